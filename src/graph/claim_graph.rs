//! This file holds the graph of actors, events and claims; it is the only one that names petgraph.

/// Who and what, across the articles of one story.
#[derive(Debug, Default)]
pub struct ClaimGraph {}
