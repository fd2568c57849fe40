//! Scripts in files of their own: their text, for those who read it. Nothing is run.

use crate::load::Budget;
use crate::{El, Limits, Loader, SheetCache, Snapshot, WantedKind};
use std::sync::Arc;
use url::Url;

/// Whether browsers run a `script` element: by its type (HTML, *prepare the script element*).
pub fn runs(el: El<'_>) -> bool {
    let kind = el.attr("type").unwrap_or("").trim().to_ascii_lowercase();
    (el.is_html() || el.is_svg())
        && (kind.is_empty() || kind == "module" || kind.ends_with("javascript") || kind.ends_with("ecmascript"))
}

/// Loads the scripts that the page brings from its own host. Those of other hosts are libraries, counters and widgets: visitors' browsers
/// fetch them, and nobody learns from them what the page does.
pub(crate) fn load(
    snapshot: &mut Snapshot,
    loader: &dyn Loader,
    cache: &SheetCache,
    limits: &Limits,
    budget: &mut Budget,
) {
    let scripts = snapshot.elements().filter(|el| el.is("script") && runs(*el));
    let wanted: Vec<_> = scripts.filter_map(|el| Some((el.id(), address(snapshot, el)?))).collect();
    for (node, url) in wanted {
        if budget.scripts == 0 {
            return;
        }
        budget.scripts -= 1;
        loader.used(&url, WantedKind::Script);
        if let Some(text) = cache.script(&url, || text(&url, loader, limits)) {
            snapshot.scripts.insert(node, text);
        }
    }
}

fn address(snapshot: &Snapshot, el: El<'_>) -> Option<Url> {
    let url = snapshot.base().join(el.attr("src")?.trim()).ok()?;
    let own = snapshot.url();
    let is_own = url.host() == own.host() && url.port_or_known_default() == own.port_or_known_default();
    (is_own && matches!(url.scheme(), "http" | "https" | "file")).then_some(url)
}

/// The text at an address; empty where there certainly is none.
fn text(url: &Url, loader: &dyn Loader, limits: &Limits) -> Option<Arc<str>> {
    match loader.load(url, WantedKind::Script) {
        Ok(loaded) if loaded.content_type.as_deref() == Some("text/html") => Some("".into()),
        Ok(loaded) if loaded.bytes.len() > limits.script_bytes_max => None,
        Ok(loaded) => Some(crate::decode(&loaded.bytes, loaded.charset.as_deref(), true).text.into()),
        Err(error) => error.absent.then(|| "".into()),
    }
}
