//! `visual-reference`: what instructions refer to by its looks can be found without seeing it.

mod words;

use crate::exposure::visible;
use crate::links::is_block;
use crate::words::short;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{Child, El, Reason, Tri, is_blank};
use words::{Language, Reference, Thing};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "visual-reference",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["9bd38c"],
        criteria: &["1.3.3"],
        secondary: &[],
        techniques: &["G96", "F14", "F26"],
        title: Text::new(
            "Instructies verwijzen niet alleen naar plaats, vorm of kleur",
            "Instructions do not refer by place, shape or colour alone",
        ),
        messages: &[
            Message {
                id: "looks-only",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De instructie \"{sentence}\" verwijst alleen naar hoe iets eruitziet of waar het staat (\"{looks}\"). Wie de pagina niet ziet, weet niet wat is bedoeld.",
                    "The instruction \"{sentence}\" refers to something only by how it looks or where it stands (\"{looks}\"). Who does not see the page does not know what is meant.",
                ),
                fix: Text::new(
                    "Noem het ding ook bij de naam die een schermlezer zegt, zoals het opschrift van de knop of de kop boven het menu.",
                    "Also call the thing by the name that a screen reader says, such as the text on the button or the heading above the menu.",
                ),
            },
            Message {
                id: "elsewhere",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "De instructie \"{sentence}\" verwijst naar hoe iets eruitziet of waar het staat (\"{looks}\"), vermoedelijk op een andere pagina. Is het daar ook zonder te kijken te vinden?",
                    "The instruction \"{sentence}\" refers to something by how it looks or where it stands (\"{looks}\"), presumably on another page. Can it be found there without looking as well?",
                ),
                fix: Text::new(
                    "Ga na of de instructie het ding ook noemt bij een naam die een schermlezer zegt.",
                    "See whether the instruction also calls the thing by a name that a screen reader says.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Bytes of a block's text that are read.
const BYTES_MAX: usize = 4_000;
/// Elements of a block that are read.
const ELEMENTS_MAX: usize = 200;

/// Blocks with a sentence that refers to something by its looks, when they can be seen or are included in the accessibility tree.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let found = cx.page.elements().filter(|el| has_own_text(*el) && first(cx, *el).is_some());
    found.map(|el| Candidate::new(el, Gate::When(visible(cx, el).or(cx.aria.included(el))))).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(text) = language(cx, target.el).map(|language| (language, own_text(cx, target.el))) else {
        return Verdict::Passed;
    };
    let (language, text) = text;
    let judged = sentences(&text).filter_map(|sentence| Some((sentence, words::reference(sentence, language)?)));
    let mut worst = Verdict::Passed;
    for (sentence, reference) in judged {
        let verdict = match judge(cx, target.el, &reference) {
            Found::Named => continue,
            Found::Elsewhere => Verdict::cant_tell("elsewhere"),
            Found::LooksOnly(fact) => Verdict::require(fact, "looks-only"),
        };
        let verdict = verdict.with("sentence", short(sentence)).with("looks", reference.looks.trim().to_owned());
        if matches!(verdict, Verdict::Failed { .. }) {
            return verdict;
        }
        worst = verdict;
    }
    worst
}

/// What was found of a reference.
enum Found {
    /// The thing can be told by something else than its looks, or there is none on this page.
    Named,
    /// It seems to be on a page that the text links to.
    Elsewhere,
    /// Only its looks tell it. Unknown where that is not certain.
    LooksOnly(Tri),
}

fn judge<'s>(cx: &Cx<'_, 's>, el: El<'s>, reference: &Reference) -> Found {
    let named = cx.named();
    let noun = crate::wording::stem(&reference.noun);
    let is_told = |word: &str| named.has(word);
    // The word for its looks may be on it: a button called "Red".
    let looks_are_said = crate::wording::content(&reference.looks).iter().any(|word| is_told(word));
    // A link in the text itself is not what the text refers to.
    let links = crate::wording::content(&link_text(el));
    let mut others = reference.others.iter().filter(|word| !links.contains(word));
    if reference.is_named || looks_are_said || others.any(|word| is_told(word)) || is_told(&noun) {
        return Found::Named;
    }
    let (number, one_is_enough) = match reference.thing {
        Thing::Button => (named.number(&["button", "link", "menuitem"]).saturating_sub(own_links(el).count()), true),
        Thing::Field => (named.number(&["checkbox", "combobox", "radio", "searchbox", "spinbutton", "textbox"]), true),
        Thing::Form => (cx.page.tagged("form").count(), true),
        Thing::Image => (named.number(&["figure", "img"]), true),
        Thing::Link => (named.number(&["link"]).saturating_sub(own_links(el).count()), true),
        Thing::Search => (named.number(&["search", "searchbox"]), true),
        Thing::Menu => match named.number(&["menu", "menubar", "navigation"]) {
            0 => (named.lists_of_links(), false),
            number => (number, true),
        },
        Thing::Part => (named.number(&["complementary"]), true),
    };
    match number {
        0 if !links.is_empty() => Found::Elsewhere,
        0 => Found::Named,
        1 if one_is_enough => Found::Named,
        // Parts of a page have no role that says what is meant, and a picture or a field may be that of an example.
        _ => match reference.thing {
            Thing::Button | Thing::Form | Thing::Menu | Thing::Search => Found::LooksOnly(Tri::No),
            _ => Found::LooksOnly(Tri::Unknown(Reason::NeedsJudgement)),
        },
    }
}

/// The texts of the links in a text: what it speaks of may be on a page that they lead to.
fn link_text(el: El<'_>) -> String {
    own_links(el).map(El::text_content).collect::<Vec<_>>().join(" ")
}

fn own_links(el: El<'_>) -> impl Iterator<Item = El<'_>> {
    el.descendants().take(ELEMENTS_MAX).filter(|el| el.is("a") && el.has_attr("href"))
}

/// The first sentence of a block that refers to something by its looks.
fn first<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<Reference> {
    let text = own_text(cx, el);
    let language = words::may_refer(&text).then(|| language(cx, el))??;
    sentences(&text).find_map(|sentence| words::reference(sentence, language))
}

/// Whether the element is a block with text of its own.
fn has_own_text(el: El<'_>) -> bool {
    let is_read = !el.is_any(NOT_TOLD) && !el.is_any(&["title", "option"]);
    is_read
        && is_block(el)
        && el.child_nodes().any(|child| match child {
            Child::Text(text) => !is_blank(text),
            Child::Element(inline) => !is_block(inline) && inline.child_nodes().next().is_some(),
        })
}

/// What is no text for the reader, or text of a computer that is shown as it is: nobody is told to do what stands in it.
const NOT_TOLD: &[&str] = &["script", "style", "template", "noscript", "pre", "code", "samp"];

/// The text of a block without that of the blocks in it.
fn own_text<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> String {
    let mut text = String::new();
    let mut stack: Vec<Child<'s>> = el.child_nodes().collect();
    stack.reverse();
    let mut read = 0;
    while let Some(next) = stack.pop() {
        read += 1;
        if text.len() > BYTES_MAX || read > ELEMENTS_MAX {
            break;
        }
        match next {
            Child::Text(node) => text.push_str(node.get(..BYTES_MAX).unwrap_or(node)),
            // A block within ends a sentence.
            Child::Element(inner) if is_block(inner) || inner.is("br") => text.push_str(". "),
            Child::Element(inner) if inner.is_any(NOT_TOLD) => {}
            Child::Element(inner) if cx.page.rendered(inner).is_no() => {}
            Child::Element(inner) => {
                let at = stack.len();
                stack.extend(inner.child_nodes());
                stack[at..].reverse();
            }
        }
    }
    text
}

/// The sentences of a text, roughly: up to a full stop, a semicolon or a colon with white space behind it.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let ends = |(at, c): &(usize, char)| {
        matches!(c, '.' | '!' | '?' | ';' | ':')
            && text[at + c.len_utf8()..].chars().next().is_none_or(char::is_whitespace)
    };
    let mut starts: Vec<usize> = vec![0];
    starts.extend(text.char_indices().filter(ends).map(|(at, c)| at + c.len_utf8()));
    starts.push(text.len());
    (1..starts.len()).map(move |at| text[starts[at - 1]..starts[at]].trim()).filter(|sentence| !sentence.is_empty())
}

/// The language of an element by the nearest `lang`; without one that which the words are of. None for languages that are not read.
fn language<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<Language> {
    let declared =
        std::iter::once(el).chain(cx.page.flat_ancestors(el)).find_map(|el| el.attr("lang").or_else(|| el.xml_lang()));
    match declared.map(|lang| lang.trim_ascii().split(['-', '_']).next().unwrap_or("").to_ascii_lowercase()).as_deref()
    {
        Some("nl") => Some(Language::Dutch),
        Some("en") => Some(Language::English),
        Some(known) if !known.is_empty() => None,
        _ => {
            let words = crate::wording::words(&own_text(cx, el));
            let dutch = words.iter().filter(|word| crate::wording::is_dutch(word)).count();
            let english = words.iter().filter(|word| crate::wording::is_english(word)).count();
            Some(if english > dutch { Language::English } else { Language::Dutch })
        }
    }
}
