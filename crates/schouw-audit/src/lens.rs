//! The static lens: a page as it is seen without a browser.

use schouw_page::Snapshot;

/// The size of the window that a page is seen in, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    /// Width, above 0.
    pub width_px: f32,
    /// Height, above 0.
    pub height_px: f32,
}

impl Default for Viewport {
    /// 1280 by 800.
    fn default() -> Self {
        Self { width_px: 1280.0, height_px: 800.0 }
    }
}

/// Sees pages, and keeps what the pages of a site share. One for each thread.
pub struct StaticLens {
    viewport: Viewport,
    #[cfg(feature = "css")]
    styler: schouw_css::Styler,
}

impl StaticLens {
    /// A lens with a window of this size.
    pub fn new(viewport: Viewport) -> Self {
        Self {
            viewport,
            #[cfg(feature = "css")]
            styler: schouw_css::Styler::new(schouw_css::Viewport {
                width_px: viewport.width_px,
                height_px: viewport.height_px,
            }),
        }
    }

    /// The window.
    pub fn viewport(&self) -> Viewport {
        self.viewport
    }

    /// Computes what rules ask of a page beside its tree: its style, where this program was built with it. Sheets have to be loaded.
    #[cfg_attr(not(feature = "css"), allow(unused_variables, clippy::needless_pass_by_ref_mut))]
    pub fn see(&mut self, snapshot: &mut Snapshot) {
        #[cfg(feature = "css")]
        self.styler.style(snapshot);
    }
}
