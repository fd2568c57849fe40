//! `whitespace-letters`: no word is spread by typing spaces between its letters.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, words};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{Child, El};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "whitespace-letters",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.3.2"],
        secondary: &[],
        techniques: &["F32", "C8"],
        title: Text::new(
            "Letters van een woord staan niet los met spaties ertussen",
            "The letters of a word do not stand apart with spaces between them",
        ),
        messages: &[Message {
            id: "spread",
            outcome: Outcome::Failed,
            why: Text::new(
                "Tussen de letters van een woord staan spaties: \"{text}\". Een schermlezer spelt het dan letter voor letter, en zoeken vindt het niet.",
                "There are spaces between the letters of a word: \"{text}\". A screen reader then spells it letter by letter, and a search does not find it.",
            ),
            fix: Text::new(
                "Schrijf het woord aan elkaar, en zet de letters zo nodig uit elkaar met de CSS-eigenschap letter-spacing.",
                "Write the word as one, and set its letters apart with the CSS property letter-spacing if need be.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Single letters in a row from which they are looked at.
const LETTERS_MIN: usize = 4;

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_text = |el: &El<'s>| {
        !el.is_any(&["script", "style", "code", "pre", "kbd", "samp", "var", "textarea", "title", "option"])
            && el.is_html()
    };
    let spread = cx.page.elements().filter(is_text).filter(|el| runs(*el).next().is_some());
    let outside_code =
        |el: &El<'s>| !cx.page.flat_ancestors(*el).any(|a| a.is_any(&["code", "pre", "math", "svg", "kbd"]));
    let seen = |el| Candidate::new(el, Gate::AccessibleWhen(cx.page.text_visible(el)));
    spread.filter(outside_code).map(seen).collect()
}

/// The runs of single letters in the texts that stand directly in an element.
fn runs<'s>(el: El<'s>) -> impl Iterator<Item = Vec<char>> + 's {
    el.child_nodes().filter_map(|child| match child {
        Child::Text(text) => run(text),
        Child::Element(_) => None,
    })
}

/// The longest run of single letters in a text.
fn run(text: &str) -> Option<Vec<char>> {
    let (mut longest, mut open) = (Vec::new(), Vec::new());
    for word in text.split_whitespace() {
        let mut chars = word.chars();
        match (chars.next(), chars.next()) {
            (Some(letter), None) if is_letter(letter) => open.push(letter),
            _ => open.clear(),
        }
        if open.len() > longest.len() {
            longest.clone_from(&open);
        }
    }
    (longest.len() >= LETTERS_MIN).then_some(longest)
}

/// A letter of a script that joins letters to words without signs between them: Latin, Greek or Cyrillic.
fn is_letter(letter: char) -> bool {
    letter.is_alphabetic() && letter < '\u{530}'
}

fn expects<'s>(_: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    match runs(target.el).find(|run| is_word(run)) {
        Some(run) => {
            let text: Vec<String> = run.iter().map(char::to_string).collect();
            Verdict::failed("spread").with("text", words::short(&text.join(" ")))
        }
        None => Verdict::Passed,
    }
}

/// Whether letters can be a word: vowels and others, not in the order of the alphabet, as in an index of names.
fn is_word(letters: &[char]) -> bool {
    let plain: Vec<char> = letters.iter().flat_map(|letter| letter.to_lowercase()).collect();
    let is_index = plain.windows(2).all(|pair| pair[0] < pair[1]);
    let is_vowel = |letter: &char| "aeiouyáàäâéèëêíìïîóòöôúùüû".contains(*letter) || !letter.is_ascii();
    let vowels = plain.iter().filter(|letter| is_vowel(letter)).count();
    !is_index && vowels > 0 && vowels < plain.len()
}
