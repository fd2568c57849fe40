//! What a style sheet may do to an element, without computing the cascade.
//!
//! Without computed style it is still possible to be sure of most elements: no rule of any sheet that could hide them, or give them
//! generated content, matches them. [`Sheet`] collects those rules, widened where a condition cannot be judged (media, support,
//! layers, states that scripts change), so that "no rule matches" is certain and "a rule matches" means *unknown*.

use crate::El;
use crate::sight::may_conceal;
use crate::style_attr::{Declaration, declaration};
use crate::topics::Topics;
use cssparser::{Parser, Token};
use rustc_hash::FxHashMap;
use scraper::Selector;
use url::Url;
use widen::{split_list, widen};

mod widen;

/// Rules within rules that are followed; deeper ones are taken to match anything.
const NESTING_MAX: u8 = 24;
/// Bytes of a nested rule's selectors with those around it; longer ones are taken to match anything.
const SELECTORS_BYTES_MAX: usize = 10_000;
/// Selectors of one sheet that are kept; beyond that the sheet is taken to match anything.
const HINTS_MAX: usize = 20_000;

/// What a rule with generated content puts before or after an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentHint {
    /// Whether it goes before the element's content; else after.
    pub before: bool,
    /// The value of `content`, as written.
    pub content: String,
}

/// A style sheet: its text, its imports and the rules that may hide an element or give it content.
#[derive(Debug)]
pub struct Sheet {
    /// Where it came from: base for its imports. None for a `style` element.
    pub url: Option<Url>,
    /// The text.
    pub text: String,
    /// Imported sheets, with the media they are limited to.
    pub imports: Vec<(String, String)>,
    /// What it speaks of.
    pub topics: Topics,
    hides: Matcher<()>,
    /// Rules that give a box; whether they are important.
    shows: Matcher<bool>,
    conceals: Matcher<()>,
    contents: Matcher<ContentHint>,
}

impl Sheet {
    /// Reads a sheet. Rules that cannot be read are left out as browsers do, or widened where a browser might understand them.
    pub fn parse(text: String, url: Option<Url>) -> Self {
        let mut scan = Scan::default();
        scan.block(&mut Parser::new(&text), None, 0);
        let Scan { imports, hides, shows, conceals, contents } = scan;
        Self { topics: Topics::of(&text), imports, hides, shows, conceals, contents, text, url }
    }

    /// Style rules of the sheet, counted by their opening braces: a bound for what matching may cost.
    pub fn rules(&self) -> u64 {
        self.text.bytes().filter(|byte| *byte == b'{').count() as u64
    }

    /// Whether a rule may hide the element itself (not its ancestors).
    pub fn may_hide(&self, el: El<'_>) -> bool {
        self.hides.matching(el).next().is_some() || self.hides.anything
    }

    /// Whether a rule may give the element itself a box; `important`: by an important declaration.
    pub fn may_show(&self, el: El<'_>, important: bool) -> bool {
        self.shows.matching(el).any(|is_important| *is_important || !important) || self.shows.anything
    }

    /// Whether a rule may take the element itself out of sight although it is rendered: off the screen, clipped, without size.
    pub fn may_conceal(&self, el: El<'_>) -> bool {
        self.conceals.matching(el).next().is_some() || self.conceals.anything
    }

    /// Content that rules may put before or after the element; `None` within when it could be anything.
    pub fn may_add_content<'a>(&'a self, el: El<'a>) -> impl Iterator<Item = Option<&'a ContentHint>> {
        self.contents.matching(el).map(Some).chain(self.contents.anything.then_some(None))
    }
}

/// Selectors with what they stand for, found by the id, class or tag of their last compound.
#[derive(Debug)]
struct Matcher<T> {
    rules: Vec<(Selector, T)>,
    by_id: FxHashMap<String, Vec<u32>>,
    by_class: FxHashMap<String, Vec<u32>>,
    by_tag: FxHashMap<String, Vec<u32>>,
    rest: Vec<u32>,
    anything: bool,
}

impl<T> Default for Matcher<T> {
    fn default() -> Self {
        Self {
            rules: Vec::new(),
            by_id: FxHashMap::default(),
            by_class: FxHashMap::default(),
            by_tag: FxHashMap::default(),
            rest: Vec::new(),
            anything: false,
        }
    }
}

impl<T> Matcher<T> {
    fn add(&mut self, selector: &str, value: T) {
        if self.rules.len() >= HINTS_MAX {
            self.anything = true;
            return;
        }
        // What even the widened form does not parse, browsers drop as well.
        let Ok(parsed) = Selector::parse(selector) else { return };
        let at = u32::try_from(self.rules.len()).unwrap_or(u32::MAX);
        self.rules.push((parsed, value));
        match key_of(selector) {
            Key::Id(id) => self.by_id.entry(id).or_default().push(at),
            Key::Class(class) => self.by_class.entry(class).or_default().push(at),
            Key::Tag(tag) => self.by_tag.entry(tag).or_default().push(at),
            Key::None => self.rest.push(at),
        }
    }

    fn matching<'a>(&'a self, el: El<'a>) -> impl Iterator<Item = &'a T> {
        // Asked of the attributes as they are: scraper's own lists of ids and classes are made for every element that is asked.
        let by_id = el.attr("id").and_then(|id| self.by_id.get(id)).into_iter().flatten();
        let by_class = el.tokens("class").filter_map(|class| self.by_class.get(class)).flatten();
        let name = el.name();
        let by_tag = if name.bytes().any(|b| b.is_ascii_uppercase()) {
            self.by_tag.get(&name.to_ascii_lowercase())
        } else {
            self.by_tag.get(name)
        };
        let by_tag = by_tag.into_iter().flatten();
        by_id.chain(by_class).chain(by_tag).chain(&self.rest).filter_map(move |at| {
            let (selector, value) = &self.rules[*at as usize];
            selector.matches(&el.as_scraper()).then_some(value)
        })
    }
}

enum Key {
    Id(String),
    Class(String),
    Tag(String),
    None,
}

/// The id, class or tag that every element matched by the selector has.
fn key_of(selector: &str) -> Key {
    let mut compound = "";
    let mut depth = 0_u32;
    let mut start = 0;
    for (at, c) in selector.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ' ' | '>' | '+' | '~' if depth == 0 => start = at + 1,
            _ => {}
        }
        compound = &selector[start..at + c.len_utf8()];
    }
    let plain = compound.find([':', '[']).map_or(compound, |at| &compound[..at]);
    if plain.contains('\\') {
        return Key::None;
    }
    if let Some((_, id)) = plain.split_once('#') {
        return Key::Id(id.split('.').next().unwrap_or("").to_owned());
    }
    match plain.split_once('.') {
        Some((_, classes)) => Key::Class(classes.split('.').next().unwrap_or("").to_owned()),
        None if plain.is_empty() || plain == "*" || plain.contains('|') => Key::None,
        None => Key::Tag(plain.to_ascii_lowercase()),
    }
}

#[derive(Default)]
struct Scan {
    imports: Vec<(String, String)>,
    hides: Matcher<()>,
    shows: Matcher<bool>,
    conceals: Matcher<()>,
    contents: Matcher<ContentHint>,
}

impl Scan {
    /// Reads the inside of a sheet, an at-rule or (with the selector list that it applies to) a style rule.
    fn block(&mut self, input: &mut Parser<'_>, parent: Option<&str>, depth: u8) {
        if depth > NESTING_MAX {
            self.anything();
            return;
        }
        let mut start = None;
        loop {
            // Also leaves the function or block that was met last: until then the position is just after its opening bracket.
            input.skip_whitespace();
            let before = input.position();
            // What stands here begins after the remarks before it.
            let start_here = *start.get_or_insert(before);
            let token = match input.next_including_whitespace() {
                Ok(token) => token.clone(),
                Err(_) => {
                    self.statement(input.slice_from(start_here), parent);
                    return;
                }
            };
            match token {
                Token::Semicolon => {
                    self.statement(input.slice(start_here..before), parent);
                    start = None;
                }
                Token::CurlyBracketBlock => {
                    let prelude = crate::collapse(input.slice(start_here..before));
                    let _ = input.parse_nested_block(|inner| {
                        self.rule(&prelude, inner, parent, depth + 1);
                        Ok::<(), cssparser::ParseError<()>>(())
                    });
                    start = None;
                }
                Token::CDO | Token::CDC if parent.is_none() => start = None,
                _ => {}
            }
        }
    }

    /// What cannot be followed is taken to match anything.
    fn anything(&mut self) {
        self.hides.anything = true;
        self.shows.anything = true;
        self.conceals.anything = true;
        self.contents.anything = true;
    }

    /// A declaration or an at-rule without a block.
    fn statement(&mut self, text: &str, parent: Option<&str>) {
        let text = text.trim();
        if let Some(rest) = strip_at(text, "import") {
            self.imports.extend(import(rest));
        } else if let Some(selectors) = parent
            && let Some(found) = declaration(text)
        {
            self.declared(selectors, &found);
        }
    }

    fn rule(&mut self, prelude: &str, input: &mut Parser<'_>, parent: Option<&str>, depth: u8) {
        if prelude.starts_with("--") {
            return;
        }
        if let Some(at_rule) = prelude.strip_prefix('@') {
            let (name, condition) = at_rule.split_once([' ', '(']).unwrap_or((at_rule, ""));
            match name.to_ascii_lowercase().as_str() {
                "media" if !media_may_apply(condition) => {}
                "media" | "supports" | "layer" | "container" | "starting-style" | "document" | "scope"
                | "-moz-document" => {
                    self.block(input, parent, depth);
                }
                _ => {}
            }
            return;
        }
        let selectors = match parent {
            None => prelude.to_owned(),
            Some(outer) if prelude.contains('&') => prelude.replace('&', &format!(":is({outer})")),
            Some(outer) => format!(":is({outer}) :is({prelude})"),
        };
        if parent.is_some() && selectors.len() > SELECTORS_BYTES_MAX {
            self.anything();
            return;
        }
        self.block(input, Some(&selectors), depth);
    }

    fn declared(&mut self, selectors: &str, declaration: &Declaration) {
        let lower = declaration.value.to_ascii_lowercase();
        let (name, value, written) = (declaration.name.as_str(), lower.as_str(), &declaration.value);
        let computed = value.contains("var(") || value.contains("env(") || value.contains("attr(");
        let hides = match name {
            "display" => computed || value.split(' ').any(|word| word == "none"),
            "visibility" => computed || matches!(value, "hidden" | "collapse"),
            "content-visibility" => computed || value == "hidden",
            _ => false,
        };
        let adds = name == "content" && !matches!(value, "none" | "normal" | "''" | "\"\"" | "initial" | "unset");
        let conceals = may_conceal(name, value);
        let shows = name == "display" && value != "none";
        if !hides && !adds && !conceals && !shows {
            return;
        }
        for selector in split_list(selectors) {
            let Some(widened) = widen(selector) else { continue };
            if shows && widened.pseudo.is_none() {
                self.shows.add(&widened.selector, declaration.important);
            }
            match widened.pseudo {
                None if hides => self.hides.add(&widened.selector, ()),
                None if conceals => self.conceals.add(&widened.selector, ()),
                Some(before) if adds => {
                    self.contents.add(&widened.selector, ContentHint { before, content: written.clone() });
                }
                _ => {}
            }
        }
    }
}

fn strip_at<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let rest = text.strip_prefix('@')?;
    let head = rest.get(..name.len())?;
    head.eq_ignore_ascii_case(name).then(|| rest[name.len()..].trim_start())
}

/// `url("x") layer supports(..) screen` or `"x" print`: the address and the media.
fn import(rest: &str) -> Option<(String, String)> {
    let mut input = Parser::new(rest);
    let address = input.expect_url_or_string().ok()?.to_string();
    let start = input.position();
    while input.next().is_ok() {}
    let media = input.slice_from(start).trim();
    Some((address, media.to_owned()))
}

/// Whether a media query list may apply on a screen: only lists of other media types certainly do not.
pub(crate) fn media_may_apply(media: &str) -> bool {
    let media = media.trim();
    media.is_empty()
        || media.split(',').any(|query| {
            let query = query.trim().to_ascii_lowercase();
            let (not, rest) = match query.strip_prefix("not ") {
                Some(rest) => (true, rest.trim_start()),
                None => (false, query.strip_prefix("only ").unwrap_or(&query).trim_start()),
            };
            let kind = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or("");
            let other = matches!(
                kind,
                "print" | "speech" | "aural" | "braille" | "tty" | "tv" | "projection" | "handheld" | "embossed"
            );
            if not { !matches!(rest, "all" | "screen") } else { !other }
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use scraper::Html;

    fn hidden(css: &str, html: &str) -> bool {
        let sheet = Sheet::parse(css.to_owned(), None);
        let document = Html::parse_document(html);
        let el = document.select(&Selector::parse("[data-t]").unwrap()).next().unwrap();
        sheet.may_hide(El::new(*el).unwrap())
    }

    #[test]
    fn only_rules_that_hide_and_match_count() {
        assert!(hidden(".menu a { color: red; DISPLAY : None !important }", "<nav class=menu><a data-t>"));
        assert!(!hidden(".menu a { display: block }", "<nav class=menu><a data-t>"));
        assert!(!hidden(".other a { display: none }", "<nav class=menu><a data-t>"));
        assert!(hidden("a { visibility: hidden }", "<a data-t>"));
        assert!(hidden("a { display: var(--d) }", "<a data-t>"));
        assert!(hidden("a:not(.b){display:none}", "<a data-t>"));
        assert!(hidden("/* a */ a{/* b */ display:none}", "<a data-t>"));
        assert!(!hidden("a:not(.b){display:none}", "<a class=b data-t>"));
    }

    #[test]
    fn conditions_widen_but_other_media_do_not_count() {
        assert!(hidden("@media (max-width: 40em) { a { display: none } }", "<a data-t>"));
        assert!(hidden("@supports (display: grid) { @layer x { a { display: none } } }", "<a data-t>"));
        assert!(!hidden("@media print { a { display: none } }", "<a data-t>"));
        assert!(hidden("@media print, screen { a { display: none } }", "<a data-t>"));
        assert!(!hidden("@keyframes x { from { display: none } } @font-face { display: none }", "<a data-t>"));
    }

    #[test]
    fn states_of_a_fresh_page() {
        assert!(!hidden("a:hover { display: none }", "<a data-t>"));
        assert!(hidden("a:not(:hover) { display: none }", "<a data-t>"));
        assert!(hidden("input:checked ~ a { display: none }", "<input><a data-t>"));
        assert!(hidden("a:enabled, b:hover { display: none }", "<a data-t>"));
        assert!(hidden(".open :disabled { display: none }", "<p class=open><button data-t>"));
        assert!(!hidden("a::before { display: none }", "<a data-t>"));
    }

    #[test]
    fn nested_rules_apply_to_what_their_parents_match() {
        assert!(hidden(".a { .b { display: none } }", "<p class=a><i class=b data-t>"));
        assert!(hidden(".a { &.b { display: none } }", "<p class='a b' data-t>"));
        assert!(!hidden(".a { &.b { display: none } }", "<p class='b' data-t>"));
        assert!(hidden(".a { @media screen { display: none } }", "<p class='a' data-t>"));
    }

    #[test]
    fn content_before_and_after() {
        let sheet =
            Sheet::parse(".i::before { content: '\\f00d' } .j:after{content:''} a::before{content:none}".into(), None);
        let document = Html::parse_document("<i class=i></i><i class=j></i>");
        let of = |css: &str| {
            let el = document.select(&Selector::parse(css).unwrap()).next().unwrap();
            sheet.may_add_content(El::new(*el).unwrap()).map(|hint| hint.cloned()).collect::<Vec<_>>()
        };
        assert_eq!(of(".i"), [Some(ContentHint { before: true, content: "'\\f00d'".into() })]);
        assert_eq!(of(".j"), []);
    }

    #[test]
    fn imports_with_media() {
        let sheet =
            Sheet::parse("@import url(a.css) print; @import 'b.css'; /* c */ @import url('c.css');p{}".into(), None);
        let import = |address: &str, media: &str| (address.to_owned(), media.to_owned());
        assert_eq!(sheet.imports, [import("a.css", "print"), import("b.css", ""), import("c.css", "")]);
    }

    #[test]
    fn deep_nesting_is_taken_to_match_anything() {
        let css = format!("{}display:none{}", "a{".repeat(5000), "}".repeat(5000));
        assert!(hidden(&css, "<b data-t>"));
        let css = format!("{}display:none{}", "& & & &{".repeat(20), "}".repeat(20));
        assert!(hidden(&css, "<b data-t>"));
    }

    proptest! {
        #[test]
        fn ends_on_any_input(css in "\\PC*") {
            Sheet::parse(css, None);
        }

        #[test]
        fn selectors_of_any_shape_widen_to_something_that_ends(selector in "[a-z:.#()>+~*, \\[\\]-]{0,40}") {
            Sheet::parse(format!("{selector}{{display:none}}"), None);
        }
    }
}
