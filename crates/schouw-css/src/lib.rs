//! Computed style without a browser: Stylo, the style engine of Firefox and Servo, over the parsed page.
//!
//! [`Styler`] takes a [`schouw_page::Snapshot`] whose sheets are loaded, runs the cascade at a stated [`Viewport`] and hands the page a
//! [`schouw_page::StyleTable`]. Nothing is laid out: there are no boxes. Sheets and what is made of them are kept for the pages to come.

mod cost;
mod dialect;
mod differ;
mod engine;
mod fields;
mod focus;
mod fonts;
mod glue;
mod hints;
mod hover;
mod matching;
mod node;
mod paint;
mod pins;
mod read;
mod sheets;
mod state;
mod touched;
mod transform;
mod turns;
mod windows;

pub use engine::Styler;
use std::sync::LazyLock;
use style::shared_lock::SharedRwLock;

/// Stylo's lock over all parsed sheets. Sheets are written while they are made and only read afterwards.
static LOCK: LazyLock<SharedRwLock> = LazyLock::new(SharedRwLock::new);

/// The size of the window that media queries and viewport units are judged by, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    /// Width.
    pub width_px: f32,
    /// Height.
    pub height_px: f32,
}

impl Default for Viewport {
    /// 1280 by 800: a laptop, and the size that WCAG 1.4.10 reckons from.
    fn default() -> Self {
        Self { width_px: 1280.0, height_px: 800.0 }
    }
}
