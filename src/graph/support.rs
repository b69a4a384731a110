//! This file holds a draft against its sources: names, figures and years that no source has, and words that stand where a source has
//! their opposite or their sibling. That a draft and its sources speak of one story is given, which is why less is asked here than
//! between two reports.
//!
//! Only names and figures may be missing: that a source lacks a noun, verb or adjective of the draft says nothing about whether the
//! two agree (measured: as many drafts with such words are true to their sources as without).

use super::{Entry, EntryId, Pair, Relation};
use crate::claims::cast::MentionKind;
use crate::claims::quantity::QuantityRole;
use crate::claims::time::TimeKind;
use crate::claims::wording::Word;
use crate::claims::{
    ArticleClaims, Claim, Polarity, Quantity, QuantityKind, Reading, Stance, Stated,
    TimeExpression, Value,
};
use crate::lexicon::Lexicon;
use crate::lexicon::wordnet::{Pos, WordNet};
use crate::text::{Article, ArticleRole, Part, Span};
use any_ascii::any_ascii;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// A draft's sentence and a source's are one statement, where so large a part of the draft's words stands in the source's.
const ALIKE: f32 = 0.5;
/// And where single words are held against one another without a neighbour in common.
const VERY_ALIKE: f32 = 0.6;

/// What is found for one draft.
pub(super) struct Found<'a> {
    articles: &'a [Article],
    claims: &'a [ArticleClaims],
    lexicon: &'a Lexicon,
    wordnet: &'static WordNet,
    entries: &'a mut Vec<Entry>,
    pairs: &'a mut Vec<Pair>,
}

/// Adds an entry for each name and figure of a draft that no source has, and a pair for each word that a source has the opposite of.
pub(super) fn extend(
    articles: &[Article],
    claims: &[ArticleClaims],
    lexicon: &Lexicon,
    entries: &mut Vec<Entry>,
    pairs: &mut Vec<Pair>,
) {
    let of = |role: ArticleRole| -> Vec<usize> {
        (0..articles.len())
            .filter(|&i| articles[i].role == role)
            .collect()
    };
    let (drafts, sources) = (of(ArticleRole::Draft), of(ArticleRole::Source));
    if drafts.is_empty() || sources.is_empty() {
        return;
    }
    let said = Said::of(articles, claims, &sources, lexicon);
    let mut found = Found {
        articles,
        claims,
        lexicon,
        wordnet: WordNet::builtin(),
        entries,
        pairs,
    };
    for &draft in &drafts {
        found.names(draft, &said);
        found.figures(draft, &said);
        found.years(draft, &said);
        found.days(draft, &said);
        found.sentences(draft, &sources);
    }
}

/// And where its words follow one another so much as in the source's that a word in the place of another is seen.
const NEAR_COPY: f32 = 0.6;

/// Everything that the sources say, thrown together.
struct Said<'a> {
    /// Words in small ASCII letters, without "'s".
    words: BTreeSet<String>,
    /// Full names of persons, in small ASCII letters.
    persons: BTreeSet<String>,
    /// Countries that they speak of, by whatever name.
    countries: BTreeSet<SmolStr>,
    quantities: Vec<&'a Quantity>,
    times: Vec<&'a TimeExpression>,
    /// Does one say "today" or "yesterday", so that its days may have other names?
    looks_at_its_day: bool,
}

impl<'a> Said<'a> {
    fn of(
        articles: &[Article],
        claims: &'a [ArticleClaims],
        sources: &[usize],
        lexicon: &Lexicon,
    ) -> Self {
        let mut said = Self {
            words: BTreeSet::new(),
            persons: BTreeSet::new(),
            countries: BTreeSet::new(),
            quantities: Vec::new(),
            times: Vec::new(),
            looks_at_its_day: false,
        };
        for &i in sources {
            said.words.extend(plain_words(&articles[i].text));
            said.quantities.extend(&claims[i].quantities);
            let text = articles[i]
                .text
                .split(|c: char| !(c.is_alphanumeric() || c == '.'));
            said.countries
                .extend(text.filter_map(|w| lexicon.country_of(w.trim_end_matches('.'))));
            let names = claims[i].mentions.iter().filter_map(|m| m.name.as_deref());
            said.countries
                .extend(names.filter_map(|n| lexicon.country_of(n)));
            for thing in &claims[i].cast {
                if thing.kind == MentionKind::Person {
                    let full = |n: &&String| n.contains(' ');
                    said.persons
                        .extend(thing.names.iter().filter(full).map(|n| ascii(n)));
                }
            }
        }
        said.times = sources.iter().flat_map(|&i| &claims[i].times).collect();
        said.looks_at_its_day = ["today", "yesterday", "tomorrow", "tonight"]
            .iter()
            .any(|w| said.words.contains(*w));
        said
    }
    /// Has a source the word, or one that begins alike ("Norway", "Norwegian")?
    fn has(&self, word: &str) -> bool {
        if self.words.contains(word) {
            return true;
        }
        let stem: String = word.chars().take(5).collect();
        stem.len() == 5
            && self
                .words
                .range(stem.clone()..)
                .next()
                .is_some_and(|w| w.starts_with(&stem))
    }
}

fn ascii(name: &str) -> String {
    any_ascii(name).to_lowercase()
}

/// The words of a text in small ASCII letters, "'s" taken off; numbers keep their commas and points.
fn plain_words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '.' | ',')))
        .map(|w| {
            let w = ascii(w);
            let w = w.trim_matches(['\'', '.', ',']);
            w.strip_suffix("'s").unwrap_or(w).to_owned()
        })
        .filter(|w| !w.is_empty())
}

impl Found<'_> {
    /// Names that no source has: of persons the family name, or a given name where the sources know the family name with another.
    fn names(&mut self, draft: usize, said: &Said<'_>) {
        let claims = &self.claims[draft];
        let mut told: BTreeSet<String> = BTreeSet::new();
        let mut missing = Vec::new();
        for mention in &claims.mentions {
            let Some(name) = mention
                .name
                .as_deref()
                .filter(|_| mention.part != Part::Byline)
            else {
                continue;
            };
            let known_kind = matches!(
                mention.kind,
                MentionKind::Person | MentionKind::Place | MentionKind::Organization
            );
            let words: Vec<String> = plain_words(name).collect();
            let calendar = words.iter().all(|w| {
                self.lexicon.words.is("weekdays", w) || self.lexicon.words.is("months", w)
            });
            // A line in capitals, or one where every word has one, names nobody for sure.
            let shouting = mention.part == Part::Headline && self.titled(draft, mention.span);
            if !known_kind || calendar || shouting || words.is_empty() || !told.insert(ascii(name))
            {
                continue;
            }
            if self.is_known(mention.kind, name, &words, said) {
                continue;
            }
            missing.push((mention.span, name.to_owned()));
        }
        for (span, name) in missing {
            self.alone(draft, "support.name", span, Value::Name(name));
        }
    }

    fn is_known(&self, kind: MentionKind, name: &str, words: &[String], said: &Said<'_>) -> bool {
        let Some(last) = words.last() else {
            return true;
        };
        // Initials ("NATO") may stand for what a source spells out.
        let initials = name.chars().filter(char::is_ascii_uppercase).count();
        if words.len() == 1 && initials == name.chars().count() && initials <= 6 {
            return true;
        }
        // "Kremlin" for Russia, "Dutch" for the Netherlands.
        let country = self.lexicon.country_of(name);
        if self.lexicon.world.metonym(name).is_some()
            || country.is_some_and(|c| said.countries.contains(&c))
        {
            return true;
        }
        match kind {
            MentionKind::Person => {
                if !said.has(last) && !words.iter().any(|w| w.len() > 3 && said.has(w)) {
                    return false;
                }
                let first = &words[0];
                // Another given name beside a family name that the sources know in full.
                let others: Vec<&String> = said
                    .persons
                    .iter()
                    .filter(|p| p.split(' ').next_back() == Some(last.as_str()))
                    .collect();
                words.len() < 2
                    || first.len() < 3
                    || said.has(first)
                    || others.is_empty()
                    || others
                        .iter()
                        .any(|p| super::name::same_person(&ascii(name), p, self.lexicon).same)
            }
            // Of a place or an organisation any word may carry the name.
            _ => words
                .iter()
                .any(|w| (w.len() > 2 || words.len() == 1) && said.has(w)),
        }
    }

    /// Has nearly every word of the block a capital?
    fn titled(&self, article: usize, at: Span) -> bool {
        let article = &self.articles[article];
        let Some(block) = article.block_at(at.start) else {
            return false;
        };
        let words: Vec<&str> = article
            .slice(block.span)
            .split_whitespace()
            .filter(|w| w.chars().next().is_some_and(char::is_alphabetic))
            .collect();
        let big = words
            .iter()
            .filter(|w| w.starts_with(char::is_uppercase))
            .count();
        words.len() > 3 && big * 10 >= words.len() * 7
    }

    /// Figures that no source has, in no unit.
    fn figures(&mut self, draft: usize, said: &Said<'_>) {
        let claims = &self.claims[draft];
        let mut missing = Vec::new();
        for q in &claims.quantities {
            let Some(value) = q.value else { continue };
            let counts_few = q.kind == QuantityKind::Count && value <= 3.0;
            let vague = matches!(q.stated, Stated::Vague);
            let parts = matches!(
                q.kind,
                QuantityKind::Ordinal | QuantityKind::Times | QuantityKind::Share
            ) || q.role == QuantityRole::Part;
            if counts_few || vague || parts {
                continue;
            }
            let words = self.articles[draft].slice(q.span);
            let written = plain_words(words)
                .filter(|w| w.starts_with(|c: char| c.is_ascii_digit()))
                .all(|w| said.words.contains(&w));
            let has_digits = words.contains(|c: char| c.is_ascii_digit());
            let meets = said.quantities.iter().any(|r| rounds(q, r));
            // "Twenty" in words may be a part of what a source spells otherwise.
            let spelt = || {
                plain_words(words)
                    .any(|w| said.words.contains(&w) && self.lexicon.words.is("number_words", &w))
            };
            if meets || has_digits && written || !has_digits && spelt() {
                continue;
            }
            missing.push((q.span, q.clone()));
        }
        for (span, q) in missing {
            self.alone(draft, "support.figure", span, Value::Quantity(q));
        }
    }

    /// Years that no source names, and that are not of the sources' own days.
    fn years(&mut self, draft: usize, said: &Said<'_>) {
        let mut missing = Vec::new();
        let known: BTreeSet<i16> = self
            .articles
            .iter()
            .filter_map(|a| a.published.map(jiff::civil::Date::year))
            .collect();
        for time in &self.claims[draft].times {
            if time.kind != TimeKind::Date {
                continue;
            }
            let words = self.articles[draft].slice(time.span);
            let year = words
                .split(|c: char| !c.is_ascii_digit())
                .find(|w| w.len() == 4 && (w.starts_with("19") || w.starts_with("20")));
            let Some(year) = year else { continue };
            let own = year
                .parse()
                .is_ok_and(|y: i16| known.iter().any(|k| (k - y).abs() <= 1));
            if !own && !said.words.contains(year) {
                missing.push((time.span, year.to_owned()));
            }
        }
        for (span, year) in missing {
            self.alone(draft, "support.year", span, Value::Name(year));
        }
    }

    /// Days of the week and months that no source names, where the sources name others and none of the same by its date.
    fn days(&mut self, draft: usize, said: &Said<'_>) {
        let words = &self.lexicon.words;
        let mut missing = Vec::new();
        for class in ["weekdays", "months"] {
            let named = |w: &str| words.is(class, w) && !matches!(w, "may" | "march");
            if !said.words.iter().any(|w| named(w)) {
                continue;
            }
            for time in &self.claims[draft].times {
                let told = self.articles[draft].slice(time.span);
                let Some(name) = plain_words(told).find(|w| named(w)) else {
                    continue;
                };
                let extent = time.extent();
                let dated = said.times.iter().any(|t| {
                    let e = t.extent();
                    e.from.is_some()
                        && extent.from.is_some()
                        && e.from <= extent.to
                        && extent.from <= e.to
                });
                if !said.words.contains(&name) && !dated && !said.looks_at_its_day {
                    missing.push((time.span, told.to_owned()));
                }
            }
        }
        for (span, told) in missing {
            self.alone(draft, "support.day", span, Value::Name(told));
        }
    }

    fn place(&self, article: usize, span: Span) -> (Part, usize) {
        let part = self.articles[article]
            .block_at(span.start)
            .map_or(Part::Body, |b| b.part);
        let sentence = self.claims[article]
            .sentences
            .iter()
            .position(|s| s.contains(span))
            .unwrap_or(0);
        (part, sentence)
    }

    /// An entry that nothing stands beside.
    fn alone(&mut self, article: usize, slot: &'static str, span: Span, value: Value) -> EntryId {
        let (part, sentence) = self.place(article, span);
        let about = match &value {
            Value::Name(words) => words.clone(),
            _ => self.articles[article].slice(span).to_owned(),
        };
        let reading = Reading {
            claim: None,
            span: self.claims[article]
                .sentences
                .get(sentence)
                .copied()
                .unwrap_or(span),
            value_span: span,
            part,
            sentence,
            slot: slot.into(),
            value,
            confidence: 0.9,
            read_by: "draft".into(),
            ..Reading::default()
        };
        self.entries.push(Entry {
            article: self.articles[article].id,
            reading,
            family: "support".into(),
            actor: None,
            event: None,
            about,
            label: label(slot).to_owned(),
            office_fault: None,
            partisan: false,
        });
        self.entries.len() - 1
    }

    /// Holds each sentence of the draft against the two sentences of the sources that have most of its words.
    fn sentences(&mut self, draft: usize, sources: &[usize]) {
        let lemmas: Vec<Vec<BTreeSet<&SmolStr>>> = self
            .claims
            .iter()
            .map(|c| {
                c.wording
                    .iter()
                    .map(|s| s.iter().map(|w| &w.lemma).collect())
                    .collect()
            })
            .collect();
        let mut clashes: Vec<Clash> = Vec::new();
        for (s, words) in self.claims[draft].wording.iter().enumerate() {
            let content = |w: &&Word| w.content;
            let mine: BTreeSet<&SmolStr> = words.iter().filter(content).map(|w| &w.lemma).collect();
            if mine.len() < 4 {
                continue;
            }
            let weight = |w: &Word| if w.name { 2 } else { 1 };
            let mut near: Vec<(usize, usize, usize)> = Vec::new();
            for &source in sources {
                for (t, has) in lemmas[source].iter().enumerate() {
                    let shared: usize = words
                        .iter()
                        .filter(|w| w.content && has.contains(&w.lemma))
                        .map(weight)
                        .sum();
                    near.push((shared, source, t));
                }
            }
            near.sort_by_key(|&(shared, source, t)| (std::cmp::Reverse(shared), source, t));
            near.truncate(2);
            let beside = Beside::new(self.claims, &near, sources);
            let shared = mine.iter().filter(|w| beside.window.contains(**w)).count();
            let alike = shared as f32 / mine.len() as f32;
            if alike < ALIKE {
                continue;
            }
            for word in words.iter().filter(content) {
                if let Some(other) = self.displaced(word, &mine, &beside, alike) {
                    clashes.push(Clash {
                        slot: "support.word",
                        here: (draft, s, word.span),
                        there: other,
                        alike,
                    });
                }
            }
            clashes.extend(self.turned_round(draft, s, &near, alike));
            clashes.extend(self.rewritten((draft, s), &near, &beside));
        }
        for clash in clashes {
            self.set_beside(&clash);
        }
    }

    /// The word of a source that a word of the draft stands in the place of: its opposite, or another of its kind.
    fn displaced(
        &self,
        word: &Word,
        mine: &BTreeSet<&SmolStr>,
        beside: &Beside<'_>,
        alike: f32,
    ) -> Option<(usize, usize, Span)> {
        let pos = word.pos.filter(|_| !word.name)?;
        if beside.wide.contains(&word.lemma) {
            return None;
        }
        let words = &self.lexicon.words;
        let shares = |other: &Word| word.near.intersection(&other.near).next().is_some();
        let opposite = |other: &Word| {
            let (a, b) = (word.lemma.as_str(), other.lemma.as_str());
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
        found(&|o| opposite(o) && (shares(o) || alike >= VERY_ALIKE)).or_else(|| {
            let plain = pos == Pos::Noun
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
        })
    }

    /// May the one noun say what the other word says: a synonym, a wider or narrower word, its verb?
    fn is_kin(&self, noun: &str, other: &str) -> bool {
        let w = self.wordnet;
        w.same(Pos::Noun, noun, other)
            || w.derived(noun, other)
            || w.is_kind_of(Pos::Noun, noun, other)
            || w.is_kind_of(Pos::Noun, other, noun)
            || noun.len() > 5
                && other.len() > 5
                && noun[..5.min(noun.len())].eq_ignore_ascii_case(other.get(..5).unwrap_or(""))
    }

    /// Clauses of the draft that say yes where a source says no, or that give an act to somebody else.
    fn turned_round(
        &self,
        draft: usize,
        sentence: usize,
        near: &[(usize, usize, usize)],
        alike: f32,
    ) -> Vec<Clash> {
        let mine = &self.claims[draft];
        let mut out = Vec::new();
        for x in mine
            .claims
            .iter()
            .filter(|c| c.sentence == sentence && is_plain(c))
        {
            let candidates: Vec<(usize, &Claim)> = near
                .iter()
                .flat_map(|&(_, source, t)| {
                    self.claims[source]
                        .claims
                        .iter()
                        .filter(move |c| c.sentence == t && is_plain(c))
                        .map(move |c| (source, c))
                })
                .filter(|(_, y)| self.one_act(x, y))
                .collect();
            // Where a source says elsewhere what the draft says, there is nothing to tell.
            let sign = |article: &ArticleClaims, c: &Claim| {
                let denied = c
                    .holders
                    .last()
                    .and_then(|&h| article.attributions.get(h))
                    .is_some_and(|l| l.stance == Stance::Deny && !l.negated);
                denied ^ (c.polarity == Polarity::Negated)
            };
            let own = sign(mine, x);
            let fits = |y: &Claim| {
                let shared = x.words.iter().filter(|w| y.words.contains(w)).count();
                shared as f32 >= 0.5 * x.words.len() as f32 && shared >= 2
            };
            let agreeing = candidates
                .iter()
                .any(|(s, y)| sign(&self.claims[*s], y) == own && fits(y));
            if agreeing || alike < VERY_ALIKE {
                continue;
            }
            if let Some((source, y)) = candidates
                .iter()
                .find(|(s, y)| sign(&self.claims[*s], y) != own && fits(y))
            {
                out.push(Clash {
                    slot: "support.polarity",
                    here: (draft, sentence, x.span),
                    there: (*source, y.sentence, y.span),
                    alike,
                });
            }
        }
        out
    }

    /// Words that were put in the place of others in a sentence that is nearly a source's own.
    fn rewritten(
        &self,
        (draft, sentence): (usize, usize),
        near: &[(usize, usize, usize)],
        beside: &Beside<'_>,
    ) -> Vec<Clash> {
        let mine = &self.claims[draft].wording[sentence];
        let mut best: Option<(f32, usize, usize, Vec<Replaced>)> = None;
        for &(_, source, t) in near {
            let theirs = &self.claims[source].wording[t];
            let (kept, replaced) = differences(mine, theirs);
            let alike = kept as f32 / mine.len().max(1) as f32;
            if best.as_ref().is_none_or(|b| alike > b.0) {
                best = Some((alike, source, t, replaced));
            }
        }
        let Some((alike, source, t, replaced)) = best.filter(|b| b.0 >= NEAR_COPY) else {
            return Vec::new();
        };
        let theirs = &self.claims[source].wording[t];
        let known: BTreeSet<&SmolStr> = mine.iter().map(|w| &w.lemma).collect();
        let mut out = Vec::new();
        for (here, there) in replaced {
            let pair = mine[here].iter().find_map(|x| {
                let stands_there = beside.wide.contains(&x.lemma);
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
        if words.are_opposite(a, b) && !words.are_reversible(a, b) || prefixed(a, b) {
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

    fn one_act(&self, x: &Claim, y: &Claim) -> bool {
        let (p, q) = (&x.predicate, &y.predicate);
        let empty = self.lexicon.words.is("empty_verbs", &p.lemma);
        !empty
            && (p.lemma == q.lemma
                || p.noun == q.noun && !p.noun && self.wordnet.same(Pos::Verb, &p.lemma, &q.lemma))
    }

    fn set_beside(&mut self, clash: &Clash) {
        let [a, b] = [clash.here, clash.there].map(|(article, _, span)| {
            let words = self.articles[article].slice(span).to_owned();
            self.alone(article, clash.slot, span, Value::Name(words))
        });
        self.pairs.push(Pair {
            a,
            b,
            relation: Relation::Excludes,
            hardness: 0.9,
            same_thing: 0.6 + 0.4 * clash.alike,
            supersedes: false,
            may_accuse: true,
            reasons: vec![format!(
                "{:.0} % of the draft's words stand in this sentence of the source, or in the next best",
                clash.alike * 100.0
            )],
        });
    }
}

/// A passage of the draft and one of a source that can't both be so: article, sentence, bytes.
struct Clash {
    slot: &'static str,
    here: (usize, usize, Span),
    there: (usize, usize, Span),
    alike: f32,
}

/// The sentences of the sources that a sentence of the draft retells.
struct Beside<'a> {
    words: Vec<(usize, usize, &'a [Word])>,
    window: BTreeSet<&'a SmolStr>,
    /// The same with the sentences before and behind.
    wide: BTreeSet<&'a SmolStr>,
    /// Every word of the sources.
    everywhere: BTreeSet<&'a SmolStr>,
}

impl<'a> Beside<'a> {
    fn new(claims: &'a [ArticleClaims], near: &[(usize, usize, usize)], sources: &[usize]) -> Self {
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
            everywhere: sources
                .iter()
                .flat_map(|&s| claims[s].wording.iter())
                .flat_map(|s| lemmas(s))
                .collect(),
        }
    }
}

/// Words of the one sentence, and those that stand there in the other.
type Replaced = (std::ops::Range<usize>, std::ops::Range<usize>);

/// How many words two sentences have in common in one order, and what stands in place of what between them: stretches of at most
/// four words on each side.
fn differences(mine: &[Word], theirs: &[Word]) -> (usize, Vec<Replaced>) {
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
    let mut replaced = Vec::new();
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
            (i, j) = (i + 1, j + 1);
            from = (i, j);
        } else if length[i + 1][j] >= length[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    close(from, (n, m));
    (length[0][0], replaced)
}

fn title(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|c| c.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// A clause that puts something as a fact.
fn is_plain(c: &Claim) -> bool {
    use crate::claims::Certainty::{Fact, Likely};
    matches!(c.certainty, Fact | Likely) && !c.predicate.noun
}

/// "likely", "unlikely".
fn prefixed(a: &str, b: &str) -> bool {
    ["un", "in", "im", "dis", "il", "ir", "non"]
        .iter()
        .any(|p| {
            a.strip_prefix(p)
                .is_some_and(|rest| rest == b && rest.len() > 3)
                || b.strip_prefix(p)
                    .is_some_and(|rest| rest == a && rest.len() > 3)
        })
}

/// Is what the draft says what the source says, rounded to the digits that the draft gives?
fn rounds(draft: &Quantity, source: &Quantity) -> bool {
    let (Some(said), Some(known)) = (draft.value, source.value) else {
        return false;
    };
    if said == known {
        return true;
    }
    let (low, high) = (
        source.low.unwrap_or(f64::NEG_INFINITY),
        source.high.unwrap_or(f64::INFINITY),
    );
    // "More than 30" may be 34; but what a source rounds the draft may not make exact.
    let open = source.low.is_none() != source.high.is_none();
    if open && draft.unit == source.unit && low <= said && said <= high {
        return true;
    }
    let hedged = !matches!(draft.stated, Stated::Exact | Stated::Rounded);
    let bounded = draft.low.is_none() != draft.high.is_none();
    if bounded {
        return draft.unit == source.unit
            && draft.low.is_none_or(|l| l <= known * 1.001)
            && draft.high.is_none_or(|h| known * 0.999 <= h);
    }
    let slack = if hedged {
        0.1 * said.abs()
    } else {
        0.5 * last_digit(said)
    };
    // A canonical unit may differ from the one said: then the reach of both counts.
    let reach = draft.unit != source.unit || draft.value == draft.low;
    (said - known).abs() <= slack * 1.001
        || !reach
            && draft.low.is_some_and(|l| l <= high)
            && draft.high.is_some_and(|h| low <= h)
            && hedged
}

/// What the last digit counts that is not zero: 1,000 in 32,000, 0.1 in 1.8.
fn last_digit(value: f64) -> f64 {
    let mut unit = 1e12_f64;
    while unit > 1e-4 {
        let units = value / unit;
        if units.abs() >= 1.0 - 1e-9 && (units - units.round()).abs() < 1e-6 {
            return unit;
        }
        unit /= 10.0;
    }
    unit
}

fn label(slot: &str) -> &'static str {
    match slot {
        "support.name" => "a name",
        "support.figure" => "a figure",
        "support.year" => "a year",
        "support.day" => "a day",
        "support.polarity" => "whether it is so",
        _ => "a word",
    }
}
