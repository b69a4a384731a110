//! This file holds what a rule looks for: one or two readings, what must be missing, and what ties them.

use super::relation::Tie;
use crate::claims::{By, Certainty, Reading, Value};
use crate::graph::{Entry, query::OfficeFaultKind};
use schemars::JsonSchema;
use serde::de::{self, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// What a rule looks for.
#[derive(Debug, Clone, Default)]
pub struct Pattern {
    /// Readings to find, by name; `a` alone, or `a` and `b`.
    pub find: BTreeMap<String, Binding>,
    /// Readings that must not be there.
    pub absent: BTreeMap<String, Binding>,
}

impl Pattern {
    /// How many rooms of the house (headline, caption …) it names: of two rules that match, the narrower one is told.
    #[must_use]
    pub fn narrowness(&self) -> usize {
        self.find.values().filter(|b| !b.part.0.is_empty()).count()
    }
}

impl Binding {
    /// Does it take readings of any slot?
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.slot.0.is_empty() && self.family.0.is_empty()
    }
}

/// Conditions on one reading. A condition that is left out is met.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Binding {
    /// The slot, or several; `count.*` takes every slot that begins with `count.`.
    #[serde(default)]
    pub slot: Many<String>,
    /// The family of the slot (`count`, `status`, `stage`, `office` …).
    #[serde(default)]
    pub family: Many<String>,
    /// The part of the article it stands in.
    #[serde(default)]
    pub part: Many<PartName>,
    /// Stages: the stage.
    #[serde(default)]
    pub stage: Many<String>,
    /// Stages: is it said to hold?
    pub holds: Option<bool>,
    /// Asserted, presupposed or implied.
    #[serde(default)]
    pub by: Many<ByName>,
    /// Is the value denied?
    pub negated: Option<bool>,
    /// Does it stand inside quotation marks?
    pub quoted: Option<bool>,
    /// How certain it is put.
    #[serde(default)]
    pub certainty: Many<CertaintyName>,
    /// Own voice, or somebody's.
    pub voice: Option<Voice>,
    /// Wrong by itself (`arithmetic`, `weekday`).
    pub faulty: Option<bool>,
    /// Offices: how the title is wrong at its date.
    #[serde(default)]
    pub office: Many<OfficeFaultKind>,
    /// How the value stands to another binding's.
    pub value: Option<Tie>,
    /// The same article as another binding's, or another one.
    pub article: Option<Tie>,
    /// The same part as another binding's, or another one.
    pub section: Option<Tie>,
    /// How hard the relation must at least be, 0 to 1.
    pub hardness: Option<f32>,
    /// Whose voices the two may be.
    #[serde(default)]
    pub voices: Many<crate::graph::Voices>,
}

impl Binding {
    /// Does a reading meet the conditions that ask for nothing but itself?
    #[must_use]
    pub fn is_met_by(&self, entry: &Entry) -> bool {
        let r = &entry.reading;
        self.slot.allows(|s| glob(s, &r.slot))
            && self.family.allows(|f| *f == entry.family)
            && self.part.allows(|p| p.is(r))
            && self
                .stage
                .allows(|s| matches!(&r.value, Value::Stage { stage, .. } if stage == s))
            && self
                .holds
                .is_none_or(|h| matches!(&r.value, Value::Stage { holds, .. } if *holds == h))
            && self.by.allows(|b| b.0 == r.by)
            && self.negated.is_none_or(|n| n == r.negated)
            && self.quoted.is_none_or(|q| q == r.quoted)
            && self.certainty.allows(|c| c.0 == r.certainty)
            && self
                .voice
                .is_none_or(|v| (v == Voice::Own) == r.holders.is_empty())
            && self.faulty.is_none_or(|f| f == r.fault.is_some())
            && (self.office.0.is_empty()
                || entry
                    .office_fault
                    .as_ref()
                    .is_some_and(|f| self.office.0.contains(&f.fault)))
    }
    /// The binding that a tie names, if there is one.
    pub fn tied_to(&self) -> impl Iterator<Item = &str> {
        [&self.value, &self.article, &self.section]
            .into_iter()
            .flatten()
            .map(|t| t.to.as_str())
    }
}

/// `count.*` takes every slot that begins with `count.`; anything else itself.
fn glob(pattern: &str, slot: &str) -> bool {
    pattern
        .strip_suffix('*')
        .map_or(pattern == slot, |p| slot.starts_with(p))
}

/// One value or a list of them; an empty list allows everything.
#[derive(Debug, Clone)]
pub struct Many<T>(pub Vec<T>);

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Many<T> {
    fn allows(&self, test: impl Fn(&T) -> bool) -> bool {
        self.0.is_empty() || self.0.iter().any(test)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMore<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrMore<T> {
            type Value = Many<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or a list of strings")
            }
            fn visit_str<E: de::Error>(self, v: &str) -> Result<Self::Value, E> {
                T::deserialize(de::value::StrDeserializer::new(v)).map(|t| Many(vec![t]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut all = Vec::new();
                while let Some(t) = seq.next_element()? {
                    all.push(t);
                }
                Ok(Many(all))
            }
        }
        deserializer.deserialize_any(OneOrMore(PhantomData))
    }
}

/// A part of an article, as rules name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum PartName {
    Headline,
    Deck,
    Body,
    Caption,
    Quote,
}

impl PartName {
    fn is(self, r: &Reading) -> bool {
        let name = if r.quoted { "quote" } else { part_name(r) };
        match self {
            Self::Headline => name == "headline",
            Self::Deck => name == "deck",
            Self::Body => name == "body" || name == "quote",
            Self::Caption => name == "caption",
            Self::Quote => name == "quote",
        }
    }
}

/// The part of the article that a reading stands in, as the contract names it, quotations left aside.
#[must_use]
pub fn part_name(r: &Reading) -> &'static str {
    r.part.name()
}

/// How a reading is there, as rules name it.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(from = "ByWord")]
pub struct ByName(#[schemars(with = "ByWord")] By);
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum ByWord {
    Asserted,
    Presupposed,
    Implied,
}
impl From<ByWord> for ByName {
    fn from(w: ByWord) -> Self {
        Self(match w {
            ByWord::Asserted => By::Asserted,
            ByWord::Presupposed => By::Presupposed,
            ByWord::Implied => By::Implied,
        })
    }
}

/// A certainty, as rules name it.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(from = "CertaintyWord")]
pub struct CertaintyName(#[schemars(with = "CertaintyWord")] Certainty);
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum CertaintyWord {
    Fact,
    Likely,
    Possible,
    Intended,
    Conditional,
    Asked,
    Unknown,
}
impl From<CertaintyWord> for CertaintyName {
    fn from(w: CertaintyWord) -> Self {
        Self(match w {
            CertaintyWord::Fact => Certainty::Fact,
            CertaintyWord::Likely => Certainty::Likely,
            CertaintyWord::Possible => Certainty::Possible,
            CertaintyWord::Intended => Certainty::Intended,
            CertaintyWord::Conditional => Certainty::Conditional,
            CertaintyWord::Asked => Certainty::Asked,
            CertaintyWord::Unknown => Certainty::Unknown,
        })
    }
}

/// Whose voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// The article's own.
    Own,
    /// Somebody's whom it reports.
    Holder,
}
