//! Accessible names and descriptions: Accessible Name and Description Computation 1.2, with HTML-AAM and SVG-AAM for what the host
//! language gives.

mod compute;
mod control;
mod generated;
mod native;
mod part;

use crate::{Aria, NameFrom};
pub(crate) use compute::DOCUMENT_NODES_MAX;
use compute::Walk;
pub(crate) use part::Part;
use schouw_page::{El, Reason, Tri, collapse, is_blank};

/// The step of the computation that a name or a part of it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// `aria-labelledby`, or `aria-describedby` of a description.
    LabelledBy,
    /// `aria-label`, or `aria-description` of a description.
    AriaLabel,
    /// `label` elements.
    Label,
    /// The `value` of a button.
    Value,
    /// `alt`, or `alttext` of a formula.
    Alt,
    /// `legend` of a `fieldset`.
    Legend,
    /// `caption` of a `table`.
    Caption,
    /// `figcaption` of a `figure`.
    FigCaption,
    /// `title` or, in a description, `desc` child of an SVG element.
    SvgTitle,
    /// The `label` attribute of an option or a group of options.
    LabelAttribute,
    /// The content.
    Content,
    /// The `title` attribute.
    Title,
    /// `placeholder`.
    Placeholder,
    /// The user agent's own text: "Submit", "Reset", "Submit Query". It is in English here and in the user's language in browsers.
    Default,
}

/// An accessible name or description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The text, white space collapsed, with everything taken as shown that style may hide or not. At most some 10,000 bytes.
    pub text: String,
    /// The steps that gave it: one, or several where the first ones may turn out to be empty.
    pub sources: Vec<Source>,
    /// Why the text may be another one; none if it is certain.
    pub certain: Option<Reason>,
    filled: Tri,
}

impl Name {
    fn of(part: Part) -> Self {
        let text = if is_blank(&part.text) { String::new() } else { collapse(&part.text) };
        let unknown = match part.filled {
            Tri::Unknown(reason) => Some(reason),
            _ => None,
        };
        Self { text, sources: part.sources, certain: part.uncertain.or(unknown), filled: part.filled }
    }

    /// The text: see the field.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the name is empty. Yes and No are certain; Unknown where hidden or generated content could make the difference.
    pub fn is_empty(&self) -> Tri {
        self.filled.not()
    }

    /// Whether the text is exactly known.
    pub fn is_certain(&self) -> bool {
        self.certain.is_none()
    }

    /// Whether the text, or a part of it, came from this step.
    pub fn is_from(&self, source: Source) -> bool {
        self.sources.contains(&source)
    }
}

impl<'s> Aria<'_, 's> {
    /// The accessible name, as it is when the element is included in the accessibility tree: whether ancestors hide it plays no part.
    /// Empty for roles that cannot be named.
    pub fn name(&self, el: El<'s>) -> Name {
        let at = self.page.index(el);
        if let Some(known) = self.names.borrow().get(&at) {
            return known.clone();
        }
        let prohibited = self.role(el).is_some_and(|role| role.name_from == NameFrom::Prohibited);
        let part = if prohibited { Part::default() } else { Walk::new(self).name(el) };
        let name = Name::of(part);
        self.names.borrow_mut().insert(at, name.clone());
        name
    }

    /// The accessible description: `aria-describedby`, `aria-description`, what the host language gives, `title`; nothing that the name
    /// already is.
    pub fn description(&self, el: El<'s>) -> Name {
        let at = self.page.index(el);
        if let Some(known) = self.descriptions.borrow().get(&at) {
            return known.clone();
        }
        let name = self.name(el);
        let description = Name::of(Walk::new(self).description(el, &name));
        self.descriptions.borrow_mut().insert(at, description.clone());
        description
    }

    /// The text that content gives an element when it is named from content, whatever its role: what is read out of it, alternatives of
    /// images and the like included.
    pub fn content_text(&self, el: El<'s>) -> Name {
        Name::of(Walk::new(self).content(el))
    }
}
