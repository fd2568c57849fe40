//! What a page has beside its sound and video: text, links and players that may say the same. Whether they do, only a person can tell; that
//! there is nothing at all can be seen.

use super::{contains_sound, has_scripts};
use crate::{Cx, exposure};
use schouw_page::{Child, El, Tri, is_blank};

/// Fewer words than this are no alternative for anything that lasts.
const TEXT_WORDS_MIN: usize = 3;
/// Headings and labels name things; with this many words one may be the alternative itself.
const NAME_WORDS_MIN: usize = 8;
/// Media elements beyond which landmarks are no longer looked through for them.
const PLAYERS_MAX: usize = 200;
/// Bytes of a link's name that are looked at.
const NAME_BYTES_MAX: usize = 400;

/// Words in the names of links to what was said, in Dutch and English.
const TRANSCRIPT_WORDS: [&str; 9] = [
    "transcri",
    "uitgeschreven",
    "uitgetypt",
    "tekstversie",
    "tekst van",
    "als tekst",
    "leestekst",
    "text version",
    "text alternative",
];

/// Beginnings of words of which a sentence that points to something on the page has at least one, in Dutch and English.
const POINTING: &[&str] = &[
    "above",
    "again",
    "also",
    "alternativ",
    "alternatie",
    "below",
    "following",
    "hetzelfde",
    "hierboven",
    "hierna",
    "hieronder",
    "onderstaand",
    "ook",
    "same",
    "version",
    "versie",
];
/// The same for sentences that point to a video.
const VIDEO_WORDS: &[&str] = &[
    "animati",
    "beeld",
    "bekijk",
    "clip",
    "film",
    "footage",
    "kijk",
    "movie",
    "opname",
    "play",
    "recording",
    "speel",
    "video",
    "view",
    "watch",
];
/// The same for sentences that point to a recording of sound.
const SOUND_WORDS: &[&str] = &[
    "afspe",
    "aloud",
    "audio",
    "beluister",
    "gesproken",
    "geluid",
    "hear",
    "hoor",
    "hören",
    "listen",
    "luister",
    "mp3",
    "opname",
    "play",
    "podcast",
    "recording",
    "sound",
    "spoken",
];

/// Roles whose text works the page or leads round it.
const WORKING_ROLES: [&str; 14] = [
    "banner",
    "button",
    "checkbox",
    "contentinfo",
    "link",
    "listbox",
    "menu",
    "menubar",
    "navigation",
    "option",
    "radio",
    "search",
    "tablist",
    "toolbar",
];

/// Elements whose text is never shown, or only in place of what they embed.
const SILENT_TAGS: [&str; 13] = [
    "audio", "datalist", "head", "iframe", "noembed", "noframes", "noscript", "object", "script", "select", "style",
    "template", "video",
];

/// What there is beside the sound and video of a document. Each is told generously: as long as it may be there.
#[derive(Debug)]
pub(crate) struct Beside<'s> {
    /// Whether there may be text that is seen and in the accessibility tree.
    pub(super) seen_text: bool,
    /// Whether there may be text in the accessibility tree, seen or not.
    pub(super) any_text: bool,
    /// Whether text that is seen may say that a video shows the same as text.
    pub(super) may_label_video: bool,
    /// Whether text that is seen may say that a recording tells the same as text.
    pub(super) may_label_sound: bool,
    /// The first link or button that says that it leads to a text.
    pub(super) link: Option<El<'s>>,
    /// Whether there is a link in the content, wherever it leads.
    pub(super) any_link: bool,
    /// Whether there are frames, or this document is one: what stands there was not looked at.
    pub(super) has_frames: bool,
    /// Media elements in document order with whether they contain sound, and links to files of sound and video.
    pub(super) players: Vec<(El<'s>, Tri)>,
}

/// What is inherited on the way down.
#[derive(Clone, Copy, Default)]
struct Within {
    /// Text here works the page, or names something.
    is_aside: bool,
    /// Text here is never shown.
    is_silent: bool,
    /// What is hidden here can be opened.
    can_open: bool,
}

impl<'s> Beside<'s> {
    pub(super) fn of(cx: &Cx<'_, 's>) -> Self {
        let page = cx.page;
        let mut walk = Walk {
            cx,
            holders: holders_of_players(cx),
            within: vec![Within::default(); page.len()],
            seen_words: 0,
            any_words: 0,
            found: Self {
                seen_text: false,
                any_text: false,
                may_label_video: false,
                may_label_sound: false,
                link: None,
                any_link: false,
                has_frames: !page.is_top_level() || FRAMES.iter().any(|tag| page.tagged(tag).next().is_some()),
                players: Vec::new(),
            },
        };
        for el in page.elements() {
            walk.visit(el);
        }
        let speaks_other = !speaks_dutch_or_english(cx);
        let mut found = walk.found;
        found.seen_text = found.has_frames || walk.seen_words >= TEXT_WORDS_MIN;
        found.may_label_video |= found.has_frames || speaks_other;
        found.may_label_sound |= found.has_frames || speaks_other;
        found.any_text = found.seen_text || walk.any_words >= TEXT_WORDS_MIN;
        found
    }
}

const FRAMES: [&str; 4] = ["iframe", "frame", "object", "embed"];

/// Places of the elements that have a media element below them; none when there are too many of those to look.
fn holders_of_players(cx: &Cx<'_, '_>) -> Option<Vec<bool>> {
    let players: Vec<_> = cx.page.tagged_or_with_attr(&["audio", "video"], "autoplay").collect();
    if players.len() > PLAYERS_MAX {
        return None;
    }
    let mut holders = vec![false; cx.page.len()];
    for player in players {
        for above in cx.page.flat_ancestors(player) {
            holders[cx.page.index(above)] = true;
        }
    }
    Some(holders)
}

struct Walk<'a, 'b, 's> {
    cx: &'a Cx<'b, 's>,
    holders: Option<Vec<bool>>,
    /// By place in document order: what stands above comes first.
    within: Vec<Within>,
    seen_words: usize,
    any_words: usize,
    found: Beside<'s>,
}

impl<'s> Walk<'_, '_, 's> {
    fn visit(&mut self, el: El<'s>) {
        let page = self.cx.page;
        let above = page.flat_parent(el).and_then(|above| self.within.get(page.index(above))).copied();
        let above = above.unwrap_or_default();
        let within = Within {
            is_aside: above.is_aside || self.is_aside(el),
            is_silent: above.is_silent || el.is_any(&SILENT_TAGS),
            can_open: above.can_open || el.is_any(&["details", "dialog"]) || el.has_attr("popover"),
        };
        self.within[page.index(el)] = within;
        if el.is_any(&["audio", "video"]) {
            self.found.players.push((el, contains_sound(self.cx, el)));
        }
        if !above.is_silent {
            self.link(el, above.is_aside);
            self.texts(el, within);
        }
    }

    /// Whether text within the element works the page or names something. A landmark with a media element in it may hold anything.
    fn is_aside(&self, el: El<'s>) -> bool {
        if el.is_any(&["label", "legend", "th"]) {
            return true;
        }
        let Some(role) = self.cx.aria.role(el) else { return false };
        if role.name == "heading" {
            return words(&el.text_content()) < NAME_WORDS_MIN;
        }
        let holds_player = self.holders.as_ref().is_none_or(|holders| holders[self.cx.page.index(el)]);
        WORKING_ROLES.contains(&role.name) && !holds_player
    }

    /// A link, or a control that may show a text. Those that lead round the page count only when they say that they lead to a text.
    fn link(&mut self, el: El<'s>, is_aside: bool) {
        let is_control = el.is("summary") || self.cx.aria.has_role(el, "button");
        let href = el.attr("href").map(str::trim).filter(|_| el.is_any(&["a", "area"]));
        if (!is_control && href.is_none()) || self.is_out_of_reach(el) {
            return;
        }
        if href.is_some_and(is_media_file) {
            self.found.players.push((el, Tri::Yes));
            return;
        }
        let name = self.cx.aria.name(el).text.to_lowercase();
        let name = name.get(..NAME_BYTES_MAX).unwrap_or(&name);
        if self.found.link.is_none() && TRANSCRIPT_WORDS.iter().any(|word| name.contains(word)) {
            self.found.link = Some(el);
        }
        self.found.any_link |= href.is_some_and(leads_elsewhere) && !is_aside;
    }

    /// Whether nobody can come to the element.
    fn is_out_of_reach(&self, el: El<'s>) -> bool {
        let within = self.within[self.cx.page.index(el)];
        self.cx.aria.included(el).is_no() && !within.can_open && !has_scripts(self.cx)
    }

    fn texts(&mut self, el: El<'s>, within: Within) {
        let is_done = self.found.may_label_video && self.found.may_label_sound && self.seen_words >= TEXT_WORDS_MIN;
        if within.is_silent || is_done {
            return;
        }
        let texts: Vec<&str> = own_texts(el).collect();
        if texts.is_empty() {
            return;
        }
        let may_show = has_scripts(self.cx) || within.can_open;
        if self.cx.aria.is_aria_hidden(el) || (self.cx.aria.included(el).is_no() && !may_show) {
            return;
        }
        let count = if within.is_aside { 0 } else { words_of(el) };
        self.any_words += count;
        if may_show || !exposure::visible(self.cx, el).is_no() {
            self.seen_words += count;
            for text in texts {
                self.found.may_label_video |= points(text, VIDEO_WORDS);
                self.found.may_label_sound |= points(text, SOUND_WORDS);
            }
        }
    }
}

/// The element's texts and text alternatives, blank ones left out.
fn own_texts<'s>(el: El<'s>) -> impl Iterator<Item = &'s str> {
    let texts = el.child_nodes().filter_map(|child| if let Child::Text(text) = child { Some(text) } else { None });
    let named = ["alt", "aria-label", "aria-description", "title"].into_iter().filter_map(move |name| el.attr(name));
    texts.chain(named).filter(|text| !is_blank(text))
}

/// Words of the element's texts, and of its text alternatives where those are long enough to be more than a name.
fn words_of(el: El<'_>) -> usize {
    let texts = el.child_nodes().map(|child| if let Child::Text(text) = child { words(text) } else { 0 });
    let long = |attribute: &str, at_least: usize| el.attr(attribute).map(words).filter(|count| *count >= at_least);
    let alt = long("alt", TEXT_WORDS_MIN).filter(|_| el.is_any(&["img", "area", "input"]));
    let named = [
        alt,
        long("aria-description", TEXT_WORDS_MIN),
        long("aria-label", NAME_WORDS_MIN),
        long("title", NAME_WORDS_MIN),
    ];
    texts.chain(named.into_iter().flatten()).sum()
}

/// Whether a text has a word that points to something on the page, or one of these.
fn points(text: &str, words: &[&str]) -> bool {
    let text = text.to_lowercase();
    let begins = |word: &str| POINTING.iter().chain(words).any(|start| word.starts_with(start));
    text.split(|c: char| !c.is_alphanumeric()).any(begins)
}

/// Whether the page says of itself, and of all of its parts, that it is in a language whose words stand in the lists.
fn speaks_dutch_or_english(cx: &Cx<'_, '_>) -> bool {
    let is_known = |el: El<'_>| {
        let lang = el.attr("lang").unwrap_or("").trim().to_ascii_lowercase();
        matches!(lang.split('-').next(), Some("nl" | "en"))
    };
    cx.page.root().is_some_and(is_known) && cx.page.with_attr("lang").all(is_known)
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Whether an address leads away from where the visitor is, to something that can be read.
fn leads_elsewhere(href: &str) -> bool {
    let scheme = href.split(':').next().unwrap_or("").to_ascii_lowercase();
    !href.is_empty() && !href.starts_with('#') && !matches!(scheme.as_str(), "mailto" | "tel" | "sms" | "javascript")
}

/// Whether an address is that of a file of sound or video, by its name.
fn is_media_file(href: &str) -> bool {
    const ENDS: [&str; 14] =
        ["aac", "flac", "m4a", "m4v", "mov", "mp3", "mp4", "mpeg", "oga", "ogg", "ogv", "opus", "wav", "webm"];
    let path = href.split(['?', '#']).next().unwrap_or("");
    path.rsplit_once('.').is_some_and(|(_, end)| ENDS.contains(&end.to_ascii_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_can_lead_to_a_text_are_told_from_others() {
        for href in ["/transcript", "https://www.example.nl/a?b=c:d", "tekst.pdf", "?id=3"] {
            assert!(leads_elsewhere(href), "{href}");
        }
        for href in ["", "#inhoud", "mailto:a@example.nl", "TEL:14020", "javascript:speel()"] {
            assert!(!leads_elsewhere(href), "{href}");
        }
        assert!(is_media_file("/a/Toespraak.MP3?v=2#t=3") && !is_media_file("/mp3") && !is_media_file("a.mp3.html"));
    }

    #[test]
    fn sentences_that_point_to_a_player_are_told_from_others() {
        for text in
            ["Bekijk het filmpje", "The video shows this again", "Hieronder hetzelfde", "Gebarentaalversie: speel af"]
        {
            assert!(points(text, VIDEO_WORDS), "{text}");
        }
        assert!(points("Liever luisteren?", SOUND_WORDS) && !points("Liever luisteren?", VIDEO_WORDS));
        assert!(!points("Het stadhuis is vandaag tot vijf uur open.", SOUND_WORDS));
    }

    #[test]
    fn words_are_counted_as_people_do() {
        assert_eq!(words(" De  raad — vergadert (nu)! "), 4);
        assert_eq!(words(" | · "), 0);
    }
}
