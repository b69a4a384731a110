//! This file holds parts against their whole: "of the 31,000 workers, 19,000 are in the south and 14,000 in the north", "twelve people died:
//! seven in Selm and four in Lorvik", "of 38 games they won 20, drew 10 and lost 10".
//!
//! More than the whole is a slip where nobody can be counted twice; less than the whole only where the text can't mean to leave anybody out.

use super::{Count, Reader, is_plain, show, sum_words};
use crate::claims::Reading;
use crate::claims::quantity::{Quantity, QuantityKind};
use crate::lexicon::wordnet::{Pos, WordNet};
use crate::text::Span;
use std::ops::Range;

/// From so many parts on, a rest that is smaller than each of them would have been told.
const ALL_TOLD: usize = 3;
/// A larger whole has more to it than a sentence tells, and the rest is a slip of one or two at most.
const COUNTED_OUT: f64 = 200.0;
const SLIP: f64 = 2.0;
/// Parts that are half as many again as their whole are of another whole.
pub(super) const ANOTHER_WHOLE: f64 = 1.5;
/// Behind a list of parts an attribution may follow ("the harbor master said"), and nothing longer.
const ATTRIBUTION: usize = 8;

impl<'a> Reader<'a> {
    /// "Of the 31,000 workers, 19,000 are in the south and 14,000 in the north"; "of those, …", of the only number of the sentence before.
    pub(super) fn of_the_whole(
        &self,
        number: usize,
        sentence: &Range<usize>,
        counts: &[Count<'a>],
    ) -> Option<Reading> {
        let a = self.a;
        let first = &a.tokens[sentence.start];
        let led = first.lower == "of" || first.lower == "out";
        if !led || self.is_partial(sentence.clone()) {
            return None;
        }
        let comma = sentence
            .clone()
            .take(16)
            .find(|&i| a.tokens[i].text == ",")?;
        let at = counts.iter().position(|q| q.tokens.start > comma)?;
        let (before, parts) = counts.split_at(at);
        let (whole, here) = match before {
            [] => (self.those(number, sentence, comma)?, false),
            [whole] if self.is_led_to(sentence.start, whole.tokens.start) => (*whole, true),
            _ => return None,
        };
        // "1,200 work on the line, 450 in the foundry": the verb may be read as what is counted, but of all parts alike.
        let first_noun = &parts.first()?.noun;
        let same = |q: &Count<'a>| {
            q.noun.is_none() || q.noun == whole.noun || !here && q.noun == *first_noun
        };
        if parts.len() < 2
            || parts[0].tokens.start != comma + 1
            || !parts.iter().all(same)
            || !self.is_list(parts)
        {
            return None;
        }
        let values: Vec<f64> = parts.iter().map(|q| Self::value(q)).collect();
        let (sum, all) = (values.iter().sum::<f64>(), Self::value(whole));
        let give: f64 = std::iter::once(&whole)
            .chain(parts)
            .map(|q| Self::give(q))
            .sum();
        let told = Span::new(first.span.start, a.tokens[sentence.end - 1].span.end);
        let spans = if here {
            vec![told]
        } else {
            vec![told, self.around(whole)]
        };
        if sum >= all * ANOTHER_WHOLE {
            return None;
        }
        if sum - all > give && self.are_apart(parts, sentence.end) {
            let why = format!("{}, more than {}", sum_words(&values), show(all));
            return self.does_not_add_up(&spans, whole, why);
        }
        let smallest = values.iter().copied().fold(f64::INFINITY, f64::min);
        let short = all - sum;
        (here
            && parts.len() >= ALL_TOLD
            && all <= COUNTED_OUT
            // "Of 100 asked": percentages in all but name, and rounded.
            && all != 100.0
            && !(sentence.start..comma).any(|i| self.sums.is_of("asked", &self.lemma(i)))
            && (1.0..=SLIP).contains(&short)
            && short < smallest
            && std::iter::once(&whole)
                .chain(parts)
                .all(|q| Self::slack(q) == 0.0)
            && self.each_acts(parts, sentence.end)
            && !self.rest_is_told(number, parts, short))
        .then(|| {
            let why = format!("{}, not {}", sum_words(&values), show(all));
            self.does_not_add_up(&spans, whole, why)
        })
        .flatten()
    }

    /// "Of the company's 31,000 workers" leads to its number; "of the party's voters in the 40 districts" tells of another whole.
    fn is_led_to(&self, from: usize, number: usize) -> bool {
        number <= from + 8
            && (from..number).all(|i| {
                let t = &self.a.tokens[i];
                matches!(t.lower.as_str(), "of" | "out")
                    || !matches!(
                        t.pos.as_str(),
                        "ADP" | "SCONJ" | "CCONJ" | "VERB" | "AUX" | "PUNCT"
                    )
            })
    }
    /// "Of those affected": the only number of the sentence before. "Of those who stay" are others.
    fn those(&self, number: usize, sentence: &Range<usize>, comma: usize) -> Option<Count<'a>> {
        let a = self.a;
        let pronoun = a.tokens.get(sentence.start + 1)?;
        let named = matches!(pronoun.lower.as_str(), "those" | "these" | "them");
        let before = &a.sentences.get(number.checked_sub(1)?)?.tokens;
        let again = match comma - sentence.start {
            2 => true,
            3 => {
                let word = self.lemma(sentence.start + 2);
                self.sums.is_of("affected", &word) || before.clone().any(|i| self.lemma(i) == word)
            }
            _ => false,
        };
        if !named || !again || self.is_partial(before.clone()) {
            return None;
        }
        let mut figures = self
            .input
            .quantities
            .iter()
            .filter(|q| before.contains(&q.tokens.start));
        let one = figures.next()?;
        let counted = one.kind == QuantityKind::Count
            && is_plain(one)
            && one.value.is_some_and(|v| v.fract() == 0.0 && v > 1.0);
        (counted && figures.next().is_none()).then_some(one)
    }
    /// How far off a round number may be: half its last figure, and no more than a fortieth, or the text would say "about".
    pub(super) fn give(q: &Quantity) -> f64 {
        Self::slack(q).min(Self::value(q) / 40.0)
    }
    /// The words behind a part, up to the next one.
    fn words_of(&self, parts: &[Count<'a>], k: usize, end: usize) -> Range<usize> {
        let from = parts[k].tokens.end;
        from..parts.get(k + 1).map_or(end, |n| n.tokens.start).max(from)
    }
    /// The same, up to what stands apart from it.
    fn clause_of(&self, parts: &[Count<'a>], k: usize, end: usize) -> Range<usize> {
        let words = self.words_of(parts, k, end);
        let stop = words
            .clone()
            .find(|&i| self.a.tokens[i].pos == "PUNCT" || self.a.tokens[i].pos == "CCONJ");
        words.start..stop.unwrap_or(words.end)
    }
    /// Does each part but the first stand behind a comma or "and"?
    fn is_list(&self, parts: &[Count<'a>]) -> bool {
        parts.iter().skip(1).all(|q| {
            let before = self.a.tokens[q.tokens.start - 1].lower.as_str();
            matches!(before, "," | ";" | "and" | "while")
        })
    }
    pub(super) fn is_verb(&self, i: usize) -> bool {
        matches!(self.a.tokens[i].pos.as_str(), "VERB" | "AUX")
    }
    /// Can nobody be of two parts? Places without a verb of their own ("14,000 in the north") are apart; so are votes for and against, and
    /// outcomes that exclude one another.
    fn are_apart(&self, parts: &[Count<'a>], end: usize) -> bool {
        let a = self.a;
        let placed = (0..parts.len()).all(|k| {
            let words = self.clause_of(parts, k, end);
            // Whoever plays in the band may sing in the choir as well; nobody lives in two places.
            let acts = words.clone().any(|i| {
                self.is_verb(i)
                    && (k > 0
                        || self.a.tokens[i].pos == "VERB"
                            && !self.sums.is_of("placed", &self.lemma(i)))
            });
            !acts && self.is_placed(words, k == 0)
        });
        let sides: Vec<bool> = (0..parts.len())
            .filter_map(|k| {
                self.words_of(parts, k, end)
                    .find_map(|i| self.sums.vote(&self.a.tokens[i].lower))
            })
            .collect();
        let voted = parts.len() == 2 && sides.len() == 2 && sides[0] != sides[1];
        let negated = (0..parts.len()).any(|k| {
            self.clause_of(parts, k, end)
                .any(|i| self.a.tokens[i].dep == "neg")
        });
        let outcomes: Vec<Vec<smol_str::SmolStr>> = (0..parts.len())
            .map(|k| {
                self.clause_of(parts, k, end)
                    .filter(|&i| self.is_verb(i) || self.a.tokens[i].pos == "ADJ")
                    .map(|i| self.lemma(i))
                    .collect()
            })
            .collect();
        // "Six were written by women and five by men".
        let kinds: Vec<smol_str::SmolStr> = (0..parts.len())
            .filter_map(|k| {
                let mut kinds = self
                    .clause_of(parts, k, end)
                    .filter(|&i| a.tokens[i].pos == "NOUN" && self.sums.is_kind(&self.lemma(i)));
                let one = kinds.next()?;
                kinds.next().is_none().then(|| self.lemma(one))
            })
            .collect();
        let of_kinds = kinds.len() == parts.len() && self.sums.are_apart(&kinds);
        placed || voted || !negated && of_kinds || !negated && self.sums.are_outcomes(&outcomes)
    }
    /// "In the south", "in offices", "work on the assembly line"; unions and plans are no places.
    fn is_placed(&self, words: Range<usize>, first: bool) -> bool {
        let a = self.a;
        let Some(at) = words
            .clone()
            .find(|&i| matches!(a.tokens[i].lower.as_str(), "in" | "at" | "from" | "on"))
        else {
            return false;
        };
        let is_noun = |i: usize| matches!(a.tokens[i].pos.as_str(), "NOUN" | "PROPN");
        // "Work" may be read as a noun.
        let by_verb = first && (words.start..at).any(|i| self.sums.is_of("placed", &self.lemma(i)));
        // "600 are members in Selm": who else is there is not told.
        if !by_verb && (words.start..at).any(is_noun) {
            return false;
        }
        let noun = (at + 1..words.end)
            .skip_while(|&i| !is_noun(i))
            .take_while(|&i| is_noun(i))
            .last();
        noun.is_some_and(|i| {
            by_verb
                || a.tokens[i].pos == "PROPN"
                || self.sums.is_of("directions", &self.lemma(i))
                || WordNet::builtin()
                    .fields(Pos::Noun, &self.lemma(i))
                    .any(|field| matches!(field, "location" | "artifact" | "object"))
        })
    }
    /// Has each part a verb of its own and nothing between it and the next, and is none a vote? Members abstain and stay away, and who is asked
    /// may not answer.
    fn each_acts(&self, parts: &[Count<'a>], end: usize) -> bool {
        let a = self.a;
        let joined = parts
            .last()
            .is_some_and(|q| a.tokens[q.tokens.start - 1].lower == "and");
        joined
            && (0..parts.len()).all(|k| {
                let words = self.clause_of(parts, k, end);
                let next = self.words_of(parts, k, end);
                // "16 were wrecked, a couple drifted away, …": somebody is counted without a number.
                let closed = if k + 1 < parts.len() {
                    next.len() <= words.len() + 2
                        && (words.end..next.end)
                            .all(|i| matches!(a.tokens[i].lower.as_str(), "," | "and" | ";"))
                } else {
                    self.is_attribution(words.end..end)
                };
                closed
                    && words.clone().take(3).any(|i| self.is_verb(i))
                    && !words.clone().any(|i| {
                        self.sums.vote(&a.tokens[i].lower).is_some()
                            || self.sums.is_of("asked", &self.lemma(i))
                    })
            })
    }
    /// ", the harbor master said." or a full stop alone.
    fn is_attribution(&self, words: Range<usize>) -> bool {
        let verbs: Vec<usize> = words.clone().filter(|&i| self.is_verb(i)).collect();
        match verbs.as_slice() {
            [] => words.len() <= 2,
            [verb] => words.len() <= ATTRIBUTION && self.sums.is_of("told", &self.lemma(*verb)),
            _ => false,
        }
    }
    /// Does this sentence, the one before or one of the next two tell of the rest? "Another is missing", "one is still at sea".
    fn rest_is_told(&self, number: usize, parts: &[Count<'a>], rest: f64) -> bool {
        let one = if rest < 1.5 { "one" } else { "two" };
        let from = number.saturating_sub(1);
        let to = (number + 3).min(self.a.sentences.len());
        let Some(first) = parts.first() else {
            return true;
        };
        (from..to).any(|n| {
            let mut words = self.a.sentences[n].tokens.clone();
            // "Of 24 boats launched last week".
            if n == number {
                words.start = first.tokens.start;
            }
            let others = self.counts(&words);
            self.is_partial(words.clone())
                || words.clone().any(|i| {
                    let word = self.a.tokens[i].lower.as_str();
                    let is_part = parts.iter().any(|q| q.tokens.contains(&i));
                    word == one && !is_part
                        || self.sums.is_of("rest", word)
                        || word == "last"
                            && i > 0
                            && matches!(
                                self.a.tokens[i - 1].lower.as_str(),
                                "the" | "its" | "their"
                            )
                })
                || others.iter().any(|q| {
                    (Self::value(q) - rest).abs() < 0.5
                        && !parts.iter().any(|p| p.tokens == q.tokens)
                })
        })
    }

    /// "Twelve people died: seven in Selm and four in Lorvik"; "$12 million: $5 million from the state and $6 million from the city".
    pub(super) fn itemised(&self, sentence: &Range<usize>) -> Option<Reading> {
        let a = self.a;
        let mut colons = sentence.clone().filter(|&i| a.tokens[i].text == ":");
        let colon = colons.next()?;
        let quoted = a
            .quotes
            .iter()
            .any(|x| x.tokens.start < sentence.end && sentence.start < x.tokens.end);
        if colons.next().is_some() || quoted || self.is_partial(sentence.clone()) {
            return None;
        }
        let within = |range: Range<usize>| {
            self.input
                .quantities
                .iter()
                .filter(move |q| range.contains(&q.tokens.start))
        };
        let items: Vec<Count<'a>> = within(colon + 1..sentence.end).collect();
        let kind = items.first()?.kind;
        let mut wholes = within(sentence.start..colon).filter(|q| q.kind == kind);
        let whole = wholes.next()?;
        // "Twelve people died, most of them at sea: …" may itemise those at sea.
        if (whole.tokens.end..colon).any(|i| a.tokens[i].text == ",") {
            return None;
        }
        let counted = |q: &Quantity| {
            is_plain(q)
                && q.kind == kind
                && (kind == QuantityKind::Count || q.unit == whole.unit)
                && q.value.is_some_and(|v| v >= 1.0)
                && (kind != QuantityKind::Count || q.value.is_some_and(|v| v.fract() == 0.0))
        };
        let alike = |q: &Quantity| {
            kind == QuantityKind::Money
                || q.noun.is_none()
                || q.noun == whole.noun
                || q.noun.as_ref().is_some_and(|n| self.sums.is_kind(n))
        };
        // Each item begins with its number, and nothing else stands between commas.
        let starts: Vec<usize> = (colon + 1..sentence.end)
            .filter(|&i| {
                i == colon + 1
                    || matches!(a.tokens[i - 1].lower.as_str(), "," | ";" | "and")
                        && !matches!(a.tokens[i].lower.as_str(), "and" | ",")
            })
            .collect();
        let whole_list = starts.len() == items.len()
            && starts.iter().zip(&items).all(|(&i, q)| {
                i == q.tokens.start || i + 1 == q.tokens.start && a.tokens[i].text == "$"
            });
        if !matches!(kind, QuantityKind::Count | QuantityKind::Money)
            || wholes.next().is_some()
            || items.len() < 2
            || !whole_list
            || !counted(whole)
            || !items.iter().all(|q| counted(q) && alike(q))
            || items.iter().any(|q| Self::value(q) >= Self::value(whole))
            || (colon + 1..sentence.end).any(|i| self.is_verb(i))
        {
            return None;
        }
        let values: Vec<f64> = items.iter().map(|q| Self::value(q)).collect();
        let sum: f64 = values.iter().sum();
        let all = Self::value(whole);
        if sum >= all * ANOTHER_WHOLE {
            return None;
        }
        let give = |q: &Quantity| match (kind, q.low, q.high) {
            (QuantityKind::Money, Some(low), Some(high)) => (high - low) / 2.0,
            _ => Self::give(q),
        };
        let slack: f64 = items.iter().map(|q| give(q)).sum::<f64>() + give(whole);
        // "12 arrests: three on Monday and five on Tuesday" may leave days out; one that is left over of seven and four is no day.
        let smallest = values.iter().copied().fold(f64::INFINITY, f64::min);
        let (more, less) = (sum - all > slack, all - sum > slack);
        let odd = less && all - sum < smallest / 2.0;
        if !(odd || more && (kind == QuantityKind::Money || self.are_people_apart(whole, &items))) {
            return None;
        }
        let end = a.tokens[sentence.end - 1].span.end;
        self.does_not_add_up(
            &[Span::new(a.tokens[whole.tokens.start].span.start, end)],
            whole,
            format!("{}, not {}", sum_words(&values), show(all)),
        )
    }
    /// People are of one kind and in one place: "seven in Selm", "three women". Countries may row and run.
    fn are_people_apart(&self, whole: &Quantity, items: &[Count<'a>]) -> bool {
        let a = self.a;
        let placed = items.iter().all(|q| {
            let at = q.tokens.end;
            a.tokens
                .get(at)
                .is_some_and(|t| matches!(t.lower.as_str(), "in" | "at" | "from"))
                && (at + 1..(at + 3).min(a.tokens.len())).any(|i| a.tokens[i].pos == "PROPN")
        });
        let kinds: Vec<smol_str::SmolStr> = items.iter().filter_map(|q| q.noun.clone()).collect();
        whole.unit.as_deref() == Some("person")
            && (placed || kinds.len() == items.len() && self.sums.are_apart(&kinds))
    }
    /// "Of their 38 games they won 20, drew 10 and lost 10": no game is won and lost.
    ///
    /// Fewer than all may be right: a game is put off, or has no result.
    pub(super) fn record(&self, sentence: &Range<usize>, counts: &[Count<'a>]) -> Option<Reading> {
        let a = self.a;
        let outcome = |q: &Count<'a>| {
            let i = q
                .tokens
                .start
                .checked_sub(1)
                .filter(|i| sentence.contains(i))?;
            ["won", "drawn", "lost"]
                .into_iter()
                .position(|list| self.is_verb(i) && self.sums.is_of(list, &self.lemma(i)))
        };
        let (&whole, parts) = counts.split_first()?;
        let games = whole
            .noun
            .as_ref()
            .is_some_and(|n| self.sums.is_of("games", n));
        let led = matches!(
            a.tokens[sentence.start].lower.as_str(),
            "of" | "out" | "in" | "from"
        ) && whole.tokens.start <= sentence.start + 5;
        let mut sorts: Vec<usize> = parts.iter().filter_map(outcome).collect();
        sorts.sort_unstable();
        sorts.dedup();
        // "Won 12 games in May and lost three of five": of another whole.
        let listed = parts
            .windows(2)
            .all(|w| w[1].tokens.start - w[0].tokens.end <= 3);
        let plain = parts
            .iter()
            .all(|q| Self::slack(q) == 0.0 && (q.noun.is_none() || q.noun == whole.noun));
        if !games
            || !led
            || Self::slack(whole) > 0.0
            || parts.len() < 2
            || sorts.len() != parts.len()
            || !listed
            || !plain
            || self.is_partial(sentence.clone())
        {
            return None;
        }
        let values: Vec<f64> = parts.iter().map(|q| Self::value(q)).collect();
        let all = Self::value(whole);
        let sum: f64 = values.iter().sum();
        if sum <= all || sum >= all * ANOTHER_WHOLE {
            return None;
        }
        self.does_not_add_up(
            &[self.span(sentence.start, counts.last()?.tokens.end)],
            whole,
            format!("{}, more than {}", sum_words(&values), show(all)),
        )
    }
}
