//! This file finds who did it, to whom, with what: through passives, relatives, participles, conjuncts and control.

use super::RoleName;
use crate::language::Analysis;
use smol_str::SmolStr;

/// A role filler by its token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// Which role.
    pub role: RoleName,
    /// Token index of the head word.
    pub token: usize,
    /// The preposition, for obliques.
    pub preposition: Option<SmolStr>,
}

/// The arguments of a predicate: a verb, a predicative adjective's verb or an event noun.
#[must_use]
pub fn of(a: &Analysis, predicate: usize) -> Vec<Argument> {
    let mut out = Vec::new();
    if matches!(a.tokens[predicate].pos.as_str(), "VERB" | "AUX") {
        verb(a, predicate, &mut out);
    } else {
        noun(a, predicate, &mut out);
    }
    out
}

/// Is the verb passive, with or without its auxiliary?
#[must_use]
pub fn is_passive(a: &Analysis, v: usize) -> bool {
    let t = &a.tokens[v];
    let aux = a
        .children(v)
        .iter()
        .any(|&c| matches!(a.tokens[c].dep.as_str(), "auxpass" | "nsubjpass"));
    let active = a.children(v).iter().any(|&c| {
        a.tokens[c].dep == "aux" && matches!(a.tokens[c].lemma.as_str(), "have" | "'ve" | "had")
    });
    aux || t.tag == "VBN"
        && !active
        && (matches!(t.dep.as_str(), "acl" | "amod" | "relcl")
            || t.dep == "advcl" && a.child(v, "nsubj").is_none()
            || t.dep == "conj"
                && a.child(v, "nsubj").is_none()
                && a.child(v, "dobj").is_none()
                && is_passive(a, t.head))
        && t.head != v
}

/// The subject of a verb, its own or borrowed, and whether it is what the verb is done to.
#[must_use]
pub fn subject(a: &Analysis, v: usize) -> Option<(usize, bool)> {
    subject_within(a, v, 6)
}

fn subject_within(a: &Analysis, v: usize, depth: usize) -> Option<(usize, bool)> {
    if depth == 0 {
        return None;
    }
    if let Some(s) = a.child(v, "nsubj") {
        return Some((antecedent(a, s), false));
    }
    if let Some(s) = a.child(v, "nsubjpass") {
        return Some((antecedent(a, s), true));
    }
    let t = &a.tokens[v];
    if t.head == v {
        return None;
    }
    let above = &a.tokens[t.head];
    let passive = is_passive(a, v);
    match t.dep.as_str() {
        "amod" if matches!(above.pos.as_str(), "NOUN" | "PROPN") => Some((t.head, t.tag == "VBN")),
        "acl" if t.tag == "VBN" => Some((t.head, true)),
        "acl" if t.tag == "VBG" => Some((t.head, false)),
        "conj" if matches!(above.pos.as_str(), "VERB" | "AUX") => {
            let (s, patient) = subject_within(a, t.head, depth - 1)?;
            // "was shot and died": the one who was shot does the dying.
            Some((s, passive && (patient || a.child(v, "auxpass").is_some())))
        }
        "xcomp" | "advcl" if matches!(above.pos.as_str(), "VERB" | "AUX") => {
            // "urged the port to reopen": the object does it; "promised the port to reopen": the subject.
            let object = a
                .child(t.head, "dobj")
                .or_else(|| a.child(t.head, "dative"));
            let promise = matches!(
                above.lemma.as_str(),
                "promise" | "threaten" | "vow" | "pledge" | "use" | "take"
            );
            if t.dep == "xcomp"
                && !promise
                && let Some(o) = object
            {
                return Some((antecedent(a, o), passive));
            }
            let (s, _) = subject_within(a, t.head, depth - 1)?;
            Some((s, passive))
        }
        "xcomp" | "ccomp" if above.pos == "ADJ" => {
            // "is likely to be released", "was ready to talk".
            let (s, _) = subject_within(a, above.head, depth - 1)?;
            Some((s, passive))
        }
        "ccomp"
            if t.tag != "VBD"
                && t.tag != "VBZ"
                && t.tag != "VBP"
                && matches!(above.pos.as_str(), "VERB" | "AUX")
                && a.children(v).iter().any(|&c| a.tokens[c].lower == "to") =>
        {
            let (s, _) = subject_within(a, t.head, depth - 1)?;
            Some((s, passive))
        }
        "pcomp"
            if above.pos == "ADP"
                && matches!(a.tokens[above.head].pos.as_str(), "VERB" | "AUX") =>
        {
            // "accused him of lying": the object; "stunned them by leaving": the subject.
            let verb = above.head;
            if matches!(above.lower.as_str(), "of" | "from")
                && let Some(o) = a.child(verb, "dobj").or_else(|| a.child(verb, "nsubjpass"))
            {
                return Some((antecedent(a, o), passive));
            }
            let (s, _) = subject_within(a, verb, depth - 1)?;
            Some((s, passive))
        }
        "acl" => {
            // "its decision to leave": the possessor; "agreed on a plan to leave": unknown.
            let p = a.child(t.head, "poss")?;
            Some((p, passive))
        }
        _ => None,
    }
}

/// The noun that a relative pronoun stands for; any other token stands for itself.
#[must_use]
pub fn antecedent(a: &Analysis, i: usize) -> usize {
    let t = &a.tokens[i];
    let relative = matches!(t.tag.as_str(), "WDT" | "WP" | "WP$")
        || t.lower == "that" && matches!(t.dep.as_str(), "nsubj" | "nsubjpass" | "dobj");
    if !relative {
        return i;
    }
    let mut v = t.head;
    for _ in 0..4 {
        if a.tokens[v].dep == "relcl" {
            return a.tokens[v].head;
        }
        v = a.tokens[v].head;
    }
    i
}

/// A measuring noun steps aside for what it measures: "dozens of miners".
#[must_use]
pub fn measured(a: &Analysis, i: usize) -> usize {
    const MEASURES: [&str; 24] = [
        "group", "number", "series", "lot", "majority", "dozen", "hundred", "thousand", "pair",
        "couple", "part", "kind", "sort", "type", "piece", "total", "some", "many", "most", "one",
        "all", "half", "member", "percent",
    ];
    let t = &a.tokens[i];
    if (t.pos == "NUM" || MEASURES.contains(&t.lemma.as_str()))
        && let Some(of) = a
            .children(i)
            .iter()
            .copied()
            .find(|&c| a.tokens[c].lower == "of")
        && let Some(o) = a.child(of, "pobj")
    {
        return o;
    }
    i
}

fn verb(a: &Analysis, v: usize, out: &mut Vec<Argument>) {
    let mut push = |role, token: usize, preposition: Option<SmolStr>| {
        if !out
            .iter()
            .any(|x: &Argument| x.token == token && x.role == role)
        {
            out.push(Argument {
                role,
                token,
                preposition,
            });
        }
    };
    if let Some((s, patient)) = subject(a, v) {
        push(
            if patient {
                RoleName::Patient
            } else {
                RoleName::Agent
            },
            s,
            None,
        );
    }
    let t = &a.tokens[v];
    for &c in a.children(v) {
        let u = &a.tokens[c];
        match u.dep.as_str() {
            "dobj" => push(RoleName::Patient, antecedent(a, c), None),
            "attr" | "oprd" | "acomp" => push(RoleName::Attribute, c, None),
            "dative" => {
                let to = if u.pos == "ADP" {
                    a.child(c, "pobj")
                } else {
                    Some(c)
                };
                if let Some(o) = to {
                    push(RoleName::Recipient, o, None);
                }
            }
            "agent" => {
                if let Some(o) = a.child(c, "pobj") {
                    push(RoleName::Agent, o, None);
                }
            }
            "prep" => prepositions(a, c, &mut push),
            _ => {}
        }
    }
    // A predicative adjective's or noun's phrases are the clause's: "is open to talks".
    if t.lemma == "be" {
        for &c in a.children(v) {
            if matches!(a.tokens[c].dep.as_str(), "acomp") {
                for &p in a.children(c) {
                    if a.tokens[p].dep == "prep" {
                        prepositions(a, p, &mut push);
                    }
                }
            }
        }
    }
    // "the deal that it rejected", "the deal it rejected"
    if t.dep == "relcl" && a.child(v, "dobj").is_none() && !is_passive(a, v) {
        let own = a.child(v, "nsubj").is_some_and(|s| antecedent(a, s) == s);
        let stranded = a
            .children(v)
            .iter()
            .any(|&c| a.tokens[c].dep == "prep" && a.child(c, "pobj").is_none());
        let clause = a
            .children(v)
            .iter()
            .any(|&c| matches!(a.tokens[c].dep.as_str(), "ccomp" | "xcomp"));
        let adverbial = a.children(v).iter().any(|&c| a.tokens[c].tag == "WRB");
        if own && !stranded && !clause && !adverbial {
            push(RoleName::Patient, t.head, None);
        }
    }
    // A conjunct shares the object only where it has none and the first verb's object follows it: "bought and sold shares".
    if t.head != v && !is_passive(a, v) {
        for &c in a.children(v) {
            if a.tokens[c].dep == "conj"
                && a.child(v, "dobj").is_none()
                && a.tokens[c].pos == "VERB"
                && let Some(o) = a.child(c, "dobj")
                && c < o
                && a.child(c, "nsubj").is_none()
                && c == v + 2
            {
                push(RoleName::Patient, o, None);
            }
        }
    }
}

fn prepositions(a: &Analysis, p: usize, push: &mut impl FnMut(RoleName, usize, Option<SmolStr>)) {
    let word = &a.tokens[p].lower;
    for &c in a.children(p) {
        match a.tokens[c].dep.as_str() {
            "pobj" => {
                let role = if word == "with" {
                    RoleName::With
                } else {
                    RoleName::Oblique
                };
                push(role, antecedent(a, c), Some(word.clone()));
            }
            // "from Paris to Rome", "out of the talks"
            "prep" => prepositions(a, c, push),
            _ => {}
        }
    }
}

fn noun(a: &Analysis, n: usize, out: &mut Vec<Argument>) {
    let mut of = false;
    for &c in a.children(n) {
        if a.tokens[c].dep != "prep" {
            continue;
        }
        let word = a.tokens[c].lower.clone();
        if let Some(o) = a.child(c, "pobj") {
            let role = match word.as_str() {
                "of" | "against" => {
                    of = true;
                    RoleName::Patient
                }
                "by" => RoleName::Agent,
                "with" => RoleName::With,
                _ => RoleName::Oblique,
            };
            let preposition = matches!(role, RoleName::With | RoleName::Oblique).then_some(word);
            out.push(Argument {
                role,
                token: o,
                preposition,
            });
        }
    }
    if let Some(p) = a.child(n, "poss") {
        // "its rejection of the plan", but "the mayor's arrest".
        let role = if of
            || out.iter().any(|x| x.role == RoleName::Patient)
            || matches!(
                a.tokens[n].lemma.as_str(),
                "decision" | "plan" | "proposal" | "offer" | "bid" | "demand" | "attack" | "visit"
            ) {
            RoleName::Agent
        } else {
            RoleName::Patient
        };
        out.push(Argument {
            role,
            token: p,
            preposition: None,
        });
    }
    if !of {
        for &c in a.children(n) {
            let t = &a.tokens[c];
            if matches!(t.dep.as_str(), "compound" | "nmod")
                && c < n
                && t.pos != "NUM"
                && t.tag != "HYPH"
                && !(c > 0 && a.tokens[c - 1].text == "-")
            {
                out.push(Argument {
                    role: RoleName::Patient,
                    token: c,
                    preposition: None,
                });
                break;
            }
        }
    }
}

/// A token and those joined to it by "and", "or" and commas.
#[must_use]
pub fn conjuncts(a: &Analysis, i: usize) -> Vec<usize> {
    let mut out = vec![i];
    let mut at = i;
    while let Some(c) = a
        .children(at)
        .iter()
        .copied()
        .find(|&c| a.tokens[c].dep == "conj")
    {
        out.push(c);
        at = c;
        if out.len() > 12 {
            break;
        }
    }
    out
}
