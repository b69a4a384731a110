//! This stage reads the form of the words: an article comes in, an [`Analysis`] goes out.

pub mod analysis;
mod apostrophe;
pub mod coreference;
pub mod headline;
pub mod mention;
pub mod model;
pub mod quote;
pub mod repair;
pub mod whole_name;

pub use analysis::{Analysis, Entity, Sentence, Token};
pub use coreference::{Chain, ChainId, Gender};
pub use mention::{Mention, MentionKind};
pub use model::Model;
pub use quote::Quote;

use crate::lexicon::Lexicon;
use crate::text::{Article, Part};
use std::borrow::Cow;

/// Analyses the story part of an article, block by block; furniture is left out.
///
/// Each block is read as a document of its own. White space is no token here. A headline in Title Case is read as a sentence
/// would write it, but tokens keep their own letters.
#[must_use]
pub fn analyze(article: &Article, model: &Model, lexicon: &Lexicon) -> Analysis {
    let blocks: Vec<usize> = (0..article.blocks.len())
        .filter(|&b| article.blocks[b].furniture.is_none())
        .collect();
    let prose = |b: usize| article.slice(article.blocks[b].prose());
    let casing = headline::Casing::of(article);
    let texts: Vec<Cow<str>> = blocks
        .iter()
        .map(|&b| match article.blocks[b].part {
            Part::Headline | Part::Deck => casing
                .lowered(prose(b), model, lexicon)
                .map_or(Cow::Borrowed(prose(b)), Cow::Owned),
            // A text of one line without a full stop is a headline by itself.
            Part::Body if blocks.len() == 1 && is_headline_like(prose(b)) => {
                headline::Casing::default()
                    .lowered(prose(b), model, lexicon)
                    .map_or(Cow::Borrowed(prose(b)), Cow::Owned)
            }
            _ => Cow::Borrowed(prose(b)),
        })
        .map(apostrophe::typed)
        .collect();
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    let mut form = analysis::Form::default();
    let documents = model.parse_all(&texts).into_iter();
    for ((&block, mut document), read) in blocks.iter().zip(documents).zip(&texts) {
        let start = article.blocks[block].prose().start;
        apostrophe::restore(&mut document, read, prose(block));
        form.add(block, start, prose(block), &document);
    }
    let analysis = repair::mend(repair::divide(form.finish()), lexicon);
    let mut analysis = whole_name::mend(article, analysis, lexicon);
    analysis.quotes = quote::find(article, &analysis);
    let mut mentions = mention::find(article, &analysis, lexicon);
    let chains = coreference::resolve(article, &analysis, &mut mentions, lexicon);
    analysis.set_mentions(mentions, chains);
    analysis
}

/// A line that ends as no sentence does.
fn is_headline_like(line: &str) -> bool {
    line.len() <= 250 && !line.contains('\n') && !line.trim_end().ends_with('.')
}
