//! This file compares what fits no slot: whole clauses, predicate with predicate and role with role, behind strict
//! gates. Two reporters seldom write the same clause, so this finds agreements more often than conflicts; and without
//! the gates it would cry wolf (the measured prototype: 6.3 alarms per 1,000 words without them, 0.01 with them).

mod absence;
mod came_about;
mod statement;

use super::{Entry, EntryId, Pair, Relation};
use crate::claims::claim::Tense;
use crate::claims::quantity::{Comparison, QuantityKind, compare};
use crate::claims::refutation::NOTICE;
use crate::claims::{
    ArticleClaims, By, Certainty, Claim, Owner, Polarity, Reading, Role, RoleName, Stance, ThingId,
    Value,
};
use crate::lexicon::Lexicon;
use crate::text::{Article, ArticleId, Part};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// What clauses are aligned with.
#[derive(Clone, Copy)]
pub(super) struct Input<'a> {
    /// The articles.
    pub(super) articles: &'a [Article],
    /// What was understood of each article.
    pub(super) claims: &'a [ArticleClaims],
    /// The joined actor of a thing.
    pub(super) actor_of: &'a dyn Fn(ArticleId, ThingId) -> Option<usize>,
    /// Are the two articles of one story?
    pub(super) one_story: &'a dyn Fn(ArticleId, ArticleId) -> bool,
    /// May the later of the two go on with the story of the other, days after?
    pub(super) goes_on: &'a dyn Fn(ArticleId, ArticleId) -> bool,
    /// Words.
    pub(super) lexicon: &'a Lexicon,
}

/// A role that both clauses fill fits so well at least, to count as shared.
const FITS: f32 = 0.8;
/// Below this two fillers are two things.
const MISFIT: f32 = 0.3;
/// Below this two fillers may be two things: "caused by arson" does not agree with "caused by a fault".
const DOUBTFUL: f32 = 0.5;

/// Adds an entry for every clause that stands in a pair, and the pairs.
pub(super) fn extend(input: Input<'_>, entries: &mut Vec<Entry>, pairs: &mut Vec<Pair>) {
    let mut found: Vec<(Place, Place, Verdict)> = Vec::new();
    for (i, a) in input.claims.iter().enumerate() {
        for b in &input.claims[i + 1..] {
            let one_story = (input.one_story)(a.article, b.article);
            let goes_on = (input.goes_on)(a.article, b.article);
            if one_story || goes_on || statement::is_statement(a, b) {
                align(input, a, b, (one_story, goes_on), &mut found);
            }
        }
    }
    supported_elsewhere(&mut found);
    let mut ids: BTreeMap<(Place, &str), EntryId> = BTreeMap::new();
    for (pa, pb, verdict) in found {
        let mut id = |p: Place| {
            *ids.entry((p, verdict.slot)).or_insert_with(|| {
                entries.push(entry(input, p, verdict.slot));
                entries.len() - 1
            })
        };
        let (a, b) = (id(pa), id(pb));
        pairs.push(Pair {
            a,
            b,
            relation: verdict.relation,
            hardness: verdict.hardness,
            same_thing: verdict.same,
            supersedes: verdict.slot == came_about::SLOT,
            may_accuse: true,
            reasons: verdict.reasons,
        });
    }
}

type Place = (usize, usize);

struct Verdict {
    relation: Relation,
    hardness: f32,
    same: f32,
    reasons: Vec<String>,
    /// `clause`; `roles` where only the parts are exchanged; `came_about` where the later clause tells what came of it.
    slot: &'static str,
}

fn align(
    input: Input<'_>,
    a: &ArticleClaims,
    b: &ArticleClaims,
    (one_story, goes_on): (bool, bool),
    found: &mut Vec<(Place, Place, Verdict)>,
) {
    let told = statement::is_statement(a, b);
    let words_of = |c: &ArticleClaims| {
        let mut by_sentence: BTreeMap<usize, Vec<SmolStr>> = BTreeMap::new();
        for claim in &c.claims {
            by_sentence
                .entry(claim.sentence)
                .or_default()
                .extend(claim.words.iter().cloned());
        }
        by_sentence
    };
    let (bags_a, bags_b) = (words_of(a), words_of(b));
    for x in &a.claims {
        for y in &b.claims {
            let clauses = Clauses {
                input,
                a,
                b,
                x,
                y,
                bag_x: &bags_a[&x.sentence],
                bag_y: &bags_b[&y.sentence],
            };
            let later = (one_story || goes_on)
                .then(|| clauses.came_about())
                .flatten();
            let judged = later
                .or_else(|| one_story.then(|| clauses.judge()).flatten())
                .or_else(|| one_story.then(|| clauses.absence()).flatten());
            let excludes = |v: &Verdict| v.relation == Relation::Excludes;
            let verdict = if told && !judged.as_ref().is_some_and(excludes) {
                clauses.statement().or(judged)
            } else {
                judged
            };
            if let Some(verdict) = verdict {
                found.push((
                    (a.article.0 as usize, x.index),
                    (b.article.0 as usize, y.index),
                    verdict,
                ));
            }
        }
    }
}

/// A clash is dropped where the other text says elsewhere what this one says.
fn supported_elsewhere(found: &mut Vec<(Place, Place, Verdict)>) {
    let agreed: Vec<(Place, Place)> = found
        .iter()
        .filter(|f| f.2.relation == Relation::Agrees)
        .map(|f| (f.0, f.1))
        .collect();
    found.retain(|f| {
        f.2.relation != Relation::Excludes || !agreed.iter().any(|(a, b)| *a == f.0 || *b == f.1)
    });
}

/// The filler of a role, if it is known whom or what it means.
fn role(c: &Claim, name: RoleName) -> Option<&Role> {
    c.roles.iter().find(|r| r.role == name && !r.unresolved)
}

/// Two clauses of two articles.
struct Clauses<'a> {
    input: Input<'a>,
    a: &'a ArticleClaims,
    b: &'a ArticleClaims,
    x: &'a Claim,
    y: &'a Claim,
    bag_x: &'a [SmolStr],
    bag_y: &'a [SmolStr],
}

impl Clauses<'_> {
    fn judge(&self) -> Option<Verdict> {
        let (x, y) = (self.x, self.y);
        let unreal = |c: &Claim| {
            matches!(
                c.certainty,
                Certainty::Asked | Certainty::Conditional | Certainty::Unknown
            )
        };
        if unreal(x) || unreal(y) || self.times_apart() {
            return None;
        }
        if let Some(verdict) = self.swapped() {
            return Some(verdict);
        }
        if let Some(verdict) = self.state_denied() {
            return Some(verdict);
        }
        let (predicate, opposite) = self.predicates()?;
        let roles = self.roles();
        if roles.misfits > 0 || roles.fitting == 0 {
            return None;
        }
        let covers = [
            coverage(&x.words, self.bag_y),
            coverage(&y.words, self.bag_x),
        ];
        let (cover, least) = (covers[0].max(covers[1]), covers[0].min(covers[1]));
        let numbers = self.numbers();
        let flipped = (self.denied(self.a, x) ^ (x.polarity == Polarity::Negated))
            != (self.denied(self.b, y) ^ (y.polarity == Polarity::Negated));
        let same = (0.55 + 0.15 * roles.fitting as f32 + 0.2 * cover).min(0.95);
        let mut reasons = vec![format!(
            "“{}” beside “{}” ({predicate:.2}); {} roles in common, {:.0} % of the words",
            x.predicate.lemma,
            y.predicate.lemma,
            roles.fitting,
            cover * 100.0
        )];
        reasons.extend(roles.reasons.iter().cloned());
        if opposite || flipped {
            // Twice turned round is the same again, and too clever to be told.
            if opposite && flipped || !self.may_clash(predicate, opposite, &roles, cover) {
                return None;
            }
            return Some(Verdict {
                relation: Relation::Excludes,
                hardness: if opposite { 0.75 } else { 0.9 },
                same,
                reasons,
                slot: "clause",
            });
        }
        let brief = self.a.telling.sentences <= NOTICE && self.b.telling.sentences <= NOTICE;
        // "To stay here", "to stay in China": what is meant to be done is told by the clause above.
        let meant = |c: &Claim| c.certainty == Certainty::Intended;
        if numbers == Some(false)
            || roles.doubtful > 0
            || !self.alike_in_certainty()
            || brief && meant(x) && meant(y)
        {
            return None;
        }
        // "The fire at the mill" in both says that there was a fire, which is why they are one story.
        if x.predicate.noun && y.predicate.noun && roles.fitting < 2 && numbers != Some(true) {
            return None;
        }
        // "They would sell it" is not yet "they sold it".
        let will = |c: &Claim| matches!(c.tense, Tense::Future);
        let did = |c: &Claim| matches!(c.tense, Tense::Past);
        if will(x) && did(y) || did(x) && will(y) {
            return None;
        }
        // With one part in common the rest must be much the same on both sides: "he was killed", "he was killed by ranchers".
        let enough = roles.fitting >= 2 && cover >= 0.4
            || cover >= 0.6
                && (roles.fitting >= 2 || least >= 0.6 && (roles.unmatched == 0 || !brief))
            || numbers == Some(true) && cover >= 0.3;
        enough.then_some(Verdict {
            relation: Relation::Agrees,
            hardness: 1.0,
            same,
            reasons,
            slot: "clause",
        })
    }

    /// The gates that a clash must pass.
    fn may_clash(&self, predicate: f32, opposite: bool, roles: &Roles, cover: f32) -> bool {
        let (x, y) = (self.x, self.y);
        let words = &self.input.lexicon.words;
        let fact =
            |c: &Claim| c.certainty == Certainty::Fact && !c.predicate.noun && c.part == Part::Body;
        let hedge = |bag: &[SmolStr]| {
            bag.iter().any(|w| {
                matches!(
                    w.as_str(),
                    "yet" | "only" | "until" | "other" | "still" | "again"
                )
            })
        };
        fact(x)
            && fact(y)
            && !(x.quoted && y.quoted)
            && !(self.denied(self.a, x) || self.denied(self.b, y))
            && !(is_of_some(x) || is_of_some(y))
            && !words.says_little(&x.predicate.lemma)
            && !words.says_little(&y.predicate.lemma)
            && (opposite || predicate >= 0.95)
            && (!opposite
                || !words.is("directional", &x.predicate.lemma)
                    && !words.is("directional", &y.predicate.lemma))
            && !roles.unknown
            && roles.best >= 0.85
            && (roles.fitting >= 2 || cover >= 0.85 && roles.unmatched == 0 && roles.loose == 0)
            && roles.unmatched <= 1
            && cover >= 0.7
            && !hedge(self.bag_x)
            && !hedge(self.bag_y)
            && !(matches!(x.tense, Tense::Past) && matches!(y.tense, Tense::Future))
            && !(matches!(x.tense, Tense::Future) && matches!(y.tense, Tense::Past))
    }

    /// "X sued Y" beside "Y sued X": the same act between the same two, the other way round.
    fn swapped(&self) -> Option<Verdict> {
        let (x, y) = (self.x, self.y);
        let words = &self.input.lexicon.words;
        let lemma = &x.predicate.lemma;
        let light = |l: &str| {
            words.is("light_verbs", l)
                || words.is("empty_verbs", l)
                || words.is("symmetric_verbs", l)
        };
        if *lemma != y.predicate.lemma
            || light(lemma)
            || x.predicate.noun
            || y.predicate.noun
            || x.polarity != y.polarity
        {
            return None;
        }
        if x.certainty != Certainty::Fact
            || y.certainty != Certainty::Fact
            || self.denied(self.a, x)
            || self.denied(self.b, y)
        {
            return None;
        }
        let (xa, xp) = (role(x, RoleName::Agent)?, role(x, RoleName::Patient)?);
        let (ya, yp) = (role(y, RoleName::Agent)?, role(y, RoleName::Patient)?);
        let named = |article: &ArticleClaims, r: &Role| {
            r.thing
                .and_then(|t| article.cast.get(t.0 as usize))
                .is_some_and(|t| t.name.is_some())
        };
        let all_named =
            named(self.a, xa) && named(self.a, xp) && named(self.b, ya) && named(self.b, yp);
        let crossed = self.fit(xa, yp) >= 0.95 && self.fit(xp, ya) >= 0.95;
        (all_named && crossed && self.fit(xa, ya) < MISFIT).then(|| Verdict {
            relation: Relation::Excludes,
            hardness: 0.9,
            same: 0.9,
            reasons: vec![format!(
                "“{}” and “{}” change parts around “{lemma}”",
                xa.text, xp.text
            )],
            slot: "roles",
        })
    }

    /// "The Orva is a tidal river" beside "the Orva is not a tidal river": what one is or has, and the other is not or has not.
    fn state_denied(&self) -> Option<Verdict> {
        let (x, y) = (self.x, self.y);
        let lemma = x.predicate.lemma.as_str();
        let plain = |article: &ArticleClaims, c: &Claim| {
            c.certainty == Certainty::Fact
                && !c.predicate.noun
                && !c.quoted
                && c.part == Part::Body
                && !self.denied(article, c)
        };
        if !matches!(lemma, "be" | "have")
            || lemma != y.predicate.lemma
            || x.polarity == y.polarity
            || x.tense != y.tense && lemma == "be"
            || !plain(self.a, x)
            || !plain(self.b, y)
            || x.holders.is_empty() != y.holders.is_empty()
        {
            return None;
        }
        let what = if lemma == "be" {
            RoleName::Attribute
        } else {
            RoleName::Patient
        };
        let (xa, ya) = (role(x, RoleName::Agent)?, role(y, RoleName::Agent)?);
        let (xw, yw) = (role(x, what)?, role(y, what)?);
        let content = |r: &Role| -> Vec<String> {
            r.text
                .split(|c: char| !c.is_alphanumeric())
                .map(str::to_lowercase)
                .filter(|w| w.len() > 2 && !self.input.lexicon.words.is("stop", w))
                .collect()
        };
        // What is denied may be the wider one only: who is no judge is no good judge.
        let (denied, said) = if x.polarity == Polarity::Negated {
            (content(xw), content(yw))
        } else {
            (content(yw), content(xw))
        };
        let (m, n) = (content(xa), content(ya));
        let one = self.fit(xa, ya) >= 0.95
            && m.iter().all(|w| n.contains(w)) == n.iter().all(|w| m.contains(w));
        let same_head = xw.head.eq_ignore_ascii_case(&yw.head)
            && !self.input.lexicon.words.is_generic(&xw.head.to_lowercase());
        let whole = denied.len() >= 2 && denied.iter().all(|w| said.contains(w));
        let hedged = self.bag_x.iter().chain(self.bag_y).any(|w| {
            matches!(
                w.as_str(),
                "yet" | "only" | "until" | "other" | "still" | "again" | "always" | "longer"
            )
        });
        (one && same_head && whole && !hedged).then(|| Verdict {
            relation: Relation::Excludes,
            hardness: 0.9,
            same: 0.85,
            reasons: vec![format!(
                "both speak of “{}”, and one denies of it “{}”",
                xa.text, xw.text
            )],
            slot: "clause",
        })
    }

    fn times_apart(&self) -> bool {
        match (self.x.when, self.y.when) {
            (Some((_, a)), Some((_, b))) => !a.meets(b),
            _ => false,
        }
    }

    /// How alike the predicates are, and whether they are opposites; `None` where they are neither.
    fn predicates(&self) -> Option<(f32, bool)> {
        let (p, q) = (&self.x.predicate, &self.y.predicate);
        let lexicon = self.input.lexicon;
        let vague = |l: &str| lexicon.words.is("vague_verbs", l);
        if p.lemma == q.lemma {
            return (!lexicon.words.is("empty_verbs", &p.lemma)).then_some((1.0, false));
        }
        if lexicon.words.are_opposite(&p.lemma, &q.lemma)
            && !lexicon.words.are_reversible(&p.lemma, &q.lemma)
            && !lexicon.words.are_converse(&p.lemma, &q.lemma)
        {
            return Some((1.0, true));
        }
        let same_act = p.act.is_some() && p.act == q.act && !vague(&p.lemma) && !vague(&q.lemma);
        same_act.then_some((0.9, false))
    }

    fn roles(&self) -> Roles {
        let mut roles = Roles::default();
        for r in &self.x.roles {
            let Some(s) = self.y.roles.iter().find(|s| {
                s.role == r.role && (r.role != RoleName::Oblique || s.preposition == r.preposition)
            }) else {
                roles.unmatched += usize::from(is_core(r.role));
                continue;
            };
            if r.unresolved || s.unresolved {
                roles.unknown = true;
                continue;
            }
            if self.are_contrasted(r, s) {
                roles.misfits += 1;
                continue;
            }
            let fit = self.fit(r, s);
            if fit >= FITS {
                roles.fitting += 1;
                roles.best = roles.best.max(fit);
                roles
                    .reasons
                    .push(format!("“{}” is “{}” ({fit:.2})", r.text, s.text));
            } else if fit < MISFIT && is_core(r.role) {
                roles.misfits += 1;
            } else if is_core(r.role) {
                roles.loose += 1;
                roles.doubtful += usize::from(fit < DOUBTFUL);
            }
        }
        for s in self.y.roles.iter().filter(|s| is_core(s.role)) {
            roles.unmatched += usize::from(!self.x.roles.iter().any(|r| r.role == s.role));
            roles.unknown |= s.unresolved;
        }
        roles
    }

    /// "In the eastern gallery", "in the western gallery": one kind of thing, and two of them.
    fn are_contrasted(&self, r: &Role, s: &Role) -> bool {
        let slots = &self.input.lexicon.slots;
        if slots.class(&r.head) != slots.class(&s.head) {
            return false;
        }
        let words = |role: &Role| -> Vec<String> {
            let words = role.text.split_whitespace();
            words.map(str::to_lowercase).collect()
        };
        slots.are_contrasted(words(r).iter(), words(s).iter())
    }

    /// How well two fillers of one role fit, 0 to 1.
    fn fit(&self, r: &Role, s: &Role) -> f32 {
        let actor = |article: &ArticleClaims, role: &Role| {
            role.thing
                .and_then(|t| (self.input.actor_of)(article.article, t))
        };
        let named = |article: &ArticleClaims, role: &Role| {
            role.thing
                .and_then(|t| article.cast.get(t.0 as usize))
                .is_some_and(|t| t.name.is_some())
        };
        match (actor(self.a, r), actor(self.b, s)) {
            (Some(p), Some(q)) if p == q => return 1.0,
            (Some(_), Some(_)) if named(self.a, r) && named(self.b, s) => return 0.0,
            _ => {}
        }
        let class = |w: &str| self.input.lexicon.slots.class(w).to_owned();
        if class(&r.head.to_lowercase()) != class(&s.head.to_lowercase()) {
            return if named(self.a, r) && named(self.b, s) {
                0.0
            } else {
                0.4
            };
        }
        let rest = |role: &Role| -> Vec<String> {
            role.text
                .split(|c: char| !c.is_alphanumeric())
                .map(str::to_lowercase)
                .filter(|w| {
                    w.len() > 2
                        && *w != role.head.to_lowercase()
                        && !matches!(
                            w.as_str(),
                            "the" | "its" | "his" | "her" | "their" | "this" | "that"
                        )
                })
                .collect()
        };
        let (m, n) = (rest(r), rest(s));
        // "The package", "other packages".
        let others = |words: &[String]| {
            words
                .iter()
                .any(|w| self.input.lexicon.words.is("others", w))
        };
        if others(&m) != others(&n) {
            return 0.4;
        }
        if m.is_empty() || n.is_empty() {
            return if m.is_empty() && n.is_empty() {
                1.0
            } else {
                0.85
            };
        }
        let shared = m.iter().filter(|w| n.contains(w)).count() as f32;
        if shared == 0.0 {
            0.6
        } else {
            0.85 + 0.15 * shared / m.len().min(n.len()) as f32
        }
    }

    /// Do the numbers of the two clauses agree (`Some(true)`), clash (`Some(false)`), or is there nothing to compare?
    fn numbers(&self) -> Option<bool> {
        let mut agree = None;
        let mut other_money = false;
        for &i in &self.x.quantities {
            for &j in &self.y.quantities {
                let (Some(p), Some(q)) = (self.a.quantities.get(i), self.b.quantities.get(j))
                else {
                    continue;
                };
                // Dollars here and euros there: what they fetch is the ledger's business.
                other_money |=
                    p.kind == QuantityKind::Money && q.kind == p.kind && p.unit != q.unit;
                match compare(p, q, &self.input.lexicon.units) {
                    Comparison::Conflict => return Some(false),
                    Comparison::Agree => agree = Some(true),
                    Comparison::Narrower | Comparison::NotComparable => {}
                }
            }
        }
        agree.or(other_money.then_some(false))
    }

    /// Does the innermost holder deny the clause?
    fn denied(&self, article: &ArticleClaims, claim: &Claim) -> bool {
        claim
            .holders
            .last()
            .and_then(|&h| article.attributions.get(h))
            .is_some_and(|l| l.stance == Stance::Deny && !l.negated)
    }

    fn alike_in_certainty(&self) -> bool {
        self.x.certainty == self.y.certainty
    }
}

#[derive(Default)]
struct Roles {
    fitting: usize,
    misfits: usize,
    doubtful: usize,
    unmatched: usize,
    /// Core roles that both fill, neither surely with one thing nor surely with two.
    loose: usize,
    unknown: bool,
    best: f32,
    reasons: Vec<String>,
}

const fn is_core(role: RoleName) -> bool {
    matches!(
        role,
        RoleName::Agent | RoleName::Patient | RoleName::Attribute | RoleName::Recipient
    )
}

/// The share of a clause's words that stand in the other's sentence; names count double, figures one and a half.
fn coverage(words: &[SmolStr], bag: &[SmolStr]) -> f32 {
    let weight = |w: &SmolStr| {
        if w.starts_with(char::is_uppercase) {
            2.0
        } else if w.contains(|c: char| c.is_ascii_digit()) {
            1.5
        } else {
            1.0
        }
    };
    let all: f32 = words.iter().map(weight).sum();
    let shared: f32 = words.iter().filter(|w| bag.contains(w)).map(weight).sum();
    if all == 0.0 { 0.0 } else { shared / all }
}

fn entry(input: Input<'_>, (article, claim): Place, slot: &'static str) -> Entry {
    let claims = &input.claims[article];
    let c = &claims.claims[claim];
    let subject = c
        .roles
        .iter()
        .find(|r| r.role == RoleName::Agent)
        .or_else(|| c.roles.first());
    let about = subject.map_or_else(|| c.predicate.lemma.to_string(), |r| r.text.clone());
    let actor = subject
        .and_then(|r| r.thing)
        .and_then(|t| (input.actor_of)(claims.article, t));
    let reading = Reading {
        claim: Some(claim),
        span: c.span,
        value_span: c.span,
        part: c.part,
        sentence: c.sentence,
        owner: subject
            .and_then(|r| r.thing)
            .map_or(Owner::Story, Owner::Thing),
        slot: slot.into(),
        value: Value::Phrase {
            head: c.predicate.lemma.clone(),
            words: c.words.clone(),
            text: String::new(),
        },
        negated: c.polarity == Polarity::Negated,
        holders: c.holders.clone(),
        certainty: c.certainty,
        by: By::Asserted,
        when: c.when.map(|w| w.1),
        quoted: c.quoted,
        confidence: c.confidence,
        read_by: "clause".into(),
        ..Reading::default()
    };
    Entry {
        article: claims.article,
        reading,
        family: slot.into(),
        actor,
        event: None,
        about,
        label: "what happened".into(),
        office_fault: None,
        partisan: false,
    }
}

/// "Children who had not been vaccinated": does a relative clause tell of some of a kind, without article or name?
fn is_of_some(c: &Claim) -> bool {
    let bare = |r: &Role| {
        !c.span.contains(r.span)
            && r.text.starts_with(char::is_lowercase)
            && !r.text.contains(char::is_whitespace)
    };
    role(c, RoleName::Agent)
        .or_else(|| role(c, RoleName::Patient))
        .is_some_and(bare)
}
