//! This file reads times that hang on an event: "hours after the vote", "two days before the election", "the day after".
//! Their anchor is the event; they stand for days only where the article says on which day the event was.

use super::calendar::{self, Unit};
use super::expression::{Anchor, Precision, TimeKind};
use super::plain::Plain;
use super::reader::{Reader, Seen};
use jiff::civil::Date;

/// What a time is measured from, when that is no day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct EventLink {
    /// How many units behind (below zero: ahead of) the event; `None` for "days after".
    pub(super) count: Option<f64>,
    pub(super) unit: Unit,
    /// Where the event's words begin in the plain text.
    pub(super) at: usize,
}

/// The words between a length and its event, and which side they point to.
const LINKS: [(&str, f64); 8] = [
    (" before ", -1.0),
    (" ahead of ", -1.0),
    (" prior to ", -1.0),
    (" leading up to ", -1.0),
    (" after ", 1.0),
    (" following ", 1.0),
    (" that followed ", 1.0),
    (" since ", 1.0),
];

/// The side of the event behind a length that ends here, and where its words begin.
pub(super) fn link_behind(plain: &Plain, end: usize) -> Option<(f64, usize)> {
    let rest = plain.text.get(end..)?;
    let (words, side) = LINKS.iter().find(|(w, _)| rest.starts_with(w))?;
    let at = end + words.len();
    let next = plain.after(at, 1);
    let names = next.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    // "two weeks after that" is counted from the text.
    (names && !matches!(next.as_str(), "that" | "this" | "which" | "all" | "now"))
        .then_some((*side, at))
}

/// The day of an event named at a place: of the time that stands there, or the one day on which the article puts it.
pub(super) fn day_of(r: &Reader<'_>, at: usize) -> Option<(Date, Anchor)> {
    let day = |s: &&Seen| s.meaning.precision == Precision::Day && s.meaning.event.is_none();
    // "three days after 4 May", "two weeks before Christmas"
    if let Some(seen) = r.seen.iter().find(|s| s.start == at) {
        return seen
            .meaning
            .days
            .filter(|_| day(&seen))
            .map(|(d, _)| (d, seen.meaning.anchor));
    }
    let a = r.analysis;
    let mut noun = r.token(at)?;
    // "the first vote": up to the noun that the phrase is about.
    for _ in 0..5 {
        let t = &a.tokens[noun];
        let inner = matches!(
            t.dep.as_str(),
            "det" | "poss" | "amod" | "compound" | "nummod" | "nmod"
        );
        if !inner || t.head <= noun {
            break;
        }
        noun = t.head;
    }
    if !matches!(a.tokens[noun].tag.as_str(), "NN" | "NNS") {
        return None;
    }
    let lemma = &a.tokens[noun].lemma;
    let mut found: Option<(Date, Anchor)> = None;
    for seen in r.seen.iter().filter(day) {
        let (Some((d, _)), Some(t)) = (seen.meaning.days, r.token(seen.start)) else {
            continue;
        };
        let Some(head) = what_it_dates(r, t) else {
            continue;
        };
        let is_event = |i: usize| &a.tokens[i].lemma == lemma && a.tokens[i].tag.starts_with("NN");
        let named = is_event(head)
            || matches!(a.tokens[head].pos.as_str(), "VERB" | "AUX")
                && a.children_by(head, &["nsubj", "nsubjpass"]).any(is_event);
        if !named {
            continue;
        }
        // Two days for one word: nobody knows which is meant.
        if found.is_some_and(|(f, _)| f != d) {
            return None;
        }
        found = Some((d, seen.meaning.anchor));
    }
    found
}

/// The noun or verb that a time's token says the day of.
fn what_it_dates(r: &Reader<'_>, time: usize) -> Option<usize> {
    let a = r.analysis;
    let mut i = time;
    for _ in 0..6 {
        let head = a.tokens[i].head;
        if head == i {
            return None;
        }
        i = head;
        let dated = matches!(a.label(i), "DATE" | "TIME");
        if !dated && matches!(a.tokens[i].pos.as_str(), "NOUN" | "VERB" | "AUX") {
            return Some(i);
        }
        // "until Friday" says no day of anything.
        if a.tokens[i].dep == "prep" && !matches!(a.tokens[i].lower.as_str(), "on" | "of") {
            return None;
        }
    }
    None
}

/// The days that lie so far from an event, once its day is known.
pub(super) fn days_from(day: Date, link: EventLink) -> Option<(Date, Date)> {
    let count = link.count?;
    let fine = matches!(link.unit, Unit::Second | Unit::Minute | Unit::Hour);
    if fine {
        return None;
    }
    calendar::span(calendar::add(day, count, link.unit)?, link.unit)
}

/// Fills in the days of every time that hangs on an event whose day the article gives.
pub(super) fn resolve(r: &mut Reader<'_>) {
    for k in 0..r.seen.len() {
        let Some(link) = r.seen[k].meaning.event else {
            continue;
        };
        let Some((day, anchor)) = day_of(r, link.at) else {
            continue;
        };
        let grounded = r.article.published.is_some() || anchor == Anchor::Calendar;
        let Some(days) = days_from(day, link).filter(|_| grounded) else {
            continue;
        };
        let m = &mut r.seen[k].meaning;
        m.days = Some(days);
        m.precision = link.unit.precision();
        m.confidence = 0.6;
        if m.kind == TimeKind::Duration {
            m.kind = TimeKind::Date;
        }
    }
}
