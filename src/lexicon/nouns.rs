//! This file holds what sort of thing a noun names: persons by role, organisations, places, events by family.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

/// What sort of thing a noun names, and the class within it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sort {
    /// A person, by role class ("envoy"); `plain` and `kin` are no roles.
    Person(SmolStr),
    /// A body that acts.
    Organization(SmolStr),
    /// Something that happens, by family ("talks").
    Event(SmolStr),
    /// Somewhere.
    Place(SmolStr),
    /// Several persons.
    Group(SmolStr),
    /// A plan or proposal of something.
    Idea,
}

/// The table `rules/lexicon/nouns.toml`.
#[derive(Debug)]
pub struct Nouns {
    sorts: FxHashMap<SmolStr, Vec<Sort>>,
    same_modifier: FxHashMap<SmolStr, SmolStr>,
    plain_modifier: FxHashSet<SmolStr>,
    holding: FxHashSet<SmolStr>,
    proposing: FxHashSet<SmolStr>,
    event_verb: FxHashSet<SmolStr>,
    planned_at: FxHashSet<SmolStr>,
    any_sort: FxHashSet<SmolStr>,
    place_modifier: FxHashSet<SmolStr>,
    local_body: FxHashSet<SmolStr>,
    local_person: FxHashSet<SmolStr>,
    no_locality: FxHashSet<SmolStr>,
    not_within: FxHashSet<SmolStr>,
    apart_modifier: FxHashSet<SmolStr>,
    accusing: FxHashSet<SmolStr>,
    gender: FxHashMap<SmolStr, bool>,
    marked: FxHashSet<SmolStr>,
}

impl Default for Nouns {
    fn default() -> Self {
        Self::parse(include_str!("../../rules/lexicon/nouns.toml")).unwrap_or_else(|_| Self {
            sorts: FxHashMap::default(),
            same_modifier: FxHashMap::default(),
            plain_modifier: FxHashSet::default(),
            holding: FxHashSet::default(),
            proposing: FxHashSet::default(),
            event_verb: FxHashSet::default(),
            planned_at: FxHashSet::default(),
            any_sort: FxHashSet::default(),
            place_modifier: FxHashSet::default(),
            local_body: FxHashSet::default(),
            local_person: FxHashSet::default(),
            no_locality: FxHashSet::default(),
            not_within: FxHashSet::default(),
            apart_modifier: FxHashSet::default(),
            accusing: FxHashSet::default(),
            gender: FxHashMap::default(),
            marked: FxHashSet::default(),
        })
    }
}

impl Nouns {
    /// Reads the table.
    ///
    /// # Errors
    /// When the text is no TOML, or a table holds something else than a string of words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let table: toml::Table = text.parse().map_err(|e| format!("nouns.toml: {e}"))?;
        let mut sorts: FxHashMap<SmolStr, Vec<Sort>> = FxHashMap::default();
        let rows = |name: &str| -> Result<Vec<(SmolStr, Vec<SmolStr>)>, String> {
            let Some(t) = table.get(name).and_then(toml::Value::as_table) else {
                return Err(format!("nouns.toml: no table [{name}]"));
            };
            t.iter()
                .map(|(k, v)| {
                    let words = v
                        .as_str()
                        .ok_or_else(|| format!("nouns.toml: {name}.{k} is no string of words"))?;
                    Ok((
                        SmolStr::new(k),
                        words.split_whitespace().map(SmolStr::new).collect(),
                    ))
                })
                .collect()
        };
        for (name, make) in [
            ("person", Sort::Person as fn(SmolStr) -> Sort),
            ("organization", Sort::Organization),
            ("event", Sort::Event),
            ("place", Sort::Place),
            ("group", Sort::Group),
        ] {
            for (class, words) in rows(name)? {
                for w in words {
                    sorts.entry(w).or_default().push(make(class.clone()));
                }
            }
        }
        for (_, words) in rows("idea")? {
            for w in words {
                sorts.entry(w).or_default().push(Sort::Idea);
            }
        }
        let mut same_modifier = FxHashMap::default();
        for (class, words) in rows("same_modifier")? {
            for w in words {
                same_modifier.insert(w, class.clone());
            }
        }
        let set = |name: &str| -> Result<FxHashSet<SmolStr>, String> {
            Ok(rows(name)?.into_iter().flat_map(|(_, w)| w).collect())
        };
        Ok(Self {
            sorts,
            marked: same_modifier.values().cloned().collect(),
            same_modifier,
            proposing: set("proposing")?,
            event_verb: set("event_verb")?,
            planned_at: set("planned_at")?,
            any_sort: set("any_sort")?,
            place_modifier: set("place_modifier")?,
            local_body: set("local_body")?,
            local_person: set("local_person")?,
            no_locality: set("no_locality")?,
            not_within: set("not_within")?,
            apart_modifier: set("apart_modifier")?,
            accusing: set("accusing")?,
            gender: rows("gender")?
                .into_iter()
                .flat_map(|(k, ws)| ws.into_iter().map(move |w| (w, k == "male")))
                .collect(),
            plain_modifier: set("plain_modifier")?,
            holding: set("holding")?,
        })
    }
    /// What a lemma may name, likeliest first.
    #[must_use]
    pub fn sorts(&self, lemma: &str) -> &[Sort] {
        self.sorts.get(lemma).map_or(&[], Vec::as_slice)
    }
    /// The role classes of a person noun; empty for other nouns and for persons without a role.
    pub fn roles<'a>(&'a self, lemma: &str) -> impl Iterator<Item = &'a SmolStr> + use<'a> {
        self.sorts(lemma).iter().filter_map(|s| match s {
            Sort::Person(c) if c != "plain" && c != "kin" => Some(c),
            _ => None,
        })
    }
    /// May the lemma name a person?
    #[must_use]
    pub fn is_person(&self, lemma: &str) -> bool {
        self.sorts(lemma)
            .iter()
            .any(|s| matches!(s, Sort::Person(_)))
    }
    /// Every lemma that may name a person, in no order.
    pub fn persons(&self) -> impl Iterator<Item = &SmolStr> {
        self.sorts
            .iter()
            .filter(|(_, sorts)| matches!(sorts.first(), Some(Sort::Person(_))))
            .map(|(lemma, _)| lemma)
    }
    /// The family of an event noun ("summit": "talks").
    #[must_use]
    pub fn event_family(&self, lemma: &str) -> Option<&SmolStr> {
        self.sorts(lemma).iter().find_map(|s| match s {
            Sort::Event(c) => Some(c),
            _ => None,
        })
    }
    /// All families of an event noun.
    pub fn event_families<'a>(
        &'a self,
        lemma: &str,
    ) -> impl Iterator<Item = &'a SmolStr> + use<'a> {
        self.sorts(lemma).iter().filter_map(|s| match s {
            Sort::Event(c) => Some(c),
            _ => None,
        })
    }
    /// Does the noun stand for a plan or proposal of something?
    #[must_use]
    pub fn is_idea(&self, lemma: &str) -> bool {
        self.sorts(lemma).contains(&Sort::Idea)
    }
    /// The word that a modifier is compared by ("trilateral": "three-way"); `None` where it sets nothing apart.
    #[must_use]
    pub fn modifier(&self, word: &str) -> Option<SmolStr> {
        if let Some(c) = self.same_modifier.get(word) {
            return Some(c.clone());
        }
        (!self.plain_modifier.contains(word)).then(|| SmolStr::new(word))
    }
    /// Does a modifier (as [`Nouns::modifier`] gives it) exclude others of its sort: three-way talks are not two-way ones?
    #[must_use]
    pub fn is_marked(&self, modifier: &str) -> bool {
        self.marked.contains(modifier)
    }
    /// Is the verb's object something that is yet to be ("mooted the format")?
    #[must_use]
    pub fn is_proposing(&self, lemma: &str) -> bool {
        self.proposing.contains(lemma)
    }
    /// Is it a noun of persons that bodies are called as well ("rival")?
    #[must_use]
    pub fn is_of_any_sort(&self, lemma: &str) -> bool {
        self.any_sort.contains(lemma)
    }
    /// Does the word stand before names of places ("nearby")?
    #[must_use]
    pub fn is_before_places(&self, word: &str) -> bool {
        self.place_modifier.contains(word)
    }
    /// Is it a body that is named for its town ("Selm *police*")?
    #[must_use]
    pub fn is_local_body(&self, word: &str) -> bool {
        self.local_body.contains(word)
    }
    /// Is it a person who is named for a town ("a Selm *man*")?
    #[must_use]
    pub fn is_local_person(&self, lemma: &str) -> bool {
        self.local_person.contains(lemma)
    }
    /// Is it a word in front of such a body or person that names no town ("*Transit* police")?
    #[must_use]
    pub fn is_no_locality(&self, word: &str) -> bool {
        self.no_locality.contains(word)
    }
    /// Is it a word whose "in" says nothing of a place ("*faith* in Marn")?
    #[must_use]
    pub fn is_not_within(&self, lemma: &str) -> bool {
        self.not_within.contains(lemma)
    }
    /// Is it where plans are ("in the works")?
    #[must_use]
    pub fn is_planned_at(&self, lemma: &str) -> bool {
        self.planned_at.contains(lemma)
    }
    /// Is the verb's object an event, whatever noun it is ("cancelled two screenings")?
    #[must_use]
    pub fn takes_event(&self, lemma: &str) -> bool {
        self.event_verb.contains(lemma)
    }
    /// Is the verb's object a suspect ("arrested a man")?
    #[must_use]
    pub fn is_accusing(&self, lemma: &str) -> bool {
        self.accusing.contains(lemma)
    }
    /// Does a word before a name tell a man (`true`) or a woman (`false`)?
    #[must_use]
    pub fn gender(&self, word: &str) -> Option<bool> {
        self.gender.get(word).copied()
    }
    /// Does the modifier say that another one is meant ("an earlier fire")?
    #[must_use]
    pub fn sets_apart(&self, word: &str) -> bool {
        self.apart_modifier.contains(word)
    }
    /// Is it a verb of holding ("to hold talks" is about the talks)?
    #[must_use]
    pub fn is_holding(&self, lemma: &str) -> bool {
        self.holding.contains(lemma)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_well_formed() {
        let nouns = Nouns::parse(include_str!("../../rules/lexicon/nouns.toml")).unwrap();
        assert_eq!(
            nouns.event_family("summit").map(SmolStr::as_str),
            Some("talks")
        );
        assert_eq!(nouns.modifier("trilateral").as_deref(), Some("three-way"));
        assert_eq!(nouns.modifier("formal"), None);
        assert!(nouns.roles("adviser").any(|r| r == "aide"));
        assert_eq!(nouns.roles("daughter").count(), 0);
    }
}
