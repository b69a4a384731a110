//! This stage holds what words mean to us: `rules/lexicon` and `rules/world` come in, a [`Lexicon`] goes out.
//!
//! ```
//! use factcheck::lexicon::Lexicon;
//! let lexicon = Lexicon::builtin()?;
//! assert!(lexicon.acts.by_verb("rebuff").any(|act| act.name == "reject"));
//! # Ok::<(), factcheck::lexicon::TableError>(())
//! ```

pub mod acts;
pub mod attributes;
pub mod cues;
pub mod names;
pub mod nouns;
pub mod slots;
pub mod spellings;
pub mod stages;
pub mod sums;
pub mod things;
pub mod times;
pub mod units;
pub mod wordnet;
pub mod words;
pub mod world;

pub use acts::{Act, Acts, StageSaid, Theme};
pub use cues::{Cue, CuePhrase, CueStance, Cues, Frames, PhraseSource};
pub use spellings::{Classes, Spellings};
pub use stages::Stages;
pub use units::Units;
pub use wordnet::WordNet;
pub use words::{Families, Words};
pub use world::World;

use serde::de::DeserializeOwned;

/// Everything that the program knows about words and the world.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// What verbs and nouns say about stages.
    pub acts: Acts,
    /// The order of stages, and how hard they clash.
    pub stages: Stages,
    /// Words of saying.
    pub cues: Cues,
    /// Word classes.
    pub words: Words,
    /// What sort of thing a noun names.
    pub nouns: nouns::Nouns,
    /// What people are to one another.
    pub attributes: attributes::Attributes,
    /// What sums and lists hang on.
    pub sums: sums::Sums,
    /// How times are written.
    pub times: times::Times,
    /// Words that may name one event.
    pub families: Families,
    /// The columns of ledgers, and their phrasings.
    pub slots: slots::Slots,
    /// Words of quantities: numbers, units, currencies, fates.
    pub units: Units,
    /// How names are spelt.
    pub spellings: Spellings,
    /// Offices, names, places, rates.
    pub world: World,
}

impl Lexicon {
    /// The lexicon that the program carries: the `rules/` folder of the source.
    ///
    /// # Errors
    /// A file of the folder that is not as it should be: a mistake of ours, which the tests find.
    pub fn builtin() -> Result<Lexicon, TableError> {
        let nouns = nouns::Nouns::default();
        let mut units = Units::parse(
            table!("lexicon/units.toml"),
            table!("lexicon/quantities.toml"),
        )?;
        units.know_persons(nouns.persons());
        Ok(Lexicon {
            acts: Acts::parse(table!("lexicon/acts.toml"))?,
            stages: Stages::parse(table!("lexicon/stages.toml"))?,
            cues: Cues::parse(table!("lexicon/cues.toml"))?,
            words: Words::parse(table!("lexicon/words.toml"))?,
            nouns,
            attributes: attributes::Attributes::builtin(),
            sums: sums::Sums::builtin(),
            times: times::Times::default(),
            families: Families::parse(table!("lexicon/families.toml"))?,
            slots: slots::Slots::builtin()?,
            units,
            spellings: Spellings::parse(
                table!("lexicon/name_spellings.toml"),
                table!("world/nicknames.toml"),
                table!("world/surnames.toml"),
            )?,
            world: World::builtin(),
        })
    }
}

/// A file of the `rules/` folder, carried in the program.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table {
    /// Its path under `rules/`.
    pub(crate) path: &'static str,
    /// Its text.
    pub(crate) text: &'static str,
}

/// The text of a file under `rules/`.
macro_rules! table {
    ($path:literal) => {
        $crate::lexicon::Table {
            path: $path,
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/", $path)),
        }
    };
}
pub(crate) use table;

impl Table {
    /// Reads the whole file as a value.
    pub(crate) fn read<T: DeserializeOwned>(self) -> Result<T, TableError> {
        toml::from_str(self.text).map_err(|source| TableError::Toml {
            path: self.path,
            source: Box::new(source),
        })
    }
    /// An error about one row.
    pub(crate) fn row(self, row: String) -> TableError {
        TableError::Row {
            path: self.path,
            row,
        }
    }
}

/// What is wrong with a file of the `rules/` folder.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// It is no TOML, or not of the form that its kind of file has.
    #[error("rules/{path}: {source}")]
    Toml {
        /// The path under `rules/`.
        path: &'static str,
        /// Where and why.
        source: Box<toml::de::Error>,
    },
    /// A table of slots is not as it should be.
    #[error("rules/{0}")]
    Slots(#[from] slots::SlotError),
    /// One row cannot be read.
    #[error("rules/{path}: cannot read the row {row}")]
    Row {
        /// The path under `rules/`.
        path: &'static str,
        /// The row.
        row: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_name_acts() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        for act in lexicon.acts.all() {
            for other in act
                .opposites
                .iter()
                .chain(&act.undone_by)
                .chain(&act.implied_by)
            {
                assert!(
                    lexicon.acts.get(other).is_some(),
                    "{}: no act {other}",
                    act.name
                );
                assert!(other != &act.name, "{other} names itself");
            }
            assert!(
                act.undone_by.iter().all(|u| act.opposites.contains(u)),
                "{}: undone by what is no opposite",
                act.name
            );
        }
    }
}
