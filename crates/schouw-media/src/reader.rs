//! Looking into a file in few, bounded requests.

/// Bytes that are asked for first, and at least with each further request.
const CHUNK_BYTES: usize = 256 * 1024;
/// Most bytes of one file that are asked for.
pub const BYTES_MAX: usize = 4 * 1024 * 1024;
/// Most requests for one file.
pub const REQUESTS_MAX: usize = 6;

/// A part of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// The bytes from the offset on that was asked for; fewer than asked for at the end of the file.
    pub bytes: Vec<u8>,
    /// Bytes of the whole file, where they are known.
    pub total: Option<u64>,
}

/// Something that has the bytes of a file.
pub trait Source {
    /// At most `bytes_max` bytes from an offset on; none when they cannot be had.
    fn part(&mut self, offset: u64, bytes_max: usize) -> Option<Chunk>;
}

/// A file in memory.
impl Source for &[u8] {
    fn part(&mut self, offset: u64, bytes_max: usize) -> Option<Chunk> {
        let from = usize::try_from(offset).ok().filter(|from| *from <= self.len())?;
        let to = self.len().min(from.saturating_add(bytes_max));
        Some(Chunk { bytes: self[from..to].to_vec(), total: Some(self.len() as u64) })
    }
}

/// The parts of a file that were seen, with the right to ask for a few more.
pub(crate) struct Reader<'a> {
    source: &'a mut dyn Source,
    parts: Vec<(u64, Vec<u8>)>,
    total: Option<u64>,
    requests: usize,
    bytes_left: usize,
}

impl<'a> Reader<'a> {
    /// Asks for the beginning; none when there is none.
    pub(crate) fn open(source: &'a mut dyn Source) -> Option<Self> {
        let mut reader = Self { source, parts: Vec::new(), total: None, requests: 0, bytes_left: BYTES_MAX };
        reader.request(0, CHUNK_BYTES);
        (!reader.parts.is_empty()).then_some(reader)
    }

    /// Bytes of the whole file.
    pub(crate) fn total(&self) -> Option<u64> {
        self.total
    }

    /// Whether the beginning that was seen is all there is.
    pub(crate) fn is_whole(&self) -> bool {
        self.total == self.parts.first().map(|(_, bytes)| bytes.len() as u64)
    }

    /// The beginning, as far as it was seen.
    pub(crate) fn head(&self) -> &[u8] {
        self.parts.first().map_or(&[], |(_, bytes)| bytes)
    }

    /// Lets the beginning grow by a request; false when there is no more of it, or none may be asked for.
    pub(crate) fn grow_head(&mut self) -> bool {
        let before = self.head().len();
        !self.is_whole() && {
            self.request(before as u64, CHUNK_BYTES * 4);
            self.head().len() > before
        }
    }

    /// As many of `len` bytes from an offset on as can be had.
    pub(crate) fn up_to(&mut self, offset: u64, len: usize) -> &[u8] {
        if self.known(offset).len() < len {
            let have = self.known(offset).len();
            self.request(offset.saturating_add(have as u64), len - have);
        }
        let known = self.known(offset);
        &known[..known.len().min(len)]
    }

    /// Exactly `len` bytes from an offset on.
    pub(crate) fn exactly(&mut self, offset: u64, len: usize) -> Option<&[u8]> {
        Some(self.up_to(offset, len)).filter(|bytes| bytes.len() == len)
    }

    /// What was seen from an offset on.
    fn known(&self, offset: u64) -> &[u8] {
        let within = |(at, bytes): &&(u64, Vec<u8>)| *at <= offset && offset - at < bytes.len() as u64;
        self.parts.iter().find(within).map_or(&[], |(at, bytes)| &bytes[usize::try_from(offset - at).unwrap_or(0)..])
    }

    fn request(&mut self, offset: u64, wanted: usize) {
        let bytes_max = wanted.max(CHUNK_BYTES).min(self.bytes_left);
        let is_beyond = self.total.is_some_and(|total| offset >= total);
        if self.requests >= REQUESTS_MAX || bytes_max < wanted.min(self.bytes_left) || bytes_max == 0 || is_beyond {
            return;
        }
        self.requests += 1;
        let Some(mut chunk) = self.source.part(offset, bytes_max) else { return };
        chunk.bytes.truncate(bytes_max);
        self.bytes_left -= chunk.bytes.len();
        let end = offset + chunk.bytes.len() as u64;
        let is_end = chunk.bytes.len() < bytes_max;
        self.total = chunk.total.or(self.total).or(is_end.then_some(end)).map(|total| total.max(end));
        if chunk.bytes.is_empty() {
            return;
        }
        match self.parts.iter_mut().find(|(at, bytes)| at + bytes.len() as u64 == offset) {
            Some((_, bytes)) => bytes.append(&mut chunk.bytes),
            None => self.parts.push((offset, chunk.bytes)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts what is asked of it.
    struct Counting(Vec<u8>, Vec<(u64, usize)>);

    impl Source for Counting {
        fn part(&mut self, offset: u64, bytes_max: usize) -> Option<Chunk> {
            self.1.push((offset, bytes_max));
            self.0.as_slice().part(offset, bytes_max)
        }
    }

    fn numbered(len: usize) -> Counting {
        Counting((0..len).map(|at| u8::try_from(at % 251).unwrap()).collect(), Vec::new())
    }

    #[test]
    fn parts_that_were_seen_are_not_asked_for_again() {
        let mut source = numbered(3_000_000);
        let mut reader = Reader::open(&mut source).unwrap();
        assert_eq!(reader.exactly(100, 3).unwrap(), [100, 101, 102]);
        assert_eq!(reader.up_to(2_999_999, 16), [u8::try_from(2_999_999 % 251).unwrap()]);
        assert_eq!(reader.up_to(2_999_999, 16).len(), 1);
        assert_eq!(reader.exactly(2_999_999, 2), None);
        assert_eq!(reader.total(), Some(3_000_000));
        assert_eq!(source.1, [(0, CHUNK_BYTES), (2_999_999, CHUNK_BYTES)]);
    }

    #[test]
    fn the_head_grows_until_the_budget_is_spent() {
        let mut source = numbered(9_000_000);
        let mut reader = Reader::open(&mut source).unwrap();
        while reader.grow_head() {}
        assert_eq!(reader.head().len(), BYTES_MAX);
        assert!(!reader.is_whole());
        assert!(source.1.len() <= REQUESTS_MAX);
    }

    #[test]
    fn a_part_across_the_end_of_the_head_joins_it() {
        let mut source = numbered(600_000);
        let mut reader = Reader::open(&mut source).unwrap();
        assert_eq!(reader.exactly(CHUNK_BYTES as u64 - 2, 4).unwrap().len(), 4);
        assert_eq!(reader.head().len(), CHUNK_BYTES * 2);
    }

    #[test]
    fn an_empty_file_has_nothing_to_say() {
        assert!(Reader::open(&mut numbered(0)).is_none());
    }
}
