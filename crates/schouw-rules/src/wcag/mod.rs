//! Rules for the success criteria of WCAG.

pub(crate) mod area_name;
pub(crate) mod button_name;
pub(crate) mod form_field_name;
pub(crate) mod heading_name;
pub(crate) mod html_lang;
pub(crate) mod html_lang_valid;
pub(crate) mod iframe_name;
pub(crate) mod image_button_name;
pub(crate) mod image_name;
pub(crate) mod lang_valid;
pub(crate) mod link_name;
pub(crate) mod menuitem_name;
pub(crate) mod object_name;
pub(crate) mod page_title;
pub(crate) mod summary_name;
pub(crate) mod svg_name;
