//! The rules as documentation: a page per rule and language with its examples, and an index with the coverage of the criteria.

use super::rule::{self, CriterionLink, ExampleView};
use super::{Badge, Frame, markdown, render};
use crate::texts::Words;
use crate::{Example, ReportError, Sink};
use askama::Template;
use schouw_act::{CRITERIA, Lang, Reach, Rule, RuleKind, Text, Tool, criterion, rules_of};

/// What every page of the documentation is made from.
#[derive(Debug, Clone, Copy)]
pub struct RulePages<'a> {
    /// The registry, in its order.
    pub rules: &'a [&'static Rule],
    /// The program that the pages are about.
    pub tool: &'a Tool,
    /// Gives the examples of a rule.
    pub examples: fn(&Rule) -> Vec<Example>,
}

/// A sentence that a rule can say.
struct Sentence {
    badge: Badge,
    why: &'static str,
    fix: &'static str,
}

#[derive(Template)]
#[template(path = "doc_rule.html")]
struct RuleDoc {
    w: &'static Words,
    lang: Lang,
    frame: Frame,
    other: &'static str,
    other_name: &'static str,
    title: &'static str,
    kind: &'static str,
    criteria: String,
    rule_id: &'static str,
    version: u32,
    why: Option<String>,
    prose: String,
    sc_links: Vec<CriterionLink>,
    techniques: String,
    act: &'static [&'static str],
    messages: Vec<Sentence>,
    examples: Vec<ExampleView>,
}

struct CriterionDoc {
    sc: &'static str,
    name: &'static str,
    url: String,
    level: &'static str,
    reach: &'static str,
    rules: Vec<(&'static str, &'static str)>,
    check: &'static str,
}

#[derive(Template)]
#[template(path = "doc_index.html")]
struct IndexDoc {
    w: &'static Words,
    lang: Lang,
    frame: Frame,
    other: &'static str,
    other_name: &'static str,
    total: String,
    criteria: Vec<CriterionDoc>,
    rules: Vec<(&'static str, &'static str, String, u32)>,
}

impl RulePages<'_> {
    /// Writes `nl/` and `en/`, each with `index.html` and a page per rule, and gives the paths.
    ///
    /// # Errors
    /// The first file that cannot be written.
    pub fn write(&self, sink: &mut dyn Sink) -> Result<Vec<String>, ReportError> {
        let mut paths = Vec::new();
        for lang in [Lang::Nl, Lang::En] {
            for rule in self.rules {
                let path = format!("{}/{}.html", lang.tag(), rule.id);
                render(&self.rule(rule, lang), &path, sink)?;
                paths.push(path);
            }
            let path = format!("{}/index.html", lang.tag());
            render(&self.index(lang), &path, sink)?;
            paths.push(path);
        }
        Ok(paths)
    }

    fn rule(&self, rule: &'static Rule, lang: Lang) -> RuleDoc {
        let prose = markdown::prose(rule.page.get(lang));
        let sentence = |message: &'static schouw_act::Message| Sentence {
            badge: Badge { outcome: message.outcome, lang },
            why: message.why.get(lang),
            fix: message.fix.get(lang),
        };
        let (other, other_name) = other(lang);
        RuleDoc {
            w: Words::of(lang),
            lang,
            frame: Frame::new(lang, self.tool, rule.title.get(lang).to_owned()),
            other,
            other_name,
            title: rule.title.get(lang),
            kind: kind(rule).get(lang),
            criteria: numbers(rule, lang),
            rule_id: rule.id,
            version: rule.version,
            why: prose.why,
            prose: prose.rest,
            sc_links: links(rule, lang),
            techniques: rule.techniques.join(", "),
            act: rule.act,
            messages: rule.messages.iter().map(sentence).collect(),
            examples: rule::examples((self.examples)(rule), usize::MAX, lang),
        }
    }

    fn index(&self, lang: Lang) -> IndexDoc {
        let w = Words::of(lang);
        let row = |c: &'static schouw_act::Criterion| CriterionDoc {
            sc: c.sc(),
            name: c.name.get(lang),
            url: c.understanding_url(),
            level: c.level.as_str(),
            reach: Reach::of(c.sc(), self.rules).label().get(lang),
            rules: rules_of(c.sc(), self.rules).iter().map(|rule| (rule.id, rule.title.get(lang))).collect(),
            check: c.check_by_hand().get(lang),
        };
        let (other, other_name) = other(lang);
        IndexDoc {
            w,
            lang,
            frame: Frame::new(lang, self.tool, w.rules_of.to_owned()),
            other,
            other_name,
            total: format!("{} {}", self.rules.len(), w.rules.to_lowercase()),
            criteria: CRITERIA.iter().map(row).collect(),
            rules: self
                .rules
                .iter()
                .map(|rule| (rule.id, rule.title.get(lang), numbers(rule, lang), rule.version))
                .collect(),
        }
    }
}

/// Tag and name of the other language, in that language.
fn other(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Nl => ("en", "In English"),
        Lang::En => ("nl", "In het Nederlands"),
    }
}

fn kind(rule: &Rule) -> Text {
    match rule.kind {
        RuleKind::Wcag if rule.criteria.is_empty() => Text::new("Mogelijke afwijking", "Possible deviation"),
        RuleKind::Wcag => Text::new("Eis van WCAG", "Requirement of WCAG"),
        RuleKind::BestPractice => Text::new("Advies", "Advice"),
        RuleKind::Decree => Text::new("Eis van het besluit", "Requirement of the decree"),
        RuleKind::Part => Text::new("Onderdeel van een andere regel", "Part of another rule"),
    }
}

/// The criteria of a rule, of whatever norm; those that it may touch marked.
fn criteria(rule: &'static Rule) -> impl Iterator<Item = (&'static schouw_act::Criterion, bool)> {
    let of = |list: &'static [&'static str], sure| list.iter().filter_map(move |sc| Some((criterion(sc)?, sure)));
    of(rule.criteria, true).chain(of(rule.secondary, false))
}

fn numbers(rule: &'static Rule, lang: Lang) -> String {
    let possibly = Words::of(lang).possibly;
    let one = |(c, sure): (&schouw_act::Criterion, bool)| {
        if sure { c.sc().to_owned() } else { format!("{} ({possibly})", c.sc()) }
    };
    criteria(rule).map(one).collect::<Vec<_>>().join(", ")
}

fn links(rule: &'static Rule, lang: Lang) -> Vec<CriterionLink> {
    criteria(rule).map(|(c, sure)| CriterionLink::new(c, sure, lang)).collect()
}
