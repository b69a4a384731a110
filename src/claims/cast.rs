//! This file makes the cast of an article: its chains as things that own the words they need, and its events.

pub use crate::language::{Gender, MentionKind};
use crate::text::Span;
use serde::Serialize;
use smol_str::SmolStr;

/// Index of a thing in its article's cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ThingId(pub u32);

/// A person, organisation, place, event or other thing of one article.
#[derive(Debug, Clone)]
pub struct Thing {
    /// Index in the cast.
    pub id: ThingId,
    /// What sort of thing.
    pub kind: MentionKind,
    /// The fullest name, without titles.
    pub name: Option<String>,
    /// Every form of the name, in order of first appearance.
    pub names: Vec<String>,
    /// How often each form stands outside quotations (parallel to `names`).
    pub counts: Vec<usize>,
    /// Lemmas of role and head nouns used for it.
    pub nouns: Vec<SmolStr>,
    /// Titles and descriptions ("foreign policy adviser").
    pub titles: Vec<String>,
    /// As far as the text says.
    pub gender: Gender,
    /// More than one?
    pub plural: bool,
    /// Indexes into `ArticleClaims::mentions`.
    pub mentions: Vec<usize>,
    /// For events: what is known of it.
    pub event: Option<EventFacts>,
}

/// What one article says of an event, as evidence for matching it with another article's.
#[derive(Debug, Clone, Default)]
pub struct EventFacts {
    /// Lemmas of its triggers (verbs and nouns).
    pub triggers: Vec<SmolStr>,
    /// Acts of its triggers.
    pub acts: Vec<SmolStr>,
    /// Noun or act families ("talks").
    pub families: Vec<SmolStr>,
    /// Things that take part, with their role where known.
    pub participants: Vec<(ThingId, Option<super::RoleName>)>,
    /// Places.
    pub places: Vec<ThingId>,
    /// When, as told beside its mentions.
    pub when: Vec<super::Interval>,
    /// Modifiers that may set it apart ("three-way", "Istanbul", "revised").
    pub modifiers: Vec<SmolStr>,
    /// Ordinals ("second").
    pub ordinals: Vec<u32>,
    /// Numbers above 12 near its mentions.
    pub numbers: Vec<String>,
    /// Content words of its clauses.
    pub words: Vec<SmolStr>,
    /// Places of its mentions in the text.
    pub spans: Vec<Span>,
}
