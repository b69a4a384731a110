//! Reads several articles on one story, extracts the claims in them, puts them on a graph and
//! applies rule files that flag agreements and conflicts.
//!
//! The stages stand in the order in which an article passes them; each may use those above it:
//!
//! | stage | takes | gives |
//! | --- | --- | --- |
//! | [`text`] | a file | [`text::Article`] |
//! | [`lexicon`] | `rules/lexicon`, `rules/world` | [`lexicon::Lexicon`] |
//! | [`language`] | an article | [`language::Analysis`] |
//! | [`claims`] | an analysis | [`claims::ArticleClaims`] |
//! | [`graph`] | the claims of all articles | [`graph::ClaimGraph`] |
//! | [`rules`] | the graph and the rule files | [`rules::Match`]es |
//! | [`findings`] | matches | [`findings::Finding`]s |
//! | [`report`] | findings | bytes in one of the formats |
//!
//! [`check`] runs them one after another; [`cli`] is the command line.

pub mod check;
pub mod claims;
pub mod cli;
pub mod findings;
pub mod graph;
pub mod language;
pub mod lexicon;
pub mod marked_story;
pub mod report;
pub mod rule_examples;
pub mod rules;
pub mod text;
