//! Rules for the success criteria of WCAG.

pub(crate) mod image_name;
