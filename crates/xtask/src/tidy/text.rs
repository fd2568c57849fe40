//! What no text of the project may hold.

use super::{Problem, Tree, is_data};

/// Put together from halves, so that this file does not find itself.
const LEFT_OVER: &[&str] =
    &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("to", "do!"), concat!("unimple", "mented!")];

const FOLDERS: &[&str] = &[concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/wo", "rk/")];

const REGISTRIES: &[&str] =
    &[concat!("crates", ".io"), concat!("npmjs", ".org"), concat!("pypi", ".org"), concat!("proxy.golang", ".org")];

pub(super) fn nothing_is_left_to_be_done(tree: &Tree) -> Vec<Problem> {
    in_lines(tree, |line| {
        let word = LEFT_OVER.iter().find(|word| has_word(line, word))?;
        Some(format!("{word}: do it now, or write an issue and leave it out here"))
    })
}

pub(super) fn no_machine_is_named(tree: &Tree) -> Vec<Problem> {
    in_lines(tree, |line| {
        if let Some(folder) = FOLDERS.iter().find(|folder| has_path(line, folder)) {
            return Some(format!("{folder}… is a place on one machine"));
        }
        let host = REGISTRIES.iter().find(|host| line.contains(*host))?;
        Some(format!("{host} is the host of a package registry: say \"the registry\""))
    })
}

pub(super) fn lines_end_as_they_should(tree: &Tree) -> Vec<Problem> {
    let mut found = in_lines(tree, |line| {
        if line.ends_with('\r') {
            Some("a carriage return: lines end with a line feed".to_owned())
        } else if line.ends_with([' ', '\t']) {
            Some("white space at the end of the line".to_owned())
        } else {
            line.contains('\t').then(|| "a tab: indent with spaces, write \\t in strings".to_owned())
        }
    });
    // A template that others include ends where its text ends.
    let ends_freely = |path: &str| is_data(path) || path.contains("/templates/");
    for (path, text) in tree.texts().filter(|(path, text)| !ends_freely(path) && !text.is_empty()) {
        if !text.ends_with('\n') {
            found.push(Problem::new(path, text.lines().count(), "the last line has no line feed"));
        }
    }
    found
}

/// What `judge` says of the lines of all texts but test data.
fn in_lines(tree: &Tree, judge: impl Fn(&str) -> Option<String>) -> Vec<Problem> {
    let mut found = Vec::new();
    for (path, text) in tree.texts().filter(|(path, _)| !is_data(path)) {
        for (at, line) in text.split('\n').enumerate() {
            found.extend(judge(line).map(|what| Problem::new(path, at + 1, what)));
        }
    }
    found
}

/// Whether a word stands by itself in a line.
pub(super) fn has_word(line: &str, word: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    line.match_indices(word).any(|(at, _)| {
        let ends_open = word.ends_with(|c: char| !c.is_alphanumeric());
        !is_part(line[..at].chars().next_back()) && (ends_open || !is_part(line[at + word.len()..].chars().next()))
    })
}

/// Whether a path begins with this folder: not where it is a part of an address.
fn has_path(line: &str, folder: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || "._-/}".contains(c);
    line.match_indices(folder).any(|(at, _)| !line[..at].ends_with(is_part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(check: fn(&Tree) -> Vec<Problem>, text: &str) -> usize {
        check(&Tree::of(&[("a.md", text)])).len()
    }

    #[test]
    fn words_that_put_work_off_are_found_and_their_look_alikes_are_not() {
        for word in LEFT_OVER {
            assert_eq!(told(nothing_is_left_to_be_done, &format!("// {word}: later\n")), 1, "{word}");
            assert_eq!(told(nothing_is_left_to_be_done, &format!("// MAS{word}\n")), 0, "{word}");
        }
        assert_eq!(told(nothing_is_left_to_be_done, "clippy: todo = \"warn\"\n"), 0);
    }

    #[test]
    fn folders_of_a_machine_are_found_and_parts_of_addresses_are_not() {
        for folder in FOLDERS {
            assert_eq!(told(no_machine_is_named, &format!("see `{folder}x`\n")), 1, "{folder}");
            assert_eq!(told(no_machine_is_named, &format!("https://www.example.nl{folder}x\n")), 0, "{folder}");
        }
        for host in REGISTRIES {
            assert_eq!(told(no_machine_is_named, &format!("from https://{host}/x\n")), 1, "{host}");
        }
    }

    #[test]
    fn white_space_is_found_with_its_line() {
        let tree = Tree::of(&[("a.md", "a\nb \nc\r\n\td\ne")]);
        let mut lines: Vec<usize> = lines_end_as_they_should(&tree).iter().map(|p| p.line).collect();
        lines.sort_unstable();
        assert_eq!(lines, [2, 3, 4, 5]);
        assert_eq!(told(lines_end_as_they_should, "a\nb\n"), 0);
    }

    #[test]
    fn test_data_is_left_alone() {
        let tree = Tree::of(&[("tests/voorbeeldgemeente/a.html", "a \n"), ("crates/a/tests/fixtures/a.csv", "a\r\n")]);
        assert_eq!(lines_end_as_they_should(&tree), []);
    }
}
