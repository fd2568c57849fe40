//! `iframe-name`: frames have an accessible name.

use crate::names::{self, Cause, name_message};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::attribute_def;
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "iframe-name",
        version: 2,
        kind: RuleKind::Wcag,
        act: &["cae760"],
        criteria: &["4.1.2"],
        secondary: &[],
        techniques: &["H64", "F68"],
        title: Text::new("Frames hebben een toegankelijke naam", "Frames have an accessible name"),
        messages: &[
            Message {
                id: "no-title",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het frame heeft geen toegankelijke naam: het title-attribuut ontbreekt.",
                    "The frame has no accessible name: the title attribute is missing.",
                ),
                fix: Text::new(
                    "Zeg in het title-attribuut wat het frame toont, bijvoorbeeld title=\"Video over het nieuwe zwembad\".",
                    "Say in the title attribute what the frame shows, for example title=\"Video about the new swimming pool\".",
                ),
            },
            Message {
                id: "title-empty",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het frame heeft geen toegankelijke naam: het title-attribuut is leeg.",
                    "The frame has no accessible name: its title attribute is empty.",
                ),
                fix: Text::new(
                    "Zeg in het title-attribuut wat het frame toont.",
                    "Say in the title attribute what the frame shows.",
                ),
            },
            Message {
                id: "name-attribute",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het frame heeft geen toegankelijke naam. Het attribuut name (\"{name}\") is voor links en scripts, niet voor bezoekers.",
                    "The frame has no accessible name. The name attribute (\"{name}\") is for links and scripts, not for visitors.",
                ),
                fix: Text::new(
                    "Zeg in het title-attribuut wat het frame toont.",
                    "Say in the title attribute what the frame shows.",
                ),
            },
            name_message!(labelledby_missing, "Het frame", "wat het frame toont", "The frame", "what the frame shows"),
            name_message!(labelledby_empty, "Het frame", "wat het frame toont", "The frame", "what the frame shows"),
            name_message!(aria_label_empty, "Het frame", "wat het frame toont", "The frame", "what the frame shows"),
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// `iframe` elements, but for those that the author tried to keep away from assistive technology. A role that says so has no effect on a
/// frame that is put in the order of the tab key or has a global attribute of ARIA (conflict of roles in WAI-ARIA).
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_global = |(name, _): (&str, &str)| {
        name != "aria-hidden" && name.starts_with("aria-") && attribute_def(name).is_some_and(|def| def.global)
    };
    let is_kept = |el: El<'s>| cx.aria.tabindex(el).is_some() || el.attrs().any(is_global);
    let is_target = |el: &El<'s>| {
        el.is_html()
            && cx.aria.tabindex(*el).is_none_or(|index| index >= 0)
            && (!cx.aria.is_marked_as_decorative(*el) || is_kept(*el))
    };
    cx.page.tagged("iframe").filter(is_target).map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    names::require(cx, target.el, |el| Some(cause(el)))
}

fn cause(el: El<'_>) -> Cause {
    match (el.attr("title"), el.attr("name").map(str::trim)) {
        (Some(_), _) => Cause::new("title-empty"),
        (None, Some(name)) if !name.is_empty() => Cause::with("name-attribute", "name", name.to_owned()),
        _ => Cause::new("no-title"),
    }
}
