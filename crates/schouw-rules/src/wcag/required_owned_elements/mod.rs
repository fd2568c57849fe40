//! `required-owned-elements`: lists, tables, menus and the like hold nothing but what belongs in them.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict, scripts};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::Spec;
use schouw_page::{El, Reason, Tri};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "required-owned-elements",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["bc4a75"],
        criteria: &["1.3.1"],
        secondary: &[],
        techniques: &["H48", "ARIA4"],
        title: Text::new(
            "Lijsten, tabellen en menu's bevatten alleen wat erin hoort",
            "Lists, tables and menus hold only what belongs in them",
        ),
        messages: &[
            Message {
                id: "in-list",
                outcome: Outcome::Failed,
                why: Text::new(
                    "In de lijst staat iets dat geen lijstitem is: {child}. Een schermlezer telt de lijst dan verkeerd, of meldt niet dat dit erbij hoort.",
                    "The list holds something that is no list item: {child}. A screen reader then counts the list wrongly, or does not tell that this belongs to it.",
                ),
                fix: Text::new(
                    "Zet alles wat in de lijst staat in een li, of zet het buiten de lijst.",
                    "Put all that stands in the list in an li, or put it outside the list.",
                ),
            },
            Message {
                id: "no-role",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De rol {role} mag alleen dit bevatten: {roles}. Hier staat een element zonder rol in: {child}.",
                    "The role {role} may hold only this: {roles}. Here an element without a role stands in it: {child}.",
                ),
                fix: Text::new(
                    "Geef dit element de rol die het in het geheel heeft, of zet het erbuiten.",
                    "Give this element the role that it has in the whole, or put it outside.",
                ),
            },
            Message {
                id: "other-role",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De rol {role} mag alleen dit bevatten: {roles}. Hier staat een element met een andere rol in, {other}: {child}.",
                    "The role {role} may hold only this: {roles}. Here an element with another role stands in it, {other}: {child}.",
                ),
                fix: Text::new(
                    "Zet het in een onderdeel met een rol die past, geef de tussenliggende elementen role=\"none\", of zet het erbuiten. Klopt de rol {role} niet, haal die dan weg.",
                    "Put it in a part with a role that fits, give the elements in between role=\"none\", or put it outside. If the role {role} is not right, take it away.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Elements whose role says what they may own, but for those that are still being filled.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let restricts = |el: &El<'s>| {
        (el.is_html() || el.is_svg())
            && cx.aria.role(*el).is_some_and(|role| role.spec == Spec::Aria12 && !role.required_owned.is_empty())
    };
    let busy = cx.page.uses_attr("aria-busy");
    cx.page.elements().filter(restricts).filter(|el| !busy || !is_busy(cx, *el)).map(Candidate::accessible).collect()
}

fn is_busy<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    std::iter::successors(Some(el), |el| cx.aria.parent_in_tree(*el)).any(|el| el.attr_is("aria-busy", "true"))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let owner = target.el;
    let wrong = cx.aria.disallowed_owned(owner);
    if wrong.is_empty() {
        return Verdict::Passed;
    }
    // What is empty is not read, and only the grammar of HTML minds it; unless there is nothing else.
    let nothing_else = || cx.aria.owned_children(owner).len() == wrong.len();
    let mut possible = None;
    let mut all_empty = true;
    for child in &wrong {
        let empty = if cx.aria.has_role(*child, "generic") { cx.aria.content_text(*child).is_empty() } else { Tri::No };
        all_empty &= empty.is_yes();
        match empty.not().and(cx.aria.included(*child)) {
            Tri::Yes => return told(cx, owner, *child, Tri::No),
            Tri::No => {}
            unknown @ Tri::Unknown(_) => possible = possible.or(Some((*child, unknown))),
        }
    }
    if let Some((child, unknown)) = possible {
        return told(cx, owner, child, unknown);
    }
    if all_empty && nothing_else() {
        let filled = if scripts::any_runs(cx.page) { Tri::Unknown(Reason::NeedsScript) } else { Tri::No };
        return told(cx, owner, wrong[0], filled);
    }
    Verdict::Passed
}

fn told<'s>(cx: &Cx<'_, 's>, owner: El<'s>, child: El<'s>, fact: Tri) -> Verdict {
    let Some(role) = cx.aria.role(owner) else { return Verdict::Passed };
    let other = cx.aria.role(child).filter(|role| role.name != "generic");
    let is_plain_list = owner.is_any(&["ul", "ol", "menu"]) && cx.aria.explicit_role(owner).is_none();
    let verdict = match other {
        _ if is_plain_list => Verdict::require(fact, "in-list"),
        Some(other) => Verdict::require(fact, "other-role").with("other", other.name),
        None => Verdict::require(fact, "no-role"),
    };
    let roles: Vec<String> = role.required_owned.iter().map(|&name| name.to_owned()).collect();
    verdict.with("child", cx.page.snippet(child, 100)).with("role", role.name).with("roles", roles)
}
