//! This file reads what stands around a trigger: its verb, the quantity that counts a noun, names and phrases as values, and
//! what an owner is called.

use super::{Input, Reader, frame, kind_name};
use crate::claims::{Quantity, Value};
use crate::language::MentionKind;
use crate::lexicon::slots::Slot;
use smol_str::SmolStr;

impl<'a> Reader<'a> {
    /// The verb that a token hangs on.
    pub(super) fn verb_of(&self, i: usize) -> Option<usize> {
        frame::verb_above(self.input.analysis, i).map(|v| {
            let a = self.input.analysis;
            if matches!(a.tokens[v].dep.as_str(), "aux" | "auxpass") {
                a.tokens[v].head
            } else {
                v
            }
        })
    }

    pub(super) fn is_time(&self, i: usize) -> bool {
        self.input.times.iter().any(|t| t.tokens.contains(&i))
            || self.input.quantities.iter().any(|q| q.tokens.contains(&i))
    }

    /// The quantity that counts a noun, or is it.
    pub(super) fn quantity_of(&self, head: usize, slot: &Slot) -> Option<&'a Quantity> {
        let a = self.input.analysis;
        self.input.quantities.iter().find(|q| {
            (slot.kinds.is_empty() || slot.kinds.iter().any(|k| k == kind_name(q.kind)))
                && q.tokens.clone().any(|k| {
                    k == head
                        || a.tokens[k].head == head
                            && matches!(
                                a.tokens[k].dep.as_str(),
                                "nummod"
                                    | "amod"
                                    | "quantmod"
                                    | "compound"
                                    | "det"
                                    | "predet"
                                    | "nmod"
                            )
                })
                && a.tokens[q.tokens.start].sentence == a.tokens[head].sentence
        })
    }

    /// The tokens of a noun and its left modifiers.
    pub(super) fn noun_group(&self, head: usize) -> (usize, usize) {
        let a = self.input.analysis;
        let mut from = head;
        for c in a.children_by(
            head,
            &[
                "det", "amod", "compound", "poss", "nummod", "nmod", "predet",
            ],
        ) {
            if c < head {
                from = from.min(a.subtree(c).start);
            }
        }
        (
            from.max(a.sentences[a.tokens[head].sentence].tokens.start),
            head + 1,
        )
    }

    /// The tokens from a trigger to the nouns around it, if they are near.
    pub(super) fn hull(&self, trigger: usize, heads: &[usize]) -> (usize, usize) {
        let (mut from, mut to) = (trigger, trigger + 1);
        for &h in heads {
            let (f, t) = self.noun_group(h);
            if f < trigger && trigger - f <= 12 {
                from = from.min(f);
            }
            if t > trigger && t - trigger <= 12 {
                to = to.max(t);
            }
        }
        (from, to)
    }

    pub(super) fn name(&self, from: usize, to: usize) -> Value {
        let a = self.input.analysis;
        // A surname is told in full where the text gives the full name.
        let full = a
            .mention_headed_by(to - 1)
            .and_then(|m| m.chain)
            .and_then(|c| a.chains.get(c.0 as usize))
            .and_then(|c| c.name.clone());
        Value::Name(full.unwrap_or_else(|| {
            a.words(from..to, self.input.article)
                .trim_end_matches("'s")
                .to_owned()
        }))
    }

    pub(super) fn phrase_value(&self, from: usize, to: usize, head: usize) -> Value {
        let Input {
            analysis: a,
            article,
            ..
        } = self.input;
        let words = (from..to)
            .filter(|&i| matches!(a.tokens[i].pos.as_str(), "NOUN" | "PROPN" | "ADJ" | "VERB"))
            .map(|i| a.tokens[i].lemma.to_lowercase().into())
            .collect();
        Value::Phrase {
            head: a.tokens[head].lemma.to_lowercase().into(),
            words,
            text: a.words(from..to, article).to_owned(),
        }
    }

    /// What a head word is called, for matching across articles: `x:` names, `n:` classes of nouns.
    pub(super) fn keys(&self, head: usize) -> Vec<SmolStr> {
        let Input {
            analysis: a, slots, ..
        } = self.input;
        let head = self.whole(head).unwrap_or(head);
        let t = &a.tokens[head];
        let mut keys: Vec<SmolStr> = Vec::new();
        let mut add = |k: String| {
            let k = SmolStr::from(k);
            if !keys.contains(&k) {
                keys.push(k);
            }
        };
        let chain = a
            .mention_headed_by(head)
            .and_then(|m| m.chain)
            .and_then(|c| a.chains.get(c.0 as usize));
        if let Some(chain) = chain {
            if let Some(name) = &chain.name {
                let words: Vec<&str> = name.split_whitespace().collect();
                if chain.kind == MentionKind::Person {
                    if let Some(last) = words.last() {
                        add(format!("x:{}", last.to_lowercase()));
                    }
                } else {
                    for w in words.iter().filter(|w| w.len() > 2) {
                        add(format!("x:{}", w.to_lowercase()));
                    }
                }
            }
            for n in &chain.nouns {
                add(format!("n:{}", slots.class(&n.to_lowercase())));
            }
        }
        let person = chain.is_some_and(|c| c.kind == MentionKind::Person && c.name.is_some());
        let bare = |i: usize| {
            let t = &a.tokens[i];
            t.tag == "NN"
                && a.sentences[t.sentence].tokens.start == i
                && a.children_by(i, &["det", "poss", "amod", "compound", "nummod"])
                    .next()
                    .is_none()
        };
        if bare(head) && t.text.chars().next().is_some_and(char::is_uppercase) {
            // "Oster was sent off": a bare singular at the head of a sentence is rarely a common noun.
            add(format!("x:{}", t.lower));
        }
        if self.is_name(head) {
            add(format!("x:{}", t.lower));
        } else if t.pos == "NOUN" || t.pos == "PROPN" {
            add(format!("n:{}", slots.class(&t.lemma.to_lowercase())));
        }
        for c in a.children_by(head, &["appos", "compound", "nmod", "poss"]) {
            let x = &a.tokens[c];
            if self.is_name(c) && !(person && x.dep == "compound") {
                add(format!("x:{}", x.lower));
            } else if x.pos == "NOUN" && x.dep == "compound" {
                add(format!("n:{}", slots.class(&x.lemma.to_lowercase())));
            }
        }
        keys
    }

    /// The noun of the whole of which a word is a part or a number: the breweries of "two of the seven breweries".
    fn whole(&self, head: usize) -> Option<usize> {
        let a = self.input.analysis;
        let t = &a.tokens[head];
        let counts = matches!(t.pos.as_str(), "NUM" | "DET" | "PRON")
            || self.input.words.is("partitives", &t.lower);
        if !counts {
            return None;
        }
        let of = a
            .children_by(head, &["prep"])
            .find(|&p| a.tokens[p].lower == "of")?;
        let whole = a.children_by(of, &["pobj"]).next()?;
        (a.tokens[whole].pos == "NOUN").then_some(whole)
    }

    /// The scope of what is said of each of a kind, or of none ("no brewery", "every one of the beds"): `all`; and of what is said
    /// of some only ("two of the breweries"): `some`.
    pub(super) fn reach(&self, head: usize) -> Option<&'static str> {
        let a = self.input.analysis;
        let universal = |i: usize| self.input.words.is("universals", &a.tokens[i].lower);
        let mut children = a.children_by(head, &["det", "predet", "neg", "amod"]);
        if universal(head) || children.any(universal) {
            return Some("all");
        }
        self.whole(head).map(|_| "some")
    }

    /// Is a token part of a proper name, whatever its tag?
    pub(super) fn is_name(&self, i: usize) -> bool {
        let a = self.input.analysis;
        let t = &a.tokens[i];
        if !t.text.chars().next().is_some_and(char::is_uppercase) || self.is_time(i) {
            return false;
        }
        let first = a.sentences[t.sentence].tokens.start == i;
        t.pos == "PROPN"
            || !first && matches!(t.pos.as_str(), "NOUN" | "VERB" | "ADJ")
            || first && self.names.contains(&t.lower)
    }
}
