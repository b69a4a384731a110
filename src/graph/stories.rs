//! This file sorts the articles of a run into stories, so that a thousand articles on hundreds of things cost little more than reading
//! them. What two articles of one story have in common is the ledger's business.
//!
//! Two articles are alike by the names and content words that they share, rare ones counting more (the cosine of their weighted
//! words). Only articles that share at least two keys are compared at all, and a word that very many have is a key among neighbours by date
//! alone. Stories are made by average link: an article joins a story for what it shares with all of its reports, so that no chain of
//! weak links makes one story of many. The result is the same whatever the order of the articles.

use crate::claims::ArticleClaims;
use crate::claims::cast::MentionKind;
use crate::lexicon::Lexicon;
use crate::text::{Article, ArticleId, ArticleRole, DatedBy};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What somebody puts side by side is one story: so many articles, or fewer, are never parted.
pub const FEW: usize = 10;
/// Beside a draft lie its sources: so many articles, or fewer, are not parted there.
const FEW_WITH_DRAFT: usize = 100;
/// A story holds no more articles than this; what is more than that makes another one.
pub const MOST: usize = 100;
/// As alike must two articles be that are of about one time, on average over two stories.
const ALIKE: f64 = 0.15;
/// As alike where a day is not known.
const ALIKE_UNDATED: f64 = 0.18;
/// As alike where the story would last longer than [`WINDOW`]: nearly a copy, or the same affair taken up again.
const ALIKE_FAR: f64 = 0.3;
/// Days that a story lasts, as a rule.
const WINDOW: i32 = 21;
/// A word that so many articles have, or fewer, brings all of them together in pairs.
const RARE: usize = 24;
/// A more frequent one brings each together with so many that follow it by date.
const NEIGHBOURS: usize = 8;
/// Articles of no story at all that are thought beside those of the run, so that what all of a small run share isn't taken for common.
const BACKGROUND: f64 = 1000.0;
/// How many of them have a given word, and a given name.
const HAVE_WORD: f64 = 10.0;
/// See [`HAVE_WORD`].
const HAVE_NAME: f64 = 1.0;
/// After the first, stories themselves are taken for single reports and sorted anew, at most so often.
const ROUNDS: usize = 4;

/// The stories of a run.
#[derive(Debug, Clone, Default)]
pub struct Stories {
    /// The articles of each story, in order; stories are in the order of their first article.
    members: Vec<Vec<ArticleId>>,
    /// The story of each article, by [`ArticleId`].
    of: Vec<usize>,
    /// Where one story was parted because it held more than [`MOST`] articles: an article of each part.
    cut: Vec<(ArticleId, ArticleId)>,
    /// What each article is known by, weighted; empty where nothing had to be sorted.
    vectors: Vec<Vector>,
    /// The words behind the numbers of the vectors.
    keys: Vec<String>,
    days: Vec<Option<Date>>,
}

/// Numbers of keys, ascending, with weights; of length 1.
type Vector = Vec<(u32, f64)>;

/// Why two articles stand in one story or in two.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// The cosine of their words, 0 to 1.
    pub alike: f64,
    /// What they would have to reach, were they alone.
    pub needed: f64,
    /// Names and words that they share, what weighs most first.
    pub shared: Vec<String>,
    /// Days between their publication, where both are known.
    pub days: Option<i32>,
}

impl Stories {
    /// Takes all articles for one story.
    #[must_use]
    pub fn one(articles: usize) -> Self {
        let all: Vec<ArticleId> = (0..).take(articles).map(ArticleId).collect();
        Self {
            members: if all.is_empty() {
                Vec::new()
            } else {
                vec![all]
            },
            of: vec![0; articles],
            ..Self::default()
        }
    }
    /// Sorts articles into stories. [`FEW`] articles or fewer are one, and so are [`MOST`] or fewer that were `given` as one story.
    #[must_use]
    pub fn find(
        articles: &[Article],
        claims: &[ArticleClaims],
        given: bool,
        lexicon: &Lexicon,
    ) -> Self {
        let draft = articles.iter().any(|a| a.role == ArticleRole::Draft);
        let together = match (given, draft) {
            (true, _) => MOST,
            (_, true) => FEW_WITH_DRAFT,
            _ => FEW,
        };
        if articles.len() <= together {
            return Self::one(articles.len());
        }
        let words: Vec<BTreeSet<String>> = claims.par_iter().map(|c| keys_of(c, lexicon)).collect();
        let names: Vec<&str> = articles.iter().map(|a| a.name.as_str()).collect();
        let days: Vec<Option<Date>> = articles.iter().map(day).collect();
        let mut stories = Self::sorted(&words, &names, days);
        if given {
            // Whoever gave them as one story is told of every part.
            stories.cut = stories
                .members
                .windows(2)
                .map(|w| (w[0][0], w[1][0]))
                .collect();
        }
        stories
    }
    /// Sorts what has these keys, these names (for a lasting order) and these days.
    fn sorted(words: &[BTreeSet<String>], names: &[&str], days: Vec<Option<Date>>) -> Self {
        let all: BTreeSet<&String> = words.iter().flatten().collect();
        let number: BTreeMap<&String, u32> = all.iter().copied().zip(0..).collect();
        let keys: Vec<String> = all.into_iter().cloned().collect();
        let features: Vec<Vec<u32>> = words
            .iter()
            .map(|w| w.iter().map(|k| number[k]).collect())
            .collect();
        // The order of names, not of the command line, decides between equals.
        let mut order: Vec<usize> = (0..words.len()).collect();
        order.sort_by(|&a, &b| (names[a], &features[a], a).cmp(&(names[b], &features[b], b)));
        let mut groups: Vec<Vec<usize>> = order.into_iter().map(|i| vec![i]).collect();
        let mut vectors = Vec::new();
        let mut refused: Vec<(usize, usize)> = Vec::new();
        for round in 0..ROUNDS {
            let items: Vec<Item> = groups
                .iter()
                .map(|g| Item::of(g, &features, &days))
                .collect();
            let weighted = weighted(&items, &keys);
            if round == 0 {
                vectors = vec![Vector::new(); words.len()];
                for (group, vector) in groups.iter().zip(&weighted) {
                    vectors[group[0]].clone_from(vector);
                }
            }
            let (joined, full) = join(&items, weighted);
            refused.extend(full.iter().map(|&(a, b)| (groups[a][0], groups[b][0])));
            if joined.len() == groups.len() {
                break;
            }
            groups = joined
                .into_iter()
                .map(|parts| {
                    parts
                        .into_iter()
                        .flat_map(|p| groups[p].iter().copied())
                        .collect()
                })
                .collect();
        }
        for group in &mut groups {
            group.sort_unstable();
        }
        groups.sort_unstable();
        let mut of = vec![0; words.len()];
        for (story, group) in groups.iter().enumerate() {
            for &i in group {
                of[i] = story;
            }
        }
        let id = |i: usize| ArticleId(u32::try_from(i).unwrap_or(u32::MAX));
        let parted: BTreeSet<(usize, usize)> = refused
            .iter()
            .map(|&(a, b)| (of[a].min(of[b]), of[a].max(of[b])))
            .filter(|(a, b)| a != b)
            .collect();
        let cut = parted
            .into_iter()
            .map(|(a, b)| (id(groups[a][0]), id(groups[b][0])))
            .collect();
        Self {
            cut,
            members: groups
                .into_iter()
                .map(|g| g.into_iter().map(id).collect())
                .collect(),
            of,
            vectors,
            keys,
            days,
        }
    }
    /// The articles of each story, in order.
    #[must_use]
    pub fn members(&self) -> &[Vec<ArticleId>] {
        &self.members
    }
    /// Stories that were parted for holding more than [`MOST`] articles: an article of each of the two parts, in order.
    #[must_use]
    pub fn cut(&self) -> &[(ArticleId, ArticleId)] {
        &self.cut
    }
    /// The story that an article is of: index into [`Stories::members`].
    #[must_use]
    pub fn of(&self, article: ArticleId) -> usize {
        self.of.get(article.0 as usize).copied().unwrap_or(0)
    }
    /// How alike two articles are; `None` where nothing had to be sorted.
    #[must_use]
    pub fn likeness(&self, a: ArticleId, b: ArticleId) -> Option<Likeness> {
        let (i, j) = (a.0 as usize, b.0 as usize);
        let (x, y) = (self.vectors.get(i)?, self.vectors.get(j)?);
        let mut shared: Vec<(f64, &str)> = common(x, y)
            .filter_map(|(k, w)| Some((w, self.keys.get(k as usize)?.as_str())))
            .collect();
        shared.sort_by(|p, q| q.0.total_cmp(&p.0).then_with(|| p.1.cmp(q.1)));
        let known = self.days[i].zip(self.days[j]);
        Some(Likeness {
            alike: dot(x, y),
            needed: needed(
                self.days[i].zip(self.days[i]),
                self.days[j].zip(self.days[j]),
            ),
            shared: shared
                .into_iter()
                .map(|(_, k)| k.trim_start_matches(NAME).to_owned())
                .collect(),
            days: known.map(|(p, q)| (p - q).get_days().abs()),
        })
    }
}

/// Stands before a key that is a name.
const NAME: char = '=';

/// The day of publication, where the article itself says so.
fn day(article: &Article) -> Option<Date> {
    let said = !matches!(
        article.dated_by,
        DatedBy::AsOf | DatedBy::Inferred | DatedBy::Unknown
    );
    article.published.filter(|_| said)
}

/// What an article is known by: the last words of its names, and the content words of its claims.
fn keys_of(claims: &ArticleClaims, lexicon: &Lexicon) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    let actors = claims.cast.iter().filter(|t| {
        !matches!(
            t.kind,
            MentionKind::Event | MentionKind::Time | MentionKind::Quantity
        )
    });
    for name in actors.flat_map(|t| &t.names) {
        if let Some(last) = name.split_whitespace().next_back() {
            let last = last.trim_end_matches("'s").trim_end_matches("’s");
            let plain: String = last
                .chars()
                .filter(|c| c.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect();
            if plain.chars().count() > 2 {
                names.insert(plain);
            }
        }
    }
    let words = claims
        .claims
        .iter()
        .flat_map(|c| &c.words)
        .chain(claims.readings.iter().flat_map(|r| &r.context));
    let mut keys: BTreeSet<String> = words
        .map(|w| lexicon.slots.class(w))
        .filter(|w| w.chars().count() > 2 && !names.contains(*w) && !lexicon.words.is_generic(w))
        .map(str::to_owned)
        .collect();
    keys.extend(names.into_iter().map(|n| format!("{NAME}{n}")));
    keys
}

/// An article, or a story taken for one.
struct Item {
    keys: Vec<u32>,
    days: Option<(Date, Date)>,
    size: usize,
}

impl Item {
    /// Of a story, the keys that more than half of its articles have.
    fn of(group: &[usize], features: &[Vec<u32>], days: &[Option<Date>]) -> Self {
        let mut count: BTreeMap<u32, usize> = BTreeMap::new();
        for &k in group.iter().flat_map(|&i| &features[i]) {
            *count.entry(k).or_default() += 1;
        }
        let known = || group.iter().filter_map(|&i| days[i]);
        Self {
            keys: count
                .into_iter()
                .filter(|(_, n)| 2 * n > group.len())
                .map(|(k, _)| k)
                .collect(),
            days: known().min().zip(known().max()),
            size: group.len(),
        }
    }
}

/// How many items have each key.
fn frequency(items: &[Item], keys: usize) -> Vec<usize> {
    let mut have = vec![0; keys];
    for &k in items.iter().flat_map(|i| &i.keys) {
        have[k as usize] += 1;
    }
    have
}

#[allow(clippy::cast_precision_loss)]
fn weighted(items: &[Item], keys: &[String]) -> Vec<Vector> {
    let have = frequency(items, keys.len());
    let all = items.len() as f64 + BACKGROUND;
    let weight = |k: u32| {
        let background = if keys[k as usize].starts_with(NAME) {
            HAVE_NAME
        } else {
            HAVE_WORD
        };
        (all / (have[k as usize] as f64 + background)).ln().max(0.0)
    };
    items
        .iter()
        .map(|item| {
            let mut vector: Vector = item.keys.iter().map(|&k| (k, weight(k))).collect();
            let length = vector.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
            for (_, w) in &mut vector {
                *w /= length.max(f64::MIN_POSITIVE);
            }
            vector
        })
        .collect()
}

/// What two vectors share, with the products of the weights.
fn common<'a>(x: &'a [(u32, f64)], y: &'a [(u32, f64)]) -> impl Iterator<Item = (u32, f64)> + 'a {
    let mut rest = y;
    x.iter().filter_map(move |&(k, w)| {
        while rest.first().is_some_and(|r| r.0 < k) {
            rest = &rest[1..];
        }
        rest.first().filter(|r| r.0 == k).map(|r| (k, w * r.1))
    })
}

fn dot(x: &[(u32, f64)], y: &[(u32, f64)]) -> f64 {
    // A sum of nothing would be −0.
    common(x, y).fold(0.0, |sum, (_, w)| sum + w)
}

/// How alike two must be, from the first and last days of each.
fn needed(a: Option<(Date, Date)>, b: Option<(Date, Date)>) -> f64 {
    match (a, b) {
        (Some(a), Some(b)) => {
            let span = a.1.max(b.1) - a.0.min(b.0);
            if span.get_days() > WINDOW {
                ALIKE_FAR
            } else {
                ALIKE
            }
        }
        _ => ALIKE_UNDATED,
    }
}

/// The others that share at least two keys with an item and stand behind it.
fn partners(at: usize, items: &[Item], holders: &[Vec<u32>], places: &[Vec<u32>]) -> Vec<usize> {
    let mut met: Vec<u32> = Vec::new();
    for (n, &k) in items[at].keys.iter().enumerate() {
        let list = &holders[k as usize];
        let place = places[at][n] as usize;
        let last = if list.len() <= RARE {
            list.len()
        } else {
            (place + 1 + NEIGHBOURS).min(list.len())
        };
        met.extend(&list[place + 1..last]);
    }
    met.sort_unstable();
    let twice = met.chunk_by(|x, y| x == y).filter(|c| c.len() > 1);
    twice.map(|c| c[0] as usize).collect()
}

/// Joins items by average link over the pairs that share keys, the most alike first. Returns the groups, and items of groups that
/// stayed apart only because both together would hold more than [`MOST`] articles.
#[allow(clippy::cast_precision_loss)]
fn join(items: &[Item], vectors: Vec<Vector>) -> (Vec<Vec<usize>>, Vec<(usize, usize)>) {
    let keys = items
        .iter()
        .filter_map(|i| i.keys.last())
        .max()
        .map_or(0, |&k| k as usize + 1);
    // Who has a key, by date; items stand in a lasting order already.
    let mut by_day: Vec<usize> = (0..items.len()).collect();
    by_day.sort_by_key(|&i| (items[i].days.map(|d| d.0), i));
    let mut holders: Vec<Vec<u32>> = vec![Vec::new(); keys];
    let mut places: Vec<Vec<u32>> = vec![Vec::new(); items.len()];
    for i in by_day {
        for &k in &items[i].keys {
            let list = &mut holders[k as usize];
            places[i].push(u32::try_from(list.len()).unwrap_or(u32::MAX));
            list.push(u32::try_from(i).unwrap_or(u32::MAX));
        }
    }
    let mut pairs: Vec<(f64, usize, usize)> = (0..items.len())
        .into_par_iter()
        .flat_map_iter(|i| {
            let found = partners(i, items, &holders, &places).into_iter();
            let vectors = &vectors;
            found.filter_map(move |j| {
                let alike = dot(&vectors[i], &vectors[j]);
                (alike >= ALIKE).then_some((alike, i.min(j), i.max(j)))
            })
        })
        .collect();
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut clusters: Vec<Option<Cluster>> = vectors
        .into_iter()
        .zip(items)
        .enumerate()
        .map(|(i, (sum, item))| {
            Some(Cluster {
                items: vec![i],
                sum,
                days: item.days,
                size: item.size,
            })
        })
        .collect();
    let mut of: Vec<usize> = (0..items.len()).collect();
    let mut full: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (_, i, j) in pairs {
        let (p, q) = (of[i].min(of[j]), of[i].max(of[j]));
        let (Some(a), Some(b)) = (&clusters[p], &clusters[q]) else {
            continue;
        };
        if p == q {
            continue;
        }
        let mean = dot(&a.sum, &b.sum) / (a.items.len() * b.items.len()) as f64;
        if mean < needed(a.days, b.days) {
            continue;
        }
        if a.size + b.size > MOST {
            full.insert((i, j));
            continue;
        }
        if let (Some(a), Some(b)) = (clusters[p].take(), clusters[q].take()) {
            for &i in &b.items {
                of[i] = p;
            }
            clusters[p] = Some(a.with(b));
        }
    }
    let groups = clusters.into_iter().flatten().map(|c| c.items).collect();
    (groups, full.into_iter().collect())
}

/// A story in the making.
struct Cluster {
    items: Vec<usize>,
    /// The sum of the vectors of its items.
    sum: Vector,
    days: Option<(Date, Date)>,
    size: usize,
}

impl Cluster {
    fn with(mut self, other: Cluster) -> Cluster {
        self.items.extend(other.items);
        self.size += other.size;
        self.days = match (self.days, other.days) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        let mut sum: BTreeMap<u32, f64> = self.sum.into_iter().collect();
        for (k, w) in other.sum {
            *sum.entry(k).or_default() += w;
        }
        self.sum = sum.into_iter().collect();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A report by its names and words, on a day of March, and whether a reader would put it into a given story.
    type Told<'a> = (&'a str, &'a str, i8);

    fn sorted(told: &[Told<'_>]) -> Vec<BTreeSet<String>> {
        let keys: Vec<BTreeSet<String>> = told
            .iter()
            .map(|t| t.1.split(' ').map(str::to_owned).collect())
            .collect();
        let names: Vec<&str> = told.iter().map(|t| t.0).collect();
        let days = told.iter().map(|t| Date::new(2025, 3, t.2).ok()).collect();
        let stories = Stories::sorted(&keys, &names, days);
        let name = |a: &ArticleId| names[a.0 as usize].to_owned();
        let mut found: Vec<BTreeSet<String>> = stories
            .members()
            .iter()
            .map(|m| m.iter().map(name).collect())
            .collect();
        found.sort();
        found
    }

    const TOLD: [Told<'_>; 8] = [
        (
            "a1",
            "=terrell =osgood =tarn bridge collapse walker beam police",
            4,
        ),
        ("a2", "=terrell =tarn bridge collapse club beam hospital", 4),
        (
            "a3",
            "=osgood =tarn bridge inspection beam engineer walker",
            5,
        ),
        ("b1", "=brandvold =vasker creamery close job milk police", 4),
        ("b2", "=brandvold =vasker creamery close union farmer", 6),
        ("c", "=tamati chess open draw master", 3),
        ("d", "=wren library seed packet garden close", 4),
        ("e", "=quint museum clock attic plumber police", 6),
    ];

    #[test]
    fn reports_of_one_thing_are_one_story_and_all_others_stand_alone() {
        let sizes: Vec<usize> = sorted(&TOLD).iter().map(BTreeSet::len).collect();
        assert_eq!(sizes, [3, 2, 1, 1, 1], "{:?}", sorted(&TOLD));
    }

    #[test]
    fn the_same_words_a_month_later_are_another_story() {
        let words = "=tarn =terrell bridge collapse beam police flood walker";
        let other = "=tarn =mason bridge repair bank spring stone lamp";
        assert_eq!(sorted(&[("a", words, 1), ("b", other, 2)]).len(), 1);
        assert_eq!(sorted(&[("a", words, 1), ("b", other, 31)]).len(), 2);
    }

    #[test]
    fn weak_links_make_no_chain() {
        // Each report shares a little with the next, and nothing with those behind it.
        let words: Vec<String> = (0..12)
            .map(|i| {
                let own = (0..6).map(|k| format!("=own{i}x{k}"));
                let link = [i, i + 1].map(|l| format!("=link{l} =tie{l}"));
                own.chain(link).collect::<Vec<_>>().join(" ")
            })
            .collect();
        let names: Vec<String> = (0..12).map(|i| format!("r{i:02}")).collect();
        let told: Vec<Told<'_>> = names
            .iter()
            .zip(&words)
            .map(|(n, w)| (n.as_str(), w.as_str(), 4))
            .collect();
        let largest = sorted(&told).iter().map(BTreeSet::len).max();
        assert_eq!(largest, Some(2), "{:?}", sorted(&told));
    }

    #[test]
    fn a_story_has_its_limit() {
        let names: Vec<String> = (0..2 * MOST).map(|i| format!("r{i:03}")).collect();
        let told: Vec<Told<'_>> = names.iter().map(|n| (n.as_str(), TOLD[0].1, 4)).collect();
        let sizes: Vec<usize> = sorted(&told).iter().map(BTreeSet::len).collect();
        assert!(sizes.iter().all(|n| *n <= MOST), "{sizes:?}");
    }

    #[test]
    fn a_story_that_was_parted_for_its_size_is_told() {
        let cuts = |n: usize| {
            let keys: Vec<BTreeSet<String>> = (0..n)
                .map(|_| TOLD[0].1.split(' ').map(str::to_owned).collect())
                .collect();
            let names: Vec<String> = (0..n).map(|i| format!("r{i:03}")).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let days = vec![Date::new(2025, 3, 4).ok(); n];
            Stories::sorted(&keys, &names, days).cut().len()
        };
        assert_eq!(cuts(MOST), 0);
        assert!(cuts(MOST + 20) > 0);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_order_of_articles_does_not_matter(
            words in prop::collection::vec(prop::collection::btree_set(0_u8..40, 3..9), 11..40),
            seed in any::<prop::sample::Index>(),
        ) {
            let keys: Vec<String> = words
                .iter()
                .map(|w| w.iter().map(|k| format!("={k}")).collect::<Vec<_>>().join(" "))
                .collect();
            let names: Vec<String> = (0..words.len()).map(|i| format!("r{i:02}")).collect();
            let mut told: Vec<Told<'_>> = names
                .iter()
                .zip(&keys)
                .zip((0..28).cycle())
                .map(|((n, w), day)| (n.as_str(), w.as_str(), day + 1))
                .collect();
            let before = sorted(&told);
            let at = seed.index(told.len());
            told.rotate_left(at);
            told[at / 2..].reverse();
            prop_assert_eq!(before, sorted(&told));
        }
    }
}
