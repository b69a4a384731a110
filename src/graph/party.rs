//! This file tells whether a side vouches for a reading: two sides that differ dispute, and their reporters do not conflict.

use crate::claims::{ArticleClaims, Reading};
use crate::lexicon::Lexicon;

/// Does somebody with a stake in the matter vouch for it: a side in court, at work, at war, in the street?
pub(super) fn is_partisan(lexicon: &Lexicon, claims: &ArticleClaims, reading: &Reading) -> bool {
    is_called(lexicon, claims, reading, &["sides"])
}

/// May it be one of two sides that one text sets beside one another: also a mayor and the leader of the opposition, a landlord
/// and his tenants? Of two texts such holders tell no more than that each let its own source speak.
pub(super) fn is_party(lexicon: &Lexicon, claims: &ArticleClaims, reading: &Reading) -> bool {
    is_called(lexicon, claims, reading, &["sides", "parties"])
}

/// Is who vouches for it, by the words here or elsewhere in the text, on one of the lists?
fn is_called(lexicon: &Lexicon, claims: &ArticleClaims, reading: &Reading, lists: &[&str]) -> bool {
    let speaker = claims.speaker(&reading.holders);
    let Some(holder) = speaker.and_then(|a| a.holder.as_ref()) else {
        return false;
    };
    let side = |w: &str| {
        let w = w
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        lists
            .iter()
            .any(|list| lexicon.words.is(list, w.trim_end_matches("'s")))
    };
    let thing = holder.thing.and_then(|t| claims.cast.get(t.0 as usize));
    holder.text.split_whitespace().any(side)
        || thing.is_some_and(|t| t.nouns.iter().any(|n| n.split_whitespace().any(side)))
}

/// What a holder is called, without article and clause: "the inspectors who saw it", "Inspectors".
pub(super) fn called(text: &str) -> &str {
    let end = [" who ", " which ", " that ", ","]
        .into_iter()
        .filter_map(|w| text.find(w))
        .min();
    let name = &text[..end.unwrap_or(text.len())];
    let rest = name.get(..4).filter(|w| w.eq_ignore_ascii_case("the "));
    rest.map_or(name, |w| &name[w.len()..])
}

/// Do two holders called alike belong to two: "the defence minister of Orsk" and "the defence minister of Belmar", "Kern's
/// lawyers" and "the gallery's lawyers"?
pub(super) fn are_of_two(one: &str, other: &str) -> bool {
    let of = |text: &str| -> Option<String> {
        let text = text.replace('\u{2019}', "'");
        let owner = if let Some((owner, _)) = text.split_once("'s ") {
            owner.to_owned()
        } else {
            text.split_once(" of ")?.1.to_owned()
        };
        let word = owner
            .split(|c: char| !c.is_alphanumeric())
            .rfind(|w| !w.is_empty())?;
        Some(word.to_lowercase())
    };
    of(one).zip(of(other)).is_some_and(|(x, y)| x != y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_and_an_article_make_no_other_holder() {
        assert_eq!(called("the inspectors who saw it"), "inspectors");
        assert_eq!(called("Theo Prade, the mayor"), "Theo Prade");
    }

    #[test]
    fn holders_called_alike_may_belong_to_two() {
        for (one, other, two) in [
            (
                "The defense minister of Orsk",
                "The defense minister of Belmar",
                true,
            ),
            ("Kern's lawyers", "The gallery\u{2019}s lawyers", true),
            (
                "Orsk's defense minister",
                "the defense minister of Orsk",
                false,
            ),
            ("Kern's lawyers", "her lawyers", false),
            ("Halina Dorst", "the defense minister of Orsk", false),
        ] {
            assert_eq!(are_of_two(one, other), two, "{one} / {other}");
        }
    }
}
