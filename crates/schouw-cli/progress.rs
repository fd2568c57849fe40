//! Progress of a run: bars on a terminal, plain lines elsewhere, JSON lines for programs.

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use schouw_act::{Lang, Text};
use schouw_audit::Progress;
use std::fmt::Write as _;
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// How progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Bars that are drawn over.
    Bars,
    /// A line every now and then.
    Lines,
    /// The same, each line a JSON object.
    Json,
    /// Nothing.
    Quiet,
}

impl Style {
    pub(crate) fn choose(quiet: bool, plain: bool, json: bool) -> Self {
        match (quiet, json, plain || !std::io::stderr().is_terminal()) {
            (true, ..) => Self::Quiet,
            (_, true, _) => Self::Json,
            (_, _, true) => Self::Lines,
            _ => Self::Bars,
        }
    }
}

/// Time between plain lines.
const LINE_EVERY: Duration = Duration::from_secs(5);

/// Each a line that is cut off, not wrapped, where the terminal is narrow. The last is short and not filled up, so that the `^C`
/// that terminals show behind it does not wrap.
const BAR: &str = "{msg} [{wide_bar}] {pos}/{len}";
const NUMBERS: &str = "{spinner} {wide_msg}";
const PACE: &str = "  {msg}";

/// Shows how far one site is.
pub(crate) struct Display {
    style: Style,
    lang: Lang,
    host: String,
    begun: Instant,
    last_line: Instant,
    bars: Option<[ProgressBar; 3]>,
}

impl Display {
    /// `all` is where bars are drawn; what else is written on the terminal meanwhile goes through it too.
    pub(crate) fn new(style: Style, lang: Lang, host: &str, all: &MultiProgress) -> Self {
        let bars = (style == Style::Bars).then(|| {
            let bar = all.add(ProgressBar::new(1));
            let numbers = all.add(ProgressBar::new_spinner());
            let pace = all.add(ProgressBar::new_spinner());
            // The templates are constants: that they are valid is tested below.
            for (bar, template) in [(&bar, BAR), (&numbers, NUMBERS), (&pace, PACE)] {
                if let Ok(style) = ProgressStyle::with_template(template) {
                    bar.set_style(style.progress_chars("=> "));
                }
            }
            bar.set_message(host.to_owned());
            numbers.enable_steady_tick(Duration::from_millis(200));
            [bar, numbers, pace]
        });
        let now = Instant::now();
        Self { style, lang, host: host.to_owned(), begun: now, last_line: now, bars }
    }

    pub(crate) fn update(&mut self, progress: Progress) {
        if let Some([bar, numbers, pace]) = &self.bars {
            bar.set_length(progress.known);
            bar.set_position(progress.measured + progress.not_measured);
            numbers.set_message(self.numbers(progress));
            pace.set_message(self.pace(progress));
        } else if self.last_line.elapsed() >= LINE_EVERY {
            self.last_line = Instant::now();
            self.line(progress);
        }
    }

    fn line(&self, progress: Progress) {
        match self.style {
            Style::Lines => eprintln!("{}: {}, {}", self.host, self.numbers(progress), self.pace(progress)),
            Style::Json => eprintln!(
                "{}",
                serde_json::json!({
                    "event": "progress", "host": self.host, "known": progress.known, "fetched": progress.fetched,
                    "measured": progress.measured, "not_measured": progress.not_measured, "failed": progress.failed,
                    "cant_tell": progress.cant_tell, "seconds": self.begun.elapsed().as_secs_f64(),
                })
            ),
            Style::Bars | Style::Quiet => {}
        }
    }

    /// How much of everything there is.
    fn numbers(&self, p: Progress) -> String {
        let t = |nl: &'static str, en: &'static str| Text::new(nl, en).get(self.lang);
        format!(
            "{} {}, {} {}, {} {}, {} {}",
            p.known,
            t("gevonden", "found"),
            p.fetched,
            t("opgehaald", "fetched"),
            p.measured,
            t("beoordeeld", "judged"),
            p.failed,
            if p.failed == 1 { t("fout", "failure") } else { t("fouten", "failures") },
        )
    }

    /// How fast it goes and how long it will take; nobody can tell before the first page is judged.
    fn pace(&self, p: Progress) -> String {
        let seconds = self.begun.elapsed().as_secs_f64().max(0.001);
        #[allow(clippy::cast_precision_loss)] // numbers for the eye
        let rate = p.measured as f64 / seconds;
        let rest = p.known.saturating_sub(p.measured + p.not_measured);
        #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let left = if rate > 0.0 { (rest as f64 / rate) as u64 } else { 0 };
        let mut told = match self.lang {
            Lang::Nl => format!("{rate:.1} pagina's per seconde").replace('.', ","),
            Lang::En => format!("{rate:.1} pages a second"),
        };
        if rest > 0 && p.measured > 0 {
            let _ = match self.lang {
                Lang::Nl => write!(told, ", nog ongeveer {}", duration(left)),
                Lang::En => write!(told, ", about {} left", duration(left)),
            };
        }
        told
    }

    /// Takes the bars away, or says a last line.
    pub(crate) fn finish(&self, progress: Progress) {
        for bar in self.bars.iter().flatten() {
            bar.finish_and_clear();
        }
        self.line(progress);
    }
}

/// Shows how many of a known number are done.
pub(crate) struct Count {
    style: Style,
    name: &'static str,
    total: usize,
    last_line: Instant,
    bar: Option<ProgressBar>,
}

impl Count {
    pub(crate) fn new(style: Style, name: &'static str, total: usize) -> Self {
        let bar = (style == Style::Bars).then(|| {
            let bar = ProgressBar::new(total as u64);
            if let Ok(style) = ProgressStyle::with_template(BAR) {
                bar.set_style(style.progress_chars("=> "));
            }
            bar.set_message(name);
            bar
        });
        Self { style, name, total, last_line: Instant::now(), bar }
    }

    pub(crate) fn update(&mut self, done: usize) {
        if let Some(bar) = &self.bar {
            bar.set_position(done as u64);
        } else if done == self.total || self.last_line.elapsed() >= LINE_EVERY {
            self.last_line = Instant::now();
            if self.style == Style::Lines {
                eprintln!("{}: {done}/{}", self.name, self.total);
            }
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}

/// A time span in units that both languages write alike.
fn duration(seconds: u64) -> String {
    match seconds {
        0..60 => format!("{} s", seconds.max(1)),
        60..3600 => format!("{} min", seconds / 60),
        _ => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_valid() {
        assert!([BAR, NUMBERS, PACE].iter().all(|template| ProgressStyle::with_template(template).is_ok()));
    }

    #[test]
    fn progress_has_the_numbers_in_both_languages() {
        let progress = Progress { known: 20, fetched: 6, measured: 5, failed: 3, ..Progress::default() };
        for (lang, word, rest) in [(Lang::Nl, "beoordeeld", ", nog ongeveer "), (Lang::En, "judged", " left")] {
            let display = Display::new(Style::Quiet, lang, "x", &MultiProgress::new());
            let told = display.numbers(progress);
            assert!(told.starts_with("20 ") && told.contains(&format!("5 {word}")), "{told}");
            assert!(display.pace(progress).contains(rest), "{}", display.pace(progress));
            assert!(!display.pace(Progress { known: 20, ..Progress::default() }).contains(rest), "nothing to go by");
        }
        assert_eq!(duration(3_700), "1 h 1 min");
    }
}
