//! Rules for the success criteria of WCAG.

pub(crate) mod aria_attribute_allowed;
pub(crate) mod aria_attribute_defined;
pub(crate) mod aria_attribute_value;
pub(crate) mod aria_hidden_focus;
pub(crate) mod aria_required_state;
pub(crate) mod autocomplete_valid;
pub(crate) mod duplicate_id_reference;
pub(crate) mod image_name;
pub(crate) mod meta_refresh;
pub(crate) mod meta_viewport;
pub(crate) mod presentational_children_focus;
pub(crate) mod role_valid;
pub(crate) mod table_headers_attribute;
