//! Links and frames of the same name, and whether what they lead to is the same or gives the same (ACT glossary, *same resource* and
//! *equivalent resource*).

use crate::wording::{content, words};
use crate::{Candidate, Cx, Gate, links, scripts};
use schouw_aria::Aria;
use schouw_page::{Digest, El, Linked, Page, Snapshot, Tri, destination};
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;
use url::{Url, form_urlencoded};

/// A link, and where it leads.
#[derive(Debug, Clone)]
pub(crate) struct Linking<'s> {
    /// The link; in a framed document the frame element of the page that holds it.
    pub el: El<'s>,
    /// Where it leads; none where a script decides.
    pub url: Option<Url>,
    /// The document that it stands in.
    pub document: &'s Snapshot,
    /// The document that a frame shows, if it was read.
    pub shown: Option<&'s Snapshot>,
    /// Its name, as written.
    pub name: String,
    /// Whether it is in the accessibility tree with that name.
    pub certain: Tri,
}

/// Sets of elements, by the place of the first in document order.
pub(crate) type Groups<'s> = HashMap<usize, Vec<Linking<'s>>>;

/// Sets of elements of the same name, made when they are first asked for: an element for itself cannot tell which set it is of.
#[derive(Default)]
pub(crate) struct Alike<'s> {
    by_name: OnceCell<Groups<'s>>,
    by_context: OnceCell<Groups<'s>>,
    frames: OnceCell<Groups<'s>>,
    /// What the page and the documents in its frames say themselves.
    here: RefCell<HashMap<*const Snapshot, Rc<Here<'s>>>>,
}

/// What a document says and which places in it a fragment can name: links within a page ask for it again and again.
struct Here<'s> {
    linked: Linked,
    places: HashSet<&'s str>,
}

impl<'s> Alike<'s> {
    fn here(&self, document: &'s Snapshot) -> Rc<Here<'s>> {
        let made = || {
            let mut url = document.url().clone();
            url.set_fragment(None);
            let names = document.elements().flat_map(|el| [el.attr("id"), el.attr("name")]);
            let linked = Linked { url, digest: Some(Digest::of(document)), bytes_hash: 0 };
            Rc::new(Here { linked, places: names.flatten().collect() })
        };
        Rc::clone(self.here.borrow_mut().entry(std::ptr::from_ref(document)).or_insert_with(made))
    }

    /// What is known of the document that a link stands in, where it leads to that and nothing was read from the address.
    fn here_if(&self, link: &Linking<'s>, url: &Url) -> Option<Rc<Here<'s>>> {
        let mut page = url.clone();
        page.set_fragment(None);
        (page == *link.document.url() && link.document.linked(url).is_none()).then(|| self.here(link.document))
    }
}

/// Whether two resources are the same or give the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// They are, or do.
    Same,
    /// They certainly do not.
    Different,
    /// A person has to look.
    Unknown,
}

/// All links of the page with those of framed documents, in sets of the same name.
pub(crate) fn by_name<'c, 's>(cx: &'c Cx<'_, 's>) -> &'c Groups<'s> {
    cx.alike.by_name.get_or_init(|| {
        let mut found = linkings(cx.page, &cx.aria, None);
        for (frame, inner) in cx.page.frames() {
            if let Some(inner) = inner {
                within(&cx.page.framed(frame, inner), frame, &mut found);
            }
        }
        grouped(cx, found, |link| phrase(&link.name))
    })
}

/// The links of the document, in sets of the same name that stand in the same context.
pub(crate) fn by_context<'c, 's>(cx: &'c Cx<'_, 's>) -> &'c Groups<'s> {
    cx.alike.by_context.get_or_init(|| {
        let found = linkings(cx.page, &cx.aria, None);
        grouped(cx, found, |link| (phrase(&link.name), links::context_elements(cx, link.el)))
    })
}

/// The frames of the page with those of framed documents, in sets of the same name.
pub(crate) fn frames<'c, 's>(cx: &'c Cx<'_, 's>) -> &'c Groups<'s> {
    cx.alike.frames.get_or_init(|| {
        let mut found = Vec::new();
        frames_within(cx.page, &cx.aria, None, &mut found);
        grouped(cx, found, |frame| phrase(&frame.name))
    })
}

/// The first element of each set, as a target that stands for the set.
pub(crate) fn targets<'s>(cx: &Cx<'_, 's>, groups: &Groups<'s>) -> Vec<Candidate<'s>> {
    let mut places: Vec<_> = groups.iter().collect();
    places.sort_by_key(|(at, _)| **at);
    let target = |(at, set): (&usize, &Vec<Linking<'s>>)| {
        let certain = set.iter().fold(Tri::Yes, |all, link| all.and(link.certain));
        Some(Candidate::new(cx.page.at(*at)?, Gate::When(certain)))
    };
    places.into_iter().filter_map(target).collect()
}

/// The name as it is compared (ACT glossary, *matching characters*).
fn phrase(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn grouped<'s, K: Eq + std::hash::Hash>(
    cx: &Cx<'_, 's>,
    found: Vec<Linking<'s>>,
    key: impl Fn(&Linking<'s>) -> K,
) -> Groups<'s> {
    let mut sets: HashMap<K, Vec<Linking<'s>>> = HashMap::default();
    for link in found.into_iter().filter(|link| !link.certain.is_no()) {
        sets.entry(key(&link)).or_default().push(link);
    }
    let at = |link: &Linking<'s>| cx.page.index(link.el);
    let mut sets: Vec<_> = sets.into_values().filter(|set| set.len() > 1).collect();
    sets.sort_by_key(|set| at(&set[0]));
    let mut groups = Groups::default();
    for set in sets {
        // Sets may begin in the same frame element, which can stand for one of them only.
        let Some(first) = set.iter().map(at).find(|at| !groups.contains_key(at)) else {
            continue;
        };
        groups.insert(first, set);
    }
    groups
}

fn linkings<'s>(page: &Page<'s>, aria: &Aria<'_, 's>, frame: Option<El<'s>>) -> Vec<Linking<'s>> {
    let candidates = page.tagged_or_with_attr(&["a", "area"], "role").filter(|el| {
        (el.name() == "a" || el.is("area") || el.has_attr("role")) && aria.has_any_role(*el, &links::ROLES)
    });
    candidates.filter_map(|el| linking(page, aria, el, frame, destination(el, page.snapshot().base()))).collect()
}

fn linking<'s>(
    page: &Page<'s>,
    aria: &Aria<'_, 's>,
    el: El<'s>,
    frame: Option<El<'s>>,
    url: Option<Url>,
) -> Option<Linking<'s>> {
    let name = aria.name(el);
    if name.text.is_empty() {
        return None;
    }
    // A shadow tree that a script makes takes the place of what its host holds.
    let stays = scripts::unless_set(page, &["attachShadow("]).not();
    let certain = aria.included(el).and(name.certain.map_or(Tri::Yes, Tri::Unknown)).and(stays);
    Some(Linking { el: frame.unwrap_or(el), url, document: page.snapshot(), shown: None, name: name.text, certain })
}

/// Frames nest at most as deep as the page's limits allow, so this recursion is bounded.
fn within<'s>(page: &Page<'s>, frame: El<'s>, found: &mut Vec<Linking<'s>>) {
    found.extend(linkings(page, &Aria::new(page), Some(frame)));
    for (inner_frame, inner) in page.frames() {
        if let Some(inner) = inner {
            within(&page.framed(inner_frame, inner), frame, found);
        }
    }
}

/// As [`within`], for frames.
fn frames_within<'s>(page: &Page<'s>, aria: &Aria<'_, 's>, outer: Option<El<'s>>, found: &mut Vec<Linking<'s>>) {
    for el in page.tagged("iframe").filter(|el| el.is_html()) {
        let src = el.attr("src").map(str::trim).filter(|src| !src.is_empty()).unwrap_or("about:blank");
        let url = if el.has_attr("srcdoc") { None } else { page.snapshot().base().join(src).ok() };
        let mut of = linking(page, aria, el, outer, url);
        let inner = page.frame(el).flatten();
        if let Some(of) = of.as_mut() {
            of.shown = inner;
        }
        found.extend(of);
        if let Some(inner) = inner {
            let page = page.framed(el, inner);
            frames_within(&page, &Aria::new(&page), Some(outer.unwrap_or(el)), found);
        }
    }
}

/// Whether all links of a set lead to the same, and the addresses of the two that decide it.
pub(crate) fn links_alike<'s>(cx: &Cx<'_, 's>, set: &[Linking<'s>]) -> (Likeness, [String; 2]) {
    judged(set, |a, b| match (&a.url, &b.url) {
        (Some(first), Some(second)) if normal(first) == normal(second) => parts_alike(cx, first, second, a.document),
        (Some(first), Some(second)) => {
            let (here, there) = (cx.alike.here_if(a, first), cx.alike.here_if(b, second));
            let about = (
                a.document.linked(first).or(here.as_ref().map(|here| &here.linked)),
                b.document.linked(second).or(there.as_ref().map(|here| &here.linked)),
            );
            destinations_alike(cx, (first, second), about, &a.name, a.document)
        }
        _ => Likeness::Unknown,
    })
}

/// The same for the documents that frames show.
pub(crate) fn frames_alike(set: &[Linking<'_>]) -> (Likeness, [String; 2]) {
    judged(set, |a, b| {
        if let (Some(first), Some(second)) = (&a.url, &b.url)
            && normal(first) == normal(second)
        {
            return Likeness::Same;
        }
        let (Some(first), Some(second)) = (a.shown, b.shown) else { return Likeness::Unknown };
        let with_address = a.url.is_some() && b.url.is_some();
        if first.source() == second.source() || (with_address && normal(first.url()) == normal(second.url())) {
            return Likeness::Same;
        }
        pages_alike(&Digest::of(first), &Digest::of(second), &a.name)
    })
}

/// Holds each element of a set against the first: what is like one thing is like each other.
fn judged<'s>(set: &[Linking<'s>], alike: impl Fn(&Linking<'s>, &Linking<'s>) -> Likeness) -> (Likeness, [String; 2]) {
    let told = |link: &Linking<'_>| match &link.url {
        Some(url) => url.to_string(),
        None => if link.shown.is_some() { "srcdoc" } else { "script" }.to_owned(),
    };
    let Some((first, rest)) = set.split_first() else { return (Likeness::Same, <[String; 2]>::default()) };
    let (mut result, mut shown) = (Likeness::Same, [told(first), told(first)]);
    let mut seen: HashSet<&Url> = first.url.iter().collect();
    for other in rest {
        if other.url.as_ref().is_some_and(|url| !seen.insert(url)) {
            continue;
        }
        match alike(first, other) {
            Likeness::Same => {}
            Likeness::Different => return (Likeness::Different, [told(first), told(other)]),
            Likeness::Unknown if result == Likeness::Unknown => {}
            Likeness::Unknown => (result, shown) = (Likeness::Unknown, [told(first), told(other)]),
        }
    }
    (result, shown)
}

fn destinations_alike<'s>(
    cx: &Cx<'_, 's>,
    (first, second): (&Url, &Url),
    about: (Option<&Linked>, Option<&Linked>),
    name: &str,
    document: &'s Snapshot,
) -> Likeness {
    let (Some(a), Some(b)) = about else { return Likeness::Unknown };
    if a.url == b.url {
        return parts_alike(cx, first, second, document);
    }
    match (&a.digest, &b.digest) {
        (Some(a_says), Some(b_says)) => {
            let one_page = a.url.path() == b.url.path() && a.url.host() == b.url.host();
            if one_page && (a_says.reads_address || b_says.reads_address) {
                return Likeness::Unknown;
            }
            pages_alike(a_says, b_says, name)
        }
        (None, None) if a.bytes_hash == b.bytes_hash => Likeness::Same,
        _ => Likeness::Unknown,
    }
}

/// Whether two fragments of one page lead to the same part of it: with one that names no part, the page is meant.
fn parts_alike<'s>(cx: &Cx<'_, 's>, first: &Url, second: &Url, document: &'s Snapshot) -> Likeness {
    let here = normal(first) == normal(document.url());
    let leads = |url: &Url| {
        let fragment = url.fragment().filter(|id| !id.is_empty() && !id.eq_ignore_ascii_case("top"))?;
        (!here || cx.alike.here(document).places.contains(fragment)).then(|| fragment.to_owned())
    };
    match (first.fragment() == second.fragment(), leads(first), leads(second)) {
        (true, ..) | (_, None, _) | (_, _, None) => Likeness::Same,
        _ => Likeness::Unknown,
    }
}

/// Documents that servers give for a folder.
const DEFAULT_DOCUMENTS: [&str; 7] =
    ["index.html", "index.htm", "index.php", "index.aspx", "index.jsp", "default.aspx", "default.html"];

/// An address in the form in which servers, nearly without exception, give the same: without scheme, `www.`, default document, slash at
/// the end, marks of campaigns, order of parameters and fragment.
fn normal(url: &Url) -> String {
    if !matches!(url.scheme(), "http" | "https") {
        return url.as_str().split('#').next().unwrap_or_default().to_owned();
    }
    let host = url.host_str().unwrap_or_default();
    let path = url.path();
    let path =
        DEFAULT_DOCUMENTS.iter().find_map(|name| path.strip_suffix(name).filter(|p| p.ends_with('/'))).unwrap_or(path);
    let mut query: Vec<_> = url.query_pairs().filter(|(name, _)| !name.starts_with("utm_")).collect();
    query.sort();
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
    let port = url.port().map_or_else(String::new, |port| format!(":{port}"));
    format!("{}{port}{}?{query}", host.strip_prefix("www.").unwrap_or(host), path.trim_end_matches('/'))
}

/// Share of the words of the shorter text that the other has, below which two texts are about something else.
const OVERLAP_MIN: f64 = 0.3;

/// Whether two pages give the same to somebody who follows a link, or enters a frame, with this name.
pub(crate) fn pages_alike(a: &Digest, b: &Digest, name: &str) -> Likeness {
    let (first, second) = if a.main.is_empty() || b.main.is_empty() { (&a.text, &b.text) } else { (&a.main, &b.main) };
    // What is empty before scripts run is not known.
    if (first.is_empty() && a.has_scripts) || (second.is_empty() && b.has_scripts) {
        return Likeness::Unknown;
    }
    let (title, heading) = (phrase(&a.title) == phrase(&b.title), phrase(&a.heading) == phrase(&b.heading));
    if phrase(first) == phrase(second) && (title || !first.is_empty()) {
        return Likeness::Same;
    }
    let (contacts, others) = (contacts(first), contacts(second));
    if !contacts.is_empty() && !others.is_empty() && contacts.is_disjoint(&others) {
        return Likeness::Different;
    }
    let set = |text: &str| content(text).into_iter().collect::<BTreeSet<_>>();
    let (words, other_words) = (set(first), set(second));
    let fewest = words.len().min(other_words.len());
    let shared = words.intersection(&other_words).count();
    if title && heading && fewest > 0 && shared == fewest {
        return Likeness::Same;
    }
    let promised = set(name);
    let keeps = |page: &Digest| {
        let says = set(&format!("{} {}", page.title, page.heading));
        !promised.is_empty() && promised.is_subset(&says)
    };
    #[allow(clippy::cast_precision_loss)] // a few thousand words
    let apart = fewest == 0 || (shared as f64) < OVERLAP_MIN * fewest as f64;
    let heading = heading && !a.heading.is_empty();
    let both_keep = keeps(a) && keeps(b);
    if apart && !(title || heading || both_keep) { Likeness::Different } else { Likeness::Unknown }
}

/// Fewest digits of a telephone number.
const PHONE_DIGITS_MIN: usize = 8;

/// Telephone numbers and e-mail addresses in a text: pages with other ones bring one to somebody else.
fn contacts(text: &str) -> BTreeSet<String> {
    let mails = text.split_whitespace().filter(|word| {
        word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.trim_end_matches('.').contains('.'))
    });
    let mut found: BTreeSet<String> =
        mails.map(|mail| mail.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '-' | '+' | '/');
    for run in text.split(|c| !is_part(c)) {
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        // A number of a telephone begins with its area or country; years and amounts do not.
        let begins = run.trim_start().starts_with(['0', '+', '(']);
        if begins && (PHONE_DIGITS_MIN..=15).contains(&digits.len()) {
            found.insert(digits);
        }
    }
    found
}

/// Whether a text between links tells them apart.
pub(crate) fn tells_apart(text: &str) -> bool {
    words(text).iter().any(|word| word.chars().nth(1).is_some() && !crate::wording::is_stop(word))
}
