//! The rules and their registry.
//!
//! A rule is a folder: `mod.rs` with its declaration and two pure functions, `rule.md` and `rule.nl.md` with its page in English
//! and Dutch (the English one holds the cases that test it), and `cases.snap`, made by the tests, with what the rule says of each
//! case. Adding a rule touches its folder, the module list of its area and the list below.

mod cases;
mod code;
mod def;
mod exposure;
mod keyboard;
mod language;
mod motion;
mod names;
mod run;
mod scripts;
mod wcag;
mod words;

pub use cases::{Case, cases, prose};
pub use def::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
pub use run::{Checked, FINDINGS_MAX, documents, finish, run_rule};

/// Lists the rules in the order of reports: one line each.
macro_rules! rules {
    ($( $area:ident :: $name:ident ),* $(,)?) => {
        static REGISTRY: &[&RuleDef] = &[ $( &$area::$name::RULE ),* ];
    };
}

rules! {
    wcag::page_title,
    wcag::html_lang,
    wcag::html_lang_valid,
    wcag::lang_valid,
    wcag::image_name,
    wcag::svg_name,
    wcag::object_name,
    wcag::image_button_name,
    wcag::button_name,
    wcag::link_name,
    wcag::area_name,
    wcag::form_field_name,
    wcag::iframe_name,
    wcag::menuitem_name,
    wcag::summary_name,
    wcag::heading_name,
    wcag::role_valid,
    wcag::aria_attribute_defined,
    wcag::aria_attribute_value,
    wcag::aria_required_state,
    wcag::aria_attribute_allowed,
    wcag::aria_hidden_focus,
    wcag::presentational_children_focus,
    wcag::meta_refresh,
    wcag::meta_viewport,
    wcag::autocomplete_valid,
    wcag::duplicate_id_reference,
    wcag::table_headers_attribute,
    wcag::required_owned_elements,
    wcag::required_context_role,
    wcag::aria_attribute_prohibited,
    wcag::table_header_has_cells,
    wcag::no_keyboard_trap,
    wcag::tab_key_leads_on,
    wcag::trap_way_out,
    wcag::character_shortcut,
    wcag::motion_alternative,
    wcag::motion_switch_off,
    wcag::auto_updating_text,
    wcag::moving_content,
    wcag::zoomed_text_clipped,
}

/// Every rule, in the order of reports.
pub fn all() -> &'static [&'static RuleDef] {
    REGISTRY
}

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static RuleDef> {
    REGISTRY.iter().find(|def| def.rule.id == id).copied()
}
