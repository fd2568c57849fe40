use super::*;
use proptest::prelude::*;

fn allowed(file: &str, path: &str) -> bool {
    Robots::parse(file.as_bytes(), "schouw").access(path).allowed
}

#[test]
fn without_rules_everything_is_allowed() {
    for file in ["", "\n\n", "# niets", "User-agent: *\nDisallow:", "Disallow: /", "<html>404</html>"] {
        assert!(allowed(file, "/a"), "{file:?}");
    }
}

#[test]
fn the_group_that_names_the_crawler_replaces_the_one_for_everyone() {
    let file = "User-agent: *\nDisallow: /\n\nUser-agent: SCHOUW/2.0 (x)\nDisallow: /mijn\n";
    assert!(allowed(file, "/nieuws"));
    assert!(!allowed(file, "/mijn/zaken"));
    assert!(allowed("User-agent: *\nDisallow: /\n\nUser-agent: schouw\nDisallow:\n", "/a"), "an empty own group frees");
    assert!(!allowed("User-agent: schouwburg\nAllow: /\nUser-agent: *\nDisallow: /", "/a"), "whole token only");
}

#[test]
fn groups_for_the_same_crawler_are_merged() {
    let file =
        "User-agent: schouw\nDisallow: /a\n\nUser-agent: ander\nDisallow: /\n\nUser-agent: schouw\nDisallow: /b\n";
    assert!(!allowed(file, "/a"));
    assert!(!allowed(file, "/b"));
    assert!(allowed(file, "/c"));
    let shared = "User-agent: ander\nUser-agent: schouw\n\nDisallow: /x";
    assert!(!allowed(shared, "/x"), "a blank line does not end a group");
}

#[test]
fn the_longest_rule_decides_and_allow_wins_a_tie() {
    let file = "User-agent: *\nDisallow: /zaken\nAllow: /zaken/open\nDisallow: /zaken/open/geheim\n";
    assert!(!allowed(file, "/zaken/1"));
    assert!(allowed(file, "/zaken/open/1"));
    assert!(!allowed(file, "/zaken/open/geheim"));
    assert!(allowed("User-agent: *\nDisallow: /a\nAllow: /a", "/a"));
    assert!(allowed("User-agent: *\nAllow: /a\nDisallow: /a", "/a"));
}

#[test]
fn stars_and_dollars() {
    let file = "User-agent: *\nDisallow: /*.pdf$\nDisallow: /*/print\nDisallow: /exact$\nDisallow: *sessie=\n";
    for (path, expected) in [
        ("/a.pdf", false),
        ("/a.pdf?x=1", true),
        ("/a/b/print/3", false),
        ("/print", true),
        ("/exact", false),
        ("/exact/", true),
        ("/a?sessie=3", false),
    ] {
        assert_eq!(allowed(file, path), expected, "{path}");
    }
}

#[test]
fn percent_encoding_is_compared_in_one_spelling() {
    let file = "User-agent: *\nDisallow: /caf\u{e9}\nDisallow: /%7Ejan\nDisallow: /a%2fb\n";
    assert!(!allowed(file, "/caf%C3%A9"));
    assert!(!allowed(file, "/caf%c3%a9"));
    assert!(!allowed(file, "/~jan/"));
    assert!(!allowed(file, "/a%2Fb"));
    assert!(allowed(file, "/a/b"));
}

#[test]
fn paths_are_case_sensitive_and_keys_are_not() {
    assert!(!allowed("USER-AGENT: *\nDISALLOW: /X", "/X"));
    assert!(allowed("user-agent: *\ndisallow: /X", "/x"));
}

#[test]
fn a_byte_order_mark_and_any_line_end_do_no_harm() {
    for end in ["\n", "\r", "\r\n"] {
        let file = format!("\u{feff}User-agent: *{end}Disallow: /a # reden{end}");
        assert!(!allowed(&file, "/a"), "{end:?}");
        assert!(allowed(&file, "/b"), "{end:?}");
    }
}

#[test]
fn the_deciding_line_is_named() {
    let robots = Robots::parse(b"# kop\r\n\r\nUser-agent: *\r\nDisallow: /a\r\nAllow: /a/b\r\n", "schouw");
    assert_eq!(robots.access("/a"), Access { allowed: false, line: Some(4) });
    assert_eq!(robots.access("/a/b"), Access { allowed: true, line: Some(5) });
    assert_eq!(robots.access("/c"), Access { allowed: true, line: None });
}

#[test]
fn delays_and_sitemaps_are_read() {
    let file = "Sitemap: https://x.nl/a.xml\nUser-agent: ander\nCrawl-delay: 30\nDisallow: /q\n\
                User-agent: *\nCrawl-delay: 1.5\nSitemap:https://x.nl/b.xml\nDisallow: /z";
    let robots = Robots::parse(file.as_bytes(), "schouw");
    assert_eq!(robots.crawl_delay_ms(), Some(1500));
    assert_eq!(robots.sitemaps(), ["https://x.nl/a.xml", "https://x.nl/b.xml"]);
    assert!(!robots.access("/z").allowed, "a sitemap line does not end a group");
    for (text, expected) in [("-1", None), ("x", None), ("NaN", None), ("1e9", Some(86_400_000)), ("0", Some(0))] {
        let robots = Robots::parse(format!("User-agent: *\nCrawl-delay: {text}").as_bytes(), "schouw");
        assert_eq!(robots.crawl_delay_ms(), expected, "{text}");
    }
}

#[test]
fn common_mistakes_are_understood() {
    assert!(!allowed("Useragent: *\nDisalow: /a", "/a"));
    assert!(!allowed("User-agent *\nDisallow /a", "/a"));
    assert!(allowed("User-agent: *\nDisallow /a en /b", "/a"));
    assert!(allowed("User-agent: *\nDisallow: /\nAllow: /gids/index.html", "/gids/"));
    assert!(!allowed("User-agent: *\nDisallow: /\nAllow: /gids/index.html", "/gids/x"));
}

#[test]
fn only_the_first_500_kib_count() {
    let mut file = b"User-agent: *\nDisallow: /a\n#".to_vec();
    file.resize(ROBOTS_BYTES_MAX + 1, b'x');
    file.extend_from_slice(b"\nDisallow: /b\n");
    let robots = Robots::parse(&file, "schouw");
    assert!(!robots.access("/a").allowed);
    assert!(robots.access("/b").allowed);
}

/// The plainest possible matcher, against which the quick one is held.
fn matches_slowly(pattern: &[u8], path: &[u8]) -> bool {
    match pattern.split_first() {
        None => true,
        Some((b'$', [])) => path.is_empty(),
        Some((b'*', rest)) => (0..=path.len()).any(|skip| matches_slowly(rest, &path[skip..])),
        Some((byte, rest)) => path.first() == Some(byte) && matches_slowly(rest, &path[1..]),
    }
}

proptest! {
    #[test]
    fn matching_agrees_with_the_definition(pattern in "/[ab*/]{0,8}\\$?", path in "/[ab/]{0,10}") {
        prop_assert_eq!(
            pattern_matches(pattern.as_bytes(), path.as_bytes()),
            matches_slowly(pattern.as_bytes(), path.as_bytes())
        );
    }

    #[test]
    fn any_bytes_are_survived(file in proptest::collection::vec(any::<u8>(), 0..300), path in "/[ -~]{0,20}") {
        Robots::parse(&file, "schouw").access(&path);
    }

    #[test]
    fn a_rule_for_others_never_matters(path in "/[a-z]{0,5}") {
        let file = format!("User-agent: ander\nDisallow: {path}\n");
        prop_assert!(allowed(&file, &path));
    }
}
