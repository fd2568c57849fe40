//! Large runs: what is kept and what is shown is bounded, whatever the number of findings.

mod common;

use common::*;
use schouw_act::*;
use schouw_report::*;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Pages made when they are asked for: there is never more than one.
struct Generated {
    run: Run,
    pages: u64,
    per_page: u64,
    /// Findings whose component is found on one page only.
    unique: u64,
    passes: Cell<u32>,
}

impl RunSource for Generated {
    fn run(&self) -> &Run {
        &self.run
    }

    fn pages(&self) -> Result<Pages<'_>, ReportError> {
        self.passes.set(self.passes.get() + 1);
        Ok(Box::new((0..self.pages).map(|n| {
            let findings = (0..self.per_page).map(|i| {
                let component = if i < self.unique { 1_000_000 + n * self.unique + i } else { i };
                finding(
                    &IMAGE,
                    "no_name",
                    "<img src=\"a.png\" class=\"teaser__image\">",
                    10,
                    component,
                    &[("src", "a.png".into())],
                )
            });
            Ok(page(n, &format!("/nieuws/{n}"), &format!("Nieuws {n} | Gemeente Voorbeeld"), findings.collect(), 5))
        })))
    }
}

/// Counts bytes, and keeps the HTML only.
#[derive(Default)]
struct Counting {
    bytes: BTreeMap<String, u64>,
    html: BTreeMap<String, Vec<u8>>,
}

struct Counted<'c> {
    bytes: &'c mut u64,
    keep: Option<&'c mut Vec<u8>>,
}

impl Write for Counted<'_> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        *self.bytes += buffer.len() as u64;
        if let Some(keep) = &mut self.keep {
            keep.extend_from_slice(buffer);
        }
        Ok(buffer.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Sink for Counting {
    fn create(&mut self, path: &str) -> io::Result<Box<dyn Write + '_>> {
        let bytes = self.bytes.entry(path.to_owned()).or_default();
        let keep = path.ends_with(".html").then(|| self.html.entry(path.to_owned()).or_default());
        Ok(Box::new(Counted { bytes, keep }))
    }
}

fn written(pages: u64, per_page: u64, unique: u64) -> (Counting, u32) {
    let source = Generated { run: run(), pages, per_page, unique, passes: Cell::new(0) };
    let mut sink = Counting::default();
    write_all(&source, RULES, &Options::default(), &mut sink).unwrap();
    (sink, source.passes.get())
}

fn html(sink: &Counting, path: &str) -> String {
    String::from_utf8(sink.html[path].clone()).unwrap()
}

#[test]
fn a_large_site_with_few_defects_has_a_small_report() {
    let (sink, passes) = written(3_000, 30, 0);
    assert!(sink.bytes["bevindingen.csv"] > 10_000_000, "every finding is in the file");
    assert!(sink.bytes["index.html"] < 1_000_000, "index.html has {} bytes", sink.bytes["index.html"]);
    assert!(sink.bytes["regels/image-name.html"] < 500_000, "{} bytes", sink.bytes["regels/image-name.html"]);
    let rule = html(&sink, "regels/image-name.html");
    assert_eq!(rule.matches("<article").count(), 30);
    let places = scraper::Selector::parse(".places > li").unwrap();
    let examples = scraper::Html::parse_document(&rule).select(&places).count();
    assert_eq!(examples, 30 * 10, "ten example pages for each defect");
    assert!(rule.contains("En nog 2.990\u{a0}pagina"));
    let index = html(&sink, "index.html");
    assert!(index.contains("En nog 2.000\u{a0}pagina"), "the list of pages is cut");
    assert!(passes <= 4, "{passes} passes over the pages");
}

#[test]
fn a_rule_with_thousands_of_defects_shows_some_hundreds_and_says_so() {
    let (sink, _) = written(600, 5, 4);
    let rule = html(&sink, "regels/image-name.html");
    assert_eq!(rule.matches("<article").count(), 200);
    assert!(rule.contains("Nog 2.201\u{a0}onderdelen staan in"), "2,401 in all");
    assert!(rule.contains("Op 600\u{a0}pagina"), "the one on most pages comes first");
    assert!(sink.bytes["regels/image-name.html"] < 1_000_000, "{} bytes", sink.bytes["regels/image-name.html"]);
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    struct FullDisk(&'static str);
    impl Sink for FullDisk {
        fn create(&mut self, path: &str) -> io::Result<Box<dyn Write + '_>> {
            Ok(if path == self.0 { Box::new(Full) } else { Box::new(io::sink()) })
        }
    }
    for path in ["bevindingen.csv", "criteria.csv", "paginas.csv", "audit.json", "index.html", "regels/image-name.html"]
    {
        let error = write_all(&municipality(), RULES, &Options::default(), &mut FullDisk(path)).unwrap_err();
        assert!(matches!(&error, ReportError::Write { path: named, .. } if named == path), "{path}: {error}");
        assert!(error.message(Lang::Nl).contains("schijf ruimte heeft"));
    }
}

#[test]
fn a_page_that_cannot_be_read_back_is_an_error() {
    struct Broken(Run);
    impl RunSource for Broken {
        fn run(&self) -> &Run {
            &self.0
        }
        fn pages(&self) -> Result<Pages<'_>, ReportError> {
            Ok(Box::new(std::iter::once(Err(ReportError::Source("line 3".to_owned())))))
        }
    }
    let error = write_all(&Broken(run()), RULES, &Options::default(), &mut MemorySink::default()).unwrap_err();
    assert!(matches!(error, ReportError::Source(_)));
}
