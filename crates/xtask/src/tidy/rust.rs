//! What Rust files promise beyond what the compiler and Clippy see.

use super::text::has_word;
use super::{Problem, Tree};

/// Lines of a file without its tests. A table is as long as what it lists, and says so at its top.
const LINES_MAX: usize = 500;
const TABLE_MARK: &str = "// tidy: table";

/// Crates whose results depend on their input alone.
const PURE: &[&str] = &["schouw-media", "schouw-page", "schouw-aria", "schouw-act", "schouw-rules", "schouw-report"];

fn sources(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    tree.texts().filter(|(path, _)| path.ends_with(".rs"))
}

/// The file up to its test module.
fn without_tests(text: &str) -> &str {
    text.find("\n#[cfg(test)]\nmod ").map_or(text, |at| &text[..at])
}

pub(super) fn files_can_be_read_in_one_go(tree: &Tree) -> Vec<Problem> {
    let is_table = |text: &str| text.lines().take(5).any(|line| line == TABLE_MARK);
    sources(tree)
        .map(|(path, text)| (path, text, without_tests(text).lines().count()))
        .filter(|(_, text, lines)| *lines > LINES_MAX && !is_table(text))
        .map(|(path, _, lines)| {
            Problem::new(
                path,
                LINES_MAX + 1,
                format!("{lines} lines without its tests; at most {LINES_MAX}: cut it up"),
            )
        })
        .collect()
}

/// The lint of the workspace says the same; this holds where somebody allows it.
pub(super) fn no_code_is_unsafe(tree: &Tree) -> Vec<Problem> {
    let keyword = concat!("un", "safe");
    let lint = concat!("allow(un", "safe_code)");
    in_code(tree, |path, line| {
        let is_code = ["{", "fn", "impl", "trait", "extern", "("].iter().any(|next| {
            has_word(line, keyword)
                && (line.contains(&format!("{keyword} {next}")) || line.contains(&format!("{keyword}{next}")))
        });
        let found = !path.starts_with("crates/schouw-css/") && (is_code || line.contains(lint));
        found.then(|| format!("{keyword} code is allowed in schouw-css only"))
    })
}

pub(super) fn no_test_is_switched_off(tree: &Tree) -> Vec<Problem> {
    let mark = concat!("#[ig", "nore");
    in_code(tree, |_, line| {
        line.trim_start()
            .starts_with(mark)
            .then(|| "a test that does not run proves nothing: mend or drop it".to_owned())
    })
}

/// Clippy bans impure calls (clippy.toml). In a pure crate only tests may lift that ban.
pub(super) fn pure_crates_stay_pure(tree: &Tree) -> Vec<Problem> {
    let mut found = Vec::new();
    for (path, text) in sources(tree) {
        let is_pure = PURE.iter().any(|name| path.starts_with(&format!("crates/{name}/src/")));
        if !is_pure || path.ends_with("tests.rs") || path.contains("/tests/") {
            continue;
        }
        for (at, line) in without_tests(text).lines().enumerate() {
            let lifts = ["disallowed_methods", "print_stdout", "print_stderr"].iter().any(|lint| line.contains(lint));
            if lifts && (line.contains("allow(") || line.contains("expect(")) {
                found.push(Problem::new(path, at + 1, "this crate is pure: hand in what comes from outside"));
            }
        }
    }
    found
}

/// What `judge` says of the lines that are no comments.
fn in_code(tree: &Tree, judge: impl Fn(&str, &str) -> Option<String>) -> Vec<Problem> {
    let mut found = Vec::new();
    for (path, text) in sources(tree) {
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            found.extend(judge(path, line).map(|what| Problem::new(path, at + 1, what)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(check: fn(&Tree) -> Vec<Problem>, path: &str, text: &str) -> usize {
        check(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn long_files_are_told_unless_they_are_tables_or_tests_make_them_long() {
        let long = "fn a() {}\n".repeat(501);
        assert_eq!(told(files_can_be_read_in_one_go, "a.rs", &long), 1);
        assert_eq!(told(files_can_be_read_in_one_go, "a.rs", &"fn a() {}\n".repeat(500)), 0);
        assert_eq!(told(files_can_be_read_in_one_go, "a.rs", &format!("//! Names.\n\n{TABLE_MARK}\n{long}")), 0);
        assert_eq!(
            told(
                files_can_be_read_in_one_go,
                "a.rs",
                &format!("fn a() {{}}\n\n#[cfg(test)]\nmod tests {{\n{long}}}\n")
            ),
            0
        );
    }

    #[test]
    fn the_keyword_is_found_and_words_about_it_are_not() {
        let word = concat!("un", "safe");
        for code in [format!("{word} {{ a() }}"), format!("pub {word} fn a() {{}}"), format!("#![allow({word}_code)]")]
        {
            assert_eq!(told(no_code_is_unsafe, "crates/schouw-page/src/a.rs", &code), 1, "{code}");
            assert_eq!(told(no_code_is_unsafe, "crates/schouw-css/src/a.rs", &code), 0, "{code}");
        }
        for text in
            [format!("// {word} {{ }} is not needed"), format!("let is_{word} = 1;"), format!("{word}_code = 1")]
        {
            assert_eq!(told(no_code_is_unsafe, "a.rs", &text), 0, "{text}");
        }
    }

    #[test]
    fn a_test_that_does_not_run_is_told() {
        let mark = concat!("#[ig", "nore]");
        assert_eq!(told(no_test_is_switched_off, "a.rs", &format!("#[test]\n    {mark}\nfn a() {{}}\n")), 1);
        assert_eq!(told(no_test_is_switched_off, "a.rs", "#[test]\nfn a() {}\n"), 0);
    }

    #[test]
    fn a_pure_crate_may_lift_the_ban_in_tests_only() {
        let lift = "#![allow(clippy::disallowed_methods)]\n";
        assert_eq!(told(pure_crates_stay_pure, "crates/schouw-rules/src/lib.rs", lift), 1);
        assert_eq!(told(pure_crates_stay_pure, "crates/schouw-rules/tests/cases.rs", lift), 0);
        assert_eq!(told(pure_crates_stay_pure, "crates/schouw-crawl/src/lib.rs", lift), 0);
        let in_tests = format!("//! A.\n\n#[cfg(test)]\nmod tests {{\n    {lift}}}\n");
        assert_eq!(told(pure_crates_stay_pure, "crates/schouw-act/src/a.rs", &in_tests), 0);
    }
}
