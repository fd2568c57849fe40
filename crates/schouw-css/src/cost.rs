//! What a sheet may cost, counted before it is handed to the engine: some sheets of a few hundred bytes would take hours, or end the
//! program by using up its stack.

use cssparser::{Parser, Token};
use rustc_hash::FxHashMap;

/// What was counted of a sheet, or of a `style` attribute.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Cost {
    /// Selectors as they are written.
    pub(crate) selectors: u64,
    /// Selectors when those of nested rules are multiplied with those around them, as the engine does.
    pub(crate) expanded: u64,
    /// Which custom property asks for which (`--a: var(--b)`).
    pub(crate) uses: Vec<(Box<str>, Box<str>)>,
}

impl Cost {
    /// Counts a text.
    pub(crate) fn of(text: &str) -> Self {
        let mut cost = Self::default();
        cost.block(&mut Parser::new(text), 1);
        cost
    }

    /// Reads rules and declarations, within a rule that stands for so many selectors. The parser refuses to nest without end.
    fn block(&mut self, input: &mut Parser<'_>, around: u64) {
        let mut statement = Statement::default();
        while let Ok(token) = input.next().cloned() {
            match token {
                Token::Semicolon => {
                    statement = Statement::default();
                    continue;
                }
                Token::Comma => statement.comma(),
                Token::Delim('&') => statement.parents += 1,
                Token::AtKeyword(ref name) if !statement.begun => {
                    statement.at_rule = Some(holds_rules(name));
                }
                Token::Ident(ref name)
                    if !statement.begun && name.starts_with("--") && input.try_parse(Parser::expect_colon).is_ok() =>
                {
                    statement.property = Some(Box::from(&**name));
                }
                Token::CurlyBracketBlock if statement.property.is_none() => {
                    let inner = match statement.at_rule {
                        Some(true) => Some(around),
                        Some(false) => None,
                        None => Some(self.rule(&mut statement, around)),
                    };
                    if let Some(inner) = inner {
                        let _ = input.parse_nested_block(|input| self.nested(input, inner));
                    }
                    statement = Statement::default();
                    continue;
                }
                Token::Function(_) | Token::ParenthesisBlock | Token::SquareBracketBlock | Token::CurlyBracketBlock => {
                    let is_var = matches!(&token, Token::Function(name) if name.eq_ignore_ascii_case("var"));
                    let _ = input.parse_nested_block(|input| self.arguments(input, is_var, &mut statement));
                }
                _ => {}
            }
            statement.begun = true;
        }
    }

    fn nested(&mut self, input: &mut Parser<'_>, around: u64) -> Result<(), cssparser::ParseError<()>> {
        self.block(input, around);
        Ok(())
    }

    /// Counts the selectors of a rule; how many they are with those around it.
    fn rule(&mut self, statement: &mut Statement, around: u64) -> u64 {
        statement.comma();
        self.selectors += statement.selectors;
        let expanded = around.saturating_mul(statement.weight);
        self.expanded = self.expanded.saturating_add(expanded);
        expanded
    }

    /// Reads what stands in brackets within a statement.
    fn arguments(
        &mut self,
        input: &mut Parser<'_>,
        mut is_var: bool,
        statement: &mut Statement,
    ) -> Result<(), cssparser::ParseError<()>> {
        while let Ok(token) = input.next().cloned() {
            match token {
                Token::Ident(ref name) if is_var => {
                    if let Some(property) = &statement.property {
                        self.uses.push((property.clone(), Box::from(&**name)));
                    }
                }
                Token::Delim('&') => statement.parents += 1,
                Token::Function(_) | Token::ParenthesisBlock | Token::SquareBracketBlock | Token::CurlyBracketBlock => {
                    let is_var = matches!(&token, Token::Function(name) if name.eq_ignore_ascii_case("var"));
                    let _ = input.parse_nested_block(|input| self.arguments(input, is_var, statement));
                }
                _ => {}
            }
            // The name stands first.
            is_var = false;
        }
        Ok(())
    }
}

/// A declaration, or what stands before the block of a rule.
#[derive(Default)]
struct Statement {
    begun: bool,
    /// An at-rule: whether its block holds rules.
    at_rule: Option<bool>,
    /// The custom property that is declared.
    property: Option<Box<str>>,
    selectors: u64,
    /// How often `&` stands in the selector that is being read.
    parents: u64,
    /// How many selectors it makes for each one around it.
    weight: u64,
}

impl Statement {
    /// A selector has ended.
    fn comma(&mut self) {
        self.selectors += 1;
        self.weight += self.parents.max(1);
        self.parents = 0;
    }
}

/// Whether the block of an at-rule holds rules or declarations for what is around it.
fn holds_rules(name: &str) -> bool {
    const NAMES: [&str; 8] =
        ["container", "document", "layer", "media", "scope", "starting-style", "supports", "-moz-document"];
    NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// How many custom properties at most hang on each other in a row. The engine goes down that way by recursion.
pub(crate) fn depth<'u>(uses: impl Iterator<Item = &'u (Box<str>, Box<str>)>) -> usize {
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    let (mut users, mut waits): (Vec<Vec<usize>>, Vec<usize>) = (Vec::new(), Vec::new());
    for (user, used) in uses {
        let [user, used] = [user, used].map(|name| {
            let next = places.len();
            *places.entry(name).or_insert(next)
        });
        users.resize_with(places.len(), Vec::new);
        waits.resize(places.len(), 0);
        users[used].push(user);
        waits[user] += 1;
    }
    // From those that ask for nothing upwards. What is left over goes in circles, through all of them at worst.
    let mut levels = vec![1; users.len()];
    let mut open: Vec<usize> = (0..users.len()).filter(|at| waits[*at] == 0).collect();
    let (mut deepest, mut left) = (0, users.len());
    while let Some(at) = open.pop() {
        left -= 1;
        deepest = deepest.max(levels[at]);
        for user in &users[at] {
            levels[*user] = levels[*user].max(levels[at] + 1);
            waits[*user] -= 1;
            if waits[*user] == 0 {
                open.push(*user);
            }
        }
    }
    deepest + left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(text: &str) -> (u64, u64) {
        let cost = Cost::of(text);
        (cost.selectors, cost.expanded)
    }

    #[test]
    fn selectors_of_nested_rules_multiply() {
        assert_eq!(counted("a,b:is(c,d){color:rgb(1,2,3)} e{}"), (3, 3));
        assert_eq!(counted("a,b{c,d{}}"), (4, 6));
        assert_eq!(counted("a,b{& & > &{}}"), (3, 8));
        assert_eq!(counted("a,b{:is(&, & c){}}"), (3, 6));
        assert_eq!(counted("@media (a:b),c{a{@layer x{b{}}}}"), (2, 2));
        assert_eq!(counted("@keyframes k{0%,50%{}}@font-face{}a{}"), (1, 1));
        assert_eq!(counted(&"a,b{".repeat(5_000)).0 % 2, 0);
    }

    #[test]
    fn custom_properties_are_followed_to_those_that_they_ask_for() {
        let uses = |text: &str| Cost::of(text).uses;
        let one = |a: &str, b: &str| (Box::from(a), Box::from(b));
        assert_eq!(uses("a{--a:var(--b, var(--c)) x;color:var(--d)}"), [one("--a", "--b"), one("--a", "--c")]);
        assert_eq!(uses("--a:/**/v\\61r(/**/--b)"), [one("--a", "--b")]);
        assert_eq!(uses("--a:{b:(var(--c))};--d:e"), [one("--a", "--c")]);
        let depth_of = |text: &str| depth(uses(text).iter());
        assert_eq!(depth_of("a{--a:var(--b)}b{--b:var(--c) var(--d);--d:var(--e)}"), 4);
        assert_eq!(depth_of("--a:var(--b);--b:var(--a);--c:var(--d)"), 4);
        assert_eq!(depth_of("color:var(--a)"), 0);
    }
}
