//! This file is the door to reading time: [`read`] finds the expressions of an article, [`compare()`] sets two of them side by side.
//!
//! "since Friday" *names* one Friday ([`TimeExpression::named`]) and *covers* all days from it on ([`TimeExpression::extent`]).

pub mod calendar;
pub mod compare;
pub mod expression;
mod plain;
mod reader;
mod rules;
mod tense;

pub use compare::{TimeRelation, compare, compare_intervals, looks_back_to};
pub use expression::{
    Anchor, Bound, Interval, Length, LengthUnit, Modifier, Precision, TimeExpression, TimeKind,
};

use crate::{language::Analysis, lexicon::Lexicon, text::Article};

/// Reads every time expression of an article's story part, in order.
///
/// Where the day of publication isn't known, "on Friday" is found but stands for no day.
#[must_use]
pub fn read(article: &Article, analysis: &Analysis, lexicon: &Lexicon) -> Vec<TimeExpression> {
    let plain = plain::Plain::new(article);
    reader::Reader::new(article, analysis, &lexicon.times, &plain).read()
}
