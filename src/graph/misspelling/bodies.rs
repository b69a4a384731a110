//! This file judges misspelt places and organisations: "Lovrik" once, where the same story writes "Lorvik" again and again.
//!
//! Nobody introduces a place, so the story's own usage must settle it: the rare word stands once in the whole story, the usual one at
//! least twice in the same article or often in two others; they are one letter apart and begin alike. A word of English ("Centre",
//! "Labour"), a family or given name, a known place, and what stands in one sentence with the usual form are left alone.

use super::{Form, Misspelling, Story};
use crate::claims::cast::MentionKind;
use crate::lexicon::Lexicon;
use crate::lexicon::wordnet::WordNet;
use std::collections::BTreeSet;

/// A shorter word is one letter from too many others.
const SHORT: usize = 6;
/// So often the usual word stands in the article of the rare one, or in the others.
const HERE: usize = 2;
const ELSEWHERE: usize = 4;

pub(super) fn judge(
    rare: &Form<'_>,
    usual: &Form<'_>,
    story: &Story<'_>,
    lexicon: &Lexicon,
) -> Option<Misspelling> {
    use MentionKind::{Organization, Other, Place};
    if !matches!(rare.kind, Place | Organization | Other)
        || !matches!(usual.kind, Place | Organization)
        || rare.words.len() != usual.words.len()
    {
        return None;
    }
    let mut apart = rare.words.iter().zip(&usual.words).filter(|(x, y)| x != y);
    let (x, y) = apart.next()?;
    if apart.next().is_some()
        || x.chars().count().min(y.chars().count()) < SHORT
        || x.chars().next() != y.chars().next()
        || strsim::osa_distance(x, y) != 1
        || x.starts_with(y.as_str())
        || y.starts_with(x.as_str())
        || rare.kind == Place && is_of_vowels(x, y)
        || is_a_word(x, lexicon)
        || lexicon.is_place(x)
    {
        return None;
    }
    let often = story.places.get(y).map_or(0, BTreeSet::len);
    let here = story.times(y, rare.article);
    if story.places.get(x).map_or(0, BTreeSet::len) != 1
        || story
            .forms
            .iter()
            .any(|f| f.kind == MentionKind::Person && f.words.contains(x))
        || beside_one_another(rare, y, story)
    {
        return None;
    }
    // "Tbilissi" for "Tbilisi" is another way to write what has its own letters.
    let respelt = super::name::is_respelling(x, y, &usual.words, &lexicon.spellings);
    let papers = story.places.get(y).map_or(0, |p| {
        p.iter().map(|(a, _)| a).collect::<BTreeSet<_>>().len()
    });
    let settled = here >= HERE || here == 0 && papers > 1 && often >= ELSEWHERE;
    let why = || format!("{x} once, {y} {often} times");
    (settled && !respelt)
        .then(|| Misspelling::of(rare, usual, (1, often), 0.8, why()))
        .flatten()
}

/// Do the two differ by a vowel alone, as two ways to write a foreign place do ("Misurata", "Misrata")?
fn is_of_vowels(x: &str, y: &str) -> bool {
    let consonants = |w: &str| -> String { w.chars().filter(|c| !"aeiouy".contains(*c)).collect() };
    consonants(x) == consonants(y)
}

/// Is it a word of English, or a name that persons have?
fn is_a_word(word: &str, lexicon: &Lexicon) -> bool {
    WordNet::builtin().is_word(word)
        || lexicon.spellings.is_surname(word)
        || lexicon.spellings.is_given(word)
        || lexicon.world.demonym(word).is_some()
}

/// Does the sentence of the rare form name the usual one too? Then they are two.
fn beside_one_another(rare: &Form<'_>, usual: &str, story: &Story<'_>) -> bool {
    let Some(claims) = story.claims(rare.article) else {
        return false;
    };
    let sentence = claims.mentions[rare.mentions[0]].sentence;
    claims
        .mentions
        .iter()
        .filter(|m| m.sentence == sentence)
        .any(|m| super::words_at(&m.text).any(|(_, w)| super::name::plain(w) == usual))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{article, found};
    use crate::claims::cast::MentionKind::{self, Organization, Person, Place};

    #[test]
    fn a_place_spelt_once_as_nowhere_else_is_misspelt() {
        type Names<'a> = &'a [(&'a str, u32)];
        let table: &[(MentionKind, Names<'_>, Option<&str>)] = &[
            (
                Place,
                &[("Lorvik", 0), ("Lorvik", 0), ("Lorzik", 1)],
                Some("Lorzik"),
            ),
            // Another way to write the same sounds is none: "Tbilissi" for "Tbilisi".
            (Place, &[("Lorvik", 0), ("Lorvik", 0), ("Lorvick", 1)], None),
            (
                Place,
                &[("Lorvik", 0), ("Lorvik", 0), ("Lovrik", 1)],
                Some("Lovrik"),
            ),
            (
                Organization,
                &[
                    ("Ostrander Mills", 0),
                    ("Ostrander Mills", 0),
                    ("Ostrandr Mills", 1),
                ],
                Some("Ostrandr Mills"),
            ),
            // Once against once; another beginning; two letters; a short name.
            (Place, &[("Lorvik", 0), ("Lorvick", 1)], None),
            (Place, &[("Lorvik", 0), ("Lorvik", 0), ("Dorvik", 1)], None),
            (Place, &[("Lorvik", 0), ("Lorvik", 0), ("Larvak", 1)], None),
            (Place, &[("Selm", 0), ("Selm", 0), ("Selk", 1)], None),
            (
                Place,
                &[("Lorvika", 0), ("Lorvika", 0), ("Loruvika", 1)],
                None,
            ),
            // Both are in use.
            (
                Place,
                &[("Lorvik", 0), ("Lorvik", 0), ("Lorvick", 1), ("Lorvick", 1)],
                None,
            ),
            // Words of English, listed variants, adjectives, plurals, persons.
            (
                Organization,
                &[
                    ("Harbour Centre", 0),
                    ("Harbour Centre", 0),
                    ("Harbour Center", 1),
                ],
                None,
            ),
            (
                Organization,
                &[
                    ("Norland Labour", 0),
                    ("Norland Labour", 0),
                    ("Norland Labor", 1),
                ],
                None,
            ),
            (Place, &[("Kyiv", 0), ("Kyiv", 0), ("Kiev", 1)], None),
            (
                Place,
                &[("Kordavia", 0), ("Kordavia", 0), ("Kordavian", 1)],
                None,
            ),
            (Place, &[("Lorvik", 0), ("Lorvik", 0), ("Lorviks", 1)], None),
            (Person, &[("Lorvik", 0), ("Lorvik", 0), ("Larvik", 1)], None),
        ];
        for (kind, names, wanted) in table {
            let mut claims = article(0, names);
            for mention in &mut claims.mentions {
                mention.kind = *kind;
            }
            for thing in &mut claims.cast {
                thing.kind = *kind;
            }
            let found = found(&[claims]);
            let rare: Vec<&str> = found.iter().map(|(rare, _)| rare.as_str()).collect();
            assert_eq!(rare, Vec::from_iter(*wanted), "{names:?}");
        }
    }

    #[test]
    fn two_places_of_one_sentence_are_two() {
        let mut claims = article(0, &[("Lorvik", 0), ("Lorvik", 0), ("Lovrik", 1)]);
        for mention in &mut claims.mentions {
            mention.kind = Place;
        }
        claims.mentions[2].sentence = claims.mentions[1].sentence;
        assert!(found(&[claims]).is_empty());
    }
}
