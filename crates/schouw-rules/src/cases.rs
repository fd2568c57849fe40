//! A rule's page as documentation and as tests: reading `rule.md`.

use schouw_act::{Outcome, Rule};

/// An example on a rule's page, with the outcome that the page promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The outcome that its heading names.
    pub expected: Outcome,
    /// The rest of the heading.
    pub title: String,
    /// The sentence that says why.
    pub why: String,
    /// The page to check.
    pub html: String,
    /// Pages that it links to or frames: path and text, from further fences whose language is followed by a path.
    pub files: Vec<(String, String)>,
    /// Media type of the page, by the language of its fence: `html`, `xhtml` or `svg`.
    pub media_type: &'static str,
}

/// The prose of a rule's page: everything before its cases.
pub fn prose(page: &str) -> &str {
    page.find("\n## Cases").map_or(page, |at| &page[..at])
}

/// The cases of a rule, in the order of its English page.
pub fn cases(rule: &Rule) -> Vec<Case> {
    let Some((_, section)) = rule.page.en.split_once("\n## Cases") else { return Vec::new() };
    section.split("\n### ").skip(1).filter_map(case).collect()
}

/// `Passed: title`, a sentence, a fence, and a fence for each page beside it.
fn case(text: &str) -> Option<Case> {
    let (heading, body) = text.split_once('\n')?;
    let (expected, title) = heading.split_once(':')?;
    let expected = match expected.trim() {
        "Passed" => Outcome::Passed,
        "Failed" => Outcome::Failed,
        "Inapplicable" => Outcome::Inapplicable,
        "Can't tell" => Outcome::CantTell,
        _ => return None,
    };
    let (why, fence) = body.split_once("```")?;
    let (language, rest) = fence.split_once('\n')?;
    let media_type = match language {
        "html" => "text/html",
        "xhtml" => "application/xhtml+xml",
        "svg" => "image/svg+xml",
        _ => return None,
    };
    let (html, beside) = rest.split_once("\n```")?;
    let mut files = Vec::new();
    for fence in ["\n```html ", "\n```js "] {
        files.extend(beside.split(fence).skip(1).filter_map(|file| {
            let (path, text) = file.split_once('\n')?;
            Some((path.trim().to_owned(), text.split_once("\n```")?.0.to_owned()))
        }));
    }
    let why = why.trim().replace('\n', " ");
    Some(Case { expected, title: title.trim().to_owned(), why, html: html.to_owned(), files, media_type })
}
