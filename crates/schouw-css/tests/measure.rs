//! What follows from style and text without a layout.

use schouw_css::{Styler, Viewport};
use schouw_page::{Limits, NoLoader, Page, SheetCache, Snapshot, Tri};

fn ask(html: &str, question: for<'s> fn(&Page<'s>, schouw_page::El<'s>) -> Tri) -> Tri {
    let url = "https://www.example.nl/".parse().expect("a valid address");
    let mut snapshot = Snapshot::from_html(&format!("<!DOCTYPE html>{html}"), url);
    snapshot.load(&NoLoader, &SheetCache::default(), &Limits::default());
    Styler::new(Viewport::default()).style(&mut snapshot);
    let page = Page::new(&snapshot);
    let el = page.elements().find(|el| el.attr("id") == Some("x")).expect("an element x");
    question(&page, el)
}

fn wraps(html: &str) -> &'static str {
    word(ask(html, |page, el| page.soft_wraps(el)))
}

fn scrolls(html: &str) -> &'static str {
    word(ask(html, |page, el| page.scrolls(el)))
}

fn word(fact: Tri) -> &'static str {
    match fact {
        Tri::Yes => "yes",
        Tri::No => "no",
        Tri::Unknown(_) => "unknown",
    }
}

/// Some 66 letters, as one sentence.
const SENTENCE: &str = "De gemeente haalt het grofvuil op afspraak op, ook bij u in de wijk.";

#[test]
fn text_that_is_certainly_wider_than_its_box_wraps() {
    for (html, answer) in [
        (format!("<p id=x style='width:200px'>{SENTENCE}"), "yes"),
        (format!("<p id=x style='max-width:200px; font-family: Roboto'>{SENTENCE}"), "yes"),
        (format!("<div style='width:200px'><p>a <span id=x>{SENTENCE}</span></div>"), "yes"),
        (format!("<p id=x>{SENTENCE}"), "no"),
        (format!("<p id=x style='width:200px; white-space:nowrap'>{SENTENCE}"), "no"),
        (format!("<p id=x style='width:1000px'>{SENTENCE}"), "no"),
        (format!("<p id=x style='width:460px; font-family: Roboto'>{SENTENCE}"), "unknown"),
        (format!("<p id=x>{}", SENTENCE.repeat(5)), "yes"),
        ("<p id=x style='width:50px'>Aansprakelijkheidsverzekering".to_owned(), "no"),
        ("<p id=x style='width:100px'>een<br>twee<br>drie".to_owned(), "no"),
        (format!("<p id=x style='width:300px; white-space:pre'>{SENTENCE}\n{SENTENCE}"), "no"),
        (format!("<div style='display:flex'><p id=x>{SENTENCE}"), "unknown"),
        (format!("<div style='display:flex'><p id=x style='max-width:200px'>{SENTENCE}"), "yes"),
        (format!("<p id=x style='width:200px'><img src=a.png width=20> {SENTENCE}"), "yes"),
        ("<p style='width:30em'>a <b id=x>b c</b> d".to_owned(), "no"),
    ] {
        assert_eq!(wraps(&html), answer, "{html}");
    }
}

#[test]
fn content_that_is_certainly_larger_than_its_box_scrolls() {
    let text = SENTENCE.repeat(10);
    for (html, answer) in [
        (format!("<div id=x style='height:100px; width:500px; overflow:auto'><h2>Kop</h2><p>{text}</div>"), "yes"),
        (format!("<div id=x style='max-height:100px; width:500px; overflow:auto'><p>{text}</div>"), "yes"),
        (format!("<div id=x style='height:100px; width:500px; overflow:hidden'><p>{text}</div>"), "no"),
        (format!("<div id=x style='overflow:auto'><p>{text}</div>"), "no"),
        (format!("<div id=x style='height:900px; width:500px; overflow:auto'><p>{text}</div>"), "no"),
        (
            format!("<div id=x style='height:170px; width:500px; overflow:auto; font-family:Roboto'><p>{text}</div>"),
            "unknown",
        ),
        ("<div id=x style='width:500px; overflow-x:auto'><div style='width:900px'>a</div></div>".to_owned(), "yes"),
        ("<div id=x style='width:500px; overflow-x:auto'><div style='width:400px'>a</div></div>".to_owned(), "no"),
        ("<div id=x style='width:500px; overflow-x:auto'><table><tr><td>a</table></div>".to_owned(), "unknown"),
        ("<div id=x style='width:500px; overflow-x:auto'><img src=a></div>".to_owned(), "unknown"),
        ("<div id=x style='width:500px; overflow-x:auto'><img src=a style='max-width:100%'></div>".to_owned(), "no"),
        (format!("<pre id=x style='width:300px; overflow:auto'>{SENTENCE}</pre>"), "yes"),
        ("<pre id=x style='overflow:auto'>kort</pre>".to_owned(), "no"),
        (format!("<ul id=x style='height:10em; overflow-y:scroll'>{}</ul>", "<li>wijk".repeat(30)), "yes"),
        (
            format!(
                "<div style='display:flex'><ul id=x style='height:9em; overflow:auto'>{}</ul></div>",
                "<li>wijk".repeat(30)
            ),
            "yes",
        ),
        (format!("<div id=x style='height:50vh; overflow:auto'><p>{}</div>", SENTENCE.repeat(80)), "yes"),
        (
            "<div id=x style='height:40px; overflow:auto; padding:30px'><p style='margin:0; height:60px'>a</div>"
                .to_owned(),
            "no",
        ),
        ("<div id=x style='height:9em; overflow:auto'><img src=a></div>".to_owned(), "unknown"),
    ] {
        assert_eq!(scrolls(&html), answer, "{html}");
    }
}
