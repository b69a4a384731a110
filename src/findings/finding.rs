//! This file holds the finding: what an editor is told, with the places and readings it rests on.

use crate::rules::RuleId;
use crate::text::{Place, Span};
use serde::{Deserialize, Serialize};

/// What an editor is told.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule that found it.
    pub rule: RuleId,
    /// What sort of finding it is.
    pub kind: Kind,
    /// How grave.
    pub level: Level,
    /// How sure, 0 to 1: the readings, times the match, times how hard the exclusion is.
    pub confidence: f32,
    /// One sentence: why both can't stand, or what is wrong.
    pub message: String,
    /// What would settle it.
    pub advice: String,
    /// What it is about.
    pub about: About,
    /// The places, in the order of the rule's bindings; at least one.
    pub evidence: Vec<Evidence>,
    /// For agreements: how many independent origins the readings have. One, and the articles agree because they had it from one source.
    pub origins: Option<usize>,
    /// For agreements: how many articles the readings stand in.
    pub outlets: Option<usize>,
    /// What spoke for it, for `why` and `full`.
    pub reasons: Vec<String>,
    /// Hexadecimal; made of the rule and the sentences' words, not of offsets.
    pub fingerprint: String,
}

/// What a finding is about.
#[derive(Debug, Clone, Default, Serialize)]
pub struct About {
    /// The thing or slot, for people: "the town's only bridge", "the number of dead".
    pub thing: String,
    /// The event's name.
    pub event: Option<String>,
    /// Names of the actors concerned, in order.
    pub actors: Vec<String>,
    /// The slot.
    pub slot: String,
}

/// One place that a finding rests on.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Where.
    pub place: Place,
    /// The words of the value itself: bytes in the clean text, inside the place or beside it.
    pub value: Span,
    /// The part of the article, as the contract names it: `headline deck dateline body caption quote`.
    pub part: &'static str,
    /// What it was read as: `Kremlin denies: planned(three-way talks)`.
    pub reading: String,
    /// Index of the claim in its article.
    pub claim: Option<usize>,
    /// Who says it; `None` is the article's own voice.
    pub speaker: Option<String>,
}

/// Sorts of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Both can't be true, and at least one is the article's own voice or the same holder.
    Conflict,
    /// One text is wrong by itself.
    Slip,
    /// Two holders differ, and the articles report them faithfully.
    Dispute,
    /// A later report supersedes.
    Update,
    /// One contains the other.
    Narrower,
    /// They agree. Never "confirmed": both may be wrong.
    Agreement,
    /// No source supports it (drafts only).
    Unsupported,
    /// A limit was reached.
    Limit,
}

impl Kind {
    /// Its name in every format.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Slip => "slip",
            Self::Dispute => "dispute",
            Self::Update => "update",
            Self::Narrower => "narrower",
            Self::Agreement => "agreement",
            Self::Unsupported => "unsupported",
            Self::Limit => "limit",
        }
    }
}

/// How grave a finding is. Ordered gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// What an agency would correct.
    Error,
    /// The same at medium confidence; spelling, headline overreach, weekdays.
    Warning,
    /// Agreements, disputes, updates.
    Note,
}
