//! This file finds what two reporters tell alike in words of their own, where no slot has both: a figure, a clock time or a year
//! beside words that belong together, and clauses most of whose words are the same or mean the same. It only ever agrees.

use super::{Entry, EntryId, Pair, Relation};
use crate::claims::quantity::{Comparison, values};
use crate::claims::time::{LengthUnit, Precision};
use crate::claims::{
    ArticleClaims, Certainty, Claim, Quantity, QuantityKind, Reading, RoleName, Stated, ThingId,
    Value,
};
use crate::lexicon::Lexicon;
use crate::lexicon::wordnet::{Pos, WordNet};
use crate::text::{Article, ArticleId, Part, Span};
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// What agreements are looked for in.
#[derive(Clone, Copy)]
pub(super) struct Input<'a> {
    /// The articles.
    pub(super) articles: &'a [Article],
    /// What was understood of each.
    pub(super) claims: &'a [ArticleClaims],
    /// The joined actor of a thing.
    pub(super) actor_of: &'a dyn Fn(ArticleId, ThingId) -> Option<usize>,
    /// Are the two articles of one story?
    pub(super) one_story: &'a dyn Fn(ArticleId, ArticleId) -> bool,
    /// Words.
    pub(super) lexicon: &'a Lexicon,
}

/// So much must speak for it that two sentences give one value of one thing.
const ENOUGH: f32 = 2.3;
/// The same where neither article has another value like it.
const ENOUGH_ALONE: f32 = 1.85;
/// So much must the words alone weigh that two clauses have in common where they give no value.
const ALIKE: f32 = 2.6;
/// And so much of the shorter clause must it be.
const COVERED: f32 = 0.72;

/// Adds an entry for every place that agrees with one of another article, and the pairs.
pub(super) fn extend(input: Input<'_>, entries: &mut Vec<Entry>, pairs: &mut Vec<Pair>) {
    let lines: Vec<Vec<Line<'_>>> = input
        .claims
        .iter()
        .zip(input.articles)
        .map(|(c, a)| lines(c, a, input))
        .collect();
    // What is told already needs no telling.
    let mut told: BTreeSet<(ArticleId, usize, ArticleId, usize, Span)> = BTreeSet::new();
    for p in pairs.iter().filter(|p| p.relation == Relation::Agrees) {
        let (x, y) = (&entries[p.a], &entries[p.b]);
        told.insert((
            x.article,
            x.reading.sentence,
            y.article,
            y.reading.sentence,
            x.reading.value_span,
        ));
    }
    let mut ids: BTreeMap<(ArticleId, Span, &'static str), EntryId> = BTreeMap::new();
    for (i, a) in lines.iter().enumerate() {
        for (j, b) in lines.iter().enumerate().skip(i + 1) {
            let (m, n) = (input.claims[i].article, input.claims[j].article);
            if !(input.one_story)(m, n) {
                continue;
            }
            let scale = Scale::of(a, b, input.lexicon);
            let single = Single::of(a, b, input.lexicon);
            let mut found: Vec<(usize, usize, Found)> = Vec::new();
            for (x, line) in a.iter().enumerate() {
                for (y, other) in b.iter().enumerate() {
                    let concord = Concord {
                        input,
                        line,
                        other,
                        scale: &scale,
                        single: &single,
                    };
                    if let Some(f) = concord.find() {
                        found.push((x, y, f));
                    }
                }
            }
            // A place agrees with the one that is likest.
            found.sort_by(|p, q| {
                q.2.score
                    .total_cmp(&p.2.score)
                    .then((p.0, p.1).cmp(&(q.0, q.1)))
            });
            let mut taken: BTreeSet<(bool, Span)> = BTreeSet::new();
            for (x, y, f) in found {
                let known = told.iter().any(|t| {
                    (t.0, t.1, t.2, t.3) == (m, a[x].sentence, n, b[y].sentence)
                        && (f.slot == "told" || t.4.overlaps(f.value.0))
                });
                if known
                    || taken.contains(&(false, f.value.0))
                    || taken.contains(&(true, f.value.1))
                {
                    continue;
                }
                taken.insert((false, f.value.0));
                taken.insert((true, f.value.1));
                let mut id = |article: ArticleId, line: &Line<'_>, span: Span, value: Span| {
                    *ids.entry((article, value, f.slot)).or_insert_with(|| {
                        entries.push(entry(input, article, line, span, value, f.slot, f.label));
                        entries.len() - 1
                    })
                };
                let ea = id(m, &a[x], f.span.0, f.value.0);
                let eb = id(n, &b[y], f.span.1, f.value.1);
                pairs.push(Pair {
                    a: ea,
                    b: eb,
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

fn entry(
    input: Input<'_>,
    article: ArticleId,
    line: &Line<'_>,
    span: Span,
    value: Span,
    slot: &'static str,
    label: &'static str,
) -> Entry {
    let claim = line.claims.iter().find(|c| c.span.contains(value)).copied();
    let actor = claim
        .and_then(|c| c.roles.first())
        .and_then(|r| r.thing)
        .and_then(|t| (input.actor_of)(article, t));
    Entry {
        article,
        family: if slot == "told" { "clause" } else { "concord" }.into(),
        actor,
        event: None,
        about: label.to_owned(),
        label: label.to_owned(),
        office_fault: None,
        partisan: false,
        reading: Reading {
            claim: claim.map(|c| c.index),
            span,
            value_span: value,
            part: line.part,
            sentence: line.sentence,
            slot: slot.into(),
            value: Value::Phrase {
                head: SmolStr::default(),
                words: Vec::new(),
                text: String::new(),
            },
            holders: claim.map(|c| c.holders.clone()).unwrap_or_default(),
            quoted: claim.is_some_and(|c| c.quoted),
            confidence: 0.75,
            read_by: "words in common".into(),
            ..Reading::default()
        },
    }
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

/// A value that a sentence gives, with its words.
struct Given<'a> {
    span: Span,
    what: What<'a>,
}

enum What<'a> {
    Amount(&'a Quantity),
    /// Minutes since midnight, and whether the half of the day is sure.
    Clock(i32, bool),
    /// Minutes from one clock time to another of the sentence.
    Lasting(f64),
    /// A year, or years with how far off the words may be.
    Year(i16, i16),
}

/// A sentence with what it says.
struct Line<'a> {
    sentence: usize,
    span: Span,
    part: Part,
    words: Vec<SmolStr>,
    names: BTreeSet<SmolStr>,
    claims: Vec<&'a Claim>,
    given: Vec<Given<'a>>,
    quantities: Vec<&'a Quantity>,
}

fn lines<'a>(claims: &'a ArticleClaims, article: &Article, input: Input<'_>) -> Vec<Line<'a>> {
    let mut out: Vec<Line<'a>> = claims
        .sentences
        .iter()
        .enumerate()
        .map(|(sentence, &span)| Line {
            sentence,
            span,
            part: Part::Body,
            words: Vec::new(),
            names: BTreeSet::new(),
            claims: Vec::new(),
            given: Vec::new(),
            quantities: Vec::new(),
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
            line.names = p.names.iter().filter(|n| n.len() > 1).cloned().collect();
            line.words = p
                .words
                .iter()
                .filter(|w| w.len() > 2 && !input.lexicon.words.is("stop", w))
                .cloned()
                .collect();
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

/// How much a word that two articles share says: one that each has once says most.
struct Scale {
    weights: BTreeMap<SmolStr, f32>,
    /// Words of the first article and those of the second that mean the same.
    mates: BTreeMap<SmolStr, Vec<SmolStr>>,
}

impl Scale {
    fn of(a: &[Line<'_>], b: &[Line<'_>], lexicon: &Lexicon) -> Self {
        let count = |lines: &[Line<'_>]| {
            let mut out: BTreeMap<SmolStr, u32> = BTreeMap::new();
            for w in lines.iter().flat_map(|l| l.words.iter().chain(&l.names)) {
                *out.entry(w.clone()).or_default() += 1;
            }
            out
        };
        let (ca, cb) = (count(a), count(b));
        let mut weights: BTreeMap<SmolStr, f32> = BTreeMap::new();
        for (w, n) in ca.iter().chain(&cb) {
            let other = ca.get(w).copied().unwrap_or(0) + cb.get(w).copied().unwrap_or(0);
            let mean = (other.max(*n + 1)) as f32 / 2.0;
            weights.insert(w.clone(), 1.0 / mean.max(1.0).sqrt());
        }
        let wn = WordNet::builtin();
        let families = |w: &str| -> Vec<SmolStr> {
            if lexicon.families.is_light(w) {
                return Vec::new();
            }
            lexicon
                .families
                .of(w)
                .iter()
                .filter(|f| !lexicon.families.is_framing(f))
                .cloned()
                .collect()
        };
        let of_a: BTreeMap<&SmolStr, Vec<SmolStr>> = ca.keys().map(|w| (w, families(w))).collect();
        let of_b: BTreeMap<&SmolStr, Vec<SmolStr>> = cb.keys().map(|w| (w, families(w))).collect();
        let mut mates: BTreeMap<SmolStr, Vec<SmolStr>> = BTreeMap::new();
        for x in ca.keys().filter(|x| !cb.contains_key(*x)) {
            for y in cb.keys().filter(|y| !ca.contains_key(*y)) {
                let same = [Pos::Noun, Pos::Verb, Pos::Adjective]
                    .iter()
                    .any(|&p| wn.same(p, x, y))
                    || wn.derived(x, y)
                    || wn.derived(y, x)
                    || of_a[x].iter().any(|f| of_b[y].contains(f));
                if same {
                    mates.entry(x.clone()).or_default().push(y.clone());
                }
            }
        }
        Self { weights, mates }
    }
    fn weight(&self, w: &str) -> f32 {
        self.weights.get(w).copied().unwrap_or(0.8)
    }
}

/// Which values agree with only one of the other article.
struct Single {
    first: BTreeMap<Span, usize>,
    second: BTreeMap<Span, usize>,
}

impl Single {
    fn of(a: &[Line<'_>], b: &[Line<'_>], lexicon: &Lexicon) -> Self {
        let (mut first, mut second) = (BTreeMap::new(), BTreeMap::new());
        for g in a.iter().flat_map(|l| &l.given) {
            for h in b.iter().flat_map(|l| &l.given) {
                if one_value(lexicon, g, h).is_some() {
                    *first.entry(g.span).or_insert(0) += 1;
                    *second.entry(h.span).or_insert(0) += 1;
                }
            }
        }
        Self { first, second }
    }
    fn is(&self, x: Span, y: Span) -> bool {
        self.first.get(&x) == Some(&1) && self.second.get(&y) == Some(&1)
    }
}

/// Two sentences held against one another.
struct Concord<'a> {
    input: Input<'a>,
    line: &'a Line<'a>,
    other: &'a Line<'a>,
    scale: &'a Scale,
    single: &'a Single,
}

impl Concord<'_> {
    fn find(&self) -> Option<Found> {
        self.value().or_else(|| self.clause())
    }

    /// What words of two lists have in common, and what that weighs. "Fire" says little in a story of one.
    fn shared(&self, a: &[SmolStr], b: &[SmolStr]) -> (f32, Vec<SmolStr>) {
        let words = &self.input.lexicon.words;
        let mut sum = 0.0;
        let mut named = Vec::new();
        for x in a {
            let generic = words.is_generic(x) || self.input.lexicon.families.is_light(x);
            let worth = if generic { 0.25 } else { 1.0 };
            let class = self.input.lexicon.slots.class(x);
            if b.contains(x) {
                sum += worth * self.scale.weight(x);
                named.push(x.clone());
            } else if self
                .scale
                .mates
                .get(x)
                .is_some_and(|m| m.iter().any(|y| b.contains(y)))
                || b.iter().any(|y| self.input.lexicon.slots.class(y) == class)
            {
                sum += 0.7 * worth * self.scale.weight(x);
                named.push(x.clone());
            }
        }
        (sum, named)
    }

    /// One value of one thing.
    fn value(&self) -> Option<Found> {
        let mut best: Option<Found> = None;
        let names: Vec<SmolStr> = self.line.names.iter().cloned().collect();
        let others: Vec<SmolStr> = self.other.names.iter().cloned().collect();
        let (by_name, called) = self.shared(&names, &others);
        let (by_word, said) = self.shared(&self.line.words, &self.other.words);
        let common = by_word + 0.7 * by_name;
        if said.is_empty() && called.is_empty() {
            return None;
        }
        // One value after the other, in the same order: "7 percent to 120" and "7 percent to 120".
        let mut alike = 0.0;
        let mut agreeing: Vec<(usize, usize, f32, &'static str, &'static str)> = Vec::new();
        for (i, g) in self.line.given.iter().enumerate() {
            for (j, h) in self.other.given.iter().enumerate() {
                if let Some((worth, slot, label)) = one_value(self.input.lexicon, g, h) {
                    alike += worth;
                    agreeing.push((i, j, worth, slot, label));
                }
            }
        }
        for (i, j, worth, slot, label) in agreeing {
            let (g, h) = (&self.line.given[i], &self.other.given[j]);
            let near = self.near(g.span, h.span);
            if near.1 {
                continue;
            }
            let alone = if self.single.is(g.span, h.span) {
                0.6
            } else {
                0.0
            };
            let score = worth + alone + common.min(2.0) * 0.8 + near.0 + (alike - worth).min(0.8);
            let need = if alone > 0.0 { ENOUGH_ALONE } else { ENOUGH };
            if score < need || common < 0.25 {
                continue;
            }
            if best.as_ref().is_none_or(|b| b.score < score) {
                let mut why = said.clone();
                why.extend(called.iter().cloned());
                best = Some(Found {
                    score,
                    span: (
                        self.around(self.line, g.span),
                        self.around(self.other, h.span),
                    ),
                    value: (g.span, h.span),
                    slot,
                    label,
                    why: format!("both sentences speak of {}", why.join(", ")),
                });
            }
        }
        best
    }

    /// The clause that holds a value, or the sentence.
    fn around(&self, line: &Line<'_>, value: Span) -> Span {
        line.claims
            .iter()
            .filter(|c| c.span.contains(value) && !c.predicate.noun)
            .map(|c| c.span)
            .min_by_key(|s| s.len())
            .unwrap_or(line.span)
    }

    /// What the clauses of two values share besides, and whether they are of others.
    fn near(&self, x: Span, y: Span) -> (f32, bool) {
        let clause = |line: &Line<'_>, at: Span| -> Vec<SmolStr> {
            line.claims
                .iter()
                .filter(|c| c.span.contains(at) && !c.predicate.noun)
                .min_by_key(|c| c.span.len())
                .map(|c| bag(c))
                .unwrap_or_default()
        };
        let (a, b) = (clause(self.line, x), clause(self.other, y));
        let (shared, _) = self.shared(&a, &b);
        let named = |bag: &[SmolStr], line: &Line<'_>| -> Vec<SmolStr> {
            bag.iter()
                .filter(|w| line.names.contains(*w))
                .cloned()
                .collect()
        };
        let (na, nb) = (named(&a, self.line), named(&b, self.other));
        let strangers = !na.is_empty()
            && !nb.is_empty()
            && !na.iter().any(|n| self.other.names.contains(n))
            && !nb.iter().any(|n| self.line.names.contains(n));
        (shared.min(1.0) * 0.5, strangers && shared < 1.0)
    }

    /// Clauses that say the same in nearly the same words.
    fn clause(&self) -> Option<Found> {
        let mut best: Option<Found> = None;
        for c in self.line.claims.iter().filter(|c| !c.predicate.noun) {
            for d in self.other.claims.iter().filter(|d| !d.predicate.noun) {
                if let Some(f) = self.clauses(c, d)
                    && best.as_ref().is_none_or(|b| b.score < f.score)
                {
                    best = Some(f);
                }
            }
        }
        best
    }

    fn clauses(&self, c: &Claim, d: &Claim) -> Option<Found> {
        let real = |c: &Claim| {
            !matches!(
                c.certainty,
                Certainty::Asked | Certainty::Conditional | Certainty::Unknown
            )
        };
        let apart = matches!((c.when, d.when), (Some((_, a)), Some((_, b))) if !a.meets(b));
        if !real(c) || !real(d) || apart || c.polarity != d.polarity || c.certainty != d.certainty {
            return None;
        }
        let (a, b) = (bag(c), bag(d));
        let (sum, said) = self.shared(&a, &b);
        let whole = |bag: &[SmolStr]| -> f32 {
            bag.iter()
                .map(|w| {
                    let generic = self.input.lexicon.words.is_generic(w)
                        || self.input.lexicon.families.is_light(w);
                    if generic { 0.25 } else { self.scale.weight(w) }
                })
                .sum()
        };
        let covered = sum / whole(&a).min(whole(&b)).max(0.1);
        if sum < ALIKE || covered < COVERED || said.len() < 3 {
            return None;
        }
        let lemma = |c: &Claim| {
            c.predicate
                .lemma
                .split(' ')
                .next()
                .map(SmolStr::from)
                .unwrap_or_default()
        };
        let (p, q) = (lemma(c), lemma(d));
        let (wn, lexicon) = (WordNet::builtin(), self.input.lexicon);
        let opposite = a.iter().any(|x| {
            b.iter().any(|y| {
                x != y
                    && (self.input.lexicon.words.are_opposite(x, y)
                        || [Pos::Noun, Pos::Verb, Pos::Adjective]
                            .iter()
                            .any(|&p| wn.opposite(p, x, y)))
            })
        });
        if opposite {
            return None;
        }
        // What is done must be told by both, and be more than that somebody said something.
        let telling = |v: &str| lexicon.families.is_telling(v);
        let light = |v: &str| lexicon.words.is("light_verbs", v) || lexicon.families.is_light(v);
        let has =
            |v: &SmolStr, bag: &[SmolStr]| self.shared(std::slice::from_ref(v), bag).1.len() == 1;
        let done = p == q || {
            let (there, here) = (has(&p, &b), has(&q, &a));
            (there || light(&p)) && (here || light(&q))
        };
        let named = |w: &SmolStr| self.line.names.contains(w) || self.other.names.contains(w);
        let plain = said
            .iter()
            .filter(|w| !named(w) && !lexicon.words.is_generic(w))
            .count();
        // A name that only one of the two clauses has is somebody else.
        let stranger = |mine: &[SmolStr], other: &Line<'_>| {
            mine.iter()
                .any(|w| named(w) && !other.names.contains(w) && !other.words.contains(w))
        };
        let lost = if whole(&a) < whole(&b) {
            stranger(&a, self.other)
        } else {
            stranger(&b, self.line)
        };
        // Who does it and to whom: where both say so, it is not others.
        let filler = |c: &Claim, name: RoleName| -> Option<Vec<SmolStr>> {
            let r = c.roles.iter().find(|r| r.role == name && !r.unresolved)?;
            let words: Vec<SmolStr> = r
                .text
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| w.len() > 2 && !lexicon.words.is("stop", w))
                .map(|w| SmolStr::from(w.to_lowercase()))
                .collect();
            (!words.is_empty()).then_some(words)
        };
        let others = [RoleName::Agent, RoleName::Patient]
            .into_iter()
            .any(|name| match (filler(c, name), filler(d, name)) {
                (Some(x), Some(y)) => self.shared(&x, &y).1.is_empty(),
                _ => false,
            });
        if others {
            return None;
        }
        if !done || telling(&p) || telling(&q) || plain < 2 || lost {
            return None;
        }
        // Figures that differ are not told alike.
        let numbers = |line: &Line<'_>, c: &Claim| -> Vec<Quantity> {
            line.quantities
                .iter()
                .filter(|q| c.span.contains(q.span))
                .map(|q| (*q).clone())
                .collect()
        };
        let (na, nb) = (numbers(self.line, c), numbers(self.other, d));
        let differ = na
            .iter()
            .any(|x| nb.iter().any(|y| values(x, y) == Comparison::Conflict));
        if differ {
            return None;
        }
        Some(Found {
            score: sum,
            span: (c.span, d.span),
            value: (c.span, d.span),
            slot: "told",
            label: "what happened",
            why: format!(
                "both clauses say {}: {:.0} % of the shorter",
                said.join(", "),
                100.0 * covered.min(1.0)
            ),
        })
    }
}

/// Is it one value within its precision? What that is worth, and what it is called.
fn one_value(
    lexicon: &Lexicon,
    g: &Given<'_>,
    h: &Given<'_>,
) -> Option<(f32, &'static str, &'static str)> {
    match (&g.what, &h.what) {
        (What::Amount(x), What::Amount(y)) => amounts(lexicon, x, y),
        (What::Clock(x, sx), What::Clock(y, sy)) => {
            let same = if *sx && *sy {
                x == y
            } else {
                x % 720 == y % 720
            };
            let worth = if x % 60 == 0 { 1.0 } else { 1.6 };
            same.then_some((worth, "concord.clock", "the time of day"))
        }
        (What::Year(a, b), What::Year(c, d)) => {
            (a <= d && c <= b).then_some((0.9, "concord.year", "the year"))
        }
        (What::Lasting(s), What::Amount(q)) | (What::Amount(q), What::Lasting(s)) => {
            let fits = q.kind == QuantityKind::Duration
                && q.unit.as_deref() == Some("s")
                && q.low.is_some_and(|l| l * 0.93 <= *s)
                && q.high.is_some_and(|h| *s <= h * 1.03);
            fits.then_some((1.3, "concord.duration", "how long it took"))
        }
        _ => None,
    }
}

fn amounts(
    lexicon: &Lexicon,
    x: &Quantity,
    y: &Quantity,
) -> Option<(f32, &'static str, &'static str)> {
    use QuantityKind as K;
    let vague = |q: &Quantity| matches!(q.stated, Stated::Vague | Stated::Between);
    if vague(x)
        || vague(y)
        || x.value.is_none() && x.pairs.is_empty()
        || y.value.is_none() && y.pairs.is_empty()
    {
        return None;
    }
    let class = |q: &Quantity| {
        q.noun
            .as_ref()
            .map(|n| SmolStr::from(lexicon.slots.class(n)))
    };
    let one_noun = class(x).is_some() && class(x) == class(y);
    let mut z = y.clone();
    if x.kind == K::Count && y.kind == K::Count {
        z.unit = x.unit.clone();
    }
    let relation = values(x, &z);
    let agrees = match relation {
        Comparison::Agree => within(x, &z, 0.1),
        Comparison::Narrower => within(x, &z, 0.08),
        _ => false,
    };
    if !agrees {
        return None;
    }
    if x.kind == K::Count && x.value.is_some_and(|v| v <= 1.0) {
        return None;
    }
    let digits = significant(x).min(significant(y));
    let (slot, label) = match x.kind {
        K::Money => ("concord.money", "a sum"),
        K::Percent | K::Points | K::Share => ("concord.percent", "a share"),
        K::Measure => ("concord.measure", "a measure"),
        K::Duration => ("concord.duration", "a length of time"),
        K::Age => ("concord.age", "an age"),
        K::Score | K::Votes | K::Race => ("concord.result", "a result"),
        K::Count => ("concord.count", "a number"),
        K::Ordinal | K::Times => return None,
    };
    let mut worth: f32 = match digits {
        0 | 1 => 0.35,
        2 => 0.95,
        _ => 1.6,
    };
    match x.kind {
        K::Count => {
            if one_noun {
                worth += 0.5;
            } else if digits < 2 {
                return None;
            }
        }
        K::Money | K::Measure | K::Score | K::Votes | K::Race => worth += 0.5,
        K::Age => worth += 0.2,
        K::Percent | K::Points | K::Share => worth += 0.4,
        _ => worth += 0.2,
    }
    Some((worth, slot, label))
}

/// The words of a clause, one by one.
fn bag(c: &Claim) -> Vec<SmolStr> {
    let mut out: Vec<SmolStr> = c
        .words
        .iter()
        .flat_map(|w| {
            w.split_whitespace()
                .map(|p| SmolStr::from(p.to_lowercase()))
                .collect::<Vec<_>>()
        })
        .filter(|w| w.len() > 2)
        .collect();
    out.sort();
    out.dedup();
    out
}

/// How many digits of the number say something: 2 of 410,000, 3 of 18.2.
fn significant(q: &Quantity) -> usize {
    if let Some(&(x, y)) = q.pairs.first() {
        return if x + y > 9 || q.pairs.len() > 1 { 3 } else { 2 };
    }
    let Some(v) = q.value.filter(|v| v.is_finite() && *v != 0.0) else {
        return 0;
    };
    let digits = format!("{v:e}");
    digits
        .split('e')
        .next()
        .map_or(0, |m| m.bytes().filter(u8::is_ascii_digit).count())
}

/// "Nearly 40" and 38, "more than 3 million" and 3.2 million: a qualifier that means the number beside it, and a number that is.
pub(super) fn is_near(x: &Quantity, y: &Quantity) -> bool {
    let open = |q: &Quantity| {
        matches!(
            q.stated,
            Stated::AtLeast | Stated::AtMost | Stated::Vague | Stated::Between
        )
    };
    let said =
        |q: &Quantity| q.value.is_some_and(|v| v >= 10.0) || !matches!(q.kind, QuantityKind::Count);
    !open(x) && !open(y) && said(x) && said(y) && within(x, y, 0.08)
}

/// Do the two values lie so near, relative to the greater?
fn within(x: &Quantity, y: &Quantity, part: f64) -> bool {
    let middle = |q: &Quantity| match (q.low, q.high) {
        (Some(l), Some(h)) if l >= 0.0 && h <= l * 1.5 => Some(f64::midpoint(l, h)),
        (Some(l), Some(_)) if q.stated == Stated::MoreThan => Some(l),
        (Some(l), Some(h)) => Some(f64::midpoint(l, h)),
        (Some(v), None) | (None, Some(v)) => Some(v),
        (None, None) => None,
    };
    if !x.pairs.is_empty() || !y.pairs.is_empty() {
        return true;
    }
    match (middle(x), middle(y)) {
        (Some(a), Some(b)) => (a - b).abs() <= part * a.abs().max(b.abs()),
        _ => false,
    }
}

/// Leaves out agreements that say nothing: on what a thing is like, on a bare title before a name, on clauses of which only
/// "is possible" or "to allow" is alike.
pub(super) fn without_empty(
    articles: &[Article],
    lexicon: &Lexicon,
    entries: &[Entry],
    pairs: &mut Vec<Pair>,
) {
    let article = |e: &Entry| articles.get(e.article.0 as usize);
    let words = |e: &Entry| article(e).map_or("", |a| a.slice(e.reading.value_span));
    // "President" in "President Harrow".
    let titled = |e: &Entry| {
        article(e).is_some_and(|a| {
            let after = a.text.get(e.reading.value_span.end..).unwrap_or("");
            after
                .strip_prefix(' ')
                .is_some_and(|r| r.starts_with(char::is_uppercase))
        })
    };
    let content = |e: &Entry| -> BTreeSet<SmolStr> {
        let Value::Phrase { words, .. } = &e.reading.value else {
            return BTreeSet::new();
        };
        words
            .iter()
            .filter(|w| {
                w.len() > 2 && !lexicon.words.is_generic(w) && !lexicon.families.is_light(w)
            })
            .map(|w| SmolStr::from(lexicon.slots.class(w)))
            .collect()
    };
    let denies = |e: &Entry| {
        words(e).split_whitespace().any(|w| {
            let w = w
                .trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase();
            w.ends_with("n't") || w.ends_with("n’t") || lexicon.words.is("negators", &w)
        })
    };
    pairs.retain(|p| {
        if p.relation != Relation::Agrees {
            return true;
        }
        let (x, y) = (&entries[p.a], &entries[p.b]);
        // Two round numbers whose margins touch are two numbers: 700,000 and 800,000.
        if let (Value::Quantity(q), Value::Quantity(r)) = (&x.reading.value, &y.reading.value)
            && !within(q, r, 0.09)
        {
            return false;
        }
        let shared = || {
            let mut words: Vec<&SmolStr> = x
                .reading
                .context
                .iter()
                .filter(|w| {
                    !lexicon.words.is_generic(w)
                        && !lexicon.families.is_light(w)
                        && y.reading.context.contains(w)
                })
                .collect();
            words.sort();
            words.dedup();
            words.len()
        };
        // Who did it and to whom, both in common.
        let whole = |x: &Entry, y: &Entry| {
            ["s.", "o."].iter().all(|r| {
                x.reading
                    .owner_keys
                    .iter()
                    .any(|k| k.starts_with(r) && y.reading.owner_keys.contains(k))
            })
        };
        let one_word =
            |e: &Entry| article(e).is_some_and(|a| !a.slice(e.reading.span).trim().contains(' '));
        match x.reading.slot.as_str() {
            "like" | "where.did" => false,
            "did" | "agent.did" | "object.did" => {
                (p.same_thing >= 0.84 || p.same_thing >= 0.74 && whole(x, y))
                    && !one_word(x)
                    && !one_word(y)
            }
            "amount.day" => shared() >= 3,
            "office" => {
                let (a, b) = (words(x), words(y));
                !(a.eq_ignore_ascii_case(b) && !a.contains(' ') && titled(x) && titled(y))
            }
            "clause" => {
                let (a, b) = (content(x), content(y));
                let shared = a.intersection(&b).count();
                x.reading.confidence * y.reading.confidence * p.same_thing > 0.42
                    && shared >= 2
                    && denies(x) == denies(y)
                    && 2 * shared >= a.len().min(b.len())
            }
            _ => true,
        }
    });
}
