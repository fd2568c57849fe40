//! Bad input from outside, through the whole program: each gets a message that says what to do and the right exit code, the rest of
//! the run survives, and what was not measured is listed with its reason.

#![allow(clippy::disallowed_methods)] // runs the program against servers of its own and reads what it wrote
#![allow(clippy::print_stderr)] // says why a test is skipped

mod common;

use common::{Run, command};
use schouw_testkit::{HostileServer, RobotsMode, Site, SiteServer};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PAGE: &str = "<!DOCTYPE html><html lang=\"nl\"><head><title>Thuis - Voorbeeld</title></head><body>\
                    <h1>Thuis</h1><img src=\"a.png\"></body></html>";
const REPORT: [&str; 5] = ["index.html", "audit.json", "bevindingen.csv", "criteria.csv", "paginas.csv"];

/// What an audit left behind.
struct Done {
    code: i32,
    out: String,
    err: String,
    runs: Vec<Run>,
    _folder: tempfile::TempDir,
}

/// An audit with settings that keep the tests fast; `settings` are more lines of the section `[crawl]`.
struct Call {
    folder: tempfile::TempDir,
    command: Command,
}

impl Call {
    fn new(settings: &str, arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("schouw.toml");
        let mut lines = String::from("[crawl]\nattempts_max = 1\nrequest_timeout_seconds = 20\ndelay_ms = 0\n");
        for line in settings.lines() {
            let key = line.split('=').next().unwrap();
            lines = lines.lines().filter(|old| !old.starts_with(key)).map(|old| format!("{old}\n")).collect();
            lines += &format!("{line}\n");
        }
        std::fs::write(&file, lines).unwrap();
        let mut command = command();
        command.args(["audit", "--config"]).arg(&file).arg("--out").arg(folder.path().join("uit")).args(arguments);
        for name in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
            command.env_remove(name);
        }
        Self { folder, command }
    }

    fn run(mut self) -> Done {
        let child = self.command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        self.done(child)
    }

    fn done(self, child: Child) -> Done {
        let output = child.wait_with_output().unwrap();
        Done {
            code: output.status.code().expect("an exit code, not a signal"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            runs: Run::all_below(&self.folder.path().join("uit")),
            _folder: self.folder,
        }
    }
}

fn audit(settings: &str, arguments: &[&str]) -> Done {
    Call::new(settings, arguments).run()
}

/// The rows of `paginas.csv` by address and heading.
fn pages_csv(run: &Run) -> BTreeMap<String, BTreeMap<String, String>> {
    let text = run.text("paginas.csv");
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let rows = reader.deserialize::<BTreeMap<String, String>>().map(|row| row.expect("a sound row"));
    rows.map(|row| (row["Adres"].clone(), row)).collect()
}

/// Holds that both lists name the address as not measured, with one of the reasons.
fn listed(run: &Run, url: &str, codes: &[&str]) {
    let record = run.audit.pages.iter().find(|page| page.requested_url.as_deref().unwrap_or(&page.url) == url);
    let record = record.unwrap_or_else(|| panic!("{url} is not in audit.json"));
    let reason = record.not_measured.as_ref().expect("a reason in audit.json").reason.as_str();
    assert!(codes.contains(&reason), "{url}: {reason}");
    let rows = pages_csv(run);
    let row = &rows[&record.url];
    let words = schouw_act::reason(reason).expect("words for the reason").get(schouw_act::Lang::Nl);
    assert_eq!(row["Onderzocht"], "nee");
    assert!(row["Reden"].eq_ignore_ascii_case(words), "{row:?}");
}

/// Holds that the start address was measured though something of it is missing, and that this is written down.
fn measured_with_gap(done: &Done, gap: &str) {
    assert!(done.code < 2, "{} {}", done.code, done.err);
    let page = &done.runs[0].audit.pages[0];
    assert!(page.not_measured.is_none(), "{page:?}");
    assert!(page.gaps.iter().any(|one| one.reason == gap), "{:?}", page.gaps);
    let words = schouw_act::reason(gap).unwrap().get(schouw_act::Lang::Nl);
    let row = &pages_csv(&done.runs[0])[&page.url];
    assert_eq!(row["Onderzocht"], "ja");
    assert!(row["Niet gezien"].to_lowercase().contains(&words.to_lowercase()), "{row:?}");
}

/// Audits an address that can't be audited, in both languages and quietly.
fn fails(settings: &str, url: &str, codes: &[&str], says: [&str; 2]) {
    let dutch = audit(settings, &[url, "--quiet"]);
    assert_eq!(dutch.code, 3, "{url}: {}", dutch.err);
    assert!(dutch.err.starts_with(&format!("fout: {url} is niet onderzocht: ")), "{}", dutch.err);
    assert!(dutch.err.contains("geen enkele pagina onderzocht"), "{}", dutch.err);
    for words in says {
        assert!(dutch.err.contains(words), "{url}: {words:?} is missing in {}", dutch.err);
    }
    assert_eq!(dutch.out, "", "{url}: not quiet");
    listed(&dutch.runs[0], url, codes);
    let coverage = &dutch.runs[0].audit.run.coverage;
    assert_eq!((coverage.known, coverage.measured), (1, 0));

    let english = audit(settings, &[url, "--lang", "en"]);
    assert_eq!(english.code, 3, "{url}: {}", english.err);
    assert!(english.err.contains(&format!("error: {url} was not audited: ")), "{}", english.err);
    let words = english.err.replace("bestaat-niet.invalid", "");
    assert!(english.out.starts_with("Report: "), "no totals of nothing: {}", english.out);
    for dutch in ["niet", "onderzocht", "fout:"] {
        assert!(!words.contains(dutch), "{dutch} in {words}");
    }
}

#[test]
fn a_host_that_does_not_exist() {
    fails("", "http://bestaat-niet.invalid/", &["no_such_host", "dns_failed"], ["de hostnaam", "Controleer de "]);
}

#[test]
fn a_port_where_nothing_listens() {
    // Bound and let go again: a port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let url = format!("http://127.0.0.1:{port}/");
    fails("", &url, &["connection_refused"], ["weigerde de verbinding", "Controleer of de website draait"]);
}

#[test]
fn a_server_that_never_answers() {
    let server = HostileServer::spawn(RobotsMode::Absent).unwrap();
    let says = ["binnen de tijdslimiet", "request_timeout_seconds"];
    fails("request_timeout_seconds = 2", &server.url("/silent"), &["time_out"], says);
}

#[test]
fn a_port_without_tls() {
    let server = HostileServer::spawn(RobotsMode::Absent).unwrap();
    let url = format!("https://{}/", server.address());
    fails("", &url, &["tls_error"], ["de beveiligde verbinding mislukte", "http://"]);
}

#[test]
fn start_pages_that_are_errors_or_no_pages() {
    let server = HostileServer::spawn(RobotsMode::Absent).unwrap();
    let fault = "De fout ligt bij de server";
    for (path, code, says) in [
        ("/broken", "http_status", ["HTTP 500", fault]),
        ("/busy-long", "http_status", ["HTTP 429", "--delay"]),
        ("/empty", "empty_body", ["de pagina is leeg", "in een browser"]),
        ("/picture.html", "document", ["geen webpagina", "Geef het adres van een webpagina"]),
        ("/pdf-as-html", "not_html", ["geen HTML", "application/pdf"]),
        ("/loop", "redirect_loop", ["hetzelfde adres", "in een browser"]),
        ("/reset-early", "connection_reset", ["verbrak de verbinding", "Probeer het later opnieuw"]),
        ("/garbage", "bad_response", ["geen geldig HTTP", "Meld dit de beheerder"]),
        ("/unknown-encoding", "bad_encoding", ["gecomprimeerd", "Meld dit de beheerder"]),
        ("/to-foreign", "redirect_out_of_scope", ["verwijst door", "als startadres"]),
    ] {
        fails("", &server.url(path), &[code], says);
    }
}

#[test]
fn a_start_page_that_is_not_there() {
    let server = SiteServer::spawn(Site::from_files([("/index.html", PAGE)])).unwrap();
    fails("", &server.url("/weg"), &["http_status"], ["HTTP 404", "geef een adres dat bestaat"]);
}

#[test]
fn a_robots_file_that_forbids_everything() {
    let site = Site::from_files([("/index.html", PAGE), ("/robots.txt", "User-agent: *\nDisallow: /\n")]);
    let server = SiteServer::spawn(site).unwrap();
    fails("", &server.url("/"), &["robots_disallowed"], ["robots.txt:2", "\"User-agent: schouw\""]);
}

#[test]
fn a_robots_file_that_cannot_be_had_means_no_visit() {
    let server = HostileServer::spawn(RobotsMode::Unavailable).unwrap();
    fails(
        "",
        &server.url("/"),
        &["robots_unreachable"],
        ["robots.txt was niet op te halen", "Probeer het later opnieuw"],
    );
}

#[test]
fn a_robots_file_of_50_mb_is_read_as_far_as_the_standard_asks() {
    let server = HostileServer::spawn(RobotsMode::Huge).unwrap();
    let (good, forbidden) = (server.url("/"), server.url("/verboden"));
    let done = audit("", &[&good, &forbidden]);
    assert_eq!(done.runs[0].audit.run.coverage.measured, 1);
    listed(&done.runs[0], &forbidden, &["robots_disallowed"]);
    assert!(server.bytes_sent() < 25 << 20, "{} bytes taken", server.bytes_sent());
    assert_eq!(done.code, 3, "an address that was asked for is missing");
}

#[test]
fn one_bad_start_address_does_not_stop_the_good_one() {
    let server = HostileServer::spawn(RobotsMode::Absent).unwrap();
    let bad = ["/broken", "/loop", "/picture.html", "/empty", "/reset-early", "/garbage"].map(|path| server.url(path));
    let good = server.url("/goed");
    let mut arguments: Vec<&str> = bad.iter().map(String::as_str).collect();
    arguments.push(&good);
    let done = audit("", &arguments);
    assert_eq!(done.code, 3, "{}", done.err);
    assert_eq!(done.runs.len(), 1, "addresses of one host are one site");
    let coverage = &done.runs[0].audit.run.coverage;
    assert_eq!((coverage.known, coverage.measured), (7, 1));
    for url in &bad {
        assert!(done.err.contains(&format!("{url} is niet onderzocht: ")), "{url}: {}", done.err);
    }
    assert!(!done.err.contains("geen enkele pagina"), "{}", done.err);
    assert!(done.out.contains("Adressen bekend") && done.out.contains("Rapport: "), "{}", done.out);
}

#[test]
fn a_second_site_survives_the_failure_of_the_first() {
    let server = SiteServer::spawn(Site::from_files([("/index.html", PAGE)])).unwrap();
    let good = server.url_at("goed.localhost", "/");
    let done = audit("", &["http://bestaat-niet.invalid/", &good]);
    assert_eq!(done.code, 3, "{}", done.err);
    let measured: Vec<_> =
        done.runs.iter().map(|run| (run.audit.run.host.as_str(), run.audit.run.coverage.measured)).collect();
    assert_eq!(measured, [("bestaat-niet.invalid", 0), ("goed.localhost", 1)]);

    // Here the first has nowhere to put its report.
    let call = Call::new("", &["http://bestaat-niet.invalid/", &good]);
    let out = call.folder.path().join("uit");
    std::fs::create_dir(&out).unwrap();
    std::fs::write(out.join("bestaat-niet.invalid"), "in de weg").unwrap();
    let done = call.run();
    assert_eq!(done.code, 2, "{}", done.err);
    assert!(done.err.contains("bestaat-niet.invalid kan niet worden geschreven: er staat een bestand"), "{}", done.err);
    assert_eq!(done.runs.iter().map(|run| run.audit.run.coverage.measured).collect::<Vec<_>>(), [1]);
}

#[test]
fn a_body_that_breaks_off_is_examined_as_far_as_it_came() {
    let server = HostileServer::spawn(RobotsMode::Absent).unwrap();
    measured_with_gap(&audit("", &[&server.url("/short")]), "truncated_connection_closed");
}

#[test]
fn a_body_of_500_mb_is_read_up_to_the_limit() {
    let server = HostileServer::spawn(RobotsMode::Absent).unwrap();
    measured_with_gap(&audit("body_bytes_max = 200000", &[&server.url("/big")]), "truncated_body_limit");
    assert!(server.bytes_sent() < 50 << 20, "{} bytes taken", server.bytes_sent());
}

#[test]
fn a_decompression_bomb_is_cut_off() {
    let server = HostileServer::spawn(RobotsMode::Absent).unwrap();
    let done = audit("body_bytes_max = 200000", &[&server.url("/bomb")]);
    measured_with_gap(&done, "truncated_body_limit");
    assert!(done.runs[0].audit.pages[0].bytes <= 200_000, "of the 300 MB no more than the limit");
}

#[test]
fn two_hundred_thousand_nested_elements_do_not_overflow() {
    let deep = format!("{}{}{}", PAGE.replace("</body></html>", ""), "<div>".repeat(200_000), "<img src=\"b.png\">");
    let files = [("/index.html", PAGE.replace("<img", "<a href=\"/diep\">Diep</a><img")), ("/diep/index.html", deep)];
    let server = SiteServer::spawn(Site::from_files(files)).unwrap();
    let done = audit("", &[&server.url("/")]);
    assert_eq!(done.code, 1, "{}", done.err);
    let pages = &done.runs[0].audit.pages;
    assert_eq!(done.runs[0].audit.run.coverage.measured, 2, "{pages:?}");
    assert!(pages.iter().all(|page| page.findings.iter().any(|finding| finding.rule == "image-name")), "{pages:?}");
    let deep = pages.iter().find(|page| page.url.ends_with("/diep/")).unwrap();
    assert!(deep.gaps.iter().any(|gap| gap.reason == "depth_limit"), "{:?}", deep.gaps);
}

#[test]
fn invalid_utf_8_is_read_as_browsers_do() {
    let page =
        [b"<!DOCTYPE html><html lang=\"nl\"><meta charset=utf-8><title>Caf\xe9 \xff</title><img src=a>".as_slice()];
    let server = SiteServer::spawn(Site::from_files([("/index.html", page[0])])).unwrap();
    let done = audit("", &[&server.url("/")]);
    assert_eq!(done.code, 1, "{}", done.err);
    assert_eq!(done.runs[0].audit.pages[0].title.as_deref(), Some("Caf\u{fffd} \u{fffd}"));
    assert!(pages_csv(&done.runs[0]).values().all(|row| row["Titel"] == "Caf\u{fffd} \u{fffd}"));
}

#[test]
fn an_output_folder_that_is_a_file() {
    for (lang, words, advice) in [
        (
            "nl",
            "kan niet worden geschreven: er staat een bestand in de plaats van een map",
            "Kies een andere map met --out",
        ),
        ("en", "cannot be written to: a file stands in the place of a folder", "Choose another folder with --out"),
    ] {
        let call = Call::new("", &["http://127.0.0.1:9/", "--quiet", "--lang", lang]);
        std::fs::write(call.folder.path().join("uit"), "geen map").unwrap();
        let done = call.run();
        assert_eq!(done.code, 2, "{}", done.err);
        assert!(done.err.contains(words) && done.err.contains(advice), "{}", done.err);
    }
}

/// A file system of a given size that is taken away again.
struct SmallDisk<'a>(&'a Path);

impl<'a> SmallDisk<'a> {
    fn mount(at: &'a Path, size: &str) -> Option<Self> {
        let done =
            Command::new("mount").args(["-t", "tmpfs", "-o", &format!("size={size}"), "schouw-test"]).arg(at).output();
        match done {
            Ok(done) if done.status.success() => Some(Self(at)),
            Ok(done) => {
                eprintln!(
                    "skipped: no small disk can be mounted here ({})",
                    String::from_utf8_lossy(&done.stderr).trim()
                );
                None
            }
            Err(error) => {
                eprintln!("skipped: no small disk can be mounted here ({error})");
                None
            }
        }
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let done = Command::new("umount").arg("-l").arg(self.0).status();
        if !done.is_ok_and(|status| status.success()) {
            eprintln!("{} could not be unmounted", self.0.display());
        }
    }
}

/// A site of many pages with many defects, so that the results of an audit are large.
fn large_site() -> SiteServer {
    let body: String = (0..60).map(|n| format!("<img src=\"{n}.png\">\n")).collect();
    let page = |links: &str| PAGE.replace("</body>", &format!("{links}{body}</body>"));
    let links: String = (0..60).map(|n| format!("<a href=\"/{n}.html\">Pagina {n}</a>\n")).collect();
    let mut files = vec![("/index.html".to_owned(), page(&links))];
    files.extend((0..60).map(|n| (format!("/{n}.html"), page(""))));
    SiteServer::spawn(Site::from_files(files)).unwrap()
}

/// Where the results themselves find no room, and where they do but the report does not.
#[test]
fn a_full_disk() {
    let server = large_site();
    for (size, words) in
        [("64k", "de resultaten konden niet worden bewaard in "), ("1m", "het rapport is niet volledig: ")]
    {
        let call = Call::new("connections_per_host_max = 16", &[&server.url("/")]);
        let disk_at = call.folder.path().join("uit");
        std::fs::create_dir(&disk_at).unwrap();
        let Some(disk) = SmallDisk::mount(&disk_at, size) else { return };
        let mut call = call;
        let output = call.command.output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        drop(disk);
        assert_eq!(output.status.code(), Some(3), "{size}: {told}");
        assert!(told.contains(words) && told.contains("de schijf is vol"), "{size}: {told}");
        assert!(told.contains("Maak ruimte of kies een andere map met --out"), "{size}: {told}");
    }
}

fn interrupt(child: &Child) {
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
}

/// Waits until something is so; a machine under load gets its time.
fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let begin = Instant::now();
    while !is_so() {
        assert!(begin.elapsed() < Duration::from_secs(60), "{what} did not happen");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Holds that a run was ended early and says so everywhere.
fn is_partial(done: &Done) {
    assert_eq!(done.code, 3, "{}", done.err);
    let run = &done.runs[0];
    assert_eq!(run.audit.run.partial.as_deref(), Some("stopped"));
    let coverage = &run.audit.run.coverage;
    assert!(coverage.measured >= 1 && coverage.not_measured["stopped"] >= 1, "{coverage:?}");
    assert_eq!(coverage.known, coverage.measured + coverage.not_measured.values().sum::<u64>());
    for name in REPORT {
        assert!(run.folder.join(name).metadata().is_ok_and(|file| file.len() > 0), "{name} is missing");
    }
    assert!(done.err.contains("is niet afgemaakt: het onderzoek is voortijdig gestopt"), "{}", done.err);
    assert!(done.err.contains("Het rapport is gedeeltelijk"), "{}", done.err);
    let html = run.text("index.html");
    let (_, summary) = html.split_once("id=\"samenvatting\"").expect("a summary");
    let (first, _) = summary.split_once("<dl").expect("figures");
    assert!(first.contains("voortijdig gestopt"), "the report says that it is partial before it gives figures");
    let stopped = pages_csv(run).values().filter(|row| row["Reden"].contains("voortijdig gestopt")).count();
    assert_eq!(stopped as u64, coverage.not_measured["stopped"]);
}

#[cfg(unix)]
#[test]
fn ctrl_c_writes_the_partial_report_and_says_so() {
    let server = large_site();
    let mut call = Call::new("delay_ms = 400", &[&server.url("/")]);
    let child = call.command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    wait_until("the third page", || server.hits() >= 4);
    let begin = Instant::now();
    interrupt(&child);
    let done = call.done(child);
    assert!(begin.elapsed() < Duration::from_secs(10), "{:?}", begin.elapsed());
    is_partial(&done);
    assert!(done.err.contains("Nogmaals Ctrl-C breekt af"), "{}", done.err);
    assert!(done.out.lines().take(4).any(|line| line.starts_with("NIET AFGEMAAKT")), "{}", done.out);
}

#[cfg(unix)]
#[test]
fn ctrl_c_does_not_wait_for_a_server_that_is_silent_nor_for_the_next_site() {
    let (server, other) = (HostileServer::spawn(RobotsMode::Absent).unwrap(), large_site());
    let (good, silent, next) = (server.url("/goed"), server.url("/silent"), other.url_at("volgende.localhost", "/"));
    let mut call = Call::new("request_timeout_seconds = 3600\nsites_at_once = 1", &[&good, &silent, &next, "--quiet"]);
    let child = call.command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    wait_until("both requests", || server.hits() >= 3);
    std::thread::sleep(Duration::from_millis(500));
    interrupt(&child);
    let begin = Instant::now();
    let done = call.done(child);
    assert!(begin.elapsed() < Duration::from_secs(10), "{:?}", begin.elapsed());
    is_partial(&done);
    assert_eq!(done.runs.len(), 1);
    assert!(done.err.contains(&format!("{next} is niet onderzocht: het programma is eerder gestopt")), "{}", done.err);
    assert_eq!(done.out, "");
    assert_eq!(other.hits(), 0);
}
