//! The label that is seen on an element: ACT glossary, *visible inner text*.

use crate::Cx;
use schouw_page::{Child, Display, El, Length, Reason, Style, Tri, is_blank};

/// Most elements and texts of a target that are looked at: what has more is no label.
const NODES_MAX: usize = 400;

/// Elements whose text is not shown where it stands.
const NOT_SHOWN: &[&str] = &[
    "audio", "canvas", "datalist", "iframe", "noscript", "object", "script", "select", "style", "template", "textarea",
    "video",
];

/// The visible inner text of an element, as far as it is known.
#[derive(Debug, Default)]
pub(super) struct Label {
    /// With every text that may be seen.
    pub(super) most: String,
    /// With those only that are certainly seen.
    pub(super) least: String,
    /// Why texts may be seen or not.
    pub(super) doubt: Option<Reason>,
    /// Why boxes within the label are not known, and with them the white space in it.
    pub(super) boxes: Option<Reason>,
    /// Whether it has more in it than was looked at.
    pub(super) is_cut: bool,
    /// Texts of which it is not known whether they are seen.
    pub(super) doubtful: usize,
    /// Whether any text can be seen.
    pub(super) seen: Option<Tri>,
}

enum Step<'s> {
    Node(Child<'s>, El<'s>),
    /// End of an element: the number of pieces before it, and what sets it apart from what follows.
    End {
        pieces: usize,
        apart: Option<Piece>,
    },
}

#[derive(Clone)]
enum Piece {
    Space,
    Seen(String),
    Doubtful(String),
    /// Text that is rendered and not seen: it takes room.
    Unseen,
    /// Something to be seen without text, or nothing at all.
    Nothing,
    /// White space if a box is what the mark-up makes it by default, which style may change.
    SpaceByDefault,
}

/// Reads the label of an element.
pub(super) fn of<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Label {
    let mut label = Label::default();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut steps: Vec<Step<'s>> = Vec::new();
    push_children(cx, el, &mut steps);
    let mut looked_at = 0;
    while let Some(step) = steps.pop() {
        looked_at += 1;
        if looked_at > NODES_MAX {
            label.is_cut = true;
            break;
        }
        match step {
            Step::Node(Child::Text(text), parent) => pieces.push(label.text(cx, text, parent)),
            Step::Node(Child::Element(child), _) => label.element(cx, child, &mut pieces, &mut steps),
            Step::End { pieces: start, apart } => close(&mut pieces, start, apart),
        }
    }
    label.write(&pieces);
    label
}

fn push_children<'s>(cx: &Cx<'_, 's>, el: El<'s>, steps: &mut Vec<Step<'s>>) {
    steps.extend(cx.page.flat_children(el).into_iter().rev().map(|child| Step::Node(child, el)));
}

/// What is rendered and shows nothing is a space if it is wider than nothing.
fn close(pieces: &mut Vec<Piece>, start: usize, apart: Option<Piece>) {
    let is_unseen = |piece: &Piece| matches!(piece, Piece::Space | Piece::SpaceByDefault | Piece::Unseen);
    if pieces.len() > start && pieces[start..].iter().all(is_unseen) {
        pieces.truncate(start);
        pieces.push(Piece::Space);
    }
    pieces.extend(apart);
}

impl Label {
    fn text<'s>(&mut self, cx: &Cx<'_, 's>, text: &str, parent: El<'s>) -> Piece {
        if is_blank(text) {
            return Piece::Space;
        }
        let seen = cx.page.text_visible(parent);
        self.seen = Some(self.seen.unwrap_or(Tri::No).or(seen));
        // Letters that a font draws as pictures are no text.
        match (is_in_icon_font(cx, parent), seen) {
            (true, Tri::No) => Piece::Unseen,
            (true, _) => Piece::Nothing,
            (false, Tri::Yes) => Piece::Seen(text.to_owned()),
            (false, Tri::No) if has_no_width(cx, parent) => Piece::Nothing,
            (false, Tri::No) => Piece::Unseen,
            (false, Tri::Unknown(reason)) => {
                self.doubtful += 1;
                self.doubt = self.doubt.or(Some(reason));
                Piece::Doubtful(text.to_owned())
            }
        }
    }

    fn element<'s>(&mut self, cx: &Cx<'_, 's>, el: El<'s>, pieces: &mut Vec<Piece>, steps: &mut Vec<Step<'s>>) {
        if cx.page.rendered_itself(el).is_no() && cx.page.visibility(el) != Some(true) || is_never_text(el) {
            return;
        }
        if el.is("br") {
            pieces.push(Piece::Space);
            return;
        }
        let children = cx.page.flat_children(el);
        let apart = match cx.page.style(el) {
            Ok(style) => sets_apart(style).then_some(Piece::Space),
            Err(reason) => {
                self.boxes = self.boxes.or((!children.is_empty()).then_some(reason));
                el.is_any(BLOCKS).then_some(Piece::SpaceByDefault)
            }
        };
        if children.is_empty() {
            pieces.push(if is_gap(cx, el) { Piece::Space } else { Piece::Nothing });
            return;
        }
        pieces.extend(apart.clone());
        steps.push(Step::End { pieces: pieces.len(), apart });
        push_children(cx, el, steps);
    }

    fn write(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Seen(text) => {
                    self.most.push_str(text);
                    self.least.push_str(text);
                }
                Piece::Doubtful(text) => {
                    self.most.push_str(text);
                    self.least.push(' ');
                }
                Piece::Space => {
                    self.most.push(' ');
                    self.least.push(' ');
                }
                Piece::SpaceByDefault => self.most.push(' '),
                Piece::Unseen | Piece::Nothing => {}
            }
        }
    }
}

/// Elements that are blocks in the user agent's style sheet, those that stand in labels.
const BLOCKS: &[&str] = &[
    "div", "p", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "dl", "dt", "dd",
];

fn is_never_text(el: El<'_>) -> bool {
    el.is_any(NOT_SHOWN)
        || el.is_svg() && matches!(el.name(), "title" | "desc" | "metadata" | "defs" | "symbol" | "style" | "script")
}

/// Whether the outer display type is block, or the element is a part of a table: white space stands round its text.
fn sets_apart(style: &Style) -> bool {
    match style.display {
        Display::Block | Display::Flex | Display::Grid | Display::Table | Display::TablePart | Display::TableCell => {
            true
        }
        Display::None | Display::Contents | Display::Inline | Display::InlineBlock | Display::Other => false,
    }
}

/// Whether an element without content shows nothing and takes room nevertheless.
fn is_gap<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let Ok(style) = cx.page.style(el) else { return false };
    if el.is_any(&["img", "input", "hr", "progress", "meter", "embed", "wbr"]) || el.is_svg() {
        return cx.page.visible(el).is_no() && style.width.px().is_none_or(|px| px > 0.0) && !el.is("wbr");
    }
    let shows = style.background_image
        || style.background_color.is_some_and(|color| color.a > 0.0)
        || [style.border.left, style.border.top, style.border.bottom, style.border.right]
            .iter()
            .any(|line| line.is_drawn())
        || style.box_shadow
        || !cx.page.generated_content(el).is_empty();
    let wide = |length: Length| length.px().is_some_and(|px| px > 0.0);
    let has_width = style.display != Display::Inline && (wide(style.width) || wide(style.min_width));
    (has_width || wide(style.padding.left) || wide(style.padding.right)) && (!shows || cx.page.visible(el).is_no())
}

/// Whether text that is not seen takes no room either.
fn has_no_width<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let Ok(style) = cx.page.style(el) else { return false };
    let is_flat = |length: Length| length == Length::Px(0.0);
    style.font_size <= 0.0 || style.display != Display::Inline && (is_flat(style.width) || is_flat(style.max_width))
}

/// Classes that give an element a font of icons in sheets of other hosts, which may not have been read.
const ICON_CLASSES: &[&str] = &["material-icons", "material-symbols"];
/// What the names of fonts have in common whose letters and words are pictures.
const ICON_FAMILIES: &[&str] =
    &["icon", "material symbols", "font awesome", "fontawesome", "fontello", "icomoon", "glyphs"];
/// Fonts in which each letter is a picture.
const PICTURE_FAMILIES: &[&str] = &["webdings", "wingdings", "wingdings 2", "wingdings 3", "zapf dingbats"];

fn is_in_icon_font<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    if el.tokens("class").any(|class| ICON_CLASSES.iter().any(|known| class.starts_with(known))) {
        return true;
    }
    // Only the first family counts: those after it are there for letters that it lacks. A sheet that could not be read, as that of the
    // font itself on another host, is no reason to doubt it.
    let style = cx.page.snapshot().styles().and_then(|table| table.style(cx.page.index(el)));
    let Some(first) = style.and_then(|style| style.font_families.first()) else { return false };
    let first = first.to_lowercase();
    ICON_FAMILIES.iter().any(|part| first.contains(part)) || PICTURE_FAMILIES.contains(&first.as_str())
}
