//! What of a page repeats on the pages that it links to, and the ways past it (ACT glossary, *block of repeated content*, *non-repeated
//! content after repeated content*).

use crate::{Candidate, Cx, Gate, Verdict, scripts};
use schouw_page::{Child, Digest, El, Kind, Reason, Tri, atom, destination, is_blank, picture};
use std::collections::HashMap;
use std::ops::Range;
use url::{Position, Url};

/// A text or a picture that people perceive.
struct Piece {
    seen: Tri,
    /// Whether it stands on another page too; where none was seen, whether it is in a place for what repeats.
    repeats: bool,
}

/// The texts and pictures of a document in the order of the flat tree.
pub(crate) struct Content {
    pieces: Vec<Piece>,
    /// The pieces within each element, by the element's place in document order.
    spans: HashMap<usize, Range<usize>>,
    /// Where what comes after the first repeated piece begins.
    after: usize,
    /// Whether a page that this one leads to was seen.
    known: bool,
    /// Whether there may be something to get past: something repeated with something of the page's own behind it.
    blocks: bool,
}

/// Roles of landmarks that hold what pages have in common.
const COMMON: [&str; 3] = ["navigation", "banner", "contentinfo"];
/// Roles that inherit from `landmark` (WAI-ARIA 1.2).
const LANDMARKS: [&str; 8] =
    ["banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"];

/// The page as the one target, if it is written in HTML.
pub(crate) fn target<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_html = matches!(cx.page.snapshot().kind, Kind::Html | Kind::Xhtml);
    cx.page.root().filter(|_| is_html).map(|root| Candidate::new(root, Gate::Certain)).into_iter().collect()
}

/// The verdict on a way past what repeats. A page is only failed where other pages were seen.
pub(crate) fn verdict(cx: &Cx<'_, '_>, way: Tri, message: &'static str) -> Verdict {
    let content = content(cx);
    match way {
        _ if !content.blocks => Verdict::Passed,
        Tri::No if !content.known => Verdict::unknown(message, Reason::ResourceNotSeen),
        way => Verdict::require(way, message),
    }
}

fn content<'c>(cx: &'c Cx<'_, '_>) -> &'c Content {
    cx.bypass.get_or_init(|| Content::of(cx))
}

/// The part of an address that makes another page.
fn place(url: &Url) -> &str {
    &url[Position::BeforeHost..Position::AfterPath]
}

impl Content {
    fn of(cx: &Cx<'_, '_>) -> Self {
        let here = cx.page.snapshot().url();
        let others: Vec<&Digest> = cx
            .page
            .snapshot()
            .all_linked()
            .filter(|linked| place(&linked.url) != place(here))
            .filter_map(|linked| linked.digest.as_ref().filter(|digest| !digest.text.is_empty()))
            .collect();
        let mut content =
            Self { pieces: Vec::new(), spans: HashMap::new(), after: 0, known: !others.is_empty(), blocks: true };
        content.walk(cx, &others);
        let is_there = |piece: &Piece| !piece.seen.is_no();
        let first = content.pieces.iter().position(|piece| is_there(piece) && piece.repeats);
        content.after = first.map_or(0, |at| at + 1);
        let own = content.pieces[content.after..].iter().any(|piece| is_there(piece) && !piece.repeats);
        content.blocks = if content.known { first.is_some() && own } else { leads_on(cx) && own };
        content
    }

    fn walk<'s>(&mut self, cx: &Cx<'_, 's>, others: &[&Digest]) {
        enum Step<'s> {
            Enter(El<'s>, bool),
            Text(El<'s>, &'s str, bool),
            Leave(usize, usize),
        }
        let mut stack: Vec<Step<'_>> = cx.page.tagged("body").take(1).map(|body| Step::Enter(body, false)).collect();
        let on_other = |atom: u64| others.iter().any(|other| other.has_atom(atom));
        while let Some(step) = stack.pop() {
            match step {
                Step::Leave(at, start) => {
                    self.spans.insert(at, start..self.pieces.len());
                }
                Step::Text(parent, text, common) => {
                    let repeats = if self.known { on_other(atom(text)) } else { common };
                    self.pieces.push(Piece { seen: perceivable(cx, parent), repeats });
                }
                Step::Enter(el, common) => {
                    if el.is_any(&["script", "style", "template", "noscript"]) {
                        continue;
                    }
                    let common = common || (!self.known && cx.aria.has_any_role(el, &COMMON));
                    stack.push(Step::Leave(cx.page.index(el), self.pieces.len()));
                    if let Some(drawn) = picture(el).filter(|_| !cx.aria.is_marked_as_decorative(el)) {
                        let alternative = el.attr("alt").filter(|alt| !is_blank(alt));
                        let known = on_other(drawn) || alternative.is_some_and(|alt| on_other(atom(alt)));
                        let repeats = if self.known { known } else { common };
                        self.pieces.push(Piece { seen: perceivable(cx, el), repeats });
                        continue;
                    }
                    stack.extend(cx.page.flat_children(el).into_iter().rev().filter_map(|child| match child {
                        Child::Element(child) => Some(Step::Enter(child, common)),
                        Child::Text(text) => (!is_blank(text)).then_some(Step::Text(el, text, common)),
                    }));
                }
            }
        }
    }

    fn within(&self, at: usize) -> Range<usize> {
        self.spans.get(&at).cloned().unwrap_or(0..0)
    }

    /// Whether one of the pieces is of the page's own and comes after something repeated.
    fn own(&self, range: Range<usize>) -> Tri {
        let start = range.start.max(self.after).min(self.pieces.len());
        let pieces = &self.pieces[start..range.end.max(start).min(self.pieces.len())];
        Tri::any(pieces.iter().filter(|piece| !piece.repeats).map(|piece| piece.seen))
    }
}

/// Whether people perceive what stands in the element: they see it, or assistive technology tells it.
fn perceivable<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Tri {
    cx.aria.included(el).or(cx.page.visible(el))
}

/// Whether something of the page leads to another one.
fn leads_on(cx: &Cx<'_, '_>) -> bool {
    let snapshot = cx.page.snapshot();
    let elsewhere =
        |url: &Url| matches!(url.scheme(), "http" | "https" | "file") && place(url) != place(snapshot.url());
    let by_link = |el: El<'_>| destination(el, snapshot.base()).is_some_and(|url| elsewhere(&url));
    let by_form = |el: El<'_>| {
        let action = el.attr("action").or_else(|| el.attr("formaction"));
        action.and_then(|action| snapshot.base().join(action).ok()).is_some_and(|url| elsewhere(&url))
    };
    cx.page.elements().any(|el| by_link(el) || by_form(el)) || scripts::any_runs(cx.page)
}

/// Whether the page's own content has a heading.
pub(crate) fn heading(cx: &Cx<'_, '_>) -> Tri {
    let content = content(cx);
    let headings = cx.page.tagged_or_with_attr(&["h1", "h2", "h3", "h4", "h5", "h6"], "role");
    Tri::any(headings.filter(|el| cx.aria.has_role(*el, "heading")).map(|el| {
        let own = content.own(content.within(cx.page.index(el)));
        if own.is_no() { own } else { own.and(cx.page.visible(el)).and(cx.aria.included(el)) }
    }))
}

/// Whether a landmark begins with the page's own content.
pub(crate) fn landmark(cx: &Cx<'_, '_>) -> Tri {
    let content = content(cx);
    let tags = ["main", "nav", "header", "footer", "aside", "section", "form", "search"];
    let landmarks = cx.page.tagged_or_with_attr(&tags, "role").filter(|el| cx.aria.has_any_role(*el, &LANDMARKS));
    Tri::any(landmarks.map(|el| {
        let range = content.within(cx.page.index(el));
        let own = content.own(range.clone());
        if own.is_no() {
            return own;
        }
        let first = range.into_iter().find(|at| !content.pieces[*at].seen.is_no());
        let begins = first.is_some_and(|at| at >= content.after && !content.pieces[at].repeats);
        // A trail or a button in front of it that other pages have too: whether the landmark begins there is a matter of view.
        let begins = if begins || !content.known { Tri::Yes } else { Tri::Unknown(Reason::NeedsJudgement) };
        own.and(cx.aria.included(el)).and(begins)
    }))
}

/// Whether something moves the focus to where the page's own content begins or goes on.
pub(crate) fn instrument(cx: &Cx<'_, '_>) -> Tri {
    let content = content(cx);
    let snapshot = cx.page.snapshot();
    let here = &snapshot.url()[..Position::AfterQuery];
    let by_link = Tri::any(cx.page.tagged_or_with_attr(&["a", "area"], "onclick").map(|link| {
        let Some(url) = destination(link, snapshot.base()) else { return Tri::No };
        let Some(fragment) = url.fragment().filter(|id| !id.is_empty() && &url[..Position::AfterQuery] == here) else {
            return Tri::No;
        };
        let named = || cx.page.tagged("a").find(|el| el.attr("name") == Some(fragment));
        let found = cx.page.root().and_then(|root| cx.page.by_id(root, fragment)).or_else(named);
        let Some(aim) = found else { return Tri::No };
        let mut range = content.within(cx.page.index(aim));
        if range.is_empty() {
            // An empty anchor: what comes next.
            let rest = range.end.max(range.start)..content.pieces.len();
            let next = rest.into_iter().find(|at| !content.pieces[*at].seen.is_no());
            range = next.map_or(0..0, |at| at..at + 1);
        }
        let own = content.own(range);
        // A link that shows itself only when it has the focus is hidden by its place, not left out.
        if own.is_no() { own } else { own.and(cx.page.rendered(link)).and(cx.page.rendered(aim)) }
    }));
    if by_link.is_no() && acts(cx) { Tri::Unknown(Reason::NeedsScript) } else { by_link }
}

/// Whether all that repeats before the page's own content can be folded away.
pub(crate) fn collapsible(cx: &Cx<'_, '_>) -> Tri {
    let content = content(cx);
    let folds = |el: El<'_>| {
        let at = cx.page.index(el);
        let open = content.within(at);
        // What stays of a closed `details` is its summary.
        el.is("details").then_some(open)
    };
    let mut folded: Vec<Range<usize>> = cx.page.tagged("details").filter_map(folds).collect();
    let summaries = cx.page.tagged("summary").filter(|el| cx.aria.is_summary_of_details(*el));
    let staying: Vec<Range<usize>> = summaries.map(|el| content.within(cx.page.index(el))).collect();
    // A control that says whether what it controls is unfolded.
    for control in cx.page.with_attr("aria-expanded").filter(|el| cx.aria.has_any_role(*el, &["button", "link"])) {
        let controlled = cx.page.referred(control, "aria-controls");
        folded.extend(controlled.into_iter().map(|el| content.within(cx.page.index(el))));
    }
    let last = content.pieces.iter().rposition(|piece| !piece.repeats && !piece.seen.is_no()).unwrap_or(0);
    let is_in = |ranges: &[Range<usize>], at: usize| ranges.iter().any(|range| range.contains(&at));
    let mut before = (0..last).filter(|at| content.pieces[*at].repeats && !content.pieces[*at].seen.is_no());
    if before.all(|at| is_in(&folded, at) && !is_in(&staying, at)) {
        Tri::Yes
    } else if acts(cx) {
        Tri::Unknown(Reason::NeedsScript)
    } else {
        Tri::No
    }
}

/// Whether there is any way past what repeats.
pub(crate) fn any(cx: &Cx<'_, '_>) -> Tri {
    Tri::any([heading, landmark, instrument, collapsible].iter().map(|way| way(cx)))
}

/// Whether scripts may do something when an element is activated.
fn acts(cx: &Cx<'_, '_>) -> bool {
    cx.page.uses_attr("onclick") || scripts::any_runs(cx.page)
}
