//! Pages that are large in one way each: what is quadratic in a page shows on them.

use std::fmt::Write as _;

/// A large page.
pub(crate) struct Large {
    /// What there is much of.
    pub(crate) name: &'static str,
    /// Its mark-up.
    pub(crate) html: String,
}

/// The pages, each made anew.
pub(crate) fn pages() -> Vec<Large> {
    vec![
        Large { name: "50,000 links", html: page(&links(50_000)) },
        Large { name: "20,000 table cells", html: page(&table(2_000, 10)) },
        Large { name: "10,000 form fields", html: page(&fields(10_000)) },
        Large { name: "20,000 nested elements", html: page(&format!("{}Tekst", "<div>".repeat(20_000))) },
        Large {
            name: "5,000 images",
            html: page(&many(5_000, |at| format!("<p>Foto {at} <img src=\"/f/{at}.jpg\" alt=\"Plein {at}\"></p>"))),
        },
        Large {
            name: "10,000 list items",
            html: page(&format!("<ul>{}</ul>", many(10_000, |at| format!("<li>Punt {at} van de lijst</li>")))),
        },
        Large {
            name: "3,000 headings",
            html: page(&many(3_000, |at| format!("<h2>Deel {at}</h2><p>De tekst van deel {at}.</p>"))),
        },
        Large {
            name: "5,000 links within the page",
            html: page(&many(5_000, |at| format!("<p id=\"p{at}\">Alinea {at} <a href=\"#p{at}\">Link</a></p>"))),
        },
        Large {
            name: "5,000 handlers",
            html: page(&many(5_000, |at| format!("<span onclick=\"open({at})\" id=\"k{at}\">Open {at}</span> "))),
        },
        Large {
            name: "one text of 2 MB",
            html: page(&format!("<p>{}</p>", "woord en nog een woord. ".repeat(83_000))),
        },
    ]
}

fn page(body: &str) -> String {
    let style =
        "<style>body{font:16px sans-serif;color:#222;background:#fff}a{color:#00609a}li a:hover{color:#000}</style>";
    let head = format!("<meta charset=utf-8><title>Grote pagina van de gemeente</title>{style}");
    format!(
        "<!DOCTYPE html><html lang=nl><head>{head}</head><body><main><h1>Grote pagina</h1>{body}</main></body></html>"
    )
}

fn many(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

/// Every hundredth link has the text of others, and every tenth goes where another goes.
fn links(count: usize) -> String {
    let link = |at: usize| match at % 100 {
        0 => format!("<li><a href=\"/p/{at}\">Lees meer</a></li>"),
        _ => format!("<li>Over <a href=\"/p/{}\">onderwerp {at}</a> en meer</li>", at - at % 10),
    };
    format!("<ul>{}</ul>", many(count, link))
}

fn table(rows: usize, columns: usize) -> String {
    let mut out = String::from("<table><caption>Afval</caption>");
    for row in 0..rows {
        out.push_str("<tr>");
        for column in 0..columns {
            let is_header = row == 0 || column == 0;
            let tag = if is_header { "th" } else { "td" };
            let _ = write!(out, "<{tag}>{row} {column}</{tag}>");
        }
        out.push_str("</tr>");
    }
    out.push_str("</table>");
    out
}

fn fields(count: usize) -> String {
    let field = |at: usize| match at % 4 {
        0 => format!("<p><label for=\"v{at}\">Naam {at}</label> <input id=\"v{at}\" autocomplete=\"name\"></p>"),
        1 => format!("<p><label><input type=\"checkbox\" name=\"c\" value=\"{at}\"> Keuze {at}</label></p>"),
        2 => format!("<p><label><input type=\"radio\" name=\"r{}\"> Optie {at}</label></p>", at / 40),
        _ => format!("<p><label>Soort {at} <select><option>Een<option>Twee</select></label></p>"),
    };
    format!("<form action=/><p>Vul in.</p>{}<button>Verstuur</button></form>", many(count, field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_as_much_as_their_names_say() {
        let pages = pages();
        let count = |at: usize, what: &str| pages[at].html.matches(what).count();
        assert_eq!((count(0, "<a href"), count(1, "<td") + count(1, "<th>")), (50_000, 20_000));
        assert_eq!((count(2, "<input") + count(2, "<select"), count(3, "<div>")), (10_000, 20_000));
        assert_eq!((count(4, "<img"), count(5, "<li"), count(6, "<h2")), (5_000, 10_000, 3_000));
    }
}
