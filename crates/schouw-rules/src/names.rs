//! Rules about accessible names: the verdict on a name that must not be empty, the cause when it is, and the sentences for causes
//! that many kinds of elements share.

use crate::{Cx, Verdict, scripts};
use schouw_act::Rule;
use schouw_page::{Child, El, Reason, Tri};

/// Most elements within a target that are looked at for the cause, and most children of one of them.
const LOOKED_AT_MAX: usize = 500;

/// A message for one cause. Arguments: the cause, then for Dutch and English the element as it starts a sentence ("De knop") and
/// what its name should say ("wat de knop doet").
macro_rules! name_message {
    (labelledby_missing, $nl:literal, $nl_says:literal, $en:literal, $en_says:literal) => {
        $crate::names::name_message!(@ "labelledby-missing",
            concat!($nl, " heeft geen toegankelijke naam: aria-labelledby verwijst naar een id dat niet bestaat ({ids})."),
            concat!("Laat aria-labelledby verwijzen naar het id van een element met tekst die zegt ", $nl_says, "."),
            concat!($en, " has no accessible name: aria-labelledby refers to an id that does not exist ({ids})."),
            concat!("Let aria-labelledby refer to the id of an element with text that says ", $en_says, "."))
    };
    (labelledby_empty, $nl:literal, $nl_says:literal, $en:literal, $en_says:literal) => {
        $crate::names::name_message!(@ "labelledby-empty",
            concat!($nl, " heeft geen toegankelijke naam: waar aria-labelledby naar verwijst ({ids}), staat geen tekst."),
            concat!("Zet in het element met dat id tekst die zegt ", $nl_says, ", of verwijs naar een element dat die tekst heeft."),
            concat!($en, " has no accessible name: what aria-labelledby refers to ({ids}) holds no text."),
            concat!("Put text in the element with that id that says ", $en_says, ", or refer to an element that has it."))
    };
    (aria_label_empty, $nl:literal, $nl_says:literal, $en:literal, $en_says:literal) => {
        $crate::names::name_message!(@ "aria-label-empty",
            concat!($nl, " heeft geen toegankelijke naam: het attribuut aria-label is leeg."),
            concat!("Zeg in aria-label ", $nl_says, ", of liever nog in zichtbare tekst, en haal het lege aria-label dan weg."),
            concat!($en, " has no accessible name: its aria-label attribute is empty."),
            concat!("Say in aria-label ", $en_says, ", or better in visible text, and then take the empty aria-label away."))
    };
    (image_no_alt, $nl:literal, $nl_says:literal, $en:literal, $en_says:literal) => {
        $crate::names::name_message!(@ "image-no-alt",
            concat!($nl, " heeft geen toegankelijke naam: er staat alleen een afbeelding zonder tekstalternatief in."),
            concat!("Geef de afbeelding een alt-attribuut dat zegt ", $nl_says, "."),
            concat!($en, " has no accessible name: it only holds an image without a text alternative."),
            concat!("Give the image an alt attribute that says ", $en_says, "."))
    };
    (image_decorative, $nl:literal, $nl_says:literal, $en:literal, $en_says:literal) => {
        $crate::names::name_message!(@ "image-decorative",
            concat!($nl, " heeft geen toegankelijke naam: er staat alleen een afbeelding in, en die is als versiering gemarkeerd."),
            concat!("Zeg in het alt-attribuut van de afbeelding ", $nl_says, "."),
            concat!($en, " has no accessible name: it only holds an image, and that is marked as decoration."),
            concat!("Say in the alt attribute of the image ", $en_says, "."))
    };
    (svg_no_name, $nl:literal, $nl_says:literal, $en:literal, $en_says:literal) => {
        $crate::names::name_message!(@ "svg-no-name",
            concat!($nl, " heeft geen toegankelijke naam: er staat alleen een SVG-afbeelding zonder naam in."),
            concat!("Zet naast de afbeelding tekst die zegt ", $nl_says, ", of zet die tekst in aria-label."),
            concat!($en, " has no accessible name: it only holds an SVG image without a name."),
            concat!("Put text beside the image that says ", $en_says, ", or put that text in aria-label."))
    };
    (hidden_only, $nl:literal, $nl_says:literal, $en:literal, $en_says:literal) => {
        $crate::names::name_message!(@ "hidden-only",
            concat!($nl, " heeft geen toegankelijke naam: de inhoud is verborgen voor hulptechnologie."),
            concat!("Haal aria-hidden of hidden weg bij de tekst, of zet tekst in aria-label die zegt ", $nl_says, "."),
            concat!($en, " has no accessible name: its content is hidden from assistive technology."),
            concat!("Take aria-hidden or hidden away from the text, or put text in aria-label that says ", $en_says, "."))
    };
    (icon_only, $nl:literal, $nl_says:literal, $en:literal, $en_says:literal) => {
        $crate::names::name_message!(@ "icon-only",
            concat!($nl, " heeft geen toegankelijke naam: er staat alleen een leeg element in ({icon}), vermoedelijk een pictogram."),
            concat!("Zet naast het pictogram tekst die zegt ", $nl_says, ", of zet die tekst in aria-label."),
            concat!($en, " has no accessible name: it only holds an empty element ({icon}), presumably an icon."),
            concat!("Put text beside the icon that says ", $en_says, ", or put that text in aria-label."))
    };
    (no_content, $nl:literal, $nl_says:literal, $en:literal, $en_says:literal) => {
        $crate::names::name_message!(@ "no-content",
            concat!($nl, " heeft geen toegankelijke naam: er staat geen tekst in."),
            concat!("Zet er tekst in die zegt ", $nl_says, "."),
            concat!($en, " has no accessible name: there is no text in it."),
            concat!("Put text in it that says ", $en_says, "."))
    };
    (@ $id:literal, $why_nl:expr, $fix_nl:expr, $why_en:expr, $fix_en:expr) => {
        schouw_act::Message {
            id: $id,
            outcome: schouw_act::Outcome::Failed,
            why: schouw_act::Text::new($why_nl, $why_en),
            fix: schouw_act::Text::new($fix_nl, $fix_en),
        }
    };
}

pub(crate) use name_message;

/// Why an element has no name.
pub(crate) struct Cause {
    /// Id of a message.
    pub(crate) message: &'static str,
    evidence: Option<(&'static str, String)>,
    /// Why it may not hold once the page runs in a browser.
    doubt: Option<Reason>,
}

impl Cause {
    /// A cause without evidence.
    pub(crate) fn new(message: &'static str) -> Self {
        Self { message, evidence: None, doubt: None }
    }

    /// A cause with a piece of evidence.
    pub(crate) fn with(message: &'static str, name: &'static str, value: String) -> Self {
        Self { evidence: Some((name, value)), ..Self::new(message) }
    }
}

/// The element has a name. If not, the cause is the first of: a naming attribute that names nothing, what `own` says, and what
/// stands in the element.
///
/// A sheet that could not be read may hide any text of the page. That is a gap in what was seen of the page, and no sign that something
/// is wrong with this element: where the mark-up has a name and nothing else speaks against it, it counts.
pub(crate) fn require<'s>(cx: &Cx<'_, 's>, el: El<'s>, own: impl FnOnce(El<'s>) -> Option<Cause>) -> Verdict {
    let name = cx.aria.name(el);
    let named = name.is_empty().not();
    let only_sheet_unread = named == Tri::Unknown(Reason::SheetNotLoaded) && !name.text().is_empty();
    if named.is_yes() || only_sheet_unread {
        return Verdict::Passed;
    }
    let cause = of_attributes(cx, el).or_else(|| own(el)).unwrap_or_else(|| of_content(cx, el));
    because(named, cause)
}

/// The verdict on a fact, with the cause for when it does not hold.
pub(crate) fn because(fact: Tri, cause: Cause) -> Verdict {
    let fact = match cause.doubt {
        Some(reason) if fact.is_no() => Tri::Unknown(reason),
        _ => fact,
    };
    let verdict = Verdict::require(fact, cause.message);
    match cause.evidence {
        Some((name, value)) => verdict.with(name, value),
        None => verdict,
    }
}

/// The causes of [`of_content`] that a rule tells apart; the others are told as `no-content`.
pub(crate) fn known<'s>(cx: &Cx<'_, 's>, el: El<'s>, rule: &Rule) -> Option<Cause> {
    let cause = of_content(cx, el);
    Some(if rule.message(cause.message).is_some() { cause } else { Cause::new("no-content") })
}

/// Attributes that are there to give a name, but give none.
pub(crate) fn of_attributes<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<Cause> {
    let ids: Vec<&str> = el.tokens("aria-labelledby").collect();
    if !ids.is_empty() {
        let leads_nowhere = cx.page.referred(el, "aria-labelledby").is_empty();
        let message = if leads_nowhere { "labelledby-missing" } else { "labelledby-empty" };
        return Some(Cause::with(message, "ids", ids.join(" ")));
    }
    let empty = el.attr("aria-label").is_some_and(schouw_page::is_blank);
    empty.then(|| Cause::new("aria-label-empty"))
}

/// What stands in the element where a name should come from.
fn of_content<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Cause {
    let mut seen = Content::default();
    let mut stack = vec![(el, Hidden::No)];
    let mut looked_at = 0;
    while let Some((parent, hidden)) = stack.pop() {
        looked_at += 1;
        if looked_at > LOOKED_AT_MAX {
            break;
        }
        let children = cx.page.flat_children(parent);
        if parent != el && children.is_empty() {
            seen.leaf(cx, parent, hidden);
        }
        for child in children.into_iter().take(LOOKED_AT_MAX).rev() {
            match child {
                Child::Text(text) if !schouw_page::is_blank(text) => seen.text(hidden),
                Child::Text(_) => {}
                Child::Element(child) if child.is_svg() => seen.svg |= child.name() == "svg",
                Child::Element(child) => stack.push((child, hidden.max(hidden_by(cx, child)))),
            }
        }
    }
    let mut cause = seen.cause();
    if cause.message == "hidden-only" && seen.to_be_shown && scripts::any_runs(cx.page) {
        cause.doubt = Some(Reason::NeedsScript);
    }
    cause
}

/// How an element within the target is hidden, or possibly hidden: where it is only possible, the verdict is cantTell with the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Hidden {
    No,
    /// It is not rendered. Authors do so with what a script shows later.
    NotRendered,
    /// From assistive technology alone, for good.
    Aria,
}

fn hidden_by<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Hidden {
    if el.attr_is("aria-hidden", "true") {
        return Hidden::Aria;
    }
    // What is above was looked at before: to ask for the whole chain again for each child takes minutes on deep pages.
    let shown = cx.page.rendered_itself(el).is_yes() && cx.page.visibility(el) != Some(true);
    if shown { Hidden::No } else { Hidden::NotRendered }
}

/// What was found within an element without a name.
#[derive(Default)]
struct Content {
    image_no_alt: bool,
    image_decorative: bool,
    svg: bool,
    hidden_text: bool,
    /// Some of the hidden text would be read if a script showed it.
    to_be_shown: bool,
    icon: Option<String>,
}

impl Content {
    fn text(&mut self, hidden: Hidden) {
        self.hidden_text |= hidden != Hidden::No;
        self.to_be_shown |= hidden == Hidden::NotRendered;
    }

    fn leaf<'s>(&mut self, cx: &Cx<'_, 's>, el: El<'s>, hidden: Hidden) {
        if el.is("img") {
            match el.attr("alt") {
                Some(alt) if hidden != Hidden::No && !schouw_page::is_blank(alt) => self.text(hidden),
                _ if cx.aria.has_role(el, "none") => self.image_decorative = true,
                // An alt of white space only: no decoration, and no name either.
                _ => self.image_no_alt = true,
            }
        } else if el.is_any(&["i", "span"]) && el.attr("class").is_some_and(|c| !c.trim().is_empty()) {
            self.icon.get_or_insert_with(|| cx.page.snippet(el, 80));
        }
    }

    /// The cause that leads to the best advice: an image can be named; hidden text is there already; an icon is a guess.
    fn cause(&self) -> Cause {
        match self {
            Self { image_no_alt: true, .. } => Cause::new("image-no-alt"),
            Self { hidden_text: true, .. } => Cause::new("hidden-only"),
            Self { svg: true, .. } => Cause::new("svg-no-name"),
            Self { image_decorative: true, .. } => Cause::new("image-decorative"),
            Self { icon: Some(icon), .. } => Cause::with("icon-only", "icon", icon.clone()),
            _ => Cause::new("no-content"),
        }
    }
}
