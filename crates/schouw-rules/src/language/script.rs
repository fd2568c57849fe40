//! Scripts: which one a text is in, and which languages are written in it.

/// A script, or several that one language mixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Devanagari,
    Thai,
    Georgian,
    Ethiopic,
    /// Chinese characters and Japanese syllables.
    Han,
    Hangul,
}

fn of(c: char) -> Option<Script> {
    Some(match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{530}'..='\u{58f}' => Script::Armenian,
        '\u{590}'..='\u{5ff}' => Script::Hebrew,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
            Script::Arabic
        }
        '\u{900}'..='\u{97f}' => Script::Devanagari,
        '\u{e00}'..='\u{e7f}' => Script::Thai,
        '\u{10a0}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}' => Script::Georgian,
        '\u{1200}'..='\u{139f}' => Script::Ethiopic,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' => Script::Han,
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
        _ => return None,
    })
}

/// Words by script.
pub(super) struct Counts {
    counts: Vec<(Script, usize)>,
    all: usize,
}

/// Counts words by the script of their first letter. Scripts without spaces count two letters as a word.
pub(super) fn count<'t>(words: impl Iterator<Item = &'t str>) -> Counts {
    let mut counts = Counts { counts: Vec::new(), all: 0 };
    for word in words {
        let Some(script) = word.chars().next().and_then(of) else { continue };
        let weight = match script {
            Script::Han | Script::Thai => word.chars().count().div_ceil(2),
            _ => 1,
        };
        counts.all += weight;
        match counts.counts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += weight,
            None => counts.counts.push((script, weight)),
        }
    }
    counts
}

impl Counts {
    /// Words of a script.
    pub(super) fn of(&self, script: Script) -> usize {
        self.counts.iter().find(|(known, _)| *known == script).map_or(0, |(_, count)| *count)
    }

    /// The script of at least seven words in ten.
    pub(super) fn main(&self) -> Option<Script> {
        self.counts.iter().find(|(_, count)| count * 10 >= self.all * 7).map(|(script, _)| *script)
    }
}

/// Scripts with the languages that are written in no other.
const ONLY: &[(Script, &[&str])] = &[
    (
        Script::Latin,
        &[
            "af", "ca", "cs", "cy", "da", "de", "en", "es", "et", "eu", "fi", "fr", "fy", "ga", "gl", "hr", "hu", "id",
            "is", "it", "lb", "li", "lt", "lv", "mt", "nds", "nl", "no", "pap", "pl", "pt", "ro", "sk", "sl", "so",
            "sq", "sv", "tr", "vi",
        ],
    ),
    (Script::Greek, &["el"]),
    (Script::Cyrillic, &["be", "bg", "mk", "ru", "uk"]),
    (Script::Armenian, &["hy"]),
    (Script::Hebrew, &["he", "yi"]),
    (Script::Arabic, &["ar", "ckb", "fa", "prs", "ps", "ur"]),
    (Script::Devanagari, &["hi", "mr", "ne"]),
    (Script::Thai, &["th"]),
    (Script::Georgian, &["ka"]),
    (Script::Ethiopic, &["am", "ti"]),
    (Script::Han, &["ja", "zh"]),
    (Script::Hangul, &["ko"]),
];

/// Whether a language is written in a script; none for languages of several scripts and those that are not in the table.
pub(super) fn may_write(subtag: &str, script: Script) -> Option<bool> {
    let own = ONLY.iter().find(|(_, languages)| languages.contains(&subtag)).map(|(own, _)| *own)?;
    // Korean and Japanese texts may have Chinese characters.
    Some(own == script || subtag == "ko" && script == Script::Han)
}

/// The language that a text in a script other than Latin is most likely in.
pub(super) fn language(script: Script, text: &str) -> Option<&'static str> {
    let has = |letters: &[char]| text.contains(letters);
    Some(match script {
        Script::Latin => return None,
        Script::Greek => "el",
        Script::Cyrillic => russian_or_ukrainian(text).unwrap_or("ru"),
        Script::Armenian => "hy",
        Script::Hebrew => "he",
        Script::Arabic if has(&['ٹ', 'ڈ', 'ے', 'ں']) => "ur",
        Script::Arabic if has(&['پ', 'چ', 'ژ', 'گ']) => "fa",
        Script::Arabic => "ar",
        Script::Devanagari => "hi",
        Script::Thai => "th",
        Script::Georgian => "ka",
        Script::Ethiopic => "ti",
        Script::Han if text.chars().any(|c| ('\u{3040}'..='\u{30ff}').contains(&c)) => "ja",
        Script::Han => "zh",
        Script::Hangul => "ko",
    })
}

/// Russian and Ukrainian have letters that the other lacks.
pub(super) fn russian_or_ukrainian(text: &str) -> Option<&'static str> {
    let has = |letters: &[char]| text.contains(letters);
    match (has(&['ы', 'э', 'ё', 'ъ']), has(&['і', 'ї', 'є', 'ґ'])) {
        (true, false) => Some("ru"),
        (false, true) => Some("uk"),
        _ => None,
    }
}
