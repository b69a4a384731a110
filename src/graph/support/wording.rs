//! This file finds words of a draft that stand in the place of another word of a source: its opposite, its sibling, another name.

use super::{Clash, Found, VERY_ALIKE};
use crate::claims::ArticleClaims;
use crate::claims::wording::Word;
use crate::lexicon::wordnet::Pos;
use crate::text::Span;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// And where its words follow one another so much as in the source's that a word in the place of another is seen.
const NEAR_COPY: f32 = 0.6;
/// And where a negation between words in common is seen.
const NEARLY_ALL: f32 = 0.75;
/// Words in common that lie so near have nothing but a negation and its verb between them.
const GAP: usize = 4;

/// The sentences of the sources that a sentence of the draft retells.
pub(super) struct Beside<'a> {
    words: Vec<(usize, usize, &'a [Word])>,
    pub(super) window: BTreeSet<&'a SmolStr>,
    /// The same with the sentences before and behind.
    wide: BTreeSet<&'a SmolStr>,
    /// Every word of the sources.
    pub(super) everywhere: BTreeSet<&'a SmolStr>,
    /// Every sentence of the sources, to look for a word in it.
    all: Vec<&'a [Word]>,
}

impl<'a> Beside<'a> {
    pub(super) fn new(
        claims: &'a [ArticleClaims],
        near: &[(usize, usize, usize)],
        sources: &[usize],
    ) -> Self {
        let lemmas = |w: &'a [Word]| w.iter().filter(|w| w.content).map(|w| &w.lemma);
        let words: Vec<(usize, usize, &[Word])> = near
            .iter()
            .map(|&(_, source, t)| (source, t, claims[source].wording[t].as_slice()))
            .collect();
        let wide = near
            .iter()
            .flat_map(|&(_, source, t)| {
                let all = &claims[source].wording;
                all[t.saturating_sub(1)..(t + 2).min(all.len())].iter()
            })
            .flat_map(|s| lemmas(s))
            .collect();
        Self {
            window: words.iter().flat_map(|(_, _, s)| lemmas(s)).collect(),
            words,
            wide,
            all: sources
                .iter()
                .flat_map(|&s| claims[s].wording.iter().map(Vec::as_slice))
                .collect(),
            everywhere: sources
                .iter()
                .flat_map(|&s| claims[s].wording.iter())
                .flat_map(|s| lemmas(s))
                .collect(),
        }
    }
}

impl Found<'_> {
    /// The word of a source that a word of the draft stands in the place of: its opposite, or another of its kind.
    pub(super) fn displaced(
        &self,
        word: &Word,
        mine: &BTreeSet<&SmolStr>,
        beside: &Beside<'_>,
        alike: f32,
    ) -> Option<(usize, usize, Span)> {
        let pos = word.pos.filter(|_| !word.name)?;
        let words = &self.lexicon.words;
        let shares = |other: &Word| word.near.intersection(&other.near).next().is_some();
        let close = |other: &Word| {
            shares(other) || word.beside.intersection(&other.beside).next().is_some()
        };
        // Stands the word itself anywhere in the sources beside the same words, or near what the draft retells?
        let stands = beside
            .all
            .iter()
            .flat_map(|s| s.iter())
            .any(|o| o.lemma == word.lemma && close(o));
        if stands {
            return None;
        }
        let near = beside.wide.contains(&word.lemma);
        let opposite = |other: &Word| {
            let (a, b) = (word.lemma.as_str(), other.lemma.as_str());
            if words.are_apart(a, b) {
                return true;
            }
            let turned = words.are_opposite(a, b)
                || other.pos == Some(pos)
                    && shares(other)
                    && self.wordnet.opposite_in_sense(pos, a, b)
                || other.pos.is_some() && self.wordnet.opposite(pos, a, b)
                || prefixed(a, b);
            turned && !words.are_reversible(a, b) && !words.are_converse(a, b)
        };
        let found = |test: &dyn Fn(&Word) -> bool| {
            beside.words.iter().find_map(|(source, sentence, theirs)| {
                let hit = theirs
                    .iter()
                    .find(|o| o.content && !mine.contains(&o.lemma) && test(o))?;
                Some((*source, *sentence, hit.span))
            })
        };
        let both = |o: &Word| {
            beside.words.iter().any(|(_, _, s)| {
                let has = |w: &SmolStr| s.iter().any(|x| x.lemma == *w);
                has(&word.lemma) && has(&o.lemma)
            })
        };
        found(&|o| opposite(o) && !both(o) && (close(o) || !near && alike >= VERY_ALIKE)).or_else(
            || {
                let plain = pos == Pos::Noun
                    && !near
                    && alike >= super::ALIKE
                    && self.wordnet.field(pos, &word.lemma) != Some("time")
                    && word.lemma.len() > 2
                    && !beside
                        .everywhere
                        .iter()
                        .any(|w| self.is_kin(&word.lemma, w));
                if !plain {
                    return None;
                }
                found(&|o| {
                    o.pos == Some(Pos::Noun)
                        && !o.name
                        && o.dep == word.dep
                        && shares(o)
                        && self.wordnet.siblings(Pos::Noun, &word.lemma, &o.lemma)
                        && !self.lexicon.families.share(&word.lemma, &o.lemma)
                })
            },
        )
    }

    /// May the one noun say what the other word says: a synonym, a wider or narrower word, its verb?
    pub(super) fn is_kin(&self, noun: &str, other: &str) -> bool {
        let w = self.wordnet;
        w.same(Pos::Noun, noun, other)
            || w.derived(noun, other)
            || w.is_kind_of(Pos::Noun, noun, other)
            || w.is_kind_of(Pos::Noun, other, noun)
            || noun.len() > 5
                && other.len() > 5
                && noun[..5.min(noun.len())].eq_ignore_ascii_case(other.get(..5).unwrap_or(""))
    }

    /// Words that were put in the place of others in a sentence that is nearly a source's own.
    pub(super) fn rewritten(
        &self,
        (draft, sentence): (usize, usize),
        near: &[(usize, usize, usize)],
        beside: &Beside<'_>,
    ) -> Vec<Clash> {
        let mine = &self.claims[draft].wording[sentence];
        let mut best: Option<(f32, usize, usize, Differences)> = None;
        for &(_, source, t) in near {
            let theirs = &self.claims[source].wording[t];
            let found = differences(mine, theirs);
            let alike = found.kept.len() as f32 / mine.len().max(1) as f32;
            if best.as_ref().is_none_or(|b| alike > b.0) {
                best = Some((alike, source, t, found));
            }
        }
        let Some((alike, source, t, found)) = best.filter(|b| b.0 >= NEAR_COPY) else {
            return Vec::new();
        };
        let theirs = &self.claims[source].wording[t];
        let known: BTreeSet<&SmolStr> = mine.iter().map(|w| &w.lemma).collect();
        let mut out = Vec::new();
        if alike >= NEARLY_ALL {
            for (here, there) in self.negated_between(mine, theirs, &found.kept) {
                out.push(Clash {
                    slot: "support.polarity",
                    here: (draft, sentence, here),
                    there: (source, t, there),
                    alike,
                });
            }
        }
        for (here, there) in found.replaced {
            let pair = mine[here].iter().find_map(|x| {
                let near_too = |o: &Word| {
                    o.lemma == x.lemma && o.beside.intersection(&x.beside).next().is_some()
                };
                let stands_there = theirs.iter().any(|o| o.lemma == x.lemma)
                    || beside.wide.contains(&x.lemma)
                        && beside.all.iter().flat_map(|s| s.iter()).any(near_too);
                theirs[there.clone()]
                    .iter()
                    .find(|y| {
                        !known.contains(&y.lemma) && !stands_there && self.clash_in_place(x, y)
                    })
                    .map(|y| (x.span, y.span))
            });
            if let Some((x, y)) = pair {
                out.push(Clash {
                    slot: "support.word",
                    here: (draft, sentence, x),
                    there: (source, t, y),
                    alike,
                });
            }
        }
        out
    }

    /// Places where a sentence and its near copy go on alike, and the one has a negation between that the other lacks.
    fn negated_between(
        &self,
        mine: &[Word],
        theirs: &[Word],
        kept: &[(usize, usize)],
    ) -> Vec<(Span, Span)> {
        let negations = |words: &[Word]| {
            let negates = |w: &&Word| self.lexicon.words.is("negators", &w.lemma);
            words.iter().filter(negates).count()
        };
        let (all, others) = (negations(mine), negations(theirs));
        let mut out = Vec::new();
        for pair in kept.windows(2) {
            let ((i, j), (k, l)) = (pair[0], pair[1]);
            if k - i > GAP || l - j > GAP || all.abs_diff(others) != 1 {
                continue;
            }
            let (here, there) = (negations(&mine[i + 1..k]), negations(&theirs[j + 1..l]));
            let verbal = |words: &[Word]| words.iter().any(|w| w.pos == Some(Pos::Verb));
            if here + there == 1
                && !self.is_modal(&mine[i..=k])
                && (verbal(&mine[i..=k]) || verbal(&theirs[j..=l]))
            {
                out.push((
                    Span::new(mine[i].span.start, mine[k].span.end),
                    Span::new(theirs[j].span.start, theirs[l].span.end),
                ));
            }
        }
        out
    }

    /// "May attend" and "may not attend" are both so.
    fn is_modal(&self, words: &[Word]) -> bool {
        words
            .iter()
            .any(|w| self.lexicon.words.is("modal_possible", &w.lemma))
    }

    /// Can't the one word stand for the other, in one place of one sentence?
    fn clash_in_place(&self, x: &Word, y: &Word) -> bool {
        let (a, b) = (x.lemma.as_str(), y.lemma.as_str());
        let words = &self.lexicon.words;
        let both = |class: &str| words.is(class, a) && words.is(class, b);
        let digits = |w: &str| -> String { w.chars().filter(char::is_ascii_digit).collect() };
        let numbers = !digits(a).is_empty() && !digits(b).is_empty();
        if both("weekdays") || both("months") || both("magnitudes") || both("ranks") {
            return true;
        }
        if numbers {
            return digits(a) != digits(b);
        }
        if words.is("because", a) && words.is("despite", b)
            || words.is("despite", a) && words.is("because", b)
        {
            return true;
        }
        if words.are_apart(a, b)
            || words.are_opposite(a, b) && !words.are_reversible(a, b)
            || prefixed(a, b)
        {
            return true;
        }
        if x.name || y.name {
            return x.name
                && y.name
                && a.chars().take(4).ne(b.chars().take(4))
                && a.len() > 2
                && b.len() > 2
                && !words.is_title(a)
                && !words.is_title(b)
                && (self.lexicon.country_of(&title(a)).is_none()
                    || self.lexicon.country_of(&title(a)) != self.lexicon.country_of(&title(b)));
        }
        let (Some(p), Some(q)) = (x.pos, y.pos) else {
            return false;
        };
        p == q
            && (self.wordnet.opposite_in_sense(p, a, b)
                && !words.are_reversible(a, b)
                && !words.are_converse(a, b)
                || p == Pos::Noun
                    && self.wordnet.field(p, a) != Some("time")
                    && self.wordnet.siblings(p, a, b)
                    && !self.lexicon.families.share(a, b)
                    && !self.is_kin(a, b))
    }
}

/// Words of the one sentence, and those that stand there in the other.
type Replaced = (std::ops::Range<usize>, std::ops::Range<usize>);

/// What two sentences have in common, and where they differ.
struct Differences {
    /// The words in common in one order, by their numbers.
    kept: Vec<(usize, usize)>,
    /// What stands in place of what between them: stretches of at most four words on each side.
    replaced: Vec<Replaced>,
}

/// Holds two sentences against one another word by word.
fn differences(mine: &[Word], theirs: &[Word]) -> Differences {
    let (n, m) = (mine.len(), theirs.len());
    // The longest common run of what follows, from each pair of places.
    let mut length = vec![vec![0_usize; m + 1]; n + 1];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            length[i][j] = if mine[i].lemma == theirs[j].lemma {
                length[i + 1][j + 1] + 1
            } else {
                length[i + 1][j].max(length[i][j + 1])
            };
        }
    }
    let (mut kept, mut replaced) = (Vec::new(), Vec::new());
    let (mut i, mut j, mut from) = (0, 0, (0, 0));
    let mut close = |from: (usize, usize), to: (usize, usize)| {
        let (here, there) = (from.0..to.0, from.1..to.1);
        if !here.is_empty() && !there.is_empty() && here.len() <= 4 && there.len() <= 4 {
            replaced.push((here, there));
        }
    };
    while i < n && j < m {
        if mine[i].lemma == theirs[j].lemma {
            close(from, (i, j));
            kept.push((i, j));
            (i, j) = (i + 1, j + 1);
            from = (i, j);
        } else if length[i + 1][j] >= length[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    close(from, (n, m));
    Differences { kept, replaced }
}

fn title(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|c| c.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// "likely", "unlikely".
fn prefixed(a: &str, b: &str) -> bool {
    // "Uncrewed" and "crewed", which is read as of "to crew".
    let of_verb = |long: &str, verb: &str| {
        long.strip_prefix("un")
            .and_then(|l| l.strip_suffix("ed"))
            .is_some_and(|stem| stem.len() > 2 && verb.trim_end_matches('e') == stem)
    };
    if of_verb(a, b) || of_verb(b, a) {
        return true;
    }
    ["un", "in", "im", "dis", "il", "ir", "non"]
        .iter()
        .any(|p| {
            a.strip_prefix(p)
                .is_some_and(|rest| rest == b && rest.len() > 3)
                || b.strip_prefix(p)
                    .is_some_and(|rest| rest == a && rest.len() > 3)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Word> {
        let word = |w: &str| Word {
            lemma: w.into(),
            pos: None,
            name: false,
            content: true,
            dep: SmolStr::default(),
            span: Span::new(0, 0),
            near: BTreeSet::new(),
            beside: BTreeSet::new(),
        };
        text.split(' ').map(word).collect()
    }

    #[test]
    fn a_prefix_turns_a_word_round() {
        for (a, b, expected) in [
            ("unlikely", "likely", true),
            ("uncrewed", "crew", true),
            ("unused", "use", false),
            ("uncle", "cle", false),
            ("likely", "probable", false),
        ] {
            assert_eq!(prefixed(a, b), expected, "{a} {b}");
            assert_eq!(prefixed(b, a), expected, "{b} {a}");
        }
    }

    #[test]
    fn what_stands_in_place_of_what_is_seen_between_words_in_common() {
        for (mine, theirs, kept, replaced) in [
            (
                "the boys fell ill",
                "the girls fell ill",
                3,
                vec![(1..2, 1..2)],
            ),
            ("it has not a roof", "it has a roof", 4, vec![]),
            ("a b c d e f x", "g h i j k l x", 1, vec![]),
        ] {
            let found = differences(&words(mine), &words(theirs));
            assert_eq!(
                (found.kept.len(), found.replaced),
                (kept, replaced),
                "{mine} | {theirs}"
            );
        }
    }
}
