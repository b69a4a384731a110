//! This file holds word classes, pairs of words and families of event words: what kind of word a word is, as far as lists can say.

use super::{Table, TableError};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// The classes of `rules/lexicon/words.toml`. Words are lemmas in lower case.
#[derive(Debug, Default)]
pub struct Words {
    classes: BTreeMap<SmolStr, FxHashSet<SmolStr>>,
    roles: FxHashMap<SmolStr, Vec<SmolStr>>,
    pairs: BTreeMap<SmolStr, FxHashSet<(SmolStr, SmolStr)>>,
}

/// A shorter stem is in words that have nothing to do with one another.
const LONG_STEM: usize = 4;
/// What a verb has behind the stem that its noun is made of ("deploy-ment", "extradi-te", "expan-d", "discov-er").
const VERB_ENDS: [&str; 8] = ["", "e", "t", "te", "d", "de", "er", "yse"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordRows {
    roles: BTreeMap<SmolStr, Vec<SmolStr>>,
    classes: BTreeMap<SmolStr, Vec<SmolStr>>,
    pairs: BTreeMap<SmolStr, Vec<SmolStr>>,
}

impl Words {
    /// Reads the classes of a table.
    pub(super) fn parse(table: Table) -> Result<Words, TableError> {
        let rows: WordRows = table.read()?;
        let mut words = Words::default();
        for (class, list) in rows.roles {
            for word in list {
                words.roles.entry(word).or_default().push(class.clone());
            }
        }
        for (class, list) in rows.classes {
            words.classes.insert(class, list.into_iter().collect());
        }
        for (kind, list) in rows.pairs {
            let mut set = FxHashSet::default();
            for pair in list {
                let Some((a, b)) = pair.split_once('/') else {
                    return Err(table.row(pair.to_string()));
                };
                set.insert((a.into(), b.into()));
                set.insert((b.into(), a.into()));
            }
            words.pairs.insert(kind, set);
        }
        Ok(words)
    }

    /// Is the word of this class? Classes are named in the file; one that is not there has no words.
    #[must_use]
    pub fn is(&self, class: &str, word: &str) -> bool {
        debug_assert!(
            self.classes.is_empty() || self.classes.contains_key(class),
            "no class {class}"
        );
        self.classes
            .get(class)
            .is_some_and(|set| set.contains(word))
    }

    /// Does the verb tell no act of its own: a light, a vague or an empty one?
    #[must_use]
    pub fn says_little(&self, verb: &str) -> bool {
        ["light_verbs", "vague_verbs", "empty_verbs"]
            .iter()
            .any(|class| self.is(class, verb))
    }

    /// The role classes of a noun for a person ("envoy" for "negotiator"): several, or none.
    #[must_use]
    pub fn role_classes(&self, noun: &str) -> &[SmolStr] {
        self.roles.get(noun).map_or(&[], Vec::as_slice)
    }

    /// The first role class of a noun for a person.
    #[must_use]
    pub fn role_class(&self, noun: &str) -> Option<&str> {
        self.role_classes(noun).first().map(SmolStr::as_str)
    }

    /// May the two nouns be the role of one person: equal, of one class, or one of them says no more than "person"?
    #[must_use]
    pub fn roles_agree(&self, a: &str, b: &str) -> bool {
        a == b
            || self
                .role_classes(a)
                .iter()
                .any(|x| self.role_classes(b).contains(x))
    }

    /// Is it a noun for a person?
    #[must_use]
    pub fn is_person_noun(&self, noun: &str) -> bool {
        self.roles.contains_key(noun)
    }
    /// Is it a noun for several persons acting as one ("delegation")?
    #[must_use]
    pub fn is_group_noun(&self, noun: &str) -> bool {
        self.is("groups", noun)
    }
    /// Is it a noun for an organisation ("company")?
    #[must_use]
    pub fn is_organisation_noun(&self, noun: &str) -> bool {
        self.is("organisations", noun)
    }
    /// Is it a noun for a place ("town")?
    #[must_use]
    pub fn is_place_noun(&self, noun: &str) -> bool {
        self.is("places", noun)
    }
    /// Is it a noun for something that happens ("talks")?
    #[must_use]
    pub fn is_event_noun(&self, noun: &str) -> bool {
        self.is("event_nouns", noun)
    }
    /// Does the noun name something that happens, by the list or by its ending ("departure", "resumption")?
    #[must_use]
    pub fn is_happening(&self, noun: &str) -> bool {
        let ends = |class: &str| {
            let of = self.classes.get(class);
            of.is_some_and(|set| {
                set.iter()
                    .any(|e| noun.len() > e.len() + 2 && noun.ends_with(e.as_str()))
            })
        };
        self.is("happenings", noun)
            || self.is_event_noun(noun)
            || ends("happening_endings") && !self.is("no_happenings", noun)
    }
    /// May two sentences share the word without speaking of one thing ("people", "morning")?
    #[must_use]
    pub fn is_generic(&self, word: &str) -> bool {
        self.is("generic", word)
    }
    /// Is the noun made of the verb by an ending ("extradition" of "extradite", "deployment" of "deploy")?
    #[must_use]
    pub fn is_made_of(&self, noun: &str, verb: &str) -> bool {
        self.classes.get("happening_endings").is_some_and(|set| {
            set.iter().any(|ending| {
                noun.strip_suffix(ending.as_str()).is_some_and(|stem| {
                    stem.len() >= LONG_STEM
                        && verb
                            .strip_prefix(stem)
                            .is_some_and(|rest| VERB_ENDS.contains(&rest))
                })
            })
        })
    }
    /// Is it a publisher or news agency?
    #[must_use]
    pub fn is_outlet(&self, word: &str) -> bool {
        self.is("outlets", word)
    }
    /// Is it a word that stands before or after a name and is no part of it ("Mr", "President")? Full stops do not matter.
    #[must_use]
    pub fn is_title(&self, word: &str) -> bool {
        self.is("titles", word.trim_end_matches('.'))
    }

    /// Are the two words clean opposites ("approve", "reject")?
    #[must_use]
    pub fn are_opposite(&self, a: &str, b: &str) -> bool {
        self.are_paired("opposites", a, b)
    }
    /// Are the two opposites of which one may follow the other ("open", "close")?
    #[must_use]
    pub fn are_reversible(&self, a: &str, b: &str) -> bool {
        self.are_paired("reversible", a, b)
    }
    /// Are the two one act seen from two sides ("buy", "sell")?
    #[must_use]
    pub fn are_converse(&self, a: &str, b: &str) -> bool {
        self.are_paired("converses", a, b)
    }

    /// May a draft not put the one for the other: opposites, sexes, sizes, units and the like ("girl", "boy")?
    #[must_use]
    pub fn are_apart(&self, a: &str, b: &str) -> bool {
        self.are_paired("apart", a, b)
    }

    fn are_paired(&self, kind: &str, a: &str, b: &str) -> bool {
        self.pairs
            .get(kind)
            .is_some_and(|set| set.contains(&(SmolStr::from(a), SmolStr::from(b))))
    }
}

/// The families of `rules/lexicon/families.toml`: words of one family may name one event ("talks", "summit").
#[derive(Debug, Default)]
pub struct Families {
    of: FxHashMap<SmolStr, Vec<SmolStr>>,
    weak: FxHashSet<SmolStr>,
    framing: FxHashSet<SmolStr>,
    telling: FxHashSet<SmolStr>,
    light: FxHashSet<SmolStr>,
    no_names: FxHashSet<SmolStr>,
    in_names: FxHashSet<SmolStr>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FamilyRows {
    weak: Vec<SmolStr>,
    framing: Vec<SmolStr>,
    telling: Vec<SmolStr>,
    light: Vec<SmolStr>,
    no_names: Vec<SmolStr>,
    in_names: Vec<SmolStr>,
    words: BTreeMap<SmolStr, Vec<SmolStr>>,
}

impl Families {
    /// Reads the families of a table.
    pub(super) fn parse(table: Table) -> Result<Families, TableError> {
        let rows: FamilyRows = table.read()?;
        let mut families = Families {
            weak: rows.weak.into_iter().collect(),
            framing: rows.framing.into_iter().collect(),
            telling: rows.telling.into_iter().collect(),
            light: rows.light.into_iter().collect(),
            no_names: rows.no_names.into_iter().collect(),
            in_names: rows.in_names.into_iter().collect(),
            ..Families::default()
        };
        for (family, list) in rows.words {
            for word in list {
                families.of.entry(word).or_default().push(family.clone());
            }
        }
        Ok(families)
    }

    /// The families of a lemma (verb or noun).
    #[must_use]
    pub fn of(&self, lemma: &str) -> &[SmolStr] {
        self.of.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Is the family too common to be evidence by itself ("say", "plan")?
    #[must_use]
    pub fn is_weak(&self, family: &str) -> bool {
        self.weak.contains(family)
    }

    /// Does the family tell of a report, not of an event ("say", "announce")?
    #[must_use]
    pub fn is_framing(&self, family: &str) -> bool {
        self.framing.contains(family)
    }

    /// Does the subject of the verb merely speak?
    #[must_use]
    pub fn is_telling(&self, verb: &str) -> bool {
        self.telling.contains(verb) || self.of(verb).iter().any(|f| f == "say")
    }

    /// Is it a word that goes with anything ("take", "see")?
    #[must_use]
    pub fn is_light(&self, word: &str) -> bool {
        self.light.contains(word)
    }

    /// Is it a word of names that tells nobody apart ("county", "mr")?
    #[must_use]
    pub fn is_no_name(&self, word: &str) -> bool {
        self.no_names.contains(word)
    }

    /// Is it a word of many names, which does not show that two of them are one ("centre", "north")?
    #[must_use]
    pub fn is_common_in_names(&self, word: &str) -> bool {
        self.in_names.contains(word) || self.is_no_name(word)
    }

    /// Have the two words a family in common?
    #[must_use]
    pub fn share(&self, a: &str, b: &str) -> bool {
        self.of(a).iter().any(|f| self.of(b).contains(f))
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn classes_pairs_and_families_answer() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let words = &lexicon.words;
        assert!(words.is_person_noun("guard") && !words.is_person_noun("bridge"));
        assert_eq!(words.role_class("negotiator"), Some("envoy"));
        assert!(
            words.roles_agree("adviser", "aide") && !words.roles_agree("adviser", "goalkeeper")
        );
        assert!(words.is_title("Mr.".to_lowercase().as_str()));
        assert!(
            words.are_opposite("reject", "accept"),
            "pairs have no order"
        );
        assert!(!words.are_opposite("reject", "refuse"));
        assert!(lexicon.families.share("talk", "summit"));
        assert!(!lexicon.families.share("talk", "shooting"));
    }
}
