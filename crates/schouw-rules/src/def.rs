//! What a rule is made of.

use crate::fields::Fields;
use crate::landmarks::Landmarks;
use crate::language::{self, Passage};
use crate::media::Beside;
use crate::named::Named;
use crate::outline::Outline;
use crate::paragraphs::Paragraphs;
use crate::prose::Prose;
use crate::scripted::Scripted;
use schouw_act::{Evidence, Rule, Value};
use schouw_aria::Aria;
use schouw_page::{El, Page, Reason, Tri};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// What a rule looks at: one document with its ARIA facts.
pub struct Cx<'a, 's> {
    /// The document.
    pub page: &'a Page<'s>,
    /// Roles, names and states.
    pub aria: Aria<'a, 's>,
    outline: OnceCell<Outline<'s>>,
    fields: OnceCell<Fields<'s>>,
    prose: OnceCell<Prose<'s>>,
    named: OnceCell<Named>,
    paragraphs: OnceCell<Paragraphs>,
    passages: OnceCell<HashMap<usize, Passage>>,
    landmarks: OnceCell<Landmarks<'s>>,
    /// Its texts that can be seen, with their colours.
    pub(crate) shown_texts: OnceCell<Vec<crate::contrast::Shown<'s>>>,
    /// What the page has beside its sound and video; made when a rule about those asks.
    pub(crate) beside_media: OnceCell<Beside<'s>>,
    /// Whether scripts of the page can do anything; made when a rule asks.
    pub(crate) has_scripts: OnceCell<bool>,
    /// Sets of links and frames of the same name.
    pub(crate) alike: crate::alike::Alike<'s>,
    /// What of the page repeats on others.
    pub(crate) bypass: OnceCell<crate::bypass::Content>,
    /// Controls within controls; found when a rule asks.
    pub(crate) nested: OnceCell<HashMap<usize, crate::wcag::nested_interactive::Nested<'s>>>,
    /// Texts of links and buttons, without those of images in them.
    pub(crate) control_texts: RefCell<HashMap<usize, Rc<str>>>,
    telling: RefCell<HashMap<usize, bool>>,
    words_near: RefCell<HashMap<usize, Rc<[String]>>>,
    /// What its scripts say; read when a rule asks.
    pub(crate) scripted: Scripted<'s>,
}

impl<'a, 's> Cx<'a, 's> {
    pub(crate) fn new(page: &'a Page<'s>) -> Self {
        Self {
            page,
            aria: Aria::new(page),
            outline: OnceCell::new(),
            fields: OnceCell::new(),
            prose: OnceCell::new(),
            named: OnceCell::new(),
            paragraphs: OnceCell::new(),
            passages: OnceCell::new(),
            landmarks: OnceCell::new(),
            shown_texts: OnceCell::new(),
            beside_media: OnceCell::new(),
            has_scripts: OnceCell::new(),
            alike: crate::alike::Alike::default(),
            bypass: OnceCell::new(),
            nested: OnceCell::new(),
            control_texts: RefCell::default(),
            telling: RefCell::default(),
            words_near: RefCell::default(),
            scripted: Scripted::default(),
        }
    }

    /// Its headings and texts in their order.
    pub(crate) fn outline(&self) -> &Outline<'s> {
        self.outline.get_or_init(|| Outline::of(self))
    }

    /// Its form fields and what stands between them.
    pub(crate) fn fields(&self) -> &Fields<'s> {
        self.fields.get_or_init(|| Fields::of(self))
    }

    /// Its links in running text.
    pub(crate) fn prose(&self) -> &Prose<'s> {
        self.prose.get_or_init(|| Prose::of(self))
    }

    /// What `find` says of an element as the context of links; asked once for each element.
    pub(crate) fn telling(&self, el: El<'s>, find: impl FnOnce(El<'s>) -> bool) -> bool {
        let at = self.page.index(el);
        if let Some(known) = self.telling.borrow().get(&at) {
            return *known;
        }
        let tells = find(el);
        self.telling.borrow_mut().insert(at, tells);
        tells
    }

    /// The words that `find` gives for an element round images; asked once for each element.
    pub(crate) fn words_near(&self, el: El<'s>, find: fn(&Self, El<'s>) -> Vec<String>) -> Rc<[String]> {
        let at = self.page.index(el);
        if let Some(known) = self.words_near.borrow().get(&at) {
            return Rc::clone(known);
        }
        let words: Rc<[String]> = find(self, el).into();
        self.words_near.borrow_mut().insert(at, Rc::clone(&words));
        words
    }

    /// Its landmarks.
    pub(crate) fn landmarks(&self) -> &Landmarks<'s> {
        self.landmarks.get_or_init(|| Landmarks::of(self))
    }

    /// Its passages in another language than is said of them, by their places.
    pub(crate) fn passages(&self) -> &HashMap<usize, Passage> {
        self.passages.get_or_init(|| language::passages(self))
    }

    /// Its paragraphs that look like headings or lists.
    pub(crate) fn paragraphs(&self) -> &Paragraphs {
        self.paragraphs.get_or_init(|| Paragraphs::of(self))
    }

    /// What it offers by name.
    pub(crate) fn named(&self) -> &Named {
        self.named.get_or_init(|| Named::of(self))
    }
}

/// Which documents of a page a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The page itself and every framed document.
    EveryDocument,
    /// The page itself only: what it says is about web pages.
    TopLevel,
    /// The pages of a site, compared when all are known: it has no targets on a page by itself.
    Site,
}

/// Under which condition a candidate is a test target. Judged only after the cheaper test of tag and attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Always.
    Certain,
    /// When it is included in the accessibility tree.
    Accessible,
    /// When it is rendered for assistive technology or, which the mark-up cannot tell apart, seen.
    Rendered,
    /// When a fact that the rule found holds.
    When(Tri),
    /// When it is included in the accessibility tree and a fact that the rule found holds.
    AccessibleWhen(Tri),
}

/// A possible test target.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'s> {
    /// The element.
    pub el: El<'s>,
    /// Name of the attribute that is the target, for rules about attributes.
    pub attribute: Option<&'s str>,
    /// When it is a target.
    pub gate: Gate,
    /// Why nothing is known of the targets that stand in the element or hang on it: the element then stands for all of them.
    pub unknown: Option<Reason>,
}

impl<'s> Candidate<'s> {
    /// An element that is a target under a condition.
    pub fn new(el: El<'s>, gate: Gate) -> Self {
        Self { el, attribute: None, gate, unknown: None }
    }

    /// An element that is a target when it is included in the accessibility tree.
    pub fn accessible(el: El<'s>) -> Self {
        Self::new(el, Gate::Accessible)
    }

    /// An element that makes unknown what a rule would say of the targets that hang on it.
    pub fn unknown(el: El<'s>, reason: Reason) -> Self {
        Self { el, attribute: None, gate: Gate::Certain, unknown: Some(reason) }
    }

    /// An attribute that is a target under a condition.
    pub fn attribute(el: El<'s>, attribute: &'s str, gate: Gate) -> Self {
        Self { el, attribute: Some(attribute), gate, unknown: None }
    }
}

/// What a rule says of one target.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// It meets the expectation.
    Passed,
    /// It does not.
    Failed {
        /// Id of one of the rule's messages with outcome failed.
        message: &'static str,
        /// What was seen.
        evidence: Evidence,
    },
    /// A person has to judge.
    CantTell {
        /// Id of one of the rule's messages.
        message: &'static str,
        /// What was seen.
        evidence: Evidence,
        /// What is not known, where it is that and not a matter of judgement.
        reason: Option<Reason>,
    },
}

impl Verdict {
    /// A failure without evidence.
    pub fn failed(message: &'static str) -> Self {
        Self::Failed { message, evidence: Evidence::new() }
    }

    /// A question for a person, without evidence.
    pub fn cant_tell(message: &'static str) -> Self {
        Self::CantTell { message, evidence: Evidence::new(), reason: None }
    }

    /// A question for a person, because something is not known.
    pub fn unknown(message: &'static str, reason: Reason) -> Self {
        Self::CantTell { message, evidence: Evidence::new(), reason: Some(reason) }
    }

    /// Passed when the fact holds; failed with this message when it does not; cantTell with the same message and the reason when
    /// it is not known.
    pub fn require(fact: Tri, message: &'static str) -> Self {
        match fact {
            Tri::Yes => Self::Passed,
            Tri::No => Self::failed(message),
            Tri::Unknown(reason) => Self::CantTell { message, evidence: Evidence::new(), reason: Some(reason) },
        }
    }

    /// The verdict with a piece of evidence, under the name that the message's placeholder uses.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        match &mut self {
            Self::Passed => {}
            Self::Failed { evidence, .. } | Self::CantTell { evidence, .. } => {
                evidence.insert(name.to_owned(), value.into());
            }
        }
        self
    }
}

/// A rule: what it is, and the two pure functions that decide.
pub struct RuleDef {
    /// Identity, requirements and words.
    pub rule: Rule,
    /// Which documents it looks at.
    pub scope: Scope,
    /// The possible targets of a document, in document order.
    pub applies_to: for<'a, 's> fn(&Cx<'a, 's>) -> Vec<Candidate<'s>>,
    /// The verdict on one target.
    pub expects: for<'a, 's> fn(&Cx<'a, 's>, &Candidate<'s>) -> Verdict,
}
