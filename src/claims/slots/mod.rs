//! This file reads values into slots: which quantity, time, label or phrase is said of what, through the rows of
//! `rules/lexicon/slots`. Comparing them is the ledger's business.

mod frame;
mod generic;
mod pattern;

use super::attribution;
use super::time::{TimeExpression, TimeKind};
use super::{
    Attribution, Certainty, Interval, Owner, Quantity, QuantityKind, Reading, ThingId, Value,
};
use crate::language::{Analysis, ChainId, MentionKind};
use crate::lexicon::nouns::Nouns;
use crate::lexicon::slots::{At, OwnerClass, Row, Slot, Slots, Trigger, ValueType};
use crate::text::{Article, Part, Span};
use pattern::{Found, Matcher, Unit};
use rustc_hash::FxHashSet;
use smol_str::SmolStr;

/// What slots are read from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its form.
    pub analysis: &'a Analysis,
    /// Who says what.
    pub attributions: &'a [Attribution],
    /// Every quantity, in order.
    pub quantities: &'a [Quantity],
    /// Every time expression, in order.
    pub times: &'a [TimeExpression],
    /// The thing of the cast that a chain became.
    pub thing_of: &'a dyn Fn(ChainId) -> Option<ThingId>,
    /// The rows.
    pub slots: &'a Slots,
    /// Which nouns are persons.
    pub people: &'a Nouns,
}

/// Reads every value that a row finds, in the order of the text.
#[must_use]
pub fn read(input: Input<'_>) -> Vec<Reading> {
    let a = input.analysis;
    let names = a
        .sentences
        .iter()
        .flat_map(|s| s.tokens.clone().skip(1))
        .filter(|&i| {
            a.tokens[i].pos == "PROPN"
                && a.tokens[i]
                    .text
                    .chars()
                    .next()
                    .is_some_and(char::is_uppercase)
        })
        .map(|i| a.tokens[i].lower.clone())
        .collect();
    let mut reader = Reader {
        input,
        names,
        out: Vec::new(),
        seen: FxHashSet::default(),
    };
    for s in 0..input.analysis.sentences.len() {
        reader.sentence(s);
    }
    let mut out = reader.out;
    out.sort_by(|a, b| {
        (a.span.start, a.span.end, &a.slot).cmp(&(b.span.start, b.span.end, &b.slot))
    });
    out
}

/// Words that say that another thing of the kind is meant.
const OTHER: &[&str] = &[
    "another",
    "neighboring",
    "neighbouring",
    "nearby",
    "similar",
    "rival",
    "separate",
    "elsewhere",
    "different",
    "previous",
];
/// Words that part contests of one event.
const CATEGORIES: &[&str] = &[
    "men",
    "women",
    "boys",
    "girls",
    "junior",
    "juniors",
    "under-21",
    "wheelchair",
    "doubles",
    "singles",
    "mixed",
    "relay",
    "semifinal",
    "semi-final",
    "quarterfinal",
    "quarter-final",
    "halftime",
    "half-time",
    "supporting",
    "documentary",
    "runner-up",
];
/// Verbs whose infinitive is done, not only wanted.
const DONE: &[&str] = &[
    "vote", "decide", "agree", "manage", "choose", "begin", "start", "continue", "refuse", "fail",
    "decline", "go", "come", "force", "order", "cause", "lead", "help", "move", "rush", "return",
    "be", "have",
];
/// Words that make the text know of an older value.
const SUPERSEDES: &[&str] = &[
    "raise", "revise", "earlier", "rise", "climb", "double", "grow",
];

struct Reader<'a> {
    input: Input<'a>,
    /// Words that stand with a capital within a sentence, in small letters.
    names: FxHashSet<SmolStr>,
    out: Vec<Reading>,
    seen: FxHashSet<(usize, usize, usize, Option<SmolStr>)>,
}

/// A hit of a row, before it becomes a reading.
struct Hit {
    row: usize,
    /// Tokens to quote.
    tokens: (usize, usize),
    value: Value,
    value_tokens: (usize, usize),
    /// Heads that may own the value.
    owners: Vec<usize>,
    /// The verb or noun whose polarity and certainty count.
    top: Option<usize>,
}

impl Hit {
    fn is_label(&self) -> bool {
        matches!(self.value, Value::Label(_))
    }
}

impl<'a> Reader<'a> {
    fn sentence(&mut self, s: usize) {
        let Input {
            analysis,
            quantities,
            times,
            slots,
            ..
        } = self.input;
        let sentence = &analysis.sentences[s];
        let range = sentence.tokens.clone();
        let mut qs: Vec<(usize, usize, usize)> = quantities
            .iter()
            .enumerate()
            .filter(|(_, q)| {
                range.start <= q.tokens.start && q.tokens.end <= range.end && !q.tokens.is_empty()
            })
            .map(|(i, q)| {
                // "Fourth straight" is one quantity, yet its last word tells which column it belongs to.
                let run = q.tokens.end - q.tokens.start > 1
                    && matches!(
                        analysis.tokens[q.tokens.end - 1].lower.as_str(),
                        "straight" | "consecutive" | "successive"
                    );
                (i, q.tokens.start, q.tokens.end - usize::from(run))
            })
            .collect();
        qs.sort_by_key(|&(_, from, to)| (from, usize::MAX - to));
        let mut ts: Vec<(usize, usize, usize)> = times
            .iter()
            .enumerate()
            .filter(|(_, t)| {
                range.start <= t.tokens.start
                    && t.tokens.end <= range.end
                    && !t.tokens.is_empty()
                    && matches!(t.kind, TimeKind::Date | TimeKind::Time)
            })
            .map(|(i, t)| (i, t.tokens.start, t.tokens.end))
            .collect();
        ts.sort_by_key(|&(_, from, to)| (from, usize::MAX - to));
        let plain = pattern::units(sentence, &[], false);
        let with_q = pattern::units(sentence, &qs, false);
        let with_t = pattern::units(sentence, &ts, true);

        let mut rows: Vec<usize> = Vec::new();
        for i in range.clone() {
            let t = &analysis.tokens[i];
            for key in [t.lower.as_str(), &t.lemma.to_lowercase(), t.norm.as_str()] {
                rows.extend(slots.phrases.get(key).into_iter().flatten());
            }
        }
        rows.sort_unstable();
        rows.dedup();
        for r in rows {
            let row = &slots.rows[r];
            let Trigger::Phrase(elements) = &row.trigger else {
                continue;
            };
            let value = slots.slots[row.slot].value;
            let units: &[Unit] = match value {
                ValueType::Time => &with_t,
                ValueType::Quantity => &with_q,
                _ if row.text.contains("{#}") || row.text.contains("{Q}") => &with_q,
                _ => &plain,
            };
            let matcher = Matcher {
                analysis,
                slots,
                units,
            };
            let mut last = usize::MAX;
            for at in 0..units.len() {
                if let Some(found) = matcher.matches(elements, at)
                    && found.tokens.1 != last
                {
                    last = found.tokens.1;
                    self.phrase(r, &found);
                }
            }
        }
        for i in range.clone() {
            self.verb(i);
            self.adjective(i);
            self.noun(i, &ts, &qs);
            self.clause(i);
            self.attributes(i);
        }
        for &(q, ..) in &qs {
            self.measure(q);
            self.number(q);
        }
    }

    fn slot(&self, row: usize) -> (&'a Row, &'a Slot) {
        let row = &self.input.slots.rows[row];
        (row, &self.input.slots.slots[row.slot])
    }

    fn phrase(&mut self, r: usize, found: &Found) {
        let a = self.input.analysis;
        let (row, slot) = self.slot(r);
        let (frame, top) = frame::around(a, found.tokens.0, found.tokens.1);
        let owners = match found.owner {
            Some(o) => vec![o],
            None => {
                let mut owners: Vec<usize> = frame
                    .subjects
                    .iter()
                    .chain(&frame.objects)
                    .copied()
                    .collect();
                for i in found.tokens.0..found.tokens.1 {
                    let t = &a.tokens[i];
                    if t.pos == "NOUN" || t.pos == "PROPN" {
                        owners.extend(a.children_by(i, &["poss"]));
                        if t.dep == "appos" {
                            owners.push(t.head);
                        }
                        for p in a.children_by(i, &["prep"]) {
                            if matches!(a.tokens[p].lower.as_str(), "of" | "by") {
                                owners.extend(a.children_by(p, &["pobj"]));
                            }
                        }
                    }
                }
                owners
            }
        };
        let (value, value_tokens) = match (slot.value, found.mark) {
            (ValueType::Quantity, Some(q)) => {
                let Some(q) = self.fitting(slot, q) else {
                    return;
                };
                (Value::Quantity(q.clone()), (q.tokens.start, q.tokens.end))
            }
            (ValueType::Time, Some(t)) => {
                let t = &self.input.times[t];
                (time_value(t), (t.tokens.start, t.tokens.end))
            }
            (ValueType::Label, _) => {
                let Some(label) = row.label.clone() else {
                    return;
                };
                (Value::Label(label), found.tokens)
            }
            (ValueType::Phrase | ValueType::Name, _) => {
                let Some((from, to, head)) = found.phrase else {
                    return;
                };
                let value = if slot.value == ValueType::Name {
                    self.name(from, to)
                } else {
                    self.phrase_value(from, to, head)
                };
                (value, (from, to))
            }
            _ => return,
        };
        // "Tolliver and Sato voted no": each of them did.
        if let (ValueType::Name, Some((.., head))) = (slot.value, found.phrase) {
            let first = std::iter::once(head)
                .chain(a.ancestors(head))
                .take_while(|&x| a.tokens[x].pos == "PROPN")
                .last()
                .unwrap_or(head);
            let mut all = vec![first];
            let mut i = 0;
            while i < all.len() {
                for c in a.children_by(all[i], &["conj"]) {
                    // "Sato and the chairman, Luis Ferrante".
                    let named = if a.tokens[c].pos == "PROPN" {
                        Some(c)
                    } else {
                        a.children_by(c, &["appos"])
                            .find(|&x| a.tokens[x].pos == "PROPN")
                    };
                    all.extend(named);
                }
                i += 1;
            }
            for other in all.into_iter().filter(|&o| o != head) {
                let (from, to) = self.noun_group(other);
                let from = (from..to)
                    .find(|&k| a.tokens[k].pos == "PROPN")
                    .unwrap_or(other);
                let value = self.name(from, to);
                self.push(Hit {
                    row: r,
                    tokens: (found.tokens.0.min(from), found.tokens.1.max(to)),
                    value,
                    value_tokens: (from, to),
                    owners: owners.clone(),
                    top,
                });
            }
        }
        self.push(Hit {
            row: r,
            tokens: found.tokens,
            value,
            value_tokens,
            owners,
            top,
        });
    }

    /// The quantity at a mark that is of one of the slot's kinds.
    fn fitting(&self, slot: &Slot, mark: usize) -> Option<&'a Quantity> {
        let here = &self.input.quantities[mark];
        self.input
            .quantities
            .iter()
            .filter(|q| q.tokens.start < here.tokens.end && here.tokens.start < q.tokens.end)
            .find(|q| slot.kinds.is_empty() || slot.kinds.iter().any(|k| k == kind_name(q.kind)))
    }

    fn verb(&mut self, i: usize) {
        let Input {
            analysis: a, slots, ..
        } = self.input;
        let t = &a.tokens[i];
        if t.pos != "VERB" && t.tag != "VBN" {
            return;
        }
        let lemma = t.lemma.to_lowercase();
        let particle = a
            .child(i, "prt")
            .or_else(|| {
                (i + 1 < a.tokens.len()
                    && matches!(a.tokens[i + 1].tag.as_str(), "RP" | "RB" | "IN"))
                .then_some(i + 1)
            })
            .map(|p| format!("{lemma}_{}", a.tokens[p].lower));
        let rows: Vec<usize> = slots
            .verbs
            .get(lemma.as_str())
            .into_iter()
            .chain(particle.as_deref().and_then(|p| slots.verbs.get(p)))
            .flatten()
            .copied()
            .collect();
        if rows.is_empty() {
            return;
        }
        let frame = frame::of(a, i);
        for r in rows {
            let (row, slot) = self.slot(r);
            let Trigger::Verb(at) = &row.trigger else {
                continue;
            };
            let label = row.label.clone();
            match (at, slot.value) {
                (At::Object | At::Subject, ValueType::Label) => {
                    let owners = if *at == At::Object {
                        &frame.objects
                    } else {
                        &frame.subjects
                    };
                    let Some(label) = label else { continue };
                    if owners.is_empty() {
                        continue;
                    }
                    let hull = self.hull(i, owners);
                    self.push(Hit {
                        row: r,
                        tokens: hull,
                        value: Value::Label(label),
                        value_tokens: (i, i + 1),
                        owners: owners.clone(),
                        top: Some(i),
                    });
                }
                (At::Object | At::Subject, ValueType::Quantity) => {
                    let (heads, others) = if *at == At::Object {
                        (&frame.objects, &frame.subjects)
                    } else {
                        (&frame.subjects, &frame.objects)
                    };
                    for &h in heads {
                        if let Some(q) = self.quantity_of(h, slot) {
                            let value_tokens = (q.tokens.start, q.tokens.end);
                            let value = Value::Quantity(q.clone());
                            let hull = self.hull(i, &[h]);
                            self.push(Hit {
                                row: r,
                                tokens: hull,
                                value,
                                value_tokens,
                                owners: others.clone(),
                                top: Some(i),
                            });
                        }
                    }
                }
                (At::When, _) => {
                    let owners: Vec<usize> = frame
                        .subjects
                        .iter()
                        .chain(&frame.objects)
                        .copied()
                        .collect();
                    self.when(r, i, i, owners);
                }
                (At::Duration, _) => {
                    let owners: Vec<usize> = frame
                        .subjects
                        .iter()
                        .chain(&frame.objects)
                        .copied()
                        .collect();
                    let found = self.input.quantities.iter().find(|q| {
                        a.tokens[i].sentence == a.tokens[q.tokens.start].sentence
                            && slot.kinds.iter().any(|k| k == kind_name(q.kind))
                            && self.verb_of(q.tokens.start) == Some(i)
                    });
                    if let Some(q) = found {
                        let value_tokens = (q.tokens.start, q.tokens.end);
                        let value = Value::Quantity(q.clone());
                        let hull = self.hull(i, &[q.tokens.start, q.tokens.end - 1]);
                        self.push(Hit {
                            row: r,
                            tokens: hull,
                            value,
                            value_tokens,
                            owners,
                            top: Some(i),
                        });
                    }
                }
                (At::Preposition(ps), _) => {
                    let owners: Vec<usize> = frame
                        .subjects
                        .iter()
                        .chain(&frame.objects)
                        .copied()
                        .collect();
                    let found: Vec<usize> = a
                        .children_by(i, &["prep", "agent"])
                        .filter(|&p| ps.iter().any(|w| *w == a.tokens[p].lower))
                        .filter_map(|p| a.child(p, "pobj"))
                        .collect();
                    for p in found {
                        let (from, to) = self.noun_group(p);
                        let hull = self.hull(i, &[from, to - 1]);
                        let (value, value_tokens, owners) = match (&label, slot.value) {
                            (Some(l), _) => (Value::Label(l.clone()), (i, i + 1), vec![p]),
                            (None, ValueType::Name) => {
                                if a.tokens[p].pos != "PROPN" {
                                    continue;
                                }
                                (self.name(from, to), (from, to), owners.clone())
                            }
                            _ => {
                                if !matches!(a.tokens[p].pos.as_str(), "NOUN" | "PROPN")
                                    || self.is_time(p)
                                {
                                    continue;
                                }
                                (self.phrase_value(from, to, p), (from, to), owners.clone())
                            }
                        };
                        self.push(Hit {
                            row: r,
                            tokens: hull,
                            value,
                            value_tokens,
                            owners,
                            top: Some(i),
                        });
                    }
                }
                _ => {}
            }
        }
    }

    fn adjective(&mut self, i: usize) {
        let Input {
            analysis: a, slots, ..
        } = self.input;
        let t = &a.tokens[i];
        if !matches!(t.pos.as_str(), "ADJ" | "VERB" | "ADV") {
            return;
        }
        let Some(rows) = slots.adjectives.get(&t.lower) else {
            return;
        };
        let top = frame::verb_above(a, i);
        let owners = if t.dep == "amod" {
            vec![t.head]
        } else {
            top.map(|v| frame::subjects_of(a, v)).unwrap_or_default()
        };
        if owners.is_empty() {
            return;
        }
        for &r in rows {
            let (row, _) = self.slot(r);
            let Some(label) = row.label.clone() else {
                continue;
            };
            let hull = self.hull(i, &owners);
            self.push(Hit {
                row: r,
                tokens: hull,
                value: Value::Label(label),
                value_tokens: (i, i + 1),
                owners: owners.clone(),
                top,
            });
        }
    }

    fn noun(&mut self, i: usize, _ts: &[(usize, usize, usize)], qs: &[(usize, usize, usize)]) {
        let Input {
            analysis: a, slots, ..
        } = self.input;
        let t = &a.tokens[i];
        if !matches!(t.pos.as_str(), "NOUN" | "PROPN") {
            return;
        }
        let lemma = t.lemma.to_lowercase();
        let Some(rows) = slots.nouns.get(lemma.as_str()) else {
            return;
        };
        for &r in rows {
            let (row, slot) = self.slot(r);
            let Trigger::Noun(at) = &row.trigger else {
                continue;
            };
            match at {
                At::Number => {
                    if let Some(q) = self.quantity_of(i, slot) {
                        let value_tokens = (q.tokens.start, q.tokens.end);
                        let value = Value::Quantity(q.clone());
                        let tokens = (value_tokens.0.min(i), value_tokens.1.max(i + 1));
                        let (f, top) = frame::around(a, i, i + 1);
                        let owners = f
                            .subjects
                            .iter()
                            .chain(&f.objects)
                            .copied()
                            .filter(|&h| h != i)
                            .collect();
                        self.push(Hit {
                            row: r,
                            tokens,
                            value,
                            value_tokens,
                            owners,
                            top,
                        });
                    }
                }
                At::Duration => {
                    let found = qs
                        .iter()
                        .map(|&(q, ..)| &self.input.quantities[q])
                        .find(|q| {
                            q.kind == QuantityKind::Duration
                                && (q.tokens.clone().any(|k| a.tokens[k].head == i && k != i)
                                    || q.tokens.end == i
                                    || q.tokens.end + 1 == i && a.tokens[q.tokens.end].pos == "ADJ")
                        });
                    if let Some(q) = found {
                        let value_tokens = (q.tokens.start, q.tokens.end);
                        let value = Value::Quantity(q.clone());
                        let tokens = (value_tokens.0.min(i), value_tokens.1.max(i + 1));
                        let (f, top) = frame::around(a, i, i + 1);
                        let owners = std::iter::once(i)
                            .chain(f.subjects.iter().copied())
                            .collect();
                        self.push(Hit {
                            row: r,
                            tokens,
                            value,
                            value_tokens,
                            owners,
                            top,
                        });
                    }
                }
                At::When => {
                    let verb = frame::verb_above(a, i);
                    self.when(r, i, verb.unwrap_or(i), vec![i]);
                }
                At::Of | At::Object | At::Subject => {
                    let Some(label) = row.label.clone() else {
                        continue;
                    };
                    let mut owners: Vec<usize> = a.children_by(i, &["poss", "compound"]).collect();
                    for p in a.children_by(i, &["prep"]) {
                        if a.tokens[p].lower == "of" {
                            owners.extend(a.children_by(p, &["pobj"]));
                        }
                    }
                    let hull = self.hull(i, &owners);
                    let top = frame::verb_above(a, i);
                    self.push(Hit {
                        row: r,
                        tokens: hull,
                        value: Value::Label(label),
                        value_tokens: (i, i + 1),
                        owners,
                        top,
                    });
                }
                At::Preposition(_) => {}
            }
        }
    }

    fn measure(&mut self, q: usize) {
        let Input {
            analysis: a,
            slots,
            quantities,
            ..
        } = self.input;
        let quantity = &quantities[q];
        let Some(rows) = quantity
            .measure
            .as_ref()
            .and_then(|m| slots.measures.get(m))
        else {
            return;
        };
        let head = quantity.tokens.end - 1;
        for &r in rows {
            let (_, slot) = self.slot(r);
            if !slot.kinds.is_empty() && !slot.kinds.iter().any(|k| k == kind_name(quantity.kind)) {
                continue;
            }
            let top = frame::verb_above(a, head);
            let value_tokens = (quantity.tokens.start, quantity.tokens.end);
            let tokens = top
                .filter(|v| v.abs_diff(head) < 9)
                .map_or(value_tokens, |v| {
                    (value_tokens.0.min(v), value_tokens.1.max(v + 1))
                });
            self.push(Hit {
                row: r,
                tokens,
                value: Value::Quantity(quantity.clone()),
                value_tokens,
                owners: Vec::new(),
                top,
            });
        }
    }

    /// A time in the clause of a verb (or on a noun), put in a slot of dates.
    fn when(&mut self, r: usize, trigger: usize, verb: usize, owners: Vec<usize>) {
        let a = self.input.analysis;
        let sentence = a.tokens[trigger].sentence;
        let mut found: Vec<&TimeExpression> = self
            .input
            .times
            .iter()
            .filter(|t| {
                matches!(t.kind, TimeKind::Date | TimeKind::Time)
                    && !t.tokens.is_empty()
                    && a.tokens[t.tokens.start].sentence == sentence
                    && (a.is_under(t.tokens.start, trigger)
                        && self.verb_of(t.tokens.start)
                            == frame::verb_above(a, trigger).or(Some(trigger))
                        || self.verb_of(t.tokens.start) == Some(verb))
            })
            .collect();
        found.sort_by_key(|t| t.tokens.start.abs_diff(trigger));
        let Some(t) = found.first() else { return };
        // A noun takes a time only if it stands near, or is the subject or object of the clause.
        if trigger != verb && !a.is_under(t.tokens.start, trigger) {
            let dep = a.tokens[trigger].dep.as_str();
            if !matches!(dep, "nsubj" | "nsubjpass" | "dobj" | "attr")
                || a.tokens[trigger].head != verb
            {
                return;
            }
        }
        let value_tokens = (t.tokens.start, t.tokens.end);
        let value = time_value(t);
        let hull = (value_tokens.0.min(trigger), value_tokens.1.max(trigger + 1));
        let top = if a.tokens[verb].pos == "VERB" || a.tokens[verb].pos == "AUX" {
            Some(verb)
        } else {
            None
        };
        self.push(Hit {
            row: r,
            tokens: hull,
            value,
            value_tokens,
            owners,
            top,
        });
    }

    /// The verb that a token hangs on.
    fn verb_of(&self, i: usize) -> Option<usize> {
        frame::verb_above(self.input.analysis, i).map(|v| {
            let a = self.input.analysis;
            if matches!(a.tokens[v].dep.as_str(), "aux" | "auxpass") {
                a.tokens[v].head
            } else {
                v
            }
        })
    }

    fn is_time(&self, i: usize) -> bool {
        self.input.times.iter().any(|t| t.tokens.contains(&i))
            || self.input.quantities.iter().any(|q| q.tokens.contains(&i))
    }

    /// The quantity that counts a noun, or is it.
    fn quantity_of(&self, head: usize, slot: &Slot) -> Option<&'a Quantity> {
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
    fn noun_group(&self, head: usize) -> (usize, usize) {
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
    fn hull(&self, trigger: usize, heads: &[usize]) -> (usize, usize) {
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

    fn name(&self, from: usize, to: usize) -> Value {
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

    fn phrase_value(&self, from: usize, to: usize, head: usize) -> Value {
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
    fn keys(&self, head: usize) -> Vec<SmolStr> {
        let Input {
            analysis: a, slots, ..
        } = self.input;
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

    /// Is a token part of a proper name, whatever its tag?
    fn is_name(&self, i: usize) -> bool {
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

    fn push(&mut self, hit: Hit) {
        self.push_with(hit, None);
    }

    /// Makes a reading of a hit; `given` are scope and owner keys of slots without a table.
    fn push_with(&mut self, hit: Hit, given: Option<(Vec<SmolStr>, Vec<SmolStr>)>) {
        let Input {
            analysis: a,
            article,
            slots,
            ..
        } = self.input;
        let row = &slots.rows[hit.row];
        let slot = &slots.slots[row.slot];
        let about = row.label.clone().or_else(|| {
            given
                .as_ref()
                .map(|(s, k)| format!("{s:?}{}", k.len()).into())
        });
        if !self
            .seen
            .insert((row.slot, hit.value_tokens.0, hit.value_tokens.1, about))
        {
            return;
        }
        let tokens = (
            hit.tokens.0.min(hit.value_tokens.0),
            hit.tokens.1.max(hit.value_tokens.1),
        );
        let first = &a.tokens[tokens.0];
        let sentence = &a.sentences[first.sentence];
        let range = sentence.tokens.clone();
        let mut supersedes = false;
        let (mut scope, mut owner_keys) = given.unwrap_or_default();
        if let Value::Quantity(q) = &hit.value {
            use super::quantity::QuantityRole;
            if q.role == QuantityRole::Old
                || (q.role == QuantityRole::Change && slot.family != "percent")
            {
                return;
            }
            let text = article.slice(q.span).to_lowercase();
            if matches!(text.as_str(), "a" | "an") && slot.family == "count" {
                return;
            }
            if q.low.is_none() && q.high.is_none() && q.pairs.is_empty() && q.value.is_none() {
                return;
            }
            let behind: Vec<&str> = (q.tokens.end..(q.tokens.end + 2).min(range.end))
                .map(|i| a.tokens[i].lower.as_str())
                .collect();
            if slot.grows
                && slot.name != "count.treated"
                && (q.role == QuantityRole::Part
                    || matches!(
                        behind.as_slice(),
                        [
                            "of",
                            "them"
                                | "the"
                                | "those"
                                | "these"
                                | "whom"
                                | "his"
                                | "her"
                                | "its"
                                | "their"
                        ]
                    ))
            {
                scope.push("part".into());
            }
            if (q.tokens.end..(q.tokens.end + 2).min(range.end)).any(|i| {
                matches!(
                    a.tokens[i].lower.as_str(),
                    "more" | "other" | "others" | "further" | "additional"
                )
            }) || text.contains("more ") && !text.contains("more than") && slot.family == "count"
            {
                scope.push("more".into());
            }
            // "$31 a share" is no price of the whole.
            if q.kind == QuantityKind::Money
                && matches!(
                    behind.as_slice(),
                    [
                        "a" | "per",
                        "share"
                            | "barrel"
                            | "head"
                            | "person"
                            | "day"
                            | "week"
                            | "month"
                            | "year"
                            | "hour"
                            | "ton"
                            | "tonne"
                            | "ticket"
                            | "night"
                            | "unit"
                    ] | ["each" | "apiece", ..]
                )
            {
                scope.push(format!("per {}", behind.last().copied().unwrap_or("")).into());
            }
            // "214 passengers and 31 crew" are two parts of all aboard.
            if slot.name == "count.aboard" && range.clone().any(|i| a.tokens[i].lemma == "crew") {
                let noun = q.noun.as_deref().unwrap_or("");
                if matches!(noun, "passenger" | "crew" | "member") {
                    scope.push(
                        if noun == "passenger" {
                            "passengers"
                        } else {
                            "crew"
                        }
                        .into(),
                    );
                }
            }
            supersedes = range
                .clone()
                .any(|i| SUPERSEDES.iter().any(|w| a.tokens[i].lemma == *w));
        }
        let top = hit.top;
        let own_negation = row.text.split_whitespace().any(|w| {
            w.split('|').any(|x| {
                matches!(
                    x,
                    "not"
                        | "n't"
                        | "no"
                        | "never"
                        | "nobody"
                        | "none"
                        | "without"
                        | "fail"
                        | "refuse"
                        | "decline"
                        | "deny"
                        | "yet"
                        | "undecided"
                )
            })
        });
        let negated = !own_negation && top.is_some_and(|v| frame::negated(a, v));
        if negated && slot.value != ValueType::Label {
            return;
        }
        // The women's race is not the men's.
        if matches!(slot.family.as_str(), "agent" | "score" | "ordinal" | "vote")
            || slot.name == "race_time"
        {
            for i in range.clone() {
                if CATEGORIES.contains(&a.tokens[i].lower.as_str()) {
                    scope.push(a.tokens[i].lower.clone());
                }
            }
            scope.sort();
            scope.dedup();
        }
        // "A second Van Aelst", "a third blaze": not the one that the story is about.
        let one_more = |i: usize| {
            i + 1 < range.end
                && matches!(a.tokens[i].lower.as_str(), "a")
                && matches!(
                    a.tokens[i + 1].lower.as_str(),
                    "second" | "third" | "fourth" | "further"
                )
                && a.tokens[i].head != i
                && hit.owners.iter().any(|&o| a.tokens[i].head == o)
        };
        let vague = |&o: &usize| {
            a.children_by(o, &["det", "amod"]).any(|c| {
                matches!(
                    a.tokens[c].lower.as_str(),
                    "some" | "any" | "several" | "certain"
                )
            })
        };
        let agent = slot.family == "agent";
        if agent {
            // Who did it is told of one act, however many yellow cards there were.
        } else if hit.owners.iter().any(vague)
            || range.clone().any(one_more)
            || range.clone().any(|i| {
                OTHER.contains(&a.tokens[i].lower.as_str())
                    && i + 12 > hit.tokens.0
                    && i < hit.tokens.1 + 6
                    && !(hit.tokens.0..hit.tokens.1).contains(&i)
            })
        {
            scope.push("other".into());
        }
        let when = if slot.value == ValueType::Time {
            None
        } else {
            self.as_of(range.clone(), &hit, slot, &mut scope)
        };
        let span = a.span(tokens.0..tokens.1);
        let value_span = a.span(hit.value_tokens.0..hit.value_tokens.1);
        let mut owner = Owner::Story;
        if slot.roles
            && !slot.free
            && let Some(v) = top
        {
            let f = frame::around(a, v, v + 1).0;
            for (role, heads) in [("s.", &f.subjects), ("o.", &f.objects)] {
                for &h in heads {
                    owner_keys.extend(
                        self.keys(h)
                            .into_iter()
                            .map(|k| SmolStr::from(format!("{role}{k}"))),
                    );
                }
            }
        }
        for &h in &hit.owners {
            if slot.roles {
                break;
            }
            for k in self.keys(h) {
                if !owner_keys.contains(&k) {
                    owner_keys.push(k);
                }
            }
            if owner == Owner::Story
                && slot.owner != OwnerClass::Event
                && let Some(thing) = a
                    .mention_headed_by(h)
                    .and_then(|m| m.chain)
                    .and_then(|c| (self.input.thing_of)(c))
            {
                owner = Owner::Thing(thing);
            }
        }
        let context = range
            .clone()
            .filter(|&i| {
                let t = &a.tokens[i];
                matches!(t.pos.as_str(), "NOUN" | "PROPN" | "NUM")
                    && (t.text.len() > 2 || t.pos == "NUM" && t.text.len() > 1)
                    && !(hit.value_tokens.0..hit.value_tokens.1).contains(&i)
            })
            .map(|i| {
                let l = a.tokens[i].lemma.to_lowercase();
                SmolStr::from(slots.class(&l))
            })
            .collect();
        // "His trial opens on May 11": the present tense of a timetable.
        let ahead = match (&hit.value, article.published) {
            (
                Value::Time(
                    Interval {
                        from: Some(from), ..
                    },
                    _,
                ),
                Some(today),
            ) => *from > today,
            _ => false,
        };
        let timetable = ahead
            && top.is_some_and(|v| {
                matches!(a.tokens[v].tag.as_str(), "VBZ" | "VBP")
                    || a.children_by(v, &["aux", "auxpass"])
                        .any(|c| matches!(a.tokens[c].tag.as_str(), "VBZ" | "VBP"))
            });
        let certainty = self.certainty(top, &hit);
        self.out.push(Reading {
            span,
            value_span,
            part: article_part(article, first.block),
            sentence: first.sentence,
            owner,
            slot: slot.name.clone(),
            scope,
            value: hit.value,
            negated,
            holders: self.holders(value_span),
            certainty,
            when,
            quoted: a.quotes.iter().any(|q| q.span.contains(span)),
            supersedes,
            confidence: 0.8,
            read_by: row.text.clone(),
            owner_keys,
            context,
            future: timetable || top.is_some_and(|v| is_future(a, v)),
            ..Reading::default()
        });
    }

    /// The time that a value is said to hold at, if the sentence looks back well behind the day of publication.
    fn as_of(
        &self,
        range: std::ops::Range<usize>,
        hit: &Hit,
        slot: &Slot,
        scope: &mut Vec<SmolStr>,
    ) -> Option<Interval> {
        let published = self.input.article.published?;
        let mut when = None;
        for t in self.input.times {
            if t.tokens.start < range.start
                || t.tokens.end > range.end
                || t.tokens.is_empty()
                || !matches!(t.kind, TimeKind::Date | TimeKind::Time)
            {
                continue;
            }
            let Interval {
                from: Some(from),
                to: Some(to),
            } = t.named
            else {
                continue;
            };
            if slot.period && !matches!(t.precision, super::time::Precision::Day) {
                scope.push(format!("{from}/{to}").into());
            }
            let days = (published - to).get_days();
            let months = to
                .until((jiff::Unit::Month, published))
                .map_or(0, |s| s.get_months());
            let caption = article_part(
                self.input.article,
                self.input.analysis.tokens[range.start].block,
            ) == Part::Caption;
            let here = caption
                || t.tokens.start < range.start + 4
                || self.verb_of(t.tokens.start) == hit.top
                || (hit.tokens.0..hit.tokens.1 + 3).contains(&t.tokens.start);
            if (days > 45 || months >= 2) && here && !slot.period {
                when = Some(t.named);
            }
        }
        when
    }

    fn holders(&self, at: Span) -> Vec<usize> {
        attribution::holders_of(self.input.attributions, at)
    }

    fn certainty(&self, top: Option<usize>, hit: &Hit) -> Certainty {
        let a = self.input.analysis;
        let Some(v) = top else { return Certainty::Fact };
        // "Voted to postpone" tells of a postponement; "wants to block" doesn't tell of a block.
        let infinitive = a.children_by(v, &["aux"]).any(|c| a.tokens[c].tag == "TO");
        if infinitive && hit.is_label() && !self.slot(hit.row).1.any_certainty {
            let governor = a.tokens[v].head;
            if governor == v || !DONE.contains(&a.tokens[governor].lemma.as_str()) {
                return Certainty::Possible;
            }
        }
        for x in std::iter::once(v).chain(a.ancestors(v)).take(4) {
            for &c in a.children(x) {
                let t = &a.tokens[c];
                if t.dep == "mark" && matches!(t.lower.as_str(), "if" | "unless") && x == v {
                    return Certainty::Conditional;
                }
                if t.dep == "mark" && t.lower == "whether" {
                    return Certainty::Asked;
                }
                if x == v
                    && t.dep == "aux"
                    && matches!(t.lower.as_str(), "may" | "might" | "could" | "should")
                {
                    return Certainty::Possible;
                }
                if x == v
                    && t.dep == "aux"
                    && matches!(t.lower.as_str(), "would")
                    && a.tokens[v].dep != "ccomp"
                {
                    return Certainty::Likely;
                }
            }
            if !matches!(a.tokens[x].dep.as_str(), "conj" | "xcomp" | "ccomp") {
                break;
            }
        }
        Certainty::Fact
    }
}

fn article_part(article: &Article, block: usize) -> Part {
    article.blocks.get(block).map_or(Part::Body, |b| b.part)
}

fn is_future(a: &Analysis, v: usize) -> bool {
    let mut x = v;
    for _ in 0..3 {
        if a.children(x).iter().any(|&c| {
            let t = &a.tokens[c];
            (t.dep == "aux" && matches!(t.lower.as_str(), "will" | "would" | "'ll" | "shall"))
                || (t.tag == "TO"
                    && x == v
                    && !DONE.contains(&a.tokens[a.tokens[v].head].lemma.as_str()))
        }) || matches!(
            a.tokens[x].lemma.as_str(),
            "plan" | "expect" | "schedule" | "set" | "intend"
        ) || matches!(a.tokens[x].lower.as_str(), "due")
        {
            return true;
        }
        if !matches!(a.tokens[x].dep.as_str(), "xcomp" | "conj" | "ccomp") || a.tokens[x].head == x
        {
            break;
        }
        x = a.tokens[x].head;
    }
    false
}

/// The day or days of a time: "since 2019" and "until Friday" tell of 2019 and of Friday in a slot of dates.
fn time_value(t: &TimeExpression) -> Value {
    use super::time::Bound;
    let days = match t.bound {
        Some(Bound::Since | Bound::From | Bound::Until | Bound::Till) => t.named,
        _ => t.extent(),
    };
    Value::Time(days, t.precision)
}

/// The name of a kind, as tables write it.
fn kind_name(kind: QuantityKind) -> &'static str {
    match kind {
        QuantityKind::Count => "count",
        QuantityKind::Money => "money",
        QuantityKind::Percent => "percent",
        QuantityKind::Points => "points",
        QuantityKind::Share => "share",
        QuantityKind::Measure => "measure",
        QuantityKind::Duration => "duration",
        QuantityKind::Age => "age",
        QuantityKind::Score => "score",
        QuantityKind::Votes => "votes",
        QuantityKind::Race => "race",
        QuantityKind::Ordinal => "ordinal",
        QuantityKind::Times => "times",
    }
}
