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

/// Shows how far one site is.
pub(crate) struct Display {
    style: Style,
    lang: Lang,
    host: String,
    begun: Instant,
    last_line: Instant,
    bars: Option<(MultiProgress, ProgressBar, ProgressBar)>,
}

impl Display {
    pub(crate) fn new(style: Style, lang: Lang, host: &str) -> Self {
        let bars = (style == Style::Bars).then(|| {
            let all = MultiProgress::new();
            let bar = all.add(ProgressBar::new(1));
            let numbers = all.add(ProgressBar::new_spinner());
            // The templates are constants: that they are valid is tested below.
            if let Ok(style) = ProgressStyle::with_template("{msg} [{wide_bar}] {pos}/{len}") {
                bar.set_style(style.progress_chars("=> "));
            }
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
                numbers.set_style(style);
            }
            bar.set_message(host.to_owned());
            numbers.enable_steady_tick(Duration::from_millis(200));
            (all, bar, numbers)
        });
        let now = Instant::now();
        Self { style, lang, host: host.to_owned(), begun: now, last_line: now, bars }
    }

    pub(crate) fn update(&mut self, progress: Progress) {
        if let Some((_, bar, numbers)) = &self.bars {
            bar.set_length(progress.known);
            bar.set_position(progress.measured + progress.not_measured);
            numbers.set_message(self.sentence(progress));
        } else if self.last_line.elapsed() >= LINE_EVERY {
            self.last_line = Instant::now();
            self.line(progress);
        }
    }

    fn line(&self, progress: Progress) {
        match self.style {
            Style::Lines => eprintln!("{}: {}", self.host, self.sentence(progress)),
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

    fn sentence(&self, p: Progress) -> String {
        let t = |nl: &'static str, en: &'static str| Text::new(nl, en).get(self.lang);
        let seconds = self.begun.elapsed().as_secs_f64().max(0.001);
        #[allow(clippy::cast_precision_loss)] // numbers for the eye
        let rate = p.measured as f64 / seconds;
        let rest = p.known.saturating_sub(p.measured + p.not_measured);
        #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let left = if rate > 0.0 { (rest as f64 / rate) as u64 } else { 0 };
        let rate = format!("{rate:.1}");
        let rate = if self.lang == Lang::Nl { rate.replace('.', ",") } else { rate };
        let mut told = format!(
            "{} {}, {} {}, {} {}, {} {}, {rate} {}",
            p.known,
            t("gevonden", "found"),
            p.fetched,
            t("opgehaald", "fetched"),
            p.measured,
            t("beoordeeld", "judged"),
            p.failed,
            if p.failed == 1 { t("fout", "failure") } else { t("fouten", "failures") },
            t("per seconde", "a second"),
        );
        // Before the first page is judged nobody can tell how long it will take.
        if rest > 0 && p.measured > 0 {
            let _ = match self.lang {
                Lang::Nl => write!(told, ", nog zo'n {}", duration(left)),
                Lang::En => write!(told, ", about {} left", duration(left)),
            };
        }
        told
    }

    /// Takes the bars away, or says a last line.
    pub(crate) fn finish(&self, progress: Progress) {
        if let Some((all, ..)) = &self.bars {
            let _ = all.clear();
        }
        self.line(progress);
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
        assert!(ProgressStyle::with_template("{msg} [{wide_bar}] {pos}/{len}").is_ok());
        assert!(ProgressStyle::with_template("{spinner} {msg}").is_ok());
    }

    #[test]
    fn the_sentence_has_the_numbers_in_both_languages() {
        let progress = Progress { known: 20, fetched: 6, measured: 5, failed: 3, ..Progress::default() };
        for (lang, word) in [(Lang::Nl, "beoordeeld"), (Lang::En, "judged")] {
            let told = Display::new(Style::Quiet, lang, "x").sentence(progress);
            assert!(told.starts_with("20 ") && told.contains(&format!("5 {word}")), "{told}");
        }
        assert_eq!(duration(3_700), "1 h 1 min");
    }
}
