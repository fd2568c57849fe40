//! The grammar of autofill detail tokens (HTML, "Autofill").

use crate::words::nearest;

/// Field names that stand for a contact channel, and may have a kind of contact before them.
const CONTACT_FIELDS: &[&str] = &[
    "tel",
    "tel-country-code",
    "tel-national",
    "tel-area-code",
    "tel-local",
    "tel-local-prefix",
    "tel-local-suffix",
    "tel-extension",
    "email",
    "impp",
];

/// The other field names.
const FIELDS: &[&str] = &[
    "name",
    "honorific-prefix",
    "given-name",
    "additional-name",
    "family-name",
    "honorific-suffix",
    "nickname",
    "username",
    "new-password",
    "current-password",
    "one-time-code",
    "organization-title",
    "organization",
    "street-address",
    "address-line1",
    "address-line2",
    "address-line3",
    "address-level4",
    "address-level3",
    "address-level2",
    "address-level1",
    "country",
    "country-name",
    "postal-code",
    "cc-name",
    "cc-given-name",
    "cc-additional-name",
    "cc-family-name",
    "cc-number",
    "cc-exp",
    "cc-exp-month",
    "cc-exp-year",
    "cc-csc",
    "cc-type",
    "transaction-currency",
    "transaction-amount",
    "language",
    "bday",
    "bday-day",
    "bday-month",
    "bday-year",
    "sex",
    "url",
    "photo",
];

/// Words that are no field names, and with which authors evidently mean `on` or `off`.
const MEANT_AS_TOGGLE: &[&str] =
    &["disable", "disabled", "enable", "enabled", "false", "no", "none", "nope", "null", "true", "undefined", "yes"];

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Section,
    Addressee,
    Contact,
    ContactField,
    Field,
    Webauthn,
    Toggle,
    Unknown,
}

fn kind(token: &str) -> Kind {
    match token {
        "shipping" | "billing" => Kind::Addressee,
        "home" | "work" | "mobile" | "fax" | "pager" => Kind::Contact,
        "webauthn" => Kind::Webauthn,
        "on" | "off" => Kind::Toggle,
        _ if token.starts_with("section-") => Kind::Section,
        _ if CONTACT_FIELDS.contains(&token) => Kind::ContactField,
        _ if FIELDS.contains(&token) => Kind::Field,
        _ => Kind::Unknown,
    }
}

/// What is wrong with a list of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// A token that HTML does not know, with the field name that was probably meant.
    Unknown { token: String, meant: Option<&'static str> },
    /// A single word that HTML does not know, and that evidently stands for `on` or `off`.
    MeantAsToggle,
    /// Only tokens that go with a field name, and no field name.
    NoField,
    /// `on` or `off` together with other tokens.
    Toggle { token: String },
    /// A kind of contact before a field that is no telephone number, e-mail or chat address.
    Contact { token: String, next: String },
    /// More than one field name.
    Several { first: String, token: String },
    /// Known tokens, but this one does not stand where it may.
    Order { token: String },
}

/// Checks the value of an `autocomplete` attribute; none where it is valid. Tokens are matched without regard to ASCII case.
pub(super) fn fault(value: &str) -> Option<Fault> {
    let tokens: Vec<String> = value.split_ascii_whitespace().map(str::to_ascii_lowercase).collect();
    let kinds: Vec<Kind> = tokens.iter().map(|token| kind(token)).collect();
    if let [only] = tokens.as_slice()
        && MEANT_AS_TOGGLE.contains(&only.as_str())
    {
        return Some(Fault::MeantAsToggle);
    }
    if let Some(at) = kinds.iter().position(|kind| *kind == Kind::Unknown) {
        let token = tokens[at].clone();
        let meant = nearest(&token, FIELDS.iter().chain(CONTACT_FIELDS).copied());
        return Some(Fault::Unknown { token, meant });
    }
    if let Some(at) = kinds.iter().position(|kind| *kind == Kind::Toggle) {
        return Some(Fault::Toggle { token: tokens[at].clone() });
    }
    let mut at = 0;
    for optional in [Kind::Section, Kind::Addressee] {
        at += usize::from(kinds.get(at) == Some(&optional));
    }
    if kinds.get(at) == Some(&Kind::Contact) {
        if kinds.get(at + 1) == Some(&Kind::Field) {
            return Some(Fault::Contact { token: tokens[at].clone(), next: tokens[at + 1].clone() });
        }
        at += 1;
    }
    if !kinds.iter().any(|kind| matches!(kind, Kind::Field | Kind::ContactField)) {
        return Some(Fault::NoField);
    }
    if !matches!(kinds.get(at), Some(Kind::Field | Kind::ContactField)) {
        return Some(Fault::Order { token: tokens[at].clone() });
    }
    let first = at;
    at += 1;
    at += usize::from(kinds.get(at) == Some(&Kind::Webauthn));
    let token = tokens.get(at)?.clone();
    match kinds[at] {
        Kind::Field | Kind::ContactField => Some(Fault::Several { first: tokens[first].clone(), token }),
        _ => Some(Fault::Order { token }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn valid_lists() {
        for value in [
            "email",
            "  Given-Name ",
            "section-ouder given-name",
            "section- name",
            "billing street-address",
            "home tel-area-code",
            "section-a shipping work email webauthn",
            "username webauthn",
            "fax impp",
            "one-time-code",
        ] {
            assert_eq!(fault(value), None, "{value}");
        }
    }

    #[test]
    fn faults_are_told_apart() {
        let order = |token: &str| Some(Fault::Order { token: token.into() });
        assert_eq!(fault("voornaam"), Some(Fault::Unknown { token: "voornaam".into(), meant: None }));
        assert_eq!(fault("given-nane"), Some(Fault::Unknown { token: "given-nane".into(), meant: Some("given-name") }));
        for value in ["shipping", "work", "section-a", "webauthn", "section-a billing home"] {
            assert_eq!(fault(value), Some(Fault::NoField), "{value}");
        }
        assert_eq!(fault("False"), Some(Fault::MeantAsToggle));
        assert_eq!(fault("off email"), Some(Fault::Toggle { token: "off".into() }));
        assert_eq!(
            fault("work street-address"),
            Some(Fault::Contact { token: "work".into(), next: "street-address".into() })
        );
        assert_eq!(fault("email work"), order("work"));
        assert_eq!(fault("billing section-a name"), order("section-a"));
        let several = Fault::Several { first: "given-name".into(), token: "family-name".into() };
        assert_eq!(fault("given-name family-name"), Some(several));
        assert_eq!(fault("webauthn username"), order("webauthn"));
        assert_eq!(fault("work billing email"), order("billing"));
        assert_eq!(fault("name webauthn webauthn"), order("webauthn"));
    }
}
