//! `aria-attribute-defined`: attributes that start with `aria-` exist.

use crate::words::{nearest, short};
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::{ATTRIBUTES, attribute_def};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "aria-attribute-defined",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["5f99a7"],
        criteria: &[],
        secondary: &["1.3.1", "4.1.2"],
        techniques: &["ARIA5"],
        title: Text::new("aria-attributen bestaan", "aria attributes exist"),
        messages: &[
            Message {
                id: "misspelt",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het attribuut {attribute} bestaat niet; waarschijnlijk is {meant} bedoeld. Browsers negeren het.",
                    "There is no attribute {attribute}; probably {meant} was meant. Browsers ignore it.",
                ),
                fix: Text::new("Schrijf {meant} in plaats van {attribute}.", "Write {meant} instead of {attribute}."),
            },
            Message {
                id: "unknown",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het attribuut {attribute} bestaat niet in WAI-ARIA. Browsers negeren het.",
                    "WAI-ARIA has no attribute {attribute}. Browsers ignore it.",
                ),
                fix: Text::new(
                    "Gebruik een bestaand aria-attribuut. Is de waarde alleen voor scripts, noem het attribuut dan data-….",
                    "Use an aria attribute that exists. If the value is for scripts only, name the attribute data-….",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    cx.page
        .with_attrs(|name| name.starts_with("aria-"))
        .flat_map(|el| names(el).into_iter().map(move |name| Candidate::attribute(el, name, Gate::Certain)))
        .collect()
}

/// The names of its attributes that start with `aria-`, in alphabetical order.
fn names(el: El<'_>) -> Vec<&str> {
    let mut names: Vec<_> = el.attrs().map(|(name, _)| name).filter(|name| name.starts_with("aria-")).collect();
    names.sort_unstable();
    names
}

fn expects<'s>(_cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let name = target.attribute.unwrap_or("");
    if attribute_def(name).is_some() {
        return Verdict::Passed;
    }
    let bare = |name: &'static str| name.strip_prefix("aria-").unwrap_or(name);
    // The common prefix says nothing about how near two names are.
    let meant = nearest(name.strip_prefix("aria-").unwrap_or(name), ATTRIBUTES.iter().map(|def| bare(def.name)));
    match meant {
        Some(meant) => {
            Verdict::failed("misspelt").with("attribute", short(name)).with("meant", format!("aria-{meant}"))
        }
        None => Verdict::failed("unknown").with("attribute", short(name)),
    }
}
