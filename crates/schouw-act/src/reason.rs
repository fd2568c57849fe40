//! Words for reason codes: why an address was not measured, what of a page could not be seen, why a run is partial.
//!
//! The codes themselves are given out by the crates that meet the reason (crawl, page, audit); a test of the engine holds that
//! each of them has words here.

use crate::Text;

macro_rules! reasons {
    ($( $code:literal: $nl:literal, $en:literal; )*) => {
        /// Every reason code with its words, in alphabetical order of the codes.
        pub static REASONS: &[(&str, Text)] = &[ $( ($code, Text::new($nl, $en)), )* ];
    };
}

reasons! {
    "attribute_limit": "een element heeft meer attributen dan de grens; de rest van de pagina is niet gezien", "an element has more attributes than the limit; the rest of the page was not seen";
    "body_truncated": "de pagina was te groot en is afgekapt", "the page was too large and was cut off";
    "depth_limit": "de pagina nestelt elementen dieper dan de grens", "the page nests elements deeper than the limit";
    "finding_limit": "een regel heeft op deze pagina meer bevindingen dan de grens; alleen de eerste zijn opgeschreven", "a rule has more findings on this page than the limit; only the first are written down";
    "frame_limit": "de pagina voegt meer of dieper genestelde pagina's in dan de grens", "the page frames more pages, or deeper ones, than the limit";
    "frame_not_loaded": "een ingevoegde pagina (iframe) kon niet worden gelezen", "a framed page could not be read";
    "needs_judgement": "dat kan alleen een mens beoordelen", "only a person can judge that";
    "needs_layout": "het hangt af van de opmaak op het scherm, en die is niet berekend", "it depends on the layout on screen, which was not computed";
    "needs_rendering": "de inhoud wordt door scripts opgebouwd en is niet gezien", "the content is built by scripts and was not seen";
    "needs_script": "het hangt af van een script, en scripts zijn niet uitgevoerd", "it depends on a script, and scripts were not run";
    "node_limit": "de pagina heeft meer elementen dan de grens", "the page has more elements than the limit";
    "resource_not_seen": "het hangt af van een bestand dat niet is bekeken", "it depends on a file that was not looked at";
    "sheet_limit": "de pagina gebruikt meer stijlbladen dan de grens", "the page uses more style sheets than the limit";
    "sheet_not_loaded": "een stijlblad kon niet worden gelezen", "a style sheet could not be read";
    "style_may_add_content": "een stijlblad voegt mogelijk tekst of een pictogram toe", "a style sheet may add text or an icon";
    "style_may_hide": "een stijlblad verbergt dit mogelijk", "a style sheet may hide this";
}

/// The words for a reason code; none for a code that this version does not know.
pub fn reason(code: &str) -> Option<Text> {
    REASONS.binary_search_by(|(known, _)| (*known).cmp(code)).ok().map(|index| REASONS[index].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_in_order_so_that_they_are_found() {
        assert!(REASONS.is_sorted_by(|a, b| a.0 < b.0));
        for (code, text) in REASONS {
            assert_eq!(reason(code), Some(*text));
        }
        assert_eq!(reason("no_such_reason"), None);
    }
}
