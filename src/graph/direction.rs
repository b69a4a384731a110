//! This file compares who did it to whom in two reports: the same way round, or the other. Both names are evidence
//! enough of one story.

use super::query::{Entry, Relation};
use crate::{
    claims::{Value, direction::TO},
    lexicon::Lexicon,
};
use smol_str::SmolStr;

/// How two readings of one directed act stand to one another, how hard, how sure it is that they are one act, and why.
pub(super) fn compare(
    lexicon: &Lexicon,
    a: &Entry,
    b: &Entry,
    one_story: bool,
) -> Option<(Relation, f32, f32, String)> {
    let ((x, y), (u, v)) = (sides(a)?, sides(b)?);
    if a.article == b.article {
        return None;
    }
    if let (Some(s), Some(t)) = (a.reading.when, b.reading.when)
        && !s.meets(t)
    {
        return None;
    }
    let mutual = a
        .reading
        .slot
        .split_once('.')
        .is_some_and(|(_, act)| lexicon.words.is("mutual_acts", act));
    let shared = a
        .reading
        .context
        .iter()
        .filter(|w| b.reading.context.contains(w))
        .count();
    // "accused her of misleading parents": what for must be shared, beside the two and the act.
    if mutual && shared < 3 {
        return None;
    }
    let (straight, crossed) = (both(x, u, y, v, one_story), both(x, v, y, u, one_story));
    match (straight, crossed) {
        // "Would sell it" is not yet "sold it".
        (Some(_), None) if a.reading.future != b.reading.future => None,
        (Some(keys), None) => Some((Relation::Agrees, 1.0, 0.9, format!("both name {keys}"))),
        (None, Some(keys)) => Some((Relation::Excludes, 0.95, 0.9, format!("both name {keys}"))),
        _ => None,
    }
}

fn sides(e: &Entry) -> Option<(&[SmolStr], &[SmolStr])> {
    let Value::Phrase { words, .. } = &e.reading.value else {
        return None;
    };
    let at = words.iter().position(|w| w == TO)?;
    Some((&words[..at], &words[at + 1..]))
}

/// Are `p` and `q` one, and `r` and `s`: by a name, or within a story one of the pairs by a description where one of it has no name?
fn both(
    p: &[SmolStr],
    q: &[SmolStr],
    r: &[SmolStr],
    s: &[SmolStr],
    one_story: bool,
) -> Option<String> {
    let name = |k: &SmolStr| !k.starts_with("n:");
    let by_name =
        |a: &[SmolStr], b: &[SmolStr]| a.iter().find(|k| name(k) && b.contains(k)).cloned();
    let by_noun = |a: &[SmolStr], b: &[SmolStr]| {
        let unnamed = !a.iter().any(name) || !b.iter().any(name);
        a.iter()
            .find(|k| !name(k) && unnamed && b.contains(k))
            .cloned()
    };
    let (x, y) = (by_name(p, q), by_name(r, s));
    if x.is_none() && y.is_none() || !one_story && (x.is_none() || y.is_none()) {
        return None;
    }
    let x = x.or_else(|| by_noun(p, q))?;
    let y = y.or_else(|| by_noun(r, s))?;
    Some(format!("{} and {}", &x[2..], &y[2..]))
}
