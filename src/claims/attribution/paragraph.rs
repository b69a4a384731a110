//! This file holds a paragraph as attribution walks it: its tokens, its quotations, and the edges of phrases.

use crate::{
    language::{Analysis, Token},
    lexicon::Lexicon,
};

/// A run of tokens: the first, and the one behind the last.
pub(super) type Run = (usize, usize);

/// Labels of subjects.
pub(super) const SUBJECTS: [&str; 4] = ["nsubj", "nsubjpass", "csubj", "csubjpass"];
/// Labels of auxiliaries and negation, which stand in a verb group.
const AUXILIARIES: [&str; 3] = ["aux", "auxpass", "neg"];

/// One block of an article, with its quotations as token runs (marks included).
pub(super) struct Paragraph<'a> {
    /// The analysis that the block belongs to.
    pub(super) analysis: &'a Analysis,
    /// What words mean.
    pub(super) lexicon: &'a Lexicon,
    /// First token.
    pub(super) from: usize,
    /// The token behind the last.
    pub(super) to: usize,
    /// Quotations, in order.
    pub(super) quotes: Vec<Run>,
}

impl<'a> Paragraph<'a> {
    pub(super) fn token(&self, i: usize) -> &'a Token {
        &self.analysis.tokens[i]
    }
    pub(super) fn text(&self, i: usize) -> &'a str {
        &self.analysis.tokens[i].text
    }
    pub(super) fn lower(&self, i: usize) -> &'a str {
        &self.analysis.tokens[i].lower
    }
    /// The lemma, with the lemmatiser's trap mended: "hoped" is no form of "hop".
    pub(super) fn lemma(&self, i: usize) -> &'a str {
        let t = self.token(i);
        if t.lemma == "hop" && matches!(t.lower.as_str(), "hope" | "hoped" | "hopes" | "hoping") {
            "hope"
        } else {
            &t.lemma
        }
    }
    /// Is the lemma of `i` of the word class?
    pub(super) fn is_class(&self, class: &str, i: usize) -> bool {
        self.lexicon.words.is(class, self.lemma(i))
    }
    pub(super) fn tag(&self, i: usize) -> &'a str {
        &self.analysis.tokens[i].tag
    }
    pub(super) fn pos(&self, i: usize) -> &'a str {
        &self.analysis.tokens[i].pos
    }
    pub(super) fn dep(&self, i: usize) -> &'a str {
        &self.analysis.tokens[i].dep
    }
    pub(super) fn head(&self, i: usize) -> usize {
        self.analysis.tokens[i].head
    }
    pub(super) fn children(&self, i: usize) -> &'a [usize] {
        self.analysis.children(i)
    }
    /// The children that hang on `i` by one of the labels.
    pub(super) fn by<'b>(
        &'b self,
        i: usize,
        deps: &'b [&'b str],
    ) -> impl Iterator<Item = usize> + 'b {
        self.analysis.children_by(i, deps)
    }
    /// The first token of the subtree.
    pub(super) fn left(&self, i: usize) -> usize {
        self.analysis.subtree(i).start
    }
    /// The token behind the last of the subtree.
    pub(super) fn right(&self, i: usize) -> usize {
        self.analysis.subtree(i).end
    }
    /// First token of the sentence of `i`.
    pub(super) fn sentence_start(&self, i: usize) -> usize {
        self.analysis.sentences[self.token(i).sentence].tokens.start
    }
    /// The token behind the last of the sentence of `i`.
    pub(super) fn sentence_end(&self, i: usize) -> usize {
        self.analysis.sentences[self.token(i).sentence].tokens.end
    }
    /// The tokens that hang below `i`, itself included, in order.
    pub(super) fn subtree(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        self.analysis
            .subtree(i)
            .filter(move |&k| self.analysis.is_under(k, i))
    }
    /// Is it a verb or auxiliary?
    pub(super) fn is_verb(&self, i: usize) -> bool {
        matches!(self.pos(i), "VERB" | "AUX")
    }
    pub(super) fn is_mark(&self, i: usize) -> bool {
        is_punctuation(self.text(i))
    }
    pub(super) fn is_alphabetic(&self, i: usize) -> bool {
        self.text(i).chars().all(char::is_alphabetic)
    }
    pub(super) fn starts_upper(&self, i: usize) -> bool {
        self.text(i).chars().next().is_some_and(char::is_uppercase)
    }
    /// Does `i` stand inside a quotation, between the marks?
    pub(super) fn quoted(&self, i: usize) -> bool {
        self.quotes.iter().any(|&(s, e)| s < i && i < e)
    }
    /// Has an infinitive "to"?
    pub(super) fn is_infinitive(&self, i: usize) -> bool {
        self.by(i, &["aux"]).any(|c| self.lower(c) == "to")
    }
    /// Does the clause of `i` begin with the marker?
    pub(super) fn marked(&self, i: usize, word: &str) -> bool {
        self.by(i, &["mark"]).any(|c| self.lower(c) == word)
    }

    /// The whole noun phrase of a holder: its subtree without marks at the edges.
    pub(super) fn noun_phrase(&self, i: usize) -> Run {
        let (mut a, mut b) = (self.left(i), self.right(i));
        for &(s, e) in &self.quotes {
            if a < e && e - 1 < i && (s < a || e > s + 2 && matches!(self.text(e - 2), "," | ".")) {
                a = e;
            }
        }
        while a < i
            && (self.is_mark(a) && !matches!(self.text(a), "\"" | "(" | "`")
                || matches!(self.dep(a), "cc" | "preconj" | "mark"))
        {
            a += 1;
        }
        while b > i + 1 && matches!(self.text(b - 1), "." | ":" | ";" | "\"" | "--" | "," | "”") {
            b -= 1;
        }
        (a, self.closing_bracket(a, b))
    }

    /// The end of a run with the bracket that it opened: *Ada Roe (D-Ark.*, which ends no sentence.
    fn closing_bracket(&self, a: usize, b: usize) -> usize {
        let open = |x: usize, mark: &str| (a..x).filter(|&k| self.text(k) == mark).count();
        if b > a && open(b, "(") > open(b, ")") {
            let near = (b..self.to.min(b + 4)).find(|&k| self.text(k) == ")");
            return near.map_or(b, |k| k + 1);
        }
        b
    }

    /// The end of a holder with the comma that closes an apposition or clause which a comma opened ("Ada Roe, the mayor, said").
    pub(super) fn closing_comma(&self, i: usize, end: usize) -> usize {
        let inserted = |c: usize| {
            let left = self.left(c);
            c > i
                && left > i
                && self.text(left - 1) == ","
                && matches!(self.dep(c), "appos" | "relcl" | "acl" | "prep" | "amod")
        };
        let closes = end < self.to && self.text(end) == "," && self.subtree(i).any(inserted);
        end + usize::from(closes)
    }

    /// Trims a content and makes it agree with the quotations that it meets; `None` where nothing is left.
    pub(super) fn clean(&self, (mut a, mut b): Run) -> Option<Run> {
        let lead = |i| matches!(self.text(i), "," | ":" | ";" | "--" | "—" | "–");
        b = b.min(self.to);
        while a < b && (lead(a) || self.text(a) == ".") {
            a += 1;
        }
        let mut moved = true;
        while moved {
            moved = false;
            for &(s, e) in &self.quotes {
                // "… for real ,|"": the closing mark belongs to what it closes.
                if s < b && b < e && e - b <= 2 && (b..e).all(|k| self.is_mark(k)) {
                    (b, moved) = (e, true);
                }
                if a == s + 1 && e <= b && is_quotation_mark(self.text(s)) {
                    (a, moved) = (s, true);
                }
            }
        }
        while b > a
            && (lead(b - 1) || matches!(self.text(b - 1), "." | "?" | "!"))
            && !(matches!(self.text(b - 1), "?" | "!" | ".")
                && self.quotes.iter().any(|&(s, e)| s < b && b <= e))
        {
            b -= 1;
        }
        while b > a + 1
            && self.text(b - 1) == "\""
            && !self.quotes.iter().any(|&(s, e)| e == b && s >= a)
        {
            b -= 1;
        }
        while b > a && matches!(self.text(b - 1), "," | ":" | ";" | "--" | "—") {
            b -= 1;
        }
        (a < b).then_some((a, b))
    }

    /// The runs that some tokens make, cleaned; runs without a word are left out.
    pub(super) fn runs(&self, keep: impl Iterator<Item = usize>) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for i in keep {
            match runs.last_mut() {
                Some(r) if r.1 == i => r.1 = i + 1,
                _ => runs.push((i, i + 1)),
            }
        }
        runs.into_iter()
            .filter_map(|r| self.clean(r))
            .filter(|&(a, b)| {
                (a..b).any(|k| {
                    self.is_alphabetic(k)
                        || self.text(k).starts_with(|c: char| c.is_ascii_digit())
                        || self.pos(k) == "NUM"
                })
            })
            .collect()
    }

    /// The end of an indirect content: without a closing clause behind ", which".
    pub(super) fn content_end(&self, i: usize) -> usize {
        let end = self.right(i);
        for t in self.subtree(i) {
            let left = self.left(t);
            if self.dep(t) == "relcl"
                && self.right(t) == end
                && left > i
                && self.text(left - 1) == ","
                && (left..(left + 3).min(self.to))
                    .any(|k| matches!(self.tag(k), "WDT" | "WP" | "WP$"))
                && !self.quoted(t)
            {
                return left - 1;
            }
        }
        end
    }

    /// The words of saying: the verb with auxiliaries, negation and adverbs that touch it on the left, and its particle,
    /// preposition, day or colon on the right.
    pub(super) fn cue(&self, v: usize, preposition: Option<usize>) -> Run {
        let (mut a, mut b) = (v, v + 1);
        let start = self.sentence_start(v);
        while a > self.from {
            let t = a - 1;
            let part = AUXILIARIES.contains(&self.dep(t)) && self.lower(t) != "to"
                || self.dep(t) == "advmod"
                    && self.pos(t) == "ADV"
                    && !matches!(
                        self.lower(t),
                        "when" | "how" | "why" | "where" | "however" | "so" | "as"
                    )
                    && t != start;
            if self.head(t) == v && t != v && part {
                a -= 1;
            } else {
                break;
            }
        }
        for c in self.by(v, &["prt"]) {
            if c == b {
                b += 1;
            }
        }
        let agent = self.by(v, &["agent"]).find(|&c| c == b);
        for c in self.by(v, &["npadvmod"]) {
            if self.left(c) == b && self.analysis.label(c) == "DATE" {
                b = self.right(c);
            }
        }
        if let Some(by) = agent {
            b = by + 1;
        } else if let Some(p) = preposition {
            if p < b + 4 || self.lemma(v) == "accuse" {
                b = p + 1;
            }
        } else if b + 1 < self.to && self.text(b) == ":" {
            b += 1;
        }
        let h = self.head(v);
        // "kept pressing for": one cue.
        if self.dep(v) == "xcomp"
            && self.pos(h) == "VERB"
            && (self.is_class("catenatives", h) || self.is_class("merging_verbs", h))
            && self.is_infinitive(v)
            && a <= h + 3
            && (h + 1..a)
                .all(|k| self.lower(k) == "to" || self.dep(k) == "prt" || self.dep(k) == "neg")
        {
            a = self.cue(h, None).0;
        }
        (a, b)
    }
}

/// Is every character a punctuation mark (Unicode's class P, as far as news uses it)?
pub(super) fn is_punctuation(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_ascii_punctuation()
            && !matches!(c, '$' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~')
            || matches!(
                c,
                '“' | '”'
                    | '‘'
                    | '’'
                    | '„'
                    | '«'
                    | '»'
                    | '–'
                    | '—'
                    | '…'
                    | '·'
                    | '•'
                    | '¿'
                    | '¡'
            )
    })
}

/// Is it a quotation mark, single ones included?
pub(super) fn is_quotation_mark(text: &str) -> bool {
    matches!(
        text,
        "\"" | "'" | "`" | "``" | "''" | "“" | "”" | "‘" | "’" | "«" | "»" | "„"
    )
}
