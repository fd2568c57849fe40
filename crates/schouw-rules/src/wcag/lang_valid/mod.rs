//! `lang-valid`: the language of a part of a page is a known one.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, language};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::Aria;
use schouw_page::{Child, El, Kind, Page, Reason, Snapshot, Tri, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "lang-valid",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["de46e4"],
        criteria: &["3.1.2"],
        secondary: &[],
        techniques: &["H58"],
        title: Text::new("Taalcodes van onderdelen bestaan", "Language tags of parts exist"),
        messages: &[
            language::UNDERSCORE,
            language::NAME,
            language::THREE_LETTERS,
            language::UNKNOWN,
            Message {
                id: "blank",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het lang-attribuut bevat alleen witruimte.",
                    "The lang attribute holds white space only.",
                ),
                fix: Text::new(
                    "Vul een taalcode in, zoals \"en\" voor Engels, of haal het attribuut weg als de tekst in de taal van de pagina is.",
                    "Fill in a language tag such as \"en\" for English, or remove the attribute if the text is in the language of the page.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Elements of the body with a `lang` attribute that is not empty, when there is text in that language.
pub(in crate::wcag) fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    if cx.page.snapshot().kind != Kind::Html {
        return Vec::new();
    }
    let with_lang = |el: &El<'s>| el.is_html() && sets_language(*el) && is_in_body(cx.page, *el);
    let region = Region { page: cx.page, aria: &cx.aria, frames: cx.page.frames().collect() };
    let elements: Vec<El<'s>> = cx.page.with_attr("lang").filter(with_lang).collect();
    elements.into_iter().map(|el| Candidate::attribute(el, "lang", Gate::When(region.has_text(el)))).collect()
}

fn expects<'s>(_: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let tag = target.el.attr("lang").unwrap_or("");
    if tag.trim().is_empty() { Verdict::failed("blank") } else { language::judge(tag) }
}

fn sets_language(el: El<'_>) -> bool {
    el.attr("lang").is_some_and(|lang| !lang.is_empty())
}

fn is_in_body<'s>(page: &Page<'s>, el: El<'s>) -> bool {
    el.is("body") || page.flat_ancestors(el).any(|ancestor| ancestor.is("body"))
}

/// Attributes from which an element may have a name or a description.
const TELLING: [&str; 9] = [
    "alt",
    "aria-describedby",
    "aria-description",
    "aria-label",
    "aria-labelledby",
    "label",
    "placeholder",
    "title",
    "value",
];

/// Looks for text that inherits its language from an element. Each element is in one region only, so that all of them together cost
/// one pass over the page.
struct Region<'a, 's> {
    page: &'a Page<'s>,
    aria: &'a Aria<'a, 's>,
    frames: Vec<(El<'s>, Option<&'s Snapshot>)>,
}

impl<'s> Region<'_, 's> {
    /// ACT, "text inheriting its programmatic language": texts that are seen or read out, names and descriptions, and those of framed
    /// documents that do not tell their own language.
    fn has_text(&self, el: El<'s>) -> Tri {
        let mut found = Tri::No;
        let mut stack = vec![el];
        while let Some(el) = stack.pop() {
            found = found.or(self.own_text(el));
            if found.is_yes() {
                break;
            }
            for child in self.page.flat_children(el).into_iter().rev() {
                match child {
                    Child::Element(child) if !sets_language(child) => stack.push(child),
                    _ => {}
                }
            }
        }
        found
    }

    fn own_text(&self, el: El<'s>) -> Tri {
        let is_text = |child: &Child<'s>| matches!(child, Child::Text(text) if !is_blank(text));
        if self.page.flat_children(el).iter().any(is_text) {
            return self.page.rendered(el).and(self.page.embedding());
        }
        let mut found = Tri::No;
        if TELLING.iter().any(|name| el.has_attr(name)) {
            let told = || self.aria.name(el).is_empty().not().or(self.aria.description(el).is_empty().not());
            found = self.aria.included(el).and(told());
        }
        if !el.is_any(&["iframe", "frame", "object", "embed"]) {
            return found;
        }
        match self.frames.iter().find(|(frame, _)| *frame == el) {
            Some((_, Some(inner))) => found.or(framed_text(&self.page.framed(el, inner))),
            Some((_, None)) => found.or(Tri::Unknown(Reason::FrameNotLoaded)),
            None => found,
        }
    }
}

/// Frames nest at most as deep as the page's limits allow, so this recursion is bounded.
fn framed_text(page: &Page<'_>) -> Tri {
    let Some(root) = page.root().filter(|root| !sets_language(*root)) else { return Tri::No };
    let aria = Aria::new(page);
    Region { page, aria: &aria, frames: page.frames().collect() }.has_text(root)
}
