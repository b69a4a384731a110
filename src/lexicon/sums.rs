//! This file holds the words that sums and lists inside one text hang on.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::SmolStr;

/// The table `rules/lexicon/sums.toml`.
#[derive(Debug, Default)]
pub struct Sums {
    partial: FxHashSet<SmolStr>,
    kinds: Vec<FxHashSet<SmolStr>>,
    outcomes: Vec<Vec<FxHashSet<SmolStr>>>,
    whole: FxHashMap<SmolStr, SmolStr>,
    yes: FxHashSet<SmolStr>,
    no: FxHashSet<SmolStr>,
    gap: FxHashSet<SmolStr>,
    counts: FxHashSet<SmolStr>,
    lists: FxHashMap<SmolStr, FxHashSet<SmolStr>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    partial: String,
    kinds: Vec<String>,
    outcomes: Vec<String>,
    whole: FxHashMap<SmolStr, String>,
    vote: Vote,
    gap: Gap,
    lists: FxHashMap<SmolStr, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vote {
    yes: String,
    no: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gap {
    words: String,
    counts: String,
}

fn set(words: &str) -> FxHashSet<SmolStr> {
    words.split_whitespace().map(SmolStr::new).collect()
}

impl Sums {
    /// Reads the table.
    ///
    /// # Errors
    /// When the text is no TOML of this form.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(text)?;
        Ok(Self {
            partial: set(&file.partial),
            kinds: file.kinds.iter().map(|k| set(k)).collect(),
            outcomes: file
                .outcomes
                .iter()
                .map(|line| line.split('|').map(set).collect())
                .collect(),
            whole: file
                .whole
                .iter()
                .flat_map(|(measure, words)| {
                    words
                        .split_whitespace()
                        .map(|w| (SmolStr::new(w), measure.clone()))
                })
                .collect(),
            yes: set(&file.vote.yes),
            no: set(&file.vote.no),
            gap: set(&file.gap.words),
            counts: set(&file.gap.counts),
            lists: file.lists.into_iter().map(|(n, w)| (n, set(&w))).collect(),
        })
    }
    /// The table that the program carries.
    #[must_use]
    pub fn builtin() -> Self {
        Self::parse(include_str!("../../rules/lexicon/sums.toml")).unwrap_or_default()
    }
    /// Does the word say that there is more than is told?
    #[must_use]
    pub fn is_partial(&self, word: &str) -> bool {
        self.partial.contains(word)
    }
    /// Is the noun one of the kinds that groups fall into?
    #[must_use]
    pub fn is_kind(&self, lemma: &str) -> bool {
        self.kinds.iter().any(|k| k.contains(lemma))
    }
    /// Are the nouns kinds without overlap?
    #[must_use]
    pub fn are_apart(&self, lemmas: &[SmolStr]) -> bool {
        self.kinds
            .iter()
            .any(|k| lemmas.iter().all(|l| k.contains(l)))
            && (1..lemmas.len()).all(|i| !lemmas[..i].contains(&lemmas[i]))
    }
    /// Has each part, by its verbs and adjectives, another of outcomes that exclude one another ("killed", "survived")?
    #[must_use]
    pub fn are_outcomes(&self, parts: &[Vec<SmolStr>]) -> bool {
        self.outcomes.iter().any(|line| {
            let mut taken = vec![false; line.len()];
            parts.iter().all(|words| {
                let mut own =
                    (0..line.len()).filter(|&g| words.iter().any(|w| line[g].contains(w)));
                let one = own.next().filter(|_| own.next().is_none());
                one.is_some_and(|g| !std::mem::replace(&mut taken[g], true))
            })
        })
    }
    /// The measure that a word for the whole means ("of the dead": `killed`).
    #[must_use]
    pub fn whole(&self, lemma: &str) -> Option<&SmolStr> {
        self.whole.get(lemma)
    }
    /// Is it a word for a vote in favour (`Some(true)`) or against (`Some(false)`)?
    #[must_use]
    pub fn vote(&self, word: &str) -> Option<bool> {
        if self.yes.contains(word) {
            Some(true)
        } else {
            self.no.contains(word).then_some(false)
        }
    }
    /// Does the word call a number the difference of two others?
    #[must_use]
    pub fn is_gap(&self, word: &str) -> bool {
        self.gap.contains(word)
    }
    /// Does a list of the table (`born`, `founded`, `members` …) hold the word?
    #[must_use]
    pub fn is_of(&self, list: &str, word: &str) -> bool {
        self.lists.get(list).is_some_and(|l| l.contains(word))
    }
    /// Is the noun one for votes?
    #[must_use]
    pub fn is_vote_count(&self, lemma: &str) -> bool {
        self.counts.contains(lemma)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn women_and_men_are_apart_and_women_and_adults_are_not() {
        let sums = Sums::parse(include_str!("../../rules/lexicon/sums.toml")).unwrap();
        let words = |w: &[&str]| w.iter().map(SmolStr::new).collect::<Vec<_>>();
        assert!(sums.are_apart(&words(&["woman", "man"])));
        assert!(!sums.are_apart(&words(&["woman", "adult"])));
        assert!(!sums.are_apart(&words(&["woman", "woman"])));
        assert_eq!(sums.vote("against"), Some(false));
        let parts = |p: &[&[&str]]| p.iter().map(|w| words(w)).collect::<Vec<_>>();
        assert!(sums.are_outcomes(&parts(&[&["be", "kill"], &["survive"]])));
        assert!(!sums.are_outcomes(&parts(&[&["injure"], &["survive"]])));
        assert!(!sums.are_outcomes(&parts(&[&["kill"], &["die"]])));
    }
}
