//! This file reads what a clause says beside who did what: whether it came before or after something else, and whether it
//! had to be done. As with the other slots that no table names, who and whom of the clause must be shared for a clash.

use super::{Reader, frame};
use crate::claims::Value;
use crate::language::Analysis;
use smol_str::SmolStr;

impl Reader<'_> {
    /// "Resigned before the vote", "broke out after the guests had left": what came first.
    pub(super) fn order(&mut self, v: usize) {
        let (a, slots) = (self.input.analysis, self.input.slots);
        let Some((lemma, owners, hull)) = self.act(v) else {
            return;
        };
        if slots.is_light(&lemma) || frame::negated(a, v) {
            return;
        }
        let mut found: Vec<(usize, usize, Vec<SmolStr>)> = Vec::new();
        for p in a.children_by(v, &["prep"]) {
            let Some(o) = a.child(p, "pobj") else {
                continue;
            };
            if is_order(a, p) && a.tokens[o].pos == "NOUN" && !self.is_time(o) {
                // "Before the first round" is not "after the second".
                let which = a
                    .children_by(o, &["amod", "nummod", "compound"])
                    .map(|c| SmolStr::from(a.tokens[c].lower.as_str()));
                let noun = SmolStr::from(slots.class(&a.tokens[o].lemma.to_lowercase()));
                found.push((p, o, std::iter::once(noun).chain(which).collect()));
            }
        }
        for c in a.children_by(v, &["advcl"]) {
            let Some(mark) = a
                .children_by(c, &["mark", "prep"])
                .find(|&m| is_order(a, m))
            else {
                continue;
            };
            if a.tokens[c].pos == "VERB" && !frame::negated(a, c) {
                let verb = a.tokens[c].lemma.to_lowercase();
                found.push((mark, c, vec![SmolStr::from(slots.verb_class(&verb))]));
            }
        }
        let class = SmolStr::from(slots.verb_class(&lemma));
        for (at, to, reference) in found {
            let mut scope = vec![class.clone()];
            scope.extend(reference);
            let hull = (hull.0.min(at).min(to), hull.1.max(at + 1).max(to + 1));
            let value = Value::Label(a.tokens[at].lower.as_str().into());
            let told = (at.min(to), at.max(to) + 1);
            self.circumstance("order", v, hull, value, told, (scope, owners.clone()));
        }
    }

    /// "Must leave", "do not have to leave", "must not leave": whether it has to be done.
    pub(super) fn duty(&mut self, v: usize) {
        let a = self.input.analysis;
        let Some((label, at)) = duty_of(a, v) else {
            return;
        };
        let Some((lemma, owners, hull)) = self.act(v) else {
            return;
        };
        let class = SmolStr::from(self.input.slots.verb_class(&lemma));
        let before = self.out.len();
        let hull = (hull.0.min(at).min(v), hull.1.max(at + 1).max(v + 1));
        let value = Value::Label(label.into());
        let told = (at.min(v), at.max(v) + 1);
        self.circumstance("duty", v, hull, value, told, (vec![class], owners));
        // The label holds the negation already.
        for r in &mut self.out[before..] {
            r.negated = false;
        }
    }

    /// The verb of a clause, who and whom it has, and the tokens from the first to the last of these.
    fn act(&self, v: usize) -> Option<(String, Vec<SmolStr>, (usize, usize))> {
        let a = self.input.analysis;
        let t = &a.tokens[v];
        if t.pos != "VERB" || matches!(t.dep.as_str(), "aux" | "auxpass" | "amod") {
            return None;
        }
        let frame = frame::of(a, v);
        let mut owners = self.role_keys(&frame.subjects, "s.");
        owners.extend(self.role_keys(&frame.objects, "o."));
        if owners.is_empty() {
            return None;
        }
        let mut heads = frame.subjects;
        heads.extend(frame.objects);
        Some((self.verb_lemma(v), owners, self.hull(v, &heads)))
    }

    /// Puts a value into such a slot, and tells which of its kind the object is.
    fn circumstance(
        &mut self,
        slot: &str,
        top: usize,
        tokens: (usize, usize),
        value: Value,
        value_tokens: (usize, usize),
        given: (Vec<SmolStr>, Vec<SmolStr>),
    ) {
        let which = self.which(top);
        let before = self.out.len();
        self.free_within(slot, top, tokens, value, value_tokens, given);
        for r in &mut self.out[before..] {
            r.whose.clone_from(&which);
        }
    }

    /// Which of its kind the object of a verb is: "tap water", "the water of the tankers".
    fn which(&self, v: usize) -> Vec<SmolStr> {
        let a = self.input.analysis;
        let mut out: Vec<SmolStr> = Vec::new();
        for o in frame::of(a, v).objects {
            let of = a
                .children_by(o, &["prep"])
                .filter(|&p| matches!(a.tokens[p].lower.as_str(), "of" | "from" | "in"))
                .flat_map(|p| a.children_by(p, &["pobj"]));
            for m in a.children_by(o, &["compound", "amod"]).chain(of) {
                out.push(a.tokens[m].lemma.to_lowercase().into());
            }
        }
        out.sort();
        out.dedup();
        out
    }
}

fn is_order(a: &Analysis, at: usize) -> bool {
    matches!(a.tokens[at].lower.as_str(), "before" | "after")
}

/// What is said of a verb's duty, and the token where the words for it begin.
fn duty_of(a: &Analysis, v: usize) -> Option<(&'static str, usize)> {
    let label = |negated: bool| if negated { "free" } else { "required" };
    // "Must have known" is a guess, and no duty.
    let perfect = a
        .children_by(v, &["aux"])
        .any(|c| a.tokens[c].lower == "have");
    for c in a.children_by(v, &["aux"]) {
        let negated = frame::negated(a, v);
        match a.tokens[c].lower.as_str() {
            "must" if !perfect => {
                return Some((if negated { "forbidden" } else { "required" }, c));
            }
            "can" | "ca" if negated && !perfect => return Some(("forbidden", c)),
            "need" if negated => return Some(("free", c)),
            _ => {}
        }
    }
    let t = &a.tokens[v];
    if t.dep != "xcomp" || !a.children_by(v, &["aux"]).any(|c| a.tokens[c].tag == "TO") {
        return None;
    }
    let head = t.head;
    let passive = a.child(head, "auxpass").is_some();
    let lemma = a.tokens[head].lemma.as_str();
    let asks = match lemma {
        "have" | "need" => !passive && a.child(head, "dobj").is_none(),
        _ => frame::is_duty(lemma) && passive,
    };
    asks.then(|| (label(frame::negated(a, head)), head))
}
