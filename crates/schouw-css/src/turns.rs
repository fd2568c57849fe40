//! What turns with the orientation of the screen: the document in pairs of windows that differ in their orientation alone.

use crate::engine::Styler;
use crate::node::{Node, Tree};
use crate::{Viewport, transform};
use schouw_page::{Snapshot, Turn};
use style::dom::TElement;
use style::shared_lock::SharedRwLockReadGuard;

/// Widths of a telephone, held upright and on its side: most rules about the orientation are for those alone.
const TELEPHONE_PX: [f32; 2] = [390.0, 844.0];
/// Degrees that two rotations differ at least.
const SAME: f64 = 0.01;

/// The rotation of an element that is displayed; see [`transform::rotation`].
type Rotation = Option<Option<f64>>;

/// The elements that turn, sorted.
pub(crate) fn of(
    styler: &mut Styler,
    snapshot: &Snapshot,
    viewport: Viewport,
    guard: &SharedRwLockReadGuard<'_>,
) -> Vec<Turn> {
    let mut found: Vec<Turn> = Vec::new();
    let mut widths = vec![viewport.width_px];
    widths.extend(TELEPHONE_PX);
    widths.dedup();
    for width_px in widths {
        // A square window counts as portrait, so that a pixel makes the difference and no other condition changes with it.
        let mut at_height =
            |height_px| styler.look(snapshot, Viewport { width_px, height_px }, guard, |tree, _| rotations(tree));
        let (landscape, portrait) = (at_height(width_px - 1.0), at_height(width_px));
        let differing = landscape.into_iter().zip(portrait).zip(0..).filter_map(|(pair, at)| turn(at, pair));
        found.extend(differing);
    }
    // A quarter turn at any width counts.
    found.sort_by_key(|turn| (turn.at, !turn.degrees.is_some_and(|degrees| degrees % 180.0 != 0.0)));
    found.dedup_by_key(|turn| turn.at);
    found
}

fn turn(at: u32, pair: (Option<Rotation>, Option<Rotation>)) -> Option<Turn> {
    let (landscape, portrait) = (pair.0?, pair.1?);
    let degrees = match (landscape.unwrap_or(Some(0.0)), portrait.unwrap_or(Some(0.0))) {
        (Some(from), Some(to)) => Some((((to - from) / SAME).round() * SAME).rem_euclid(360.0)),
        _ => None,
    };
    let same = match (landscape, portrait) {
        (Some(Some(from)), Some(Some(to))) => (to - from).abs() < SAME,
        (a, b) => a == b,
    };
    (!same).then_some(Turn { at, degrees })
}

/// The rotations of all elements; none for those that are not displayed.
fn rotations<'a>(tree: &Tree<'a>) -> Vec<Option<Rotation>> {
    tree.elements.iter().map(|node| rotation(node)).collect()
}

fn rotation<'a>(node: &'a Node<'a>) -> Option<Rotation> {
    let data = node.borrow_data()?;
    let values = data.styles.get_primary()?;
    (!values.get_box().display.is_none()).then(|| transform::rotation(values))
}
