//! `meta-refresh-any-delay`: pages do not reload or move on by themselves, however long they wait.

use crate::refresh::{self, Refresh};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "meta-refresh-any-delay",
        version: 1,
        // Its criteria are of level AAA. What 2.2.1 asks for is tested by `meta-refresh`; here it would only be told twice.
        kind: RuleKind::BestPractice,
        act: &["bisz58"],
        criteria: &["2.2.4", "3.2.5"],
        secondary: &["2.2.1"],
        techniques: &["G110", "H76", "F40", "F41"],
        title: Text::new(
            "Pagina's verversen of verspringen nooit vanzelf na een tijd, hoe lang ook",
            "Pages never reload or move on by themselves, however long they wait",
        ),
        messages: &[
            Message {
                id: "reloads",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De pagina laadt zichzelf na {seconds} seconden opnieuw, zonder dat de bezoeker erom vraagt.",
                    "The page reloads itself after {seconds} seconds, without the visitor asking for it.",
                ),
                fix: Text::new(
                    "Verwijder de meta-refresh en laat de bezoeker zelf verversen.",
                    "Remove the meta refresh and let visitors reload themselves.",
                ),
            },
            Message {
                id: "moves-on",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De pagina gaat na {seconds} seconden vanzelf naar {url}, zonder dat de bezoeker erom vraagt.",
                    "The page moves on to {url} by itself after {seconds} seconds, without the visitor asking for it.",
                ),
                fix: Text::new(
                    "Verwijs door op de server, zet de tijd op 0, of gebruik een gewone link.",
                    "Redirect on the server, set the time to 0, or use a plain link.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to: refresh::target,
    expects,
};

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    match refresh::of(cx, target.el) {
        Some(Refresh { seconds, address }) if seconds > 0 => {
            let seconds = usize::try_from(seconds).unwrap_or(usize::MAX);
            match address {
                None => Verdict::failed("reloads").with("seconds", seconds),
                Some(url) => {
                    Verdict::failed("moves-on").with("seconds", seconds).with("url", crate::words::short(&url))
                }
            }
        }
        _ => Verdict::Passed,
    }
}
