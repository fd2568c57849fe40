//! Puts what comes in any order back into the order of the sequence numbers.

use std::collections::BTreeMap;

/// Holds results back until every result with a lower number has come. What it releases is in the order 0, 1, 2, …
///
/// ```
/// use schouw_crawl::order::ReorderBuffer;
/// let mut buffer = ReorderBuffer::default();
/// assert!(buffer.put(1, "b").is_empty());
/// assert_eq!(buffer.put(0, "a"), [(0, "a"), (1, "b")]);
/// ```
#[derive(Debug)]
pub struct ReorderBuffer<T> {
    next: u64,
    waiting: BTreeMap<u64, T>,
}

impl<T> Default for ReorderBuffer<T> {
    fn default() -> Self {
        ReorderBuffer { next: 0, waiting: BTreeMap::new() }
    }
}

impl<T> ReorderBuffer<T> {
    /// A buffer that begins at a number: all before it are dealt with.
    pub fn starting_at(next: u64) -> Self {
        ReorderBuffer { next, waiting: BTreeMap::new() }
    }

    /// Takes the result of a number and returns what is released by it. A number that was released or put before is
    /// ignored: each number counts once.
    pub fn put(&mut self, seq: u64, result: T) -> Vec<(u64, T)> {
        if seq < self.next {
            return Vec::new();
        }
        self.waiting.entry(seq).or_insert(result);
        let mut released = Vec::new();
        while let Some(result) = self.waiting.remove(&self.next) {
            released.push((self.next, result));
            self.next += 1;
        }
        released
    }

    /// The lowest number whose result is missing.
    pub fn next_seq(&self) -> u64 {
        self.next
    }

    /// Takes what is held back, in order, when the missing numbers will never come.
    pub fn drain(&mut self) -> Vec<T> {
        std::mem::take(&mut self.waiting).into_values().collect()
    }

    /// Results held back.
    pub fn held(&self) -> usize {
        self.waiting.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_order_of_arrival_gives_one_order_of_release(
            order in Just((0u64..40).collect::<Vec<_>>()).prop_shuffle(),
        ) {
            let mut buffer = ReorderBuffer::default();
            let mut released = Vec::new();
            for seq in order {
                released.extend(buffer.put(seq, seq * 10));
                released.extend(buffer.put(seq, 999));
            }
            let expected: Vec<(u64, u64)> = (0..40).map(|seq| (seq, seq * 10)).collect();
            prop_assert_eq!(released, expected);
            prop_assert_eq!(buffer.held(), 0);
        }
    }
}
