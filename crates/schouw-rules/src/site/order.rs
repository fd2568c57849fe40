//! Comparing the contents of a block that repeats.

use super::{Item, Variant};
use std::collections::{BTreeMap, HashMap};

/// Pages that the usual content of a block has to stand on before others are held against it.
pub(crate) const USUAL_PAGES_MIN: u64 = 3;

/// The content that most pages have, the first of those that are as common; none where no content is usual.
pub(crate) fn usual(variants: &BTreeMap<u64, Variant>) -> Option<(u64, &Variant)> {
    let first = |variant: &Variant| variant.places.keys().next().copied().unwrap_or(u64::MAX);
    let most = variants.iter().max_by_key(|(_, variant)| (variant.pages, std::cmp::Reverse(first(variant))));
    most.map(|(hash, variant)| (*hash, variant)).filter(|(_, variant)| variant.pages >= USUAL_PAGES_MIN)
}

/// The places of items that stand once in a block.
fn places(items: &[Item]) -> HashMap<&Item, usize> {
    let mut places: HashMap<&Item, Option<usize>> = HashMap::new();
    for (at, item) in items.iter().enumerate() {
        places.entry(item).and_modify(|place| *place = None).or_insert(Some(at));
    }
    places.into_iter().filter_map(|(item, place)| Some((item, place?))).collect()
}

/// Items that both contents have.
pub(crate) fn shared(a: &[Item], b: &[Item]) -> usize {
    let of_a = places(a);
    places(b).keys().filter(|item| of_a.contains_key(*item)).count()
}

/// Whether two contents are as good as the same block: they share most of their items.
pub(crate) fn is_same_block(a: &[Item], b: &[Item], shared_min: usize) -> bool {
    let shared = shared(a, b);
    shared >= shared_min && shared * 10 >= a.len().min(b.len()) * 6
}

/// The first two items that stand in another order than usual: as they stand there, one after the other.
pub(crate) fn turned<'v>(usual: &[Item], other: &'v [Item]) -> Option<(&'v Item, &'v Item)> {
    let (of_usual, of_other) = (places(usual), places(other));
    let mut last: Option<(&Item, usize)> = None;
    for item in other.iter().filter(|item| of_other.contains_key(*item)) {
        let Some(&at) = of_usual.get(item) else { continue };
        if let Some((before, place)) = last
            && at < place
        {
            return Some((before, item));
        }
        last = Some((item, at));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(names: &str) -> Vec<Item> {
        names.chars().map(|c| Item { name: c.to_string(), to: format!("https://example.nl/{c}") }).collect()
    }

    #[test]
    fn left_out_and_added_items_turn_no_order() {
        for other in ["abcd", "acd", "abxcd", "d", "", "aabbccdd"] {
            assert_eq!(turned(&items("abcd"), &items(other)), None, "{other}");
        }
        let other = items("abdc");
        let (before, after) = turned(&items("abcd"), &other).unwrap();
        assert_eq!((before.name.as_str(), after.name.as_str()), ("d", "c"));
    }

    #[test]
    fn blocks_are_the_same_when_they_share_most() {
        assert!(is_same_block(&items("abcd"), &items("abcx"), 3));
        assert!(!is_same_block(&items("abcdefgh"), &items("abcxyzuv"), 3));
        assert!(!is_same_block(&items("ab"), &items("ab"), 3));
    }
}
