//! This stage reads the form of the words: an article comes in, an [`Analysis`] goes out.

pub mod analysis;
pub mod coreference;
pub mod headline;
pub mod mention;
pub mod model;
pub mod quote;

pub use analysis::{Analysis, Entity, Sentence, Token};
pub use coreference::{Chain, ChainId, Gender};
pub use mention::{Mention, MentionKind};
pub use model::Model;
pub use quote::Quote;

use crate::{lexicon::Lexicon, text::Article};

/// Analyses the story part of an article, block by block; furniture is left out.
#[must_use]
pub fn analyze(_article: &Article, _model: &Model, _lexicon: &Lexicon) -> Analysis {
    todo!()
}
