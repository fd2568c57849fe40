//! Names of what rules have seen and of the limits of a run, for people.

use crate::words::{number, span};
use schouw_act::{Lang, Text};

/// Evidence by the names that the messages of the rules use. A name without words is left out of the reports for people.
const EVIDENCE: &[(&str, Text)] = &[
    ("allowed", Text::new("Toegestane waarden", "Allowed values")),
    ("attribute", Text::new("Attribuut", "Attribute")),
    ("attributes", Text::new("Attributen", "Attributes")),
    ("child", Text::new("Element daarin", "Element in it")),
    ("code", Text::new("Code", "Code")),
    ("colour_behind", Text::new("Kleur erachter", "Colour behind")),
    ("contexts", Text::new("Rollen eromheen", "Roles around it")),
    ("count", Text::new("Aantal", "Number")),
    ("cues", Text::new("Ondertitels", "Cues")),
    ("degrees", Text::new("Graden", "Degrees")),
    ("distance", Text::new("Afstand in pixels", "Distance in pixels")),
    ("edge_colour", Text::new("Kleur van wat te zien moet zijn", "Colour of what has to be seen")),
    ("element", Text::new("Element", "Element")),
    ("event", Text::new("Gebeurtenis", "Event")),
    ("factor", Text::new("Keer de lettergrootte", "Times the font size")),
    ("file", Text::new("Bestand", "File")),
    ("first", Text::new("Eerste", "First")),
    ("found", Text::new("Gevonden taal", "Language found")),
    ("given", Text::new("Opgegeven", "Given")),
    ("growth", Text::new("Vergroting bij 200 procent", "Growth at 200 percent")),
    ("heading", Text::new("Kop", "Heading")),
    ("headings", Text::new("Koppen", "Headings")),
    ("icon", Text::new("Pictogram", "Icon")),
    ("id", Text::new("Id", "Id")),
    ("ids", Text::new("Id’s", "Ids")),
    ("images", Text::new("Afbeeldingen", "Images")),
    ("keys", Text::new("Toetsen", "Keys")),
    ("label", Text::new("Label", "Label")),
    ("labels", Text::new("Labels", "Labels")),
    ("language", Text::new("Taal", "Language")),
    ("letter", Text::new("Letter", "Letter")),
    ("line", Text::new("Regelnummer", "Line")),
    ("link", Text::new("Link", "Link")),
    ("link_colour", Text::new("Kleur van de link", "Colour of the link")),
    ("looks", Text::new("Plaats, vorm of kleur", "Place, shape or colour")),
    ("meant", Text::new("Waarschijnlijk bedoeld", "Probably meant")),
    ("name", Text::new("Naam", "Name")),
    ("need", Text::new("Nodige pixels", "Pixels needed")),
    ("next", Text::new("Volgende", "Next")),
    ("other", Text::new("Andere rol", "Other role")),
    ("parent", Text::new("Element eromheen", "Element around it")),
    ("percent", Text::new("Percentage", "Percentage")),
    ("player", Text::new("Speler", "Player")),
    ("ratio", Text::new("Contrast", "Contrast")),
    ("required", Text::new("Vereist", "Required")),
    ("ring_colour", Text::new("Kleur van de lijn", "Colour of the line")),
    ("role", Text::new("Rol", "Role")),
    ("roles", Text::new("Rollen", "Roles")),
    ("room", Text::new("Beschikbare pixels", "Pixels available")),
    ("script", Text::new("Script", "Script")),
    ("second", Text::new("Tweede", "Second")),
    ("seconds", Text::new("Seconden", "Seconds")),
    ("sentence", Text::new("Zin", "Sentence")),
    ("size", Text::new("Grootte in pixels", "Size in pixels")),
    ("src", Text::new("Bestand", "File")),
    ("subtag", Text::new("Deel van de taalcode", "Part of the language tag")),
    ("suggestion", Text::new("Voorstel", "Suggestion")),
    ("tabindex", Text::new("Tabindex", "Tabindex")),
    ("tag", Text::new("Taalcode", "Language tag")),
    ("tags", Text::new("Tags", "HTML tags")),
    ("text", Text::new("Tekst", "Text")),
    ("text_colour", Text::new("Kleur van de letters", "Colour of the letters")),
    ("title", Text::new("Titel", "Title")),
    ("to", Text::new("Doel", "Target")),
    ("token", Text::new("Woord", "Token")),
    ("url", Text::new("Adres", "Address")),
    ("value", Text::new("Waarde", "Value")),
    ("width", Text::new("Breedte", "Width")),
    ("words", Text::new("Woorden", "Words")),
];

/// The words for a piece of evidence.
pub(crate) fn evidence_name(name: &str, lang: Lang) -> Option<&'static str> {
    EVIDENCE.iter().find(|(known, _)| *known == name).map(|(_, text)| text.get(lang))
}

/// A limit in words, and its value with its unit. A limit that this version does not know keeps its name in the configuration.
pub(crate) fn limit(name: &str, value: u64, lang: Lang) -> (String, String) {
    let plain = number(value, lang);
    let (label, value) = match name {
        "pages_max" => (Text::new("Pagina's ten hoogste", "Pages at most"), plain),
        "depth_max" => {
            (Text::new("Klikken vanaf een startadres ten hoogste", "Links from a start address at most"), plain)
        }
        "time_max_ms" => (Text::new("Tijd ten hoogste", "Time at most"), milliseconds(value, lang)),
        "body_bytes_max" => (Text::new("Bytes per pagina ten hoogste", "Bytes of a page at most"), bytes(value, lang)),
        "delay_ms" => (Text::new("Wachttijd tussen verzoeken", "Time between requests"), format!("{plain}\u{a0}ms")),
        "connections_max" => (Text::new("Gelijktijdige verbindingen", "Connections at once"), plain),
        unknown => return (crate::words::clean(unknown), plain),
    };
    (label.get(lang).to_owned(), value)
}

fn milliseconds(ms: u64, lang: Lang) -> String {
    if ms.is_multiple_of(1_000) { span(ms / 1_000, lang) } else { format!("{}\u{a0}ms", number(ms, lang)) }
}

fn bytes(n: u64, lang: Lang) -> String {
    const MEGABYTE: u64 = 1024 * 1024;
    match n {
        n if n > 0 && n.is_multiple_of(MEGABYTE) => format!("{}\u{a0}MB", number(n / MEGABYTE, lang)),
        n => number(n, lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names between braces in a message.
    fn placeholders(text: &str) -> impl Iterator<Item = &str> {
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
    }

    #[test]
    fn every_name_that_a_rule_uses_has_words() {
        let mut used = 0;
        for rule in schouw_rules::all().iter().map(|def| &def.rule) {
            for message in rule.messages {
                for text in [message.why.nl, message.why.en, message.fix.nl, message.fix.en] {
                    for name in placeholders(text) {
                        used += 1;
                        assert!(evidence_name(name, Lang::Nl).is_some(), "{}: {{{name}}} has no words", rule.id);
                    }
                }
            }
        }
        assert!(used > 50, "the rules have messages with evidence");
        assert_eq!(evidence_name("no_such_name", Lang::Nl), None);
    }

    #[test]
    fn limits_have_words_and_units() {
        let words = |name, value, lang| {
            let (label, value) = limit(name, value, lang);
            format!("{label}: {value}").replace('\u{a0}', " ")
        };
        assert_eq!(words("pages_max", 10_000, Lang::Nl), "Pagina's ten hoogste: 10.000");
        assert_eq!(words("depth_max", 20, Lang::En), "Links from a start address at most: 20");
        assert_eq!(words("time_max_ms", 28_800_000, Lang::Nl), "Tijd ten hoogste: 8 uur");
        assert_eq!(words("time_max_ms", 1_500, Lang::En), "Time at most: 1,500 ms");
        assert_eq!(words("body_bytes_max", 10_485_760, Lang::Nl), "Bytes per pagina ten hoogste: 10 MB");
        assert_eq!(words("body_bytes_max", 5_000, Lang::En), "Bytes of a page at most: 5,000");
        assert_eq!(words("delay_ms", 250, Lang::Nl), "Wachttijd tussen verzoeken: 250 ms");
        assert_eq!(words("connections_max", 16, Lang::Nl), "Gelijktijdige verbindingen: 16");
        assert_eq!(words("later_max", 16, Lang::Nl), "later_max: 16");
    }
}
