//! This file compares quotations of two articles: one wording or two, one speaker or two. The words are evidence enough that the
//! two are one quotation; neither a shared event nor a shared owner is asked for.

use super::query::{Entry, Relation};
use crate::{
    claims::{
        Value,
        quotation::{self, Wording},
    },
    lexicon::Lexicon,
    text::Part,
};
use smol_str::SmolStr;
use strsim::damerau_levenshtein;

/// How two quotations stand to one another, how hard, how sure it is that they are one, and why; `None` where there is nothing to
/// tell. `one_story`: do the articles share a story by other signs?
pub(super) fn compare(
    lexicon: &Lexicon,
    a: &Entry,
    b: &Entry,
    one_story: bool,
) -> Option<(Relation, f32, f32, String)> {
    let (Value::Words(x), Value::Words(y)) = (&a.reading.value, &b.reading.value) else {
        return None;
    };
    let head = |e: &Entry| matches!(e.reading.part, Part::Headline | Part::Deck | Part::Caption);
    if a.article == b.article && head(a) == head(b) {
        return None;
    }
    // Outside one story a slogan may be said again, and differently.
    let few = if one_story { 4 } else { 9 };
    if x.len().min(y.len()) < few {
        return None;
    }
    let alike = x.iter().filter(|w| y.contains(w)).count();
    if alike < 4 || alike * 3 < x.len().min(y.len()) {
        return None;
    }
    let wording = quotation::compare(x, y, lexicon);
    let speakers = speakers(a, b);
    let said = |n: usize| format!("{n} words of the two quotations run alike");
    if a.reading.slot == "quote.speaker" {
        // Few words of a long quotation may be quoted back by another.
        let whole = x.len().min(y.len()) * 2 >= x.len().max(y.len());
        let same = wording == Wording::Same || wording == Wording::Trimmed && whole;
        return (same && speakers == Speakers::Two && a.article != b.article)
            .then(|| (Relation::Excludes, 0.95, 0.95, said(alike)));
    }
    match wording {
        Wording::Same | Wording::Trimmed if speakers != Speakers::Two => {
            let relation = if wording == Wording::Same {
                Relation::Agrees
            } else {
                Relation::Narrows
            };
            Some((relation, 1.0, 0.95, said(alike)))
        }
        Wording::Altered(runs) if speakers != Speakers::Two => {
            let sure = if speakers == Speakers::One { 0.97 } else { 0.9 };
            // A word put in or left out is a lesser fault than one word for another, but for "not", "almost", "all".
            let grave = runs.iter().any(|(i, j)| {
                !i.is_empty() && !j.is_empty()
                    || x[i.clone()].iter().chain(&y[j.clone()]).any(|w| {
                        lexicon.words.is("negators", w) || lexicon.words.is("grave_in_quotes", w)
                    })
            });
            let hard = if grave { 0.95 } else { 0.75 };
            Some((Relation::Excludes, hard, sure, said(alike)))
        }
        _ => None,
    }
}

/// Whose words two quotations are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Speakers {
    One,
    Two,
    Unknown,
}

fn speakers(a: &Entry, b: &Entry) -> Speakers {
    if a.actor.is_some() && a.actor == b.actor {
        return Speakers::One;
    }
    let person = |e: &Entry| -> Option<SmolStr> {
        e.reading
            .owner_keys
            .iter()
            .find_map(|k| k.strip_prefix("p:").map(SmolStr::new))
    };
    match (person(a), person(b)) {
        (Some(x), Some(y)) if x == y || damerau_levenshtein(&x, &y) < 2 => Speakers::One,
        (Some(_), Some(_)) => Speakers::Two,
        _ => Speakers::Unknown,
    }
}
