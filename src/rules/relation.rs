//! This file holds the named ties between two readings. A new tie is a variant here, a line in `TIES`, and a line in
//! `rules/README.md`.

use crate::graph::{Entry, Pair, Relation};
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// `{ excludes = "a" }`: how this binding stands to the one named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// The relation's name.
    pub relation: TieName,
    /// The other binding.
    pub to: String,
}

/// Names of ties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TieName {
    /// Value: both can't be so.
    Excludes,
    /// Value: equal within the stated precision.
    AgreesWith,
    /// Value: one contains the other.
    Narrows,
    /// Value: somebody denies what the other tells.
    Denies,
    /// Value: a rare spelling beside the usual one.
    Misspells,
    /// Article, section: the same.
    SameAs,
    /// Article, section: another.
    DiffersFrom,
}

/// Every tie, with its name in rule files.
pub const TIES: [(&str, TieName); 7] = [
    ("excludes", TieName::Excludes),
    ("agrees_with", TieName::AgreesWith),
    ("narrows", TieName::Narrows),
    ("denies", TieName::Denies),
    ("misspells", TieName::Misspells),
    ("same_as", TieName::SameAs),
    ("differs_from", TieName::DiffersFrom),
];

impl Tie {
    /// Does the tie hold as a condition on the values of a pair?
    #[must_use]
    pub fn holds_for_value(&self, pair: &Pair) -> bool {
        match self.relation {
            TieName::Excludes => pair.relation == Relation::Excludes && pair.may_accuse,
            TieName::AgreesWith => pair.relation == Relation::Agrees,
            TieName::Narrows => pair.relation == Relation::Narrows,
            TieName::Denies => pair.relation == Relation::Denies,
            TieName::Misspells => pair.relation == Relation::Misspells,
            TieName::SameAs | TieName::DiffersFrom => false,
        }
    }
    /// Does the tie hold as a condition on the articles of two entries?
    #[must_use]
    pub fn holds_for_article(&self, x: &Entry, y: &Entry) -> bool {
        match self.relation {
            TieName::SameAs => x.article == y.article,
            TieName::DiffersFrom => x.article != y.article,
            _ => false,
        }
    }
    /// Does the tie hold as a condition on the parts that two entries stand in?
    #[must_use]
    pub fn holds_for_section(&self, x: &Entry, y: &Entry) -> bool {
        match self.relation {
            TieName::SameAs => x.reading.part == y.reading.part,
            TieName::DiffersFrom => x.reading.part != y.reading.part,
            _ => false,
        }
    }
}

impl<'de> Deserialize<'de> for Tie {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneTie;
        impl<'de> Visitor<'de> for OneTie {
            type Value = Tie;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a relation and a binding, such as { excludes = \"a\" }")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let Some(name) = map.next_key::<String>()? else {
                    return Err(de::Error::custom(
                        "an empty relation; write, for example, { excludes = \"a\" }",
                    ));
                };
                let Some(&(_, relation)) = TIES.iter().find(|(n, _)| *n == name) else {
                    return Err(de::Error::custom(super::parse::no_such(
                        "relation",
                        &name,
                        TIES.iter().map(|t| t.0),
                    )));
                };
                let to = map.next_value()?;
                if map.next_key::<String>()?.is_some() {
                    return Err(de::Error::custom(
                        "two relations in one condition; write one",
                    ));
                }
                Ok(Tie { relation, to })
            }
        }
        deserializer.deserialize_map(OneTie)
    }
}
