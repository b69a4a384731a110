//! This file leaves out agreements between clauses of two persons, and between what may be and what is.

use crate::claims::cast::MentionKind;
use crate::claims::{ArticleClaims, Certainty, Claim, RoleName};
use crate::graph::alignment::Input;
use crate::graph::{Entry, Pair, Relation};
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
        let open = |c: &Claim| {
            matches!(
                c.certainty,
                Certainty::Possible
                    | Certainty::Asked
                    | Certainty::Conditional
                    | Certainty::Unknown
            )
        };
        let fact = |c: &Claim| c.certainty == Certainty::Fact;
        let unequal = open(c) && fact(d) || fact(c) && open(d);
        !others && !unequal
    });
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
