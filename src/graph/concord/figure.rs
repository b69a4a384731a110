//! This file says when two values that stand beside the same words are one value, and what that is worth as evidence.

use super::line::{Given, What};
use crate::claims::quantity::{Comparison, values};
use crate::claims::{Quantity, QuantityKind, Stated};
use crate::lexicon::Lexicon;
use std::borrow::Cow;

/// Is it one value within its precision? What that is worth, and what it is called.
pub(super) fn one_value(
    lexicon: &Lexicon,
    g: &Given<'_>,
    h: &Given<'_>,
) -> Option<(f32, &'static str, &'static str)> {
    match (&g.what, &h.what) {
        (What::Amount(x), What::Amount(y)) => amounts(lexicon, x, y),
        (What::Clock(x, sx), What::Clock(y, sy)) => {
            let same = if *sx && *sy {
                x == y
            } else {
                x % 720 == y % 720
            };
            let worth = if x % 60 == 0 { 1.0 } else { 1.6 };
            same.then_some((worth, "concord.clock", "the time of day"))
        }
        (What::Year(a, b), What::Year(c, d)) => {
            (a <= d && c <= b).then_some((0.9, "concord.year", "the year"))
        }
        (What::Lasting(s), What::Amount(q)) | (What::Amount(q), What::Lasting(s)) => {
            let fits = q.kind == QuantityKind::Duration
                && q.unit.as_deref() == Some("s")
                && q.low.is_some_and(|l| l * 0.93 <= *s)
                && q.high.is_some_and(|h| *s <= h * 1.03);
            fits.then_some((1.3, "concord.duration", "how long it took"))
        }
        _ => None,
    }
}

fn amounts(
    lexicon: &Lexicon,
    x: &Quantity,
    y: &Quantity,
) -> Option<(f32, &'static str, &'static str)> {
    use QuantityKind as K;
    let vague = |q: &Quantity| matches!(q.stated, Stated::Vague | Stated::Between);
    if vague(x)
        || vague(y)
        || x.value.is_none() && x.pairs.is_empty()
        || y.value.is_none() && y.pairs.is_empty()
    {
        return None;
    }
    let z = if x.kind == K::Count && y.kind == K::Count && (x.unit != y.unit || x.role != y.role) {
        let mut z = y.clone();
        z.unit.clone_from(&x.unit);
        // "Won by 412 votes", "the gap is 412 votes": so telling a number is one, whatever it is called.
        if significant(x) > 2 {
            z.role = x.role;
        }
        Cow::Owned(z)
    } else {
        Cow::Borrowed(y)
    };
    let relation = values(x, &z);
    let agrees = match relation {
        Comparison::Agree => within(x, &z, 0.1),
        // "Reached 70 kilometres an hour", "gusts of up to 70".
        Comparison::Narrower => x.value == z.value || within(x, &z, 0.08),
        _ => false,
    };
    if !agrees {
        return None;
    }
    if x.kind == K::Count && x.value.is_some_and(|v| v <= 1.0) {
        return None;
    }
    let digits = significant(x).min(significant(y));
    let (slot, label) = match x.kind {
        K::Money => ("concord.money", "a sum"),
        K::Percent | K::Points | K::Share => ("concord.percent", "a share"),
        K::Measure => ("concord.measure", "a measure"),
        K::Duration => ("concord.duration", "a length of time"),
        K::Age => ("concord.age", "an age"),
        K::Score | K::Votes | K::Race => ("concord.result", "a result"),
        K::Count => ("concord.count", "a number"),
        K::Ordinal | K::Times => return None,
    };
    let mut worth: f32 = match digits {
        0 | 1 => 0.35,
        2 => 0.95,
        _ => 1.6,
    };
    match x.kind {
        K::Count => {
            let one_noun = match (&x.noun, &y.noun) {
                (Some(a), Some(b)) => lexicon.slots.class(a) == lexicon.slots.class(b),
                _ => false,
            };
            if one_noun || x.value.is_some_and(|v| v >= LARGE) && digits >= 2 {
                worth += 0.5;
            } else if digits < 2 {
                return None;
            }
        }
        K::Money | K::Measure | K::Score | K::Votes | K::Race => worth += 0.5,
        K::Age => worth += 0.2,
        K::Percent | K::Points | K::Share => worth += 0.4,
        _ => worth += 0.2,
    }
    Some((worth, slot, label))
}
/// A count from which on two digits that say something are seldom those of another count.
const LARGE: f64 = 10_000.0;

/// "24 seasons … three championships", "24 championships": does the one count a noun of which the other sentence speaks as well, and
/// counts another?
pub(super) fn is_of_another_noun(
    g: &Given<'_>,
    h: &Given<'_>,
    speaks: impl Fn(bool, &str) -> bool,
) -> bool {
    let (What::Amount(x), What::Amount(y)) = (&g.what, &h.what) else {
        return false;
    };
    let (Some(m), Some(n)) = (&x.unit, &y.unit) else {
        return false;
    };
    x.kind == QuantityKind::Count
        && y.kind == QuantityKind::Count
        && m != n
        && (speaks(true, n) || speaks(false, m))
}

/// Is it the same number, or one number and a rounder word for it? "$2.4 billion" and "$2.3 billion" are two.
pub(super) fn is_one_number(g: &Given<'_>, h: &Given<'_>) -> bool {
    let (What::Amount(x), What::Amount(y)) = (&g.what, &h.what) else {
        return true;
    };
    let qualified = |q: &Quantity| !matches!(q.stated, Stated::Exact | Stated::Rounded);
    qualified(x) || qualified(y) || within(x, y, 0.01)
}

/// How many digits of the number say something: 2 of 410,000, 3 of 18.2.
fn significant(q: &Quantity) -> usize {
    if let Some(&(x, y)) = q.pairs.first() {
        return if x + y > 9 || q.pairs.len() > 1 { 3 } else { 2 };
    }
    let Some(v) = q.value.filter(|v| v.is_finite() && *v != 0.0) else {
        return 0;
    };
    let digits = format!("{v:e}");
    digits
        .split('e')
        .next()
        .map_or(0, |m| m.bytes().filter(u8::is_ascii_digit).count())
}

/// "Nearly 40" and 38, "more than 3 million" and 3.2 million: a qualifier that means the number beside it, and a number that is.
pub(in crate::graph) fn is_near(x: &Quantity, y: &Quantity) -> bool {
    let open = |q: &Quantity| {
        matches!(
            q.stated,
            Stated::AtLeast | Stated::AtMost | Stated::Vague | Stated::Between
        )
    };
    let said =
        |q: &Quantity| q.value.is_some_and(|v| v >= 10.0) || !matches!(q.kind, QuantityKind::Count);
    !open(x) && !open(y) && said(x) && said(y) && within(x, y, 0.08)
}

/// Do the two values lie so near, relative to the greater?
pub(super) fn within(x: &Quantity, y: &Quantity, part: f64) -> bool {
    let middle = |q: &Quantity| match (q.low, q.high) {
        (Some(l), Some(h)) if l >= 0.0 && h <= l * 1.5 => Some(f64::midpoint(l, h)),
        (Some(l), Some(_)) if q.stated == Stated::MoreThan => Some(l),
        (Some(l), Some(h)) => Some(f64::midpoint(l, h)),
        (Some(v), None) | (None, Some(v)) => Some(v),
        (None, None) => None,
    };
    if !x.pairs.is_empty() || !y.pairs.is_empty() {
        return true;
    }
    match (middle(x), middle(y)) {
        (Some(a), Some(b)) => (a - b).abs() <= part * a.abs().max(b.abs()),
        _ => false,
    }
}
