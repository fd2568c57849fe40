//! The command line as a user meets it: what is printed where, in which language, and how the program ends.

#![allow(clippy::disallowed_methods)] // runs the program on files that the tests write

mod common;

use common::{command, schouw};
use schouw_testkit::{Site, SiteServer};
use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

const CLEAN: &str =
    "<!DOCTYPE html><html lang=\"nl\"><head><title>Afval - Voorbeeld</title></head><body><h1>Afval</h1></body></html>";
const FAULTY: &str = "<!DOCTYPE html><html lang=\"nl\"><head><title>Afval - Voorbeeld</title></head><body>\n<img src=\"a.png\">\n</body></html>";

fn out(done: &Output) -> String {
    String::from_utf8(done.stdout.clone()).expect("UTF-8 on standard output")
}

fn err(done: &Output) -> String {
    String::from_utf8(done.stderr.clone()).expect("UTF-8 on standard error")
}

fn code(done: &Output) -> i32 {
    done.status.code().expect("an exit code")
}

/// Writes a file into a folder of its own.
fn file(name: &str, content: &[u8]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    let path = path.to_string_lossy().into_owned();
    (folder, path)
}

fn check_input(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = command()
        .arg("check")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that complains before it reads closes the pipe; that is no failure of the test.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

/// Holds that the call is refused with code 2 and that standard error alone says each of the words.
fn refused(arguments: &[&str], words: &[&str]) {
    let done = schouw(arguments);
    let told = err(&done);
    assert_eq!(code(&done), 2, "{arguments:?}: {told}");
    assert_eq!(out(&done), "", "{arguments:?}");
    for word in words {
        assert!(told.contains(word), "{arguments:?}: {word:?} is missing in {told}");
    }
    assert!(!told.contains("os error"), "the system's own words in {told}");
}

const SUBCOMMANDS: [&str; 12] = [
    "audit",
    "check",
    "rules",
    "explain",
    "demo",
    "report",
    "register",
    "sample",
    "act",
    "config",
    "completions",
    "man",
];

#[test]
fn help_speaks_one_language_and_fits_the_width_of_a_page() {
    let english = ["Usage", "Options", "OPTIONS", "Commands", "FOLDER", "PATTERN", "Show this", "Folder"];
    let dutch = [
        "Gebruik",
        "Opties",
        "OPTIES",
        "Opdrachten",
        "MAP",
        "PATROON",
        "ADRES>",
        "NAAM",
        "VORM",
        "REGEL",
        "POORT",
        "Toon",
    ];
    for subcommand in SUBCOMMANDS.iter().map(Some).chain([None]) {
        for (lang, foreign, own) in [("nl", &english[..], "Gebruik: schouw"), ("en", &dutch[..], "Usage: schouw")] {
            let mut arguments: Vec<&str> = subcommand.copied().into_iter().collect();
            arguments.extend(["--lang", lang, "--help"]);
            let done = schouw(&arguments);
            let told = out(&done);
            assert_eq!(code(&done), 0, "{arguments:?}");
            assert!(told.contains(own), "{arguments:?}: {told}");
            for word in foreign {
                assert!(!told.contains(word), "{arguments:?}: {word} in {told}");
            }
            assert!(told.lines().all(|line| line.chars().count() <= 100), "{arguments:?}: {told}");
        }
    }
}

#[test]
fn a_command_within_a_command_is_called_by_both_names() {
    let help = |arguments: &[&str]| out(&schouw(arguments));
    assert!(help(&["register", "show", "--help"]).contains("Gebruik: schouw register show"));
    assert!(help(&["register", "--help", "--lang", "en"]).contains("Usage: schouw register <COMMAND>"));
}

#[test]
fn the_locale_decides_the_language_and_the_option_goes_before_it() {
    let help =
        |lang: &str, option: &[&str]| out(&command().env("LANG", lang).arg("--help").args(option).output().unwrap());
    assert!(help("en_GB.UTF-8", &[]).contains("Usage:"));
    assert!(help("en_GB.UTF-8", &["--lang", "nl"]).contains("Gebruik:"));
    assert!(help("C", &[]).contains("Gebruik:"), "Dutch is the default");
}

#[test]
fn without_a_subcommand_the_help_is_shown_and_nothing_is_done() {
    for (arguments, word) in [(&[][..], "Opdrachten:"), (&["--lang", "en"], "Commands:")] {
        let done = schouw(arguments);
        assert_eq!(code(&done), 2);
        assert!(err(&done).contains(word), "{}", err(&done));
    }
}

#[test]
fn the_version_is_the_packages() {
    let done = schouw(&["--version"]);
    assert_eq!((code(&done), out(&done)), (0, format!("schouw {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn wrong_use_is_explained_in_dutch() {
    refused(&["audti"], &["fout: de opdracht audti bestaat niet", "Bedoelt u audit?", "--help"]);
    refused(&["audit", "--max-page", "3", "x.nl"], &["de optie --max-page bestaat niet", "Bedoelt u --max-pages"]);
    refused(&["audit"], &["geef een webadres", "--organisation", "--list"]);
    refused(&["check"], &["geef ook op: <BESTAND|URL|->"]);
    refused(&["audit", "--max-pages", "veel", "x.nl"], &["veel is geen geldige waarde voor --max-pages", "heel getal"]);
    refused(&["demo", "--port", "70000"], &["70000 is geen geldige waarde voor --port", "65535"]);
    refused(&["rules", "--format", "xml"], &["xml is geen geldige waarde", "kies uit: text, json"]);
    refused(&["rules", "--lang", "fr"], &["fr is geen geldige waarde", "kies uit: nl, en"]);
    refused(&["audit", "--scope", "wonen", "x.nl"], &["--scope wonen", "Kies: map, host of een pad"]);
    refused(&["audit", "ftp://x.nl"], &["ftp://x.nl is geen webadres", "https://www.gemeente.nl/"]);
    refused(&["explain", "image-nam"], &["\"image-nam\" bestaat niet", "Bedoelt u \"image-name\"?", "schouw rules"]);
    refused(&["check", "x.html", "--rule", "image-nam"], &["\"image-nam\" bestaat niet", "Bedoelt u \"image-name\"?"]);
}

#[test]
fn wrong_use_is_explained_in_english() {
    refused(&["--lang", "en", "audti"], &["unrecognized subcommand", "audit"]);
    refused(&["--lang", "en", "audit", "ftp://x.nl"], &["error: ftp://x.nl is not a web address"]);
    refused(&["--lang", "en", "explain", "image-nam"], &["there is no rule", "Did you mean \"image-name\"?"]);
    refused(&["--lang", "en", "check", "weg.html"], &["weg.html cannot be read: it does not exist"]);
}

#[test]
fn rules_are_listed_for_people_and_for_programs() {
    let (text, json) = (schouw(&["rules"]), schouw(&["rules", "--format", "json"]));
    assert_eq!((code(&text), code(&json)), (0, 0));
    let list: Vec<Value> = serde_json::from_str(&out(&json)).unwrap();
    assert_eq!(list.len(), schouw_rules::all().len());
    let lines = out(&text);
    assert_eq!(lines.lines().count(), list.len());
    for (line, (rule, def)) in lines.lines().zip(list.iter().zip(schouw_rules::all())) {
        assert!(line.starts_with(def.rule.id) && line.ends_with(def.rule.title.nl), "{line}");
        assert_eq!(rule["id"], def.rule.id);
    }
    assert!(out(&schouw(&["rules", "--lang", "en"])).contains(schouw_rules::all()[0].rule.title.en));
}

#[test]
fn every_rule_can_be_explained_in_both_languages() {
    for def in schouw_rules::all() {
        for (lang, facts) in [("nl", "## Gegevens"), ("en", "## Facts")] {
            let done = schouw(&["explain", def.rule.id, "--lang", lang]);
            let told = out(&done);
            assert_eq!(code(&done), 0);
            assert!(told.contains(facts) && told.contains(def.rule.id), "{told}");
            let in_norm = def.rule.criteria.iter().any(|sc| schouw_act::Norm::default().contains(sc));
            let is_part = def.rule.kind == schouw_act::RuleKind::Part;
            assert!(!in_norm || is_part || told.contains("EN 301 549"), "{told}");
        }
    }
}

#[test]
fn a_file_is_checked_and_the_exit_code_tells_what_was_found() {
    let (_clean, clean) = file("goed.html", CLEAN.as_bytes());
    let done = schouw(&["check", &clean]);
    assert_eq!((code(&done), err(&done).as_str()), (0, ""), "{}", out(&done));
    assert!(out(&done).contains("0 fouten, 0 handmatig te controleren"));

    let (_faulty, faulty) = file("fout.html", FAULTY.as_bytes());
    let done = schouw(&["check", &faulty]);
    let told = out(&done);
    assert_eq!(code(&done), 1);
    assert!(told.contains(&format!("{faulty}:2:1: Onvoldoende [image-name]")), "{told}");
    assert!(told.contains("1 fout, ") && told.contains("    -> "), "{told}");
    let told = out(&schouw(&["check", &faulty, "--lang", "en"]));
    assert!(told.contains("Failed [image-name]") && told.contains("1 failure, "), "{told}");

    let done = schouw(&["check", &faulty, "--rule", "page-title"]);
    assert_eq!(code(&done), 0, "only the rule that was asked for: {}", out(&done));
}

#[test]
fn check_tells_programs_all_it_knows() {
    let (_folder, path) = file("fout.html", FAULTY.as_bytes());
    let done = schouw(&["check", &path, "--format", "json"]);
    assert_eq!(code(&done), 1);
    let told: Value = serde_json::from_str(&out(&done)).unwrap();
    assert_eq!(told["format"], "schouw-check/1");
    assert_eq!(told["outcomes"]["image-name"], "failed");
    assert_eq!(told["outcomes"]["page-title"], "passed");
    let named = |finding: &&Value| finding["rule"] == "image-name";
    let found: Vec<&Value> = told["findings"].as_array().unwrap().iter().filter(named).collect();
    assert_eq!(found.len(), 1);
    let finding = found[0];
    assert_eq!((finding["target"]["line"].as_u64(), finding["rule"].as_str()), (Some(2), Some("image-name")));
    assert!(finding["why"].as_str().unwrap().contains("tekstalternatief"));
}

#[test]
fn the_input_is_checked_like_a_file() {
    assert_eq!(code(&check_input(&["-"], CLEAN.as_bytes())), 0);
    let done = check_input(&["-"], FAULTY.as_bytes());
    assert_eq!(code(&done), 1);
    assert!(out(&done).contains("-:2:1: Onvoldoende [image-name]"), "{}", out(&done));
    let done = check_input(&["-", "--format", "json"], FAULTY.as_bytes());
    let told: Value = serde_json::from_str(&out(&done)).unwrap();
    assert_eq!(told["outcomes"]["image-name"], "failed");
    assert_eq!(code(&check_input(&["-"], b"")), 3, "an empty input is no page");
}

#[test]
fn an_address_is_checked_like_a_file() {
    let server =
        SiteServer::spawn(Site::from_files([("/goed/index.html", CLEAN), ("/fout/index.html", FAULTY)])).unwrap();
    assert_eq!(code(&schouw(&["check", &server.url("/goed/")])), 0);
    let (url, json) = (server.url("/fout/"), "--format=json");
    let done = schouw(&["check", &url]);
    assert_eq!(code(&done), 1);
    assert!(out(&done).contains(&format!("{url}:2:1: Onvoldoende [image-name]")), "{}", out(&done));
    let told: Value = serde_json::from_str(&out(&schouw(&["check", &url, json]))).unwrap();
    assert_eq!((told["url"].as_str(), told["status"].as_u64()), (Some(url.as_str()), Some(200)));

    let gone = server.url("/weg");
    let done = schouw(&["check", &gone]);
    assert_eq!((code(&done), out(&done).as_str()), (3, ""));
    assert!(err(&done).starts_with(&format!("fout: {gone} is niet onderzocht: ")), "{}", err(&done));
    assert!(err(&done).contains("HTTP 404") && err(&done).contains("geef een adres dat bestaat"), "{}", err(&done));
    let done = schouw(&["check", &gone, json]);
    let told: Value = serde_json::from_str(&out(&done)).unwrap();
    assert_eq!((code(&done), told["not_measured"]["reason"].as_str()), (3, Some("http_status")));
}

#[test]
fn an_audit_ends_with_the_code_of_what_it_found() {
    let server =
        SiteServer::spawn(Site::from_files([("/goed/index.html", CLEAN), ("/fout/index.html", FAULTY)])).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().to_string_lossy().into_owned();
    let audit = |path: &str, more: &[&str]| {
        let url = server.url(path);
        schouw(&[&["audit", &url, "--out", &place, "--delay", "0"], more].concat())
    };
    let done = audit("/goed/", &["--quiet"]);
    assert_eq!((code(&done), out(&done).as_str(), err(&done).as_str()), (0, "", ""), "quiet when all is well");
    let done = audit("/fout/", &[]);
    assert_eq!(code(&done), 1, "{}", err(&done));
    let told = out(&done);
    assert!(told.contains("Afwijkingen                      1") && told.contains("(image-name)"), "{told}");
    assert!(
        told.lines().count() <= 24 && err(&done).contains("1 gevonden, 1 opgehaald, 1 beoordeeld, 1 fout, "),
        "{told}"
    );
    let report = told.lines().last().unwrap().strip_prefix("Rapport: ").expect("the report's place comes last");
    assert!(Path::new(report).is_file(), "{report}");

    let done = audit("/weg", &["--log-format", "json"]);
    assert_eq!(code(&done), 3);
    let events: Vec<Value> = err(&done).lines().map(|line| serde_json::from_str(line).expect("JSON lines")).collect();
    let errors: Vec<_> = events.iter().filter(|event| event["event"] == "error").collect();
    assert!(errors.iter().any(|event| event["message"].as_str().unwrap().contains("HTTP 404")), "{events:?}");
}

#[test]
fn what_is_not_there_or_no_page_is_refused_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    refused(&["check", &path("weg.html")], &["kan niet worden gelezen: dat bestaat niet", "Geef een bestand"]);
    refused(&["check", &path("")], &["kan niet worden gelezen: dat is een map", "Geef een bestand"]);

    let bytes: Vec<u8> = (0..4000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    for (name, content, words) in [
        ("leeg.html", &b""[..], "de pagina is leeg"),
        ("bytes.html", &bytes, "de inhoud is geen HTML"),
        ("pdf.html", b"%PDF-1.7\n%...", "de inhoud is geen HTML, hoewel zij wel zo heet (application/pdf)"),
    ] {
        std::fs::write(folder.path().join(name), content).unwrap();
        let done = schouw(&["check", &path(name)]);
        let told = err(&done);
        assert_eq!((code(&done), out(&done).as_str()), (3, ""), "{told}");
        assert!(told.starts_with("fout: ") && told.contains(name) && told.contains(words), "{told}");
    }
}

#[test]
fn text_in_another_or_a_broken_encoding_is_read_as_browsers_do() {
    let title = |bytes: &[u8]| -> String {
        let (_folder, path) = file("pagina.html", bytes);
        let done = schouw(&["check", &path, "--format", "json"]);
        assert_eq!(code(&done), 0, "{}", out(&done));
        let told: Value = serde_json::from_str(&out(&done)).unwrap();
        told["title"].as_str().unwrap().to_owned()
    };
    let page = |meta: &str, title: &[u8]| {
        [b"<!DOCTYPE html><html lang=\"nl\"><head>", meta.as_bytes(), b"<title>", title, b"</title></head></html>"]
            .concat()
    };
    assert_eq!(title(&page("", b"Caf\xe9 \x80 5")), "Café € 5", "windows-1252 without a label");
    assert_eq!(title(&page("<meta charset=iso-8859-1>", b"\x93Caf\xe9\x94")), "“Café”");
    assert_eq!(title(&page("<meta charset=utf-8>", b"Caf\xe9")), "Caf\u{fffd}", "invalid UTF-8");
    let utf16: Vec<u8> = format!("\u{feff}{}", String::from_utf8(page("", b"Caf\xc3\xa9")).unwrap())
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(title(&utf16), "Café", "UTF-16 with its mark");
}

#[test]
fn settings_are_shown_and_can_be_read_back() {
    let done = schouw(&["config"]);
    assert_eq!(code(&done), 0);
    let (_folder, path) = file("schouw.toml", out(&done).replace("delay_ms = 250", "delay_ms = 7").as_bytes());
    let shown = out(&schouw(&["config", "--config", &path]));
    assert!(shown.contains("delay_ms = 7"), "{shown}");
    assert_eq!(shown.replace("delay_ms = 7", "delay_ms = 250"), out(&done));

    let done = schouw(&["config", "--schema"]);
    let schema: Value = serde_json::from_str(&out(&done)).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let settings: toml::Table = shown.parse().unwrap();
    assert!(validator.is_valid(&serde_json::to_value(settings).unwrap()), "the shown settings keep to the schema");
}

#[test]
fn wrong_settings_are_told_with_their_line() {
    for (text, words) in [
        (
            "lang = \"nl\"\n[crawl]\npage_max = 3\n",
            &["regel 3", "\"crawl.page_max\" bestaat niet", "Bedoelt u \"pages_max\"?"][..],
        ),
        ("delay_ms = 3\n", &["regel 1", "\"delay_ms\" bestaat niet", "onder [crawl]"]),
        ("[crawl]\ndelay_ms = \"snel\"\n", &["regel 2", "verwacht: een heel getal", "delay_ms = \"snel\""]),
        ("lang = \"fr\"\n", &["regel 1", "kies uit: \"auto\", \"nl\", \"en\""]),
        ("lang = \"nl\"\n[crawl\n", &["regel 2", "[crawl", "schouw config"]),
        ("[check]\nwithout_rules = [\"image-nam\"]\n", &["\"image-nam\"", "Bedoelt u \"image-name\"?"]),
    ] {
        let (_folder, path) = file("fout.toml", text.as_bytes());
        for arguments in [&["config", "--config", &path][..], &["audit", "x.invalid", "--config", &path]] {
            refused(arguments, words);
            refused(arguments, &["fout: ", "fout.toml"]);
        }
    }
    let (_folder, path) = file("fout.toml", b"lang = \"\xff\"\n");
    refused(&["config", "--config", &path], &["fout.toml kan niet worden gelezen: de inhoud is geen UTF-8-tekst"]);
    refused(&["config", "--config", "weg.toml"], &["weg.toml kan niet worden gelezen: dat bestaat niet", "--config"]);
    refused(&["config", "--lang", "en", "--config", "weg.toml"], &["weg.toml cannot be read: it does not exist"]);
}

#[test]
fn impossible_settings_are_refused_before_anything_is_fetched() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("rapporten").to_string_lossy().into_owned();
    refused(&["audit", "x.invalid", "--out", &place, "--connections", "0"], &["moet minstens 1 zijn"]);
    refused(
        &["audit", "x.invalid", "--out", &place, "--contact", "a (b"],
        &["het contactadres \"a (b\"", "zonder spaties"],
    );
    let left: Vec<_> = walk(Path::new(&place)).into_iter().filter(|path| path.is_file()).collect();
    assert!(left.is_empty(), "{left:?}");
}

fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path.clone());
            }
            found.push(path);
        }
    }
    found
}

#[test]
fn completions_exist_for_every_shell_and_a_man_page_too() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let done = schouw(&["completions", shell]);
        assert_eq!(code(&done), 0);
        assert!(out(&done).contains("max-pages"), "{shell}");
    }
    refused(&["completions", "csh"], &["csh is geen geldige waarde", "kies uit: bash, elvish, fish, powershell, zsh"]);
    let done = schouw(&["man"]);
    assert_eq!(code(&done), 0);
    assert!(out(&done).contains(".TH schouw 1"));
    for subcommand in SUBCOMMANDS {
        assert!(out(&done).contains(&format!("schouw\\-{subcommand}(1)")), "{subcommand}");
        let page = out(&schouw(&["man", subcommand]));
        assert!(page.contains(&format!(".TH schouw-{subcommand} 1")), "{page}");
    }
    refused(&["man", "alles"], &["alles is geen geldige waarde", "kies uit: audit, "]);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = command().args(["rules", "--format", "json"]).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

/// The files of a folder's report by name, without the folder itself.
fn rows(path: &Path) -> usize {
    let text = std::fs::read_to_string(path).unwrap();
    csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes())
        .records()
        .count()
}

#[test]
fn one_run_gives_a_report_against_each_norm_and_their_totals_never_mix() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/voorbeeld");
    let folder = tempfile::tempdir().unwrap();
    let audit = folder.path().join("audit.json");
    std::fs::copy(kept.join("audit.json"), &audit).unwrap();
    let audit = audit.to_string_lossy();
    let newer = schouw(&["report", &audit, "--norm", "en301549-4.1.1", "--lang", "nl"]);
    assert_eq!(code(&newer), 1, "{}", err(&newer));
    let newer = folder.path().join("en301549-4.1.1");
    assert_eq!(rows(&newer.join("criteria.csv")), 55);
    let text = std::fs::read_to_string(newer.join("criteria.csv")).unwrap();
    assert!(text.contains("9.2.5.8") && !text.contains("9.4.1.1"), "{text}");
    // And back again from what was made, to the letter.
    let again = newer.join("audit.json");
    let out = folder.path().join("terug");
    let back = schouw(&[
        "report",
        &again.to_string_lossy(),
        "--norm",
        "en301549-3.2.1",
        "--lang",
        "nl",
        "--out",
        &out.to_string_lossy(),
    ]);
    assert_eq!(code(&back), 1, "{}", err(&back));
    assert_eq!(rows(&out.join("criteria.csv")), 50);
    for name in ["criteria.csv", "bevindingen.csv", "paginas.csv", "audit.json", "index.html"] {
        let read = |folder: &Path| std::fs::read_to_string(folder.join(name)).unwrap();
        assert!(read(&out) == read(&kept), "{name} is not what it was");
    }
}

#[test]
fn a_report_never_overwrites_the_audit_that_it_is_made_from() {
    let (folder, path) = file("audit.json", b"{}");
    refused(&["report", &path], &["audit.json"]);
    std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/voorbeeld/audit.json"), &path).unwrap();
    refused(&["report", &path, "--out", &folder.path().to_string_lossy(), "--lang", "nl"], &["--out"]);
    refused(&["report", "no-such-file.json", "--lang", "en"], &["no-such-file.json", "audit.json"]);
}
