//! `schouw check`: one page, at once.

use crate::advice::{io_words, not_measured};
use crate::site::{crawl_config, rules, setup, viewport};
use crate::{End, Outcome, UserError, args, config, print, settings, t};
use clap::ArgMatches;
use schouw_act::{Gap, Lang, Norm, NotMeasured, PageRecord, Rule, Weight, reason};
use schouw_audit::{Judge, StaticLens, Viewport, describe};
use schouw_crawl::scope::PathScope;
use schouw_crawl::{StopSignal, disguised};
use schouw_page::{Limits, LoadError, Loaded, LoadedPart, Loader, ResponseFacts, WantedKind, media_type};
use schouw_rules::{RuleDef, Scope};
use serde_json::json;
use std::fmt::Write as _;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use url::Url;

/// Bytes of a file or of the input that are read.
const FILE_BYTES_MAX: u64 = 50 * 1024 * 1024;

pub(crate) fn run(matches: &ArgMatches, lang: Lang) -> Outcome {
    let config = settings(matches, lang)?;
    let lang = config.lang();
    let rules = chosen(matches, &config, lang)?;
    let target = args::text(matches, "page").unwrap_or_default();
    let mut record = if target.starts_with("http://") || target.starts_with("https://") {
        fetched(target, &config, &rules, lang)?
    } else {
        let root = matches.get_one::<PathBuf>("root").map(PathBuf::as_path);
        local(target, root, &rules, viewport(&config), lang)?
    };
    for def in rules.iter().filter(|def| def.scope == Scope::Site) {
        record.rules.untested.insert(def.rule.id.to_owned(), "one_page_only".to_owned());
    }
    let name = if record.url.starts_with("file:") { target } else { &record.url };
    if args::text(matches, "format") == Some("json") {
        print(&format!("{}\n", json_of(&record, &rules, lang)));
    } else if record.not_measured.is_some() {
        return Err(UserError::incomplete(format!("{}.", not_measured(&record, lang))));
    } else {
        print(&text_of(name, &record, lang));
    }
    Ok(end_of(&record, &rules, config.norm))
}

/// The rules that `--rule` names, or all that the norm asks and the configuration leaves in.
fn chosen(matches: &ArgMatches, config: &config::Config, lang: Lang) -> Result<Vec<&'static RuleDef>, UserError> {
    let Some(ids) = matches.get_many::<String>("rule") else {
        let asked = |def: &&RuleDef| def.rule.weight(config.norm) != Weight::OtherNorm;
        return Ok(rules(config).into_iter().filter(asked).collect());
    };
    ids.map(|id| {
        schouw_rules::rule(id).ok_or_else(|| {
            let (nl, en) = config::suggestion(id, schouw_rules::all().iter().map(|def| def.rule.id));
            UserError::usage(match lang {
                Lang::Nl => format!("de regel \"{id}\" bestaat niet.{nl}"),
                Lang::En => format!("there is no rule \"{id}\".{en}"),
            })
        })
    })
    .collect()
}

fn end_of(record: &PageRecord, rules: &[&'static RuleDef], norm: Norm) -> End {
    if record.not_measured.is_some() {
        return End::Incomplete;
    }
    let counts = |def: &&RuleDef| record.rules.counts.get(def.rule.id).is_some_and(|c| c.failed > 0);
    if rules.iter().any(|def| matches!(def.rule.weight(norm), Weight::Deviation | Weight::Possible) && counts(def)) {
        End::Failures
    } else {
        End::Clean
    }
}

/// A page of the network: an audit of one page, with the crawler's manners and limits.
fn fetched(
    address: &str,
    config: &config::Config,
    rules: &[&'static RuleDef],
    lang: Lang,
) -> Result<PageRecord, UserError> {
    let url = crate::audit_cmd::start_address(address, lang)?;
    let failed = |e: &dyn std::fmt::Display| UserError::incomplete(e.to_string());
    let folder = tempfile::tempdir().map_err(|e| failed(&e))?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().map_err(|e| failed(&e))?;
    let mut crawl = crawl_config(config, vec![url]);
    crate::access::apply(config, &mut crawl)?;
    // A page that someone asks for now is meant to be looked at now.
    crawl.hours = None;
    crawl.pages_max = Some(1);
    crawl.depth_max = Some(0);
    // One page was asked for, wherever on the host a redirect puts it.
    crawl.scope.paths = PathScope::WholeHost;
    let mut setup = setup(config, crawl, folder.path().to_owned());
    setup.rules = rules.to_vec();
    setup.threads = 1;
    let audited = schouw_audit::audit(setup, runtime.handle(), &StopSignal::new(), &mut |_| {});
    let audited = audited.map_err(|e| match &e {
        schouw_audit::AuditError::Crawl(cause) => UserError::usage(crate::audit_cmd::crawl_error(cause, lang)),
        other => failed(other),
    })?;
    let first = audited.pages.iter().next();
    first.transpose().map_err(|e| failed(&e))?.ok_or_else(|| UserError::incomplete(address.to_owned()))
}

/// A page of the disk or the input.
fn local(
    target: &str,
    root: Option<&Path>,
    rules: &[&'static RuleDef],
    viewport: Viewport,
    lang: Lang,
) -> Result<PageRecord, UserError> {
    let (mut bytes, url, content_type) = read(target, lang)?;
    let mut record = PageRecord { url: url.to_string(), ..PageRecord::default() };
    if bytes.len() as u64 > FILE_BYTES_MAX {
        bytes.truncate(FILE_BYTES_MAX as usize);
        record.gaps.push(Gap { reason: "truncated_body_limit".into(), detail: format!("{FILE_BYTES_MAX} bytes") });
    }
    record.bytes = bytes.len() as u64;
    record.not_measured = match disguised(&bytes) {
        _ if bytes.is_empty() => Some(NotMeasured { reason: "empty_body".into(), detail: String::new() }),
        Some(found) => Some(NotMeasured { reason: "not_html".into(), detail: found.to_owned() }),
        None => None,
    };
    if record.not_measured.is_some() {
        record.url = target.to_owned();
        return Ok(record);
    }
    let mut response = ResponseFacts::for_url(url.clone());
    response.content_type = content_type.map(str::to_owned);
    let limits = Limits::default();
    let judge = Judge::new(rules, &limits);
    let snapshot = judge.parse(&bytes, response, !record.gaps.is_empty());
    describe(&snapshot, &mut record);
    if let Some(detail) = snapshot.needs_rendering() {
        record.gaps.push(Gap { reason: "needs_rendering".into(), detail });
    }
    let files = Files { root: root.map(Path::to_owned) };
    judge.judge(snapshot, &files, &mut StaticLens::new(viewport)).put_into(&mut record);
    Ok(record)
}

fn read(target: &str, lang: Lang) -> Result<(Vec<u8>, Url, Option<&'static str>), UserError> {
    let unreadable = |cause: &std::io::Error| {
        let cause = io_words(cause, lang);
        UserError::usage(match lang {
            Lang::Nl => format!(
                "{target} kan niet worden gelezen: {cause}. Geef een bestand, een adres met https:// of - voor de invoer."
            ),
            Lang::En => {
                format!("{target} cannot be read: {cause}. Give a file, an address with https:// or - for the input.")
            }
        })
    };
    let mut bytes = Vec::new();
    let (url, content_type) = if target == "-" {
        std::io::stdin().lock().take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes).map_err(|e| unreadable(&e))?;
        (Url::parse("file:///").ok(), None)
    } else {
        let path = Path::new(target);
        let file = std::fs::File::open(path).map_err(|e| unreadable(&e))?;
        file.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes).map_err(|e| unreadable(&e))?;
        let full = std::fs::canonicalize(path).map_err(|e| unreadable(&e))?;
        (Url::from_file_path(full).ok(), media_type(target))
    };
    let url = url.ok_or_else(|| UserError::usage(target.to_owned()))?;
    Ok((bytes, url, content_type))
}

/// Sheets, frames and media from the disk, beside the page or below `--root`.
struct Files {
    root: Option<PathBuf>,
}

impl Files {
    fn open(&self, url: &Url) -> Result<(std::fs::File, PathBuf), LoadError> {
        let failed = |detail: String| LoadError::unseen(detail);
        if url.scheme() != "file" {
            return Err(failed(format!("{url}: check FILE uses no network")));
        }
        let mut path = url.to_file_path().map_err(|()| failed(url.to_string()))?;
        if let Some(root) = self.root.as_ref().filter(|_| !path.exists()) {
            path = root.join(url.path().trim_start_matches('/'));
        }
        // A pipe or device would keep the program waiting.
        if path.exists() && !path.is_file() {
            return Err(failed(format!("{}: not a file", path.display())));
        }
        let file = std::fs::File::open(&path).map_err(|e| failed(e.to_string()))?;
        Ok((file, path))
    }
}

impl Loader for Files {
    fn load(&self, url: &Url, _kind: WantedKind) -> Result<Loaded, LoadError> {
        let failed = |detail: String| LoadError::unseen(detail);
        let (file, path) = self.open(url)?;
        let mut bytes = Vec::new();
        file.take(FILE_BYTES_MAX).read_to_end(&mut bytes).map_err(|e| failed(e.to_string()))?;
        Ok(Loaded {
            url: Url::from_file_path(&path).unwrap_or_else(|()| url.clone()),
            content_type: media_type(&path.to_string_lossy()).map(str::to_owned),
            charset: None,
            bytes,
        })
    }

    fn load_part(&self, url: &Url, _kind: WantedKind, offset: u64, bytes_max: usize) -> Result<LoadedPart, LoadError> {
        let failed = |e: std::io::Error| LoadError::unseen(e.to_string());
        let (mut file, _) = self.open(url)?;
        let total = file.metadata().map_err(failed)?.len();
        file.seek(SeekFrom::Start(offset)).map_err(failed)?;
        let mut bytes = Vec::new();
        file.take(bytes_max as u64).read_to_end(&mut bytes).map_err(failed)?;
        Ok(LoadedPart { bytes, total: Some(total) })
    }
}

fn rule_of(id: &str) -> Option<&'static Rule> {
    schouw_rules::rule(id).map(|def| &def.rule)
}

fn text_of(name: &str, record: &PageRecord, lang: Lang) -> String {
    let mut out = String::new();
    let words = |code: &str| reason(code).map_or_else(|| code.to_owned(), |text| text.get(lang).to_owned());
    for finding in &record.findings {
        let Some(rule) = rule_of(&finding.rule) else { continue };
        let place = match &finding.target.frame_url {
            Some(_) => finding.target.within.join(" "),
            None => name.to_owned(),
        };
        let _ = writeln!(
            out,
            "{place}:{}:{}: {} [{}]",
            finding.target.line,
            finding.target.column,
            finding.outcome.label().get(lang),
            finding.rule,
        );
        let _ = writeln!(out, "    {}", finding.target.snippet);
        let _ = writeln!(out, "    {}", finding.why(rule, lang));
        let _ = writeln!(out, "    -> {}", rule.remedy(&finding.message, &finding.evidence, lang));
    }
    for gap in &record.gaps {
        let _ = writeln!(out, "{}: {} ({})", t(lang, "niet gezien", "not seen"), words(&gap.reason), gap.detail);
    }
    for error in &record.rules.errors {
        let _ = writeln!(out, "{} {}: {}", t(lang, "regel gebroken:", "rule broke:"), error.rule, error.message);
    }
    let failed: u32 = record.rules.counts.values().map(|c| c.failed).sum();
    let cant_tell: u32 = record.rules.counts.values().map(|c| c.cant_tell).sum();
    let _ = writeln!(
        out,
        "{name}: {failed} {}, {cant_tell} {}",
        if failed == 1 { t(lang, "fout", "failure") } else { t(lang, "fouten", "failures") },
        t(lang, "handmatig te controleren", "to check by hand"),
    );
    out
}

fn json_of(record: &PageRecord, rules: &[&'static RuleDef], lang: Lang) -> String {
    let findings: Vec<_> = record
        .findings
        .iter()
        .map(|finding| {
            let mut value = serde_json::to_value(finding).unwrap_or_default();
            if let Some(rule) = rule_of(&finding.rule) {
                value["criteria"] = json!(rule.criteria);
                value["why"] = json!(finding.why(rule, lang));
                value["fix"] = json!(rule.remedy(&finding.message, &finding.evidence, lang));
            }
            value
        })
        .collect();
    let outcomes: serde_json::Map<_, _> =
        rules.iter().map(|def| (def.rule.id.to_owned(), json!(record.rules.outcome(def.rule.id)))).collect();
    let mut value = serde_json::to_value(record).unwrap_or_default();
    value["format"] = json!("schouw-check/1");
    value["tool"] = json!({ "name": "schouw", "version": env!("CARGO_PKG_VERSION") });
    value["outcomes"] = serde_json::Value::Object(outcomes);
    value["findings"] = json!(findings);
    serde_json::to_string_pretty(&value).unwrap_or_default()
}
