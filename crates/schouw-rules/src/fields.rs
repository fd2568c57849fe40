//! Form fields in the order of the document, with the texts between them.

use crate::Cx;
use crate::exposure::visible;
use schouw_aria::input_type;
use schouw_page::{Child, El, Tri, is_blank};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// The roles of form fields: those that inherit from `input`, `menuitem` or `select` and take a value (as W3C's rules on fields list them).
pub(crate) const ROLES: [&str; 11] = [
    "checkbox",
    "combobox",
    "listbox",
    "menuitemcheckbox",
    "menuitemradio",
    "radio",
    "searchbox",
    "slider",
    "spinbutton",
    "switch",
    "textbox",
];
/// Types of `input` that are fields without a role.
const TYPES: [&str; 8] = ["color", "date", "datetime-local", "file", "month", "password", "time", "week"];
/// Texts between two fields that are looked at.
const TEXTS_MAX: usize = 200;

/// Whether the element is a form field.
pub(crate) fn is_field<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    cx.aria.has_any_role(el, &ROLES)
        || (el.is("input") && cx.aria.role(el).is_none() && TYPES.contains(&input_type(el).as_str()))
}

/// Whether the field is one to write in or to choose from, and not one to tick.
pub(crate) fn takes_text<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    cx.aria.has_any_role(el, &["combobox", "listbox", "searchbox", "spinbutton", "textbox"])
        || cx.aria.role(el).is_none()
}

/// The elements that label a field (ACT glossary, *programmatic label*), each once.
pub(crate) fn labels<'s>(cx: &Cx<'_, 's>, field: El<'s>) -> Vec<El<'s>> {
    let mut all = cx.aria.labels(field);
    all.extend(cx.page.referred(field, "aria-labelledby"));
    let mut seen = HashSet::new();
    all.retain(|el| seen.insert(cx.page.index(*el)));
    all
}

/// A step of the walk over a document.
#[derive(Clone, Copy)]
pub(crate) enum Piece<'s> {
    /// A form field.
    Field(El<'s>),
    /// A text that is no label of a field, by the element that it stands in.
    Text(El<'s>, &'s str),
    /// A picture.
    Picture(El<'s>),
}

impl<'s> Piece<'s> {
    fn field(&self) -> Option<El<'s>> {
        match self {
            Self::Field(el) => Some(*el),
            _ => None,
        }
    }
}

/// The fields of a document and what stands between them.
pub(crate) struct Fields<'s> {
    pieces: Vec<Piece<'s>>,
    places: HashMap<usize, usize>,
    labels: RefCell<HashMap<usize, String>>,
}

impl<'s> Fields<'s> {
    /// One walk over the document. What is not rendered is left out.
    pub(crate) fn of(cx: &Cx<'_, 's>) -> Self {
        let mut fields = Self { pieces: Vec::new(), places: HashMap::new(), labels: RefCell::default() };
        let candidates = cx.page.tagged_or_with_attr(&["input", "select", "textarea"], "role");
        let all: Vec<El<'s>> = candidates.filter(|el| is_field(cx, *el)).collect();
        if all.is_empty() {
            return fields;
        }
        let known: HashSet<usize> = all.iter().map(|field| cx.page.index(*field)).collect();
        let labelling: HashSet<usize> =
            all.iter().flat_map(|field| labels(cx, *field)).map(|label| cx.page.index(label)).collect();
        let mut stack: Vec<(El<'s>, Child<'s>, bool)> =
            cx.page.root().map(|el| (el, Child::Element(el), false)).into_iter().collect();
        while let Some((parent, next, in_label)) = stack.pop() {
            let el = match next {
                Child::Text(text) if in_label || is_blank(text) => continue,
                Child::Text(text) => {
                    fields.pieces.push(Piece::Text(parent, text));
                    continue;
                }
                Child::Element(el) => el,
            };
            if cx.page.rendered(el).is_no() {
                continue;
            }
            let in_label = in_label || labelling.contains(&cx.page.index(el));
            if known.contains(&cx.page.index(el)) {
                fields.places.insert(cx.page.index(el), fields.pieces.len());
                fields.pieces.push(Piece::Field(el));
                continue;
            }
            match el.attr("value").filter(|_| el.is("input")) {
                Some(value) => fields.pieces.push(Piece::Text(el, value)),
                None if el.is("img") || (el.is_svg() && el.name() == "svg") => fields.pieces.push(Piece::Picture(el)),
                None => {}
            }
            stack.extend(cx.page.flat_children(el).into_iter().rev().map(|child| (el, child, in_label)));
        }
        fields
    }

    /// The fields in their order.
    pub(crate) fn all(&self) -> impl Iterator<Item = El<'s>> + '_ {
        self.pieces.iter().filter_map(Piece::field)
    }

    /// The text of a field's labels, read once.
    pub(crate) fn label(&self, cx: &Cx<'_, 's>, field: El<'s>, read: fn(&Cx<'_, 's>, El<'s>) -> String) -> String {
        let at = cx.page.index(field);
        if let Some(known) = self.labels.borrow().get(&at) {
            return known.clone();
        }
        let text = read(cx, field);
        self.labels.borrow_mut().insert(at, text.clone());
        text
    }

    /// The fields nearest to a field: so many before it and after it.
    pub(crate) fn near(&self, cx: &Cx<'_, 's>, field: El<'s>, each_side: usize) -> Vec<El<'s>> {
        let Some(at) = self.places.get(&cx.page.index(field)).copied() else { return Vec::new() };
        let before = self.pieces[..at].iter().rev().take(TEXTS_MAX).filter_map(Piece::field).take(each_side);
        let after = self.pieces[at + 1..].iter().take(TEXTS_MAX).filter_map(Piece::field).take(each_side);
        before.chain(after).collect()
    }

    /// The field before a field.
    pub(crate) fn previous(&self, cx: &Cx<'_, 's>, field: El<'s>) -> Option<El<'s>> {
        let at = self.places.get(&cx.page.index(field)).copied()?;
        self.pieces[..at].iter().rev().find_map(Piece::field)
    }

    /// The field after a field.
    pub(crate) fn next(&self, cx: &Cx<'_, 's>, field: El<'s>) -> Option<El<'s>> {
        let at = self.places.get(&cx.page.index(field)).copied()?;
        self.pieces[at + 1..].iter().find_map(Piece::field)
    }

    /// The texts and pictures between a field and the field before it, nearest first.
    pub(crate) fn before(&self, cx: &Cx<'_, 's>, field: El<'s>) -> impl Iterator<Item = Piece<'s>> + '_ {
        let end = self.places.get(&cx.page.index(field)).copied().unwrap_or(0);
        self.pieces[..end].iter().rev().copied().take_while(|piece| !matches!(piece, Piece::Field(_))).take(TEXTS_MAX)
    }

    /// The texts and pictures between a field and the field after it, nearest first.
    pub(crate) fn after(&self, cx: &Cx<'_, 's>, field: El<'s>) -> impl Iterator<Item = Piece<'s>> + '_ {
        let start = self.places.get(&cx.page.index(field)).map_or(self.pieces.len(), |at| at + 1);
        self.pieces[start..].iter().copied().take_while(|piece| !matches!(piece, Piece::Field(_))).take(TEXTS_MAX)
    }

    /// Whether something other than labels can be seen between two fields.
    pub(crate) fn is_text_between(&self, cx: &Cx<'_, 's>, first: El<'s>, second: El<'s>) -> Tri {
        let place = |el: El<'s>| self.places.get(&cx.page.index(el)).copied();
        let (Some(start), Some(end)) = (place(first), place(second)) else { return Tri::Yes };
        let between = self.pieces.get(start + 1..end).unwrap_or_default();
        if between.len() > TEXTS_MAX {
            return Tri::Yes;
        }
        Tri::any(between.iter().map(|piece| match piece {
            Piece::Field(_) => Tri::No,
            Piece::Text(el, _) | Piece::Picture(el) => visible(cx, *el),
        }))
    }
}
