//! This file reads verbs of saying, thinking and judging: which words are what is said. Frames are tried in a fixed order.

use super::{
    Link, Quoted, Stance,
    paragraph::{Paragraph, Run, SUBJECTS},
    subject::{Tie, holder_run, lifted, subject},
};
use crate::lexicon::{CueStance, Frames};
use smol_str::SmolStr;

/// Everything that the frames of one verb share.
struct Verb<'a, 'p> {
    p: &'p Paragraph<'a>,
    /// The verb.
    v: usize,
    lemma: &'a str,
    frames: Frames,
    prepositions: &'p [SmolStr],
    /// The holder's words and head.
    source: Option<Run>,
    head: Option<usize>,
    tie: Tie,
    passive: bool,
    /// Subject of a passive without agent: material for the content.
    theme: Option<usize>,
}

/// What a frame found.
struct Found {
    content: Vec<Run>,
    rule: &'static str,
    quoted: Quoted,
    /// The preposition that belongs to the cue.
    preposition: Option<usize>,
    /// Is nobody named?
    nobody: bool,
}

impl Found {
    fn new(rule: &'static str, content: Vec<Run>) -> Option<Self> {
        (!content.is_empty()).then_some(Self {
            content,
            rule,
            quoted: Quoted::Indirect,
            preposition: None,
            nobody: false,
        })
    }
}

/// Does the text of some token close a clause or quotation?
const STOPS: [&str; 4] = [",", ".", "?", "!"];

/// Reads the verb at `v` as a cue.
pub(super) fn verb(p: &Paragraph, v: usize) -> Option<Link> {
    if matches!(p.dep(v), "aux" | "auxpass" | "amod" | "compound") {
        return None;
    }
    let lemma = p.lemma(v);
    let cue = p.lexicon.cues.verb(lemma);
    let (stance, frames, prepositions) = match cue {
        Some(c) => (c.stance, c.frames, c.prepositions.as_slice()),
        None => (CueStance::Say, unknown(p, v)?, [].as_slice()),
    };
    let (head, tie) = subject(p, v, 0);
    if head.is_some_and(|s| p.lower(s) == "you")
        && matches!(lemma, "know" | "see" | "say")
        && matches!(p.dep(v), "parataxis" | "ccomp" | "advcl")
    {
        return None; // "you know" fills a pause.
    }
    let mut ctx = Verb {
        p,
        v,
        lemma,
        frames,
        prepositions,
        // Words behind the verb are no part of a subject before it, whatever the parse says.
        source: head.map(|s| {
            let (from, to) = holder_run(p, s, tie);
            (from, if s < v { to.min(v) } else { to })
        }),
        head,
        tie,
        passive: p.by(v, &["nsubjpass", "auxpass"]).next().is_some(),
        theme: None,
    };
    if tie == Tie::Passive {
        (ctx.theme, ctx.head, ctx.source) = (head, None, None);
    }
    let mut found = ctx
        .direct()
        .or_else(|| ctx.behind_colon())
        .or_else(|| ctx.clause())
        .or_else(|| ctx.parenthesis())
        .or_else(|| ctx.behind_preposition())
        .or_else(|| ctx.infinitive())
        .or_else(|| ctx.with_as())
        .or_else(|| ctx.small_clause())
        .or_else(|| ctx.lost_clause())
        .or_else(|| ctx.quoted_object())
        .or_else(|| ctx.object())?;
    ctx.recover_that(&mut found);
    ctx.take_quote(&mut found);
    ctx.follow_quote(&mut found);
    found.content = found.content.iter().filter_map(|&c| p.clean(c)).collect();
    if found.content.is_empty() || found.content.iter().any(|&(a, b)| a <= v && v < b) {
        return None;
    }
    if found.nobody {
        (ctx.source, ctx.head) = (None, None);
    }
    if head.is_some_and(|s| {
        p.lower(s) == "it" && (p.dep(s) == "expl" || p.is_class("impersonal_verbs", v))
    }) {
        (ctx.source, ctx.head) = (None, None); // "It emerged that …" names nobody.
    }
    if matches!(found.rule, "object" | "passive") && ctx.source.is_none() {
        return None;
    }
    // "Imagine that …", "voted for it": nobody says anything.
    if ctx.source.is_none()
        && !ctx.passive
        && (found.rule == "preposition" && stance != CueStance::Accuse
            || found.rule == "clause" && p.tag(v) == "VB" && !p.is_infinitive(v))
    {
        return None;
    }
    let mut run = p.cue(v, found.preposition);
    run.0 = ctx.uttering(run.0);
    if tie == Tie::Participle
        && run.0 < v
        && let (Some(u), _) = subject(p, p.head(p.head(v)), 0)
    {
        (ctx.source, ctx.head) = (Some(holder_run(p, u, Tie::Own)), Some(u));
    }
    if ctx.source.is_some_and(|s| s.0 < run.1 && run.0 < s.1) {
        (ctx.source, ctx.head) = (None, None);
    }
    if found.rule == "as-clause"
        && let Some(m) = p
            .by(v, &["mark", "advmod"])
            .find(|&c| p.lower(c) == "as" && c + 1 == run.0)
    {
        run.0 = m;
    }
    if found.quoted == Quoted::Indirect && holds_quote(p, &found.content) {
        found.quoted = Quoted::Mixed;
    }
    let mut stance = Stance::from(stance);
    if lemma == "call" && found.rule == "small-clause" {
        stance = Stance::Say;
    } else if lemma == "tell"
        && p.lower(found.content[0].0) == "to"
        && matches!(found.rule, "infinitive" | "object-infinitive" | "clause")
    {
        stance = Stance::Order;
    } else if lemma == "rule" && p.by(v, &["prt"]).any(|c| p.lower(c) == "out") {
        stance = Stance::Deny;
    }
    Some(Link {
        rule: found.rule,
        cue: Some(run),
        source: ctx.source,
        holder: ctx.head,
        content: found.content,
        stance,
        quoted: found.quoted,
        head: v,
        negated: p.by(v, &["neg"]).next().is_some(),
        factive: cue.is_some_and(|c| c.factive),
    })
}

/// The frames of a verb that no list has: a that-clause under a name or pronoun, or a quotation that touches it.
fn unknown(p: &Paragraph, v: usize) -> Option<Frames> {
    let that = p.by(v, &["ccomp"]).any(|c| c > v && p.marked(c, "that"));
    p.by(v, &["nsubj"]).find(|&c| {
        (matches!(p.pos(c), "PROPN" | "PRON") || !p.analysis.label(c).is_empty())
            && !matches!(p.lower(c), "it" | "this" | "that" | "which" | "there")
    })?;
    if that {
        return Some(Frames::CLAUSE);
    }
    // "went on", "shot back", "chimed in": the particle stands between.
    let group = p.by(v, &["prt"]).find(|&c| c == v + 1).unwrap_or(v);
    let touches = |&(s, e): &Run| {
        e > s + 4
            && (e <= v && e + 4 >= v
                || (s == group + 1 || s == group + 2) && matches!(p.text(s - 1), "," | ":"))
    };
    (matches!(p.tag(v), "VBD" | "VBZ" | "VBP")
        && p.pos(v) == "VERB"
        && !matches!(p.lemma(v), "be" | "have" | "do")
        && !p.quoted(v)
        && p.quotes.iter().any(touches))
    .then_some(Frames::QUOTE)
}

/// Does a content hold a whole quotation?
pub(super) fn holds_quote(p: &Paragraph, content: &[Run]) -> bool {
    p.quotes
        .iter()
        .any(|&(s, e)| content.iter().any(|&(a, b)| a <= s && e <= b))
}

impl Verb<'_, '_> {
    fn has(&self, frames: Frames) -> bool {
        self.frames.has(frames)
    }
    fn first(&self, deps: &[&str]) -> Option<usize> {
        self.p.by(self.v, deps).next()
    }

    /// "issued a statement saying that": the cue begins with the verb whose object says something.
    fn uttering(&self, from: usize) -> usize {
        let (p, v) = (self.p, self.v);
        let n = p.head(v);
        let u = p.head(n);
        let one = self.tie == Tie::Participle
            && p.dep(v) == "acl"
            && p.dep(n) == "dobj"
            && u < n
            && n < v
            && v - u < 9
            && p.is_verb(u)
            && (p.is_class("uttering_verbs", u) || p.is_class("issuing_verbs", u))
            && (p.is_class("documents", n) || p.lexicon.cues.noun(p.lemma(n)).is_some())
            && matches!(subject(p, u, 0), (Some(_), Tie::Own));
        if one { p.cue(u, None).0 } else { from }
    }

    /// Quotations beside the verb: before or behind it.
    fn beside(&self) -> Vec<(Run, bool)> {
        let (p, v) = (self.p, self.v);
        let mut found = Vec::new();
        if p.quoted(v) {
            return found;
        }
        let (mut lo, mut hi) = (v, v + 1);
        if let Some((a, b)) = self.source {
            (lo, hi) = (lo.min(a), hi.max(b));
        }
        // Walks left over adverbs, times and commas that hang on the verb.
        let floor = p.from as isize;
        let mut k = lo as isize - 1;
        while k >= floor && k > lo as isize - 8 {
            let i = k as usize;
            let closing = matches!(p.text(i), "\"" | "”" | "''" | ".");
            let ours = p.text(i) == "," || i != v && p.analysis.is_under(i, v);
            if closing || !ours || p.dep(i) == "ccomp" {
                break;
            }
            if p.quotes.iter().any(|&(s, e)| s <= i && i < e) {
                break;
            }
            k -= 1;
        }
        for &(s, e) in &p.quotes {
            let end = e as isize;
            if end - 1 != k && end != k + 1 || e <= s + 2 {
                continue;
            }
            let stopped = STOPS.contains(&p.text(e - 2)) || e < p.to && p.text(e) == ",";
            // *… was "a missed chance." Peter Roe said he would vote against it*: a full stop, and a clause of its own behind.
            let another = p.text(e - 2) == "."
                && s > p.from
                && !matches!(p.text(s - 1), "." | "?" | "!" | ":" | "\"" | "”")
                && p.by(v, &["ccomp", "xcomp", "dobj"]).any(|c| c > v);
            if stopped && !another && !self.is_title((s, e)) {
                found.push(((s, e), true));
            }
        }
        // Behind: "X said [to Y] [on Monday] [,:] "…"".
        if let Some(&(s, e)) = p
            .quotes
            .iter()
            .find(|&&(s, e)| s >= hi && s - hi <= 16 && e > s + 2)
        {
            let in_quote = |g: usize| p.quotes.iter().any(|&(a, b)| a <= g && g < b);
            let introduced = matches!(p.text(s - 1), "," | ":")
                || s == hi
                    && (e >= p.to
                        || matches!(p.text(e), "," | "." | ";")
                        || p.dep(e) == "cc"
                        || STOPS.contains(&p.text(e - 2)));
            let broken = (hi..s).any(|g| {
                in_quote(g)
                    || matches!(p.text(g), "." | ";")
                    || p.pos(g) == "VERB" && p.tag(g) != "VBG"
                    || matches!(p.lower(g), "that" | "and" | "but")
            });
            if introduced && !broken {
                found.push(((s, e), false));
            }
        }
        found
    }

    /// A short quotation behind a word that looks like a title of a book or film.
    fn is_title(&self, (s, e): Run) -> bool {
        let p = self.p;
        let capitals = || {
            (s..e).all(|x| {
                p.starts_upper(x)
                    || p.is_mark(x)
                    || matches!(p.lower(x), "the" | "of" | "a" | "and" | "to" | "in" | "for")
            })
        };
        e - s < 9
            && s > p.from
            && p.is_alphabetic(s - 1)
            && (!(s..e).any(|x| p.is_verb(x)) || capitals())
            && !p.by(self.v, &["ccomp"]).any(|c| p.left(c) < s)
    }

    /// A quotation that the verb introduces.
    fn direct(&self) -> Option<Found> {
        let (p, v) = (self.p, self.v);
        if !self.has(Frames::QUOTE) {
            return None;
        }
        let start = p.sentence_start(v);
        let (mut content, mut quoted) = (Vec::new(), Quoted::Direct);
        for ((a, b), before) in self.beside() {
            // Is the quotation only part of the clause?
            let clause = if before {
                p.by(v, &["ccomp"]).find(|&c| {
                    let l = p.left(c);
                    l < a
                        && p.right(c) + 3 >= b
                        && l >= start
                        && !p.quotes.iter().any(|&(x, y)| x < l && l < y)
                })
            } else {
                p.by(v, &["ccomp", "advcl", "dobj", "oprd", "xcomp"])
                    .find(|&c| p.left(c) < a && p.right(c) > a)
            };
            let previous = if a > p.from { p.text(a - 1) } else { "" };
            match clause {
                Some(_) if !before => continue,
                Some(c) if a > p.from && !matches!(previous, "." | "\"" | ":" | "—") => {
                    content.push((p.left(c), b));
                    quoted = Quoted::Mixed;
                }
                None if before
                    && a > start
                    && !matches!(previous, "." | "\"" | ":" | "," | "—" | "-") =>
                {
                    // *The pier "will not survive," she said.*
                    let from = p.sentence_start(a);
                    if p.quotes.iter().any(|&(x, y)| x < from && from < y) {
                        continue;
                    }
                    content.push((from, b));
                    quoted = Quoted::Mixed;
                }
                _ => content.push((a, b)),
            }
        }
        // *The pier, she said, "will not survive" the winter*
        if let ([q], Some(src)) = (content.as_slice(), self.source)
            && q.0 > v
            && src.0 > start + 1
            && p.text(src.0 - 1) == ","
            && p.text(q.0 - 1) == ","
            && q.0 + 1 < p.to
            && p.text(q.0 + 1).starts_with(char::is_lowercase)
        {
            content = vec![(start, src.0), (q.0, q.1.max(p.sentence_end(v)))];
            quoted = Quoted::Mixed;
        }
        let mut found = Found::new("direct", content)?;
        found.quoted = quoted;
        Some(found)
    }

    /// "Roe added: And nobody was told." Without marks the words go on to the end of the paragraph, if it begins with the speaker.
    fn behind_colon(&self) -> Option<Found> {
        let (p, v) = (self.p, self.v);
        let source = self.source?;
        if !self.has(Frames::QUOTE)
            || v + 3 >= p.to
            || p.text(v + 1) != ":"
            || source.1 > v
            || p.quoted(v)
            || self.tie != Tie::Own
        {
            return None;
        }
        let end = if source.0 == p.from && p.quotes.is_empty() {
            p.to
        } else {
            p.sentence_end(v + 2)
        };
        Found::new("behind-colon", vec![(v + 2, end)])
    }

    /// An object clause, behind the verb or before it.
    fn clause(&self) -> Option<Found> {
        let (p, v, lemma) = (self.p, self.v, self.lemma);
        let behind = Frames::CLAUSE
            .with(Frames::WH)
            .with(Frames::OBJECT_INFINITIVE)
            .with(Frames::COMPLEMENT)
            .with(Frames::NOUN);
        if !self.has(behind.with(Frames::QUOTE)) {
            return None;
        }
        let clauses: Vec<usize> = p.by(v, &["ccomp"]).collect();
        let &last = clauses.last()?;
        let c = if last > v { last } else { clauses[0] };
        let before = c < v;
        let reports = Frames::PARENTHESIS.with(Frames::QUOTE);
        let frames = if before {
            reports.with(Frames::CLAUSE)
        } else {
            behind
        };
        if !self.has(frames) {
            return None;
        }
        let start = p.sentence_start(v);
        let (mut a, mut b) = (p.left(c), p.right(c));
        if !before {
            b = self.further(c, b);
            a = self.clause_start(c, if a <= v { v + 1 } else { a });
            if a == v + 1 {
                a = self.skip_day(a, c);
            }
            b = self.before_as(c, b);
            b = self.before_another(c, b);
            // "R said A and warned B": A ends before the conjunction.
            for t in p.subtree(c) {
                if matches!(p.dep(t), "conj" | "advcl") && t < b && lifted(p, t) == Some(v) {
                    let cc = (p.dep(t) == "conj")
                        .then(|| p.by(p.head(t), &["cc"]).filter(|&x| x < t).last())
                        .flatten();
                    b = b.min(cc.unwrap_or(p.left(t)));
                }
            }
        } else {
            let told = |t: usize| {
                p.pos(t) == "VERB"
                    && p.lexicon
                        .cues
                        .verb(p.lemma(t))
                        .is_some_and(|c| c.frames.has(Frames::PARENTHESIS))
            };
            if a > start + 2 && p.dep(a - 1) == "cc" && !(start..a).any(told) {
                a = start;
            }
            if matches!(p.lower(a), "however" | "meanwhile" | "still" | "instead") && a + 1 < c {
                a += if p.text(a + 1) == "," { 2 } else { 1 };
            }
        }
        let cue = p.cue(v, None);
        let apart = |k: usize, r: Run| k < r.0 || k >= r.1;
        let mut content = p.runs((a..b).filter(|&k| {
            self.source.is_none_or(|s| apart(k, s)) && apart(k, cue) && (!before || k < v)
        }));
        let mut rule = if before { "clause-before" } else { "clause" };
        if !before && !content.is_empty() {
            let wh = p
                .subtree(c)
                .any(|x| x <= c && matches!(p.tag(x), "WP" | "WRB" | "WDT" | "WP$"));
            let mut marks = p.by(c, &["mark"]).peekable();
            if p.lexicon.words.is("addressed_verbs", lemma)
                && !wh
                && marks.peek().is_none()
                && p.tag(c) == "VB"
                && let Some(to) = p.by(c, &["aux"]).find(|&x| p.lower(x) == "to")
            {
                content = vec![(to, p.content_end(c))];
            }
            if !marks.any(|x| p.lower(x) == "that")
                && self.has(Frames::OBJECT_INFINITIVE)
                && !self.has(Frames::CLAUSE)
            {
                rule = "object-infinitive";
            }
        }
        Found::new(rule, content)
    }

    /// Where somebody else, or the holder anew, begins to speak at the end of a clause: "said that A, and the board warned that B",
    /// "said A, citing B", "claimed A, although he conceded B". What follows the comma is no part of what was said first.
    fn before_another(&self, c: usize, b: usize) -> usize {
        let p = self.p;
        let mut end = b;
        for t in p.subtree(c).filter(|&t| t > c && t < b) {
            let Some(cue) = p.lexicon.cues.verb(p.lemma(t)) else {
                continue;
            };
            if p.quoted(t) || p.pos(t) != "VERB" || p.right(t) + 1 < b {
                continue;
            }
            let own = p.by(t, &SUBJECTS).next().is_some();
            let start = match p.dep(t) {
                "conj" if own && cue.frames.has(Frames::QUOTE) => p
                    .by(p.head(t), &["cc"])
                    .filter(|&x| x < t)
                    .last()
                    .filter(|&x| {
                        p.lower(x + 1) != "that"
                            && p.by(t, &["ccomp", "xcomp", "dobj"]).any(|x| x > t)
                    }),
                "advcl" | "acl" if !own && p.tag(t) == "VBG" => Some(p.left(t)),
                "advcl" if own && cue.frames.has(Frames::QUOTE.with(Frames::CLAUSE)) => p
                    .by(t, &["mark"])
                    .find(|&m| matches!(p.lower(m), "although" | "though" | "while" | "whereas"))
                    .filter(|&m| m == p.left(t)),
                _ => None,
            };
            if let Some(start) = start
                && start > c
                && p.text(start - 1) == ","
            {
                end = end.min(start);
            }
        }
        end
    }

    /// "denied that talks were planned, as envoys met in Lund": what happens meanwhile is the writer's.
    fn before_as(&self, c: usize, b: usize) -> usize {
        let p = self.p;
        p.subtree(c)
            .filter(|&t| p.dep(t) == "advcl" && p.right(t) == b && t > c)
            .map(|t| p.left(t))
            .find(|&l| {
                l > c + 1
                    && p.lower(l) == "as"
                    && p.text(l - 1) == ","
                    && !matches!(p.lower(l + 1), "well" | "if" | "long" | "soon" | "though")
                    && !p.quoted(l)
            })
            .map_or(b, |l| l - 1)
    }

    /// Where an object clause begins: at its "that"; else right behind the verb, an addressee or a time left out.
    fn clause_start(&self, c: usize, a: usize) -> usize {
        let (p, v) = (self.p, self.v);
        let addresses = p.lexicon.words.is("addressee_verbs", self.lemma);
        for k in v + 1..c.min(v + 14) {
            if p.quotes.iter().any(|&(s, e)| s <= k && k < e) {
                break;
            }
            let relative = matches!(p.dep(k), "nsubj" | "dobj") && p.dep(p.head(k)) == "relcl";
            if p.lower(k) == "that"
                && matches!(p.tag(k), "IN" | "DT" | "WDT")
                && (p.dep(k) == "mark" || k < a)
                && !relative
            {
                if k < a || addresses {
                    return k;
                }
                break;
            }
            if p.is_verb(k) {
                break;
            }
        }
        if addresses || a <= v + 1 {
            return a;
        }
        // *saying anybody who complains "is having a bad night"*: the parser begins the clause at the mark.
        let at_mark = p
            .quotes
            .iter()
            .any(|&(s, e)| v < s && (s == a || s + 1 == a) && e > a);
        if at_mark
            && matches!(
                p.dep(v + 1),
                "nsubj" | "nsubjpass" | "det" | "poss" | "amod" | "compound" | "expl" | "dobj"
            )
            && !matches!(p.text(a - 1), "," | ":")
        {
            return v + 1;
        }
        // Tokens between verb and content that modify nothing: the parser lost the subject.
        let modifiers: Vec<usize> = p
            .by(
                v,
                &[
                    "prep", "npadvmod", "advmod", "dative", "prt", "advcl", "agent", "dobj", "cc",
                ],
            )
            .collect();
        let stray = |t: usize| {
            !(modifiers.iter().any(|&m| p.analysis.is_under(t, m))
                || p.is_verb(t)
                || matches!(p.text(t), "," | ":"))
        };
        if (v + 1..a).all(stray) { v + 1 } else { a }
    }

    /// "said on Friday it had …": the day belongs to the cue.
    fn skip_day(&self, a: usize, end: usize) -> usize {
        let p = self.p;
        let k = a + usize::from(
            matches!(
                p.lower(a),
                "on" | "in" | "late" | "early" | "earlier" | "last" | "this"
            ) && p.pos(a) == "ADP",
        );
        let mut b = k;
        while b < end && matches!(p.analysis.label(b), "DATE" | "TIME") {
            b += 1;
        }
        let follows = b < end
            && (matches!(
                p.dep(b),
                "nsubj" | "nsubjpass" | "expl" | "det" | "poss" | "compound" | "amod" | "nummod"
            ) || p.lower(b) == "that");
        if b > k && follows { b } else { a }
    }

    /// "X said that A, and that B", "X said A, but would not B": the second half is said too.
    fn further(&self, c: usize, b: usize) -> usize {
        let (p, v) = (self.p, self.v);
        let end = p.sentence_end(v);
        if b + 3 >= end || p.text(b) != "," || !matches!(p.lower(b + 1), "and" | "but" | "or") {
            return b;
        }
        let t = b + 2;
        if p.lower(t) == "that" && (p.dep(t) == "mark" || p.marked(c, "that")) {
            let mut h = p.head(t);
            while p.right(h) < b + 4 && p.head(h) != h {
                h = p.head(h);
            }
            return b.max(p.right(h).min(end));
        }
        let joined = p.by(v, &["conj", "ccomp"]).find(|&k| k > b);
        if let Some(h) = joined
            && p.tag(t) == "MD"
            && p.by(h, &SUBJECTS).next().is_none()
            && p.lexicon.cues.verb(p.lemma(h)).is_none()
        {
            return p.right(h);
        }
        b
    }

    /// "The dam, he conceded, leaked"; "as the board said".
    fn parenthesis(&self) -> Option<Found> {
        let (p, v) = (self.p, self.v);
        let h = p.head(v);
        let around = |rule| {
            let keep = p.subtree(h).filter(|&k| !p.analysis.is_under(k, v));
            Found::new(rule, p.runs(keep))
        };
        if self.has(Frames::PARENTHESIS.with(Frames::QUOTE))
            && self.source.is_some()
            && p.dep(v) == "parataxis"
            && matches!(p.pos(h), "VERB" | "AUX" | "NOUN" | "ADJ")
            && let Some(found) = around("parataxis")
        {
            return Some(found);
        }
        if self.has(Frames::PARENTHESIS)
            && p.dep(v) == "advcl"
            && p.is_verb(h)
            && p.by(v, &["mark", "advmod"]).any(|c| p.lower(c) == "as")
            && self.first(&["dobj", "ccomp", "xcomp", "prep"]).is_none()
            && (self.source.is_some() || self.passive)
        {
            return around("as-clause");
        }
        None
    }

    /// "the union called for a strike"; "he accused the port of neglect".
    fn behind_preposition(&self) -> Option<Found> {
        let (p, v, lemma) = (self.p, self.v, self.lemma);
        if self.prepositions.is_empty() {
            return None;
        }
        let direct = self.first(&["dobj"]);
        let of = self.has(Frames::OBJECT_PREPOSITION);
        let mut candidates: Vec<usize> = p.by(v, &["prep", "agent"]).collect();
        if of {
            candidates.extend(
                p.by(v, &["dobj"])
                    .flat_map(|o| p.children(o))
                    .filter(|&&x| p.dep(x) == "prep"),
            );
        }
        for q in candidates {
            if p.lower(q) == "by" || !self.prepositions.iter().any(|x| x == p.lower(q)) {
                continue;
            }
            let Some(o) = p.by(q, &["pobj", "pcomp"]).next() else {
                continue;
            };
            let (mut a, mut b) = (p.left(o), p.right(o));
            let object = direct.or(self.theme);
            let (mut content, mut preposition) = (Vec::new(), None);
            match object {
                Some(_) if of || self.passive && matches!(lemma, "blame" | "charge") => {
                    preposition = Some(q);
                }
                Some(x) if p.lexicon.words.is("blaming_verbs", lemma) => {
                    if x > v {
                        a = p.left(x);
                    } else {
                        content.push(p.noun_phrase(x));
                    }
                }
                Some(_) => continue,
                None => preposition = Some(q),
            }
            // "called on the port to reopen"
            if object.is_none() && matches!(lemma, "call" | "appeal" | "push" | "press" | "plead") {
                for x in p.by(v, &["xcomp", "advcl"]) {
                    if p.left(x) == b && p.is_infinitive(x) {
                        b = p.right(x);
                    }
                }
            }
            content.push((a, b));
            let mut found = Found::new("preposition", content)?;
            found.preposition = preposition;
            return Some(found);
        }
        None
    }

    /// "she vowed to appeal", "they urged the port to reopen", "he denied taking the money".
    fn infinitive(&self) -> Option<Found> {
        let (p, v, lemma) = (self.p, self.v, self.lemma);
        let direct = self.first(&["dobj"]);
        for c in p.by(v, &["xcomp", "advcl", "ccomp"]) {
            if c < v {
                continue;
            }
            // "refused to say whether", "appeared to suggest that": one cue with the word of saying.
            if p.is_class("merging_verbs", v)
                && p.is_infinitive(c)
                && verb(p, c).is_some_and(|l| l.rule != "object")
            {
                return None;
            }
            let own = self.has(Frames::INFINITIVE) && direct.is_none();
            let reported = self.passive && self.theme.is_some() && self.has(Frames::CLAUSE);
            let other = self.has(Frames::OBJECT_INFINITIVE);
            if p.is_infinitive(c) && (own || other || reported) {
                if p.dep(c) == "advcl" && !other {
                    continue;
                }
                // "was invited to speak", "is supposed to end": nobody is named, and nothing is said.
                if self.passive
                    && self.tie != Tie::Agent
                    && (!self.has(Frames::CLAUSE) || lemma == "suppose")
                {
                    continue;
                }
                let (mut content, mut nobody) = (Vec::new(), false);
                let raises = matches!(lemma, "seem" | "appear");
                if raises || self.passive {
                    // "The mayor is said to have left": nobody is named, and the mayor belongs to what is said.
                    if let Some(s) = self.theme {
                        content.push(p.noun_phrase(s));
                        nobody = true;
                    } else if let Some(s) = self.source.filter(|_| raises) {
                        content.push(s);
                        nobody = true;
                    }
                }
                let mut first = p.left(c);
                if let Some(o) = self.first(&["dobj", "dative"])
                    && o < c
                    && p.lexicon.words.is("object_included", lemma)
                {
                    first = p.left(o);
                }
                if p.lexicon.words.is("addressed_verbs", lemma) {
                    first = p
                        .by(c, &["aux"])
                        .filter(|&x| p.lower(x) == "to")
                        .chain([c])
                        .min()
                        .unwrap_or(c);
                }
                content.push((first, p.content_end(c)));
                let mut found = Found::new("infinitive", content)?;
                found.nobody = nobody;
                return Some(found);
            }
            let plain = p.tag(c) == "VBG" && p.by(c, &SUBJECTS).next().is_none();
            let perfect = p
                .by(c, &["aux", "auxpass", "neg"])
                .any(|x| p.tag(x) == "VBG");
            if self.has(Frames::GERUND) && p.dep(c) != "advcl" && (plain || perfect) {
                return Found::new("gerund", vec![(p.left(c), p.right(c))]);
            }
        }
        None
    }

    /// "she dismissed the report as gossip".
    fn with_as(&self) -> Option<Found> {
        let (p, v) = (self.p, self.v);
        if !self.has(Frames::AS) {
            return None;
        }
        let as_phrase = p
            .by(v, &["prep", "advcl"])
            .find(|&c| p.lower(c) == "as" || p.marked(c, "as"));
        let object = self.first(&["dobj"]);
        match (as_phrase, object, self.theme) {
            (Some(q), Some(o), _) if o > v => {
                Found::new("as", vec![(p.left(o), p.right(q).max(p.right(o)))])
            }
            (Some(q), _, Some(s)) => {
                Found::new("as", vec![p.noun_phrase(s), (p.left(q), p.right(q))])
            }
            (_, Some(o), _) if p.by(o, &["prep"]).any(|c| p.lower(c) == "as") => {
                Found::new("as", vec![(p.left(o), p.right(o))])
            }
            _ => None,
        }
    }

    /// "they called the offer absurd".
    fn small_clause(&self) -> Option<Found> {
        let (p, v) = (self.p, self.v);
        if !self.has(Frames::COMPLEMENT) {
            return None;
        }
        if matches!(
            self.lemma,
            "call" | "label" | "brand" | "dub" | "term" | "declare"
        ) && let Some(o) = p
            .by(v, &["dobj"])
            .filter(|&o| o > v && p.subtree(o).any(|x| p.dep(x) == "appos"))
            .last()
        {
            return Found::new("small-clause", vec![(p.left(o), p.right(o))]);
        }
        let parts: Vec<usize> = p
            .by(v, &["dobj", "oprd", "ccomp", "xcomp", "attr", "acomp"])
            .filter(|&c| c > v)
            .collect();
        // Not "a firm called X".
        if p.dep(v) == "acl" && p.tag(v) == "VBN" && self.source.is_none() {
            return None;
        }
        if parts.len() < 2 && !parts.iter().any(|&c| matches!(p.dep(c), "oprd" | "ccomp")) {
            return None;
        }
        let a = parts.iter().map(|&c| p.left(c)).min()?;
        let b = parts.iter().map(|&c| p.right(c)).max()?;
        let mut content: Vec<Run> = self.theme.map(|s| p.noun_phrase(s)).into_iter().collect();
        content.push((a, b));
        Found::new("small-clause", content)
    }

    /// The parse has no clause, yet one follows.
    fn lost_clause(&self) -> Option<Found> {
        let (p, v) = (self.p, self.v);
        let finite = matches!(p.tag(v), "VBD" | "VBZ" | "VBP" | "VBG" | "VBN");
        if !(self.has(Frames::CLAUSE) && self.has(Frames::PARENTHESIS) && finite)
            || self.tie != Tie::Own
            || self.source.is_none_or(|s| s.1 > v)
            || self.first(&["dobj", "xcomp"]).is_some()
        {
            return None;
        }
        let end = p.sentence_end(v);
        let that = (v + 1..end.min(v + 16)).find(|&k| p.lower(k) == "that");
        let a = that.unwrap_or(v + 1);
        if a >= end || end - a <= 3 {
            return None;
        }
        let begins = that.is_some()
            || !matches!(
                p.dep(a),
                "prep" | "punct" | "cc" | "advmod" | "npadvmod" | "mark" | "agent" | "dative"
            ) && !matches!(p.tag(a), "IN" | "," | ".");
        begins.then(|| Found::new("fallback", vec![(a, end)]))?
    }

    /// Any object or predicate with a quotation in it.
    fn quoted_object(&self) -> Option<Found> {
        let (p, v) = (self.p, self.v);
        if !self.has(
            Frames::CLAUSE
                .with(Frames::QUOTE)
                .with(Frames::NOUN)
                .with(Frames::AS),
        ) {
            return None;
        }
        let single = |k: usize| matches!(p.text(k), "`" | "‘");
        for c in p.by(v, &["dobj", "oprd", "acomp", "attr", "xcomp"]) {
            let (x, y) = (p.left(c), p.right(c));
            if c > v && (p.quotes.iter().any(|&(s, _)| v < s && s < y) || (v + 1..y).any(single)) {
                let marked = matches!(p.text(v + 1), "\"" | "`" | "‘");
                return Found::new("quoted-object", vec![(if marked { v + 1 } else { x }, y)]);
            }
        }
        None
    }

    /// *thanked the crew "for never giving up"*: a quotation that hangs on the verb and follows its object is said too.
    fn take_quote(&self, found: &mut Found) {
        let (p, v) = (self.p, self.v);
        if !matches!(found.rule, "object" | "quoted-object" | "small-clause") {
            return;
        }
        let Some(last) = found.content.last_mut() else {
            return;
        };
        let behind = p.quotes.iter().find(|q| q.0 == last.1 || q.0 + 1 == last.1);
        if let Some(&(s, e)) = behind
            && (s..e).any(|k| p.head(k) == v && !p.is_mark(k))
        {
            last.1 = last.1.max(e);
            found.quoted = Quoted::Mixed;
        }
    }

    /// *told the board that "they cut the line because …. What they do is wrong."*: a quotation that begins in what is said belongs to
    /// it to its end, though the parser ends a sentence in it; and so does one behind a colon.
    fn follow_quote(&self, found: &mut Found) {
        let p = self.p;
        if matches!(found.rule, "direct" | "parataxis" | "as-clause") {
            return;
        }
        let Some((a, b)) = found.content.last_mut() else {
            return;
        };
        for &(s, e) in &p.quotes {
            let begins = *a <= s && s < *b && *b < e;
            let announced =
                found.rule == "clause" && s > self.v && s == *b + 1 && p.text(*b) == ":";
            if (begins || announced) && !(s <= self.v && self.v < e) {
                *b = e;
            }
        }
    }

    /// A noun phrase that is judged: no claim that could be true or false.
    fn object(&self) -> Option<Found> {
        let (p, v) = (self.p, self.v);
        let particle = p
            .by(v, &["prt"])
            .any(|c| self.prepositions.iter().any(|x| x == p.lower(c)));
        if !self.has(Frames::NOUN) && !particle {
            return None;
        }
        let catenative =
            p.dep(v) == "xcomp" && p.lexicon.words.is("catenatives", p.lemma(p.head(v)));
        let weak = p.dep(v) == "acl"
            || p.tag(v) == "VB" && p.is_infinitive(v) && p.dep(v) != "conj" && !catenative;
        let object = p.by(v, &["dobj"]).find(|&c| {
            !weak && !matches!(p.lower(c), "himself" | "herself" | "themselves" | "itself")
        });
        if let Some(o) = object {
            let (a, b) = (p.left(o), p.content_end(o));
            let mut end = b;
            for c in p.by(v, &["prep"]) {
                if p.left(c) == end
                    && matches!(
                        p.lower(c),
                        "as" | "about"
                            | "of"
                            | "over"
                            | "between"
                            | "against"
                            | "regarding"
                            | "to"
                            | "for"
                    )
                {
                    end = p.right(c);
                }
            }
            return Found::new("object", vec![(a, end)]);
        }
        if self.tie == Tie::Agent || self.theme.is_some() {
            let s = self.first(&["nsubjpass"])?;
            return Found::new("passive", vec![p.noun_phrase(s)]);
        }
        None
    }

    /// "denied that talks between A, B, and C were planned", parsed with "talks" as the object: from "that" to the clause's end.
    fn recover_that(&self, found: &mut Found) {
        let (p, v) = (self.p, self.v);
        if !self.has(Frames::CLAUSE)
            || !matches!(found.rule, "object" | "clause" | "fallback")
            || v + 1 >= p.to
            || p.lower(v + 1) != "that"
        {
            return;
        }
        let Some(&(a, b)) = found.content.last() else {
            return;
        };
        let finite = |t: usize| matches!(p.tag(t), "VBD" | "VBZ" | "VBP" | "MD");
        if a > v + 2 || (a..b.min(p.to)).any(finite) {
            return;
        }
        let mut end = p.sentence_end(v);
        let mut seen = false;
        for k in v + 2..end.saturating_sub(1) {
            seen = seen || finite(k);
            if seen
                && p.text(k) == ","
                && (matches!(p.dep(k + 1), "mark" | "cc")
                    || matches!(
                        p.lower(k + 1),
                        "as" | "while" | "but" | "although" | "after"
                    ))
            {
                end = k;
                break;
            }
        }
        if seen {
            found.content.pop();
            found.content.push((v + 1, end));
            found.rule = "clause";
        }
    }
}
