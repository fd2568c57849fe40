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
    "body_truncated": "de pagina was te groot en is afgekapt", "the page was too large and was cut off";
    "depth_limit": "de pagina nestelt elementen dieper dan de grens", "the page nests elements deeper than the limit";
    "frame_not_loaded": "een ingevoegde pagina (iframe) kon niet worden gelezen", "a framed page could not be read";
    "needs_rendering": "de inhoud wordt door scripts opgebouwd en is niet gezien", "the content is built by scripts and was not seen";
    "node_limit": "de pagina heeft meer elementen dan de grens", "the page has more elements than the limit";
    "sheet_not_loaded": "een stijlblad kon niet worden gelezen", "a style sheet could not be read";
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
