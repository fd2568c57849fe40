//! `link-in-text`: links in running text differ from the words around them by more than their colour.

use crate::contrast::shown;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{Content, Display, El, Pseudo, Rgba, Style};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "link-in-text",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.4.1"],
        secondary: &[],
        techniques: &["F73", "G182", "G183"],
        title: Text::new(
            "Links in een tekst zijn niet alleen aan hun kleur te herkennen",
            "Links in a text are told by more than their colour",
        ),
        messages: &[
            Message {
                id: "ground-alone",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Deze link in een lopende tekst is alleen aan een gekleurde achtergrond te herkennen ({edge_colour} op {colour_behind}), en die steekt te weinig af: {ratio}:1, terwijl 3:1 nodig is.",
                    "This link in running text is known by a coloured background alone ({edge_colour} on {colour_behind}), which stands out too little: {ratio}:1, where 3:1 is needed.",
                ),
                fix: Text::new(
                    "Onderstreep links in een tekst (text-decoration: underline), of geef ze een achtergrond die duidelijk donkerder of lichter is.",
                    "Underline links in a text (text-decoration: underline), or give them a background that is clearly darker or lighter.",
                ),
            },
            Message {
                id: "colour-alone",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Deze link in een lopende tekst heeft alleen een andere kleur dan de woorden eromheen ({link_colour} tussen {text_colour}), en die kleuren verschillen te weinig: {ratio}:1, terwijl zonder ander kenmerk 3:1 nodig is.",
                    "This link in running text differs from the words around it by its colour alone ({link_colour} among {text_colour}), and those colours differ too little: {ratio}:1, where without another sign 3:1 is needed.",
                ),
                fix: Text::new(
                    "Onderstreep links in een tekst (text-decoration: underline), of geef ze een ander zichtbaar kenmerk, zoals een lijn of vette letters.",
                    "Underline links in a text (text-decoration: underline), or give them another sign that can be seen, such as a line or bold letters.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Contrast between two colours from which people who see no colours tell them apart (G183).
const APART: f64 = 3.0;
/// Steps of 255 that a colour differs at least by, to be seen as another.
const OTHER_COLOUR: u8 = 16;

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let links = cx.page.elements().filter(|el| cx.prose().around(cx.page.index(*el)).is_some());
    // Whether what may be out of sight is seen is no question for this rule.
    links.filter(|el| cx.page.visible(*el).is_yes()).map(|el| Candidate::new(el, Gate::Certain)).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(around) = cx.prose().around(cx.page.index(target.el)) else { return Verdict::Passed };
    // It fails where it differs too little from both: the word next to it may be one in a colour of its own.
    let [nearest, most] = around.map(|text| beside(cx, target.el, text));
    if nearest == Verdict::Passed || around[0] == around[1] { nearest } else { most }
}

/// The verdict on a link beside the text of an element.
fn beside<'s>(cx: &Cx<'_, 's>, link: El<'s>, around: El<'s>) -> Verdict {
    let Ok(of_text) = cx.page.style(around) else { return Verdict::Passed };
    let parts: Vec<El<'s>> = std::iter::once(link).chain(cx.page.flat_descendants(link)).collect();
    let in_line = |up: &El<'s>| *up != around && cx.page.style(*up).is_ok_and(|style| style.display == Display::Inline);
    let decorated = std::iter::once(link).chain(cx.page.flat_ancestors(link).take_while(in_line));
    let marked = decorated.filter_map(|el| cx.page.style(el).ok()).any(|style| is_lined(style, of_text))
        || parts.iter().any(|part| is_marked(cx, *part, of_text));
    if marked {
        return Verdict::Passed;
    }
    // What is behind them is the same, so that the letters can be held against each other; where they are transparent it takes part.
    let colours: Option<Vec<Rgba>> =
        parts.iter().filter(|part| has_text(**part)).map(|part| letters(cx, *part)).collect();
    let (Some(colours), Some(text)) = (colours, letters(cx, around)) else { return Verdict::Passed };
    let best = colours.into_iter().map(|colour| (colour, colour.contrast(text))).max_by(|a, b| a.1.total_cmp(&b.1));
    match best {
        Some((_, ratio)) if ratio >= APART => Verdict::Passed,
        Some((colour, ratio)) if is_other(colour, text) => Verdict::failed("colour-alone")
            .with("ratio", shown(ratio))
            .with("link_colour", colour.hex())
            .with("text_colour", text.hex()),
        _ => parts.iter().find_map(|part| pale_ground(cx, *part)).unwrap_or(Verdict::Passed),
    }
}

fn has_text(el: El<'_>) -> bool {
    el.node().children().any(|child| child.value().as_text().is_some_and(|text| !text.trim().is_empty()))
}

/// The one colour of the letters that stand directly in an element; none where it is not known or not one.
fn letters<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<Rgba> {
    let style = cx.page.style(el).ok()?;
    let plain =
        style.text_fill.or(style.color).filter(|colour| colour.a >= 1.0 && !style.repaints && style.opacity >= 1.0);
    if let Some(colour) = plain.filter(|_| !style.background_in_text) {
        return Some(colour);
    }
    let paint = cx.page.text_paint(el)?.ok()?;
    let first = paint.places.first()?;
    paint.places.iter().all(|place| place.text.bytes() == first.text.bytes()).then_some(first.text)
}

/// Whether a colour is another to those who see colours. A link in the colour of the text is no matter of colour.
fn is_other(a: Rgba, b: Rgba) -> bool {
    a.bytes().into_iter().zip(b.bytes()).any(|(a, b)| a.abs_diff(b) >= OTHER_COLOUR)
}

/// Whether a line can be seen under, through or round the text of a box, which the text around has not.
fn is_lined(style: &Style, of_text: &Style) -> bool {
    let lined = |style: &Style| {
        (style.underline || style.other_decoration) && style.decoration_color.is_none_or(|colour| colour.a > 0.0)
    };
    let border = &style.border;
    let framed = [border.top, border.right, border.bottom, border.left].iter().any(|line| line.is_drawn());
    lined(style) && !lined(of_text) || framed || style.outline.is_drawn() || !style.shadow_colors.is_empty()
}

/// Whether a part of a link differs from the text around by something else than the colour of its letters.
fn is_marked<'s>(cx: &Cx<'_, 's>, el: El<'s>, of_text: &Style) -> bool {
    let Ok(style) = cx.page.style(el) else { return true };
    if style.display == Display::None {
        return false;
    }
    let is_picture = el.is_any(&["img", "picture", "video", "canvas", "object", "input", "button"]) || el.is_svg();
    let letters = style.font_weight != of_text.font_weight
        || style.italic != of_text.italic
        || style.uppercase != of_text.uppercase
        || (style.font_size - of_text.font_size).abs() >= 1.0
        || style.font_families != of_text.font_families
        || (style.letter_spacing - of_text.letter_spacing).abs() > 0.5
        || style.text_shadow != of_text.text_shadow;
    let ground = style.background_image
        || paints_ground(style) && ground(cx, el).is_none_or(|(own, behind)| own.contrast(behind) >= APART);
    let made = |kind: Pseudo| cx.page.pseudo(el, kind).ok().flatten().is_some_and(is_seen);
    let text = has_text(el) && letters;
    is_picture || ground || text || is_lined(style, of_text) || made(Pseudo::Before) || made(Pseudo::After)
}

fn paints_ground(style: &Style) -> bool {
    style.background_color.is_none_or(|colour| colour.a > 0.0)
}

/// The one colour of the background of a part, and of what is behind it; none where they are not known.
fn ground<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<(Rgba, Rgba)> {
    let own = cx.page.painted_on(el, Rgba::TRANSPARENT)?.ok()?;
    let behind = cx.page.colors_behind(el)?.ok()?;
    (own.len() == 1 && behind.len() == 1).then(|| (own[0].behind, behind[0]))
}

/// The failure of a link that nothing but its pale background tells.
fn pale_ground<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<Verdict> {
    let (own, behind) = ground(cx, el).filter(|(own, behind)| is_other(*own, *behind))?;
    let verdict = Verdict::failed("ground-alone")
        .with("ratio", shown(own.contrast(behind)))
        .with("edge_colour", own.hex())
        .with("colour_behind", behind.hex());
    Some(verdict)
}

/// Whether a pseudo-element has something to be seen.
fn is_seen(style: &Style) -> bool {
    let text = match &style.content {
        Content::Text(text) => !text.trim().is_empty(),
        Content::Image => true,
        Content::None => return false,
    };
    let ground = style.background_image || style.background_color.is_none_or(|colour| colour.a > 0.0);
    style.opacity > 0.0 && (text || ground || is_lined(style, &Style::default()))
}
