//! This file takes back what a second look at a column clears: values that agree elsewhere, values of several things.

use super::compare::compare;
use super::gate::Gate;
use super::gates::comparable;
use super::same_thing::same_thing;
use super::{Input, later};
use crate::claims::{QuantityKind, Value};
use crate::graph::{Entry, EntryId, Pair, Relation};
use crate::lexicon::slots::Slot;
use crate::text::ArticleId;
use std::collections::BTreeSet;

/// A value that agrees with another mention in the other text isn't accused; nor is one of several different values of
/// a text, which may be of several things. `parted` is told of each that is taken back.
pub(super) fn suppress(
    input: Input<'_>,
    entries: &[Entry],
    slot: Option<&Slot>,
    found: Vec<Pair>,
    mut parted: impl FnMut(&Pair, Gate),
) -> Vec<Pair> {
    let Some(slot) = slot else { return found };
    // With which other texts a reading agrees: that a third one has it too clears nobody.
    let mut with: BTreeSet<(EntryId, ArticleId)> = BTreeSet::new();
    for p in &found {
        let (x, y) = (entries[p.a].article, entries[p.b].article);
        if matches!(p.relation, Relation::Agrees | Relation::Narrows) && x != y {
            with.extend([(p.a, y), (p.b, x)]);
        }
    }
    let agreed = |id: EntryId, p: &Pair| {
        let other = if id == p.a { p.b } else { p.a };
        with.contains(&(id, entries[other].article))
    };
    let several = |id: EntryId| {
        let e = &entries[id];
        entries.iter().enumerate().any(|(o, x)| {
            o != id
                && x.article == e.article
                && (x.reading.sentence != e.reading.sentence
                    || matches!(x.reading.value, Value::Label(_)))
                && x.reading.slot == e.reading.slot
                && comparable(Some(slot), &x.reading, &e.reading).is_ok()
                && !x.reading.has_scope("more")
                && compare(input, Some(slot), x, e).is_some_and(|(r, _)| r == Relation::Excludes)
                && same_thing(input, Some(slot), x, e, false).is_some()
        })
    };
    // Does the sentence of the one name the other's number too, as what was said before?
    let tells = |own: EntryId, other: EntryId| {
        let (e, o) = (&entries[own], &entries[other]);
        let Value::Quantity(value) = &o.reading.value else {
            return false;
        };
        let at = e.article.0 as usize;
        let sentence = input
            .claims
            .get(at)
            .and_then(|c| c.sentences.get(e.reading.sentence));
        let corrects = sentence.zip(input.articles.get(at)).is_some_and(|(s, x)| {
            x.slice(*s)
                .split(|c: char| !c.is_alphanumeric())
                .any(|w| input.lexicon.words.is("corrections", &w.to_lowercase()))
        });
        // "490 million, and public money makes up the rest of the 640 million": of two sums the text knows both.
        if !corrects && value.kind != QuantityKind::Money {
            return false;
        }
        let quantities = input.claims.get(at).map_or(&[][..], |c| &c.quantities);
        quantities.iter().any(|q| {
            sentence.is_some_and(|s| s.contains(q.span))
                && !q.span.overlaps(e.reading.value_span)
                && q.value.is_some()
                && q.value == value.value
        })
    };
    let cleared = |p: &Pair| {
        if p.relation != Relation::Excludes {
            return None;
        }
        let label = matches!(
            entries[p.a].reading.value,
            Value::Label(_) | Value::Stage { .. }
        );
        let within = entries[p.a].article == entries[p.b].article;
        // What became of a thing: the later text may tell how it was before, but the earlier one tells one state of it.
        if label && p.supersedes {
            let before = later::earlier(input, entries, p.a, p.b);
            return several(before).then_some(Gate::Several);
        }
        let of_several = || (several(p.a) || several(p.b)).then_some(Gate::Several);
        // "Pronounced dead" and then "is still alive": a text that tells both tells a sequence.
        if label && (!slot.free || slot.name != "did") && !within {
            return of_several();
        }
        // The later text may know of the older figure; one that gives several of its own counts parts.
        let knows = |id: EntryId| entries[id].reading.supersedes;
        // "4.2, not 4.4 as it had said": a text that gives the other's number beside its own has told what to make of it.
        if matches!(entries[p.a].reading.value, Value::Quantity(_))
            && !within
            && !p.supersedes
            && (tells(p.a, p.b) || tells(p.b, p.a))
        {
            return Some(Gate::Corrected);
        }
        // Both texts tell both: the whole and a part of it.
        if p.supersedes && agreed(p.a, p) && agreed(p.b, p) {
            return Some(Gate::AgreesElsewhere);
        }
        if label || within || slot.family == "vote" || knows(p.a) || knows(p.b) {
            return None;
        }
        if p.supersedes {
            return of_several();
        }
        if agreed(p.a, p) || agreed(p.b, p) {
            return Some(Gate::AgreesElsewhere);
        }
        of_several()
    };
    found
        .into_iter()
        .filter(|p| {
            let gate = cleared(p);
            if let Some(gate) = gate {
                parted(p, gate);
            }
            gate.is_none()
        })
        .collect()
}

/// Leaves out pairs of mere amounts whose words another pair understands better.
pub(super) fn without_echoes(entries: &[Entry], pairs: Vec<Pair>) -> Vec<Pair> {
    // An understood slot, a count of one noun, any figure.
    let rank = |p: &Pair| match entries[p.a].reading.slot.as_str() {
        "amount.figure" => 2,
        _ if entries[p.a].family == "amount" => 1,
        _ => 0,
    };
    let same = |x: EntryId, y: EntryId| {
        entries[x].article == entries[y].article
            && entries[x]
                .reading
                .value_span
                .overlaps(entries[y].reading.value_span)
    };
    let is_echo = |p: &Pair| {
        rank(p) > 0
            && pairs.iter().any(|o| {
                rank(o) < rank(p)
                    && (same(o.a, p.a) && same(o.b, p.b) || same(o.a, p.b) && same(o.b, p.a))
            })
    };
    let keep: Vec<bool> = pairs.iter().map(|p| !is_echo(p)).collect();
    pairs
        .into_iter()
        .zip(keep)
        .filter_map(|(p, k)| k.then_some(p))
        .collect()
}
