//! `custom-control`: what does something when it is clicked has the role of a control.

use crate::clicks::is_operable;
use crate::words::short;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::RoleDef;
use schouw_page::{Child, El, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "custom-control",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["4.1.2"],
        techniques: &["F59", "F42", "ARIA4", "G108", "H91"],
        title: Text::new(
            "Wat iets doet bij een klik, heeft de rol van een bedieningselement",
            "What does something when it is clicked has the role of a control",
        ),
        messages: &[Message {
            id: "no-role",
            outcome: Outcome::Failed,
            why: Text::new(
                "Het {element}-element (\"{text}\") doet iets bij een klik, maar heeft geen rol: een schermlezer zegt niet dat het een knop of link is.",
                "The element {element} (\"{text}\") does something when it is clicked, but has no role: a screen reader does not say that it is a button or link.",
            ),
            fix: Text::new(
                "Maak er een button van, of een a met href als het naar een pagina leidt.",
                "Make it a button, or an a with href if it leads to a page.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Most characters of what works as one control, and most nodes in it that are looked at.
const TEXT_CHARS_MAX: usize = 200;
const NODES_MAX: usize = 100;

/// Elements that react to a pointer and are seen and heard as one thing. What holds a control, or stands in one, leaves the role to that.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_one =
        |el: &El<'s>| !is_in_control(cx, *el) && holds_control(cx, *el) == Some(false) && !is_blank(&told(cx, *el));
    let targets = cx.clicks().all.iter().map(|clicked| clicked.el).filter(is_one);
    targets.map(|el| Candidate::new(el, Gate::AccessibleWhen(cx.page.visible(el)))).collect()
}

/// Menus, lists and the like hold their items, and each item has a role of its own.
fn is_in_control<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let is_single = |role: &RoleDef| is_of_control(role) && !role.is_a("composite");
    cx.page.flat_ancestors(el).any(|above| cx.aria.role(above).is_some_and(is_single))
}

/// Whether the role is one of something to operate. Rows and cells are widgets only by name.
fn is_of_control(role: &RoleDef) -> bool {
    role.is_widget() && !matches!(role.name, "columnheader" | "gridcell" | "row" | "rowheader")
}

/// Whether there is a control in it; none where it holds too much to be one itself.
fn holds_control<'s>(cx: &Cx<'_, 's>, root: El<'s>) -> Option<bool> {
    let mut stack = vec![root];
    let mut chars = 0;
    for _ in 0..NODES_MAX {
        let Some(el) = stack.pop() else { return Some(false) };
        if el != root && (is_operable(cx, el) || cx.aria.role(el).is_some_and(is_of_control)) {
            return Some(true);
        }
        for child in cx.page.first_flat_children(el, NODES_MAX) {
            match child {
                Child::Text(text) => chars += text.trim().chars().count(),
                Child::Element(child) => stack.push(child),
            }
        }
        if chars > TEXT_CHARS_MAX {
            return None;
        }
    }
    None
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let el = target.el;
    if cx.aria.role(el).is_some_and(|role| is_of_control(role) || role.name == "separator") {
        return Verdict::Passed;
    }
    Verdict::failed("no-role").with("element", el.name()).with("text", short(&told(cx, el)))
}

/// What is to be seen in it: its text, or the texts of its images. A layer over the page that closes something has none.
fn told<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> String {
    let content = cx.aria.content_text(el).text;
    if !is_blank(&content) {
        return content;
    }
    el.attr("alt").filter(|_| el.is("img")).map_or_else(String::new, str::to_owned)
}
