//! This file says which mentions of an article are one thing. When unsure it leaves a mention alone.

use super::MentionKind;
use serde::Serialize;

/// Index of a chain in its analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ChainId(pub u32);

/// Mentions of one thing in one article.
#[derive(Debug, Clone)]
pub struct Chain {
    /// Index in the analysis.
    pub id: ChainId,
    /// What sort of thing it is.
    pub kind: MentionKind,
    /// The fullest name, as written, without titles.
    pub name: Option<String>,
    /// Every form of the name, as written, in order of first appearance.
    pub names: Vec<String>,
    /// Lemmas of the role and head nouns used for it ("guard", "suspect", "ferry"), in order of first appearance.
    pub nouns: Vec<String>,
    /// Titles and descriptions with their modifiers ("foreign policy adviser"), in order of first appearance.
    pub titles: Vec<String>,
    /// Learnt from Mr/Ms and pronouns, never guessed from first names.
    pub gender: Gender,
    /// More than one?
    pub plural: bool,
    /// Indexes of its mentions, in order.
    pub mentions: Vec<usize>,
}

/// Sex as far as the text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// Not said.
    #[default]
    Unknown,
    /// He.
    Male,
    /// She.
    Female,
}
