//! `schouw rules` and `schouw explain`.

use crate::{End, Outcome, UserError, args, config, print, t};
use clap::ArgMatches;
use schouw_act::{Lang, Rule, RuleKind, criterion};
use serde_json::json;
use std::fmt::Write as _;

pub(crate) fn list(matches: &ArgMatches, lang: Lang) -> End {
    let rules = schouw_rules::all().iter().map(|def| &def.rule);
    if args::text(matches, "format") == Some("json") {
        let list: Vec<_> = rules
            .map(|rule| {
                json!({
                    "id": rule.id, "version": rule.version, "kind": rule.kind, "act": rule.act, "criteria": rule.criteria,
                    "secondary": rule.secondary, "clauses": rule.clauses().collect::<Vec<_>>(), "techniques": rule.techniques,
                    "title": { "nl": rule.title.nl, "en": rule.title.en },
                })
            })
            .collect();
        print(&format!("{}\n", serde_json::to_string_pretty(&list).unwrap_or_default()));
        return End::Clean;
    }
    let mut out = String::new();
    for rule in rules {
        let criteria = match rule.kind {
            RuleKind::Part => t(lang, "(onderdeel)", "(part)").to_owned(),
            _ => criteria(rule),
        };
        let _ = writeln!(out, "{:<30} {criteria:<14} {}", rule.id, rule.title.get(lang));
    }
    print(&out);
    End::Clean
}

/// The criteria of a rule; those that it only bears on between brackets.
fn criteria(rule: &Rule) -> String {
    let secondary = rule.secondary.iter().map(|sc| format!("({sc})"));
    rule.criteria.iter().map(|sc| (*sc).to_owned()).chain(secondary).collect::<Vec<_>>().join(" ")
}

pub(crate) fn explain(matches: &ArgMatches, lang: Lang) -> Outcome {
    let id = args::text(matches, "rule").unwrap_or_default();
    let Some(def) = schouw_rules::rule(id) else {
        let (nl, en) = config::suggestion(id, schouw_rules::all().iter().map(|def| def.rule.id));
        return Err(UserError::usage(match lang {
            Lang::Nl => format!("de regel \"{id}\" bestaat niet.{nl} Bekijk alle regels met: schouw rules"),
            Lang::En => format!("there is no rule \"{id}\".{en} See all rules with: schouw rules"),
        }));
    };
    let rule = &def.rule;
    let mut out = String::from(schouw_rules::prose(rule.page.get(lang)).trim_end());
    let _ = writeln!(out, "\n\n## {}\n", t(lang, "Gegevens", "Facts"));
    let _ = writeln!(
        out,
        "- {}: {} ({} {})",
        t(lang, "Regel", "Rule"),
        rule.id,
        t(lang, "versie", "version"),
        rule.version
    );
    if rule.kind == RuleKind::Part {
        let what = t(
            lang,
            "Onderdeel van een andere regel; een onderzoek laat haar weg",
            "A part of another rule; audits leave it out",
        );
        let _ = writeln!(out, "- {what}");
    }
    for sc in rule.criteria.iter().chain(rule.secondary) {
        let Some(found) = criterion(sc) else { continue };
        let clause = if found.clause.is_empty() { String::new() } else { format!(", EN 301 549 {}", found.clause) };
        let _ = writeln!(
            out,
            "- {} {sc} {} ({} {}{clause}){}",
            t(lang, "Succescriterium", "Success criterion"),
            found.name.get(lang),
            t(lang, "niveau", "level"),
            found.level.as_str(),
            if rule.criteria.contains(sc) { "" } else { t(lang, ", mogelijk", ", possibly") },
        );
    }
    for id in rule.act {
        let _ = writeln!(out, "- ACT: {id} <https://www.w3.org/WAI/standards-guidelines/act/rules/{id}/>");
    }
    if !rule.techniques.is_empty() {
        let _ = writeln!(out, "- {}: {}", t(lang, "Technieken", "Techniques"), rule.techniques.join(", "));
    }
    print(&out);
    Ok(End::Clean)
}
