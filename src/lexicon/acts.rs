//! This file holds acts and the stages they assert and presuppose. Which act a clause is, is decided where claims are read.

use super::{Table, TableError};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// The acts of `rules/lexicon/acts.toml`, found by verb, phrase, noun or name.
#[derive(Debug, Default)]
pub struct Acts {
    acts: Vec<Act>,
    names: BTreeMap<SmolStr, usize>,
    verbs: FxHashMap<SmolStr, Vec<usize>>,
    nouns: FxHashMap<SmolStr, Vec<usize>>,
    phrases: FxHashMap<SmolStr, Vec<(SmolStr, usize)>>,
}

/// One act: "reject", "cancel", "arrest".
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// The name of its table.
    #[serde(skip)]
    pub name: SmolStr,
    /// diplomacy, war, crime, business …
    pub field: SmolStr,
    /// Lemmas of its verbs.
    #[serde(default)]
    pub verbs: Vec<SmolStr>,
    /// Phrases, each beginning with the lemma of its verb ("turn down").
    #[serde(default)]
    pub phrases: Vec<SmolStr>,
    /// Lemmas of its nouns ("rejection").
    #[serde(default)]
    pub nouns: Vec<SmolStr>,
    /// Where its theme stands, best first.
    #[serde(default)]
    pub theme: Vec<Theme>,
    /// Stages that it says hold, or do not hold, of its theme.
    #[serde(default)]
    pub asserts: Vec<StageSaid>,
    /// Stages that it takes for granted, also when negated, asked or hedged.
    #[serde(default)]
    pub presupposes: Vec<StageSaid>,
    /// Acts that exclude it at one time.
    #[serde(default)]
    pub opposites: Vec<SmolStr>,
    /// Opposites that may follow it without a conflict ("arrested" … "released").
    #[serde(default)]
    pub undone_by: Vec<SmolStr>,
    /// Acts that say at least as much.
    #[serde(default)]
    pub implied_by: Vec<SmolStr>,
    /// Does it happen to a theme only once ("die", "be born")?
    #[serde(default)]
    pub once_only: bool,
    /// Has a theme only one agent of it ("found", "murder")?
    #[serde(default)]
    pub functional: bool,
    /// Is it another claim when agent and theme change places ("beat")?
    #[serde(default)]
    pub directed: bool,
    /// Other senses to beware of.
    #[serde(default)]
    pub note: String,
    /// Sentences that are this act.
    #[serde(default)]
    pub yes: Vec<String>,
    /// Sentences that are not this act, though they may look like it.
    #[serde(default)]
    pub no: Vec<String>,
}

/// A stage that an act asserts or presupposes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageSaid {
    /// Which stage.
    pub stage: SmolStr,
    /// Does it hold?
    pub holds: bool,
    /// Likely, not certain.
    #[serde(default)]
    pub weak: bool,
}

/// Where the theme of an act stands.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "SmolStr")]
pub enum Theme {
    /// The object ("reject the offer").
    Object,
    /// The subject ("the talks collapsed").
    Subject,
    /// A clause ("denied that …").
    Clause,
    /// An infinitive ("promised to …").
    Infinitive,
    /// A gerund ("stopped selling").
    Gerund,
    /// Behind a preposition ("the rejection of the offer", "talks on …").
    Preposition(SmolStr),
}

impl From<SmolStr> for Theme {
    fn from(word: SmolStr) -> Self {
        match word.as_str() {
            "obj" => Theme::Object,
            "subj" => Theme::Subject,
            "clause" => Theme::Clause,
            "to-inf" => Theme::Infinitive,
            "ing" => Theme::Gerund,
            _ => Theme::Preposition(word),
        }
    }
}

impl Acts {
    /// Reads the acts of a table.
    pub(super) fn parse(table: Table) -> Result<Acts, TableError> {
        let read: BTreeMap<SmolStr, Act> = table.read()?;
        let mut all = Acts::default();
        for (name, mut act) in read {
            let index = all.acts.len();
            act.name = name.clone();
            for verb in &act.verbs {
                all.verbs.entry(verb.clone()).or_default().push(index);
            }
            for noun in &act.nouns {
                all.nouns.entry(noun.clone()).or_default().push(index);
            }
            for phrase in &act.phrases {
                let first = phrase.split(' ').next().unwrap_or_default();
                all.phrases
                    .entry(first.into())
                    .or_default()
                    .push((phrase.clone(), index));
            }
            all.names.insert(name, index);
            all.acts.push(act);
        }
        for list in all.phrases.values_mut() {
            // The longest phrase is tried first.
            list.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        }
        Ok(all)
    }

    /// All acts, in the order of their names.
    pub fn all(&self) -> impl Iterator<Item = &Act> {
        self.acts.iter()
    }

    /// The act of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Act> {
        self.names.get(name).map(|&i| &self.acts[i])
    }

    /// Acts that a verb's lemma may be; several where the word has several senses.
    pub fn by_verb(&self, lemma: &str) -> impl Iterator<Item = &Act> {
        self.pick(self.verbs.get(lemma))
    }

    /// Acts that a noun's lemma may be.
    pub fn by_noun(&self, lemma: &str) -> impl Iterator<Item = &Act> {
        self.pick(self.nouns.get(lemma))
    }

    /// Acts of exactly this phrase ("turn down").
    pub fn by_phrase<'a>(&'a self, phrase: &'a str) -> impl Iterator<Item = &'a Act> {
        let first = phrase.split(' ').next().unwrap_or_default();
        self.phrases_from(first)
            .filter(move |(p, _)| *p == phrase)
            .map(|(_, act)| act)
    }

    /// Phrases that begin with this verb's lemma, longest first, each with its act.
    pub fn phrases_from(&self, lemma: &str) -> impl Iterator<Item = (&str, &Act)> {
        self.phrases
            .get(lemma)
            .into_iter()
            .flatten()
            .map(|(p, i)| (p.as_str(), &self.acts[*i]))
    }

    /// Do the two acts exclude one another at one time?
    #[must_use]
    pub fn are_opposite(&self, a: &str, b: &str) -> bool {
        let names = |x: &str, y: &str| {
            self.get(x)
                .is_some_and(|act| act.opposites.iter().any(|o| o == y))
        };
        names(a, b) || names(b, a)
    }

    /// May one of the two follow the other, so that both are true of different days?
    #[must_use]
    pub fn are_reversible(&self, a: &str, b: &str) -> bool {
        let names = |x: &str, y: &str| {
            self.get(x)
                .is_some_and(|act| act.undone_by.iter().any(|o| o == y))
        };
        names(a, b) || names(b, a)
    }

    /// Does saying `a` say `b` as well?
    #[must_use]
    pub fn implies(&self, a: &str, b: &str) -> bool {
        a == b
            || self
                .get(b)
                .is_some_and(|act| act.implied_by.iter().any(|o| o == a))
    }

    fn pick<'a>(&'a self, list: Option<&'a Vec<usize>>) -> impl Iterator<Item = &'a Act> {
        list.into_iter().flatten().map(|&i| &self.acts[i])
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn rejecting_takes_the_proposal_for_granted() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let act = lexicon.acts.get("reject").expect("there is such an act");
        assert!(
            act.presupposes
                .iter()
                .any(|s| s.stage == "proposed" && s.holds)
        );
        assert!(
            act.asserts
                .iter()
                .any(|s| s.stage == "accepted" && !s.holds)
        );
        assert!(
            lexicon
                .acts
                .by_phrase("turn down")
                .any(|a| a.name == "reject")
        );
        assert!(lexicon.acts.by_verb("rebuff").any(|a| a.name == "reject"));
        assert!(
            lexicon
                .acts
                .by_noun("rejection")
                .any(|a| a.name == "reject")
        );
        assert!(lexicon.acts.are_opposite("accept", "reject"));
    }

    #[test]
    fn an_arrest_may_be_followed_by_a_release() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        assert!(lexicon.acts.are_reversible("arrest", "release_suspect"));
        assert!(!lexicon.acts.are_reversible("accept", "reject"));
    }
}
