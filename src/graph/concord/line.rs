//! This file reads of each article what agreements are looked for in: the words and names of its sentences, its clauses, and the
//! values it gives.

use super::words::{Counts, Vocabulary, Word};
use crate::claims::time::{LengthUnit, Precision, TimeKind};
use crate::claims::{ArticleClaims, Certainty, Claim, Interval, Quantity, Role, RoleName};
use crate::lexicon::Lexicon;
use crate::text::{Article, ArticleId, Part, Span};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// An article as it is held against others.
pub(super) struct Told<'a> {
    pub(super) article: ArticleId,
    /// The day it came out, where that is known.
    pub(super) published: Option<jiff::civil::Date>,
    pub(super) lines: Vec<Line<'a>>,
    /// Its clauses that say that something is or is not so.
    pub(super) clauses: Vec<Clause<'a>>,
    /// The clauses that have a word.
    pub(super) with: FxHashMap<Word, Vec<usize>>,
    pub(super) counts: Counts,
}

impl<'a> Told<'a> {
    pub(super) fn of(
        claims: &'a ArticleClaims,
        article: &Article,
        vocabulary: &Vocabulary,
        lexicon: &Lexicon,
    ) -> Self {
        let lines = lines(claims, article, vocabulary, lexicon);
        let mut counts: Counts = vec![0; vocabulary.len()];
        for &w in lines.iter().flat_map(|l| l.words.iter().chain(&l.names)) {
            counts[w as usize] += 1;
        }
        let mut clauses = Vec::new();
        for (line, of) in lines.iter().enumerate() {
            for &claim in &of.claims {
                let real = !matches!(
                    claim.certainty,
                    Certainty::Asked | Certainty::Conditional | Certainty::Unknown
                );
                if real && !claim.predicate.noun {
                    clauses.push(Clause::of(claim, line, vocabulary, lexicon));
                }
            }
        }
        let mut with: FxHashMap<Word, Vec<usize>> = FxHashMap::default();
        for (i, c) in clauses.iter().enumerate() {
            for &w in &c.bag {
                with.entry(w).or_default().push(i);
            }
        }
        Self {
            article: claims.article,
            published: article.published,
            lines,
            clauses,
            with,
            counts,
        }
    }
}

/// A clause with its words, in order.
pub(super) struct Clause<'a> {
    pub(super) claim: &'a Claim,
    /// Which of the article's lines it stands in.
    pub(super) line: usize,
    pub(super) bag: Vec<Word>,
    /// What is done.
    pub(super) act: Option<Word>,
    /// Who does it, and to whom, where that is said.
    pub(super) agent: Option<Vec<Word>>,
    pub(super) patient: Option<Vec<Word>>,
}

impl<'a> Clause<'a> {
    fn of(claim: &'a Claim, line: usize, vocabulary: &Vocabulary, lexicon: &Lexicon) -> Self {
        let filler = |name: RoleName| -> Option<Vec<Word>> {
            let r = claim
                .roles
                .iter()
                .find(|r| r.role == name && !r.unresolved)?;
            let words = vocabulary.numbers(&filler_words(r, lexicon));
            (!words.is_empty()).then_some(words)
        };
        Self {
            claim,
            line,
            bag: vocabulary.numbers(&clause_words(claim)),
            act: claim
                .predicate
                .lemma
                .split(' ')
                .next()
                .and_then(|w| vocabulary.number(w)),
            agent: filler(RoleName::Agent),
            patient: filler(RoleName::Patient),
        }
    }
}

/// The words of a clause, one by one.
pub(super) fn clause_words(claim: &Claim) -> Vec<SmolStr> {
    claim
        .words
        .iter()
        .flat_map(|w| w.split_whitespace())
        .filter(|w| w.len() > 2)
        .map(|w| SmolStr::from(w.to_lowercase()))
        .collect()
}

/// The words of what fills a role.
pub(super) fn filler_words(role: &Role, lexicon: &Lexicon) -> Vec<SmolStr> {
    role.text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.len() > 2 && !lexicon.words.is("stop", w))
        .map(|w| SmolStr::from(w.to_lowercase()))
        .collect()
}

/// A value that a sentence gives, with its words.
pub(super) struct Given<'a> {
    pub(super) span: Span,
    pub(super) what: What<'a>,
}

pub(super) enum What<'a> {
    Amount(&'a Quantity),
    /// Minutes since midnight, and whether the half of the day is sure.
    Clock(i32, bool),
    /// Minutes from one clock time to another of the sentence.
    Lasting(f64),
    /// A year, or years with how far off the words may be.
    Year(i16, i16),
}

/// A sentence with what it says.
pub(super) struct Line<'a> {
    pub(super) sentence: usize,
    pub(super) span: Span,
    pub(super) part: Part,
    pub(super) words: Vec<Word>,
    pub(super) names: Vec<Word>,
    pub(super) claims: Vec<&'a Claim>,
    pub(super) given: Vec<Given<'a>>,
    pub(super) quantities: Vec<&'a Quantity>,
    /// The days, months or years that it names.
    pub(super) days: Vec<Interval>,
    /// Words that say that another thing of the kind, or another time or reckoning, is meant ("another", "earlier", "average").
    pub(super) apart: BTreeSet<SmolStr>,
}

fn lines<'a>(
    claims: &'a ArticleClaims,
    article: &Article,
    vocabulary: &Vocabulary,
    lexicon: &Lexicon,
) -> Vec<Line<'a>> {
    let mut out: Vec<Line<'a>> = claims
        .sentences
        .iter()
        .enumerate()
        .map(|(sentence, &span)| Line {
            sentence,
            span,
            part: Part::Body,
            words: Vec::new(),
            names: Vec::new(),
            claims: Vec::new(),
            given: Vec::new(),
            quantities: Vec::new(),
            days: Vec::new(),
            apart: article
                .slice(span)
                .split(|c: char| !c.is_alphanumeric())
                .map(|w| SmolStr::from(w.to_lowercase()))
                .filter(|w| lexicon.words.is("apart", w))
                .collect(),
        })
        .collect();
    for c in &claims.claims {
        if let Some(line) = out.get_mut(c.sentence) {
            line.part = c.part;
            line.claims.push(c);
        }
    }
    for p in &claims.passages {
        if let Some(line) = out.get_mut(p.sentence) {
            line.names = vocabulary.numbers(p.names.iter().filter(|n| n.len() > 1));
            line.words = vocabulary.numbers(
                p.words
                    .iter()
                    .filter(|w| w.len() > 2 && !lexicon.words.is("stop", w)),
            );
        }
    }
    let at = |span: Span, out: &Vec<Line<'_>>| out.iter().position(|l| l.span.contains(span));
    for q in &claims.quantities {
        if let Some(i) = at(q.span, &out) {
            out[i].quantities.push(q);
            out[i].given.push(Given {
                span: q.span,
                what: What::Amount(q),
            });
        }
    }
    let published = article.published.map(jiff::civil::Date::year);
    for t in &claims.times {
        let Some(i) = at(t.span, &out) else { continue };
        if t.kind == TimeKind::Date {
            out[i].days.push(t.named);
        }
        if let Some(clock) = t.clock {
            let words = article.slice(t.span).to_lowercase();
            let sure = [
                "a.m", "am", "p.m", "pm", "noon", "midday", "midnight", "o'clock",
            ]
            .iter()
            .any(|w| words.contains(w));
            let minutes = i32::from(clock.hour()) * 60 + i32::from(clock.minute());
            out[i].given.push(Given {
                span: t.span,
                what: What::Clock(minutes, sure),
            });
        } else if t.precision == Precision::Year
            && let (Some(from), Some(to)) = (t.named.from, t.named.to)
            && from.year() == to.year()
            && published.is_some_and(|p| p - from.year() >= 2)
        {
            out[i].given.push(Given {
                span: t.span,
                what: What::Year(from.year(), from.year()),
            });
        } else if t.length.is_some_and(|l| l.unit == LengthUnit::Year)
            && let (Some(from), Some(to)) = (t.named.from, t.named.to)
            && published.is_some_and(|p| p - from.year() >= 2)
            && to.year() - from.year() <= 1
        {
            out[i].given.push(Given {
                span: t.span,
                what: What::Year(from.year(), to.year()),
            });
        }
    }
    for line in &mut out {
        let clocks: Vec<(Span, i32)> = line
            .given
            .iter()
            .filter_map(|g| match g.what {
                What::Clock(m, _) => Some((g.span, m)),
                _ => None,
            })
            .collect();
        if let [(first, from), (last, to)] = clocks.as_slice() {
            let mut minutes = f64::from(to - from);
            if minutes < 0.0 {
                minutes += 24.0 * 60.0;
            }
            // "From 7 p.m. to 11:45": the half of the day goes on.
            if minutes >= 12.0 * 60.0 {
                minutes -= 12.0 * 60.0;
            }
            if minutes > 5.0 {
                let span = Span::new(first.start, last.end);
                line.given.push(Given {
                    span,
                    what: What::Lasting(minutes * 60.0),
                });
            }
        }
    }
    out
}
