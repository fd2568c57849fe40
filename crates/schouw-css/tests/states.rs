//! Pseudo-classes that hang on the state of a page that has just been loaded.

mod common;

use common::{colour, is};

#[test]
fn options_and_buttons_are_chosen_as_forms_do() {
    assert!(is(":checked", "<select><option id=x><option></select>"));
    assert!(!is(":checked", "<select><option id=x><option selected></select>"));
    assert!(!is(":checked", "<select><option disabled id=x><option></select>"));
    assert!(!is(":checked", "<select><option id=x selected><option selected></select>"));
    assert!(is(":checked", "<select multiple><option id=x selected><option selected></select>"));
    assert!(!is(":checked", "<select size=3><option id=x></select>"));
    assert!(is(":default", "<form><button id=x></button><button></button></form>"));
    assert!(!is(":default", "<form><button></button><button id=x></button></form>"));
    assert!(!is(":default", "<button id=x></button>"));
    assert!(is(":default", "<button id=x form=f></button><form id=f></form>"));
    assert!(is(":indeterminate", "<input type=radio name=a id=x><input type=radio name=a>"));
    assert!(!is(":indeterminate", "<input type=radio name=a id=x><input type=radio name=a checked>"));
    assert!(is(":indeterminate", "<form><input type=radio name=a id=x></form><input type=radio name=a checked>"));
    assert!(is(":indeterminate", "<progress id=x>") && !is(":indeterminate", "<progress id=x value=1>"));
}

#[test]
fn values_are_checked() {
    for (html, valid) in [
        ("<input id=x>", true),
        ("<input id=x required>", false),
        ("<input id=x required value=a>", true),
        ("<input id=x type=email value=a>", false),
        ("<input id=x type=email value=a@b.nl>", true),
        ("<input id=x type=url value=a>", false),
        ("<input id=x type=number value=5 max=3>", false),
        ("<input id=x type=date value=2020-01-01 min=2021-01-01>", false),
        ("<input id=x type=checkbox required>", false),
        ("<input id=x type=range required>", true),
        ("<input id=x type=radio name=a><input type=radio name=a required>", false),
        ("<textarea id=x required></textarea>", false),
        ("<select id=x required><option value=''>a</select>", false),
        ("<select id=x required><option>a</select>", true),
        ("<form id=x><input required></form>", false),
        ("<form id=x></form><input required>", true),
        ("<form id=x></form><input form=x required>", false),
        ("<fieldset id=x><p><input required></fieldset>", false),
        ("<button id=x></button>", true),
    ] {
        assert_eq!((is(":valid", html), is(":invalid", html)), (valid, !valid), "{html}");
    }
    for html in [
        "<input id=x type=hidden required>",
        "<input id=x required disabled>",
        "<input id=x required readonly>",
        "<datalist><input id=x required></datalist>",
        "<button type=button id=x></button>",
        "<p id=x>",
    ] {
        assert!(!is(":valid", html) && !is(":invalid", html), "{html}");
    }
    assert!(is(":in-range", "<input id=x type=number value=2 max=3>"));
    assert!(is(":out-of-range", "<input id=x type=number value=5 max=3>"));
    assert!(!is(":in-range", "<input id=x value=2 max=3>"));
}

#[test]
fn fields_can_be_filled_in_or_not() {
    assert!(is(":required", "<input id=x required>") && is(":optional", "<input id=x type=range required>"));
    assert!(is(":placeholder-shown", "<input id=x placeholder=a>"));
    assert!(!is(":placeholder-shown", "<input id=x placeholder=a value=b>"));
    assert!(!is(":placeholder-shown", "<input type=checkbox id=x placeholder=a>"));
    assert!(is(":read-write", "<input id=x>") && is(":read-only", "<input id=x readonly>"));
    assert!(is(":read-only", "<input type=checkbox id=x>"));
    assert!(is(":read-write", "<div contenteditable><p id=x></div>"));
    assert!(is(":read-only", "<div contenteditable><p id=x contenteditable=false></div>"));
    assert!(is(":disabled", "<fieldset disabled><p><input id=x></fieldset>"));
    assert!(is(":disabled", "<optgroup disabled><option id=x></optgroup>") && !is(":enabled", "<a id=x href=/>"));
}

#[test]
fn direction_follows_the_text_where_it_is_automatic() {
    assert!(is(":dir(rtl)", "<div dir=rtl><p id=x></div>") && is(":dir(ltr)", "<p id=x>"));
    assert!(is(":dir(rtl)", "<p id=x dir=auto>1 שלום</p>") && is(":dir(ltr)", "<p id=x dir=auto>a שלום</p>"));
    assert!(is(":dir(ltr)", "<p id=x dir=auto><b dir=ltr>שלום</b><bdi>שלום</bdi>a</p>"));
    assert!(is(":dir(rtl)", "<p id=x dir=auto><b><i>שלום</i></b>a</p>"));
    assert!(is(":dir(rtl)", "<bdi id=x>שלום</bdi>") && is(":dir(rtl)", "<input id=x dir=auto value=שלום>"));
    assert!(is(":dir(ltr)", "<div dir=rtl><input id=x type=tel></div>"));
    assert_eq!(colour("<style>:dir(rtl) b{color:red}</style><p dir=rtl><b id=x>"), "#ff0000");
}

#[test]
fn links_languages_and_nothing_that_a_visitor_does() {
    assert!(is(":any-link", "<a id=x href=/>") && is(":link", "<a id=x href=/>") && !is(":visited", "<a id=x href=/>"));
    assert!(!is(":any-link", "<a id=x>") && is(":any-link", "<svg><a id=x xlink:href=/></svg>"));
    assert!(is(":lang(nl)", "<html lang=nl-BE><p id=x>") && !is(":lang(en)", "<html lang=nl><p id=x>"));
    assert!(is(":lang(de)", "<html lang=nl><p lang=de><b id=x>"));
    for class in [":hover", ":focus", ":active", ":target", ":focus-within", ":user-invalid", ":popover-open", ":modal"]
    {
        assert!(!is(class, "<a href=/ id=x><input autofocus></a>"), "{class}");
    }
    assert!(is(":defined", "<x-y id=x>") && is(":open", "<details open id=x>") && !is(":open", "<details id=x>"));
}
