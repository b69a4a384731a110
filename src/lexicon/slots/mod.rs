//! This file holds the slots of ledgers (`rules/lexicon/slots/*.toml`) and the noun classes (`rules/lexicon/things.toml`):
//! which phrasings put which value into which column, and what excludes what.
//!
//! A slot is a table; its rows are short texts, by value or by label:
//!
//! | row | reads |
//! | --- | --- |
//! | `V obj: destroy flatten` | the verb's theme: "the bridge was destroyed", "destroyed the bridge", "the bridge destroyed by …" |
//! | `V subj: collapse` | the verb's subject |
//! | `V when: sign` | a time in the verb's clause · `V dur:` a length · `V through\|via: enter` the phrase behind a preposition |
//! | `N num: death` | the quantity that counts the noun · `N when:`, `N dur:`, `N from:` likewise · `N of: destruction` its theme |
//! | `M: killed` | a quantity with that measure |
//! | `A: intact` | an adjective: of the noun, or of the subject |
//! | anything else | words in a row: lemmas, `a\|b`, `opt?`, `=exact`, `@class`, `<NOUN>`, `%sort`, `~` (modifiers), `*` (up to four words), `{Q}` `{D}` `{O}` `{N}` `{P}` |
//!
//! Before a row, or for all rows of a slot, stands what sort of thing it is told of (`sorts`): `[of:level] V subj: fall`.
//! A particle is written `break_out`. `example` and `near_miss` are sentences that must fill the slot, or must not;
//! " => " before its label, or the words of its value, says with what.

mod load;
mod row;
mod sorts;

pub use sorts::{Need, Needs, Sort};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::SmolStr;
use std::collections::BTreeMap;
use thiserror::Error;

/// A table that can't be read.
#[derive(Debug, Error)]
#[error("{file}:{line}: {message}")]
pub struct SlotError {
    /// The file under `rules/`.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub message: String,
}

/// What a slot's values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ValueType {
    /// A quantity of one of the slot's kinds.
    Quantity,
    /// A date or time.
    Time,
    /// One of a closed set.
    Label,
    /// A noun phrase.
    Phrase,
    /// A person's or other proper name.
    Name,
}

/// Whose column it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OwnerClass {
    /// The story's event: no owner need be named.
    Event,
    /// A person: a name, role noun or pronoun must be shared.
    Person,
    /// An organisation: a shared name, or "the company".
    Org,
    /// A thing: its noun class or name must be shared.
    Thing,
}

/// One column of a ledger.
#[derive(Debug, Clone)]
pub struct Slot {
    /// `count.killed`.
    pub name: SmolStr,
    /// `count`, `status`, `cause` …
    pub family: SmolStr,
    /// What it is, for people: "the number of dead".
    pub about: String,
    /// Whose.
    pub owner: OwnerClass,
    /// Of what.
    pub value: ValueType,
    /// For quantities: the kinds that fit (`count`, `money` …); empty = any.
    pub kinds: Vec<SmolStr>,
    /// Does the value change with time, so that a later text updates it?
    pub grows: bool,
    /// Labels of which the second may follow the first as days go by: at large, then caught.
    pub then: Vec<(SmolStr, SmolStr)>,
    /// May it accuse, or only agree?
    pub accuse: bool,
    /// May two equal values agree, or are they too little to be told (both speak of a north coast)?
    pub agree: bool,
    /// Must the sentences share a content word besides?
    pub shared: usize,
    /// Must both state the same period?
    pub period: bool,
    /// Labels that exclude one another.
    pub excludes: Vec<(SmolStr, SmolStr)>,
    /// Is the value read where the clause only hopes, plans or asks?
    pub any_certainty: bool,
    /// Is it filled by clauses, without a table?
    pub free: bool,
    /// Is it one of the loose opposites: must the sentences share a word besides the owner's?
    pub loose: bool,
    /// Is it told of animals only?
    pub of_animals: bool,
    /// Is it told of devices only (what is switched on, sounds, fails)?
    pub of_devices: bool,
    /// Must doer and theme both be shared, where both are told?
    pub roles: bool,
    /// Do values exclude one another only where the table of contrasts says so?
    pub contrast: bool,
    /// Is it told of one contest, so that a day of last week tells of another?
    pub of_contest: bool,
    /// What its rows ask of what they are told of, unless a row says otherwise.
    pub needs: Needs,
}

impl Slot {
    /// Do two labels exclude one another?
    #[must_use]
    pub fn exclusive(&self, a: &str, b: &str) -> bool {
        self.excludes
            .iter()
            .any(|(x, y)| (x == a && y == b) || (x == b && y == a))
    }

    /// May the thing have passed from the one state to the other?
    #[must_use]
    pub fn follows(&self, before: &str, after: &str) -> bool {
        self.then.iter().any(|(x, y)| x == before && y == after)
    }
}

/// Where a frame's filler stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// Theme: object of the active, subject of the passive, noun of the participle.
    Object,
    /// Subject.
    Subject,
    /// A time in the clause.
    When,
    /// A length of time in the clause, or before the noun.
    Duration,
    /// The quantity that modifies the noun.
    Number,
    /// The theme of a noun: "of"-phrase, possessive or compound.
    Of,
    /// The phrase behind one of these prepositions.
    Preposition(Vec<SmolStr>),
}

/// What a row looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trigger {
    /// A verb, and where its filler stands.
    Verb(At),
    /// A noun, and where its filler stands.
    Noun(At),
    /// An adjective.
    Adjective,
    /// What the quantity reader says is counted.
    Measure,
    /// Words in a row.
    Phrase(Vec<Element>),
    /// A clause fills it, without a row.
    Free,
}

/// One phrasing.
#[derive(Debug, Clone)]
pub struct Row {
    /// Index of its slot.
    pub slot: usize,
    /// The label that it says; `None` for values.
    pub label: Option<SmolStr>,
    /// What it looks for.
    pub trigger: Trigger,
    /// As written, for `why`.
    pub text: SmolStr,
    /// What it asks of its owner, of the other side and of the value.
    pub needs: Needs,
}

/// One place in a row of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// What stands there.
    pub what: What,
    /// May it be missing?
    pub optional: bool,
    /// Are its words verbs, so that a noun that looks like one is none ("a fall in the number")?
    pub verb: bool,
}

/// What stands in one place of a row of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// One of these.
    Words(Vec<Atom>),
    /// The quantity that is the value.
    Quantity,
    /// The time that is the value.
    Time,
    /// A noun phrase: the owner.
    Owner,
    /// A noun phrase: the value.
    Phrase,
    /// A proper name: the value, or anything if the slot's value is something else.
    Name,
    /// Any quantity that isn't the value.
    Number,
    /// Up to so many words, none of them a mark of punctuation or another number.
    Gap(usize),
    /// Up to three modifiers.
    Modifiers,
}

/// One word of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Atom {
    /// Lemma, or the word itself in small letters.
    Lemma(SmolStr),
    /// The word itself in small letters.
    Exact(SmolStr),
    /// A word of a class.
    Class(SmolStr),
    /// A part of speech.
    Pos(SmolStr),
    /// A noun of a sort.
    Sort(SmolStr),
}

/// A sentence that fills a slot, or a near miss that must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The slot.
    pub slot: SmolStr,
    /// The sentence.
    pub sentence: String,
    /// The words of the value, or its label.
    pub value: Option<String>,
    /// Does it fill the slot?
    pub fills: bool,
}

/// All slots and rows, indexed.
#[derive(Debug, Default)]
pub struct Slots {
    /// Every slot.
    pub slots: Vec<Slot>,
    /// Every row.
    pub rows: Vec<Row>,
    /// What fills a slot and what does not: `example` and `near_miss` of the tables.
    pub examples: Vec<Example>,
    /// Rows of verbs by lemma (with particle: `break_out`).
    pub verbs: FxHashMap<SmolStr, Vec<usize>>,
    /// Rows of nouns by lemma.
    pub nouns: FxHashMap<SmolStr, Vec<usize>>,
    /// Rows of adjectives by lemma.
    pub adjectives: FxHashMap<SmolStr, Vec<usize>>,
    /// Rows of counted things by the quantity's measure.
    pub measures: FxHashMap<SmolStr, Vec<usize>>,
    /// Rows of words by one word that each needs; key "" for those that need a class or a part of speech only.
    pub phrases: FxHashMap<SmolStr, Vec<usize>>,
    /// Words by class, of the files' own `[classes]`.
    pub classes: FxHashMap<SmolStr, Vec<SmolStr>>,
    /// Sorts of things by name, from `sorts.toml`.
    pub sorts: FxHashMap<SmolStr, Sort>,
    /// Sorts of which a text must speak for some row to be read in it.
    pub besides: Vec<SmolStr>,
    /// Noun → class (its first member), from `things.toml`.
    pub things: FxHashMap<SmolStr, SmolStr>,
    by_name: BTreeMap<SmolStr, usize>,
    verb_classes: FxHashMap<SmolStr, SmolStr>,
    light: FxHashSet<SmolStr>,
    once: FxHashSet<SmolStr>,
    travel: FxHashSet<SmolStr>,
    phrasal: FxHashSet<SmolStr>,
    contrasts: FxHashMap<SmolStr, Vec<usize>>,
}

/// Nouns whose number says nothing by itself.
const VAGUE: &[&str] = &[
    "people",
    "person",
    "day",
    "year",
    "month",
    "week",
    "hour",
    "minute",
    "second",
    "time",
    "percent",
    "point",
    "man",
    "woman",
    "other",
    "more",
    "way",
    "thing",
    "reason",
    "part",
    "side",
    "step",
    "kind",
    "type",
    "member",
    "one",
    "half",
    "quarter",
    "third",
    "mile",
    "kilometer",
];

impl Slots {
    /// One word for all verbs that tell the same act.
    #[must_use]
    pub fn verb_class<'a>(&'a self, verb: &'a str) -> &'a str {
        self.verb_classes.get(verb).map_or(verb, SmolStr::as_str)
    }

    /// Does the verb say nothing by itself?
    #[must_use]
    pub fn is_light(&self, verb: &str) -> bool {
        self.light.contains(verb)
    }

    /// Is it an act that is done once to a thing?
    #[must_use]
    pub fn is_once(&self, verb: &str) -> bool {
        self.once.contains(verb)
    }

    /// Is it an act that brings its theme, or its subject, to one place?
    #[must_use]
    pub fn is_travel(&self, verb: &str) -> bool {
        self.travel.contains(verb)
    }

    /// Has the verb with its particle (`fire_up`) a sense of its own, which rows of the bare verb do not mean?
    #[must_use]
    pub fn is_phrasal(&self, verb: &str) -> bool {
        self.phrasal.contains(verb)
    }

    /// Does the word stand in a set of words that exclude one another?
    #[must_use]
    pub fn is_contrasted(&self, word: &str) -> bool {
        self.contrasts.contains_key(word)
    }

    /// Do two different words of one set exclude one another?
    #[must_use]
    pub fn contrast(&self, a: &str, b: &str) -> bool {
        a != b
            && self.contrasts.get(a).is_some_and(|x| {
                self.contrasts
                    .get(b)
                    .is_some_and(|y| x.iter().any(|i| y.contains(i)))
            })
            && self.class(a) != self.class(b)
    }

    /// Does some word of the one exclude some word of the other?
    #[must_use]
    pub fn are_contrasted<'w>(
        &self,
        words: impl Iterator<Item = &'w String>,
        others: impl Iterator<Item = &'w String> + Clone,
    ) -> bool {
        words
            .filter(|w| self.is_contrasted(w))
            .any(|w| others.clone().any(|o| self.contrast(w, o)))
    }

    /// Does the noun's number say nothing by itself?
    #[must_use]
    pub fn is_vague_noun(&self, noun: &str) -> bool {
        VAGUE.contains(&noun)
    }

    /// The row that stands for a slot without a table.
    #[must_use]
    pub fn free_row(&self, slot: &str) -> Option<usize> {
        self.rows
            .iter()
            .rposition(|r| r.trigger == Trigger::Free && r.text == slot)
    }

    /// The slot of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Slot> {
        self.by_name.get(name).map(|&i| &self.slots[i])
    }

    /// The class of a noun: one word for all that name the same sort of thing ("blaze" → "fire").
    #[must_use]
    pub fn class<'a>(&'a self, noun: &'a str) -> &'a str {
        self.things.get(noun).map_or(noun, SmolStr::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_builtin_row_can_be_read() {
        let slots = Slots::builtin().map_err(|e| e.to_string()).unwrap();
        assert!(slots.rows.len() > 200);
        for name in ["count.killed", "integrity"] {
            assert!(slots.get(name).is_some(), "{name}");
        }
        for row in &slots.rows {
            if let Trigger::Phrase(elements) = &row.trigger {
                for e in elements {
                    if let What::Words(atoms) = &e.what {
                        for a in atoms {
                            if let Atom::Class(c) = a {
                                assert!(
                                    slots.classes.contains_key(c),
                                    "{}: no class {c}",
                                    row.text
                                );
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_bad_row_is_told_with_its_line() {
        let mut slots = Slots::default();
        let text = "[[slot]]\nname = \"x\"\nfamily = \"count\"\nabout = \"x\"\nowner = \"event\"\nvalue = \"quantity\"\nread = [\n  \"V nowhere!: go\",\n]\n";
        let e = slots.add("x.toml", text).unwrap_err();
        assert_eq!((e.line, e.message.contains("nowhere!")), (8, true), "{e}");
    }
}
