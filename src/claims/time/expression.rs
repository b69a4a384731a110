//! This file holds the time expression: the days that "on Friday", "half a year" or "since June" stand for.

use crate::text::Span;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use serde::Serialize;

/// A stretch of days, both inclusive; `None` is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
pub struct Interval {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// A time expression, without its preposition.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeExpression {
    /// Bytes in the clean text.
    pub span: Span,
    /// Tokens, end exclusive.
    pub tokens: std::ops::Range<usize>,
    /// date, time, duration, set, reference.
    pub kind: TimeKind,
    /// The days named; both `None` for sets, references and most durations.
    pub named: Interval,
    /// How finely it was said.
    pub precision: Precision,
    /// What it was counted from.
    pub anchor: Anchor,
    /// early, mid, late, about, more, less, past, present, future.
    pub modifier: Option<Modifier>,
    /// For durations and sets: the length.
    pub length: Option<Length>,
    /// The time of day.
    pub clock: Option<Time>,
    /// How far the clock is from UTC, where a zone is named beside it ("2:30 p.m. EDT").
    pub offset: Option<Offset>,
    /// The word before it that makes it a limit.
    pub bound: Option<Bound>,
    /// The other end of "from A to B" (index in the list).
    pub other_end: Option<usize>,
    /// All days from A to B, on both ends.
    pub across: Option<Interval>,
    /// The weekday written beside a date that is not that weekday (a calendar slip).
    pub weekday_clash: bool,
    /// How sure the days are, 0 to 1: a Friday chosen by the tense is less sure than a written date.
    pub confidence: f32,
    /// The rule that read it, for `why`.
    pub read_by: smol_str::SmolStr,
}

impl TimeExpression {
    /// The moment on the world's clock: known for a time of day with its zone, on one day. "18:30 GMT" and "2:30 p.m. EDT" are
    /// the same.
    #[must_use]
    pub fn instant(&self) -> Option<Timestamp> {
        let day = self.named.from.filter(|d| self.named.to == Some(*d))?;
        let here = day.to_datetime(self.clock?);
        self.offset?.to_timestamp(here).ok()
    }
    /// The extent that the phrase covers: from Friday on for "since Friday".
    #[must_use]
    pub fn extent(&self) -> Interval {
        let Interval { from, to } = self.named;
        if let Some(across) = self.across {
            return across;
        }
        if self.named == Interval::default() {
            return self.named;
        }
        match self.bound {
            None => self.named,
            Some(Bound::Since | Bound::From) => Interval { from, to: None },
            Some(Bound::After) => Interval {
                from: to.and_then(|d| d.tomorrow().ok()),
                to: None,
            },
            Some(Bound::Until | Bound::Till | Bound::By | Bound::Through | Bound::To) => {
                Interval { from: None, to }
            }
            Some(Bound::Before) => Interval {
                from: None,
                to: from.and_then(|d| d.yesterday().ok()),
            },
        }
    }
}

/// Sort of time expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum TimeKind {
    Date,
    Time,
    Duration,
    Set,
    Reference,
}

/// How finely a time is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Precision {
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Half,
    Season,
    Year,
    Decade,
    Century,
    None,
}

/// What a time was counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Anchor {
    Calendar,
    Published,
    Text,
    /// An event: "hours after the vote". It has days only where the article gives the event's day.
    Event,
}

/// What a word does to a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Modifier {
    Early,
    Mid,
    Late,
    About,
    More,
    Less,
    Past,
    Present,
    Future,
}

/// A limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Bound {
    Since,
    Until,
    Till,
    By,
    Before,
    After,
    From,
    To,
    Through,
}

/// A length of time as written: `count` of a unit; `None` = some. ISO 8601 by [`Length::iso`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Length {
    /// How many.
    pub count: Option<f64>,
    /// Of what.
    pub unit: LengthUnit,
}

impl Length {
    /// The length as ISO 8601 writes it: `P6M`, `PT36H`, `PXD` for "some days".
    #[must_use]
    pub fn iso(self) -> String {
        let count = self
            .count
            .map_or_else(|| "X".to_owned(), |n| format!("{n}"));
        let (time, letter) = match self.unit {
            LengthUnit::Second => ("T", 'S'),
            LengthUnit::Minute => ("T", 'M'),
            LengthUnit::Hour => ("T", 'H'),
            LengthUnit::Day => ("", 'D'),
            LengthUnit::Week => ("", 'W'),
            LengthUnit::Month => ("", 'M'),
            LengthUnit::Year => ("", 'Y'),
        };
        format!("P{time}{count}{letter}")
    }
}

impl Interval {
    /// One day.
    #[must_use]
    pub const fn day(d: Date) -> Self {
        Self {
            from: Some(d),
            to: Some(d),
        }
    }
    /// Is it open at both ends: does it say nothing?
    #[must_use]
    pub const fn is_unknown(self) -> bool {
        self.from.is_none() && self.to.is_none()
    }
    /// Do the two share a day? Open ends reach everywhere.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        let before = |end: Option<Date>, start: Option<Date>| matches!((end, start), (Some(e), Some(s)) if e < s);
        !before(self.to, other.from) && !before(other.to, self.from)
    }
    /// Does every day of `other` lie in this one?
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        self.from.is_none_or(|f| other.from.is_some_and(|o| f <= o))
            && self.to.is_none_or(|t| other.to.is_some_and(|o| o <= t))
    }
}

/// Units of length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum LengthUnit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}
