//! The rules and their registry.
//!
//! A rule is a folder: `mod.rs` with its declaration and two pure functions, `rule.md` and `rule.nl.md` with its page in English
//! and Dutch (the English one holds the cases that test it), and `cases.snap`, made by the tests, with what the rule says of each
//! case. Adding a rule touches its folder, the module list of its area and the list below.

mod alike;
mod bypass;
mod cases;
mod clicks;
mod code;
mod contexts;
mod contrast;
pub mod decree;
mod def;
mod exposure;
mod fields;
mod images;
mod keyboard;
mod landmarks;
mod language;
mod links;
mod lists;
mod media;
mod motion;
mod named;
mod names;
mod outline;
mod paragraphs;
mod prose;
mod refresh;
mod run;
mod scripted;
mod scripts;
mod shortcuts;
pub mod site;
mod spacing;
mod tables;
mod updates;
mod wcag;
mod wording;
mod words;

pub use cases::{Case, cases, prose};
pub use def::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::RuleKind;

pub use run::{Checked, FINDINGS_MAX, documents, finish, run_rule};

/// Lists the rules in the order of reports: one line each.
macro_rules! rules {
    ($( $area:ident :: $name:ident ),* $(,)?) => {
        static REGISTRY: &[&RuleDef] = &[ $( &$area::$name::RULE ),* ];
    };
}

rules! {
    wcag::page_title,
    wcag::page_title_descriptive,
    site::titles_tell_apart,
    wcag::html_lang,
    wcag::html_lang_valid,
    wcag::lang_valid,
    wcag::page_language,
    wcag::parts_language,
    wcag::passage_language,
    wcag::image_name,
    wcag::image_name_descriptive,
    wcag::image_alt_redundant,
    wcag::image_of_text,
    wcag::image_decorative,
    wcag::image_title_unheard,
    wcag::decorative_not_exposed,
    wcag::svg_name,
    wcag::icon_ligature,
    wcag::object_name,
    wcag::embedded_name,
    wcag::image_button_name,
    wcag::server_side_map,
    wcag::button_name,
    wcag::link_name,
    wcag::area_name,
    wcag::link_in_context,
    wcag::link_descriptive,
    wcag::new_window_announced,
    wcag::label_in_name,
    wcag::form_field_name,
    wcag::label_target,
    wcag::label_multiple,
    wcag::form_label_descriptive,
    wcag::field_group_name,
    wcag::optgroup_label,
    wcag::field_label_visible,
    wcag::required_marked,
    wcag::error_message,
    wcag::paste_allowed,
    wcag::iframe_name,
    wcag::menuitem_name,
    wcag::widget_name,
    wcag::range_name,
    wcag::composite_name,
    wcag::summary_name,
    wcag::heading_name,
    wcag::heading_order,
    wcag::page_heading_one,
    wcag::heading_descriptive,
    wcag::fake_heading,
    wcag::visual_reference,
    wcag::whitespace_letters,
    wcag::visual_order,
    wcag::role_valid,
    wcag::role_allowed,
    wcag::control_role,
    wcag::custom_control,
    wcag::aria_attribute_defined,
    wcag::aria_attribute_value,
    wcag::aria_required_state,
    wcag::toggle_state,
    wcag::tab_state,
    wcag::aria_attribute_allowed,
    wcag::aria_conditional_attribute,
    wcag::aria_braille,
    wcag::aria_deprecated,
    wcag::aria_hidden_focus,
    wcag::aria_hidden_body,
    wcag::presentational_children_focus,
    wcag::presentation_of_structure,
    wcag::presentation_conflict,
    wcag::nested_interactive,
    wcag::iframe_tab_order,
    wcag::meta_refresh,
    wcag::meta_refresh_any_delay,
    wcag::meta_viewport,
    wcag::autocomplete_valid,
    wcag::own_data_autocomplete,
    wcag::duplicate_id_reference,
    wcag::duplicate_id,
    wcag::aria_reference_exists,
    wcag::aria_owns_valid,
    wcag::attribute_duplicate,
    wcag::tags_nested,
    wcag::table_headers_attribute,
    wcag::text_contrast,
    wcag::text_contrast_enhanced,
    wcag::field_text_contrast,
    wcag::generated_text_contrast,
    wcag::state_text_contrast,
    wcag::control_contrast,
    wcag::icon_contrast,
    wcag::link_in_text,
    wcag::letter_spacing,
    wcag::word_spacing,
    wcag::line_height,
    wcag::orientation_transform,
    wcag::autoplay_control,
    wcag::autoplay_short,
    wcag::autoplay_sound,
    wcag::video_captions,
    wcag::video_media_alternative,
    wcag::video_sound_alternative,
    wcag::video_audio_description,
    wcag::video_transcript,
    wcag::video_visual_alternative,
    wcag::video_description,
    wcag::silent_video_media_alternative,
    wcag::silent_video_transcript,
    wcag::silent_video_audio,
    wcag::silent_video_alternative,
    wcag::audio_transcript,
    wcag::audio_media_alternative,
    wcag::audio_alternative,
    wcag::focus_visible,
    wcag::tabindex_positive,
    wcag::focus_contrast,
    wcag::focus_not_obscured,
    wcag::target_size,
    wcag::hover_menu,
    wcag::required_owned_elements,
    wcag::list_item_parent,
    wcag::list_loose_text,
    wcag::fake_list,
    wcag::description_list_structure,
    wcag::description_item_parent,
    wcag::required_context_role,
    wcag::aria_attribute_prohibited,
    wcag::table_header_has_cells,
    wcag::empty_table_header,
    wcag::table_duplicate_name,
    wcag::data_table_headers,
    wcag::cell_has_header,
    wcag::layout_table_markup,
    wcag::scope_valid,
    wcag::table_fake_caption,
    wcag::table_whitespace_layout,
    wcag::scrollable_focusable,
    wcag::identical_links_same_context,
    wcag::identical_links_same_purpose,
    wcag::identical_frames_same_purpose,
    wcag::document_heading,
    wcag::document_landmark,
    wcag::landmark_main,
    wcag::landmark_page_parts,
    wcag::landmark_unique,
    wcag::content_in_landmarks,
    site::multiple_ways,
    site::consistent_navigation,
    site::consistent_identification,
    site::consistent_help,
    wcag::bypass_blocks,
    wcag::skip_link_target,
    wcag::skip_instrument,
    wcag::collapsible_repeated_block,
    wcag::no_keyboard_trap,
    wcag::tab_key_leads_on,
    wcag::trap_way_out,
    wcag::character_shortcut,
    wcag::accesskey_unique,
    wcag::motion_alternative,
    wcag::motion_switch_off,
    wcag::dragging_alternative,
    wcag::auto_updating_text,
    wcag::status_message,
    wcag::moving_content,
    wcag::zoomed_text_clipped,
    wcag::text_zoom,
    wcag::page_reflow,
    wcag::mouse_only_control,
    wcag::widget_focusable,
    wcag::input_changes_context,
    wcag::focus_changes_context,
    wcag::pointer_down_acts,
    wcag::focus_removed,
}

/// Every rule, in the order of reports.
pub fn all() -> &'static [&'static RuleDef] {
    REGISTRY
}

/// The rules of an audit: every one but those that are only parts of others ([`RuleKind::Part`]).
pub fn audited() -> impl Iterator<Item = &'static RuleDef> {
    REGISTRY.iter().copied().filter(|def| def.rule.kind != RuleKind::Part)
}

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static RuleDef> {
    REGISTRY.iter().find(|def| def.rule.id == id).copied()
}
