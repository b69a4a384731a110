//! This file holds a text of one line against one of a line or two that tells of the same: who holds an office that one holds,
//! who beat whom, how many. All else that the one line tells must stand in the other text.

use super::{Clauses, NOTICE, Verdict, role};
use crate::claims::claim::Tense;
use crate::claims::quantity::{Comparison, values};
use crate::claims::time::{Bound, TimeExpression};
use crate::claims::{
    ArticleClaims, Certainty, Claim, Polarity, Quantity, QuantityKind, Role, RoleName, Stance,
};
use crate::graph::Relation;
use crate::graph::kinship::kin;
use crate::text::Part;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// One lower bound says something else than another where it is so many times as high.
const FAR: f64 = 2.0;

/// Is one of the two a text of one line, and the other brief?
pub(super) fn is_statement(a: &ArticleClaims, b: &ArticleClaims) -> bool {
    let brief = |c: &ArticleClaims| c.telling.sentences <= NOTICE;
    brief(a) && brief(b) && (a.telling.sentences == 1 || b.telling.sentences == 1)
}

impl Clauses<'_> {
    /// Does the one line say what the other text excludes?
    pub(super) fn statement(&self) -> Option<Verdict> {
        let (x, y) = (self.x, self.y);
        let plain = |article: &ArticleClaims, c: &Claim| {
            let asserted = c.holders.iter().all(|&h| {
                article
                    .attributions
                    .get(h)
                    .is_some_and(|l| l.stance == Stance::Say && !l.negated)
            });
            c.certainty == Certainty::Fact
                && c.polarity == Polarity::Affirmed
                && c.part == Part::Body
                && !c.predicate.noun
                && !c.quoted
                && asserted
        };
        if !plain(self.a, x) || !plain(self.b, y) || self.times_apart() {
            return None;
        }
        let why = self
            .another_holder()
            .or_else(|| self.beaten())
            .or_else(|| self.another_number())
            .or_else(|| self.another_count())?;
        Some(Verdict {
            relation: Relation::Excludes,
            hardness: 0.9,
            same: 0.85,
            reasons: vec![why],
            slot: "clause",
        })
    }

    /// The words and names of the one line's sentence that the other text has not.
    fn unaccounted(&self) -> BTreeSet<SmolStr> {
        let (said, text) = self.sides();
        let has = |w: &SmolStr| {
            text.passages.iter().any(|p| {
                p.names.contains(w)
                    || p.initials.contains_key(w)
                    || p.words
                        .iter()
                        .chain(&p.names)
                        .any(|o| kin(self.input.lexicon, o, w))
            })
        };
        said.0
            .passages
            .iter()
            .filter(|p| p.sentence == said.1.sentence)
            .flat_map(|p| p.words.iter().chain(&p.names))
            .filter(|w| !has(w) && !w.starts_with(|c: char| c.is_ascii_digit()))
            .cloned()
            .collect()
    }

    /// "Ada Prade is the president of Orva", "Karl Webb is the president of Orva".
    fn another_holder(&self) -> Option<String> {
        let (x, y) = (self.x, self.y);
        let now = |c: &Claim| c.predicate.lemma == "be" && c.tense == Tense::Present;
        if !now(x) || !now(y) {
            return None;
        }
        let (xa, ya) = (role(x, RoleName::Agent)?, role(y, RoleName::Agent)?);
        let (xo, yo) = (role(x, RoleName::Attribute)?, role(y, RoleName::Attribute)?);
        let (m, n) = (name(self.a, xa)?, name(self.b, ya)?);
        let other = words(m).iter().all(|w| !words(n).contains(w));
        let office = |r: &Role| -> Option<(SmolStr, BTreeSet<String>)> {
            let phrase = r.text.split([',', ';', '–', '(']).next()?;
            let (title, of) = phrase.split_once(" of ")?;
            let title = title.to_lowercase();
            let title = title.trim().trim_start_matches("the ");
            let place = of.starts_with(char::is_uppercase) || of.starts_with("the ");
            (place && self.input.lexicon.words.is("sole_offices", title))
                .then(|| (SmolStr::from(title), words(of.trim_start_matches("the "))))
        };
        let (p, q) = (office(xo)?, office(yo)?);
        (other && p == q).then(|| format!("one holds it, and “{m}” is not “{n}”"))
    }

    /// "The team of Orva lost to Selm", "Orva beat Selm".
    fn beaten(&self) -> Option<String> {
        let words = &self.input.lexicon.words;
        let (x, y) = (self.x, self.y);
        let (won, lost) = if words.is("winning_verbs", &x.predicate.lemma) {
            ((self.a, x), (self.b, y))
        } else {
            ((self.b, y), (self.a, x))
        };
        if !words.is("winning_verbs", &won.1.predicate.lemma) || lost.1.predicate.lemma != "lose" {
            return None;
        }
        let to = |c: &'_ Claim| -> Option<Role> {
            let is =
                |r: &&Role| r.role == RoleName::Oblique && r.preposition.as_deref() == Some("to");
            c.roles.iter().find(is).cloned()
        };
        let (winner, beaten) = (
            role(won.1, RoleName::Agent)?,
            role(won.1, RoleName::Patient)?,
        );
        let (loser, victor) = (role(lost.1, RoleName::Agent)?, to(lost.1)?);
        // "Germany's women" are another side than "Germany".
        let plain = |w: &&str| {
            words.is("match_sides", w) || words.is("game_nouns", w) || words.is("plain_sides", w)
        };
        let named = |r: &Role, s: &Role| {
            let (rest, others) = (qualifiers(r), qualifiers(s));
            let one_side = rest.symmetric_difference(&others).all(plain);
            let (r, s) = (capitals(r), capitals(s));
            one_side && !r.is_empty() && r == s
        };
        // "In the women's final": another contest than one that is told without a word of it.
        let contest = |c: &Claim| -> BTreeSet<String> {
            let within = |r: &&Role| r.role == RoleName::Oblique && capitals(r).is_empty();
            let all = c.roles.iter().filter(within).flat_map(qualifiers);
            all.filter(|w| !plain(w)).map(str::to_owned).collect()
        };
        let one_contest = contest(won.1) == contest(lost.1);
        let mut unaccounted = self.unaccounted();
        unaccounted.retain(|w| *w != x.predicate.lemma && *w != y.predicate.lemma);
        (named(winner, loser) && named(beaten, &victor) && one_contest && unaccounted.is_empty())
            .then(|| format!("“{}” lost in the one and won in the other", loser.text))
    }

    /// "The 24 members of the Selm Council met", "the Selm Council has 30 members".
    fn another_count(&self) -> Option<String> {
        let (said, text) = self.sides();
        if !matches!(
            said.1.predicate.lemma.as_str(),
            "have" | "comprise" | "include"
        ) || said.1.tense != Tense::Present
            || !self.unaccounted().is_empty()
        {
            return None;
        }
        let (owner, what) = (
            role(said.1, RoleName::Agent)?,
            role(said.1, RoleName::Patient)?,
        );
        let owned = capitals(owner);
        let inside = |q: &&Quantity| q.kind == QuantityKind::Count && what.span.contains(q.span);
        let given = said.0.quantities.iter().find(inside)?;
        let told = if self.b.telling.sentences == 1 {
            self.x
        } else {
            self.y
        };
        // "The 24 members who voted" are not all.
        let narrowed = |r: &Role| {
            let within = |c: &&Claim| c.sentence == told.sentence && !c.predicate.noun;
            let mut clauses = text.claims.iter().filter(within);
            !told.span.contains(r.span) || clauses.any(|c| !c.span.contains(r.span))
        };
        let body = role(told, RoleName::Agent).filter(|r| !narrowed(r));
        let sentence = text.sentences.get(told.sentence)?;
        let counts = |q: &&Quantity| q.kind == QuantityKind::Count;
        let mut found = None;
        for q in text.quantities.iter().filter(counts) {
            if values(given, q) == Comparison::Agree {
                return None;
            }
            let all =
                body.is_some_and(|r| sentence.contains(q.span) && self.is_all(r, q, &owned, what));
            let mut like = q.clone();
            like.noun.clone_from(&given.noun);
            like.unit.clone_from(&given.unit);
            if all && values(given, &like) == Comparison::Conflict {
                found = Some(format!("“{}” are counted in both", what.head));
            }
        }
        found.filter(|_| !owned.is_empty())
    }

    /// Does a filler name all the members of a body, "the 24 members of the Selm Council", and not some ("the other 24", "the 24
    /// members present") or those of another ("the 24 Selm Youth Council members")?
    fn is_all(&self, r: &Role, number: &Quantity, owner: &BTreeSet<&str>, members: &Role) -> bool {
        let (Some(before), Some(after)) = (
            r.text.get(..number.span.start.saturating_sub(r.span.start)),
            r.text.get(number.span.end.saturating_sub(r.span.start)..),
        ) else {
            return false;
        };
        let definite = matches!(
            before.trim().to_lowercase().as_str(),
            "the" | "all" | "all the"
        );
        let mut left = owner.clone();
        let fits = after
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .all(|w| {
                left.remove(w)
                    || matches!(w, "the" | "of")
                    || kin(self.input.lexicon, &w.to_lowercase(), &members.head)
            });
        definite && fits && left.is_empty()
    }

    /// The text of one line with its claim, and the other text.
    fn sides(&self) -> ((&ArticleClaims, &Claim), &ArticleClaims) {
        if self.b.telling.sentences == 1 {
            ((self.b, self.y), self.a)
        } else {
            ((self.a, self.x), self.b)
        }
    }

    /// "More than 300 people were killed in Orva", "120 people were killed in Orva"; "exports of goods rose 4 %", "exports rose 9 %".
    fn another_number(&self) -> Option<String> {
        let (x, y) = (self.x, self.y);
        let lexicon = self.input.lexicon;
        if !kin(lexicon, &x.predicate.lemma, &y.predicate.lemma)
            || lexicon.words.is("empty_verbs", &x.predicate.lemma)
            || x.tense != y.tense && x.tense != Tense::None && y.tense != Tense::None
        {
            return None;
        }
        let roles = self.roles();
        let doer = |c: &Claim| {
            role(c, RoleName::Agent)
                .or_else(|| role(c, RoleName::Patient))
                .cloned()
        };
        let (p, q) = (doer(x)?, doer(y)?);
        let one_head = lexicon.slots.class(&p.head.to_lowercase())
            == lexicon.slots.class(&q.head.to_lowercase());
        // "Three have resigned since Monday" counts what came later, too.
        let since = |article: &ArticleClaims, c: &Claim| {
            let bound = |t: &&TimeExpression| {
                matches!(t.bound, Some(Bound::Since | Bound::From | Bound::After))
            };
            let mut within = article.times.iter().filter(bound);
            within.any(|t| c.span.contains(t.span))
        };
        if roles.misfits > 0
            || roles.unknown
            || !one_head
            || since(self.a, x) != since(self.b, y)
            || !self.unaccounted().is_empty()
        {
            return None;
        }
        let of = |article: &ArticleClaims, c: &Claim| -> Vec<Quantity> {
            let inside = |q: &&Quantity| c.span.contains(q.span);
            article.quantities.iter().filter(inside).cloned().collect()
        };
        let (m, n) = (of(self.a, x), of(self.b, y));
        let (a, b) = match (m.as_slice(), n.as_slice()) {
            (m, [b]) => (only_like(m, b)?, b),
            ([a], n) => (a, only_like(n, a)?),
            _ => return None,
        };
        let telling = matches!(
            a.kind,
            QuantityKind::Count
                | QuantityKind::Percent
                | QuantityKind::Money
                | QuantityKind::Measure
        );
        if !telling || a.role != b.role {
            return None;
        }
        let differ = match values(a, b) {
            Comparison::Conflict => true,
            // "More than 70", "more than 200".
            Comparison::Narrower => matches!((a.value, b.value), (Some(v), Some(w))
                if a.stated == b.stated && v.max(w) >= FAR * v.min(w) && v.min(w) > 0.0),
            _ => false,
        };
        differ.then(|| "all but the number stands in both".to_owned())
    }
}

/// The only quantity like another.
fn only_like<'q>(all: &'q [Quantity], other: &Quantity) -> Option<&'q Quantity> {
    let mut like = all.iter().filter(|q| {
        q.kind == other.kind
            && q.unit == other.unit
            && (q.kind != QuantityKind::Count || q.noun == other.noun)
    });
    let first = like.next()?;
    like.next().is_none().then_some(first)
}

/// The name that a filler is called by in its text.
fn name<'c>(article: &'c ArticleClaims, r: &Role) -> Option<&'c str> {
    article.cast.get(r.thing?.0 as usize)?.name.as_deref()
}

fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.len() > 1)
        .map(str::to_lowercase)
        .collect()
}

/// The words of a filler that are written small, but for those that only join.
fn qualifiers(r: &Role) -> BTreeSet<&str> {
    r.text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.len() > 1 && w.starts_with(char::is_lowercase) && !matches!(*w, "the" | "of"))
        .collect()
}

/// The words of a filler that are written with a capital.
fn capitals(r: &Role) -> BTreeSet<&str> {
    r.text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.len() > 1 && w.starts_with(char::is_uppercase) && *w != "The")
        .collect()
}
