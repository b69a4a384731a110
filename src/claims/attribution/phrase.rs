//! This file reads attributions without a verb of saying: nouns, adjectives, "according to", and names before a colon or behind a dash.

use super::{
    Link, Quoted, Stance,
    paragraph::{Paragraph, Run, SUBJECTS},
    subject::{Tie, holder_run, subject},
    verb::holds_quote,
};
use crate::lexicon::{Frames, PhraseSource};

/// "the mayor's claim that …", "made a promise to …".
pub(super) fn noun(p: &Paragraph, n: usize) -> Option<Link> {
    let cue = p.lexicon.cues.noun(p.lemma(n))?;
    let mut content = p
        .by(n, &["acl", "relcl", "ccomp", "xcomp"])
        .find(|&c| {
            // "the claim that he made" says nothing of what was claimed.
            let relative = p.children(c).iter().any(|&x| {
                p.lower(x) == "that" && (SUBJECTS.contains(&p.dep(x)) || p.dep(x) == "dobj")
            }) || p.is_class("uttering_verbs", c)
                && p.by(c, &["dobj"]).next().is_none();
            c > n
                && (p.is_infinitive(c) && cue.frames.has(Frames::INFINITIVE)
                    || p.marked(c, "that") && cue.frames.has(Frames::CLAUSE) && !relative)
        })
        .map(|c| (p.left(c), p.right(c)));
    let (mut rule, mut preposition) = ("noun-clause", None);
    if content.is_none() {
        let q = p
            .by(n, &["prep"])
            .find(|&q| q == n + 1 && cue.prepositions.iter().any(|x| x == p.lower(q)))?;
        let o = p.by(q, &["pobj", "pcomp"]).next()?;
        content = Some((p.left(o), p.right(o)));
        (rule, preposition) = ("noun-preposition", Some(q));
    }
    let content = p.clean(content?)?;
    let (mut source, mut holder): (Option<Run>, Option<usize>) = (None, None);
    let (mut a, mut b) = (n, n + 1);
    let owner = p.by(n, &["poss"]).next();
    if let Some(owner) = owner {
        let (x, y) = p.noun_phrase(owner);
        let case = p.by(owner, &["case"]).next();
        (source, holder) = (Some((x, case.unwrap_or(y))), Some(owner));
        a = case.unwrap_or(y).min(n);
    } else {
        for q in p.by(n, &["prep"]) {
            if matches!(p.lower(q), "by" | "from" | "among")
                && Some(q) != preposition
                && let Some(o) = p.by(q, &["pobj"]).next()
            {
                (source, holder) = (Some(p.noun_phrase(o)), Some(o));
            }
        }
        let h = p.head(n);
        if source.is_none()
            && matches!(p.dep(n), "dobj" | "attr" | "pobj")
            && (p.pos(h) == "VERB" || p.pos(h) == "ADP" && p.pos(p.head(h)) == "VERB")
        {
            let v = if p.is_verb(h) { h } else { p.head(h) };
            let (s, tie) = subject(p, v, 0);
            let s = s.filter(|_| tie != Tie::Passive);
            (source, holder) = (s.map(|s| holder_run(p, s, tie)), s);
            let light = p.is_class("uttering_verbs", v)
                && matches!(p.dep(n), "dobj" | "attr")
                && v < n
                && n - v < 6;
            if source.is_some() && light {
                a = p.cue(v, None).0;
            } else if !light {
                // "Roe rejected claims that the dam had burst": they are others' claims.
                (source, holder) = (None, None);
            }
        }
    }
    if let Some(q) = preposition {
        b = q + 1;
    }
    let stance = Stance::from(cue.stance);
    if source.is_none()
        && (rule == "noun-preposition"
            || !matches!(
                stance,
                Stance::Say | Stance::Confirm | Stance::Deny | Stance::Accuse | Stance::Agree
            ))
    {
        return None;
    }
    if a == n && owner.is_none() {
        let left: Vec<usize> = p
            .by(n, &["det", "amod", "compound", "nummod", "neg"])
            .filter(|&c| c < n && !p.quoted(c))
            .collect();
        if left.iter().any(|&c| p.dep(c) == "amod")
            || matches!(p.dep(n), "ROOT" | "attr" | "nsubj" | "conj")
        {
            a = left
                .iter()
                .map(|&c| p.left(c))
                .chain([a])
                .min()
                .unwrap_or(a);
        }
    }
    if let Some(s) = source
        && s.0 < b
        && a < s.1
        && s.1 <= n
    {
        a = a.max(s.1);
    }
    Some(Link {
        rule,
        cue: Some((a, b)),
        source,
        holder,
        content: vec![content],
        stance,
        quoted: Quoted::Indirect,
        head: n,
        negated: false,
        factive: cue.factive,
    })
}

/// "was not sure that the dam would hold".
pub(super) fn adjective(p: &Paragraph, j: usize) -> Option<Link> {
    let cue = p.lexicon.cues.adjective(p.lower(j))?;
    if !matches!(
        p.dep(j),
        "acomp" | "ROOT" | "conj" | "advcl" | "ccomp" | "relcl"
    ) {
        return None;
    }
    // "four times more likely to be hurt" compares, and expects nothing.
    let compared = |c: usize| {
        p.dep(c) == "npadvmod"
            || p.subtree(c)
                .any(|k| matches!(p.lower(k), "times" | "twice"))
    };
    let than = p.subtree(j).any(|k| p.lower(k) == "than");
    if p.lower(j) == "likely"
        && (p
            .by(j, &["npadvmod", "advmod", "nummod"])
            .any(|c| c < j && compared(c))
            || than
                && p.by(j, &["advmod"])
                    .any(|c| matches!(p.lower(c), "more" | "less")))
    {
        return None;
    }
    let v = if p.pos(j) == "VERB" { j } else { p.head(j) };
    let (mut content, mut preposition) = (None, None);
    for &c in p.children(j) {
        if c < j {
            continue;
        }
        if p.dep(c) == "ccomp" && cue.frames.has(Frames::CLAUSE)
            || p.dep(c) == "xcomp" && p.is_infinitive(c) && cue.frames.has(Frames::INFINITIVE)
        {
            content = Some((p.left(c), p.right(c)));
            break;
        }
        if p.dep(c) == "prep"
            && cue.prepositions.iter().any(|x| x == p.lower(c))
            && let Some(o) = p.by(c, &["pobj", "pcomp"]).next()
        {
            (content, preposition) = (Some((p.left(o), p.right(o))), Some(c));
            break;
        }
    }
    let mut content: Vec<Run> = p.clean(content?).into_iter().collect();
    let (s, tie) = subject(p, v, 0);
    if s.is_some_and(|s| matches!(p.lower(s), "it" | "there")) {
        return None; // "It is clear that" names nobody.
    }
    let s = s?;
    let tie = if tie == Tie::Passive { Tie::Own } else { tie };
    let (mut source, mut holder) = (Some(holder_run(p, s, tie)), Some(s));
    let a = if v <= j { p.cue(v, None).0 } else { j };
    if content.is_empty() {
        return None;
    }
    if p.lower(j) == "likely" {
        content.insert(0, source?);
        (source, holder) = (None, None);
    }
    Some(Link {
        rule: "adjective",
        cue: Some((a, preposition.map_or(j + 1, |q| q + 1))),
        source,
        holder,
        content,
        stance: cue.stance.into(),
        quoted: Quoted::Indirect,
        head: j,
        negated: p.by(v, &["neg"]).next().is_some(),
        factive: cue.factive,
    })
}

/// "The closure, according to a union official, cost 40 jobs."
pub(super) fn according(p: &Paragraph, t: usize) -> Option<Link> {
    if p.lower(t) != "according" {
        return None;
    }
    let to = p
        .children(t)
        .iter()
        .copied()
        .find(|&c| p.lower(c) == "to")
        .or_else(|| (t + 1 < p.to && p.lower(t + 1) == "to").then_some(t + 1))?;
    let object = p.by(to, &["pobj"]).next()?;
    let source = p.noun_phrase(object);
    let content = around(p, t, (t, source.1.max(t + 2)));
    beside(
        p,
        "according",
        (t, to + 1),
        Some((source, object)),
        Stance::Say,
        content,
    )
}

/// "in the words of one resident", "in the mayor's view", "reportedly": a phrase at `t` that says whose words its clause is.
pub(super) fn set_phrase(p: &Paragraph, t: usize) -> Option<Link> {
    p.lexicon.cues.phrases().iter().find_map(|phrase| {
        let words = &phrase.words;
        let is = |k: usize, w: &str| k < p.to && p.lower(k) == w;
        match phrase.source {
            PhraseSource::Np if words.first().is_some_and(|w| w != "according") => {
                let last = t + words.len() - 1;
                words
                    .iter()
                    .enumerate()
                    .all(|(k, w)| is(t + k, w))
                    .then_some(())?;
                let object = p.by(last, &["pobj"]).next()?;
                let source = p.noun_phrase(object);
                let content = around(p, t, (t, source.1));
                beside(
                    p,
                    "phrase",
                    (t, last + 1),
                    Some((source, object)),
                    phrase.stance.into(),
                    content,
                )
            }
            PhraseSource::Possessive => {
                let (first, last) = (words.first()?, words.last()?);
                is(t, first).then_some(())?;
                let noun = (t + 2..(t + 9).min(p.to)).find(|&k| is(k, last))?;
                let owner = p
                    .by(noun, &["poss"])
                    .next()
                    .filter(|&o| p.left(o) == t + 1)?;
                let (a, b) = p.noun_phrase(owner);
                let case = p.by(owner, &["case"]).next().unwrap_or(b);
                let content = around(p, t, (t, noun + 1));
                let source = (a, case);
                beside(
                    p,
                    "phrase",
                    (case.max(a + 1).min(noun), noun + 1),
                    Some((source, owner)),
                    phrase.stance.into(),
                    content,
                )
            }
            PhraseSource::Sentence
                if words.len() == 1 && is(t, &words[0]) && p.dep(t) == "advmod" =>
            {
                let clause = p.head(t);
                if !p.is_verb(clause) || matches!(p.dep(clause), "amod" | "acl" | "pcomp") {
                    return None;
                }
                let keep = p.subtree(clause).filter(|&k| k != t);
                beside(
                    p,
                    "adverb",
                    (t, t + 1),
                    None,
                    phrase.stance.into(),
                    p.runs(keep),
                )
            }
            _ => None,
        }
    })
}

/// A link of words of saying that stand beside their clause.
fn beside(
    p: &Paragraph,
    rule: &'static str,
    cue: Run,
    source: Option<(Run, usize)>,
    stance: Stance,
    content: Vec<Run>,
) -> Option<Link> {
    (!content.is_empty()).then(|| Link {
        rule,
        cue: Some(cue),
        source: source.map(|s| s.0),
        holder: source.map(|s| s.1),
        stance,
        quoted: if holds_quote(p, &content) {
            Quoted::Mixed
        } else {
            Quoted::Indirect
        },
        content,
        head: cue.0,
        negated: false,
        factive: false,
    })
}

/// The clause that a phrase from `lo` to `hi` closes or opens: the rest of the sentence behind a phrase that opens it, else what stands
/// before it in its own clause, and the rest of that clause.
fn around(p: &Paragraph, t: usize, (lo, hi): Run) -> Vec<Run> {
    let (start, end) = (p.sentence_start(t), p.sentence_end(t));
    let mut content = Vec::new();
    let fronted =
        t <= start + 1 || t == start + 2 && p.lower(start) == "still" && p.text(start + 1) == ",";
    if fronted {
        let quoted = p
            .quotes
            .iter()
            .find(|&&(s, _)| hi <= s && s <= hi + 1)
            .map_or(end, |q| q.1.max(end));
        content.extend(p.clean((hi, quoted)));
    } else {
        // The clause that it closes: everything before it in its own clause.
        let mut top = p.head(t);
        while !p.is_verb(top) && p.head(top) != top {
            top = p.head(top);
        }
        while matches!(
            p.dep(top),
            "xcomp" | "conj" | "pcomp" | "acl" | "ccomp" | "advcl" | "prep" | "relcl"
        ) && p.head(top) != top
            && p.left(top) > start
            && p.text(lo - 1) == ","
        {
            top = p.head(top);
        }
        let mut a = p.left(top);
        if let Some(q) = p.quotes.iter().find(|q| q.1 == lo || q.1 + 1 == lo) {
            a = a.min(q.0);
        }
        while a < lo
            && matches!(p.dep(a), "cc" | "mark")
            && matches!(
                p.lower(a),
                "and" | "but" | "because" | "while" | "although" | "though"
            )
        {
            a += 1;
        }
        content.extend(p.clean((a, lo)));
        let rest = end.min(p.right(top));
        if rest > hi && lo < top {
            content.extend(p.clean((hi, rest)));
        }
    }
    content
}

/// "Roe: Port must close", "ROE: We must close", and *"We must close" — Ada Roe*.
pub(super) fn layout(p: &Paragraph) -> Vec<Link> {
    let mut links = Vec::new();
    let mut push = |rule, mark: usize, source: Run, content: Option<Run>, quoted| {
        if let Some(c) = content {
            links.push(Link {
                rule,
                cue: Some((mark, mark + 1)),
                source: Some(source),
                holder: Some(head_of(p, source)),
                content: vec![c],
                stance: Stance::Say,
                quoted,
                head: mark,
                negated: false,
                factive: false,
            });
        }
    };
    if let Some(t) = (p.from..p.to.min(p.from + 9)).find(|&t| p.text(t) == ":" && t > p.from)
        && p.to - t > 3
        && names_somebody(p, p.from, t)
        && let Some(c) = p.clean((t + 1, p.to))
    {
        let direct = matches!(p.text(c.0), "\"" | "'" | "`" | "“" | "‘");
        push(
            "colon",
            t,
            (p.from, t),
            Some(c),
            if direct {
                Quoted::Direct
            } else {
                Quoted::Indirect
            },
        );
    }
    if p.from < p.to {
        let a = p.from + usize::from(matches!(p.text(p.from), "\"" | "“" | "``" | "«" | "„"));
        let mut k = a;
        while k < p.to.min(a + 4)
            && p.is_alphabetic(k)
            && p.text(k).chars().count() > 1
            && p.text(k).chars().all(char::is_uppercase)
        {
            k += 1;
        }
        let label = (a..k).any(|i| p.lexicon.words.is("label_words", p.lower(i)));
        if a < k && !label && k + 3 < p.to && p.text(k) == ":" {
            push(
                "transcript",
                k,
                (a, k),
                p.clean((k + 1, p.to)),
                Quoted::Direct,
            );
        }
    }
    for &(s, e) in &p.quotes {
        if e + 1 < p.to
            && matches!(p.text(e), "--" | "-" | "–" | "—")
            && e - s > 4
            && p.pos(e + 1) == "PROPN"
        {
            let b = (e + 1..p.to)
                .find(|&k| matches!(p.text(k), "." | "\"" | "“"))
                .unwrap_or(p.to);
            push("dash", e, (e + 1, b), Some((s, e)), Quoted::Direct);
        }
    }
    links
}

/// Are the tokens before a colon a name, and no sentence?
fn names_somebody(p: &Paragraph, from: usize, to: usize) -> bool {
    let left = from..to;
    left.len() < 5
        && !left
            .clone()
            .any(|x| p.lexicon.words.is("label_words", p.lower(x)))
        && left.clone().any(|x| p.pos(x) == "PROPN")
        && (left.len() < 3
            || left
                .clone()
                .any(|x| matches!(p.analysis.label(x), "PERSON" | "ORG" | "GPE" | "NORP")))
        && left.clone().all(|x| {
            !p.is_verb(x)
                && !matches!(p.text(x), "\"" | "“" | "," | ".")
                && (p.starts_upper(x)
                    || matches!(p.text(x), "of" | "the" | "'s" | "’s" | "for" | "and")
                    || p.text(x).starts_with(|c: char| c.is_ascii_digit()))
        })
}

/// The token of a run that the others hang on.
fn head_of(p: &Paragraph, (a, b): Run) -> usize {
    (a..b)
        .find(|&k| {
            let h = p.head(k);
            h == k || h < a || h >= b
        })
        .unwrap_or(a)
}
