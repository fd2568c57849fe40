//! `toggle-state`: what opens and closes a part of the page says whether it is open.

use crate::words::short;
use crate::{Candidate, Cx, RuleDef, Scope, Verdict, scripts};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "toggle-state",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["4.1.2"],
        techniques: &["ARIA5", "G10", "F79"],
        title: Text::new(
            "Wat een deel van de pagina open- en dichtklapt, zegt of het open is",
            "What opens and closes a part of the page says whether it is open",
        ),
        messages: &[
            Message {
                id: "library",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Dit element klapt iets open en dicht ({attribute}=\"{value}\"), maar heeft geen aria-expanded: een schermlezer zegt niet of het open of dicht is.",
                    "This element opens and closes something ({attribute}=\"{value}\"), but has no aria-expanded: a screen reader does not say whether it is open or closed.",
                ),
                fix: Text::new(
                    "Zet aria-expanded=\"false\" op het element, en laat het script er \"true\" van maken als het deel open is.",
                    "Put aria-expanded=\"false\" on the element, and let the script make it \"true\" when the part is open.",
                ),
            },
            Message {
                id: "controls",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Dit element hoort met aria-controls bij een deel dat nu verborgen is ({element}), maar heeft geen aria-expanded: een schermlezer zegt niet of dat open of dicht is.",
                    "By aria-controls this element belongs to a part that is hidden now ({element}), but it has no aria-expanded: a screen reader does not say whether that is open or closed.",
                ),
                fix: Text::new(
                    "Zet aria-expanded=\"false\" op het element, en laat het script er \"true\" van maken als het deel open is.",
                    "Put aria-expanded=\"false\" on the element, and let the script make it \"true\" when the part is open.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Attributes by which libraries know what opens and closes, with the values that mean it stays on the page. Bootstrap 3 to 5.
const ATTRIBUTES: [&str; 2] = ["data-bs-toggle", "data-toggle"];
const VALUES: [&str; 3] = ["collapse", "dropdown", "offcanvas"];
/// States that say as much.
const STATES: [&str; 4] = ["aria-checked", "aria-expanded", "aria-pressed", "aria-selected"];

/// Links and buttons that a library opens something by, or that control something that is hidden.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let wanted = |name: &str| name == "aria-controls" || ATTRIBUTES.contains(&name);
    let is_target = |el: &El<'s>| {
        el.is_html()
            && cx.aria.has_any_role(*el, &["button", "link"])
            && !el.has_attr("popovertarget")
            && (by_library(*el).is_some() || controls_hidden(cx, *el).is_some())
    };
    cx.page.with_attrs(wanted).filter(is_target).map(Candidate::accessible).collect()
}

fn by_library(el: El<'_>) -> Option<(&'static str, &'static str)> {
    let name = ATTRIBUTES.into_iter().find(|name| el.has_attr(name))?;
    VALUES.into_iter().find(|value| el.attr_is(name, value)).map(|value| (name, value))
}

/// The part that the element controls, where it certainly is not shown, and is none that opens over the page.
fn controls_hidden<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<El<'s>> {
    if !scripts::any_runs(cx.page) {
        return None;
    }
    let is_hidden = |part: &El<'s>| {
        cx.page.rendered(*part).is_no()
            && !part.is("dialog")
            && !cx.aria.has_any_role(*part, &["alertdialog", "dialog"])
    };
    cx.page.referred(el, "aria-controls").into_iter().find(is_hidden)
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let el = target.el;
    let opens_dialog = el.attr_is("aria-haspopup", "dialog");
    if opens_dialog || STATES.iter().any(|name| el.attr(name).is_some_and(|value| !is_blank(value))) {
        return Verdict::Passed;
    }
    if let Some((attribute, value)) = by_library(el) {
        return Verdict::failed("library").with("attribute", attribute).with("value", short(value));
    }
    let part = controls_hidden(cx, el).map(|part| cx.page.snippet(part, 80)).unwrap_or_default();
    Verdict::failed("controls").with("element", part)
}
