//! This file compares two quantities of one event. Whether a later one supersedes the earlier is the rules' business.

use super::{Comparison, Quantity, QuantityKind, Stated};
use crate::lexicon::units::Units;

/// Says how two quantities stand to one another.
#[must_use]
pub fn compare(a: &Quantity, b: &Quantity, units: &Units) -> Comparison {
    if !is_same_measure(a, b, units) {
        return Comparison::NotComparable;
    }
    values(a, b)
}

/// Says how the values of two quantities stand to one another where what is counted is known to be the same
/// (two entries of one slot). Kind and unit are still looked at.
#[must_use]
pub fn values(a: &Quantity, b: &Quantity) -> Comparison {
    if let (Some(x), Some(y)) = (in_days(a), in_days(b))
        && a.unit != b.unit
    {
        return values(&x, &y);
    }
    if !is_same_kind(a, b) {
        return Comparison::NotComparable;
    }
    if !a.pairs.is_empty() || !b.pairs.is_empty() {
        if a.pairs.len() != b.pairs.len() {
            return Comparison::NotComparable;
        }
        // "Won 2-1" is "lost 1-2".
        let turned: Vec<_> = b.pairs.iter().map(|&(x, y)| (y, x)).collect();
        return if a.pairs == b.pairs || a.pairs == turned {
            Comparison::Agree
        } else {
            Comparison::Conflict
        };
    }
    let (la, ha) = ends(a);
    let (lb, hb) = ends(b);
    let eps = 1e-6
        * [la, ha, lb, hb]
            .into_iter()
            .filter(|x| x.is_finite())
            .fold(1.0, |m: f64, x| m.max(x.abs()));
    if la > hb + eps || lb > ha + eps {
        return Comparison::Conflict;
    }
    let same = |x: f64, y: f64| x == y || (x - y).abs() <= eps;
    if same(la, lb) && same(ha, hb) || is_pointed(a) && is_pointed(b) {
        return Comparison::Agree;
    }
    if la <= lb + eps && hb <= ha + eps || lb <= la + eps && ha <= hb + eps {
        return Comparison::Narrower;
    }
    Comparison::Agree
}

/// How many days one of a unit of lengths of time has.
pub(super) fn days(unit: &str) -> Option<f64> {
    match unit {
        "year" => Some(365.25),
        "day" => Some(1.0),
        "s" => Some(1.0 / 86_400.0),
        _ => None,
    }
}

/// A length of time in days: minutes are kept as seconds and hours as days, and three minutes are no quarter of an hour.
fn in_days(q: &Quantity) -> Option<Quantity> {
    let factor = q.unit.as_deref().filter(|u| *u != "year").and_then(days)?;
    (q.kind == QuantityKind::Duration).then(|| Quantity {
        value: q.value.map(|v| v * factor),
        low: q.low.map(|v| v * factor),
        high: q.high.map(|v| v * factor),
        unit: Some("day".into()),
        ..q.clone()
    })
}

fn ends(q: &Quantity) -> (f64, f64) {
    (
        q.low.unwrap_or(f64::NEG_INFINITY),
        q.high.unwrap_or(f64::INFINITY),
    )
}

/// Is one value meant, within its precision?
fn is_pointed(q: &Quantity) -> bool {
    matches!(q.stated, Stated::Exact | Stated::Rounded | Stated::About)
}

fn is_same_kind(a: &Quantity, b: &Quantity) -> bool {
    use QuantityKind::{Age, Count, Duration, Measure, Money, Percent, Race, Score, Share, Votes};
    let kinds = [a.kind, b.kind];
    if a.kind != b.kind && kinds != [Share, Percent] && kinds != [Percent, Share] {
        return false;
    }
    if matches!(a.kind, Score | Votes | Age) {
        return true;
    }
    let unit_counts = matches!(a.kind, Money | Measure | Duration | Race)
        // Of two counts, the noun decides in a slot; but people are no things.
        || a.kind == Count && (a.unit.as_deref() == Some("person")) != (b.unit.as_deref() == Some("person"));
    // Points and per cent are kinds of their own already.
    (!unit_counts || a.unit == b.unit) && a.role == b.role
}

fn is_same_measure(a: &Quantity, b: &Quantity, units: &Units) -> bool {
    if !is_same_kind(a, b) {
        return false;
    }
    if matches!(
        a.kind,
        QuantityKind::Score | QuantityKind::Votes | QuantityKind::Age
    ) {
        return true;
    }
    if a.kind == QuantityKind::Count && a.unit != b.unit || a.role != b.role {
        return false;
    }
    let is_fate = |q: &Quantity| q.measure.as_ref().is_some_and(|m| units.fates.contains(m));
    if a.measure != b.measure {
        if is_fate(a) || is_fate(b) {
            return false;
        }
        let same_noun = a.noun.is_some() && a.noun == b.noun;
        let both_lend = [a, b]
            .iter()
            .all(|q| q.measure.as_ref().is_some_and(|m| units.is("lending", m)));
        if !same_noun && !both_lend {
            return false;
        }
    }
    if a.kind == QuantityKind::Count && !is_fate(a) {
        let side = |q: &Quantity| q.governor.as_ref().and_then(|g| units.opposed.get(g));
        if let (Some(x), Some(y)) = (side(a), side(b)) {
            return x.0 != y.0 || x.1 == y.1;
        }
    }
    true
}
