//! The form of a login page, for a recipe of the site's owner.

use schouw_crawl::FilledForm;
use schouw_page::{El, Limits, ResponseFacts, Snapshot};
use url::Url;

/// The form of a page that has all of some fields, with what the page itself filled in (HTML section 4.10.21.4, "constructing the entry
/// list", for what a page holds before anyone did anything). None if there is none, or if it is not sent with POST as
/// `application/x-www-form-urlencoded`.
pub fn read_form(body: &[u8], url: &Url, names: &[&str]) -> Option<FilledForm> {
    let page = Snapshot::parse(body, ResponseFacts::for_url(url.clone()), &Limits::default());
    let forms = page.elements().filter(|el| el.is("form"));
    forms.into_iter().find_map(|form| {
        let id = form.attr("id").filter(|id| !id.is_empty());
        let belongs = |el: &El<'_>| match el.attr("form") {
            Some(owner) => id == Some(owner),
            None => el.ancestors().any(|above| above == form),
        };
        let fields: Vec<(String, String)> = page.elements().filter(belongs).filter_map(entry).collect();
        let has_all = names.iter().all(|name| fields.iter().any(|(field, _)| field == name));
        let is_post = form.attr_is("method", "post");
        let is_plain = form
            .attr("enctype")
            .is_none_or(|kind| kind.is_empty() || kind.eq_ignore_ascii_case("application/x-www-form-urlencoded"));
        if !has_all || !is_post || !is_plain {
            return None;
        }
        let action = match form.attr("action").map(str::trim) {
            None | Some("") => page.url().clone(),
            Some(action) => page.base().join(action).ok()?,
        };
        Some(FilledForm { action, fields })
    })
}

/// What a field sends if nobody touches it.
fn entry(el: El<'_>) -> Option<(String, String)> {
    let name = el.attr("name").filter(|name| !name.is_empty())?.to_owned();
    if el.attr("disabled").is_some() {
        return None;
    }
    let value = |default: &str| el.attr("value").unwrap_or(default).to_owned();
    match el.name() {
        "input" => match el.attr("type").unwrap_or("text").to_ascii_lowercase().as_str() {
            "checkbox" | "radio" if el.attr("checked").is_none() => None,
            "checkbox" | "radio" => Some((name, value("on"))),
            "image" | "reset" | "button" | "file" | "submit" => None,
            _ => Some((name, value(""))),
        },
        "textarea" => Some((name, el.text_content())),
        "select" => {
            let options: Vec<El<'_>> = el.descendants().filter(|option| option.is("option")).collect();
            let chosen = options.iter().find(|option| option.attr("selected").is_some()).or_else(|| options.first())?;
            Some((name, chosen.attr("value").map_or_else(|| chosen.text_content().trim().to_owned(), str::to_owned)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str, names: &[&str]) -> Option<(String, String)> {
        let form = read_form(html.as_bytes(), &"https://a.nl/x/login?y=1".parse().unwrap(), names)?;
        let fields: Vec<String> = form.fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        Some((form.action.to_string(), fields.join("&")))
    }

    #[test]
    fn the_form_with_the_fields_is_taken_as_the_page_filled_it_in() {
        let html = "<form action=/zoek><input name=q></form>\
            <form method=POST action=in id=f><input type=hidden name=token value=abc><input name=naam><input type=password name=woord>\
            <input type=checkbox name=blijf><input type=checkbox name=akkoord checked><select name=taal><option value=en>E<option selected>nl</select>\
            <input name=uit disabled><input type=submit name=knop value=In></form><input name=los form=f value=1><input name=vreemd>";
        assert_eq!(
            read(html, &["naam", "woord"]),
            Some(("https://a.nl/x/in".into(), "token=abc&naam=&woord=&akkoord=on&taal=nl&los=1".into()))
        );
        assert_eq!(read(html, &["naam", "wachtwoord"]), None);
        assert_eq!(read(html, &["q"]), None, "a form that is sent with GET would show the password in the address");
    }

    #[test]
    fn a_form_without_an_action_goes_to_its_own_page() {
        let html = "<form method=post><input name=a></form>";
        assert_eq!(read(html, &["a"]).unwrap().0, "https://a.nl/x/login?y=1");
    }
}
