//! This file says where in which article: spans are bytes into the clean text and are never searched for again.

use serde::Serialize;
use std::ops::Range;

/// A stretch of an article's clean text, in bytes, end exclusive; both ends lie on character bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte behind the last one.
    pub end: usize,
}

impl Span {
    /// Makes the span from `start` (inclusive) to `end` (exclusive).
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
    /// The span as a range, to slice the clean text with.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
    /// Is every byte of `other` inside this span?
    #[must_use]
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
    /// Do the two share at least one byte?
    #[must_use]
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
    /// The length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }
    /// Does it hold no byte at all?
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// An article's index in the run: articles are numbered in the order of their names, not of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct ArticleId(pub u32);

/// A stretch of one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct Place {
    /// Which article.
    pub article: ArticleId,
    /// Where in its clean text.
    pub span: Span,
}
