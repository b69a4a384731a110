//! This file finds the subject of a verb of saying, through passives, conjuncts, participles and infinitives.

use super::paragraph::{Paragraph, Run, SUBJECTS};

/// How a subject is tied to its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// It is the verb's own, or that of the verb it leans on.
    Own,
    /// It is what the passive speaks of; nobody is said to do it.
    Passive,
    /// It is behind "by".
    Agent,
    /// It is the object of the verb above.
    Object,
    /// The verb is a participle behind it ("a woman saying that …").
    Participle,
    /// There is none.
    None,
}

/// The token that heads the subject of `v`, if any, and how it is tied.
pub(super) fn subject(p: &Paragraph, v: usize, depth: usize) -> (Option<usize>, Tie) {
    let mut own: Vec<usize> = p.by(v, &SUBJECTS).collect();
    // Parsers take words inside a quotation for the subject of the verb that quotes.
    let crosses = |c: usize| {
        p.quotes
            .iter()
            .any(|&(x, y)| x < c && c < y && !(x < v && v < y))
    };
    if own.len() > 1 {
        let outside: Vec<usize> = own.iter().copied().filter(|&c| !crosses(c)).collect();
        if !outside.is_empty() {
            own = outside;
        }
        own.sort_by_key(|c| c.abs_diff(v));
    } else if own.len() == 1 && crosses(own[0]) {
        own.clear();
        let name = |&k: &usize| k >= p.from && k < p.to && matches!(p.pos(k), "PROPN" | "PRON");
        let near = Some(v + 1)
            .filter(name)
            .or_else(|| v.checked_sub(1).filter(name));
        if let Some(mut t) = near {
            while p.dep(t) == "compound" && p.pos(p.head(t)) == "PROPN" {
                t = p.head(t);
            }
            return (Some(t), Tie::Own);
        }
    }
    let agent = p
        .by(v, &["agent"])
        .flat_map(|c| p.children(c))
        .find(|&&c| p.dep(c) == "pobj");
    if let Some(&a) = agent {
        return (Some(a), Tie::Agent);
    }
    if let Some(&s) = own.first() {
        let tie = if p.dep(s) == "nsubjpass" {
            Tie::Passive
        } else {
            Tie::Own
        };
        return (Some(s), tie);
    }
    if p.by(v, &["nsubjpass", "auxpass"]).next().is_some() {
        return (None, Tie::Passive);
    }
    if depth > 4 {
        return (None, Tie::None);
    }
    if let Some(r) = lifted(p, v) {
        return subject(p, r, depth + 1);
    }
    let h = p.head(v);
    // "Asked whether it would hold, Roe said …": others asked.
    if p.dep(v) == "advcl" && p.tag(v) == "VBN" && p.by(v, &["aux"]).next().is_none() {
        return (None, Tie::Passive);
    }
    match p.dep(v) {
        "conj" if h != v && p.is_verb(h) => {
            let (s, tie) = subject(p, h, depth + 1);
            (s, if tie == Tie::Passive { Tie::Own } else { tie })
        }
        "xcomp" | "advcl" | "ccomp"
            if matches!(p.pos(h), "VERB" | "AUX" | "ADJ")
                && (matches!(p.tag(v), "VBG" | "VB" | "VBN") || p.dep(v) == "xcomp") =>
        {
            if p.dep(v) == "xcomp"
                && p.is_class("object_control", h)
                && let Some(o) = p.by(h, &["dobj", "dative"]).next()
            {
                return (Some(o), Tie::Object);
            }
            subject(p, h, depth + 1)
        }
        "acl" | "relcl" if matches!(p.pos(h), "NOUN" | "PROPN" | "PRON") && p.tag(v) == "VBG" => {
            (Some(h), Tie::Participle)
        }
        "acl" if matches!(p.dep(h), "dobj" | "attr") && p.tag(v) == "VB" => {
            subject(p, p.head(h), depth + 1)
        }
        "pcomp" => {
            let up = p.head(h);
            // "Jonas Fell was quoted as saying …"
            if p.lower(h) == "as"
                && matches!(p.lemma(up), "quote" | "cite" | "report" | "record")
                && let Some(s) = p.by(up, &["nsubjpass"]).next()
            {
                return (Some(s), Tie::Own);
            }
            if p.is_verb(up) {
                subject(p, up, depth + 1)
            } else {
                (None, Tie::None)
            }
        }
        _ => (None, Tie::None),
    }
}

/// Past, present, perfect or modal: what two verbs must share to be conjuncts of one subject.
fn form(p: &Paragraph, v: usize) -> Option<&'static str> {
    let has = |words: &[&str]| {
        p.by(v, &["aux", "auxpass"])
            .any(|c| words.contains(&p.lower(c)))
    };
    if p.by(v, &["aux"]).any(|c| p.tag(c) == "MD") {
        Some("modal")
    } else if p.tag(v) == "VBD" || has(&["had", "did"]) {
        Some("past")
    } else if matches!(p.tag(v), "VBZ" | "VBP") {
        Some("present")
    } else if has(&["has", "have"]) {
        Some("perfect")
    } else {
        None
    }
}

/// The verb R to which a verb without subject inside R's content really belongs.
///
/// "R said (that) A and warned B": same form as R, another than A (or a comma before the conjunction).
/// "R, adding that A, while cautioning that B", "R said A, citing B": a participle behind "while" or a comma.
pub(super) fn lifted(p: &Paragraph, v: usize) -> Option<usize> {
    let is_cue = |t: usize| p.lexicon.cues.verb(p.lemma(t)).is_some();
    if p.by(v, &SUBJECTS).next().is_some() || !is_cue(v) || p.quoted(v) {
        return None;
    }
    p.by(v, &["ccomp", "xcomp", "dobj"]).find(|&c| c > v)?;
    let h = p.head(v);
    let (mut r, mut loose) = (h, false);
    let left = p.left(v);
    let behind_comma = left > p.from && p.text(left - 1) == ",";
    if p.dep(v) == "advcl" && p.tag(v) == "VBG" && (p.marked(v, "while") || behind_comma) {
        loose = true;
    } else if p.dep(v) == "conj" {
        if let Some(cc) = p.by(h, &["cc"]).filter(|&c| c < v).last() {
            loose = cc > p.from && p.text(cc - 1) == ",";
        }
        while p.dep(r) == "conj" && p.head(r) != r {
            r = p.head(r);
        }
    } else {
        return None;
    }
    let top = p.head(r);
    if p.dep(r) != "ccomp" || top > r || !is_cue(top) {
        return None;
    }
    if p.dep(v) == "advcl" {
        return (p.tag(top) == "VBG" || form(p, top).is_some()).then_some(top);
    }
    let mine = form(p, v).or_else(|| (p.tag(v) == "VBN" && loose).then_some("past"))?;
    if form(p, top) != Some(mine) {
        return None;
    }
    if !loose && form(p, h) == Some(mine) && is_cue(h) {
        return None;
    }
    Some(top)
}

/// The holder's words: the subject's phrase, cut before the participle that hangs on it.
pub(super) fn holder_run(p: &Paragraph, s: usize, tie: Tie) -> Run {
    let (a, mut b) = p.noun_phrase(s);
    if tie == Tie::Participle {
        let cut = p
            .by(s, &["acl", "relcl"])
            .filter(|&c| c > s)
            .map(|c| p.left(c))
            .min();
        if let Some(cut) = cut {
            b = b.min(cut);
        }
        while b > s + 1 && p.is_mark(b - 1) {
            b -= 1;
        }
    }
    (a, b.max(a + 1))
}
