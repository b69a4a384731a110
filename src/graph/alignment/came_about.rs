//! This file tells what came of a thing: one text says that it is planned, expected or not done yet ("the bridge will reopen",
//! "nobody has claimed the attack"), and a text of a later day says that it was done since. Both were so in their time.

use super::{Clauses, Verdict, coverage};
use crate::claims::claim::Tense;
use crate::claims::{ArticleClaims, Certainty, Claim, Polarity};
use crate::graph::Relation;
use crate::graph::ledger::ONE_STORY;
use crate::text::Part;
use jiff::civil::Date;

/// The slot of two clauses of which the later tells what came of the earlier one's matter.
pub(super) const SLOT: &str = "came_about";
/// So many of the words of one clause must stand in the sentence of the other, where they have one role in common,
const COVER: f32 = 0.5;
/// and where they have two.
const COVER_OF_TWO: f32 = 0.3;

impl Clauses<'_> {
    /// Does the clause of the later text say that what the earlier one has as planned or not done was done since?
    pub(super) fn came_about(&self) -> Option<Verdict> {
        let (a, b) = (self.published(self.a)?, self.published(self.b)?);
        if a == b || (a - b).get_days().abs() > ONE_STORY {
            return None;
        }
        let (was, is, told, today) = if a < b {
            ((self.a, self.x), self.y, a, b)
        } else {
            ((self.b, self.y), self.x, b, a)
        };
        let open = was.1.polarity == Polarity::Affirmed && is_ahead(was.1);
        let undone = was.1.polarity == Polarity::Negated
            && was.1.certainty == Certainty::Fact
            && self.is_so_far(was.0, was.1);
        let in_body = was.1.part == Part::Body;
        if !in_body || !open && !undone || self.denied(was.0, was.1) || !is_of_its_day(was.1, told)
        {
            return None;
        }
        let since = is.when.map(|w| w.1);
        let dated = since
            .is_some_and(|w| w.from.is_some_and(|d| d >= told) && w.to.is_some_and(|d| d <= today));
        let done = is.certainty == Certainty::Fact
            && is.polarity == Polarity::Affirmed
            && matches!(is.tense, Tense::Past)
            && is.part == Part::Body
            && !is.predicate.noun
            && (dated || since.is_none() && open);
        let words = &self.input.lexicon.words;
        let empty = |c: &Claim| {
            ["light_verbs", "empty_verbs", "vague_verbs"]
                .iter()
                .any(|class| words.is(class, &c.predicate.lemma))
                || words.says_little(&c.predicate.lemma)
                || c.predicate.noun
        };
        if !done || empty(self.x) || empty(self.y) {
            return None;
        }
        let (alike, opposite) = self.predicates()?;
        let roles = self.roles();
        let covers = [
            coverage(&self.x.words, self.bag_y),
            coverage(&self.y.words, self.bag_x),
        ];
        let need = if roles.fitting >= 2 {
            COVER_OF_TWO
        } else {
            COVER
        };
        let one = alike >= 0.95
            && !opposite
            && roles.fitting > 0
            && roles.misfits == 0
            && roles.doubtful == 0
            && !roles.unknown
            && roles.best >= 0.85
            && covers[0].max(covers[1]) >= need;
        one.then_some(Verdict {
            relation: Relation::Excludes,
            hardness: 0.9,
            same: 0.85,
            reasons: roles.reasons,
            slot: SLOT,
        })
    }

    /// "Has not yet named", "had not signed by Friday": not done so far, where "did not sign" is done with.
    fn is_so_far(&self, claims: &ArticleClaims, c: &Claim) -> bool {
        let article = self.input.articles.get(claims.article.0 as usize);
        article.is_some_and(|x| {
            let words = x.slice(c.span).to_lowercase();
            words.split(|c: char| !c.is_alphabetic()).any(|w| {
                matches!(
                    w,
                    "has" | "have" | "had" | "hasn" | "haven" | "hadn" | "yet"
                )
            })
        })
    }

    fn published(&self, claims: &ArticleClaims) -> Option<Date> {
        let article = self.input.articles.get(claims.article.0 as usize)?;
        article.published.filter(|_| !article.is_written_now())
    }
}

/// Is it only planned, expected, asked or foretold?
fn is_ahead(c: &Claim) -> bool {
    matches!(
        c.certainty,
        Certainty::Intended | Certainty::Likely | Certainty::Possible | Certainty::Asked
    ) || matches!(c.tense, Tense::Future)
}

/// Is it no story of long ago: of no day, or of one about the day of its article or ahead of it?
fn is_of_its_day(c: &Claim, told: Date) -> bool {
    let near = |d: Date| d >= told.saturating_sub(jiff::Span::new().days(2));
    c.when.and_then(|w| w.1.from).is_none_or(near)
}
