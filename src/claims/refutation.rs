//! This file reads who says of something told that it is not so ("the story is a hoax", "No, Voss did not …", "denied reports
//! that …"), and what a text tells itself: its headline and its first sentences. Whether the one is about the other is the graph's
//! business.

use super::cast::{is_content, part_of};
use super::polarity;
use crate::language::Analysis;
use crate::lexicon::Lexicon;
use crate::lexicon::wordnet::{Pos, WordNet};
use crate::text::{Article, Part, Span};
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// What a text tells, and what it says is not so.
#[derive(Debug, Clone, Default)]
pub struct Telling {
    /// The headline and the first sentences, in order.
    pub lines: Vec<Line>,
    /// Every place that calls something told untrue, in order.
    pub refutals: Vec<Refutal>,
    /// Words of names anywhere in the text below the headline.
    pub names: BTreeSet<SmolStr>,
    /// How many sentences the text has.
    pub sentences: usize,
}

/// A sentence that tells something.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its index.
    pub sentence: usize,
    /// Where it stands.
    pub part: Part,
    /// Its words in the clean text.
    pub span: Span,
    /// Its content words, in order.
    pub terms: Vec<Term>,
    /// Is it told as what others say, or as only possible ("reportedly", "may", "claims", "police:")?
    pub hedged: bool,
    /// Is it told as rumour, or as only possible ("reportedly", "rumours", "may")?
    pub doubted: bool,
    /// Is it a question?
    pub asked: bool,
    /// Is its main clause negated?
    pub negated: bool,
    /// Is anything in it negated?
    pub denying: bool,
    /// Does it close with a full stop, as a headline does not?
    pub closed: bool,
}

/// A content word of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Dictionary form in small letters; of names the word itself; of numbers the digits.
    pub word: SmolStr,
    /// Is it a word of a name?
    pub name: bool,
    /// Is it a verb?
    pub verb: bool,
}

/// How something is called untrue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cue {
    /// "Is a hoax", "a fake photo".
    Fake,
    /// "Is not true", "never happened", "no evidence".
    NotTrue,
    /// "No, …", "Sorry, … not".
    No,
    /// "Denies", "dismissed rumours".
    Deny,
    /// The main clause of a line is negated.
    Not,
}

/// A place that calls something told untrue.
#[derive(Debug, Clone)]
pub struct Refutal {
    /// Index of its sentence.
    pub sentence: usize,
    /// Where it stands.
    pub part: Part,
    /// The sentence.
    pub span: Span,
    /// How.
    pub cue: Cue,
    /// The word that says so.
    pub word: SmolStr,
    /// Its bytes.
    pub at: Span,
    /// Content words of its sentence, the cue itself left out.
    pub terms: Vec<Term>,
    /// Content words of what is called untrue; none where it is only called "the story", "it".
    pub inside: Vec<Term>,
    /// Of a negated clause, the word that is negated.
    pub predicate: Option<SmolStr>,
    /// Words of its own sentence, and those that a hyphen joins.
    pub own: BTreeSet<SmolStr>,
    /// Words of the two sentences before it.
    pub before: BTreeSet<SmolStr>,
    /// Words of the sentences around it.
    pub around: BTreeSet<SmolStr>,
    /// The number of its sentence in the text below the headline, from 1; 0 in a headline.
    pub ordinal: usize,
    /// Does its sentence close with a full stop?
    pub closed: bool,
    /// Is it doubted itself ("may be a hoax")?
    pub hedged: bool,
    /// The links of the chain of those who say so: indexes into `ArticleClaims::attributions`.
    pub holders: Vec<usize>,
}

/// So many sentences of a body are its lead.
const LEAD: usize = 3;
/// A text of so few sentences is a notice: a line in it may be negated as a headline is.
pub const NOTICE: usize = 3;

/// Reads a text.
#[must_use]
pub fn read(article: &Article, a: &Analysis, lexicon: &Lexicon) -> Telling {
    let reader = Reader {
        article,
        a,
        lexicon,
    };
    let mut telling = Telling {
        sentences: a.sentences.len(),
        ..Telling::default()
    };
    let top = |block: usize| matches!(part_of(article, block), Part::Headline | Part::Deck);
    for (i, t) in a.tokens.iter().enumerate() {
        if t.pos == "PROPN" && !top(t.block) {
            telling.names.insert(reader.word(i));
        }
    }
    let mut body = 0;
    for (s, sentence) in a.sentences.iter().enumerate() {
        let part = part_of(article, sentence.block);
        body += usize::from(part == Part::Body);
        let closed = is_closed(article.slice(sentence.span));
        if part == Part::Headline || part == Part::Body && body <= LEAD {
            telling.lines.push(reader.line(s, part));
        }
        let notice = top(sentence.block) || a.sentences.len() <= NOTICE;
        for (i, cue, hedged) in reader.cues(s, notice) {
            let around = |to: usize| -> BTreeSet<SmolStr> {
                let headline = |x: usize| part_of(article, x) == Part::Headline;
                a.sentences[s.saturating_sub(2)..to.min(a.sentences.len())]
                    .iter()
                    .filter(|x| headline(x.block) == headline(sentence.block))
                    .flat_map(|x| reader.all_words(x.tokens.clone()))
                    .collect()
            };
            let Some(inside) = reader.refuted(i, cue, &sentence.tokens) else {
                continue;
            };
            telling.refutals.push(Refutal {
                sentence: s,
                part,
                span: sentence.span,
                cue,
                word: reader.word(i),
                at: a.tokens[i].span,
                terms: reader.terms(sentence.tokens.clone(), Some(i)),
                inside,
                predicate: (cue == Cue::Not).then(|| reader.word(a.tokens[i].head)),
                own: reader
                    .all_words(sentence.tokens.clone())
                    .into_iter()
                    .collect(),
                before: around(s),
                around: around(s + 2),
                ordinal: if part == Part::Headline { 0 } else { body },
                closed,
                hedged,
                holders: Vec::new(),
            });
        }
    }
    telling
}

struct Reader<'a> {
    article: &'a Article,
    a: &'a Analysis,
    lexicon: &'a Lexicon,
}

impl Reader<'_> {
    fn lower(&self, i: usize) -> &str {
        &self.a.tokens[i].lower
    }
    fn lemma(&self, i: usize) -> SmolStr {
        self.a.tokens[i].lemma.to_lowercase().into()
    }
    fn is(&self, class: &str, i: usize) -> bool {
        self.lexicon.words.is(class, &self.lemma(i))
    }
    fn word(&self, i: usize) -> SmolStr {
        let t = &self.a.tokens[i];
        if t.pos == "PROPN" {
            let w = t.lower.trim_end_matches('.');
            return w.into();
        }
        let lemma = self.lemma(i);
        super::time::small_number(&lemma).map_or(lemma, |n| n.to_string().into())
    }
    fn is_term(&self, i: usize) -> bool {
        let t = &self.a.tokens[i];
        is_content(&t.pos)
            && t.lower.chars().any(char::is_alphanumeric)
            && (t.lower.len() > 1 || t.pos == "NUM")
            && !self.lexicon.words.is("stop", &t.lower)
            && !self.lexicon.words.is("stop", &self.lemma(i))
    }
    fn terms(&self, tokens: std::ops::Range<usize>, without: Option<usize>) -> Vec<Term> {
        let mut out: Vec<Term> = Vec::new();
        for i in tokens {
            if Some(i) == without || !self.is_term(i) {
                continue;
            }
            let term = Term {
                word: self.word(i),
                name: self.a.tokens[i].pos == "PROPN",
                verb: self.a.tokens[i].pos == "VERB",
            };
            if !out.iter().any(|t| t.word == term.word) {
                out.push(term);
            }
        }
        out
    }
    /// The words of a sentence, and those that a hyphen joins as one ("cease-fire").
    fn all_words(&self, tokens: std::ops::Range<usize>) -> Vec<SmolStr> {
        let mut out: Vec<SmolStr> = Vec::new();
        for i in tokens.clone() {
            if self.is_term(i) {
                out.push(self.word(i));
            }
            if i + 2 < tokens.end && self.lower(i + 1) == "-" {
                out.push(format!("{}{}", self.lower(i), self.lower(i + 2)).into());
            }
        }
        out
    }

    fn line(&self, s: usize, part: Part) -> Line {
        let a = self.a;
        let sentence = &a.sentences[s];
        let tokens = sentence.tokens.clone();
        let text = self.article.slice(sentence.span);
        let root = tokens.clone().find(|&i| a.tokens[i].head == i);
        Line {
            sentence: s,
            part,
            span: sentence.span,
            hedged: self.is_hedged(tokens.clone()),
            doubted: tokens.clone().any(|i| {
                let words = &self.lexicon.words;
                words.is("rumours", &self.lemma(i))
                    || words.is("hedges", self.lower(i))
                    || matches!(self.lower(i), "may" | "might" | "could")
                        && a.tokens[i].pos == "AUX"
            }),
            asked: text.contains('?'),
            negated: root
                .is_some_and(|r| polarity::read(a, r, self.lexicon).0 == super::Polarity::Negated)
                || self.negated_root(tokens.clone()).is_some(),
            // "Operated without consent" denies nothing.
            denying: tokens.clone().any(|i| {
                self.lexicon.words.is("negators", self.lower(i)) && self.lower(i) != "without"
                    || self.is("denials", i)
                    || self.is("dispelling", i)
            }),
            closed: is_closed(text),
            terms: self.terms(tokens, None),
        }
    }

    /// Is what the tokens tell somebody's word, or only possible?
    fn is_hedged(&self, tokens: std::ops::Range<usize>) -> bool {
        let a = self.a;
        let (first, last) = (tokens.start, tokens.end);
        tokens.clone().any(|i| {
            let (lower, lemma) = (self.lower(i), self.lemma(i));
            let words = &self.lexicon.words;
            words.is("hearsay", &lemma)
                || words.is("hedges", lower)
                || words.is("modal_possible", lower) && a.tokens[i].pos == "AUX"
                || lemma == "say" && i > first
                // "Police: bridge to close", "Bridge to close: report"; but "Selm: bridge to close", "BREAKING: …".
                || lower == ":"
                    && (last - i <= 4 || i > first && i - first <= 4 && self.is_teller(i - 1))
        })
    }

    /// May the word before a colon be whoever tells what follows?
    fn is_teller(&self, i: usize) -> bool {
        let (lemma, words) = (self.lemma(i), &self.lexicon.words);
        self.a.label(i) == "ORG"
            || words.is_person_noun(&lemma)
            || words.is_organisation_noun(&lemma)
            || words.is("told_things", &lemma)
            || words.is("unproven_things", &lemma)
            || words.is("tellers", &lemma)
    }

    /// The negation of a line's main clause.
    fn negated_root(&self, tokens: std::ops::Range<usize>) -> Option<usize> {
        let a = self.a;
        tokens.clone().find(|&i| {
            let t = &a.tokens[i];
            let not = t.dep == "neg" && t.lower != "no"
                || matches!(t.lower.as_str(), "not" | "n't" | "n’t");
            // "Man not being treated for flu": the participle is all the predicate there is.
            let above = a.tokens[t.head].head;
            let bare = match a.tokens[t.head].dep.as_str() {
                "acl" => matches!(a.tokens[above].dep.as_str(), "ROOT" | "appos"),
                "ccomp" => self.lexicon.families.is_telling(&self.lemma(above)),
                _ => false,
            };
            // "In the north, not the south".
            let contrast = i > tokens.start
                && matches!(self.lower(i - 1), "," | "-" | "–" | "—" | "but" | "and")
                && !matches!(a.tokens[t.head].pos.as_str(), "VERB" | "AUX");
            // "Don't ask": nothing is told.
            let imperative = a.tokens[t.head].tag == "VB"
                && a.children_by(t.head, &["aux"])
                    .any(|c| self.lower(c) == "do")
                && a.children_by(t.head, &["nsubj", "nsubjpass"])
                    .next()
                    .is_none();
            not && !contrast
                && !imperative
                && (bare
                    || !matches!(
                        a.tokens[t.head].dep.as_str(),
                        "relcl" | "acl" | "advcl" | "conj" | "ccomp" | "pcomp" | "csubj"
                    ))
                && !self.is_limited(i, &tokens)
        })
    }

    /// "Not only", "not yet", "not sure": no plain denial.
    fn is_limited(&self, i: usize, tokens: &std::ops::Range<usize>) -> bool {
        (i.saturating_sub(2).max(tokens.start)..(i + 4).min(tokens.end))
            .any(|j| j != i && self.lexicon.words.is("half_denials", self.lower(j)))
    }

    /// The content of what is called untrue, without the words for a telling; `None` where a person is called so.
    fn refuted(&self, i: usize, cue: Cue, sentence: &std::ops::Range<usize>) -> Option<Vec<Term>> {
        let a = self.a;
        let t = &a.tokens[i];
        let mut terms = Vec::new();
        let whole = |j: usize| a.subtree(j);
        match cue {
            Cue::Deny => terms = self.terms(i + 1..sentence.end, None),
            Cue::No | Cue::Not => terms = self.terms(sentence.clone(), Some(i)),
            Cue::Fake | Cue::NotTrue => {
                let lemma = self.lemma(i);
                let behind = matches!(lemma.as_str(), "truth" | "evidence" | "basis" | "proof");
                let modifies = matches!(t.dep.as_str(), "amod" | "compound" | "nmod");
                let object = a.children_by(i, &["dobj", "nsubjpass"]).next();
                let subject = std::iter::once(i)
                    .chain(a.ancestors(i))
                    .find_map(|h| a.children_by(h, &["nsubj", "nsubjpass"]).find(|&c| c < i));
                // "Outed the picture as fake".
                let outed = (t.dep == "pobj" || t.dep == "amod" || t.dep == "oprd")
                    .then(|| {
                        a.ancestors(i)
                            .take(2)
                            .find_map(|h| a.children_by(h, &["dobj"]).find(|&c| c != i && c < i))
                    })
                    .flatten();
                let place = if behind {
                    Some(i + 1..sentence.end)
                } else if let Some(o) = object.filter(|_| t.pos == "VERB") {
                    Some(whole(o))
                } else if modifies {
                    Some(whole(t.head))
                } else {
                    outed.or(subject).map(whole)
                };
                if let Some(place) = place {
                    // "They have been exposed as a sham": the pictures. "They were lying": the men.
                    let person = |j: usize| {
                        matches!(self.lower(j), "he" | "she" | "i" | "we" | "you")
                            || self.lower(j) == "they" && self.lemma(i) == "lie"
                    };
                    if place.len() == 1 && person(place.start) {
                        return None;
                    }
                    let start = place.start.max(sentence.start);
                    terms = self.terms(start..place.end.min(sentence.end), Some(i));
                }
            }
        }
        let words = &self.lexicon.words;
        terms.retain(|t| {
            !words.is("told_things", &t.word)
                && !words.is("unproven_things", &t.word)
                && !words.is("fakes", &t.word)
                && !words.is("bare_things", &t.word)
        });
        Some(terms)
    }

    fn is_negated(&self, i: usize) -> bool {
        let negates = |j: usize| {
            self.a.tokens[j].dep == "neg"
                || matches!(
                    self.lower(j),
                    "no" | "not" | "never" | "n't" | "n’t" | "hardly"
                )
        };
        self.a.children(i).iter().any(|&c| negates(c))
            || matches!(
                self.a.tokens[i].dep.as_str(),
                "acomp" | "attr" | "oprd" | "xcomp"
            ) && self
                .a
                .children(self.a.tokens[i].head)
                .iter()
                .any(|&c| negates(c))
    }

    /// Does a clause speak of the noun, and not only do something with it ("makes false claims")?
    fn is_stated(&self, noun: usize) -> bool {
        let t = &self.a.tokens[noun];
        match t.dep.as_str() {
            "nsubj" | "nsubjpass" | "ROOT" | "attr" | "appos" => true,
            "pobj" => matches!(self.lower(t.head), "from" | "by"),
            _ => false,
        }
    }

    /// "Whether it is a hoax", "real or a hoax": it is not said which.
    fn is_open(&self, i: usize) -> bool {
        let a = self.a;
        std::iter::once(i).chain(a.ancestors(i)).take(4).any(|h| {
            a.children(h).iter().any(|&c| {
                a.tokens[c].dep == "cc" && self.lower(c) == "or"
                    || a.tokens[c].dep == "mark"
                        && matches!(self.lower(c), "if" | "whether" | "unless")
            })
        })
    }

    /// Is a word of denying above it: "denied that it was a hoax"?
    fn is_denied(&self, i: usize) -> bool {
        self.a
            .ancestors(i)
            .any(|h| self.is("denials", h) || self.is("dispelling", h) || self.lower(h) == "no")
    }

    /// Places of a sentence that say of something told that it is not so; and whether that is doubted.
    fn cues(&self, s: usize, notice: bool) -> Vec<(usize, Cue, bool)> {
        let a = self.a;
        let tokens = a.sentences[s].tokens.clone();
        if tokens.clone().any(|i| self.lower(i) == "?") {
            return Vec::new();
        }
        let mut out = Vec::new();
        // "Nope. The town has not sold its lake."
        if self.is_bare_no(s)
            && let Some(i) = self.negated_root(tokens.clone())
        {
            return vec![(i, Cue::No, false)];
        }
        for i in tokens.clone() {
            if let Some(cue) = self.cue(i, &tokens, notice) {
                if self.is_open(i) {
                    continue;
                }
                let hedged = std::iter::once(i).chain(a.ancestors(i)).take(3).any(|h| {
                    a.children(h).iter().any(|&c| {
                        self.lexicon.words.is("hedges", self.lower(c))
                            || a.tokens[c].dep == "aux"
                                && self.lexicon.words.is("modal_possible", self.lower(c))
                    })
                });
                out.push((i, cue, hedged));
            }
        }
        out
    }

    /// Is the sentence before nothing but a no?
    fn is_bare_no(&self, s: usize) -> bool {
        let Some(before) = s.checked_sub(1).map(|p| self.a.sentences[p].tokens.clone()) else {
            return false;
        };
        let words: Vec<&str> = before
            .filter(|&i| self.a.tokens[i].pos != "PUNCT" && self.a.tokens[i].pos != "SPACE")
            .map(|i| self.lower(i))
            .collect();
        words.len() == 1 && self.lexicon.words.is("bare_noes", words[0])
    }

    fn cue(&self, i: usize, tokens: &std::ops::Range<usize>, notice: bool) -> Option<Cue> {
        let a = self.a;
        let t = &a.tokens[i];
        let lemma = self.lemma(i);
        let words = &self.lexicon.words;
        let told = |j: usize| words.is("told_things", &self.lemma(j));
        // "Was lying", "lied about it"; but "was lying on the floor".
        if lemma == "lie" && t.pos == "VERB" && matches!(t.lower.as_str(), "lied" | "lying") {
            let lies = a.children_by(i, &["prep", "prt", "advmod"]).all(|c| {
                a.tokens[c].dep == "advmod" && t.lower == "lying" && c < i
                    || matches!(self.lower(c), "about" | "to")
            });
            let of = a.children_by(i, &["nsubj"]).any(|c| a.subtree(c).len() > 1);
            let whole = matches!(t.dep.as_str(), "ROOT" | "conj" | "ccomp");
            return (lies && of && whole && !self.is_negated(i) && !self.is_denied(i))
                .then_some(Cue::Fake);
        }
        if words.is("fakes", &lemma) || words.is("fakes", &t.lower) {
            if self.is_negated(i) || self.is_denied(i) {
                return None;
            }
            let modifies = matches!(t.dep.as_str(), "amod" | "compound" | "nmod");
            // "Repeat the prank": it is no telling that is called one.
            if words.is("mock_things", &lemma)
                && !matches!(
                    t.dep.as_str(),
                    "attr" | "acomp" | "appos" | "oprd" | "ROOT" | "pobj" | "compound"
                )
            {
                return None;
            }
            // A headline is full of compounds: "Death hoax circulates".
            let wordnet = WordNet::builtin();
            let noun = t.pos != "ADJ"
                || wordnet.knows(Pos::Noun, &lemma) && !wordnet.knows(Pos::Adjective, &lemma);
            let compound = notice && noun;
            if modifies && !compound && !(told(t.head) && self.is_stated(t.head)) {
                return None;
            }
            // "Faked an injury".
            let of_else =
                |j: usize| !told(j) && !matches!(a.tokens[j].pos.as_str(), "PRON" | "PROPN");
            if t.pos == "VERB" && a.children_by(i, &["dobj"]).any(of_else) {
                return None;
            }
            return Some(Cue::Fake);
        }
        if words.is("denials", &lemma) && matches!(t.pos.as_str(), "VERB" | "NOUN") {
            if self.is_negated(i) || self.is_limited(i, tokens) {
                return None;
            }
            // "Was denied a visa", "denied him access": a thing is withheld, nothing is called untrue.
            let unproven = |j: usize| words.is("unproven_things", &self.lemma(j)) || told(j);
            let passive = t.tag == "VBN"
                && !a.children_by(i, &["aux"]).any(|c| self.lemma(c) == "have")
                || a.children_by(i, &["auxpass"]).next().is_some();
            if a.children_by(i, &["dative"]).next().is_some()
                || passive && !a.children_by(i, &["nsubjpass"]).any(unproven)
            {
                return None;
            }
            let withheld =
                |j: usize| a.label(j) == "PERSON" || words.is("withheld_things", &self.lemma(j));
            let of = a
                .children_by(i, &["prep"])
                .flat_map(|p| a.children_by(p, &["pobj"]).collect::<Vec<_>>())
                .any(withheld);
            if t.pos == "NOUN" && of || a.children_by(i, &["dobj"]).any(withheld) {
                return None;
            }
            return Some(Cue::Deny);
        }
        // "Made it all up".
        if lemma == "make"
            && t.pos == "VERB"
            && a.children_by(i, &["prt", "advmod", "prep"])
                .any(|c| self.lower(c) == "up")
            && a.children_by(i, &["dobj", "nsubjpass"])
                .any(|c| told(c) || matches!(self.lower(c), "it" | "this" | "that"))
            && !self.is_negated(i)
            && !self.is_denied(i)
        {
            return Some(Cue::Fake);
        }
        if words.is("dispelling", &lemma) && t.pos == "VERB" && !self.is_negated(i) {
            let rumour = tokens
                .clone()
                .filter(|&j| j > i && j <= i + 7)
                .any(|j| words.is("unproven_things", &self.lemma(j)));
            return rumour.then_some(Cue::Deny);
        }
        if words.is("truths", &lemma) && self.is_negated(i) && !self.is_limited(i, tokens)
            || matches!(lemma.as_str(), "truth" | "evidence" | "basis" | "proof")
                && a.children(i).iter().any(|&c| self.lower(c) == "no")
            || matches!(lemma.as_str(), "happen" | "exist" | "occur")
                && self.is_negated(i)
                && !self.is_limited(i, tokens)
                && (notice || a.children_by(i, &["nsubj"]).any(told))
            || lemma == "thing" && notice && self.is_negated(i) && !self.is_limited(i, tokens)
        {
            return Some(Cue::NotTrue);
        }
        if i == tokens.start && i + 1 < tokens.end {
            let (word, next) = (t.lower.as_str(), self.lower(i + 1));
            if matches!(word, "no" | "nope") && next == "," {
                return Some(Cue::No);
            }
            if words.is("regrets", word) && self.negated_root(tokens.clone()).is_some() {
                return Some(Cue::No);
            }
        }
        if notice && self.negated_root(tokens.clone()) == Some(i) {
            return Some(Cue::Not);
        }
        None
    }
}

/// Does a line end as a sentence does?
fn is_closed(line: &str) -> bool {
    line.trim_end()
        .trim_end_matches(['”', '"', '’', '\''])
        .ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{self, Model};
    use crate::text::{ArticleId, read as reader};

    fn telling(text: &str) -> Telling {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let article = reader::example(ArticleId(0), text, None);
        let analysis = language::analyze(&article, Model::embedded(), &lexicon);
        read(&article, &analysis, &lexicon)
    }

    #[test]
    fn what_calls_something_told_untrue_is_read_and_what_does_not_is_left() {
        use Cue::{Deny, Fake, No, Not, NotTrue};
        let cases: [(&str, Option<Cue>); 31] = [
            ("The story of the drowned bell is a hoax.", Some(Fake)),
            ("The picture of the pike is fake.", Some(Fake)),
            ("She made up the story.", Some(Fake)),
            ("Reports that the mill had burned were false.", Some(Fake)),
            ("The story was made up.", Some(Fake)),
            ("The report of a merger is not true.", Some(NotTrue)),
            (
                "There is no evidence that the pike was caught.",
                Some(NotTrue),
            ),
            ("The meeting never happened.", Some(NotTrue)),
            ("No, Selm has not sold its lake.", Some(No)),
            ("Nope. Selm has not sold its lake.", Some(No)),
            ("Nope. Selm has sold its lake.", None),
            ("The man who caught the pike was lying.", Some(Fake)),
            ("The man who caught the pike was lying on the floor.", None),
            ("Sadly, Selm has not bought the lake.", Some(No)),
            ("The mayor denied that he had sold the lake.", Some(Deny)),
            ("The coach dismissed rumours of a transfer.", Some(Deny)),
            ("Brandt shoots down report of a sale", Some(Deny)),
            ("Selm is not selling its lake", Some(Not)),
            ("Police said the man was not drowned.", Some(Not)),
            ("The story is no hoax.", None),
            ("He denied that the story was a hoax.", Some(Deny)),
            ("Is the story a hoax?", None),
            ("The player faked an injury.", None),
            ("He was denied a visa.", None),
            ("The judge denied bail to the driver.", None),
            ("They asked whether the picture was a fake or real.", None),
            ("Scammers create fake sites.", None),
            ("He repeated his false claims about the lake.", None),
            ("Don't sell the lake.", None),
            ("The lake is not yet sold.", None),
            ("Work began in the north, not the south.", None),
        ];
        let mut wrong = Vec::new();
        for (sentence, expected) in cases {
            let found = telling(sentence).refutals.iter().map(|r| r.cue).min();
            if found != expected {
                wrong.push(format!("{sentence} {found:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn what_is_called_untrue_is_told_by_its_words() {
        for (sentence, expected) in [
            ("The whole story is a hoax.", vec![]),
            ("It was untrue.", vec![]),
            (
                "Reports that the mill burned were false.",
                vec!["mill", "burn"],
            ),
            ("He denied selling the lake.", vec!["sell", "lake"]),
            (
                "There is no evidence that the pike was caught.",
                vec!["pike", "catch"],
            ),
        ] {
            let found = telling(sentence);
            let inside: Vec<&str> = found.refutals[0]
                .inside
                .iter()
                .map(|t| t.word.as_str())
                .collect();
            assert_eq!(inside, expected, "{sentence}");
        }
    }

    #[test]
    fn a_line_knows_how_it_is_told() {
        for (line, hedged, doubted, asked) in [
            ("Mayor sells the lake", false, false, false),
            ("Mayor reportedly sells the lake", true, true, false),
            ("Police: mayor sold the lake", true, false, false),
            ("Mayor sold the lake, officials say", true, false, false),
            ("Did the mayor sell the lake?", false, false, true),
            ("Mayor could sell the lake", true, true, false),
        ] {
            let found = &telling(line).lines[0];
            assert_eq!(
                (found.hedged, found.doubted, found.asked),
                (hedged, doubted, asked),
                "{line}"
            );
        }
    }
}
