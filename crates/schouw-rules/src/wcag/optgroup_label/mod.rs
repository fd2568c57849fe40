//! `optgroup-label`: an `optgroup` has a label.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "optgroup-label",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.3.1"],
        secondary: &[],
        techniques: &["H85"],
        title: Text::new(
            "Een groep opties in een keuzelijst heeft een naam",
            "A group of options in a list to choose from has a name",
        ),
        messages: &[Message {
            id: "none",
            outcome: Outcome::Failed,
            why: Text::new(
                "Deze groep opties (optgroup) heeft geen label: niemand ziet of hoort wat de opties gemeen hebben.",
                "This group of options (optgroup) has no label: nobody sees or hears what the options have in common.",
            ),
            fix: Text::new(
                "Geef de optgroup een label-attribuut dat zegt wat de opties gemeen hebben, of haal de groep weg.",
                "Give the optgroup a label attribute that says what the options have in common, or take the group away.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let holds_options = |el: &El<'s>| el.is_html() && el.descendants().any(|option| option.is("option"));
    let in_list = |el: &El<'s>| el.ancestors().take(3).any(|list| list.is("select"));
    cx.page.tagged("optgroup").filter(holds_options).filter(in_list).map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let says = |text: &str| !is_blank(text);
    let group = target.el;
    // HTML lets a legend take the place of the label where the look of lists can be set.
    let legend = group.children().any(|el| el.is("legend") && says(&el.text_content()));
    let named = ["label", "aria-label"].iter().filter_map(|name| group.attr(name)).any(says);
    let referred = || cx.page.referred(group, "aria-labelledby").into_iter().any(|el| says(&el.text_content()));
    if legend || named || referred() { Verdict::Passed } else { Verdict::failed("none") }
}
