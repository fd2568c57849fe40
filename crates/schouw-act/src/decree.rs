//! What is said of an accessibility statement (Besluit digitale toegankelijkheid overheid, BWBR0040936, article 4): what it claims, what was
//! found when it was held against the site, and what lapses when.
//!
//! Days are written as in ISO 8601: `2026-04-14`, or `2026-04` where only the month is known.

use crate::{Evidence, Lang, Outcome, Text};
use serde::{Deserialize, Serialize};

/// The status of a site or app in the national register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Status {
    /// Fully compliant.
    A,
    /// Partially compliant.
    B,
    /// First measures taken.
    C,
    /// Does not comply.
    D,
    /// No statement.
    E,
}

impl Status {
    /// Every status, the best first.
    pub const ALL: [Self; 5] = [Self::A, Self::B, Self::C, Self::D, Self::E];

    /// Its letter.
    pub fn letter(self) -> &'static str {
        ["A", "B", "C", "D", "E"][self as usize]
    }

    /// Its name, as the register has it.
    pub fn name(self) -> Text {
        match self {
            Self::A => Text::new("voldoet volledig", "fully compliant"),
            Self::B => Text::new("voldoet gedeeltelijk", "partially compliant"),
            Self::C => Text::new("eerste maatregelen genomen", "first measures taken"),
            Self::D => Text::new("voldoet niet", "does not comply"),
            Self::E => Text::new("geen toegankelijkheidsverklaring", "no accessibility statement"),
        }
    }

    /// The status of a letter.
    pub fn from_letter(letter: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.letter().eq_ignore_ascii_case(letter.trim()))
    }
}

/// Where a statement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatementKind {
    /// In the national register.
    Register,
    /// On a site, in the words of the model.
    Model,
    /// On a site, in words of its own.
    Free,
    /// A page that only leads to the register, by its label or a link.
    Label,
}

/// A report of research that a statement names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Research {
    /// When the research was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// Where its report is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The words around it.
    pub words: String,
}

/// A part that a statement says is not accessible.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deviation {
    /// The success criterion, where one is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criterion: Option<String>,
    /// What is not accessible (Beschrijving).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Why (Oorzaak).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// What it means for people (Gevolg).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<String>,
    /// What they can do instead (Alternatief).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<String>,
    /// What is done about it (Maatregel).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// Whether mending it is claimed to be a disproportionate burden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub burden: Option<bool>,
    /// When it will be mended, in the statement's words (Planning).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planning: Option<String>,
    /// The day in those words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_for: Option<String>,
}

/// What a statement says. A field without a value was not found; `unread` names those that stand there and could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Where it stands.
    pub url: String,
    /// Where that is.
    pub kind: StatementKind,
    /// Its language: `nl` or `en`.
    pub lang: String,
    /// The organisation that it is of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// The law that it names, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub law: Option<String>,
    /// The status that it claims.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Numbers in the national register that it links to, is, or shows the label of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub register_ids: Vec<u32>,
    /// When it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prepared: Option<String>,
    /// When it was last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    /// When it was signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<String>,
    /// When it was last reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<String>,
    /// Hosts that it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<String>,
    /// Where all statements of the organisation are listed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overview: Option<String>,
    /// Success criteria that are met, of those that were tested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met: Option<(u32, u32)>,
    /// Research that it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub research: Vec<Research>,
    /// What is not accessible.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deviations: Vec<Deviation>,
    /// Kinds of content that it leaves out by law, as codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<String>,
    /// Addresses for feedback: `mailto:`, `tel:` and pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<String>,
    /// Where to complain.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enforcement: Vec<String>,
    /// What stands there and could not be read, as codes of fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<String>,
}

impl Statement {
    /// The last day on which it was dealt with: changed, reviewed, signed or made.
    pub fn last_dealt_with(&self) -> Option<&str> {
        [&self.updated, &self.reviewed, &self.signed, &self.prepared].into_iter().flatten().map(String::as_str).max()
    }
}

/// How sure a machine can be of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// A fact.
    Fact,
    /// A sign, which may have another cause.
    Indicator,
    /// A person has to look.
    Review,
}

impl Confidence {
    /// In words.
    pub fn label(self) -> Text {
        match self {
            Self::Fact => Text::new("feit", "fact"),
            Self::Indicator => Text::new("aanwijzing", "indicator"),
            Self::Review => Text::new("te beoordelen", "to be reviewed"),
        }
    }
}

/// A sentence that a rule of the decree can say.
#[derive(Debug, Clone, Copy)]
pub struct DecreeMessage {
    /// Unique within its rule; kept in stored runs.
    pub id: &'static str,
    /// The outcome that it goes with.
    pub outcome: Outcome,
    /// How sure it is.
    pub confidence: Confidence,
    /// What was found, with `{placeholders}` for evidence.
    pub found: Text,
    /// What to do; empty where there is nothing to do.
    pub todo: Text,
}

/// A rule of the decree: one requirement of the statement.
#[derive(Debug, Clone, Copy)]
pub struct DecreeRule {
    /// `ST01` and so on.
    pub id: &'static str,
    /// What it asks.
    pub title: Text,
    /// What that rests on: law, model or checklist.
    pub rests_on: Text,
    /// Every sentence that it can say.
    pub messages: &'static [DecreeMessage],
}

impl DecreeRule {
    /// The message with this id.
    pub fn message(&self, id: &str) -> Option<&'static DecreeMessage> {
        self.messages.iter().find(|message| message.id == id)
    }
}

/// What a rule of the decree found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DecreeCheck {
    /// The rule.
    pub rule: String,
    /// Its message.
    pub message: String,
    /// The outcome.
    pub outcome: Outcome,
    /// How sure it is.
    pub confidence: Confidence,
    /// What the message names.
    #[serde(default, skip_serializing_if = "Evidence::is_empty")]
    pub evidence: Evidence,
    /// The page that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl DecreeCheck {
    /// What was found, in a sentence. A message that this version does not know reads as its id.
    pub fn sentence(&self, rules: &[DecreeRule], lang: Lang) -> String {
        let words = self.words(rules).map(|message| message.found);
        words.map_or_else(|| self.message.clone(), |text| crate::rule::fill(text.get(lang), &self.evidence, lang))
    }

    /// What to do about it; empty where there is nothing to do.
    pub fn todo(&self, rules: &[DecreeRule], lang: Lang) -> String {
        let words = self.words(rules).map(|message| message.todo);
        words.map_or_else(String::new, |text| crate::rule::fill(text.get(lang), &self.evidence, lang))
    }

    fn words(&self, rules: &[DecreeRule]) -> Option<&'static DecreeMessage> {
        rules.iter().find(|rule| rule.id == self.rule)?.message(&self.message)
    }
}

/// How a claim of a statement and what was found disagree. Never an accusation: a question to whoever did the research.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContradictionKind {
    /// The statement says that a criterion is met, and a certain failure of it was found.
    MetButFails,
    /// A deviation is named, and the rules that can see it found nothing any more.
    NamedNotFound,
    /// A deviation is named of which no rule can see whether it is still there.
    NamedNotMeasured,
    /// A host was crawled that stands in no statement.
    HostInNoStatement,
    /// The register and the site name different statuses.
    StatusDiffers,
}

/// A question that follows from a claim and a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contradiction {
    /// How they disagree.
    pub kind: ContradictionKind,
    /// The criterion, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criterion: Option<String>,
    /// What is claimed, in the statement's words or its number of criteria.
    pub claim: String,
    /// Where it is claimed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_at: Option<String>,
    /// Certain failures that were found.
    pub failures: u64,
    /// Pages with them.
    pub pages: u64,
    /// A page with one, or the host.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
}

/// Something that lapses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// What lapses, as a code: `yearly-review`, `research`, `status-c`, `measure`, `full-compliance`.
    pub what: String,
    /// The site or statement that it is of.
    pub of: String,
    /// The day on which it lapses.
    pub day: String,
    /// From when on it is to be looked at.
    pub warn_from: String,
    /// The day that it is counted from, where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted_from: Option<String>,
    /// What it is about: a criterion, a report.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
}

impl Deadline {
    /// Words for what lapses.
    pub fn lapses(&self) -> Text {
        match self.what.as_str() {
            "yearly-review" => {
                Text::new("de verklaring moet zijn bijgewerkt", "the statement has to be brought up to date")
            }
            "status-c" => Text::new("status C wordt D", "status C becomes D"),
            "research" => Text::new("het oudste onderzoek verloopt", "the oldest research lapses"),
            "measure" => Text::new("de maatregel moet klaar zijn", "the measure has to be done"),
            "full-compliance" => Text::new("alles moet voldoen", "all has to comply"),
            _ => Text::new("een termijn loopt af", "a span of time ends"),
        }
    }

    /// Words for what has to be heeded on a day: that it is over, or soon will be; none while there is time.
    pub fn heed(&self, day: &str) -> Option<Text> {
        match () {
            () if self.day.as_str() < day => Some(Text::new("voorbij", "over")),
            () if self.warn_from.as_str() <= day => Some(Text::new("let op", "soon")),
            () => None,
        }
    }
}

/// All that a run says of the decree.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Decree {
    /// The day on which it was looked at; spans of time are counted to it.
    pub day: String,
    /// The statements that were read: those on the site first, then those of the register.
    pub statements: Vec<Statement>,
    /// What the rules found, in their order.
    pub checks: Vec<DecreeCheck>,
    /// Questions that follow from claims and findings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contradictions: Vec<Contradiction>,
    /// What lapses when, the first first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deadlines: Vec<Deadline>,
}

impl Decree {
    /// How many checks had an outcome.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.checks.iter().filter(|check| check.outcome == outcome).count()
    }
}

/// A site or app as the national register has it. Columns about persons are never kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterRow {
    /// Its number.
    pub id: u32,
    /// The organisation.
    pub organisation: String,
    /// The name of the site or app.
    pub name: String,
    /// What it is: `website`, `mobiele applicatie`, `intranet`.
    pub kind: String,
    /// Its status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// What the register adds to the status (`onderbouwing toereikend`); may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub annotation: String,
    /// Its main address.
    pub url: String,
    /// Other addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
    /// When the statement was last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    /// When it was signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<String>,
    /// By when all is to be met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_by: Option<String>,
    /// Criteria that are met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met: Option<u32>,
    /// Criteria that are not met; known of status A and B alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_met: Vec<String>,
}

impl RegisterRow {
    /// Whether it is an app.
    pub fn is_app(&self) -> bool {
        self.kind.to_lowercase().contains("appl")
    }
}
