//! What the scripts of a page draw on a canvas, as far as their text shows it.

use crate::{Cx, scripts};
use schouw_page::El;

/// Calls that draw text.
const CALLS: &[&str] = &[".fillText(", ".strokeText("];

/// Whether nothing is drawn on any canvas: the page has no script that runs.
pub(super) fn is_blank(cx: &Cx<'_, '_>) -> bool {
    !scripts::any_runs(cx.page)
}

/// The text that a script in the page draws on this canvas: a call with a text written out, in a script that names the canvas by its id, or
/// in any script where there is no other canvas.
pub(super) fn text_on<'s>(cx: &Cx<'_, 's>, canvas: El<'s>) -> Option<String> {
    let is_only = cx.page.tagged("canvas").nth(1).is_none();
    let id = canvas.attr("id").filter(|id| !id.is_empty());
    let scripts = cx.page.tagged("script").filter(|el| !el.has_attr("src")).map(El::text_content);
    let of_canvas = scripts.filter(|text| is_only || id.is_some_and(|id| text.contains(id)));
    let texts: Vec<String> = of_canvas.flat_map(|text| drawn(&text)).collect();
    (!texts.is_empty()).then(|| texts.join(" "))
}

/// The texts that calls in a script draw, those with a letter in them.
fn drawn(script: &str) -> Vec<String> {
    let calls = CALLS.iter().flat_map(|call| script.match_indices(call).map(|(at, call)| &script[at + call.len()..]));
    let texts = calls.filter_map(|rest| {
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
        rest[1..].split(quote).next().filter(|text| !text.contains("${"))
    });
    texts.filter(|text| text.chars().any(char::is_alphabetic)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::drawn;

    #[test]
    fn texts_that_are_written_out_are_found() {
        assert_eq!(drawn("c.fillText('Zomer', 1, 2); c.strokeText( \"Feest\",1,2)"), ["Zomer", "Feest"]);
        for script in ["c.fillText(naam, 1, 2)", "c.fillText(`${n} keer`, 1, 2)", "c.fillText('12', 1, 2)", "c.fill()"]
        {
            assert!(drawn(script).is_empty(), "{script}");
        }
    }
}
