//! This file says which words of a story belong together, and how much it says that two sentences share one.

use super::line::{clause_words, filler_words};
use crate::claims::ArticleClaims;
use crate::lexicon::Lexicon;
use crate::lexicon::wordnet::WordNet;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// The number of a word of a story. Numbers are in the order of the words.
pub(super) type Word = u32;

/// The words of a story, each with those that mean the same. What the lexicon says of a word is asked once.
pub(super) struct Vocabulary {
    words: Vec<SmolStr>,
    number: FxHashMap<SmolStr, Word>,
    /// The word says little of anything ("people", "make").
    light: Vec<bool>,
    /// The class of each, a number.
    class: Vec<u32>,
    /// Other words of its class, in order.
    classmates: Vec<Vec<Word>>,
    /// Words that mean the same, are made of it or tell of one sort of act, in order.
    mates: Vec<Vec<Word>>,
}

impl Vocabulary {
    pub(super) fn of(claims: &[ArticleClaims], lexicon: &Lexicon) -> Self {
        let mut all: BTreeSet<SmolStr> = BTreeSet::new();
        for c in claims {
            for p in &c.passages {
                all.extend(p.words.iter().cloned());
                all.extend(p.names.iter().cloned());
            }
            for claim in &c.claims {
                all.extend(clause_words(claim));
                all.extend(claim.predicate.lemma.split(' ').next().map(SmolStr::from));
                all.extend(claim.roles.iter().flat_map(|r| filler_words(r, lexicon)));
            }
        }
        let words: Vec<SmolStr> = all.into_iter().collect();
        let number = (0..).zip(&words).map(|(i, w)| (w.clone(), i)).collect();
        let light = words
            .iter()
            .map(|w| lexicon.words.is_generic(w) || lexicon.families.is_light(w))
            .collect();
        let mut numbers: BTreeMap<&str, Vec<Word>> = BTreeMap::new();
        for (i, w) in (0..).zip(&words) {
            numbers.entry(lexicon.slots.class(w)).or_default().push(i);
        }
        let mut class = vec![0; words.len()];
        let mut classmates = vec![Vec::new(); words.len()];
        for (n, members) in (0..).zip(numbers.values()) {
            for &m in members {
                class[m as usize] = n;
                classmates[m as usize] = members.iter().copied().filter(|&o| o != m).collect();
            }
        }
        let mates = mates(&words, lexicon);
        Self {
            words,
            number,
            light,
            class,
            classmates,
            mates,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn number(&self, word: &str) -> Option<Word> {
        self.number.get(word).copied()
    }

    pub(super) fn numbers<'a>(&self, words: impl IntoIterator<Item = &'a SmolStr>) -> Vec<Word> {
        let mut out: Vec<Word> = words.into_iter().filter_map(|w| self.number(w)).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    pub(super) fn word(&self, word: Word) -> &SmolStr {
        &self.words[word as usize]
    }

    pub(super) fn is_light(&self, word: Word) -> bool {
        self.light[word as usize]
    }

    /// The words that may stand for this one in another article, itself included.
    pub(super) fn standing_for(&self, word: Word) -> impl Iterator<Item = Word> + '_ {
        std::iter::once(word)
            .chain(self.classmates[word as usize].iter().copied())
            .chain(self.mates[word as usize].iter().copied())
    }
}

/// Of each word those that share a usual sense or a family with it, or are derived of it.
fn mates(words: &[SmolStr], lexicon: &Lexicon) -> Vec<Vec<Word>> {
    let wn = WordNet::builtin();
    let mut senses: BTreeMap<u32, Vec<Word>> = BTreeMap::new();
    let mut families: BTreeMap<&SmolStr, Vec<Word>> = BTreeMap::new();
    let mut out: Vec<BTreeSet<Word>> = vec![BTreeSet::new(); words.len()];
    for (i, w) in (0..).zip(words) {
        for sense in wn.usual_senses(w) {
            senses.entry(sense).or_default().push(i);
        }
        for other in wn.derivations(w) {
            if let Ok(o) = words.binary_search(other)
                && let Ok(o) = Word::try_from(o)
                && o != i
            {
                out[i as usize].insert(o);
                out[o as usize].insert(i);
            }
        }
        if !lexicon.families.is_light(w) {
            for family in lexicon.families.of(w) {
                if !lexicon.families.is_framing(family) {
                    families.entry(family).or_default().push(i);
                }
            }
        }
    }
    for group in senses.values().chain(families.values()) {
        for &x in group {
            out[x as usize].extend(group.iter().filter(|&&y| y != x));
        }
    }
    out.into_iter().map(|s| s.into_iter().collect()).collect()
}

/// How often each word stands in the sentences of an article, by its number.
pub(super) type Counts = Vec<u32>;

/// How much a word that two articles share says: one that each has once says most.
#[derive(Clone, Copy)]
pub(super) struct Scale<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) first: &'a Counts,
    pub(super) second: &'a Counts,
}

/// What a word that stands in no sentence by itself weighs: one of a clause that was filled in.
const FILLED_IN: f32 = 0.8;
/// What of its weight a word has that another word stands for.
const STANDS_FOR: f32 = 0.7;
/// What of its weight a word has that says little of anything.
const SAYS_LITTLE: f32 = 0.25;

impl Scale<'_> {
    /// The same scale, with the articles the other way round.
    pub(super) fn turned(self) -> Self {
        Self {
            first: self.second,
            second: self.first,
            ..self
        }
    }

    pub(super) fn weight(&self, w: Word) -> f32 {
        let (a, b) = (self.first[w as usize], self.second[w as usize]);
        let mean = match (a, b) {
            (0, 0) => return FILLED_IN,
            (0, n) | (n, 0) => (n + 1) as f32 / 2.0,
            (a, b) => (a + b) as f32 / 2.0,
        };
        1.0 / mean.max(1.0).sqrt()
    }

    /// The weight of a whole clause.
    pub(super) fn whole(&self, bag: &[Word]) -> f32 {
        bag.iter()
            .map(|&w| {
                if self.vocabulary.is_light(w) {
                    SAYS_LITTLE
                } else {
                    self.weight(w)
                }
            })
            .sum()
    }

    /// Does another word of the list stand for this one? A word that both articles use stands for itself only.
    fn stood_for(&self, x: Word, b: &[Word]) -> bool {
        let v = self.vocabulary;
        b.iter()
            .any(|&y| v.class[y as usize] == v.class[x as usize])
            || self.first[x as usize] > 0
                && self.second[x as usize] == 0
                && v.mates[x as usize].iter().any(|&y| {
                    self.second[y as usize] > 0
                        && self.first[y as usize] == 0
                        && b.binary_search(&y).is_ok()
                })
    }

    /// What words of two lists (in order) have in common, and what that weighs. "Fire" says little in a story of one.
    pub(super) fn shared(&self, a: &[Word], b: &[Word]) -> (f32, Vec<Word>) {
        let mut sum = 0.0;
        let mut named = Vec::new();
        for &x in a {
            let stands = if b.binary_search(&x).is_ok() {
                1.0
            } else if self.stood_for(x, b) {
                STANDS_FOR
            } else {
                continue;
            };
            let worth = if self.vocabulary.is_light(x) {
                SAYS_LITTLE
            } else {
                1.0
            };
            sum += stands * worth * self.weight(x);
            named.push(x);
        }
        (sum, named)
    }

    /// The words, listed.
    pub(super) fn listed(&self, words: &[Word]) -> String {
        let words: Vec<&str> = words
            .iter()
            .map(|&w| self.vocabulary.word(w).as_str())
            .collect();
        words.join(", ")
    }
}
