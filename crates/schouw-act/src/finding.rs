//! A finding: one failed or cantTell target.

use crate::{Evidence, Lang, Outcome, Rule, reason};
use serde::{Deserialize, Serialize};

/// Where a target is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Target {
    /// A CSS selector that finds the element in its document or shadow tree.
    pub selector: String,
    /// The element's start tag as the source has it, cut at 300 characters.
    pub snippet: String,
    /// Line of the start tag in the document's source, from 1. 0 when the source has none (an element that the parser adds).
    pub line: u32,
    /// Column of the start tag in characters, from 1; 0 as for `line`.
    pub column: u32,
    /// Selectors of the frames and shadow hosts that lead to the element, outermost first. A frame reads `iframe >>>`, a host `host >>`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<String>,
    /// Address of the framed document that holds the element, where it is not the page itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frame_url: Option<String>,
}

/// One failed or cantTell target of one rule on one page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Rule id.
    pub rule: String,
    /// Failed or cantTell.
    pub outcome: Outcome,
    /// Message id, unique within the rule.
    pub message: String,
    /// What the rule saw.
    #[serde(default, skip_serializing_if = "Evidence::is_empty")]
    pub evidence: Evidence,
    /// Why it is cantTell although the rule's expectation is not met: a reason code of what is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Where.
    pub target: Target,
    /// Identity of the component it belongs to, the same on every page where the component repeats: 16 hexadecimal digits.
    /// Findings of one rule and one component are one defect.
    pub component: String,
}

impl Finding {
    /// The defect that this finding is an occurrence of: rule and component.
    pub fn defect(&self) -> (&str, &str) {
        (&self.rule, &self.component)
    }

    /// Why, as a sentence. Where something is not known the sentence says "possibly" and ends with what that is.
    pub fn why(&self, rule: &Rule, lang: Lang) -> String {
        let sentence = rule.sentence(&self.message, &self.evidence, lang);
        let Some(code) = &self.reason else { return sentence };
        let starts_with_evidence = rule.message(&self.message).is_some_and(|m| m.why.get(lang).starts_with('{'));
        let sentence = if starts_with_evidence { sentence } else { after_colon(&sentence) };
        let words = reason(code).map_or(code.as_str(), |text| text.get(lang));
        match lang {
            Lang::Nl => format!("Mogelijk: {sentence} Dit is niet zeker: {words}. Klopt het op deze pagina?"),
            Lang::En => format!("Possibly: {sentence} This is not certain: {words}. Is it so on this page?"),
        }
    }
}

/// A sentence as it goes on after a colon: the first word without its capital, unless it is an abbreviation such as SVG.
fn after_colon(sentence: &str) -> String {
    let mut chars = sentence.chars();
    let Some(first) = chars.next() else { return String::new() };
    let is_abbreviation = chars.clone().next().is_some_and(|second| !second.is_lowercase() && second != ' ');
    if is_abbreviation {
        return sentence.to_owned();
    }
    first.to_lowercase().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::after_colon;

    #[test]
    fn only_ordinary_words_lose_their_capital_after_a_colon() {
        for (sentence, continued) in [
            ("De knop heeft geen naam.", "de knop heeft geen naam."),
            ("A separator is a widget.", "a separator is a widget."),
            ("Één id hoort bij één element.", "één id hoort bij één element."),
            ("WAI-ARIA has no role \"x\".", "WAI-ARIA has no role \"x\"."),
            ("headers verwijst naar niets.", "headers verwijst naar niets."),
            ("", ""),
        ] {
            assert_eq!(after_colon(sentence), continued);
        }
    }
}
