//! How far rules reach into a criterion: the coverage table.

use crate::{Lang, Outcome, Rule, RuleKind, Text};

/// What automatic rules do for a criterion, the least first. No value says that a criterion is met when nothing is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// No rule looks.
    NotCovered,
    /// Rules only ask a person.
    Asks,
    /// Rules find failures that bear on it and a person has to judge whether they are deviations.
    Possible,
    /// Rules find some of its failures with certainty.
    Partly,
    /// Rules find what fails it on pages of every kind; a person judges what they ask.
    Automatic,
}

/// Criteria about something that stands in the page as a whole, so that rules see all of it: the language that the page says it is in.
const WHOLLY_SEEN: [&str; 1] = ["3.1.1"];

impl Reach {
    /// What these rules do for the criterion with this number.
    pub fn of(sc: &str, rules: &[&'static Rule]) -> Self {
        let of_rule = |rule: &&'static Rule| {
            let fails = rule.messages.iter().any(|message| message.outcome == Outcome::Failed);
            match (rule.criteria.contains(&sc), fails) {
                (true, true) if WHOLLY_SEEN.contains(&sc) => Self::Automatic,
                (true, true) => Self::Partly,
                (false, true) => Self::Possible,
                (_, false) => Self::Asks,
            }
        };
        rules_of(sc, rules).iter().map(of_rule).max().unwrap_or(Self::NotCovered)
    }

    /// In words.
    pub fn label(self) -> Text {
        match self {
            Self::NotCovered => Text::new("geen regel", "no rule"),
            Self::Asks => Text::new("alleen vragen", "only asks"),
            Self::Possible => Text::new("mogelijke afwijkingen", "possible deviations"),
            Self::Partly => Text::new("deels automatisch", "partly automatic"),
            Self::Automatic => Text::new("automatisch", "automatic"),
        }
    }
}

/// The rules that bear on a criterion. Advice and parts of other rules are left out: audits do not count them.
pub fn rules_of(sc: &str, rules: &[&'static Rule]) -> Vec<&'static Rule> {
    let bears = |rule: &&&'static Rule| {
        rule.kind == RuleKind::Wcag && (rule.criteria.contains(&sc) || rule.secondary.contains(&sc))
    };
    rules.iter().filter(bears).copied().collect()
}

/// The coverage table of these rules as a document (CommonMark with tables), for one way of looking.
pub fn coverage_table(rules: &[&'static Rule], lang: Lang) -> String {
    let t = |nl, en| Text::new(nl, en).get(lang);
    let mut out = String::from(t(
        "# Wat de regels van de succescriteria zien\n\nGemaakt door een test van deze crate (`SCHOUW_UPDATE=1 cargo test -p schouw-rules --test coverage`); niet bewerken. \
         De 55 criteria van EN 301 549 V3.2.1 en V4.1.1 samen, met wat de regels zonder browser doen (de enige manier van kijken tot nu toe) en wat een \
         mens handmatig controleert. *Automatisch* wil nooit zeggen dat aan het criterium is voldaan wanneer er niets is gevonden.\n\n",
        "# What the rules see of the success criteria\n\nMade by a test of this crate (`SCHOUW_UPDATE=1 cargo test -p schouw-rules --test coverage`); do not edit. \
         The 55 criteria of EN 301 549 V3.2.1 and V4.1.1 together, with what the rules do without a browser (the only lens so far) and what a person \
         checks by hand. *Automatic* never means that the criterion is met when nothing is found.\n\n",
    ));
    let head = t(
        "| Criterium | Niveau | Normen | Zonder browser | Regels | Handmatig |",
        "| Criterion | Level | Norms | Without a browser | Rules | By hand |",
    );
    out.push_str(head);
    out.push_str("\n| --- | --- | --- | --- | --- | --- |\n");
    for criterion in crate::CRITERIA {
        let ids: Vec<String> =
            rules_of(criterion.sc(), rules)
                .iter()
                .map(|rule| {
                    if rule.criteria.contains(&criterion.sc()) { rule.id.to_owned() } else { format!("({})", rule.id) }
                })
                .collect();
        let cells = [
            format!("{} {}", criterion.sc(), criterion.name.get(lang)),
            criterion.level.as_str().to_owned(),
            criterion.norms.replace(' ', ", "),
            Reach::of(criterion.sc(), rules).label().get(lang).to_owned(),
            ids.join(", "),
            criterion.check_by_hand().get(lang).to_owned(),
        ];
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    let of = |reach| crate::CRITERIA.iter().filter(|c| Reach::of(c.sc(), rules) == reach).count();
    let counts = [Reach::Automatic, Reach::Partly, Reach::Possible, Reach::Asks, Reach::NotCovered];
    let counts: Vec<String> =
        counts.iter().map(|reach| format!("{} {}", reach.label().get(lang), of(*reach))).collect();
    out.push_str(t(
        "\nTussen haakjes: de regel is strenger dan het criterium, of raakt het alleen.\n\nIn aantallen: ",
        "\nIn brackets: the rule is stricter than the criterion, or only touches it.\n\nIn numbers: ",
    ));
    out.push_str(&counts.join(", "));
    out.push_str(".\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Message;

    static RULE: Rule = Rule {
        id: "one",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.1.1", "3.1.1"],
        secondary: &["4.1.2"],
        techniques: &[],
        title: Text::new("", ""),
        messages: &[Message { id: "m", outcome: Outcome::Failed, why: Text::new("", ""), fix: Text::new("", "") }],
        page: Text::new("", ""),
    };
    static ASKS: Rule = Rule {
        id: "asks",
        criteria: &["1.1.1", "1.2.2"],
        messages: &[Message { id: "m", outcome: Outcome::CantTell, why: Text::new("", ""), fix: Text::new("", "") }],
        ..RULE
    };
    static TASTE: Rule = Rule { id: "taste", kind: RuleKind::BestPractice, criteria: &["1.3.1"], ..RULE };

    #[test]
    fn the_reach_of_a_criterion_is_that_of_the_rule_that_reaches_furthest() {
        let rules = [&RULE, &ASKS, &TASTE];
        assert_eq!(Reach::of("1.1.1", &rules), Reach::Partly);
        assert_eq!(Reach::of("3.1.1", &rules), Reach::Automatic);
        assert_eq!(Reach::of("4.1.2", &rules), Reach::Possible);
        assert_eq!(Reach::of("1.2.2", &rules), Reach::Asks);
        assert_eq!(Reach::of("1.3.1", &rules), Reach::NotCovered);
    }
}
