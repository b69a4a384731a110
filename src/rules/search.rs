//! This file walks the graph for a pattern.

/// A rule's pattern, found.
#[derive(Debug, Clone)]
pub struct Match {}
