//! This file finds the day of publication, and says how it is known. What "on Friday" means is for `claims`.

use super::DatedBy;
use jiff::civil::{Date, Time, Weekday};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// A day of publication, perhaps with the time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The day.
    pub day: Date,
    /// The local time of day.
    pub time: Option<Time>,
}

const MONTHS: &str = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const WEEKDAYS: &str = "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?";

fn regex(pattern: &str) -> Regex {
    let pattern = pattern
        .replace("{M}", MONTHS)
        .replace("{W}", WEEKDAYS)
        .replace(
            "{CLOCK}",
            r"(?:(?P<h>\d{1,2})(?:[:.](?P<min>\d\d)(?::\d\d)?)?\s*(?P<half>[ap]\.?m\.?)?)",
        );
    Regex::new(&pattern).expect("the patterns of this file are well-formed")
}

/// "March 3, 2025", "3 March 2025", "Sept. 18, 2024", "2025-03-03".
static FULL: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?ix)\b(?:
            (?:(?P<m1>{M})\.?\s+(?P<d1>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y1>(?:19|20)\d\d))
          | (?:(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{M})\.?,?\s+(?P<y2>(?:19|20)\d\d))
          | (?:(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d))
        )(?:\b|T)",
    )
});

/// A line that holds nothing but a date, with what newsrooms put around it.
static DATE_LINE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?ix)^\W*
        (?:(?:first\s+)?(?:published|posted|updated|last\s+updated|date|filed|issued)\b(?:\s+(?:on|at))?\s*[:\-–—]?\s*)?
        (?:(?:{W})\.?,?\s+)?
        (?P<date>(?:{M})\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{1,2}(?:st|nd|rd|th)?\s+(?:{M})\.?,?\s+\d{4}|\d{4}-\d\d-\d\d)
        (?:(?:T|,?\s+(?:at\s+)?|\s*[|·•–—-]\s*){CLOCK}(?:\s*(?:Z|UTC|GMT|[A-Z]{2,4}|local\s+time|[+-]\d\d:?\d\d))?)?
        \W*$",
    )
});

/// "Miami, March 3, 2025" on a line of its own.
static PLACE_LINE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^(?:\p{Lu}[\p{L}.'’-]*(?:\s+(?:de|la|of|al|\p{Lu}[\p{L}.'’-]*)){0,3},\s+){1,2}(?P<rest>\S.*)$",
    )
});

/// "5 January" or "Jan. 5" without a year, for place leads.
static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?i)\b(?:(?P<m1>{M})\.?\s+(?P<d1>\d{1,2})|(?P<d2>\d{1,2})\s+(?P<m2>{M}))\b")
});

static WEEKDAY: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"\b(?P<w>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b(?P<of>’s|'s)?")
});

/// "2025-12-21-summit.txt", "summit_20251221.md".
static IN_NAME: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?:^|[^0-9])(?P<y>(?:19|20)\d\d)(?:-(?P<m1>\d\d)-|_(?P<m2>\d\d)_|(?P<m3>\d\d))(?P<d>\d\d)(?:[^0-9]|$)",
    )
});

fn month(word: &str) -> Option<i8> {
    let names = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let word = word.to_ascii_lowercase();
    let index = names.iter().position(|n| word.starts_with(n))?;
    i8::try_from(index + 1).ok()
}

fn number<T: std::str::FromStr>(found: &Captures<'_>, name: &str) -> Option<T> {
    found.name(name)?.as_str().parse().ok()
}

fn full_date(found: &Captures<'_>) -> Option<Date> {
    let word = |name| found.name(name).and_then(|m| month(m.as_str()));
    let (year, month, day) = if found.name("y1").is_some() {
        (number(found, "y1")?, word("m1")?, number(found, "d1")?)
    } else if found.name("y2").is_some() {
        (number(found, "y2")?, word("m2")?, number(found, "d2")?)
    } else {
        (
            number(found, "y3")?,
            number(found, "m3")?,
            number(found, "d3")?,
        )
    };
    Date::new(year, month, day).ok()
}

fn clock(found: &Captures<'_>) -> Option<Time> {
    let mut hour: i8 = number(found, "h")?;
    let minute: i8 = number(found, "min").unwrap_or(0);
    match found.name("half").map(|m| m.as_str().as_bytes()[0] | 32) {
        Some(b'p') if hour < 12 => hour += 12,
        Some(b'a') if hour == 12 => hour = 0,
        // A bare number behind a date is no clock time.
        None if found.name("min").is_none() => return None,
        _ => {}
    }
    Time::new(hour, minute, 0, 0).ok()
}

/// Reads a line that holds a date and nothing else of weight ("Updated Wednesday, February 12, 2025 09:00").
#[must_use]
pub fn date_line(line: &str) -> Option<Stamp> {
    if line.len() > 120 {
        return None;
    }
    let found = DATE_LINE.captures(line).or_else(|| {
        let rest = PLACE_LINE.captures(line)?.name("rest")?.as_str();
        DATE_LINE.captures(rest)
    })?;
    let day = full_date(&FULL.captures(found.name("date")?.as_str())?)?;
    Some(Stamp {
        day,
        time: clock(&found),
    })
}

/// Reads the value of a date field: ISO 8601 with or without time, or a date as newspapers write it.
#[must_use]
pub fn date_value(value: &str) -> Option<Stamp> {
    let value = value.trim();
    date_line(value).or_else(|| {
        // "20251221" and "2025/12/21" stand in many a database.
        let digits: String = value.split(['/', '.']).collect();
        let plain = digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit());
        let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<i16>().ok();
        let part = |range| i8::try_from(number(range)?).ok();
        let day = Date::new(number(0..4)?, part(4..6)?, part(6..8)?).ok();
        day.filter(|_| plain).map(|day| Stamp { day, time: None })
    })
}

/// Finds a date in a byline or place lead ("By Ada Quill | March 3, 2025", "SURAT, Jan 5, 2026").
#[must_use]
pub fn date_within(words: &str) -> Option<Date> {
    FULL.captures_iter(words).find_map(|c| full_date(&c))
}

/// Finds a day without a year ("SURAT, Jan 5 (Reuters)").
#[must_use]
pub fn day_of_year(words: &str) -> Option<(i8, i8)> {
    let found = SHORT.captures(words)?;
    let first = found.name("m1").is_some();
    let name = if first { "m1" } else { "m2" };
    let month = month(found.name(name)?.as_str())?;
    Some((month, number(&found, if first { "d1" } else { "d2" })?))
}

/// Finds a date in a file's name.
#[must_use]
pub fn in_file_name(name: &str) -> Option<Date> {
    let found = IN_NAME.captures(name)?;
    let month = ["m1", "m2", "m3"].iter().find_map(|m| number(&found, m))?;
    Date::new(number(&found, "y")?, month, number(&found, "d")?).ok()
}

/// What the pieces of an article say about its day.
#[derive(Debug, Default, Clone, Copy)]
pub struct Evidence<'a> {
    /// The front matter or the record's field.
    pub stated: Option<Stamp>,
    /// A date line, or a full date in byline or lead.
    pub dateline: Option<Stamp>,
    /// A day without year in the place lead.
    pub lead: Option<(i8, i8)>,
    /// The file's name, without folders.
    pub file_name: &'a str,
    /// `--as-of`.
    pub as_of: Option<Date>,
}

/// Decides the day of publication. `paragraphs` are the running text; `lines` every line, furniture too.
#[must_use]
pub fn decide(
    evidence: &Evidence<'_>,
    paragraphs: &[&str],
    lines: &[&str],
) -> (Option<Stamp>, DatedBy) {
    let day = |day| Some(Stamp { day, time: None });
    if let Some(stamp) = evidence.stated {
        // The field often has the day alone, the line under the headline the hour as well.
        let time = stamp.time.or(evidence
            .dateline
            .filter(|d| d.day == stamp.day)
            .and_then(|d| d.time));
        return (Some(Stamp { time, ..stamp }), DatedBy::FrontMatter);
    }
    if let Some(stamp) = evidence.dateline {
        return (Some(stamp), DatedBy::Dateline);
    }
    let (near, by) = if let Some(found) = in_file_name(evidence.file_name) {
        (Some(found), DatedBy::FileName)
    } else if let Some(found) = evidence.as_of {
        (Some(found), DatedBy::AsOf)
    } else {
        (infer(paragraphs, lines), DatedBy::Inferred)
    };
    let Some(near) = near else {
        return (None, DatedBy::Unknown);
    };
    if let Some((month, number)) = evidence.lead {
        let year = |y: i16| Date::new(y, month, number).ok();
        let nearest = [near.year() - 1, near.year(), near.year() + 1]
            .into_iter()
            .filter_map(year)
            .min_by_key(|d| days_between(*d, near).abs());
        if let Some(found) = nearest.filter(|d| days_between(*d, near).abs() <= 60) {
            let by = if by == DatedBy::Inferred {
                by
            } else {
                DatedBy::Dateline
            };
            return (day(found), by);
        }
    }
    (day(near), by)
}

fn days_between(a: Date, b: Date) -> i32 {
    a.since(b).map_or(i32::MAX, |s| s.get_days())
}

/// Infers the day from the latest full date inside and the weekdays told of.
///
/// "greeted them on December 15, 2025 … sat for hours on Friday … said Saturday": written on Saturday the 20th.
fn infer(paragraphs: &[&str], lines: &[&str]) -> Option<Date> {
    let latest = lines
        .iter()
        .flat_map(|l| FULL.captures_iter(l))
        .filter_map(|c| full_date(&c))
        .filter(|d| d.year() >= 1990)
        .max()?;
    let day = told_on(paragraphs);
    let ahead = day.map_or(0, |d| i64::from(d.since(latest.weekday())));
    latest
        .checked_add(jiff::Span::new().days(ahead))
        .ok()
        .or(Some(latest))
}

/// Returns the day nearest to `day` on which an article may be written that tells of the weekdays in `paragraphs`.
#[must_use]
pub fn near(day: Date, paragraphs: &[&str]) -> Date {
    let Some(weekday) = told_on(paragraphs) else {
        return day;
    };
    let ahead = i64::from(weekday.since(day.weekday()));
    let ahead = if ahead > 3 { ahead - 7 } else { ahead };
    day.checked_add(jiff::Span::new().days(ahead))
        .unwrap_or(day)
}

/// The weekday on which an article was written, as far as the weekdays in it tell.
fn told_on(paragraphs: &[&str]) -> Option<Weekday> {
    let weekdays = |words: &str| -> Vec<Weekday> {
        WEEKDAY
            .captures_iter(words)
            .filter(|c| c.name("of").is_none())
            .filter_map(|c| weekday(c.name("w")?.as_str()))
            .collect()
    };
    // The first paragraph's weekday is as a rule the day of writing.
    let first = paragraphs
        .first()
        .and_then(|p| weekdays(p).first().copied());
    first.or_else(|| {
        let named: Vec<Weekday> = paragraphs.iter().flat_map(|p| weekdays(p)).collect();
        // The day on which the shortest stretch ends that holds them all.
        named.iter().copied().min_by_key(|last| {
            let back = named.iter().map(|w| last.since(*w)).max();
            (back, last.to_monday_zero_offset())
        })
    })
}

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name {
        "Monday" => Weekday::Monday,
        "Tuesday" => Weekday::Tuesday,
        "Wednesday" => Weekday::Wednesday,
        "Thursday" => Weekday::Thursday,
        "Friday" => Weekday::Friday,
        "Saturday" => Weekday::Saturday,
        "Sunday" => Weekday::Sunday,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn date_lines_are_read_with_their_time() {
        let stamp = |line| date_line(line).map(|s| (s.day, s.time));
        let day = date(2025, 1, 14);
        assert_eq!(
            stamp("January 14, 2025 09:00"),
            Some((day, Some(time(9, 0, 0, 0))))
        );
        assert_eq!(stamp("Tuesday, January 14, 2025"), Some((day, None)));
        assert_eq!(
            stamp("Updated: 14 January 2025, 9:30 p.m. GMT"),
            Some((day, Some(time(21, 30, 0, 0))))
        );
        assert_eq!(
            stamp("2025-01-14T21:30:00Z"),
            Some((day, Some(time(21, 30, 0, 0))))
        );
        assert_eq!(stamp("Jan. 14, 2025"), Some((day, None)));
        assert_eq!(stamp("Harrow Point, January 14, 2025"), Some((day, None)));
        assert_eq!(stamp("The ferry sank on January 14, 2025"), None);
    }

    #[test]
    fn weekdays_move_an_inferred_day_forward() {
        let told = "Officials met on December 15, 2025. A team sat on Friday. He said so Saturday.";
        let (stamp, by) = decide(&Evidence::default(), &[told], &[told]);
        // "Friday" stands in the first paragraph.
        assert_eq!(stamp.map(|s| s.day), Some(date(2025, 12, 19)));
        assert_eq!(by, DatedBy::Inferred);
        let (stamp, _) = decide(&Evidence::default(), &["Nothing.", told], &[told]);
        assert_eq!(stamp.map(|s| s.day), Some(date(2025, 12, 20)));
    }

    #[test]
    fn a_lent_day_moves_to_the_weekday_told_of() {
        let saturday = date(2025, 12, 20);
        assert_eq!(
            near(saturday, &["He denied it on Sunday."]),
            date(2025, 12, 21)
        );
        assert_eq!(
            near(saturday, &["He denied it on Friday."]),
            date(2025, 12, 19)
        );
        assert_eq!(near(saturday, &["He denied it."]), saturday);
    }

    #[test]
    fn a_field_may_hold_a_bare_date() {
        let stamp = Some(Stamp {
            day: date(2025, 12, 21),
            time: None,
        });
        assert_eq!(date_value("20251221"), stamp);
        assert_eq!(date_value("2025/12/21"), stamp);
        assert_eq!(date_value("20251321"), None);
        assert_eq!(date_value("soon"), None);
    }

    #[test]
    fn a_lead_without_year_takes_it_from_the_file_name() {
        let evidence = Evidence {
            lead: Some((12, 30)),
            file_name: "2026-01-02-fire.txt",
            ..Evidence::default()
        };
        let (stamp, by) = decide(&evidence, &[], &[]);
        assert_eq!(stamp.map(|s| s.day), Some(date(2025, 12, 30)));
        assert_eq!(by, DatedBy::Dateline);
    }
}
