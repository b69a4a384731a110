//! This file leaves out agreements between clauses of two persons, and between what may be and what is.

use crate::claims::cast::MentionKind;
use crate::claims::refutation::NOTICE;
use crate::claims::{ArticleClaims, Certainty, Claim, RoleName, Value};
use crate::graph::alignment::Input;
use crate::graph::kinship::kin;
use crate::graph::{Entry, Pair, Relation};
use crate::lexicon::slots::OwnerClass;
use crate::lexicon::wordnet::{Pos, WordNet};
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// Drops pairs that agree in a value, where the one clause is about one named person and the other about another ("Karl Webb was
/// fined 300 euros", "Anna Tarn was fined 300 euros"), or where one says that it may be and the other that it is.
pub(in crate::graph) fn without_others(input: Input<'_>, entries: &[Entry], pairs: &mut Vec<Pair>) {
    pairs.retain(|p| {
        if !matches!(p.relation, Relation::Agrees | Relation::Narrows) {
            return true;
        }
        let (x, y) = (&entries[p.a], &entries[p.b]);
        // When they last met hangs neither on who says so nor on whether they will meet again.
        if x.article == y.article || x.reading.slot == "date.previous" {
            return true;
        }
        let (Some((a, c)), Some((b, d))) = (clause(input, x), clause(input, y)) else {
            return true;
        };
        let of_one = x.actor.is_some() && x.actor == y.actor;
        let (mine, theirs) = (persons(input, a, c), persons(input, b, d));
        let others = !of_one && !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs);
        // An estimated figure is the figure; what allegedly was done is not yet what was done.
        let figure = matches!(x.family.as_str(), "amount" | "concord")
            || matches!(x.reading.value, Value::Quantity(_) | Value::Time(..));
        let open = |c: &Claim| match c.certainty {
            Certainty::Likely => !figure,
            Certainty::Possible
            | Certainty::Asked
            | Certainty::Conditional
            | Certainty::Unknown => true,
            Certainty::Fact | Certainty::Intended => false,
        };
        let fact = |c: &Claim| c.certainty == Certainty::Fact;
        let unequal = open(c) && fact(d) || fact(c) && open(d);
        // "Arrived on 1 May", "left on 1 May" in a line each: one day, two acts.
        let brief = a.telling.sentences <= NOTICE && b.telling.sentences <= NOTICE;
        let two_acts = || {
            let (v, w) = (&c.predicate.lemma, &d.predicate.lemma);
            brief
                && x.reading.slot == "amount.day"
                && y.reading.slot == "amount.day"
                && !kin(input.lexicon, v, w)
        };
        let apart = others
            || unequal
            || two_acts()
            || of_siblings(input, c, d)
            || brief && (name_others(input, x, y) || is_beside_the_point(input, x, y))
            || more_is_told(input, x, y);
        !apart
    });
}

/// "Canada and Selm signed a deal in 1979", "the deal of Tarn and Orva was signed in 1979": do both sentences name somebody, and
/// nobody in common, where nothing but the story says whose the value is?
fn name_others(input: Input<'_>, x: &Entry, y: &Entry) -> bool {
    let of_event = input
        .lexicon
        .slots
        .get(&x.reading.slot)
        .is_some_and(|s| s.owner == OwnerClass::Event && s.family != "amount");
    let named = |e: &Entry| -> BTreeSet<&SmolStr> {
        let article = input.claims.get(e.article.0 as usize);
        let passages = article.map_or(&[][..], |a| &a.passages);
        let own = passages.iter().filter(|p| p.sentence == e.reading.sentence);
        own.flat_map(|p| p.names.iter().chain(p.initials.keys()))
            .collect()
    };
    let (m, n) = (named(x), named(y));
    of_event && !m.is_empty() && !n.is_empty() && m.is_disjoint(&n)
}

/// "Exports rose 10 percent", "imports rose 10 percent": do the two clauses tell of two things of one kind, neither of which the
/// other clause names?
fn of_siblings(input: Input<'_>, c: &Claim, d: &Claim) -> bool {
    let subject = |c: &Claim| {
        let agent = c
            .roles
            .iter()
            .find(|r| r.role == RoleName::Agent && !r.unresolved)?;
        Some(agent.head.to_lowercase())
    };
    let (Some(m), Some(n)) = (subject(c), subject(d)) else {
        return false;
    };
    let wn = WordNet::builtin();
    let told = |c: &Claim, word: &str| c.words.iter().any(|w| w.eq_ignore_ascii_case(word));
    m != n
        && !told(c, &n)
        && !told(d, &m)
        && (input.lexicon.words.are_opposite(&m, &n)
            || input.lexicon.words.are_apart(&m, &n)
            || wn.opposite(Pos::Noun, &m, &n))
}

/// Two clauses, one of them of a text of a few sentences that gives a name or a number in that sentence which the other text lacks:
/// "the religion is Orvanism", "the religion is northern Orvanism".
fn more_is_told(input: Input<'_>, x: &Entry, y: &Entry) -> bool {
    let clause = |e: &Entry| {
        matches!(
            e.reading.slot.as_str(),
            "clause" | "told" | "did" | "agent.did" | "object.did"
        )
    };
    let more = |e: &Entry, other: &Entry| {
        let (Some(own), Some(theirs)) = (
            input.claims.get(e.article.0 as usize),
            input.claims.get(other.article.0 as usize),
        ) else {
            return false;
        };
        let has = |word: &SmolStr| {
            theirs.passages.iter().any(|p| {
                p.names.contains(word) || p.words.contains(word) || p.initials.contains_key(word)
            })
        };
        own.telling.sentences <= NOTICE
            && own
                .passages
                .iter()
                .filter(|p| p.sentence == e.reading.sentence)
                .any(|p| p.names.iter().any(|n| !has(n)))
    };
    clause(x)
        && clause(y)
        && (more(x, y) && more(y, x) || shorter(input, x, y).is_some_and(|(s, l)| more(s, l)))
}

/// Two brief texts, one of them one sentence: does that sentence tell besides what the other text has not, so that what agrees is not
/// what it tells? "The quarry was found", "the quarry was found when the smith dug": the smith's digging is told by one only.
fn is_beside_the_point(input: Input<'_>, x: &Entry, y: &Entry) -> bool {
    let Some((s, l)) = shorter(input, x, y) else {
        return false;
    };
    let (Some(own), Some(theirs)) = (
        input.claims.get(s.article.0 as usize),
        input.claims.get(l.article.0 as usize),
    ) else {
        return false;
    };
    if own.telling.sentences != 1 {
        return false;
    }
    let lexicon = input.lexicon;
    // Its main verb says something that nothing in the other text is kin to.
    let has = |word: &str| {
        theirs
            .passages
            .iter()
            .any(|p| p.words.iter().any(|w| kin(lexicon, w, word)))
            || theirs
                .claims
                .iter()
                .chain(&theirs.asides)
                .any(|c| kin(lexicon, &c.predicate.lemma, word))
    };
    let heavy = |lemma: &str| !lexicon.words.says_little(lemma);
    let aside = own.claims.iter().any(|c| {
        !c.predicate.noun
            && !c.span.contains(s.reading.value_span)
            && heavy(&c.predicate.lemma)
            && !has(&c.predicate.lemma)
    });
    // A named office or kin in passing: what the sentence tells of its holder is another thing.
    let passing = matches!(x.reading.slot.as_str(), "office" | "nationality" | "age")
        && own.claims.iter().any(|c| {
            !c.predicate.noun
                && c.span.contains(s.reading.value_span)
                && heavy(&c.predicate.lemma)
                && c.predicate.span.start >= s.reading.value_span.end
        });
    // A year that the other text has nowhere.
    let years = |c: &ArticleClaims| -> BTreeSet<i16> {
        let days = c.passages.iter().flat_map(|p| &p.when);
        days.flat_map(|i| [i.from, i.to])
            .flatten()
            .map(|d| d.year())
            .collect()
    };
    let told = years(theirs);
    let unknown_year = own.passages.iter().flat_map(|p| &p.when).any(|i| {
        matches!((i.from, i.to), (Some(f), Some(t))
            if f.day_of_year() == 1 && t.year() == f.year() && t.month() == 12 && !told.contains(&f.year()))
    });
    aside || passing || unknown_year
}

/// The entry of the text with fewer sentences, and the other; nothing where both have as many.
fn shorter<'e>(input: Input<'_>, x: &'e Entry, y: &'e Entry) -> Option<(&'e Entry, &'e Entry)> {
    let words = |e: &Entry| -> usize {
        input.claims.get(e.article.0 as usize).map_or(0, |c| {
            c.passages
                .iter()
                .map(|p| p.words.len() + p.names.len())
                .sum()
        })
    };
    match words(x).cmp(&words(y)) {
        std::cmp::Ordering::Less => Some((x, y)),
        std::cmp::Ordering::Greater => Some((y, x)),
        std::cmp::Ordering::Equal => None,
    }
}

/// The verbal clause that a reading stands in: the shortest.
fn clause<'a>(input: Input<'a>, e: &Entry) -> Option<(&'a ArticleClaims, &'a Claim)> {
    let article = input.claims.get(e.article.0 as usize)?;
    let claim = article
        .claims
        .iter()
        .filter(|c| !c.predicate.noun && c.span.contains(e.reading.value_span))
        .min_by_key(|c| c.span.len())?;
    Some((article, claim))
}

/// The named persons who do it or to whom it is done.
fn persons(input: Input<'_>, article: &ArticleClaims, claim: &Claim) -> BTreeSet<usize> {
    claim
        .roles
        .iter()
        .filter(|r| matches!(r.role, RoleName::Agent | RoleName::Patient))
        .filter_map(|r| r.thing)
        .filter(|t| {
            let thing = article.cast.get(t.0 as usize);
            thing.is_some_and(|t| t.kind == MentionKind::Person && t.name.is_some())
        })
        .filter_map(|t| (input.actor_of)(article.article, t))
        .collect()
}
