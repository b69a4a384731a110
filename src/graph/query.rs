//! This file answers the questions that rules ask of the graph: which readings stand in one column, and how two of
//! them stand to one another. The ledger fills it; rules read it and re-decide nothing.

use crate::claims::{Reading, Value};
use crate::text::ArticleId;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// Index of an entry in the ledger.
pub type EntryId = usize;

/// One reading in the ledger: which article's, and whose column it stands in.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The article.
    pub article: ArticleId,
    /// The reading, owned by the ledger from here on.
    pub reading: Reading,
    /// The slot's family (`count`, `status`, `stage`, `office` …), from `slots.toml`.
    pub family: SmolStr,
    /// The joined actor it is about, if its owner is one: index into `ClaimGraph::actors`.
    pub actor: Option<usize>,
    /// The joined event it is about: index into `ClaimGraph::events`.
    pub event: Option<usize>,
    /// What it is about, for people: the actor's or event's name, or the owner's words.
    pub about: String,
    /// What the slot is, for people: "the number of dead".
    pub label: String,
    /// For slot `office`: how the title is wrong at the reading's date, as far as the world table knows.
    pub office_fault: Option<OfficeFault>,
    /// Is it vouched for by somebody with a stake in the matter (prosecution, union, troops of one side)?
    pub partisan: bool,
}

impl Entry {
    /// An entry of words that no slot reads, held against others as they stand: its value is nothing but its place.
    pub(super) fn of_words(
        article: ArticleId,
        family: &str,
        actor: Option<usize>,
        label: &str,
        reading: Reading,
    ) -> Self {
        Self {
            article,
            reading: Reading {
                value: Value::Phrase {
                    head: SmolStr::default(),
                    words: Vec::new(),
                    text: String::new(),
                },
                ..reading
            },
            family: family.into(),
            actor,
            event: None,
            about: label.to_owned(),
            label: label.to_owned(),
            office_fault: None,
            partisan: false,
        }
    }
}

/// How one value stands to another of the same slot and thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// The two values agree within their stated precision.
    Agrees,
    /// One value contains the other.
    Narrows,
    /// They can't both be so.
    Excludes,
    /// Somebody in `b` or `a` denies what the other tells.
    Denies,
    /// One is a misspelt form of the other (slot `name`): `a` is the rare form.
    Misspells,
}

/// Two entries of one column, compared.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The entry that stands first (by article, then position).
    pub a: EntryId,
    /// The other.
    pub b: EntryId,
    /// How they stand to one another.
    pub relation: Relation,
    /// How hard the relation is, 0 to 1 (planned: no against planned: yes is harder than discussed: no against proposed: yes).
    pub hardness: f32,
    /// How sure it is that both speak of one thing, 0 to 1.
    pub same_thing: f32,
    /// Does the slot grow with time (tolls), or does the later text know of the earlier value?
    pub supersedes: bool,
    /// May this slot accuse, or only agree? From `slots.toml`.
    pub may_accuse: bool,
    /// What spoke for joining and comparing them, for `why`.
    pub reasons: Vec<String>,
}

/// Whose voices two entries are.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Voices {
    /// At least one is the article's own voice.
    Own,
    /// The same holder on both sides.
    Same,
    /// Different holders, neither of them a party: each article lets its source's word stand.
    Different,
    /// Different holders with a stake in the matter, or both sides told in one article.
    Parties,
}

/// What the world table says of a reading of slot `office` at its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeFault {
    /// How the title is wrong.
    pub fault: OfficeFaultKind,
    /// The fact, in plain words: "Secretary of State since 21 January 2025".
    pub fact: String,
}

/// How a title can be wrong at a date.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum OfficeFaultKind {
    /// The person had left the office.
    Former,
    /// The person had not taken it yet.
    NotYet,
    /// Somebody else held it, and this person never did.
    OtherHolder,
    /// Called "former", yet in office.
    StillInOffice,
}
