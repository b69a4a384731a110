//! This file tells whether a side vouches for a reading: two sides that differ dispute, and their reporters do not conflict.

use crate::claims::{ArticleClaims, Reading};
use crate::lexicon::Lexicon;

/// Does somebody with a stake in the matter vouch for it: a side in court, at work, at war, in the street?
pub(super) fn is_partisan(lexicon: &Lexicon, claims: &ArticleClaims, reading: &Reading) -> bool {
    let Some(holder) = reading
        .holders
        .iter()
        .rev()
        .filter_map(|&h| claims.attributions.get(h))
        .find(|a| a.holder.is_some() && !a.attitude)
        .and_then(|a| a.holder.as_ref())
    else {
        return false;
    };
    let side = |w: &str| {
        let w = w
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        lexicon.words.is("sides", w.trim_end_matches("'s"))
    };
    let thing = holder.thing.and_then(|t| claims.cast.get(t.0 as usize));
    holder.text.split_whitespace().any(side)
        || thing.is_some_and(|t| t.nouns.iter().any(|n| n.split_whitespace().any(side)))
}
