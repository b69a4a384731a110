//! This file joins one actor under many names across articles. Which rare form of a name is a misspelling is `misspelling`'s business.
//!
//! Within an article coreference has already gathered the mentions of each thing; here things of different articles are compared: names
//! (after `name`), families of names, countries and their seats of government, roles that each article has only once. Groups are
//! made by average link; one veto keeps two things apart for good.

use super::country::{Country, Sense};
use super::group::{Group, Member};
use super::{name, team};
use crate::claims::cast::{Gender, MentionKind};
use crate::claims::{ArticleClaims, Thing, ThingId};
use crate::lexicon::Lexicon;
use crate::lexicon::world::{NameKind, fold};
use crate::text::ArticleId;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// Two things of a group are alike at least so much on average.
const ENOUGH: f32 = 0.5;

/// Joins the things of all articles. Every thing but events, times and quantities is in exactly one group, many of them alone.
#[must_use]
pub fn join(articles: &[ArticleClaims], lexicon: &Lexicon) -> Vec<Group> {
    let items: Vec<Item> = articles
        .iter()
        .flat_map(|claims| {
            claims
                .cast
                .iter()
                .filter(|thing| is_actor(thing.kind))
                .map(|thing| Item::new(claims, thing, lexicon))
        })
        .collect();
    let ties = ties(&items, lexicon);
    let clusters = link(items.len(), &ties);
    let mut groups: Vec<Group> = clusters
        .into_iter()
        .map(|members| group(articles, &items, &members, &ties))
        .collect();
    groups.sort_by(|a, b| a.members.cmp(&b.members));
    groups
}

fn is_actor(kind: MentionKind) -> bool {
    !matches!(
        kind,
        MentionKind::Event | MentionKind::Time | MentionKind::Quantity
    )
}

/// A thing, with what it is compared by.
struct Item<'a> {
    article: ArticleId,
    thing: &'a Thing,
    /// The fullest form of the name, without "the".
    name: Option<&'a str>,
    /// The name's words, plain.
    words: Vec<String>,
    /// Every form of the name, folded.
    forms: BTreeSet<String>,
    /// The country that the name is one for, or that it is the seat of.
    country: Option<Country>,
    /// Is it named by a seat of government ("Moscow", "the White House"), whether that acts or is a place?
    seat: bool,
    /// Role and head nouns, and the last words of its titles.
    nouns: BTreeSet<SmolStr>,
    /// Countries, states and towns in its titles: "Ukrainian delegation".
    nations: BTreeSet<SmolStr>,
    /// Is there no other thing in the article with one of these nouns?
    unique: BTreeSet<SmolStr>,
}

impl<'a> Item<'a> {
    fn new(claims: &'a ArticleClaims, thing: &'a Thing, lexicon: &Lexicon) -> Self {
        // "Congressman", "the Sheriff": a title is no name.
        let name = thing.name.as_deref().filter(|n| {
            fold(n)
                .split(' ')
                .any(|w| !w.is_empty() && !lexicon.words.is_title(w))
        });
        let mut nouns: BTreeSet<SmolStr> = nouns_of(thing, lexicon);
        nouns.retain(|n| n.len() > 1);
        let mut nations = BTreeSet::new();
        for text in thing.titles.iter().map(String::as_str).chain(
            thing
                .mentions
                .iter()
                .map(|&m| claims.mentions[m].text.as_str())
                .filter(|_| name.is_none()),
        ) {
            for word in text.split_whitespace() {
                if let Some(country) = lexicon.world.country(word) {
                    nations.insert(SmolStr::from(country));
                }
            }
        }
        let country = name
            .filter(|_| thing.kind != MentionKind::Person)
            .and_then(|name| Country::of(name, lexicon))
            // "In Moscow" is the town: `language::coreference` has told it from whom acts.
            .filter(|c| thing.kind != MentionKind::Place || c.sense == Sense::Land);
        let others: BTreeSet<SmolStr> = claims
            .cast
            .iter()
            .filter(|t| t.id != thing.id && is_actor(t.kind))
            .flat_map(|t| nouns_of(t, lexicon))
            .collect();
        let unique = nouns.difference(&others).cloned().collect();
        Item {
            article: claims.article,
            thing,
            name,
            words: name.map(|n| name::words(n, lexicon)).unwrap_or_default(),
            forms: thing
                .names
                .iter()
                .map(|n| fold(n))
                .filter(|n| !n.is_empty())
                .collect(),
            country,
            seat: name.is_some_and(|n| lexicon.world.government_at(n).is_some()),
            nouns,
            nations,
            unique,
        }
    }
    fn member(&self) -> Member {
        Member {
            article: self.article,
            thing: self.thing.id,
        }
    }
}

fn nouns_of(thing: &Thing, lexicon: &Lexicon) -> BTreeSet<SmolStr> {
    // "the agency" may be the Harbour Safety Agency.
    let body = thing
        .names
        .iter()
        .filter(|_| thing.kind == MentionKind::Organization)
        .filter(|n| n.contains(' '))
        .filter_map(|n| n.split_whitespace().next_back())
        .map(|w| SmolStr::from(w.to_lowercase()))
        .filter(|w| lexicon.words.is_organisation_noun(w));
    thing
        .nouns
        .iter()
        .cloned()
        .chain(body)
        .chain(
            thing
                .titles
                .iter()
                .filter_map(|t| t.split_whitespace().next_back())
                .map(|w| SmolStr::from(w.to_lowercase())),
        )
        .collect()
}

/// How two things of different articles stand to one another.
#[derive(Debug, Clone)]
struct Tie {
    /// 0 to 1; `None`: they are surely two.
    score: Option<f32>,
    reason: &'static str,
}

type Ties = BTreeMap<(usize, usize), Tie>;

/// Every two things of different articles that have anything in common, compared.
fn ties(items: &[Item<'_>], lexicon: &Lexicon) -> Ties {
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, item) in items.iter().enumerate() {
        let mut keys: BTreeSet<String> = BTreeSet::new();
        for form in &item.forms {
            for word in form.split(' ') {
                keys.insert(format!("w:{}", word.chars().take(2).collect::<String>()));
            }
            // "IAEA" and its long name share no word.
            if item.thing.kind != MentionKind::Person {
                keys.insert(format!("i:{}", initials(form, lexicon)));
            }
            if let Some(word) = form.split(' ').next_back() {
                keys.insert(format!(
                    "l:{}",
                    word.chars().rev().take(3).collect::<String>()
                ));
            }
            for kind in [NameKind::Person, NameKind::Place, NameKind::Organisation] {
                if let Some(usual) = lexicon.world.aliases().canonical(kind, form) {
                    keys.insert(format!("a:{usual}"));
                }
            }
        }
        // The same in plain letters, whatever the script.
        for word in &item.words {
            keys.insert(format!("w:{}", word.chars().take(2).collect::<String>()));
        }
        if let Some(word) = item.words.last() {
            keys.insert(format!(
                "l:{}",
                word.chars().rev().take(3).collect::<String>()
            ));
        }
        if let Some(country) = &item.country {
            keys.insert(format!("c:{}", country.name));
        }
        for noun in &item.unique {
            keys.insert(format!("n:{noun}"));
            for class in lexicon.nouns.roles(noun) {
                keys.insert(format!("r:{class}"));
            }
        }
        for key in keys {
            blocks.entry(key).or_default().push(i);
        }
    }
    let mut ties = Ties::new();
    for list in blocks.values() {
        for (n, &i) in list.iter().enumerate() {
            for &j in &list[n + 1..] {
                if items[i].article != items[j].article {
                    ties.entry((i, j))
                        .or_insert_with(|| compare(&items[i], &items[j], lexicon));
                }
            }
        }
    }
    settle_family_names(items, &mut ties);
    ties.retain(|_, tie| tie.score.is_none_or(|s| s > 0.0));
    ties
}

const ALONE: &str = "family name alone";

fn is_alone(reason: &str) -> bool {
    reason == ALONE || reason == team::PART || reason == team::TOWN
}

/// A family name alone joins the person of that name only if the other article has exactly one; so does a part of a team's name.
fn settle_family_names(items: &[Item<'_>], ties: &mut Ties) {
    let mut candidates: BTreeMap<(usize, ArticleId), usize> = BTreeMap::new();
    for ((i, j), tie) in ties.iter() {
        if is_alone(tie.reason) && tie.score.is_some_and(|s| s > 0.0) {
            for (one, other) in [(i, j), (j, i)] {
                if items[*one].words.len() == 1 {
                    *candidates.entry((*one, items[*other].article)).or_default() += 1;
                }
            }
        }
    }
    for ((i, j), tie) in ties.iter_mut() {
        let torn = |one: usize, other: usize| {
            candidates
                .get(&(one, items[other].article))
                .is_some_and(|n| *n > 1)
        };
        if is_alone(tie.reason) && (torn(*i, *j) || torn(*j, *i)) {
            tie.score = Some(0.0);
            tie.reason = if tie.reason == ALONE {
                "a family name that two persons have"
            } else {
                team::OF_TWO
            };
        }
    }
}

const fn tie(score: f32, reason: &'static str) -> Tie {
    Tie {
        score: Some(score),
        reason,
    }
}
const fn veto(reason: &'static str) -> Tie {
    Tie {
        score: None,
        reason,
    }
}

fn compare(a: &Item<'_>, b: &Item<'_>, lexicon: &Lexicon) -> Tie {
    use MentionKind::{Group, Organization, Other, Person, Place, Work};
    let (x, y) = (a.thing, b.thing);
    match (x.kind, y.kind) {
        (Person, Person) => persons(a, b, lexicon),
        (Person, Place | Organization | Work) | (Place | Organization | Work, Person) => {
            // A tagger may take one and the same name for either.
            if a.name.is_some() && a.name == b.name && a.words.len() > 1 {
                tie(0.7, "the same name")
            } else {
                whole_names(a, b, lexicon)
            }
        }
        (Person, Group | Other) | (Group | Other, Person) => match (a.name, b.name) {
            (None, None) => descriptions(a, b, lexicon),
            (Some(m), Some(n)) if fold(m) == fold(n) => tie(0.8, "the same name"),
            _ => whole_names(a, b, lexicon),
        },
        _ => bodies(a, b, lexicon),
    }
}

/// A full name in two forms, of which the model took one for something else than a person.
fn whole_names(a: &Item<'_>, b: &Item<'_>, lexicon: &Lexicon) -> Tie {
    const FULL: f32 = 0.9;
    let nothing = tie(0.0, "a person and no person");
    let (Some(m), Some(n)) = (a.name, b.name) else {
        return nothing;
    };
    if written_together(a, b) {
        return tie(0.8, "the same name, written together");
    }
    if a.words.len() < 2 || b.words.len() < 2 {
        return nothing;
    }
    let likeness = name::same_person(m, n, lexicon);
    if likeness.same && likeness.score >= FULL {
        tie(0.7, "the same name in another form")
    } else {
        nothing
    }
}

/// Are the two the same long name but for blanks?
fn written_together(a: &Item<'_>, b: &Item<'_>) -> bool {
    a.words.len().max(b.words.len()) > 1
        && a.words.concat() == b.words.concat()
        && a.words.concat().len() > 5
}

fn persons(a: &Item<'_>, b: &Item<'_>, lexicon: &Lexicon) -> Tie {
    let (x, y) = (a.thing, b.thing);
    let opposed = matches!(
        (x.gender, y.gender),
        (Gender::Male, Gender::Female) | (Gender::Female, Gender::Male)
    );
    let (Some(m), Some(n)) = (a.name, b.name) else {
        if opposed || x.plural != y.plural {
            return veto("he and she, or one and several");
        }
        return descriptions(a, b, lexicon);
    };
    if lexicon.world.same_family(m, n) {
        return tie(0.95, "forms of one name");
    }
    let likeness = name::same_person(m, n, lexicon);
    if likeness.same {
        if opposed {
            return veto("one name, but he and she");
        }
        let alone = a.words.len() == 1 || b.words.len() == 1;
        let score = if alone {
            likeness.score.min(0.85)
        } else {
            likeness.score
        };
        return tie(score, if alone { ALONE } else { likeness.reason });
    }
    let listed = a
        .forms
        .iter()
        .any(|f| b.forms.iter().any(|g| lexicon.world.same_family(f, g)));
    if listed {
        return tie(0.9, "forms of one name");
    }
    // One letter may be a slip; with two, something else must say that it is one person.
    let letters =
        |x: &Item<'_>, y: &Item<'_>| strsim::osa_distance(&x.words.concat(), &y.words.concat());
    if given_names_agree(&a.words, &b.words)
        && matches!(name::spelt(m, n, lexicon), name::Spelt::Slip { .. })
        && (letters(a, b) < 2 || !a.nouns.is_disjoint(&b.nouns))
    {
        return tie(0.8, "one of the names is misspelt");
    }
    if name::differ(m, n, lexicon) {
        return veto("two names");
    }
    tie(0.0, "nothing in common")
}

fn given_names_agree(a: &[String], b: &[String]) -> bool {
    a.len() > 1 && b.len() > 1 && a[0] == b[0] && a[0].chars().count() > 1
}

/// Places, organisations, groups, works and other things.
fn bodies(a: &Item<'_>, b: &Item<'_>, lexicon: &Lexicon) -> Tie {
    let (Some(m), Some(n)) = (a.name, b.name) else {
        // "The visitors" are several, and one team.
        if a.thing.plural != b.thing.plural && !a.thing.team && !b.thing.team {
            return tie(0.0, "one and several");
        }
        return descriptions(a, b, lexicon);
    };
    if (a.thing.team || b.thing.team)
        && let Some((score, reason)) = team::compare(a.thing, b.thing, &lexicon.words)
    {
        return Tie { score, reason };
    }
    if a.seat
        && b.seat
        && (a.thing.kind == MentionKind::Place) != (b.thing.kind == MentionKind::Place)
    {
        return tie(0.0, "a government, and its seat as a place");
    }
    if !a.forms.is_disjoint(&b.forms) {
        return tie(1.0, "the same name");
    }
    if lexicon.world.same_family(m, n) {
        return tie(0.95, "forms of one name");
    }
    if written_together(a, b) {
        return tie(0.9, "the same name, written together");
    }
    if let (Some(c), Some(d)) = (&a.country, &b.country) {
        return match (c.sense, d.sense) {
            _ if c.name != d.name => veto("two countries"),
            (Sense::Government, Sense::Government) => tie(0.95, "both stand for one government"),
            (x, y) if x == y && x != Sense::Body => tie(0.95, "one country"),
            (Sense::Land | Sense::Government, Sense::Land | Sense::Government) => {
                tie(0.6, "a country and its government")
            }
            _ => tie(0.0, "of one country"),
        };
    }
    let (fm, fn_) = (fold(m), fold(n));
    if let (Some(x), Some(y)) = (family(&fm, a), family(&fn_, b))
        && x == y
    {
        return tie(0.85, "one family");
    }
    let (long, short) = if fm.len() >= fn_.len() {
        (&fm, &fn_)
    } else {
        (&fn_, &fm)
    };
    let words: Vec<&str> = long.split(' ').collect();
    let parts: Vec<&str> = short.split(' ').collect();
    if words.len() > 2 && parts.len() == 1 && *short == initials(long, lexicon) {
        return tie(0.85, "an abbreviation");
    }
    let places = |k: MentionKind| k == MentionKind::Place;
    if words.starts_with(&parts) {
        let rest = &words[parts.len()..];
        if rest.iter().all(|w| lexicon.words.is("company_words", w)) {
            return tie(0.9, "the name without its legal form");
        }
        if !places(a.thing.kind) && !places(b.thing.kind) && parts[0].len() > 3 {
            return tie(0.7, "the beginning of the name");
        }
    }
    if parts.len() > 1 && parts.iter().all(|w| words.contains(w)) && words.last() == parts.last() {
        return tie(0.75, "the name with fewer words");
    }
    tie(0.0, "two names")
}

/// The first letters of a long name's words; a shorter name as it is.
fn initials(name: &str, lexicon: &Lexicon) -> String {
    if name.split(' ').count() < 3 {
        return name.to_owned();
    }
    name.split(' ')
        .filter(|w| !lexicon.spellings.is_particle(w) && *w != "and" && *w != "for")
        .filter_map(|w| w.chars().next())
        .collect()
}

/// The family name of a family: "Harlows", "Harlow family".
fn family<'a>(name: &'a str, item: &Item<'_>) -> Option<&'a str> {
    if let Some(name) = name.strip_suffix(" family") {
        return (!name.contains(' ')).then_some(name);
    }
    let bare = name.strip_suffix('s')?;
    let several = item.thing.kind == MentionKind::Group && item.thing.plural;
    (several && !bare.contains(' ') && bare.len() > 3).then_some(bare)
}

/// Things of which at least one has no name: by what they are called, where each article has only one such thing.
fn descriptions(a: &Item<'_>, b: &Item<'_>, lexicon: &Lexicon) -> Tie {
    if !a.nations.is_empty() && !b.nations.is_empty() && a.nations.is_disjoint(&b.nations) {
        return veto("of two countries");
    }
    let known = !a.nations.is_disjoint(&b.nations);
    // What is only "the progress" in both says nothing of being one thing.
    let passing = |item: &Item<'_>| {
        item.thing.kind == MentionKind::Other
            && item.thing.mentions.len() < 2
            && item.name.is_none()
    };
    let shared = !(passing(a) && passing(b))
        && a.unique
            .intersection(&b.unique)
            .any(|n| !is_bare(n, lexicon));
    if shared {
        return if a.name.is_some() && b.name.is_some() {
            tie(0.0, "two names")
        } else if known {
            tie(
                0.7,
                "the same role, only one in each article, of one country",
            )
        } else {
            tie(0.6, "the same role, only one in each article")
        };
    }
    let roles = |item: &Item<'_>| -> BTreeSet<SmolStr> {
        item.unique
            .iter()
            .flat_map(|n| lexicon.nouns.roles(n))
            .cloned()
            .collect()
    };
    if known && a.name.is_none() && b.name.is_none() && !roles(a).is_disjoint(&roles(b)) {
        return tie(0.55, "alike in role, of one country");
    }
    if known && a.name.is_none() && b.name.is_none() && a.nouns.iter().any(|n| b.nouns.contains(n))
    {
        return tie(0.5, "the same noun, of one country");
    }
    tie(0.0, "nothing in common")
}

/// A noun that says no more than that it is a person or a thing.
fn is_bare(noun: &str, lexicon: &Lexicon) -> bool {
    lexicon.words.is("bare_nouns", noun)
}

/// Average-link clustering over the ties: pairs without a tie count as 0, a veto or two things of one article keep clusters apart.
fn link(count: usize, ties: &Ties) -> Vec<Vec<usize>> {
    let mut clusters: BTreeMap<usize, Vec<usize>> = (0..count).map(|i| (i, vec![i])).collect();
    let mut of: Vec<usize> = (0..count).collect();
    let mut order: Vec<(&(usize, usize), f32)> = ties
        .iter()
        .filter_map(|(pair, tie)| tie.score.filter(|s| *s >= ENOUGH).map(|s| (pair, s)))
        .collect();
    order.sort_by(|x, y| y.1.total_cmp(&x.1).then_with(|| x.0.cmp(y.0)));
    for ((i, j), _) in order {
        let (p, q) = (of[*i], of[*j]);
        if p == q {
            continue;
        }
        let (left, right) = (&clusters[&p], &clusters[&q]);
        let mut sum = 0.0;
        let mut apart = false;
        for &x in left {
            for &y in right {
                match ties.get(&(x.min(y), x.max(y))) {
                    Some(Tie { score: Some(s), .. }) => sum += s,
                    Some(Tie { score: None, .. }) => apart = true,
                    None => {}
                }
            }
        }
        if apart || sum / ((left.len() * right.len()) as f32) < ENOUGH {
            continue;
        }
        let moved = clusters.remove(&q).unwrap_or_default();
        for &x in &moved {
            of[x] = p;
        }
        clusters.entry(p).or_default().extend(moved);
    }
    clusters
        .into_values()
        .map(|mut members| {
            members.sort_unstable();
            members
        })
        .collect()
}

fn group(articles: &[ArticleClaims], items: &[Item<'_>], members: &[usize], ties: &Ties) -> Group {
    let mut names: Vec<String> = Vec::new();
    for &i in members {
        for form in &items[i].thing.names {
            if !names.contains(form) {
                names.push(form.clone());
            }
        }
    }
    // The longest form that stands most often is what to call it.
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for &i in members {
        let thing = items[i].thing;
        for (form, count) in thing
            .names
            .iter()
            .zip(thing.counts.iter().chain(std::iter::repeat(&0)))
        {
            *counts.entry(form).or_default() += 1 + count;
        }
    }
    let first = items[members[0]].thing;
    let name = names
        .iter()
        .enumerate()
        .max_by_key(|(i, n)| {
            (
                n.split_whitespace().count(),
                counts.get(n.as_str()),
                usize::MAX - i,
            )
        })
        .map(|(_, n)| n.clone())
        .or_else(|| {
            let claims = articles
                .iter()
                .find(|c| c.article == items[members[0]].article)?;
            let words = claims.mentions.get(*first.mentions.first()?)?.text.clone();
            Some(words)
        })
        .or_else(|| first.titles.first().cloned())
        .or_else(|| first.nouns.first().map(ToString::to_string))
        .unwrap_or_default();
    let mut reasons = Vec::new();
    for (n, &i) in members.iter().enumerate() {
        for &j in &members[n + 1..] {
            if let Some(Tie {
                score: Some(score),
                reason,
            }) = ties.get(&(i, j))
            {
                reasons.push(format!(
                    "{} ~ {}: {reason} ({score:.2})",
                    called(&items[i]),
                    called(&items[j])
                ));
            }
        }
    }
    let kind = items[members
        .iter()
        .copied()
        .find(|&i| items[i].name.is_some())
        .unwrap_or(members[0])]
    .thing
    .kind;
    Group {
        name,
        names,
        kind,
        members: members.iter().map(|&i| items[i].member()).collect(),
        reasons,
    }
}

fn called(item: &Item<'_>) -> String {
    item.name.map_or_else(
        || {
            item.nouns
                .first()
                .map_or_else(|| "it".to_owned(), |n| format!("the {n}"))
        },
        str::to_owned,
    )
}

/// The thing of an article.
#[must_use]
pub fn thing(articles: &[ArticleClaims], article: ArticleId, id: ThingId) -> Option<&Thing> {
    articles
        .iter()
        .find(|c| c.article == article)?
        .cast
        .get(id.0 as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kind, names, nouns, titles.
    type Row<'a> = (MentionKind, &'a [&'a str], &'a [&'a str], &'a [&'a str]);

    /// An article whose cast is: kind, names, nouns, titles.
    fn article(id: u32, cast: &[Row<'_>]) -> ArticleClaims {
        ArticleClaims {
            article: ArticleId(id),
            cast: cast
                .iter()
                .enumerate()
                .map(|(i, (kind, names, nouns, titles))| Thing {
                    id: ThingId(i as u32),
                    kind: *kind,
                    name: names
                        .iter()
                        .max_by_key(|n| n.len())
                        .map(|n| (*n).to_owned()),
                    names: names.iter().map(|n| (*n).to_owned()).collect(),
                    counts: vec![1; names.len()],
                    nouns: nouns.iter().map(|n| SmolStr::from(*n)).collect(),
                    titles: titles.iter().map(|n| (*n).to_owned()).collect(),
                    gender: Gender::Unknown,
                    plural: false,
                    team: false,
                    mentions: Vec::new(),
                    event: None,
                })
                .collect(),
            ..ArticleClaims::default()
        }
    }
    fn joined(a: ArticleClaims, b: ArticleClaims) -> Vec<String> {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        join(&[a, b], &lexicon)
            .into_iter()
            .filter(|g| g.members.len() > 1)
            .map(|g| g.names.join(" = "))
            .collect()
    }
    use MentionKind::{Organization, Person, Place};

    #[test]
    fn a_family_name_joins_the_only_person_of_that_name() {
        let a = article(0, &[(Person, &["Anna Berg"], &[], &[])]);
        let b = article(1, &[(Person, &["Berg"], &[], &[])]);
        assert_eq!(joined(a, b), ["Anna Berg = Berg"]);
        let a = article(
            0,
            &[
                (Person, &["Anna Berg"], &[], &[]),
                (Person, &["Peter Berg"], &[], &[]),
            ],
        );
        let b = article(1, &[(Person, &["Berg"], &[], &[])]);
        assert!(joined(a, b).is_empty(), "two Bergs: nobody knows which");
    }

    #[test]
    fn two_bergs_stay_two() {
        let a = article(0, &[(Person, &["Anna Berg"], &["mayor"], &[])]);
        let b = article(1, &[(Person, &["Peter Berg"], &["mayor"], &[])]);
        assert!(joined(a, b).is_empty());
    }

    #[test]
    fn a_role_joins_where_each_article_has_one() {
        let a = article(0, &[(Person, &["Anna Berg"], &["harbourmaster"], &[])]);
        let b = article(1, &[(Person, &[], &["harbourmaster"], &[])]);
        assert_eq!(joined(a, b), ["Anna Berg"]);
        let a = article(0, &[(Person, &["Anna Berg"], &["harbourmaster"], &[])]);
        let b = article(
            1,
            &[
                (Person, &[], &["harbourmaster"], &[]),
                (Person, &["Ito"], &["harbourmaster"], &[]),
            ],
        );
        assert!(joined(a, b).is_empty());
    }

    #[test]
    fn countries_join_under_their_names_and_seats() {
        let a = article(
            0,
            &[
                (Place, &["US", "U.S."], &[], &[]),
                (Organization, &["Kremlin"], &[], &[]),
            ],
        );
        let b = article(
            1,
            &[
                (Place, &["United States"], &[], &[]),
                (Organization, &["Moscow"], &[], &[]),
            ],
        );
        assert_eq!(
            joined(a, b),
            ["US = U.S. = United States", "Kremlin = Moscow"]
        );
        let a = article(0, &[(Place, &["Denmark"], &[], &[])]);
        let b = article(1, &[(Place, &["Oslo"], &[], &[])]);
        assert!(joined(a, b).is_empty());
    }

    #[test]
    fn a_seat_of_government_is_not_its_president() {
        let a = article(0, &[(Organization, &["Kremlin"], &[], &[])]);
        let b = article(
            1,
            &[(
                Person,
                &["Vladimir Putin"],
                &["president"],
                &["Russian president"],
            )],
        );
        assert!(joined(a, b).is_empty());
    }

    #[test]
    fn a_company_with_and_without_its_legal_form() {
        let a = article(
            0,
            &[(Organization, &["Harrow Foods plc"], &["company"], &[])],
        );
        let b = article(1, &[(Organization, &["Harrow Foods"], &[], &[])]);
        assert_eq!(joined(a, b), ["Harrow Foods plc = Harrow Foods"]);
    }

    /// Two articles with one thing each: are the two joined? Kind, name and nouns of either.
    #[test]
    fn names_that_join_and_names_that_do_not() {
        use MentionKind::{Group, Other};
        type Side<'a> = (MentionKind, &'a str, &'a [&'a str]);
        let table: &[(Side<'_>, Side<'_>, bool)] = &[
            // Abbreviations, short forms, the noun that a name ends in.
            (
                (Organization, "Harbour Safety and Rescue Agency", &[]),
                (Organization, "HSRA", &[]),
                true,
            ),
            (
                (Organization, "Harbour Safety and Rescue Agency", &[]),
                (Organization, "HSA", &[]),
                false,
            ),
            (
                (Organization, "Harbour Safety Agency", &[]),
                (Organization, "", &["agency"]),
                true,
            ),
            (
                (Organization, "Harbour Safety Agency", &[]),
                (Organization, "", &["ministry"]),
                false,
            ),
            (
                (Organization, "Harbour Safety Agency", &[]),
                (Organization, "Harbour Safety Board", &[]),
                false,
            ),
            (
                (Organization, "Hewlett-Packard", &[]),
                (Organization, "HP", &[]),
                true,
            ),
            (
                (Organization, "International Atomic Energy Agency", &[]),
                (Organization, "IAEA", &[]),
                true,
            ),
            (
                (Organization, "International Atomic Energy Agency", &[]),
                (Organization, "IEA", &[]),
                false,
            ),
            // Teams of one town are two.
            (
                (Organization, "Harbour City", &[]),
                (Organization, "Harbour United", &[]),
                false,
            ),
            (
                (Organization, "Harbour City FC", &[]),
                (Organization, "Harbour City", &[]),
                true,
            ),
            // Families are no persons.
            ((Group, "Harlows", &[]), (Group, "Harlow family", &[]), true),
            (
                (Group, "Harlows", &[]),
                (Group, "Marlow family", &[]),
                false,
            ),
            ((Group, "Harlows", &[]), (Person, "Ada Harlow", &[]), false),
            // Countries, their people, what stands for their government.
            ((Place, "US", &[]), (Place, "United States", &[]), true),
            ((Place, "Norway", &[]), (Group, "Norwegians", &[]), false),
            (
                (Organization, "White House", &[]),
                (Organization, "Kremlin", &[]),
                false,
            ),
            ((Organization, "Moscow", &[]), (Place, "Russia", &[]), true),
            // Where the seat is only a place, it is no government.
            (
                (Organization, "Kremlin", &[]),
                (Place, "Moscow", &[]),
                false,
            ),
            ((Organization, "Moscow", &[]), (Place, "Moscow", &[]), false),
            ((Place, "Moscow", &[]), (Place, "Moscow", &[]), true),
            (
                (Organization, "White House", &[]),
                (Organization, "Sacramento", &[]),
                false,
            ),
            (
                (Organization, "Moscow", &[]),
                (Organization, "Kyiv", &[]),
                false,
            ),
            // What the model took for something else than a person.
            (
                (Organization, "YevgenyMarkov", &[]),
                (Person, "Yevgeny Markov", &[]),
                true,
            ),
            (
                (Other, "Evgeny Markov", &[]),
                (Person, "Yevgeny Markov", &[]),
                true,
            ),
            (
                (Place, "Markov", &[]),
                (Person, "Yevgeny Markov", &[]),
                false,
            ),
            // Other scripts.
            (
                (Person, "Анна Петрова", &[]),
                (Person, "Anna Petrova", &[]),
                true,
            ),
            (
                (Person, "Анна Петрова", &[]),
                (Person, "Inna Petrova", &[]),
                false,
            ),
            // One letter may be a slip; two, where nothing else speaks for it, another person.
            (
                (Person, "Jonas Keltner", &[]),
                (Person, "Jonas Kelter", &[]),
                true,
            ),
            (
                (Person, "Jonas Keltner", &[]),
                (Person, "Jonas Kelnor", &[]),
                false,
            ),
            (
                (Person, "Jonas Keltner", &["harbourmaster"]),
                (Person, "Jonas Kelnor", &["harbourmaster"]),
                true,
            ),
        ];
        for ((kind, name, nouns), (other_kind, other, other_nouns), want) in table {
            let names =
                |name| -> Vec<&str> { Vec::from_iter(Some(name).filter(|n: &&str| !n.is_empty())) };
            let (x, y) = (names(*name), names(*other));
            let mut a = article(0, &[(*kind, &x, nouns, &[])]);
            let mut b = article(1, &[(*other_kind, &y, other_nouns, &[])]);
            for claims in [&mut a, &mut b] {
                let thing = &mut claims.cast[0];
                thing.plural = thing.kind == Group;
                thing.mentions = Vec::new();
            }
            assert_eq!(
                !joined(a, b).is_empty(),
                *want,
                "{name} / {other} {other_nouns:?}"
            );
        }
    }
}
