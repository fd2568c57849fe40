//! One audit of one site: the crawler fetches, threads judge, one place writes down.

use crate::decree::{self, DecreeSetup};
use crate::history::{History, HistorySetup};
use crate::resume::{self, Opened};
use crate::spool::{Spool, Writer};
use crate::{AuditError, Judge, StaticLens, Viewport, record};
use schouw_act::{
    Coverage, FORMAT, Norm, NotMeasured, PageRecord, RelatedHost, Rule, RuleError, RuleRef, Run, StoppedPattern,
    Summary, Tool,
};
use schouw_crawl::scope::Scope;
use schouw_crawl::{CrawlConfig, CrawlEvent, CrawlHandle, CrawlSummary, Crawler, EndReason, FetchedPage, StopSignal};
use schouw_crawl::{identity, kin};
use schouw_page::Limits;
use schouw_rules::RuleDef;
use schouw_rules::decree::Gathered;
use schouw_rules::site::{PageFacts, Site};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use url::Url;

/// What an audit needs to know.
pub struct Setup<'a> {
    /// Addresses, scope, limits and manners of the crawl.
    pub crawl: CrawlConfig,
    /// The owner of the site, for the report.
    pub organisation: Option<String>,
    /// Hosts that are known to be of the same owner and have a run of their own: they are not told as forgotten ones.
    pub known_hosts: Vec<String>,
    /// The norm to report against.
    pub norm: Norm,
    /// The rules to run, in the order of the report.
    pub rules: Vec<&'static RuleDef>,
    /// Limits on a page.
    pub limits: Limits,
    /// The window that pages are seen in.
    pub viewport: Viewport,
    /// Threads that judge pages; at least 1.
    pub threads: usize,
    /// What is to be known of the decree; none = it is not looked at.
    pub decree: Option<DecreeSetup>,
    /// Is told as soon as a start page turns out not to be measured.
    pub on_start_not_measured: Option<Warn<'a>>,
    /// What an earlier run found, if that is to be used.
    pub history: Option<HistorySetup>,
    /// An existing folder that holds the results while the run goes on.
    pub folder: PathBuf,
    /// The moment, as RFC 3339 with the local offset.
    pub now: &'a (dyn Fn() -> String + Sync),
}

/// How far a run is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Addresses known.
    pub known: u64,
    /// Pages fetched.
    pub fetched: u64,
    /// Pages judged.
    pub measured: u64,
    /// Addresses that were not measured.
    pub not_measured: u64,
    /// Addresses that wait.
    pub queued: u64,
    /// Failed findings.
    pub failed: u64,
    /// Findings for a person.
    pub cant_tell: u64,
}

/// A run that has ended, with its results still on disk.
#[derive(Debug)]
pub struct Audited {
    /// The head of the run.
    pub run: Run,
    /// The page records.
    pub pages: Spool,
    /// The totals.
    pub summary: Summary,
    /// What the crawler says of itself: hosts out of scope, robots.txt files.
    pub crawl: CrawlSummary,
    /// The start addresses that were not measured, with the reason, by address.
    pub starts_not_measured: Vec<PageRecord>,
}

impl Audited {
    /// Whether the run did not reach its end, reached nothing, or could not fetch an address that it was asked for.
    pub fn is_incomplete(&self) -> bool {
        self.run.partial.is_some() || self.summary.pages_measured == 0 || self.starts_not_measured.iter().any(is_missed)
    }
}

/// Whether a start address is missing from the results. One that redirects to another start address is measured there, and one
/// that scripts build was fetched and followed.
fn is_missed(record: &PageRecord) -> bool {
    let reason = record.not_measured.as_ref().map(|why| why.reason.as_str());
    !matches!(reason, None | Some("redirect_to_known" | "needs_rendering" | "duplicate"))
}

enum Done {
    /// Of a page, with what it tells the rules that compare pages.
    Record(Box<PageRecord>, Option<Box<PageFacts>>),
    /// Of an address that is no page.
    Unmeasured(Box<PageRecord>),
    Counts(schouw_crawl::Counts),
    Crawl(Box<CrawlSummary>),
}

/// Audits a site. Blocks until it is done or `stop` is raised; then what was measured so far is there, marked as partial.
/// `progress` is called on the calling thread.
///
/// # Errors
/// When the crawl cannot begin or the results cannot be kept.
pub fn audit(
    mut setup: Setup<'_>,
    runtime: &tokio::runtime::Handle,
    stop: &StopSignal,
    progress: &mut dyn FnMut(Progress),
) -> Result<Audited, AuditError> {
    let started = (setup.now)();
    // Addresses go into reports in their canonical form, which has no user name or password.
    for seed in &mut setup.crawl.seeds {
        if let Some(canonical) = identity::canonical(seed) {
            *seed = canonical;
        }
    }
    // Nothing is written for a crawl that cannot be.
    setup.crawl.check()?;
    let user_agent = setup.crawl.user_agent();
    let metadata: Vec<&'static Rule> = setup.rules.iter().map(|def| &def.rule).collect();
    let mut summary = Summary::new(setup.norm, &metadata);
    let Opened { frontier, mut writer, started, starts_not_measured } = resume::open(&setup, started, &mut summary)?;
    let history = history(&setup, &started);
    let mut config = setup.crawl.clone();
    config.known = history.clone().map(|history| history as Arc<dyn schouw_crawl::known::Known>);
    let (crawl, events) = {
        let _inside = runtime.enter();
        Crawler::start_with(config, stop.clone(), Box::new(frontier))?
    };
    let threads = setup.threads.max(1);
    let (jobs, job_queue) = sync_channel::<Box<FetchedPage>>(threads * 2);
    let (results, done) = channel::<Done>();
    let judge = Judge::new(&setup.rules, &setup.limits);
    let job_queue = Mutex::new(job_queue);
    let collected = std::thread::scope(|scope| {
        let viewport = setup.viewport;
        for _ in 0..threads {
            let (results, crawl, judge, job_queue) = (results.clone(), crawl.clone(), &judge, &job_queue);
            let history = history.as_deref();
            scope.spawn(move || work(job_queue, &results, &crawl, judge, (viewport, history)));
        }
        scope.spawn(move || pump(events, &jobs, &results));
        let warn = setup.on_start_not_measured.unwrap_or(&|_| {});
        let collected = collect(&done, &mut writer, &mut summary, (starts_not_measured, warn), progress);
        if collected.is_err() {
            stop.stop();
            for _ in done.iter() {}
        }
        collected
    });
    let (crawl_summary, mut starts_not_measured) = collected?;
    starts_not_measured.sort_by(|a, b| a.url.cmp(&b.url));
    let mut pages = writer.finish()?;
    let joined = pages.join_duplicates()?;
    let (is_changed, gathered) = compare(&setup.rules, &mut pages, setup.decree.is_some())?;
    if is_changed || joined > 0 {
        // What the pages add up to is known only now.
        summary = Summary::new(setup.norm, &metadata);
        for page in pages.iter() {
            summary.add(&page?);
        }
    }
    if let Some(history) = history {
        history.finish();
    }
    let mut run = head(&setup, started, user_agent, &summary, &crawl_summary);
    if let Some(wish) = &setup.decree {
        let related = run.related_hosts.iter().map(|related| related.host.clone()).collect();
        run.decree = decree::look(&setup, wish, &run.started, &pages, &summary, &crawl, (gathered, related))?;
    }
    Ok(Audited { run, pages, summary, crawl: crawl_summary, starts_not_measured })
}

/// What an earlier run found, where that is wanted and can be had. It may not be had while another process audits the site.
fn history(setup: &Setup<'_>, started: &str) -> Option<Arc<History>> {
    let wanted = setup.history.as_ref()?;
    let opened = History::open(wanted, &resume::judging(setup), started, &setup.folder);
    opened
        .inspect_err(
            |error| tracing::warn!(%error, "what an earlier run found cannot be used: everything is judged anew"),
        )
        .ok()
        .map(Arc::new)
}

/// Has the rules that compare pages judge all of them, each within a fence: a rule that breaks is an error of that rule on the first page.
/// Says whether anything came of it, and gives what the pages tell of statements.
fn compare(rules: &[&'static RuleDef], pages: &mut Spool, wants_decree: bool) -> Result<(bool, Gathered), AuditError> {
    let comparing: Vec<_> = rules.iter().copied().filter(|def| def.scope == schouw_rules::Scope::Site).collect();
    let (mut site, mut gathered) = (Site::default(), Gathered::default());
    if comparing.is_empty() && !wants_decree {
        return Ok((false, gathered));
    }
    for (place, page) in pages.facts().enumerate() {
        let (seq, url, facts) = page?;
        let is_home = place == 0 || Url::parse(&url).is_ok_and(|url| url.path() == "/");
        gathered.add(&url, is_home, facts.decree());
        site.add(seq, &url, facts);
    }
    let mut found = false;
    for def in comparing {
        match catch_unwind(AssertUnwindSafe(|| site.judge(&[def]))) {
            Ok(targets) => {
                found |= !targets.is_empty();
                pages.compare(targets);
            }
            Err(panic) => {
                found = true;
                pages.broke(RuleError { rule: def.rule.id.to_owned(), message: said(panic.as_ref()) });
            }
        }
    }
    Ok((found, gathered))
}

/// What a panic said.
fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
}

/// Passes on what the crawler tells: pages to the threads that judge, the rest to the place that writes down.
fn pump(
    mut events: tokio::sync::mpsc::Receiver<CrawlEvent>,
    jobs: &SyncSender<Box<FetchedPage>>,
    results: &Sender<Done>,
) {
    while let Some(event) = events.blocking_recv() {
        let sent = match event {
            CrawlEvent::Page(page) => jobs.send(page).is_ok(),
            CrawlEvent::NotMeasured(found) | CrawlEvent::Document(found) => {
                results.send(Done::Unmeasured(Box::new(record::unmeasured(&found)))).is_ok()
            }
            CrawlEvent::Progress(counts) => results.send(Done::Counts(counts)).is_ok(),
            CrawlEvent::Done(summary) => results.send(Done::Crawl(summary)).is_ok(),
        };
        if !sent {
            return;
        }
    }
}

/// Judges pages until there are no more. A panic outside the rules' own fence (in the parser, say) makes the page not measured.
fn work(
    jobs: &Mutex<Receiver<Box<FetchedPage>>>,
    results: &Sender<Done>,
    crawl: &CrawlHandle,
    judge: &Judge<'_>,
    (viewport, history): (Viewport, Option<&History>),
) {
    let mut lens = StaticLens::new(viewport);
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(fetched) = job else { return };
        let judged = catch_unwind(AssertUnwindSafe(|| record::page(&fetched, crawl, judge, &mut lens, history)));
        if judged.is_err() {
            // What a panic left half made must not be seen by the next page.
            lens = StaticLens::new(viewport);
        }
        let (record, facts) = judged.unwrap_or_else(|_| {
            let not_measured = Some(NotMeasured { reason: "internal".into(), detail: "panic".into() });
            (PageRecord { not_measured, ..record::head(&fetched) }, None)
        });
        if results.send(Done::Record(Box::new(record), facts.map(Box::new))).is_err() {
            return;
        }
    }
}

/// Counts a result.
pub(crate) fn count(record: &PageRecord, summary: &mut Summary, starts_not_measured: &mut Vec<PageRecord>) {
    summary.add(record);
    if record.depth == 0 && record.not_measured.is_some() {
        starts_not_measured.push(record.clone());
    }
}

/// Is told of a start page that was not measured.
type Warn<'w> = &'w dyn Fn(&PageRecord);

/// Writes every result down and counts it, until all senders are gone.
fn collect(
    done: &Receiver<Done>,
    writer: &mut Writer,
    summary: &mut Summary,
    (mut starts_not_measured, warn): (Vec<PageRecord>, Warn<'_>),
    progress: &mut dyn FnMut(Progress),
) -> Result<(CrawlSummary, Vec<PageRecord>), AuditError> {
    let mut state = Progress::default();
    let mut crawl = None;
    for event in done {
        match event {
            Done::Record(record, facts) => {
                writer.write(&record, facts.as_deref())?;
                if record.depth == 0 && record.not_measured.is_some() {
                    warn(&record);
                }
                count(&record, summary, &mut starts_not_measured);
            }
            Done::Unmeasured(record) => {
                writer.write_unmeasured(&record)?;
                if record.depth == 0 && record.not_measured.is_some() {
                    warn(&record);
                }
                count(&record, summary, &mut starts_not_measured);
            }
            Done::Counts(counts) => {
                // A few times a second: what a crash may take is measured again.
                writer.flush()?;
                state.known = counts.known;
                state.fetched = counts.pages;
                state.queued = counts.queued;
            }
            Done::Crawl(summary) => crawl = Some(*summary),
        }
        state.measured = summary.pages_measured;
        state.not_measured = summary.pages_not_measured();
        state.failed = summary.failed;
        state.cant_tell = summary.cant_tell;
        state.fetched = state.fetched.max(state.measured);
        state.known = state.known.max(state.measured + state.not_measured);
        progress(state);
    }
    // The crawler always says how it ended; should it have died without a word, the run is partial.
    let crawl = crawl.unwrap_or_else(|| CrawlSummary {
        end: EndReason::Internal,
        partial: true,
        counts: schouw_crawl::Counts::default(),
        out_of_scope_hosts: Vec::new(),
        stopped_patterns: Vec::new(),
        robots: Vec::new(),
        elapsed_ms: 0,
    });
    Ok((crawl, starts_not_measured))
}

fn head(setup: &Setup<'_>, started: String, user_agent: String, summary: &Summary, crawl: &CrawlSummary) -> Run {
    let config = &setup.crawl;
    let millis = |duration: std::time::Duration| u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
    let optional = [
        ("pages_max", config.pages_max),
        ("depth_max", config.depth_max.map(u64::from)),
        ("time_max_ms", config.time_max.map(millis)),
    ];
    let mut limits: BTreeMap<String, u64> =
        optional.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
    let stopped = crawl.stopped_patterns.iter().map(|found| StoppedPattern {
        pattern: found.pattern.clone(),
        pages: found.pages,
        example: found.example.clone(),
    });
    let related =
        kin::related(&config.seeds, setup.organisation.as_deref(), &setup.known_hosts, &crawl.out_of_scope_hosts);
    let related = related.into_iter().map(|(host, links)| RelatedHost { host, links });
    limits.insert("body_bytes_max".into(), config.body_bytes_max as u64);
    limits.insert("delay_ms".into(), config.delay_ms);
    limits.insert("connections_max".into(), config.connections_max as u64);
    Run {
        format: FORMAT.to_owned(),
        tool: Tool { name: "schouw".into(), version: env!("CARGO_PKG_VERSION").into() },
        host: config.seeds.first().and_then(|seed| seed.host_str()).unwrap_or_default().to_owned(),
        organisation: setup.organisation.clone(),
        start_urls: config.seeds.iter().map(ToString::to_string).collect(),
        scope: Scope::new(&config.seeds, &config.scope).lines(),
        norm: setup.norm,
        lens: "static".into(),
        started,
        ended: (setup.now)(),
        user_agent,
        partial: match crawl.end {
            EndReason::Stopped => Some("stopped".into()),
            EndReason::TimeLimit => Some("budget_time".into()),
            EndReason::WindowClosed => Some("window_closed".into()),
            EndReason::Internal => Some("internal".into()),
            _ => None,
        },
        limits,
        rules: setup.rules.iter().map(|def| RuleRef { id: def.rule.id.into(), version: def.rule.version }).collect(),
        coverage: Coverage {
            known: summary.pages_measured + summary.pages_not_measured(),
            measured: summary.pages_measured,
            not_measured: summary.not_measured.clone(),
            out_of_scope: crawl.counts.links_out_of_scope,
        },
        stopped_patterns: stopped.collect(),
        related_hosts: related.collect(),
        decree: None,
    }
}
