//! `widget-focusable`: what says that it is a control can get the focus.

use crate::clicks::is_operable;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Reason, Tri};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "widget-focusable",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["2.1.1"],
        secondary: &["4.1.2"],
        techniques: &["F59", "SCR29", "G202"],
        title: Text::new(
            "Wat de rol van een bedieningselement heeft, kan de focus krijgen",
            "What has the role of a control can get the focus",
        ),
        messages: &[
            Message {
                id: "no-focus",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Een schermlezer noemt dit een bedieningselement (rol {role}), maar het kan de focus niet krijgen: met het toetsenbord komt niemand erbij.",
                    "A screen reader calls this a control (role {role}), but it cannot get the focus: nobody reaches it with the keyboard.",
                ),
                fix: Text::new(
                    "Gebruik het HTML-element dat hiervoor bestaat, zoals button, a of input. Kan dat niet, geef het dan tabindex=\"0\" en code voor de toetsen.",
                    "Use the HTML element that exists for it, such as button, a or input. If that cannot be, give it tabindex=\"0\" and code for the keys.",
                ),
            },
            Message {
                id: "to-check",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Dit heeft de rol {role} en kan bij het laden de focus niet krijgen. Op deze pagina geldt dat voor {count} bedieningselementen. Maakt een script dat ze met het toetsenbord te bereiken zijn?",
                    "This has the role {role} and cannot get the focus when the page has loaded. That is so for {count} controls of this page. Does a script see to it that the keyboard reaches them?",
                ),
                fix: Text::new(
                    "Ga er met de tabtoets en de pijltjestoetsen naartoe. Lukt dat niet, gebruik dan button, a of input, of geef ze tabindex=\"0\".",
                    "Go there with the tab key and the arrow keys. If that does not work use button, a or input, or give them tabindex=\"0\".",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Roles that are worked by themselves.
const ALONE: [&str; 9] =
    ["button", "link", "checkbox", "switch", "textbox", "searchbox", "combobox", "slider", "spinbutton"];
/// Roles of parts of a larger control, with the roles of that: the focus may be there and only point at the part.
const PARTS: [(&str, &[&str]); 7] = [
    ("radio", &["radiogroup", "menu", "menubar"]),
    ("tab", &["tablist"]),
    ("option", &["listbox", "combobox"]),
    ("treeitem", &["tree", "treegrid"]),
    ("menuitem", &["menu", "menubar"]),
    ("menuitemcheckbox", &["menu", "menubar"]),
    ("menuitemradio", &["menu", "menubar"]),
];

/// Elements with the explicit role of a control that can be seen. Those of which a script decides that is not in the page are one
/// question: the first stands for all.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let mut asked = false;
    let target = |el: El<'s>| {
        let focus = focus(cx, el)?;
        let seen = cx.page.visible(el);
        let stands_for_others = matches!(focus, Tri::Unknown(_)) && !seen.is_no();
        let is_told = !stands_for_others || !std::mem::replace(&mut asked, true);
        is_told.then(|| Candidate::new(el, Gate::AccessibleWhen(seen)))
    };
    cx.page.with_attr("role").filter_map(target).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let role = cx.aria.explicit_role(target.el).map_or("", |role| role.name);
    match focus(cx, target.el) {
        Some(Tri::No) => Verdict::failed("no-focus").with("role", role),
        Some(Tri::Unknown(_)) => {
            let is_open =
                |el: &El<'s>| matches!(focus(cx, *el), Some(Tri::Unknown(_))) && !cx.page.visible(*el).is_no();
            let count = cx.page.with_attr("role").filter(is_open).count();
            Verdict::cant_tell("to-check").with("role", role).with("count", count)
        }
        Some(Tri::Yes) | None => Verdict::Passed,
    }
}

/// Whether it can get the focus, or what it is a part of can; none when it is no control.
fn focus<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<Tri> {
    let role = cx.aria.explicit_role(el).filter(|_| el.is_html())?.name;
    let part = PARTS.iter().find(|(part, _)| *part == role);
    if part.is_none() && !ALONE.contains(&role) || cx.aria.disabled(el) || el.attr_is("aria-disabled", "true") {
        return None;
    }
    let itself = cx.aria.focusable(el);
    if !itself.is_no() {
        return Some(itself);
    }
    let around = part.and_then(|(_, owners)| owner(cx, el, owners));
    // What is operable in it, or around it, does its work.
    let helps = |other: El<'s>| is_operable(cx, other) || cx.aria.focusable(other).is_yes();
    let is_helped = cx.page.flat_descendants(el).into_iter().any(helps)
        || cx.page.flat_ancestors(el).any(|other| is_operable(cx, other) || other.is("label"))
        || around.is_some_and(|owner| cx.aria.focusable(owner).is_yes() || cx.aria.has_role(owner, "combobox"));
    // The items of a list that a combo box opens are pointed at from its field.
    let is_popup = around.is_some_and(|owner| owner.has_attr("id") && is_referred(cx, owner));
    Some(match (is_helped || is_popup, cx.code().has_unread) {
        (true, _) => Tri::Yes,
        (false, true) => Tri::Unknown(Reason::NeedsScript),
        (false, false) => Tri::No,
    })
}

/// The control that the element is a part of.
fn owner<'s>(cx: &Cx<'_, 's>, el: El<'s>, roles: &[&str]) -> Option<El<'s>> {
    cx.aria.aria_owner(el).or_else(|| cx.page.flat_ancestors(el).find(|around| cx.aria.has_any_role(*around, roles)))
}

fn is_referred<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let mut owners = cx.page.with_attrs(|name| matches!(name, "aria-controls" | "aria-owns"));
    owners.any(|owner| ["aria-controls", "aria-owns"].iter().any(|name| cx.page.referred(owner, name).contains(&el)))
}
