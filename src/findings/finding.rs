//! This file holds the finding.

/// What an editor is told.
#[derive(Debug, Clone)]
pub struct Finding {}
