//! What small pictures mean: words for the same symbol in Dutch and English, as files, classes and text alternatives use them.

/// Words that stand for the same symbol, those for what is drawn and for what it does together.
const SAME: &[&[&str]] = &[
    &["back", "left", "links", "prev", "previous", "terug", "vorig", "vorige"],
    &["next", "rechts", "right", "volgend", "volgende", "verder", "forward"],
    &["boven", "naarboven", "omhoog", "top", "up"],
    &["beneden", "down", "omlaag", "onder"],
    &["loep", "magnifier", "search", "zoek", "zoeken", "vergrootglas"],
    &["burger", "hamburger", "menu", "navigatie"],
    &["close", "cross", "kruis", "sluit", "sluiten", "x"],
    &["begin", "beginpagina", "home", "homepage", "house", "huis", "startpagina"],
    &["email", "envelop", "envelope", "letter", "mail", "e"],
    &["bel", "bellen", "call", "phone", "tel", "telefon", "telefoon", "telefoonnummer", "telephone"],
    &["agenda", "calendar", "datum", "date", "kalender"],
    &["alert", "caution", "danger", "exclamation", "gevaar", "let", "waarschuwing", "warning"],
    &["hint", "tip"],
    &["info", "information", "informatie", "note", "notitie", "opmerking"],
    &["afdrukken", "print", "printen", "printer"],
    &["download", "downloaden"],
    &["delen", "share"],
    &["cart", "basket", "winkelmand", "winkelwagen"],
    &["account", "gebruiker", "person", "persoon", "profiel", "profile", "user"],
    &["cog", "gear", "instellingen", "settings", "tandwiel"],
    &["address", "adres", "kaart", "locatie", "location", "map", "marker", "pin"],
    &["hulp", "help", "question", "vraag", "vraagteken"],
    &["fout", "error", "mislukt"],
    &["akkoord", "check", "done", "gelukt", "ok", "success", "tick", "vinkje"],
    &["clock", "hours", "klok", "openingstijden", "tijd", "time"],
    &["edit", "bewerken", "pen", "pencil", "potlood", "wijzigen"],
    &["delete", "prullenbak", "remove", "trash", "verwijderen"],
    &["add", "plus", "toevoegen"],
    &["external", "extern", "externe", "venster", "window"],
    &["slot", "lock", "beveiligd", "secure"],
    &["afspelen", "play"],
    &["sun", "sunny", "weather", "weer", "zon", "zonnig"],
    &["document", "pdf"],
    &["en", "engels", "english", "gb", "uk"],
    &["de", "deutsch", "duits", "german"],
    &["dutch", "nederlands", "nl"],
];

/// Whether two lists of words, as [`super::words`] gives them, have words for the same symbol. What stands for a kind of picture may be
/// written to the word: `waarschuwingspictogram`.
pub(crate) fn share(a: &[String], b: &[String]) -> bool {
    let is = |word: &String, symbol: &str| {
        let bare = ["spictogram", "pictogram", "icoon", "icon", "logo", "knop"]
            .iter()
            .find_map(|kind| word.strip_suffix(kind));
        word == symbol || bare == Some(symbol)
    };
    let of = |words: &[String], group: &[&str]| words.iter().any(|word| group.iter().any(|symbol| is(word, symbol)));
    SAME.iter().any(|group| of(a, group) && of(b, group))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::words;

    #[test]
    fn symbols_are_known_by_what_is_drawn_and_by_what_it_does() {
        for (file, text) in
            [("prev", "Terug"), ("warning", "Waarschuwingspictogram"), ("icon loupe search", "Zoeken op deze site")]
        {
            assert!(share(&words(file), &words(text)), "{file}");
        }
        assert!(!share(&words("pijl links"), &words("Volgende maand")));
    }
}
