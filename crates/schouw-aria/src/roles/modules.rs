//! The roles of ARIA 1.3 (draft), of the Graphics Module and of the Digital Publishing Module, one a line.

use super::aria12::table;
use super::{RoleDef, Spec};

const fn aria13(name: &'static str, superclasses: &'static [&'static str]) -> RoleDef {
    RoleDef::new(name, superclasses).spec(Spec::Aria13)
}

const fn graphics(name: &'static str, superclasses: &'static [&'static str]) -> RoleDef {
    RoleDef::new(name, superclasses).spec(Spec::Graphics).supports(ONCE_GLOBAL)
}

const fn doc(name: &'static str, superclasses: &'static [&'static str]) -> RoleDef {
    RoleDef::new(name, superclasses).spec(Spec::DPub).supports(ONCE_GLOBAL)
}

/// The modules were written for ARIA 1.1 and list what was global or inherited there.
const ONCE_GLOBAL: &[&str] = &["aria-disabled", "aria-errormessage", "aria-expanded", "aria-haspopup", "aria-invalid"];

pub(super) static ARIA13: &[RoleDef] = table! {
    aria13("comment", &["article"]).contents().supports(&["aria-level", "aria-posinset", "aria-setsize"]);
    aria13("image", &["section"]).presentational().synonym("img");
    aria13("mark", &["section"]).unnamed();
    aria13("sectionfooter", &["section"]);
    aria13("sectionheader", &["section"]);
    aria13("suggestion", &["section"]).unnamed().owns(&["deletion", "insertion"]);
};

pub(super) static GRAPHICS: &[RoleDef] = table! {
    graphics("graphics-document", &["document"]);
    graphics("graphics-object", &["group"]).contents();
    graphics("graphics-symbol", &["img"]).presentational();
};

pub(super) static DPUB: &[RoleDef] = table! {
    doc("doc-abstract", &["section"]);
    doc("doc-acknowledgments", &["landmark"]);
    doc("doc-afterword", &["landmark"]);
    doc("doc-appendix", &["landmark"]);
    doc("doc-backlink", &["link"]).contents();
    doc("doc-biblioentry", &["listitem"]).within(&["doc-bibliography", "list"]);
    doc("doc-bibliography", &["landmark"]).owns(&["doc-biblioentry"]);
    doc("doc-biblioref", &["link"]).contents();
    doc("doc-chapter", &["landmark"]);
    doc("doc-colophon", &["section"]);
    doc("doc-conclusion", &["landmark"]);
    doc("doc-cover", &["img"]).presentational();
    doc("doc-credit", &["section"]);
    doc("doc-credits", &["landmark"]);
    doc("doc-dedication", &["section"]);
    doc("doc-endnote", &["listitem"]).within(&["doc-endnotes", "list"]);
    doc("doc-endnotes", &["landmark"]).owns(&["doc-endnote"]);
    doc("doc-epigraph", &["section"]);
    doc("doc-epilogue", &["landmark"]);
    doc("doc-errata", &["landmark"]);
    doc("doc-example", &["section"]);
    doc("doc-footnote", &["section"]);
    doc("doc-foreword", &["landmark"]);
    doc("doc-glossary", &["landmark"]).owns(&["definition", "term"]);
    doc("doc-glossref", &["link"]).contents();
    doc("doc-index", &["navigation"]);
    doc("doc-introduction", &["landmark"]);
    doc("doc-noteref", &["link"]).contents();
    doc("doc-notice", &["note"]);
    doc("doc-pagebreak", &["separator"]).presentational();
    doc("doc-pagefooter", &["section"]).unnamed();
    doc("doc-pageheader", &["section"]).unnamed();
    doc("doc-pagelist", &["navigation"]);
    doc("doc-part", &["landmark"]);
    doc("doc-preface", &["landmark"]);
    doc("doc-prologue", &["landmark"]);
    doc("doc-pullquote", &["section"]);
    doc("doc-qna", &["section"]);
    doc("doc-subtitle", &["sectionhead"]);
    doc("doc-tip", &["note"]);
    doc("doc-toc", &["navigation"]);
};
