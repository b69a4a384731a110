//! This file weighs whether two sentences tell one event: names, places, figures, days and words in common, and their
//! happenings laid side by side. Which events are joined by it is event's business.

use crate::claims::passage::{Happening, Part, Passage};
use crate::lexicon::Lexicon;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// From here on two sentences are taken to tell one event, enough for showing it. Thousandths, as all scores.
pub(super) const SHOWN: i64 = 810;
/// The least that two happenings must be alike, whatever else is in common.
const GATE: f64 = 0.2;

/// What a kind of evidence is worth, and what `why` calls it.
struct Weight {
    value: f64,
    words: &'static str,
}

const fn weight(value: f64, words: &'static str) -> Weight {
    Weight { value, words }
}

/// In the order of [`Evidence::values`]. Fitted by a logistic regression with fixed signs, then rounded: what supports never
/// counts against, what parts never for.
const WEIGHTS: [Weight; FEATURES] = [
    weight(0.15, "names in common"),
    weight(0.65, "a person in common"),
    weight(1.1, "a place in common"),
    weight(1.05, "figures in common"),
    weight(0.6, "the same day of the week"),
    weight(1.0, "the same date"),
    weight(0.8, "the same ordinal"),
    weight(0.95, "names and words alike"),
    weight(0.8, "words alike"),
    weight(0.45, "happenings alike"),
    weight(0.2, "share of what happens that is alike"),
    weight(-0.45, "nothing that happens is alike"),
    weight(-0.7, "others do it, or it is done to others"),
    weight(-0.8, "other persons"),
    weight(-0.6, "persons only one side knows"),
    weight(-0.35, "other places"),
    weight(-0.1, "names only one side knows"),
    weight(-0.2, "no name in common"),
    weight(-0.9, "other days of the week"),
    weight(-1.0, "other dates"),
    weight(-1.0, "other ages"),
    weight(-1.5, "other ordinals"),
    weight(-1.2, "it leads to, or lies at, another"),
];
const FEATURES: usize = 23;
/// Units that count in a series: another figure is another of them ("round six").
const SERIES: [&str; 6] = ["round", "game", "set", "quarter", "inning", "count"];
/// What is taken off every score.
const BIAS: f64 = -0.3;
/// What the word of a name counts beside another word.
const NAME: f64 = 1.2;

/// Two happenings that may be one.
#[derive(Debug, Clone)]
pub(super) struct Match {
    /// Index in the first passage's happenings.
    pub a: usize,
    /// Index in the second's.
    pub b: usize,
    /// How alike the words for them are, 0 to 1.
    pub strength: f64,
    /// The same, with what takes part.
    pub rank: f64,
    /// Done by or to another.
    pub clash: bool,
    /// What else hangs on the two has names, and none in common ("signed with Harrow", "signed with Brook").
    pub elsewhere: bool,
}

/// What speaks for and against, and the happenings that were laid side by side, best first.
#[derive(Debug, Clone)]
pub(super) struct Evidence {
    values: [f64; FEATURES],
    /// What nothing in common outweighs: another of a series, another day.
    apart: bool,
    /// The matches.
    pub matches: Vec<Match>,
}

impl Evidence {
    /// Holds two passages against one another.
    pub(super) fn of(a: &Passage, b: &Passage, lexicon: &Lexicon) -> Self {
        if let Some((a, b)) = shortened(a, b) {
            return Self::of(&a, &b, lexicon);
        }
        let matches = matches(a, b, lexicon);
        // Most pairs share a word and nothing that happens: there the rest need not be looked at.
        let values = if matches.first().is_some_and(|m| m.strength >= GATE) {
            features(a, b, &matches, lexicon)
        } else {
            [0.0; FEATURES]
        };
        Self {
            values,
            apart: apart(a, b),
            matches,
        }
    }

    /// The score in thousandths; `None` where no happening is like another.
    pub(super) fn score(&self) -> Option<i64> {
        if self.matches.first().is_none_or(|m| m.strength < GATE) {
            return None;
        }
        let sum: f64 = WEIGHTS
            .iter()
            .zip(self.values)
            .map(|(w, v)| w.value * v)
            .sum();
        #[allow(clippy::cast_possible_truncation)]
        let score = ((sum + BIAS) * 1000.0).round() as i64;
        Some(if self.apart {
            score.min(SHOWN - 1_000)
        } else {
            score
        })
    }

    /// What the score is made of, in words.
    pub(super) fn words(&self) -> String {
        let told: Vec<String> = WEIGHTS
            .iter()
            .zip(self.values)
            .filter(|(w, v)| (w.value * v).abs() >= 0.005)
            .map(|(w, v)| format!("{} {:+.2}", w.words, w.value * v))
            .collect();
        told.join(", ")
    }
}

/// Another of a series ("the second round", "the first"; "round six", "round seven"), a figure measured otherwise by more than a
/// tenth ("magnitude 4.6", "magnitude 5.9"), or the one day that each names is another.
pub(super) fn apart(a: &Passage, b: &Passage) -> bool {
    let (_, other_ordinal) = pair(&a.ordinals, &b.ordinals);
    let measured = |unit: &str| {
        let (Some(x), Some(y)) = (a.numbers.get(unit), b.numbers.get(unit)) else {
            return false;
        };
        x.iter()
            .all(|p| y.iter().all(|q| (p - q).abs() * 10 > *p.max(q)))
    };
    let day = |p: &Passage| match p.when.as_slice() {
        [one] if one.from == one.to => one.from,
        _ => None,
    };
    other_ordinal > 0.0
        || other_rank(a, b)
        || measured("magnitude")
        || match (day(a), day(b)) {
            (Some(x), Some(y)) => (x - y).get_days().abs() > 1,
            _ => other_weekday(a, b),
        }
}

/// The one day of the week that each names is another, and not the next: what is told on Tuesday was on Monday.
fn other_weekday(a: &Passage, b: &Passage) -> bool {
    const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let day = |p: &Passage| -> Option<usize> {
        let only = p.weekdays.first().filter(|_| p.weekdays.len() == 1)?;
        WEEK.iter().position(|d| only.starts_with(d))
    };
    match (day(a), day(b)) {
        (Some(x), Some(y)) => (2..=5).contains(&x.abs_diff(y)),
        _ => false,
    }
}

fn other_rank(a: &Passage, b: &Passage) -> bool {
    SERIES.iter().any(|&unit| {
        matches!((a.numbers.get(unit), b.numbers.get(unit)), (Some(x), Some(y)) if x.is_disjoint(y))
    })
}

/// Where one calls by its initials what the other names in full, both with the initials; `None` where neither does.
fn shortened(a: &Passage, b: &Passage) -> Option<(Passage, Passage)> {
    let met = |p: &Passage, q: &Passage| -> Vec<SmolStr> {
        let known = p.initials.keys().filter(|&k| q.names.contains(k));
        known.filter(|&k| !p.names.contains(k)).cloned().collect()
    };
    let (x, y) = (met(a, b), met(b, a));
    if x.is_empty() && y.is_empty() {
        return None;
    }
    let with = |p: &Passage, all: &[SmolStr]| {
        let mut p = p.clone();
        for short in all {
            let long = p.initials.get(short).cloned().unwrap_or_default();
            p.names.retain(|w| !long.contains(w));
            p.names.insert(short.clone());
            for h in &mut p.happenings {
                for parts in [&mut h.agent, &mut h.patient, &mut h.other] {
                    let before = parts.len();
                    parts.retain(|x| !matches!(x, Part::Name(w) if long.contains(w)));
                    if parts.len() < before {
                        parts.insert(Part::Name(short.clone()));
                    }
                }
            }
        }
        p
    };
    Some((with(a, &x), with(b, &y)))
}

/// Equal, or long and alike in front ("Ukraine", "Ukrainian").
fn same_name(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (m, n) = (a.chars().count(), b.chars().count());
    m > 4
        && n > 4
        && a.chars().take(5).eq(b.chars().take(5))
        && (a.starts_with(b) || b.starts_with(a) || m.abs_diff(n) <= 2)
}

fn has(set: &BTreeSet<SmolStr>, word: &str) -> bool {
    set.contains(word) || set.iter().any(|w| same_name(w, word))
}

fn share(a: &BTreeSet<SmolStr>, b: &BTreeSet<SmolStr>) -> bool {
    a.iter().any(|w| has(b, w))
}

fn rarity(word: &str, lexicon: &Lexicon) -> f64 {
    if lexicon.families.is_light(word) {
        0.1
    } else {
        1.0
    }
}

/// Do all its families merely frame?
fn frames(h: &Happening, lexicon: &Lexicon) -> bool {
    !h.families.is_empty() && h.families.iter().all(|f| lexicon.families.is_framing(f))
}

/// How alike the words for two happenings are.
fn strength(a: &Happening, b: &Happening, lexicon: &Lexicon) -> f64 {
    let (x, y) = (rarity(&a.lemma, lexicon), rarity(&b.lemma, lexicon));
    let framing = if frames(a, lexicon) || frames(b, lexicon) {
        0.3
    } else {
        1.0
    };
    if a.lemma == b.lemma {
        return x.min(y) * framing;
    }
    let shared: Vec<&SmolStr> = a
        .families
        .iter()
        .filter(|f| b.families.contains(f))
        .collect();
    if shared.is_empty() {
        // "was extradited", "the extradition".
        let words = &lexicon.words;
        let made = words.is_made_of(&a.lemma, &b.lemma) || words.is_made_of(&b.lemma, &a.lemma);
        return if made { 0.8 * x.min(y) * framing } else { 0.0 };
    }
    let rarity = f64::midpoint(x, y) * framing;
    if shared.iter().all(|f| lexicon.families.is_weak(f)) {
        0.3 * rarity.max(0.2)
    } else {
        0.8 * rarity.max(0.6)
    }
}

fn names(parts: &BTreeSet<Part>, persons: bool) -> Vec<&SmolStr> {
    parts
        .iter()
        .filter_map(|p| match p {
            Part::Person(w) => Some(w),
            Part::Name(w) if !persons => Some(w),
            _ => None,
        })
        .collect()
}

/// Both named, and nobody in common.
fn disjoint(a: &BTreeSet<Part>, b: &BTreeSet<Part>) -> bool {
    [true, false].into_iter().any(|persons| {
        let (x, y) = (names(a, persons), names(b, persons));
        !x.is_empty() && !y.is_empty() && !x.iter().any(|p| y.iter().any(|q| same_name(p, q)))
    })
}

/// Both have names in what hangs on them by a preposition, and none in common. Words that many names have tell nothing apart.
fn elsewhere(a: &Happening, b: &Happening, lexicon: &Lexicon) -> bool {
    let told = |h: &Happening| -> BTreeSet<SmolStr> {
        names(&h.other, false)
            .into_iter()
            .filter(|w| !lexicon.families.is_common_in_names(w))
            .cloned()
            .collect()
    };
    let (x, y) = (told(a), told(b));
    !x.is_empty() && !y.is_empty() && !share(&x, &y)
}

#[allow(clippy::cast_precision_loss)]
fn matches(a: &Passage, b: &Passage, lexicon: &Lexicon) -> Vec<Match> {
    let mut all = Vec::new();
    let parts = |h: &Happening| -> BTreeSet<Part> {
        h.agent
            .iter()
            .chain(&h.patient)
            .chain(&h.other)
            .cloned()
            .collect()
    };
    let mut alike: Vec<(usize, usize, f64)> = Vec::new();
    for (i, x) in a.happenings.iter().enumerate() {
        for (j, y) in b.happenings.iter().enumerate() {
            let strength = strength(x, y, lexicon);
            if strength > 0.0 {
                alike.push((i, j, strength));
            }
        }
    }
    if alike.is_empty() {
        return all;
    }
    let parts_a: Vec<BTreeSet<Part>> = a.happenings.iter().map(parts).collect();
    let parts_b: Vec<BTreeSet<Part>> = b.happenings.iter().map(parts).collect();
    for (i, j, strength) in alike {
        let (x, y, parts_x) = (&a.happenings[i], &b.happenings[j], &parts_a[i]);
        let (p, q) = (names(parts_x, false), names(&parts_b[j], false));
        let common = p
            .iter()
            .filter(|w| q.iter().any(|v| same_name(w, v)))
            .count();
        let nouns = parts_x
            .intersection(&parts_b[j])
            .filter(|p| matches!(p, Part::Noun(_)))
            .count();
        let arguments = common.min(2) as f64 + 0.7 * nouns.min(2) as f64;
        let clash = disjoint(&x.agent, &y.agent) || disjoint(&x.patient, &y.patient);
        all.push(Match {
            a: i,
            b: j,
            strength,
            rank: strength * (1.0 + 0.5 * arguments) * if clash { 0.5 } else { 1.0 },
            clash,
            elsewhere: elsewhere(x, y, lexicon),
        });
    }
    all.sort_by(|m, n| n.rank.total_cmp(&m.rank).then((m.a, m.b).cmp(&(n.a, n.b))));
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    all.retain(|m| {
        let free = !left.contains(&m.a) && !right.contains(&m.b);
        if free {
            left.insert(m.a);
            right.insert(m.b);
        }
        free
    });
    all
}

fn yes(b: bool) -> f64 {
    f64::from(u8::from(b))
}

/// Whether two sets meet, as a pair of signs: met, and both there but apart.
fn pair<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> (f64, f64) {
    let both = !a.is_empty() && !b.is_empty();
    let meet = a.intersection(b).next().is_some();
    (yes(meet), yes(both && !meet))
}

#[allow(clippy::cast_precision_loss)]
fn features(a: &Passage, b: &Passage, matches: &[Match], lexicon: &Lexicon) -> [f64; FEATURES] {
    let common = a.names.iter().filter(|w| has(&b.names, w)).count();
    let common_b = b.names.iter().filter(|w| has(&a.names, w)).count();
    let (na, nb) = (a.names.len(), b.names.len());
    let person =
        share(&a.persons, &b.persons) || share(&a.persons, &b.names) || share(&b.persons, &a.names);
    let alone = |p: &Passage, q: &Passage| p.persons.iter().filter(|w| !has(&q.names, w)).count();
    let unmatched = alone(a, b).min(alone(b, a));
    let place = share(&a.places, &b.places);
    let within = a.place_names.iter().any(|p| {
        b.place_names
            .iter()
            .any(|q| lexicon.world.contains(p, q) || lexicon.world.contains(q, p))
    });
    let other_place = !a.places.is_empty()
        && !b.places.is_empty()
        && !share(&a.places, &b.names)
        && !share(&b.places, &a.names)
        && !within;
    let (day, other_day) = pair(&a.weekdays, &b.weekdays);
    let both_dated = !a.dates.is_empty() && !b.dates.is_empty();
    let date = a.dates.iter().any(|(m, d)| {
        b.dates
            .iter()
            .any(|(n, e)| m == n && (d == e || *d == 0 || *e == 0))
    });
    let (ordinal, other_ordinal) = pair(&a.ordinals, &b.ordinals);

    let age = |p: &Passage| p.numbers.get("age").cloned().unwrap_or_default();
    let (_, other_age) = pair(&age(a), &age(b));
    let figures = {
        let mut same = 0.0;
        for (unit, x) in &a.numbers {
            let Some(y) = b.numbers.get(unit) else {
                continue;
            };
            let met: Vec<i64> = x.intersection(y).copied().collect();
            if met.iter().any(|&v| v > 3000) {
                same += 1.0;
            } else if !met.is_empty() && !matches!(unit.as_str(), "" | "$") {
                same += 0.5;
            }
        }
        let large = |p: &Passage| -> BTreeSet<i64> {
            p.numbers
                .values()
                .flatten()
                .copied()
                .filter(|&v| v > 12_000)
                .collect()
        };
        f64::min(
            2.0,
            f64::max(same, large(a).intersection(&large(b)).count() as f64),
        )
    };
    let weigh = |words: &mut dyn Iterator<Item = &SmolStr>| -> f64 {
        words.map(|w| rarity(w, lexicon)).sum()
    };
    let wa = weigh(&mut a.words.iter());
    let wb = weigh(&mut b.words.iter());
    let wc = weigh(&mut a.words.intersection(&b.words));
    let words = wc / (wa.max(0.3) * wb.max(0.3)).sqrt();
    let named = |w: f64, n: usize| (w + NAME * n as f64).max(2.0);
    let everything = (wc + NAME * common as f64) / (named(wa, na) * named(wb, nb)).sqrt();
    let strong = matches.iter().filter(|m| m.strength >= 0.3).count();
    let heavy = |p: &Passage| -> f64 {
        p.happenings
            .iter()
            .map(|h| rarity(&h.lemma, lexicon) * if frames(h, lexicon) { 0.3 } else { 1.0 })
            .sum()
    };
    let matched: f64 = matches.iter().map(|m| m.strength).sum();
    let best = matches.first().map_or(0.0, |m| m.rank);
    let clash = matches.iter().any(|m| m.clash && m.rank >= 0.5 * best);
    [
        common.min(4) as f64,
        yes(person),
        yes(place),
        figures,
        day,
        yes(date),
        ordinal,
        everything,
        words,
        strong.min(3) as f64,
        matched / heavy(a).min(heavy(b)).max(0.5),
        yes(matches.is_empty()),
        yes(clash),
        yes(!a.persons.is_empty() && !b.persons.is_empty() && !person),
        unmatched.min(2) as f64,
        yes(other_place),
        na.saturating_sub(common)
            .min(nb.saturating_sub(common_b))
            .min(3) as f64,
        yes(na > 0 && nb > 0 && common == 0),
        other_day,
        yes(both_dated && !date),
        other_age,
        f64::max(other_ordinal, yes(other_rank(a, b))),
        yes(matches.first().is_some_and(|m| m.elsewhere)),
    ]
}
