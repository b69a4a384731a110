//! This stage joins articles: the claims of all articles come in, a [`ClaimGraph`] of actors, events, claims and ledgers goes out.

pub mod actor;
pub(crate) mod alignment;
pub mod claim_graph;
mod concord;
mod controversy;
mod country;
mod cover;
mod denial;
mod direction;
pub mod dot;
pub mod event;
pub mod group;
mod kinship;
pub mod ledger;
pub mod misspelling;
pub mod name;
pub mod office;
pub mod origin;
pub mod overview;
mod party;
pub mod picture;
pub mod query;
mod quote;
mod refutation;
mod reported;
mod retelling;
mod same_event;
pub mod stories;
mod support;
mod team;
mod told_alike;
pub mod why;
pub mod words;

pub use claim_graph::ClaimGraph;
pub use group::{Group, Member};
pub use query::{Entry, EntryId, Pair, Relation, Voices};
pub use stories::Stories;

use crate::text::{Article, Place};
use crate::{claims::ArticleClaims, lexicon::Lexicon};

/// Joins the claims of articles, story by story.
#[must_use]
pub fn build(articles: &[Article], claims: Vec<ArticleClaims>, lexicon: &Lexicon) -> ClaimGraph {
    ClaimGraph::build(articles, claims, false, None, lexicon)
}

/// As [`build`], and keeps what parted the readings of two places, for `why`; of a whole story it would be too much.
#[must_use]
pub fn build_watching(
    articles: &[Article],
    claims: Vec<ArticleClaims>,
    watched: [Place; 2],
    lexicon: &Lexicon,
) -> ClaimGraph {
    ClaimGraph::build(articles, claims, false, Some(watched), lexicon)
}

/// Joins the claims of articles that were given as one story.
#[must_use]
pub fn build_story(
    articles: &[Article],
    claims: Vec<ArticleClaims>,
    lexicon: &Lexicon,
) -> ClaimGraph {
    ClaimGraph::build(articles, claims, true, None, lexicon)
}
