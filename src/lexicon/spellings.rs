//! This file holds how names are spelt: classes of spellings of one sound, families of names, short forms, particles.

use super::{Table, TableError};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// The tables `rules/lexicon/name_spellings.toml`, `rules/world/nicknames.toml` and `rules/world/surnames.toml`.
#[derive(Debug, Default)]
pub struct Spellings {
    rules: Classes,
    latin_rules: Classes,
    latin_given: FxHashSet<SmolStr>,
    romanised_given: FxHashSet<SmolStr>,
    romanised_marks: Vec<SmolStr>,
    alike: FxHashMap<char, Option<char>>,
    families: FxHashMap<SmolStr, Vec<usize>>,
    nicknames: FxHashMap<SmolStr, FxHashSet<SmolStr>>,
    given: FxHashSet<SmolStr>,
    surnames: FxHashSet<SmolStr>,
    particles: FxHashSet<SmolStr>,
    same_particle: BTreeMap<SmolStr, SmolStr>,
}

/// Classes of spellings of one sound.
#[derive(Debug, Default)]
pub struct Classes {
    rules: FxHashMap<SmolStr, Vec<Spelling>>,
    longest: usize,
}

impl Classes {
    fn new(classes: &[String]) -> Self {
        let mut all = Self::default();
        for class in classes {
            let forms: Vec<&str> = class.split(' ').collect();
            for a in &forms {
                for b in forms.iter().filter(|b| *b != a) {
                    let bare = |form: &str| SmolStr::from(form.trim_matches(['^', '$']));
                    all.longest = all.longest.max(bare(a).len());
                    all.rules.entry(bare(a)).or_default().push(Spelling {
                        other: bare(b),
                        at_start: a.contains('^') || b.contains('^'),
                        at_end: a.contains('$') || b.contains('$'),
                    });
                }
            }
        }
        for list in all.rules.values_mut() {
            list.sort();
            list.dedup();
        }
        all
    }
    /// What other letters may stand for these.
    #[must_use]
    pub fn instead_of(&self, letters: &str) -> &[Spelling] {
        self.rules.get(letters).map_or(&[], Vec::as_slice)
    }
    /// The length of the longest left side, in bytes.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.longest
    }
}

/// What may be written instead of some letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spelling {
    /// The other letters.
    pub other: SmolStr,
    /// Only at the start of a word?
    pub at_start: bool,
    /// Only at the end of a word?
    pub at_end: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    classes: Vec<String>,
    families: Vec<String>,
    given_names: Vec<String>,
    latin_given: Vec<String>,
    romanised_given: Vec<String>,
    romanised_marks: String,
    latin_classes: Vec<String>,
    alike_letters: String,
    nicknames: Vec<String>,
    particles: String,
    same_particle: BTreeMap<SmolStr, SmolStr>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NicknameRows {
    nicknames: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SurnameRows {
    surnames: Vec<String>,
}

impl Spellings {
    /// Reads the spellings of a table, the short forms of given names of another, and the family names of a third.
    pub(super) fn parse(
        table: Table,
        short_forms: Table,
        surnames: Table,
    ) -> Result<Spellings, TableError> {
        let rows: Rows = table.read()?;
        let more: NicknameRows = short_forms.read()?;
        let family_names: SurnameRows = surnames.read()?;
        let mut all = Spellings {
            particles: rows.particles.split(' ').map(SmolStr::from).collect(),
            same_particle: rows.same_particle,
            rules: Classes::new(&rows.classes),
            latin_rules: Classes::new(&rows.latin_classes),
            latin_given: rows
                .latin_given
                .iter()
                .flat_map(|line| line.split(' ').map(SmolStr::from))
                .collect(),
            romanised_given: rows
                .romanised_given
                .iter()
                .flat_map(|line| line.split(' ').map(SmolStr::from))
                .collect(),
            romanised_marks: rows.romanised_marks.split(' ').map(SmolStr::from).collect(),
            surnames: family_names
                .surnames
                .iter()
                .flat_map(|line| line.split(' ').map(SmolStr::from))
                .collect(),
            ..Spellings::default()
        };
        for pair in rows.alike_letters.split(' ') {
            let mut letters = pair.split('-');
            if let Some(letter) = letters.next().and_then(|l| l.chars().next()) {
                let group = letters.next().and_then(|l| l.chars().next());
                all.alike.insert(letter, group);
            }
        }
        let families = rows.families.iter().chain(&rows.given_names);
        for (index, family) in families.enumerate() {
            for name in family.split(' ') {
                all.families.entry(name.into()).or_default().push(index);
            }
        }
        let words = |line: &String| line.split(' ').map(SmolStr::from).collect::<Vec<_>>();
        all.given.extend(rows.given_names.iter().flat_map(words));
        for line in rows.nicknames.iter().chain(&more.nicknames) {
            all.given.extend(words(line));
            let names: Vec<&str> = line.split(' ').collect();
            for short in &names[1..] {
                all.nicknames
                    .entry(names[0].into())
                    .or_default()
                    .insert((*short).into());
                all.nicknames
                    .entry((*short).into())
                    .or_default()
                    .insert(names[0].into());
            }
        }
        Ok(all)
    }

    /// The spellings of one sound in one or another romanisation.
    #[must_use]
    pub fn romanised(&self) -> &Classes {
        &self.rules
    }
    /// The few exchanges in names whose language is written in Latin letters.
    #[must_use]
    pub fn latin(&self) -> &Classes {
        &self.latin_rules
    }
    /// Is it, by its given name, of a language that is written in Latin letters, so that it has one spelling? Plain words, given name first.
    #[must_use]
    pub fn has_one_spelling(&self, name: &[String]) -> bool {
        let [given, rest @ ..] = name else {
            return false;
        };
        !rest.is_empty()
            && self.latin_given.contains(given.as_str())
            && !rest.iter().any(|w| self.is_marked(w))
    }
    /// Is it, by its given name or the look of a word, romanised from another script? Plain words, given name first.
    #[must_use]
    pub fn is_romanised(&self, name: &[String]) -> bool {
        name.iter().any(|w| self.is_marked(w))
            || name.len() > 1 && self.romanised_given.contains(name[0].as_str())
    }
    /// Is it a family name in frequent use? A plain word.
    #[must_use]
    pub fn is_surname(&self, word: &str) -> bool {
        self.surnames.contains(word)
    }
    fn is_marked(&self, word: &str) -> bool {
        self.romanised_marks.iter().any(|mark| {
            let bare = mark.trim_matches(['^', '$']);
            match (mark.starts_with('^'), mark.ends_with('$')) {
                (true, true) => word == bare,
                (true, false) => word.starts_with(bare),
                (false, true) => word.ends_with(bare),
                (false, false) => word.contains(bare),
            }
        })
    }
    /// The sounds of a word as far as all romanisations keep them: consonants by group, "." for vowels in a row.
    #[must_use]
    pub fn sounds(&self, word: &str) -> String {
        let word = word
            .replace("tsch", "c")
            .replace("tch", "c")
            .replace("sch", "s");
        let mut out = String::with_capacity(word.len());
        for letter in word.chars() {
            let sound = match self.alike.get(&letter) {
                Some(group) => *group,
                None if "aeiou".contains(letter) => Some('.'),
                None => Some(letter),
            };
            if let Some(sound) = sound
                && !out.ends_with(sound)
            {
                out.push(sound);
            }
        }
        out
    }
    /// Do the two words belong to one family of names ("Vladimir", "Volodymyr")?
    #[must_use]
    pub fn are_family(&self, a: &str, b: &str) -> bool {
        match (self.families.get(a), self.families.get(b)) {
            (Some(a), Some(b)) => a.iter().any(|f| b.contains(f)),
            _ => false,
        }
    }
    /// Is one word short for the other ("Bob", "Robert")?
    #[must_use]
    pub fn is_nickname(&self, a: &str, b: &str) -> bool {
        self.nicknames.get(a).is_some_and(|set| set.contains(b))
    }
    /// Is it a given name that a table lists, in plain letters ("robert", "oleksiy")?
    #[must_use]
    pub fn is_given(&self, word: &str) -> bool {
        self.given.contains(word)
    }
    /// Is it a small word inside names ("von", "al")?
    #[must_use]
    pub fn is_particle(&self, word: &str) -> bool {
        self.particles.contains(word)
    }
    /// The usual spelling of a particle ("ibn" is "bin"); other words as they are.
    #[must_use]
    pub fn particle<'a>(&'a self, word: &'a str) -> &'a str {
        self.same_particle.get(word).map_or(word, SmolStr::as_str)
    }
}
