//! This file sets two times side by side: the same, one inside the other, or apart. Whether apart is a conflict
//! depends on whose slot it is, and is not decided here.

use super::calendar::{self, Unit};
use super::expression::{
    Anchor, Interval, Length, LengthUnit, Modifier, Precision, TimeExpression, TimeKind,
};
use jiff::civil::Date;

/// How one time stands to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TimeRelation {
    /// They can't be compared: a set, a reference, a length against a date, or no days are known.
    NotComparable,
    /// The same, as far as they are said.
    Agree,
    /// One lies inside the other ("on Friday" in "last week").
    Narrower,
    /// They are apart; how hard, 0 to 1.
    Apart(f32),
}

/// Compares two expressions: dates by their extents, lengths by length.
#[must_use]
pub fn compare(a: &TimeExpression, b: &TimeExpression) -> TimeRelation {
    let timeless = |t: &TimeExpression| matches!(t.kind, TimeKind::Set | TimeKind::Reference);
    if timeless(a) || timeless(b) {
        return TimeRelation::NotComparable;
    }
    // "two days before the vote" and "three days after the talks" are lengths from two things.
    let hangs = |t: &TimeExpression| t.anchor == Anchor::Event && t.named.is_unknown();
    if hangs(a) || hangs(b) {
        return TimeRelation::NotComparable;
    }
    if let (TimeKind::Duration, TimeKind::Duration, Some(x), Some(y)) =
        (a.kind, b.kind, a.length, b.length)
    {
        return compare_lengths((x, a.modifier), (y, b.modifier));
    }
    if (a.kind == TimeKind::Duration) != (b.kind == TimeKind::Duration) {
        return TimeRelation::NotComparable;
    }
    // One moment may fall on two days: 00:30 GMT on Thursday is 7:30 p.m. EST on Wednesday.
    let limited = a.bound.is_some() || b.bound.is_some();
    if let (Some(x), Some(y), false) = (a.instant(), b.instant(), limited)
        && x == y
    {
        return TimeRelation::Agree;
    }
    let relation = compare_intervals(a.extent(), a.precision, b.extent(), b.precision);
    let TimeRelation::Apart(hard) = relation else {
        return relation;
    };
    let about = |t: &TimeExpression| t.modifier == Some(Modifier::About);
    if about(a) || about(b) {
        return TimeRelation::NotComparable;
    }
    // A distance may be counted from the wrong thing.
    let counted = [a.anchor, b.anchor]
        .iter()
        .any(|anchor| matches!(anchor, Anchor::Text | Anchor::Event));
    let hard = hard * a.confidence.min(b.confidence) * if counted { 0.5 } else { 1.0 };
    TimeRelation::Apart(hard)
}

/// Compares two extents with the precision that each was said with.
#[must_use]
pub fn compare_intervals(
    a: Interval,
    a_precision: Precision,
    b: Interval,
    b_precision: Precision,
) -> TimeRelation {
    if a.is_unknown() || b.is_unknown() {
        return TimeRelation::NotComparable;
    }
    if a == b {
        return TimeRelation::Agree;
    }
    let coarser = a_precision.max(b_precision);
    let (wide_a, wide_b) = (widen(a, coarser), widen(b, coarser));
    if a.meets(b) {
        return if a.holds(b) || b.holds(a) {
            TimeRelation::Narrower
        } else {
            TimeRelation::NotComparable
        };
    }
    if wide_a.meets(wide_b) {
        // "two weeks ago" and a day of the week beside it: within what was said.
        return if coarser == Precision::Day {
            TimeRelation::Apart(1.0)
        } else {
            TimeRelation::Narrower
        };
    }
    let open = [a.from, a.to, b.from, b.to].iter().any(Option::is_none);
    TimeRelation::Apart(match coarser {
        _ if open => 0.6,
        Precision::Day => 1.0,
        Precision::Weekend | Precision::Week => 0.8,
        _ => 0.9,
    })
}

/// The whole units that an interval touches.
fn widen(i: Interval, precision: Precision) -> Interval {
    let unit = match precision {
        Precision::Week => Unit::Week,
        Precision::Month => Unit::Month,
        Precision::Quarter | Precision::Season => Unit::Quarter,
        Precision::Half => Unit::Half,
        Precision::Year => Unit::Year,
        Precision::Decade => Unit::Decade,
        Precision::Century => Unit::Century,
        Precision::Day | Precision::Weekend | Precision::None => return i,
    };
    Interval {
        from: i.from.map(|d| calendar::span(d, unit).map_or(d, |s| s.0)),
        to: i.to.map(|d| calendar::span(d, unit).map_or(d, |s| s.1)),
    }
}

/// The lengths that a length may stand for, in days or months.
fn range(length: Length, modifier: Option<Modifier>) -> Option<(bool, f64, f64)> {
    let n = length.count?;
    let (months, n, step) = match length.unit {
        LengthUnit::Year => (true, n * 12.0, 6.0),
        LengthUnit::Month => (true, n, 0.5),
        LengthUnit::Week => (false, n * 7.0, 3.0),
        LengthUnit::Day => (false, n, 0.0),
        LengthUnit::Hour => (false, n / 24.0, 0.0),
        LengthUnit::Minute => (false, n / 1_440.0, 0.0),
        LengthUnit::Second => (false, n / 86_400.0, 0.0),
    };
    // Round figures are meant roughly: half a year, two years, a decade.
    let round = if months && n % 6.0 == 0.0 {
        n / 6.0
    } else {
        0.0
    };
    let slack = f64::max(step, round);
    Some(match modifier {
        Some(Modifier::About) => (months, n * 0.8, n * 1.2),
        Some(Modifier::Less) => (months, n * 0.85, n),
        Some(Modifier::More) => (months, n, f64::INFINITY),
        _ => (months, n - slack, n + slack),
    })
}

fn compare_lengths(a: (Length, Option<Modifier>), b: (Length, Option<Modifier>)) -> TimeRelation {
    if a == b && a.0.count.is_some() {
        return TimeRelation::Agree;
    }
    let (Some(x), Some(y)) = (range(a.0, a.1), range(b.0, b.1)) else {
        return TimeRelation::NotComparable;
    };
    if x.0 != y.0 {
        return TimeRelation::NotComparable;
    }
    if x.1 <= y.2 && y.1 <= x.2 {
        TimeRelation::Agree
    } else {
        TimeRelation::Apart(0.9)
    }
}

/// Does a length that looks back from `published` ("the first in half a year") reach a date ("since the June talks")?
///
/// The length is taken with its slack: six months before 21 December is 21 May to 21 July.
#[must_use]
pub fn looks_back_to(
    length: Length,
    modifier: Option<Modifier>,
    published: Date,
    date: Interval,
) -> Option<bool> {
    let (months, low, high) = range(length, modifier)?;
    let unit = if months { Unit::Month } else { Unit::Day };
    let back = |n: f64| calendar::add(published, -n, unit);
    let window = Interval {
        from: if high.is_finite() {
            back(high.ceil())
        } else {
            None
        },
        to: Some(back(low.floor())?),
    };
    (!date.is_unknown()).then(|| window.meets(date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn days(from: Date, to: Date) -> Interval {
        Interval {
            from: Some(from),
            to: Some(to),
        }
    }

    #[test]
    fn half_a_year_reaches_june_and_not_march() {
        let half = Length {
            count: Some(6.0),
            unit: LengthUnit::Month,
        };
        let june = days(date(2025, 6, 1), date(2025, 6, 30));
        let march = days(date(2025, 3, 1), date(2025, 3, 31));
        let on = date(2025, 12, 21);
        assert_eq!(looks_back_to(half, None, on, june), Some(true));
        assert_eq!(looks_back_to(half, None, on, march), Some(false));
    }

    #[test]
    fn a_day_in_the_week_is_narrower_and_another_day_is_apart() {
        let friday = Interval::day(date(2025, 12, 19));
        let saturday = Interval::day(date(2025, 12, 20));
        let week = days(date(2025, 12, 15), date(2025, 12, 21));
        let day = Precision::Day;
        assert_eq!(
            compare_intervals(friday, day, week, Precision::Week),
            TimeRelation::Narrower
        );
        assert_eq!(
            compare_intervals(friday, day, saturday, day),
            TimeRelation::Apart(1.0)
        );
        assert_eq!(
            compare_intervals(friday, day, friday, day),
            TimeRelation::Agree
        );
        let since = Interval {
            from: friday.from,
            to: None,
        };
        assert_eq!(
            compare_intervals(since, day, saturday, day),
            TimeRelation::Narrower
        );
    }

    #[test]
    fn about_a_year_is_no_conflict_with_eleven_months() {
        let year = Length {
            count: Some(1.0),
            unit: LengthUnit::Year,
        };
        let eleven = Length {
            count: Some(11.0),
            unit: LengthUnit::Month,
        };
        let three = Length {
            count: Some(3.0),
            unit: LengthUnit::Year,
        };
        assert_eq!(
            compare_lengths((year, Some(Modifier::About)), (eleven, None)),
            TimeRelation::Agree
        );
        assert_eq!(
            compare_lengths((year, None), (three, None)),
            TimeRelation::Apart(0.9)
        );
    }
}
