//! How elements look in the states that they are in now and then.

use crate::{Rgba, Tri};

/// What of an element changes when it gets the focus, from what is seen least to what is seen most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FocusChange {
    /// Nothing.
    Nothing,
    /// An outline in the colour that seems to lie behind it.
    Faint,
    /// A line round it: the user agent's own ring or an outline.
    Ring,
    /// What is painted in its box: colours, borders, shadows, letters, or the caret of a text field.
    Paint,
    /// Where its box stands, how large it is, or whether it is shown.
    Place,
}

/// What the focus makes of an element that can have it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FocusLook {
    /// Place of the element.
    pub at: u32,
    /// What of itself changes, pseudo-elements included.
    pub own: FocusChange,
    /// Whether something else on the page changes with it by style. Unknown where that was not asked, as what changes of the element
    /// itself is enough where it can be seen.
    pub elsewhere: Tri,
    /// The colour of the line that it gets, an outline outside the box or a shadow, where that is the author's own and nothing else of the
    /// element changes.
    pub ring: Option<Rgba>,
}

/// A state that a link or button is in only now and then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Touch {
    /// The mouse is over it.
    Hover,
    /// It has the focus, by the keyboard.
    Focus,
}
