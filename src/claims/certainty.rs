//! This file reads how certain a clause is put: fact, likely, possible, intended, conditional, asked.

use serde::Serialize;

/// How a clause is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Put as a fact.
    #[default]
    Fact,
    /// Likely, expected.
    Likely,
    /// Possible: may, could.
    Possible,
    /// Planned, wanted, promised, threatened.
    Intended,
    /// If, unless.
    Conditional,
    /// A question.
    Asked,
    /// Not known.
    Unknown,
}
