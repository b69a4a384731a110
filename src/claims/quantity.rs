//! This file reads quantities: how much is said, the interval it stands for, what is counted; and compares two of them.

use crate::text::Span;
use serde::Serialize;
use smol_str::SmolStr;

/// A quantity in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Bytes in the clean text, qualifier and unit included.
    pub span: Span,
    /// Tokens, end exclusive.
    pub tokens: std::ops::Range<usize>,
    /// What sort.
    pub kind: QuantityKind,
    /// The number said, in the unit said; `None` for vague words.
    pub value: Option<f64>,
    /// Lowest value it stands for, in the canonical unit; `None` = open. Inclusive.
    pub low: Option<f64>,
    /// Highest value it stands for, in the canonical unit; `None` = open. Inclusive.
    pub high: Option<f64>,
    /// How it was said.
    pub stated: Stated,
    /// `person` or the noun; ISO currency; `%`, `pp`; canonical unit; `x`.
    pub unit: Option<SmolStr>,
    /// What is counted: a fate (`killed`) or a lemma.
    pub measure: Option<SmolStr>,
    /// Lemma of the counted noun.
    pub noun: Option<SmolStr>,
    /// Lemma of the verb above.
    pub governor: Option<SmolStr>,
    /// Level, from, by, or a part.
    pub role: QuantityRole,
    /// Scores, votes: the pair or pairs.
    pub pairs: Vec<(u32, u32)>,
}

/// Sort of quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum QuantityKind {
    Count,
    Money,
    Percent,
    Points,
    Share,
    Measure,
    Duration,
    Age,
    Score,
    Votes,
    Race,
    Ordinal,
    Times,
}

/// How a quantity was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Stated {
    Exact,
    Rounded,
    About,
    Nearly,
    JustOver,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Between,
    Vague,
}

/// What a quantity is of a change or a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum QuantityRole {
    /// The amount itself.
    #[default]
    Level,
    /// From A.
    Old,
    /// By A.
    Change,
    /// A of them.
    Part,
}

/// How two quantities stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// They can't be compared.
    NotComparable,
    /// Equal within their stated precision.
    Agree,
    /// One contains the other.
    Narrower,
    /// They exclude one another.
    Conflict,
}
