//! `label-multiple`: a field has one label.

use crate::words::short;
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Tri, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "label-multiple",
        version: 1,
        kind: RuleKind::BestPractice,
        act: &[],
        criteria: &[],
        secondary: &["3.3.2", "4.1.2"],
        techniques: &["H44"],
        title: Text::new("Een veld heeft één label", "A field has one label"),
        messages: &[Message {
            id: "several",
            outcome: Outcome::Failed,
            why: Text::new(
                "Het veld heeft {count} labels ({words}). Niet elk hulpmiddel leest ze allemaal voor.",
                "The field has {count} labels ({words}). Not every assistive technology reads them all.",
            ),
            fix: Text::new(
                "Maak er één label van, of zet wat uitleg is in een element waar aria-describedby naar verwijst.",
                "Make them one label, or put what is an explanation into an element that aria-describedby refers to.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Fields with a label of HTML that is used: with `aria-labelledby` or `aria-label` none of them is.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_labelled = |el: &El<'s>| {
        el.is_html()
            && el.attr("aria-label").is_none_or(is_blank)
            && cx.page.referred(*el, "aria-labelledby").is_empty()
            && !cx.aria.labels(*el).is_empty()
    };
    let fields = cx.page.tagged_or_with_attr(&["input", "select", "textarea", "meter", "output", "progress"], "-");
    fields.filter(is_labelled).map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let labels = cx.aria.labels(target.el);
    let says = |el: &El<'s>| !is_blank(&el.text_content()) && !cx.aria.included(*el).is_no();
    let heard: Vec<El<'s>> = if labels.len() < 2 { Vec::new() } else { labels.into_iter().filter(says).collect() };
    if heard.len() < 2 {
        return Verdict::Passed;
    }
    let certain = Tri::all(heard.iter().map(|label| cx.aria.included(*label)));
    let words: Vec<String> = heard.iter().take(4).map(|label| short(&label.text_content())).collect();
    Verdict::require(certain.not(), "several").with("count", heard.len()).with("words", words)
}
