//! `field-label-visible`: fields to write in have a label that can be seen and stays.

use crate::words::short;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::input_type;
use schouw_page::{Child, El, Tri, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "field-label-visible",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["3.3.2"],
        techniques: &["G131", "G162", "G167", "H44", "H65"],
        title: Text::new(
            "Velden hebben een label dat te zien is en blijft staan",
            "Fields have a label that can be seen and stays",
        ),
        messages: &[
            Message {
                id: "placeholder",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het veld heeft als zichtbaar label alleen een placeholder (\"{text}\"): die verdwijnt zodra iemand begint te typen.",
                    "The only visible label of the field is a placeholder (\"{text}\"): it goes away as soon as somebody begins to type.",
                ),
                fix: Text::new(
                    "Zet een label boven of naast het veld. Een voorbeeld van wat er ingevuld moet worden hoort in gewone tekst erbij.",
                    "Put a label above or beside the field. An example of what to fill in belongs in plain text beside it.",
                ),
            },
            Message {
                id: "hidden",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het label van het veld (\"{text}\") is niet te zien: alleen wie een schermlezer gebruikt, krijgt het.",
                    "The label of the field (\"{text}\") cannot be seen: only who uses a screen reader gets it.",
                ),
                fix: Text::new(
                    "Maak het label zichtbaar, boven of naast het veld.",
                    "Make the label visible, above or beside the field.",
                ),
            },
            Message {
                id: "none",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Bij het veld is geen label te zien. Wat ingevuld moet worden, staat alleen in {attribute} (\"{text}\").",
                    "No label can be seen at the field. What to fill in stands only in {attribute} (\"{text}\").",
                ),
                fix: Text::new(
                    "Zet een label met tekst boven of naast het veld.",
                    "Put a label with text above or beside the field.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Types of `input` to write in.
const TYPES: [&str; 12] =
    ["date", "datetime-local", "email", "month", "number", "password", "search", "tel", "text", "time", "url", "week"];
/// Elements round a field that are looked through for a text, and what of each is looked at.
const LEVELS_MAX: usize = 4;
const NODES_MAX: usize = 60;
/// Words in the attributes of a field to search with.
const SEARCH: [&str; 4] = ["zoek", "search", "query", "trefwoord"];

/// Fields to write in that can be seen and have a name: those without one have a rule of their own.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let fields = cx.page.tagged_or_with_attr(&["input", "textarea"], "-").filter(|el| is_text_field(*el));
    let gate = |el: El<'s>| cx.page.visible(el).and(cx.aria.included(el)).and(cx.aria.name(el).is_empty().not());
    // A text that may be hidden is mostly there to be seen: to ask about it on every page with an unread sheet helps nobody.
    let in_doubt = |el: &El<'s>| matches!(seen(cx, *el), Tri::Unknown(_));
    let targets = fields.filter(|el| !is_fixed(*el) && !in_doubt(el));
    targets.map(|el| Candidate::new(el, Gate::When(gate(el)))).collect()
}

fn is_text_field(el: El<'_>) -> bool {
    el.is("textarea") || (el.is("input") && TYPES.contains(&input_type(el).as_str()))
}

/// Whether nothing is to be filled in.
fn is_fixed(el: El<'_>) -> bool {
    el.has_attr("disabled") || el.has_attr("readonly")
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let el = target.el;
    let seen = seen(cx, el);
    if seen.is_yes() {
        return Verdict::Passed;
    }
    let filled = |name: &str| el.attr(name).filter(|value| !is_blank(value));
    if let Some(text) = filled("placeholder") {
        return Verdict::require(seen, "placeholder").with("text", short(text));
    }
    let text = short(&cx.aria.name(el).text);
    match ["aria-label", "title"].into_iter().find(|name| filled(name).is_some()) {
        Some(attribute) => Verdict::require(seen, "none").with("attribute", attribute).with("text", text),
        None => Verdict::require(seen, "hidden").with("text", text),
    }
}

/// Whether a label of the field, or a text near it, can be seen.
fn seen<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Tri {
    let label = label_seen(cx, el);
    if label.is_yes() { label } else { label.or(text_near(cx, el)) }
}

/// Whether one of the elements that label the field can be seen.
fn label_seen<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Tri {
    let labels = crate::fields::labels(cx, el);
    Tri::any(labels.into_iter().map(|label| shows_something(cx, label, el).0))
}

/// Whether a text can be seen near the field: in the elements round it as long as they hold no other field, just before one of them, or
/// in the legend or head of what it stands in. A button beside a field to search with tells what it is for as well (G167).
fn text_near<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Tri {
    let mut seen = Tri::No;
    let mut below = el;
    for around in cx.page.flat_ancestors(el).take(LEVELS_MAX) {
        if around.is_any(&["html", "body", "main"]) {
            break;
        }
        let (text, other_fields) = shows_something(cx, around, el);
        seen = seen.or(if other_fields { text_before(cx, below) } else { text });
        if seen.is_yes() || other_fields {
            break;
        }
        below = around;
    }
    if seen.is_yes() { seen } else { seen.or(in_group(cx, el)) }
}

/// Whether the element or text just before an element can be seen.
fn text_before<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Tri {
    for node in el.node().prev_siblings() {
        if node.value().as_text().is_some_and(|text| !is_blank(text)) {
            return el.parent().map_or(Tri::No, |parent| cx.page.text_visible(parent));
        }
        if let Some(before) = cx.page.element(node.id()).filter(|before| !before.is("br")) {
            return if is_text_field(before) { Tri::No } else { shows_something(cx, before, el).0 };
        }
    }
    Tri::No
}

/// Whether it is in a group with a legend that can be seen, or in a table with heads.
fn in_group<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Tri {
    let groups = cx.page.flat_ancestors(el).filter(|above| above.is_any(&["fieldset", "table"])).take(2);
    Tri::any(groups.map(|group| {
        if group.is("table") {
            return group.descendants().take(NODES_MAX).any(|cell| cell.is("th")).into();
        }
        let legend = group.children().find(|child| child.is("legend"));
        legend.map_or(Tri::No, |legend| shows_something(cx, legend, el).0)
    }))
}

/// Whether something in an element tells what a field is for, and whether the element holds other fields.
fn shows_something<'s>(cx: &Cx<'_, 's>, root: El<'s>, field: El<'s>) -> (Tri, bool) {
    let searches = is_search(field);
    let mut seen = Tri::No;
    let mut stack = vec![root];
    for _ in 0..NODES_MAX {
        let Some(el) = stack.pop() else { return (seen, false) };
        if el == field || el.is_any(&["script", "style", "template", "option"]) {
            continue;
        }
        if (is_text_field(el) || el.is("select")) && !cx.page.visible(el).is_no() {
            return (seen, true);
        }
        if cx.aria.has_any_role(el, &["button", "link"]) {
            // What sends the form or leads away says nothing of the field, unless one is there to search.
            if cx.aria.has_role(el, "button") && (searches || says_search(&cx.aria.name(el).text)) {
                seen = seen.or(cx.page.visible(el));
            }
            continue;
        }
        let children = cx.page.first_flat_children(el, NODES_MAX);
        if children.iter().any(|child| matches!(child, Child::Text(text) if !is_blank(text))) {
            seen = seen.or(cx.page.text_visible(el));
        }
        let children = children.into_iter().filter_map(|child| match child {
            Child::Element(child) => Some(child),
            Child::Text(_) => None,
        });
        let at = stack.len();
        stack.extend(children);
        stack[at..].reverse();
    }
    // Too much to look through: there is text in it.
    (seen.or(Tri::Yes), true)
}

fn says_search(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    SEARCH.iter().any(|word| text.contains(word))
}

fn is_search(field: El<'_>) -> bool {
    let attributes = ["type", "name", "id", "class", "placeholder", "aria-label", "title"];
    attributes.iter().filter_map(|name| field.attr(name)).any(says_search)
        || field.ancestors().any(|above| above.is("search") || above.attr_is("role", "search"))
}
