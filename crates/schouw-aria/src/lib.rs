//! Roles, accessible names and states by ARIA, accname and HTML-AAM, with the tables as data.
//!
//! [`Aria`] answers questions about one [`Page`] and remembers the answers. The words are those of the W3C's ACT rules glossary:
//! *semantic role* ([`Aria::role`]), *included in the accessibility tree* ([`Aria::included`]), *focusable* ([`Aria::focusable`]),
//! *marked as decorative* ([`Aria::is_marked_as_decorative`]), *programmatically hidden* ([`Aria::is_programmatically_hidden`]).
//!
//! Sources: WAI-ARIA 1.2 with the roles and attributes of the 1.3 draft that browsers expose, Accessible Name and Description
//! Computation 1.2, HTML-AAM 1.0, SVG-AAM, Graphics-ARIA 1.0, DPub-ARIA 1.0, HTML for focus and labels.
//!
//! Not covered:
//! - style that was not computed: what sheets may do is then Unknown, and which elements are blocks is taken from the tag and the `style`
//!   attribute;
//! - what scripts set: values, `ElementInternals`, focus that moves, listeners; scrollable areas that browsers make focusable;
//! - form-associated custom elements, and the user agent's own summary of a `details` without one;
//! - `::marker`, which accname 1.2 counts and browsers do not agree on; glyphs of icon fonts (Unicode's private use areas), which leave a
//!   name in doubt that has nothing else;
//! - the presentational children of roles such as `button` stay *included*: browsers expose them where they can have focus;
//! - labels, legends and captions name by their text even when hidden, as accname 1.2 step 2A has it; some browsers and tools differ;
//! - names of more than 50,000 elements, 200 levels or some 10,000 bytes: the rest is Unknown or cut, and the name not certain;
//!   the same for names beyond the first 5,000,000 elements that all names of a document took together;
//! - browsers' heuristics for layout tables; tables of more than some 2,000,000 slots;
//! - whether text that names a `section` or `form` is hidden is not asked when its role is decided.

mod allowed;
mod attributes;
mod focus;
mod grid;
mod headers;
mod implicit;
mod labels;
mod name;
mod role;
mod roles;
mod states;
mod svg;
mod table;
mod tree;

pub use attributes::{ATTRIBUTES, AttributeDef, ValueType, attribute_def};
pub use grid::{Grid, GridCell, HeaderScope};
pub use headers::Headers;
pub use implicit::input_type;
pub use name::{Name, Source};
pub use roles::{NameFrom, ROLES, RoleDef, Spec, role_def, supported_attribute};

use rustc_hash::{FxHashMap, FxHashSet};
use schouw_page::Page;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

/// What accessibility interfaces would be told of one page. Answers are remembered: keep one per page.
pub struct Aria<'a, 's> {
    page: &'a Page<'s>,
    roles: RefCell<Vec<Option<Option<&'static RoleDef>>>>,
    aria_hidden: RefCell<Vec<Option<bool>>>,
    names: RefCell<FxHashMap<usize, Name>>,
    descriptions: RefCell<FxHashMap<usize, Name>>,
    references: RefCell<FxHashMap<usize, name::Part>>,
    /// What the names of the document may still cost, in elements.
    name_nodes_left: Cell<u32>,
    labels: OnceCell<labels::Labels<'s>>,
    owners: OnceCell<tree::Owners<'s>>,
    used_maps: OnceCell<FxHashSet<&'s str>>,
    grids: RefCell<FxHashMap<usize, Option<Rc<Grid<'s>>>>>,
    headers: RefCell<FxHashMap<usize, Rc<Headers>>>,
}

impl<'a, 's> Aria<'a, 's> {
    /// Facts about a page; nothing is computed yet.
    pub fn new(page: &'a Page<'s>) -> Self {
        Self {
            page,
            roles: RefCell::new(vec![None; page.len()]),
            aria_hidden: RefCell::new(vec![None; page.len()]),
            names: RefCell::default(),
            descriptions: RefCell::default(),
            references: RefCell::default(),
            name_nodes_left: Cell::new(name::DOCUMENT_NODES_MAX),
            labels: OnceCell::new(),
            owners: OnceCell::new(),
            used_maps: OnceCell::new(),
            grids: RefCell::default(),
            headers: RefCell::default(),
        }
    }

    /// The page.
    pub fn page(&self) -> &'a Page<'s> {
        self.page
    }
}
