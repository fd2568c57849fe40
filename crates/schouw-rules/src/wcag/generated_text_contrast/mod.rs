//! `generated-text-contrast`: text that a style sheet adds stands out enough.

use crate::contrast::{self, Excused};
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{Clip, Content, El, Pseudo, Style, Visibility};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "generated-text-contrast",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.4.3"],
        secondary: &["1.4.6"],
        techniques: &["F83", "G18", "G145"],
        title: Text::new(
            "Tekst die een stijlblad toevoegt, heeft genoeg contrast",
            "Text that a style sheet adds has enough contrast",
        ),
        messages: &[Message {
            id: "too-little",
            outcome: Outcome::Failed,
            why: Text::new(
                "Het stijlblad voegt hier tekst toe (“{text}”) met een contrast van {ratio}:1; dat moet minstens {required}:1 zijn: letters {text_colour} op {colour_behind}, {size} pixels groot.",
                "The style sheet adds text here (“{text}”) with a contrast of {ratio}:1, which has to be at least {required}:1: letters {text_colour} on {colour_behind}, {size} pixels in size.",
            ),
            fix: Text::new(
                "Maak de letters donkerder of wat erachter ligt lichter, of andersom, in de regel voor ::before of ::after.",
                "Make the letters darker or what is behind them lighter, or the reverse, in the rule for ::before or ::after.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Signs that are no word: with a font of their own they are drawn as an icon.
const ICON_CHARS_MAX: usize = 2;
/// Characters of the text that the sentence shows.
const SHOWN_CHARS_MAX: usize = 40;

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let Ok(table) = cx.page.styles() else { return Vec::new() };
    let mut at: Vec<u32> = table.pseudos.iter().map(|(at, ..)| *at).collect();
    at.dedup();
    let made: Vec<El<'s>> =
        at.into_iter().filter_map(|at| cx.page.at(at as usize)).filter(|el| texts(cx, *el).next().is_some()).collect();
    if made.is_empty() {
        return Vec::new();
    }
    let excused = Excused::of(cx);
    let targets = made
        .into_iter()
        .filter(|el| !cx.aria.is_aria_hidden(*el) && !excused.holds(cx, *el) && verdicts(cx, *el).next().is_some());
    // Whether what may be out of sight is seen is no question for this rule.
    targets.filter(|el| cx.page.visible(*el).is_yes()).map(|el| Candidate::new(el, Gate::Certain)).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    verdicts(cx, target.el).find(|verdict| *verdict != Verdict::Passed).unwrap_or(Verdict::Passed)
}

/// What is certain of each text that is added to an element.
fn verdicts<'a, 's>(cx: &'a Cx<'_, 's>, el: El<'s>) -> impl Iterator<Item = Verdict> + use<'a, 's> {
    texts(cx, el).filter_map(move |(style, text)| {
        let paint = cx.page.paint_within(el, style);
        let verdict = contrast::certain(paint, style, text.chars().filter(|c| !c.is_whitespace()).count())?;
        Some(verdict.with("text", text.trim().chars().take(SHOWN_CHARS_MAX).collect::<String>()))
    })
}

/// The texts that are added to an element and say something in a language.
fn texts<'a, 's>(cx: &'a Cx<'_, 's>, el: El<'s>) -> impl Iterator<Item = (&'s Style, &'s str)> + use<'a, 's> {
    let of_kind = move |kind: Pseudo| {
        let style = cx.page.pseudo(el, kind).ok().flatten()?;
        let Content::Text(text) = &style.content else { return None };
        let says = text.chars().any(contrast::is_of_language) && is_seen(style) && !is_icon(cx, el, style, text);
        says.then_some((style, text.as_str()))
    };
    [Pseudo::Before, Pseudo::After].into_iter().filter_map(of_kind)
}

fn is_seen(style: &Style) -> bool {
    style.visibility == Visibility::Visible
        && style.opacity > 0.0
        && style.font_size > 0.0
        && style.clip == Clip::None
        && style.color.is_some_and(|colour| colour.a > 0.0)
        && !schouw_page::may_conceal_content(style)
}

/// Whether the letters are drawn as a picture: by their font, or as one or two of a font that the text around has not.
fn is_icon<'s>(cx: &Cx<'_, 's>, el: El<'s>, style: &Style, text: &str) -> bool {
    let named = style.font_families.first().is_some_and(|family| contrast::is_icon_font(family));
    let few = text.trim().chars().count() <= ICON_CHARS_MAX;
    let own_font = cx.page.style(el).is_ok_and(|of_el| of_el.font_families != style.font_families);
    named || few && own_font
}
