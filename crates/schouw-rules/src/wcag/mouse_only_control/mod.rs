//! `mouse-only-control`: what does something when it is clicked can be worked with the keyboard.

use crate::clicks::{Clicked, Reach};
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "mouse-only-control",
        version: 2,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["2.1.1"],
        secondary: &["4.1.2"],
        techniques: &["F54", "F59", "F42", "SCR35", "H91"],
        title: Text::new(
            "Wat iets doet bij een klik, is met het toetsenbord te bedienen",
            "What does something when it is clicked can be worked with the keyboard",
        ),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

const USE_A_BUTTON: Text = Text::new(
    "Maak er een button van, of een link als het naar een pagina gaat. Dan werkt het met elk apparaat.",
    "Make it a button, or a link if it leads to a page. Then it works with every device.",
);

const MESSAGES: &[Message] = &[
    Message {
        id: "no-focus",
        outcome: Outcome::Failed,
        why: Text::new(
            "Het {element}-element doet iets als iemand erop klikt, maar de tabtoets stopt er niet: wie geen muis gebruikt, kan het niet bedienen.",
            "The element {element} does something when it is clicked, but the tab key does not stop there: without a mouse it cannot be worked.",
        ),
        fix: USE_A_BUTTON,
    },
    Message {
        id: "no-keys",
        outcome: Outcome::Failed,
        why: Text::new(
            "Het {element}-element doet iets als iemand erop klikt. De tabtoets stopt er wel, maar niets luistert naar Enter of de spatiebalk.",
            "The element {element} does something when it is clicked. The tab key does stop there, but nothing listens to Enter or the space bar.",
        ),
        fix: USE_A_BUTTON,
    },
    Message {
        id: "to-check",
        outcome: Outcome::CantTell,
        why: Text::new(
            "Op deze pagina doen {count} onderdelen iets bij een klik, waar de browser zelf geen knop of link van maakt. Werken ze ook met het toetsenbord?",
            "On this page {count} things that browsers make no button or link of do something when clicked. Do they work with the keyboard too?",
        ),
        fix: Text::new(
            "Ga er met de tabtoets naartoe en druk op Enter en op de spatiebalk. Het eerste staat hierbij.",
            "Go there with the tab key, and press Enter and the space bar. The first one is shown here.",
        ),
    },
];

/// Elements that react to a pointer and can be seen. Those of which a script that is not in the page decides are one question: the first
/// stands for all.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let mut asked = false;
    let is_first = |clicked: &&Clicked<'s>| {
        clicked.reach != Reach::Unknown || !cx.page.visible(clicked.el).is_no() && !std::mem::replace(&mut asked, true)
    };
    let target = |clicked: &Clicked<'s>| Candidate::new(clicked.el, Gate::When(cx.page.visible(clicked.el)));
    cx.clicks().all.iter().filter(is_first).map(target).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let all = &cx.clicks().all;
    let order = |clicked: &Clicked<'s>| cx.page.index(clicked.el);
    let Ok(at) = all.binary_search_by_key(&cx.page.index(target.el), order) else { return Verdict::Passed };
    // The key that the author gave it clicks it.
    let has_key = target.el.attr("accesskey").is_some_and(|key| !key.trim().is_empty());
    match all[at].reach {
        Reach::NoFocus | Reach::NoKeys if has_key => Verdict::Passed,
        Reach::Worked => Verdict::Passed,
        Reach::NoFocus => named(Verdict::failed("no-focus"), target.el),
        Reach::NoKeys => named(Verdict::failed("no-keys"), target.el),
        Reach::Unknown => {
            let open = all.iter().filter(|clicked| clicked.reach == Reach::Unknown);
            let count = open.filter(|clicked| !cx.page.visible(clicked.el).is_no()).count();
            Verdict::cant_tell("to-check").with("count", count)
        }
    }
}

fn named(verdict: Verdict, el: El<'_>) -> Verdict {
    verdict.with("element", el.name())
}
