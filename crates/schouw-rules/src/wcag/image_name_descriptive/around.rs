//! What the mark-up says of an image beside its text alternative: its file, its caption, its link, the text round it.

use crate::Cx;
use crate::images::{file_name, specific};
use crate::wording::{self, files, near, symbols};
use schouw_page::{El, Reason, Tri};

/// Ancestors whose text is read to find what the image belongs to.
const ANCESTORS_MAX: usize = 4;
/// Bytes of text round an image that are read.
const BYTES_MAX: usize = 1_500;
/// Words of text that an ancestor has at least to say what its image is about.
const WORDS_MIN: usize = 3;

/// Whether the text alternative shares a word with the file, the caption, the link, the text round the image or the site.
pub(super) fn goes_with<'s>(cx: &Cx<'_, 's>, el: El<'s>, name: &str) -> bool {
    let file = file_name(el).map(|file| files::as_text(&file)).unwrap_or_default();
    let marks = marks(el);
    let drawn = wording::words(&format!("{file} {marks}"));
    if symbols::share(&wording::words(name), &drawn) {
        return true;
    }
    let name = specific(name);
    if name.is_empty() {
        return false;
    }
    let shares = |text: &str| wording::share(&name, &specific(text));
    shares(&file)
        || shares(&marks)
        || links(cx, el).any(|text| shares(&text))
        || shares(cx.page.snapshot().url().host_str().unwrap_or(""))
        || is_near(cx, el, &name)
}

/// What a drawing says of itself: its texts, the names of what it uses, ids and classes.
fn marks(el: El<'_>) -> String {
    let mut all = String::new();
    let mut add = |text: &str| {
        all.push_str(&files::as_text(text));
        all.push(' ');
    };
    ["id", "class", "data-icon"].iter().filter_map(|attribute| el.attr(attribute)).for_each(&mut add);
    if el.is_svg() {
        for below in el.descendants().take(50) {
            match below.name() {
                "use" => below.attr_any_ns("href").into_iter().for_each(&mut add),
                "text" => add(&below.text_content()),
                _ => {}
            }
        }
    }
    all
}

/// The addresses of links round the image, as texts.
fn links<'a, 's>(cx: &'a Cx<'_, 's>, el: El<'s>) -> impl Iterator<Item = String> + use<'a, 's> {
    let hrefs = cx.page.flat_ancestors(el).filter(|el| el.is("a")).filter_map(|el| el.attr("href"));
    hrefs.map(|href| files::as_text(&files::decoded(href)))
}

/// Whether the smallest piece of the page round the image that has some text shares a word with its name. Other images there do not count.
fn is_near<'s>(cx: &Cx<'_, 's>, el: El<'s>, name: &[String]) -> bool {
    let ancestors = cx.page.flat_ancestors(el).take_while(|el| !el.is_any(&["body", "html"])).take(ANCESTORS_MAX);
    let words = ancestors.map(|around| cx.words_near(around, words_of)).find(|words| words.len() >= WORDS_MIN);
    words.is_some_and(|words| wording::share(name, &words))
}

fn words_of<'s>(cx: &Cx<'_, 's>, around: El<'s>) -> Vec<String> {
    specific(&near::text_besides_images(cx, around, BYTES_MAX))
}

/// Whether a text that says nothing of an image may be meant here: the name of a file that the text is about, or a word for images
/// on a button or link that is for images.
pub(super) fn may_mean<'s>(cx: &Cx<'_, 's>, el: El<'s>, name: &str, message: &str) -> Tri {
    let meant = match message {
        "file-name" => {
            let is_told = |text: String| text.contains(name.trim());
            let ancestors = cx.page.flat_ancestors(el).take_while(|el| !el.is("html")).take(ANCESTORS_MAX);
            ancestors.map(|ancestor| near::text_within(cx, ancestor, Some(el), BYTES_MAX)).any(is_told)
        }
        // Text beside it may name the organisation that the logo is of.
        "placeholder" if name.to_lowercase().contains("logo") => {
            let parent = cx.page.flat_parent(el).filter(|parent| !parent.is_any(&["body", "html"]));
            parent
                .is_some_and(|parent| !wording::content(&near::text_within(cx, parent, Some(el), BYTES_MAX)).is_empty())
        }
        "placeholder" => {
            let is_control = |el: &El<'s>| cx.aria.has_any_role(*el, &["link", "button", "menuitem", "tab"]);
            cx.page.flat_ancestors(el).find(is_control).is_some_and(|control| {
                let words = wording::content(name);
                let of = ["href", "id", "class", "name", "data-action"].iter().filter_map(|a| control.attr(a));
                let file = file_name(el).unwrap_or_default();
                let mut said = of.map(str::to_owned).chain([file, marks(el)]);
                said.any(|text| wording::share(&words, &wording::content(&files::as_text(&text))))
            })
        }
        _ => false,
    };
    if meant { Tri::Unknown(Reason::NeedsJudgement) } else { Tri::No }
}
