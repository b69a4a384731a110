//! This file holds the words for what people are to one another and to the story: kin, parties, suspects and victims.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::SmolStr;

/// The table `rules/lexicon/attributes.toml`.
#[derive(Debug, Default)]
pub struct Attributes {
    kinship: FxHashMap<SmolStr, SmolStr>,
    party: FxHashMap<SmolStr, SmolStr>,
    role: FxHashMap<SmolStr, SmolStr>,
    plain: FxHashSet<SmolStr>,
    standing: FxHashMap<SmolStr, SmolStr>,
    verbs: FxHashMap<SmolStr, SmolStr>,
    /// Of a profession or rank: its lines, and the word that stands for all words for it.
    exclusive: FxHashMap<SmolStr, (Vec<SmolStr>, SmolStr)>,
    portfolio: FxHashMap<SmolStr, SmolStr>,
    second: FxHashSet<SmolStr>,
}

/// The line of `[portfolio]` with those who have one.
const HOLDERS: &str = "holders";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kinship: FxHashMap<SmolStr, String>,
    party: FxHashMap<SmolStr, String>,
    role: FxHashMap<SmolStr, String>,
    plain: FxHashMap<SmolStr, String>,
    standing: FxHashMap<SmolStr, String>,
    verbs: FxHashMap<SmolStr, String>,
    exclusive: FxHashMap<SmolStr, String>,
    portfolio: FxHashMap<SmolStr, String>,
    second: FxHashMap<SmolStr, String>,
}

impl Attributes {
    /// Reads the table.
    ///
    /// # Errors
    /// When the text is no TOML of this form.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(text)?;
        let by_word = |classes: FxHashMap<SmolStr, String>| {
            classes
                .iter()
                .flat_map(|(class, words)| {
                    words
                        .split_whitespace()
                        .map(|w| (SmolStr::new(w), class.clone()))
                })
                .collect()
        };
        let mut exclusive: FxHashMap<SmolStr, (Vec<SmolStr>, SmolStr)> = FxHashMap::default();
        for (line, words) in &file.exclusive {
            for word in words.split_whitespace() {
                let one = SmolStr::from(word.split('|').next().unwrap_or(word));
                for w in word.split('|') {
                    let known = exclusive
                        .entry(w.into())
                        .or_insert_with(|| (Vec::new(), one.clone()));
                    known.0.push(line.clone());
                }
            }
        }
        let set = |lines: &FxHashMap<SmolStr, String>| {
            let words = lines.values().flat_map(|w| w.split_whitespace());
            words.map(SmolStr::new).collect()
        };
        Ok(Self {
            exclusive,
            portfolio: by_word(file.portfolio),
            second: set(&file.second),
            plain: set(&file.plain),
            kinship: by_word(file.kinship),
            party: by_word(file.party),
            role: by_word(file.role),
            standing: by_word(file.standing),
            verbs: by_word(file.verbs),
        })
    }
    /// The table that the program carries.
    #[must_use]
    pub fn builtin() -> Self {
        Self::parse(include_str!("../../rules/lexicon/attributes.toml")).unwrap_or_default()
    }
    /// The relation that a kin word names: `wife` → `spouse`.
    #[must_use]
    pub fn kinship(&self, noun: &str) -> Option<&SmolStr> {
        self.kinship.get(noun)
    }
    /// The party that a word for its members, or the letter behind a name, stands for.
    #[must_use]
    pub fn party(&self, word: &str) -> Option<&SmolStr> {
        self.party.get(word)
    }
    /// What a verb makes of its object in the story: `suspect`, `victim`.
    #[must_use]
    pub fn role(&self, verb: &str) -> Option<&SmolStr> {
        self.role.get(verb)
    }
    /// How an office is held, by the word beside it: `ex` → `former`, `interim` → `acting`.
    #[must_use]
    pub fn standing(&self, word: &str) -> Option<&str> {
        let bare = if word.starts_with("ex-") { "ex" } else { word };
        self.standing.get(bare).map(SmolStr::as_str)
    }
    /// Does the verb say for whom somebody works ("works for")?
    #[must_use]
    pub fn is_working(&self, verb: &str) -> bool {
        self.verbs.get(verb).is_some_and(|v| v == "work")
    }
    /// Does the verb say where somebody is ("lives in")?
    #[must_use]
    pub fn is_dwelling(&self, verb: &str) -> bool {
        self.verbs.get(verb).is_some_and(|v| v == "dwell")
    }
    /// Is it a profession or rank of which a person has one?
    #[must_use]
    pub fn is_exclusive(&self, noun: &str) -> bool {
        self.exclusive.contains_key(noun)
    }
    /// Does nobody have both professions or ranks at once?
    #[must_use]
    pub fn exclude(&self, x: &str, y: &str) -> bool {
        let both = self.exclusive.get(x).zip(self.exclusive.get(y));
        both.is_some_and(|((p, one), (q, other))| one != other && p.iter().any(|l| q.contains(l)))
    }
    /// Is it one who has a portfolio (a minister)?
    #[must_use]
    pub fn has_portfolio(&self, noun: &str) -> bool {
        self.portfolio.get(noun).is_some_and(|line| line == HOLDERS)
    }
    /// The business that a word before a minister names.
    #[must_use]
    pub fn portfolio(&self, word: &str) -> Option<&str> {
        self.portfolio
            .get(word)
            .map(SmolStr::as_str)
            .filter(|line| *line != HOLDERS)
    }
    /// Does the word make somebody the second in an office ("deputy mayor")?
    #[must_use]
    pub fn is_second(&self, word: &str) -> bool {
        self.second.contains(word)
    }
    /// Is it a form of address or a role that is no post?
    #[must_use]
    pub fn is_plain(&self, noun: &str) -> bool {
        self.plain.contains(noun)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_well_formed() {
        let a = Attributes::parse(include_str!("../../rules/lexicon/attributes.toml")).unwrap();
        assert_eq!(a.kinship("widow"), a.kinship("husband"));
        assert_ne!(a.kinship("son"), a.kinship("son-in-law"));
        assert_eq!(a.party("gop"), a.party("republican"));
        assert!(a.exclude("chemist", "physicist") && !a.exclude("chemist", "colonel"));
        assert!(!a.exclude("vet", "veterinarian") && a.exclude("vet", "dentist"));
        assert!(a.has_portfolio("minister") && !a.has_portfolio("health"));
    }
}
