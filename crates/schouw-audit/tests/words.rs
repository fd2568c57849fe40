//! Every reason code that a run can record has words in both languages.

use schouw_act::reason;

#[test]
fn every_reason_of_every_crate_has_words() {
    let crawl = schouw_crawl::Reason::ALL.iter().map(|r| r.code().to_owned());
    let cut = schouw_crawl::Truncation::ALL.iter().map(|t| format!("truncated_{}", t.code()));
    let unknown = schouw_page::Reason::ALL.iter().map(|r| r.code().to_owned());
    let gaps = ["depth_limit", "node_limit", "attribute_limit", "frame_limit", "frame_not_loaded", "sheet_limit"];
    let others = ["sheet_not_loaded", "finding_limit", "needs_rendering", "media_limit", "media_not_loaded"];
    for code in crawl.chain(cut).chain(unknown).chain(gaps.iter().chain(&others).map(|c| (*c).to_owned())) {
        assert!(reason(&code).is_some(), "no words for {code}");
    }
}
