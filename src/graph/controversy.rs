//! This file lays the sides of a controversy beside one another: two sources that a text sets against one another, and the same two
//! in another text. Who disputes what is told once, with every text that tells it.

use super::alignment::Input;
use super::{ClaimGraph, Entry, EntryId, Pair, Relation, party};
use crate::claims::controversy::{Controversy, SLOT, Side};
use crate::claims::{ArticleClaims, Reading};
use crate::text::ArticleId;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// So many words must the sides of two texts have in common, where one source is the same and the other is called otherwise.
const ALIKE: usize = 2;

/// Adds every controversy of a text, and pairs it with the same one of another text.
pub(super) fn extend(
    graph: &ClaimGraph,
    input: Input<'_>,
    entries: &mut Vec<Entry>,
    pairs: &mut Vec<Pair>,
) {
    let mut new: Vec<Pair> = Vec::new();
    let mut told: Vec<(&ArticleClaims, &Controversy, [EntryId; 2])> = Vec::new();
    for claims in input.claims {
        for c in &claims.controversies.found {
            let about = about(claims, c);
            let ids = [0, 1].map(|k| {
                entries.push(entry(input, claims, &c.sides[k], &about));
                entries.len() - 1
            });
            new.push(pair(ids[0], ids[1], c.why.words().to_owned()));
            told.push((claims, c, ids));
        }
    }
    let mut laid: BTreeSet<(EntryId, ArticleId)> = BTreeSet::new();
    for (i, (a, c, x)) in told.iter().enumerate() {
        for (b, d, y) in &told[i + 1..] {
            if a.article == b.article || !(input.one_story)(a.article, b.article) {
                continue;
            }
            let Some(turned) = is_one(graph, (a, c), (b, d)) else {
                continue;
            };
            laid.extend([(x[0], b.article), (y[0], a.article)]);
            for k in [0, 1] {
                let other = usize::from((k == 0) != turned);
                new.push(pair(x[k], y[other], BOTH.to_owned()));
            }
        }
    }
    // The other text may let both speak, without a word on how they stand to one another.
    for (a, c, x) in &told {
        for b in input.claims {
            let other = a.article != b.article && (input.one_story)(a.article, b.article);
            if !other || laid.contains(&(x[0], b.article)) {
                continue;
            }
            let about = about(a, c);
            for (k, side) in [0, 1].into_iter().zip(same_sides(graph, (a, c), b)) {
                if let Some(side) = side {
                    entries.push(entry(input, b, side, &about));
                    new.push(pair(entries.len() - 1, x[1 - k], c.why.words().to_owned()));
                }
            }
        }
    }
    pairs.extend(untold(new, entries, pairs));
}

/// Those of the new pairs that no slot tells already: where one has the two texts' statements, the whole controversy is told.
fn untold(mut new: Vec<Pair>, entries: &[Entry], pairs: &[Pair]) -> Vec<Pair> {
    let at = |id: EntryId, of: EntryId| {
        entries[id].article == entries[of].article
            && entries[id].reading.span.overlaps(entries[of].reading.span)
    };
    let told = |n: &Pair| {
        pairs.iter().any(|p| {
            matches!(p.relation, Relation::Excludes | Relation::Denies)
                && p.may_accuse
                && (at(p.a, n.a) && at(p.b, n.b) || at(p.a, n.b) && at(p.b, n.a))
        })
    };
    let across = |n: &Pair| entries[n.a].article != entries[n.b].article;
    let mut settled: BTreeSet<EntryId> = new
        .iter()
        .filter(|n| across(n) && told(n))
        .flat_map(|n| [n.a, n.b])
        .collect();
    loop {
        let before = settled.len();
        for n in &new {
            if settled.contains(&n.a) || settled.contains(&n.b) {
                settled.extend([n.a, n.b]);
            }
        }
        if settled.len() == before {
            break;
        }
    }
    new.retain(|n| !settled.contains(&n.a) && !told(n));
    new
}

/// What speaks for a controversy that two texts tell.
const BOTH: &str = "both texts set the two sources against one another";

/// The statements of another text by the sources of a controversy, on its matter: two that stand beside one another, or else each
/// that has a word in common with its side.
fn same_sides<'b>(
    graph: &ClaimGraph,
    (a, c): (&ArticleClaims, &Controversy),
    b: &'b ArticleClaims,
) -> [Option<&'b Side>; 2] {
    let of_source = |side: &Side| -> Vec<(usize, &'b Side)> {
        let link = &a.attributions[side.link];
        let same =
            |s: &&Side| graph.same_holder(a.article, link, b.article, &b.attributions[s.link]);
        let all = b.controversies.statements.iter().filter(same);
        all.map(|s| (side.words.intersection(&s.words).count(), s))
            .collect()
    };
    let [one, two] = [0, 1].map(|k| of_source(&c.sides[k]));
    let beside = one
        .iter()
        .flat_map(|x| two.iter().map(move |y| (x, y)))
        .filter(|(x, y)| x.1.link != y.1.link && x.1.sentence.abs_diff(y.1.sentence) <= 1)
        .max_by_key(|(x, y)| (x.0 + y.0, std::cmp::Reverse(x.1.sentence)));
    if let Some((x, y)) = beside {
        return [Some(x.1), Some(y.1)];
    }
    [one, two].map(|all| {
        let best = all
            .into_iter()
            .max_by_key(|s| (s.0, std::cmp::Reverse(s.1.sentence)))?;
        (best.0 > 0).then_some(best.1)
    })
}

/// Do two texts tell one controversy, and if so, do they name the sides the other way round?
fn is_one(
    graph: &ClaimGraph,
    (a, c): (&ArticleClaims, &Controversy),
    (b, d): (&ArticleClaims, &Controversy),
) -> Option<bool> {
    let same = |x: &Side, y: &Side| {
        let (p, q) = (&a.attributions[x.link], &b.attributions[y.link]);
        graph.same_holder(a.article, p, b.article, q)
    };
    let words = |c: &Controversy| -> BTreeSet<SmolStr> {
        c.sides.iter().flat_map(|s| s.words.clone()).collect()
    };
    let shared = words(c).intersection(&words(d)).count();
    [false, true].into_iter().find(|&turned| {
        let sources = (0..2)
            .filter(|&k| same(&c.sides[k], &d.sides[usize::from((k == 1) != turned)]))
            .count();
        sources == 2 && shared > 0 || sources == 1 && shared >= ALIKE
    })
}

/// The two sources, for people.
fn about(claims: &ArticleClaims, c: &Controversy) -> String {
    let name = |s: &Side| {
        let holder = claims.attributions[s.link].holder.as_ref();
        holder.map_or("", |h| party::called(&h.text)).to_owned()
    };
    format!("{} and {}", name(&c.sides[0]), name(&c.sides[1]))
}

fn entry(input: Input<'_>, claims: &ArticleClaims, side: &Side, about: &str) -> Entry {
    let link = &claims.attributions[side.link];
    let thing = link.holder.as_ref().and_then(|h| h.thing);
    let actor = thing.and_then(|t| (input.actor_of)(claims.article, t));
    let reading = Reading {
        span: side.span,
        value_span: side.span,
        sentence: side.sentence,
        slot: SLOT.into(),
        holders: vec![side.link],
        quoted: false,
        confidence: 0.8,
        read_by: SLOT.into(),
        ..Reading::default()
    };
    let mut entry = Entry::of_words(claims.article, SLOT, actor, "what they say", reading);
    about.clone_into(&mut entry.about);
    entry
}

fn pair(a: EntryId, b: EntryId, why: String) -> Pair {
    Pair {
        a,
        b,
        relation: Relation::Excludes,
        hardness: 0.9,
        same_thing: 0.85,
        supersedes: false,
        may_accuse: true,
        reasons: vec![why],
    }
}
