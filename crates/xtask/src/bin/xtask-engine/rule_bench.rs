//! `rule-bench`: what each rule costs over real pages, next to parsing and styling them, and over pages that are made to be large.

use crate::stress;
use crate::style_check::{Files, named};
use anyhow::Context;
use schouw_css::{Styler, Viewport};
use schouw_page::{Limits, LoadError, Loaded, Loader, ResponseFacts, SheetCache, Snapshot, WantedKind};
use schouw_rules::{RuleDef, documents, finish, run_rule};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use url::Url;

/// A rule that takes longer on a large page is shown.
const SLOW: Duration = Duration::from_millis(100);

/// All rules together may take so long on a large page.
const PAGE_MOST: Duration = Duration::from_secs(2);

/// All rules together may cost so many times what parsing costs.
const PARSES_MOST: f64 = 4.0;

/// What some pages cost.
struct Costs {
    parse: Duration,
    style: Duration,
    /// What every rule asks of a page: made once, here and not with the first rule that asks.
    facts: Duration,
    /// By rule, in the order of the registry. What several rules share counts with the first that asks.
    rules: Vec<Duration>,
    pages: usize,
}

impl Costs {
    fn new(rules: &[&'static RuleDef]) -> Self {
        let none = Duration::ZERO;
        Self { parse: none, style: none, facts: none, rules: vec![none; rules.len()], pages: 0 }
    }

    fn of_rules(&self) -> Duration {
        self.facts + self.rules.iter().sum::<Duration>()
    }

    /// Rules with what they cost, the dearest first.
    fn dearest(&self, rules: &[&'static RuleDef]) -> Vec<(&'static str, Duration)> {
        let mut list: Vec<_> = rules.iter().zip(&self.rules).map(|(def, cost)| (def.rule.id, *cost)).collect();
        list.sort_by_key(|(_, cost)| std::cmp::Reverse(*cost));
        list
    }
}

/// Measures and prints. True when every mark is met; without folders only the large pages are measured.
pub(crate) fn run(folders: &[PathBuf], most: Option<usize>, show: usize) -> anyhow::Result<bool> {
    let rules = schouw_rules::all();
    let mut met = true;
    for set in named(folders, most)? {
        let mut costs = Costs::new(rules);
        let (mut styler, cache) = (Styler::new(Viewport::default()), SheetCache::default());
        for url in &set.pages {
            let (bytes, kind) = set.files.get(url).context("the file is gone")?;
            measure(&bytes, kind, url, &AsCrawled(&set.files), (&mut styler, &cache), rules, &mut costs);
        }
        met &= print(&set.name, &costs, rules, show);
    }
    for page in stress::pages() {
        let (mut styler, cache, mut costs) =
            (Styler::new(Viewport::default()), SheetCache::default(), Costs::new(rules));
        let url: Url = "http://pages.test/".parse()?;
        measure(
            page.html.as_bytes(),
            "text/html",
            &url,
            &schouw_page::NoLoader,
            (&mut styler, &cache),
            rules,
            &mut costs,
        );
        met &= print_large(page.name, &costs, rules);
    }
    Ok(met)
}

/// Hands out what a page refers to as the crawler does, which fetches no page for the sake of another.
struct AsCrawled<'a>(&'a Files);

impl Loader for AsCrawled<'_> {
    fn load(&self, url: &Url, kind: WantedKind) -> Result<Loaded, LoadError> {
        match kind {
            WantedKind::Page => Err(LoadError::unseen("not looked at")),
            _ => self.0.load(url, kind),
        }
    }
}

fn measure(
    bytes: &[u8],
    kind: &str,
    url: &Url,
    loader: &dyn Loader,
    (styler, cache): (&mut Styler, &SheetCache),
    rules: &[&'static RuleDef],
    costs: &mut Costs,
) {
    let (mut response, limits) = (ResponseFacts::for_url(url.clone()), Limits::default());
    response.content_type = Some(kind.to_owned());
    let mut since = Instant::now();
    let mut lap = || std::mem::replace(&mut since, Instant::now()).elapsed();
    let mut snapshot = Snapshot::parse(bytes, response, &limits);
    costs.parse += lap();
    snapshot.load(loader, cache, &limits);
    styler.style(&mut snapshot);
    costs.style += lap();
    documents(&snapshot, &mut |page| {
        let cx = finish(page);
        costs.facts += lap();
        for (def, cost) in rules.iter().zip(&mut costs.rules) {
            std::hint::black_box(run_rule(def, &cx));
            *cost += lap();
        }
    });
    costs.pages += 1;
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn print(name: &str, costs: &Costs, rules: &[&'static RuleDef], show: usize) -> bool {
    let pages = costs.pages.max(1) as f64;
    let each = |time: Duration| ms(time) / pages;
    let times = costs.of_rules().as_secs_f64() / costs.parse.as_secs_f64().max(1e-9);
    println!(
        "{name}: {} pages, parse {:.2}, sheets and style {:.2}, rules {:.2} ms a page: {times:.1} times the parse (mark: {PARSES_MOST})",
        costs.pages,
        each(costs.parse),
        each(costs.style),
        each(costs.of_rules())
    );
    println!("  {:>9.3} ms  facts of the page", each(costs.facts));
    for (id, cost) in costs.dearest(rules).into_iter().take(show) {
        println!("  {:>9.3} ms  {id}", each(cost));
    }
    times <= PARSES_MOST
}

fn print_large(name: &str, costs: &Costs, rules: &[&'static RuleDef]) -> bool {
    let all = costs.of_rules();
    let mark = if all <= PAGE_MOST { "" } else { "  TOO SLOW" };
    println!("{name}: parse {:.0}, style {:.0}, rules {:.0} ms{mark}", ms(costs.parse), ms(costs.style), ms(all));
    for (id, cost) in costs.dearest(rules).into_iter().filter(|(_, cost)| *cost > SLOW) {
        println!("  {:>9.0} ms  {id}", ms(cost));
    }
    all <= PAGE_MOST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_cost_and_the_dearest_comes_first() {
        let rules = schouw_rules::all();
        let mut costs = Costs::new(rules);
        costs.rules[1] = Duration::from_millis(7);
        costs.rules[2] = Duration::from_millis(5);
        costs.facts = Duration::from_millis(1);
        assert_eq!(costs.of_rules(), Duration::from_millis(13));
        let dearest = costs.dearest(rules);
        assert_eq!((dearest[0].0, dearest[1].0, dearest.len()), (rules[1].rule.id, rules[2].rule.id, rules.len()));
    }

    #[test]
    fn a_page_is_parsed_styled_and_judged() {
        let rules = schouw_rules::all();
        let (mut costs, url) = (Costs::new(rules), "http://pages.test/".parse().unwrap());
        let (mut styler, cache) = (Styler::new(Viewport::default()), SheetCache::default());
        let shared = (&mut styler, &cache);
        measure(b"<p><a href=/>x</a>", "text/html", &url, &schouw_page::NoLoader, shared, rules, &mut costs);
        assert_eq!(costs.pages, 1);
        assert!(costs.parse > Duration::ZERO && costs.style > Duration::ZERO && costs.of_rules() > Duration::ZERO);
    }
}
