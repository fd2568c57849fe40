//! Phrases that stand where a text should be and say nothing of the thing they are at, in Dutch and English, as [`super::phrase`] writes
//! them. Rules ask by the kind of thing: what says nothing of a picture may say all of a button.

// tidy: table

use super::words;

/// Whether a text has nothing to read: no letter and no digit.
pub(crate) fn is_wordless(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// What templates and programs leave where a value was to come.
const UNFILLED: &[&str] = &["nan", "none", "null", "object object", "undefined"];

/// Words for a text that is still to be written, alone or among [`FILLERS`].
const PLACEHOLDERS: &[&str] = &[
    "blank",
    "boilerplate",
    "default",
    "dummy",
    "geentitel",
    "naamloos",
    "naamloze",
    "placeholder",
    "sample",
    "sjabloon",
    "standaardtekst",
    "template",
    "test",
    "testpagina",
    "testtekst",
    "unnamed",
    "untitled",
    "voorbeeld",
    "voorbeeldpagina",
    "voorbeeldtekst",
];

/// Words for the thing itself.
const PAGES: &[&str] = &[
    "document",
    "documenttitel",
    "page",
    "pagetitle",
    "pagina",
    "paginatitel",
    "site",
    "sitetitel",
    "title",
    "titel",
    "webpage",
    "webpagina",
    "website",
];

/// Words that may stand round those of the lists above and add nothing.
const FILLERS: &[&str] = &[
    "a", "add", "an", "app", "css", "de", "deze", "dit", "een", "eerste", "enter", "first", "for", "geen", "goes",
    "heading", "here", "het", "hier", "html", "html5", "in", "insert", "is", "kop", "label", "leeg", "lege", "met",
    "mijn", "my", "naam", "name", "new", "nieuw", "nieuwe", "no", "of", "starter", "tekst", "text", "the", "this",
    "type", "typ", "uw", "van", "voer", "voor", "vul", "web", "without", "your", "zonder",
];

/// Titles that tools give to the first page of a new project or site.
const STARTERS: &[&str] = &[
    "angular app",
    "astro",
    "bootstrap 101 template",
    "bootstrap example",
    "create next app",
    "create react app",
    "gatsby starter",
    "gatsby default starter",
    "hallo wereld",
    "hello world",
    "ionic app",
    "joomla",
    "just another wordpress site",
    "laravel",
    "mijn blog",
    "mijn wordpress site",
    "my app",
    "my blog",
    "my wordpress blog",
    "my wordpress site",
    "next js app",
    "nuxt app",
    "nuxt js",
    "parcel app",
    "react app",
    "remix app",
    "ruby on rails app",
    "svelte app",
    "sveltekit app",
    "vite app",
    "vite lit",
    "vite preact",
    "vite preact ts",
    "vite react",
    "vite react ts",
    "vite solid",
    "vite svelte",
    "vite svelte ts",
    "vite ts",
    "vite vue",
    "vite vue ts",
    "vue app",
    "w3 css template",
    "wordpress",
    "wordpress site",
];

/// Names of a first page, which only say where one is on a site that the text does not name.
const HOMES: &[&str] = &[
    "beginpagina",
    "home",
    "home page",
    "homepage",
    "hoofdpagina",
    "index",
    "main page",
    "start",
    "startpagina",
    "start page",
    "thuispagina",
    "voorpagina",
    "welcome",
    "welkom",
];

/// Whether a text is the name of a first page and no more.
pub(crate) fn is_home(phrase: &str) -> bool {
    HOMES.contains(&phrase)
}

/// Whether a title is one that a tool, a template or an author in haste left behind.
pub(crate) fn is_placeholder_title(phrase: &str) -> bool {
    let bare = without_number(phrase);
    UNFILLED.contains(&bare)
        || STARTERS.contains(&bare)
        || phrase.starts_with("lorem ipsum")
        || is_made_of(bare, &[PLACEHOLDERS, PAGES], FILLERS)
}

/// Whether every word is one of these, with one at least of the first lists.
fn is_made_of(phrase: &str, wanted: &[&[&str]], fillers: &[&str]) -> bool {
    let is_wanted = |word: &str| wanted.iter().any(|list| list.contains(&word));
    let mut any = false;
    for word in phrase.split(' ') {
        if is_wanted(word) {
            any = true;
        } else if !fillers.contains(&word) {
            return false;
        }
    }
    any
}

/// A phrase without the numbers behind it: `pagina 2` is "pagina".
pub(crate) fn without_number(phrase: &str) -> &str {
    phrase.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ')
}

/// Texts at an image that go with any image.
const IMAGES: &[&str] = &[
    "achtergrond",
    "achtergrondafbeelding",
    "bedrijfslogo",
    "company logo",
    "het logo",
    "logo",
    "logo van de site",
    "logo van de website",
    "ons logo",
    "our logo",
    "site logo",
    "sitelogo",
    "the logo",
    "website logo",
    "afbeelding",
    "afbeelding van",
    "afbeeldingsomschrijving",
    "alt",
    "alt tag",
    "alt tekst",
    "alt text",
    "alternatieve tekst",
    "alternative text",
    "alttekst",
    "an image",
    "background",
    "background image",
    "banner",
    "beschrijving",
    "beschrijving van de afbeelding",
    "carousel image",
    "description",
    "een afbeelding",
    "een foto",
    "foto",
    "foto van",
    "geen alt",
    "geen beschrijving",
    "geen omschrijving",
    "graphic",
    "header",
    "header image",
    "headerafbeelding",
    "hero",
    "hero image",
    "icon",
    "icoon",
    "icoontje",
    "illustratie",
    "illustration",
    "image",
    "image alt",
    "image description",
    "image of",
    "img",
    "insert alt text",
    "no alt",
    "no description",
    "omschrijving",
    "photo",
    "photo of",
    "pic",
    "pictogram",
    "picture",
    "picture of",
    "pixel",
    "plaatje",
    "slide",
    "slider",
    "spacer",
    "tekstalternatief",
    "text alternative",
    "thumb",
    "thumbnail",
    "tracking pixel",
    "transparant",
    "transparent",
    "xxx",
];

/// Whether a text alternative says nothing of any image.
pub(crate) fn is_placeholder_image(phrase: &str) -> bool {
    let bare = without_number(phrase);
    let is_unwritten = ["blank", "dummy", "naamloos", "placeholder", "unnamed", "untitled"].contains(&bare);
    is_unwritten || UNFILLED.contains(&bare) || IMAGES.contains(&bare) || phrase.starts_with("lorem ipsum")
}

/// Headings that are still to be written.
const HEADINGS: &[&str] = &[
    "hier komt de kop",
    "hier komt een kop",
    "kop hier",
    "nieuwe kop",
    "subkop",
    "tussenkop",
    "vul hier de kop in",
    "vul hier een kop in",
    "your heading",
    "your heading here",
];

/// Words that a template has for headings. Alone they may be the name of what follows, such as that of a field.
const HEADING_WORDS: &[&str] = &["heading", "kop", "subheading", "subtitel", "subtitle", "title", "titel"];

/// Whether a heading says nothing of any content: `Kop 2`, `Titel hier`.
pub(crate) fn is_placeholder_heading(phrase: &str) -> bool {
    let bare = without_number(phrase);
    // "Geen kop" may be a choice that is explained.
    let denies = bare.split(' ').any(|word| ["geen", "no", "without", "zonder"].contains(&word));
    let is_more_than_a_word = !denies && (bare.len() < phrase.len() || bare.contains(' '));
    let is_title =
        is_made_of(bare, &[HEADING_WORDS, &["naamloos", "placeholder", "untitled"]], FILLERS) && is_more_than_a_word;
    is_title || ["nan", "undefined"].contains(&bare) || HEADINGS.contains(&bare) || phrase.starts_with("lorem ipsum")
}

/// Whether it is a word that templates have for headings, and nothing else.
pub(crate) fn is_word_for_heading(phrase: &str) -> bool {
    HEADING_WORDS.contains(&phrase)
}

/// Names of parts that many pages have, whose content need not repeat the word.
const PARTS: &[&str] = &[
    "aanvragen",
    "abstract",
    "address",
    "adres",
    "afbeeldingen",
    "agenda",
    "algemeen",
    "apply",
    "attachments",
    "background",
    "bezoekadres",
    "bezwaar maken",
    "bijlage",
    "bijlagen",
    "blijf op de hoogte",
    "breadcrumb",
    "bronnen",
    "colofon",
    "comments",
    "conclusie",
    "conclusion",
    "conditions",
    "contact",
    "contactgegevens",
    "contents",
    "cookies",
    "costs",
    "deel deze pagina",
    "delen",
    "description",
    "details",
    "deze week",
    "disclaimer",
    "documenten",
    "documents",
    "download",
    "downloads",
    "example",
    "examples",
    "faq",
    "filter",
    "filters",
    "footer",
    "fotos",
    "gerelateerd",
    "help",
    "hoe lang duurt het",
    "home",
    "how it works",
    "in andere talen",
    "in het kort",
    "in short",
    "index",
    "informatie",
    "information",
    "inhoud",
    "inhoudsopgave",
    "inleiding",
    "inloggen",
    "introductie",
    "introduction",
    "kenmerken",
    "kosten",
    "kruimelpad",
    "links",
    "login",
    "meer informatie",
    "meer over dit onderwerp",
    "meer weten",
    "menu",
    "more information",
    "most searched",
    "navigatie",
    "navigation",
    "news",
    "nieuws",
    "nieuwsbrief",
    "note",
    "noten",
    "notes",
    "opening hours",
    "openingstijden",
    "opmerking",
    "opmerkingen",
    "over deze site",
    "overview",
    "overzicht",
    "planning",
    "postadres",
    "reacties",
    "references",
    "related",
    "requirements",
    "resultaten",
    "results",
    "route",
    "samenvatting",
    "search",
    "see also",
    "servicemenu",
    "share",
    "sitemap",
    "social media",
    "stay informed",
    "summary",
    "syntax",
    "table of contents",
    "tip",
    "tips",
    "toelichting",
    "topics",
    "usage",
    "veel gezocht",
    "veelgestelde vragen",
    "video",
    "voetnoten",
    "volg ons",
    "voorbeeld",
    "voorbeelden",
    "voorwaarden",
    "vraag",
    "vragen",
    "wat hebt u nodig",
    "wat kost het",
    "wat neemt u mee",
    "welcome",
    "welkom",
    "zie ook",
    "zo werkt het",
    "zoeken",
    "zoekresultaten",
];

/// Whether a heading is the name of a part that many pages have.
pub(crate) fn is_part_of_page(phrase: &str) -> bool {
    PARTS.contains(&without_number(phrase))
}

/// Labels that go with any field: words for fields, for what one does with them, and for buttons.
const LABELS: &[&str] = &[
    "button",
    "choose",
    "choose an option",
    "choose one",
    "click here",
    "enter",
    "enter a value",
    "enter here",
    "enter text",
    "field",
    "field name",
    "form field",
    "formulierveld",
    "go",
    "here",
    "hier",
    "hier invullen",
    "hier invoeren",
    "input",
    "input field",
    "invoer",
    "invoerveld",
    "invullen",
    "kies",
    "kies een optie",
    "kies uit de lijst",
    "klik hier",
    "knop",
    "label",
    "maak een keuze",
    "make a choice",
    "naam van het veld",
    "ok",
    "please choose",
    "please select",
    "select",
    "select an option",
    "select one",
    "selecteer",
    "selecteer een optie",
    "selecteer uit de lijst",
    "send",
    "submit",
    "tekst",
    "tekstveld",
    "tekstvak",
    "text",
    "text field",
    "textbox",
    "textfield",
    "typ hier",
    "type here",
    "value",
    "veld",
    "veldnaam",
    "verstuur",
    "versturen",
    "verzenden",
    "vul hier in",
    "vul in",
    "waarde",
];

/// Names of parts of a page: no field to write in is called so.
const LABELS_OF_PARTS: &[&str] =
    &["footer", "header", "hoofdmenu", "hoofdnavigatie", "main menu", "menu", "navigatie", "navigation", "submenu"];

/// Whether a label says nothing of any field to write in or choose from.
pub(crate) fn is_placeholder_label(phrase: &str) -> bool {
    let bare = without_number(phrase);
    LABELS.contains(&bare) || is_unwritten_label(phrase)
}

/// Whether a label was never written, whatever it is at.
pub(crate) fn is_unwritten_label(phrase: &str) -> bool {
    let bare = without_number(phrase);
    UNFILLED.contains(&bare)
        || ["label", "naamloos", "placeholder", "untitled"].contains(&bare)
        || phrase.starts_with("lorem ipsum")
}

/// Whether a label is the name of a part of a page.
pub(crate) fn is_label_of_part(phrase: &str) -> bool {
    LABELS_OF_PARTS.contains(&phrase)
}

/// Words for an organisation that may be the name of a site.
const ORGANISATIONS: &[&str] = &[
    "academie",
    "academy",
    "agency",
    "association",
    "bank",
    "bibliotheek",
    "bv",
    "centrum",
    "city",
    "college",
    "company",
    "corporation",
    "council",
    "county",
    "department",
    "ggd",
    "gemeente",
    "gmbh",
    "hogeschool",
    "hospital",
    "inc",
    "institute",
    "instituut",
    "ltd",
    "ministerie",
    "ministry",
    "municipality",
    "museum",
    "omgevingsdienst",
    "provincie",
    "rijksoverheid",
    "school",
    "stichting",
    "town",
    "university",
    "universiteit",
    "veiligheidsregio",
    "vereniging",
    "waterschap",
    "ziekenhuis",
];

/// Whether a text names an organisation and nothing else: one of the words for them beside names, no more than six words in all.
pub(crate) fn is_organisation(text: &str) -> bool {
    let all = words(text);
    let named = all.iter().any(|word| ORGANISATIONS.contains(&word.as_str()));
    // Names are written with capitals, in Dutch and in English.
    let is_name = |word: &str| {
        let bare: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        bare.is_empty()
            || bare.starts_with(char::is_uppercase)
            || super::is_stop(&bare)
            || ORGANISATIONS.contains(&bare.to_lowercase().as_str())
    };
    named && all.len() <= 6 && text.split_whitespace().all(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::phrase;

    #[test]
    fn placeholders_of_titles() {
        for title in [
            "Untitled Document",
            "Naamloos-1",
            "Nieuwe pagina 3",
            "Page Title",
            "Vite + React + TS",
            "Zonder titel",
            "Titel hier",
            "undefined",
            "Lorem ipsum dolor",
            "Mijn website",
        ] {
            assert!(is_placeholder_title(&phrase(title)), "{title}");
        }
        for title in [
            "Paspoort aanvragen",
            "Test uw kennis",
            "Vue",
            "HTML",
            "Nieuw",
            "Documenten",
            "2024",
            "Websites van de gemeente",
        ] {
            assert!(!is_placeholder_title(&phrase(title)), "{title}");
        }
    }

    #[test]
    fn names_of_organisations() {
        for text in [
            "Gemeente Waterland",
            "de gemeente Waterland",
            "Museum of the City of Utrecht",
            "Hoogheemraadschap en Waterschap Rivierland",
        ] {
            assert!(is_organisation(text), "{text}");
        }
        for text in ["Paspoort aanvragen bij de gemeente", "Waterland", "bestuur van de gemeente"] {
            assert!(!is_organisation(text), "{text}");
        }
    }
}
