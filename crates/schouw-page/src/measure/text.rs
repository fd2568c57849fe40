//! Lines of text: words with bounds on their widths, set greedily as browsers do.

use super::Bounds;
use super::font::{Face, is_ideograph, line_height};
use crate::Style;

/// What a line cannot be broken within.
#[derive(Debug, Clone, Copy)]
struct Word {
    width: Bounds,
    /// The space before it, which goes where the line is broken there.
    gap: Bounds,
    /// Whether a line break stands before it in the source (`<br>`, a kept line break).
    forced: bool,
    /// Whether it is, or holds, a box that is no text.
    has_box: bool,
}

/// Text and inline boxes between two blocks.
#[derive(Debug, Default)]
pub(super) struct Run {
    words: Vec<Word>,
    /// The word that is being read.
    open: Option<Word>,
    gap: Option<Bounds>,
    forced: bool,
    line: Option<Bounds>,
    /// The height of the highest box in it.
    tall: Bounds,
    /// The width that its widest box has at most.
    pub(super) widest_box: f32,
}

/// How often lines are broken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Breaks {
    /// For want of space, at least.
    pub(super) soft_min: usize,
    /// For want of space, at most.
    pub(super) soft_max: usize,
    /// By the author.
    pub(super) forced: usize,
}

impl Run {
    /// Whether nothing that takes a line has been read.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.open.is_none()
    }

    /// Whether a line can be broken anywhere in it for want of space.
    pub(super) fn can_break(&self) -> bool {
        self.words.iter().skip(1).any(|word| !word.forced)
    }

    /// Reads a text.
    pub(super) fn text(&mut self, text: &str, style: &Style) {
        let face = Face::of(style);
        let mut seen = false;
        let mut previous = ' ';
        for c in text.chars() {
            if c == '\n' && style.keeps_breaks {
                self.break_line();
            } else if c.is_ascii_whitespace() {
                self.space(face.advance(' '), style);
            } else if matches!(c, '\u{200b}' | '\u{ad}') && style.wraps {
                self.soft_break();
            } else {
                let ideograph = style.wraps && (is_ideograph(c) || is_ideograph(previous));
                // A hyphen between letters ends what must stay together.
                let after_hyphen = style.wraps && previous == '-' && c.is_alphabetic();
                if ideograph || after_hyphen {
                    self.soft_break();
                }
                self.add(face.advance(c));
                seen = true;
            }
            previous = c;
        }
        if seen {
            self.has_line(line_height(style));
        }
    }

    /// Reads a box that stands in the line; whether the line may be broken beside it.
    pub(super) fn atom(&mut self, width: Bounds, height: Bounds, wraps: bool) {
        if wraps {
            self.soft_break();
        }
        self.add(width);
        if let Some(word) = &mut self.open {
            word.has_box = true;
        }
        if wraps {
            self.soft_break();
        }
        self.widest_box = self.widest_box.max(width.max);
        self.tall = Bounds { min: self.tall.min.max(height.min), max: self.tall.max.max(height.max) };
    }

    /// Reads a line break of the author.
    pub(super) fn break_line(&mut self) {
        self.close();
        self.forced = true;
        self.gap = None;
    }

    /// Reads a place where the line may be broken.
    pub(super) fn soft_break(&mut self) {
        self.close();
        self.gap = self.gap.or(Some(Bounds::ZERO));
    }

    /// Lines are at least so high.
    pub(super) fn has_line(&mut self, height: Bounds) {
        self.line = Some(match self.line {
            Some(line) => Bounds { min: line.min.min(height.min), max: line.max.max(height.max) },
            None => height,
        });
    }

    /// Ends the run.
    pub(super) fn finish(&mut self) {
        self.close();
    }

    fn space(&mut self, width: Bounds, style: &Style) {
        if !style.wraps {
            // Spaces that keep words together, one for each run of them unless all are kept.
            if style.keeps_white_space || self.open.is_some_and(|_| self.gap.is_none()) {
                self.glue(width);
            }
            return;
        }
        self.close();
        self.gap = Some(match self.gap {
            Some(gap) if style.keeps_white_space => gap.plus(width),
            Some(gap) if gap.max > 0.0 => gap,
            _ => width,
        });
    }

    /// A space within what stays together: it counts once something follows.
    fn glue(&mut self, width: Bounds) {
        self.gap = Some(self.gap.map_or(width, |gap| gap.plus(width)));
    }

    fn add(&mut self, width: Bounds) {
        match &mut self.open {
            Some(word) => {
                let gap = self.gap.take().unwrap_or_default();
                word.width = word.width.plus(gap).plus(width);
            }
            None => {
                let gap = self.gap.take().unwrap_or_default();
                self.open = Some(Word { width, gap, forced: std::mem::take(&mut self.forced), has_box: false });
            }
        }
    }

    fn close(&mut self) {
        self.words.extend(self.open.take());
    }

    /// How often lines are broken in a box of this width.
    pub(super) fn breaks(&self, available: Bounds) -> Breaks {
        let forced = self.words.iter().skip(1).filter(|word| word.forced).count();
        let min = self.soft(available.max, |bounds| bounds.min);
        let max = self.soft(available.min, |bounds| bounds.max);
        Breaks { soft_min: min, soft_max: max.max(min), forced }
    }

    fn soft(&self, room: f32, pick: impl Fn(Bounds) -> f32) -> usize {
        if room.is_infinite() {
            return 0;
        }
        let (mut broken, mut at) = (0, 0.0);
        for (place, word) in self.words.iter().enumerate() {
            let (gap, width) = (pick(word.gap), pick(word.width));
            if place == 0 || word.forced {
                at = width;
            } else if at + gap + width > room {
                broken += 1;
                at = width;
            } else {
                at += gap + width;
            }
        }
        broken
    }

    /// The widest of what cannot be broken.
    pub(super) fn longest(&self) -> Bounds {
        widest(self.words.iter())
    }

    /// The same, boxes in the line left aside.
    pub(super) fn longest_text(&self) -> Bounds {
        widest(self.words.iter().filter(|word| !word.has_box))
    }

    /// The height of all its lines in a box of this width, which sets lines of its own at least so high.
    pub(super) fn height(&self, available: Bounds, strut: Bounds) -> Bounds {
        if self.words.is_empty() {
            return Bounds::ZERO;
        }
        let breaks = self.breaks(available);
        #[allow(clippy::cast_precision_loss)] // far fewer lines than that
        let lines = |soft: usize| (1 + soft + breaks.forced) as f32;
        let line = self.line.unwrap_or(strut);
        let high = line.max.max(strut.max).max(self.tall.max);
        // What is wider than the box may be broken anywhere.
        let long = if available.min > 0.0 { (self.longest().max / available.min).floor() } else { 0.0 };
        let most = (lines(breaks.soft_max) + long) * high;
        // Without a strut (quirks mode) a line is as high as what stands in it.
        let least = line.min.min(strut.min);
        Bounds { min: (lines(breaks.soft_min) * least).max(self.tall.min), max: most }
    }
}

fn widest<'w>(words: impl Iterator<Item = &'w Word>) -> Bounds {
    words.fold(Bounds::ZERO, |widest, word| Bounds {
        min: widest.min.max(word.width.min),
        max: widest.max.max(word.width.max),
    })
}
