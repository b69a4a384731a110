//! This file judges a name that one article spells as no other does: "founder and CEO Bram Oldeker" here, "Chief Executive Bram Oldecker" there.
//!
//! Another article's spelling may be a house spelling, so who is who must be plain: both articles tell of one story and its people, nobody
//! else is called by either name, and the two are of one given name and one office, or the rare form is a family name alone, which a paper
//! leaves unexplained only for somebody of office whom its readers know. Romanised names, and names in frequent use, are left alone.

use super::{Form, Misspelling, Story};
use crate::claims::cast::MentionKind;
use crate::graph::name;
use crate::lexicon::Lexicon;
use crate::lexicon::wordnet::WordNet;
use std::collections::BTreeSet;

/// Shorter names are one letter from too many others; a family name alone says less than a full one.
const SHORT: usize = 5;
const SHORT_ALONE: usize = 6;
/// So many other names two articles must have in common to tell of one story.
const IN_COMMON: usize = 2;

/// `same`: are the two taken for one person?
pub(super) fn judge(
    rare: &Form<'_>,
    usual: &Form<'_>,
    same: bool,
    story: &Story<'_>,
    lexicon: &Lexicon,
) -> Option<Misspelling> {
    let (r, u) = (rare.last(), usual.last());
    if rare.article == usual.article
        || !same
        || usual.words.len() < 2
        || rare.kind != MentionKind::Person
        || usual.kind != MentionKind::Person
        || story.times(u, rare.article) > 0
        || story.times(r, usual.article) > 0
        || story.in_common(rare.article, usual.article) < IN_COMMON
    {
        return None;
    }
    let family = r != u && is_slip(r, u, usual, lexicon);
    let (alone, why) = if rare.words.len() == 1 {
        let known = family
            && r.chars().count().min(u.chars().count()) >= SHORT_ALONE
            && story.has_office(usual, lexicon)
            && (!story.has_title(rare) || story.share_an_office(rare, usual, lexicon))
            && !lexicon.spellings.is_surname(r)
            && !WordNet::builtin().is_word(r)
            && !story.is_a_family(rare)
            && !story.familiar.contains(&rare.article);
        (known, "the one person who can be meant")
    } else {
        let (given, other) = (rare.words.first()?, usual.words.first()?);
        let one_of_office = story.share_an_office(rare, usual, lexicon);
        let slip = if given == other {
            family && given.chars().count() > 1
        } else {
            // "Marcelo" and "Marcello" are two names; what is no given name is a slip of one.
            r == u
                && is_slip(given, other, usual, lexicon)
                && lexicon.spellings.is_given(other)
                && !lexicon.spellings.is_given(given)
                && !lexicon.spellings.are_family(given, other)
                && !lexicon.spellings.is_nickname(given, other)
        };
        (slip && one_of_office, "of one office")
    };
    let one = |word: &str| story.places.get(word).map_or(0, BTreeSet::len) == 1;
    let once = if r == u {
        one(rare.words.first()?)
    } else {
        one(r)
    };
    // Whoever else is called nearly so may be meant as well.
    let nobody_else = story
        .forms
        .iter()
        .filter(|f| f.kind == MentionKind::Person && f.words.len() > 1)
        .filter(|f| f.last() == u || f.last() == r || strsim::osa_distance(f.last(), r) <= 2)
        .all(|f| std::ptr::eq(f, rare) || f.words.first() == usual.words.first());
    let often = story.places.get(u).map_or(0, BTreeSet::len);
    // Each stands once: either could be the slip of the other, and the later article is the one at hand.
    if rare.words.len() > 1 && often == 1 && rare.article < usual.article {
        return None;
    }
    let why = || format!("{r} for {u}, {why}");
    (alone && once && nobody_else)
        .then(|| Misspelling::of(rare, usual, (1, often), 0.75, why()))
        .flatten()
}

/// One letter apart, begun alike, and by no other way to write the same sounds.
fn is_slip(x: &str, y: &str, usual: &Form<'_>, lexicon: &Lexicon) -> bool {
    let spellings = &lexicon.spellings;
    let romanised = |word: &str| spellings.is_romanised(&[usual.words[0].clone(), word.to_owned()]);
    let respelt = if name::differ_by_a_double(x, y) {
        !spellings.has_one_spelling(&usual.words)
    } else {
        name::is_respelling(x, y, &usual.words, spellings)
    };
    x.chars().count().min(y.chars().count()) >= SHORT
        && x.chars().next() == y.chars().next()
        && strsim::osa_distance(x, y) == 1
        && !respelt
        && !romanised(x)
        && !romanised(y)
        && !(spellings.is_surname(x) && spellings.is_surname(y))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{article, found};
    use crate::claims::ArticleClaims;

    type Names<'a> = &'a [(&'a str, u32)];

    /// An article of these persons, of whom the first is a mayor; both articles know Ada Quill and Ivor Dent.
    fn told(id: u32, names: Names<'_>, office: &str) -> ArticleClaims {
        let mut all = names.to_vec();
        let next = names.iter().map(|(_, t)| t + 1).max().unwrap_or(0);
        all.extend([("Ada Quill", next), ("Ivor Dent", next + 1)]);
        let mut claims = article(id, &all);
        if !office.is_empty() {
            claims.cast[0].nouns = vec![office.into()];
        }
        claims
    }

    #[test]
    fn one_person_of_one_office_has_one_name() {
        // "Simon Ashdown, the mayor" in the one article.
        let usual: Names<'_> = &[("Simon Ashdown", 0)];
        type Row<'a> = (Names<'a>, &'a str, bool, &'a str);
        let table: &[Row<'_>] = &[
            (&[("Simon Asdown", 0)], "mayor", true, "a letter left out"),
            (
                &[("Simon Asdown", 0)],
                "",
                false,
                "nobody says that he is the mayor",
            ),
            (&[("Simon Asdown", 0)], "driver", false, "another trade"),
            (
                &[("Claire Asdown", 0)],
                "mayor",
                false,
                "another given name",
            ),
            (
                &[("Simon Bashdown", 0)],
                "mayor",
                false,
                "another beginning",
            ),
            (&[("Asdown", 0)], "", true, "a family name alone"),
            (&[("Asdown", 0), ("Asdown", 0)], "", false, "twice"),
            (&[("Asdown", 0), ("Ashdown", 1)], "", false, "both"),
            (
                &[("Asdown", 0), ("Vera Asdun", 1)],
                "",
                false,
                "whoever that is",
            ),
        ];
        for (names, office, wanted, why) in table {
            let articles = [told(0, usual, "mayor"), told(1, names, office)];
            assert_eq!(
                found(&articles).len(),
                usize::from(*wanted),
                "{names:?}: {why}"
            );
        }
        let articles = [told(0, usual, ""), told(1, &[("Asdown", 0)], "")];
        assert!(found(&articles).is_empty(), "he is nobody of office");
        let often = |full, family| told(0, &[(full, 0), (family, 0)], "mayor");
        let mut articles = [
            often("Simon Ashdown", "Ashdown"),
            often("Simon Asdown", "Asdown"),
        ];
        articles[1].article = crate::text::ArticleId(1);
        assert!(found(&articles).is_empty(), "each spells it so throughout");
        let (a, mut b) = (article(0, usual), article(1, &[("Simon Asdown", 0)]));
        b.cast[0].nouns = vec!["mayor".into()];
        assert!(found(&[a, b]).is_empty(), "nothing else in common");
    }

    #[test]
    fn romanised_names_and_frequent_ones_are_left_alone() {
        for (usual, rare) in [
            ("Yuri Sokolov", "Yuri Sokolev"),
            ("Oleh Hlynka", "Oleh Hlinka"),
            ("Simon Anderson", "Simon Andersen"),
            ("Tariq Massimi", "Tariq Masimi"),
        ] {
            let articles = [
                told(0, &[(usual, 0)], "mayor"),
                told(1, &[(rare, 0)], "mayor"),
            ];
            assert!(found(&articles).is_empty(), "{usual} / {rare}");
        }
    }
}
