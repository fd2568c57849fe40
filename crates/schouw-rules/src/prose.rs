//! Links in running text: which stand in a line with words that are no links, and beside which words.

use crate::Cx;
use schouw_page::{Child, Display, El, PositionKind, Style, is_blank};
use std::collections::HashMap;

/// Letters beside a link from which it stands in running text: fewer are a date, a label or a sign between links.
const LETTERS_MIN: usize = 20;

/// Texts of one line that are told apart.
const TEXTS_MAX: usize = 100;

/// What stands in lines of a document.
#[derive(Default)]
pub(crate) struct Prose<'s> {
    /// For each link in running text the element that the text before it, or else after it, stands in; and the one that most of the text
    /// in the line stands in.
    around: HashMap<usize, [El<'s>; 2]>,
}

/// The texts between two breaks of a block.
#[derive(Default)]
struct Line<'s> {
    /// Elements with text that is no link, with their letters.
    plain: Vec<(El<'s>, usize)>,
    letters: usize,
    /// Each with the element that the text before it stands in.
    links: Vec<(El<'s>, Option<El<'s>>)>,
    last: Option<El<'s>>,
}

/// What is left to read.
enum Step<'s> {
    Enter(El<'s>, Option<El<'s>>),
    Text(&'s str, El<'s>, Option<El<'s>>),
    /// The end of a box with lines of its own; whether it ends the line around it.
    Leave(bool),
}

impl<'s> Prose<'s> {
    /// Reads a document. Without computed style there are no lines.
    pub(crate) fn of(cx: &Cx<'_, 's>) -> Self {
        let mut prose = Self::default();
        let Some(root) = cx.page.root().filter(|_| cx.page.styles().is_ok()) else { return prose };
        let mut lines = vec![Line::default()];
        let mut steps = vec![Step::Enter(root, None)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Enter(el, link) => prose.enter(cx, el, link, &mut lines, &mut steps),
                Step::Text(text, el, link) => {
                    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
                    let line = lines.last_mut().filter(|_| letters > 0 && !cx.page.text_visible(el).is_no());
                    if let Some(line) = line {
                        line.take(el, link, letters);
                    }
                }
                Step::Leave(breaks) => {
                    let inner = lines.pop().unwrap_or_default();
                    prose.keep(cx, &inner);
                    if breaks && let Some(line) = lines.last_mut() {
                        let before = std::mem::take(line);
                        prose.keep(cx, &before);
                    }
                }
            }
        }
        lines.iter().for_each(|line| prose.keep(cx, line));
        prose
    }

    /// The elements that the text beside a link stands in, where that is running text: the nearest, and the one with most letters.
    pub(crate) fn around(&self, at: usize) -> Option<[El<'s>; 2]> {
        self.around.get(&at).copied()
    }

    fn enter(
        &mut self,
        cx: &Cx<'_, 's>,
        el: El<'s>,
        link: Option<El<'s>>,
        lines: &mut Vec<Line<'s>>,
        steps: &mut Vec<Step<'s>>,
    ) {
        let Ok(style) = cx.page.style(el) else { return };
        if style.display == Display::None || !el.is_html() || is_no_text(el) {
            return;
        }
        if el.is("br") {
            self.end_line(cx, lines);
            return;
        }
        let is_link = is_link(cx, el);
        let link = if is_link { Some(el) } else { link };
        if has_lines(style, is_link) {
            let breaks = breaks_line(style);
            if breaks {
                self.end_line(cx, lines);
            }
            lines.push(Line::default());
            steps.push(Step::Leave(breaks));
        }
        for child in cx.page.flat_children(el).into_iter().rev() {
            match child {
                Child::Element(child) => steps.push(Step::Enter(child, link)),
                Child::Text(text) if !is_blank(text) => steps.push(Step::Text(text, el, link)),
                Child::Text(_) => {}
            }
        }
    }

    fn end_line(&mut self, cx: &Cx<'_, 's>, lines: &mut [Line<'s>]) {
        if let Some(line) = lines.last_mut() {
            let line = std::mem::take(line);
            self.keep(cx, &line);
        }
    }

    fn keep(&mut self, cx: &Cx<'_, 's>, line: &Line<'s>) {
        let Some((first, _)) = line.plain.first().copied() else { return };
        let most = line.plain.iter().max_by_key(|(_, letters)| *letters).map_or(first, |(el, _)| *el);
        for (link, before) in &line.links {
            if line.letters >= LETTERS_MIN {
                self.around.insert(cx.page.index(*link), [before.unwrap_or(first), most]);
            }
        }
    }
}

impl<'s> Line<'s> {
    fn take(&mut self, el: El<'s>, link: Option<El<'s>>, letters: usize) {
        if let Some(link) = link {
            if self.links.last().is_none_or(|(last, _)| *last != link) {
                self.links.push((link, self.last));
            }
            return;
        }
        self.letters += letters;
        match self.plain.iter().position(|(known, _)| *known == el) {
            Some(place) => self.plain[place].1 += letters,
            None if self.plain.len() < TEXTS_MAX => self.plain.push((el, letters)),
            None => {}
        }
        self.last = Some(el);
    }
}

fn is_link<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    el.is("a") && el.has_attr("href") || el.has_attr("role") && cx.aria.role(el).is_some_and(|role| role.name == "link")
}

fn is_no_text(el: El<'_>) -> bool {
    el.is_any(&[
        "script", "style", "noscript", "template", "button", "select", "textarea", "input", "option", "head", "object",
        "video", "audio", "canvas", "iframe", "pre",
    ])
}

/// Whether what stands in a box has lines of its own. A link that is an inline block still stands in the line of the text around it.
fn has_lines(style: &Style, is_link: bool) -> bool {
    match style.display {
        Display::Inline | Display::Contents => style.floats || is_placed(style),
        Display::InlineBlock if is_link => style.floats || is_placed(style),
        _ => true,
    }
}

/// Whether the line around a box ends where the box stands.
fn breaks_line(style: &Style) -> bool {
    !style.floats
        && !is_placed(style)
        && !matches!(style.display, Display::Inline | Display::Contents | Display::InlineBlock)
}

fn is_placed(style: &Style) -> bool {
    matches!(style.position, PositionKind::Absolute | PositionKind::Fixed)
}
