//! This file finds what is wrong in one text by itself: a weekday beside a date that is another day, parts that do not
//! make up their whole, lists that are longer or shorter than they are said to be.

use super::slots::Input;
use super::time::{Precision, TimeExpression};
use super::{Owner, Reading, Value};
use crate::text::{Part, Span};

/// Reads the slips of an article. Only whole numbers with exact values are added, and only where the text is complete.
#[must_use]
pub fn read(input: Input<'_>) -> Vec<Reading> {
    let mut out: Vec<Reading> = input.times.iter().filter_map(|t| weekday(input, t)).collect();
    out.sort_by_key(|r| (r.span.start, r.span.end));
    out
}

/// A reading of the text itself that is wrong.
fn fault(input: Input<'_>, slot: &str, spans: &[Span], value: Value, why: String) -> Reading {
    let span = spans[0];
    let token = input.analysis.token_at(span.start);
    let t = input.analysis.tokens.get(token);
    Reading {
        span,
        value_span: span,
        part: input.article.block_at(span.start).map_or(Part::Body, |b| b.part),
        sentence: t.map_or(0, |t| t.sentence),
        owner: Owner::Text,
        slot: slot.into(),
        value,
        quoted: input.analysis.quotes.iter().any(|q| q.span.contains(span)),
        confidence: 0.9,
        read_by: slot.into(),
        also: spans[1..].to_vec(),
        fault: Some(why),
        ..Reading::default()
    }
}

/// "Sunday, October 25", where the 25th is a Saturday.
fn weekday(input: Input<'_>, t: &TimeExpression) -> Option<Reading> {
    let day = t.named.from.filter(|_| t.weekday_clash)?;
    let why = format!("{} is a {:?}", day.strftime("%-d %B %Y"), day.weekday());
    Some(fault(input, "weekday", &[t.span], Value::Time(t.named, Precision::Day), why))
}
