//! This file tells what sort of thing a word stands for, as far as rows ask: shares and prices rise, riders fall otherwise.

use super::{Input, Reader, Value, kind_name};
use crate::language::MentionKind;
use crate::lexicon::slots::{Need, Needs, Sort};
use crate::lexicon::wordnet::{Pos, WordNet};
use rustc_hash::FxHashSet;
use smol_str::SmolStr;

/// The sorts that rows look for in the whole text and of which it has two different words: one word of sport is no match.
pub(super) fn spoken_of(input: Input<'_>) -> FxHashSet<SmolStr> {
    let a = input.analysis;
    let named = |name: &&SmolStr| {
        let Some(sort) = input.slots.sorts.get(*name) else {
            return false;
        };
        let mut first: Option<&str> = None;
        a.tokens
            .iter()
            .filter(|t| matches!(t.pos.as_str(), "NOUN" | "VERB" | "PROPN"))
            .filter(|t| sort.lists(&t.lower) || sort.lists(&t.lemma.to_lowercase()))
            .any(|t| *first.get_or_insert(t.lemma.as_str()) != t.lemma)
    };
    input.slots.besides.iter().filter(named).cloned().collect()
}

impl Reader<'_> {
    /// Is what a row finds told of the sorts that it asks for? `others` stand on the verb's other side.
    pub(super) fn meets(
        &self,
        needs: &Needs,
        owners: &[usize],
        others: &[usize],
        value: Option<&Value>,
        phrase: Option<usize>,
    ) -> bool {
        (needs.beside.is_empty() || needs.beside.any.iter().any(|s| self.spoken_of.contains(s)))
            && self.any_is(&needs.of, owners)
            && (needs.other.is_empty() || self.other_is(&needs.other, others))
            && (needs.value.is_empty() || self.value_is(&needs.value, value, phrase))
    }

    fn other_is(&self, need: &Need, others: &[usize]) -> bool {
        if others.is_empty() {
            return need.none || need.any.is_empty();
        }
        if need.none && need.any.is_empty() {
            return false;
        }
        self.any_is(need, others)
    }

    /// Of a counted or measured value the noun counts, of a phrase or name its head.
    pub(super) fn value_is(
        &self,
        need: &Need,
        value: Option<&Value>,
        phrase: Option<usize>,
    ) -> bool {
        if let Some(head) = phrase {
            return self.any_is(need, &[head]);
        }
        let Some(Value::Quantity(q)) = value else {
            return true;
        };
        let kinds = |s: &Sort| s.quantities.contains(kind_name(q.kind));
        let asked = || need.any.iter().filter_map(|s| self.sort(s));
        if asked().any(|s| !s.quantities.is_empty()) {
            return asked().any(kinds);
        }
        let Some(noun) = q.noun.as_deref() else {
            return !need
                .any
                .iter()
                .any(|s| self.sort(s).is_some_and(|s| s.sure));
        };
        let noun = noun.to_lowercase();
        let has = |s: &Sort| self.noun_is(&noun, true, s);
        let sorts = || need.any.iter().filter_map(|s| self.sort(s));
        (need.any.is_empty() || sorts().any(|s| has(s) != Some(false)))
            && !need
                .never
                .iter()
                .filter_map(|s| self.sort(s))
                .any(|s| has(s) == Some(true))
    }

    /// What a word of number is a number of: "dozens of riders" are riders.
    fn counted(&self, head: usize, sort: &Sort) -> usize {
        let a = self.input.analysis;
        let t = &a.tokens[head];
        let lemma = t.lemma.to_lowercase();
        let few = |s: &Sort| s.lists(&lemma) || s.lists(&t.lower);
        if sort.lists(&lemma) || !self.sort("quantifier").is_some_and(few) {
            return head;
        }
        a.children_by(head, &["prep"])
            .find(|&p| a.tokens[p].lower == "of")
            .and_then(|p| a.child(p, "pobj"))
            .unwrap_or(head)
    }

    fn sort(&self, name: &str) -> Option<&Sort> {
        self.input.slots.sorts.get(name)
    }

    fn any_is(&self, need: &Need, heads: &[usize]) -> bool {
        let forbidden = need.never.iter().filter_map(|s| self.sort(s)).any(|s| {
            heads
                .first()
                .is_some_and(|&h| self.token_is(h, s) == Some(true))
        });
        if forbidden {
            return false;
        }
        let mut sorts = need.any.iter().filter_map(|s| self.sort(s)).peekable();
        if sorts.peek().is_none() {
            return true;
        }
        if heads.is_empty() {
            return sorts.any(|s| !s.sure);
        }
        sorts.any(|s| {
            let mut unknown = false;
            for &h in heads {
                match self.token_is(h, s) {
                    Some(true) => return true,
                    None => unknown = true,
                    Some(false) => {}
                }
            }
            unknown && !s.sure
        })
    }

    /// Is a noun of the sort? `None`: nobody knows the word.
    fn noun_is(&self, noun: &str, plural: bool, sort: &Sort) -> Option<bool> {
        if sort.has(noun, plural) {
            return Some(true);
        }
        let person = self.input.people.is_person(noun);
        if person && sort.names.contains("PERSON") {
            return Some(true);
        }
        // "The vice-chairman", "a wild-boar": the last part says what it is.
        if let Some((_, last)) = noun.rsplit_once('-')
            && sort.has(last, plural)
        {
            return Some(true);
        }
        let known = person || WordNet::builtin().knows(Pos::Noun, noun);
        known.then_some(false)
    }

    /// Is what a word stands for of the sort? `None`: nothing says what it is.
    pub(super) fn token_is(&self, head: usize, sort: &Sort) -> Option<bool> {
        let a = self.input.analysis;
        let head = self.counted(head, sort);
        let t = &a.tokens[head];
        // "No one was hurt."
        if t.lower == "one"
            && a.child(head, "det")
                .is_some_and(|d| a.tokens[d].lower == "no")
        {
            return Some(sort.names.contains("PERSON"));
        }
        let chain = a
            .mention_headed_by(head)
            .and_then(|m| m.chain)
            .and_then(|c| a.chains.get(c.0 as usize));
        let by_chain = || {
            let chain = chain?;
            if chain.kind == MentionKind::Person && chain.name.is_some() {
                return Some(sort.names.contains("PERSON"));
            }
            let mut known = None;
            for n in &chain.nouns {
                match self.noun_is(&n.to_lowercase(), chain.plural, sort) {
                    Some(true) => return Some(true),
                    Some(false) => known = Some(false),
                    None => {}
                }
            }
            known
        };
        if let Some(person) = self.sort("person")
            && person.pronouns.contains(&t.lower)
        {
            return Some(sort.names.contains("PERSON") || by_chain() == Some(true));
        }
        if t.pos == "PRON" || t.pos == "DET" {
            return by_chain();
        }
        let lemma = t.lemma.to_lowercase();
        if t.pos == "PROPN" || self.is_name(head) {
            let label = a.label(head);
            if sort.names.contains(label) {
                return Some(true);
            }
            // A headline writes "Prices" as it writes a name.
            let word = sort.has(&lemma, t.tag.ends_with('S'));
            return match (word, by_chain(), label) {
                // "The full House" of parliament is no house.
                (true, _, label) if label != "ORG" => Some(true),
                (_, Some(true), _) => Some(true),
                (_, Some(false), _) => Some(false),
                (_, None, "") => None,
                _ => Some(false),
            };
        }
        match t.pos.as_str() {
            "NOUN" => self.noun_is(&lemma, matches!(t.tag.as_str(), "NNS"), sort),
            "NUM" | "SYM" => {
                let q = self
                    .input
                    .quantities
                    .iter()
                    .find(|q| q.tokens.contains(&head))?;
                self.noun_is(&q.noun.as_deref()?.to_lowercase(), true, sort)
            }
            // "The injured", "the unemployed".
            "ADJ" | "VERB" if a.child(head, "det").is_some() => {
                Some(sort.has(&t.lower, true) || sort.names.contains("PERSON"))
            }
            _ => None,
        }
    }
}
