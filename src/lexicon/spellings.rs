//! This file holds how names are spelt: classes of spellings of one sound, families of names, short forms, particles.

use super::{Table, TableError};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// The table `rules/lexicon/name_spellings.toml`.
#[derive(Debug, Default)]
pub struct Spellings {
    rules: FxHashMap<SmolStr, Vec<Spelling>>,
    longest: usize,
    families: FxHashMap<SmolStr, Vec<usize>>,
    nicknames: FxHashMap<SmolStr, FxHashSet<SmolStr>>,
    particles: FxHashSet<SmolStr>,
    same_particle: BTreeMap<SmolStr, SmolStr>,
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
    nicknames: Vec<String>,
    particles: String,
    same_particle: BTreeMap<SmolStr, SmolStr>,
}

impl Spellings {
    /// Reads the spellings of a table.
    pub(super) fn parse(table: Table) -> Result<Spellings, TableError> {
        let rows: Rows = table.read()?;
        let mut all = Spellings {
            particles: rows.particles.split(' ').map(SmolStr::from).collect(),
            same_particle: rows.same_particle,
            ..Spellings::default()
        };
        for class in &rows.classes {
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
        for (index, family) in rows.families.iter().enumerate() {
            for name in family.split(' ') {
                all.families.entry(name.into()).or_default().push(index);
            }
        }
        for line in &rows.nicknames {
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
