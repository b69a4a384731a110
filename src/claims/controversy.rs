//! This file finds where a text itself sets what one source says against what another says: "Rask said the well was clean; Holm
//! said it was foul", "Keller denied that", "How many came is disputed". What the two mean need not be understood for that: the
//! text says that they disagree, or one answers the other, or two figures or a yes and a no stand side by side.

use super::attribution::Quoted;
use super::cast::{is_content, part_of};
use super::quantity::{self, Comparison, QuantityKind};
use super::{ArticleClaims, Attribution, Stance};
use crate::language::Analysis;
use crate::lexicon::Lexicon;
use crate::lexicon::wordnet::{Pos, WordNet};
use crate::text::{Article, Part, Span};
use smol_str::SmolStr;
use std::collections::BTreeSet;
use std::ops::Range;

/// The slot of a statement that another one is set against.
pub const SLOT: &str = "controversy";

/// What two sources say of one matter, against one another.
#[derive(Debug, Clone)]
pub struct Controversy {
    /// The two statements, in the order of the text.
    pub sides: [Side; 2],
    /// What tells that they disagree.
    pub why: Why,
}

/// What tells that two sources disagree, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// "Keller denied that".
    Denied,
    /// "Keller retorted".
    Answered,
    /// "Not so, said Keller".
    CalledUntrue,
    /// "How many came is disputed".
    Announced,
    /// "Keller insists".
    Insisted,
    /// "Put the number at 430", "at about 300".
    Figures,
    /// "The water was clean", "the water was foul".
    Opposites,
    /// One says that it is so, the other that it is not.
    YesAndNo,
    /// Prosecution and defence.
    InCourt,
}

impl Why {
    /// The same for people.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Denied => "the one denies what the other says",
            Self::Answered => "the one answers the other",
            Self::CalledUntrue => "the one calls untrue what the other says",
            Self::Announced => "the text says that they disagree",
            Self::Insisted => "the one insists against the other",
            Self::Figures => "two figures of one thing",
            Self::Opposites => "the two say opposite things",
            Self::YesAndNo => "one says that it is so, the other that it is not",
            Self::InCourt => "the two are opponents in court",
        }
    }
}

/// One side of a controversy.
#[derive(Debug, Clone)]
pub struct Side {
    /// The link that says whose statement it is: index into `ArticleClaims::attributions`.
    pub link: usize,
    /// The statement, within one sentence: bytes in the clean text.
    pub span: Span,
    /// Its sentence, by its number.
    pub sentence: usize,
    /// Dictionary forms of its content words.
    pub words: BTreeSet<SmolStr>,
}

/// The second source answers within so many sentences.
const NEXT: usize = 1;
/// A denial of so few words ("denied having seen any such note") may mean what was said before it.
const FEW: usize = 7;
/// A statement of more words than these says more than one thing.
const BRIEF: usize = 16;
/// Where the text says that the two disagree, both speak within so many sentences of that.
const ANNOUNCED: usize = 3;

/// What the sources of a text say, and where it sets them against one another.
#[derive(Debug, Clone, Default)]
pub struct Controversies {
    /// Every statement of the running text whose source is known, in order.
    pub statements: Vec<Side>,
    /// Those that are set against one another, in order; each statement stands in one.
    pub found: Vec<Controversy>,
}

/// Finds every two statements of a paragraph that its text sets against one another.
#[must_use]
pub fn find(
    article: &Article,
    analysis: &Analysis,
    claims: &ArticleClaims,
    lexicon: &Lexicon,
) -> Controversies {
    let finder = Finder {
        article,
        a: analysis,
        claims,
        lexicon,
    };
    let statements = finder.sides();
    let sides = &statements;
    let mut against: Vec<(Why, usize, usize)> = Vec::new();
    for (k, two) in sides.iter().enumerate() {
        // The nearest statement before it of somebody else.
        let one = sides[..k].iter().rposition(|one| {
            two.sentence - one.sentence <= ANNOUNCED && finder.are_two(one.link, two.link)
        });
        let why = one.and_then(|i| Some((finder.opposed(&sides[i], two)?, i, k)));
        against.extend(why);
    }
    // Each statement stands in one controversy: the surest.
    against.sort_unstable();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    against.retain(|(_, i, k)| {
        let free = !taken.contains(i) && !taken.contains(k);
        if free {
            taken.extend([*i, *k]);
        }
        free
    });
    against.sort_unstable_by_key(|&(_, i, k)| (i, k));
    let out = against
        .into_iter()
        .map(|(why, i, k)| Controversy {
            sides: [
                sides[i].clone(),
                finder.with_reasons(&sides[k], sides.get(k + 1)),
            ],
            why,
        })
        .collect();
    Controversies {
        statements,
        found: out,
    }
}

struct Finder<'a> {
    article: &'a Article,
    a: &'a Analysis,
    claims: &'a ArticleClaims,
    lexicon: &'a Lexicon,
}

impl Finder<'_> {
    /// The statements of the running text whose source is known, in order.
    fn sides(&self) -> Vec<Side> {
        let links = &self.claims.attributions;
        let mut out: Vec<Side> = (0..links.len()).filter_map(|i| self.side(i)).collect();
        out.sort_by_key(|s| (s.sentence, links[s.link].cue.start));
        out
    }

    fn side(&self, link: usize) -> Option<Side> {
        let links = &self.claims.attributions;
        let x = &links[link];
        let holder = x.holder.as_ref()?;
        let token = &self.a.tokens[x.cue_token];
        let disputes = self.is("disputing_verbs", &x.lemma);
        let states = matches!(x.stance, Stance::Say | Stance::Confirm | Stance::Accuse);
        let plain = (states && !x.attitude || disputes) && !x.negated && !x.hypothetical;
        if !plain || part_of(self.article, token.block) != Part::Body {
            return None;
        }
        let known = holder.thing.is_some() || !self.is("pronouns", &holder.text);
        // What one hands on of another is no statement of its own.
        let nested = links
            .iter()
            .any(|o| o.cue != x.cue && o.content.iter().any(|c| c.contains(x.cue)));
        if !known || nested {
            return None;
        }
        let sentence = &self.a.sentences[token.sentence];
        let content = x
            .content
            .iter()
            .filter(|c| sentence.span.overlaps(**c))
            .map(|c| {
                Span::new(
                    c.start.max(sentence.span.start),
                    c.end.min(sentence.span.end),
                )
            })
            .reduce(Span::join)
            .map(|c| self.without_that(c));
        let span = match content {
            Some(c) if disputes => x.cue.join(c),
            Some(c) => c,
            None if disputes => x.cue,
            None => return None,
        };
        Some(Side {
            link,
            span,
            sentence: token.sentence,
            words: self.words(self.a.tokens_in(span)),
        })
    }

    fn without_that(&self, content: Span) -> Span {
        let tokens = self.a.tokens_in(content);
        let behind = tokens.start + 1;
        if behind < tokens.end
            && self.a.tokens[tokens.start].lower == "that"
            && self.a.tokens[tokens.start].dep == "mark"
        {
            return Span::new(self.a.tokens[behind].span.start, content.end);
        }
        content
    }

    fn words(&self, tokens: Range<usize>) -> BTreeSet<SmolStr> {
        tokens
            .filter(|&i| is_content(&self.a.tokens[i].pos))
            .map(|i| SmolStr::new(self.a.tokens[i].lemma.to_lowercase()))
            .filter(|w| w.len() > 2 && !self.lexicon.words.is_generic(w))
            .map(|w| SmolStr::new(self.lexicon.slots.class(&w)))
            .collect()
    }

    /// Are the sources of two links surely two?
    fn are_two(&self, one: usize, two: usize) -> bool {
        let links = &self.claims.attributions;
        let Some((x, y)) = links[one].holder.as_ref().zip(links[two].holder.as_ref()) else {
            return false;
        };
        let head = |h: &super::Holder| self.a.tokens[h.head].lemma.to_lowercase();
        let same = x.thing.is_some() && x.thing == y.thing;
        let among =
            |x: &super::Holder, y: &super::Holder| y.thing.is_some_and(|t| x.members.contains(&t));
        // "The authority says", "its chairman says": one side.
        let of_it = |h: &super::Holder| {
            let first = self.a.token_at(h.span.start);
            self.a.tokens[first].tag == "PRP$"
        };
        !same
            && !of_it(y)
            && !among(x, y)
            && !among(y, x)
            && head(x) != head(y)
            && !x.span.overlaps(y.span)
    }

    /// "Keller disputed that. Fewer than 800 had come, he said": what is put in the place of what is disputed belongs to the side.
    fn with_reasons(&self, side: &Side, next: Option<&Side>) -> Side {
        let thing = |s: &Side| self.link(s).holder.as_ref().and_then(|h| h.thing);
        let goes_on = next.filter(|n| {
            thing(n).is_some()
                && thing(n) == thing(side)
                && n.sentence - side.sentence <= NEXT
                && self.a.sentences[n.sentence].block == self.a.sentences[side.sentence].block
                && self.means_what_was_said(side)
        });
        goes_on.map_or_else(
            || side.clone(),
            |n| Side {
                span: side.span.join(n.span),
                words: side.words.union(&n.words).cloned().collect(),
                ..side.clone()
            },
        )
    }

    /// "Prosecutors said", "the defence argued".
    fn are_in_court(&self, x: &Attribution, y: &Attribution) -> bool {
        let of = |l: &Attribution, class: &str| {
            l.holder.as_ref().is_some_and(|h| {
                let mut tokens = self.a.tokens_in(h.span);
                tokens.any(|i| self.is(class, &self.a.tokens[i].lemma))
            })
        };
        let (accuses, defends) = ("accusing_side", "defending_side");
        of(x, accuses) && of(y, defends) || of(x, defends) && of(y, accuses)
    }

    /// What tells that the second statement is held against the first; `None` where nothing does.
    fn opposed(&self, one: &Side, two: &Side) -> Option<Why> {
        let (x, y) = (self.link(one), self.link(two));
        let one_block = self.a.tokens[x.cue_token].block == self.a.tokens[y.cue_token].block;
        if !one_block {
            return None;
        }
        let near = two.sentence - one.sentence <= NEXT;
        let shared = one.words.intersection(&two.words).count();
        let denies = |x: &Attribution| self.is("disputing_verbs", &x.lemma);
        let aloof = |x: &Attribution| self.is("aloof_verbs", &x.lemma);
        if near && denies(y) && !denies(x) && (shared > 0 || self.means_what_was_said(two)) {
            return Some(Why::Denied);
        }
        if near && self.is("answering_verbs", &y.lemma) && !denies(x) {
            return Some(Why::Answered);
        }
        if near && self.is_called_untrue(two) {
            return Some(Why::CalledUntrue);
        }
        // "Rask said …", "he replied": whom a pronoun means is not sure enough where nothing else tells two from one.
        let unnamed = y
            .holder
            .as_ref()
            .is_none_or(|h| self.is("pronouns", &h.text));
        if unnamed {
            return None;
        }
        let brief = self.is_brief(one) && self.is_brief(two);
        if near && brief && shared > 0 && (aloof(x) || aloof(y)) {
            return Some(Why::Insisted);
        }
        if self.is_announced(one, two) {
            return Some(Why::Announced);
        }
        if !near {
            return None;
        }
        if self.figures_differ(one, two, shared) {
            return Some(Why::Figures);
        }
        if self.is_elliptic(two) {
            return Some(Why::Answered);
        }
        if shared > 0 && self.are_opposite(one, two) {
            return Some(Why::Opposites);
        }
        if self.are_in_court(x, y) {
            return Some(Why::InCourt);
        }
        // What a long sentence says and denies is not one thing.
        let (no, yes) = (self.denies(one)?, self.denies(two)?);
        let of_one_thing = 2 * shared >= one.words.len().min(two.words.len()).max(1);
        (no != yes && (of_one_thing || self.are_beside(one, two))).then_some(Why::YesAndNo)
    }

    /// Is it in the writer's words, and so short that it says one thing?
    fn is_brief(&self, side: &Side) -> bool {
        self.link(side).quoted == Quoted::Indirect && self.a.tokens_in(side.span).len() <= BRIEF
    }

    fn word(&self, i: usize) -> &str {
        &self.a.tokens[i].lower
    }
    fn link(&self, side: &Side) -> &Attribution {
        &self.claims.attributions[side.link]
    }
    fn is(&self, class: &str, word: &str) -> bool {
        self.lexicon.words.is(class, &word.to_lowercase())
    }

    /// "Not so, said Keller", "she said that this was wrong".
    fn is_called_untrue(&self, side: &Side) -> bool {
        let tokens = self.a.tokens_in(side.span);
        let word = |i: usize| self.a.tokens[i].lower.as_str();
        let first = tokens.clone().find(|&i| self.a.tokens[i].pos != "PUNCT");
        let opens = first.is_some_and(|i| {
            word(i) == "not" && tokens.contains(&(i + 1)) && word(i + 1) == "so"
                || self.is("untrue_words", word(i)) && tokens.len() <= 3
        });
        let judged = tokens.clone().any(|i| {
            let subject = |c: usize| {
                matches!(self.a.tokens[c].dep.as_str(), "nsubj" | "nsubjpass")
                    && matches!(word(c), "it" | "that" | "this")
            };
            self.is("untrue_words", word(i))
                && self
                    .a
                    .children(self.a.tokens[i].head)
                    .iter()
                    .any(|&c| subject(c))
        });
        opens || judged
    }

    /// "Denied it", "rejected that", "dismissed the claim".
    fn means_what_was_said(&self, side: &Side) -> bool {
        let tokens = self.a.tokens_in(side.span);
        let few = tokens.len() <= FEW;
        few && tokens.into_iter().any(|i| {
            let t = &self.a.tokens[i];
            matches!(t.lower.as_str(), "it" | "that" | "this" | "such")
                || self.is("told_things", &t.lemma)
                || self.is("charge_nouns", &t.lemma)
        })
    }

    /// "What it will cost is disputed", "the two sides gave different accounts", "When was the union told?": in the writer's own
    /// voice, in the sentence of the first statement or before it.
    fn is_announced(&self, one: &Side, two: &Side) -> bool {
        let block = self.a.sentences[one.sentence].block;
        let from = two.sentence.saturating_sub(ANNOUNCED);
        (from..=two.sentence)
            .filter(|&s| self.a.sentences[s].block == block)
            .any(|s| {
                let own = |i: usize| {
                    let at = self.a.tokens[i].span;
                    !self
                        .claims
                        .attributions
                        .iter()
                        .any(|l| l.cue.contains(at) || l.content.iter().any(|c| c.contains(at)))
                };
                let sentence = self.a.sentences[s].tokens.clone();
                let asked = s < one.sentence && self.a.tokens[sentence.end - 1].text == "?";
                let said = sentence.clone().any(|i| {
                    let t = &self.a.tokens[i];
                    let differ = self.is("disagreeing", &t.lemma)
                        || self.is("disagreeing", &t.lower)
                        || t.lower == "dispute" && i > 0 && self.word(i - 1) == "in"
                        || t.lower == "dispute"
                            && i + 1 < sentence.end
                            && matches!(self.word(i + 1), "over" | "about")
                        || t.lower == "odds" && i > 0 && self.word(i - 1) == "at"
                        || self.is("accounts", &t.lemma)
                            && i > 0
                            && self.is("differing", self.word(i - 1));
                    differ && own(i)
                });
                (asked && own(sentence.start) || said) && one.sentence - s.min(one.sentence) <= NEXT
            })
    }

    /// "Put the number at 430", "counted 300": two figures of one kind that exclude one another.
    fn figures_differ(&self, one: &Side, two: &Side, shared: usize) -> bool {
        let of = |s: &Side| {
            let q = self.claims.quantities.iter();
            q.filter(|q| s.span.contains(q.span)).collect::<Vec<_>>()
        };
        let (p, q) = (of(one), of(two));
        let [q] = q.as_slice() else { return false };
        self.is_brief(one)
            && self.is_brief(two)
            && p.iter().any(|p| {
                let noun = q.noun.is_some() && p.noun == q.noun;
                let counted = p.unit == q.unit && noun && q.kind == QuantityKind::Count;
                let bare = self.a.tokens_in(two.span).len() <= FEW;
                let beside = bare && q.noun.is_none() && self.are_beside(one, two);
                let alike =
                    p.kind == q.kind && (counted || shared >= 2 || shared > 0 && bare || beside);
                alike && quantity::values(p, q) == Comparison::Conflict
            })
    }

    /// "…; the ministry says", "while the police say", "but the union says": are the two in one sentence, with a word or mark
    /// between that sets them against one another?
    fn are_beside(&self, one: &Side, two: &Side) -> bool {
        let (x, y) = (self.link(one), self.link(two));
        let end = |l: &Attribution, s: &Side| s.span.join(l.cue).end;
        let start = y
            .holder
            .as_ref()
            .map_or(y.cue, |h| h.span)
            .join(two.span)
            .start;
        let from = end(x, one);
        if from > start + 1 {
            return false;
        }
        let between = self.a.tokens_in(Span::new(from.min(start), start + 1));
        let lead = between.start.saturating_sub(1)..between.end + 1;
        lead.filter(|&i| i < self.a.tokens.len()).any(|i| {
            let t = &self.a.tokens[i];
            t.text == ";" || self.is("contrasting", &t.lower)
        })
    }

    /// "Said that it was", "that they had not": what is said was said before.
    fn is_elliptic(&self, side: &Side) -> bool {
        let mut words = self
            .a
            .tokens_in(side.span)
            .filter(|&i| self.a.tokens[i].pos != "PUNCT");
        let (subject, verb) = (words.next(), words.next());
        let aux = verb.is_some_and(|i| {
            let t = &self.a.tokens[i];
            matches!(t.pos.as_str(), "AUX" | "VERB")
                && matches!(t.lemma.as_str(), "be" | "have" | "do" | "will" | "would")
        });
        let pronoun = subject.is_some_and(|i| self.a.tokens[i].pos == "PRON");
        pronoun && aux && words.all(|i| self.is("negators", &self.a.tokens[i].lower))
    }

    /// "The water was clean", "the water was foul".
    fn are_opposite(&self, one: &Side, two: &Side) -> bool {
        let described = |s: &Side| -> Vec<String> {
            let tokens = self.a.tokens_in(s.span);
            tokens
                .filter(|&i| self.a.tokens[i].dep == "acomp")
                .map(|i| self.a.tokens[i].lemma.to_lowercase())
                .collect()
        };
        let (x, y) = (described(one), described(two));
        let wordnet = WordNet::builtin();
        let opposite = |a: &str, b: &str| {
            self.lexicon.words.are_opposite(a, b) || wordnet.opposite_in_sense(Pos::Adjective, a, b)
        };
        x.iter().any(|a| y.iter().any(|b| opposite(a, b)))
    }

    /// Does a statement say that something is not so? `None` where it is a quotation, or so long that it says more than one thing.
    fn denies(&self, side: &Side) -> Option<bool> {
        let link = self.link(side);
        let tokens = self.a.tokens_in(side.span);
        if !self.is_brief(side) {
            return None;
        }
        let inside = |i: usize| tokens.contains(&i);
        let head = |i: usize| self.a.tokens[i].head;
        let root = tokens.clone().find(|&i| !inside(head(i)) || head(i) == i)?;
        let negated = tokens
            .clone()
            .filter(|&i| self.is("negators", &self.a.tokens[i].lower))
            // "Not one farm will close".
            .filter(|&i| [head(i), head(head(i)), head(head(head(i)))].contains(&root))
            .count();
        // "They can't discuss the case" is silence, and no denial.
        let lemma = &self.a.tokens[root].lemma;
        let says = self.lexicon.cues.verb(lemma).is_some() || self.is("unsaying_verbs", lemma);
        if says && negated > 0 {
            return None;
        }
        Some(self.is("disputing_verbs", &link.lemma) != (negated % 2 == 1))
    }
}
