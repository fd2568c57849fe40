//! States and properties: WAI-ARIA 1.2 section 6.6, and those of the 1.3 draft that browsers expose.
//!
//! Where the two differ in what an attribute takes, the wider one stands: `aria-details` and `aria-errormessage` take several ids (1.3).

/// What values an attribute takes (WAI-ARIA 1.2, 6.2.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueType {
    /// `true` or `false`.
    TrueFalse,
    /// `true`, `false` or `mixed`; `undefined` where the attribute does not apply.
    Tristate,
    /// `true`, `false` or `undefined`.
    TrueFalseUndefined,
    /// One of the tokens.
    Token(&'static [&'static str]),
    /// One or more of the tokens, separated by spaces.
    TokenList(&'static [&'static str]),
    /// The id of an element.
    IdRef,
    /// Ids of elements, separated by spaces.
    IdRefList,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Any text.
    String,
}

impl ValueType {
    /// Whether a value that is not empty is valid for the type. ASCII case aside, as browsers are not agreed on it; ids are not looked up.
    pub fn accepts(self, value: &str) -> bool {
        let value = value.trim_ascii();
        let one_of = |tokens: &[&str], token: &str| tokens.iter().any(|t| t.eq_ignore_ascii_case(token));
        match self {
            Self::TrueFalse => one_of(&["true", "false"], value),
            Self::Tristate => one_of(&["true", "false", "mixed", "undefined"], value),
            Self::TrueFalseUndefined => one_of(&["true", "false", "undefined"], value),
            Self::Token(tokens) => one_of(tokens, value),
            Self::TokenList(tokens) => {
                let mut given = value.split_ascii_whitespace().peekable();
                given.peek().is_some() && given.all(|token| one_of(tokens, token))
            }
            Self::IdRef => !value.is_empty() && !value.contains(|c: char| c.is_ascii_whitespace()),
            Self::IdRefList => !value.is_empty(),
            Self::Integer => value.parse::<i64>().is_ok(),
            Self::Number => is_number(value),
            Self::String => true,
        }
    }

    /// The tokens of a token type, `true` and `false` types included.
    pub fn tokens(self) -> &'static [&'static str] {
        match self {
            Self::TrueFalse => &["true", "false"],
            Self::Tristate => &["true", "false", "mixed", "undefined"],
            Self::TrueFalseUndefined => &["true", "false", "undefined"],
            Self::Token(tokens) | Self::TokenList(tokens) => tokens,
            _ => &[],
        }
    }
}

/// A finite decimal number; Rust's own parser would also take `inf` and `nan`.
fn is_number(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
        && !value.contains(|c: char| c.is_ascii_alphabetic() && c != 'e' && c != 'E')
        && value.parse::<f64>().is_ok_and(f64::is_finite)
}

/// A state or property.
#[derive(Debug, PartialEq, Eq)]
pub struct AttributeDef {
    /// Name of the attribute.
    pub name: &'static str,
    /// What values it takes.
    pub value: ValueType,
    /// Whether every role supports it. Four attributes that are only deprecated as global ones (`aria-disabled` and others) count.
    pub global: bool,
    /// Whether its use on every role is deprecated in ARIA 1.2.
    pub global_use_deprecated: bool,
    /// Whether the attribute itself is deprecated.
    pub deprecated: bool,
    /// Whether it came with the ARIA 1.3 draft.
    pub aria13: bool,
    /// What it is taken to be when it is absent; none where the specification has no default.
    pub default: Option<&'static str>,
}

impl AttributeDef {
    const fn new(name: &'static str, value: ValueType) -> Self {
        Self {
            name,
            value,
            global: false,
            global_use_deprecated: false,
            deprecated: false,
            aria13: false,
            default: None,
        }
    }

    const fn global(mut self) -> Self {
        self.global = true;
        self
    }

    const fn once_global(mut self) -> Self {
        self.global_use_deprecated = true;
        self.global()
    }

    const fn deprecated(mut self) -> Self {
        self.deprecated = true;
        self
    }

    const fn aria13(mut self) -> Self {
        self.aria13 = true;
        self
    }

    const fn default(mut self, value: &'static str) -> Self {
        self.default = Some(value);
        self
    }
}

use ValueType::{IdRef, IdRefList, Integer, Number, String, Token, TokenList, Tristate, TrueFalse, TrueFalseUndefined};

const fn aria(name: &'static str, value: ValueType) -> AttributeDef {
    AttributeDef::new(name, value)
}

macro_rules! table {
    ($($row:expr;)*) => { &[$($row),*] };
}

/// Every state and property, by name.
pub static ATTRIBUTES: &[AttributeDef] = table! {
    aria("aria-activedescendant", IdRef);
    aria("aria-atomic", TrueFalse).global().default("false");
    aria("aria-autocomplete", Token(&["inline", "list", "both", "none"])).default("none");
    aria("aria-braillelabel", String).global().aria13();
    aria("aria-brailleroledescription", String).global().aria13();
    aria("aria-busy", TrueFalse).global().default("false");
    aria("aria-checked", Tristate).default("undefined");
    aria("aria-colcount", Integer);
    aria("aria-colindex", Integer);
    aria("aria-colindextext", String).aria13();
    aria("aria-colspan", Integer);
    aria("aria-controls", IdRefList).global();
    aria("aria-current", Token(&["page", "step", "location", "date", "time", "true", "false"])).global().default("false");
    aria("aria-describedby", IdRefList).global();
    aria("aria-description", String).global().aria13();
    aria("aria-details", IdRefList).global();
    aria("aria-disabled", TrueFalse).once_global().default("false");
    aria("aria-dropeffect", TokenList(&["copy", "execute", "link", "move", "none", "popup"])).global().deprecated().default("none");
    aria("aria-errormessage", IdRefList).once_global();
    aria("aria-expanded", TrueFalseUndefined).default("undefined");
    aria("aria-flowto", IdRefList).global();
    aria("aria-grabbed", TrueFalseUndefined).global().deprecated().default("undefined");
    aria("aria-haspopup", Token(&["false", "true", "menu", "listbox", "tree", "grid", "dialog"])).once_global().default("false");
    aria("aria-hidden", TrueFalseUndefined).global().default("undefined");
    aria("aria-invalid", Token(&["grammar", "false", "spelling", "true"])).once_global().default("false");
    aria("aria-keyshortcuts", String).global();
    aria("aria-label", String).global();
    aria("aria-labelledby", IdRefList).global();
    aria("aria-level", Integer);
    aria("aria-live", Token(&["assertive", "off", "polite"])).global().default("off");
    aria("aria-modal", TrueFalse).default("false");
    aria("aria-multiline", TrueFalse).default("false");
    aria("aria-multiselectable", TrueFalse).default("false");
    aria("aria-orientation", Token(&["horizontal", "undefined", "vertical"])).default("undefined");
    aria("aria-owns", IdRefList).global();
    aria("aria-placeholder", String);
    aria("aria-posinset", Integer);
    aria("aria-pressed", Tristate).default("undefined");
    aria("aria-readonly", TrueFalse).default("false");
    aria("aria-relevant", TokenList(&["additions", "all", "removals", "text"])).global().default("additions text");
    aria("aria-required", TrueFalse).default("false");
    aria("aria-roledescription", String).global();
    aria("aria-rowcount", Integer);
    aria("aria-rowindex", Integer);
    aria("aria-rowindextext", String).aria13();
    aria("aria-rowspan", Integer);
    aria("aria-selected", TrueFalseUndefined).default("undefined");
    aria("aria-setsize", Integer);
    aria("aria-sort", Token(&["ascending", "descending", "none", "other"])).default("none");
    aria("aria-valuemax", Number);
    aria("aria-valuemin", Number);
    aria("aria-valuenow", Number);
    aria("aria-valuetext", String);
};

/// The state or property with this name. Names in lower case.
pub fn attribute_def(name: &str) -> Option<&'static AttributeDef> {
    ATTRIBUTES.binary_search_by(|a| a.name.cmp(name)).ok().map(|at| &ATTRIBUTES[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_by_name_and_every_row_is_found() {
        assert!(ATTRIBUTES.windows(2).all(|pair| pair[0].name < pair[1].name));
        assert!(ATTRIBUTES.iter().all(|a| attribute_def(a.name) == Some(a)));
        assert_eq!(attribute_def("aria-labeledby"), None);
        assert_eq!(attribute_def(""), None);
    }

    #[test]
    fn defaults_are_values_of_their_type() {
        for attribute in ATTRIBUTES {
            assert!(attribute.default.is_none_or(|value| attribute.value.accepts(value)), "{}", attribute.name);
        }
    }

    #[test]
    fn values_by_type() {
        let accepts = |name: &str, value: &str| attribute_def(name).unwrap().value.accepts(value);
        for (name, good, bad) in [
            ("aria-hidden", "TRUE", "yes"),
            ("aria-checked", "mixed", "1"),
            ("aria-expanded", "undefined", "mixed"),
            ("aria-current", "page", "here"),
            ("aria-relevant", "text  removals", "text none"),
            ("aria-activedescendant", "a", "a b"),
            ("aria-labelledby", "a b", " "),
            ("aria-level", " 2 ", "2.5"),
            ("aria-posinset", "-1", "one"),
            ("aria-valuenow", "-1.5", "NaN"),
            ("aria-valuemax", "1e3", "inf"),
            ("aria-valuemin", ".5", "50%"),
        ] {
            assert!(accepts(name, good), "{name}={good}");
            assert!(!accepts(name, bad), "{name}={bad}");
        }
        assert!(accepts("aria-label", ""));
    }
}
