//! This file says whether a word stands in a clause about the past, the present or the future: "met on Friday" and
//! "will meet on Friday" are two Fridays.

use crate::language::{Analysis, Token};
use crate::lexicon::times::TenseWords;

/// Where a clause points to in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Present,
    Future,
    /// "was planned for March": before or after, whichever is nearer.
    Near,
}

/// Climbs from a token to the first verb that shows tense.
pub(super) fn direction(a: &Analysis, token: usize, words: &TenseWords) -> Option<Direction> {
    let mut i = token;
    for _ in 0..15 {
        let t = &a.tokens[i];
        if words.ahead.contains(t.lower.as_str()) {
            return Some(Direction::Future);
        }
        if t.pos == "VERB" || t.pos == "AUX" {
            if words.opening.contains(t.lower.as_str()) && a.child(i, "aux").is_none() {
                return Some(Direction::Future);
            }
            if let Some(found) = of_verb(a, i, words) {
                return Some(found);
            }
        }
        if t.head == i {
            return None;
        }
        i = t.head;
    }
    None
}

/// Is a noun the subject or object of a verb in the past tense?
fn is_over(a: &Analysis, noun: usize) -> bool {
    let t = &a.tokens[noun];
    let v = &a.tokens[t.head];
    matches!(t.dep.as_str(), "nsubj" | "nsubjpass" | "dobj")
        && v.pos == "VERB"
        && (v.tag == "VBD"
            || a.children_by(t.head, &["aux", "auxpass"])
                .any(|c| a.tokens[c].tag == "VBD"))
}

fn of_verb(a: &Analysis, i: usize, words: &TenseWords) -> Option<Direction> {
    use Direction::{Future, Near, Past, Present};
    let v = &a.tokens[i];
    let aux: Vec<&Token> = a
        .children_by(i, &["aux", "auxpass"])
        .map(|c| &a.tokens[c])
        .collect();
    let has = |forms: &[&str]| aux.iter().any(|t| forms.contains(&t.lower.as_str()));
    let past_aux = || aux.iter().any(|t| t.tag == "VBD");
    let (tag, dep) = (v.tag.as_str(), v.dep.as_str());
    if words.putting.contains(v.lemma.as_str()) && v.pos == "VERB" && !has(&["had"]) {
        return Some(Future);
    }
    // "have been gathering since Friday"
    if matches!(tag, "VBN" | "VBG")
        && has(&[
            "have",
            "has",
            "had",
            "'ve",
            "'d",
            "having",
            "\u{2019}ve",
            "\u{2019}d",
        ])
    {
        return Some(Past);
    }
    if aux.iter().any(|t| t.tag == "MD") {
        return Some(Future);
    }
    if tag == "VBN"
        && words.placed.contains(v.lower.as_str())
        && (v.lower != "set"
            || !aux.is_empty()
            || a.children(i)
                .iter()
                .any(|&c| matches!(a.tokens[c].lower.as_str(), "for" | "to")))
    {
        // "as previously planned", "a march planned for Saturday was cancelled"
        let once = a
            .children(i)
            .iter()
            .any(|&c| words.once.contains(a.tokens[c].lower.as_str()));
        let over = dep == "acl" && is_over(a, v.head);
        return Some(if past_aux() || once || over {
            Near
        } else {
            Future
        });
    }
    if tag == "VBD" || past_aux() {
        return Some(Past);
    }
    let complement = matches!(dep, "xcomp" | "ccomp" | "acl" | "advcl");
    match tag {
        "VB" if has(&["to"]) => {
            // "the first to sign on Friday": done, or not, as the verb above says.
            let one_of_a_row = a.tokens[v.head].tag.starts_with("NN")
                && a.children(v.head).iter().any(|&c| {
                    matches!(
                        a.tokens[c].lower.as_str(),
                        "first" | "only" | "last" | "latest"
                    )
                });
            if one_of_a_row {
                return None;
            }
            if complement && words.aiming.contains(a.tokens[v.head].lemma.as_str()) {
                let had = a
                    .children(v.head)
                    .iter()
                    .any(|&c| a.tokens[c].lower == "had");
                return Some(if had { Past } else { Future });
            }
            // "rallied to honour the crew on Friday": the verb above knows.
            if complement || dep == "relcl" {
                None
            } else {
                Some(Future)
            }
        }
        "VBZ" | "VBP" => Some(if words.saying.contains(v.lemma.as_str()) {
            Past
        } else {
            Present
        }),
        "VBN" => Some(if aux.is_empty() { Past } else { Present }),
        "VBG" => (!aux.is_empty()).then_some(Present),
        _ => None,
    }
}
