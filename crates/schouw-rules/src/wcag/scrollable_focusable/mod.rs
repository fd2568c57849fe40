//! `scrollable-focusable`: what scrolls can be reached with the keyboard.

use crate::exposure::tab_stop;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{Child, Content, El, Overflow, Pseudo, Reason, Style, Tri, declarations, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "scrollable-focusable",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["0ssw9k"],
        criteria: &["2.1.1", "2.1.3"],
        secondary: &[],
        techniques: &["G202"],
        title: Text::new(
            "Wat in een vak scrolt, is met het toetsenbord te bereiken",
            "What scrolls in a box can be reached with the keyboard",
        ),
        messages: &[Message {
            id: "unreachable",
            outcome: Outcome::Failed,
            why: Text::new(
                "Dit vak scrolt zijn inhoud, maar de tabtoets stopt er niet en ook bij niets erin: in een deel van de browsers is het met het toetsenbord niet te verschuiven.",
                "This box scrolls its content, but the tab key stops neither at it nor at anything in it: in some browsers it cannot be scrolled with the keyboard.",
            ),
            fix: Text::new(
                "Geef het vak tabindex=\"0\" met een rol en een naam (role=\"region\" en aria-label), of maak het zo groot dat het niet hoeft te scrollen.",
                "Give the box tabindex=\"0\" with a role and a name (role=\"region\" and aria-label), or make it so large that it need not scroll.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    if let Err(reason) = cx.page.styles() {
        // What stands in the mark-up is worth the question; what may stand in a sheet is a gap of the page.
        let mut inline = cx.page.with_attr("style").filter(|el| is_box(*el) && scrolls_inline(*el));
        let unreachable = inline.find(|el| reach(cx, *el).is_no());
        return unreachable.map(|el| Candidate::new(el, Gate::When(Tri::Unknown(reason)))).into_iter().collect();
    }
    let boxes: Vec<El<'s>> = cx.page.elements().filter(|el| is_box(*el) && scrolls_by_style(cx, *el)).collect();
    if boxes.is_empty() {
        return Vec::new();
    }
    let scrolls = |el: El<'s>| Candidate::new(el, Gate::When(cx.page.scrolls(el).and(shows_content(cx, el))));
    let mut asked = false;
    boxes
        .into_iter()
        .map(scrolls)
        .filter(|candidate| candidate.gate != Gate::When(Tri::No) && is_first(cx, candidate, &mut asked))
        .collect()
}

/// Of the boxes that may scroll or not, the first that cannot be reached stands for all: whether the listings of a page scroll is one question.
fn is_first<'s>(cx: &Cx<'_, 's>, candidate: &Candidate<'s>, asked: &mut bool) -> bool {
    if candidate.gate == Gate::When(Tri::Yes) || reach(cx, candidate.el).is_yes() {
        return true;
    }
    !std::mem::replace(asked, true)
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let reach = reach(cx, target.el).or(edited(cx, target.el));
    let by_script = if reach.is_yes() { Tri::Yes } else { popup(cx, target.el) };
    Verdict::require(reach.or(by_script), "unreachable")
}

/// Whether the tab key stops at the element or at something in it.
fn reach<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Tri {
    let within = std::iter::once(el).chain(cx.page.flat_descendants(el));
    Tri::any(within.map(|el| tab_stop(cx.page, &cx.aria, el)))
}

/// Whether it is part of a text that users edit: the caret goes where the arrow keys take it.
fn edited<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Tri {
    let set = |el: El<'s>| el.attr("contenteditable").map(str::to_ascii_lowercase);
    let known = |value: &String| ["", "true", "plaintext-only", "false"].contains(&value.as_str());
    let nearest = cx.page.uses_attr("contenteditable").then(|| cx.page.flat_ancestors(el)).into_iter().flatten();
    let own = set(el).filter(known);
    let value = own.or_else(|| nearest.filter_map(set).find(known));
    Tri::from(value.is_some_and(|value| value != "false"))
}

/// Whether it belongs to a combo box, which keeps the focus: a script may scroll it.
fn popup<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Tri {
    let is_combobox = |el: El<'s>| cx.aria.role(el).is_some_and(|role| role.name == "combobox");
    let refers = |owner: El<'s>| {
        ["aria-controls", "aria-owns"].iter().any(|name| cx.page.referred(owner, name).contains(&el))
            && is_combobox(owner)
    };
    let referred =
        el.has_attr("id") && cx.page.with_attrs(|name| matches!(name, "aria-controls" | "aria-owns")).any(refers);
    let within = cx.page.flat_ancestors(el).any(is_combobox);
    if referred || within { Tri::Unknown(Reason::NeedsScript) } else { Tri::No }
}

/// Elements whose content scrolls in the page itself. Fields and frames see to themselves.
fn is_box(el: El<'_>) -> bool {
    el.is_html()
        && !el.is_any(&[
            "iframe", "frame", "object", "embed", "textarea", "input", "select", "html", "video", "audio", "canvas",
            "img",
        ])
}

fn scrolls_inline(el: El<'_>) -> bool {
    let scrolls = |value: &str| value.split(' ').any(|word| matches!(word, "auto" | "scroll"));
    declarations(el.attr("style").unwrap_or_default())
        .iter()
        .any(|declared| declared.name.starts_with("overflow") && scrolls(&declared.value.to_ascii_lowercase()))
}

fn scrolls_by_style<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let Ok(style) = cx.page.style(el) else { return false };
    let scrolls = |overflow: Overflow| matches!(overflow, Overflow::Auto | Overflow::Scroll);
    (scrolls(style.overflow_x) || scrolls(style.overflow_y)) && !is_window(cx, el)
}

/// The overflow of `body` is that of the window where the document element has none of its own.
fn is_window<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    el.is("body")
        && el.parent().is_some_and(|root| {
            cx.page
                .style(root)
                .is_ok_and(|style| style.overflow_x == Overflow::Visible && style.overflow_y == Overflow::Visible)
        })
}

/// Whether something that stands in the element can be seen.
fn shows_content<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Tri {
    let texts = |el: El<'s>| {
        let shown =
            cx.page.flat_children(el).into_iter().any(|child| matches!(child, Child::Text(text) if !is_blank(text)));
        if shown { cx.page.text_visible(el) } else { Tri::No }
    };
    let pictures = |el: El<'s>| if paints(cx, el) { cx.page.visible(el) } else { Tri::No };
    let inside = cx.page.flat_descendants(el);
    texts(el).or(Tri::any(inside.into_iter().map(|el| pictures(el).or(texts(el)))))
}

/// Whether the box of an element has something to be seen, its content aside.
fn paints<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let replaced = el.is_any(&[
        "img", "video", "canvas", "iframe", "object", "embed", "input", "select", "textarea", "button", "meter",
        "progress", "hr",
    ]) || el.is_svg() && el.name() == "svg";
    let made = |kind: Pseudo| {
        let style = cx.page.pseudo(el, kind).ok().flatten();
        style.is_some_and(|style| style.content != Content::Text(String::new()) || is_painted(style))
    };
    replaced || cx.page.style(el).is_ok_and(is_painted) || made(Pseudo::Before) || made(Pseudo::After)
}

fn is_painted(style: &Style) -> bool {
    let border = &style.border;
    style.background_image
        || style.box_shadow
        || style.background_color.is_some_and(|colour| colour.a > 0.0)
        || [border.top, border.right, border.bottom, border.left].iter().any(|line| line.is_drawn())
}
