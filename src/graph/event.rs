//! This file joins one event in many reports, with evidence, vetoes and a score. A false merge costs more than a missed one.

use super::group::{Group, Member};
use super::same_event;
use crate::claims::cast::{EventFacts, MentionKind, apart};
use crate::claims::passage::Passage;
use crate::claims::{ArticleClaims, RoleName, ThingId};
use crate::lexicon::Lexicon;
use crate::text::{ArticleId, Part};
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// From here on two events are taken for one.
const THRESHOLD: i64 = 1_000;
/// A text of so few sentences tells everything once.
const SHORT: usize = 2;
/// What a vetoed pair counts.
const VETOED: i64 = -3_000;
/// The highest score of a pair.
const HIGHEST: i64 = 5_000;

/// Joins the events of the articles of one story: average link over the scores of all pairs, with vetoes.
/// Every event stands in one group; groups are in the order of their first member.
#[must_use]
pub fn join(articles: &[ArticleClaims], actors: &[Group], lexicon: &Lexicon) -> Vec<Group> {
    let nodes = nodes(articles, actors, lexicon);
    let mut reasons: BTreeMap<(usize, usize), String> = BTreeMap::new();
    let n = nodes.len();
    let mut scores: BTreeMap<(usize, usize), i64> = BTreeMap::new();
    let alone = families_told_once(&nodes, articles);
    for i in 0..n {
        for j in i + 1..n {
            let (a, b) = (&nodes[i], &nodes[j]);
            let strength = trigger(a, b, lexicon);
            if strength == 0.0 {
                continue;
            }
            let (score, why) = score(a, b, strength, &alone, lexicon);
            if score > 0 || a.member.article != b.member.article {
                reasons.insert((i, j), why);
            }
            scores.insert((i, j), score);
        }
    }
    let clusters = average_link(n, &scores);
    let mut groups: Vec<(usize, Group)> = clusters
        .into_iter()
        .map(|members| (members[0], group(&members, &nodes, &reasons)))
        .collect();
    groups.sort_by_key(|g| g.0);
    groups.into_iter().map(|g| g.1).collect()
}

/// An event of one article, with its participants as actors.
struct Node<'a> {
    member: Member,
    facts: &'a EventFacts,
    names: Vec<String>,
    /// Participants and their roles, as joined actors where they are joined.
    participants: BTreeSet<(Who, Option<RoleName>)>,
    /// The persons among them.
    persons: BTreeSet<Who>,
    places: BTreeSet<Who>,
    /// Names of the places, for containment.
    place_names: Vec<String>,
    /// The sentences that tell of it.
    passages: Vec<&'a Passage>,
    /// Its own nouns ("talks"), not verbs.
    noun: bool,
    /// Does it stand in the headline or deck alone?
    headline: bool,
}

/// Who takes part: a country by any of its names and seats, a joined actor, or a thing of one article that is joined with nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Country(SmolStr),
    Actor(usize),
    Thing(ArticleId, ThingId),
}

fn nodes<'a>(articles: &'a [ArticleClaims], actors: &[Group], lexicon: &Lexicon) -> Vec<Node<'a>> {
    let mut actor_of: BTreeMap<Member, usize> = BTreeMap::new();
    for (i, g) in actors.iter().enumerate() {
        for &m in &g.members {
            actor_of.insert(m, i);
        }
    }
    let mut out = Vec::new();
    for claims in articles {
        let article = claims.article;
        let who = |thing: ThingId| {
            let x = claims.cast.get(thing.0 as usize);
            let country = x
                .filter(|x| matches!(x.kind, MentionKind::Place | MentionKind::Organization))
                .and_then(|x| lexicon.country_of(x.name.as_deref()?));
            if let Some(c) = country {
                return Who::Country(c);
            }
            actor_of
                .get(&Member { article, thing })
                .map_or(Who::Thing(article, thing), |&a| Who::Actor(a))
        };
        for t in &claims.cast {
            let (MentionKind::Event, Some(facts)) = (t.kind, &t.event) else {
                continue;
            };
            if facts.plain {
                continue;
            }
            let person = |id: ThingId| {
                claims
                    .cast
                    .get(id.0 as usize)
                    .is_some_and(|x| x.kind == MentionKind::Person && x.name.is_some())
            };
            let named = |id: ThingId| {
                claims
                    .cast
                    .get(id.0 as usize)
                    .is_some_and(|x| x.name.is_some())
            };
            let participants = facts
                .participants
                .iter()
                .filter(|p| named(p.0))
                .map(|p| (who(p.0), p.1))
                .collect();
            let persons = facts
                .participants
                .iter()
                .filter(|p| person(p.0))
                .map(|p| who(p.0))
                .collect();
            let places = facts
                .places
                .iter()
                .filter(|&&p| named(p))
                .map(|&p| who(p))
                .collect::<BTreeSet<Who>>();
            let place_names = facts
                .places
                .iter()
                .filter_map(|p| claims.cast.get(p.0 as usize)?.name.clone())
                .collect();
            let mut names: Vec<String> = Vec::new();
            for &m in &t.mentions {
                let text = &claims.mentions[m].text;
                // A pronoun names nothing.
                if text.len() > 4 && !names.contains(text) {
                    names.push(text.clone());
                }
            }
            if names.is_empty() {
                names.push(
                    facts
                        .triggers
                        .first()
                        .map_or_else(|| "event".to_owned(), ToString::to_string),
                );
            }
            out.push(Node {
                member: Member {
                    article,
                    thing: t.id,
                },
                facts,
                names,
                participants,
                persons,
                places,
                place_names,
                passages: claims
                    .passages
                    .iter()
                    .filter(|p| p.happenings.iter().any(|h| h.thing == t.id))
                    .collect(),
                noun: !t.mentions.is_empty(),
                headline: !t.mentions.is_empty()
                    && t.mentions
                        .iter()
                        .all(|&m| matches!(claims.mentions[m].part, Part::Headline | Part::Deck)),
            });
        }
    }
    out
}

/// Families that each article uses for one event only: there, being of the family is evidence by itself. A text of a sentence
/// or two tells everything once, which shows nothing.
fn families_told_once(nodes: &[Node<'_>], articles: &[ArticleClaims]) -> BTreeSet<SmolStr> {
    let short: BTreeSet<ArticleId> = articles
        .iter()
        .filter(|a| (1..=SHORT).contains(&a.sentences.len()))
        .map(|a| a.article)
        .collect();
    let mut count: BTreeMap<SmolStr, BTreeMap<ArticleId, usize>> = BTreeMap::new();
    for n in nodes {
        for f in &n.facts.families {
            *count
                .entry(f.clone())
                .or_default()
                .entry(n.member.article)
                .or_default() += 1;
        }
    }
    count
        .into_iter()
        .filter(|(_, c)| c.iter().all(|(a, &k)| k == 1 && !short.contains(a)))
        .map(|(f, _)| f)
        .collect()
}

/// How alike the words for the two events are: 0 where no word or family is shared, which bars a merge.
fn trigger(a: &Node<'_>, b: &Node<'_>, lexicon: &Lexicon) -> f64 {
    let same = a
        .facts
        .triggers
        .iter()
        .any(|t| b.facts.triggers.contains(t));
    let act = a.facts.acts.iter().any(|t| b.facts.acts.contains(t));
    let (mut strong, mut weak) = (false, false);
    for f in a
        .facts
        .families
        .iter()
        .filter(|f| b.facts.families.contains(f))
    {
        if lexicon.families.is_weak(f) {
            weak = true;
        } else {
            strong = true;
        }
    }
    if same && (strong || a.noun && b.noun) {
        1.0
    } else if strong || act {
        0.8
    } else if same {
        0.6
    } else if weak {
        0.3
    } else {
        0.0
    }
}

fn marked(n: &Node<'_>, lexicon: &Lexicon) -> BTreeSet<SmolStr> {
    n.facts
        .modifiers
        .iter()
        .filter(|m| lexicon.nouns.is_marked(m))
        .cloned()
        .collect()
}

/// The score of two events in thousandths, with what spoke for and against.
fn score(
    a: &Node<'_>,
    b: &Node<'_>,
    strength: f64,
    alone: &BTreeSet<SmolStr>,
    lexicon: &Lexicon,
) -> (i64, String) {
    let mut why: Vec<String> = vec![format!("words alike {strength:.1}")];
    let mut total = -0.6 + strength * 0.9;
    let veto = |reason: String| -> (i64, String) {
        (VETOED, format!("{} / {}: {reason}", a.names[0], b.names[0]))
    };
    let within = a.member.article == b.member.article;
    // Vetoes.
    let (x, y) = (&a.facts.ordinals, &b.facts.ordinals);
    if !x.is_empty() && !y.is_empty() && x.iter().all(|o| !y.contains(o)) {
        return veto("ordinals differ".into());
    }
    if let Some((p, q)) = apart(&a.facts.when, &b.facts.when) {
        return veto(format!("dates apart ({:?}, {:?})", p.from, q.from));
    }
    // "Magnitude 4.6", "magnitude 5.9"; "closed the port on Monday", "on Thursday".
    if let ([p], [q]) = (a.passages.as_slice(), b.passages.as_slice())
        && same_event::apart(p, q)
    {
        return veto("the figures or days of their sentences are apart".into());
    }
    let (ma, mb) = (marked(a, lexicon), marked(b, lexicon));
    let ways = |m: &BTreeSet<SmolStr>| {
        m.iter()
            .filter(|k| k.ends_with("-way"))
            .cloned()
            .collect::<BTreeSet<_>>()
    };
    if !ways(&ma).is_empty() && !ways(&mb).is_empty() && ways(&ma).is_disjoint(&ways(&mb)) {
        return veto("other parties by their number".into());
    }
    if ma.contains("revised") != mb.contains("revised")
        && (ma.contains("revised") || mb.contains("revised"))
    {
        return veto("one is a revised version".into());
    }
    if let (Some(p), Some(q)) = (single_patient(a), single_patient(b))
        && p != q
    {
        return veto("it is done to another".into());
    }
    if within && a.headline == b.headline {
        // What one article tells apart stays apart, unless a mark joins it.
        return if ways(&ma).is_empty() || ways(&ma).is_disjoint(&ways(&mb)) {
            (THRESHOLD - 1_000, String::new())
        } else {
            (
                THRESHOLD + 500,
                format!("{} / {}: both {}", a.names[0], b.names[0], list(&ma)),
            )
        };
    }
    // Evidence.
    if within {
        total += 0.3;
        why.push("headline and body +0.3".into());
    }
    let shared_marks: BTreeSet<SmolStr> = ma.intersection(&mb).cloned().collect();
    if !shared_marks.is_empty() {
        let gain = if ways(&shared_marks).is_empty() {
            0.4
        } else {
            1.3
        };
        total += gain;
        why.push(format!("both {} +{gain:.1}", list(&shared_marks)));
    } else if ways(&ma).is_empty() != ways(&mb).is_empty() {
        total -= 0.5;
        why.push("only one is marked −0.5".into());
    }
    let shared: Vec<&SmolStr> = a
        .facts
        .modifiers
        .iter()
        .filter(|m| b.facts.modifiers.contains(m) && !shared_marks.contains(*m))
        .collect();
    if !shared.is_empty() {
        total += 0.4;
        why.push(format!("both {} +0.4", shared[0]));
    }
    let who = |n: &Node<'_>| {
        n.participants
            .iter()
            .map(|p| p.0.clone())
            .collect::<BTreeSet<_>>()
    };
    let (wa, wb) = (who(a), who(b));
    let common: BTreeSet<Who> = wa.intersection(&wb).cloned().collect();
    let persons = a.persons.intersection(&b.persons).count();
    if !common.is_empty() {
        #[allow(clippy::cast_precision_loss)]
        let gain = 0.35 * common.len().min(3) as f64 + if persons > 0 { 0.5 } else { 0.0 };
        total += gain;
        why.push(format!(
            "{} participants in common +{gain:.2}",
            common.len()
        ));
    }
    if a.persons.len() == 1 && b.persons.len() == 1 && persons == 0 {
        total -= 0.8;
        why.push("another person −0.8".into());
    }
    if !wa.is_empty() && !wb.is_empty() && common.is_empty() {
        total -= 0.3;
        why.push("no participant in common −0.3".into());
    }
    if a.places.intersection(&b.places).next().is_some() {
        total += 0.8;
        why.push("same place +0.8".into());
    } else if !a.places.is_empty() && !b.places.is_empty() {
        let contained = a.place_names.iter().any(|p| {
            b.place_names
                .iter()
                .any(|q| lexicon.world.contains(p, q) || lexicon.world.contains(q, p))
        });
        let d = if contained { 0.5 } else { -0.5 };
        total += d;
        why.push(format!("places {d:+.1}"));
    }
    if a.facts
        .ordinals
        .iter()
        .any(|o| b.facts.ordinals.contains(o))
    {
        total += 0.4;
        why.push("same ordinal +0.4".into());
    }
    let meets = a.facts.when.iter().any(|p| {
        b.facts
            .when
            .iter()
            .any(|q| p.from.is_some() && p.to.is_some() && p.from == q.from && p.to == q.to)
    });
    if meets {
        total += 0.7;
        why.push("same days +0.7".into());
    }
    if a.facts.numbers.iter().any(|n| b.facts.numbers.contains(n)) {
        total += 0.5;
        why.push("a number in common +0.5".into());
    }
    let words = cosine(&a.facts.words, &b.facts.words);
    total += 1.2 * words;
    if words > 0.05 {
        why.push(format!("words of their sentences +{:.2}", 1.2 * words));
    }
    if a.facts
        .families
        .iter()
        .any(|f| alone.contains(f) && b.facts.families.contains(f) && !lexicon.families.is_weak(f))
        && a.noun
        && b.noun
    {
        total += 0.7;
        why.push("the only one of its kind in each text +0.7".into());
    }
    #[allow(clippy::cast_possible_truncation)]
    let score = ((total * 1000.0).round() as i64).clamp(VETOED, HIGHEST);
    (
        score,
        format!(
            "{} / {}: {} = {total:.2}",
            a.names[0],
            b.names[0],
            why.join(", ")
        ),
    )
}

fn list(words: &BTreeSet<SmolStr>) -> String {
    words
        .iter()
        .map(SmolStr::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}

/// The one named thing that an event is done to.
fn single_patient(n: &Node<'_>) -> Option<Who> {
    let all: Vec<Who> = n
        .participants
        .iter()
        .filter(|p| p.1 == Some(RoleName::Patient) && n.persons.contains(&p.0))
        .map(|p| p.0.clone())
        .collect();
    match all.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    }
}

fn cosine(a: &[SmolStr], b: &[SmolStr]) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let common = a.iter().filter(|w| b.contains(w)).count();
    #[allow(clippy::cast_precision_loss)]
    let c = common as f64 / ((a.len() as f64) * (b.len() as f64)).sqrt();
    c
}

/// Average link: the pair of clusters with the highest mean score is merged while that stays above the threshold.
/// Pairs without a score count as just below it, vetoed ones as far below.
fn average_link(n: usize, scores: &BTreeMap<(usize, usize), i64>) -> Vec<Vec<usize>> {
    let unknown = THRESHOLD - 400;
    let mut clusters: Vec<Option<Vec<usize>>> = (0..n).map(|i| Some(vec![i])).collect();
    let between = |x: &[usize], y: &[usize]| -> (i64, bool) {
        let mut sum = 0;
        let mut linked = false;
        for &i in x {
            for &j in y {
                let s = scores.get(&(i.min(j), i.max(j)));
                linked |= s.is_some_and(|&s| s >= THRESHOLD);
                sum += s.copied().unwrap_or(unknown);
            }
        }
        let pairs = i64::try_from(x.len() * y.len()).unwrap_or(1).max(1);
        (sum / pairs, linked)
    };
    // Only clusters with a strong pair between them are looked at.
    loop {
        let mut best: Option<(i64, usize, usize)> = None;
        let cluster_of: BTreeMap<usize, usize> = clusters
            .iter()
            .enumerate()
            .flat_map(|(c, m)| m.iter().flatten().map(move |&i| (i, c)))
            .collect();
        let candidates: BTreeSet<(usize, usize)> = scores
            .iter()
            .filter(|(_, s)| **s >= THRESHOLD)
            .map(|((i, j), _)| (cluster_of[i], cluster_of[j]))
            .filter(|(x, y)| x != y)
            .map(|(x, y)| (x.min(y), x.max(y)))
            .collect();
        for (x, y) in candidates {
            let (Some(cx), Some(cy)) = (&clusters[x], &clusters[y]) else {
                continue;
            };
            let (mean, linked) = between(cx, cy);
            if linked && mean >= THRESHOLD && best.is_none_or(|b| mean > b.0) {
                best = Some((mean, x, y));
            }
        }
        let Some((_, x, y)) = best else { break };
        let mut joined = clusters[x].take().unwrap_or_default();
        joined.extend(clusters[y].take().unwrap_or_default());
        joined.sort_unstable();
        clusters[x.min(y)] = Some(joined);
    }
    clusters.into_iter().flatten().collect()
}

fn group(
    members: &[usize],
    nodes: &[Node<'_>],
    reasons: &BTreeMap<(usize, usize), String>,
) -> Group {
    let mut names: Vec<String> = Vec::new();
    for &i in members {
        for n in &nodes[i].names {
            if !names.contains(n) {
                names.push(n.clone());
            }
        }
    }
    let lines = reasons
        .iter()
        .filter(|((i, j), why)| {
            (members.contains(i) || members.contains(j))
                && !why.is_empty()
                && (members.contains(i) && members.contains(j) || members.len() > 1)
        })
        .map(|(_, why)| why.clone())
        .collect();
    Group {
        name: names.first().cloned().unwrap_or_default(),
        names,
        kind: MentionKind::Event,
        members: members.iter().map(|&i| nodes[i].member).collect(),
        reasons: lines,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::passage::Happening;
    use crate::claims::{Interval, Thing};
    use jiff::civil::date;

    fn event(id: u32, nouns: &[&str], modifiers: &[&str], words: &[&str]) -> Thing {
        let list = |w: &[&str]| w.iter().copied().map(SmolStr::new).collect::<Vec<_>>();
        Thing {
            id: ThingId(id),
            kind: MentionKind::Event,
            name: None,
            names: Vec::new(),
            counts: Vec::new(),
            nouns: list(nouns),
            titles: Vec::new(),
            gender: crate::claims::cast::Gender::Unknown,
            plural: false,
            team: false,
            mentions: Vec::new(),
            event: Some(EventFacts {
                triggers: list(nouns),
                families: list(&["talks"]),
                modifiers: list(modifiers),
                words: list(words),
                ..EventFacts::default()
            }),
        }
    }
    fn groups(a: Thing, b: Thing) -> usize {
        let article = |id: u32, thing: Thing| ArticleClaims {
            article: ArticleId(id),
            cast: vec![thing],
            ..ArticleClaims::default()
        };
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        join(&[article(0, a), article(1, b)], &[], &lexicon).len()
    }

    #[test]
    fn what_a_mark_joins_a_date_parts() {
        let words = ["ministry", "table", "delegation"];
        let a = event(0, &["talk"], &["three-way"], &words);
        let b = event(0, &["summit"], &["three-way"], &words);
        assert_eq!(groups(a.clone(), b.clone()), 1);
        let on = |mut t: Thing, day| {
            let d = Some(date(2025, 6, day));
            t.event.get_or_insert_default().when = vec![Interval { from: d, to: d }];
            t
        };
        assert_eq!(groups(on(a, 3), on(b, 5)), 2, "dates apart");
    }

    #[test]
    fn a_revised_proposal_is_another() {
        let a = event(0, &["proposal"], &["revised"], &["ministry", "table"]);
        let b = event(0, &["proposal"], &[], &["ministry", "table"]);
        assert_eq!(groups(a, b), 2);
    }

    #[test]
    fn other_ordinals_are_other_events() {
        let round = |n: u32| {
            let mut t = event(0, &["round"], &["three-way"], &["ministry", "table"]);
            t.event.get_or_insert_default().ordinals = vec![n];
            t
        };
        assert_eq!(groups(round(2), round(3)), 2);
        assert_eq!(groups(round(2), round(2)), 1);
    }

    #[test]
    fn figures_and_days_of_their_sentences_part_two_events() {
        let told = |id: u32, magnitude: i64, day: &str| ArticleClaims {
            article: ArticleId(id),
            cast: vec![event(0, &["quake"], &["three-way"], &["ministry", "table"])],
            passages: vec![Passage {
                numbers: [("magnitude".into(), [magnitude].into())].into(),
                weekdays: [day.into()].into(),
                happenings: vec![Happening {
                    lemma: "quake".into(),
                    families: Vec::new(),
                    noun: true,
                    modifies: false,
                    agent: BTreeSet::new(),
                    patient: BTreeSet::new(),
                    other: BTreeSet::new(),
                    thing: ThingId(0),
                }],
                ..Passage::default()
            }],
            ..ArticleClaims::default()
        };
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        for (magnitude, day, groups) in [
            (4_600, "monday", 1),
            (4_700, "monday", 1),
            (5_900, "monday", 2),
            // What was on Monday is told on Tuesday, but not on Thursday only.
            (4_600, "tuesday", 1),
            (4_600, "thursday", 2),
        ] {
            let articles = [told(0, 4_600, "monday"), told(1, magnitude, day)];
            let found = join(&articles, &[], &lexicon).len();
            assert_eq!(found, groups, "{magnitude} {day}");
        }
    }
}
