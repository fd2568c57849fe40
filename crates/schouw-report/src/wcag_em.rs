//! The sample and what was found on it in the form of W3C's WCAG-EM Report Tool, so that a person can go on there. The tool opens JSON-LD: the
//! context stands in the file, since nothing may have to be fetched.

use crate::Report;
use crate::sample::SamplePage;
use schouw_act::{Lang, Outcome};
use serde_json::{Value, json};

/// Terms of the tool's model that are used here, with what they stand for: steps of WCAG-EM, EARL and Dublin Core.
const CONTEXT: &[(&str, &str)] = &[
    ("wcagem", "http://www.w3.org/TR/WCAG-EM/#"),
    ("Evaluation", "wcagem:procedure"),
    ("defineScope", "wcagem:step1"),
    ("scope", "wcagem:step1a"),
    ("conformanceTarget", "wcagem:step1b"),
    ("accessibilitySupportBaseline", "wcagem:step1c"),
    ("additionalEvaluationRequirements", "wcagem:step1d"),
    ("exploreTarget", "wcagem:step2"),
    ("essentialFunctionality", "wcagem:step2b"),
    ("pageTypeVariety", "wcagem:step2c"),
    ("technologiesReliedUpon", "wcagem:step2d"),
    ("selectSample", "wcagem:step3"),
    ("structuredSample", "wcagem:step3a"),
    ("randomSample", "wcagem:step3b"),
    ("Webpage", "wcagem:webpage"),
    ("auditSample", "wcagem:step4"),
    ("reportFindings", "wcagem:step5"),
    ("documentSteps", "wcagem:step5a"),
    ("commissioner", "wcagem:commissioner"),
    ("evaluator", "wcagem:evaluator"),
    ("evaluationSpecifics", "wcagem:step5b"),
    ("WCAG21", "http://www.w3.org/TR/WCAG21/#"),
    ("WCAG22", "http://www.w3.org/TR/WCAG22/#"),
    ("WAI", "http://www.w3.org/WAI/"),
    ("wcagVersion", "WAI:standards-guidelines/wcag/#versions"),
    ("reportToolVersion", "wcagem:version"),
    ("earl", "http://www.w3.org/ns/earl#"),
    ("Assertion", "earl:Assertion"),
    ("TestCriterion", "earl:TestCriterion"),
    ("TestRequirement", "earl:TestRequirement"),
    ("TestSubject", "earl:TestSubject"),
    ("TestResult", "earl:TestResult"),
    ("OutcomeValue", "earl:OutcomeValue"),
    ("Fail", "earl:Fail"),
    ("CannotTell", "earl:CannotTell"),
    ("assertedBy", "earl:assertedBy"),
    ("mode", "earl:mode"),
    ("result", "earl:result"),
    ("subject", "earl:subject"),
    ("test", "earl:test"),
    ("outcome", "earl:outcome"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("title", "dcterms:title"),
    ("description", "dcterms:description"),
    ("summary", "dcterms:summary"),
    ("date", "dcterms:date"),
    ("id", "@id"),
    ("type", "@type"),
    ("language", "@language"),
];

fn context() -> Value {
    CONTEXT
        .iter()
        .map(|(term, stands_for)| ((*term).to_owned(), Value::from(*stands_for)))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// The sample as an evaluation of the tool. What fails for certain on a page of the sample is entered as failed; all else is left to the person.
pub fn wcag_em(report: &Report<'_>) -> Value {
    let (run, sample, lang) = (report.run(), report.sample(), report.options.lang);
    let version = run.norm.wcag();
    let prefix = if version == "2.1" { "WCAG21" } else { "WCAG22" };
    let subject = |page: &SamplePage| {
        json!({
            "id": page.url,
            "type": ["TestSubject", "Webpage"],
            "title": page.title.clone().unwrap_or_else(|| page.url.clone()),
            "description": page.url,
        })
    };
    let part = |is_random: bool| -> Vec<Value> {
        sample.pages.iter().filter(|page| page.is_random == is_random).map(subject).collect()
    };
    let technologies = report.options.technologies.clone().unwrap_or_else(|| "HTML, CSS, WAI-ARIA".to_owned());
    let technologies: Vec<Value> = technologies.split(',').map(|name| json!({ "title": name.trim() })).collect();
    let summary = match lang {
        Lang::Nl => {
            "Voorbereid met een automatisch vooronderzoek. Alleen zekere afwijkingen zijn ingevuld; een persoon moet alle criteria beoordelen."
        }
        Lang::En => {
            "Prepared by an automatic preliminary study. Only certain deviations are filled in; a person has to judge all criteria."
        }
    };
    json!({
        "@context": context(),
        "@type": "Evaluation",
        "@language": lang.tag(),
        "reportToolVersion": "3",
        "defineScope": {
            "@id": "_:defineScope",
            "scope": {
                "title": run.organisation.clone().unwrap_or_else(|| run.host.clone()),
                "description": run.scope.join(", "),
            },
            "wcagVersion": version,
            "conformanceTarget": "AA",
            "accessibilitySupportBaseline": report.options.support_baseline.clone().unwrap_or_default(),
            "additionalEvaluationRequirements": "",
        },
        "exploreTarget": {
            "@id": "_:exploreTarget",
            "technologiesReliedUpon": technologies,
            "essentialFunctionality": "",
            "pageTypeVariety": "",
        },
        "selectSample": { "@id": "_:selectSample", "structuredSample": part(false), "randomSample": part(true) },
        "auditSample": assertions(report, prefix),
        "reportFindings": {
            "title": match lang {
                Lang::Nl => format!("Onderzoek van {}", run.host),
                Lang::En => format!("Evaluation of {}", run.host),
            },
            "commissioner": report.options.commissioner.clone().unwrap_or_default(),
            "evaluator": report.options.evaluator.clone().unwrap_or_default(),
            "date": run.started,
            "summary": summary,
            "evaluationSpecifics": format!("schouw {}, {} {}", run.tool.version, match lang {
                Lang::Nl => "aselect deel volgt uit het getal",
                Lang::En => "random part follows from the seed",
            }, sample.seed),
            "documentSteps": [
                { "@id": "_:about" }, { "@id": "_:defineScope" }, { "@id": "_:exploreTarget" }, { "@id": "_:selectSample" },
            ],
        },
    })
}

/// What fails on the pages of the sample, an assertion for each page and criterion.
fn assertions(report: &Report<'_>, prefix: &str) -> Vec<Value> {
    let (run, lang) = (report.run(), report.options.lang);
    let mut found = Vec::new();
    for page in &report.sample().pages {
        for sc in &page.failing {
            let Some(criterion) = schouw_act::criterion(sc) else { continue };
            let rules = report.summary().rules.iter().filter(|rule| rule.failed > 0 && rule.rule.criteria.contains(sc));
            let names: Vec<&str> = rules.map(|rule| rule.rule.title.get(lang)).collect();
            let said = match lang {
                Lang::Nl => "Gevonden door automatisch onderzoek; mogelijke regels",
                Lang::En => "Found by automatic research; rules that may have found it",
            };
            found.push(json!({
                "type": "Assertion",
                "date": run.started,
                // The tool writes and reads this mode alone.
                "mode": "earl:manual",
                "test": { "id": format!("{prefix}:{}", criterion.slug), "type": ["TestCriterion", "TestRequirement"] },
                "subject": { "id": page.url, "type": ["TestSubject", "Webpage"], "title": page.title.clone().unwrap_or_else(|| page.url.clone()) },
                "result": {
                    "type": ["TestResult"],
                    "description": format!("{said}: {}.", names.join("; ")),
                    "date": run.started,
                    "outcome": { "id": format!("earl:{}", Outcome::Failed.id()), "type": ["OutcomeValue", "Fail"] },
                },
            }));
        }
    }
    found
}
