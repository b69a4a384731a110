//! This file finds what a row is triggered by: words in a row, a verb, an adjective, a noun, a measure, and the values there.

use super::pattern::Found;
use super::{Hit, Input, Reader, frame, kind_name};
use crate::claims::time::{Bound, TimeExpression, TimeKind};
use crate::claims::{Quantity, QuantityKind, Value};
use crate::lexicon::slots::{At, Slot, Trigger, ValueType};

impl<'a> Reader<'a> {
    pub(super) fn phrase(&mut self, r: usize, found: &Found) {
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
                    // "Was cleared of it by a jury": told of whom it was done to.
                    .filter(|&o| {
                        let doer = a.tokens[a.tokens[o].head].dep == "agent";
                        !(doer && row.text.starts_with("be "))
                    })
                    .collect();
                for i in found.tokens.0..found.tokens.1 {
                    let t = &a.tokens[i];
                    if t.pos == "NOUN" || t.pos == "PROPN" {
                        owners.extend(a.children_by(i, &["poss"]));
                        if t.dep == "appos" {
                            owners.push(t.head);
                        }
                        let there_is = frame::is_existential(a, t.head);
                        for p in a.children_by(i, &["prep"]) {
                            let of = match a.tokens[p].lower.as_str() {
                                "of" | "by" => true,
                                "on" | "for" | "at" | "to" => there_is,
                                _ => false,
                            };
                            if of {
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
        if !row.needs.is_empty() {
            let sides = top.map(|v| frame::of(a, v)).unwrap_or_default();
            let head = found.phrase.map(|(.., head)| head);
            // A row of labels may have a figure, too: "lost 6 million euros".
            let figure = match (&value, found.mark) {
                (Value::Label(_), Some(q)) if slot.value == ValueType::Label => {
                    self.input.quantities.get(q).cloned().map(Value::Quantity)
                }
                _ => None,
            };
            let value = figure.as_ref().unwrap_or(&value);
            if !self.meets(&row.needs, &owners, &sides.objects, Some(value), head) {
                return;
            }
        }
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
    pub(super) fn fitting(&self, slot: &Slot, mark: usize) -> Option<&'a Quantity> {
        let here = &self.input.quantities[mark];
        self.input
            .quantities
            .iter()
            .filter(|q| q.tokens.start < here.tokens.end && here.tokens.start < q.tokens.end)
            .find(|q| slot.kinds.is_empty() || slot.kinds.iter().any(|k| k == kind_name(q.kind)))
    }

    /// "Declined to comment": a refusal, whatever else the verb may mean of prices.
    fn declines(&self, i: usize) -> bool {
        let tokens = &self.input.analysis.tokens;
        tokens[i].lemma.eq_ignore_ascii_case("decline")
            && tokens.get(i + 1).is_some_and(|t| t.lower == "to")
            && tokens.get(i + 2).is_some_and(|t| t.tag == "VB")
    }

    /// "Have lost only twice this season", "won four matches in a row": a tally of matches, not how one match ended.
    fn counts_matches(&self, i: usize) -> bool {
        let a = self.input.analysis;
        let words = self.input.words;
        if !words.is("tallied_verbs", &a.tokens[i].lemma) {
            return false;
        }
        let several = |&c: &usize| {
            let t = &a.tokens[c];
            match t.dep.as_str() {
                "dobj" => {
                    words.is("tallied", &t.lemma)
                        && (t.tag == "NNS" || a.child(c, "nummod").is_some())
                }
                "advmod" | "npadvmod" | "tmod" => words.is("how_often", &t.lower),
                _ => false,
            }
        };
        let from = i + 1;
        let behind = a.tokens.iter().skip(from).take(2);
        let mut here = behind.filter(|t| t.sentence == a.tokens[i].sentence);
        here.any(|t| words.is("how_often", &t.lower)) || a.children(i).iter().any(several)
    }

    pub(super) fn verb(&mut self, i: usize) {
        let Input {
            analysis: a, slots, ..
        } = self.input;
        let t = &a.tokens[i];
        if t.pos != "VERB" && t.tag != "VBN" {
            return;
        }
        let tally = self.counts_matches(i);
        let lemma = t.lemma.to_lowercase();
        let particle = a
            .child(i, "prt")
            .or_else(|| {
                (i + 1 < a.tokens.len()
                    && matches!(a.tokens[i + 1].tag.as_str(), "RP" | "RB" | "IN"))
                .then_some(i + 1)
            })
            .map(|p| format!("{lemma}_{}", a.tokens[p].lower));
        // "Fired up" is no dismissal.
        let own_sense = a
            .child(i, "prt")
            .or_else(|| {
                (i + 1 < a.tokens.len() && a.tokens[i + 1].tag.starts_with('R')).then_some(i + 1)
            })
            .is_some_and(|p| slots.is_phrasal(&format!("{lemma}_{}", a.tokens[p].lower)));
        let rows: Vec<usize> = slots
            .verbs
            .get(lemma.as_str())
            .filter(|_| !own_sense)
            .into_iter()
            .chain(particle.as_deref().and_then(|p| slots.verbs.get(p)))
            .flatten()
            .copied()
            .collect();
        if rows.is_empty() {
            return;
        }
        let frame = frame::of(a, i);
        // What it is done to; what does it, where it is done to nothing.
        let theme = if frame.objects.is_empty() {
            &frame.subjects
        } else {
            &frame.objects
        };
        // "Lost four percent": the measure stands for an object.
        let measures: Vec<usize> = a
            .children_by(i, &["npadvmod", "dobj", "attr", "oprd"])
            .filter(|&c| {
                a.tokens[c].pos == "NOUN"
                    && self.input.quantities.iter().any(|q| {
                        use QuantityKind::{Measure, Money, Percent, Points, Share};
                        q.tokens.contains(&c)
                            && matches!(q.kind, Measure | Money | Percent | Points | Share)
                    })
            })
            .collect();
        let declines = self.declines(i);
        for r in rows {
            let (row, slot) = self.slot(r);
            let Trigger::Verb(at) = &row.trigger else {
                continue;
            };
            let label = row.label.clone();
            match (at, slot.value) {
                (At::Object | At::Subject, ValueType::Label) => {
                    let (owners, others) = if *at == At::Object {
                        (&frame.objects, &frame.subjects)
                    } else {
                        (&frame.subjects, &frame.objects)
                    };
                    let Some(label) = label else { continue };
                    let others = if others.is_empty() && *at == At::Subject {
                        &measures
                    } else {
                        others
                    };
                    if owners.is_empty()
                        || declines
                        || tally
                        || !self.meets(&row.needs, owners, others, None, None)
                    {
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
                            if !self.meets(&row.needs, others, &[], Some(&value), None) {
                                continue;
                            }
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
                    if !self.meets(&row.needs, theme, &[], None, None) {
                        continue;
                    }
                    let owners: Vec<usize> = frame
                        .subjects
                        .iter()
                        .chain(&frame.objects)
                        .copied()
                        .collect();
                    self.when(r, i, i, owners);
                }
                (At::Duration, _) => {
                    if !self.meets(&row.needs, theme, &[], None, None) {
                        continue;
                    }
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
                        let of = if label.is_some() { &owners } else { theme };
                        if !self.meets(&row.needs, of, &frame.objects, Some(&value), Some(p)) {
                            continue;
                        }
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

    pub(super) fn adjective(&mut self, i: usize) {
        let Input {
            analysis: a, slots, ..
        } = self.input;
        let t = &a.tokens[i];
        if !matches!(t.pos.as_str(), "ADJ" | "VERB" | "ADV") {
            return;
        }
        // "The hall was crowded", not "residents crowded into the hall" nor "they have abandoned it".
        let active = t.pos == "VERB"
            && t.dep != "amod"
            && (t.tag != "VBN"
                || a.child(i, "auxpass").is_none()
                    && a.children_by(i, &["aux"])
                        .any(|x| a.tokens[x].lemma == "have"));
        if active && t.dep != "acomp" {
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
            if !self.meets(&row.needs, &owners, &[], None, None) {
                continue;
            }
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

    pub(super) fn noun(&mut self, i: usize, qs: &[(usize, usize, usize)]) {
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
            if !self.meets(&row.needs, &[i], &[], None, None) {
                continue;
            }
            match at {
                At::Number => {
                    if let Some(q) = self.quantity_of(i, slot) {
                        let q = q.clone();
                        let (f, top) = frame::around(a, i, i + 1);
                        let heads = f.subjects.iter().chain(&f.objects).copied();
                        self.push_quantity(r, i, q, heads.filter(|&h| h != i).collect(), top);
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
                        let q = q.clone();
                        let (f, top) = frame::around(a, i, i + 1);
                        let owners = std::iter::once(i).chain(f.subjects.iter().copied());
                        self.push_quantity(r, i, q, owners.collect(), top);
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

    pub(super) fn measure(&mut self, q: usize) {
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
            let (row, slot) = self.slot(r);
            if !slot.kinds.is_empty() && !slot.kinds.iter().any(|k| k == kind_name(quantity.kind)) {
                continue;
            }
            let value = Value::Quantity(quantity.clone());
            if !self.value_is(&row.needs.value, Some(&value), None) {
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
                value,
                value_tokens,
                owners: Vec::new(),
                top,
            });
        }
    }

    /// A time in the clause of a verb (or on a noun), put in a slot of dates.
    pub(super) fn when(&mut self, r: usize, trigger: usize, verb: usize, owners: Vec<usize>) {
        let a = self.input.analysis;
        let sentence = a.tokens[trigger].sentence;
        let mut found: Vec<&TimeExpression> = self
            .input
            .times
            .iter()
            .filter(|t| {
                // "Signed a contract until 2029" says not when it was signed.
                let end = matches!(t.bound, Some(Bound::Until | Bound::Till | Bound::Through));
                matches!(t.kind, TimeKind::Date | TimeKind::Time)
                    && !end
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

    /// Puts down a quantity that belongs to the noun at `i`.
    fn push_quantity(
        &mut self,
        row: usize,
        i: usize,
        quantity: Quantity,
        owners: Vec<usize>,
        top: Option<usize>,
    ) {
        let (from, to) = (quantity.tokens.start, quantity.tokens.end);
        self.push(Hit {
            row,
            tokens: (from.min(i), to.max(i + 1)),
            value: Value::Quantity(quantity),
            value_tokens: (from, to),
            owners,
            top,
        });
    }
}

/// The day or days of a time: "since 2019" and "until Friday" tell of 2019 and of Friday in a slot of dates.
fn time_value(t: &TimeExpression) -> Value {
    let days = match t.bound {
        Some(Bound::Since | Bound::From | Bound::Until | Bound::Till) => t.named,
        _ => t.extent(),
    };
    Value::Time(days, t.precision)
}
