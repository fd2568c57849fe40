//! Colours: compositing, mixing and contrast.

/// A colour in sRGB: components and alpha from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rgba {
    /// Red.
    pub r: f32,
    /// Green.
    pub g: f32,
    /// Blue.
    pub b: f32,
    /// Alpha: 0 is transparent.
    pub a: f32,
}

impl Rgba {
    /// Opaque black.
    pub const BLACK: Self = Self { r: 0.0, g: 0.0, b: 0.0, a: 1.0 };
    /// Opaque white: what a page is painted on.
    pub const WHITE: Self = Self { r: 1.0, g: 1.0, b: 1.0, a: 1.0 };
    /// Nothing.
    pub const TRANSPARENT: Self = Self { r: 0.0, g: 0.0, b: 0.0, a: 0.0 };

    /// `#rrggbb`, alpha left out.
    pub fn hex(self) -> String {
        let [r, g, b] = self.bytes();
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// This colour painted over one behind it.
    #[must_use]
    pub fn over(self, behind: Self) -> Self {
        let a = self.a + behind.a * (1.0 - self.a);
        if a <= 0.0 {
            return Self::TRANSPARENT;
        }
        let part = |top: f32, below: f32| (top * self.a + below * behind.a * (1.0 - self.a)) / a;
        Self { r: part(self.r, behind.r), g: part(self.g, behind.g), b: part(self.b, behind.b), a }
    }

    /// The colour between this one (0) and another (1), alpha premultiplied as gradients do it.
    #[must_use]
    pub fn mix(self, other: Self, share: f32) -> Self {
        let a = self.a + (other.a - self.a) * share;
        if a <= 0.0 {
            return Self::TRANSPARENT;
        }
        let part = |x: f32, y: f32| (x * self.a * (1.0 - share) + y * other.a * share) / a;
        Self { r: part(self.r, other.r), g: part(self.g, other.g), b: part(self.b, other.b), a }
    }

    /// Relative luminance (WCAG 2.1), alpha left out.
    pub fn luminance(self) -> f64 {
        let linear = |part: f32| {
            // As screens show it: in steps of 1/255.
            let part = f64::from((part * 255.0).round()) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// Contrast ratio of two opaque colours (WCAG 2.1), 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The components in steps of 1/255, alpha left out.
    pub fn bytes(self) -> [u8; 3] {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped to the range of a byte
        [self.r, self.g, self.b].map(|part| (part.clamp(0.0, 1.0) * 255.0).round() as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::Rgba;

    const fn grey(value: f32) -> Rgba {
        Rgba { r: value, g: value, b: value, a: 1.0 }
    }

    #[test]
    fn contrast_as_wcag_reckons_it() {
        assert!((Rgba::BLACK.contrast(Rgba::WHITE) - 21.0).abs() < 1e-9);
        assert!((Rgba::WHITE.contrast(Rgba::WHITE) - 1.0).abs() < 1e-9);
        // #767676 is the palest grey that is enough on white; #777777 is not.
        assert!(grey(118.0 / 255.0).contrast(Rgba::WHITE) >= 4.5);
        assert!(grey(119.0 / 255.0).contrast(Rgba::WHITE) < 4.5);
    }

    #[test]
    fn transparent_colours_let_through_what_is_behind() {
        let half = Rgba { a: 0.5, ..Rgba::BLACK };
        assert_eq!(half.over(Rgba::WHITE).bytes(), [128, 128, 128]);
        assert_eq!(Rgba::TRANSPARENT.over(Rgba::WHITE), Rgba::WHITE);
        assert_eq!(half.over(half).a, 0.75);
        // Towards nothing a colour fades and does not darken.
        assert_eq!(Rgba::WHITE.mix(Rgba::TRANSPARENT, 0.5), Rgba { a: 0.5, ..Rgba::WHITE });
    }
}
