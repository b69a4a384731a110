//! This file reads the words within a match: months, numbers in words, years, units, times of day.

use super::calendar::Unit;
use super::expression::{Anchor, Length, LengthUnit, Modifier, Precision};
use super::reader::Meaning;
use jiff::civil::{Date, Time};

pub(super) const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
pub(super) const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
pub(super) const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
pub(super) const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

pub(super) fn index(list: &[&str], word: &str) -> Option<i32> {
    list.iter()
        .position(|w| word.get(..3) == Some(w))
        .and_then(|i| i32::try_from(i).ok())
}

pub(super) fn month_number(word: &str) -> Option<i8> {
    index(&MONTHS, word).and_then(|i| i8::try_from(i + 1).ok())
}

pub(in crate::claims) fn small(word: &str) -> Option<i32> {
    if let Some(i) = SMALL.iter().position(|w| *w == word) {
        return i32::try_from(i).ok();
    }
    let i = TENS.iter().position(|w| *w == word)?;
    Some(20 + 10 * i32::try_from(i).ok()?)
}

pub(super) fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    let digits: &str = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    digits[..end].parse().ok()
}

/// A number in words or figures; `None` for "several".
pub(super) fn cardinal(text: &str) -> Option<f64> {
    let s = text.strip_prefix("the ").unwrap_or(text);
    if s.starts_with("couple") || s.starts_with("a couple") {
        return Some(2.0);
    }
    match s {
        "a" | "an" => return Some(1.0),
        "a dozen" => return Some(12.0),
        "two dozen" => return Some(24.0),
        _ if s.ends_with("hundred") => return Some(100.0),
        _ => {}
    }
    if s.starts_with(|c: char| c.is_ascii_digit()) {
        let end = s
            .find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.')
            .unwrap_or(s.len());
        let half = if s.contains("1/2") { 0.5 } else { 0.0 };
        return s[..end]
            .replace(',', "")
            .parse::<f64>()
            .ok()
            .map(|n| n + half);
    }
    let parts: Vec<i32> = s.split(['-', ' ']).filter_map(small).collect();
    (!parts.is_empty()).then(|| f64::from(parts.iter().sum::<i32>()))
}

pub(super) fn spelt_year(text: &str) -> Option<i32> {
    let words: Vec<&str> = text.split(['-', ' ']).collect();
    let rest = |from: usize| {
        words
            .iter()
            .skip(from)
            .filter_map(|w| small(w))
            .sum::<i32>()
    };
    Some(match *words.first()? {
        "two" => 2000 + rest(2),
        "nineteen" => 1900 + rest(1),
        "eighteen" => 1800 + rest(1),
        _ => return None,
    })
}

pub(super) fn year_number(text: &str) -> Option<i32> {
    number(text).or_else(|| spelt_year(text))
}

/// "early", "the beginning of", "late" …
pub(super) fn edge_of(text: &str) -> Option<Modifier> {
    text.split(|c: char| !c.is_ascii_alphabetic())
        .find_map(|w| match w {
            "early" | "earlier" | "beginning" | "start" => Some(Modifier::Early),
            "late" | "later" | "end" => Some(Modifier::Late),
            "mid" | "middle" => Some(Modifier::Mid),
            _ => None,
        })
}

/// "more than", "about" …
pub(super) fn amount_modifier(text: &str) -> Option<Modifier> {
    Some(match text {
        "more than" | "over" | "at least" => Modifier::More,
        "less than" | "nearly" | "almost" | "up to" | "under" | "fewer than" | "at most"
        | "no more than" => Modifier::Less,
        "about" | "around" | "approximately" | "roughly" => Modifier::About,
        _ => return None,
    })
}

/// The number of an amount: "half a", "another", "two and a half".
pub(super) fn amount(text: &str) -> Option<f64> {
    if text.starts_with("half a") || text == "a half" {
        return Some(0.5);
    }
    if matches!(text, "another" | "a full" | "a further") {
        return Some(1.0);
    }
    match text.strip_suffix(" and a half") {
        Some(whole) => cardinal(whole).map(|n| n + 0.5),
        None => cardinal(text),
    }
}

pub(super) fn length(n: Option<f64>, unit: Unit) -> Length {
    let (k, mut letter) = match unit {
        Unit::Second => (1.0, LengthUnit::Second),
        Unit::Minute => (1.0, LengthUnit::Minute),
        Unit::Hour => (1.0, LengthUnit::Hour),
        Unit::Day | Unit::Night => (1.0, LengthUnit::Day),
        Unit::Weekend => (2.0, LengthUnit::Day),
        Unit::Week => (1.0, LengthUnit::Week),
        Unit::Fortnight => (2.0, LengthUnit::Week),
        Unit::Month => (1.0, LengthUnit::Month),
        Unit::Quarter => (3.0, LengthUnit::Month),
        Unit::Half => (6.0, LengthUnit::Month),
        Unit::Year => (1.0, LengthUnit::Year),
        Unit::Decade => (10.0, LengthUnit::Year),
        Unit::Century => (100.0, LengthUnit::Year),
    };
    let mut count = n.map(|n| n * k);
    if let Some(c) = count
        && c.fract() != 0.0
    {
        match letter {
            LengthUnit::Year => (count, letter) = (Some(c * 12.0), LengthUnit::Month),
            LengthUnit::Hour => (count, letter) = (Some(c * 60.0), LengthUnit::Minute),
            _ => {}
        }
    }
    Length {
        count,
        unit: letter,
    }
}

/// "half past six", "a quarter to nine", "ten minutes to four": hour and minute.
pub(super) fn spoken_clock(text: &str) -> Option<(i8, i8)> {
    let text = text
        .strip_prefix("a ")
        .unwrap_or(text)
        .replace(" minutes", "");
    let mut words = text.split(' ');
    let (part, side, hour) = (words.next()?, words.next()?, words.next()?);
    let minutes = match part {
        "half" => 30,
        "quarter" => 15,
        "five" => 5,
        "ten" => 10,
        "twenty" => 20,
        "twenty-five" => 25,
        _ => return None,
    };
    let hour: i8 = number(hour).or_else(|| i8::try_from(small(hour)?).ok())?;
    match side {
        "past" => Some((hour, minutes)),
        "to" => Some((if hour == 1 { 12 } else { hour - 1 }, 60 - minutes)),
        _ => None,
    }
}

/// The time of day: "3 p.m", "10:35 am", "noon", "1430 gmt", "seven o'clock".
pub(super) fn time_of_day(text: &str) -> Option<Time> {
    match text {
        _ if text.starts_with("noon") || text.starts_with("midday") => {
            return Time::new(12, 0, 0, 0).ok();
        }
        _ if text.starts_with("midnight") => return Time::new(0, 0, 0, 0).ok(),
        _ => {}
    }
    let word = text.split(' ').next().unwrap_or("");
    let (hour, minute): (i8, i8) = if let Some(spoken) = spoken_clock(text) {
        spoken
    } else if word.starts_with(|c: char| c.is_ascii_digit()) {
        let digits = word
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(word.len());
        let (head, tail) = word.split_at(digits);
        if head.len() > 2 {
            (
                head[..head.len() - 2].parse().ok()?,
                head[head.len() - 2..].parse().ok()?,
            )
        } else {
            let minute = tail.get(1..3).and_then(|t| t.parse().ok()).unwrap_or(0);
            (head.parse().ok()?, minute)
        }
    } else {
        (i8::try_from(small(word)?).ok()?, 0)
    };
    let afternoon = text.contains("pm")
        || text.contains("p.m")
        || text.contains("afternoon")
        || text.contains("evening");
    let morning = text.contains("am") || text.contains("a.m") || text.contains("morning");
    let hour = match (hour, afternoon, morning) {
        (12, _, true) => 0,
        (1..=11, true, _) => hour + 12,
        _ => hour,
    };
    Time::new(hour, minute, 0, 0).ok()
}

pub(super) fn published(days: (Date, Date), precision: Precision) -> Meaning {
    Meaning::date(days, precision, Anchor::Published)
}

pub(super) fn shift(q: &str) -> i32 {
    match q {
        "last" => -1,
        "next" => 1,
        _ => 0,
    }
}

/// The unit that a precision is of.
pub(super) const fn unit_of(p: Precision) -> Unit {
    match p {
        Precision::Quarter => Unit::Quarter,
        Precision::Month => Unit::Month,
        _ => Unit::Year,
    }
}
