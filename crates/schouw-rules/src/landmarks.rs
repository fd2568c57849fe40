//! The landmarks of a document.

use crate::Cx;
use schouw_page::El;
use std::collections::HashMap;

/// The roles of landmarks (WAI-ARIA 1.2, 5.3.4).
const ROLES: [&str; 8] = ["banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"];

/// The landmarks of a document, and those that cannot be told apart.
#[derive(Default)]
pub(crate) struct Landmarks<'s> {
    all: Vec<El<'s>>,
    /// Landmarks that are or may be read, in sets of one role and name.
    sets: Vec<Vec<El<'s>>>,
    /// Places of sets by the place of their first landmark.
    set_of: HashMap<usize, usize>,
    /// The first landmark of each role that is or may be read.
    first: HashMap<&'static str, El<'s>>,
}

impl<'s> Landmarks<'s> {
    /// One look at the elements that may be landmarks.
    pub(crate) fn of(cx: &Cx<'_, 's>) -> Self {
        let tags = ["header", "footer", "main", "nav", "aside", "section", "form", "search"];
        let is_one = |el: &El<'s>| is_landmark(cx, *el);
        let all: Vec<El<'s>> = cx.page.tagged_or_with_attr(&tags, "role").filter(is_one).collect();
        let mut places: HashMap<(&str, String), usize> = HashMap::new();
        let mut sets: Vec<Vec<El<'s>>> = Vec::new();
        let mut first = HashMap::new();
        for el in all.iter().copied().filter(|el| !cx.aria.included(*el).is_no()) {
            let Some(role) = cx.aria.role(el) else { continue };
            first.entry(role.name).or_insert(el);
            let at = *places.entry((role.name, cx.aria.name(el).text().to_lowercase())).or_insert_with(|| {
                sets.push(Vec::new());
                sets.len() - 1
            });
            sets[at].push(el);
        }
        let set_of = sets.iter().enumerate().map(|(at, set)| (cx.page.index(set[0]), at)).collect();
        Self { all, sets, set_of, first }
    }
}

/// Whether the element is a landmark.
pub(crate) fn is_landmark<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    el.is_html() && cx.aria.has_any_role(el, &ROLES)
}

/// All landmarks, in document order, hidden ones too.
pub(crate) fn all<'c, 's>(cx: &'c Cx<'_, 's>) -> &'c [El<'s>] {
    &cx.landmarks().all
}

/// Landmarks that are or may be read, in sets of one role and name.
pub(crate) fn sets<'c, 's>(cx: &'c Cx<'_, 's>) -> &'c [Vec<El<'s>>] {
    &cx.landmarks().sets
}

/// The set that begins with this landmark.
pub(crate) fn set<'c, 's>(cx: &'c Cx<'_, 's>, first: El<'s>) -> Option<&'c [El<'s>]> {
    let known = cx.landmarks();
    Some(&known.sets[*known.set_of.get(&cx.page.index(first))?])
}

/// The first landmark with this role that is or may be read.
pub(crate) fn first<'s>(cx: &Cx<'_, 's>, role: &str) -> Option<El<'s>> {
    cx.landmarks().first.get(role).copied()
}

/// The nearest landmark around an element.
pub(crate) fn around<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<El<'s>> {
    cx.page.flat_ancestors(el).find(|el| is_landmark(cx, *el))
}
