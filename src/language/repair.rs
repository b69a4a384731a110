//! This file mends arcs of the tree that the lexicon shows to be wrong. The parser errs on one arc in ten; only
//! mistakes with one plausible cure are touched.

use super::{Analysis, Sentence};
use crate::lexicon::{Lexicon, cues::Frames};
use crate::text::Span;

/// No writer's sentence has so many tokens; a text that does is a list, a table or an attack.
const LONGEST: usize = 300;

/// Cuts endless sentences, so that reading one costs what its length costs and no more: every so many tokens a new
/// one begins, and a token whose head lies in another piece becomes a root.
#[must_use]
pub fn divide(analysis: Analysis) -> Analysis {
    if analysis.sentences.iter().all(|s| s.tokens.len() <= LONGEST) {
        return analysis;
    }
    let Analysis {
        mut tokens,
        sentences: whole,
        entities,
        ..
    } = analysis;
    let mut sentences = Vec::with_capacity(whole.len());
    for sentence in whole {
        let mut from = sentence.tokens.start;
        while from < sentence.tokens.end {
            let to = sentence.tokens.end.min(from + LONGEST);
            for (i, token) in tokens.iter_mut().enumerate().take(to).skip(from) {
                token.sentence = sentences.len();
                if !(from..to).contains(&token.head) {
                    token.head = i;
                    token.dep = "ROOT".into();
                }
            }
            sentences.push(Sentence {
                tokens: from..to,
                block: sentence.block,
                span: Span::new(tokens[from].span.start, tokens[to - 1].span.end),
            });
            from = to;
        }
    }
    Analysis::new(tokens, sentences, entities)
}

/// Mends the tree of an analysis.
#[must_use]
pub fn mend(analysis: Analysis, lexicon: &Lexicon) -> Analysis {
    let mut moves: Vec<(usize, usize, &'static str)> = Vec::new();
    for i in 0..analysis.tokens.len() {
        lost_clause(&analysis, i, lexicon, &mut moves);
        stray_conjunct(&analysis, i, lexicon, &mut moves);
        cut_compound(&analysis, i, &mut moves);
        shared_possessive(&analysis, i, &mut moves);
    }
    if moves.is_empty() {
        return analysis;
    }
    let Analysis {
        mut tokens,
        sentences,
        entities,
        ..
    } = analysis;
    for (token, head, dep) in moves {
        // Never a circle: the new head must not hang on the token.
        let mut at = head;
        let mut steps = 0;
        while tokens[at].head != at && at != token && steps < tokens.len() {
            at = tokens[at].head;
            steps += 1;
        }
        if at != token && token != head {
            tokens[token].head = head;
            tokens[token].dep = dep.into();
        }
    }
    Analysis::new(tokens, sentences, entities)
}

/// "The ministry denied that talks between A, B, and C were planned", parsed as "denied talks … and C were planned":
/// a verb of saying, "that", an object, and a finite verb joined on by "and" whose subject ends a list.
fn lost_clause(
    a: &Analysis,
    v: usize,
    lexicon: &Lexicon,
    moves: &mut Vec<(usize, usize, &'static str)>,
) {
    let t = &a.tokens[v];
    if t.pos != "VERB" || a.child(v, "ccomp").is_some() {
        return;
    }
    let clausal = lexicon
        .cues
        .verb(&t.lemma.to_lowercase())
        .is_some_and(|c| c.frames.has(Frames::CLAUSE));
    if !clausal {
        return;
    }
    let Some(object) = a.child(v, "dobj").filter(|&o| o > v) else {
        return;
    };
    let Some(that) = (v + 1..object).find(|&k| a.tokens[k].lower == "that") else {
        return;
    };
    if (v + 1..that).any(|k| {
        matches!(a.tokens[k].pos.as_str(), "NOUN" | "PROPN" | "VERB") && a.tokens[k].head != v
    }) {
        return;
    }
    // "denied that claim": a plural behind "that" cannot be its noun; nor can a noun far from it be sure.
    let Some(finite) = a.children(v).iter().copied().find(|&c| {
        c > object
            && a.tokens[c].dep == "conj"
            && matches!(
                a.tokens[c].tag.as_str(),
                "VBD" | "VBZ" | "VBP" | "VBN" | "VB" | "MD"
            )
            && a.child(c, "nsubj")
                .or_else(|| a.child(c, "nsubjpass"))
                .is_some()
    }) else {
        return;
    };
    let passive = a.child(finite, "nsubjpass");
    let Some(last) = a.child(finite, "nsubj").or(passive) else {
        return;
    };
    let Some(cc) = a
        .children(v)
        .iter()
        .copied()
        .find(|&c| a.tokens[c].dep == "cc" && c > object && c < last)
    else {
        return;
    };
    // The list that the last item belongs to: the rightmost noun under the object before "and".
    let Some(item) = (object..cc)
        .rev()
        .find(|&k| matches!(a.tokens[k].pos.as_str(), "NOUN" | "PROPN") && a.is_under(k, object))
    else {
        return;
    };
    moves.push((finite, v, "ccomp"));
    moves.push((that, finite, "mark"));
    moves.push((
        object,
        finite,
        if passive.is_some() {
            "nsubjpass"
        } else {
            "nsubj"
        },
    ));
    moves.push((cc, item, "cc"));
    moves.push((last, item, "conj"));
    for &c in a.children(v) {
        if a.tokens[c].dep == "punct" && c > object && c < cc {
            moves.push((c, item, "punct"));
        }
    }
    // "…, as diplomats gathered" goes with the denial.
    for &c in a.children(finite) {
        if a.tokens[c].dep == "advcl"
            && c > finite
            && a.children(c).iter().any(|&m| {
                a.tokens[m].dep == "mark"
                    && matches!(a.tokens[m].lower.as_str(), "as" | "while" | "after")
                    && m > 0
                    && a.tokens[m - 1].text == ","
            })
        {
            moves.push((c, v, "advcl"));
            for &p in a.children(finite) {
                if a.tokens[p].dep == "punct"
                    && p > finite
                    && (p + 1 == a.subtree(c).start || p > c)
                {
                    moves.push((p, v, "punct"));
                }
            }
        }
    }
}

/// "Marn said that the board had met, but expressed doubts": the doubts are Marn's, not the board's.
fn stray_conjunct(
    a: &Analysis,
    w: usize,
    lexicon: &Lexicon,
    moves: &mut Vec<(usize, usize, &'static str)>,
) {
    let t = &a.tokens[w];
    if t.dep != "conj" || t.pos != "VERB" || !matches!(t.tag.as_str(), "VBD" | "VBN") {
        return;
    }
    let h = t.head;
    let r = a.tokens[h].head;
    if a.tokens[h].dep != "ccomp" || a.tokens[r].pos != "VERB" || h < r || w < h {
        return;
    }
    let own_subject = a.child(w, "nsubj").is_some() || a.child(w, "nsubjpass").is_some();
    let own_aux = a
        .children(w)
        .iter()
        .any(|&c| matches!(a.tokens[c].dep.as_str(), "aux" | "auxpass"));
    if own_subject || own_aux || lexicon.cues.verb(&t.lemma.to_lowercase()).is_none() {
        return;
    }
    if !matches!(a.tokens[r].tag.as_str(), "VBD" | "VBN") || a.child(r, "nsubj").is_none() {
        return;
    }
    let Some(cc) = a
        .children(h)
        .iter()
        .copied()
        .find(|&c| a.tokens[c].dep == "cc" && c > h && c < w)
    else {
        return;
    };
    let comma = cc > 0 && a.tokens[cc - 1].text == ",";
    let that = a.tokens.get(cc + 1).is_some_and(|n| n.lower == "that");
    if comma && !that {
        moves.push((w, r, "conj"));
        moves.push((cc, r, "cc"));
    }
}

/// "sent home from Lisbon talks", parsed as "from Lisbon" and a stray "talks": a name before a noun without a mark between them is part of it.
fn cut_compound(a: &Analysis, i: usize, moves: &mut Vec<(usize, usize, &'static str)>) {
    let (Some(t), Some(next)) = (a.tokens.get(i), a.tokens.get(i + 1)) else {
        return;
    };
    if t.pos == "PROPN"
        && matches!(t.dep.as_str(), "pobj" | "dobj")
        && t.space_after
        && t.sentence == next.sentence
        && next.pos == "NOUN"
        && next.dep == "conj"
        && next.head < t.head
        && !(next.head..i).any(|k| a.tokens[k].dep == "cc" && a.tokens[k].head == next.head)
    {
        let dep = if t.dep == "pobj" { "pobj" } else { "dobj" };
        moves.push((i + 1, t.head, dep));
        moves.push((i, i + 1, "compound"));
    }
}

/// "Oslo and Bergen's talks", parsed as "Oslo" and "Bergen's talks": both own them.
fn shared_possessive(a: &Analysis, i: usize, moves: &mut Vec<(usize, usize, &'static str)>) {
    let t = &a.tokens[i];
    if t.pos != "NOUN" || t.dep != "conj" || t.head == i {
        return;
    }
    let first = t.head;
    let x = &a.tokens[first];
    let Some(second) = a.child(i, "poss") else {
        return;
    };
    let between = a.tokens[first + 1..second.max(first + 1)]
        .iter()
        .all(|k| k.dep == "cc" || k.pos == "DET");
    let dep = match x.dep.as_str() {
        "dobj" => "dobj",
        "nsubj" => "nsubj",
        "pobj" => "pobj",
        _ => return,
    };
    if x.pos == "PROPN"
        && a.tokens[second].pos == "PROPN"
        && first < second
        && between
        && x.head != first
    {
        moves.push((i, x.head, dep));
        moves.push((first, i, "poss"));
        moves.push((second, first, "conj"));
    }
}

#[cfg(test)]
mod tests {
    use crate::language::{Model, analyze};
    use crate::lexicon::Lexicon;
    use crate::text::{ArticleId, read};

    #[test]
    fn an_endless_sentence_is_cut_and_its_arcs_with_it() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let words = format!("{}it was so.", "the minister said that ".repeat(300));
        let article = read::example(ArticleId(0), &words, None);
        let analysis = analyze(&article, Model::embedded(), &lexicon);
        assert!(analysis.sentences.len() > 3);
        for sentence in &analysis.sentences {
            assert!(sentence.tokens.len() <= super::LONGEST);
            for i in sentence.tokens.clone() {
                assert!(sentence.tokens.contains(&analysis.tokens[i].head));
            }
        }
    }
}
