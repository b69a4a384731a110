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
///
/// Each block is read as a document of its own. White space is no token here.
#[must_use]
pub fn analyze(article: &Article, model: &Model, lexicon: &Lexicon) -> Analysis {
    let blocks: Vec<usize> = (0..article.blocks.len())
        .filter(|&b| article.blocks[b].furniture.is_none())
        .collect();
    let prose = |b: usize| article.slice(article.blocks[b].prose());
    let texts: Vec<&str> = blocks.iter().map(|&b| prose(b)).collect();
    let mut form = analysis::Form::default();
    for (&block, document) in blocks.iter().zip(model.parse_all(&texts)) {
        let start = article.blocks[block].prose().start;
        form.add(block, start, prose(block), &document);
    }
    let mut analysis = form.finish();
    let mut mentions = mention::find(article, &analysis, lexicon);
    let chains = coreference::resolve(article, &analysis, &mut mentions, lexicon);
    analysis.set_mentions(mentions, chains);
    analysis
}
