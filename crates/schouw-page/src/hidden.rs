//! Whether an element is rendered as far as assistive technology is concerned.

use crate::hints::{ContentHint, Sheet};
use crate::style_attr::declarations;
use crate::{Display, El, Page, Reason, Style, Tri, Visibility};
use ego_tree::NodeId;
use std::sync::Arc;

/// The sheets that may hide elements of one page, by the tree they belong to.
pub(crate) struct Matcher {
    sheets: Vec<(NodeId, Arc<Sheet>)>,
    /// Whether a sheet could not be read.
    missing: bool,
}

impl Matcher {
    fn of(page: &Page<'_>) -> Self {
        let mut matcher = Self { sheets: Vec::new(), missing: false };
        for used in page.snapshot.sheets() {
            let Some(el) = page.element(used.node) else { continue };
            match &used.sheet {
                Some(sheet) => matcher.sheets.push((page.scope(el), Arc::clone(sheet))),
                None => matcher.missing = true,
            }
        }
        matcher
    }

    /// Whether a rule may show what the mark-up hides; `important`: by `!important`, which also beats a `style` attribute.
    fn may_show(&self, page: &Page<'_>, el: El<'_>, important: bool) -> bool {
        self.reaching(page, el).any(|sheet| sheet.may_show(el, important))
    }

    /// What the sheets say of the element itself.
    fn may_hide(&self, page: &Page<'_>, el: El<'_>) -> Option<Reason> {
        if self.reaching(page, el).any(|sheet| sheet.may_hide(el)) {
            return Some(Reason::StyleMayHide);
        }
        self.missing.then_some(Reason::SheetNotLoaded)
    }

    /// The sheets that can have a rule for the element: those of its own tree, and those of a shadow tree for its host and the
    /// nodes in its slots.
    fn reaching<'a>(&'a self, page: &Page<'_>, el: El<'_>) -> impl Iterator<Item = &'a Sheet> + use<'a> {
        let own = page.scope(el);
        let as_host = page.shadow_root(el).map(|s| s.fragment);
        let as_slotted = el.parent().and_then(|p| page.shadow_root(p)).map(|s| s.fragment);
        self.sheets
            .iter()
            .filter(move |(tree, _)| *tree == own || Some(*tree) == as_host || Some(*tree) == as_slotted)
            .map(|(_, sheet)| &**sheet)
    }
}

/// HTML, "Rendering", "Hidden elements", and elements whose contents are never shown.
fn hidden_by_tag(el: El<'_>) -> bool {
    if !el.is_html() {
        return matches!(
            el.name(),
            "defs"
                | "symbol"
                | "clipPath"
                | "mask"
                | "pattern"
                | "linearGradient"
                | "radialGradient"
                | "metadata"
                | "marker"
                | "filter"
                | "title"
                | "desc"
                | "script"
                | "style"
        );
    }
    match el.name() {
        "base" | "basefont" | "datalist" | "head" | "link" | "meta" | "noembed" | "noframes" | "param" | "rp"
        | "script" | "style" | "template" | "title" | "noscript" => true,
        "input" => el.attr_is("type", "hidden"),
        "dialog" => !el.has_attr("open"),
        "audio" => !el.has_attr("controls"),
        _ => false,
    }
}

/// Whether the parent keeps its child from being rendered: closed `details`, media and frames with their fallback content.
fn hidden_by_parent(child: El<'_>, parent: El<'_>) -> bool {
    if !parent.is_html() {
        return false;
    }
    match parent.name() {
        "details" if !parent.has_attr("open") => parent.children().find(|c| c.is("summary")) != Some(child),
        "video" | "audio" | "iframe" => true,
        _ => parent.attr_is("hidden", "until-found"),
    }
}

/// What the `style` attribute decides: hidden, shown or nothing, for `display` and `visibility`.
#[derive(Default, Clone, Copy)]
struct Inline {
    display: Option<bool>,
    visibility: Option<bool>,
    content_hidden: bool,
}

fn inline<'s>(page: &Page<'s>, el: El<'s>) -> Inline {
    let mut found = Inline::default();
    if !page.has_style_attributes {
        return found;
    }
    let Some(style) = el.attr("style") else { return found };
    for declared in declarations(style) {
        let value = declared.value.to_ascii_lowercase();
        if value.contains("var(") {
            continue;
        }
        match declared.name.as_str() {
            "display" => found.display = Some(value == "none"),
            "visibility" => found.visibility = Some(matches!(value.as_str(), "hidden" | "collapse")),
            "content-visibility" => found.content_hidden = value == "hidden",
            _ => {}
        }
    }
    found
}

/// Whether the element itself is hidden by its mark-up.
fn hides_itself(el: El<'_>, inline: Inline) -> bool {
    let shown_inline = inline.display == Some(false);
    hidden_by_tag(el) && !(shown_inline && el.is("dialog"))
        || inline.display == Some(true)
        // These are rules of the lowest rank: any `display` of the author beats them.
        || (is_hidden_by_attribute(el) && !shown_inline)
}

/// `hidden` and `popover`. What is hidden until it is found has a box, whose content is not shown.
fn is_hidden_by_attribute(el: El<'_>) -> bool {
    el.is_html()
        && (el.has_attr("popover")
            || el.attr("hidden").is_some_and(|v| !v.trim_ascii().eq_ignore_ascii_case("until-found")))
}

/// Whether a rule may undo what hides the element: any `display` for what only the lowest rank hides, an important one for a `style`
/// attribute.
fn may_be_shown<'s>(page: &Page<'s>, el: El<'s>, inline: Inline) -> bool {
    let by_attribute = is_hidden_by_attribute(el) || el.is("dialog");
    if !by_attribute && inline.display != Some(true) {
        return false;
    }
    let matcher = page.hints.get_or_init(|| Matcher::of(page));
    matcher.may_show(page, el, inline.display == Some(true))
}

/// What is known of an element with its ancestors.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Boxes {
    /// Whether nothing on it or above it takes its box away.
    shown: Tri,
    /// Inherited `visibility` of `style` attributes: the nearest one decides. None where no attribute sets it.
    invisible: Option<bool>,
}

impl Boxes {
    fn rendered(self) -> Tri {
        if self.invisible == Some(true) { Tri::No } else { self.shown }
    }
}

/// The element and its ancestors in the flat tree, with what ends the chain: whether the top stands in the flat tree.
fn step<'s>(page: &Page<'s>, el: El<'s>, above: Option<Tri>) -> Tri {
    if above == Some(Tri::No) {
        return Tri::No;
    }
    above.unwrap_or(Tri::Yes).and(itself(page, el))
}

/// What the element's own mark-up and the rules for it say, its ancestors aside.
pub(crate) fn itself<'s>(page: &Page<'s>, el: El<'s>) -> Tri {
    let at = page.index(el);
    if let Some(known) = page.itself.borrow().get(at).copied().flatten() {
        return known;
    }
    let fact = computed_itself(page, el);
    if let Some(slot) = page.itself.borrow_mut().get_mut(at) {
        *slot = Some(fact);
    }
    fact
}

fn computed_itself<'s>(page: &Page<'s>, el: El<'s>) -> Tri {
    if let Ok(style) = page.style(el) {
        return styled_itself(page, el, style);
    }
    let inline = inline(page, el);
    if hides_itself(el, inline) || !page.in_flat_tree(el) {
        let sure = !page.in_flat_tree(el) || !may_be_shown(page, el, inline);
        return if sure { Tri::No } else { Tri::Unknown(Reason::StyleMayHide) };
    }
    let parent = page.flat_parent(el);
    if parent.is_some_and(|p| hidden_by_parent(el, p) || self::inline(page, p).content_hidden) {
        return Tri::No;
    }
    let matcher = page.hints.get_or_init(|| Matcher::of(page));
    match matcher.may_hide(page, el) {
        // An inline `display` leaves only `visibility` to the sheets, and the reverse; both together decide.
        Some(reason) if !(inline.display == Some(false) && inline.visibility == Some(false)) => Tri::Unknown(reason),
        _ => Tri::Yes,
    }
}

/// The same where style was computed.
fn styled_itself<'s>(page: &Page<'s>, el: El<'s>, style: &Style) -> Tri {
    let never = el.is_any(&["noscript", "script", "style", "template"]) || !el.is_html() && hidden_by_tag(el);
    // Browsers give areas no box, and expose them: they are shown where their image is.
    let boxless = style.display == Display::None && !el.is("area");
    if never || boxless || !page.in_flat_tree(el) {
        return Tri::No;
    }
    let hidden =
        |parent: El<'s>| hidden_by_parent(el, parent) || page.style(parent).is_ok_and(|style| style.content_hidden);
    Tri::from(!page.flat_parent(el).is_some_and(hidden))
}

/// Whether a rule may take the element itself out of sight although it is rendered.
pub(crate) fn may_conceal<'s>(page: &Page<'s>, el: El<'s>) -> bool {
    let matcher = page.hints.get_or_init(|| Matcher::of(page));
    matcher.reaching(page, el).any(|sheet| sheet.may_conceal(el))
}

/// `visibility`: whether it hides. Without computed style only the `style` attribute is asked; none where it says nothing of it.
pub(crate) fn visibility<'s>(page: &Page<'s>, el: El<'s>) -> Option<bool> {
    match page.style(el) {
        Ok(style) => Some(style.visibility != Visibility::Visible),
        Err(_) => inline(page, el).visibility,
    }
}

/// Content that rules may put before or after the element. `None` within: a sheet that could not be read may add anything.
pub(crate) fn generated_content<'s>(page: &Page<'s>, el: El<'s>) -> Vec<Option<ContentHint>> {
    let matcher = page.hints.get_or_init(|| Matcher::of(page));
    let mut found: Vec<Option<ContentHint>> = Vec::new();
    for sheet in matcher.reaching(page, el) {
        found.extend(sheet.may_add_content(el).map(|hint| hint.cloned()));
    }
    if matcher.missing {
        found.push(None);
    }
    found
}

pub(crate) fn rendered<'s>(page: &Page<'s>, el: El<'s>) -> Tri {
    let memo = |el: El<'s>| page.rendered.borrow().get(page.index(el)).copied().flatten();
    if let Some(known) = memo(el) {
        return known.rendered();
    }
    let mut chain = vec![el];
    let mut above = None;
    let mut at = page.flat_parent(el);
    while let Some(ancestor) = at {
        if let Some(known) = memo(ancestor) {
            above = Some(known);
            break;
        }
        chain.push(ancestor);
        at = page.flat_parent(ancestor);
    }
    for step_el in chain.into_iter().rev() {
        let fact = Boxes {
            shown: step(page, step_el, above.map(|a: Boxes| a.shown)),
            invisible: visibility(page, step_el).or(above.and_then(|a| a.invisible)),
        };
        if let Some(slot) = page.rendered.borrow_mut().get_mut(page.index(step_el)) {
            *slot = Some(fact);
        }
        above = Some(fact);
    }
    above.map_or(Tri::Yes, Boxes::rendered)
}
