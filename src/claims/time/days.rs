//! This file gives patterns of days and times of day their meaning: weekdays, "tomorrow", the weekend, named days, the clock.

use super::calendar;
use super::calendar::Unit;
use super::expression::{Anchor, Precision, TimeKind};
use super::reader::{Found, Meaning, Reader};
use super::tense::Direction;
use super::words::{WEEKDAYS, edge_of, index, length, number, published, shift, time_of_day};
use jiff::civil::Date;

pub(super) fn weekday(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let wd = index(&WEEKDAYS, m.get("wd"))?;
    let q = m.get("q").trim_end_matches('-');
    if m.get("wd").ends_with('s') && q.is_empty() && m.get("wd").len() > 5 {
        return Some(Meaning {
            length: Some(length(Some(1.0), Unit::Week)),
            ..Meaning::bare(TimeKind::Set)
        });
    }
    let today = calendar::weekday(r.today);
    let (back, on) = ((today - wd).rem_euclid(7), (wd - today).rem_euclid(7));
    let or_week = |n: i32| if n == 0 { 7 } else { n };
    let relative = |a: Date, ahead: bool| {
        let n = calendar::weekday(a) - wd;
        let n = if ahead {
            or_week((-n).rem_euclid(7))
        } else {
            -or_week(n.rem_euclid(7))
        };
        calendar::days(a, n)
    };
    let (mut anchor, mut sure) = (Anchor::Published, 1.0);
    let d = if m.has("q2") {
        let week = calendar::span(r.today, Unit::Week)?.0;
        calendar::days(
            week,
            wd + 7 * shift(m.get("q2").split(' ').next().unwrap_or("")),
        )?
    } else {
        match q {
            "last" | "this past" | "past" => calendar::days(r.today, -or_week(back))?,
            "next" | "this coming" => calendar::days(r.today, or_week(on))?,
            _ if q.ends_with("previous") || q.ends_with("following") => {
                // "fell on Friday … below the previous Friday" is counted from that Friday.
                let same = |d: Date| calendar::weekday(d) == wd;
                let seen = r.last_day(1500, m.start, same);
                let (a, how) = seen.map_or_else(|| r.anchor_day(m.start), |d| (d, Anchor::Text));
                anchor = how;
                sure = 0.7;
                relative(a, q.ends_with("following"))?
            }
            _ => {
                let (d, s) = r.pick_weekday(wd, m.at("wd"))?;
                sure = s;
                d
            }
        }
    };
    let time = m.get("t");
    let part = m.has("p") || !time.is_empty();
    Some(
        Meaning::date((d, d), Precision::Day, anchor)
            .of_kind(if part { TimeKind::Time } else { TimeKind::Date })
            .modified(edge_of(q))
            .at(time_of_day(time))
            .sure(sure),
    )
}

pub(super) fn deictic(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let w = m.get("w");
    let n = match w {
        "yesterday" | "last night" => -1,
        "tomorrow" => 1,
        "the day before yesterday" => -2,
        "the day after tomorrow" => 2,
        _ => 0,
    };
    let d = calendar::days(r.today, n)?;
    let part = m.has("p") || m.has("t") || w.starts_with("this ") || w.ends_with("night");
    Some(
        published((d, d), Precision::Day)
            .of_kind(if part { TimeKind::Time } else { TimeKind::Date })
            .modified(edge_of(m.get("e")))
            .at(time_of_day(m.get("t"))),
    )
}

pub(super) fn weekend(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let q = m.get("q");
    let on_weekend = calendar::weekday(r.today) >= 5;
    let week = |d: Date, n: i32| calendar::days(d, 7 * n);
    let mut anchor = Anchor::Published;
    let at = m.at("w");
    let d = match q {
        "" | "that" => return None,
        "next" => week(r.today, 1)?,
        "last" => week(r.today, -1)?,
        "the previous" | "the following" => {
            let (a, how) = r.anchor_day(m.start);
            anchor = how;
            week(a, if q == "the previous" { -1 } else { 1 })?
        }
        // Monday to Friday "the weekend" is the one just gone; on a Saturday or Sunday the running one.
        "the" | "over the" | "at the" if r.direction(at) != Some(Direction::Future) => {
            if on_weekend {
                r.today
            } else {
                week(r.today, -1)?
            }
        }
        _ if calendar::weekday(r.today) >= 4 || r.direction(at) != Some(Direction::Past) => r.today,
        _ => week(r.today, -1)?,
    };
    Some(Meaning::date(
        calendar::span(d, Unit::Weekend)?,
        Precision::Weekend,
        anchor,
    ))
}

pub(super) fn overnight(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    if matches!(
        r.after(m.end, 1).as_str(),
        "stay" | "stays" | "bag" | "success" | "sensation" | "train" | "rate" | "rates"
    ) {
        return None;
    }
    let n = if r.direction(m.start) == Some(Direction::Future) {
        0
    } else {
        -1
    };
    let d = calendar::days(r.today, n)?;
    Some(
        published((d, d), Precision::Day)
            .of_kind(TimeKind::Time)
            .sure(0.7),
    )
}

pub(super) fn named_day(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    if !r.has_capital(m.at("h"), m.end_of("h")) {
        return None;
    }
    let a = r.analysis;
    // a Christmas tree is no date
    if let Some(i) = r.token(m.end_of("h") - 1)
        && a.tokens[i].dep == "compound"
        && !m.has("y")
        && !matches!(a.label(a.tokens[i].head), "DATE" | "TIME")
    {
        return None;
    }
    let holiday = *r.times.holidays.get(m.get("h"))?;
    let make = |y: i32| calendar::holiday(holiday, y);
    let y = r.year();
    let d = if m.has("y") {
        make(number(m.get("y"))?)?
    } else {
        match m.get("q") {
            "last" => [y, y - 1]
                .into_iter()
                .filter_map(make)
                .find(|&d| d < r.today)?,
            "next" => [y, y + 1]
                .into_iter()
                .filter_map(make)
                .find(|&d| d > r.today)?,
            _ => r.pick_year(make, m.at("h"), Unit::Day)?,
        }
    };
    let anchor = if m.has("y") {
        Anchor::Calendar
    } else {
        Anchor::Published
    };
    Some(Meaning::date((d, d), Precision::Day, anchor))
}

pub(super) fn clock(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let text = m.text();
    let marked = ["am", "pm", "a.m", "p.m", "gmt", "bst", "utc"]
        .iter()
        .any(|w| text.contains(w));
    if text.contains('.') && !marked {
        return None;
    }
    // "high noon" is a figure of speech.
    if text == "noon" && r.before(m.start, 1) == "high" {
        return None;
    }
    let near = r
        .topic(&[Precision::Day], 200, m.start)
        .and_then(|t| t.meaning.days);
    let (d, how) = near.map_or((r.today, Anchor::Published), |(_, last)| {
        (last, Anchor::Text)
    });
    Some(
        Meaning::date((d, d), Precision::Day, how)
            .of_kind(TimeKind::Time)
            .at(time_of_day(text)),
    )
}

/// "at 18:30"; a bare "2:30" may be a score, a verse, a length of time.
pub(super) fn clock_by_day(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let led = matches!(
        r.before(m.start, 1).as_str(),
        "at" | "until" | "till" | "by" | "from" | "before" | "after" | "around" | "between"
    );
    let mut behind = r.plain.text[m.end..].chars();
    let longer = matches!(behind.next(), Some(':' | '.' | '-'))
        && behind.next().is_some_and(|c| c.is_ascii_digit());
    if !led || longer {
        return None;
    }
    clock(r, m)
}
