//! What is known of a document from its scripts, each found once.

use crate::Cx;
use crate::clicks::Clicks;
use crate::code::Code;
use crate::contexts::Contexts;
use crate::keyboard::Keyboard;
use crate::shortcuts::Shortcuts;
use crate::updates::Updates;
use std::cell::OnceCell;

/// What the scripts of a document say, as far as a rule asked.
#[derive(Default)]
pub(crate) struct Scripted<'s> {
    code: OnceCell<Code<'s>>,
    clicks: OnceCell<Clicks<'s>>,
    contexts: OnceCell<Contexts>,
    keyboard: OnceCell<Keyboard<'s>>,
    shortcuts: OnceCell<Shortcuts>,
    updates: OnceCell<Updates<'s>>,
}

impl<'s> Cx<'_, 's> {
    /// The scripts that stand in the document.
    pub(crate) fn code(&self) -> &Code<'s> {
        self.scripted.code.get_or_init(|| Code::of(self.page))
    }

    /// What reacts to a pointer.
    pub(crate) fn clicks(&self) -> &Clicks<'s> {
        self.scripted.clicks.get_or_init(|| Clicks::of(self))
    }

    /// What takes visitors elsewhere.
    pub(crate) fn contexts(&self) -> &Contexts {
        self.scripted.contexts.get_or_init(|| Contexts::of(self))
    }

    /// Where the keyboard focus can go.
    pub(crate) fn keyboard(&self) -> &Keyboard<'s> {
        self.scripted.keyboard.get_or_init(|| Keyboard::of(self))
    }

    /// Shortcuts of a single character.
    pub(crate) fn shortcuts(&self) -> &Shortcuts {
        self.scripted.shortcuts.get_or_init(|| Shortcuts::of(self))
    }

    /// Texts that scripts keep changing.
    pub(crate) fn updates(&self) -> &Updates<'s> {
        self.scripted.updates.get_or_init(|| Updates::of(self))
    }
}
