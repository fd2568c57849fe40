//! `style-check`: the computed styles of schouw against those of Chromium, over a sample of pages.

mod chromium;
mod sample;
mod table;
mod values;

use anyhow::Context;
use chromium::Browser;
pub(crate) use sample::{Files, Set, named};
use schouw_css::{Styler, Viewport};
use schouw_page::{Content, El, Limits, Page, Pseudo, ResponseFacts, SheetCache, Snapshot};
use serde::Deserialize;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use table::Counts;
use url::Url;
use values::{COMPUTED, PROPERTIES, TYPED, Theirs, Value};

/// What Chromium says of a page: see `collect.js`.
#[derive(Deserialize)]
struct Seen {
    width: f64,
    height: f64,
    /// Lists of values, each once.
    lists: Vec<String>,
    /// For each element its list; -1 for one that is not displayed.
    rows: Vec<i64>,
    names: Vec<String>,
    /// Pseudo-elements: element, which, content, colour, display.
    pseudos: Vec<(usize, String, String, String, String)>,
}

/// Where the usual sets of pages are.
pub(crate) struct Folders {
    /// The project.
    pub(crate) root: PathBuf,
    /// The ACT test cases.
    pub(crate) act: PathBuf,
}

/// Compares and prints the figures.
pub(crate) fn run(
    folders: &Folders,
    chromium: &Path,
    paths: &[PathBuf],
    sample: Option<usize>,
    show: usize,
) -> anyhow::Result<()> {
    let sets = if paths.is_empty() { sample::defaults(folders, sample)? } else { named(paths, sample)? };
    let mut browser = Browser::start(chromium, &std::env::temp_dir())?;
    let list = |names: &[&str]| serde_json::to_string(names);
    let script = include_str!("style_check/collect.js");
    let script = script.replace("COMPUTED.map", &format!("{}.map", list(COMPUTED)?));
    let script = script.replace("TYPED.map", &format!("{}.map", list(TYPED)?));
    let (mut all, mut styler) = (Counts::default(), Styler::new(Viewport::default()));
    for set in &sets {
        let mut counts = Counts::default();
        for url in &set.pages {
            page(&mut browser, &mut styler, set, url, &script, &mut counts)
                .with_context(|| format!("{} is not compared", url))
                .unwrap_or_else(|error| counts.left_out.push(format!("{error:#}")));
        }
        println!("style-check: {}: {} pages, {} elements", set.name, counts.pages, counts.elements);
        all.add(counts);
    }
    print!("{}", all.print(show));
    Ok(())
}

fn page(
    browser: &mut Browser,
    styler: &mut Styler,
    set: &Set,
    url: &Url,
    script: &str,
    counts: &mut Counts,
) -> anyhow::Result<()> {
    let seen: Seen = serde_json::from_str(&browser.open(&set.files, url, script)?)?;
    anyhow::ensure!((seen.width, seen.height) == (1280.0, 800.0), "the window is {} x {}", seen.width, seen.height);
    let snapshot = styled(styler, &set.files, url)?;
    let page = Page::new(&snapshot);
    let names: Vec<&str> = page.elements().map(El::name).collect();
    if let Some(at) = names.iter().zip(&seen.names).position(|(ours, theirs)| ours != theirs) {
        anyhow::bail!("element {at} is {} for schouw, {} for Chromium", names[at], seen.names[at]);
    }
    anyhow::ensure!(names.len() == seen.names.len(), "{} elements, Chromium {}", names.len(), seen.names.len());
    elements(&page, &seen, url, counts)?;
    pseudos(&page, &seen, url, counts)
}

fn styled(styler: &mut Styler, files: &Files, url: &Url) -> anyhow::Result<Snapshot> {
    let (bytes, kind) = files.get(url).context("the file is gone")?;
    let mut response = ResponseFacts::for_url(url.clone());
    response.content_type = Some(kind.to_owned());
    let limits = Limits::default();
    let mut snapshot = Snapshot::parse(&bytes, response, &limits);
    snapshot.load(files, &SheetCache::default(), &limits);
    styler.style(&mut snapshot);
    Ok(snapshot)
}

/// A pair of values that differ: property, ours, theirs.
type Difference = (&'static str, String, String);

/// The properties that were compared, and where they differ.
type Compared = (Vec<&'static str>, Vec<Difference>);

fn elements(page: &Page<'_>, seen: &Seen, url: &Url, counts: &mut Counts) -> anyhow::Result<()> {
    let styles = page.styles().map_err(|reason| anyhow::anyhow!("no style: {}", reason.code()))?;
    counts.pages += 1;
    // Elements with the same pair of styles come out the same.
    let mut known: HashMap<(u32, i64), Compared> = HashMap::new();
    for (at, el) in page.elements().enumerate() {
        counts.elements += 1;
        let (ours, theirs) = (styles.of[at], seen.rows[at]);
        let (compared, differences) = known.entry((ours, theirs)).or_insert_with(|| {
            let style = &styles.styles[ours as usize];
            let list = usize::try_from(theirs).ok().and_then(|at| seen.lists.get(at));
            pair(style, list.map(|list| Theirs(list.split('\u{1}').collect())).as_ref())
        });
        for name in compared.iter() {
            counts.compared(name);
        }
        for (name, ours, theirs) in differences.iter() {
            counts.differs(name, el.name(), ours, theirs, || format!("{url}  {}", page.snippet(el, 100)));
        }
    }
    Ok(())
}

/// Compares two styles. None is what is not displayed.
fn pair(style: &schouw_page::Style, theirs: Option<&Theirs<'_>>) -> Compared {
    let ours_gone = style.display == schouw_page::Display::None;
    let Some(theirs) = theirs.filter(|_| !ours_gone) else {
        let word = |gone: bool| if gone { "none" } else { "displayed" }.to_owned();
        let differs = ours_gone != theirs.is_none();
        let difference = differs.then(|| ("display", word(ours_gone), word(theirs.is_none())));
        return (vec!["display"], difference.into_iter().collect());
    };
    let (mut compared, mut differences) = (Vec::new(), Vec::new());
    for property in PROPERTIES {
        let (Some(ours), Some(theirs)) = ((property.ours)(style), (property.theirs)(theirs)) else { continue };
        compared.push(property.name);
        if !ours.is_like(&theirs) {
            differences.push((property.name, ours.to_string(), theirs.to_string()));
        }
    }
    (compared, differences)
}

/// Compares which pseudo-elements are made, their text and colour.
fn pseudos(page: &Page<'_>, seen: &Seen, url: &Url, counts: &mut Counts) -> anyhow::Result<()> {
    let theirs: HashMap<(usize, &str), (&str, &str)> = seen
        .pseudos
        .iter()
        .map(|(at, which, content, colour, _)| ((*at, which.as_str()), (content.as_str(), colour.as_str())))
        .collect();
    for (at, el) in page.elements().enumerate() {
        for (kind, which) in [(Pseudo::Before, "::before"), (Pseudo::After, "::after")] {
            let style = page.pseudo(el, kind).map_err(|reason| anyhow::anyhow!("no style: {}", reason.code()))?;
            let ours = style.filter(|style| style.content != Content::None);
            let theirs = theirs.get(&(at, which));
            if ours.is_none() && theirs.is_none() || seen.rows[at] < 0 {
                continue;
            }
            let example = || format!("{url}  {}", page.snippet(el, 100));
            counts.compared("pseudo-elements");
            match (ours, theirs) {
                (Some(style), Some((content, colour))) => {
                    let text = content_word(&style.content);
                    if comparable(content) && text != *content {
                        counts.differs("pseudo-elements", el.name(), &text, content, example);
                    }
                    let colours = (style.color.map(Value::Colour), values::colour(colour));
                    if let (Some(ours), Some(theirs)) = colours
                        && !ours.is_like(&theirs)
                    {
                        counts.differs("pseudo-elements", el.name(), &ours.to_string(), &theirs.to_string(), example);
                    }
                }
                (ours, theirs) => {
                    let ours = ours.map_or_else(|| "none".to_owned(), |style| content_word(&style.content));
                    let theirs = theirs.map_or("none", |(content, _)| content);
                    counts.differs("pseudo-elements", el.name(), &ours, theirs, example);
                }
            }
        }
    }
    Ok(())
}

/// Whether the text of `content` stands in it: no counter, picture, quote mark or alternative text.
fn comparable(content: &str) -> bool {
    content.starts_with('"') && content.ends_with('"') && !content.contains("\" ") && !content.contains("counter")
}

fn content_word(content: &Content) -> String {
    match content {
        Content::None => "none".to_owned(),
        Content::Text(text) => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        Content::Image => "picture".to_owned(),
    }
}
