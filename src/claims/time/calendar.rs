//! This file does the arithmetic of the calendar: the week that holds a day, six months back, the date of Easter.
//! Whatever falls outside the years 1 to 9998 is `None`.

use super::expression::Precision;
use crate::lexicon::times::{Holiday, ShortDay};
use jiff::Span;
use jiff::civil::{Date, date};

/// A unit of time, as counted or named in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// Reads a unit's name, singular or plural.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let w = word.strip_suffix('s').unwrap_or(word);
        Some(match w {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" | "morning" | "afternoon" | "evening" => Self::Day,
            "night" => Self::Night,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "weekend" => Self::Weekend,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "half" => Self::Half,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" | "centurie" => Self::Century,
            _ => return None,
        })
    }
    /// How fine a date said in this unit is.
    #[must_use]
    pub const fn precision(self) -> Precision {
        match self {
            Self::Second | Self::Minute | Self::Hour | Self::Day | Self::Night => Precision::Day,
            Self::Week | Self::Fortnight => Precision::Week,
            Self::Weekend => Precision::Weekend,
            Self::Month => Precision::Month,
            Self::Quarter => Precision::Quarter,
            Self::Half => Precision::Half,
            Self::Year => Precision::Year,
            Self::Decade => Precision::Decade,
            Self::Century => Precision::Century,
        }
    }
}

/// The day of the week, Monday 0.
#[must_use]
pub fn weekday(d: Date) -> i32 {
    i32::from(d.weekday().to_monday_zero_offset())
}

/// The day so many days on.
#[must_use]
pub fn days(d: Date, n: i32) -> Option<Date> {
    d.checked_add(Span::new().try_days(n).ok()?).ok()
}

/// How many days from `a` to `b`.
#[must_use]
pub fn distance(a: Date, b: Date) -> i32 {
    a.until(b).map_or(0, |s| s.get_days())
}

/// Makes a date, where there is such a day.
#[must_use]
pub fn day(year: i32, month: i8, day: i8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, month, day)
        .ok()
        .filter(|d| d.year() > 0)
}

/// A whole calendar unit: the days from the first of `month` on, so many months long.
#[must_use]
pub fn months_from(year: i32, month: i8, count: i8) -> Option<(Date, Date)> {
    let first = day(year, month, 1)?;
    let last = add(first, f64::from(count), Unit::Month)?
        .yesterday()
        .ok()?;
    Some((first, last))
}

/// The calendar unit that holds a day. Weeks start on Monday.
#[must_use]
pub fn span(d: Date, unit: Unit) -> Option<(Date, Date)> {
    let y = i32::from(d.year());
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Night => Some((d, d)),
        Unit::Week | Unit::Fortnight => {
            let a = days(d, -weekday(d))?;
            Some((a, days(a, 6)?))
        }
        Unit::Weekend => {
            let a = days(d, 5 - weekday(d))?;
            Some((a, days(a, 1)?))
        }
        Unit::Month => months_from(y, d.month(), 1),
        Unit::Quarter => months_from(y, (d.month() - 1) / 3 * 3 + 1, 3),
        Unit::Half => months_from(y, (d.month() - 1) / 6 * 6 + 1, 6),
        Unit::Year => months_from(y, 1, 12),
        Unit::Decade => Some((day(y / 10 * 10, 1, 1)?, day(y / 10 * 10 + 9, 12, 31)?)),
        Unit::Century => Some((day(y / 100 * 100, 1, 1)?, day(y / 100 * 100 + 99, 12, 31)?)),
    }
}

/// The day that is `n` units on; the end of the month is clipped (31 January and a month is 28 February).
#[must_use]
pub fn add(d: Date, n: f64, unit: Unit) -> Option<Date> {
    let whole = |x: f64| -> Option<i32> {
        let r = x.round();
        (r.abs() < 4e6).then_some(r as i32)
    };
    let months = match unit {
        Unit::Second => return days(d, whole(n / 86_400.0)?),
        Unit::Minute => return days(d, whole(n / 1_440.0)?),
        Unit::Hour => return days(d, whole(n / 24.0)?),
        Unit::Day | Unit::Night => return days(d, whole(n)?),
        Unit::Week | Unit::Weekend => return days(d, whole(n * 7.0)?),
        Unit::Fortnight => return days(d, whole(n * 14.0)?),
        Unit::Month => n,
        Unit::Quarter => n * 3.0,
        Unit::Half => n * 6.0,
        Unit::Year => n * 12.0,
        Unit::Decade => n * 120.0,
        Unit::Century => n * 1_200.0,
    };
    let sum = d
        .checked_add(Span::new().try_months(whole(months)?).ok()?)
        .ok()?;
    (1..=9998).contains(&sum.year()).then_some(sum)
}

/// Easter Sunday of a year (Western churches).
#[must_use]
pub fn easter(y: i32) -> Option<Date> {
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e, g) = (b / 4, b % 4, (8 * b + 13) / 25);
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let at = h + l - 7 * m + 114;
    day(
        y,
        i8::try_from(at / 31).ok()?,
        i8::try_from(at % 31 + 1).ok()?,
    )
}

/// The day on which a holiday falls in a year.
#[must_use]
pub fn holiday(h: Holiday, y: i32) -> Option<Date> {
    match h {
        Holiday::Fixed { month, day: d } => day(y, month, d),
        Holiday::Easter { easter: n } => days(easter(y)?, n),
        Holiday::Nth {
            month,
            weekday: w,
            nth,
            plus,
        } => {
            let w = match w {
                ShortDay::Mon => 0,
                ShortDay::Tue => 1,
                ShortDay::Wed => 2,
                ShortDay::Thu => 3,
                ShortDay::Fri => 4,
                ShortDay::Sat => 5,
                ShortDay::Sun => 6,
            };
            let (first, last) = months_from(y, month, 1)?;
            let d = if nth > 0 {
                days(
                    first,
                    (w - weekday(first)).rem_euclid(7) + 7 * (i32::from(nth) - 1),
                )?
            } else {
                days(last, -(weekday(last) - w).rem_euclid(7))?
            };
            days(d, plus)
        }
    }
}

/// The placeholder for an unknown day of publication: what is counted from it is thrown away afterwards.
pub const UNKNOWN: Date = date(2000, 1, 1);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_clipped_and_weeks_start_on_monday() {
        assert_eq!(
            add(date(2025, 1, 31), 1.0, Unit::Month),
            Some(date(2025, 2, 28))
        );
        assert_eq!(
            add(date(2025, 12, 21), -0.5, Unit::Year),
            Some(date(2025, 6, 21))
        );
        assert_eq!(
            span(date(2025, 12, 21), Unit::Week),
            Some((date(2025, 12, 15), date(2025, 12, 21)))
        );
        assert_eq!(
            span(date(2025, 12, 1), Unit::Quarter),
            Some((date(2025, 10, 1), date(2025, 12, 31)))
        );
        assert_eq!(add(date(2025, 1, 1), -3_000.0, Unit::Year), None);
    }

    #[test]
    fn easter_and_the_nth_weekday_are_found() {
        assert_eq!(easter(2026), Some(date(2026, 4, 5)));
        let last_monday = Holiday::Nth {
            month: 5,
            weekday: ShortDay::Mon,
            nth: -1,
            plus: 0,
        };
        assert_eq!(holiday(last_monday, 2025), Some(date(2025, 5, 26)));
    }
}
