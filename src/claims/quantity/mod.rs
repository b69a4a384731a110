//! This folder reads quantities: how much is said, the interval it stands for, what is counted; and compares two of them.
//! "At least 11 people were killed" is a count of the fate `killed`, 11 or more.
//!
//! Steps follow one another, and each marks its letters as taken: the special forms (names that hold a number, ages, scores,
//! votes) come first and eat what would be misread. Which event a quantity belongs to is the slots' business.

mod ages;
mod amount;
mod compare;
mod compound;
mod contests;
#[cfg(test)]
mod examples;
mod fate;
mod forms;
mod interval;
mod measure;
mod number;
mod scan;
mod share;
mod succession;
mod wordy;

pub use compare::{compare, values};
pub use succession::{Succession, find as successions};

use super::time::{TimeExpression, TimeKind};
use crate::{
    language::Analysis,
    lexicon::{Lexicon, units::Units},
    text::{Article, Span},
};
use scan::Scan;
use serde::Serialize;
use smol_str::SmolStr;

/// A quantity in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Bytes in the clean text, qualifier and unit included.
    pub span: Span,
    /// Tokens, end exclusive.
    pub tokens: std::ops::Range<usize>,
    /// What sort.
    pub kind: QuantityKind,
    /// The number said, in the unit said; `None` for vague words.
    pub value: Option<f64>,
    /// Lowest value it stands for, in the canonical unit; `None` = open. Inclusive.
    pub low: Option<f64>,
    /// Highest value it stands for, in the canonical unit; `None` = open. Inclusive.
    pub high: Option<f64>,
    /// How it was said.
    pub stated: Stated,
    /// `person` or the noun; ISO currency; `%`, `pp`; canonical unit; `x`.
    pub unit: Option<SmolStr>,
    /// What is counted: a fate (`killed`) or a lemma.
    pub measure: Option<SmolStr>,
    /// Lemma of the counted noun.
    pub noun: Option<SmolStr>,
    /// Lemma of the verb above.
    pub governor: Option<SmolStr>,
    /// Level, from, by, or a part.
    pub role: QuantityRole,
    /// Scores, votes: the pair or pairs.
    pub pairs: Vec<(u32, u32)>,
}

/// Sort of quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum QuantityKind {
    Count,
    Money,
    Percent,
    Points,
    Share,
    Measure,
    Duration,
    Age,
    Score,
    Votes,
    Race,
    Ordinal,
    Times,
}

/// How a quantity was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Stated {
    Exact,
    Rounded,
    About,
    Nearly,
    JustOver,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Between,
    Vague,
}

/// What a quantity is of a change or a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum QuantityRole {
    /// The amount itself.
    #[default]
    Level,
    /// From A.
    Old,
    /// By A.
    Change,
    /// A of them.
    Part,
}

/// How two quantities stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// They can't be compared.
    NotComparable,
    /// Equal within their stated precision.
    Agree,
    /// One contains the other.
    Narrower,
    /// They exclude one another.
    Conflict,
}

/// Reads the quantities of an article, in the order of the text. Dates and times of day are left to the time reader.
#[must_use]
pub fn read(
    article: &Article,
    analysis: &Analysis,
    times: &[TimeExpression],
    lexicon: &Lexicon,
) -> Vec<Quantity> {
    let low = article.text.to_ascii_lowercase();
    let mut out = Vec::new();
    let mut sentence = 0;
    while sentence < analysis.sentences.len() {
        let block = analysis.sentences[sentence].block;
        let first = sentence;
        while sentence < analysis.sentences.len() && analysis.sentences[sentence].block == block {
            sentence += 1;
        }
        let scan = Scan {
            text: &article.text,
            low: &low,
            start: analysis.sentences[first].span.start,
            end: analysis.sentences[sentence - 1].span.end,
        };
        out.extend(Reader::new(scan, analysis, &lexicon.units).read(times));
    }
    out
}

/// Reads one block of text.
struct Reader<'a> {
    scan: Scan<'a>,
    analysis: &'a Analysis,
    units: &'a Units,
    /// Where words and numbers begin.
    starts: Vec<usize>,
    taken: Vec<Span>,
    out: Vec<Quantity>,
}

impl<'a> Reader<'a> {
    fn new(scan: Scan<'a>, analysis: &'a Analysis, units: &'a Units) -> Self {
        Self {
            starts: scan.starts(),
            scan,
            analysis,
            units,
            taken: Vec::new(),
            out: Vec::new(),
        }
    }

    fn read(mut self, times: &[TimeExpression]) -> Vec<Quantity> {
        self.names();
        self.ages();
        self.magnitudes();
        self.race_times();
        for t in times {
            let inside = self.scan.start <= t.span.start && t.span.end <= self.scan.end;
            if inside && matches!(t.kind, TimeKind::Date | TimeKind::Time) {
                self.taken.push(t.span);
            }
        }
        self.votes();
        self.for_and_against();
        self.scores();
        self.multiples();
        self.years_and_a_half();
        self.parts_of_an_hour();
        self.shares();
        self.amounts();
        self.vague();
        self.single_victims();
        self.nobody();
        self.ordinals();
        let mut out = std::mem::take(&mut self.out);
        out.sort_by_key(|q| (q.span.start, q.span.end));
        for q in &mut out {
            measure::fill(q, &self.scan, self.analysis, self.units);
        }
        let mut out = self.joined(out);
        measure::look_back(&mut out, &self.scan, self.analysis);
        out
    }

    fn is_free(&self, start: usize, end: usize) -> bool {
        !self.taken.iter().any(|t| t.start < end && start < t.end)
    }

    /// May a quantity begin and end here? Not inside a word, nor inside "12.5.2025" or "4:30".
    fn is_edge(&self, start: usize, end: usize) -> bool {
        let inside_number = self.scan.char_at(start).is_some_and(|c| c.is_ascii_digit())
            && self
                .scan
                .char_before(start)
                .is_some_and(|c| ".,:/".contains(c))
            && self
                .scan
                .char_before(start - 1)
                .is_some_and(|c| c.is_ascii_digit());
        self.scan.is_bound(start) && self.scan.is_bound(end) && !inside_number
    }

    /// The token that holds a byte.
    fn token(&self, at: usize) -> Option<usize> {
        let i = self.analysis.token_at(at);
        self.analysis
            .tokens
            .get(i)
            .is_some_and(|t| t.span.start <= at)
            .then_some(i)
    }

    /// Keeps a quantity where its letters are still free.
    fn keep(&mut self, span: Span, kind: QuantityKind, said: Said<'_>) -> bool {
        if span.is_empty() || !self.is_free(span.start, span.end) {
            return false;
        }
        self.taken.push(span);
        self.out.push(Quantity {
            span,
            tokens: self.analysis.tokens_in(span),
            kind,
            value: said.value,
            low: said.low,
            high: said.high,
            stated: said.stated,
            unit: (!said.unit.is_empty()).then(|| said.unit.into()),
            measure: None,
            noun: None,
            governor: None,
            role: QuantityRole::Level,
            pairs: Vec::new(),
        });
        true
    }
}

/// What is kept of how much was said.
struct Said<'u> {
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    stated: Stated,
    unit: &'u str,
}

impl<'u> Said<'u> {
    /// One value, meant exactly.
    fn exact(v: f64, unit: &'u str) -> Self {
        Self {
            value: Some(v),
            low: Some(v),
            high: Some(v),
            stated: Stated::Exact,
            unit,
        }
    }
    /// A value with its interval.
    fn of(value: f64, (low, high, stated): interval::Interval, unit: &'u str) -> Self {
        Self {
            value: Some(value),
            low,
            high,
            stated,
            unit,
        }
    }
    /// A stretch.
    fn stretch(low: f64, high: f64, stated: Stated, unit: &'u str) -> Self {
        Self {
            value: None,
            low: Some(low),
            high: Some(high),
            stated,
            unit,
        }
    }
}
