//! This file finds what is wrong in one text by itself: a weekday beside a date that is another day, parts that do not
//! make up their whole, lists that are longer or shorter than they are said to be.
//!
//! Only whole numbers with exact values count, and only where the text claims to be complete.

mod assembly;
mod breakdown;
mod changes;
mod days;
mod parts;
mod restated;
mod scores;
mod years;

use super::quantity::{Quantity, QuantityKind, QuantityRole, Stated};
use super::slots::Input;
use super::time::{Precision, TimeExpression};
use super::{Owner, Reading, Value};
use crate::language::Analysis;
use crate::lexicon::sums::Sums;
use crate::text::{Part, Span};
use smol_str::SmolStr;
use std::ops::Range;

/// Reads the slips of an article.
#[must_use]
pub fn read(input: Input<'_>, sums: &Sums) -> Vec<Reading> {
    let reader = Reader {
        input,
        sums,
        a: input.analysis,
    };
    let mut out: Vec<Reading> = input
        .times
        .iter()
        .filter_map(|t| reader.weekday(t))
        .collect();
    for (number, s) in input.analysis.sentences.iter().enumerate() {
        let counts = reader.counts(&s.tokens);
        out.extend(reader.listed(&s.tokens, &counts));
        out.extend(reader.named(&s.tokens, &counts));
        out.extend(reader.of_the_whole(number, &s.tokens, &counts));
        out.extend(
            reader
                .itemised(&s.tokens)
                .or_else(|| reader.breakdown(&s.tokens))
                .or_else(|| reader.those_are(&s.tokens)),
        );
        out.extend(reader.record(&s.tokens, &counts));
        out.extend(reader.kinds(&s.tokens, &counts));
        out.extend(reader.change(&s.tokens));
        out.extend(reader.share(&s.tokens));
        out.extend(reader.over_a_hundred(&s.tokens));
        out.extend(reader.years(&s.tokens));
        out.extend(reader.days(&s.tokens));
        out.extend(reader.assembly(&s.tokens));
        out.extend(reader.converted(&s.tokens));
        out.extend(reader.multiplied(&s.tokens));
        out.extend(reader.score(&s.tokens));
        out.extend(reader.aged(&s.tokens, &counts));
    }
    out.extend(reader.votes());
    out.extend(reader.gap());
    out.sort_by_key(|r| (r.span.start, r.span.end));
    out
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    input: Input<'a>,
    sums: &'a Sums,
    a: &'a Analysis,
}

type Count<'a> = &'a Quantity;

/// Whole numbers as people write them.
fn show(n: f64) -> String {
    let digits = format!("{}", n as i64);
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 && digits.len() > 3 {
            out.push(',');
        }
        out.push(c);
    }
    out
}

fn sum_words(parts: &[f64]) -> String {
    let words: Vec<String> = parts.iter().map(|n| show(*n)).collect();
    format!("{} = {}", words.join(" + "), show(parts.iter().sum()))
}

/// Is the number told as it is, or rounded without a word that says so?
fn is_plain(q: &Quantity) -> bool {
    matches!(q.stated, Stated::Exact | Stated::Rounded)
}

impl<'a> Reader<'a> {
    /// A reading of the text itself that is wrong. The first span is the place to look at.
    fn fault(&self, slot: &str, spans: &[Span], value: Value, why: String) -> Option<Reading> {
        let (first, rest) = spans.split_first()?;
        let t = self.a.tokens.get(self.a.token_at(first.start))?;
        Some(Reading {
            span: *first,
            value_span: *first,
            part: self
                .input
                .article
                .block_at(first.start)
                .map_or(Part::Body, |b| b.part),
            sentence: t.sentence,
            owner: Owner::Text,
            slot: slot.into(),
            value,
            quoted: self.a.quotes.iter().any(|q| q.span.contains(*first)),
            confidence: 0.9,
            read_by: slot.into(),
            also: rest.to_vec(),
            fault: Some(why),
            ..Reading::default()
        })
    }
    fn does_not_add_up(&self, spans: &[Span], q: &Quantity, why: String) -> Option<Reading> {
        self.fault("arithmetic", spans, Value::Quantity(q.clone()), why)
    }

    /// "Sunday, October 25", where the 25th is a Saturday.
    fn weekday(&self, t: &TimeExpression) -> Option<Reading> {
        let day = t.named.from.filter(|_| t.weekday_clash)?;
        let why = format!("{} is a {:?}", day.strftime("%-d %B %Y"), day.weekday());
        self.fault(
            "weekday",
            &[t.span],
            Value::Time(t.named, Precision::Day),
            why,
        )
    }

    // -- asking the sentence --

    /// The word at a token, in small letters; none behind the last.
    fn word(&self, i: usize) -> &'a str {
        self.a.tokens.get(i).map_or("", |t| t.lower.as_str())
    }
    /// The quantities of a sentence, in order.
    fn within(&self, sentence: &Range<usize>) -> impl Iterator<Item = Count<'a>> {
        self.input
            .quantities
            .iter()
            .filter(|q| sentence.contains(&q.tokens.start))
    }
    /// The counts of a sentence that are whole numbers.
    fn counts(&self, sentence: &Range<usize>) -> Vec<Count<'a>> {
        self.within(sentence)
            .filter(|q| {
                q.kind == QuantityKind::Count
                    && is_plain(q)
                    && q.value.is_some_and(|v| v.fract() == 0.0 && v >= 1.0)
            })
            .collect()
    }
    fn value(q: &Quantity) -> f64 {
        q.value.unwrap_or(0.0)
    }
    /// Half of the last figure that isn't nought, for numbers of three and more: 31,000 is 30,500 to 31,500.
    fn slack(q: &Quantity) -> f64 {
        let mut n = Self::value(q);
        if q.stated == Stated::Exact || n < 100.0 {
            return 0.0;
        }
        let mut unit = 1.0;
        while n % 10.0 == 0.0 && n > 0.0 {
            n /= 10.0;
            unit *= 10.0;
        }
        unit / 2.0
    }
    fn is_partial(&self, tokens: Range<usize>) -> bool {
        self.a.tokens[tokens]
            .iter()
            .any(|t| self.sums.is_partial(&t.lower))
    }
    fn lemma(&self, i: usize) -> SmolStr {
        SmolStr::from(self.a.tokens[i].lemma.to_lowercase())
    }
    fn span(&self, from: usize, to: usize) -> Span {
        self.a.span(from..to)
    }
    /// The clause words behind a count: up to the next count, at most eight.
    fn behind(&self, counts: &[Count<'a>], k: usize, end: usize) -> Range<usize> {
        let from = counts[k].tokens.end;
        let to = counts
            .get(k + 1)
            .map_or(end, |n| n.tokens.start)
            .min(from + 8)
            .max(from);
        from..to.min(end)
    }

    // -- lists --

    /// "four kinds of ward: emergency, maternity and intensive care".
    fn listed(&self, sentence: &Range<usize>, counts: &[Count<'a>]) -> Option<Reading> {
        let a = self.a;
        let colon = sentence.clone().find(|&i| a.tokens[i].text == ":")?;
        let [q] = counts else { return None };
        let n = Self::value(q);
        let plural = (q.tokens.end..colon.min(q.tokens.end + 4))
            .any(|i| matches!(a.tokens[i].tag.as_str(), "NNS" | "NNPS"));
        if q.tokens.end > colon
            || !(2.0..=12.0).contains(&n)
            || !plural
            || self.is_partial(sentence.clone())
        {
            return None;
        }
        let items = colon + 1..sentence.end;
        let bad = items.clone().any(|i| {
            let t = &a.tokens[i];
            matches!(
                t.tag.as_str(),
                "VBD" | "VBZ" | "VBP" | "MD" | "VB" | "PRP" | "WP" | "WDT" | "``" | "''"
            ) || matches!(t.text.as_str(), "(" | ":" | "\"")
        });
        if bad
            || items.len() < 3
            || a.quotes
                .iter()
                .any(|x| x.tokens.start < items.end && items.start < x.tokens.end)
        {
            return None;
        }
        let (least, most) = self.items(items.clone())?;
        if n >= least && n <= most {
            return None;
        }
        let list = if least == most {
            show(least)
        } else {
            format!("{} or {}", show(least), show(most))
        };
        let to = a.tokens[sentence.end - 1].span.end;
        self.does_not_add_up(
            &[Span::new(a.tokens[q.tokens.start].span.start, to)],
            q,
            format!("{} announced, {list} named", show(n)),
        )
    }
    /// The least and the most items that a list may have: "and" may stand inside an item.
    fn items(&self, list: Range<usize>) -> Option<(f64, f64)> {
        let a = self.a;
        let is = |i: usize, words: &[&str]| words.contains(&a.tokens[i].lower.as_str());
        let (mut commas, mut ands, mut last_is_and, mut length) = (0u32, 0u32, false, 0usize);
        let semicolons = list.clone().filter(|&i| is(i, &[";"])).count();
        if semicolons > 0 {
            let n = f64::from(u32::try_from(semicolons).ok()? + 1);
            return Some((n, n));
        }
        for i in list.clone() {
            length += 1;
            if is(i, &[","]) {
                commas += 1;
                last_is_and = false;
                length = 0;
            } else if is(i, &["and", "or", "&"]) {
                if !(i > list.start && is(i - 1, &[","])) {
                    ands += 1;
                    last_is_and = true;
                }
                length = 0;
            } else if length > 8 {
                return None;
            }
        }
        if commas + ands == 0 {
            return None;
        }
        let least = commas + 1 + u32::from(last_is_and);
        Some((f64::from(least), f64::from(commas + ands + 1)))
    }
    /// "three suspects, Ana Ruiz and Tom Hale, were held".
    fn named(&self, sentence: &Range<usize>, counts: &[Count<'a>]) -> Option<Reading> {
        let a = self.a;
        for q in counts {
            let n = Self::value(q);
            let noun = (q.tokens.end..sentence.end.min(q.tokens.end + 3))
                .find(|&i| a.tokens[i].tag == "NNS");
            let Some(noun) = noun.filter(|_| (2.0..=8.0).contains(&n)) else {
                continue;
            };
            if a.tokens.get(noun + 1).is_none_or(|t| t.text != ",")
                || self.is_partial(sentence.clone())
            {
                continue;
            }
            let (mut names, mut i) = (0u32, noun + 2);
            while i < sentence.end {
                let t = &a.tokens[i];
                if t.pos == "PROPN" {
                    names += 1;
                    while i < sentence.end && a.tokens[i].pos == "PROPN" {
                        i += 1;
                    }
                } else if matches!(t.text.as_str(), "," | "and") || t.pos == "NUM" {
                    i += 1;
                } else {
                    break;
                }
            }
            let ends = i >= sentence.end
                || matches!(a.tokens[i].tag.as_str(), "VBD" | "VBP" | "MD" | "VBN" | ".")
                || matches!(a.tokens[i].text.as_str(), "." | ";");
            // "two men, Ana Ruiz's brothers" and a list that goes on in other words are no list of names.
            if names < 2 || !ends || f64::from(names) == n {
                continue;
            }
            return self.does_not_add_up(
                &[self.span(q.tokens.start, i.min(sentence.end))],
                q,
                format!("{} announced, {names} named", show(n)),
            );
        }
        None
    }
    /// "Three sisters, aged nine, seven, five and three": an age for each.
    fn aged(&self, sentence: &Range<usize>, counts: &[Count<'a>]) -> Option<Reading> {
        let a = self.a;
        let aged = sentence.clone().find(|&i| self.word(i) == "aged")?;
        let mut ages = 0u32;
        let mut i = aged + 1;
        while i < sentence.end {
            if a.tokens[i].pos == "NUM" {
                ages += 1;
            } else if !matches!(self.word(i), "," | "and") {
                break;
            }
            i += 1;
        }
        let joined =
            self.word(i.saturating_sub(2)) == "and" || self.word(i.saturating_sub(3)) == "and";
        let q = counts.iter().rev().find(|q| q.tokens.end <= aged)?;
        let n = Self::value(q);
        let between = q.tokens.end..aged;
        let beside = between.len() <= 4
            && !between.clone().any(|i| {
                self.is_verb(i) || matches!(self.word(i), "and" | "of" | "whose" | "under" | "over")
            });
        // "Three children aged between 3 and 9", "two boys, aged 9 and 7, and a girl".
        let ends = matches!(self.word(i), "." | "," | ";" | ")")
            || self.is_verb(i.min(a.tokens.len() - 1));
        if ages < 2
            || !joined
            || !beside
            || !ends
            || f64::from(ages) == n
            || !(2.0..=12.0).contains(&n)
            || matches!(self.word(i + 1), "and" | "respectively")
            || self.is_partial(sentence.clone())
        {
            return None;
        }
        self.does_not_add_up(
            &[self.span(q.tokens.start, i)],
            q,
            format!("{} announced, {ages} ages told", show(n)),
        )
    }

    // -- kinds of people --

    /// "Four of the dead were women and three were men", where six died; "six people, four women and three men".
    fn kinds(&self, sentence: &Range<usize>, counts: &[Count<'a>]) -> Option<Reading> {
        let a = self.a;
        let kind_of = |k: usize| {
            self.behind(counts, k, sentence.end)
                .find(|&i| self.sums.is_kind(&self.lemma(i)) && a.tokens[i].pos == "NOUN")
        };
        let parts: Vec<(usize, usize)> = (0..counts.len())
            .filter_map(|k| kind_of(k).map(|i| (k, i)))
            .collect();
        let (&(first, _), &(last, _)) = (parts.first()?, parts.last()?);
        let together = last - first + 1 == parts.len();
        let lemmas: Vec<SmolStr> = parts.iter().map(|&(_, i)| self.lemma(i)).collect();
        if parts.len() < 2 || !together || !self.sums.are_apart(&lemmas) {
            return None;
        }
        let mut values: Vec<f64> = parts.iter().map(|&(k, _)| Self::value(counts[k])).collect();
        let from = counts[first].tokens.start;
        let mut to = parts.last().map(|&(_, i)| i + 1)?;
        // "Seven men, four women and a child".
        while let Some(one) = self.one_more(to, sentence.end) {
            values.push(1.0);
            to = one;
        }
        // "Seven men, four women and others": the list goes on.
        if to < sentence.end && a.tokens[to].lower == "and" || self.goes_on(to, sentence.end) {
            return None;
        }
        let sum: f64 = values.iter().sum();
        if self.is_partial(sentence.start..to) {
            return None;
        }
        // The whole stands before its parts: "six people, four women and three men".
        if first > 0 {
            let whole = counts[first - 1];
            let between = whole.tokens.end..from;
            let listed = between.len() <= 4
                && between.clone().any(|i| {
                    matches!(
                        a.tokens[i].text.as_str(),
                        "," | ":" | "\u{2014}" | "\u{2013}" | "("
                    )
                })
                && !between
                    .clone()
                    .any(|i| matches!(a.tokens[i].pos.as_str(), "VERB" | "AUX" | "CCONJ"));
            if listed && whole.stated == Stated::Exact {
                return (sum != Self::value(whole))
                    .then(|| {
                        self.does_not_add_up(
                            &[self.span(whole.tokens.start, to)],
                            whole,
                            format!("{}, not {}", sum_words(&values), show(Self::value(whole))),
                        )
                    })
                    .flatten();
            }
        }
        // Or elsewhere: "of the dead".
        let of = (counts[first].tokens.end..to).find(|&i| a.tokens[i].lower == "of")?;
        let noun = (of + 1..to.min(of + 4))
            .find(|&i| self.measure(i).is_some() || a.tokens[i].tag == "NNS")?;
        let lemma = self.lemma(noun);
        let measure = self.measure(noun);
        let wholes: Vec<Count<'a>> = self
            .input
            .quantities
            .iter()
            .filter(|q| {
                q.kind == QuantityKind::Count
                    && q.stated == Stated::Exact
                    && q.role == QuantityRole::Level
                    && !sentence.contains(&q.tokens.start)
                    && match measure {
                        Some(m) => q.measure.as_ref() == Some(m),
                        None => q.noun.as_ref() == Some(&lemma),
                    }
                    && !self.looks_elsewhere(q)
            })
            .collect();
        let whole = wholes.first()?;
        if wholes.iter().any(|w| w.value != whole.value) || sum <= Self::value(whole) {
            return None;
        }
        self.does_not_add_up(
            &[self.span(from, to), self.around(whole)],
            whole,
            format!("{}, not {}", sum_words(&values), show(Self::value(whole))),
        )
    }
    /// The fate that a word for the whole means: "the dead", "the injured".
    fn measure(&self, i: usize) -> Option<&SmolStr> {
        self.sums
            .whole(&self.lemma(i))
            .or_else(|| self.sums.whole(&self.a.tokens[i].lower))
    }
    /// The end of "and a child" behind a list of kinds.
    fn one_more(&self, from: usize, end: usize) -> Option<usize> {
        let a = self.a;
        let mut i = from;
        while i < end && matches!(a.tokens[i].lower.as_str(), "," | "and") {
            i += 1;
        }
        let article = i < end && matches!(a.tokens[i].lower.as_str(), "a" | "an" | "one");
        let noun = (i + 1..end.min(i + 4)).find(|&n| a.tokens[n].pos == "NOUN")?;
        (article && i > from && self.sums.is_kind(&self.lemma(noun))).then_some(noun + 1)
    }
    /// "four women, their drivers and …": does a noun follow behind a comma, before any verb?
    fn goes_on(&self, from: usize, end: usize) -> bool {
        let a = self.a;
        if from >= end || a.tokens[from].text != "," {
            return false;
        }
        (from + 1..end)
            .take_while(|&i| !matches!(a.tokens[i].pos.as_str(), "VERB" | "AUX" | "PUNCT"))
            .any(|i| a.tokens[i].lower == "and")
    }
    /// Does the sentence of a quantity speak of another year?
    fn looks_elsewhere(&self, q: &Quantity) -> bool {
        let Some(t) = self.a.tokens.get(q.tokens.start) else {
            return true;
        };
        let sentence = &self.a.sentences[t.sentence].tokens;
        self.input.times.iter().any(|x| {
            sentence.contains(&x.tokens.start)
                && matches!(
                    x.precision,
                    Precision::Month | Precision::Year | Precision::Decade | Precision::Century
                )
                && !x.named.is_unknown()
        })
    }
    /// The one of the counts that the body tells: a headline may say it too, and the article answers for its own sentence.
    fn told_in_body(&self, counts: &[Count<'a>]) -> Option<Count<'a>> {
        let body = counts.iter().rev().find(|q| {
            self.input
                .article
                .block_at(q.span.start)
                .is_some_and(|b| b.part == Part::Body)
        });
        body.copied()
    }
    /// A count with the words beside it.
    fn around(&self, q: &Quantity) -> Span {
        let s = &self.a.sentences[self.a.tokens[q.tokens.start].sentence].tokens;
        self.span(
            q.tokens.start.saturating_sub(1).max(s.start),
            (q.tokens.end + 1).min(s.end),
        )
    }

    // -- votes --

    /// "voted 6-5", and "six voted for the delay and four voted against it".
    fn votes(&self) -> Option<Reading> {
        let a = self.a;
        for q in self
            .input
            .quantities
            .iter()
            .filter(|q| q.kind == QuantityKind::Votes)
        {
            let &[(yes, no)] = q.pairs.as_slice() else {
                continue;
            };
            let s = a.tokens.get(q.tokens.start)?.sentence;
            for sentence in a.sentences.iter().skip(s).take(4) {
                let counts = self.counts(&sentence.tokens);
                let told: Vec<(usize, bool)> = (0..counts.len())
                    .filter_map(|k| {
                        let words = self.behind(&counts, k, sentence.tokens.end);
                        let votes = words.clone().any(|i| a.tokens[i].lemma == "vote")
                            || counts[k].noun.as_deref() == Some("vote");
                        let side = words
                            .clone()
                            .find_map(|i| self.sums.vote(&a.tokens[i].lower))?;
                        votes.then_some((k, side))
                    })
                    .collect();
                let &[(x, sx), (y, sy)] = told.as_slice() else {
                    continue;
                };
                if sx == sy {
                    continue;
                }
                let (for_, against) = if sx {
                    (counts[x], counts[y])
                } else {
                    (counts[y], counts[x])
                };
                let (f, g) = (Self::value(for_), Self::value(against));
                let (yes, no) = (f64::from(yes), f64::from(no));
                // One of the two must agree, or it is another vote.
                if (f == yes) == (g == no) {
                    continue;
                }
                let last = counts[x.max(y)];
                let end = self.behind(&counts, x.max(y), sentence.tokens.end).end;
                let told = self.span(counts[x.min(y)].tokens.start, end.max(last.tokens.end));
                let around = self.around(q);
                return self.does_not_add_up(
                    &[around, told],
                    q,
                    format!(
                        "{}-{} here, {} for and {} against there",
                        show(yes),
                        show(no),
                        show(f),
                        show(g)
                    ),
                );
            }
        }
        None
    }
    /// "The gap is 412 votes", and "got 14,806 ballots; the other got 14,349".
    fn gap(&self) -> Option<Reading> {
        let a = self.a;
        let gaps: Vec<Count<'a>> = self
            .input
            .quantities
            .iter()
            .filter(|q| {
                let Some(t) = a.tokens.get(q.tokens.start) else {
                    return false;
                };
                let sentence = &a.sentences[t.sentence].tokens;
                let from = q.tokens.start.saturating_sub(4).max(sentence.start);
                q.kind == QuantityKind::Count
                    && q.stated == Stated::Exact
                    && q.noun.as_ref().is_some_and(|n| self.sums.is_vote_count(n))
                    && a.tokens[from..q.tokens.start]
                        .iter()
                        .any(|t| self.sums.is_gap(&t.lower))
            })
            .collect();
        let gap = gaps.first()?;
        if gaps.iter().any(|g| g.value != gap.value) {
            return None;
        }
        for s in &a.sentences {
            let counts: Vec<Count<'a>> = self
                .counts(&s.tokens)
                .into_iter()
                .filter(|q| Self::value(q) > Self::value(gap) && Self::value(q) >= 100.0)
                .collect();
            let &[x, y] = counts.as_slice() else { continue };
            let votes = [x, y]
                .iter()
                .any(|q| q.noun.as_ref().is_some_and(|n| self.sums.is_vote_count(n)));
            let exact = [x, y].iter().all(|q| q.stated == Stated::Exact);
            let difference = (Self::value(x) - Self::value(y)).abs();
            if !votes
                || !exact
                || difference == Self::value(gap)
                || self.is_partial(s.tokens.clone())
            {
                continue;
            }
            let at = self.told_in_body(&gaps)?;
            let (high, low) = (
                Self::value(x).max(Self::value(y)),
                Self::value(x).min(Self::value(y)),
            );
            return self.does_not_add_up(
                &[self.around(at), self.span(x.tokens.start, y.tokens.end)],
                at,
                format!(
                    "{} \u{2212} {} = {}, not {}",
                    show(high),
                    show(low),
                    show(difference),
                    show(Self::value(gap))
                ),
            );
        }
        None
    }
}
