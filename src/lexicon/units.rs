//! This file holds the words of quantities: numbers, qualifiers, units, currencies, fates, names that hold a number.
//! How they are put together is `claims::quantity`'s business.

use super::{Table, TableError};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// Phrases, found by their first word. A blank in a phrase stands for any blank in the text.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    /// First run of letters and digits (or first character) to the phrases that begin so, longest first.
    by_start: FxHashMap<SmolStr, Vec<(SmolStr, T)>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            by_start: FxHashMap::default(),
        }
    }
}

impl<T> Phrases<T> {
    fn insert(&mut self, phrase: &str, value: T) {
        let list = self.by_start.entry(start_of(phrase).into()).or_default();
        let at = list
            .iter()
            .position(|(p, _)| p.len() < phrase.len())
            .unwrap_or(list.len());
        list.insert(at, (phrase.into(), value));
    }
    /// The phrases that begin with a word, longest first.
    pub fn starting(&self, word: &str) -> impl Iterator<Item = (&str, &T)> {
        self.by_start
            .get(word)
            .into_iter()
            .flatten()
            .map(|(p, v)| (p.as_str(), v))
    }
}

/// The first run of letters and digits of a text, or its first character.
#[must_use]
pub fn start_of(text: &str) -> &str {
    let run = text
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len());
    let first = text.chars().next().map_or(0, char::len_utf8);
    &text[..run.max(first)]
}

/// What a word before a number makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// "at least": a floor.
    AtLeast,
    /// "more than": a floor that it doesn't touch.
    MoreThan,
    /// "just over": a floor, and not far above it.
    JustOver,
    /// "up to": a ceiling.
    AtMost,
    /// "fewer than": a ceiling that it doesn't touch.
    LessThan,
    /// "nearly": below, by up to a tenth.
    Nearly,
    /// "just under": below, by up to a twentieth.
    JustUnder,
    /// "close to": either side.
    CloseTo,
    /// "about": either side, by a tenth.
    About,
    /// "exactly": even a round number is meant so.
    Exactly,
    /// "only", "a record": changes nothing.
    Plain,
}

/// A unit behind a number.
#[derive(Debug, Clone, PartialEq)]
pub enum Unit {
    /// Money: ISO code, and 0.01 for hundredths.
    Currency(SmolStr, f64),
    /// A canonical unit and the factor to it.
    Measure(SmolStr, f64),
    /// A length of time: canonical unit (`s`, `day`, `year`) and the factor to it.
    Time(SmolStr, f64),
    /// Per cent.
    Percent,
    /// Percentage points, and the factor to them.
    Points(f64),
}

/// Everything that quantities are read with.
#[derive(Debug, Default)]
pub struct Units {
    /// zero … nineteen.
    pub ones: FxHashMap<SmolStr, f64>,
    /// twenty … ninety.
    pub tens: FxHashMap<SmolStr, f64>,
    /// hundred, thousand, m, bn …
    pub powers: FxHashMap<SmolStr, f64>,
    /// first, second …
    pub ordinals: FxHashMap<SmolStr, f64>,
    /// Words that stand for a stretch, with its ends.
    pub vague: Phrases<(f64, f64)>,
    /// half, third …: per cent.
    pub shares: FxHashMap<SmolStr, f64>,
    /// doubled, halved …
    pub multiples: FxHashMap<SmolStr, f64>,
    /// Words before a number.
    pub qualifiers: Phrases<Qualifier>,
    /// Currency signs before a number, longest first, with ISO codes.
    pub signs: Vec<(SmolStr, SmolStr)>,
    /// Units behind a number.
    pub units: Phrases<Unit>,
    /// Lemmas (and some forms) to the fate that they tell.
    pub fate_of: FxHashMap<SmolStr, SmolStr>,
    /// The names of the fates.
    pub fates: FxHashSet<SmolStr>,
    /// Word classes of `quantities.toml`.
    classes: FxHashMap<SmolStr, FxHashSet<SmolStr>>,
    /// Verbs to the number of their set and its side.
    pub opposed: FxHashMap<SmolStr, (usize, bool)>,
    /// Words and phrases whose number is part of a name.
    pub names: NumberNames,
}

/// Names that hold a number; matched with their capitals.
#[derive(Debug, Default)]
pub struct NumberNames {
    /// "Formula" 1.
    pub before: Phrases<()>,
    /// "FTSE" 100, "top" ten.
    pub indexes: Phrases<()>,
    /// "BBC" One.
    pub spelt: Phrases<()>,
    /// Six "Nations".
    pub behind_words: Phrases<()>,
    /// 10 "Downing Street".
    pub behind: Phrases<()>,
    /// "one-off".
    pub whole: Phrases<()>,
}

impl Units {
    /// Reads the two files of words.
    pub(super) fn parse(units: Table, quantities: Table) -> Result<Self, TableError> {
        let (u, q): (UnitsFile, QuantitiesFile) = (units.read()?, quantities.read()?);
        let mut out = Self {
            ones: q.ones,
            tens: q.tens,
            powers: q.powers,
            ordinals: q.ordinals,
            shares: q.shares,
            multiples: q.multiples,
            fates: q.fates.keys().cloned().collect(),
            classes: q.classes,
            names: NumberNames {
                before: phrases(&q.names.before),
                indexes: phrases(&q.names.indexes),
                spelt: phrases(&q.names.spelt),
                behind_words: phrases(&q.names.behind_words),
                behind: phrases(&q.names.behind),
                whole: phrases(&q.names.whole),
            },
            ..Self::default()
        };
        for (phrase, ends) in q.vague {
            out.vague.insert(&phrase, ends);
        }
        for (qualifier, list) in q.qualifiers {
            for phrase in list {
                out.qualifiers.insert(&phrase, qualifier);
            }
        }
        for (fate, words) in q.fates {
            for word in words {
                out.fate_of.insert(word, fate.clone());
            }
        }
        for (n, set) in q.opposed.into_iter().enumerate() {
            for (side, verbs) in [(false, set.one), (true, set.other)] {
                for verb in verbs {
                    out.opposed.insert(verb, (n, side));
                }
            }
        }
        for c in u.currency {
            for sign in c.signs {
                out.signs.push((sign, c.code.clone()));
            }
            for (words, factor) in [(c.words, 1.0), (c.hundredths, 0.01)] {
                for word in words {
                    out.units
                        .insert(&word, Unit::Currency(c.code.clone(), factor));
                }
            }
        }
        out.signs
            .sort_by_key(|(s, _)| (std::cmp::Reverse(s.len()), s.clone()));
        for m in u.unit {
            for word in m.words {
                out.units
                    .insert(&word, Unit::Measure(m.canonical.clone(), m.factor));
            }
        }
        for m in u.span {
            for word in m.words {
                out.units
                    .insert(&word, Unit::Time(m.canonical.clone(), m.factor));
            }
        }
        for word in u.percent {
            out.units.insert(&word, Unit::Percent);
        }
        for m in u.points {
            for word in m.words {
                out.units.insert(&word, Unit::Points(m.factor));
            }
        }
        Ok(out)
    }
    /// Is a lemma or word in a class of `quantities.toml`?
    #[must_use]
    pub fn is(&self, class: &str, word: &str) -> bool {
        self.classes.get(class).is_some_and(|c| c.contains(word))
    }
    /// Adds nouns for people that other tables hold.
    pub(super) fn know_persons<'a>(&mut self, nouns: impl Iterator<Item = &'a SmolStr>) {
        self.classes
            .entry("persons".into())
            .or_default()
            .extend(nouns.cloned());
    }
    /// Does a word begin with a member of a class?
    #[must_use]
    pub fn has_start(&self, class: &str, word: &str) -> bool {
        self.classes
            .get(class)
            .is_some_and(|c| c.iter().any(|s| word.starts_with(s.as_str())))
    }
    /// Is a lemma a noun for people?
    #[must_use]
    pub fn is_person(&self, lemma: &str) -> bool {
        self.is("persons", lemma)
    }
    /// The length of time that a noun in the singular or plural names: canonical unit and factor.
    #[must_use]
    pub fn time(&self, word: &str) -> Option<(&str, f64)> {
        self.units.starting(word).find_map(|(p, u)| match u {
            Unit::Time(unit, factor) if p == word => Some((unit.as_str(), *factor)),
            _ => None,
        })
    }
    /// Does a word name a unit or a currency?
    #[must_use]
    pub fn is_unit(&self, word: &str) -> bool {
        self.units.starting(word).any(|(p, _)| p == word)
    }
}

fn phrases(list: &[SmolStr]) -> Phrases<()> {
    let mut out = Phrases::default();
    for p in list {
        out.insert(p, ());
    }
    out
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitsFile {
    currency: Vec<CurrencyRow>,
    unit: Vec<UnitRow>,
    span: Vec<UnitRow>,
    percent: Vec<SmolStr>,
    points: Vec<PointsRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CurrencyRow {
    code: SmolStr,
    #[serde(default)]
    signs: Vec<SmolStr>,
    #[serde(default)]
    words: Vec<SmolStr>,
    #[serde(default)]
    hundredths: Vec<SmolStr>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRow {
    canonical: SmolStr,
    factor: f64,
    words: Vec<SmolStr>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PointsRow {
    factor: f64,
    words: Vec<SmolStr>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuantitiesFile {
    ones: FxHashMap<SmolStr, f64>,
    tens: FxHashMap<SmolStr, f64>,
    powers: FxHashMap<SmolStr, f64>,
    ordinals: FxHashMap<SmolStr, f64>,
    vague: BTreeMap<SmolStr, (f64, f64)>,
    shares: FxHashMap<SmolStr, f64>,
    multiples: FxHashMap<SmolStr, f64>,
    qualifiers: BTreeMap<Qualifier, Vec<SmolStr>>,
    fates: BTreeMap<SmolStr, Vec<SmolStr>>,
    classes: FxHashMap<SmolStr, FxHashSet<SmolStr>>,
    opposed: Vec<OpposedRow>,
    names: NamesTable,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OpposedRow {
    one: Vec<SmolStr>,
    other: Vec<SmolStr>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamesTable {
    before: Vec<SmolStr>,
    indexes: Vec<SmolStr>,
    spelt: Vec<SmolStr>,
    behind_words: Vec<SmolStr>,
    behind: Vec<SmolStr>,
    whole: Vec<SmolStr>,
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_carried_words_parse_and_longer_phrases_come_first() {
        let units = crate::lexicon::Lexicon::builtin()
            .expect("the carried files are well-formed")
            .units;
        let first = units.qualifiers.starting("no").next();
        assert_eq!(first.map(|(p, _)| p), Some("no greater than"));
        assert_eq!(units.time("weeks"), Some(("day", 7.0)));
        assert_eq!(units.signs[0].0.len(), 3);
    }
}
