//! A rule's page (CommonMark) as HTML for the report.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// The prose of a rule's page, cases and title left out.
pub(super) struct Prose {
    /// The section that says why the rule matters, without its heading.
    pub(super) why: Option<String>,
    /// All other sections, their headings from level 3.
    pub(super) rest: String,
}

/// A section under a heading of level 2; the first has none.
#[derive(Default)]
struct Section<'p> {
    title: String,
    events: Vec<Event<'p>>,
}

/// Renders everything before `## Cases`. HTML in the text is shown, not obeyed, and no image is loaded.
pub(super) fn prose(page: &str) -> Prose {
    let mut why = None;
    let mut rest = String::new();
    for section in sections(page) {
        let mut body = String::new();
        html::push_html(&mut body, section.events.into_iter());
        let title = section.title.trim().to_lowercase();
        if why.is_none() && (title.starts_with("why") || title.starts_with("waarom")) {
            why = Some(body);
            continue;
        }
        if !title.is_empty() {
            let heading = [Event::Text(section.title.into())];
            rest.push_str("<h3>");
            html::push_html(&mut rest, heading.into_iter());
            rest.push_str("</h3>\n");
        }
        rest.push_str(&body);
    }
    Prose { why, rest }
}

/// A paragraph of text: inline mark-up only.
pub(super) fn paragraph(text: &str) -> String {
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(text, Options::empty()).filter_map(harmless));
    out
}

fn sections(page: &str) -> Vec<Section<'_>> {
    let mut out = vec![Section::default()];
    let mut heading: Option<(HeadingLevel, String)> = None;
    for event in Parser::new_ext(page, Options::empty()) {
        match (event, &mut heading) {
            (Event::Start(Tag::Heading { level: level @ (HeadingLevel::H1 | HeadingLevel::H2), .. }), _) => {
                heading = Some((level, String::new()));
            }
            (Event::End(TagEnd::Heading(HeadingLevel::H1)), _) => heading = None,
            (Event::End(TagEnd::Heading(HeadingLevel::H2)), _) => {
                let title = heading.take().map(|(_, title)| title).unwrap_or_default();
                if title.trim() == "Cases" {
                    return out;
                }
                out.push(Section { title, events: Vec::new() });
            }
            (Event::Text(text) | Event::Code(text), Some((_, title))) => title.push_str(&text),
            (_, Some(_)) => {}
            (event, None) => {
                if let (Some(event), Some(section)) = (harmless(event), out.last_mut()) {
                    section.events.push(event);
                }
            }
        }
    }
    out
}

/// An event as it may appear in the report; none for what is left out.
fn harmless(event: Event<'_>) -> Option<Event<'_>> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        // An image would be a request; its alternative, which lies between the two, stays.
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        // Levels below 3 come right under a section's h3.
        Event::Start(Tag::Heading { id, classes, attrs, .. }) => {
            Some(Event::Start(Tag::Heading { level: HeadingLevel::H4, id, classes, attrs }))
        }
        Event::End(TagEnd::Heading(_)) => Some(Event::End(TagEnd::Heading(HeadingLevel::H4))),
        event => Some(event),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# Title\n\nIntro <b>raw</b>.\n\n## Why\n\nBecause `x`.\n\n## How to fix\n\n### By hand\n\n- a\n\n![alt](a.png)\n\n## Cases\n\n### Passed: a\n";

    #[test]
    fn sections_before_the_cases_are_rendered_with_headings_in_order() {
        let prose = prose(PAGE);
        assert_eq!(prose.why.as_deref(), Some("<p>Because <code>x</code>.</p>\n"));
        assert!(prose.rest.contains("<h3>How to fix</h3>"), "{}", prose.rest);
        assert!(prose.rest.contains("<h4>By hand</h4>"), "{}", prose.rest);
        assert!(!prose.rest.contains("Passed"), "{}", prose.rest);
        assert!(!prose.rest.contains("Title"), "{}", prose.rest);
    }

    #[test]
    fn html_in_the_text_is_shown_and_images_are_not_loaded() {
        let rest = prose(PAGE).rest;
        assert!(rest.contains("Intro &lt;b&gt;raw&lt;/b&gt;."), "{rest}");
        assert!(rest.contains("<p>alt</p>"), "{rest}");
        assert!(!rest.contains("<img"), "{rest}");
    }
}
