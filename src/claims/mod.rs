//! This stage reads meaning: an analysis comes in, the article's claims and readings go out ([`ArticleClaims`]).

pub mod amounts;
pub mod arithmetic;
pub mod aside;
pub mod attribute;
pub mod attribution;
pub mod cast;
pub mod certainty;
pub mod claim;
pub mod controversy;
pub mod direction;
pub mod passage;
pub mod polarity;
pub mod predicate;
pub mod quantity;
pub mod quotation;
pub mod reading;
pub mod refutation;
pub mod roles;
pub mod slots;
pub mod stages;
pub mod time;
pub mod wording;

pub use attribute::{Attribute, AttributeKind};
pub use attribution::{Attribution, Holder, Stance};
pub use cast::{Thing, ThingId};
pub use certainty::Certainty;
pub use claim::{ArticleClaims, Claim, Polarity, Predicate, Role, RoleName};
pub use passage::{Happening, Passage};
pub use quantity::{Quantity, QuantityKind, Stated};
pub use reading::{By, Owner, Reading, Told, Value};
pub use refutation::Telling;
pub use time::{Interval, TimeExpression};

use crate::language::Analysis;
use crate::lexicon::Lexicon;
use crate::text::{Article, Part, Span};
use cast::{Events, part_of};
use predicate::Predication;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// Reads the claims of an article.
#[must_use]
pub fn extract(article: &Article, analysis: &Analysis, lexicon: &Lexicon) -> ArticleClaims {
    let times = time::read(article, analysis, lexicon);
    let quantities = quantity::read(article, analysis, &times, lexicon);
    let mut attributions = attribution::read(article, analysis, lexicon);
    let (mut things, mentions) = cast::things(article, analysis, &mut attributions);
    let predications = predicate::find(analysis, lexicon);
    let mut claims = Vec::new();
    let mut not_understood = 0;
    {
        let events = Events::new(analysis, lexicon, &times, &mentions, &things);
        events.of_nouns(&mut things);
        let reader = Reader {
            article,
            a: analysis,
            lexicon,
            times: &times,
            quantities: &quantities,
            attributions: &attributions,
            events: &events,
        };
        let mut made_of = Vec::new();
        for (i, p) in predications.iter().enumerate() {
            let Some(mut claim) = reader.claim(p) else {
                not_understood += 1;
                continue;
            };
            claim.event = if p.noun {
                events.thing(p.token)
            } else {
                events.of_verb(p, &mut things)
            };
            claim.index = claims.len();
            made_of.push((claims.len(), i));
            claims.push(claim);
        }
        let understood: Vec<usize> = made_of
            .iter()
            .map(|&(_, i)| predications[i].token)
            .collect();
        let asides = aside::find(analysis, &understood, lexicon);
        let asides: Vec<Claim> = (claims.len()..)
            .zip(
                asides
                    .iter()
                    .map(|p| reader.compose(p, roles::of(analysis, p.token))),
            )
            .map(|(index, claim)| Claim { index, ..claim })
            .collect();
        let mut readings = stages::read(&reader, &predications, &made_of, &claims, &things);
        readings.extend(stages::previous(&reader));
        let input = slots::Input {
            article,
            analysis,
            attributions: &attributions,
            quantities: &quantities,
            times: &times,
            thing_of: &|chain| Some(ThingId(chain.0)),
            slots: &lexicon.slots,
            people: &lexicon.nouns,
            words: &lexicon.words,
        };
        readings.extend(slots::read(input));
        let (of_people, attributes) = attribute::read(input, lexicon);
        readings.extend(of_people);
        readings.extend(arithmetic::read(input, &lexicon.sums));
        readings.extend(quotation::read(
            article,
            analysis,
            &attributions,
            input.thing_of,
            lexicon,
        ));
        readings.extend(amounts::read(input, lexicon));
        for attribute in attributes {
            place(attribute, &mut claims);
        }
        let passages = passage::read(analysis, lexicon, &times, &mentions, &mut things);
        let mut claims = ArticleClaims {
            article: article.id,
            passages,
            claims,
            asides,
            attributions: attributions.clone(),
            times: times.clone(),
            successions: quantity::successions(analysis, &quantities, &times, lexicon),
            quantities: quantities.clone(),
            cast: things,
            mentions: mentions.clone(),
            readings,
            sentences: analysis.sentences.iter().map(|s| s.span).collect(),
            wording: Vec::new(),
            telling: Telling::default(),
            controversies: controversy::Controversies::default(),
            not_understood,
        };
        let mut telling = refutation::read(article, analysis, lexicon);
        for r in &mut telling.refutals {
            r.holders = reader.holders(r.at);
        }
        claims.telling = telling;
        let directed = direction::read(&claims, lexicon);
        claims.readings.extend(directed);
        claims.controversies = controversy::find(article, analysis, &claims, lexicon);
        claims.readings.sort_by_key(|r| (r.span.start, r.span.end));
        claims
    }
}

/// Puts an attribute beside the smallest claim that holds it, else the first one of its sentence.
fn place(attribute: Attribute, claims: &mut [Claim]) {
    let inside = claims
        .iter()
        .enumerate()
        .filter(|(_, c)| c.span.contains(attribute.span))
        .min_by_key(|(_, c)| c.span.len())
        .map(|(i, _)| i);
    let near = || claims.iter().position(|c| c.sentence == attribute.sentence);
    if let Some(i) = inside.or_else(near) {
        claims[i].attributes.push(attribute);
    }
}

/// What the readers of claims and stages share.
pub(crate) struct Reader<'a> {
    pub(crate) article: &'a Article,
    pub(crate) a: &'a Analysis,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) times: &'a [TimeExpression],
    pub(crate) quantities: &'a [Quantity],
    pub(crate) attributions: &'a [Attribution],
    pub(crate) events: &'a Events<'a>,
}

impl Reader<'_> {
    /// The claim that a predicate makes; `None` where nothing can be said of anything.
    fn claim(&self, p: &Predication) -> Option<Claim> {
        let a = self.a;
        let arguments = roles::of(a, p.token);
        if arguments.is_empty() && !p.noun && a.child(p.token, "expl").is_none() {
            return None;
        }
        Some(self.compose(p, arguments))
    }
    /// The claim of a predicate with these arguments.
    fn compose(&self, p: &Predication, arguments: Vec<roles::Argument>) -> Claim {
        let a = self.a;
        let t = &a.tokens[p.token];
        let own = own_tokens(a, p.token);
        let span = self.clause_span(&own, p);
        let mut roles: Vec<Role> = Vec::new();
        for x in &arguments {
            roles.push(self.role(x));
        }
        let part = part_of(self.article, t.block);
        let (polarity, certainty) = self.modality(p.token);
        let when = self
            .times
            .iter()
            .enumerate()
            // The stamp of a place lead stands in no clause: its tokens are none.
            .filter(|(_, x)| !x.tokens.is_empty())
            .find(|(_, x)| x.extent() != Interval::default() && own.contains(&x.tokens.start))
            .map(|(i, x)| (i, x.extent()));
        let place = arguments
            .iter()
            .filter(|x| {
                matches!(
                    x.preposition.as_deref(),
                    Some("in" | "at" | "near" | "outside" | "on")
                )
            })
            .find_map(|x| {
                let m = self.events.mention(x.token)?;
                (self.events.mentions[m].kind == cast::MentionKind::Place).then_some(m)
            });
        let quantities = (0..self.quantities.len())
            .filter(|&q| {
                own.contains(&self.quantities[q].tokens.start)
                    || own.contains(&(self.quantities[q].tokens.end.max(1) - 1))
            })
            .collect();
        let unresolved = roles.iter().any(|r| r.unresolved);
        let mut confidence: f32 = if p.noun { 0.75 } else { 0.95 };
        if unresolved {
            confidence -= 0.3;
        }
        if matches!(part, Part::Headline | Part::Deck) {
            confidence -= 0.05;
        }
        Claim {
            index: 0,
            span,
            part,
            sentence: t.sentence,
            predicate: Predicate {
                lemma: p.lemma.clone(),
                act: p.act.clone(),
                span: p.span(a),
                noun: p.noun,
            },
            roles,
            holders: self.holders(t.span),
            polarity,
            certainty,
            when,
            place,
            quantities,
            words: self.words(&own),
            tense: p.tense,
            quoted: cast::is_quoted(a, p.token),
            event: None,
            attributes: Vec::new(),
            confidence,
        }
    }
    /// Affirmed or not, and how certain.
    pub(crate) fn modality(&self, token: usize) -> (Polarity, Certainty) {
        (
            polarity::read(self.a, token, self.lexicon).0,
            certainty::read(self.a, token, self.lexicon),
        )
    }
    /// The links whose content holds these words, outermost first.
    pub(crate) fn holders(&self, at: Span) -> Vec<usize> {
        let mut out: Vec<usize> = (0..self.attributions.len())
            .filter(|&i| {
                let x = &self.attributions[i];
                !x.attitude && x.content.iter().any(|c| c.contains(at)) && !x.cue.contains(at)
            })
            .collect();
        let size = |i: usize| {
            self.attributions[i]
                .content
                .iter()
                .map(|c| c.len())
                .sum::<usize>()
        };
        out.sort_by_key(|&i| (std::cmp::Reverse(size(i)), self.attributions[i].cue.start));
        out
    }
    fn clause_span(&self, own: &BTreeSet<usize>, p: &Predication) -> Span {
        let a = self.a;
        let mark = |i: usize| {
            a.tokens[i].pos == "PUNCT" || a.tokens[i].pos == "SPACE" || a.tokens[i].dep == "cc"
        };
        let mut tokens: Vec<usize> = own.iter().copied().collect();
        while tokens
            .last()
            .is_some_and(|&i| mark(i) && a.tokens[i].text != "%")
        {
            tokens.pop();
        }
        let that = |i: usize| a.tokens[i].dep == "mark" && a.tokens[i].lower == "that";
        let first = tokens
            .iter()
            .position(|&i| !mark(i) && !that(i))
            .unwrap_or(0);
        match (tokens.get(first), tokens.last()) {
            (Some(&x), Some(&y)) if x <= y => a.tokens[x].span.join(a.tokens[y].span),
            _ => p.span(a),
        }
    }
    pub(crate) fn role(&self, x: &roles::Argument) -> Role {
        let a = self.a;
        let thing = self.events.thing(x.token);
        let m = self.events.mention(x.token);
        let pronoun = m.is_some_and(|m| a.mentions[m].pronoun);
        let tokens = phrase(a, x.token);
        let span = a.span(tokens);
        Role {
            role: x.role,
            span,
            text: self.article.slice(span).to_owned(),
            head: SmolStr::new(a.tokens[x.token].lemma.to_lowercase()),
            thing,
            unresolved: pronoun && thing.is_none(),
            preposition: x.preposition.clone(),
            joined: self.joined(x.token),
        }
    }
    /// Those joined to a filler by "and", and the name behind "one of the guards".
    fn joined(&self, token: usize) -> Vec<(Span, ThingId)> {
        let a = self.a;
        let or = |i: usize| a.children(i).iter().any(|&c| a.tokens[c].lower == "or");
        let all = roles::conjuncts(a, token);
        if all.iter().any(|&i| or(i)) {
            return Vec::new();
        }
        let one = a.tokens[token].lower == "one";
        let behind = [token, roles::measured(a, token)]
            .into_iter()
            .filter(|_| one)
            .flat_map(|i| a.children_by(i, &["appos"]));
        let mut out: Vec<(Span, ThingId)> = Vec::new();
        for i in all.iter().copied().skip(1).chain(behind) {
            if let (Some(m), Some(thing)) = (a.mention_headed_by(i), self.events.thing(i))
                && m.kind == crate::language::MentionKind::Person
                && !out.iter().any(|(_, t)| *t == thing)
            {
                out.push((m.span, thing));
            }
        }
        out
    }
    fn words(&self, own: &BTreeSet<usize>) -> Vec<SmolStr> {
        let mut out: Vec<SmolStr> = Vec::new();
        for &i in own {
            let t = &self.a.tokens[i];
            if cast::is_content(&t.pos)
                && t.lower.len() > 1
                && !self.lexicon.words.is("stop", &t.lower)
            {
                let word = if t.pos == "PROPN" {
                    t.lower.clone()
                } else {
                    SmolStr::new(t.lemma.to_lowercase())
                };
                if !out.contains(&word) {
                    out.push(word);
                }
            }
        }
        out
    }
}

/// The tokens of a clause without the clauses below it.
pub(crate) fn own_tokens(a: &Analysis, predicate: usize) -> BTreeSet<usize> {
    let mut out = BTreeSet::new();
    let mut todo = vec![predicate];
    while let Some(i) = todo.pop() {
        out.insert(i);
        for &c in a.children(i) {
            let t = &a.tokens[c];
            let clause = matches!(
                t.dep.as_str(),
                "ccomp" | "advcl" | "relcl" | "parataxis" | "csubj"
            ) || t.dep == "conj" && matches!(a.tokens[i].pos.as_str(), "VERB" | "AUX")
                || t.dep == "acl"
                    && i != predicate
                    && t.tag != "VBN"
                    && t.tag != "VBG"
                    && t.tag != "VB";
            if !clause {
                todo.push(c);
            }
        }
    }
    out
}

/// The tokens of a noun phrase, without relative clauses and appositions behind it.
pub(crate) fn phrase(a: &Analysis, head: usize) -> std::ops::Range<usize> {
    let mut start = head;
    let mut end = head + 1;
    let sentence = &a.sentences[a.tokens[head].sentence].tokens;
    for &c in a.children(head) {
        let t = &a.tokens[c];
        let sub = a.subtree(c);
        if c < head && !matches!(t.dep.as_str(), "punct" | "cc" | "mark" | "preconj") {
            start = start.min(sub.start);
        } else if c > head
            && !matches!(
                t.dep.as_str(),
                "relcl" | "appos" | "punct" | "advcl" | "ccomp"
            )
            && sub.start <= end + 2
        {
            end = end.max(sub.end);
        } else if c > head && (t.dep != "punct" || matches!(t.text.as_str(), "," | ";" | "–" | "—"))
        {
            // Stop at the first relative clause, apposition or comma, unless a list goes on.
            let list = a
                .children(head)
                .iter()
                .any(|&x| x > c && a.tokens[x].dep == "conj");
            if !list {
                break;
            }
        }
    }
    start.max(sentence.start)..end.min(sentence.end)
}
