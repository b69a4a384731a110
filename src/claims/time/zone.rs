//! This file says how far a written time of day lies from UTC, by the zone beside it: "18:30 GMT" and "2:30 p.m. EDT" are
//! one moment. Which words name a zone stands in `rules/lexicon/time.toml`.

use super::calendar;
use crate::lexicon::times::{Times, Zone};
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

/// The offset that the words of an expression (plain text, small letters) give to its time of day; `None` where they name
/// no zone, or one that is only "local".
pub(super) fn offset(times: &Times, words: &str, clock: Time, day: Date) -> Option<Offset> {
    let (outside, bracket) = match words.split_once('(') {
        Some((outside, bracket)) => (outside, Some(bracket)),
        None => (words, None),
    };
    named(times, outside, day).or_else(|| beside(bracket?, clock))
}

/// The zone that the words name: "eastern time" in the summer is four hours behind.
fn named(times: &Times, words: &str, day: Date) -> Option<Offset> {
    if let Some(figures) = ["utc", "gmt"]
        .iter()
        .find_map(|z| words.rsplit_once(z))
        .map(|w| w.1)
        .filter(|w| w.starts_with(['+', '-']))
    {
        return by_figures(figures);
    }
    let ends_word = |w: &str| !w.ends_with(|c: char| c.is_ascii_alphabetic());
    let holds = |name: &str| {
        words.match_indices(name).any(|(at, _)| {
            let behind = &words[at + name.len()..];
            ends_word(&words[..at]) && !behind.starts_with(|c: char| c.is_ascii_alphabetic())
        })
    };
    let (_, zone) = times
        .zones
        .iter()
        .filter(|(name, _)| holds(name))
        .max_by_key(|(name, _)| name.len())?;
    let seconds = zone.hours * 3600.0
        + if is_summer(times, zone, day) {
            3600.0
        } else {
            0.0
        };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a table of hours, and from_seconds checks"
    )]
    Offset::from_seconds(seconds as i32).ok()
}

/// "+3", "-05:30" behind UTC.
fn by_figures(words: &str) -> Option<Offset> {
    let sign = if words.starts_with('-') { -1 } else { 1 };
    let end = words[1..].find(|c: char| !c.is_ascii_digit() && c != ':');
    let digits = &words[1..end.map_or(words.len(), |e| e + 1)];
    let (hours, minutes) = digits.split_once(':').unwrap_or((digits, "0"));
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes < 60)
        .then(|| Offset::from_seconds(sign * (hours * 60 + minutes) * 60).ok())
        .flatten()
}

/// "8 p.m. (1700 gmt)": the difference of the two.
fn beside(bracket: &str, clock: Time) -> Option<Offset> {
    let figures = bracket.split("gmt").next()?;
    let digits: String = figures.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = digits.split_at_checked(digits.len().checked_sub(2)?)?;
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let here = i32::from(clock.hour()) * 60 + i32::from(clock.minute());
    let apart = (here - hours * 60 - minutes).rem_euclid(24 * 60);
    let apart = if apart > 14 * 60 {
        apart - 24 * 60
    } else {
        apart
    };
    // Zones lie quarters of an hour apart; anything else is a slip or another time.
    (apart % 15 == 0)
        .then(|| Offset::from_seconds(apart * 60).ok())
        .flatten()
}

fn is_summer(times: &Times, zone: &Zone, day: Date) -> bool {
    let Some(summer) = zone.summer.as_ref().and_then(|s| times.summers.get(s)) else {
        return false;
    };
    let year = i32::from(day.year());
    let begins = calendar::holiday(summer.from, year);
    let ends = calendar::holiday(summer.to, year);
    begins.zip(ends).is_some_and(|(b, e)| b <= day && day < e)
}
