//! This file answers what one English word is to another: the same, the opposite, the noun of the verb, a kind of it.
//! The facts are WordNet's (`rules/lexicon/wordnet`); they serve where no table of our own has the words.
//!
//! Only the usual senses are looked at: a word's third sense joins anything with anything.

use super::{Table, table};
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;
use std::sync::OnceLock;

/// A part of speech, as WordNet has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pos {
    /// Nouns.
    Noun,
    /// Verbs.
    Verb,
    /// Adjectives.
    Adjective,
    /// Adverbs: opposites only.
    Adverb,
}

impl Pos {
    fn of(letter: &str) -> Option<Self> {
        Some(match letter {
            "n" => Self::Noun,
            "v" => Self::Verb,
            "a" => Self::Adjective,
            "r" => Self::Adverb,
            _ => return None,
        })
    }
}

/// One sense of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sense {
    /// Its number in the table.
    synset: u32,
    /// 1 for the usual one.
    rank: u8,
}

/// Synonyms, opposites, derivations and kinds of single English words.
#[derive(Debug, Default)]
pub struct WordNet {
    senses: FxHashMap<(Pos, SmolStr), Vec<Sense>>,
    /// The words of each sense that have it as their first or second.
    members: FxHashMap<u32, Vec<SmolStr>>,
    /// The next wider sense and the field of each.
    wider: FxHashMap<u32, (u32, &'static str)>,
    opposites: FxHashSet<(Pos, SmolStr, SmolStr)>,
    /// Of each word those that are made of it or of which it is made.
    derived: FxHashMap<SmolStr, Vec<SmolStr>>,
}

/// How many steps up a kind of a kind is followed.
const STEPS: usize = 6;

impl WordNet {
    /// The table that the program carries, read at the first question.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static READ: OnceLock<WordNet> = OnceLock::new();
        READ.get_or_init(|| {
            Self::parse(
                table!("lexicon/wordnet/synsets.tsv"),
                table!("lexicon/wordnet/antonyms.tsv"),
                table!("lexicon/wordnet/derived.tsv"),
            )
        })
    }

    /// Lines that are not as they should be are left out; a test counts them.
    fn parse(synsets: Table, antonyms: Table, derived: Table) -> Self {
        let mut read = Self::default();
        for cells in rows(synsets) {
            let [pos, number, wider, field, words @ ..] = cells.as_slice() else {
                continue;
            };
            let (Some(pos), Ok(number), Ok(wider)) = (Pos::of(pos), number.parse(), wider.parse())
            else {
                continue;
            };
            read.wider.insert(number, (wider, field));
            for word in words.iter().flat_map(|w| w.split(' ')) {
                if let Some((word, rank)) = word.rsplit_once(':') {
                    let rank = rank.parse().unwrap_or(u8::MAX);
                    if rank <= 2 {
                        read.members.entry(number).or_default().push(word.into());
                    }
                    read.senses
                        .entry((pos, word.into()))
                        .or_default()
                        .push(Sense {
                            synset: number,
                            rank,
                        });
                }
            }
        }
        for cells in rows(antonyms) {
            if let [pos, a, b, _] = cells.as_slice()
                && let Some(pos) = Pos::of(pos)
            {
                read.opposites
                    .insert((pos, SmolStr::from(*a), SmolStr::from(*b)));
                read.opposites
                    .insert((pos, SmolStr::from(*b), SmolStr::from(*a)));
            }
        }
        for cells in rows(derived) {
            if let [_, a, b] = cells.as_slice() {
                for (a, b) in [(a, b), (b, a)] {
                    let kin = read.derived.entry(SmolStr::from(*a)).or_default();
                    if !kin.iter().any(|k| k == b) {
                        kin.push(SmolStr::from(*b));
                    }
                }
            }
        }
        read
    }

    fn senses(&self, pos: Pos, word: &str, deepest: u8) -> impl Iterator<Item = u32> + '_ {
        self.senses
            .get(&(pos, SmolStr::from(word)))
            .into_iter()
            .flatten()
            .filter(move |s| s.rank <= deepest)
            .map(|s| s.synset)
    }

    /// Is the word known with this part of speech?
    #[must_use]
    pub fn knows(&self, pos: Pos, word: &str) -> bool {
        self.senses.contains_key(&(pos, SmolStr::from(word)))
    }

    /// Is it a word of English, as whatever part of speech?
    #[must_use]
    pub fn is_word(&self, word: &str) -> bool {
        [Pos::Noun, Pos::Verb, Pos::Adjective, Pos::Adverb]
            .iter()
            .any(|&pos| self.knows(pos, word))
    }

    /// Do the two lemmas share one of their two usual senses ("buy", "purchase")?
    #[must_use]
    pub fn same(&self, pos: Pos, a: &str, b: &str) -> bool {
        a == b
            || self
                .senses(pos, a, 2)
                .any(|s| self.senses(pos, b, 2).any(|t| s == t))
    }

    /// Are the two lemmas opposites ("reject", "approve")? Said of words, not of acts: some opposites follow one another
    /// (see `reversible` in `rules/lexicon/words.toml`).
    #[must_use]
    pub fn opposite(&self, pos: Pos, a: &str, b: &str) -> bool {
        self.opposites
            .contains(&(pos, SmolStr::from(a), SmolStr::from(b)))
    }

    /// Are the two opposites, or is one the opposite of a synonym of the other ("big", "small" by way of "large")?
    #[must_use]
    pub fn opposite_in_sense(&self, pos: Pos, a: &str, b: &str) -> bool {
        let by_way_of = |a: &str, b: &str| {
            self.senses(pos, a, 2).any(|s| {
                self.members
                    .get(&s)
                    .is_some_and(|all| all.iter().any(|c| self.opposite(pos, c, b)))
            })
        };
        self.opposite(pos, a, b) || by_way_of(a, b) || by_way_of(b, a)
    }

    /// Is one of the two the noun of the other ("decide", "decision"; "brave", "bravery")?
    #[must_use]
    pub fn derived(&self, a: &str, b: &str) -> bool {
        self.derivations(a).iter().any(|d| d == b)
    }

    /// The words that are made of this one, and those of which it is made.
    #[must_use]
    pub fn derivations(&self, word: &str) -> &[SmolStr] {
        self.derived.get(word).map_or(&[], Vec::as_slice)
    }

    /// The two usual senses of the lemma as a noun, as a verb and as an adjective, each by its number.
    #[must_use]
    pub fn usual_senses(&self, word: &str) -> Vec<u32> {
        [Pos::Noun, Pos::Verb, Pos::Adjective]
            .into_iter()
            .flat_map(|p| self.senses(p, word, 2))
            .collect()
    }

    /// Is `narrow` a kind of `wide` in its usual sense ("rifle" of "weapon")? A word is a kind of itself.
    #[must_use]
    pub fn is_kind_of(&self, pos: Pos, narrow: &str, wide: &str) -> bool {
        let goals: Vec<u32> = self.senses(pos, wide, 2).collect();
        narrow == wide
            || self
                .senses(pos, narrow, 1)
                .any(|s| self.upwards(s).any(|w| goals.contains(&w)))
    }

    /// Are the two kinds of the next same thing, neither of them the other, in their usual senses ("laptop", "smartphone")?
    #[must_use]
    pub fn siblings(&self, pos: Pos, a: &str, b: &str) -> bool {
        let parent = |word: &str| -> Vec<u32> {
            self.senses(pos, word, 1)
                .filter_map(|s| self.wider.get(&s).map(|w| w.0))
                .filter(|&w| w != 0)
                .collect()
        };
        !self.same(pos, a, b)
            && !self.is_kind_of(pos, a, b)
            && !self.is_kind_of(pos, b, a)
            && parent(a).iter().any(|p| parent(b).contains(p))
    }

    /// The field of the word's usual sense: `act`, `artifact`, `person`, `communication` … as WordNet's lexicographers
    /// divide them.
    #[must_use]
    pub fn field(&self, pos: Pos, word: &str) -> Option<&'static str> {
        let first = self.senses(pos, word, 1).next()?;
        self.wider.get(&first).map(|w| w.1)
    }

    /// The fields of the word's two usual senses.
    pub fn fields(&self, pos: Pos, word: &str) -> impl Iterator<Item = &'static str> + '_ {
        self.senses(pos, word, 2)
            .filter_map(|s| self.wider.get(&s).map(|w| w.1))
    }

    /// A sense and what it is a kind of, step by step.
    fn upwards(&self, from: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(Some(from), |s| {
            self.wider.get(s).map(|w| w.0).filter(|&w| w != 0)
        })
        .take(STEPS)
    }
}

fn rows(table: Table) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .text
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty())
        .map(|l| l.split('\t').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_to_one_another_as_in_english() {
        let w = WordNet::builtin();
        for (a, b, expected) in [
            ("buy", "purchase", true),
            ("arrest", "apprehend", true),
            ("buy", "sell", false),
            ("walk", "sing", false),
        ] {
            assert_eq!(w.same(Pos::Verb, a, b), expected, "{a} {b}");
        }
        assert!(w.opposite(Pos::Verb, "reject", "accept"));
        assert!(!w.opposite(Pos::Verb, "accept", "receive"));
        assert!(w.opposite_in_sense(Pos::Adjective, "big", "small"));
        assert!(!w.opposite_in_sense(Pos::Adjective, "big", "large"));
        assert!(w.derived("decision", "decide") && w.derived("decide", "decision"));
        assert!(!w.derived("decision", "walk"));
        assert!(w.is_kind_of(Pos::Noun, "rifle", "weapon"));
        assert!(!w.is_kind_of(Pos::Noun, "weapon", "rifle"));
        assert!(w.siblings(Pos::Noun, "nurse", "pharmacist"));
        assert!(!w.siblings(Pos::Noun, "rifle", "weapon"));
        assert_eq!(w.field(Pos::Noun, "teacher"), Some("person"));
        assert!(w.fields(Pos::Noun, "missile").all(|f| f == "artifact"));
    }

    #[test]
    fn every_line_of_the_tables_is_read() {
        for (table, cells) in [
            (table!("lexicon/wordnet/antonyms.tsv"), 4),
            (table!("lexicon/wordnet/derived.tsv"), 3),
        ] {
            assert!(rows(table).all(|r| r.len() == cells), "{}", table.path);
        }
        assert!(rows(table!("lexicon/wordnet/synsets.tsv")).all(|r| {
            (4..=5).contains(&r.len())
                && Pos::of(r[0]).is_some()
                && r[1].parse::<u32>().is_ok()
                && r[2].parse::<u32>().is_ok()
        }));
    }
}
