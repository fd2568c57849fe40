//! `no-keyboard-trap`: whoever comes to an element with the keyboard gets away from it.

use crate::keyboard::Way;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "no-keyboard-trap",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["80af7b"],
        criteria: &["2.1.2"],
        secondary: &[],
        techniques: &["G21", "F10"],
        title: Text::new(
            "Wie met het toetsenbord ergens komt, kan er ook weer weg",
            "Whoever gets somewhere with the keyboard can get away again",
        ),
        messages: &[
            Message {
                id: "tab-dead",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Een script maakt dat de tabtoets hier niets doet: wie met het toetsenbord werkt, zit vast.",
                    "A script keeps the tab key from doing anything here: whoever works with the keyboard is stuck.",
                ),
                fix: Text::new(
                    "Laat de tabtoets met rust. Moet hij iets anders doen, zorg dan dat Escape of een andere toets hem weer vrijgeeft, en zeg dat erbij.",
                    "Leave the tab key alone. If it has to do something else, let Escape or another key set it free, and say so beside it.",
                ),
            },
            Message {
                id: "sent-back",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Een script stuurt de focus naar {to} zodra die hier weggaat: wie met het toetsenbord werkt, komt er niet uit.",
                    "A script sends the focus to {to} as soon as it leaves: whoever works with the keyboard does not get out.",
                ),
                fix: Text::new(
                    "Stuur de focus niet terug als die weggaat. Meld een fout bij het veld, en laat de bezoeker zelf teruggaan.",
                    "Do not send the focus back when it leaves. Tell of an error beside the field, and let the visitor go back.",
                ),
            },
            Message {
                id: "led-in",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Van hier leidt de tabtoets alleen naar elementen waar een script de focus vasthoudt.",
                    "From here the tab key only leads to elements where a script holds the focus.",
                ),
                fix: Text::new(
                    "Laat het script de focus niet vasthouden: zie de andere bevindingen van deze regel.",
                    "Do not let the script hold the focus: see the other findings of this rule.",
                ),
            },
            Message {
                id: "at-edge",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Een script stuurt de focus hier rond tussen het eerste of laatste element van de pagina en andere. Komt de bezoeker met Tab of Shift+Tab in de knoppen van de browser?",
                    "A script sends the focus round here between the first or last element of the page and others. Does the visitor get to the buttons of the browser with Tab or Shift+Tab?",
                ),
                fix: Text::new(
                    "Probeer met Tab en Shift+Tab uit deze elementen te komen.",
                    "Try to get out of these elements with Tab and Shift+Tab.",
                ),
            },
            Message {
                id: "other-keys",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Een script houdt de focus hier vast, en luistert ook naar andere toetsen. Kan de bezoeker daarmee weg, en staat dat erbij?",
                    "A script holds the focus here, and also listens to other keys. Can the visitor get away with these, and is that told?",
                ),
                fix: Text::new(
                    "Zoek op de pagina naar uitleg hoe de bezoeker hier wegkomt, en probeer of het werkt.",
                    "Look on the page for an explanation of how to get away from here, and try whether it works.",
                ),
            },
            Message {
                id: "unsure",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Een script houdt hier mogelijk de tabtoets of de focus vast ({script}, regel {line}). Komt de bezoeker met Tab, Shift+Tab of Escape weg?",
                    "A script may hold the tab key or the focus here ({script}, line {line}). Does the visitor get away with Tab, Shift+Tab or Escape?",
                ),
                fix: Text::new(
                    "Ga met de tabtoets naar dit element en probeer weg te komen, vooruit of achteruit.",
                    "Go to this element with the tab key and try to get away, forwards or backwards.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Everything that can have focus.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_target = |el: El<'s>| {
        let focusable = cx.aria.focusable(el);
        (!focusable.is_no() && (el.is_html() || el.is_svg())).then(|| Candidate::new(el, Gate::When(focusable)))
    };
    cx.page.elements().filter_map(is_target).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let keyboard = cx.keyboard();
    match keyboard.way(cx.page.index(target.el)) {
        Way::Free => Verdict::Passed,
        Way::Unsure(by) => {
            Verdict::cant_tell("unsure").with("script", cx.page.snippet(*by, 100)).with("line", line_of(cx, *by))
        }
        Way::Held { .. } if keyboard.has_other_keys => Verdict::cant_tell("other-keys"),
        Way::Held { at_edge: true, .. } => Verdict::cant_tell("at-edge"),
        Way::Held { tab_dead: true, .. } => Verdict::failed("tab-dead"),
        Way::Held { to: Some(to), .. } => Verdict::failed("sent-back").with("to", cx.page.snippet(*to, 100)),
        Way::Held { .. } => Verdict::failed("led-in"),
    }
}

/// The line that an element begins at, from 1.
pub(crate) fn line_of<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> usize {
    cx.page.line_column(el).map_or(0, |(line, _)| line as usize)
}
