//! Typed evidence: what a rule saw, without a sentence round it.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// A whole number: a count, a line.
    Int(i64),
    /// A measured number: a ratio, seconds.
    Number(f64),
    /// Text from the page, or a name from a specification.
    Text(String),
    /// Several of those.
    List(Vec<String>),
}

impl Value {
    /// The text, where it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Self {
        Self::Int(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<Vec<String>> for Value {
    fn from(value: Vec<String>) -> Self {
        Self::List(value)
    }
}

/// The evidence of one verdict, by the names that the message's placeholders use.
pub type Evidence = BTreeMap<String, Value>;

/// How a value reads within a sentence.
pub(crate) fn display(value: &Value, decimal_comma: bool) -> String {
    match value {
        Value::Int(n) => n.to_string(),
        Value::Number(n) => {
            let text = format!("{n:.2}");
            let text = text.trim_end_matches('0').trim_end_matches('.').to_owned();
            if decimal_comma { text.replace('.', ",") } else { text }
        }
        Value::Text(text) => text.clone(),
        Value::List(items) => items.join(", "),
    }
}
