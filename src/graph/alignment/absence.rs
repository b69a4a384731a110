//! This file sets what one text says there was none of beside the one that the other tells of: "no gas had been detected" and "methane leaked
//! into the tunnel", "nobody has been arrested" and "three men were detained".
//!
//! Who says that there was none says it of every one, so the other need not be the same one; but it must fall under what is denied: what
//! the denial is limited to (of which sort, where, when, by whom) must be said of the other too.

use super::{Clauses, Verdict, is_core, role};
use crate::claims::claim::Tense;
use crate::claims::time::Precision;
use crate::claims::{ArticleClaims, Certainty, Claim, Polarity, Role, RoleName};
use crate::graph::Relation;
use crate::graph::ledger::ONE_STORY;
use crate::lexicon::wordnet::{Pos, WordNet};
use crate::text::Part;
use smol_str::SmolStr;

/// The slot of a clause that says that there was none, and of one that tells of one.
pub(super) const SLOT: &str = "absence";

/// So many content words has a clause that tells of one and little else.
const BRIEF: usize = 5;

/// Letters that a word must have to be known again in a longer one.
const STEM: usize = 6;
/// Sentences before a denial that may name its day.
const AROUND: usize = 2;

/// A clause in its article, with the words of its sentence.
#[derive(Clone, Copy)]
struct Said<'a> {
    article: &'a ArticleClaims,
    clause: &'a Claim,
    bag: &'a [SmolStr],
}

impl Said<'_> {
    /// Does the clause name a time?
    fn is_timed(&self) -> bool {
        let span = self.clause.span;
        self.article.times.iter().any(|t| span.contains(t.span))
    }
}

/// Of what there was none.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Lacking {
    /// "Nobody", "no one".
    Person,
    /// "Nothing".
    Thing,
    /// "No gas", "none of the tents": the noun.
    Kind(SmolStr),
}

impl Clauses<'_> {
    /// Does the one clause say that there was none, and the other tell of one?
    pub(super) fn absence(&self) -> Option<Verdict> {
        let x = Said {
            article: self.a,
            clause: self.x,
            bag: self.bag_x,
        };
        let y = Said {
            article: self.b,
            clause: self.y,
            bag: self.bag_y,
        };
        let (none, told) = match (x.clause.polarity, y.clause.polarity) {
            (Polarity::Negated, Polarity::Affirmed) => (x, y),
            (Polarity::Affirmed, Polarity::Negated) => (y, x),
            _ => return None,
        };
        let plain = |said: Said<'_>| {
            let c = said.clause;
            c.certainty == Certainty::Fact
                && !c.predicate.noun
                && !c.quoted
                && c.part == Part::Body
                && !matches!(c.tense, Tense::Future)
                && !self.denied(said.article, c)
        };
        if !plain(none) || !plain(told) {
            return None;
        }
        let (lacking, at) = none
            .clause
            .roles
            .iter()
            .filter(|r| is_core(r.role))
            .find_map(|r| self.lacking(r).map(|l| (l, r)))?;
        let words = &self.input.lexicon.words;
        let limited = |w: &String| words.is("limits", w) || words.is("others", w);
        if self.words(none).iter().any(limited) {
            return None;
        }
        let (there, why) = self.there(none.clause, at, &lacking, told.clause)?;
        let real = self.is_real(there) && self.is_near(none, told);
        (self.is_within(none, at, told) && real).then(|| Verdict {
            relation: Relation::Excludes,
            hardness: 0.9,
            same: 0.8,
            reasons: vec![format!(
                "“{}” is said of none, and “{}” of one ({why})",
                none.clause.predicate.lemma, there.text
            )],
            slot: SLOT,
        })
    }

    /// The words of a clause, in small letters.
    fn words(&self, said: Said<'_>) -> Vec<String> {
        let text = self.input.articles.get(said.article.article.0 as usize);
        text.map_or("", |t| t.slice(said.clause.span))
            .split(|c: char| !(c.is_alphanumeric() || c == '-'))
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .collect()
    }

    /// What a filler says there was none of.
    fn lacking(&self, r: &Role) -> Option<Lacking> {
        let words = &self.input.lexicon.words;
        let lower = r.text.to_lowercase();
        let first = lower.split_whitespace().next()?;
        let noun = |head: &str| {
            let head = head.to_lowercase();
            (!words.is_generic(&head) && !words.is("abstract_causes", &head))
                .then(|| Lacking::Kind(head.into()))
        };
        if words.is("no_person", first) || lower.starts_with("no one") {
            return Some(Lacking::Person);
        }
        match first {
            "nothing" => Some(Lacking::Thing),
            "no" | "any" => noun(&r.head),
            "not" => (lower.starts_with("not one ")
                || lower.starts_with("not a single ")
                || lower.starts_with("not a "))
            .then(|| noun(&r.head))
            .flatten(),
            "none" => {
                let of = lower.strip_prefix("none of ")?;
                let last = of.split_whitespace().last()?;
                noun(last.strip_suffix('s').unwrap_or(last))
            }
            _ => None,
        }
    }

    /// The filler of the clause that tells of one, and how the two acts hang together.
    fn there<'c>(
        &self,
        none: &Claim,
        at: &Role,
        lacking: &Lacking,
        told: &'c Claim,
    ) -> Option<(&'c Role, &'static str)> {
        let words = &self.input.lexicon.words;
        let (p, q) = (&none.predicate.lemma, &told.predicate.lemma);
        let filler = |name: RoleName| {
            role(told, name).filter(|r| self.is_one_of(lacking, r) && self.lacking(r).is_none())
        };
        let patient = || filler(RoleName::Patient);
        let agent = || filler(RoleName::Agent);
        let finds = |v: &str| words.is("finding_verbs", v);
        let senses = |v: &str| words.is("sensing_verbs", v);
        if (finds(p) || senses(p)) && at.role == RoleName::Patient {
            let found = patient().filter(|_| finds(q) || senses(q) && senses(p));
            // What does something was there to be noticed.
            let acted = || agent().filter(|_| senses(p) && !words.says_little(q));
            return found
                .map(|r| (r, "found"))
                .or_else(|| acted().map(|r| (r, "there")));
        }
        if words.is("having_verbs", p) {
            let holder = role(none, RoleName::Agent)?;
            let same = role(told, RoleName::Agent).is_some_and(|r| self.fits(none, holder, r));
            return patient()
                .filter(|_| same && words.is("having_verbs", q) && at.role == RoleName::Patient)
                .map(|r| (r, "had"));
        }
        if p == "be" || words.says_little(p) {
            return None;
        }
        let lexicon = self.input.lexicon;
        let act = WordNet::builtin().same(Pos::Verb, p, q)
            || lexicon.slots.verb_class(p) == lexicon.slots.verb_class(q)
            || WordNet::builtin().is_kind_of(Pos::Verb, q, p);
        let others = |name: RoleName| match (role(none, name), role(told, name)) {
            (None, _) => true,
            (Some(r), Some(s)) => self.fits(none, r, s),
            (Some(_), None) => false,
        };
        let rest = match at.role {
            RoleName::Patient => RoleName::Agent,
            _ => RoleName::Patient,
        };
        let there = filler(at.role)?;
        // "Nobody was shot", "the guards shot": who shoots is not who is shot.
        (act && others(rest) && !words.says_little(q)).then_some((there, "the same act"))
    }

    /// Do two fillers of one role fit, whichever clause comes first?
    fn fits(&self, none: &Claim, r: &Role, s: &Role) -> bool {
        let fit = if std::ptr::eq(none, self.x) {
            self.fit(r, s)
        } else {
            self.fit(s, r)
        };
        fit >= 0.95 && !r.unresolved && !s.unresolved
    }

    /// Does a filler name one of what is lacking?
    fn is_one_of(&self, lacking: &Lacking, r: &Role) -> bool {
        let lexicon = self.input.lexicon;
        let head = r.head.to_lowercase();
        let person = lexicon.nouns.is_person(&head)
            || WordNet::builtin().field(Pos::Noun, &head) == Some("person");
        let pronoun = r.text.split_whitespace().count() == 1
            && r.text.chars().all(|c| c.is_lowercase())
            && lexicon.words.is("stop", &head);
        match lacking {
            Lacking::Person => person && !pronoun,
            Lacking::Thing => {
                let field = WordNet::builtin().field(Pos::Noun, &head);
                !person
                    && matches!(
                        field,
                        Some("artifact" | "object" | "possession" | "substance")
                    )
            }
            Lacking::Kind(kind) => {
                lexicon.slots.class(kind) == lexicon.slots.class(&head)
                    || WordNet::builtin().is_kind_of(Pos::Noun, &head, kind)
            }
        }
    }

    /// "No shots were fired": a bare denial is as wide as the matter of its own sentences, so one that the other text tells of with much
    /// else must have a word in common with it.
    fn is_near(&self, none: Said<'_>, told: Said<'_>) -> bool {
        let words = &self.input.lexicon.words;
        let own = &none.clause.words;
        let anchored = || {
            let mut shared = none.bag.iter().filter(|w| told.bag.contains(w));
            shared.any(|w| !own.contains(w) && !words.is_generic(w))
        };
        own.len() > 2 || told.clause.words.len() <= BRIEF || anchored()
    }

    /// Is what the denial is limited to said of the other too?
    fn is_within(&self, none: Said<'_>, at: &Role, told: Said<'_>) -> bool {
        // On a day here and on another, or an unknown one, there.
        let days = none.clause.when.zip(told.clause.when);
        let of_day = told.is_timed() && !days.is_some_and(|(x, y)| x.1.meets(y.1));
        if of_day && (none.is_timed() || !speaks_of(none, told.clause)) || self.is_of_old(told) {
            return false;
        }
        let lexicon = self.input.lexicon;
        let text = self.input.articles.get(none.article.article.0 as usize);
        let as_written = self.words(told);
        let (bag, told, article, none) = (told.bag, told.clause, none.article, none.clause);
        let times: Vec<String> = article
            .times
            .iter()
            .filter(|t| none.span.contains(t.span))
            .filter_map(|t| Some(text?.slice(t.span)))
            .flat_map(|t| t.split_whitespace().map(str::to_lowercase))
            .collect();
        // Who noticed nothing does not matter.
        let seer = role(none, RoleName::Agent)
            .filter(|r| {
                !std::ptr::eq(*r, at) && lexicon.words.is("sensing_verbs", &none.predicate.lemma)
            })
            .map(|r| r.text.to_lowercase())
            .unwrap_or_default();
        none.words.iter().all(|w| {
            let lower = w.to_lowercase();
            // The tagger may take "neighbouring" for a verb here and for a noun there.
            let stem = || lower.chars().count() >= STEM && lower.is_ascii();
            none.predicate.lemma.split('_').any(|p| p == lower)
                || at.head.eq_ignore_ascii_case(w)
                || times.contains(&lower)
                || seer
                    .split_whitespace()
                    .any(|s| s.starts_with(lower.as_str()))
                || lexicon.words.is("universals", &lower)
                || bag
                    .iter()
                    .chain(&told.words)
                    .any(|o| lexicon.slots.class(&o.to_lowercase()) == lexicon.slots.class(&lower))
                || as_written
                    .iter()
                    .any(|o| *o == lower || stem() && o.starts_with(&lower))
        })
    }

    /// Does it tell of a day far from that of its article?
    fn is_of_old(&self, told: Said<'_>) -> bool {
        let article = self.input.articles.get(told.article.article.0 as usize);
        let published = article.and_then(|x| x.published);
        let ended = told.clause.when.and_then(|(_, w)| w.to);
        ended
            .zip(published)
            .is_some_and(|(end, today)| (today - end).get_days() > ONE_STORY)
    }

    /// "A possible leak", "the alleged letter": what may not be is none.
    fn is_real(&self, r: &Role) -> bool {
        !r.text
            .to_lowercase()
            .split_whitespace()
            .any(|w| self.input.lexicon.words.is("unreal", w))
    }
}

/// Does the text around a denial speak of the day of which the other clause tells?
fn speaks_of(none: Said<'_>, told: &Claim) -> bool {
    let all = &none.article.sentences;
    let at = none.clause.sentence;
    let near = all
        .get(at.saturating_sub(AROUND)..(at + 2).min(all.len()))
        .unwrap_or_default();
    told.when.is_some_and(|(_, day)| {
        none.article.times.iter().any(|t| {
            t.precision == Precision::Day
                && t.named.meets(day)
                && near.iter().any(|s| s.contains(t.span))
        })
    })
}
