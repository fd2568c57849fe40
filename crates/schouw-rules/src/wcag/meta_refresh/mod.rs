//! `meta-refresh`: pages do not reload or move on by themselves after a delay.

use crate::refresh::{self, Refresh};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

/// Beyond this time WCAG 2.2.1 no longer asks for a way to extend it: 20 hours.
const SECONDS_MAX: u64 = 20 * 60 * 60;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "meta-refresh",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["bc659a"],
        criteria: &["2.2.1", "2.2.4", "3.2.5"],
        secondary: &[],
        techniques: &["F40", "F41", "G110", "H76"],
        title: Text::new(
            "Pagina's verversen of verspringen niet vanzelf na een tijd",
            "Pages do not reload or move on by themselves after a delay",
        ),
        messages: &[
            Message {
                id: "reloads",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De pagina laadt zichzelf na {seconds} seconden opnieuw; de bezoeker kan dat niet uitstellen.",
                    "The page reloads itself after {seconds} seconds; the visitor cannot postpone that.",
                ),
                fix: Text::new(
                    "Verwijder de meta-refresh. Ververs alleen wat verandert, of laat de bezoeker zelf verversen.",
                    "Remove the meta refresh. Update only what changes, or let visitors reload themselves.",
                ),
            },
            Message {
                id: "moves-on",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De pagina gaat na {seconds} seconden vanzelf naar {url}; de bezoeker kan dat niet uitstellen.",
                    "The page moves on to {url} by itself after {seconds} seconds; the visitor cannot postpone that.",
                ),
                fix: Text::new(
                    "Verwijs door op de server (status 301 of 302), of zet de tijd op 0. Wilt u eerst iets vertellen, gebruik dan een gewone link.",
                    "Redirect on the server (status 301 or 302), or set the time to 0. If there is something to tell first, use a plain link.",
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
        Some(Refresh { seconds, address }) if seconds > 0 && seconds <= SECONDS_MAX => {
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
