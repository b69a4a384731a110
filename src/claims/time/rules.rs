//! This file gives each pattern of `rules/lexicon/time.toml` its meaning: a match comes in, days or a length go out;
//! `None` declines, and the next match at the same place is tried. Days of the calendar stand here, lengths in `lengths`.

use super::calendar::Unit;
use super::days::{clock, clock_by_day, deictic, named_day, overnight, weekday, weekend};
use super::event::EventLink;
use super::expression::{Anchor, Modifier, Precision, TimeKind};
use super::lengths::{distance, plain_length, reference, repeated, running, vague_length};
use super::reader::{Found, Meaning, Reader};
use super::tense::Direction;
use super::words::{
    WEEKDAYS, cardinal, edge_of, index, length, month_number, number, published, shift, small,
    spelt_year, time_of_day, unit_of, year_number,
};
use super::{calendar, event};
use jiff::civil::Date;

/// Returns what a match means, by the name of its rule.
pub(super) fn meaning(r: &Reader<'_>, rule: &str, m: &Found<'_>) -> Option<Meaning> {
    match rule {
        "full_date" => full_date(r, m),
        "day_range" => day_range(r, m),
        "week_of" => week_of(r, m),
        "day_before" => day_before(r, m),
        "further_day" => further_day(r, m),
        "iso_date" => iso_date(m),
        "month_year" => month_year(m),
        "month_alone" => month_alone(r, m),
        "weekday" => weekday(r, m),
        "deictic" => deictic(r, m),
        "weekend" => weekend(r, m),
        "overnight" => overnight(r, m),
        "named_day" => named_day(r, m),
        "clock" => clock(r, m),
        "clock_by_day" => clock_by_day(r, m),
        "relative_unit" => relative_unit(r, m),
        "the_unit" => the_unit(r, m),
        "quarter" => quarter(r, m),
        "quarter_code" => quarter_code(r, m),
        "run_of_year" => run_of_year(r, m),
        "dated_period" => dated_period(r, m),
        "year_ago" => year_ago(r, m),
        "season" => season(r, m),
        "year" => year(r, m),
        "slashed_date" => slashed_date(m),
        "year_pair" => year_pair(m),
        "spelled_year" => spelled_year(r, m),
        "decade" => decade(m),
        "century" => century(m),
        "year_end" => year_end(r, m),
        "distance" => distance(r, m),
        "running" => running(r, m),
        "plain_length" => plain_length(r, m),
        "vague_length" => vague_length(r, m),
        "repeated" => repeated(r, m),
        "reference" => reference(r, m),
        _ => None,
    }
}

// -- calendar dates --

fn full_date(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let (d, month): (i8, i8) = (number(m.get("d"))?, month_number(m.get("m"))?);
    let make = |y: i32| calendar::day(y, month, d);
    let given = m.has("y");
    let mut on = if given {
        make(number(m.get("y"))?)?
    } else {
        r.pick_year(make, m.at("m"), Unit::Day)?
    };
    let mut clash = false;
    if m.has("wd") {
        let wd = index(&WEEKDAYS, m.get("wd"))?;
        let fits = |d: &Date| calendar::weekday(*d) == wd;
        if !fits(&on) {
            // "Friday, May 9": the year in which the 9th is a Friday. But beside a publication a few weeks away the
            // year is plain, and the weekday is wrong.
            let y = i32::from(on.year());
            let plain = given || r.dated && calendar::distance(r.today, on).abs() <= 60;
            // A year on the wrong side of the verb is no way out: "starting on Monday, September 2".
            let side = |d: &Date| match r.direction(m.at("m")) {
                Some(Direction::Future) => *d >= r.today,
                Some(Direction::Past) => *d <= r.today,
                _ => true,
            };
            match [y - 1, y + 1]
                .into_iter()
                .filter_map(make)
                .find(|d| fits(d) && side(d))
            {
                Some(other) if !plain => on = other,
                _ => clash = given || r.dated,
            }
        }
    }
    let anchor = if given {
        Anchor::Calendar
    } else {
        Anchor::Published
    };
    let time = m.get("t").trim_end_matches([',']);
    let mut out = Meaning::date((on, on), Precision::Day, anchor)
        .modified(edge_of(m.get("e")))
        .at(time_of_day(time))
        .of_kind(if time.is_empty() {
            TimeKind::Date
        } else {
            TimeKind::Time
        });
    out.weekday_clash = clash;
    Some(out)
}

fn day_range(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let month = month_number(m.get("m"))?;
    let (a, b): (i8, i8) = (number(m.get("a"))?, number(m.get("b"))?);
    let y = if m.has("y") {
        number(m.get("y"))?
    } else {
        i32::from(
            r.pick_year(|y| calendar::day(y, month, a), m.at("m"), Unit::Day)?
                .year(),
        )
    };
    let days = (calendar::day(y, month, a)?, calendar::day(y, month, b)?);
    if days.0 > days.1 {
        return None;
    }
    let anchor = if m.has("y") {
        Anchor::Calendar
    } else {
        Anchor::Published
    };
    Some(Meaning::date(days, Precision::Day, anchor))
}

fn week_of(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let mut out = full_date(r, m)?;
    let unit = Unit::parse(m.get("w"))?;
    out.days = Some(calendar::span(out.days?.0, unit)?);
    out.precision = unit.precision();
    Some(out)
}

fn day_before(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let on = if m.has("wd") {
        let wd = index(&WEEKDAYS, m.get("wd"))?;
        let today = calendar::weekday(r.today);
        let or_week = |n: i32| if n == 0 { 7 } else { n };
        match m.get("q") {
            "last" => calendar::days(r.today, -or_week((today - wd).rem_euclid(7)))?,
            "next" => calendar::days(r.today, or_week((wd - today).rem_euclid(7)))?,
            _ => r.pick_weekday(wd, m.at("wd"))?.0,
        }
    } else {
        let (month, d) = (month_number(m.get("m"))?, number(m.get("d"))?);
        r.pick_year(|y| calendar::day(y, month, d), m.at("m"), Unit::Day)?
    };
    let unit = Unit::parse(m.get("w"))?;
    let n = if m.get("o") == "after" { 1.0 } else { -1.0 };
    let days = calendar::span(calendar::add(on, n, unit)?, unit)?;
    Some(published(days, unit.precision()).sure(0.8))
}

/// "June 3 and 4".
fn further_day(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let t = r.seen.last()?;
    let follows = matches!(t.rule.as_str(), "full_date" | "further_day")
        && t.meaning.precision == Precision::Day
        && r.plain.text[t.end..m.start]
            .trim_matches([' ', ','])
            .is_empty();
    if !follows
        || matches!(
            r.after(m.end, 1).as_str(),
            "people" | "percent" | "%" | "others"
        )
    {
        return None;
    }
    let (_, last) = t.meaning.days?;
    let d = calendar::day(i32::from(last.year()), last.month(), number(m.get("d"))?)?;
    (d > last).then(|| Meaning::date((d, d), Precision::Day, t.meaning.anchor))
}

fn iso_date(m: &Found<'_>) -> Option<Meaning> {
    let d = calendar::day(
        number(m.get("y"))?,
        number(m.get("m"))?,
        number(m.get("d"))?,
    )?;
    Some(Meaning::date((d, d), Precision::Day, Anchor::Calendar))
}

fn month_year(m: &Found<'_>) -> Option<Meaning> {
    let days = calendar::months_from(year_number(m.get("y"))?, month_number(m.get("m"))?, 1)?;
    Some(Meaning::date(days, Precision::Month, Anchor::Calendar).modified(edge_of(m.get("e"))))
}

fn month_alone(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let at = m.at("m");
    let q = m.get("q");
    if matches!(m.get("m"), "may" | "march")
        && r.tag(at)
            .is_some_and(|t| !matches!(t, "NNP" | "NN" | "NNPS"))
    {
        return None;
    }
    if q.is_empty() && matches!(r.label(at), "PERSON" | "ORG" | "GPE") {
        return None;
    }
    if q.is_empty() && !m.has("e") && r.is_surname(at) {
        return None;
    }
    let month = month_number(m.get("m"))?;
    let (y, now) = (r.year(), r.today.month());
    let y = match (m.get("rel").split(' ').next().unwrap_or(""), q) {
        ("", "last") => y - i32::from(month >= now),
        ("", "next") => y + i32::from(month <= now),
        ("", "this past") => y - i32::from(month > now),
        ("", "") => i32::from(
            r.pick_year(|y| calendar::day(y, month, 1), at, Unit::Month)?
                .year(),
        ),
        ("", _) => y,
        (rel, _) => y + shift(rel),
    };
    Some(
        published(calendar::months_from(y, month, 1)?, Precision::Month)
            .modified(edge_of(m.get("e")))
            // "last February", said in March: this year's or last year's?
            .sure(if q == "last" { 0.6 } else { 0.95 }),
    )
}

// -- weeks, months, quarters, years relative to an anchor --

fn relative_unit(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let (q, the) = match m.get("q").strip_prefix("the ") {
        Some(q) => (q, true),
        None => (m.get("q"), false),
    };
    let edge = edge_of(m.get("e"));
    if m.get("u") == "period" {
        if q == "latest" {
            let d = calendar::add(r.today, -1.0, Unit::Quarter)?;
            return Some(published(
                calendar::span(d, Unit::Quarter)?,
                Precision::Quarter,
            ));
        }
        let t = r.topic(&[Precision::Quarter, Precision::Year], 1200, m.start)?;
        if !matches!(q, "same" | "previous" | "prior") {
            return None;
        }
        let unit = if t.meaning.precision == Precision::Quarter {
            Unit::Quarter
        } else {
            Unit::Year
        };
        let d = calendar::add(t.meaning.days?.0, -1.0, Unit::Year)?;
        return Some(Meaning::date(
            calendar::span(d, unit)?,
            t.meaning.precision,
            Anchor::Text,
        ));
    }
    let unit = Unit::parse(m.get("u"))?;
    if matches!(q, "same" | "that same" | "this same")
        || q == "that" && !matches!(unit, Unit::Decade | Unit::Century)
    {
        let t = r.topic(&[], 1500, m.start).and_then(|t| t.meaning.days);
        let (d, how) = t.map_or((r.today, Anchor::Published), |(first, _)| {
            (first, Anchor::Text)
        });
        return Some(Meaning::date(calendar::span(d, unit)?, unit.precision(), how).modified(edge));
    }
    let n = match q {
        "that" => return None,
        "last" | "past" | "previous" | "prior" | "this past" | "latest" => -1,
        "next" | "coming" | "following" | "this coming" => 1,
        _ => 0,
    };
    let of_day = matches!(unit, Unit::Day | Unit::Night);
    let part = m.get("u") != "day" && of_day;
    if part && !matches!(q, "previous" | "following" | "next" | "last") {
        return None;
    }
    let (mut base, mut how) = (r.today, Anchor::Published);
    if matches!(q, "previous" | "prior" | "following") || the && of_day && q == "next" {
        let t = r
            .topic(&[Precision::Day, unit.precision()], 1500, m.start)
            .or_else(|| r.topic(&[], 1500, m.start));
        if let Some((first, last)) = t.and_then(|t| t.meaning.days) {
            base = if n > 0 { last } else { first };
            how = Anchor::Text;
        }
    }
    // "The next morning" of which day, where none was spoken of?
    if part && q != "last" && how == Anchor::Published {
        return None;
    }
    let rolls = the
        && matches!(q, "last" | "past")
        && !matches!(unit, Unit::Day | Unit::Night | Unit::Quarter);
    // "the past year" is the twelve months that end today
    if rolls || matches!(q, "past" | "coming") {
        let days = if q == "coming" {
            (r.today, calendar::add(r.today, 1.0, unit)?)
        } else {
            (calendar::add(r.today, -1.0, unit)?, r.today)
        };
        return Some(Meaning {
            length: Some(length(Some(1.0), unit)),
            ..published(days, unit.precision()).of_kind(TimeKind::Duration)
        });
    }
    let days = calendar::span(calendar::add(base, f64::from(n), unit)?, unit)?;
    Some(
        Meaning::date(days, unit.precision(), how)
            .modified(edge)
            .of_kind(if part { TimeKind::Time } else { TimeKind::Date }),
    )
}

/// "the day before the vote", "the eve of the vote", "the day after".
fn beside_event(r: &Reader<'_>, m: &Found<'_>, next: &str) -> Option<Meaning> {
    let u = m.get("u");
    let unit = if u == "eve" {
        Unit::Day
    } else {
        Unit::parse(u)?
    };
    let part = !matches!(u, "day" | "eve") && unit.precision() == Precision::Day;
    let kind = if part { TimeKind::Time } else { TimeKind::Date };
    let hang = |count, at| {
        let mut out = Meaning::bare(kind).linked_to(Some(EventLink {
            count: Some(count),
            unit,
            at,
        }));
        out.precision = unit.precision();
        out
    };
    if next == "of" && unit.precision() == Precision::Day {
        let at = m.end + " of ".len();
        let named = matches!(
            r.after(at, 1).as_str(),
            "the" | "his" | "her" | "their" | "its"
        );
        return named.then(|| hang(if u == "eve" { -1.0 } else { 0.0 }, at));
    }
    if u == "eve" || !matches!(next, "before" | "after") {
        return None;
    }
    if let Some((side, at)) = event::link_behind(r.plain, m.end) {
        return Some(hang(side, at));
    }
    // "The day after, he came back."
    let two = r.after(m.end, 2);
    let alone = two == next || [",", ".", ";"].iter().any(|w| two.ends_with(w));
    if unit.precision() != Precision::Day || !alone {
        return None;
    }
    let (d, how) = r.anchor_day(m.start);
    let d = calendar::days(d, if next == "before" { -1 } else { 1 })?;
    Some(Meaning::date((d, d), Precision::Day, how).of_kind(kind))
}

/// "the year", "the quarter": the one last spoken of, else the one that holds (quarter: ended before) publication.
fn the_unit(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let next = r.after(m.end, 1);
    let edge = m.get("e");
    if edge.is_empty()
        && m.get("q") == "the"
        && let Some(found) = beside_event(r, m, &next)
    {
        return Some(found);
    }
    if m.get("u") == "eve" {
        return None;
    }
    if edge.is_empty()
        && matches!(
            next.as_str(),
            "of" | "that" | "when" | "before" | "after" | "ahead" | "-" | "old"
        )
    {
        return None;
    }
    let u = m.get("u");
    let short = matches!(u, "day" | "night" | "morning" | "afternoon" | "evening");
    // "On Monday orders came in the morning": of the day just spoken of.
    let of_day = short
        && matches!(u, "morning" | "afternoon" | "evening")
        && matches!(r.before(m.start, 1).as_str(), "in" | "during")
        && r.last_day(300, m.start, |_| true).is_some();
    if u == "season" || short && edge.is_empty() && !of_day {
        return None;
    }
    let unit = Unit::parse(u)?;
    let modifier = edge_of(edge);
    if short {
        let (d, how) = r.anchor_day(m.start);
        return Some(
            Meaning::date((d, d), Precision::Day, how)
                .of_kind(TimeKind::Time)
                .modified(modifier),
        );
    }
    let within = if unit == Unit::Quarter { 1500 } else { 600 };
    let mut topic = (unit != Unit::Year)
        .then(|| r.topic(&[unit.precision()], within, m.start))
        .flatten()
        .and_then(|t| t.meaning.days)
        .map(|(first, _)| first);
    if unit == Unit::Quarter
        && topic.is_some_and(|d| d > r.today)
        && r.direction(m.at("u")) != Some(Direction::Future)
    {
        topic = None;
    }
    let (d, how) = match topic {
        Some(d) => (d, Anchor::Text),
        None if unit == Unit::Quarter => (calendar::add(r.today, -1.0, unit)?, Anchor::Published),
        None => (r.today, Anchor::Published),
    };
    Some(Meaning::date(calendar::span(d, unit)?, unit.precision(), how).modified(modifier))
}

fn quarter(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let n: i8 = match m.get("o") {
        "first" | "1st" => 1,
        "second" | "2nd" => 2,
        "third" | "3rd" => 3,
        _ => 4,
    };
    let half = m.get("u") == "half";
    let (unit, k) = if half {
        (Unit::Half, 6)
    } else {
        (Unit::Quarter, 3)
    };
    if half {
        let of = r.after(m.end, 2);
        let dated = ["y", "y2", "rel", "rel2"].iter().any(|g| m.has(g))
            || m.text().starts_with("the")
                && matches!(of.as_str(), "of the" | "of this" | "of last");
        if n > 2 || !dated || of == "of the" && r.after(m.end, 3) != "of the year" {
            return None;
        }
    }
    let make = |y: i32| calendar::day(y, k * (n - 1) + 1, 1);
    let either = |a, b| if m.has(a) { m.get(a) } else { m.get(b) };
    let (written, relative) = (either("y", "y2"), either("rel", "rel2"));
    let mut how = Anchor::Published;
    let mut d = if !written.is_empty() {
        how = Anchor::Calendar;
        make(number(written)?)?
    } else if !relative.is_empty() {
        make(r.year() + shift(relative.split(' ').next().unwrap_or("")))?
    } else {
        let d = [r.year(), r.year() - 1]
            .into_iter()
            .filter_map(make)
            .find(|&d| d <= r.today)?;
        let over = calendar::days(r.today, -80)?;
        if r.direction(m.at("o")) == Some(Direction::Future) && calendar::span(d, unit)?.1 < over {
            make(i32::from(d.year()) + 1)?
        } else {
            d
        }
    };
    if m.has("ago") {
        d = make(i32::from(d.year()) - 1)?;
    }
    Some(Meaning::date(
        calendar::span(d, unit)?,
        unit.precision(),
        how,
    ))
}

/// "Q3 2025", "H1 2024"; without a year the latest such quarter.
fn quarter_code(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    if !r.has_capital(m.start, m.start + 1) {
        return None;
    }
    let n: i8 = number(m.get("n"))?;
    let (k, precision) = if m.get("u") == "q" {
        (3, Precision::Quarter)
    } else {
        (6, Precision::Half)
    };
    let make = |y: i32| calendar::months_from(y, k * (n - 1) + 1, k);
    if m.has("y") {
        let days = make(number(m.get("y"))?)?;
        return Some(Meaning::date(days, precision, Anchor::Calendar));
    }
    let days = [r.year(), r.year() - 1]
        .into_iter()
        .filter_map(make)
        .find(|d| d.0 <= r.today)?;
    Some(published(days, precision).sure(0.7))
}

fn run_of_year(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let given = m.has("y");
    let y = if given {
        number(m.get("y"))?
    } else {
        r.year() + shift(m.get("q"))
    };
    let n = cardinal(m.get("n"))? as i8;
    let k = if m.get("u") == "quarters" {
        n.checked_mul(3)?
    } else {
        n
    };
    if !(1..=9).contains(&k) {
        return None;
    }
    let days = if m.get("w") == "first" {
        calendar::months_from(y, 1, k)?
    } else {
        calendar::months_from(y, 13 - k, k)?
    };
    let precision = if k == 6 {
        Precision::Half
    } else {
        Precision::Month
    };
    Some(Meaning::date(
        days,
        precision,
        if given {
            Anchor::Calendar
        } else {
            Anchor::Published
        },
    ))
}

fn dated_period(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let (y, w): (i32, _) = (number(m.get("y"))?, m.get("w"));
    if w.ends_with("half") {
        let days = calendar::months_from(y, if w.starts_with("first") { 1 } else { 7 }, 6)?;
        return Some(Meaning::date(days, Precision::Half, Anchor::Calendar));
    }
    let topic = r
        .topic(&[Precision::Quarter], 1500, m.start)
        .and_then(|t| t.meaning.days);
    if w == "quarter"
        && let Some((first, _)) = topic
    {
        let days = calendar::months_from(y, first.month(), 3)?;
        return Some(Meaning::date(days, Precision::Quarter, Anchor::Text));
    }
    Some(Meaning::date(
        calendar::months_from(y, 1, 12)?,
        Precision::Year,
        Anchor::Calendar,
    ))
}

/// "year-ago quarter", "a year earlier": the period last spoken of, one year back.
fn year_ago(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let mut topic = r.compared(m.start);
    // "In the year-earlier period": a year before the quarter that the report is about.
    if m.get("u") == "period"
        && let Some(quarter) = r.last_quarter(m.start)
    {
        topic = Some((quarter, Precision::Quarter));
    }
    if topic.is_none() && m.get("u") == "quarter" {
        let d = calendar::add(r.today, -5.0, Unit::Quarter)?;
        return Some(published(
            calendar::span(d, Unit::Quarter)?,
            Precision::Quarter,
        ));
    }
    let oldest = calendar::add(r.today, -3.0, Unit::Year)?;
    if let Some((first, precision)) = topic.filter(|(first, _)| *first > oldest) {
        let unit = unit_of(precision);
        let days = calendar::span(calendar::add(first, -1.0, Unit::Year)?, unit)?;
        return Some(Meaning::date(days, unit.precision(), Anchor::Text));
    }
    let days = calendar::span(calendar::add(r.today, -1.0, Unit::Year)?, Unit::Year)?;
    Some(published(days, Precision::Year))
}

fn season(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let at = m.at("s");
    let (q, s, given) = (m.get("q"), m.get("s"), m.has("y"));
    if r.tag(at).is_some_and(|t| !matches!(t, "NN" | "NNP")) {
        return None;
    }
    if !given {
        let lead = r.before(m.start, 1);
        let led = matches!(
            lead.as_str(),
            "in" | "by" | "since" | "until" | "during" | "early" | "late" | "of"
        );
        let pointed = ["last", "next", "this"].iter().any(|w| q.starts_with(w));
        if q.is_empty() && !led || s == "fall" && !pointed || s == "spring" && q == "the" {
            return None;
        }
    }
    let month = match s {
        "spring" => 3,
        "summer" => 6,
        "winter" => 12,
        _ => 9,
    };
    let make = |y: i32| calendar::months_from(y, month, 3);
    let mut how = Anchor::Published;
    let days = if given {
        how = Anchor::Calendar;
        make(year_number(m.get("y"))?)?
    } else {
        let latest = |past: &dyn Fn(&(Date, Date)) -> bool| {
            (0..3)
                .filter_map(|k| make(r.year() - k))
                .find(|days| past(days))
        };
        let begun = if q == "last" {
            latest(&|d| d.1 < r.today)?
        } else {
            latest(&|d| d.0 <= r.today)?
        };
        let open = matches!(q, "this" | "the" | "this coming" | "");
        let ahead = open
            && begun.1 < r.today
            && matches!(
                r.direction(at),
                Some(Direction::Future | Direction::Present)
            );
        if q.starts_with("next") || ahead {
            make(i32::from(begun.0.year()) + 1)?
        } else {
            begun
        }
    };
    let edge = edge_of(m.get("e")).or_else(|| edge_of(m.get("e2")));
    Some(Meaning::date(days, Precision::Season, how).modified(edge))
}

// -- years, decades --

pub(super) fn year(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let y: i32 = number(m.get("y"))?;
    let at = m.at("y");
    // A fiscal year may begin in any month.
    let fiscal = m.get("f").starts_with('f');
    if !m.has("e") && !m.has("f") {
        let (lead, next) = (r.before(at, 1), r.after(m.end, 1));
        let label = r.label(at);
        let left = r.plain.text[..at].chars().next_back();
        let mut right = r.plain.text[m.end..].chars();
        let (right, further) = (right.next(), right.next());
        let counts = matches!(
            next.as_str(),
            "%" | "percent"
                | "people"
                | "points"
                | "miles"
                | "feet"
                | "troops"
                | "jobs"
                | "votes"
                | "gmt"
                | "tons"
                | "tonnes"
                | "pounds"
                | "hours"
                | "years"
                | "shares"
                | "men"
        );
        if y > r.year() + 60
            || left.is_some_and(|c| "$#-./".contains(c))
            || counts
            || right == Some(':')
            || matches!(right, Some(',' | '.')) && further.is_some_and(|c| c.is_ascii_digit())
        {
            return None;
        }
        // These lead years, and other numbers too.
        let unsure = matches!(lead.as_str(), "to" | "and" | "for" | "of" | "after");
        let led = unsure
            || matches!(
                lead.as_str(),
                "in" | "since"
                    | "by"
                    | "until"
                    | "from"
                    | "through"
                    | "before"
                    | "during"
                    | "between"
                    | "("
                    | "mid"
                    | "back"
            );
        // "from 2009 to 2017": the first year vouches for the second.
        let second = r.seen.last().is_some_and(|t| {
            let gap = r.plain.text[t.end..at].trim();
            let lead = r.before(t.start, 1);
            t.rule == "year"
                && matches!((lead.as_str(), gap), ("from", "to") | ("between", "and"))
                && t.meaning.days.is_some_and(|d| i32::from(d.0.year()) < y)
        });
        if second {
            return Some(Meaning::date(
                calendar::months_from(y, 1, 12)?,
                Precision::Year,
                Anchor::Calendar,
            ));
        }
        if !led && label != "DATE" || unsure && !matches!(label, "DATE" | "EVENT") {
            return None;
        }
    }
    let days = calendar::months_from(y, 1, 12)?;
    Some(
        Meaning::date(days, Precision::Year, Anchor::Calendar)
            .modified(edge_of(m.get("e")))
            .sure(if fiscal { 0.5 } else { 1.0 }),
    )
}

/// Read only where one number can't be a month; 03/04/2025 is left alone.
fn slashed_date(m: &Found<'_>) -> Option<Meaning> {
    let (a, b): (i8, i8) = (number(m.get("a"))?, number(m.get("b"))?);
    if (a > 12) == (b > 12) {
        return None;
    }
    let d = calendar::day(number(m.get("y"))?, a.min(b), a.max(b))?;
    Some(Meaning::date((d, d), Precision::Day, Anchor::Calendar))
}

fn year_pair(m: &Found<'_>) -> Option<Meaning> {
    let (a, two): (i32, i32) = (number(m.get("a"))?, number(m.get("b"))?);
    let b = a / 100 * 100 + two;
    let days = (calendar::day(a, 1, 1)?, calendar::day(b, 12, 31)?);
    (0 < b - a && b - a < 30).then(|| Meaning::date(days, Precision::Year, Anchor::Calendar))
}

fn spelled_year(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let lead = r.before(m.start, 1);
    if m.get("y").starts_with("two thousand")
        && !m.text().starts_with("the year")
        && !matches!(lead.as_str(), "in" | "since" | "by" | "until")
    {
        return None;
    }
    let days = calendar::months_from(spelt_year(m.get("y"))?, 1, 12)?;
    Some(Meaning::date(days, Precision::Year, Anchor::Calendar))
}

fn decade(m: &Found<'_>) -> Option<Meaning> {
    let w = m.get("y");
    let y: i32 = match number(w) {
        Some(n) if w.len() == 4 => n,
        Some(n) => 1900 + n,
        None => 1900 + small(&format!("{}y", w.strip_suffix("ies")?))?,
    };
    let days = (calendar::day(y, 1, 1)?, calendar::day(y + 9, 12, 31)?);
    Some(Meaning::date(days, Precision::Decade, Anchor::Calendar).modified(edge_of(m.get("e"))))
}

fn century(m: &Found<'_>) -> Option<Meaning> {
    let y = (number::<i32>(m.get("n"))? - 1) * 100;
    let days = (calendar::day(y, 1, 1)?, calendar::day(y + 99, 12, 31)?);
    Some(Meaning::date(days, Precision::Century, Anchor::Calendar).modified(edge_of(m.get("e"))))
}

fn year_end(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let unit = if m.get("w").starts_with("month") {
        Unit::Month
    } else {
        Unit::Year
    };
    let days = calendar::span(r.today, unit)?;
    Some(published(days, unit.precision()).modified(Some(Modifier::Late)))
}
