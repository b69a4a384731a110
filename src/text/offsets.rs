//! This file maps clean text to the bytes, lines and columns of the input.

use super::Span;
use serde::Serialize;

/// Where a span lies in the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Location {
    /// First byte in the input (file, or the NDJSON field that the words stand in).
    pub start: usize,
    /// The byte behind the last one.
    pub end: usize,
    /// Line of `start`, from 1.
    pub line: usize,
    /// Column of `start`, from 1, in Unicode code points.
    pub column: usize,
}

/// Clean text to input, piece by piece.
#[derive(Debug, Clone, Default)]
pub struct Offsets {}

impl Offsets {
    /// Returns where a span of the clean text lies in the input.
    #[must_use]
    pub fn locate(&self, _span: Span) -> Location {
        todo!()
    }
}
