//! Sentences with numbers.

use crate::words::{clean, count, date, number, percent};
use schouw_act::{CriterionSummary, Lang, Outcome, Run, Summary, Text};

/// `1 pagina`, `12 pagina's`.
pub(crate) fn pages(n: u64, lang: Lang) -> String {
    count(n, Text::new("pagina", "page"), Text::new("pagina's", "pages"), lang)
}

fn questions(n: u64, lang: Lang) -> String {
    count(n, Text::new("vraag", "question"), Text::new("vragen", "questions"), lang)
}

/// What a person still has to do for a criterion.
pub(crate) fn remaining(criterion: &CriterionSummary, lang: Lang) -> String {
    let nl = lang == Lang::Nl;
    // Not "questions": failures of rules that bear on the criterion indirectly are among them.
    let findings =
        count(criterion.cant_tell, Text::new("bevinding", "finding"), Text::new("bevindingen", "findings"), lang);
    match (criterion.outcome, criterion.cant_tell) {
        (Outcome::Failed, 0) if nl => {
            "Herstel de afwijkingen en beoordeel daarna het hele criterium met de hand.".to_owned()
        }
        (Outcome::Failed, 0) => "Mend the deviations and then judge the whole criterion by hand.".to_owned(),
        (Outcome::Failed, _) if nl => {
            format!("Herstel de afwijkingen, beoordeel {findings} en daarna het hele criterium met de hand.")
        }
        (Outcome::Failed, _) => {
            format!("Mend the deviations, judge {findings} and then the whole criterion by hand.")
        }
        (Outcome::Untested, _) if criterion.rules.is_empty() && nl => {
            "Beoordeel dit criterium geheel met de hand: geen automatische regel toetst het.".to_owned()
        }
        (Outcome::Untested, _) if criterion.rules.is_empty() => {
            "Judge this criterion wholly by hand: no automatic rule tests it.".to_owned()
        }
        (Outcome::Untested, _) if nl => {
            "Beoordeel dit criterium geheel met de hand: de regels konden op geen pagina kijken.".to_owned()
        }
        (Outcome::Untested, _) => "Judge this criterion wholly by hand: the rules could look at no page.".to_owned(),
        (_, 0) if nl => {
            "Beoordeel het criterium met de hand: de regels vonden geen zekere fout, maar zien niet alles.".to_owned()
        }
        (_, 0) => "Judge the criterion by hand: the rules found no certain failure, but do not see all.".to_owned(),
        _ if nl => format!("Beoordeel {findings} en daarna het hele criterium met de hand."),
        _ => format!("Judge {findings} and then the whole criterion by hand."),
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

/// The words for an item that a program cannot fill: `niet ingevuld: …`.
pub(crate) fn still_empty(why: Text, lang: Lang) -> String {
    format!("{}: {}", super::Words::of(lang).not_filled, why.get(lang))
}

/// The summary that one can hand to an alderman: sentences with the numbers. `first` is the number of components on the
/// list to mend first and the number of deviations that they stand for.
pub(crate) fn lead(run: &Run, summary: &Summary, first: (u64, u64), lang: Lang) -> Vec<String> {
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
    if summary.cant_tell > 0 {
        let n = questions(summary.cant_tell, lang);
        let one = summary.cant_tell == 1;
        out.push(match lang {
            Lang::Nl if one => format!("Daarnaast ligt er {n} klaar die alleen een mens kan beantwoorden."),
            Lang::Nl => format!("Daarnaast liggen er {n} klaar die alleen een mens kan beantwoorden."),
            Lang::En if one => format!("Besides, there is {n} that only a person can answer."),
            Lang::En => format!("Besides, there are {n} that only a person can answer."),
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

fn deviations(summary: &Summary, first: (u64, u64), lang: Lang) -> Vec<String> {
    let (total, defects) = (summary.deviations(), summary.deviating_defects());
    if total == 0 {
        let text = Text::new(
            "De automatische regels vonden geen afwijkingen. Dat wil niet zeggen dat de site voldoet: veel fouten ziet alleen een mens.",
            "The automatic rules found no deviations. That does not mean that the site complies: many failures are seen by people only.",
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
    if first.0 > 0 && first.0 < defects {
        let (n, solved) = (number(first.0, lang), percent(first.1, total, lang));
        out.push(match (lang, first.0 == 1) {
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
            "Geen van de {total} eisen (succescriteria) is zeker onvoldoende. Alle {total} moeten nog door een mens worden beoordeeld."
        ),
        (Lang::Nl, 1) => format!(
            "Van de {total} eisen (succescriteria) is er 1 zeker onvoldoende. De andere {rest} moeten nog door een mens worden beoordeeld."
        ),
        (Lang::Nl, _) => format!(
            "Van de {total} eisen (succescriteria) zijn er {n} zeker onvoldoende. De andere {rest} moeten nog door een mens worden beoordeeld."
        ),
        (Lang::En, 0) => format!(
            "None of the {total} requirements (success criteria) certainly failed. All {total} still have to be judged by a person."
        ),
        (Lang::En, 1) => format!(
            "Of the {total} requirements (success criteria) 1 certainly failed. The other {rest} still have to be judged by a person."
        ),
        (Lang::En, _) => format!(
            "Of the {total} requirements (success criteria) {n} certainly failed. The other {rest} still have to be judged by a person."
        ),
    }
}
