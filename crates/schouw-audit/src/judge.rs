//! From bytes to what the rules say: the one way in which pages are judged, wherever they come from.

use crate::StaticLens;
use crate::check::{PageResult, check};
use schouw_act::PageRecord;
use schouw_page::{Limits, Loader, ResponseFacts, SheetCache, Snapshot};
use schouw_rules::RuleDef;

/// What the pages of a run are judged with. All threads of a run share one, and with it the sheets that pages have in common.
pub struct Judge<'a> {
    rules: &'a [&'static RuleDef],
    limits: &'a Limits,
    sheets: SheetCache,
}

impl<'a> Judge<'a> {
    /// A judge for the pages of one site: what is at an address is taken to be the same for all of them.
    pub fn new(rules: &'a [&'static RuleDef], limits: &'a Limits) -> Self {
        Self { rules, limits, sheets: SheetCache::default() }
    }

    /// Parses a page. `is_cut`: the body is not whole, so that the rest may hold anything.
    pub fn parse(&self, body: &[u8], response: ResponseFacts, is_cut: bool) -> Snapshot {
        let mut page = Snapshot::parse(body, response, self.limits);
        if is_cut {
            page.mark_cut();
        }
        page
    }

    /// Brings in the sheets and frames that the page refers to, sees it through the lens of this thread, and runs the rules over it.
    pub fn judge(&self, mut page: Snapshot, loader: &dyn Loader, lens: &mut StaticLens) -> PageResult {
        page.load(loader, &self.sheets, self.limits);
        lens.see(&mut page);
        check(&page, self.rules)
    }
}

/// Puts what a page says of itself into its record: title and language.
pub fn describe(page: &Snapshot, record: &mut PageRecord) {
    record.title = page.title();
    record.template = Some(format!("{:016x}", schouw_page::template(page)));
    record.lang = page.root().and_then(|root| root.attr("lang")).map(str::to_owned);
}

#[cfg(test)]
mod tests {
    use super::*;
    use schouw_act::Outcome;
    use schouw_page::{LoadError, Loaded, NoLoader, WantedKind};
    use std::cell::Cell;
    use url::Url;

    struct OneSheet(Cell<u32>);

    impl Loader for OneSheet {
        fn load(&self, url: &Url, _kind: WantedKind) -> Result<Loaded, LoadError> {
            self.0.set(self.0.get() + 1);
            let content_type = Some("text/css".to_owned());
            Ok(Loaded { url: url.clone(), content_type, charset: None, bytes: b"p { color: red }".to_vec() })
        }
    }

    fn response() -> ResponseFacts {
        ResponseFacts::for_url("https://www.example.nl/".parse().unwrap())
    }

    #[test]
    fn pages_of_one_judge_share_their_sheets() {
        let limits = Limits::default();
        let judge = Judge::new(schouw_rules::all(), &limits);
        let loader = OneSheet(Cell::new(0));
        for _ in 0..2 {
            let page = judge.parse(b"<link rel=stylesheet href=a.css><img src=a.png>", response(), false);
            let result = judge.judge(page, &loader, &mut StaticLens::new(crate::Viewport::default()));
            assert_eq!((result.rules.outcome("image-name"), result.gaps), (Outcome::Failed, vec![]));
        }
        assert_eq!(loader.0.get(), 1);
    }

    #[test]
    fn what_is_missing_of_a_cut_page_is_not_certain() {
        let limits = Limits::default();
        let judge = Judge::new(schouw_rules::all(), &limits);
        let outcome = |is_cut| {
            let page = judge.parse(b"<img src=a.png>", response(), is_cut);
            judge.judge(page, &NoLoader, &mut StaticLens::new(crate::Viewport::default())).rules.outcome("image-name")
        };
        assert_eq!((outcome(false), outcome(true)), (Outcome::Failed, Outcome::CantTell));
    }

    #[test]
    fn a_record_takes_title_and_language_from_the_page() {
        let limits = Limits::default();
        let page = Judge::new(&[], &limits).parse(b"<html lang=nl><title> Afval </title>", response(), false);
        let mut record = PageRecord::default();
        describe(&page, &mut record);
        assert_eq!((record.title.as_deref(), record.lang.as_deref()), (Some("Afval"), Some("nl")));
    }
}
