//! This stage holds what words mean to us: `rules/lexicon` and `rules/world` come in, a [`Lexicon`] goes out.

pub mod acts;
pub mod cues;
pub mod names;
pub mod nouns;
pub mod slots;
pub mod units;
pub mod words;
pub mod world;

/// Everything that the program knows about words and the world.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// What sort of thing a noun names.
    pub nouns: nouns::Nouns,
}
