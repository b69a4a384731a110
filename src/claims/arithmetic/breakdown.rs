//! This file holds a whole against its parts where the text tells the parts behind it: "410 people, 350 passengers and 70 crew", "the crew of
//! 12 are three Danes, five Poles and six Finns", "84 million crowns: 50 million from the region and 32 million from the town".
//!
//! It must be clear that the parts are parts (a list of like form, set off from its whole), and that nothing is of two of them: money, time and
//! length are spent once, nobody is in two places, a seat has one holder. What only overlaps ("twelve countries, eight in athletics and six
//! in rowing") is let pass.

use super::parts::ANOTHER_WHOLE;
use super::{Count, Reader, is_plain, show};
use crate::claims::Reading;
use crate::claims::quantity::{Quantity, QuantityKind, Stated};
use crate::lexicon::wordnet::{Pos, WordNet};
use crate::text::Span;
use smol_str::SmolStr;
use std::ops::Range;

/// Words that a part's own phrase may have.
const PHRASE: usize = 9;
/// Words between a whole and the first of its parts.
const APART: usize = 10;
/// Sums of so many roundings are off by one unit, and hardly by two.
const ROUNDINGS: f64 = 1.5;

/// What follows the number of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Form {
    /// "Six from the town": the preposition, and whether a name follows.
    Of(SmolStr, bool),
    /// "Six farmers": the noun.
    Noun(SmolStr),
}

/// How the parts hang on their whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    /// Behind a comma, a dash or in brackets.
    Apposed,
    /// Behind a colon.
    Listed,
    /// "Are", "is made up of".
    Makes,
    /// "Has".
    Has,
}

/// The nouns of all parts, where each has one and no two have the same.
fn distinct_kinds(forms: &[&Form]) -> Option<Vec<SmolStr>> {
    let mut kinds: Vec<SmolStr> = Vec::new();
    for form in forms {
        match form {
            Form::Noun(noun) if !kinds.contains(noun) => kinds.push(noun.clone()),
            _ => return None,
        }
    }
    Some(kinds)
}

impl<'a> Reader<'a> {
    /// A whole of one sentence and the parts behind it.
    pub(super) fn breakdown(&self, sentence: &Range<usize>) -> Option<Reading> {
        let within: Vec<Count<'a>> = self.within(sentence).collect();
        if within.len() < 3 || self.is_partial(sentence.clone()) {
            return None;
        }
        (0..within.len() - 2).find_map(|w| self.whole_and_parts(sentence, &within[w..]))
    }

    fn whole_and_parts(&self, sentence: &Range<usize>, run: &[Count<'a>]) -> Option<Reading> {
        let (&whole, rest) = run.split_first()?;
        let link = self.link(sentence, whole, rest.first()?)?;
        let until = (1..rest.len())
            .find(|&k| !self.is_next(rest[k - 1], rest[k]))
            .unwrap_or(rest.len());
        let parts = &rest[..until];
        let forms = self.forms(parts, sentence.end)?;
        let closed = parts.len() >= 2
            && self.joins(parts.last()?.tokens.start)
            && self.ends_list(forms.last()?.1, sentence.end);
        let one_measure = parts.iter().all(|q| self.is_of_one_measure(whole, q));
        let larger = parts.iter().any(|q| Self::value(q) >= Self::value(whole));
        if !closed || !one_measure || larger || !self.is_counted(whole) {
            return None;
        }
        let shapes: Vec<&Form> = forms.iter().map(|(f, _)| f).collect();
        if !self.are_parts(whole, link, parts, &shapes) {
            return None;
        }
        let values: Vec<f64> = parts.iter().map(|q| Self::value(q)).collect();
        let (sum, all) = (values.iter().sum::<f64>(), Self::value(whole));
        let slack = self.slack_of(whole, parts);
        let smallest = values.iter().copied().fold(f64::INFINITY, f64::min);
        let (more, less) = (sum - all > slack, all - sum > slack);
        // A part may go unsaid; a rest that is smaller than half of each part would be an odd one.
        let odd = less && all - sum < smallest / 2.0;
        if sum >= all * ANOTHER_WHOLE || !(more || odd) {
            return None;
        }
        let told: Vec<SmolStr> = parts.iter().map(|q| self.figure(q)).collect();
        let unit = self.scale(whole).map_or(1.0, |(scale, _)| scale);
        let total = (sum / unit * 1000.0).round() / 1000.0;
        let why = if unit > 1.0 {
            format!(
                "{} = {total} {}, not {}",
                told.join(" + "),
                self.scale(whole).map_or("", |(_, word)| word),
                self.figure(whole)
            )
        } else {
            format!("{}, not {}", super::sum_words(&values), show(all))
        };
        let end = forms.last()?.1;
        self.does_not_add_up(
            &[self.span(whole.tokens.start, end.max(whole.tokens.end))],
            whole,
            why,
        )
    }

    /// "Those trapped are 11 face workers, four electricians and three apprentices", where seventeen were trapped.
    pub(super) fn those_are(&self, sentence: &Range<usize>) -> Option<Reading> {
        let a = self.a;
        let parts: Vec<Count<'a>> = self.within(sentence).collect();
        let first = *parts.first()?;
        let verb = first.tokens.start.checked_sub(1)?;
        let led = (sentence.start + 2..=sentence.start + 5).contains(&verb)
            && matches!(self.word(sentence.start), "those" | "the")
            && matches!(self.word(verb), "are" | "were")
            && !(sentence.start + 2..verb).any(|i| self.is_verb(i) || a.tokens[i].pos == "PUNCT");
        let listed = parts.len() >= 2
            && parts.windows(2).all(|w| self.is_next(w[0], w[1]))
            && self.joins(parts.last()?.tokens.start);
        if !led || !listed || self.is_partial(sentence.clone()) {
            return None;
        }
        let at = sentence.start + 1;
        let (lemma, measure) = (self.lemma(at), self.measure(at));
        let forms = self.forms(&parts, sentence.end)?;
        let shapes: Vec<&Form> = forms.iter().map(|(f, _)| f).collect();
        distinct_kinds(&shapes).filter(|_| {
            let last = forms.last();
            last.is_some_and(|&(_, to)| self.ends_list(to, sentence.end))
        })?;
        let wholes: Vec<Count<'a>> = self
            .input
            .quantities
            .iter()
            .filter(|q| {
                q.kind == QuantityKind::Count
                    && q.unit.as_deref() == Some("person")
                    && !sentence.contains(&q.tokens.start)
                    && (measure.is_some() && q.measure.as_ref() == measure
                        || q.governor.as_ref() == Some(&lemma))
            })
            .collect();
        let whole = self
            .told_in_body(&wholes)
            .or_else(|| wholes.first().copied())?;
        let values: Vec<f64> = parts.iter().map(|q| Self::value(q)).collect();
        let (sum, all) = (values.iter().sum::<f64>(), Self::value(whole));
        // Where several numbers are told, some may have got out or died since; and who is left may be fewer than all.
        let same = wholes.iter().all(|w| w.value == whole.value);
        let exact = whole.stated == Stated::Exact
            && parts
                .iter()
                .all(|q| self.is_counted(q) || q.value == Some(1.0));
        if !same || !exact || sum <= all || sum >= all * ANOTHER_WHOLE {
            return None;
        }
        self.does_not_add_up(
            &[
                Span::new(
                    a.tokens[sentence.start].span.start,
                    a.tokens[sentence.end - 1].span.end,
                ),
                self.around(whole),
            ],
            whole,
            format!("{}, not {}", super::sum_words(&values), show(all)),
        )
    }

    /// How the first part hangs on the whole, by the words between.
    fn link(&self, sentence: &Range<usize>, whole: &Quantity, first: &Quantity) -> Option<Link> {
        let a = self.a;
        let between = whole.tokens.end..first.tokens.start;
        if between.is_empty() || between.len() > APART {
            return None;
        }
        let last = between.end - 1;
        let word = |i: usize| a.tokens[i].lower.as_str();
        // "It built 240 homes in May, sold 130": two acts.
        let is_clause = |mut range: Range<usize>| {
            range.any(|i| matches!(a.tokens[i].text.as_str(), "," | ";" | "\u{2014}" | "("))
        };
        match word(last) {
            ":" => Some(Link::Listed),
            "," | "\u{2014}" | "\u{2013}" | "(" => {
                (!is_clause(between.start..last)).then_some(Link::Apposed)
            }
            _ => {
                let verb = between.clone().find(|&i| self.is_verb(i))?;
                let head = between.start..verb;
                let plain = head.len() <= 3
                    && head.clone().all(|i| {
                        matches!(a.tokens[i].pos.as_str(), "NOUN" | "ADJ" | "PROPN")
                            || a.tokens[i].text == "-"
                    })
                    && !is_clause(between.clone());
                let lemma = self.lemma(verb);
                // "20 of the 30 villages have": the number before is the whole's.
                let subject = sentence.start + 8 >= whole.tokens.start
                    && !(sentence.start..whole.tokens.start).any(|i| self.is_verb(i));
                let made = (verb..between.end)
                    .any(|i| matches!(word(i), "made" | "composed" | "comprises" | "comprised"));
                let simple = verb == last
                    || (verb + 1..=last).all(|i| {
                        matches!(word(i), "of" | "up" | "made" | "composed" | "been" | "mix")
                    });
                (plain && subject && simple)
                    .then_some(match lemma.as_str() {
                        "be" | "comprise" | "consist" => Some(Link::Makes),
                        _ if made => Some(Link::Makes),
                        "have" => Some(Link::Has),
                        _ => None,
                    })
                    .flatten()
            }
        }
    }
    fn joins(&self, number: usize) -> bool {
        number > 0 && matches!(self.a.tokens[number - 1].lower.as_str(), "and" | "plus")
    }
    /// Does the part stand next to the one before it in a list?
    fn is_next(&self, before: &Quantity, part: &Quantity) -> bool {
        let a = self.a;
        let between = before.tokens.end..part.tokens.start;
        let Some(last) = between.end.checked_sub(1) else {
            return false;
        };
        let joined = matches!(
            a.tokens[last].lower.as_str(),
            "," | ";" | "and" | "plus" | "another"
        );
        joined
            && between.len() <= PHRASE + 2
            && !between.clone().any(|i| {
                matches!(a.tokens[i].tag.as_str(), "VBD" | "VBZ" | "VBP" | "MD")
                    || matches!(a.tokens[i].text.as_str(), ":" | "(" | "or")
            })
    }
    /// What follows the number of each part, and where its phrase ends.
    fn forms(&self, parts: &[Count<'a>], end: usize) -> Option<Vec<(Form, usize)>> {
        (0..parts.len())
            .map(|k| {
                let next = parts.get(k + 1).map_or(end, |n| n.tokens.start);
                self.form(parts[k], next)
            })
            .collect()
    }
    /// What follows a part's number, and where its phrase ends.
    fn form(&self, q: &Quantity, end: usize) -> Option<(Form, usize)> {
        let a = self.a;
        // "Twelve of them passengers".
        let whole_again = self.word(q.tokens.end) == "of"
            && matches!(
                self.word(q.tokens.end + 1),
                "them" | "these" | "those" | "whom"
            );
        let at = q.tokens.end + if whole_again { 2 } else { 0 };
        let stop = (at..end)
            .find(|&i| {
                a.tokens[i].pos == "PUNCT" && a.tokens[i].text != "-"
                    || a.tokens[i].pos == "CCONJ"
                    || matches!(a.tokens[i].tag.as_str(), "VBD" | "VBZ" | "VBP" | "MD")
                    || matches!(a.tokens[i].pos.as_str(), "SCONJ" | "PRON")
            })
            .unwrap_or(end);
        let first = a.tokens.get(at).filter(|_| at < stop)?;
        let named = (at + 1..stop).take(3).any(|i| a.tokens[i].pos == "PROPN");
        if stop - at > PHRASE {
            return None;
        }
        match first.pos.as_str() {
            "ADP" => {
                let noun = (at + 1..stop)
                    .any(|i| matches!(a.tokens[i].pos.as_str(), "NOUN" | "PROPN" | "NUM"));
                noun.then(|| (Form::Of(SmolStr::from(first.lower.as_str()), named), stop))
            }
            "ADV" if stop == at + 1 => Some((Form::Of(SmolStr::new_static("in"), true), stop)),
            "NOUN" | "PROPN" | "ADJ" => {
                let noun = (at..stop)
                    .take_while(|&i| {
                        matches!(a.tokens[i].pos.as_str(), "NOUN" | "PROPN" | "ADJ")
                            || a.tokens[i].text == "-"
                    })
                    .last()?;
                // "Three women from the town" is no longer a bare kind, but still one.
                Some((Form::Noun(self.lemma(noun)), stop))
            }
            _ => None,
        }
    }
    /// Nothing but a full stop or the next clause follows the list.
    fn ends_list(&self, at: usize, end: usize) -> bool {
        let a = self.a;
        let Some(t) = a.tokens.get(at).filter(|_| at < end) else {
            return true;
        };
        match t.text.as_str() {
            "." | ";" | ")" | "\u{2014}" | "\u{2013}" => true,
            // ", retired on Monday", ", the minister said", ", when it sank"
            "," => !(at + 1..end.min(at + 4)).any(|i| {
                matches!(a.tokens[i].lower.as_str(), "and" | "plus" | "or")
                    || self.input.quantities.iter().any(|q| q.tokens.contains(&i))
            }),
            _ => self.is_verb(at) || matches!(t.pos.as_str(), "SCONJ" | "PRON"),
        }
    }
    fn is_counted(&self, q: &Quantity) -> bool {
        is_plain(q)
            && q.value.is_some_and(|v| v >= 2.0)
            && (q.kind != QuantityKind::Count || q.value.is_some_and(|v| v.fract() == 0.0))
            && matches!(
                q.kind,
                QuantityKind::Count
                    | QuantityKind::Money
                    | QuantityKind::Measure
                    | QuantityKind::Duration
            )
    }
    /// Is the part measured as its whole is? A bare number takes the unit of the whole: "84 million crowns: 50 million from the region".
    fn is_of_one_measure(&self, whole: &Quantity, part: &Quantity) -> bool {
        let plain = is_plain(part) && part.value.is_some_and(|v| v > 0.0);
        let bare = part.kind == QuantityKind::Count && part.tokens.len() <= 2;
        let word = |q: &Quantity| self.lemma(q.tokens.end - 1);
        plain
            && match whole.kind {
                QuantityKind::Count => {
                    part.kind == QuantityKind::Count && part.value.is_some_and(|v| v.fract() == 0.0)
                }
                // "84 million crowns: 50 from the region" speaks of millions, perhaps.
                QuantityKind::Money => {
                    part.kind == QuantityKind::Money && part.unit == whole.unit
                        || bare && self.scale(part).is_some() == self.scale(whole).is_some()
                }
                _ => {
                    part.kind == whole.kind && part.unit == whole.unit && word(part) == word(whole)
                        || bare
                }
            }
    }
    /// Are these parts of that, and is nothing of two of them?
    fn are_parts(
        &self,
        whole: &Quantity,
        link: Link,
        parts: &[Count<'a>],
        forms: &[&Form],
    ) -> bool {
        let a = self.a;
        let between = whole.tokens.end..parts[0].tokens.start;
        let prepositions: Vec<&SmolStr> = forms
            .iter()
            .filter_map(|f| match f {
                Form::Of(p, _) => Some(p),
                Form::Noun(_) => None,
            })
            .collect();
        let of_measure = whole.kind != QuantityKind::Count;
        if prepositions.len() == forms.len() {
            // "Killed 20 in Haiti, 12 in Cuba and nine in Jamaica": the first is one of them.
            let alike = between
                .clone()
                .any(|i| prepositions.iter().any(|p| a.tokens[i].lower == **p));
            let place = |p: &str| matches!(p, "in" | "at" | "near" | "on" | "from" | "outside");
            let placed = forms
                .iter()
                .all(|f| matches!(f, Form::Of(p, true) if place(p)));
            let one = prepositions.iter().all(|p| *p == prepositions[0]);
            let given = one && matches!(prepositions[0].as_str(), "for" | "to" | "by");
            let handed = given
                && whole.noun.as_ref().is_some_and(|n| {
                    WordNet::builtin()
                        .field(Pos::Noun, n)
                        .is_some_and(|f| matches!(f, "artifact" | "possession" | "communication"))
                        || self.sums.is_of("handed", n)
                });
            let same = one || placed;
            return !alike
                && link != Link::Has
                && if of_measure {
                    same || forms.len() > 2
                } else {
                    placed || handed
                };
        }
        let Some(kinds) = distinct_kinds(forms).filter(|_| !of_measure) else {
            return false;
        };
        let persons = kinds.iter().zip(parts).all(|(n, part)| {
            part.unit.as_deref() == Some("person")
                || self.sums.is_kind(n)
                || self.sums.is_of("body", n)
                || WordNet::builtin()
                    .fields(Pos::Noun, n)
                    .any(|field| field == "person")
        });
        let head = self.head_of(whole);
        let people = head.as_ref().is_some_and(|n| self.sums.is_of("body", n));
        match link {
            // "20 people, 12 women and nine pensioners" may overlap: of kinds of different sorts one can't tell.
            Link::Apposed | Link::Listed => {
                people
                    && (self.sums.are_apart(&kinds) || !kinds.iter().any(|k| self.sums.is_kind(k)))
                    && persons
            }
            Link::Makes => people || persons,
            Link::Has => people && persons,
        }
    }
    /// What the number of the whole counts: "12 crew", "a squad of 23", "the 12-strong jury".
    fn head_of(&self, whole: &Quantity) -> Option<SmolStr> {
        let a = self.a;
        let start = whole.tokens.start;
        if start >= 2 && a.tokens[start - 1].lower == "of" {
            return Some(self.lemma(start - 2));
        }
        (whole.tokens.start..a.tokens.len().min(whole.tokens.end + 3))
            .map(|i| self.lemma(i))
            .find(|n| self.sums.is_of("body", n))
    }

    // -- figures --

    /// The scale word of a figure and what it stands for: "84 million".
    fn scale(&self, q: &Quantity) -> Option<(f64, &'static str)> {
        q.tokens
            .clone()
            .find_map(|i| match self.a.tokens[i].lower.as_str() {
                "thousand" => Some((1e3, "thousand")),
                "million" | "m" => Some((1e6, "million")),
                "billion" | "bn" => Some((1e9, "billion")),
                "trillion" => Some((1e12, "trillion")),
                _ => None,
            })
    }
    /// The number as it is written, without its unit.
    fn figure(&self, q: &Quantity) -> SmolStr {
        let number = q.tokens.clone().find_map(|i| {
            let text = self.a.tokens[i]
                .text
                .trim_start_matches(['$', '\u{a3}', '\u{20ac}']);
            text.starts_with(|c: char| c.is_ascii_digit())
                .then(|| SmolStr::from(text))
        });
        let value = Self::value(q) / self.scale(q).map_or(1.0, |(s, _)| s);
        let number = number.unwrap_or_else(|| SmolStr::from(format!("{value}")));
        match self.scale(q) {
            Some((_, word)) => SmolStr::from(format!("{number} {word}")),
            None => number,
        }
    }
    /// The unit of the last figure written: a tenth of a million in "9.5 million", one in "31".
    fn unit_of(&self, q: &Quantity) -> f64 {
        let figure = self.figure(q);
        let places = figure
            .split(' ')
            .next()
            .and_then(|n| n.split_once('.'))
            .map_or(0, |(_, d)| d.len());
        let scale = self.scale(q).map_or(1.0, |(s, _)| s);
        scale / 10f64.powi(i32::try_from(places).unwrap_or(0))
    }
    /// How far a sum of rounded figures may be off its rounded whole.
    fn slack_of(&self, whole: &Quantity, parts: &[Count<'a>]) -> f64 {
        let all = || std::iter::once(&whole).chain(parts);
        if all().any(|q| self.scale(q).is_some()) {
            let coarse = all().map(|q| self.unit_of(q)).fold(0.0, f64::max);
            let halves: f64 = all().map(|q| self.unit_of(q) / 2.0).sum();
            return halves.min(coarse * ROUNDINGS);
        }
        all().map(|q| Self::give(q)).sum()
    }
}
