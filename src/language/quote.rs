//! This file finds quoted stretches. Who speaks them is attribution's business.

use crate::text::Span;
use std::ops::Range;

/// A quoted stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Bytes, marks included.
    pub span: Span,
    /// Tokens, marks included.
    pub tokens: Range<usize>,
    /// Does it open or close beyond its paragraph (a quotation of several paragraphs)?
    pub runs_on: bool,
}
