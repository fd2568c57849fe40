//! The colours of a text and of what is behind it, from style alone.
//!
//! Backgrounds are composited over the ancestors in the flat tree. That is what lies behind the text as long as nothing was moved: where
//! the text, or something that paints, may have been placed elsewhere, the colours are not known. Gradients give many colours, of which
//! each stands for some place of the box.

use crate::{Display, El, Gradient, Length, Page, PositionKind, Pseudo, Reason, Rgba, Style, Transform, Visibility};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Colours taken from a gradient between two of its stops.
const STEPS: u16 = 8;
/// Most colours that are followed; beyond that it is not known.
const SAMPLES_MAX: usize = 512;
/// Pixels that something may be moved without leaving what it stands on: overlapping borders, gutters, fine tuning.
const NUDGE_PX: f32 = 16.0;
/// Pixels that rows of a grid reach out to the sides.
const GUTTER_PX: f32 = 40.0;
/// Pixels from which something that is placed absolutely can carry text.
const LARGE_PX: f32 = 100.0;

/// A colour of the text with the colour behind it, at the same place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Painted {
    /// The letters.
    pub text: Rgba,
    /// What is behind them.
    pub behind: Rgba,
}

/// What is known of the colours of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct TextPaint {
    /// The colours, one pair where all is of one colour; places follow each other.
    pub places: Vec<Painted>,
    /// Places where one colour behind the text ends and another begins at once; none where there may be any number.
    pub edges: Option<u16>,
    /// Colours of shadows that the letters cast.
    pub shadows: Vec<Rgba>,
}

/// Things that are placed absolutely and paint, by the box that they are placed against ([`usize::MAX`]: the page).
#[derive(Debug, Default)]
pub(crate) struct Placed {
    by_block: FxHashMap<usize, Vec<usize>>,
}

/// Why colours are not known, and the element that is to blame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doubt<'s> {
    /// Why.
    pub reason: Reason,
    /// The element that paints the picture, moves the box or lies over it.
    pub culprit: El<'s>,
}

/// The same by the culprit's place in document order, as it is remembered.
#[derive(Debug, Clone, Copy)]
struct Blame {
    reason: Reason,
    at: usize,
}

impl Blame {
    fn doubt<'s>(self, page: &Page<'s>, near: El<'s>) -> Doubt<'s> {
        Doubt { reason: self.reason, culprit: page.at(self.at).unwrap_or(near) }
    }
}

/// The colours of the text that stands directly in an element. None where style is not known at all.
pub(crate) fn text_paint<'s>(page: &Page<'s>, el: El<'s>) -> Option<Result<TextPaint, Doubt<'s>>> {
    let style = page.style(el).ok()?;
    let doubt = Doubt { reason: Reason::BackgroundImage, culprit: el };
    let Some(letters) = style.text_fill.or(style.color).filter(|_| !style.background_in_text && !style.text_stroke)
    else {
        return Some(Err(doubt));
    };
    let ground = ground(page, el);
    let layers = match &ground.layers {
        Ok(layers) => layers,
        Err(blame) => return Some(Err(blame.doubt(page, el))),
    };
    let places = layers.samples.iter().map(|sample| sample.finished(letters.over(sample.behind))).collect();
    Some(Ok(TextPaint { places, edges: layers.edges, shadows: style.text_shadow.clone() }))
}

/// The colours of the text that stands directly in an element, were its style another one. None where style is not known at all.
pub(crate) fn text_paint_as<'s>(page: &Page<'s>, el: El<'s>, style: &Style) -> Option<Result<TextPaint, Doubt<'s>>> {
    page.styles().ok()?;
    let doubt = |reason| Some(Err(Doubt { reason, culprit: el }));
    let letters = style.text_fill.or(style.color).filter(|_| !style.background_in_text && !style.text_stroke);
    let Some(letters) = letters else { return doubt(Reason::BackgroundImage) };
    let parent = ground(page, page.flat_parent(el)?);
    let layers = match over_with(page, el, style, &parent).layers {
        Ok(layers) => layers,
        Err(blame) => return Some(Err(blame.doubt(page, el))),
    };
    let places = layers.samples.iter().map(|sample| sample.finished(letters.over(sample.behind))).collect();
    Some(Ok(TextPaint { places, edges: layers.edges, shadows: style.text_shadow.clone() }))
}

/// What is seen of a colour that is painted on the box of an element, and of what is behind it. None where style is not known at all.
pub(crate) fn painted_on<'s>(page: &Page<'s>, el: El<'s>, colour: Rgba) -> Option<Result<Vec<Painted>, Doubt<'s>>> {
    page.styles().ok()?;
    let ground = ground(page, el);
    Some(match &ground.layers {
        Ok(layers) => Ok(layers.samples.iter().map(|sample| sample.finished(colour.over(sample.behind))).collect()),
        Err(blame) => Err(blame.doubt(page, el)),
    })
}

/// The colours of the text of a box that an element holds and that is not in the tree: a pseudo-element, the hint in a field. None where
/// style is not known at all.
pub(crate) fn paint_within<'s>(page: &Page<'s>, el: El<'s>, style: &Style) -> Option<Result<TextPaint, Doubt<'s>>> {
    page.styles().ok()?;
    let doubt = |reason| Some(Err(Doubt { reason, culprit: el }));
    let Some(letters) = style.text_fill.or(style.color).filter(|_| !style.background_in_text && !style.text_stroke)
    else {
        return doubt(Reason::BackgroundImage);
    };
    if style.repaints || style.opacity < 1.0 && style.animates {
        return doubt(Reason::PaintEffects);
    }
    let ground = ground(page, el);
    let mut layers = match &ground.layers {
        Ok(_) if leaves_its_parent(style) && !is_opaque(style) => return doubt(Reason::Overlap),
        Ok(layers) => layers.clone(),
        Err(blame) => return Some(Err(blame.doubt(page, el))),
    };
    if style.opacity < 1.0 {
        for sample in &mut layers.samples {
            sample.groups.push((sample.behind, style.opacity));
        }
    }
    if let Err(reason) = paint(&mut layers, style) {
        return doubt(reason);
    }
    let places = layers.samples.iter().map(|sample| sample.finished(letters.over(sample.behind))).collect();
    Some(Ok(TextPaint { places, edges: layers.edges, shadows: style.text_shadow.clone() }))
}

/// The colours behind an element's own box, its background left out. None where style is not known at all.
pub(crate) fn behind<'s>(page: &Page<'s>, el: El<'s>) -> Option<Result<Vec<Rgba>, Doubt<'s>>> {
    page.styles().ok()?;
    let Some(parent) = page.flat_parent(el) else { return Some(Ok(vec![Rgba::WHITE])) };
    let ground = ground(page, parent);
    Some(match &ground.layers {
        Ok(layers) => Ok(layers.samples.iter().map(|sample| sample.finished(sample.behind).behind).collect()),
        Err(blame) => Err(blame.doubt(page, el)),
    })
}

/// What is behind a place.
#[derive(Debug, Clone)]
struct Sample {
    behind: Rgba,
    /// For each group that is painted with an opacity: what was behind it, and the opacity; outermost first.
    groups: Vec<(Rgba, f32)>,
}

impl Sample {
    /// What is seen in the end of letters in this colour: from the innermost group out each is painted as a whole over what was there
    /// before it.
    fn finished(&self, text: Rgba) -> Painted {
        let mut painted = Painted { text, behind: self.behind };
        for (before, opacity) in self.groups.iter().rev() {
            painted.text = before.mix(painted.text, *opacity);
            painted.behind = before.mix(painted.behind, *opacity);
        }
        painted
    }
}

#[derive(Debug, Clone)]
struct Layers {
    samples: Vec<Sample>,
    edges: Option<u16>,
}

/// What changes the colours of all that an element holds, whatever it paints itself.
#[derive(Debug, Clone, Copy)]
enum Above {
    Nothing,
    /// Opacity of the element or of one above it.
    Groups,
    Unknown(Blame),
}

/// The colours of an element's box, as far as they are behind what stands in it.
#[derive(Debug)]
pub(crate) struct Ground {
    layers: Result<Layers, Blame>,
    above: Above,
}

/// The ground of an element: its ancestors' first, each once for a page.
fn ground<'s>(page: &Page<'s>, el: El<'s>) -> Rc<Ground> {
    let known = |el: El<'s>| page.grounds.borrow().get(page.index(el)).cloned().flatten();
    let mut chain = Vec::new();
    let mut below = None;
    let mut at = Some(el);
    while let Some(next) = at {
        below = known(next);
        if below.is_some() {
            break;
        }
        chain.push(next);
        at = page.flat_parent(next);
    }
    let mut ground = below.unwrap_or_else(|| Rc::new(canvas(page, el)));
    for step in chain.into_iter().rev() {
        ground = Rc::new(over(page, step, &ground));
        if let Some(slot) = page.grounds.borrow_mut().get_mut(page.index(step)) {
            *slot = Some(Rc::clone(&ground));
        }
    }
    ground
}

/// What a page is painted on.
fn canvas<'s>(page: &Page<'s>, el: El<'s>) -> Ground {
    let white = Layers { samples: vec![Sample { behind: Rgba::WHITE, groups: Vec::new() }], edges: Some(0) };
    let covering = page.placed.get_or_init(|| Placed::of(page)).covering(usize::MAX);
    let layers = match covering {
        Some(at) if at != page.index(el) => Err(Blame { reason: Reason::Overlap, at }),
        _ => Ok(white),
    };
    Ground { layers, above: Above::Nothing }
}

/// The ground of an element over that of its parent.
fn over<'s>(page: &Page<'s>, el: El<'s>, parent: &Ground) -> Ground {
    let blame = |reason| Blame { reason, at: page.index(el) };
    match page.style(el) {
        Ok(style) => over_with(page, el, style, parent),
        Err(_) => Ground { layers: Err(blame(Reason::StyleNotComputed)), above: parent.above },
    }
}

/// The same for a style of the element.
fn over_with<'s>(page: &Page<'s>, el: El<'s>, style: &Style, parent: &Ground) -> Ground {
    let blame = |reason| Blame { reason, at: page.index(el) };
    let has_opacity = style.opacity < 1.0 && style.display != Display::Contents;
    let above = match parent.above {
        unknown @ Above::Unknown(_) => unknown,
        _ if style.repaints => Above::Unknown(blame(Reason::PaintEffects)),
        _ if has_opacity && style.animates => Above::Unknown(blame(Reason::Animation)),
        _ if has_opacity => Above::Groups,
        other => other,
    };
    let layers = match above {
        Above::Unknown(blame) => Err(blame),
        _ => painted(page, el, style, parent, above),
    };
    Ground { layers, above }
}

fn painted<'s>(page: &Page<'s>, el: El<'s>, style: &Style, parent: &Ground, above: Above) -> Result<Layers, Blame> {
    let overlap = |at| Blame { reason: Reason::Overlap, at };
    let placed = page.placed.get_or_init(|| Placed::of(page));
    if let Some(at) = placed.covering(page.index(el)) {
        return Err(overlap(at));
    }
    // An opaque box hides all behind it, so that it does not matter what is there or where the box is.
    let hides = matches!(above, Above::Nothing) && is_opaque(style);
    let mut layers = if hides {
        Layers { samples: vec![Sample { behind: Rgba::WHITE, groups: Vec::new() }], edges: Some(0) }
    } else {
        if leaves_its_parent(style) || style.grid_cell.is_some() && shares_its_cell(page, el, style) {
            return Err(overlap(page.index(el)));
        }
        parent.layers.clone()?
    };
    if style.opacity < 1.0 && style.display != Display::Contents {
        for sample in &mut layers.samples {
            sample.groups.push((sample.behind, style.opacity));
        }
    }
    paint(&mut layers, style).map_err(|reason| Blame { reason, at: page.index(el) })?;
    Ok(layers)
}

fn is_opaque(style: &Style) -> bool {
    let covers = |gradient: &Gradient| gradient.covers && gradient.stops.iter().all(|stop| stop.a >= 1.0);
    paints_background(style)
        && (style.background_color.is_some_and(|colour| colour.a >= 1.0)
            || style.gradients.as_ref().is_some_and(|list| list.iter().any(covers)))
}

fn paints_background(style: &Style) -> bool {
    style.visibility == Visibility::Visible && style.display != Display::Contents
}

/// Paints the background of a box over all samples.
fn paint(layers: &mut Layers, style: &Style) -> Result<(), Reason> {
    if !paints_background(style) {
        return Ok(());
    }
    let colour = style.background_color.ok_or(Reason::BackgroundImage)?;
    let is_plain = !style.background_image;
    if colour.a > 0.0 {
        if colour.a >= 1.0 && is_plain && layers.samples.iter().all(|sample| sample.groups.is_empty()) {
            // Nothing of what was behind is left, however many colours it had.
            layers.samples.truncate(1);
            layers.edges = Some(0);
        }
        for sample in &mut layers.samples {
            sample.behind = colour.over(sample.behind);
        }
    }
    if is_plain {
        return Ok(());
    }
    let gradients = style.gradients.as_ref().ok_or(Reason::BackgroundImage)?;
    for gradient in gradients.iter().rev() {
        add_gradient(layers, gradient)?;
    }
    Ok(())
}

fn add_gradient(layers: &mut Layers, gradient: &Gradient) -> Result<(), Reason> {
    let mut colours = Vec::new();
    for pair in gradient.stops.windows(2) {
        colours.extend((0..STEPS).map(|step| pair[0].mix(pair[1], f32::from(step) / f32::from(STEPS))));
    }
    colours.extend(gradient.stops.last().copied());
    if !gradient.covers {
        colours.insert(0, Rgba::TRANSPARENT);
    }
    if layers.samples.len() * colours.len() > SAMPLES_MAX {
        return Err(Reason::BackgroundImage);
    }
    let over = |sample: &Sample, colour: &Rgba| Sample { behind: colour.over(sample.behind), ..sample.clone() };
    layers.samples = layers.samples.iter().flat_map(|sample| colours.iter().map(move |c| over(sample, c))).collect();
    let countable = gradient.covers && !gradient.repeats;
    layers.edges = layers.edges.filter(|_| countable).map(|edges| edges.saturating_add(gradient.edges));
    Ok(())
}

/// Whether style may take a box away from the box that it stands in.
fn leaves_its_parent(style: &Style) -> bool {
    if style.display == Display::Contents {
        return false;
    }
    let beyond = |length: Length, px: f32| match length {
        Length::Px(value) => value.abs() > px,
        Length::Percent(value) => value != 0.0,
        Length::Auto => false,
        Length::Other => true,
    };
    let moved = match style.position {
        PositionKind::Static => false,
        PositionKind::Relative => [style.inset.top, style.inset.right, style.inset.bottom, style.inset.left]
            .into_iter()
            .any(|side| beyond(side, NUDGE_PX)),
        PositionKind::Absolute | PositionKind::Fixed | PositionKind::Sticky => true,
    };
    let pulled = |margin: Length, px: f32| match margin {
        Length::Px(value) => value < -px,
        Length::Percent(value) => value < 0.0,
        Length::Auto => false,
        Length::Other => true,
    };
    // A column that floats is pulled over the width of the others to stand beside them, within the same box.
    let column = |margin: Length| style.floats && matches!(margin, Length::Percent(percent) if percent >= -100.0);
    let inline = style.display == Display::Inline;
    let pulled = !inline && (pulled(style.margin.top, NUDGE_PX) || pulled(style.margin.bottom, NUDGE_PX))
        || pulled(style.margin.left, GUTTER_PX) && !column(style.margin.left)
        || pulled(style.margin.right, GUTTER_PX) && !column(style.margin.right);
    let transformed = match style.transform {
        Transform::None => false,
        Transform::Matrix { matrix: [.., x, y], percent_x, percent_y } => {
            x.abs() > f64::from(NUDGE_PX) || y.abs() > f64::from(NUDGE_PX) || percent_x != 0.0 || percent_y != 0.0
        }
        Transform::Other => true,
    };
    moved || pulled || transformed && !inline
}

/// Whether another item of the grid is placed in the same cell.
fn shares_its_cell<'s>(page: &Page<'s>, el: El<'s>, style: &Style) -> bool {
    let Some(parent) = page.flat_parent(el) else { return false };
    if page.style(parent).is_ok_and(|parent| parent.display != Display::Grid) {
        return false;
    }
    page.flat_children(parent).into_iter().any(|child| match child {
        crate::Child::Element(other) => {
            other != el && page.style(other).is_ok_and(|other| other.grid_cell == style.grid_cell)
        }
        crate::Child::Text(_) => false,
    })
}

impl Placed {
    /// Finds everything that is placed absolutely, large, and paints.
    fn of<'s>(page: &Page<'s>) -> Self {
        let mut placed = Self::default();
        let Ok(table) = page.styles() else { return placed };
        for (at, el) in page.elements().enumerate() {
            let Some(style) = table.style(at) else { continue };
            let shown = style.display != Display::None;
            if shown && is_large_layer(style) && !page.visible(el).is_no() && paints(page, el, style) {
                placed.by_block.entry(block_of(page, el, style)).or_default().push(at);
            }
            for kind in [Pseudo::Before, Pseudo::After] {
                if shown
                    && let Some(pseudo) = table.pseudo(at, kind)
                    && is_large_layer(pseudo)
                    && pseudo.visibility == Visibility::Visible
                    && pseudo.opacity > 0.0
                    && paints_itself(pseudo)
                {
                    let block = if style.position == PositionKind::Static { block_of(page, el, pseudo) } else { at };
                    placed.by_block.entry(block).or_default().push(at);
                }
            }
        }
        placed
    }

    /// Something that is placed against this box and may lie behind or over all that stands in it. What stands in the placed thing
    /// itself left its parent, and asks no further.
    fn covering(&self, block: usize) -> Option<usize> {
        self.by_block.get(&block)?.first().copied()
    }
}

/// Whether a box is placed absolutely and may be as large as what carries text.
fn is_large_layer(style: &Style) -> bool {
    if !matches!(style.position, PositionKind::Absolute | PositionKind::Fixed) {
        return false;
    }
    let large = |size: Length, least: Length, start: Length, end: Length| {
        let stretched = start != Length::Auto && end != Length::Auto && size == Length::Auto;
        let sized = |length: Length| match length {
            Length::Px(px) => px >= LARGE_PX,
            Length::Percent(percent) => percent >= 50.0,
            Length::Auto => false,
            Length::Other => true,
        };
        stretched || sized(size) || sized(least)
    };
    let inset = style.inset;
    large(style.width, style.min_width, inset.left, inset.right)
        && large(style.height, style.min_height, inset.top, inset.bottom)
}

fn paints_itself(style: &Style) -> bool {
    style.background_color.is_none_or(|colour| colour.a > 0.0) || style.background_image || style.repaints
}

/// Whether the element or something in it paints more than text.
fn paints<'s>(page: &Page<'s>, el: El<'s>, style: &Style) -> bool {
    if paints_itself(style) || is_picture(el) {
        return true;
    }
    page.flat_descendants(el).into_iter().any(|inner| {
        is_picture(inner) || page.style(inner).is_ok_and(|style| style.display != Display::None && paints_itself(style))
    })
}

fn is_picture(el: El<'_>) -> bool {
    el.is_any(&["img", "video", "canvas", "iframe", "object", "embed", "picture"]) || el.is_svg() && el.name() == "svg"
}

/// The place of the box that a box is placed against.
fn block_of<'s>(page: &Page<'s>, el: El<'s>, style: &Style) -> usize {
    let fixed = style.position == PositionKind::Fixed;
    let holds = |up: &El<'s>| {
        page.style(*up).is_ok_and(|up| {
            up.transform != Transform::None || up.repaints || !fixed && up.position != PositionKind::Static
        })
    };
    page.flat_ancestors(el).find(holds).map_or(usize::MAX, |up| page.index(up))
}
