//! Three-valued facts: yes, no, and not known with the reason why.

use std::fmt;

/// Why something is not known. The code is stable and goes into files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Style was not computed.
    StyleNotComputed,
    /// A style sheet has a rule for the element that may hide it; whether it applies was not computed.
    StyleMayHide,
    /// A style sheet may give the element generated content.
    StyleMayAddContent,
    /// A style sheet that could not be read may say anything about the element.
    SheetNotLoaded,
    /// A framed document could not be read.
    FrameNotLoaded,
    /// It depends on the layout, which was not computed.
    NeedsLayout,
    /// It depends on a script.
    NeedsScript,
    /// It depends on a resource that was not looked at.
    ResourceNotSeen,
    /// The document was cut off at a limit or on the way; what is missing may stand in the rest.
    RestNotSeen,
    /// A picture, or a gradient whose place is not known, is behind it.
    BackgroundImage,
    /// Something may lie over or under it: the layout was not computed.
    Overlap,
    /// Filters, masks or blending change the colours.
    PaintEffects,
    /// A shadow of the letters changes the colours around them.
    TextShadow,
    /// An animation changes it.
    Animation,
    /// Only a person can judge it.
    NeedsJudgement,
}

impl Reason {
    /// Every reason, for tests over the words.
    pub const ALL: [Self; 15] = [
        Self::StyleNotComputed,
        Self::StyleMayHide,
        Self::StyleMayAddContent,
        Self::SheetNotLoaded,
        Self::FrameNotLoaded,
        Self::NeedsLayout,
        Self::NeedsScript,
        Self::ResourceNotSeen,
        Self::RestNotSeen,
        Self::BackgroundImage,
        Self::Overlap,
        Self::PaintEffects,
        Self::TextShadow,
        Self::Animation,
        Self::NeedsJudgement,
    ];

    /// The code, as in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::StyleNotComputed => "style_not_computed",
            Self::StyleMayHide => "style_may_hide",
            Self::StyleMayAddContent => "style_may_add_content",
            Self::SheetNotLoaded => "sheet_not_loaded",
            Self::FrameNotLoaded => "frame_not_loaded",
            Self::NeedsLayout => "needs_layout",
            Self::NeedsScript => "needs_script",
            Self::ResourceNotSeen => "resource_not_seen",
            Self::RestNotSeen => "rest_not_seen",
            Self::BackgroundImage => "background_image",
            Self::Overlap => "overlap",
            Self::PaintEffects => "paint_effects",
            Self::TextShadow => "text_shadow",
            Self::Animation => "animation",
            Self::NeedsJudgement => "needs_judgement",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A fact in Kleene's strong three-valued logic. `Unknown` can only end in cantTell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tri {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// It cannot be known from what was seen.
    Unknown(Reason),
}

impl Tri {
    /// Both. No decides; otherwise the first unknown does.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Unknown(reason), _) | (_, Self::Unknown(reason)) => Self::Unknown(reason),
            (Self::Yes, Self::Yes) => Self::Yes,
        }
    }

    /// At least one. Yes decides; otherwise the first unknown does.
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::Unknown(reason), _) | (_, Self::Unknown(reason)) => Self::Unknown(reason),
            (Self::No, Self::No) => Self::No,
        }
    }

    /// The opposite; unknown stays unknown.
    #[must_use]
    #[allow(clippy::should_implement_trait)] // `!tri` would read as a boolean
    pub fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            unknown @ Self::Unknown(_) => unknown,
        }
    }

    /// Whether it is certainly so.
    pub fn is_yes(self) -> bool {
        self == Self::Yes
    }

    /// Whether it is certainly not so.
    pub fn is_no(self) -> bool {
        self == Self::No
    }

    /// All of them, stopping at the first No.
    pub fn all(facts: impl IntoIterator<Item = Self>) -> Self {
        let mut result = Self::Yes;
        for fact in facts {
            result = result.and(fact);
            if result.is_no() {
                break;
            }
        }
        result
    }

    /// Any of them, stopping at the first Yes.
    pub fn any(facts: impl IntoIterator<Item = Self>) -> Self {
        let mut result = Self::No;
        for fact in facts {
            result = result.or(fact);
            if result.is_yes() {
                break;
            }
        }
        result
    }
}

impl From<bool> for Tri {
    fn from(fact: bool) -> Self {
        if fact { Self::Yes } else { Self::No }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const U: Tri = Tri::Unknown(Reason::StyleMayHide);

    #[test]
    fn unknown_only_matters_where_nothing_decides() {
        assert_eq!(Tri::No.and(U), Tri::No);
        assert_eq!(U.and(Tri::Yes), U);
        assert_eq!(Tri::Yes.or(U), Tri::Yes);
        assert_eq!(U.or(Tri::No), U);
        assert_eq!(U.not(), U);
        assert_eq!(Tri::all([]), Tri::Yes);
        assert_eq!(Tri::any([]), Tri::No);
    }

    #[test]
    fn de_morgan() {
        for a in [Tri::Yes, Tri::No, U] {
            for b in [Tri::Yes, Tri::No, U] {
                assert_eq!(a.and(b).not(), a.not().or(b.not()));
            }
        }
    }
}
