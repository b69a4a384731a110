//! This file tells whether the later of two articles tells what became of a thing: missing and found, at large and caught,
//! planned and held. Such a pair is an update, which two reports of one day can't be.

use super::Input;
use crate::claims::{Certainty, Claim, Interval, Reading, Told, Value};
use crate::graph::{Entry, EntryId};
use crate::lexicon::slots::{OwnerClass, Slot};
use crate::text::Part;
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// The day that the article of an entry came out.
fn published(input: Input<'_>, e: &Entry) -> Option<Date> {
    input
        .articles
        .get(e.article.0 as usize)
        .and_then(|x| x.published)
}

/// Does the article of the one come out on an earlier day than that of the other?
pub(super) fn is_earlier(input: Input<'_>, one: &Entry, other: &Entry) -> bool {
    published(input, one)
        .zip(published(input, other))
        .is_some_and(|(x, y)| x < y)
}

/// The entry of the earlier article and that of the later one; nothing where it is not known which is which.
fn in_order<'e>(input: Input<'_>, a: &'e Entry, b: &'e Entry) -> Option<(&'e Entry, &'e Entry)> {
    if is_earlier(input, a, b) {
        Some((a, b))
    } else {
        is_earlier(input, b, a).then_some((b, a))
    }
}

/// Do the two tell a state and what followed it: is one value, of the earlier article, such as the other, of the later
/// one, may follow as days go by?
pub(super) fn follows(input: Input<'_>, slot: Option<&Slot>, a: &Entry, b: &Entry) -> bool {
    let labelled = is_label(&a.reading);
    let Some(slot) = slot.filter(|s| !s.then.is_empty() || s.name == "did" || labelled) else {
        return false;
    };
    let Some((old, new)) = in_order(input, a, b) else {
        return false;
    };
    let (Some(before), Some(today)) = (published(input, old), published(input, new)) else {
        return false;
    };
    if (today - before).get_days() > ONE_STORY {
        return false;
    }
    let (was, is) = (&old.reading, &new.reading);
    if was.quoted || is.quoted || is.future || is.told == Told::Before {
        return false;
    }
    if is.certainty != Certainty::Fact || is.part == Part::Caption || was.part == Part::Caption {
        return false;
    }
    // What it is said to have become is told of a day that the earlier text can't have known.
    let come = day_told(input, new)
        .and_then(|w| w.to)
        .is_none_or(|day| day > before && day <= today);
    let held = was
        .when
        .and_then(|w| w.from)
        .is_none_or(|day| day >= before.saturating_sub(jiff::Span::new().days(RECENT)));
    if !come || !held {
        return false;
    }
    // "No group had claimed it", and then "the Red Front claimed it on Thursday".
    let since = day_told(input, new).and_then(|w| w.from);
    if slot.name != "did"
        && slot.accuse
        && was.told != Told::Then
        && is_no(was)
        && !is_no(is)
        && was.certainty == Certainty::Fact
        && since.is_some_and(|day| day > before)
        && is_label(is)
    {
        return true;
    }
    if slot.name == "did" {
        // "Has not been charged", and then "was charged".
        return is_no(was) && was.told == Told::Now && !is_no(is) && is.when.is_some();
    }
    // "A verdict is expected", "will hold talks": what is only planned is a state too, where the slot says so.
    let stated = slot.any_certainty
        && matches!(was.certainty, Certainty::Likely | Certainty::Intended)
        || was.certainty == Certainty::Fact;
    if was.future && !slot.any_certainty || was.told == Told::Before || !stated {
        return false;
    }
    let label = |r: &Reading| -> Option<String> {
        let Value::Label(l) = &r.value else {
            return None;
        };
        if !r.negated {
            return Some(l.to_string());
        }
        // "Is not open" of two labels is the other one.
        match slot.excludes.as_slice() {
            [(x, y)] => Some(if x == l { y } else { x }.to_string()),
            _ => None,
        }
    };
    label(was)
        .zip(label(is))
        .is_some_and(|(x, y)| slot.follows(&x, &y))
}

/// Is it surely one thing: a name, or one that the join knows as one; or an event of which both sentences say more?
pub(super) fn is_one(
    input: Input<'_>,
    slot: Option<&Slot>,
    a: &Entry,
    b: &Entry,
    score: f32,
) -> bool {
    // A phrasing may take up most of its sentence, so what the sentence speaks of is asked of its clauses.
    let words = |e: &Entry| -> BTreeSet<SmolStr> {
        let claims = input.claims.get(e.article.0 as usize);
        claims
            .into_iter()
            .flat_map(|c| &c.claims)
            .filter(|c| c.sentence == e.reading.sentence)
            .flat_map(|c| &c.words)
            .filter(|w| {
                let lexicon = input.lexicon;
                !lexicon.words.is_generic(w) && !lexicon.slots.is_light(w)
            })
            .map(|w| SmolStr::from(input.lexicon.slots.class(w)))
            .collect()
    };
    let shared = words(a).intersection(&words(b)).count();
    let one = a.actor.is_some() && a.actor == b.actor || a.event.is_some() && a.event == b.event;
    let apart = a.actor.is_some() && b.actor.is_some() && a.actor != b.actor;
    match slot.map(|s| s.owner) {
        Some(OwnerClass::Event) => shared >= 3,
        _ => one || !apart && score >= 0.8 && shared >= 2,
    }
}

/// The day that an entry's own clause tells it of, where the reading has none.
fn day_told(input: Input<'_>, e: &Entry) -> Option<Interval> {
    let claims = &input.claims.get(e.article.0 as usize)?.claims;
    let value = e.reading.value_span;
    let common = |c: &Claim| {
        value
            .end
            .min(c.span.end)
            .saturating_sub(value.start.max(c.span.start))
    };
    // The clause that takes up most of the value; of two, the shorter one.
    let own = claims
        .iter()
        .filter(|c| c.sentence == e.reading.sentence && common(c) > 0)
        .min_by_key(|c| (std::cmp::Reverse(common(c)), c.span.end - c.span.start));
    e.reading.when.or_else(|| own?.when.map(|(_, days)| days))
}

/// Has a count that was only a floor been raised by a later day: "at least three", and then "seven"?
pub(super) fn has_risen(input: Input<'_>, slot: Option<&Slot>, a: &Entry, b: &Entry) -> bool {
    let Some((old, new)) = in_order(input, a, b) else {
        return false;
    };
    let (Value::Quantity(was), Value::Quantity(is)) = (&old.reading.value, &new.reading.value)
    else {
        return false;
    };
    slot.is_some_and(|s| s.grows && s.family == "count" && s.accuse)
        && was.low.is_some()
        && was.high.is_none()
        && is.low > was.low
}

fn is_label(r: &Reading) -> bool {
    matches!(r.value, Value::Label(_))
}

/// Is it told not to have happened?
fn is_no(r: &Reading) -> bool {
    r.negated != matches!(&r.value, Value::Label(l) if l == "no")
}

/// Days within which a later article goes on with the story of an earlier one.
pub(in crate::graph) const ONE_STORY: i32 = 45;
/// Days for which a state that an article tells of may have lasted and still be news in it.
const RECENT: i64 = 14;

/// The entry of the earlier article of two.
pub(super) fn earlier(input: Input<'_>, entries: &[Entry], x: EntryId, y: EntryId) -> EntryId {
    if is_earlier(input, &entries[y], &entries[x]) {
        y
    } else {
        x
    }
}
