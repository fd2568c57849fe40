//! The site that the bench audits: found or made.

use anyhow::Context;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The Python manual of Debian's package python3-doc.
pub(super) fn python_manual() -> Option<PathBuf> {
    let packages = fs::read_dir("/usr/share/doc").ok()?;
    let manuals = packages.filter_map(|entry| {
        let entry = entry.ok()?;
        let is_python = entry.file_name().to_string_lossy().starts_with("python3");
        let folder = entry.path().join("html").canonicalize().ok()?;
        (is_python && folder.join("index.html").is_file()).then_some(folder)
    });
    manuals.max()
}

/// Calls `visit` with every file below a folder.
fn walk(folder: &Path, visit: &mut dyn FnMut(PathBuf)) -> anyhow::Result<()> {
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        let entries = fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            // Links are left out: they may lead in circles.
            let kind = entry.file_type()?;
            if kind.is_dir() {
                open.push(entry.path());
            } else if kind.is_file() {
                visit(entry.path());
            }
        }
    }
    Ok(())
}

/// How many HTML files a folder holds.
pub(super) fn html_files(folder: &Path) -> anyhow::Result<u64> {
    let mut count = 0;
    walk(folder, &mut |file| count += u64::from(file.extension().is_some_and(|e| e == "html" || e == "htm")))?;
    Ok(count)
}

/// The first file with this name below a folder.
pub(super) fn find_file(folder: &Path, name: &str) -> anyhow::Result<Option<PathBuf>> {
    let mut found = None;
    walk(folder, &mut |file| {
        if found.is_none() && file.file_name().is_some_and(|n| n == name) {
            found = Some(file);
        }
    })?;
    Ok(found)
}

/// Raised when the pages change, so that figures of different sites are not compared.
const EDITION: u32 = 1;

/// Makes a site below the build folder, or finds the one of an earlier bench.
pub(super) fn made(target: &Path, pages: u32) -> anyhow::Result<PathBuf> {
    let folder = target.join(format!("xtask/bench-site-{EDITION}-{pages}"));
    // Written last: a site that is half made is made again.
    let done = folder.join("style.css");
    if !done.is_file() {
        fs::create_dir_all(folder.join("p")).with_context(|| format!("{} cannot be made", folder.display()))?;
        fs::write(folder.join("index.html"), page(0, pages))?;
        for number in 1..pages {
            fs::write(folder.join(format!("p/{number}.html")), page(number, pages))?;
        }
        fs::write(done, style())?;
    }
    Ok(folder)
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

fn word(number: u32) -> &'static str {
    WORDS[number as usize % WORDS.len()]
}

/// A page of about 1,000 elements: menu, crumbs, text, list of links, table, form and foot, with a defect here and there. Every page
/// is linked: from page n to the ten after 10 n and to the next.
fn page(number: u32, pages: u32) -> String {
    let mut html = String::with_capacity(60_000);
    let title = format!("{} {number}", word(number));
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
        let _ = writeln!(html, "<li><a href=\"{}\">{} {to}</a></li>", address(to), word(to));
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

    #[test]
    fn a_made_site_is_made_once_and_found_again() {
        let target = tempfile::tempdir().unwrap();
        let folder = made(target.path(), 12).unwrap();
        assert_eq!(html_files(&folder).unwrap(), 12);
        fs::write(folder.join("index.html"), "kept").unwrap();
        assert_eq!(made(target.path(), 12).unwrap(), folder);
        assert_eq!(fs::read_to_string(folder.join("index.html")).unwrap(), "kept");
        assert_eq!(find_file(target.path(), "7.html").unwrap(), Some(folder.join("p/7.html")));
    }
}
