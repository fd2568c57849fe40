//! The audit of one site from start to report, as `audit` and `demo` share it.

use crate::advice::{io_words, not_measured};
use crate::config::{Config, Dialect};
use crate::output::{Folder, Source, now, report_failed, run_folder, unfinished_folder};
use crate::progress::{Display, Style};
use crate::{End, Outcome, UserError, print, t};
use clap::ArgMatches;
use indicatif::MultiProgress;
use schouw_act::{Lang, PageRecord, Rule, Tool, Weight, reason};
use schouw_audit::{Audited, DecreeSetup, HistorySetup, Progress, RunFiles, Setup, Viewport, audit};
use schouw_crawl::frontier::StoreError;
use schouw_crawl::{CrawlConfig, Politeness, StopSignal};
use schouw_page::Limits;
use schouw_register::Register;
use schouw_report::{CsvDialect, Example, Options, OverviewRow, terminal_summary, write_all, write_overview};
use schouw_rules::RuleDef;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use url::Url;

/// What one call of the program audits with.
pub(crate) struct Session {
    pub(crate) config: Config,
    pub(crate) style: Style,
    pub(crate) runtime: tokio::runtime::Runtime,
    pub(crate) stop: StopSignal,
    /// Where progress bars are drawn.
    bars: MultiProgress,
    /// Whether unfinished runs go on.
    resumes: bool,
    /// Whether pages that have not changed are judged again.
    pub(crate) is_full: bool,
    /// What all sites of the call keep to together.
    politeness: Arc<Politeness>,
    /// The national register, where it was read in.
    register: Option<Register>,
    /// Hosts that have a run of their own.
    pub(crate) known_hosts: Vec<String>,
    /// Summaries on the terminal so far.
    summaries: AtomicUsize,
    /// The sites so far, for the overview.
    rows: Mutex<Vec<OverviewRow>>,
}

/// What is audited as one.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    /// Start addresses, at least one.
    pub(crate) seeds: Vec<Url>,
    /// The owner, where a list names it.
    pub(crate) organisation: Option<String>,
}

impl Session {
    pub(crate) fn new(matches: &ArgMatches, config: Config) -> Result<Self, UserError> {
        let json = crate::args::text(matches, "log-format") == Some("json");
        let style = Style::choose(matches.get_flag("quiet"), matches.get_flag("no-progress"), json);
        start_log(json, style == Style::Quiet);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .map_err(|e| UserError::usage(e.to_string()))?;
        let stop = StopSignal::new();
        // Sites that are audited at once may lie on one platform: they keep to one set of manners.
        let register = crate::register_cmd::load(&config.out, config.lang())?;
        let politeness = Arc::new(Politeness::new(crawl_config(&config, Vec::new()).manners()));
        let bars = MultiProgress::new();
        watch_signals(&runtime, stop.clone(), config.lang(), style, bars.clone());
        quiet_rule_panics();
        let resumes = matches.try_get_one::<bool>("resume").ok().flatten() == Some(&true);
        Ok(Self {
            config,
            style,
            runtime,
            stop,
            bars,
            resumes,
            is_full: false,
            politeness,
            register,
            known_hosts: Vec::new(),
            summaries: AtomicUsize::new(0),
            rows: Mutex::default(),
        })
    }

    pub(crate) fn lang(&self) -> Lang {
        self.config.lang()
    }

    /// Audits one site and writes its report.
    pub(crate) fn site(&self, site: Site, change: impl FnOnce(&mut CrawlConfig)) -> Outcome {
        let Site { seeds, organisation } = site;
        let host = seeds.first().and_then(Url::host_str).unwrap_or_default().to_owned();
        let folder = self.folder(&host)?;
        let mut crawl = crawl_config(&self.config, seeds);
        crate::access::apply(&self.config, &mut crawl)?;
        crawl.politeness = Some(Arc::clone(&self.politeness));
        change(&mut crawl);
        let audited = self.audit(crawl, organisation, &folder, &host);
        let audited = audited.inspect_err(|error| {
            // Nothing was measured: leave no empty folder that looks like a report. The files of a run that was begun before stay.
            if !self.resumes && error.end == End::Usage {
                let _ = RunFiles::of(&folder).remove();
            }
            let _ = std::fs::remove_dir(&folder);
            let _ = folder.parent().map(std::fs::remove_dir);
        })?;
        self.report(&audited, &folder)?;
        if audited.run.partial.is_none() {
            let _ = RunFiles::of(&folder).remove();
        }
        self.tell_what_is_missing(&audited, &host);
        Ok(end_of(&audited))
    }

    /// The folder of the run: a new one, or that of the last run of the host, if it was not finished and is to go on.
    fn folder(&self, host: &str) -> Result<PathBuf, UserError> {
        if self.resumes {
            match unfinished_folder(&self.config.out, host) {
                Some(folder) => return Ok(folder),
                None => self.tell(match self.lang() {
                    Lang::Nl => "er is geen onderzoek van deze website dat kan worden hervat: het begint opnieuw",
                    Lang::En => "there is no audit of this website to resume: it begins anew",
                }),
            }
        }
        run_folder(&self.config.out, host, &jiff::ZonedDateTime::now(), self.lang())
    }

    /// A line that is no error.
    fn tell(&self, message: &str) {
        match self.style {
            Style::Quiet => {}
            Style::Json => eprintln!("{}", serde_json::json!({ "event": "note", "message": message })),
            _ => eprintln!("{message}"),
        }
    }

    fn audit(
        &self,
        crawl: CrawlConfig,
        organisation: Option<String>,
        folder: &Path,
        host: &str,
    ) -> Result<Audited, UserError> {
        let mut display = Display::new(self.style, self.lang(), host, &self.bars);
        let mut last = Progress::default();
        let mut setup = setup(&self.config, crawl, folder.to_owned());
        setup.known_hosts.clone_from(&self.known_hosts);
        // The one page of a check is no site; an audit looks at the statement too.
        let host_rows = self.register.as_ref().map(|register| register.about(setup.organisation.as_deref(), host));
        setup.decree = Some(DecreeSetup { register: host_rows, follows: self.config.decree.follow });
        let early = |record: &PageRecord| self.warn_early(record);
        setup.on_start_not_measured = Some(&early);
        setup.organisation = organisation.or(setup.organisation);
        // An archive has to hold all of a site, and says the same every time.
        let is_archive = setup.crawl.archive.is_some() || setup.crawl.replay.is_some();
        if self.config.crawl.incremental && !self.is_full && !is_archive {
            let file = folder.parent().unwrap_or(folder).join(".history.redb");
            setup.history = Some(HistorySetup { file, nights_max: self.config.crawl.nights_max.max(1) });
        }
        let result = audit(setup, self.runtime.handle(), &self.stop, &mut |progress| {
            last = progress;
            display.update(progress);
        });
        display.finish(last);
        result.map_err(|e| self.failed(&e))
    }

    fn failed(&self, error: &schouw_audit::AuditError) -> UserError {
        use schouw_audit::AuditError;
        match (self.lang(), error) {
            (lang, AuditError::Store(cause)) => UserError::usage(store_error(cause, lang)),
            (_, AuditError::Crawl(cause)) => UserError::usage(crate::audit_cmd::crawl_error(cause, self.lang())),
            (lang, AuditError::Spool { folder, source }) => {
                let cause = io_words(source, lang);
                UserError::incomplete(match lang {
                    Lang::Nl => format!(
                        "de resultaten konden niet worden bewaard in {folder}: {cause}. Maak ruimte of kies een andere map met --out, en \
                         onderzoek de website opnieuw."
                    ),
                    Lang::En => format!(
                        "the results could not be kept in {folder}: {cause}. Free some space or choose another folder with --out, and \
                         audit the site again."
                    ),
                })
            }
            (Lang::En, error) => UserError::incomplete(error.to_string()),
            (Lang::Nl, error) => {
                UserError::incomplete(format!("een bewaard resultaat kon niet worden teruggelezen: {error}"))
            }
        }
    }

    fn report(&self, audited: &Audited, folder: &Path) -> Result<(), UserError> {
        let rules: Vec<&'static Rule> = schouw_rules::audited().map(|def| &def.rule).collect();
        let options = options(&self.config);
        let mut sink = Folder(folder.to_owned());
        write_all(&Source(audited), &rules, &options, &mut sink).map_err(|e| report_failed(&e, folder, self.lang()))?;
        let report = folder.strip_prefix(&self.config.out).unwrap_or(folder).join("index.html");
        let report = report.display().to_string().replace('\\', "/");
        let row = OverviewRow::new(&audited.run, &audited.summary, report, self.lang());
        self.rows.lock().unwrap_or_else(PoisonError::into_inner).push(row);
        if self.style != Style::Quiet {
            if self.summaries.fetch_add(1, Ordering::Relaxed) > 0 {
                print("\n");
            }
            // Of a run that measured nothing the totals would only mislead: no failures, for want of pages.
            if audited.summary.pages_measured > 0 {
                print(&terminal_summary(&audited.run, &audited.summary, self.lang()));
            }
            let report = folder.join("index.html");
            print(&format!("{}: {}\n", t(self.lang(), "Rapport", "Report"), report.display()));
        }
        Ok(())
    }

    /// Sets the sites side by side, if there is more than one.
    pub(crate) fn overview(&self) -> Result<(), UserError> {
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if rows.len() < 2 {
            return Ok(());
        }
        rows.sort_by(|a, b| (&a.organisation, &a.host).cmp(&(&b.organisation, &b.host)));
        let (lang, out) = (self.lang(), &self.config.out);
        let tool = Tool { name: "schouw".into(), version: env!("CARGO_PKG_VERSION").into() };
        write_overview(&rows, &tool, lang, dialect(&self.config), &mut Folder(out.clone()))
            .map_err(|error| report_failed(&error, out, lang))?;
        if self.style != Style::Quiet {
            print(&format!("{}: {}\n", t(lang, "Overzicht", "Overview"), out.join("overzicht.html").display()));
        }
        Ok(())
    }

    /// Says at once that a start page could not be audited: a host that turns schouw away does so from the first page on, and nobody should
    /// have to wait for the end to hear of it.
    fn warn_early(&self, record: &PageRecord) {
        if is_told_otherwise(record) {
            return;
        }
        let lang = self.lang();
        let message = not_measured(record, lang);
        match self.style {
            Style::Quiet => {}
            Style::Json => eprintln!("{}", serde_json::json!({ "event": "warning", "message": message })),
            Style::Lines => eprintln!("{}: {message}.", t(lang, "let op", "note")),
            Style::Bars => {
                let _ = self.bars.println(format!("{}: {message}.", t(lang, "let op", "note")));
            }
        }
    }

    /// Says what the report does not hold though it was asked for, also when it should be quiet.
    fn tell_what_is_missing(&self, audited: &Audited, host: &str) {
        let lang = self.lang();
        if let Some(code) = &audited.run.partial {
            let why = reason(code).map_or(code.as_str(), |text| text.get(lang));
            self.complain(&match lang {
                Lang::Nl => format!(
                    "het onderzoek van {host} is niet afgemaakt: {why}. Het rapport is gedeeltelijk: het gaat over {} van {} bekende adressen.",
                    audited.run.coverage.measured, audited.run.coverage.known
                ),
                Lang::En => format!(
                    "the audit of {host} was not completed: {why}. The report is partial: it is about {} of {} known addresses.",
                    audited.run.coverage.measured, audited.run.coverage.known
                ),
            });
        }
        for record in &audited.starts_not_measured {
            if !is_told_otherwise(record) {
                self.complain(&format!("{}.", not_measured(record, lang)));
            }
        }
        if audited.summary.pages_measured == 0 {
            self.complain(&match lang {
                Lang::Nl => {
                    format!("van {host} is geen enkele pagina onderzocht: het rapport zegt niets over de website.")
                }
                Lang::En => format!("not one page of {host} was audited: the report says nothing about the website."),
            });
        }
    }

    /// An error for the user that does not end the program.
    pub(crate) fn complain(&self, message: &str) {
        if self.style == Style::Json {
            eprintln!("{}", serde_json::json!({ "event": "error", "message": message }));
        } else {
            eprintln!("{}: {message}", t(self.lang(), "fout", "error"));
        }
    }
}

/// Why a run cannot go on, in the user's language.
fn store_error(error: &StoreError, lang: Lang) -> String {
    match (lang, error) {
        (Lang::Nl, StoreError::InUse(file)) => {
            format!("een ander proces werkt al aan dit onderzoek ({file}). Wacht tot het klaar is, of stop het.")
        }
        (Lang::Nl, StoreError::Unfit { file, .. }) => format!(
            "het onderzoek in {file} kan niet worden hervat: startadressen, bereik, grenzen, regels of versie zijn niet dezelfde als toen het \
             begon. Begin opnieuw zonder --resume."
        ),
        (Lang::En, StoreError::Unfit { .. }) => format!("{error}. Begin anew without --resume."),
        (Lang::Nl, StoreError::Broken { file, why }) => {
            format!("het bestand {file} van dit onderzoek is niet te gebruiken: {why}. Begin opnieuw zonder --resume.")
        }
        (_, error) => error.to_string(),
    }
}

/// How reports are to be made, from the configuration.
pub(crate) fn options(config: &Config) -> Options {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Options {
        lang: config.lang(),
        csv_dialect: dialect(config),
        evaluator: some(&config.evaluator),
        commissioner: some(&config.commissioner),
        document_version: some(&config.document_version),
        support_baseline: some(&config.support_baseline),
        technologies: some(&config.technologies),
        decree_rules: schouw_rules::decree::RULES,
        examples: Some(examples),
    }
}

fn dialect(config: &Config) -> CsvDialect {
    match config.csv_dialect {
        Dialect::Nl => CsvDialect::Nl,
        Dialect::Rfc4180 => CsvDialect::Rfc4180,
    }
}

/// The cases of a rule that are one document, as examples for readers.
fn examples(rule: &Rule) -> Vec<Example> {
    let cases = schouw_rules::cases(rule).into_iter().filter(|case| case.files.is_empty());
    let example = |case: schouw_rules::Case| Example {
        outcome: case.expected,
        title: case.title,
        why: case.why,
        code: case.html,
    };
    cases.map(example).collect()
}

/// The rules that the configuration leaves in. What only another norm asks is looked at too, so that one run serves every norm.
pub(crate) fn rules(config: &Config) -> Vec<&'static RuleDef> {
    let left_out = |id: &str| config.check.without_rules.iter().any(|out| out == id);
    let is_asked = |def: &&RuleDef| config.check.advice || def.rule.weight(config.norm) != Weight::Advice;
    schouw_rules::audited().filter(is_asked).filter(|def| !left_out(def.rule.id)).collect()
}

/// What the engine needs, from the configuration.
pub(crate) fn setup(config: &Config, crawl: CrawlConfig, folder: PathBuf) -> Setup<'static> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    Setup {
        crawl,
        organisation: (!config.organisation.is_empty()).then(|| config.organisation.clone()),
        known_hosts: Vec::new(),
        norm: config.norm,
        rules: rules(config),
        limits: Limits::default(),
        viewport: viewport(config),
        threads: if config.check.threads == 0 { cores } else { config.check.threads },
        history: None,
        decree: None,
        on_start_not_measured: None,
        folder,
        now: &now,
    }
}

/// The window that pages are judged in.
#[allow(clippy::cast_precision_loss)] // windows are far smaller than what an f32 holds exactly
pub(crate) fn viewport(config: &Config) -> Viewport {
    Viewport { width_px: config.check.viewport_width_px as f32, height_px: config.check.viewport_height_px as f32 }
}

/// Longest time for a site: a year. A longer one is the same as none.
const MINUTES_MAX: u64 = 366 * 24 * 60;
/// Longest time for a request: a day.
const SECONDS_MAX: u64 = 24 * 60 * 60;

/// The crawler's settings, from the configuration.
pub(crate) fn crawl_config(config: &Config, seeds: Vec<Url>) -> CrawlConfig {
    let section = &config.crawl;
    let mut crawl = CrawlConfig::new(seeds);
    crawl.contact = (!section.contact.is_empty()).then(|| section.contact.clone());
    crawl.pages_max = (section.pages_max > 0).then_some(section.pages_max);
    crawl.depth_max = (section.depth_max > 0).then_some(section.depth_max);
    crawl.time_max =
        (section.time_max_minutes > 0).then(|| Duration::from_secs(section.time_max_minutes.min(MINUTES_MAX) * 60));
    crawl.delay_ms = section.delay_ms;
    crawl.address_delay_ms = section.delay_per_address_ms;
    crawl.connections_per_address_max = section.connections_per_address_max;
    crawl.requests_per_host_max = (section.requests_per_host_max > 0).then_some(section.requests_per_host_max);
    crawl.obey_noindex = section.obey_noindex;
    crawl.connections_max = section.connections_max;
    crawl.connections_per_host_max = section.connections_per_host_max;
    crawl.scope.include_subdomains = section.include_subdomains;
    crawl.scope.exclude.clone_from(&section.exclude);
    crawl.sitemaps = section.sitemaps;
    crawl.stops_traps = section.stops_traps;
    crawl.obey_nofollow = section.obey_nofollow;
    crawl.resources_from_other_hosts = section.sheets_from_other_hosts;
    crawl.request_timeout_ms = section.request_timeout_seconds.min(SECONDS_MAX) * 1_000;
    crawl.body_bytes_max = section.body_bytes_max;
    crawl.redirects_max = section.redirects_max;
    crawl.attempts_max = section.attempts_max;
    crawl
}

fn end_of(audited: &Audited) -> End {
    if audited.is_incomplete() {
        End::Incomplete
    } else if audited.summary.pages_failed + audited.summary.pages_possible > 0 {
        End::Failures
    } else {
        End::Clean
    }
}

/// The first Ctrl-C (or TERM) ends the run with what there is; the second ends the program.
fn watch_signals(runtime: &tokio::runtime::Runtime, stop: StopSignal, lang: Lang, style: Style, bars: MultiProgress) {
    runtime.spawn(async move {
        wait_for_signal().await;
        stop.stop();
        let text = t(
            lang,
            "Gestopt. Het rapport over wat tot nu toe is onderzocht, wordt geschreven.\nNogmaals Ctrl-C breekt af.",
            "Stopped. The report on what was examined so far is being written.\nCtrl-C once more breaks off.",
        );
        match style {
            Style::Quiet => {}
            // Beside the bars, which would be drawn over it.
            Style::Bars => drop(bars.println(text)),
            Style::Lines => eprintln!("{text}"),
            Style::Json => eprintln!("{}", serde_json::json!({ "event": "stopped", "message": text })),
        }
        wait_for_signal().await;
        std::process::exit(End::Incomplete as i32);
    });
}

#[cfg(unix)]
async fn wait_for_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut interrupt), Ok(mut terminate)) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}

#[cfg(not(unix))]
async fn wait_for_signal() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// A rule that breaks is recorded in the report; its backtrace on the terminal would only alarm.
pub(crate) fn quiet_rule_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::env::var_os("RUST_BACKTRACE").is_some() || std::thread::current().name() == Some("main") {
            usual(info);
        }
    }));
}

fn start_log(json: bool, quiet: bool) {
    use tracing_subscriber::EnvFilter;
    let level = if quiet { "error" } else { "warn" };
    let filter = EnvFilter::try_from_env("SCHOUW_LOG").unwrap_or_else(|_| EnvFilter::new(level));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second session in one process (tests) keeps the first log.
    let _ = if json { log.json().try_init() } else { log.with_target(false).try_init() };
}

/// Whether nobody needs to hear of a start page that was not audited: a redirect to another start address is as it should be, and what the
/// end of the run left out is told with that end.
fn is_told_otherwise(record: &PageRecord) -> bool {
    let reason = record.not_measured.as_ref().map_or("", |why| why.reason.as_str());
    matches!(reason, "redirect_to_known" | "stopped" | "budget_time" | "window_closed")
}
