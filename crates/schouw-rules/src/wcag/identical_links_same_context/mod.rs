//! `identical-links-same-context`: links of the same name in the same text lead to the same, or to what gives the same.

use crate::alike::{self, Likeness, Linking};
use crate::words::short;
use crate::{Candidate, Cx, RuleDef, Scope, Verdict, links};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{Child, El, Reason, Tri, is_blank};
use std::collections::BTreeSet;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "identical-links-same-context",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["fd3a94"],
        criteria: &["2.4.4"],
        secondary: &["2.4.9"],
        techniques: &["G91", "G53"],
        title: Text::new(
            "Gelijknamige links in dezelfde tekst leiden naar hetzelfde",
            "Links of the same name in the same text lead to the same",
        ),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

const APART: Text = Text::new(
    "Geef links die naar iets anders leiden elk een eigen tekst.",
    "Give links that lead to something else each a text of their own.",
);

const MESSAGES: &[Message] = &[
    Message {
        id: "other-pages",
        outcome: Outcome::Failed,
        why: Text::new(
            "In dezelfde tekst staan {count} links \"{name}\" die naar verschillende pagina's leiden: {first} en {second}. Wat ze voor het oog onderscheidt, staat niet in de linktekst.",
            "The same text has {count} links \"{name}\" that lead to different pages: {first} and {second}. What tells them apart to the eye is not in the link text.",
        ),
        fix: APART,
    },
    Message {
        id: "other-pages-ambiguous",
        outcome: Outcome::CantTell,
        why: Text::new(
            "In dezelfde tekst staan {count} links \"{name}\" die naar verschillende pagina's leiden: {first} en {second}. Ziet iemand die naar het scherm kijkt welke link waarheen leidt?",
            "The same text has {count} links \"{name}\" that lead to different pages: {first} and {second}. Does somebody who looks at the screen see which link leads where?",
        ),
        fix: APART,
    },
    Message {
        id: "other-addresses",
        outcome: Outcome::CantTell,
        why: Text::new(
            "In dezelfde tekst staan {count} links \"{name}\" met verschillende doelen: {first} en {second}. Vindt men daar hetzelfde?",
            "The same text has {count} links \"{name}\" with different targets: {first} and {second}. Does one find the same there?",
        ),
        fix: Text::new(
            "Open beide links. Vindt men er niet hetzelfde, geef dan elke link een eigen tekst.",
            "Open both links. If one does not find the same, give each link a text of its own.",
        ),
    },
];

/// Nodes of the text round the links that are looked at.
const NODES_MAX: usize = 2_000;

/// The first of each set stands for the set.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    alike::targets(cx, alike::by_context(cx))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(set) = alike::by_context(cx).get(&cx.page.index(target.el)) else { return Verdict::Passed };
    let (likeness, [first, second]) = alike::links_alike(cx, set);
    if likeness == Likeness::Same {
        return Verdict::Passed;
    }
    let verdict = match (likeness, seen_apart(cx, set)) {
        (Likeness::Same, _) | (_, Tri::No) => Verdict::Passed,
        (Likeness::Unknown, _) => Verdict::unknown("other-addresses", Reason::ResourceNotSeen),
        (Likeness::Different, Tri::Yes) => Verdict::failed("other-pages"),
        (Likeness::Different, Tri::Unknown(reason)) => Verdict::unknown("other-pages-ambiguous", reason),
    };
    let count = set.len().to_string();
    verdict.with("count", count).with("name", short(&set[0].name)).with("first", first).with("second", second)
}

/// What stands between and round the links, as far as it may tell them apart.
#[derive(Default)]
struct Around {
    /// Links of the set that were met.
    met: usize,
    /// Text on the line since the last of them.
    between: String,
    tells: bool,
    may_tell: bool,
    pictures: BTreeSet<String>,
}

/// Whether something on the page tells sighted people which link leads where. Without it the links are ambiguous to everybody, which
/// the criterion leaves aside.
fn seen_apart<'s>(cx: &Cx<'_, 's>, set: &[Linking<'s>]) -> Tri {
    let Some(block) = cx.page.flat_ancestors(set[0].el).find(|el| links::is_block_container(cx, *el)) else {
        return Tri::Unknown(Reason::NeedsJudgement);
    };
    let members: BTreeSet<usize> = set.iter().map(|link| cx.page.index(link.el)).collect();
    let may_tell = cx.page.styles().is_err() || before(cx, block) >= set.len();
    let mut around = Around { may_tell, ..Around::default() };
    // Each node with whether it stands on a line of the block itself.
    let mut stack = children(cx, block, true);
    let mut left = NODES_MAX;
    while let Some((node, on_line)) = stack.pop() {
        left -= 1;
        if left == 0 {
            around.may_tell = true;
            break;
        }
        match node {
            Child::Text(text) if on_line => {
                around.between.push(' ');
                around.between.push_str(text);
            }
            Child::Text(text) => around.may_tell |= around.met > 0 && !is_blank(text),
            Child::Element(el) => {
                if el.is_any(&["script", "style", "template", "noscript"]) || cx.page.visible(el).is_no() {
                    continue;
                }
                around.note(cx, el);
                if members.contains(&cx.page.index(el)) {
                    around.reach();
                    stack.extend(pictures_of(cx, el));
                } else if cx.aria.has_any_role(el, &links::ROLES) {
                    // Another link may be what belongs to one of these.
                    around.may_tell |= around.met > 0;
                } else if is_inline_picture(el) {
                    stack.extend(links_of(cx, el, &members));
                } else {
                    stack.extend(children(cx, el, on_line && !links::is_block_container(cx, el)));
                }
            }
        }
    }
    if around.tells || around.pictures.len() >= set.len() {
        Tri::Yes
    } else if around.may_tell || !around.pictures.is_empty() {
        Tri::Unknown(Reason::NeedsJudgement)
    } else {
        Tri::No
    }
}

impl Around {
    fn reach(&mut self) {
        self.tells |= self.met > 0 && alike::tells_apart(&self.between);
        self.met += 1;
        self.between.clear();
    }

    fn note<'s>(&mut self, cx: &Cx<'_, 's>, el: El<'s>) {
        if is_picture(el) {
            self.pictures.insert(drawn(el));
        }
        let has_background = cx.page.style(el).is_ok_and(|style| style.background_image);
        self.may_tell |= has_background || !cx.page.generated_content(el).is_empty();
    }
}

fn children<'s>(cx: &Cx<'_, 's>, el: El<'s>, on_line: bool) -> Vec<(Child<'s>, bool)> {
    cx.page.flat_children(el).into_iter().rev().map(|child| (child, on_line)).collect()
}

/// The elements within a link that may be drawn; its texts are its name.
fn pictures_of<'s>(cx: &Cx<'_, 's>, link: El<'s>) -> Vec<(Child<'s>, bool)> {
    let inside = cx.page.flat_descendants(link).into_iter().filter(|el| is_picture(*el));
    inside.map(|el| (Child::Element(el), true)).collect()
}

/// The links of the set within a drawing.
fn links_of<'s>(cx: &Cx<'_, 's>, drawing: El<'s>, members: &BTreeSet<usize>) -> Vec<(Child<'s>, bool)> {
    let mut inside = cx.page.flat_descendants(drawing);
    inside.reverse();
    let is_member = |el: &El<'s>| members.contains(&cx.page.index(*el));
    inside.into_iter().filter(is_member).map(|el| (Child::Element(el), true)).collect()
}

/// Pictures and headings in the block before: they may belong to the links one by one.
fn before<'s>(cx: &Cx<'_, 's>, block: El<'s>) -> usize {
    let mut siblings = block.node().prev_siblings().filter_map(|node| cx.page.element(node.id()));
    let is_sign = |el: &El<'s>| is_picture(*el) || el.is_any(&["h2", "h3", "h4", "h5", "h6"]);
    siblings.next().map_or(0, |el| cx.page.flat_descendants(el).into_iter().filter(is_sign).count())
}

fn is_inline_picture(el: El<'_>) -> bool {
    el.is_svg() && el.name() == "svg"
}

fn is_picture(el: El<'_>) -> bool {
    el.is_any(&["img", "canvas", "object", "video"])
        || (el.is_svg() && matches!(el.name(), "path" | "circle" | "rect" | "polygon" | "use" | "image"))
}

/// What a picture shows: its address, or the lines of a drawing.
fn drawn(el: El<'_>) -> String {
    el.attr("d").or_else(|| el.attr("src")).or_else(|| el.attr_any_ns("href")).unwrap_or(el.name()).to_owned()
}
