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
//! | anything else | words in a row: lemmas, `a\|b`, `opt?`, `=exact`, `@class`, `<NOUN>`, `~` (modifiers), `*` (up to four words), `{Q}` `{D}` `{O}` `{N}` `{P}` |
//!
//! A particle is written `break_out`.

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
    /// May it accuse, or only agree?
    pub accuse: bool,
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
    /// Must doer and theme both be shared, where both are told?
    pub roles: bool,
    /// Do values exclude one another only where the table of contrasts says so?
    pub contrast: bool,
}

impl Slot {
    /// Do two labels exclude one another?
    #[must_use]
    pub fn exclusive(&self, a: &str, b: &str) -> bool {
        self.excludes
            .iter()
            .any(|(x, y)| (x == a && y == b) || (x == b && y == a))
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
}

/// One place in a row of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// What stands there.
    pub what: What,
    /// May it be missing?
    pub optional: bool,
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
}

/// All slots and rows, indexed.
#[derive(Debug, Default)]
pub struct Slots {
    /// Every slot.
    pub slots: Vec<Slot>,
    /// Every row.
    pub rows: Vec<Row>,
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
    /// Noun → class (its first member), from `things.toml`.
    pub things: FxHashMap<SmolStr, SmolStr>,
    by_name: BTreeMap<SmolStr, usize>,
    verb_classes: FxHashMap<SmolStr, SmolStr>,
    light: FxHashSet<SmolStr>,
    once: FxHashSet<SmolStr>,
    travel: FxHashSet<SmolStr>,
    contrasts: FxHashMap<SmolStr, Vec<usize>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileTable {
    #[serde(default)]
    classes: BTreeMap<String, String>,
    #[serde(default)]
    slot: Vec<SlotTable>,
    #[serde(default)]
    pair: Vec<PairTable>,
}

/// Two opposite things that can be said of one owner: a slot of labels `yes` and `no` in three lines.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PairTable {
    name: toml::Spanned<String>,
    about: String,
    #[serde(default)]
    owner: Option<OwnerClass>,
    #[serde(default)]
    shared: usize,
    #[serde(default)]
    any_certainty: bool,
    yes: Vec<toml::Spanned<String>>,
    no: Vec<toml::Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SlotTable {
    name: toml::Spanned<String>,
    family: String,
    about: String,
    owner: OwnerClass,
    value: ValueType,
    #[serde(default)]
    kinds: String,
    #[serde(default)]
    grows: bool,
    #[serde(default)]
    accuse: bool,
    #[serde(default)]
    shared: usize,
    #[serde(default)]
    period: bool,
    #[serde(default)]
    any_certainty: bool,
    #[serde(default)]
    roles: bool,
    #[serde(default)]
    contrast: bool,
    #[serde(default)]
    excludes: Vec<toml::Spanned<String>>,
    #[serde(default)]
    read: Vec<toml::Spanned<String>>,
    #[serde(default)]
    labels: BTreeMap<String, Vec<toml::Spanned<String>>>,
    #[serde(default)]
    example: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThingsTable {
    class: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VerbsTable {
    class: Vec<String>,
    light: String,
    once: String,
    travel: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContrastsTable {
    set: Vec<String>,
}

/// Slots that clauses fill without a table: name, family, whose, what, and what it is for people.
const FREE: [(&str, &str, OwnerClass, ValueType, &str); 6] = [
    (
        "did",
        "polarity",
        OwnerClass::Thing,
        ValueType::Label,
        "whether it happened",
    ),
    (
        "agent.did",
        "agent",
        OwnerClass::Thing,
        ValueType::Phrase,
        "who did it",
    ),
    (
        "object.did",
        "value",
        OwnerClass::Thing,
        ValueType::Phrase,
        "to what it was done",
    ),
    (
        "where.did",
        "place",
        OwnerClass::Thing,
        ValueType::Phrase,
        "where it was done",
    ),
    (
        "like",
        "value",
        OwnerClass::Thing,
        ValueType::Phrase,
        "what it is like",
    ),
    (
        "number",
        "count",
        OwnerClass::Thing,
        ValueType::Quantity,
        "how many there are",
    ),
];

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

/// The embedded tables, by their paths under `rules/`.
const FILES: &[(&str, &str)] = &[
    (
        "lexicon/slots/amounts.toml",
        include_str!("../../rules/lexicon/slots/amounts.toml"),
    ),
    (
        "lexicon/slots/people.toml",
        include_str!("../../rules/lexicon/slots/people.toml"),
    ),
    (
        "lexicon/slots/counts.toml",
        include_str!("../../rules/lexicon/slots/counts.toml"),
    ),
    (
        "lexicon/slots/status.toml",
        include_str!("../../rules/lexicon/slots/status.toml"),
    ),
    (
        "lexicon/slots/opposites.toml",
        include_str!("../../rules/lexicon/slots/opposites.toml"),
    ),
    (
        "lexicon/slots/times.toml",
        include_str!("../../rules/lexicon/slots/times.toml"),
    ),
    (
        "lexicon/slots/measures.toml",
        include_str!("../../rules/lexicon/slots/measures.toml"),
    ),
    (
        "lexicon/slots/free.toml",
        include_str!("../../rules/lexicon/slots/free.toml"),
    ),
];

impl Slots {
    /// Does a slot only say again what a clause's own words, times and numbers say?
    #[must_use]
    pub fn repeats_clauses(slot: &str) -> bool {
        FREE.iter().any(|(name, ..)| *name == slot) || slot.starts_with("amount.")
    }

    /// Reads the embedded tables.
    ///
    /// # Errors
    /// Names the file and line of the first row that can't be read.
    pub fn builtin() -> Result<Self, SlotError> {
        let mut slots = Self::default();
        slots.add_things(
            "lexicon/things.toml",
            include_str!("../../rules/lexicon/things.toml"),
        )?;
        for (file, text) in FILES {
            slots.add(file, text)?;
        }
        slots.add_verbs(
            "lexicon/verbs.toml",
            include_str!("../../rules/lexicon/verbs.toml"),
        )?;
        slots.add_contrasts(
            "lexicon/contrasts.toml",
            include_str!("../../rules/lexicon/contrasts.toml"),
        )?;
        for (name, family, owner, value, about) in FREE {
            let index = slots.slots.len();
            slots.slots.push(Slot {
                name: name.into(),
                family: family.into(),
                about: about.to_owned(),
                owner,
                value,
                kinds: Vec::new(),
                grows: false,
                accuse: true,
                shared: 0,
                period: false,
                excludes: Vec::new(),
                any_certainty: false,
                free: true,
                loose: false,
                roles: true,
                contrast: true,
            });
            slots.by_name.insert(name.into(), index);
            slots.rows.push(Row {
                slot: index,
                label: None,
                trigger: Trigger::Free,
                text: name.into(),
            });
        }
        Ok(slots)
    }

    fn add_verbs(&mut self, file: &str, text: &str) -> Result<(), SlotError> {
        let table: VerbsTable = read_table(file, text)?;
        for line in &table.class {
            let mut words = line.split_whitespace();
            let Some(first) = words.next() else { continue };
            for w in std::iter::once(first).chain(words) {
                self.verb_classes
                    .entry(w.into())
                    .or_insert_with(|| first.into());
            }
        }
        self.light = table.light.split_whitespace().map(SmolStr::from).collect();
        self.travel = table.travel.split_whitespace().map(SmolStr::from).collect();
        self.once = table.once.split_whitespace().map(SmolStr::from).collect();
        Ok(())
    }

    fn add_contrasts(&mut self, file: &str, text: &str) -> Result<(), SlotError> {
        let table: ContrastsTable = read_table(file, text)?;
        for (i, line) in table.set.iter().enumerate() {
            for w in line.split_whitespace() {
                self.contrasts.entry(w.into()).or_default().push(i);
            }
        }
        Ok(())
    }

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

    /// Adds the tables of one file.
    ///
    /// # Errors
    /// Names the line of the first row that can't be read.
    pub fn add(&mut self, file: &str, text: &str) -> Result<(), SlotError> {
        let at = |offset: usize| text[..offset.min(text.len())].matches('\n').count() + 1;
        let fail = |offset: usize, message: String| SlotError {
            file: file.to_owned(),
            line: at(offset),
            message,
        };
        let table: FileTable = toml::from_str(text)
            .map_err(|e| fail(e.span().map_or(0, |s| s.start), e.message().to_owned()))?;
        for (name, words) in table.classes {
            self.classes.insert(
                name.into(),
                words.split_whitespace().map(SmolStr::from).collect(),
            );
        }
        for p in table.pair {
            let offset = p.name.span().start;
            let name = SmolStr::from(p.name.into_inner());
            if self.by_name.contains_key(&name) {
                return Err(fail(offset, format!("the slot {name} stands twice")));
            }
            let index = self.slots.len();
            self.slots.push(Slot {
                name: name.clone(),
                family: "status".into(),
                about: p.about,
                owner: p.owner.unwrap_or(OwnerClass::Thing),
                value: ValueType::Label,
                kinds: Vec::new(),
                grows: false,
                accuse: true,
                shared: p.shared.max(if p.owner == Some(OwnerClass::Event) {
                    2
                } else {
                    1
                }),
                loose: true,
                period: false,
                excludes: vec![("yes".into(), "no".into())],
                any_certainty: p.any_certainty,
                free: false,
                roles: false,
                contrast: false,
            });
            self.by_name.insert(name, index);
            for (label, rows) in [("yes", &p.yes), ("no", &p.no)] {
                for row in rows {
                    self.add_row(index, Some(label.into()), row.as_ref())
                        .map_err(|m| fail(row.span().start, m))?;
                }
            }
        }
        for t in table.slot {
            let offset = t.name.span().start;
            let name = SmolStr::from(t.name.into_inner());
            if self.by_name.contains_key(&name) {
                return Err(fail(offset, format!("the slot {name} stands twice")));
            }
            let index = self.slots.len();
            let mut excludes = Vec::new();
            for line in &t.excludes {
                let parts: Vec<&str> = line.as_ref().split('/').map(str::trim).collect();
                if parts.len() < 2 {
                    return Err(fail(
                        line.span().start,
                        "labels that exclude one another are written \"a / b\"".to_owned(),
                    ));
                }
                for (i, a) in parts.iter().enumerate() {
                    for label in [a] {
                        if !t.labels.contains_key(*label) {
                            return Err(fail(
                                line.span().start,
                                format!("no label {label} in slot {name}"),
                            ));
                        }
                    }
                    for b in &parts[i + 1..] {
                        excludes.push((SmolStr::from(*a), SmolStr::from(*b)));
                    }
                }
            }
            if (t.value == ValueType::Label) == t.labels.is_empty() {
                return Err(fail(
                    offset,
                    format!("slot {name}: labels belong to value = \"label\", and must be there"),
                ));
            }
            let _ = &t.example;
            self.slots.push(Slot {
                name: name.clone(),
                family: t.family.into(),
                about: t.about,
                owner: t.owner,
                value: t.value,
                kinds: t.kinds.split_whitespace().map(SmolStr::from).collect(),
                grows: t.grows,
                accuse: t.accuse,
                shared: t.shared,
                period: t.period,
                excludes,
                any_certainty: t.any_certainty,
                free: false,
                loose: false,
                roles: t.roles,
                contrast: t.contrast,
            });
            self.by_name.insert(name, index);
            for row in &t.read {
                self.add_row(index, None, row.as_ref())
                    .map_err(|m| fail(row.span().start, m))?;
            }
            for (label, rows) in &t.labels {
                for row in rows {
                    self.add_row(index, Some(label.into()), row.as_ref())
                        .map_err(|m| fail(row.span().start, m))?;
                }
            }
        }
        Ok(())
    }

    fn add_things(&mut self, file: &str, text: &str) -> Result<(), SlotError> {
        let table: ThingsTable = toml::from_str(text).map_err(|e| SlotError {
            file: file.to_owned(),
            line: text[..e.span().map_or(0, |s| s.start)]
                .matches('\n')
                .count()
                + 1,
            message: e.message().to_owned(),
        })?;
        for line in table.class {
            let mut words = line.split_whitespace();
            let Some(first) = words.next() else { continue };
            for w in std::iter::once(first).chain(words) {
                self.things.entry(w.into()).or_insert_with(|| first.into());
            }
        }
        Ok(())
    }

    fn add_row(&mut self, slot: usize, label: Option<SmolStr>, text: &str) -> Result<(), String> {
        let id = self.rows.len();
        let row = |trigger| Row {
            slot,
            label: label.clone(),
            trigger,
            text: text.into(),
        };
        let frame = text.split_once(": ").filter(|(head, _)| {
            *head == "A" || *head == "M" || head.starts_with("V ") || head.starts_with("N ")
        });
        let Some((head, words)) = frame else {
            let elements = elements(text)?;
            self.index_phrase(id, &elements)?;
            self.rows.push(row(Trigger::Phrase(elements)));
            return Ok(());
        };
        let (trigger, index) = if head == "A" {
            (Trigger::Adjective, &mut self.adjectives)
        } else if head == "M" {
            (Trigger::Measure, &mut self.measures)
        } else {
            let (sort, place) = head.split_at(2);
            let at = match place.trim() {
                "obj" => At::Object,
                "subj" => At::Subject,
                "when" => At::When,
                "dur" => At::Duration,
                "num" => At::Number,
                "of" => At::Of,
                other
                    if !other.is_empty()
                        && other.chars().all(|c| c.is_ascii_lowercase() || c == '|') =>
                {
                    At::Preposition(other.split('|').map(SmolStr::from).collect())
                }
                other => {
                    return Err(format!(
                        "\"{other}\" is no place: obj, subj, when, dur, num, of or prepositions"
                    ));
                }
            };
            if sort == "V " {
                (Trigger::Verb(at), &mut self.verbs)
            } else {
                (Trigger::Noun(at), &mut self.nouns)
            }
        };
        for w in words.split_whitespace() {
            index.entry(w.into()).or_default().push(id);
        }
        self.rows.push(row(trigger));
        Ok(())
    }

    /// A phrase is looked up by its rarest-looking obligatory word: the longest, in all its alternatives.
    fn index_phrase(&mut self, id: usize, elements: &[Element]) -> Result<(), String> {
        let best = elements
            .iter()
            .filter(|e| !e.optional)
            .filter_map(|e| match &e.what {
                What::Words(atoms) => {
                    let mut keys = Vec::new();
                    for a in atoms {
                        match a {
                            Atom::Lemma(w) | Atom::Exact(w) => keys.push(w.clone()),
                            Atom::Class(c) => keys.extend(self.classes.get(c)?.iter().cloned()),
                            Atom::Pos(_) => return None,
                        }
                    }
                    Some(keys)
                }
                _ => None,
            })
            .max_by_key(|keys| {
                keys.iter()
                    .map(|k| {
                        if COMMON.contains(&k.as_str()) {
                            0
                        } else {
                            k.len()
                        }
                    })
                    .min()
            });
        let Some(keys) = best else {
            return Err("a row needs at least one word that must stand there".to_owned());
        };
        for k in keys {
            self.phrases.entry(k).or_default().push(id);
        }
        Ok(())
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

fn read_table<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, SlotError> {
    toml::from_str(text).map_err(|e| SlotError {
        file: file.to_owned(),
        line: text[..e.span().map_or(0, |s| s.start)]
            .matches('\n')
            .count()
            + 1,
        message: e.message().to_owned(),
    })
}

/// Words too common to look a phrase up by.
const COMMON: &[&str] = &[
    "be", "have", "the", "a", "of", "to", "in", "for", "by", "with", "on", "at", "that", "no",
    "not", "and", "it", "do", "say", "from", "as", "up", "out", "down", "more", "than", "his",
    "her", "their", "its", "will", "would", "an",
];

/// Reads a row of words.
fn elements(text: &str) -> Result<Vec<Element>, String> {
    let mut out = Vec::new();
    for word in text.split_whitespace() {
        let (word, optional) = match word.strip_suffix('?') {
            Some(w) if !w.is_empty() => (w, true),
            _ => (word, false),
        };
        let what = match word {
            "{Q}" => What::Quantity,
            "{D}" => What::Time,
            "{O}" => What::Owner,
            "{N}" => What::Phrase,
            "{P}" => What::Name,
            "{#}" => What::Number,
            "*" => What::Gap(4),
            "**" => What::Gap(8),
            "~" => What::Modifiers,
            w if w.starts_with('{') => {
                return Err(format!(
                    "\"{w}\" is no mark: {{Q}} {{D}} {{O}} {{N}} {{P}} {{#}}"
                ));
            }
            w => What::Words(
                w.split('|')
                    .map(|a| {
                        if let Some(c) = a.strip_prefix('@') {
                            Atom::Class(c.into())
                        } else if let Some(e) = a.strip_prefix('=') {
                            Atom::Exact(e.into())
                        } else if let Some(p) =
                            a.strip_prefix('<').and_then(|p| p.strip_suffix('>'))
                        {
                            Atom::Pos(p.into())
                        } else {
                            Atom::Lemma(a.into())
                        }
                    })
                    .collect(),
            ),
        };
        out.push(Element { what, optional });
    }
    Ok(out)
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
