//! This file says why an input could not be read: where, what, and what would help.

use thiserror::Error;

/// Why an input could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{place}: {what}; {hint}")]
pub struct ReadFailure {
    /// The file, with line where there is one.
    pub place: String,
    /// What is wrong.
    pub what: String,
    /// What would help.
    pub hint: String,
}

impl ReadFailure {
    /// Makes a failure.
    #[must_use]
    pub fn new(place: impl Into<String>, what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            what: what.into(),
            hint: hint.into(),
        }
    }
}
