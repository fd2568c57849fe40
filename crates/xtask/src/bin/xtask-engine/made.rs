//! A site of any size, whose pages are made when they are asked for.

use anyhow::Context;
use schouw_testkit::{Reply, Request, SiteServer};
use std::fmt::Write as _;
use std::io::Read;
use std::net::{Ipv4Addr, SocketAddr};

/// Serves the site until standard input ends.
pub(crate) fn serve(pages: u32, port: u16) -> anyhow::Result<()> {
    let sheet = style();
    let answer = move |request: &Request| {
        let number = match request.path.as_str() {
            "/" => 0,
            "/style.css" => {
                return Some(Reply::html(sheet.clone()).with("content-type", "text/css").with("etag", "\"s\""));
            }
            path => path.strip_prefix("/p/")?.strip_suffix(".html")?.parse().ok().filter(|number| *number < pages)?,
        };
        // A page is as it was until the server ends.
        let tag = format!("\"{number}\"");
        if request.header("if-none-match") == Some(tag.as_str()) {
            return Some(Reply::status(304).with("etag", tag));
        }
        Some(Reply::html(page(number, pages)).with("etag", tag))
    };
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let server = SiteServer::builder().answers(answer).spawn_at(address).context("the server cannot be started")?;
    println!("http://{}/", server.address());
    std::io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

fn address(number: u32) -> String {
    if number == 0 { "/".into() } else { format!("/p/{number}.html") }
}

fn style() -> String {
    let mut css =
        String::from(":root { --blauw: #154273 }\nbody { margin: 0; font-family: sans-serif; color: #222 }\n");
    css.push_str(".kop, .voet { background: var(--blauw); color: #fff }\n.alleen-lezer { position: absolute; clip-path: inset(50%) }\n");
    css.push_str(
        "@media print { .kruimel { display: none } }\n@media (max-width: 40em) { .menu ul { display: none } }\n",
    );
    for at in 0..150 {
        let _ = writeln!(css, ".blok-{at} {{ padding: {}px; margin: 0 auto; border: 1px solid #ccc }}", at % 20);
        let _ = writeln!(css, ".blok-{at} > a:hover {{ text-decoration: underline }}");
    }
    css
}

const WORDS: [&str; 16] = [
    "paspoort",
    "afval",
    "vergunning",
    "verhuizen",
    "parkeren",
    "subsidie",
    "belasting",
    "geboorte",
    "trouwen",
    "bouwen",
    "raad",
    "buurt",
    "jeugd",
    "zorg",
    "werk",
    "sport",
];

/// A word for a number, of which no two are alike: pages are told apart by what they say, and digits say nothing.
fn name(number: u32) -> String {
    const PARTS: [&str; 10] = ["ba", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu"];
    number.to_string().bytes().map(|digit| PARTS[usize::from(digit - b'0')]).collect()
}

fn word(number: u32) -> &'static str {
    WORDS[number as usize % WORDS.len()]
}

/// A page of about 1,000 elements: menu, crumbs, text, list of links, table, form and foot, with a defect here and there. Every page
/// is linked: from page n to the ten after 10 n and to the next.
fn page(number: u32, pages: u32) -> String {
    let mut html = String::with_capacity(60_000);
    let title = format!("{} in {}", word(number), name(number));
    let _ = write!(
        html,
        "<!DOCTYPE html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title} - Gemeente Voorbeeld</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<link rel=\"stylesheet\" href=\"/style.css\">\n</head>\n\
         <body>\n<a class=\"alleen-lezer\" href=\"#inhoud\">Naar de inhoud</a>\n<header class=\"kop\"><a href=\"/\"><img src=\"/logo.svg\" alt=\"Gemeente Voorbeeld\"></a>\n\
         <form role=\"search\" action=\"/zoek\"><label for=\"zoek\">Zoeken</label><input id=\"zoek\" name=\"q\"><button>Zoek</button></form></header>\n\
         <nav class=\"menu\" aria-label=\"Hoofdmenu\"><ul>\n"
    );
    for at in 0..40 {
        let to = address(at % pages);
        let _ = writeln!(html, "<li class=\"blok-{at}\"><a href=\"{to}\"><span>{} en meer</span></a></li>", word(at));
    }
    let up = address(number / 10);
    let _ = write!(
        html,
        "</ul></nav>\n<nav class=\"kruimel\" aria-label=\"Kruimelpad\"><ol><li><a href=\"/\">Home</a></li><li><a href=\"{up}\">Omhoog</a></li></ol></nav>\n"
    );
    let _ = write!(html, "<main id=\"inhoud\">\n<h1>{title}</h1>\n");
    sections(&mut html, number);
    links(&mut html, number, pages);
    table(&mut html, number);
    form(&mut html, number);
    html.push_str("</main>\n<footer class=\"voet\"><h2>Contact</h2><p>Bel <a href=\"tel:140\">140</a></p><ul>\n");
    for at in 0..30 {
        let _ = writeln!(html, "<li><a href=\"{}\">{}</a></li>", address(at % pages), word(at + 5));
    }
    html.push_str("</ul></footer>\n</body>\n</html>\n");
    html
}

fn sections(html: &mut String, number: u32) {
    for part in 0..12 {
        let _ = writeln!(html, "<section class=\"blok-{part}\"><h2>{} regelen</h2>", word(number + part));
        for at in 0..8 {
            let _ = writeln!(
                html,
                "<p>U kunt uw {} <strong>online</strong> regelen. Lees <em>eerst</em> wat u <a href=\"#deel-{part}\">nodig hebt voor {}</a>, \
                 en kom daarna <span>langs</span> aan de balie.</p>",
                word(number + at),
                word(number + at + 3),
            );
        }
        // One picture in twelve has no text alternative.
        let alt = if part == number % 12 { "" } else { " alt=\"Balie in het stadhuis\"" };
        let _ = writeln!(
            html,
            "<figure id=\"deel-{part}\"><img src=\"/balie-{part}.jpg\"{alt}><figcaption>De balie</figcaption></figure></section>"
        );
    }
}

fn links(html: &mut String, number: u32, pages: u32) {
    html.push_str("<h2>Verder lezen</h2><ul>\n");
    let below = (0..10).map(|at| u64::from(number) * 10 + at);
    for to in below.chain([u64::from(number) + 1]).filter_map(|to| u32::try_from(to).ok()).filter(|to| *to < pages) {
        let _ = writeln!(html, "<li><a href=\"{}\">{} in {}</a></li>", address(to), word(to), name(to));
    }
    html.push_str("</ul>\n");
}

fn table(html: &mut String, number: u32) {
    html.push_str("<table><caption>Tarieven</caption><thead><tr><th scope=\"col\">Wat</th><th scope=\"col\">Kosten</th><th scope=\"col\">Duur</th></tr></thead><tbody>\n");
    for row in 0..30 {
        let _ = writeln!(
            html,
            "<tr><th scope=\"row\">{}</th><td>€ {row},50</td><td>{} dagen</td></tr>",
            word(number + row),
            row % 9
        );
    }
    html.push_str("</tbody></table>\n");
}

fn form(html: &mut String, number: u32) {
    html.push_str("<form action=\"/verstuur\" method=\"post\"><fieldset><legend>Uw gegevens</legend>\n");
    for at in 0..12 {
        let _ = writeln!(
            html,
            "<div><label for=\"veld-{at}\">{}</label><input id=\"veld-{at}\" name=\"veld-{at}\"></div>",
            word(number + at)
        );
    }
    html.push_str("</fieldset><button type=\"submit\">Versturen</button></form>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_about_a_thousand_elements() {
        let page = page(7, 2_000);
        let starts =
            page.match_indices('<').filter(|(at, _)| page[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic()));
        let elements = starts.count();
        assert!((900..=1_100).contains(&elements), "{elements}");
    }

    #[test]
    fn every_page_can_be_reached_and_no_link_leads_nowhere() {
        let pages = 137;
        let (mut seen, mut open) = (vec![false; pages as usize], vec![0]);
        while let Some(number) = open.pop() {
            if std::mem::replace(&mut seen[number as usize], true) {
                continue;
            }
            let html = page(number, pages);
            for part in html.split("href=\"/p/").skip(1) {
                let to: u32 = part.split('.').next().unwrap().parse().unwrap();
                assert!(to < pages, "page {number} links to {to}");
                open.push(to);
            }
        }
        assert!(seen.iter().all(|seen| *seen));
    }
}
