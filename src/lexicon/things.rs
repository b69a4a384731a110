//! This file knows nouns that name one kind of thing and seldom another: laptops, chemists, missiles. Of such a word a text either
//! speaks, under this name or a wider one, or it does not.

use super::{Table, table};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Nouns for things that can be seen or touched, for callings and for illnesses (`rules/lexicon/wordnet/things.tsv`).
#[derive(Debug, Default)]
pub struct Things {
    kin: FxHashMap<&'static str, Vec<&'static str>>,
}

impl Things {
    /// The table that the program carries, read at the first question.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static READ: OnceLock<Things> = OnceLock::new();
        READ.get_or_init(|| Self::parse(table!("lexicon/wordnet/things.tsv")))
    }

    fn parse(table: Table) -> Self {
        let mut read = Self::default();
        for line in table.text.lines().filter(|l| !l.starts_with('#')) {
            let mut cells = line.split('\t');
            if let (Some(noun), Some(_field), Some(kin)) =
                (cells.next(), cells.next(), cells.next())
            {
                read.kin.insert(noun, kin.split_whitespace().collect());
            }
        }
        read
    }

    /// The words that may stand for the noun, its synonyms and what it is a kind of; `None` where the noun is not known.
    #[must_use]
    pub fn kin(&self, noun: &str) -> Option<&[&'static str]> {
        self.kin.get(noun).map(Vec::as_slice)
    }

    /// May the one stand for the other, because they are synonyms or one is a kind of the other, or both of one next kind's name?
    #[must_use]
    pub fn may_be(&self, a: &str, b: &str) -> bool {
        let has = |x: &str, y: &str| self.kin(x).is_some_and(|k| k.contains(&y));
        a == b || has(a, b) || has(b, a)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_may_be_called_by_a_wider_word_and_not_by_another_of_its_kind() {
        let things = Things::builtin();
        for (a, b, expected) in [
            ("laptop", "computer", true),
            ("pistol", "gun", true),
            ("chemist", "scientist", true),
            ("chemist", "biologist", false),
            ("lorry", "truck", true),
            ("laptop", "pistol", false),
        ] {
            assert_eq!(things.may_be(a, b), expected, "{a} {b}");
        }
        assert!(things.kin("device").is_none() && things.kin("idea").is_none());
    }
}
