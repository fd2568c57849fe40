//! Sentences with numbers.

use crate::csv::reason_words;
use crate::words::{clean, count, date, number, percent};
use schouw_act::Weight;
use schouw_act::{CriterionSummary, Lang, Outcome, Run, Summary, Text};

/// `1 pagina`, `12 pagina's`.
pub(crate) fn pages(n: u64, lang: Lang) -> String {
    count(n, Text::new("pagina", "page"), Text::new("pagina's", "pages"), lang)
}

fn findings(n: u64, lang: Lang) -> String {
    count(n, Text::new("bevinding", "finding"), Text::new("bevindingen", "findings"), lang)
}

/// Findings of one rule on one page that are written down at most; the rules crate sets it.
const WRITTEN_MAX: u64 = 2_000;

/// That not every finding was written down, where that is so.
pub(crate) fn cut((counted, written): (u64, u64), lang: Lang) -> Option<String> {
    let (all, rows, max) = (findings(counted, lang), number(written, lang), number(WRITTEN_MAX, lang));
    (counted > written).then(|| match lang {
        Lang::Nl => format!(
            "Van de {all} zijn er {rows} opgeschreven: per regel en pagina alleen de eerste {max}. De aantallen onderdelen en de aandelen gaan over wat is opgeschreven."
        ),
        Lang::En => format!(
            "Of the {all} {rows} are written down: only the first {max} per rule and page. The numbers of components and the shares are of what is written down."
        ),
    })
}

/// `1 mogelijke afwijking`.
pub(crate) fn possible_deviations(n: u64, lang: Lang) -> String {
    let one = Text::new("mogelijke afwijking", "possible deviation");
    count(n, one, Text::new("mogelijke afwijkingen", "possible deviations"), lang)
}

fn addresses(n: u64, lang: Lang) -> String {
    count(n, Text::new("adres", "address"), Text::new("adressen", "addresses"), lang)
}

/// What a person still has to do for a criterion.
pub(crate) fn remaining(criterion: &CriterionSummary, lang: Lang) -> String {
    let nl = lang == Lang::Nl;
    let findings = findings(criterion.cant_tell, lang);
    match (criterion.outcome, criterion.cant_tell) {
        (Outcome::Failed, 0) if nl => {
            "Herstel de afwijkingen en controleer daarna het hele criterium handmatig.".to_owned()
        }
        (Outcome::Failed, 0) => "Mend the deviations and then check the whole criterion by hand.".to_owned(),
        (Outcome::Failed, _) if nl => {
            format!("Herstel de afwijkingen, controleer {findings} en daarna het hele criterium handmatig.")
        }
        (Outcome::Failed, _) => {
            format!("Mend the deviations, check {findings} and then the whole criterion by hand.")
        }
        (Outcome::Untested, _) if criterion.rules.is_empty() && nl => {
            "Controleer dit criterium geheel handmatig: geen automatische regel toetst het.".to_owned()
        }
        (Outcome::Untested, _) if criterion.rules.is_empty() => {
            "Check this criterion wholly by hand: no automatic rule tests it.".to_owned()
        }
        (Outcome::Untested, _) if nl => {
            "Controleer dit criterium geheel handmatig: de regels konden op geen pagina kijken.".to_owned()
        }
        (Outcome::Untested, _) => "Check this criterion wholly by hand: the rules could look at no page.".to_owned(),
        (_, 0) if nl => {
            "Controleer het criterium handmatig: de regels vonden geen zekere fout, maar zien niet alles.".to_owned()
        }
        (_, 0) => "Check the criterion by hand: the rules found no certain failure, but do not see all.".to_owned(),
        _ if nl => format!("Controleer {findings} en daarna het hele criterium handmatig."),
        _ => format!("Check {findings} and then the whole criterion by hand."),
    }
}

/// The score that a complete study would give, and why this one cannot.
pub(crate) fn score(summary: &Summary, lang: Lang) -> String {
    let total = summary.criteria.len() as u64;
    let of = |outcome| number(summary.criteria_with(outcome) as u64, lang);
    let (failed, unknown, untested) = (of(Outcome::Failed), of(Outcome::CantTell), of(Outcome::Untested));
    let total = number(total, lang);
    match lang {
        Lang::Nl => format!(
            "Aantal succescriteria waaraan is voldaan: niet vast te stellen met automatisch onderzoek. Van de {total} succescriteria zijn er {failed} onvoldoende, {unknown} onbekend en {untested} niet getoetst. Geen enkel criterium krijgt hier de uitkomst voldoende."
        ),
        Lang::En => format!(
            "Number of success criteria that are met: cannot be established by automatic research. Of the {total} success criteria {failed} failed, {unknown} are unknown and {untested} were not tested. No criterion gets the outcome passed here."
        ),
    }
}

/// What the measured pages are of the site (item B10): all that is known of it or a part, and why.
pub(crate) fn sample(run: &Run, summary: &Summary, lang: Lang) -> Vec<String> {
    let (measured, left) = (summary.pages_measured, summary.pages_not_measured());
    let known = addresses(measured + left, lang);
    let seen = pages(measured, lang);
    let mut out = vec![match (lang, left, measured) {
        (Lang::Nl, 0, 0) => "Er zijn geen adressen bekend en dus is er niets onderzocht.".to_owned(),
        (Lang::En, 0, 0) => "No addresses are known, so nothing was measured.".to_owned(),
        (Lang::Nl, 0, 1) => "Er is geen steekproef getrokken: de ene bekende pagina is onderzocht.".to_owned(),
        (Lang::En, 0, 1) => "No sample was drawn: the one known page was measured.".to_owned(),
        (Lang::Nl, 0, _) => format!("Er is geen steekproef getrokken: alle {seen} die bekend zijn, zijn onderzocht."),
        (Lang::En, 0, _) => format!("No sample was drawn: all {seen} that are known were measured."),
        (Lang::Nl, ..) => {
            format!("Onderzocht: {seen} van de {known} die bekend zijn. Er is geen steekproef getrokken.")
        }
        (Lang::En, ..) => format!("Measured: {seen} of the {known} that are known. No sample was drawn."),
    }];
    if let Some(code) = &run.partial {
        let why = reason_words(code, lang);
        out.push(match lang {
            Lang::Nl => format!(
                "Het onderzoek is niet afgemaakt: {why}. De site kan meer pagina's hebben dan hier bekend zijn."
            ),
            Lang::En => {
                format!("The study was not completed: {why}. The site may have more pages than are known here.")
            }
        });
    }
    if left > 0 {
        let mut reasons: Vec<_> = summary.not_measured.iter().collect();
        reasons.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
        // The advice behind the cause stands in the table of coverage.
        let cause = |code: &str| reason_words(code, lang).split(". ").next().unwrap_or_default().to_owned();
        let list: Vec<String> =
            reasons.into_iter().map(|(code, n)| format!("{} ({})", cause(code), number(*n, lang))).collect();
        let label = super::Words::of(lang).not_measured;
        out.push(format!("{label}: {}. {}.", addresses(left, lang), crate::words::capital(&list.join("; "))));
    }
    out
}

/// The words for an item that a program cannot fill: `niet ingevuld: …`.
pub(crate) fn still_empty(why: Text, lang: Lang) -> String {
    format!("{}: {}", super::Words::of(lang).not_filled, why.get(lang))
}

/// What the list to mend first stands for. Findings are those written down, of which alone the component is known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mend {
    /// Components on the list.
    pub(crate) components: u64,
    /// Deviations of these components.
    pub(crate) solved: u64,
    /// Deviations of all components.
    pub(crate) of: u64,
}

/// The summary that one can hand to an alderman: sentences with the numbers.
pub(crate) fn lead(run: &Run, summary: &Summary, first: Mend, lang: Lang) -> Vec<String> {
    let mut out = vec![opening(run, summary, lang)];
    if summary.pages_measured == 0 {
        out.push(
            Text::new(
                "Er is geen enkele pagina onderzocht; over de toegankelijkheid valt dus niets te zeggen. Bij de dekking staat waarom.",
                "No page was measured, so nothing can be said of its accessibility. The part on coverage says why.",
            )
            .get(lang)
            .to_owned(),
        );
        return out;
    }
    out.extend(deviations(summary, first, lang));
    out.push(criteria(summary, lang));
    let possible = summary.failed_with(Weight::Possible);
    if possible > 0 {
        let n = possible_deviations(possible, lang);
        let verb = |one: &'static str, many: &'static str| if possible == 1 { one } else { many };
        out.push(match lang {
            Lang::Nl => format!(
                "Er {} ook {n} van regels die strenger zijn dan de norm. Of dat afwijkingen zijn, is handmatig te controleren.",
                verb("is", "zijn")
            ),
            Lang::En => format!(
                "There {} also {n} of rules that are stricter than the norm. Whether these are deviations is to check by hand.",
                verb("is", "are")
            ),
        });
    }
    if summary.cant_tell > 0 {
        let n = findings(summary.cant_tell, lang);
        let one = summary.cant_tell == 1;
        out.push(match lang {
            Lang::Nl if one => format!("Daarnaast is er {n} handmatig te controleren."),
            Lang::Nl => format!("Daarnaast zijn er {n} handmatig te controleren."),
            Lang::En if one => format!("Besides, there is {n} to check by hand."),
            Lang::En => format!("Besides, there are {n} to check by hand."),
        });
    }
    out
}

fn opening(run: &Run, summary: &Summary, lang: Lang) -> String {
    let known = summary.pages_measured + summary.pages_not_measured();
    let (host, day) = (clean(&run.host), date(&run.started, lang));
    let owner = run.organisation.as_deref().map(clean);
    let site = match (lang, owner) {
        (Lang::Nl, Some(owner)) => format!("De website {host} van {owner}"),
        (Lang::Nl, None) => format!("De website {host}"),
        (Lang::En, Some(owner)) => format!("The website {host} of {owner}"),
        (Lang::En, None) => format!("The website {host}"),
    };
    let (measured, share) = (number(summary.pages_measured, lang), percent(summary.pages_measured, known, lang));
    let addresses = number(known, lang);
    match (lang, known == summary.pages_measured) {
        (Lang::Nl, true) if known == 1 => {
            format!(
                "{site} is op {day} automatisch onderzocht op toegankelijkheid. Het ene bekende adres is onderzocht."
            )
        }
        (Lang::En, true) if known == 1 => {
            format!("{site} was tested automatically for accessibility on {day}. The one known address was measured.")
        }
        (Lang::Nl, true) => format!(
            "{site} is op {day} automatisch onderzocht op toegankelijkheid. Alle {addresses} bekende adressen zijn onderzocht."
        ),
        (Lang::Nl, false) => format!(
            "{site} is op {day} automatisch onderzocht op toegankelijkheid. Van de {addresses} bekende adressen zijn er {measured} onderzocht ({share})."
        ),
        (Lang::En, true) => format!(
            "{site} was tested automatically for accessibility on {day}. All {addresses} known addresses were measured."
        ),
        (Lang::En, false) => format!(
            "{site} was tested automatically for accessibility on {day}. Of the {addresses} known addresses {measured} were measured ({share})."
        ),
    }
}

fn deviations(summary: &Summary, first: Mend, lang: Lang) -> Vec<String> {
    let total = summary.failed_with(Weight::Deviation);
    let defects = summary.defects_with(Weight::Deviation);
    if total == 0 {
        let text = Text::new(
            "De automatische regels vonden geen zekere afwijkingen. Dat wil niet zeggen dat de site voldoet: veel fouten ziet alleen een mens.",
            "The automatic rules found no certain deviations. That does not mean that the site complies: many failures are seen by people only.",
        );
        return vec![text.get(lang).to_owned()];
    }
    let found = count(total, Text::new("afwijking", "deviation"), Text::new("afwijkingen", "deviations"), lang);
    let parts = count(defects, Text::new("onderdeel", "component"), Text::new("onderdelen", "components"), lang);
    let on = pages(summary.pages_failed, lang);
    let share = percent(summary.pages_failed, summary.pages_measured, lang);
    let mut out = vec![match lang {
        Lang::Nl => format!(
            "Op {on} ({share} van wat is onderzocht) staat ten minste één afwijking van de norm. Samen zijn het {found}. Ze komen uit {parts} van de site: dat is het aantal dingen om te herstellen."
        ),
        Lang::En => format!(
            "On {on} ({share} of what was measured) there is at least one deviation from the norm. Together these are {found}. They come from {parts} of the site: that is the number of things to mend."
        ),
    }];
    if first.components > 0 && first.components < defects {
        let (n, solved) = (number(first.components, lang), percent(first.solved, first.of, lang));
        out.push(match (lang, first.components == 1) {
            (Lang::Nl, true) => format!(
                "Met het onderdeel dat bovenaan de lijst hieronder staat, verdwijnt {solved} van alle afwijkingen."
            ),
            (Lang::Nl, false) => format!(
                "Met de {n} onderdelen die bovenaan de lijst hieronder staan, verdwijnt {solved} van alle afwijkingen."
            ),
            (Lang::En, true) => {
                format!("Mending the component at the top of the list below removes {solved} of all deviations.")
            }
            (Lang::En, false) => {
                format!("Mending the {n} components at the top of the list below removes {solved} of all deviations.")
            }
        });
    }
    out
}

fn criteria(summary: &Summary, lang: Lang) -> String {
    let total = number(summary.criteria.len() as u64, lang);
    let failed = summary.criteria_with(Outcome::Failed) as u64;
    let open = summary.criteria.len() as u64 - failed;
    let (n, rest) = (number(failed, lang), number(open, lang));
    match (lang, failed) {
        (Lang::Nl, 0) => format!(
            "Geen van de {total} eisen (succescriteria) is zeker onvoldoende. Alle {total} zijn nog handmatig te controleren."
        ),
        (Lang::Nl, 1) => format!(
            "Van de {total} eisen (succescriteria) is er 1 zeker onvoldoende. De andere {rest} zijn nog handmatig te controleren."
        ),
        (Lang::Nl, _) => format!(
            "Van de {total} eisen (succescriteria) zijn er {n} zeker onvoldoende. De andere {rest} zijn nog handmatig te controleren."
        ),
        (Lang::En, 0) => format!(
            "None of the {total} requirements (success criteria) certainly failed. All {total} are still to check by hand."
        ),
        (Lang::En, 1) => format!(
            "Of the {total} requirements (success criteria) 1 certainly failed. The other {rest} are still to check by hand."
        ),
        (Lang::En, _) => format!(
            "Of the {total} requirements (success criteria) {n} certainly failed. The other {rest} are still to check by hand."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_that_is_written_down_is_that_of_the_rules() {
        assert_eq!(WRITTEN_MAX, schouw_rules::FINDINGS_MAX as u64);
    }

    #[test]
    fn what_was_only_counted_is_told() {
        assert_eq!(cut((2_000, 2_000), Lang::Nl), None);
        let text = cut((2_500, 2_000), Lang::Nl).unwrap();
        assert!(text.starts_with("Van de 2.500\u{a0}bevindingen zijn er 2.000 opgeschreven"), "{text}");
    }
}
