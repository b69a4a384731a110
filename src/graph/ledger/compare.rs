//! This file compares two values of one column.

use super::Input;
use crate::claims::quantity::{self, Comparison, QuantityKind, Stated};
use crate::claims::time::{TimeRelation, compare_intervals};
use crate::claims::{By, Interval, Quantity, Value};
use crate::graph::{Entry, Relation, office};
use crate::lexicon::slots::Slot;
use crate::lexicon::{Lexicon, Stages};
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// How two values of one column stand to one another, and how hard.
pub(super) fn compare(
    input: Input<'_>,
    slot: Option<&Slot>,
    one: &Entry,
    other: &Entry,
) -> Option<(Relation, f32)> {
    let lexicon = input.lexicon;
    let (a, b) = (&one.reading, &other.reading);
    match (&a.value, &b.value) {
        (Value::Quantity(x), Value::Quantity(y))
            if x.kind == QuantityKind::Money && x.unit != y.unit =>
        {
            let year = year_of(input, one).filter(|y| year_of(input, other) == Some(*y))?;
            match quantity::values(x, &exchanged(lexicon, y, x.unit.as_deref()?, year)?) {
                Comparison::Conflict => Some((Relation::Excludes, 0.95)),
                Comparison::Agree | Comparison::Narrower => Some((Relation::Agrees, 0.8)),
                Comparison::NotComparable => None,
            }
        }
        (Value::Quantity(x), Value::Quantity(y)) => {
            match quantity::values(x, &of_slot(slot, (one, x), (other, y))) {
                Comparison::Conflict
                    if slot.is_some_and(|s| s.grows) && of_a_part(lexicon, x, y) =>
                {
                    None
                }
                Comparison::Agree => Some((Relation::Agrees, 1.0)),
                // "Nearly 40" is 38 within what it says.
                Comparison::Narrower if crate::graph::concord::is_near(x, y) => {
                    Some((Relation::Agrees, 0.9))
                }
                Comparison::Narrower => Some((Relation::Narrows, 1.0)),
                Comparison::Conflict => Some((Relation::Excludes, 0.95)),
                Comparison::NotComparable => None,
            }
        }
        (Value::Time(x, p), Value::Time(y, q)) => {
            let after_both = |t: &Interval| is_after(input, t, one) && is_after(input, t, other);
            if a.future != b.future
                && slot.is_some_and(|s| s.name != "date.appointed")
                && !(after_both(x) && after_both(y))
            {
                let (plan, done, by) = if a.future { (x, y, one) } else { (y, x, other) };
                return is_still_to_come(input, plan, done, by)
                    .then_some((Relation::Excludes, 0.85));
            }
            match compare_intervals(*x, *p, *y, *q) {
                TimeRelation::Agree => Some((Relation::Agrees, 1.0)),
                TimeRelation::Narrower => Some((Relation::Narrows, 1.0)),
                TimeRelation::Apart(h) => (p == q).then_some((Relation::Excludes, h)),
                TimeRelation::NotComparable => None,
            }
        }
        (Value::Label(x), Value::Label(y)) => {
            if slot.is_some_and(|s| !s.any_certainty)
                && (a.future != b.future || a.certainty != b.certainty)
            {
                return None;
            }
            if x == y && slot.is_some_and(|s| !s.agree) {
                return None;
            }
            if x == y {
                return Some(if a.negated == b.negated {
                    (Relation::Agrees, 1.0)
                } else {
                    (Relation::Excludes, 0.9)
                });
            }
            if a.negated && b.negated {
                return None;
            }
            let two = slot.is_some_and(|s| s.excludes.len() == 1 && s.exclusive(x, y));
            if a.negated != b.negated {
                return two.then_some((Relation::Agrees, 0.7));
            }
            slot.is_some_and(|s| s.exclusive(x, y))
                .then_some((Relation::Excludes, 0.95))
        }
        (
            Value::Stage {
                stage: x,
                holds: hx,
            },
            Value::Stage {
                stage: y,
                holds: hy,
            },
        ) => {
            let stages = &lexicon.stages;
            match (hx, hy) {
                (true, true) if stages.exclude(x, y) => Some((Relation::Excludes, 0.9)),
                (true, true) | (false, false) => (x == y).then_some((Relation::Agrees, 1.0)),
                (false, true) => some_strength(strength(stages, x, y, b.by)),
                (true, false) => some_strength(strength(stages, y, x, a.by)),
            }
        }
        (Value::Thing(_), Value::Thing(_)) => None,
        // A town in its state is no other place.
        (
            Value::Phrase { text: tx, .. } | Value::Name(tx),
            Value::Phrase { text: ty, .. } | Value::Name(ty),
        ) if lexicon.world.contains(tx, ty) || lexicon.world.contains(ty, tx) => {
            Some((Relation::Narrows, 1.0))
        }
        (Value::Name(x), Value::Name(y)) => Some(if slot.is_some_and(of_places) {
            compare_places(lexicon, x, y)?
        } else {
            compare_names(x, y)
        }),
        // A town that the parser took for no place, but the world knows.
        (Value::Name(x), Value::Phrase { text: y, .. })
        | (Value::Phrase { text: x, .. }, Value::Name(y))
            if slot.is_some_and(of_places)
                && is_known_place(lexicon, x)
                && is_known_place(lexicon, y) =>
        {
            compare_places(lexicon, x, y)
        }
        (
            Value::Phrase {
                head: x,
                words: xs,
                text: tx,
            },
            Value::Phrase {
                head: y,
                words: ys,
                text: ty,
            },
        ) if slot.is_some_and(|s| s.contrast) => {
            let slots = &lexicon.slots;
            if slots.class(x) == slots.class(y) {
                return Some((
                    if xs == ys {
                        Relation::Agrees
                    } else {
                        Relation::Narrows
                    },
                    0.9,
                ));
            }
            if slots.contrast(x, y) {
                return Some((Relation::Excludes, 0.85));
            }
            let capital = |t: &str| t.chars().next().is_some_and(char::is_uppercase);
            let told = a
                .scope
                .iter()
                .any(|s| matches!(s.as_str(), "to" | "from" | "study" | "live"));
            let apart = told && capital(tx) && capital(ty) && !xs.iter().any(|w| ys.contains(w));
            apart.then_some((Relation::Excludes, 0.7))
        }
        (x @ Value::Phrase { .. }, y @ Value::Phrase { .. })
            if slot.is_some_and(|s| s.name == "office") && office::exclude(x, y, lexicon) =>
        {
            Some((Relation::Excludes, 0.85))
        }
        // "5.2 million euros" is not "2.5 million euros": how much is other slots' business.
        (Value::Phrase { text: tx, .. }, Value::Phrase { text: ty, .. })
            if tx.chars().any(|c| c.is_ascii_digit())
                && ty.chars().any(|c| c.is_ascii_digit())
                && digits(tx) != digits(ty) =>
        {
            None
        }
        (
            Value::Phrase {
                head: x,
                words: xs,
                text: tx,
            },
            Value::Phrase {
                head: y,
                words: ys,
                text: ty,
            },
        ) => {
            let class = |w: &SmolStr| SmolStr::from(lexicon.slots.class(w));
            let (xs, ys): (BTreeSet<SmolStr>, BTreeSet<SmolStr>) = (
                xs.iter().map(class).collect(),
                ys.iter().map(class).collect(),
            );
            // "Orsk's troops fired first", "Belmar's troops did": whose they are is the whole difference.
            if class(x) == class(y)
                && slot.is_some_and(|s| s.name == "agent.first")
                && of_others(tx, ty)
            {
                return Some((Relation::Excludes, 0.85));
            }
            if class(x) == class(y) {
                // "A Danish singer" and "a Swedish singer": neither contains the other.
                return if xs == ys {
                    Some((Relation::Agrees, 1.0))
                } else if xs.is_subset(&ys) || ys.is_subset(&xs) {
                    Some((Relation::Narrows, 1.0))
                } else {
                    None
                };
            }
            if xs.intersection(&ys).next().is_some() {
                return Some((Relation::Narrows, 0.7));
            }
            // Many hold two offices that have no word in common.
            (slot.is_none_or(|s| s.name != "office")).then_some((Relation::Excludes, 0.85))
        }
        _ => None,
    }
}

/// Does a time begin after the day of the article?
fn is_after(input: Input<'_>, time: &Interval, e: &Entry) -> bool {
    let published = input
        .articles
        .get(e.article.0 as usize)
        .and_then(|x| x.published);
    time.from
        .zip(published)
        .is_some_and(|(from, today)| from > today)
}

/// "Will begin on Thursday", which Monday's report says, and "began on Sunday": is what the one report tells as planned, for
/// a day still to come, told by the other as done on a day before that report?
fn is_still_to_come(input: Input<'_>, plan: &Interval, done: &Interval, by: &Entry) -> bool {
    let published = input
        .articles
        .get(by.article.0 as usize)
        .and_then(|x| x.published);
    let before = done.to.zip(published).is_some_and(|(to, today)| to < today);
    before && is_after(input, plan, by)
}

/// Do both phrases name somebody by a capital, and not the same?
fn of_others(x: &str, y: &str) -> bool {
    let names = |t: &str| -> BTreeSet<String> {
        t.split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 2 && w.starts_with(char::is_uppercase))
            .filter(|w| !matches!(*w, "The" | "His" | "Her" | "Its" | "Their" | "Our"))
            .map(str::to_lowercase)
            .collect()
    };
    let (x, y) = (names(x), names(y));
    !x.is_empty() && !y.is_empty() && x.is_disjoint(&y)
}

fn digits(words: &str) -> String {
    words.chars().filter(char::is_ascii_digit).collect()
}

/// Does the smaller of two counts count some of those whom the larger one counts ("four women", "six people"), or each
/// of them others ("four women", "two men")?
fn of_a_part(lexicon: &Lexicon, x: &Quantity, y: &Quantity) -> bool {
    let some = |q: &Quantity| {
        q.noun
            .as_deref()
            .is_some_and(|n| lexicon.words.is("kinds_of_people", n))
    };
    let least = |q: &Quantity| q.value.or(q.low).or(q.high);
    // "Fourteen people", "11": one word for whoever it is.
    let all = |q: &Quantity| matches!(q.noun.as_deref(), Some("people" | "person"));
    match (some(x), some(y)) {
        (true, true) => x.noun != y.noun && !(all(x) && all(y)),
        (true, false) => least(x) < least(y),
        (false, true) => least(y) < least(x),
        (false, false) => false,
    }
}

/// How far a sum may lie from its exchange at a year's mean rate: rates move within a year, and reporters round.
const EXCHANGE: f64 = 0.15;

/// The year that a sum is of: when it is said to hold, else the article's.
fn year_of(input: Input<'_>, e: &Entry) -> Option<i16> {
    let published = input.articles.get(e.article.0 as usize)?.published;
    let when = e.reading.when.and_then(|w| w.from);
    when.or(published).map(jiff::civil::Date::year)
}

/// A sum in another currency, at the year's mean rate, as wide as [`EXCHANGE`] allows; the rate of the year before stands
/// in for a year that the table does not have yet.
fn exchanged(lexicon: &Lexicon, q: &Quantity, into: &str, year: i16) -> Option<Quantity> {
    let world = &lexicon.world;
    let dollars = |currency: &str| {
        let of = |y| world.usd_per_unit(currency, y);
        of(year).or_else(|| of(year - 1))
    };
    let rate = dollars(q.unit.as_deref()?)? / dollars(into)?;
    Some(Quantity {
        value: q.value.map(|v| v * rate),
        low: q.low.map(|v| v * rate * (1.0 - EXCHANGE)),
        high: q.high.map(|v| v * rate * (1.0 + EXCHANGE)),
        stated: Stated::About,
        unit: Some(into.into()),
        ..q.clone()
    })
}

/// Counts that are of people, whatever noun stands for them: 5,000 workers and 900 walked out, 63 cases and 104 infected.
const OF_PEOPLE: [&str; 3] = ["count.strikers", "count.jobs", "count.infected"];

/// The other's quantity as the slot takes it. "The union said 5,000; the company said 900": the second is no part of the first.
fn of_slot(
    slot: Option<&Slot>,
    (one, x): (&Entry, &Quantity),
    (other, y): (&Entry, &Quantity),
) -> Quantity {
    let mut y = of_kind(slot, x, y);
    if one.article == other.article && one.reading.holders != other.reading.holders {
        y.role = x.role;
    }
    y
}

/// The second quantity as one of the first's kind, where the slot takes both ("scored twice", "scored three goals").
fn of_kind(slot: Option<&Slot>, x: &Quantity, y: &Quantity) -> Quantity {
    use QuantityKind::{Age, Count, Ordinal, Percent, Score, Share, Times, Votes};
    let mut y = y.clone();
    let alike = matches!(
        (x.kind, y.kind),
        (Count | Times | Ordinal, Count | Times | Ordinal)
            | (Percent, Share)
            | (Share, Percent)
            | (Score, Votes)
            | (Votes, Score)
    );
    if slot.is_some_and(|s| s.kinds.len() > 1) && alike {
        y.kind = x.kind;
        y.unit = x.unit.clone();
    }
    // "At the age of eleven", "was 15 when she began": both are ages where the slot says so.
    let ages = |k| matches!(k, Age | Count);
    if slot.is_some_and(|s| s.kinds.iter().any(|k| k == "age")) && ages(x.kind) && ages(y.kind) {
        y.kind = x.kind;
        y.unit = x.unit.clone();
    }
    // "Fourteen people were killed", "lowered the toll to 11": the slot says what is counted.
    if slot.is_some_and(|s| s.family == "count") && x.kind == Count && y.kind == Count {
        let people = slot.is_some_and(|s| OF_PEOPLE.contains(&s.name.as_str()));
        if people || x.unit.is_none() || y.unit.is_none() {
            y.unit = x.unit.clone();
        }
    }
    // "Nine percent more pay", "a raise of nine percent".
    if slot.is_some_and(|s| s.family == "percent" && !s.free) && x.kind == Percent {
        y.role = x.role;
    }
    y
}

fn strength(stages: &Stages, denied: &str, told: &str, by: By) -> f32 {
    if by == By::Presupposed {
        stages.strength_granted(denied, told)
    } else {
        stages.strength(denied, told)
    }
}

fn some_strength(s: f32) -> Option<(Relation, f32)> {
    (s > 0.0).then_some((Relation::Excludes, s))
}

/// Are the slot's values places: where it was, whence somebody is?
fn of_places(slot: &Slot) -> bool {
    matches!(slot.family.as_str(), "place" | "nationality")
}

/// Berlin is a town and a state: known, whichever is meant.
fn is_known_place(lexicon: &Lexicon, name: &str) -> bool {
    lexicon.world.places().named(name).next().is_some()
}

/// Two places: a town lies in its country; what lies where is told only of places that are known.
fn compare_places(lexicon: &Lexicon, x: &str, y: &str) -> Option<(Relation, f32)> {
    let (relation, hardness) = compare_names(x, y);
    if relation != Relation::Excludes {
        return Some((relation, hardness));
    }
    let world = &lexicon.world;
    let canonical = |n: &str| world.place(n).map(|p| p.name.clone());
    if let (Some(p), Some(q)) = (canonical(x), canonical(y))
        && p == q
    {
        return Some((Relation::Agrees, 0.9));
    }
    let known = (is_known_place(lexicon, x), is_known_place(lexicon, y));
    let apart = known.0 == known.1 && !world.contains(x, y) && !world.contains(y, x);
    apart.then_some((relation, hardness))
}

fn compare_names(x: &str, y: &str) -> (Relation, f32) {
    let words = |n: &str| {
        n.to_lowercase()
            .split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (a, b) = (words(x), words(y));
    let inside = |p: &[String], q: &[String]| p.iter().all(|w| q.contains(w));
    if a == b {
        (Relation::Agrees, 1.0)
    } else if inside(&a, &b) || inside(&b, &a) || a.last() == b.last() {
        (Relation::Narrows, 0.8)
    } else {
        (Relation::Excludes, 0.8)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::claims::quantity::QuantityRole;
    use crate::text::Span;

    pub(in crate::graph::ledger) fn count(n: f64, noun: &str) -> Quantity {
        Quantity {
            span: Span::default(),
            tokens: 0..1,
            kind: QuantityKind::Count,
            value: Some(n),
            low: Some(n),
            high: Some(n),
            stated: Stated::Exact,
            unit: None,
            measure: None,
            noun: Some(noun.into()),
            governor: None,
            role: QuantityRole::Level,
            pairs: Vec::new(),
        }
    }

    #[test]
    fn a_sum_in_another_currency_is_exchanged_at_the_rate_of_the_year() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let sum = |n: f64, unit: &str| Quantity {
            kind: QuantityKind::Money,
            unit: Some(unit.into()),
            ..count(n, "")
        };
        for (x, y, year, relation) in [
            ((105.0, "USD"), (90.0, "EUR"), 2025, Comparison::Agree),
            ((105.0, "USD"), (40.0, "EUR"), 2025, Comparison::Conflict),
            ((1.0, "GBP"), (210.0, "JPY"), 2024, Comparison::Agree),
            ((1.0, "GBP"), (130.0, "JPY"), 2024, Comparison::Conflict),
            ((1.0, "GBP"), (130.0, "JPY"), 2012, Comparison::Agree),
        ] {
            let turned = exchanged(&lexicon, &sum(y.0, y.1), x.1, year).expect("rates of the year");
            let mut found = quantity::values(&sum(x.0, x.1), &turned);
            if found == Comparison::Narrower {
                found = Comparison::Agree;
            }
            assert_eq!(found, relation, "{x:?} {y:?} {year}");
        }
        assert!(exchanged(&lexicon, &sum(1.0, "USD"), "EUR", 1950).is_none());
    }

    #[test]
    fn some_of_the_people_are_not_all_of_them() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        for (x, y, part) in [
            ((4.0, "woman"), (6.0, "person"), true),
            ((6.0, "people"), (4.0, "woman"), true),
            ((4.0, "woman"), (2.0, "man"), true),
            // More women than people, two counts of women, two counts of people: somebody is wrong.
            ((7.0, "woman"), (6.0, "person"), false),
            ((4.0, "woman"), (6.0, "woman"), false),
            ((4.0, "person"), (6.0, "person"), false),
        ] {
            assert_eq!(
                of_a_part(&lexicon, &count(x.0, x.1), &count(y.0, y.1)),
                part,
                "{x:?} {y:?}"
            );
        }
    }
}
