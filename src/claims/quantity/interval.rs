//! This file turns a number as said into the interval that it stands for. "12,500" may be 12,450; "82 dead" is 82.

use super::{Stated, number::Loose};
use crate::lexicon::units::Qualifier;

/// What a number is of, as far as rounding goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grain {
    /// Things.
    Count,
    /// People to whom something happened: an editor corrects 20 to 19.
    Victims,
    Money,
    Percent,
    Points,
    Measure,
    Duration,
    Temperature,
    Times,
}

/// A lowest and a highest value, and how they were said; `None` is open.
pub(super) type Interval = (Option<f64>, Option<f64>, Stated);

/// Up to here "just under" may leave out 0.4 of one.
const SMALL: f64 = 8.0;

/// The interval for a value with the step of its last digit.
pub(super) fn interval(
    v: f64,
    step: f64,
    how: Option<Qualifier>,
    grain: Grain,
    loose: Loose,
) -> Interval {
    let whole = matches!(grain, Grain::Count | Grain::Victims);
    let next = if whole { 1.0 } else { 0.0 };
    match how {
        Some(Qualifier::AtLeast) => (Some(v), None, Stated::AtLeast),
        // "More than 5" begins at 6; 1,643 is not "more than 1,700".
        Some(Qualifier::MoreThan) => (Some(v + next), None, Stated::MoreThan),
        Some(Qualifier::JustOver) => (Some(v + next), Some(v * 1.1), Stated::JustOver),
        // A ceiling says nothing of the floor.
        Some(Qualifier::AtMost) => (Some(0.0), Some(v), Stated::AtMost),
        Some(Qualifier::LessThan) => (Some(0.0), Some(v - next), Stated::LessThan),
        // Who has 12,000 doesn't write "nearly 12,000".
        Some(Qualifier::Nearly) => (Some(v * 0.9), Some(v - next), Stated::Nearly),
        // "Just under three hours" may be two hours and 40 minutes.
        Some(Qualifier::JustUnder) => {
            let low = if v <= SMALL { v - 0.4 } else { v * 0.95 };
            (Some(low.min(v * 0.95)), Some(v - next), Stated::Nearly)
        }
        Some(Qualifier::CloseTo) => (Some(v * 0.95), Some(v * 1.05), Stated::About),
        Some(Qualifier::About) => about(v, whole),
        Some(Qualifier::Exactly) => (Some(v), Some(v), Stated::Exact),
        None | Some(Qualifier::Plain) => match loose {
            Loose::About => about(v, whole),
            Loose::Dozen => (Some(v - 2.0), Some(v + 2.0), Stated::Rounded),
            Loose::Idiom => (Some(v * 0.9), Some(v * 1.1), Stated::Rounded),
            Loose::Vague(low, high) => (Some(low), Some(high), Stated::Vague),
            Loose::No => {
                let w = half_width(v, step, grain);
                let stated = if w > 0.0 {
                    Stated::Rounded
                } else {
                    Stated::Exact
                };
                (Some(v - w), Some(v + w), stated)
            }
        },
    }
}

fn about(v: f64, whole: bool) -> Interval {
    let w = (v.abs() / 10.0).max(if whole { 1.0 } else { 0.0 });
    (Some(v - w), Some(v + w), Stated::About)
}

/// How far the true value may lie from a bare number; 0 where it is meant exactly.
fn half_width(v: f64, step: f64, grain: Grain) -> f64 {
    match grain {
        Grain::Points => return step / 2.0,
        _ if v == 0.0 => return 0.0,
        // Tens of per cent are looser: 20% may be 19.
        Grain::Percent if v >= 10.0 && v % 10.0 == 0.0 => return 1.0,
        Grain::Percent => return if step < 1.0 { step / 2.0 } else { 0.5 },
        Grain::Temperature => return if v % 10.0 == 0.0 { 1.0 } else { 0.5 },
        // Prices are said as they are: $5, $4.99, $2,345.
        Grain::Money if v < 100.0 || step <= 1.0 && v.fract() == 0.0 || step < 1.0 && v < 1e4 => {
            return 0.0;
        }
        Grain::Measure if step <= 1.0 => return (step / 2.0).min(v / 10.0),
        Grain::Count | Grain::Victims if step < 1.0 => return step / 2.0,
        Grain::Count if v < 20.0 => return 0.0,
        Grain::Victims if v < 100.0 => return 0.0,
        _ if step <= 1.0 => return 0.0,
        _ => {}
    }
    // One figure given ("300", "5 million") is rounded harder than two.
    if (v / step).round() < 10.0 {
        v / 10.0
    } else {
        step.min(v / 20.0)
    }
}
