//! `aria-conditional-attribute`: ARIA states do not contradict HTML, and stand on rows only where rows can have them.

use crate::words::short;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, scripts};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::attribute_def;
use schouw_page::{El, Reason, Tri};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "aria-conditional-attribute",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["1.3.1", "4.1.2"],
        techniques: &["ARIA5", "G108", "F79"],
        title: Text::new(
            "Toestanden in ARIA spreken HTML niet tegen en staan alleen op rijen die ze kunnen hebben",
            "ARIA states do not contradict HTML, and stand only on rows that can have them",
        ),
        messages: &[
            Message {
                id: "contradiction",
                outcome: Outcome::Failed,
                why: Text::new(
                    "{attribute}=\"{given}\" spreekt tegen wat HTML zegt ({value}). Browsers geven de waarde van HTML door; wat aria zegt, gaat verloren.",
                    "{attribute}=\"{given}\" contradicts what HTML says ({value}). Browsers pass on the value of HTML; what aria says is lost.",
                ),
                fix: Text::new(
                    "Haal {attribute} weg en zet de toestand in het HTML-attribuut zelf.",
                    "Take {attribute} away and put the state in the attribute of HTML itself.",
                ),
            },
            Message {
                id: "row",
                outcome: Outcome::Failed,
                why: Text::new(
                    "{attribute} geldt alleen op een rij in een treegrid; deze rij staat in een element met de rol {parent}. Hulptechnologie krijgt de waarde niet.",
                    "{attribute} holds only on a row of a treegrid; this row stands in an element with the role {parent}. Assistive technology does not get the value.",
                ),
                fix: Text::new(
                    "Zet de toestand op de knop die de rij open- en dichtklapt (aria-expanded), of maak van de tabel een treegrid als zij zo ook te bedienen is.",
                    "Put the state on the button that expands the row (aria-expanded), or make the table a treegrid if it is operated like one.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// States for which elements of HTML have one of their own that browsers pass on.
const NATIVE: [&str; 9] = [
    "aria-checked",
    "aria-disabled",
    "aria-expanded",
    "aria-readonly",
    "aria-required",
    "aria-selected",
    "aria-valuemax",
    "aria-valuemin",
    "aria-valuenow",
];

/// What WAI-ARIA 1.2 allows on a `row` within a `treegrid` only.
const OF_TREE: [&str; 4] = ["aria-expanded", "aria-level", "aria-posinset", "aria-setsize"];

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let mut targets = Vec::new();
    for el in cx.page.with_attrs(|name| NATIVE.contains(&name) || OF_TREE.contains(&name)).filter(|el| el.is_html()) {
        let mut names: Vec<&str> = el.attrs().map(|(name, _)| name).collect();
        names.sort_unstable();
        let wanted = |name: &&str| is_of_row(cx, el, name) || is_native(cx, el, name);
        targets.extend(names.into_iter().filter(wanted).map(|name| Candidate::attribute(el, name, Gate::Accessible)));
    }
    targets
}

fn is_of_row<'s>(cx: &Cx<'_, 's>, el: El<'s>, name: &str) -> bool {
    OF_TREE.contains(&name) && cx.aria.has_role(el, "row")
}

/// Whether the element has the state by itself as well. The state of boxes to open changes with every click, and no page is wrong to
/// tell another one beside it.
fn is_native<'s>(cx: &Cx<'_, 's>, el: El<'s>, name: &str) -> bool {
    NATIVE.contains(&name)
        && (name != "aria-expanded" || el.is("summary"))
        && cx.aria.native_state(el, name).is_some()
        && cx.aria.explicit_role(el).is_none_or(|role| cx.aria.implicit_role(el) == Some(role))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let (el, name) = (target.el, target.attribute.unwrap_or(""));
    if is_of_row(cx, el, name) {
        return on_row(cx, el, name);
    }
    let given = el.attr(name).unwrap_or("").trim_ascii();
    let is_valid = attribute_def(name).is_some_and(|def| def.value.accepts(given)) && !given.is_empty();
    let Some(native) = cx.aria.native_state(el, name).filter(|_| is_valid) else { return Verdict::Passed };
    if given.eq_ignore_ascii_case("undefined") || is_same(given, &native) {
        return Verdict::Passed;
    }
    // Only a script can make a check box neither on nor off.
    let by_script = given.eq_ignore_ascii_case("mixed") && scripts::any_runs(cx.page);
    let fact = if by_script { Tri::Unknown(Reason::NeedsScript) } else { Tri::No };
    Verdict::require(fact, "contradiction")
        .with("attribute", name)
        .with("given", short(given))
        .with("value", short(&native))
}

/// Whether two values say the same: as numbers where they are numbers.
fn is_same(one: &str, other: &str) -> bool {
    match (one.parse::<f64>(), other.parse::<f64>()) {
        (Ok(one), Ok(other)) => (one - other).abs() <= f64::EPSILON * one.abs().max(other.abs()),
        _ => one.eq_ignore_ascii_case(other),
    }
}

/// A row belongs to the nearest table, grid or treegrid around it.
fn on_row<'s>(cx: &Cx<'_, 's>, row: El<'s>, name: &str) -> Verdict {
    let parent = cx.aria.parent_in_tree(row);
    let owner = std::iter::successors(parent, |el| cx.aria.parent_in_tree(*el))
        .find_map(|el| cx.aria.role(el).filter(|role| matches!(role.name, "grid" | "table" | "treegrid")));
    match owner {
        Some(role) if role.name != "treegrid" => {
            Verdict::failed("row").with("attribute", name).with("parent", role.name)
        }
        _ => Verdict::Passed,
    }
}
