//! This file holds the claim: who says that who did what to whom, when, where, how many.

use super::{
    Attribute, Attribution, Certainty, Interval, Quantity, Reading, Thing, ThingId, TimeExpression,
};
use crate::text::{ArticleId, Part, Span};
use serde::Serialize;
use smol_str::SmolStr;

/// What was understood of one article. It owns the words it needs; the analysis can be dropped.
#[derive(Debug, Clone, Default)]
pub struct ArticleClaims {
    /// Which article.
    pub article: ArticleId,
    /// Claims in the order of their predicates.
    pub claims: Vec<Claim>,
    /// What is said by the way ("after the merger", "stolen cars"), in order: shown, never compared. Their indexes go on
    /// where those of the claims end.
    pub asides: Vec<Claim>,
    /// The links of all holder chains; claims refer to them by index.
    pub attributions: Vec<Attribution>,
    /// Every time expression, in order.
    pub times: Vec<TimeExpression>,
    /// Every quantity, in order.
    pub quantities: Vec<Quantity>,
    /// The figures that the article sets beside older ones of the same things, in order.
    pub successions: Vec<super::quantity::Succession>,
    /// The cast: every person, organisation, thing, place and event of the article.
    pub cast: Vec<Thing>,
    /// Every name, noun phrase and pronoun, in order.
    pub mentions: Vec<ThingMention>,
    /// What is said of whom: one value in one slot of one thing.
    pub readings: Vec<Reading>,
    /// What each sentence offers as evidence that it tells the same as another.
    pub passages: Vec<super::Passage>,
    /// The sentences, in order: bytes in the clean text.
    pub sentences: Vec<Span>,
    /// The content words of each sentence, where a draft is held against its sources; else empty.
    pub wording: Vec<Vec<super::wording::Word>>,
    /// What the headline and the lead tell, and what is called untrue.
    pub telling: super::Telling,
    /// What the sources say, and where the article sets them against one another.
    pub controversies: super::controversy::Controversies,
    /// Clauses that say something but could not be read.
    pub not_understood: usize,
}

impl ArticleClaims {
    /// Who vouches for what a holder chain (indexes into `attributions`, outermost first) hands on: the innermost link that names
    /// somebody who states or denies it. `None`: the article's own voice.
    #[must_use]
    pub fn speaker(&self, holders: &[usize]) -> Option<&Attribution> {
        let mut links = holders
            .iter()
            .rev()
            .filter_map(|&h| self.attributions.get(h));
        links.find(|l| l.holder.is_some() && (!l.attitude || l.stance == super::Stance::Deny))
    }
}

/// One mention, with the thing it stands for.
#[derive(Debug, Clone)]
pub struct ThingMention {
    /// Bytes in the clean text.
    pub span: Span,
    /// The words.
    pub text: String,
    /// What sort of thing.
    pub kind: crate::language::MentionKind,
    /// The thing, where coreference is sure.
    pub thing: Option<ThingId>,
    /// Is it a proper name (not a description or pronoun)?
    pub named: bool,
    /// The words of the proper name in it, without titles and "'s".
    pub name: Option<String>,
    /// Where it stands.
    pub part: Part,
    /// Does it stand inside quotation marks?
    pub quoted: bool,
    /// Index of its sentence in the article.
    pub sentence: usize,
}

/// A finite clause or event noun that says something.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Index within the article; `a:4` in output.
    pub index: usize,
    /// The clause, without the clauses that depend on it where they stand at its edge.
    pub span: Span,
    /// Where it stands.
    pub part: Part,
    /// Index of its sentence in the article.
    pub sentence: usize,
    /// What is said to have happened.
    pub predicate: Predicate,
    /// Who did it, to whom, with what.
    pub roles: Vec<Role>,
    /// The holder chain, outermost first: indexes into [`ArticleClaims::attributions`]. Empty: the article's own voice.
    pub holders: Vec<usize>,
    /// Affirmed or negated.
    pub polarity: Polarity,
    /// Fact, likely, possible …
    pub certainty: Certainty,
    /// The extent in time it speaks of, with the index of its expression in [`ArticleClaims::times`].
    pub when: Option<(usize, Interval)>,
    /// Where: a mention (index into [`ArticleClaims::mentions`]).
    pub place: Option<usize>,
    /// Indexes into [`ArticleClaims::quantities`].
    pub quantities: Vec<usize>,
    /// Lemmas of the content words of its own clause, names in full, in order: for alignment.
    pub words: Vec<SmolStr>,
    /// Does the tense point to the future, present or past?
    pub tense: Tense,
    /// Does it stand inside quotation marks?
    pub quoted: bool,
    /// The event it is about, in the article's cast.
    pub event: Option<ThingId>,
    /// What it says of people besides: ages, offices, kin.
    pub attributes: Vec<Attribute>,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
}

/// Past, present or future as the verb group says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tense {
    /// Before the text.
    Past,
    /// At its time.
    Present,
    /// After it.
    Future,
    /// An event noun or infinitive: not said.
    #[default]
    None,
}

/// The verb, adjective or noun that says what is said to have happened.
#[derive(Debug, Clone)]
pub struct Predicate {
    /// Lemma, with the particle ("call off").
    pub lemma: SmolStr,
    /// The name of its table in `rules/lexicon/acts.toml`.
    pub act: Option<SmolStr>,
    /// The word or phrase.
    pub span: Span,
    /// Is it a noun ("the rejection")?
    pub noun: bool,
}

/// One role filler.
#[derive(Debug, Clone)]
pub struct Role {
    /// Which role.
    pub role: RoleName,
    /// The words' bytes.
    pub span: Span,
    /// The words.
    pub text: String,
    /// The lemma of the head word.
    pub head: SmolStr,
    /// The thing, where it is sure.
    pub thing: Option<ThingId>,
    /// A pronoun that stayed unresolved: blocks every comparison.
    pub unresolved: bool,
    /// The preposition, for obliques.
    pub preposition: Option<SmolStr>,
    /// Others joined to the filler ("Ana Ruiz and *her brother* were hurt"), and the one named behind a number ("one of the
    /// guards, *Ivo Prade*"). For showing; comparisons go by the first.
    pub joined: Vec<(Span, ThingId)>,
}

/// Names of roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RoleName {
    /// Who does it (subject of the active).
    Agent,
    /// To whom or what (object of the active).
    Patient,
    /// Who receives it.
    Recipient,
    /// What is said of the agent (copula's complement).
    Attribute,
    /// With whom.
    With,
    /// Any other, by its preposition.
    Oblique,
}

/// Affirmed or negated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It is so.
    #[default]
    Affirmed,
    /// It is not so.
    Negated,
}
