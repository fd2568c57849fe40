//! Sentences that tell a reader where something is by its place, shape, size or colour, in Dutch and English.

use crate::wording;
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

/// A language whose sentences are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Dutch,
    English,
}

/// What a sentence refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
    Button,
    Field,
    Form,
    Image,
    Link,
    Menu,
    Search,
    /// A part of the page that has no role of its own: a column, a bar, a block.
    Part,
}

/// A reference by looks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reference {
    /// The words that refer by looks, as they stand in the sentence without case.
    pub(super) looks: String,
    /// The word for what they refer to.
    pub(super) noun: String,
    pub(super) thing: Thing,
    /// The other words of the sentence that say something, as stems.
    pub(super) others: Vec<String>,
    /// Whether the sentence gives the thing a name: by quotation marks or by saying what it is called.
    pub(super) is_named: bool,
}

const BID_EN: &[&str] = &[
    "check", "choose", "click", "complete", "consult", "drag", "fill", "find", "follow", "go", "hit", "interact",
    "look", "open", "press", "push", "read", "see", "select", "swipe", "tap", "use",
];
const BID_NL: &[&str] = &[
    "bekijk",
    "druk",
    "ga",
    "gebruik",
    "kies",
    "kijk",
    "klik",
    "lees",
    "open",
    "raadpleeg",
    "selecteer",
    "sleep",
    "tik",
    "veeg",
    "vind",
    "vink",
    "volg",
    "vul",
    "zie",
    "zoek",
];
/// Words that a sentence may begin with before it bids something.
const BEFORE: &[&str] = &[
    "and",
    "daarna",
    "dan",
    "en",
    "first",
    "just",
    "next",
    "now",
    "nu",
    "of",
    "or",
    "please",
    "simply",
    "then",
    "vervolgens",
];
const FOUND_EN: &[&str] = &[
    "you can find",
    "you can see",
    "you can use",
    "you find",
    "you ll find",
    "youll find",
    "you will find",
    "you will see",
    "you see",
];
const FOUND_NL: &[&str] = &[
    "je vindt",
    "je ziet",
    "kunt u vinden",
    "u kunt vinden",
    "u vindt",
    "u ziet",
    "vind je",
    "vindt u",
    "zie je",
    "ziet u",
    "vinden in",
];

const COLOURS_EN: &[&str] = &[
    "amber",
    "beige",
    "black",
    "blue",
    "brown",
    "cyan",
    "gold",
    "gray",
    "green",
    "grey",
    "lime",
    "magenta",
    "maroon",
    "olive",
    "orange",
    "pink",
    "purple",
    "red",
    "silver",
    "teal",
    "turquoise",
    "violet",
    "white",
    "yellow",
];
const COLOURS_NL: &[&str] = &[
    "blauwe",
    "bruine",
    "gele",
    "gouden",
    "grijze",
    "groene",
    "oranje",
    "paarse",
    "rode",
    "roze",
    "turquoise",
    "witte",
    "zilveren",
    "zwarte",
];
const SHAPES_EN: &[&str] = &[
    "circular",
    "diamond",
    "heart",
    "hexagonal",
    "oval",
    "rectangular",
    "round",
    "square",
    "star",
    "triangle",
    "triangular",
];
const SHAPES_NL: &[&str] = &[
    "driehoekige",
    "hartvormige",
    "ovale",
    "rechthoekige",
    "ronde",
    "ruitvormige",
    "stervormige",
    "vierkante",
    "zeshoekige",
];
const SIZES_EN: &[&str] = &["big", "bigger", "large", "larger", "little", "narrow", "small", "smaller", "tiny", "wide"];
const SIZES_NL: &[&str] = &["brede", "grote", "grotere", "kleine", "kleinere", "smalle"];

/// Words for things that a page shows. Dutch compounds end with them.
const THINGS: &[(&str, Thing)] = &[
    ("afbeelding", Thing::Image),
    ("arrow", Thing::Button),
    ("balk", Thing::Part),
    ("banner", Thing::Part),
    ("bar", Thing::Part),
    ("blok", Thing::Part),
    ("box", Thing::Field),
    ("button", Thing::Button),
    ("buttons", Thing::Button),
    ("column", Thing::Part),
    ("field", Thing::Field),
    ("fields", Thing::Field),
    ("form", Thing::Form),
    ("formulier", Thing::Form),
    ("foto", Thing::Image),
    ("icon", Thing::Button),
    ("icons", Thing::Button),
    ("icoon", Thing::Button),
    ("icoontje", Thing::Button),
    ("kader", Thing::Part),
    ("knop", Thing::Button),
    ("knoppen", Thing::Button),
    ("kolom", Thing::Part),
    ("image", Thing::Image),
    ("link", Thing::Link),
    ("links", Thing::Link),
    ("menu", Thing::Menu),
    ("navigatie", Thing::Menu),
    ("navigation", Thing::Menu),
    ("panel", Thing::Part),
    ("photo", Thing::Image),
    ("pictogram", Thing::Button),
    ("picture", Thing::Image),
    ("pijl", Thing::Button),
    ("pijltje", Thing::Button),
    ("plaatje", Thing::Image),
    ("sidebar", Thing::Part),
    ("symbol", Thing::Button),
    ("symbool", Thing::Button),
    ("tab", Thing::Part),
    ("tabblad", Thing::Part),
    ("vak", Thing::Field),
    ("vakje", Thing::Field),
    ("veld", Thing::Field),
    ("zijbalk", Thing::Part),
    ("zoekbalk", Thing::Search),
    ("zoekvak", Thing::Search),
    ("zoekveld", Thing::Search),
];

/// Words that say what a thing is called.
const CALLS: &[&str] =
    &["called", "genaamd", "heet", "labeled", "labelled", "marked", "named", "opschrift", "says", "titel", "titled"];

/// Words that belong to other things than web pages: programs, their windows, and what one holds in the hand.
const ELSEWHERE: &[&str] = &[
    "app",
    "balie",
    "computer",
    "contextmenu",
    "dialog",
    "dialoog",
    "dialoogvenster",
    "dialogue",
    "gebouw",
    "hand",
    "keyboard",
    "mouse",
    "muis",
    "muisknop",
    "scherm",
    "screen",
    "straat",
    "street",
    "taakbalk",
    "taskbar",
    "telefoon",
    "toets",
    "toetsenbord",
    "toolbar",
    "toolbox",
    "venster",
    "weg",
    "werkbalk",
    "window",
];

/// All words that refer by looks.
static LOOKS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lists = [COLOURS_EN, COLOURS_NL, SHAPES_EN, SHAPES_NL, SIZES_EN, SIZES_NL];
    let sides = ["left", "links", "linksboven", "linksonder", "right", "rechts", "rechtsboven", "rechtsonder"];
    lists.into_iter().flatten().copied().chain(sides).collect()
});

/// Whether a text has a word that may refer by looks: asked of every text of a page before anything that costs more.
pub(super) fn may_refer(text: &str) -> bool {
    let is_looks = |word: &str| {
        let lower = if word.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(word.to_ascii_lowercase())
        } else {
            Cow::Borrowed(word)
        };
        LOOKS.contains(&*lower) || lower.starts_with("linker") || lower.starts_with("rechter")
    };
    text.split(|c: char| !c.is_alphanumeric()).any(|word| word.len() >= 3 && is_looks(word))
}

/// The reference by looks that a sentence gives an instruction by; none where it gives none.
pub(super) fn reference(sentence: &str, language: Language) -> Option<Reference> {
    let words = wording::words(sentence);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if words.len() > 60 || !bids(&words, language) || words.iter().any(|word| is_elsewhere(word)) {
        return None;
    }
    let (looks, at) = (0..words.len()).find_map(|at| looks(&words, at, language).map(|looks| (looks, at)))?;
    let (noun, thing) = noun(&words, at, &looks, language)?;
    let is_looks = |word: &str| looks.split(' ').any(|part| part == word);
    let verbs = match language {
        Language::Dutch => BID_NL,
        Language::English => BID_EN,
    };
    let others: Vec<&str> =
        words.iter().copied().filter(|w| !is_looks(w) && *w != noun && !verbs.contains(w)).collect();
    let is_named = sentence.contains(['"', '“', '„', '«', '‘', '`'])
        || sentence.contains(" '")
        || others.iter().any(|w| CALLS.contains(w));
    Some(Reference { noun: noun.to_owned(), thing, others: wording::content(&others.join(" ")), is_named, looks })
}

/// Whether a word belongs to other things than web pages, alone or as the end of a compound.
fn is_elsewhere(word: &str) -> bool {
    ELSEWHERE.iter().any(|of| word == *of || (of.len() >= 5 && word.ends_with(of)))
}

/// Whether the sentence bids the reader to do something, or says where something is found.
fn bids(words: &[&str], language: Language) -> bool {
    let (verbs, found) = match language {
        Language::Dutch => (BID_NL, FOUND_NL),
        Language::English => (BID_EN, FOUND_EN),
    };
    let first = words.iter().find(|word| !BEFORE.contains(word));
    let text = format!(" {} ", words.join(" "));
    first.is_some_and(|word| verbs.contains(word)) || found.iter().any(|phrase| text.contains(&format!(" {phrase} ")))
}

/// The words at a place that refer by looks.
fn looks(words: &[&str], at: usize, language: Language) -> Option<String> {
    let word = words[at];
    let next = words.get(at + 1).copied().unwrap_or("");
    let before = |back: usize| at.checked_sub(back).map_or("", |at| words[at]);
    let lists: [&[&str]; 3] = match language {
        Language::Dutch => [COLOURS_NL, SHAPES_NL, SIZES_NL],
        Language::English => [COLOURS_EN, SHAPES_EN, SIZES_EN],
    };
    if lists.iter().any(|list| list.contains(&word)) {
        let is_thing = |word: &str| thing(word).is_some();
        let after_next = words.get(at + 2).copied().unwrap_or("");
        return (is_thing(next) || is_thing(after_next)).then(|| word.to_owned());
    }
    match language {
        Language::English if matches!(word, "left" | "right") => {
            let sides =
                ["bar", "column", "corner", "edge", "hand", "margin", "menu", "navigation", "panel", "side", "sidebar"];
            let is_side = sides.contains(&next)
                || matches!(before(1), "bottom" | "lower" | "top" | "upper")
                || (before(1) == "the" && matches!(before(2), "at" | "on" | "to") && is_end(words, at));
            is_side.then(|| format!("{} {word}", before(1)).trim_start_matches("the ").to_owned())
        }
        Language::English => None,
        Language::Dutch => dutch_side(word, next, before(1)),
    }
}

/// Whether "on the right" ends there: not "on the right track".
fn is_end(words: &[&str], at: usize) -> bool {
    words.get(at + 1).is_none_or(|next| wording::is_english(next) || *next == "of")
}

fn dutch_side(word: &str, next: &str, before: &str) -> Option<String> {
    let parts = [
        "balk",
        "bovenhoek",
        "deel",
        "helft",
        "hoek",
        "kant",
        "knop",
        "kolom",
        "menu",
        "navigatie",
        "onderhoek",
        "zijde",
    ];
    let side = word.strip_prefix("linker").or_else(|| word.strip_prefix("rechter"));
    match word {
        // With the right button of the mouse, or with the key for that direction.
        "rechts" | "links" if matches!(before, "en" | "met" | "naar" | "of") => None,
        "rechts" | "linksboven" | "linksonder" | "rechtsboven" | "rechtsonder" => Some(word.to_owned()),
        // "Links" is the plural of "link" as well.
        "links" => {
            let is_place = [
                "boven",
                "bovenaan",
                "bovenin",
                "hiernaast",
                "in",
                "naast",
                "onder",
                "onderaan",
                "onderin",
                "op",
                "van",
                "vindt",
                "ziet",
            ]
            .contains(&next);
            let is_behind_thing = next.is_empty() && thing(before).is_some_and(|of| of != Thing::Link);
            (is_place || is_behind_thing).then(|| word.to_owned())
        }
        _ => match side {
            Some("") if parts.contains(&next) => Some(format!("{word} {next}")),
            Some(part) if parts.contains(&part) => Some(word.to_owned()),
            _ => None,
        },
    }
}

/// The word for the thing: behind words for its looks, else the one nearest to the words for its place.
fn noun<'w>(words: &[&'w str], at: usize, looks: &str, language: Language) -> Option<(&'w str, Thing)> {
    let is_looks = |word: &str| looks.split(' ').any(|part| part == word);
    let is_side = |word: &str| language == Language::Dutch && word == "links";
    let counts = |word: &&&str| !is_looks(word) && !is_side(word);
    let known = |at: usize| words.get(at).filter(counts).and_then(|word| Some((*word, thing(word)?)));
    let by_distance = (1..=words.len()).flat_map(|far| [Some(at + far), at.checked_sub(far)]).flatten();
    by_distance.filter(|at| *at < words.len()).find_map(known)
}

/// What a word stands for: itself, or as the end of a compound.
fn thing(word: &str) -> Option<Thing> {
    THINGS
        .iter()
        .find(|(name, _)| word == *name || (name.len() >= 4 && word.len() > name.len() + 2 && word.ends_with(name)))
        .map(|(_, of)| *of)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks_of(sentence: &str, language: Language) -> Option<String> {
        reference(sentence, language).map(|found| format!("{} {}", found.looks, found.noun))
    }

    #[test]
    fn instructions_by_looks_are_found() {
        for (sentence, found) in [
            ("Klik op de ronde knop om door te gaan", "ronde knop"),
            ("Gebruik het menu aan de rechterkant", "rechterkant menu"),
            ("Rechtsboven vindt u de zoekknop", "rechtsboven zoekknop"),
            ("Zie het blok links op de pagina", "links blok"),
        ] {
            assert!(may_refer(sentence), "{sentence}");
            assert_eq!(looks_of(sentence, Language::Dutch).as_deref(), Some(found), "{sentence}");
        }
        for (sentence, found) in [
            ("Press the green button to go on", "green button"),
            ("Use the column on the left to filter", "left column"),
            ("Please select the large square icon", "large icon"),
        ] {
            assert_eq!(
                looks_of(sentence, Language::English).map(|f| f.replace("the ", "")).as_deref(),
                Some(found),
                "{sentence}"
            );
        }
    }

    #[test]
    fn other_sentences_are_not() {
        for sentence in [
            "Bekijk de links hieronder",
            "Gebruik de handige links over wonen",
            "De rode knop is kapot",
            "Klik op de knop hieronder",
            "Ga rechts af bij de brug",
            "Klik met de rechter muisknop op het menu",
            "Klik met rechts op het veld",
            "Druk op de pijl naar rechts tot u bij de knop bent",
            "Links ziet u de oude brug, rechts de nieuwe",
        ] {
            assert_eq!(looks_of(sentence, Language::Dutch), None, "{sentence}");
        }
        for sentence in [
            "Press the button below this text",
            "See the right form for your case",
            "You can find the square of a number",
            "Go to the right page with this link",
            "Choose the red line to the centre",
        ] {
            assert_eq!(looks_of(sentence, Language::English), None, "{sentence}");
        }
    }
}
