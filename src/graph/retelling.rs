//! This file widens the groups of events: sentences of two articles that retell one another join what they tell. It proposes:
//! what is shown and what agrees may rest on it, never an accusation.

use super::group::{Group, Member};
use super::same_event::{Evidence, Match, SHOWN};
use crate::claims::cast::{EventFacts, MentionKind, apart};
use crate::claims::passage::{Happening, Passage};
use crate::claims::{ArticleClaims, ThingId};
use crate::lexicon::Lexicon;
use crate::text::ArticleId;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// What a vetoed pair counts.
const VETOED: i64 = -3_000;
/// The highest score of a pair.
const HIGHEST: i64 = 5_000;
/// What a pair counts that was never looked at.
const UNKNOWN: i64 = SHOWN - 1_000;
/// A text of so few sentences tells one thing. In a longer one more is asked of what joins.
const SHORT: usize = 3;
/// What a pair in longer texts counts at least where the two happenings have something in common that takes part, and where not.
const ANCHORED: i64 = 1_200;
const UNANCHORED: i64 = 1_500;
/// How alike the words for two happenings in longer texts must be.
const ALIKE: f64 = 0.5;
/// A key that more sentences have than this is looked up together with another key only.
const BLOCK: usize = 20;

/// Joins groups of events, and the plain events of the cast, over sentences that tell one event. Plain events that stay alone
/// are left out. Every strict group stays whole.
#[must_use]
pub(super) fn widen(
    articles: &[ArticleClaims],
    strict: Vec<Group>,
    lexicon: &Lexicon,
) -> Vec<Group> {
    let mut groups = strict;
    let first_plain = groups.len();
    for claims in articles {
        for thing in &claims.cast {
            if thing.event.as_ref().is_some_and(|e| e.plain) {
                groups.push(plain(claims.article, thing.id, thing.event.as_ref()));
            }
        }
    }
    let group_of: BTreeMap<Member, usize> = groups
        .iter()
        .enumerate()
        .flat_map(|(i, g)| g.members.iter().map(move |&m| (m, i)))
        .collect();
    let links = links(articles, &groups, &group_of, lexicon);
    let scores = links.iter().map(|(&k, v)| (k, v.0)).collect();
    let mut out = Vec::new();
    for cluster in average_link(groups.len(), &scores, SHOWN, UNKNOWN) {
        if cluster.len() == 1 && cluster[0] >= first_plain {
            continue;
        }
        let mut reasons: Vec<String> = Vec::new();
        for (at, &i) in cluster.iter().enumerate() {
            for &j in &cluster[at + 1..] {
                reasons.extend(links.get(&(i.min(j), i.max(j))).map(|l| l.1.clone()));
            }
        }
        // The group that is told by a name or noun gives its name.
        let lead = cluster[0];
        let mut joined = groups[lead].clone();
        for &i in &cluster[1..] {
            let other = &groups[i];
            for n in &other.names {
                if !joined.names.contains(n) {
                    joined.names.push(n.clone());
                }
            }
            joined.members.extend(&other.members);
            joined.reasons.extend(other.reasons.iter().cloned());
        }
        joined.members.sort_unstable();
        joined.reasons.extend(reasons);
        out.push(joined);
    }
    out
}

fn plain(article: ArticleId, thing: ThingId, facts: Option<&EventFacts>) -> Group {
    let name = facts
        .and_then(|f| f.triggers.first())
        .map_or_else(|| "event".to_owned(), ToString::to_string);
    Group {
        names: vec![name.clone()],
        name,
        kind: MentionKind::Event,
        members: vec![Member { article, thing }],
        reasons: Vec::new(),
    }
}

/// The scores of all pairs of groups that two sentences tell of, each with its reason.
fn links(
    articles: &[ArticleClaims],
    groups: &[Group],
    group_of: &BTreeMap<Member, usize>,
    lexicon: &Lexicon,
) -> BTreeMap<(usize, usize), (i64, String)> {
    let passages: Vec<(ArticleId, &Passage)> = articles
        .iter()
        .flat_map(|c| c.passages.iter().map(|p| (c.article, p)))
        .filter(|(_, p)| !p.happenings.is_empty())
        .collect();
    let short: BTreeSet<ArticleId> = articles
        .iter()
        .filter(|c| c.sentences.len() <= SHORT)
        .map(|c| c.article)
        .collect();
    let mut links: BTreeMap<(usize, usize), (i64, String)> = BTreeMap::new();
    for (x, y) in candidates(&passages, lexicon) {
        let ((m, a), (n, b)) = (passages[x], passages[y]);
        let evidence = Evidence::of(a, b, lexicon);
        let Some(score) = evidence.score() else {
            continue;
        };
        let best = evidence.matches.first().map_or(0.0, |m| m.rank);
        for pair in &evidence.matches {
            // What is far less alike than the best pair is not what the sentences have in common.
            if pair.rank < 0.5 * best {
                continue;
            }
            let (ha, hb) = (&a.happenings[pair.a], &b.happenings[pair.b]);
            let at = |article, thing| group_of.get(&Member { article, thing }).copied();
            let (Some(i), Some(j)) = (at(m, ha.thing), at(n, hb.thing)) else {
                continue;
            };
            if i == j {
                continue;
            }
            let key = (i.min(j), i.max(j));
            if links.get(&key).is_some_and(|l| l.0 >= score) {
                continue;
            }
            let long = !short.contains(&m) && !short.contains(&n);
            if score < SHOWN || long && !holds(pair, score, ha, hb) {
                let score = score.min(SHOWN - 1);
                links.insert(key, (score, String::new()));
                continue;
            }
            let (score, why) = if barred(articles, &groups[i], &groups[j]) {
                (VETOED, "their days or ordinals are apart".to_owned())
            } else {
                (score.min(HIGHEST), evidence.words())
            };
            #[allow(clippy::cast_precision_loss)]
            let told = score as f64 / 1000.0;
            let why = format!("{} / {}: {why} = {told:.2}", ha.lemma, hb.lemma);
            links.insert(key, (score, why));
        }
    }
    links
}

/// Is what two sentences of longer texts have in common enough to join these two happenings?
fn holds(pair: &Match, score: i64, a: &Happening, b: &Happening) -> bool {
    let anchored = pair.rank > pair.strength;
    let another_word = a.lemma == b.lemma && a.noun != b.noun && a.families.is_empty();
    !(a.modifies || b.modifies || pair.clash || pair.elsewhere || another_word)
        && pair.strength >= ALIKE
        && score >= if anchored { ANCHORED } else { UNANCHORED }
}

/// Precise days apart, or other ordinals.
fn barred(articles: &[ArticleClaims], a: &Group, b: &Group) -> bool {
    let facts = |g: &Group| -> Vec<EventFacts> {
        g.members
            .iter()
            .filter_map(|m| {
                let claims = articles.iter().find(|c| c.article == m.article)?;
                claims.cast.get(m.thing.0 as usize)?.event.clone()
            })
            .collect()
    };
    facts(a).iter().any(|x| {
        facts(b).iter().any(|y| {
            apart(&x.when, &y.when).is_some()
                || !x.ordinals.is_empty()
                    && !y.ordinals.is_empty()
                    && x.ordinals.iter().all(|o| !y.ordinals.contains(o))
        })
    })
}

/// The pairs of passages of different articles that share a key: a name, a figure or a word. Keys that too many share
/// count only together with another.
fn candidates(passages: &[(ArticleId, &Passage)], lexicon: &Lexicon) -> BTreeSet<(usize, usize)> {
    let mut rows: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let keys: Vec<Vec<String>> = passages
        .iter()
        .map(|(_, p)| {
            let names = p
                .names
                .iter()
                .map(|n| format!("n:{}", n.chars().take(5).collect::<String>()));
            let words = p
                .words
                .iter()
                .filter(|w| !lexicon.families.is_light(w))
                .map(|w| format!("w:{w}"));
            let figures = p
                .numbers
                .values()
                .flatten()
                .filter(|&&v| v > 12_000)
                .map(|v| format!("f:{v}"));
            let families = p
                .happenings
                .iter()
                .flat_map(|h| &h.families)
                .filter(|f| !lexicon.families.is_framing(f))
                .map(|f| format!("k:{f}"));
            let all: BTreeSet<String> = names.chain(words).chain(figures).chain(families).collect();
            all.into_iter().collect()
        })
        .collect();
    for (i, all) in keys.iter().enumerate() {
        for k in all {
            rows.entry(k.clone()).or_default().push(i);
        }
    }
    let mut out = BTreeSet::new();
    let mut emit = |block: &[usize]| {
        for (at, &i) in block.iter().enumerate() {
            for &j in &block[at + 1..] {
                if passages[i].0 != passages[j].0 {
                    out.insert((i.min(j), i.max(j)));
                }
            }
        }
    };
    let large: BTreeSet<&String> = rows
        .iter()
        .filter(|r| r.1.len() > BLOCK)
        .map(|r| r.0)
        .collect();
    for block in rows.values().filter(|b| b.len() <= BLOCK) {
        emit(block);
    }
    let mut combined: BTreeMap<(&String, &String), Vec<usize>> = BTreeMap::new();
    for (i, all) in keys.iter().enumerate() {
        let mine: Vec<&String> = all.iter().filter(|k| large.contains(k)).collect();
        for (at, &k) in mine.iter().enumerate() {
            for &l in &mine[at + 1..] {
                combined.entry((k, l)).or_default().push(i);
            }
        }
    }
    for block in combined.values().filter(|b| b.len() <= 2 * BLOCK) {
        emit(block);
    }
    out
}

/// A merge to come: its mean in millionths, the two clusters, and the versions of them that it was reckoned for.
type Proposal = (i64, std::cmp::Reverse<(usize, usize)>, usize, usize);

/// Average link: the two clusters with the highest mean score over all cross pairs are merged while that mean reaches `least`.
/// A pair without a score counts `unknown`; one that is vetoed bars the merge. Only clusters with a scored pair of at least
/// `least` between them are looked at, so the work is E log E in the number of scores.
pub(super) fn average_link(
    n: usize,
    scores: &BTreeMap<(usize, usize), i64>,
    least: i64,
    unknown: i64,
) -> Vec<Vec<usize>> {
    #[derive(Clone, Copy)]
    struct Link {
        /// Sum of the known scores, and how many there are.
        sum: i64,
        known: i64,
        strong: bool,
        vetoed: bool,
    }
    let mut members: Vec<Vec<usize>> = (0..n).map(|i| vec![i]).collect();
    let mut version = vec![0usize; n];
    let mut near: Vec<BTreeMap<usize, Link>> = vec![BTreeMap::new(); n];
    for (&(i, j), &s) in scores {
        let link = Link {
            sum: s,
            known: 1,
            strong: s >= least,
            vetoed: s <= VETOED,
        };
        near[i].insert(j, link);
        near[j].insert(i, link);
    }
    let size = |m: &Vec<usize>| i64::try_from(m.len()).unwrap_or(i64::MAX);
    // The mean in millionths, so that ties are few and exact.
    let mean = |l: Link, a: i64, b: i64| (l.sum + (a * b - l.known) * unknown) * 1_000 / (a * b);
    let mut heap: BinaryHeap<Proposal> = BinaryHeap::new();
    for (&(i, j), &s) in scores {
        if s >= least {
            heap.push((s * 1_000, std::cmp::Reverse((i, j)), 0, 0));
        }
    }
    while let Some((_, std::cmp::Reverse((x, y)), vx, vy)) = heap.pop() {
        if version[x] != vx || version[y] != vy {
            continue;
        }
        // y goes into x, the smaller.
        let taken = std::mem::take(&mut members[y]);
        members[x].extend(taken);
        members[x].sort_unstable();
        version[x] += 1;
        version[y] += 1;
        let mut merged = std::mem::take(&mut near[x]);
        merged.remove(&y);
        for (other, l) in std::mem::take(&mut near[y]) {
            if other == x {
                continue;
            }
            near[other].remove(&y);
            merged
                .entry(other)
                .and_modify(|m| {
                    m.sum += l.sum;
                    m.known += l.known;
                    m.strong |= l.strong;
                    m.vetoed |= l.vetoed;
                })
                .or_insert(l);
        }
        for (&other, &l) in &merged {
            near[other].insert(x, l);
            let m = mean(l, size(&members[x]), size(&members[other]));
            if l.strong && !l.vetoed && m >= least * 1_000 {
                let (lo, hi) = (x.min(other), x.max(other));
                heap.push((m, std::cmp::Reverse((lo, hi)), version[lo], version[hi]));
            }
        }
        near[x] = merged;
    }
    members.into_iter().filter(|m| !m.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weak_link_does_not_chain_two_events_together() {
        // Two tight threes with one good pair between them.
        let mut scores = BTreeMap::new();
        for (i, j) in [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)] {
            scores.insert((i, j), 2_000);
        }
        scores.insert((2, 3), 900);
        let parted = average_link(6, &scores, SHOWN, UNKNOWN);
        assert_eq!(parted, vec![vec![0, 1, 2], vec![3, 4, 5]]);
        // Where every pair is good, they are one.
        for i in 0..3 {
            for j in 3..6 {
                scores.insert((i, j), 900);
            }
        }
        assert_eq!(average_link(6, &scores, SHOWN, UNKNOWN).len(), 1);
        // One veto parts them again.
        scores.insert((0, 5), VETOED);
        assert_eq!(average_link(6, &scores, SHOWN, UNKNOWN).len(), 2);
    }

    #[test]
    fn longer_texts_must_have_more_in_common() {
        let told = |lemma: &str, noun: bool, modifies: bool| Happening {
            lemma: lemma.into(),
            families: Vec::new(),
            noun,
            modifies,
            agent: BTreeSet::new(),
            patient: BTreeSet::new(),
            other: BTreeSet::new(),
            thing: ThingId(0),
        };
        let pair = |strength: f64, rank: f64| Match {
            a: 0,
            b: 0,
            strength,
            rank,
            clash: false,
            elsewhere: false,
        };
        let (verb, noun) = (told("block", false, false), told("block", true, false));
        let anchored = pair(1.0, 1.5);
        assert!(holds(&anchored, ANCHORED, &verb, &verb));
        assert!(!holds(&anchored, ANCHORED - 1, &verb, &verb));
        // Nothing that takes part in common; words that are hardly alike; another word; "the trade deal".
        assert!(!holds(&pair(1.0, 1.0), ANCHORED, &verb, &verb));
        assert!(holds(&pair(1.0, 1.0), UNANCHORED, &verb, &verb));
        assert!(!holds(&pair(0.3, 0.45), UNANCHORED, &verb, &verb));
        assert!(!holds(&anchored, UNANCHORED, &verb, &noun));
        let trade = told("trade", true, true);
        assert!(!holds(&anchored, UNANCHORED, &trade, &trade));
        // Done by or to another.
        let clash = Match {
            clash: true,
            ..anchored.clone()
        };
        assert!(!holds(&clash, UNANCHORED, &verb, &verb));
    }

    /// Any order of the nodes gives the same clusters.
    #[test]
    fn order_changes_nothing() {
        let n = 12;
        let mut seed = 7u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            usize::try_from(seed >> 40).unwrap_or_default()
        };
        for _ in 0..50 {
            let mut scores = BTreeMap::new();
            for k in 0..40 {
                let (i, j) = (next() % n, next() % n);
                if i != j {
                    // No two scores alike: a tie goes to the first in the input.
                    let score = i64::try_from(next() % 300).unwrap_or_default() * 41 + k - 4_000;
                    scores.insert((i.min(j), i.max(j)), score.min(HIGHEST + k));
                }
            }
            let mut to: Vec<usize> = (0..n).collect();
            for i in (1..n).rev() {
                to.swap(i, next() % (i + 1));
            }
            let moved: BTreeMap<(usize, usize), i64> = scores
                .iter()
                .map(|(&(i, j), &s)| ((to[i].min(to[j]), to[i].max(to[j])), s))
                .collect();
            let plain = |clusters: Vec<Vec<usize>>| -> BTreeSet<BTreeSet<usize>> {
                clusters
                    .into_iter()
                    .map(|c| c.into_iter().collect())
                    .collect()
            };
            let first: BTreeSet<BTreeSet<usize>> = average_link(n, &scores, SHOWN, UNKNOWN)
                .into_iter()
                .map(|c| c.into_iter().map(|i| to[i]).collect())
                .collect();
            assert_eq!(first, plain(average_link(n, &moved, SHOWN, UNKNOWN)));
        }
    }
}
