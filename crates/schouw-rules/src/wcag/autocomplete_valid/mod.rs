//! `autocomplete-valid`: the `autocomplete` attribute of a field says something that browsers understand.

mod tokens;

use crate::exposure::visible;
use crate::words::{is_template, short};
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Tri};
use tokens::{Fault, fault};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "autocomplete-valid",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["73f2c2"],
        criteria: &["1.3.5"],
        secondary: &[],
        techniques: &["H98"],
        title: Text::new(
            "Het autocomplete-attribuut van een veld is geldig",
            "The autocomplete attribute of a field is valid",
        ),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

const MESSAGES: &[Message] = &[
    Message {
        id: "misspelt",
        outcome: Outcome::Failed,
        why: Text::new(
            "autocomplete=\"{value}\": \"{token}\" bestaat niet; waarschijnlijk is \"{meant}\" bedoeld.",
            "autocomplete=\"{value}\": there is no \"{token}\"; probably \"{meant}\" was meant.",
        ),
        fix: Text::new("Schrijf {meant} in plaats van {token}.", "Write {meant} instead of {token}."),
    },
    Message {
        id: "unknown-token",
        outcome: Outcome::Failed,
        why: Text::new(
            "autocomplete=\"{value}\": \"{token}\" is geen waarde die HTML kent, dus het doel van het veld is niet af te leiden.",
            "autocomplete=\"{value}\": \"{token}\" is no value that HTML knows, so the purpose of the field cannot be told.",
        ),
        fix: Text::new(
            "Gebruik de naam die HTML voor dit gegeven heeft, zoals given-name, email of postal-code. Vraagt het veld niet naar de invuller zelf, laat autocomplete dan weg of gebruik off.",
            "Use HTML's name for this piece of information, such as given-name, email or postal-code. If the field does not ask about the user, leave autocomplete out or use off.",
        ),
    },
    Message {
        id: "meant-as-toggle",
        outcome: Outcome::CantTell,
        why: Text::new(
            "autocomplete=\"{value}\" kent HTML niet; waarschijnlijk moet dit automatisch invullen aan- of uitzetten. Vraagt het veld naar de bezoeker zelf, zoals naam, adres of telefoonnummer?",
            "HTML does not know autocomplete=\"{value}\"; it is probably meant to switch autofill on or off. Does the field ask about the visitor, such as a name, address or telephone number?",
        ),
        fix: Text::new(
            "Vraagt het veld naar de bezoeker zelf, gebruik dan de naam die HTML voor dit gegeven heeft. Gebruik anders off.",
            "If the field asks about the visitor, use HTML's name for this piece of information. Otherwise use off.",
        ),
    },
    Message {
        id: "filled-in",
        outcome: Outcome::CantTell,
        why: Text::new(
            "Het attribuut autocomplete (\"{value}\") wordt nog door een script ingevuld. Is wat de bezoeker krijgt geldig?",
            "A script still has to fill in the attribute autocomplete (\"{value}\"). Is what visitors get valid?",
        ),
        fix: Text::new(
            "Bekijk in een browser welke waarde het attribuut krijgt.",
            "See in a browser what value the attribute gets.",
        ),
    },
    Message {
        id: "no-field",
        outcome: Outcome::Failed,
        why: Text::new(
            "autocomplete=\"{value}\" zegt bij wie of wat het gegeven hoort, maar niet welk gegeven het is.",
            "autocomplete=\"{value}\" says whose or which the information is, but not what information.",
        ),
        fix: Text::new(
            "Zet er de naam van het gegeven achter, bijvoorbeeld \"{value} email\".",
            "Put the name of the information behind it, for example \"{value} email\".",
        ),
    },
    Message {
        id: "toggle-with-others",
        outcome: Outcome::Failed,
        why: Text::new(
            "autocomplete=\"{value}\": \"{token}\" moet alleen staan.",
            "autocomplete=\"{value}\": \"{token}\" has to stand alone.",
        ),
        fix: Text::new(
            "Verwijder {token}, of laat alleen {token} staan.",
            "Remove {token}, or leave nothing but {token}.",
        ),
    },
    Message {
        id: "contact-kind",
        outcome: Outcome::Failed,
        why: Text::new(
            "autocomplete=\"{value}\": \"{token}\" mag alleen voor een telefoonnummer, e-mail- of chatadres staan, niet voor \"{next}\".",
            "autocomplete=\"{value}\": \"{token}\" may only stand before a telephone number, e-mail or chat address, not before \"{next}\".",
        ),
        fix: Text::new("Verwijder {token}.", "Remove {token}."),
    },
    Message {
        id: "several-fields",
        outcome: Outcome::Failed,
        why: Text::new(
            "autocomplete=\"{value}\" noemt twee gegevens, {first} en {token}; een veld kan er maar één vragen.",
            "autocomplete=\"{value}\" names two pieces of information, {first} and {token}; a field can ask for only one.",
        ),
        fix: Text::new(
            "Kies het gegeven dat het veld vraagt (name voor een hele naam, street-address voor een heel adres), of maak er twee velden van.",
            "Choose the one that the field asks for (name for a full name, street-address for a full address), or make it two fields.",
        ),
    },
    Message {
        id: "order",
        outcome: Outcome::Failed,
        why: Text::new(
            "autocomplete=\"{value}\": \"{token}\" staat op een plaats waar het niet mag staan.",
            "autocomplete=\"{value}\": \"{token}\" stands where it may not.",
        ),
        fix: Text::new(
            "De volgorde is: section-…, shipping of billing, het soort contact (home, work, mobile, fax, pager), één gegeven, webauthn. Alleen het gegeven is verplicht.",
            "The order is: section-…, shipping or billing, the kind of contact (home, work, mobile, fax, pager), one piece of information, webauthn. Only the information is required.",
        ),
    },
];

/// Types of `input` whose value cannot be filled in.
const FIXED_VALUE: &[&str] = &["button", "checkbox", "file", "image", "radio", "reset", "submit"];

/// WAI-ARIA 1.2, 5.3.2 "Widget Roles".
const WIDGET_ROLES: &[&str] = &[
    "button",
    "checkbox",
    "combobox",
    "grid",
    "gridcell",
    "link",
    "listbox",
    "menu",
    "menubar",
    "menuitem",
    "menuitemcheckbox",
    "menuitemradio",
    "option",
    "progressbar",
    "radio",
    "radiogroup",
    "scrollbar",
    "searchbox",
    "separator",
    "slider",
    "spinbutton",
    "switch",
    "tab",
    "tablist",
    "tabpanel",
    "textbox",
    "tree",
    "treegrid",
    "treeitem",
];

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    cx.page
        .with_attr("autocomplete")
        .filter(|el| is_field(*el) && has_detail(*el))
        .map(|el| candidate(cx, el))
        .collect()
}

fn is_field(el: El<'_>) -> bool {
    el.is_any(&["input", "select", "textarea"])
        && !(el.name() == "input" && FIXED_VALUE.iter().any(|fixed| el.attr_is("type", fixed)))
}

/// Neither blank nor a single `on` or `off`.
fn has_detail(el: El<'_>) -> bool {
    let mut tokens = el.tokens("autocomplete");
    let Some(first) = tokens.next() else { return false };
    !(tokens.next().is_none() && (first.eq_ignore_ascii_case("on") || first.eq_ignore_ascii_case("off")))
}

fn candidate<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Candidate<'s> {
    if disabled(cx, el) {
        return Candidate::new(el, Gate::When(Tri::No));
    }
    let included = cx.aria.included(el);
    let not_hidden = if included.is_yes() { included } else { included.or(visible(cx, el)) };
    let widget = cx.aria.role(el).is_none_or(|role| WIDGET_ROLES.contains(&role.name));
    let not_static = if widget { Tri::Yes } else { cx.aria.tabbable(el) };
    Candidate::new(el, Gate::When(not_hidden.and(not_static)))
}

/// Disabled by HTML, or by `aria-disabled` on it or on anything above it, hosts of shadow trees included.
fn disabled<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let above = |el: El<'s>| el.parent().or_else(|| cx.page.host(el));
    cx.aria.disabled(el)
        || std::iter::successors(Some(el), |el| above(*el)).any(|el| el.attr_is("aria-disabled", "true"))
}

fn expects<'s>(_cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let value = target.el.attr("autocomplete").unwrap_or("");
    let Some(fault) = fault(value) else { return Verdict::Passed };
    if is_template(value) {
        return Verdict::cant_tell("filled-in").with("value", short(value));
    }
    let failed = |message| Verdict::failed(message).with("value", short(value));
    match fault {
        Fault::Unknown { token, meant: Some(meant) } => {
            failed("misspelt").with("token", short(&token)).with("meant", meant)
        }
        Fault::Unknown { token, meant: None } => failed("unknown-token").with("token", short(&token)),
        Fault::MeantAsToggle => Verdict::cant_tell("meant-as-toggle").with("value", short(value)),
        Fault::NoField => failed("no-field"),
        Fault::Toggle { token } => failed("toggle-with-others").with("token", token),
        Fault::Contact { token, next } => failed("contact-kind").with("token", token).with("next", next),
        Fault::Several { first, token } => failed("several-fields").with("first", first).with("token", token),
        Fault::Order { token } => failed("order").with("token", short(&token)),
    }
}
