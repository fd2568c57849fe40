//! `form-field-name`: form fields have an accessible name.

use crate::names::{self, Cause, name_message};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "form-field-name",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["e086e5"],
        criteria: &["4.1.2"],
        secondary: &[],
        techniques: &["H44", "H65", "ARIA14", "ARIA16", "F68"],
        title: Text::new("Formuliervelden hebben een toegankelijke naam", "Form fields have an accessible name"),
        messages: &[
            Message {
                id: "no-label",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het formulierveld heeft geen toegankelijke naam: er hoort geen label bij en geen attribuut geeft een naam.",
                    "The form field has no accessible name: no label belongs to it and no attribute names it.",
                ),
                fix: Text::new(
                    "Geef het veld een id en zet er een label bij: <label for=\"het-id\">. Wat u dan in het label zet, is de naam.",
                    "Give the field an id and a label: <label for=\"the-id\">. What you put in the label is the name.",
                ),
            },
            Message {
                id: "label-empty",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het formulierveld heeft geen toegankelijke naam: er hoort een label bij, maar daar staat geen tekst in.",
                    "The form field has no accessible name: a label belongs to it, but there is no text in it.",
                ),
                fix: Text::new(
                    "Zet in het label tekst die zegt wat er in het veld moet.",
                    "Put text in the label that says what goes into the field.",
                ),
            },
            Message {
                id: "label-leads-nowhere",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het formulierveld heeft geen toegankelijke naam: het label ervoor verwijst naar een id dat niet bestaat ({ids}).",
                    "The form field has no accessible name: the label before it refers to an id that does not exist ({ids}).",
                ),
                fix: Text::new(
                    "Maak het attribuut for van het label en het id van het veld gelijk.",
                    "Make the for attribute of the label and the id of the field the same.",
                ),
            },
            Message {
                id: "label-no-effect",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het formulierveld heeft geen toegankelijke naam: een label-element geeft alleen een naam aan velden van HTML zelf, niet aan dit element.",
                    "The form field has no accessible name: a label element names only fields of HTML itself, not this element.",
                ),
                fix: Text::new(
                    "Gebruik een input, select of textarea, of laat aria-labelledby naar het id van het label verwijzen.",
                    "Use an input, select or textarea, or let aria-labelledby refer to the id of the label.",
                ),
            },
            Message {
                id: "content-is-value",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het formulierveld heeft geen toegankelijke naam: de tekst erin is de waarde van het veld, niet de naam.",
                    "The form field has no accessible name: the text in it is the value of the field, not its name.",
                ),
                fix: Text::new(
                    "Zeg in aria-label of met aria-labelledby wat er in het veld moet.",
                    "Say in aria-label or by aria-labelledby what goes into the field.",
                ),
            },
            name_message!(
                labelledby_missing,
                "Het formulierveld",
                "wat er in het veld moet",
                "The form field",
                "what goes into the field"
            ),
            name_message!(
                labelledby_empty,
                "Het formulierveld",
                "wat er in het veld moet",
                "The form field",
                "what goes into the field"
            ),
            name_message!(
                aria_label_empty,
                "Het formulierveld",
                "wat er in het veld moet",
                "The form field",
                "what goes into the field"
            ),
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// The roles of form fields: what inherits from `input`, `menuitem` or `select` and is a field.
const FIELDS: [&str; 11] = [
    "checkbox",
    "combobox",
    "listbox",
    "menuitemcheckbox",
    "menuitemradio",
    "radio",
    "searchbox",
    "slider",
    "spinbutton",
    "switch",
    "textbox",
];

/// Types of `input` that are fields but have no role in HTML-AAM.
const TYPES_WITHOUT_ROLE: [&str; 8] = ["color", "date", "datetime-local", "file", "month", "password", "time", "week"];

/// Most labels that are looked through for one that refers to an element that labels cannot name.
const LABELS_MAX: usize = 1_000;

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_field = |el: &El<'s>| {
        let may_be = el.is_any(&["input", "select", "textarea"]) || el.has_attr("role");
        may_be && (has_field_role(cx, *el) || is_field_without_role(cx, *el))
    };
    cx.page
        .tagged_or_with_attr(&["input", "select", "textarea"], "role")
        .filter(is_field)
        .map(Candidate::accessible)
        .collect()
}

fn has_field_role<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    cx.aria.role(el).is_some_and(|role| FIELDS.contains(&role.name))
}

fn is_field_without_role<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    el.is("input")
        && el.attr("type").is_some_and(|t| TYPES_WITHOUT_ROLE.iter().any(|known| t.eq_ignore_ascii_case(known)))
        && cx.aria.explicit_role(el).is_none()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    names::require(cx, target.el, |el| Some(cause(cx, el)))
}

fn cause<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Cause {
    if !cx.aria.labels(el).is_empty() {
        return Cause::new("label-empty");
    }
    if el.is_any(&["input", "select", "textarea"]) {
        return label_before(cx, el).unwrap_or_else(|| Cause::new("no-label"));
    }
    let refers = |label: &El<'s>| label.attr("for").is_some_and(|id| Some(id) == el.attr("id"));
    if el.ancestors().any(|a| a.is("label")) || cx.page.tagged("label").take(LABELS_MAX).any(|l| refers(&l)) {
        return Cause::new("label-no-effect");
    }
    let has_text = !is_blank(&el.text_content());
    Cause::new(if has_text { "content-is-value" } else { "no-label" })
}

/// A label just before the field that refers to nothing.
fn label_before<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<Cause> {
    let before = el.node().prev_siblings().find(|node| node.value().is_element())?;
    let label = cx.page.element(before.id()).filter(|l| l.is("label"))?;
    let id = label.attr("for")?;
    cx.page.by_id(label, id).is_none().then(|| Cause::with("label-leads-nowhere", "ids", id.to_owned()))
}
