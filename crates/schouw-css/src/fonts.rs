//! What stands in for a screen and its fonts.

use crate::Viewport;
use selectors::matching::QuirksMode;
use std::sync::Once;
use style::device::Device;
use style::device::servo::FontMetricsProvider;
use style::font_metrics::FontMetrics;
use style::media_queries::MediaType;
use style::properties::ComputedValues;
use style::properties::style_structs::Font;
use style::queries::values::PrefersColorScheme;
use style::servo::media_features::PointerCapabilities;
use style::values::computed::CSSPixelLength;
use style::values::computed::font::{GenericFontFamily, QueryFontMetricsFlags};
use stylo_static_prefs::set_pref;

/// Metrics of no font in particular: half an em for x-height and digits, as the usual fonts of the web have them within a tenth.
#[derive(Debug)]
struct Ratios;

impl FontMetricsProvider for Ratios {
    fn query_font_metrics(&self, _: bool, _: &Font, base: CSSPixelLength, _: QueryFontMetricsFlags) -> FontMetrics {
        let part = |ratio: f32| CSSPixelLength::new(base.px() * ratio);
        FontMetrics {
            x_height: Some(part(0.5)),
            zero_advance_measure: Some(part(0.5)),
            cap_height: Some(part(0.7)),
            ic_width: Some(part(1.0)),
            ascent: part(0.9),
            script_percent_scale_down: None,
            script_script_percent_scale_down: None,
        }
    }

    fn base_size_for_generic(&self, generic: GenericFontFamily) -> CSSPixelLength {
        CSSPixelLength::new(if generic == GenericFontFamily::Monospace { 13.0 } else { 16.0 })
    }
}

/// A screen of the size of the viewport with a mouse, in light colours.
pub(crate) fn device(viewport: Viewport, quirks: QuirksMode) -> Device {
    let size = |w, h| euclid::Size2D::new(w, h);
    Device::new(
        MediaType::screen(),
        quirks,
        size(viewport.width_px, viewport.height_px),
        euclid::Size2D::new(viewport.width_px, viewport.height_px),
        euclid::Scale::new(1.0),
        Box::new(Ratios),
        ComputedValues::initial_values_with_font_override(Font::initial_values()),
        PrefersColorScheme::Light,
        PointerCapabilities::FINE | PointerCapabilities::HOVER,
        PointerCapabilities::FINE | PointerCapabilities::HOVER,
    )
}

/// Switches on what today's browsers have and the engine keeps off outside Firefox.
pub(crate) fn set_preferences() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        set_pref!("layout.columns.enabled", true);
        set_pref!("layout.container-queries.enabled", true);
        set_pref!("layout.grid.enabled", true);
        set_pref!("layout.unimplemented", true);
        set_pref!("layout.writing-mode.enabled", true);
        set_pref!("layout.variable_fonts.enabled", true);
        set_pref!("layout.css.at-scope.enabled", true);
        set_pref!("layout.css.content.alt-text.enabled", true);
        set_pref!("layout.css.has-selector.enabled", true);
        set_pref!("layout.css.nth-child-of.enabled", true);
        set_pref!("layout.css.properties-and-values.enabled", true);
        set_pref!("layout.css.starting-style-at-rules.enabled", true);
        set_pref!("layout.css.stretch-size-keyword.enabled", true);
        set_pref!("layout.css.supports.at-rule.enabled", true);
        set_pref!("layout.css.system-ui.enabled", true);
        set_pref!("layout.css.tree-counting-functions.enabled", true);
        set_pref!("layout.css.calc-typed-arithmetic.enabled", true);
        set_pref!("layout.css.progress-function.enabled", true);
        set_pref!("layout.css.style-queries.enabled", true);
        set_pref!("layout.css.webkit-fill-available.enabled", true);
    });
}
