//! This file reads clauses into slots that no table names: did it happen at all; who did it; where, whence, whither;
//! what colour, how many of what. Such a slot accuses only where its values exclude one another by kind (two rooms, two
//! colours, two kin), and everything else of the clause is shared.

use super::{Hit, Reader, frame};
use crate::claims::{QuantityKind, Value};
use smol_str::SmolStr;

impl Reader<'_> {
    /// Reads the clause of a verb.
    pub(super) fn clause(&mut self, v: usize) {
        let (a, slots) = (self.input.analysis, self.input.slots);
        let t = &a.tokens[v];
        if t.pos != "VERB" || matches!(t.dep.as_str(), "aux" | "auxpass" | "amod") {
            return;
        }
        let lemma = self.verb_lemma(v);
        // Only a clause of its own tells something: not "to meet", not "for using".
        let finite = a.children(v).iter().any(|&c| {
            matches!(
                a.tokens[c].dep.as_str(),
                "nsubj" | "nsubjpass" | "aux" | "auxpass"
            ) && a.tokens[c].tag != "TO"
        }) || matches!(t.tag.as_str(), "VBD" | "VBZ" | "VBP")
            || t.dep == "xcomp"
                && matches!(
                    a.tokens[t.head].lemma.as_str(),
                    "refuse" | "decline" | "fail"
                );
        let class = SmolStr::from(slots.verb_class(&lemma));
        let frame = frame::of(a, v);
        let subjects = self.role_keys(&frame.subjects, "s.");
        let objects = self.role_keys(&frame.objects, "o.");
        let both: Vec<SmolStr> = subjects.iter().chain(&objects).cloned().collect();
        let mut heads = frame.subjects.clone();
        heads.extend(&frame.objects);
        let hull = self.hull(v, &heads);
        let hedged = a.children_by(v, &["aux"]).any(|c| {
            matches!(
                a.tokens[c].lower.as_str(),
                "can" | "ca" | "could" | "may" | "might" | "should" | "must" | "would"
            )
        });
        // "No other bodies were found": of others.
        let others = heads.iter().any(|&h| {
            a.children_by(h, &["amod"])
                .any(|c| self.input.words.is("others", &a.tokens[c].lower))
        });
        if finite && !hedged && !slots.is_light(&lemma) && !both.is_empty() {
            self.free(
                "did",
                &class,
                others.then_some("other"),
                v,
                hull,
                Value::Label("yes".into()),
                (v, v + 1),
                both.clone(),
            );
        }
        if slots.is_once(&lemma) && !objects.is_empty() {
            for &s in &frame.subjects {
                if matches!(a.tokens[s].pos.as_str(), "NOUN" | "PROPN") {
                    let (from, to) = self.noun_group(s);
                    let value = if a.label(s) == "PERSON" {
                        self.name(from, to)
                    } else {
                        self.phrase_value(from, to, s)
                    };
                    self.free(
                        "agent.did",
                        &class,
                        None,
                        v,
                        hull,
                        value,
                        (from, to),
                        objects.clone(),
                    );
                }
            }
        }
        for &o in &frame.objects {
            if matches!(a.tokens[o].pos.as_str(), "NOUN")
                && !subjects.is_empty()
                && !slots.is_light(&lemma)
            {
                let (from, to) = self.noun_group(o);
                let value = self.phrase_value(from, to, o);
                self.free(
                    "object.did",
                    &class,
                    None,
                    v,
                    hull,
                    value,
                    (from, to),
                    subjects.clone(),
                );
            }
        }
        let prepositions: Vec<usize> = a.children_by(v, &["prep"]).collect();
        for p in prepositions {
            let Some(o) = a.child(p, "pobj") else {
                continue;
            };
            if !matches!(a.tokens[o].pos.as_str(), "NOUN" | "PROPN") || self.is_time(o) {
                continue;
            }
            let (from, to) = self.noun_group(o);
            let value = if matches!(a.label(o), "GPE" | "LOC") {
                self.name(from, to)
            } else {
                self.phrase_value(from, to, o)
            };
            let hull = (hull.0.min(from), hull.1.max(to));
            let owners = if objects.is_empty() {
                subjects.clone()
            } else {
                objects.clone()
            };
            let preposition = match a.tokens[p].lower.as_str() {
                "in" | "at" | "inside" | "on" | "under" | "within" | "behind" | "near"
                | "beside" | "outside" | "below" => "in",
                "through" | "via" => "through",
                "to" | "into" | "for" | "toward" | "towards" if slots.is_travel(&lemma) => "to",
                "from" if slots.is_travel(&lemma) || lemma == "leave" => "from",
                "to" | "into" | "for" | "toward" | "towards" | "from" | "with" | "of" | "about"
                | "against" => continue,
                "because" | "after" | "before" | "over" | "as" => continue,
                other => other,
            };
            self.free(
                "where.did",
                &class,
                Some(preposition),
                v,
                hull,
                value,
                (from, to),
                owners,
            );
        }
    }

    /// Reads what a noun is like: colour, side, kind.
    pub(super) fn attributes(&mut self, i: usize) {
        let (a, slots) = (self.input.analysis, self.input.slots);
        if a.tokens[i].tag != "NN" || self.input.people.is_person(&a.tokens[i].lemma) {
            return;
        }
        let found: Vec<usize> = a
            .children_by(i, &["amod", "compound"])
            .filter(|&c| slots.is_contrasted(&a.tokens[c].lower))
            .collect();
        for c in found {
            let owners = vec![SmolStr::from(format!(
                "n:{}",
                slots.class(&a.tokens[i].lemma.to_lowercase())
            ))];
            let value = self.phrase_value(c, c + 1, c);
            let (from, to) = self.noun_group(i);
            self.free("like", "", None, i, (from, to), value, (c, c + 1), owners);
        }
    }

    /// Reads how many of a noun somebody or something has.
    pub(super) fn number(&mut self, q: usize) {
        let (a, slots) = (self.input.analysis, self.input.slots);
        let quantity = &self.input.quantities[q];
        let fate = quantity
            .measure
            .as_ref()
            .is_some_and(|m| slots.measures.contains_key(m));
        if quantity.kind != QuantityKind::Count || quantity.tokens.is_empty() || fate {
            return;
        }
        let Some(noun) = quantity.noun.clone() else {
            return;
        };
        let last = quantity.tokens.end - 1;
        let head = std::iter::once(last)
            .chain(a.ancestors(last))
            .find(|&x| a.tokens[x].lemma.eq_ignore_ascii_case(&noun));
        let Some(head) = head else { return };
        if slots.is_vague_noun(&noun) {
            return;
        }
        let mut heads: Vec<usize> = Vec::new();
        let (f, top) = frame::around(a, head, head + 1);
        heads.extend(
            f.subjects
                .iter()
                .chain(&f.objects)
                .copied()
                .filter(|&h| h != head),
        );
        heads.extend(a.children_by(head, &["poss"]));
        for p in a.children_by(head, &["prep"]) {
            if matches!(a.tokens[p].lower.as_str(), "of" | "in" | "at") {
                heads.extend(a.children_by(p, &["pobj"]));
            }
        }
        // "the union, with 6,000 members": the noun that the phrase hangs on.
        let up = a.tokens[head].head;
        if a.tokens[up].lower == "with" || a.tokens[up].lower == "of" {
            heads.push(a.tokens[up].head);
        }
        let mut owners: Vec<SmolStr> = Vec::new();
        for h in heads {
            if a.tokens[h].pos != "VERB" {
                for k in self.keys(h) {
                    if !owners.contains(&k) {
                        owners.push(k);
                    }
                }
            }
        }
        if owners.is_empty() {
            return;
        }
        let tokens = (
            quantity.tokens.start.min(head),
            quantity.tokens.end.max(head + 1),
        );
        let class = SmolStr::from(slots.class(&noun));
        // The act matters as much as the noun: 23 states that enacted, two that sued.
        let act = frame::verb_above(a, head)
            .map(|v| a.tokens[v].lemma.to_lowercase())
            .filter(|l| !slots.is_light(l) && *l != "be");
        let subject = matches!(a.tokens[head].dep.as_str(), "nsubj" | "nsubjpass");
        let has = frame::verb_above(a, head)
            .is_some_and(|v| a.tokens[v].lemma == "have" && a.tokens[head].head == v);
        let with = matches!(a.tokens[a.tokens[head].head].lower.as_str(), "with" | "of");
        let act = match &act {
            Some(l) => SmolStr::from(slots.verb_class(l)),
            None if !subject && (has || with) => "has".into(),
            None => return,
        };
        let value = Value::Quantity(quantity.clone());
        let at = top.filter(|&v| v.abs_diff(head) < 10).unwrap_or(head);
        self.free(
            "number",
            &class,
            Some(&act),
            at,
            (tokens.0.min(at), tokens.1.max(at + 1)),
            value,
            (quantity.tokens.start, quantity.tokens.end),
            owners,
        );
    }

    #[allow(clippy::too_many_arguments)]
    fn free(
        &mut self,
        slot: &str,
        class: &str,
        more: Option<&str>,
        top: usize,
        tokens: (usize, usize),
        value: Value,
        value_tokens: (usize, usize),
        owner_keys: Vec<SmolStr>,
    ) {
        let scope: Vec<SmolStr> = [Some(class), more]
            .into_iter()
            .flatten()
            .filter(|s| !s.is_empty())
            .map(SmolStr::from)
            .collect();
        self.free_within(slot, top, tokens, value, value_tokens, (scope, owner_keys));
    }

    /// Puts a value into a slot that no table names, with what must be equal for two readings to be compared, and whose it is.
    pub(super) fn free_within(
        &mut self,
        slot: &str,
        top: usize,
        tokens: (usize, usize),
        value: Value,
        value_tokens: (usize, usize),
        given: (Vec<SmolStr>, Vec<SmolStr>),
    ) {
        let Some(row) = self.input.slots.free_row(slot) else {
            return;
        };
        let hit = Hit {
            row,
            tokens,
            value,
            value_tokens,
            owners: Vec::new(),
            top: Some(top),
        };
        self.push_with(hit, Some(given));
    }

    /// The lemma of a verb, with its particle: `break_out`.
    pub(super) fn verb_lemma(&self, v: usize) -> String {
        let a = self.input.analysis;
        let lemma = a.tokens[v].lemma.to_lowercase();
        match a.child(v, "prt") {
            Some(p) => format!("{lemma}_{}", a.tokens[p].lower),
            None => lemma,
        }
    }

    /// What the fillers of a role are called, each key once and led by the role: `s.x:keller`, `o.n:bridge`.
    pub(super) fn role_keys(&self, heads: &[usize], role: &str) -> Vec<SmolStr> {
        let mut out: Vec<SmolStr> = Vec::new();
        for k in heads.iter().flat_map(|&h| self.keys(h)) {
            let k = SmolStr::from(format!("{role}{k}"));
            if !out.contains(&k) {
                out.push(k);
            }
        }
        out
    }
}
