//! What texts on errors say, in Dutch and English.

use crate::wording;

/// Words that only errors are told with.
const ERRORS: &[&str] = &[
    "error",
    "errors",
    "fout",
    "foute",
    "fouten",
    "foutief",
    "foutieve",
    "foutmelding",
    "incorrect",
    "incorrecte",
    "invalid",
    "ongeldig",
    "ongeldige",
    "onjuist",
    "onjuiste",
    "verkeerd",
    "verkeerde",
    "wrong",
];

/// Words in ids and classes of elements that tell of errors.
const MARKS: &[&str] = &["error", "errormessage", "errors", "fout", "foutmelding", "foutmeldingen", "invalid"];

/// Words that an error may be told with and that say nothing of its cause.
const GENERIC: &[&str] = &[
    "again",
    "alert",
    "alstublieft",
    "attention",
    "check",
    "controleer",
    "controleren",
    "correct",
    "correctly",
    "corrigeer",
    "data",
    "entered",
    "entry",
    "failed",
    "field",
    "fields",
    "fill",
    "form",
    "formulier",
    "gaan",
    "gegaan",
    "gegeven",
    "gegevens",
    "geldig",
    "geldige",
    "going",
    "goed",
    "helaas",
    "ingevoerd",
    "ingevuld",
    "ingevulde",
    "input",
    "invoer",
    "invullen",
    "iets",
    "juist",
    "let",
    "melding",
    "message",
    "mis",
    "misgegaan",
    "mislukt",
    "occurred",
    "oeps",
    "oops",
    "opgetreden",
    "opnieuw",
    "please",
    "probeer",
    "problem",
    "probleem",
    "properly",
    "retry",
    "something",
    "sorry",
    "try",
    "unfortunately",
    "valid",
    "value",
    "veld",
    "velden",
    "vul",
    "waarde",
    "warning",
    "waarschuwing",
    "went",
];

/// Whether the words of a text are those of an error.
pub(super) fn is_error(text: &str) -> bool {
    wording::words(text).iter().any(|word| ERRORS.contains(&word.as_str()))
}

/// Whether an id or a class says that the element is for errors.
pub(super) fn is_mark(value: &str) -> bool {
    wording::words(&wording::files::as_text(value)).iter().any(|word| MARKS.contains(&word.as_str()))
}

/// Words for what people fill in.
const INPUT: &[&str] = &[
    "answer",
    "antwoord",
    "data",
    "entered",
    "entry",
    "field",
    "fields",
    "fill",
    "filled",
    "gegevens",
    "incorrect",
    "ingevoerd",
    "ingevuld",
    "ingevulde",
    "input",
    "invalid",
    "invoer",
    "ongeldig",
    "ongeldige",
    "onjuist",
    "onjuiste",
    "value",
    "veld",
    "velden",
    "vul",
    "waarde",
];

/// Whether a text on an error is about what people fill in, and not about the program.
pub(super) fn is_about_input(text: &str) -> bool {
    wording::words(text).iter().any(|word| INPUT.contains(&word.as_str()))
}

/// Whether a text on an error says something of its cause or of what to do: a number, or a word that is neither one for errors nor in the
/// label of the field.
pub(super) fn describes(text: &str, label: &[String]) -> bool {
    let words = wording::words(text);
    let is_told = |word: &String| {
        let is_generic = ERRORS.contains(&word.as_str()) || GENERIC.contains(&word.as_str());
        !is_generic && !label.iter().any(|of_label| wording::related(of_label, &wording::stem(word)))
    };
    // Little words that tell: what must be, what is not there.
    let little = ["must", "moet", "moeten", "required", "verplicht"];
    words.iter().any(|word| {
        word.chars().any(|c| c.is_ascii_digit())
            || little.contains(&word.as_str())
            || (!wording::is_stop(word) && word.chars().nth(1).is_some() && is_told(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_texts_on_errors_describe() {
        let label = wording::content("Postcode en huisnummer");
        for text in [
            "Ongeldige postcode",
            "Er is iets fout gegaan.",
            "Please fill in the form again.",
            "Error!",
            "De waarde van huisnummer is onjuist.",
        ] {
            assert!(!describes(text, &label), "{text}");
        }
        for text in [
            "Een postcode heeft vier cijfers en twee letters.",
            "Ongeldige postcode: gebruik de vorm 1234 AB",
            "De postcode is verplicht",
            "This field must not stay empty.",
            "Fout: de straat ontbreekt",
        ] {
            assert!(describes(text, &label), "{text}");
        }
    }

    #[test]
    fn errors_are_known_by_words_and_by_marks() {
        assert!(
            is_error("Ongeldige invoer")
                && is_error("Invalid date.")
                && !is_error("Laat dit veld leeg om alles te zien.")
        );
        assert!(is_mark("form-error") && is_mark("veldFoutmelding") && !is_mark("terror") && !is_mark("info"));
    }
}
