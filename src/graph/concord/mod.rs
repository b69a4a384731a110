//! This folder finds what two reporters tell alike in words of their own, where no slot has both: a figure, a clock time or a
//! year beside words that belong together, and clauses most of whose words are the same or mean the same. Where the words are
//! the same and one figure alone is not, the two texts are at `variance`.

mod apart;
mod clause;
mod empty;
mod figure;
mod line;
mod succession;
mod variance;
mod words;

pub(super) use apart::without_others;
pub(super) use empty::{without_disputed, without_empty};
pub(super) use figure::is_near;

use super::alignment::Input;
use super::{Entry, EntryId, Pair, Relation};
use crate::claims::{Quantity, Reading, Value};
use crate::lexicon::Lexicon;
use crate::text::{ArticleId, Span};
use line::{Line, Told, clause_words};
use std::collections::{BTreeMap, BTreeSet};
use variance::Variance;
use words::{Scale, Vocabulary, Word};

/// So much must speak for it that two sentences give one value of one thing.
const ENOUGH: f32 = 2.3;
/// The same where neither article has another value like it.
const ENOUGH_ALONE: f32 = 1.85;

/// A figure of so much worth speaks for itself: three digits that say something, or two with a unit or a noun.
const TELLING: f32 = 1.4;

/// Two articles and a sentence of each, by its number.
type Place = (ArticleId, usize, ArticleId, usize);

/// Adds an entry for every place that agrees with one of another article, and the pairs.
pub(super) fn extend(input: Input<'_>, entries: &mut Vec<Entry>, pairs: &mut Vec<Pair>) {
    let vocabulary = Vocabulary::of(input.claims, input.lexicon);
    let told: Vec<Told<'_>> = input
        .claims
        .iter()
        .zip(input.articles)
        .map(|(c, a)| Told::of(c, a, &vocabulary, input.lexicon))
        .collect();
    let known = known(entries, pairs);
    let mut ids: BTreeMap<(ArticleId, Span, &'static str), EntryId> = BTreeMap::new();
    for (i, a) in told.iter().enumerate() {
        for b in &told[i + 1..] {
            let one_story = (input.one_story)(a.article, b.article);
            if !one_story && !(input.goes_on)(a.article, b.article) {
                continue;
            }
            let scale = Scale {
                vocabulary: &vocabulary,
                first: &a.counts,
                second: &b.counts,
            };
            let values = Values::of(a, b, input.lexicon);
            let mut older = Vec::new();
            for (a, b, scale, common) in [
                (a, b, scale, [&values.first, &values.second]),
                (b, a, scale.turned(), [&values.second, &values.first]),
            ] {
                let texts = succession::Texts {
                    a,
                    b,
                    scale,
                    common,
                };
                older.extend(texts.extend(input, entries, pairs));
            }
            if !one_story {
                continue;
            }
            for v in variance::found(a, b, scale, &values, input.lexicon) {
                at_variance(input, (a, b), v, entries, pairs);
            }
            for (x, y, f) in likest(a, b, scale, &values, input.lexicon) {
                let place = (
                    a.article,
                    a.lines[x].sentence,
                    b.article,
                    b.lines[y].sentence,
                );
                let already = known
                    .get(&place)
                    .is_some_and(|t| f.slot == "told" || t.iter().any(|v| v.overlaps(f.value.0)));
                let values = [(a.article, f.value.0), (b.article, f.value.1)];
                if already || values.iter().any(|v| older.contains(v)) {
                    continue;
                }
                let mut id = |of: &Told<'_>, line: &Line<'_>, span: Span, value: Span| {
                    *ids.entry((of.article, value, f.slot)).or_insert_with(|| {
                        entries.push(entry(input, of.article, line, span, value, &f));
                        entries.len() - 1
                    })
                };
                let first = id(a, &a.lines[x], f.span.0, f.value.0);
                let second = id(b, &b.lines[y], f.span.1, f.value.1);
                pairs.push(Pair {
                    a: first,
                    b: second,
                    relation: Relation::Agrees,
                    hardness: 1.0,
                    same_thing: (0.6 + 0.07 * f.score).min(0.95),
                    supersedes: false,
                    may_accuse: false,
                    reasons: vec![f.why],
                });
            }
        }
    }
}

/// Adds two values beside the same words, unless a pair of slots has them already.
fn at_variance(
    input: Input<'_>,
    (a, b): (&Told<'_>, &Told<'_>),
    v: Variance<'_>,
    entries: &mut Vec<Entry>,
    pairs: &mut Vec<Pair>,
) {
    let told = |id: EntryId, of: &Told<'_>, value: Span| {
        entries[id].article == of.article && entries[id].reading.value_span.overlaps(value)
    };
    let (p, q) = (v.values.0.span, v.values.1.span);
    let known = pairs.iter().any(|pair| {
        told(pair.a, a, p) && told(pair.b, b, q) || told(pair.a, b, q) && told(pair.b, a, p)
    });
    if known {
        return;
    }
    let apart = Apart {
        figures: [
            (a, v.lines.0, v.spans.0, v.values.0),
            (b, v.lines.1, v.spans.1, v.values.1),
        ],
        family: "variance",
        label: v.label,
        confidence: 0.8,
        supersedes: false,
        weight: v.weight,
        why: v.why,
    };
    apart.add(input, entries, pairs);
}

/// Two figures of two texts, in the order of the texts, that are not the same.
struct Apart<'t, 'a> {
    /// The text, the number of the line, what is to be quoted of it, and the figure.
    figures: [(&'t Told<'a>, usize, Span, &'t Quantity); 2],
    /// The family, and the slot, of both.
    family: &'static str,
    /// What they are, for people.
    label: &'t str,
    /// How sure the readings are.
    confidence: f32,
    /// Does the one follow the other?
    supersedes: bool,
    /// What speaks for their being of one thing.
    weight: f32,
    why: String,
}

impl Apart<'_, '_> {
    /// Adds the two, and their pair.
    fn add(self, input: Input<'_>, entries: &mut Vec<Entry>, pairs: &mut Vec<Pair>) {
        let [a, b] = self.figures.map(|(of, line, span, value)| {
            let kind = (self.family, self.family, self.label);
            let mut e = reading_at(input, of.article, &of.lines[line], (span, value.span), kind);
            e.reading.value = Value::Quantity(value.clone());
            e.reading.confidence = self.confidence;
            entries.push(e);
            entries.len() - 1
        });
        pairs.push(Pair {
            a,
            b,
            relation: Relation::Excludes,
            hardness: 0.95,
            same_thing: (0.65 + 0.06 * self.weight).min(0.9),
            supersedes: self.supersedes,
            may_accuse: true,
            reasons: vec![self.why],
        });
    }
}

/// What is told already needs no telling: the values, by where they agree.
fn known(entries: &[Entry], pairs: &[Pair]) -> BTreeMap<Place, Vec<Span>> {
    let mut out: BTreeMap<Place, Vec<Span>> = BTreeMap::new();
    for p in pairs.iter().filter(|p| p.relation == Relation::Agrees) {
        let (x, y) = (&entries[p.a], &entries[p.b]);
        let place = (x.article, x.reading.sentence, y.article, y.reading.sentence);
        out.entry(place).or_default().push(x.reading.value_span);
    }
    out
}

/// What two articles tell alike: a place agrees with the one that is likest. With the two lines.
fn likest(
    a: &Told<'_>,
    b: &Told<'_>,
    scale: Scale<'_>,
    values: &Values,
    lexicon: &Lexicon,
) -> Vec<(usize, usize, Found)> {
    let clauses = clause::candidates(a, b, scale);
    let lines: BTreeSet<(usize, usize)> = values
        .by_line
        .keys()
        .chain(clauses.keys())
        .copied()
        .collect();
    let mut found: Vec<(usize, usize, Found)> = Vec::new();
    for (x, y) in lines {
        let concord = Concord {
            lexicon,
            line: &a.lines[x],
            other: &b.lines[y],
            scale,
        };
        let figure = values
            .by_line
            .get(&(x, y))
            .and_then(|alike| concord.value(alike, values));
        let best = figure.or_else(|| {
            let mut best: Option<Found> = None;
            for &(c, d) in clauses.get(&(x, y)).into_iter().flatten() {
                if let Some(f) = concord.clauses(&a.clauses[c], &b.clauses[d])
                    && best.as_ref().is_none_or(|b| b.score < f.score)
                {
                    best = Some(f);
                }
            }
            best
        });
        found.extend(best.map(|f| (x, y, f)));
    }
    found.sort_by(|p, q| {
        q.2.score
            .total_cmp(&p.2.score)
            .then((p.0, p.1).cmp(&(q.0, q.1)))
    });
    let mut taken: BTreeSet<(bool, Span)> = BTreeSet::new();
    found.retain(|(_, _, f)| {
        let (first, second) = ((false, f.value.0), (true, f.value.1));
        let free = !taken.contains(&first) && !taken.contains(&second);
        if free {
            taken.extend([first, second]);
        }
        free
    });
    found
}

fn entry(
    input: Input<'_>,
    article: ArticleId,
    line: &Line<'_>,
    span: Span,
    value: Span,
    found: &Found,
) -> Entry {
    let family = if found.slot == "told" {
        "clause"
    } else {
        "concord"
    };
    reading_at(
        input,
        article,
        line,
        (span, value),
        (family, found.slot, found.label),
    )
}

/// An entry of a place in a line.
fn reading_at(
    input: Input<'_>,
    article: ArticleId,
    line: &Line<'_>,
    (span, value): (Span, Span),
    (family, slot, label): (&str, &str, &str),
) -> Entry {
    let claim = line.claims.iter().find(|c| c.span.contains(value)).copied();
    let actor = claim
        .and_then(|c| c.roles.first())
        .and_then(|r| r.thing)
        .and_then(|t| (input.actor_of)(article, t));
    let reading = Reading {
        claim: claim.map(|c| c.index),
        span,
        value_span: value,
        part: line.part,
        sentence: line.sentence,
        slot: slot.into(),
        holders: claim.map(|c| c.holders.clone()).unwrap_or_default(),
        quoted: claim.is_some_and(|c| c.quoted),
        confidence: 0.75,
        read_by: "words in common".into(),
        ..Reading::default()
    };
    Entry::of_words(article, family, actor, label, reading)
}

/// A place that agrees with another.
struct Found {
    score: f32,
    span: (Span, Span),
    value: (Span, Span),
    slot: &'static str,
    label: &'static str,
    why: String,
}

/// A value of one line that is a value of the other, by their numbers in the lines.
struct Alike {
    first: usize,
    second: usize,
    worth: f32,
    slot: &'static str,
    label: &'static str,
}

/// The values that two articles have in common.
#[derive(Default)]
struct Values {
    by_line: BTreeMap<(usize, usize), Vec<Alike>>,
    /// With how many of the other article each agrees.
    first: BTreeMap<Span, usize>,
    second: BTreeMap<Span, usize>,
}

impl Values {
    fn of(a: &Told<'_>, b: &Told<'_>, lexicon: &Lexicon) -> Self {
        let mut out = Self::default();
        for (x, line) in a.lines.iter().enumerate() {
            for (first, g) in line.given.iter().enumerate() {
                for (y, other) in b.lines.iter().enumerate() {
                    for (second, h) in other.given.iter().enumerate() {
                        let Some((worth, slot, label)) = figure::one_value(lexicon, g, h) else {
                            continue;
                        };
                        *out.first.entry(g.span).or_insert(0) += 1;
                        *out.second.entry(h.span).or_insert(0) += 1;
                        out.by_line.entry((x, y)).or_default().push(Alike {
                            first,
                            second,
                            worth,
                            slot,
                            label,
                        });
                    }
                }
            }
        }
        out
    }
    /// Do the two agree with one another only?
    fn are_alone(&self, x: Span, y: Span) -> bool {
        self.first.get(&x) == Some(&1) && self.second.get(&y) == Some(&1)
    }
}

/// Two sentences held against one another.
struct Concord<'a> {
    lexicon: &'a Lexicon,
    line: &'a Line<'a>,
    other: &'a Line<'a>,
    scale: Scale<'a>,
}

impl Concord<'_> {
    /// One value of one thing, of those that are alike.
    fn value(&self, alike: &[Alike], values: &Values) -> Option<Found> {
        let mut best: Option<Found> = None;
        let (by_name, called) = self.scale.shared(&self.line.names, &self.other.names);
        let (by_word, said) = self.scale.shared(&self.line.words, &self.other.words);
        let common = by_word + 0.7 * by_name;
        // One value after the other, in the same order: "7 percent to 120" and "7 percent to 120".
        let together: f32 = alike.iter().map(|v| v.worth).sum();
        for v in alike {
            let (g, h) = (
                self.line.given[v.first].span,
                self.other.given[v.second].span,
            );
            let Some(near) = self.near(g, h) else {
                continue;
            };
            let speaks = |first: bool, noun: &str| {
                let words = if first {
                    &self.line.words
                } else {
                    &self.other.words
                };
                let word = self.scale.vocabulary.number(noun);
                word.is_some_and(|w| words.binary_search(&w).is_ok())
            };
            let given = (&self.line.given[v.first], &self.other.given[v.second]);
            if figure::is_of_another_noun(given.0, given.1, speaks) {
                continue;
            }
            let (alone, need) = if values.are_alone(g, h) {
                (0.6, ENOUGH_ALONE)
            } else {
                (0.0, ENOUGH)
            };
            let score =
                v.worth + alone + common.min(2.0) * 0.8 + near + (together - v.worth).min(0.8);
            // A figure that nobody would give twice by chance needs no words beside it.
            let telling = v.worth >= TELLING
                && figure::is_one_number(&self.line.given[v.first], &self.other.given[v.second]);
            if !telling && (score < need || common < 0.25) {
                continue;
            }
            if best.as_ref().is_none_or(|b| b.score < score) {
                let mut why = said.clone();
                why.extend(&called);
                best = Some(Found {
                    score,
                    span: (around(self.line, g), around(self.other, h)),
                    value: (g, h),
                    slot: v.slot,
                    label: v.label,
                    why: if why.is_empty() {
                        "hardly a figure that two would give by chance".to_owned()
                    } else {
                        format!("both sentences speak of {}", self.scale.listed(&why))
                    },
                });
            }
        }
        best
    }

    /// What the clauses of two values share besides; nothing where they are of others.
    fn near(&self, x: Span, y: Span) -> Option<f32> {
        let clause = |line: &Line<'_>, at: Span| -> Vec<Word> {
            narrowest(line, at)
                .map(|i| self.scale.vocabulary.numbers(&clause_words(line.claims[i])))
                .unwrap_or_default()
        };
        let (a, b) = (clause(self.line, x), clause(self.other, y));
        let (shared, _) = self.scale.shared(&a, &b);
        let has = |line: &Line<'_>, w: &Word| line.names.binary_search(w).is_ok();
        let named = |bag: &[Word], line: &Line<'_>| -> Vec<Word> {
            bag.iter().filter(|w| has(line, w)).copied().collect()
        };
        let (na, nb) = (named(&a, self.line), named(&b, self.other));
        let strangers = !na.is_empty()
            && !nb.is_empty()
            && !na.iter().any(|n| has(self.other, n))
            && !nb.iter().any(|n| has(self.line, n));
        (!strangers || shared >= 1.0).then_some(shared.min(1.0) * 0.5)
    }
}

/// The clause of the line that holds a value: the shortest.
fn narrowest(line: &Line<'_>, value: Span) -> Option<usize> {
    (0..line.claims.len())
        .filter(|&i| line.claims[i].span.contains(value) && !line.claims[i].predicate.noun)
        .min_by_key(|&i| line.claims[i].span.len())
}

/// The clause that holds a value, or the sentence.
fn around(line: &Line<'_>, value: Span) -> Span {
    narrowest(line, value).map_or(line.span, |i| line.claims[i].span)
}
