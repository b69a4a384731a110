//! This file reads what is counted and not named: distances ("two days ago"), lengths, sets ("every Monday") and references
//! ("now").

use super::calendar::{self, Unit};
use super::event::{self, EventLink};
use super::expression::{Anchor, Modifier, Precision, TimeKind};
use super::reader::{Found, Meaning, Reader};
use super::tense::Direction;
use super::words::{amount, amount_modifier, cardinal, length, published, unit_of};

pub(super) fn distance(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let (unit, w) = (Unit::parse(m.get("u"))?, m.get("w"));
    let back = matches!(w, "ago" | "earlier" | "before that");
    let Some(n) = amount(m.get("n")) else {
        let mut out = Meaning::bare(TimeKind::Reference);
        out.modifier = Some(if matches!(w, "ago" | "earlier") {
            Modifier::Past
        } else {
            Modifier::Future
        });
        return Some(out);
    };
    let modifier = amount_modifier(m.get("s")).or(m.has("o").then_some(Modifier::About));
    let a_year = n == 1.0 && unit == Unit::Year;
    let mut base = (r.today, Anchor::Published);
    if matches!(w, "earlier" | "later" | "before that" | "after that") {
        if a_year
            && back
            && let Some((first, precision)) = r.compared(m.start)
        {
            let unit = unit_of(precision);
            let days = calendar::span(calendar::add(first, -1.0, Unit::Year)?, unit)?;
            return Some(Meaning::date(days, precision, Anchor::Text).modified(modifier));
        }
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
            return Some(
                Meaning::length(length(Some(n), unit), Precision::None).modified(modifier),
            );
        }
        let t = r
            .topic(&[Precision::Day], 1500, m.start)
            .or_else(|| r.topic(&[], 800, m.start));
        if let Some((first, _)) = t.and_then(|t| t.meaning.days) {
            base = (first, Anchor::Text);
        }
    } else if a_year
        && w == "ago"
        && let Some((first, Precision::Quarter)) = r.compared(m.start)
    {
        let days = calendar::span(calendar::add(first, -1.0, Unit::Year)?, Unit::Quarter)?;
        return Some(Meaning::date(days, Precision::Quarter, Anchor::Text).modified(modifier));
    }
    let d = calendar::add(base.0, if back { -n } else { n }, unit)?;
    // "a decade ago" is a year, "a year and a half ago" a month
    let unit = match unit {
        Unit::Decade | Unit::Century => Unit::Year,
        Unit::Year if n.fract() != 0.0 => Unit::Month,
        u => u,
    };
    Some(Meaning::date(calendar::span(d, unit)?, unit.precision(), base.1).modified(modifier))
}

// -- durations, sets, references --

/// "the past two months" ends at publication; "the next three years" begins there; "the first nine months" begins the year.
pub(super) fn running(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    if matches!(m.get("n"), "a" | "an") {
        return None;
    }
    let mut q = m.get("q");
    for owner in ["the ", "these ", "its ", "his ", "her ", "their "] {
        q = q.strip_prefix(owner).unwrap_or(q);
    }
    let (n, unit) = (cardinal(m.get("n")), Unit::parse(m.get("u"))?);
    if matches!(q, "the" | "these" | "those") && !m.get("u").ends_with('s') {
        return None;
    }
    let days = match (n, q) {
        (Some(n), "last" | "past" | "this past" | "previous" | "preceding") => {
            Some((calendar::add(r.today, -n, unit)?, r.today))
        }
        (Some(n), "next" | "coming" | "following") => {
            Some((r.today, calendar::add(r.today, n, unit)?))
        }
        (Some(n), "first") if unit == Unit::Month && (n == 3.0 || n == 6.0 || n == 9.0) => {
            calendar::months_from(r.year(), 1, n as i8)
        }
        _ => None,
    };
    let anchor = if days.is_some() {
        Anchor::Published
    } else {
        Anchor::Calendar
    };
    Some(Meaning {
        days,
        anchor,
        ..Meaning::length(length(n, unit), unit.precision())
            .modified(m.has("o").then_some(Modifier::About))
    })
}

pub(super) fn plain_length(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let (low, u) = (m.get("n"), m.get("u"));
    let unit = Unit::parse(u)?;
    let n = if low == "multi" { None } else { amount(low) };
    let (next, lead) = (r.after(m.end, 2), r.before(m.start, 1));
    // "34-year-old" is an age
    if ["- old", "old", "of age"]
        .iter()
        .any(|w| next.starts_with(w))
    {
        return None;
    }
    let link = event::link_behind(r.plain, m.end).map(|(side, at)| EventLink {
        count: n.map(|n| n * side),
        unit,
        at,
    });
    let article = matches!(low, "a" | "an");
    if unit == Unit::Second && (article || matches!(low, "the" | "another")) {
        return None;
    }
    if unit == Unit::Quarter
        && matches!(low, "a" | "one" | "three")
        && ["of", "point", "century", "mile", "to", "- point"]
            .iter()
            .any(|w| next.starts_with(w))
    {
        return None;
    }
    if article && !m.has("h") && !m.has("s") && !m.has("o") && is_rate(&lead) {
        return Some(Meaning {
            length: Some(length(Some(1.0), unit)),
            ..Meaning::bare(TimeKind::Set)
        });
    }
    if article && u.ends_with('s') {
        return None;
    }
    let long = !matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
    if let Some(n) = n.filter(|_| long) {
        let whole = || Some(length(Some(n), unit));
        let points_ahead = || {
            matches!(
                r.direction(m.at("u")),
                Some(Direction::Future | Direction::Present)
            )
        };
        // "the first talks in half a year" look back
        if lead == "in" && r.follows_superlative(m.start) {
            let days = (calendar::add(r.today, -n, unit)?, r.today);
            let out = published(days, unit.precision()).of_kind(TimeKind::Duration);
            return Some(Meaning {
                length: whole(),
                modifier: amount_modifier(m.get("s")),
                ..out
            });
        }
        // "opens in two weeks"
        if lead == "in" && !next.starts_with("of") && points_ahead() {
            let unit = match unit {
                Unit::Decade | Unit::Century => Unit::Year,
                u => u,
            };
            let d = calendar::add(r.today, n, Unit::parse(u)?)?;
            return Some(published(calendar::span(d, unit)?, unit.precision()).sure(0.8));
        }
        if lead == "within" && points_ahead() {
            let days = (r.today, calendar::add(r.today, n, unit)?);
            let out = published(days, unit.precision()).of_kind(TimeKind::Duration);
            return Some(Meaning {
                length: whole(),
                ..out
            });
        }
    }
    let modifier = amount_modifier(m.get("s")).or(m.has("o").then_some(Modifier::About));
    Some(
        Meaning::length(length(n, unit), unit.precision())
            .modified(modifier)
            .linked_to(link),
    )
}

/// "$5 a day", "twice a week": does the word before make "a day" a rate?
pub(super) fn is_rate(lead: &str) -> bool {
    let figures = !lead.is_empty() && lead.chars().all(|c| c.is_ascii_digit() || ".,".contains(c));
    let named = matches!(
        lead,
        "million" | "billion" | "once" | "twice" | "people" | "percent" | "%" | "share"
    );
    let plural = lead.len() > 1
        && lead.ends_with('s')
        && lead.chars().all(|c| c.is_ascii_lowercase())
        && !matches!(
            lead,
            "is" | "was"
                | "has"
                | "as"
                | "this"
                | "lasts"
                | "takes"
                | "its"
                | "his"
                | "plus"
                | "us"
        );
    figures || named || plural
}

pub(super) fn vague_length(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let words: Vec<&str> = m.text().split(' ').collect();
    let (first, next) = (words[0], r.after(m.end, 1));
    let unit = Unit::parse(m.get("u"))?;
    let link = event::link_behind(r.plain, m.end).map(|(_, at)| EventLink {
        count: None,
        unit,
        at,
    });
    if matches!(first, "the" | "future") && !m.has("w") && link.is_none() {
        return None;
    }
    if matches!(next.as_str(), "old" | "of" | "-") && !matches!(first, "recent" | "coming" | "past")
    {
        let long = matches!(unit, Unit::Year | Unit::Month | Unit::Week | Unit::Decade);
        if next != "of" || !long {
            return None;
        }
    }
    if words.len() == 1 && link.is_none() && !matches!(next.as_str(), "ago" | "earlier" | "later") {
        let lead = r.before(m.start, 1);
        if !matches!(
            lead.as_str(),
            "for"
                | "in"
                | "after"
                | "take"
                | "over"
                | "within"
                | "before"
                | "spent"
                | "taken"
                | "two"
                | "took"
                | "and"
                | "or"
                | "many"
                | "be"
        ) {
            return None;
        }
    }
    let (kind, modifier) = match first {
        "recent" | "past" => (TimeKind::Reference, Some(Modifier::Past)),
        "coming" | "future" => (TimeKind::Reference, Some(Modifier::Future)),
        _ => (TimeKind::Duration, None),
    };
    Some(
        Meaning::length(length(None, unit), unit.precision())
            .of_kind(kind)
            .modified(modifier)
            .linked_to(link),
    )
}

pub(super) fn repeated(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let w = m.get("w");
    if matches!(
        w,
        "monthly" | "weekly" | "yearly" | "fortnightly" | "biweekly"
    ) && matches!(r.after(m.end, 1).as_str(), "magazine" | "newspaper")
    {
        return None;
    }
    // "grows 8 per cent annually", "10,000 tonnes annually": a rate, no time.
    if w == "annually" && r.follows_amount(m.start) {
        return None;
    }
    let unit = match w {
        "daily" => Some(Unit::Day),
        "weekly" => Some(Unit::Week),
        "monthly" => Some(Unit::Month),
        "hourly" => Some(Unit::Hour),
        "annually" | "yearly" => Some(Unit::Year),
        _ => None,
    };
    Some(Meaning {
        length: unit.map(|u| length(Some(1.0), u)),
        ..Meaning::bare(TimeKind::Set)
    })
}

pub(super) fn reference(r: &Reader<'_>, m: &Found<'_>) -> Option<Meaning> {
    let w = m.get("w");
    let next = r.after(m.end, 1);
    let past = || r.direction(m.start) == Some(Direction::Past);
    let idle = match w {
        // "He was soon released": soon after that, not soon after today.
        "soon" => next == "as" || past(),
        "current" => next == "account",
        // "Now, he says, …" goes on with the talk.
        "now" => next == "," && r.has_capital(m.start, m.start + 1),
        // "a recent report" dates nothing.
        "recent" => true,
        _ => false,
    };
    if idle {
        return None;
    }
    let modifier = match w {
        // Too often no time at all, or none that could be compared.
        "so far" | "once" | "then" | "future" | "already" | "later" | "until now"
        | "shortly after" | "lately" | "formerly" | "earlier" => return None,
        "now" | "right now" | "at present" | "presently" | "currently" | "current"
        | "at the moment" | "these days" | "nowadays" | "at this time" => Modifier::Present,
        "soon" | "the future" | "the near future" | "the near term" | "in the near future" => {
            Modifier::Future
        }
        _ => Modifier::Past,
    };
    Some(Meaning::bare(TimeKind::Reference).modified(Some(modifier)))
}
