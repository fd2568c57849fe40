//! `image-alt-redundant`: an image in a link, button, paragraph, item or cell does not repeat the text beside it.

use crate::words::short;
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{Child, El, is_blank};
use std::rc::Rc;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "image-alt-redundant",
        version: 1,
        kind: RuleKind::BestPractice,
        act: &[],
        criteria: &[],
        secondary: &["1.1.1"],
        techniques: &["H2", "H30"],
        title: Text::new(
            "Een afbeelding herhaalt de tekst ernaast niet",
            "An image does not repeat the text beside it",
        ),
        messages: &[
            Message {
                id: "within",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De alt-tekst \"{text}\" staat ook als tekst naast de afbeelding: een schermlezer zegt alles twee keer.",
                    "The alt text \"{text}\" also stands as text beside the image: a screen reader says it all twice.",
                ),
                fix: Text::new("Geef de afbeelding een lege alt: alt=\"\".", "Give the image an empty alt: alt=\"\"."),
            },
            Message {
                id: "beside",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Naast deze link met een afbeelding (\"{text}\") staat een link met dezelfde tekst naar hetzelfde adres: een schermlezer zegt alles twee keer, en de tabtoets stopt twee keer.",
                    "Beside this link with an image (\"{text}\") stands a link with the same text to the same address: a screen reader says it all twice, and the tab key stops twice.",
                ),
                fix: Text::new(
                    "Zet de afbeelding met een lege alt en de tekst samen in één link.",
                    "Put the image, with an empty alt, and the text together in one link.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Most nodes of a link or button that are read.
const NODES_MAX: usize = 200;

/// Images with a text alternative in something that is read as a whole.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_target = |el: &El<'s>| {
        el.is_html()
            && el.attr("alt").is_some_and(|alt| !is_blank(alt))
            && cx.aria.has_role(*el, "img")
            && container(cx, *el).is_some()
    };
    cx.page.tagged("img").filter(is_target).map(Candidate::accessible).collect()
}

/// The link or button that an image is in, or else the paragraph, item or cell.
fn container<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<El<'s>> {
    let near = cx.page.flat_ancestors(el);
    near.into_iter()
        .find(|above| cx.aria.has_any_role(*above, &["button", "link"]) || above.is_any(&["li", "p", "td", "th"]))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let alt = target.el.attr("alt").unwrap_or("");
    let Some(control) = container(cx, target.el) else { return Verdict::Passed };
    let beside = text_besides(cx, control);
    if is_blank(&beside) {
        return if has_twin(cx, control, alt) {
            Verdict::failed("beside").with("text", short(alt))
        } else {
            Verdict::Passed
        };
    }
    if same(&beside, alt) { Verdict::failed("within").with("text", short(alt)) } else { Verdict::Passed }
}

/// The text in a control that can be heard, without that of images; read once, however many images are in it.
fn text_besides<'s>(cx: &Cx<'_, 's>, control: El<'s>) -> Rc<str> {
    let at = cx.page.index(control);
    if let Some(known) = cx.control_texts.borrow().get(&at) {
        return Rc::clone(known);
    }
    let text: Rc<str> = read(cx, control).into();
    cx.control_texts.borrow_mut().insert(at, Rc::clone(&text));
    text
}

fn read<'s>(cx: &Cx<'_, 's>, control: El<'s>) -> String {
    let mut text = String::new();
    let mut stack = vec![Child::Element(control)];
    let mut read = 0;
    while let Some(node) = stack.pop() {
        read += 1;
        match node {
            _ if read > NODES_MAX => break,
            Child::Text(piece) => text.push_str(piece),
            Child::Element(el) if cx.aria.included(el).is_no() => {}
            Child::Element(el) => {
                text.push(' ');
                stack.extend(cx.page.flat_children(el).into_iter().rev());
            }
        }
    }
    text
}

fn same(one: &str, other: &str) -> bool {
    let plain = |text: &str| -> String {
        let text = schouw_page::collapse(text);
        text.trim_matches(|c: char| c.is_ascii_punctuation() || c.is_whitespace()).to_lowercase()
    };
    let (one, other) = (plain(one), plain(other));
    !one.is_empty() && one == other
}

/// Whether the element just before or after a link is a link to the same address with this text.
fn has_twin<'s>(cx: &Cx<'_, 's>, link: El<'s>, alt: &str) -> bool {
    let Some(href) = link.attr("href") else { return false };
    let before = link.node().prev_siblings().find(|node| node.value().is_element());
    let after = link.node().next_siblings().find(|node| node.value().is_element());
    let siblings = [before, after].into_iter().flatten().filter_map(|node| cx.page.element(node.id()));
    let is_twin = |el: &El<'s>| {
        el.is("a") && el.attr("href") == Some(href) && !cx.aria.included(*el).is_no() && same(&el.text_content(), alt)
    };
    siblings.into_iter().any(|el| is_twin(&el))
}
