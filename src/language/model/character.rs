//! This file answers questions about characters as Python does, which the model's makers asked; Rust's own answers
//! differ for a few hundred characters (`is_alphabetic` takes in combining marks).

use super::tables::Ranges;

/// A set of characters: a bit for each of ASCII, ranges for the rest.
pub(super) struct CharSet {
    ascii: u128,
    ranges: &'static Ranges,
}

impl CharSet {
    pub(super) fn new(ranges: &'static Ranges) -> Self {
        let ascii = (0..128u32)
            .filter(|&c| within(ranges, c))
            .fold(0, |bits, c| bits | 1 << c);
        Self { ascii, ranges }
    }

    /// Is the character in the set?
    pub(super) fn has(&self, c: char) -> bool {
        let c = u32::from(c);
        if c < 128 {
            self.ascii >> c & 1 == 1
        } else {
            within(self.ranges, c)
        }
    }
}

fn within(ranges: &Ranges, c: u32) -> bool {
    let i = ranges.partition_point(|r| r.1 < c);
    ranges.get(i).is_some_and(|r| r.0 <= c)
}
