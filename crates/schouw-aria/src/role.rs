//! Explicit and semantic roles.

use crate::{Aria, RoleDef, attribute_def, role_def};
use schouw_page::El;

/// The role of a name that is in the tables; every literal below is checked by a test over all of HTML.
pub(crate) fn known(name: &str) -> Option<&'static RoleDef> {
    let role = role_def(name)?;
    match role.synonym_of {
        Some(of) => role_def(of),
        None => Some(role),
    }
}

impl<'s> Aria<'_, 's> {
    /// The explicit semantic role: the first token of `role` that names a role which is not abstract, ASCII case aside. `presentation`
    /// and `image` come back as `none` and `img`.
    pub fn explicit_role(&self, el: El<'s>) -> Option<&'static RoleDef> {
        el.tokens("role").find_map(|token| {
            let role = if token.bytes().any(|b| b.is_ascii_uppercase()) {
                known(&token.to_ascii_lowercase())
            } else {
                known(token)
            };
            role.filter(|role| !role.is_abstract)
        })
    }

    /// The semantic role. An explicit `none` gives way to the implicit role on elements that can have focus or that have a global ARIA
    /// attribute (WAI-ARIA 1.2, 5.4 `presentation`, conflict resolution). `none` is also the role of images with an empty `alt`, and of the required children of lists and tables that are `none`.
    pub fn role(&self, el: El<'s>) -> Option<&'static RoleDef> {
        let at = self.page.index(el);
        if let Some(known) = self.roles.borrow().get(at).copied().flatten() {
            return known;
        }
        let role = match self.explicit_role(el) {
            Some(role) if role.name == "none" && self.has_conflict(el) => self.implicit_role(el).or(known("generic")),
            Some(role) => Some(role),
            None => self.implicit_role(el),
        };
        if let Some(slot) = self.roles.borrow_mut().get_mut(at) {
            *slot = Some(role);
        }
        role
    }

    /// Whether the semantic role is the one with this name; `presentation` and `image` are asked for as `none` and `img`.
    pub fn has_role(&self, el: El<'s>, role: &str) -> bool {
        self.role(el).is_some_and(|r| r.name == role)
    }

    /// Whether the semantic role is one of these.
    pub fn has_any_role(&self, el: El<'s>, roles: &[&str]) -> bool {
        self.role(el).is_some_and(|r| roles.contains(&r.name))
    }

    /// Marked as decorative (ACT glossary): an explicit `none`, or an `img` with `alt=""` and no explicit role.
    pub fn is_marked_as_decorative(&self, el: El<'s>) -> bool {
        match self.explicit_role(el) {
            Some(role) => role.name == "none",
            None => el.is("img") && el.attr("alt") == Some(""),
        }
    }

    /// Whether something speaks against a presentational role: the element can have focus, or has a global ARIA attribute other than
    /// `aria-hidden` (an element hidden by it is not exposed whatever its role). An attribute counts even with an empty value: the
    /// recommendation asks whether it is there.
    pub(crate) fn has_conflict(&self, el: El<'s>) -> bool {
        self.focusable_when_rendered(el) || global_attributes(el).next().is_some()
    }

    /// The same for an image with an empty `alt`, whose role HTML and not the author took away: there attributes have to say something.
    pub(crate) fn says_something(&self, el: El<'s>) -> bool {
        self.focusable_when_rendered(el) || global_attributes(el).any(|value| !value.trim_ascii().is_empty())
    }

    /// Whether the element has an explicit `none` that no conflict takes away.
    pub(crate) fn is_explicitly_none(&self, el: El<'s>) -> bool {
        self.explicit_role(el).is_some_and(|role| role.name == "none") && !self.has_conflict(el)
    }
}

/// The values of global ARIA attributes, `aria-hidden` left out.
fn global_attributes(el: El<'_>) -> impl Iterator<Item = &str> {
    let is_global = |name: &str| {
        name != "aria-hidden" && name.starts_with("aria-") && attribute_def(name).is_some_and(|a| a.global)
    };
    el.attrs().filter(move |(name, _)| is_global(name)).map(|(_, value)| value)
}
