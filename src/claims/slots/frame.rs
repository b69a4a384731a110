//! This file finds who and what stand around a verb: themes and doers through passives, participles, relatives,
//! coordination and control. It is looser than the roles of claims: it says where a value's owner may be.

use crate::language::Analysis;

/// The arguments of a verb.
#[derive(Debug, Clone, Default)]
pub(super) struct Frame {
    /// Heads of the doers.
    pub(super) subjects: Vec<usize>,
    /// Heads of the themes.
    pub(super) objects: Vec<usize>,
}

/// The doers and themes of a verb.
pub(super) fn of(a: &Analysis, v: usize) -> Frame {
    let mut f = Frame::default();
    let t = &a.tokens[v];
    let passive = a
        .children(v)
        .iter()
        .any(|&c| matches!(a.tokens[c].dep.as_str(), "nsubjpass" | "auxpass"))
        || (t.tag == "VBN"
            && matches!(t.dep.as_str(), "acl" | "relcl")
            && a.child(v, "dobj").is_none()
            && !has_aux(a, v));
    if let Some(agent) = a.child(v, "agent") {
        f.subjects.extend(a.children_by(agent, &["pobj"]));
    }
    for c in a.children_by(v, &["dobj", "dative", "obj"]) {
        f.objects.push(c);
    }
    let subjects = subjects_of(a, v);
    if passive {
        f.objects.extend(subjects);
    } else {
        f.subjects.extend(subjects);
    }
    if t.dep == "amod" {
        if t.tag == "VBN" {
            f.objects.push(t.head);
            f.subjects.push(t.head);
        } else {
            f.subjects.push(t.head);
        }
    }
    for list in [&mut f.subjects, &mut f.objects] {
        // "Both of its wings", "none of the passengers": the wings, the passengers.
        for h in list.iter_mut() {
            *h = whole_of(a, *h);
        }
        let mut more = Vec::new();
        for &h in list.iter() {
            more.extend(
                a.children_by(h, &["conj"])
                    .filter(|&c| matches!(a.tokens[c].pos.as_str(), "NOUN" | "PROPN" | "NUM")),
            );
        }
        for m in more {
            if !list.contains(&m) {
                list.push(m);
            }
        }
    }
    f
}

/// What a word of number is a number of: "both of its wings" are wings; any other word is itself.
fn whole_of(a: &Analysis, h: usize) -> usize {
    let few = matches!(
        a.tokens[h].lower.as_str(),
        "all"
            | "both"
            | "each"
            | "none"
            | "neither"
            | "either"
            | "most"
            | "many"
            | "several"
            | "few"
            | "half"
    );
    if !few {
        return h;
    }
    a.children_by(h, &["prep"])
        .find(|&p| a.tokens[p].lower == "of")
        .and_then(|p| a.child(p, "pobj"))
        .unwrap_or(h)
}

fn has_aux(a: &Analysis, v: usize) -> bool {
    a.children(v)
        .iter()
        .any(|&c| matches!(a.tokens[c].dep.as_str(), "aux" | "auxpass"))
}

/// The subjects of a verb, its own or those it shares; relative pronouns are replaced by what they stand for.
pub(super) fn subjects_of(a: &Analysis, v: usize) -> Vec<usize> {
    let mut x = v;
    for _ in 0..5 {
        let own: Vec<usize> = a.children_by(x, &["nsubj", "nsubjpass", "csubj"]).collect();
        if !own.is_empty() {
            return own.into_iter().map(|s| antecedent(a, s, x)).collect();
        }
        // "There was no insurance on it, the ministry admitted": the ministry is no doer of what there was.
        if is_existential(a, x) {
            return Vec::new();
        }
        let t = &a.tokens[x];
        match t.dep.as_str() {
            "relcl" | "acl" => return vec![t.head],
            "conj" | "xcomp" | "advcl" | "pcomp" | "prep" | "ccomp" | "aux" | "dep"
                if t.head != x =>
            {
                x = t.head
            }
            _ => return Vec::new(),
        }
    }
    Vec::new()
}

/// "There was": does the verb say only that there is something?
pub(super) fn is_existential(a: &Analysis, v: usize) -> bool {
    a.child(v, "expl").is_some()
}

/// What a relative pronoun stands for; any other word is itself.
fn antecedent(a: &Analysis, s: usize, v: usize) -> usize {
    let t = &a.tokens[s];
    if matches!(t.lower.as_str(), "who" | "which" | "that" | "whom") {
        for x in std::iter::once(v).chain(a.ancestors(v)) {
            if matches!(a.tokens[x].dep.as_str(), "relcl" | "acl") {
                return a.tokens[x].head;
            }
        }
    }
    s
}

/// The nearest verb at or above a token.
pub(super) fn verb_above(a: &Analysis, i: usize) -> Option<usize> {
    std::iter::once(i)
        .chain(a.ancestors(i))
        .find(|&x| matches!(a.tokens[x].pos.as_str(), "VERB" | "AUX"))
}

/// The heads around a phrase: subjects and objects of its verb.
pub(super) fn around(a: &Analysis, from: usize, to: usize) -> (Frame, Option<usize>) {
    let verb = (from..to)
        .find(|&i| a.tokens[i].pos == "VERB")
        .or_else(|| (from..to).find(|&i| a.tokens[i].pos == "AUX"))
        .or_else(|| verb_above(a, from));
    let Some(v) = verb else {
        return (Frame::default(), None);
    };
    let v = if a.tokens[v].dep == "aux" || a.tokens[v].dep == "auxpass" {
        a.tokens[v].head
    } else {
        v
    };
    let mut f = of(a, v);
    // Objects stand deeper too: "left the door open to raising tax".
    let mut stack = vec![v];
    while let Some(y) = stack.pop() {
        for &c in a.children(y) {
            let t = &a.tokens[c];
            match t.dep.as_str() {
                "pobj" | "attr" | "oprd" | "dobj" | "dative"
                    if matches!(t.pos.as_str(), "NOUN" | "PROPN" | "PRON")
                        && !f.objects.contains(&c)
                        && !f.subjects.contains(&c) =>
                {
                    f.objects.push(c);
                }
                _ => {}
            }
            let conj_noun = t.dep == "conj" && t.pos != "VERB";
            if matches!(
                t.dep.as_str(),
                "prep" | "xcomp" | "agent" | "pcomp" | "amod" | "oprd" | "acomp"
            ) || conj_noun
            {
                stack.push(c);
            }
        }
    }
    (f, Some(v))
}

/// Does the verb put what follows it under a duty: "has to leave", "was ordered to leave"?
pub(super) fn is_duty(lemma: &str) -> bool {
    matches!(
        lemma,
        "have" | "need" | "require" | "oblige" | "force" | "compel" | "order" | "bind"
    )
}

/// Is the clause of a verb negated?
pub(super) fn negated(a: &Analysis, v: usize) -> bool {
    let no = |c: usize| {
        a.children(c)
            .iter()
            .any(|&g| matches!(a.tokens[g].lower.as_str(), "no" | "neither" | "not"))
    };
    a.children(v).iter().any(|&c| {
        let t = &a.tokens[c];
        t.dep == "neg"
            || matches!(
                t.lower.as_str(),
                "never" | "not" | "n't" | "neither" | "hardly"
            )
            || (t.dep.starts_with("nsubj")
                && (matches!(t.lower.as_str(), "nobody" | "none" | "neither" | "nothing") || no(c)))
            || (t.dep == "dobj"
                && (matches!(t.lower.as_str(), "nobody" | "none" | "nothing") || no(c)))
    }) || (matches!(a.tokens[v].dep.as_str(), "xcomp") && {
        let h = a.tokens[v].head;
        // "They do not have to boil it" says nothing of whether they do.
        let duty = is_duty(&a.tokens[h].lemma);
        let negative = matches!(
            a.tokens[h].lemma.as_str(),
            "fail" | "refuse" | "decline" | "deny"
        );
        // "Has yet to approve it", "is yet to sign".
        let yet = matches!(a.tokens[h].lemma.as_str(), "have" | "be")
            && a.children(h).iter().any(|&c| a.tokens[c].lower == "yet");
        yet || !duty && (negative || a.children(h).iter().any(|&c| a.tokens[c].dep == "neg"))
    })
}
