//! This file finds mentions: names, noun phrases and pronouns. Which of them are one thing is coreference's business.

use super::ChainId;
use crate::text::Span;
use serde::Serialize;
use std::ops::Range;

/// A name, noun phrase or pronoun.
#[derive(Debug, Clone)]
pub struct Mention {
    /// Bytes, without trailing relative clause or apposition.
    pub span: Span,
    /// Tokens of the span.
    pub tokens: Range<usize>,
    /// The token that the rest hangs on.
    pub head: usize,
    /// What sort of thing is mentioned.
    pub kind: MentionKind,
    /// Tokens of the proper name in it, if there is one.
    pub name: Option<Range<usize>>,
    /// Is it a pronoun?
    pub pronoun: bool,
    /// Has it "the", "this", "that" or a possessive?
    pub definite: bool,
    /// More than one?
    pub plural: bool,
    /// The chain it belongs to; `None` where coreference is unsure (a pronoun) or the mention stands for nothing.
    pub chain: Option<ChainId>,
}

/// What sort of thing is mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// One person.
    Person,
    /// Several persons, a people, a party, a team without a name of its own.
    Group,
    /// A country, town, building, street …
    Place,
    /// A company, government, agency, team …
    Organization,
    /// Something that happens.
    Event,
    /// A book, law, film …
    Work,
    /// A time expression.
    Time,
    /// A quantity.
    Quantity,
    /// Anything else.
    Other,
}
