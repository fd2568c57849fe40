//! Contrast of text: what the rules for its two levels share.

use crate::{Candidate, Cx, Gate, Verdict};
use schouw_page::{Child, Doubt, El, Painted, Reason, Rgba, Style, TextPaint, Tri};
use std::collections::HashSet;

/// Pixels of 18 points.
const LARGE_PX: f32 = 24.0;
/// Pixels of 14 points, from which bold text is large.
const LARGE_BOLD_PX: f32 = 18.65;
/// Font weight from which text is bold.
const BOLD: f32 = 700.0;
/// Letters for each edge in what is behind them, from which one of them certainly stands beside all edges: an edge crosses a letter in
/// each line, and the bounding box of a letter reaches into its neighbours.
const LETTERS_PER_EDGE: usize = 4;

/// What a level asks.
#[derive(Clone, Copy)]
pub(crate) struct Level {
    /// Least contrast of usual text.
    pub(crate) text: f64,
    /// Least contrast of large text.
    pub(crate) large: f64,
}

/// What is said of one text.
enum Judged {
    Enough,
    /// The best that any letter has.
    TooLittle(Painted, f64),
    Unknown(Reason),
}

/// The targets: elements with text that can be seen and that no disabled control excuses. What makes the colours unknown is one
/// target for all texts that hang on it: a picture behind ten paragraphs is one thing to look at.
pub(crate) fn targets<'s>(cx: &Cx<'_, 's>, level: Level) -> Vec<Candidate<'s>> {
    if let Err(reason) = cx.page.styles() {
        // One question for the page: without style nothing is known of any text.
        let root = cx.page.root().filter(|_| texts(cx).next().is_some());
        return root.map(|root| Candidate::unknown(root, reason)).into_iter().collect();
    }
    let mut found = Vec::new();
    let mut asked: HashSet<(usize, Reason)> = HashSet::new();
    for Shown { el, paint, applies, .. } in shown_texts(cx) {
        let unknown = match paint {
            Some(Err(doubt)) if !fails_anywhere(cx, *el, level) => Some(doubt),
            _ => None,
        };
        match unknown {
            Some(doubt) => {
                if !says_nothing(cx, *el) && asked.insert((cx.page.index(doubt.culprit), doubt.reason)) {
                    found.push(Candidate::unknown(doubt.culprit, doubt.reason));
                }
            }
            None => found.push(Candidate::new(*el, Gate::When(*applies))),
        }
    }
    found
}

/// A text that may be seen: what the rules for both levels ask of it.
pub(crate) struct Shown<'s> {
    /// Its place in document order.
    at: usize,
    el: El<'s>,
    paint: Option<Result<TextPaint, Doubt<'s>>>,
    applies: Tri,
}

/// The texts of the page in their order, without those that nobody sees or that a disabled control excuses.
fn shown_texts<'c, 's>(cx: &'c Cx<'_, 's>) -> &'c [Shown<'s>] {
    cx.shown_texts.get_or_init(|| {
        let excused = Excused::of(cx);
        let shown = texts(cx).filter_map(|el| {
            let visible = cx.page.text_visible(el);
            let is_target = !visible.is_no() && !excused.holds(cx, el);
            is_target.then(|| Shown {
                at: cx.page.index(el),
                el,
                paint: cx.page.text_paint(el),
                applies: visible.and(shown_to_all(cx, el)),
            })
        });
        shown.collect()
    })
}

/// Text that is hidden from assistive technology may be there for the eye alone: the rule takes decoration to be hidden that way.
fn shown_to_all<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Tri {
    if cx.aria.is_aria_hidden(el) { Tri::Unknown(Reason::NeedsJudgement) } else { Tri::Yes }
}

/// HTML elements that text stands in, in the flat tree.
fn texts<'a, 's>(cx: &'a Cx<'_, 's>) -> impl Iterator<Item = El<'s>> + use<'a, 's> {
    cx.page.elements().filter(|el| {
        el.is_html()
            && !el.is_any(&["script", "style", "noscript", "template", "title", "option", "optgroup", "textarea"])
            && has_text(cx, *el)
    })
}

fn has_text<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let is_text = |text: &str| !text.trim().is_empty();
    if cx.page.shadow_root(el).is_none() && !el.is("slot") {
        return el.node().children().any(|child| child.value().as_text().is_some_and(|t| is_text(t)));
    }
    cx.page.flat_children(el).iter().any(|child| matches!(child, Child::Text(text) if is_text(text)))
}

/// The least contrast that letters with this style need at the level that the norm asks.
pub(crate) const AA: Level = Level { text: 4.5, large: 3.0 };

/// What is certain of text outside the tree, by its colours: failed with `too-little`, passed, or none where it is not known.
pub(crate) fn certain(paint: Option<Result<TextPaint, Doubt<'_>>>, style: &Style, letters: usize) -> Option<Verdict> {
    let required = required(style, AA);
    match weigh(&paint?.ok()?, required, || letters) {
        Judged::Enough => Some(Verdict::Passed),
        Judged::TooLittle(painted, ratio) => Some(too_little(painted, ratio, required, style)),
        Judged::Unknown(_) => None,
    }
}

fn too_little(painted: Painted, ratio: f64, required: f64, style: &Style) -> Verdict {
    Verdict::failed("too-little")
        .with("ratio", shown(ratio))
        .with("required", required)
        .with("text_colour", painted.text.hex())
        .with("colour_behind", painted.behind.hex())
        .with("size", f64::from((style.font_size * 10.0).round()) / 10.0)
}

/// The verdict on one target.
pub(crate) fn verdict<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>, level: Level) -> Verdict {
    if let Some(reason) = target.unknown {
        return Verdict::unknown("colours-unknown", reason);
    }
    let el = target.el;
    let Ok(style) = cx.page.style(el) else { return Verdict::Passed };
    let required = required(style, level);
    match judged(cx, el, style, required) {
        Judged::Enough => Verdict::Passed,
        Judged::TooLittle(..) if says_nothing(cx, el) => Verdict::Passed,
        Judged::Unknown(_) if says_nothing(cx, el) => Verdict::Passed,
        Judged::TooLittle(painted, ratio) => too_little(painted, ratio, required, style),
        Judged::Unknown(reason) => Verdict::unknown("colours-unknown", reason),
    }
}

/// Two decimals, cut off: 4.499 is not 4.5.
pub(crate) fn shown(ratio: f64) -> f64 {
    (ratio * 100.0).floor() / 100.0
}

fn required(style: &Style, level: Level) -> f64 {
    let large = style.font_size >= LARGE_PX || style.font_size >= LARGE_BOLD_PX && style.font_weight >= BOLD;
    if large { level.large } else { level.text }
}

fn judged<'s>(cx: &Cx<'_, 's>, el: El<'s>, style: &Style, required: f64) -> Judged {
    let shown = shown_texts(cx);
    let at = shown.binary_search_by_key(&cx.page.index(el), |text| text.at);
    match at.ok().and_then(|at| shown[at].paint.as_ref()) {
        Some(Ok(paint)) => weigh(paint, required, || letters(el)),
        Some(Err(doubt)) => match whatever_is_behind(style, required) {
            Some(failed) => failed,
            None => Judged::Unknown(doubt.reason),
        },
        None => Judged::Unknown(Reason::StyleNotComputed),
    }
}

/// Whether the letters have too little contrast with black and with white, and so with all between.
fn whatever_is_behind(style: &Style, required: f64) -> Option<Judged> {
    let text =
        style.text_fill.or(style.color).filter(|colour| colour.a >= 1.0 && !style.repaints && !style.text_stroke)?;
    let (behind, best) = [Rgba::BLACK, Rgba::WHITE]
        .map(|behind| (behind, text.contrast(behind)))
        .into_iter()
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    (best < required && style.text_shadow.is_empty()).then_some(Judged::TooLittle(Painted { text, behind }, best))
}

fn fails_anywhere<'s>(cx: &Cx<'_, 's>, el: El<'s>, level: Level) -> bool {
    let opaque = std::iter::once(el).chain(cx.page.flat_ancestors(el));
    let plain = |el: El<'s>| cx.page.style(el).is_ok_and(|style| style.opacity >= 1.0 && !style.repaints);
    cx.page.style(el).is_ok_and(|style| whatever_is_behind(style, required(style, level)).is_some()) && { opaque }
        .all(plain)
}

/// The highest possible contrast of a letter, by what is known of the colours around it.
fn weigh(paint: &TextPaint, required: f64, letters: impl Fn() -> usize) -> Judged {
    let best = paint.places.iter().map(|place| (*place, place.text.contrast(place.behind)));
    let Some((place, best)) = best.max_by(|a, b| a.1.total_cmp(&b.1)) else { return Judged::Enough };
    // Letters in exactly the colour behind them are not seen, so they are no text to the criterion.
    if paint.places.iter().all(|p| p.text.bytes() == p.behind.bytes()) {
        return Judged::Enough;
    }
    let worst = paint.places.iter().map(|p| p.text.contrast(p.behind)).fold(f64::INFINITY, f64::min);
    if worst >= required {
        return Judged::Enough;
    }
    if best >= required {
        return Judged::Unknown(Reason::BackgroundImage);
    }
    if !paint.shadows.is_empty() {
        // The pixels around the letters may have any colour between the shadow's and what is behind it. A wide shadow is a ground for the
        // letter; a narrow one is an outline that counts as the letter (Understanding 1.4.3).
        let helps =
            |p: &Painted, around: Rgba| p.text.contrast(around) >= required || around.contrast(p.behind) >= required;
        let with_shadow = |p: &Painted| paint.shadows.iter().any(|s| helps(p, s.over(p.behind)));
        if paint.places.iter().any(with_shadow) {
            return Judged::Unknown(Reason::TextShadow);
        }
    }
    let alike = |pair: &[Painted]| {
        pair[0].text.contrast(pair[1].behind) < required && pair[1].text.contrast(pair[0].behind) < required
    };
    // A letter on an edge sees both colours. Where the colours beside an edge would do, another letter has to stand clear of all edges.
    let clear = paint.edges.is_some_and(|edges| letters() > LETTERS_PER_EDGE * usize::from(edges));
    if paint.places.windows(2).all(alike) || clear {
        Judged::TooLittle(place, best)
    } else {
        Judged::Unknown(Reason::BackgroundImage)
    }
}

fn letters(el: El<'_>) -> usize {
    let own = el.node().children().filter_map(|child| child.value().as_text());
    own.map(|text| text.chars().filter(|c| !c.is_whitespace()).count()).sum()
}

/// Whether the text does not express anything in human language: no letter or digit in it, or the name of a sign in an icon font.
pub(crate) fn says_nothing<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let mut words = cx.page.flat_children(el).into_iter().filter_map(|child| match child {
        Child::Text(text) => Some(text),
        Child::Element(_) => None,
    });
    let all: String = words.by_ref().collect();
    let text = all.trim();
    if !text.chars().any(is_of_language) {
        return true;
    }
    let is_name = !text.contains(char::is_whitespace)
        && text.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit());
    is_name
        && cx.page.style(el).is_ok_and(|style| style.font_families.first().is_some_and(|family| is_icon_font(family)))
}

/// Letters and digits, those of private use left out: signs of icon fonts.
pub(crate) fn is_of_language(c: char) -> bool {
    c.is_alphanumeric() && !matches!(u32::from(c), 0xe000..=0xf8ff | 0xf_0000..=0x10_ffff)
}

pub(crate) fn is_icon_font(family: &str) -> bool {
    let family = family.to_lowercase();
    ["icon", "glyph", "symbol", "awesome"].iter().any(|part| family.contains(part))
}

/// What disabled controls excuse: text within them, and text that names them.
pub(crate) struct Excused {
    /// Places of elements whose text is excused with all that stands in it.
    roots: HashSet<usize>,
}

impl Excused {
    /// Looks for disabled controls.
    pub(crate) fn of(cx: &Cx<'_, '_>) -> Self {
        let mut roots = HashSet::new();
        let page = cx.page;
        let disabled =
            page.elements().filter(|el| (el.has_attr("aria-disabled") || el.is_html()) && is_disabled(cx, *el));
        for el in disabled.collect::<Vec<_>>() {
            // What HTML disables is disabled whatever its role says.
            if el.is_any(&["input", "select", "textarea", "button"]) && cx.aria.disabled(el) {
                roots.insert(page.index(el));
            }
            let Some(role) = cx.aria.role(el) else { continue };
            if role.is_a("group") || role.is_widget() {
                roots.insert(page.index(el));
            }
            if role.is_widget() {
                let named_by = cx.aria.labels(el).into_iter().chain(page.referred(el, "aria-labelledby"));
                roots.extend(named_by.map(|label| page.index(label)));
            }
        }
        // Nothing in an inert part can be used (HTML, "inert").
        roots.extend(page.with_attr("inert").filter(|el| el.is_html()).map(|el| page.index(el)));
        Self { roots }
    }

    /// Whether the text of an element is excused.
    pub(crate) fn holds<'s>(&self, cx: &Cx<'_, 's>, el: El<'s>) -> bool {
        !self.roots.is_empty()
            && std::iter::once(el).chain(cx.page.flat_ancestors(el)).any(|e| self.roots.contains(&cx.page.index(e)))
    }
}

/// Disabled (ACT glossary): by HTML, or said to be by `aria-disabled` on it or on an ancestor.
fn is_disabled<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    cx.aria.disabled(el) || el.attr_is("aria-disabled", "true") || {
        cx.page.uses_attr("aria-disabled")
            && cx.aria.role(el).is_some_and(|role| role.is_widget())
            && cx.page.flat_ancestors(el).any(|up| up.attr_is("aria-disabled", "true"))
    }
}
