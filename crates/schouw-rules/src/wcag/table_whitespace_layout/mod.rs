//! `table-whitespace-layout`: columns of plain text are no table.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, words};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "table-whitespace-layout",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.3.1", "1.3.2"],
        secondary: &[],
        techniques: &["F33", "F34", "H51"],
        title: Text::new("Een tabel is niet met spaties gemaakt", "No table is made by typing spaces"),
        messages: &[Message {
            id: "columns",
            outcome: Outcome::CantTell,
            why: Text::new(
                "Deze tekst in vaste opmaak heeft {count} regels onder elkaar met kolommen van spaties of tabs (\"{text}\"). Is het een tabel, of zijn het kolommen tekst?",
                "This preformatted text has {count} lines one below the other with columns made by spaces or tabs (\"{text}\"). Is it a table, or are they columns of text?",
            ),
            fix: Text::new(
                "Maak van gegevens een table met th-cellen, en van kolommen tekst gewone alinea's met kolommen in CSS.",
                "Make data a table with th cells, and columns of text plain paragraphs with columns in CSS.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Lines one below the other that share the beginning of a column from which they are taken for a table.
const LINES_MIN: usize = 4;
/// Bytes of a text that are read.
const BYTES_MAX: usize = 20_000;
/// Columns of a tab stop (CSS Text, initial value of `tab-size`).
const TAB: usize = 8;
/// Signs of code and of what machines write.
const CODE: [&str; 10] = ["{", "}", ";", "=", "#", "$", "//", "()", "&&", "\\"];

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_text = |el: &El<'s>| el.is_html() && !is_code(*el);
    let seen = |el| Candidate::new(el, Gate::AccessibleWhen(cx.page.visible(el)));
    cx.page.tagged("pre").filter(is_text).map(seen).collect()
}

/// Whether the mark-up or the text itself says that it is code.
fn is_code(pre: El<'_>) -> bool {
    let is_marked = |el: El<'_>| el.is_any(&["code", "samp", "kbd", "var"]);
    let says = |el: El<'_>| {
        let class = el.attr("class").unwrap_or_default().to_ascii_lowercase();
        ["code", "highlight", "screen", "program", "console", "terminal", "listing", "source", "literal", "synopsis"]
            .iter()
            .any(|word| class.contains(word))
    };
    let around = std::iter::once(pre).chain(pre.ancestors().take(2));
    if around.into_iter().any(says) || pre.descendants().any(is_marked) {
        return true;
    }
    let text = text(pre);
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let (mut all, mut code) = (0, 0);
    for line in lines {
        all += 1;
        code += usize::from(CODE.iter().any(|sign| line.contains(sign)));
    }
    code * 4 > all
}

fn text(pre: El<'_>) -> String {
    let mut text = pre.text_content();
    let mut end = text.len().min(BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text
}

fn expects<'s>(_: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let text = text(target.el);
    match columns(&text) {
        Some((count, first)) => {
            Verdict::cant_tell("columns").with("count", count as f64).with("text", words::short(first))
        }
        None => Verdict::Passed,
    }
}

/// The longest run of lines that share the beginning of a column: how many there are, and the first.
fn columns(text: &str) -> Option<(usize, &str)> {
    let mut best = None;
    let (mut shared, mut count, mut first): (Vec<usize>, usize, &str) = (Vec::new(), 0, "");
    for line in text.lines() {
        let starts = starts(line);
        let both: Vec<usize> = shared.iter().copied().filter(|at| starts.contains(at)).collect();
        if both.is_empty() {
            (shared, count, first) = (starts, 1, line);
        } else {
            (shared, count) = (both, count + 1);
        }
        if count >= LINES_MIN && best.is_none_or(|(known, _)| count > known) {
            best = Some((count, first));
        }
    }
    best
}

/// Places in a line where words begin behind a gap of two columns or more. The indent is none.
fn starts(line: &str) -> Vec<usize> {
    let (mut at, mut gap, mut begun) = (0, 0, false);
    let mut found = Vec::new();
    for sign in line.chars() {
        let width = if sign == '\t' { TAB - at % TAB } else { 1 };
        if sign.is_whitespace() {
            gap += if sign == '\t' { width.max(2) } else { 1 };
        } else {
            if begun && gap >= 2 && sign.is_alphanumeric() {
                found.push(at);
            }
            (gap, begun) = (0, true);
        }
        at += width;
    }
    found
}
