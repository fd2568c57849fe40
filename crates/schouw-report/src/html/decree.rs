//! The view of the part about the decree, and the draft of the list of deviations.

use super::{Badge, Frame, render, safe_href};
use crate::texts::Words;
use crate::words::{clean, number};
use crate::{Report, ReportError, Sink, decree};
use askama::Template;
use schouw_act::{Lang, Need, Outcome, Text, criterion};

/// A statement that was read.
pub(super) struct StatementView {
    pub(super) url: String,
    pub(super) href: Option<String>,
    pub(super) kind: &'static str,
    pub(super) fields: Vec<(&'static str, String)>,
    pub(super) unread: String,
}

/// What a rule found.
pub(super) struct CheckView {
    pub(super) id: String,
    pub(super) title: &'static str,
    pub(super) rests_on: &'static str,
    pub(super) badge: Badge,
    /// Whether anybody has to look at it.
    pub(super) is_open: bool,
    pub(super) confidence: &'static str,
    pub(super) found: String,
    pub(super) todo: String,
}

/// A user need.
pub(super) struct NeedView {
    pub(super) letter: char,
    pub(super) name: &'static str,
    pub(super) pages: String,
    pub(super) defects: String,
    pub(super) criteria: String,
}

/// A page of the sample.
pub(super) struct SampleView {
    pub(super) url: String,
    pub(super) title: String,
    pub(super) letters: String,
    pub(super) why: String,
}

/// Everything of the part.
pub(super) struct Part {
    pub(super) is_looked_at: bool,
    pub(super) lead: String,
    pub(super) statements: Vec<StatementView>,
    pub(super) checks: Vec<CheckView>,
    pub(super) questions: Vec<String>,
    pub(super) deadlines: Vec<(String, String, &'static str)>,
    pub(super) needs: Vec<NeedView>,
    pub(super) needs_lead: String,
    /// Clauses outside of the criteria: number, name, and when they apply.
    pub(super) extra: Vec<(&'static str, &'static str, &'static str)>,
    pub(super) sample: Vec<SampleView>,
    pub(super) sample_lead: String,
    pub(super) sample_empty: String,
    pub(super) sample_control: String,
}

impl Part {
    /// A sentence for the summary; none where the statement was not looked at.
    pub(super) fn in_short(report: &Report<'_>) -> Option<String> {
        let found = report.run().decree.as_ref()?;
        let lang = report.options.lang;
        let n = |n: usize| number(n as u64, lang);
        let (failed, questions) = (n(found.count(Outcome::Failed)), n(found.contradictions.len()));
        Some(match (found.statements.is_empty(), lang) {
            (true, Lang::Nl) => "Er is geen toegankelijkheidsverklaring gevonden die te lezen was (deel E).".to_owned(),
            (true, Lang::En) => "No accessibility statement was found that could be read (part E).".to_owned(),
            (false, Lang::Nl) => format!(
                "De toegankelijkheidsverklaring haalt {failed} eisen niet, en er zijn {questions} vragen aan de onderzoeker (deel E)."
            ),
            (false, Lang::En) => format!(
                "The accessibility statement misses {failed} requirements, and there are {questions} questions to the researcher (part E)."
            ),
        })
    }

    pub(super) fn of(report: &Report<'_>) -> Self {
        let lang = report.options.lang;
        let found = report.run().decree.as_ref();
        let sample = report.sample();
        Self {
            is_looked_at: found.is_some(),
            lead: lead(report),
            statements: found
                .map(|found| found.statements.iter().map(|statement| StatementView::of(statement, lang)).collect())
                .unwrap_or_default(),
            checks: checks(report),
            questions: found
                .map(|found| found.contradictions.iter().map(|found| decree::question(found, lang)).collect())
                .unwrap_or_default(),
            deadlines: deadlines(report),
            needs: needs(report),
            needs_lead: needs_lead(report),
            extra: report
                .run()
                .norm
                .extra()
                .iter()
                .map(|extra| (extra.clause.as_str(), extra.name(lang), extra.when(lang)))
                .collect(),
            sample: sample
                .pages
                .iter()
                .map(|page| SampleView {
                    url: clean(&page.url),
                    title: clean(page.title.as_deref().unwrap_or_default()),
                    letters: page.slots.iter().map(|slot| slot.letter.to_string()).collect::<Vec<_>>().join(", "),
                    why: page.why(lang),
                })
                .collect(),
            sample_lead: sample_lead(report),
            sample_empty: sample
                .empty
                .iter()
                .map(|slot| format!("{}: {}", slot.letter, slot.what.get(lang)))
                .collect::<Vec<_>>()
                .join("; "),
            sample_control: match (sample.only_random.is_empty(), lang) {
                (true, Lang::Nl) => {
                    "Het aselecte deel laat geen criterium zien dat in het gestructureerde deel niet ook faalt."
                        .to_owned()
                }
                (true, Lang::En) => {
                    "The random part shows no criterion that does not fail in the structured part too.".to_owned()
                }
                (false, Lang::Nl) => format!(
                    "Het aselecte deel laat criteria zien die in het gestructureerde deel niet falen: {}. WCAG-EM vraagt dan de steekproef te vergroten.",
                    sample.only_random.join(", ")
                ),
                (false, Lang::En) => format!(
                    "The random part shows criteria that do not fail in the structured part: {}. WCAG-EM then asks to enlarge the sample.",
                    sample.only_random.join(", ")
                ),
            },
        }
    }
}

impl StatementView {
    fn of(statement: &schouw_act::Statement, lang: Lang) -> Self {
        let unread: Vec<String> = statement.unread.iter().map(|code| decree::unread(code, lang)).collect();
        Self {
            url: clean(&statement.url),
            href: safe_href(&statement.url),
            kind: decree::kind(statement.kind).get(lang),
            fields: decree::fields(statement, lang),
            unread: unread.join(", "),
        }
    }
}

fn lead(report: &Report<'_>) -> String {
    let lang = report.options.lang;
    let Some(found) = &report.run().decree else {
        return Text::new(
            "Naar de verklaring is in dit onderzoek niet gekeken.",
            "This research did not look at the statement.",
        )
        .get(lang)
        .to_owned();
    };
    let (failed, open) = (found.count(Outcome::Failed), found.count(Outcome::CantTell));
    let n = |n: usize| number(n as u64, lang);
    match lang {
        Lang::Nl => format!(
            "Getoetst op {}: {} eisen niet gehaald, {} te beoordelen, {} vragen aan de onderzoeker. Automatisch onderzoek alleen levert nooit een status op.",
            decree::day_words(&found.day, lang),
            n(failed),
            n(open),
            n(found.contradictions.len())
        ),
        Lang::En => format!(
            "Tested on {}: {} requirements not met, {} to be judged, {} questions to the researcher. Automatic research alone never yields a status.",
            decree::day_words(&found.day, lang),
            n(failed),
            n(open),
            n(found.contradictions.len())
        ),
    }
}

fn checks(report: &Report<'_>) -> Vec<CheckView> {
    let (lang, rules) = (report.options.lang, report.options.decree_rules);
    let checks = report.run().decree.iter().flat_map(|found| &found.checks);
    let view = |check: &schouw_act::DecreeCheck| {
        let rule = rules.iter().find(|rule| rule.id == check.rule);
        let words = decree::in_words(check, lang);
        CheckView {
            id: check.rule.clone(),
            title: rule.map_or("", |rule| rule.title.get(lang)),
            rests_on: rule.map_or("", |rule| rule.rests_on.get(lang)),
            badge: Badge { outcome: check.outcome, lang },
            is_open: matches!(check.outcome, Outcome::Failed | Outcome::CantTell),
            confidence: check.confidence.label().get(lang),
            found: words.sentence(rules, lang),
            todo: words.todo(rules, lang),
        }
    };
    let mut views: Vec<CheckView> = checks.map(view).collect();
    // What is not met goes before what is to be judged.
    views.sort_by_key(|view| view.badge.outcome != Outcome::Failed);
    views
}

fn deadlines(report: &Report<'_>) -> Vec<(String, String, &'static str)> {
    let lang = report.options.lang;
    let Some(found) = &report.run().decree else { return Vec::new() };
    let row = |deadline: &schouw_act::Deadline| {
        (
            decree::day_words(&deadline.day, lang),
            decree::lapses(deadline, lang),
            decree::stands(deadline, &found.day).get(lang),
        )
    };
    found.deadlines.iter().map(row).collect()
}

fn needs(report: &Report<'_>) -> Vec<NeedView> {
    let lang = report.options.lang;
    let view = |need: Need| {
        let count = report.digest.needs.get(&need).cloned().unwrap_or_default();
        // In the order of WCAG: 1.4.3 goes before 1.4.10.
        let all = || report.summary().criteria.iter().map(|found| found.criterion.sc());
        let first: Vec<&str> = all().filter(|sc| count.criteria.contains(sc)).collect();
        let also: Vec<String> = all().filter(|sc| count.also.contains(sc)).map(|sc| format!("({sc})")).collect();
        NeedView {
            letter: need.letter(),
            name: need.name().get(lang),
            pages: number(count.pages, lang),
            defects: number(count.defects, lang),
            criteria: [first.join(", "), also.join(", ")]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", "),
        }
    };
    Need::ALL.into_iter().map(view).collect()
}

fn needs_lead(report: &Report<'_>) -> String {
    let (lang, summary) = (report.options.lang, report.summary());
    let hit = report.digest.needs.values().filter(|count| count.pages > 0).count();
    let (pages, measured) = (number(summary.pages_failed, lang), number(summary.pages_measured, lang));
    match lang {
        Lang::Nl => format!(
            "Zo ziet een automatische toezichthouder de website (vereenvoudigd toezicht, Uitvoeringsbesluit (EU) 2018/1524): op {pages} van de {measured} onderzochte \
             pagina's staat een zekere afwijking, en zij raken {hit} van de negen gebruikersbehoeften. Een nul zegt niet dat alles goed is."
        ),
        Lang::En => format!(
            "This is how an automatic monitor sees the website (simplified monitoring, Implementing Decision (EU) 2018/1524): {pages} of the {measured} pages that were \
             measured have a certain deviation, and they hit {hit} of the nine user needs. A zero does not say that all is well."
        ),
    }
}

fn sample_lead(report: &Report<'_>) -> String {
    let (lang, sample) = (report.options.lang, report.sample());
    let random = sample.pages.iter().filter(|page| page.is_random).count();
    let structured = sample.pages.len() - random;
    match lang {
        Lang::Nl => format!(
            "Voor onderzoek door mensen: {structured} gestructureerde en {random} aselecte pagina's, volgens Uitvoeringsbesluit (EU) 2018/1524 (bijlage I, 3.2) en WCAG-EM. \
             Richtgetal voor deze website: {}. Het aselecte deel volgt uit het getal {}: hetzelfde onderzoek geeft dezelfde pagina's.",
            sample.wanted, sample.seed
        ),
        Lang::En => format!(
            "For research by people: {structured} structured and {random} random pages, after Implementing Decision (EU) 2018/1524 (annex I, 3.2) and WCAG-EM. \
             Rule of thumb for this website: {}. The random part follows from the seed {}: the same run gives the same pages.",
            sample.wanted, sample.seed
        ),
    }
}

/// A deviation of the draft.
struct DraftRow {
    sc: String,
    name: &'static str,
    /// Name of the field and its text; empty where a person has to fill it in.
    fields: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "draft.html")]
struct Draft {
    frame: Frame,
    w: &'static Words,
    host: String,
    title: &'static str,
    intro: &'static str,
    open: &'static str,
    rows: Vec<DraftRow>,
}

/// Writes the draft of the statement's list of deviations: what a machine cannot know stays an empty, marked field.
pub(super) fn draft(report: &Report<'_>, sink: &mut dyn Sink) -> Result<Vec<String>, ReportError> {
    const PATH: &str = "afwijkingen-concept.html";
    let lang = report.options.lang;
    let t = |nl: &'static str, en: &'static str| Text::new(nl, en).get(lang);
    let known: Vec<&schouw_act::Deviation> = report
        .run()
        .decree
        .iter()
        .flat_map(|found| &found.statements)
        .flat_map(|statement| &statement.deviations)
        .collect();
    let failing = report.summary().criteria.iter().filter(|found| found.outcome == Outcome::Failed);
    let rows = failing.map(|found| {
        let sc = found.criterion.sc();
        let before = known.iter().find(|deviation| deviation.criterion.as_deref() == Some(sc));
        let kept = |field: fn(&schouw_act::Deviation) -> &Option<String>| {
            before.and_then(|deviation| field(deviation).clone()).unwrap_or_default()
        };
        let rules: Vec<&str> = report
            .summary()
            .rules
            .iter()
            .filter(|rule| rule.failed > 0 && rule.rule.criteria.contains(&sc))
            .map(|rule| rule.rule.title.get(lang))
            .collect();
        let described = match lang {
            Lang::Nl => format!(
                "{} afwijkingen op {} pagina's. Niet gehaald: {}.",
                found.failed,
                found.pages_failed,
                rules.join("; ")
            ),
            Lang::En => {
                format!("{} deviations on {} pages. Not met: {}.", found.failed, found.pages_failed, rules.join("; "))
            }
        };
        DraftRow {
            sc: sc.to_owned(),
            name: criterion(sc).map_or("", |criterion| criterion.name.get(lang)),
            fields: vec![
                (t("Beschrijving", "Description"), described),
                (t("Oorzaak", "Cause"), kept(|deviation| &deviation.cause)),
                (t("Gevolg", "Effect"), kept(|deviation| &deviation.effect)),
                (t("Alternatief", "Alternative"), kept(|deviation| &deviation.alternative)),
                (t("Maatregel", "Measure"), kept(|deviation| &deviation.measure)),
                (t("Onevenredige last (ja of nee)", "Disproportionate burden (yes or no)"), String::new()),
                (t("Planning", "Planning"), kept(|deviation| &deviation.planning)),
            ],
        }
    });
    let page = Draft {
        frame: Frame::of(
            report,
            t(
                "Afwijkingen voor de toegankelijkheidsverklaring (concept)",
                "Deviations for the accessibility statement (draft)",
            )
            .to_owned(),
        ),
        w: Words::of(lang),
        host: clean(&report.run().host),
        title: t("Afwijkingen voor de toegankelijkheidsverklaring", "Deviations for the accessibility statement"),
        intro: t(
            "Een concept om te bewerken, gemaakt uit zekere afwijkingen. Vul de gemarkeerde velden in en haal weg wat niet klopt. Wat een programma niet kan zien, ontbreekt hier.",
            "A draft to edit, made of certain deviations. Fill in the marked fields and remove what is not right. What a program cannot see is missing here.",
        ),
        open: t("[in te vullen]", "[to be filled in]"),
        rows: rows.collect(),
    };
    render(&page, PATH, sink)?;
    Ok(vec![PATH.to_owned()])
}
