//! Texts of links that do not tell where the link goes, in Dutch and English. Written as [`super::phrase`] gives them.

use super::files;

/// Texts that go with any link.
const EMPTY: &[&str] = &[
    "bekijk",
    "bekijk details",
    "bekijk hier",
    "bekijk meer",
    "bezoek de website",
    "bezoek website",
    "click",
    "click for details",
    "click for more",
    "click here",
    "click here for details",
    "click here for more",
    "click here for more information",
    "click me",
    "click this",
    "click this link",
    "continue reading",
    "daar",
    "discover more",
    "doorlezen",
    "download bestand",
    "download document",
    "download file",
    "download here",
    "download hier",
    "explore more",
    "find out more",
    "follow this link",
    "full article",
    "full story",
    "ga naar",
    "ga naar de pagina",
    "ga naar de website",
    "ga naar pagina",
    "ga naar website",
    "go here",
    "go to page",
    "go to site",
    "go to website",
    "here",
    "hier",
    "hier klikken",
    "keep reading",
    "kijk hier",
    "klik",
    "klik hier",
    "klik hier voor meer",
    "klik hier voor meer info",
    "klik hier voor meer informatie",
    "klik op deze link",
    "learn more",
    "lees",
    "lees artikel",
    "lees bericht",
    "lees het artikel",
    "lees het bericht",
    "lees het hele artikel",
    "lees het hele bericht",
    "lees hier",
    "lees hier meer",
    "lees hier verder",
    "lees meer",
    "lees verder",
    "link",
    "link here",
    "meer",
    "meer details",
    "meer info",
    "meer informatie",
    "meer lezen",
    "meer weten",
    "more",
    "more details",
    "more info",
    "more information",
    "naar artikel",
    "naar bericht",
    "naar de pagina",
    "naar de website",
    "naar het artikel",
    "naar het bericht",
    "naar pagina",
    "naar website",
    "ontdek meer",
    "open link",
    "press here",
    "read",
    "read article",
    "read full article",
    "read full story",
    "read here",
    "read more",
    "read on",
    "read the full article",
    "read the full story",
    "read this",
    "see here",
    "see more",
    "tap here",
    "toon details",
    "verder lezen",
    "via deze link",
    "view",
    "view details",
    "view more",
    "visit page",
    "visit site",
    "visit website",
    "volg de link",
    "volg deze link",
    "wilt u meer weten",
    "wil je meer weten",
    "zie hier",
];

/// Texts that tell what happens and not with what: enough on a button or in a series of steps, too little by themselves.
const VAGUE: &[&str] = &[
    "aanvragen",
    "bestand",
    "continue",
    "details",
    "discover",
    "document",
    "download",
    "downloaden",
    "explore",
    "file",
    "ga",
    "ga verder",
    "go",
    "naar",
    "ontdek",
    "open",
    "openen",
    "see",
    "site",
    "verder",
    "visit",
    "web site",
    "website",
];

/// Words that point at something else in the text.
const POINTERS: &[&str] = &["dat", "deze", "die", "dit", "that", "these", "this", "those"];

/// Words for something that a page may offer, which say nothing beside a word that points.
const THINGS: &[&str] = &[
    "address",
    "adres",
    "app",
    "article",
    "artikel",
    "bericht",
    "bestand",
    "blog",
    "book",
    "boek",
    "brief",
    "brochure",
    "chapter",
    "checklist",
    "document",
    "documenten",
    "documents",
    "download",
    "example",
    "file",
    "files",
    "filmpje",
    "folder",
    "form",
    "formulier",
    "forms",
    "gids",
    "guide",
    "handleiding",
    "hoofdstuk",
    "image",
    "kaart",
    "lijst",
    "link",
    "links",
    "list",
    "map",
    "module",
    "one",
    "overview",
    "overzicht",
    "page",
    "pages",
    "pagina",
    "paginas",
    "paper",
    "pdf",
    "picture",
    "plek",
    "post",
    "product",
    "products",
    "producten",
    "rapport",
    "regeling",
    "report",
    "section",
    "site",
    "story",
    "study",
    "tabel",
    "table",
    "test",
    "tool",
    "verhaal",
    "video",
    "voorbeeld",
    "website",
];

/// Words for a file's form, with the endings of such files.
const FORMS: &[(&str, &[&str])] = &[
    ("csv", &["csv"]),
    ("doc", &["doc", "docx"]),
    ("docx", &["docx"]),
    ("epub", &["epub"]),
    ("excel", &["csv", "ods", "xls", "xlsx"]),
    // Of every page: a link called so may lead to a page about it.
    ("html", &[]),
    ("jpg", &["jpeg", "jpg"]),
    ("kindle", &["azw3", "mobi"]),
    ("mp3", &["mp3"]),
    ("mp4", &["mp4"]),
    ("ods", &["ods"]),
    ("odt", &["odt"]),
    ("pdf", &["pdf"]),
    ("png", &["png"]),
    ("powerpoint", &["ppt", "pptx"]),
    ("rtf", &["rtf"]),
    ("text", &["txt"]),
    ("tekst", &["txt"]),
    ("txt", &["txt"]),
    ("word", &["doc", "docx"]),
    ("xls", &["xls", "xlsx"]),
    ("xlsx", &["xlsx"]),
    ("xml", &["xml"]),
    ("zip", &["zip"]),
];

/// Words that may stand beside the form of a file: what to do with it and how large it is.
const BESIDE_FORMS: &[&str] = &[
    "als",
    "as",
    "bekijk",
    "bestand",
    "bytes",
    "document",
    "download",
    "downloaden",
    "file",
    "gb",
    "in",
    "kb",
    "mb",
    "open",
    "plain",
    "platte",
    "versie",
    "version",
    "view",
];

/// Words of a context that do not tell where a link goes.
const IDLE: &[&str] = &["bekijk", "click", "download", "klik", "lees", "link", "meer", "read", "view"];

/// What a text leaves open about its link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Open {
    /// It has no letter and no digit.
    Wordless,
    /// Everything: it goes with any link.
    All,
    /// What happens is said, with what is not.
    Vague,
    /// It points at something that stands elsewhere.
    Pointer,
    /// The form of the file is said, and nothing of its content.
    Form,
}

/// What the text of a link leaves open; none where it seems to tell something. `address` is the link's target.
pub(crate) fn open(name: &str, address: Option<&str>) -> Option<Open> {
    if super::phrases::is_wordless(name) {
        return Some(Open::Wordless);
    }
    let phrase = super::phrase(name);
    let is_code = name.contains(['_', '(', ')', '<', '{', '=', '/', '\\']);
    let left_open = match phrase.as_str() {
        _ if is_code => None,
        phrase if EMPTY.contains(&phrase) => Some(Open::All),
        phrase if VAGUE.contains(&phrase) => Some(Open::Vague),
        phrase => points(phrase).then_some(Open::Pointer),
    };
    // Most texts say more: what the address says is read for the others only.
    let address = address.filter(|_| left_open.is_some() || phrase.split(' ').all(goes_with_forms));
    let about = address.map(about).unwrap_or_default();
    // The page on `this`, the chapter on links: a target that is called so is what the text says.
    if about.contains(&phrase) {
        return None;
    }
    left_open.or_else(|| address.is_some_and(|address| is_form(&phrase, address, &about)).then_some(Open::Form))
}

/// Whether a word may stand in a text that only names the form of a file.
fn goes_with_forms(word: &str) -> bool {
    FORMS.iter().any(|(form, _)| *form == word)
        || BESIDE_FORMS.contains(&word)
        || word.bytes().all(|byte| byte.is_ascii_digit())
}

fn points(phrase: &str) -> bool {
    match phrase.split_once(' ') {
        None => POINTERS.contains(&phrase),
        Some((pointer, thing)) => POINTERS.contains(&pointer) && THINGS.contains(&thing),
    }
}

/// The words that an address has for its target: those of the file's name without its ending, and those of the place in it.
fn about(address: &str) -> Vec<String> {
    let place = address.split_once('#').map_or("", |(_, place)| place);
    let name = files::of_address(address);
    [files::as_text(&name), files::decoded(place)].iter().flat_map(|text| super::words(text)).collect()
}

/// Whether the words only name the form of the file that the link leads to. A link called "HTML" to a page about HTML does not.
fn is_form(phrase: &str, address: &str, about: &[String]) -> bool {
    let file = files::of_address(address).to_ascii_lowercase();
    let endings: Vec<&str> = file.split('.').skip(1).collect();
    let words: Vec<&str> = phrase.split(' ').collect();
    let has_size = words.iter().any(|word| ["bytes", "gb", "kb", "mb"].contains(word));
    let mut named = false;
    for word in &words {
        match FORMS.iter().find(|(form, _)| form == word) {
            Some((_, of_form)) if endings.iter().any(|ending| of_form.contains(ending)) => named = true,
            Some(_) => return false,
            None if BESIDE_FORMS.contains(word) || (has_size && word.bytes().all(|b| b.is_ascii_digit())) => {}
            None => return false,
        }
    }
    named && !address.contains('#') && !words.iter().any(|word| about.iter().any(|about| about == word))
}

/// Whether a text round a link has a word that may tell where the link goes.
pub(crate) fn tells(text: &str) -> bool {
    let is_form = |word: &str| FORMS.iter().any(|(form, _)| *form == word) || BESIDE_FORMS.contains(&word);
    super::words(text).iter().any(|word| {
        word.chars().filter(|c| c.is_alphabetic()).count() >= 2
            && !super::is_stop(word)
            && !IDLE.contains(&word.as_str())
            && !is_form(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_texts_of_links_leave_open() {
        for (name, address, left) in [
            ("Lees meer »", "/a", Open::All),
            ("KLIK HIER!", "/a", Open::All),
            ("→", "/a", Open::Wordless),
            ("Downloaden", "/a", Open::Vague),
            ("dit formulier", "/a", Open::Pointer),
            ("these", "/a", Open::Pointer),
            ("PDF (1,2 MB)", "/a/jaarverslag.pdf", Open::Form),
            ("platte tekst", "/boek/deel1.txt", Open::Form),
        ] {
            assert_eq!(open(name, Some(address)), Some(left), "{name}");
        }
        for (name, address) in [
            ("Lees meer over afval", "/a"),
            ("Meer informatie over de raad", "/a"),
            ("HTML", "/wiki/HTML"),
            ("HTML", "/naslag.html#html"),
            ("HTML 5.2", "/TR/html52/changes.html"),
            ("this", "/javascript/operators/this"),
            ("Link", "/naslag/link.html"),
            ("_read()", "/api"),
            ("HTML-document", "/uitvoer/01.html"),
            ("PDF", "/uitleg/pdf.html"),
            ("Dit is Waterland", "/a"),
            ("Jaarverslag (PDF)", "/a/jaarverslag.pdf"),
            ("Contact", "/a"),
        ] {
            assert_eq!(open(name, Some(address)), None, "{name}");
        }
    }

    #[test]
    fn what_a_context_tells() {
        assert!(tells("Wilt u een paspoort aanvragen?"));
        assert!(!tells("Klik hier of lees meer: PDF, 2 MB"));
    }
}
