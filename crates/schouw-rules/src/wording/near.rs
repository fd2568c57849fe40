//! The text in and round an element, as far as it is read to compare words.

use crate::Cx;
use schouw_page::{Child, El};

/// Elements that are looked at for one text.
const ELEMENTS_MAX: usize = 400;

/// Elements whose text nobody reads.
fn is_unread(el: El<'_>) -> bool {
    el.is_any(&["script", "style", "template", "noscript"])
}

/// The texts within an element in the flat tree with those of `alt` and `aria-label`, apart from what is within `except`; cut at some
/// length. What style or mark-up hides is read as well: a script may show it, and what is compared is what the author had in mind.
pub(crate) fn text_within<'s>(cx: &Cx<'_, 's>, el: El<'s>, except: Option<El<'s>>, bytes_max: usize) -> String {
    gathered(cx, el, except, bytes_max, |_| true)
}

/// The same without images.
pub(crate) fn text_besides_images<'s>(cx: &Cx<'_, 's>, el: El<'s>, bytes_max: usize) -> String {
    gathered(cx, el, None, bytes_max, |el| !crate::images::is_image(el))
}

/// The same without what is certainly kept from assistive technology.
pub(crate) fn exposed_text<'s>(cx: &Cx<'_, 's>, el: El<'s>, except: Option<El<'s>>, bytes_max: usize) -> String {
    exposed_text_besides(cx, el, bytes_max, |el| Some(el) == except)
}

/// The same without all elements of a kind.
pub(crate) fn exposed_text_besides<'s>(
    cx: &Cx<'_, 's>,
    el: El<'s>,
    bytes_max: usize,
    is_left_out: impl Fn(El<'s>) -> bool,
) -> String {
    gathered(cx, el, None, bytes_max, |el| !cx.aria.included(el).is_no() && !is_left_out(el))
}

/// The same without what is certainly not rendered.
pub(crate) fn shown_text<'s>(cx: &Cx<'_, 's>, el: El<'s>, except: Option<El<'s>>, bytes_max: usize) -> String {
    gathered(cx, el, except, bytes_max, |el| !cx.page.rendered(el).is_no())
}

fn gathered<'s>(
    cx: &Cx<'_, 's>,
    el: El<'s>,
    except: Option<El<'s>>,
    bytes_max: usize,
    counts: impl Fn(El<'s>) -> bool,
) -> String {
    let mut text = String::new();
    let mut stack = vec![Child::Element(el)];
    let mut elements = 0;
    while let Some(next) = stack.pop() {
        if text.len() >= bytes_max || elements >= ELEMENTS_MAX {
            break;
        }
        match next {
            Child::Text(node) => {
                text.push_str(node.get(..bytes_max).unwrap_or(node));
                text.push(' ');
            }
            Child::Element(child) if Some(child) == except || is_unread(child) || !counts(child) => {}
            Child::Element(child) => {
                elements += 1;
                for attribute in ["alt", "aria-label"] {
                    if let Some(value) = child.attr(attribute) {
                        text.push_str(value);
                        text.push(' ');
                    }
                }
                let at = stack.len();
                stack.extend(first_children(cx, child));
                stack[at..].reverse();
            }
        }
    }
    text
}

/// The first children in the flat tree: a body may have 50,000, and is asked for by each of them.
fn first_children<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Vec<Child<'s>> {
    if cx.page.shadow_root(el).is_some() || el.is("slot") {
        return cx.page.flat_children(el).into_iter().take(ELEMENTS_MAX).collect();
    }
    el.child_nodes().take(ELEMENTS_MAX).collect()
}
