//! The roles of WAI-ARIA 1.2, section 5.4, one a line. Rows list what a role says itself; attributes are written without what is inherited.
//!
//! Four readings of the recommendation:
//! - `aria-selected` is supported and not required for `option` and `treeitem`: it has an implicit value.
//! - required owned elements name every role that a list of alternatives allows (`row` within `rowgroup` gives both).
//! - a `radiogroup` may own anything, as ARIA 1.3 has it: 1.2 names only `radio`, and so forbids the visible label of the group in it.
//! - implicit values are those of the recommendation alone: what browsers make of a heading without a level is an author's error mended.

use super::RoleDef;

macro_rules! table {
    ($($row:expr;)*) => { &[$($row),*] };
}
pub(super) use table;

const fn role(name: &'static str, superclasses: &'static [&'static str]) -> RoleDef {
    RoleDef::new(name, superclasses)
}

const RANGE_DEFAULTS: &[(&str, &str)] = &[("aria-valuemin", "0"), ("aria-valuemax", "100")];
/// The separator is that of ARIA 1.3: menus had them before any version said so.
const MENU_ITEMS: &[&str] = &["group", "menuitem", "menuitemcheckbox", "menuitemradio", "separator"];

pub(super) static ABSTRACT: &[RoleDef] = table! {
    role("roletype", &[]).abstract_role();
    role("structure", &["roletype"]).abstract_role();
    role("widget", &["roletype"]).abstract_role();
    role("window", &["roletype"]).abstract_role().supports(&["aria-modal"]);
    role("command", &["widget"]).abstract_role();
    role("composite", &["widget"]).abstract_role().supports(&["aria-activedescendant", "aria-disabled"]);
    role("input", &["widget"]).abstract_role().supports(&["aria-disabled"]);
    role("range", &["structure"]).abstract_role().supports(&["aria-valuemax", "aria-valuemin", "aria-valuenow", "aria-valuetext"]);
    role("section", &["structure"]).abstract_role();
    role("sectionhead", &["structure"]).abstract_role();
    role("landmark", &["section"]).abstract_role();
    role("select", &["composite", "group"]).abstract_role().supports(&["aria-orientation"]);
};

pub(super) static ROLES: &[RoleDef] = table! {
    role("alert", &["section"]).implies(&[("aria-live", "assertive"), ("aria-atomic", "true")]);
    role("alertdialog", &["alert", "dialog"]);
    role("application", &["structure"]).supports(&["aria-activedescendant", "aria-disabled", "aria-errormessage", "aria-expanded", "aria-haspopup", "aria-invalid"]);
    role("article", &["document"]).supports(&["aria-posinset", "aria-setsize"]);
    role("banner", &["landmark"]);
    role("blockquote", &["section"]);
    role("button", &["command"]).contents().presentational().supports(&["aria-disabled", "aria-expanded", "aria-haspopup", "aria-pressed"]);
    role("caption", &["section"]).unnamed().within(&["figure", "grid", "table", "treegrid"]);
    role("cell", &["section"]).contents().supports(&["aria-colindex", "aria-colindextext", "aria-colspan", "aria-rowindex", "aria-rowindextext", "aria-rowspan"]).within(&["row"]);
    role("checkbox", &["input"]).contents().presentational().supports(&["aria-checked", "aria-errormessage", "aria-expanded", "aria-invalid", "aria-readonly", "aria-required"]).requires(&["aria-checked"]);
    role("code", &["section"]).unnamed();
    role("columnheader", &["cell", "gridcell", "sectionhead"]).contents().supports(&["aria-sort"]).within(&["row"]);
    role("combobox", &["input"]).supports(&["aria-activedescendant", "aria-autocomplete", "aria-controls", "aria-errormessage", "aria-expanded", "aria-haspopup", "aria-invalid", "aria-readonly", "aria-required"]).requires(&["aria-controls", "aria-expanded"]).implies(&[("aria-expanded", "false"), ("aria-haspopup", "listbox")]);
    role("complementary", &["landmark"]);
    role("contentinfo", &["landmark"]);
    role("definition", &["section"]);
    role("deletion", &["section"]).unnamed();
    role("dialog", &["window"]);
    role("directory", &["list"]);
    role("document", &["structure"]);
    role("emphasis", &["section"]).unnamed();
    role("feed", &["list"]).owns(&["article"]);
    role("figure", &["section"]);
    role("form", &["landmark"]);
    role("generic", &["structure"]).unnamed().prohibits(&["aria-braillelabel", "aria-brailleroledescription", "aria-label", "aria-labelledby", "aria-roledescription"]);
    role("grid", &["composite", "table"]).supports(&["aria-multiselectable", "aria-readonly"]).owns(&["row", "rowgroup"]);
    role("gridcell", &["cell", "widget"]).contents().supports(&["aria-disabled", "aria-errormessage", "aria-expanded", "aria-haspopup", "aria-invalid", "aria-readonly", "aria-required", "aria-selected"]).within(&["row"]);
    role("group", &["section"]).supports(&["aria-activedescendant", "aria-disabled"]);
    role("heading", &["sectionhead"]).contents().supports(&["aria-level"]).requires(&["aria-level"]);
    role("img", &["section"]).presentational();
    role("insertion", &["section"]).unnamed();
    role("link", &["command"]).contents().supports(&["aria-disabled", "aria-expanded", "aria-haspopup"]);
    role("list", &["section"]).owns(&["listitem"]);
    role("listbox", &["select"]).supports(&["aria-errormessage", "aria-expanded", "aria-invalid", "aria-multiselectable", "aria-readonly", "aria-required"]).owns(&["group", "option"]).implies(&[("aria-orientation", "vertical")]);
    role("listitem", &["section"]).supports(&["aria-level", "aria-posinset", "aria-setsize"]).within(&["directory", "list"]);
    role("log", &["section"]).implies(&[("aria-live", "polite")]);
    role("main", &["landmark"]);
    role("marquee", &["section"]);
    role("math", &["section"]);
    role("menu", &["select"]).owns(MENU_ITEMS).implies(&[("aria-orientation", "vertical")]);
    role("menubar", &["menu"]).owns(MENU_ITEMS).implies(&[("aria-orientation", "horizontal")]);
    role("menuitem", &["command"]).contents().supports(&["aria-disabled", "aria-expanded", "aria-haspopup", "aria-posinset", "aria-setsize"]).within(&["group", "menu", "menubar"]);
    role("menuitemcheckbox", &["checkbox", "menuitem"]).contents().presentational().requires(&["aria-checked"]).within(&["group", "menu", "menubar"]);
    role("menuitemradio", &["menuitemcheckbox", "radio"]).contents().presentational().requires(&["aria-checked"]).within(&["group", "menu", "menubar"]);
    role("meter", &["range"]).presentational().requires(&["aria-valuenow"]).implies(RANGE_DEFAULTS);
    role("navigation", &["landmark"]);
    role("none", &["structure"]).unnamed();
    role("note", &["section"]);
    role("option", &["input"]).contents().presentational().supports(&["aria-checked", "aria-posinset", "aria-selected", "aria-setsize"]).within(&["group", "listbox"]).implies(&[("aria-selected", "false")]);
    role("paragraph", &["section"]).unnamed();
    role("presentation", &["structure"]).unnamed().synonym("none");
    role("progressbar", &["range", "widget"]).presentational().implies(RANGE_DEFAULTS);
    role("radio", &["input"]).contents().presentational().supports(&["aria-checked", "aria-posinset", "aria-setsize"]).requires(&["aria-checked"]);
    role("radiogroup", &["select"]).supports(&["aria-errormessage", "aria-invalid", "aria-readonly", "aria-required"]);
    role("region", &["landmark"]);
    role("row", &["group", "widget"]).contents().supports(&["aria-colindex", "aria-expanded", "aria-level", "aria-posinset", "aria-rowindex", "aria-rowindextext", "aria-selected", "aria-setsize"]).within(&["grid", "rowgroup", "table", "treegrid"]).owns(&["cell", "columnheader", "gridcell", "rowheader"]);
    role("rowgroup", &["structure"]).within(&["grid", "table", "treegrid"]).owns(&["row"]);
    role("rowheader", &["cell", "gridcell", "sectionhead"]).contents().supports(&["aria-sort"]).within(&["row"]);
    role("scrollbar", &["range"]).presentational().supports(&["aria-disabled", "aria-orientation"]).requires(&["aria-controls", "aria-valuenow"]).implies(&[("aria-orientation", "vertical"), ("aria-valuemin", "0"), ("aria-valuemax", "100")]);
    role("search", &["landmark"]);
    role("searchbox", &["textbox"]);
    role("separator", &["structure"]).presentational().supports(&["aria-disabled", "aria-orientation", "aria-valuemax", "aria-valuemin", "aria-valuenow", "aria-valuetext"]).implies(&[("aria-orientation", "horizontal"), ("aria-valuemin", "0"), ("aria-valuemax", "100")]);
    role("slider", &["input", "range"]).presentational().supports(&["aria-errormessage", "aria-haspopup", "aria-invalid", "aria-orientation", "aria-readonly"]).requires(&["aria-valuenow"]).implies(&[("aria-orientation", "horizontal"), ("aria-valuemin", "0"), ("aria-valuemax", "100")]);
    role("spinbutton", &["composite", "input", "range"]).supports(&["aria-errormessage", "aria-invalid", "aria-readonly", "aria-required"]).implies(&[("aria-valuenow", "0")]);
    role("status", &["section"]).implies(&[("aria-live", "polite"), ("aria-atomic", "true")]);
    role("strong", &["section"]).unnamed();
    role("subscript", &["section"]).unnamed();
    role("superscript", &["section"]).unnamed();
    role("switch", &["checkbox"]).contents().presentational().requires(&["aria-checked"]);
    role("tab", &["sectionhead", "widget"]).contents().presentational().supports(&["aria-disabled", "aria-expanded", "aria-haspopup", "aria-posinset", "aria-selected", "aria-setsize"]).within(&["tablist"]).implies(&[("aria-selected", "false")]);
    role("table", &["section"]).supports(&["aria-colcount", "aria-rowcount"]).owns(&["row", "rowgroup"]);
    role("tablist", &["composite"]).supports(&["aria-level", "aria-multiselectable", "aria-orientation"]).owns(&["tab"]).implies(&[("aria-orientation", "horizontal")]);
    role("tabpanel", &["section"]);
    role("term", &["section"]);
    role("textbox", &["input"]).supports(&["aria-activedescendant", "aria-autocomplete", "aria-errormessage", "aria-haspopup", "aria-invalid", "aria-multiline", "aria-placeholder", "aria-readonly", "aria-required"]);
    role("time", &["section"]);
    role("timer", &["status"]).implies(&[("aria-live", "off")]);
    role("toolbar", &["group"]).supports(&["aria-orientation"]).implies(&[("aria-orientation", "horizontal")]);
    role("tooltip", &["section"]).contents();
    role("tree", &["select"]).supports(&["aria-errormessage", "aria-invalid", "aria-multiselectable", "aria-required"]).owns(&["group", "treeitem"]).implies(&[("aria-orientation", "vertical")]);
    role("treegrid", &["grid", "tree"]).owns(&["row", "rowgroup"]);
    role("treeitem", &["listitem", "option"]).contents().supports(&["aria-expanded", "aria-haspopup"]).within(&["group", "tree"]).implies(&[("aria-selected", "false")]);
};
