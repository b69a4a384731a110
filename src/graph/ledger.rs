//! This file keeps what each actor, thing and event is said to be: readings by owner and slot; and compares them down
//! the columns. Precision lives in the gates: same thing, same whole, same time, nothing hypothetical.

use super::query::OfficeFault;
use super::{Entry, EntryId, Pair, Relation};
use crate::claims::cast::MentionKind;
use crate::claims::quantity::{self, Comparison};
use crate::claims::time::{Bound, TimeRelation, compare_intervals};
use crate::claims::{
    ArticleClaims, By, Certainty, Owner, Quantity, Reading, Stance, ThingId, Value,
};
use crate::lexicon::slots::{OwnerClass, Slot, ValueType};
use crate::lexicon::{Lexicon, Stages};
use crate::text::{Article, ArticleId, ArticleRole, DatedBy, Part};
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// What the ledger is built from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The articles.
    pub articles: &'a [Article],
    /// What was understood of each.
    pub claims: &'a [ArticleClaims],
    /// The joined actor of a thing.
    pub actor_of: &'a dyn Fn(ArticleId, ThingId) -> Option<usize>,
    /// The joined event of a thing.
    pub event_of: &'a dyn Fn(ArticleId, ThingId) -> Option<usize>,
    /// The name of an actor.
    pub actor_name: &'a dyn Fn(usize) -> String,
    /// Words and world.
    pub lexicon: &'a Lexicon,
}

/// Puts every reading into its column, and compares each two of one column that speak of one thing.
#[must_use]
pub(super) fn build(input: Input<'_>, near: &Near) -> (Vec<Entry>, Vec<Pair>) {
    let entries = entries(input);
    let mut columns: BTreeMap<SmolStr, Vec<EntryId>> = BTreeMap::new();
    for (id, e) in entries.iter().enumerate() {
        let column = if e.family == "stage" {
            SmolStr::from("stage")
        } else {
            e.reading.slot.clone()
        };
        columns.entry(column).or_default().push(id);
    }
    let mut pairs = Vec::new();
    for (column, ids) in &columns {
        let slot = input.lexicon.slots.get(column);
        let mut found = Vec::new();
        for (i, &a) in ids.iter().enumerate() {
            for &b in &ids[i + 1..] {
                found.extend(pair(input, near, &entries, slot, a, b));
            }
        }
        pairs.extend(suppress(input, &entries, slot, found));
    }
    // A headline that its own text contradicts isn't held against other texts as well.
    let heads: BTreeSet<EntryId> = pairs
        .iter()
        .filter(|p| {
            p.relation == Relation::Excludes && entries[p.a].article == entries[p.b].article
        })
        .flat_map(|p| [p.a, p.b])
        .filter(|&e| own_part(entries[e].reading.part))
        .collect();
    pairs.retain(|p| {
        p.relation != Relation::Excludes
            || entries[p.a].article == entries[p.b].article
            || !heads.contains(&p.a) && !heads.contains(&p.b)
    });
    pairs.sort_by_key(|p| (p.a, p.b));
    let pairs = without_echoes(&entries, pairs);
    (entries, pairs)
}

/// Leaves out pairs of mere amounts whose words another pair understands better.
fn without_echoes(entries: &[Entry], pairs: Vec<Pair>) -> Vec<Pair> {
    // An understood slot, a count of one noun, any figure.
    let rank = |p: &Pair| match entries[p.a].reading.slot.as_str() {
        "amount.figure" => 2,
        _ if entries[p.a].family == "amount" => 1,
        _ => 0,
    };
    let same = |x: EntryId, y: EntryId| {
        entries[x].article == entries[y].article
            && entries[x]
                .reading
                .value_span
                .overlaps(entries[y].reading.value_span)
    };
    let is_echo = |p: &Pair| {
        rank(p) > 0
            && pairs.iter().any(|o| {
                rank(o) < rank(p)
                    && (same(o.a, p.a) && same(o.b, p.b) || same(o.a, p.b) && same(o.b, p.a))
            })
    };
    let keep: Vec<bool> = pairs.iter().map(|p| !is_echo(p)).collect();
    pairs
        .into_iter()
        .zip(keep)
        .filter_map(|(p, k)| k.then_some(p))
        .collect()
}

/// Given names that stand for one person of the story: "Jonas" → "keller", where some text says Jonas Keller and
/// nobody else is Jonas.
fn given_names(input: Input<'_>) -> BTreeMap<String, String> {
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut family: BTreeSet<String> = BTreeSet::new();
    for thing in input
        .claims
        .iter()
        .flat_map(|c| &c.cast)
        .filter(|t| t.kind == MentionKind::Person)
    {
        for name in &thing.names {
            let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
            if let [first, .., last] = words.as_slice() {
                names.entry(first.clone()).or_default().insert(last.clone());
                family.insert(last.clone());
            }
        }
    }
    names
        .into_iter()
        .filter(|(first, last)| last.len() == 1 && !family.contains(first))
        .filter_map(|(first, last)| Some((first, last.into_iter().next()?)))
        .collect()
}

/// Writes the people of a kinship by their family names, where a text calls them by the given one.
fn in_full(reading: &mut Reading, given: &BTreeMap<String, String>) {
    for key in reading.scope.iter_mut().chain(&mut reading.owner_keys) {
        if let Some((kind @ ("of" | "p"), name)) = key.split_once(':')
            && let Some(family) = given.get(name)
        {
            *key = format!("{kind}:{family}").into();
        }
    }
    reading.owner_keys.sort();
    reading.owner_keys.dedup();
}

fn entries(input: Input<'_>) -> Vec<Entry> {
    let mut out = Vec::new();
    let given = given_names(input);
    for claims in input.claims {
        for reading in &claims.readings {
            let slot = input.lexicon.slots.get(&reading.slot);
            let family = slot.map_or_else(|| family_of(&reading.slot), |s| s.family.clone());
            let thing = match reading.owner {
                Owner::Thing(t) => Some(t),
                Owner::Story | Owner::Text => None,
            };
            let mut actor = thing.and_then(|t| (input.actor_of)(claims.article, t));
            let mut reading = reading.clone();
            if family == "kinship" {
                let before = reading.owner_keys.clone();
                in_full(&mut reading, &given);
                // A bare given name is nobody of the cast yet: the keys decide.
                if before != reading.owner_keys {
                    actor = None;
                }
            }
            let event = thing.and_then(|t| (input.event_of)(claims.article, t));
            let about = actor
                .map(|a| (input.actor_name)(a))
                .or_else(|| {
                    let t = thing.and_then(|t| claims.cast.get(t.0 as usize))?;
                    t.name
                        .clone()
                        .or_else(|| t.nouns.first().map(|n| format!("the {n}")))
                })
                .or_else(|| slot.map(|s| s.about.clone()))
                .unwrap_or_else(|| reading.slot.replace(['.', '_'], " "));
            out.push(Entry {
                article: claims.article,
                family,
                actor,
                event,
                label: slot.map_or_else(
                    || reading.slot.replace(['.', '_'], " "),
                    |s| s.about.clone(),
                ),
                about,
                office_fault: office_fault(input, claims, &reading),
                partisan: is_partisan(input, claims, &reading),
                reading,
            });
        }
    }
    out
}

/// Does somebody with a stake in the matter vouch for it: a side in court, at work, at war, in the street?
fn is_partisan(input: Input<'_>, claims: &ArticleClaims, reading: &Reading) -> bool {
    let Some(holder) = reading
        .holders
        .iter()
        .rev()
        .filter_map(|&h| claims.attributions.get(h))
        .find(|a| a.holder.is_some() && !a.attitude)
        .and_then(|a| a.holder.as_ref())
    else {
        return false;
    };
    let side = |w: &str| {
        let w = w
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        input.lexicon.words.is("sides", w.trim_end_matches("'s"))
    };
    let thing = holder.thing.and_then(|t| claims.cast.get(t.0 as usize));
    holder.text.split_whitespace().any(side)
        || thing.is_some_and(|t| t.nouns.iter().any(|n| n.split_whitespace().any(side)))
}

/// What the world table says of a title at the day that its sentence speaks of.
fn office_fault(
    input: Input<'_>,
    claims: &ArticleClaims,
    reading: &Reading,
) -> Option<OfficeFault> {
    let Owner::Thing(thing) = reading.owner else {
        return None;
    };
    let person = claims.cast.get(thing.0 as usize)?;
    let mut names: Vec<String> = person.name.iter().chain(&person.names).cloned().collect();
    names.extend((input.actor_of)(claims.article, thing).map(|a| (input.actor_name)(a)));
    let article = input.articles.get(claims.article.0 as usize)?;
    super::office::fault(reading, &names, article, input.lexicon)
}

/// The family of a slot that has no table: the words before its first point.
fn family_of(slot: &str) -> SmolStr {
    slot.split('.').next().unwrap_or(slot).into()
}

/// Which articles are near enough in their words to be of one story, pair by pair; `stories` sorts a whole folder.
pub(super) struct Near {
    one: BTreeSet<(ArticleId, ArticleId)>,
}

impl Near {
    pub(super) fn new(input: Input<'_>) -> Self {
        let facts: Vec<(BTreeSet<String>, BTreeSet<SmolStr>)> = input
            .claims
            .iter()
            .map(|c| {
                let mut names = BTreeSet::new();
                for thing in &c.cast {
                    for n in &thing.names {
                        if let Some(last) = n.split_whitespace().next_back() {
                            names.insert(last.trim_end_matches("'s").to_lowercase());
                        }
                    }
                }
                for r in &c.readings {
                    for k in &r.owner_keys {
                        if let Some((kind, name)) = k.split_once(':')
                            && kind.ends_with('x')
                        {
                            names.insert(name.to_owned());
                        }
                    }
                }
                let mut nouns: BTreeSet<SmolStr> = c
                    .readings
                    .iter()
                    .flat_map(|r| r.context.iter().cloned())
                    .collect();
                for claim in &c.claims {
                    nouns.extend(
                        claim
                            .words
                            .iter()
                            .map(|w| SmolStr::from(input.lexicon.slots.class(w))),
                    );
                }
                nouns.retain(|n| !names.contains(n.as_str()) && !input.lexicon.words.is_generic(n));
                (names, nouns)
            })
            .collect();
        let mut one = BTreeSet::new();
        for (i, a) in input.claims.iter().enumerate() {
            for (j, b) in input.claims.iter().enumerate().skip(i + 1) {
                let names = facts[i].0.intersection(&facts[j].0).count();
                let nouns = facts[i].1.intersection(&facts[j].1).count();
                let day = |c: &ArticleClaims| {
                    input
                        .articles
                        .get(c.article.0 as usize)
                        .and_then(|x| x.published)
                };
                let apart = match (day(a), day(b)) {
                    (Some(x), Some(y)) => (x - y).get_days().abs() >= 3,
                    _ => false,
                };
                // A line or two share little even where they tell the same: two fifths of the shorter one are enough.
                let shorter =
                    (facts[i].0.len() + facts[i].1.len()).min(facts[j].0.len() + facts[j].1.len());
                let brief =
                    shorter <= BRIEF && names + nouns >= 3 && 5 * (names + nouns) >= 2 * shorter;
                let close =
                    names >= 2 && nouns >= 3 || names >= 1 && nouns >= 5 || nouns >= 8 || brief;
                if close && (!apart || names >= 4 && nouns >= 6) {
                    one.insert((a.article, b.article));
                }
            }
        }
        Self { one }
    }
    /// Are the two of one story?
    pub(super) fn joins(&self, a: ArticleId, b: ArticleId) -> bool {
        a == b || self.one.contains(&(a.min(b), a.max(b)))
    }
}

/// A text with at most so many names and content words is a line or two.
const BRIEF: usize = 24;

fn shared_context<'a>(a: &'a Reading, b: &Reading, lexicon: &Lexicon) -> Vec<&'a str> {
    let mut shared: Vec<&str> = a
        .context
        .iter()
        .map(SmolStr::as_str)
        .filter(|w| !lexicon.words.is_generic(w) && b.context.iter().any(|x| x == w))
        .collect();
    shared.sort_unstable();
    shared.dedup();
    shared
}

/// Do two readings speak of one thing? The score, and what spoke for it.
fn same_thing(
    input: Input<'_>,
    slot: Option<&Slot>,
    a: &Entry,
    b: &Entry,
) -> Option<(f32, String)> {
    if let (Some(x), Some(y)) = (a.actor, b.actor) {
        if x == y {
            return Some((0.95, format!("both are about {}", (input.actor_name)(x))));
        }
        // Two actors that the join kept apart, unless they go by one name or by none.
        let named = |r: &Reading| r.owner_keys.iter().any(|k| k.starts_with("x:"));
        let one_name = a
            .reading
            .owner_keys
            .iter()
            .any(|k| k.starts_with("x:") && b.reading.owner_keys.contains(k));
        // "Mary Lou Tarn" and "Mary Jo Tarn": a surname in common makes two whole names no one name.
        let whole = |actor| (input.actor_name)(actor).split_whitespace().count() > 2;
        if slot.is_some_and(|s| s.owner == OwnerClass::Person) && whole(x) && whole(y) {
            return None;
        }
        if slot.is_none_or(|s| s.owner != OwnerClass::Event)
            && (slot.is_none() || named(&a.reading) && named(&b.reading) && !one_name)
        {
            return None;
        }
    }
    if let (Some(x), Some(y)) = (a.event, b.event)
        && x == y
    {
        return Some((0.9, "both are about one event".to_owned()));
    }
    if let Some(s) = slot.filter(|s| s.roles) {
        return same_clause(s, &a.reading, &b.reading, input.lexicon);
    }
    let mut shared = shared_context(&a.reading, &b.reading, input.lexicon);
    let need = slot.map_or(0, |s| s.shared);
    if slot.is_some_and(|s| s.loose) {
        // What the owner is called says nothing more.
        shared.retain(|w| !a.reading.owner_keys.iter().any(|k| &k[2..] == *w));
    }
    if shared.len() < need {
        return None;
    }
    let names = |r: &Reading| r.owner_keys.iter().any(|k| k.starts_with("x:"));
    let keys: Vec<&SmolStr> = a
        .reading
        .owner_keys
        .iter()
        .filter(|k| b.reading.owner_keys.contains(k))
        .collect();
    let named = keys.iter().find(|k| !k.starts_with("n:"));
    let noun = keys.iter().find(|k| {
        k.strip_prefix("n:")
            .is_some_and(|n| !input.lexicon.words.is_generic(n))
    });
    let owner = slot.map_or(OwnerClass::Thing, |s| s.owner);
    let strangers =
        owner == OwnerClass::Person && named.is_none() && names(&a.reading) && names(&b.reading);
    if let Some(k) = named.or(noun)
        && !strangers
    {
        let score = if named.is_some() { 0.9 } else { 0.8 };
        return Some((score, format!("both name {}", &k[2..])));
    }
    match owner {
        OwnerClass::Event => {
            let why = if shared.is_empty() {
                "one story, one event".to_owned()
            } else {
                format!("one story; both sentences speak of {}", shared.join(", "))
            };
            Some(((0.75 + 0.05 * shared.len() as f32).min(0.95), why))
        }
        OwnerClass::Org => {
            let vague = |r: &Reading| {
                r.owner_keys.iter().all(|k| {
                    k.strip_prefix("n:")
                        .is_some_and(|n| input.lexicon.words.is_generic(n))
                })
            };
            (vague(&a.reading) || vague(&b.reading))
                .then(|| (0.7, "the story's one company".to_owned()))
        }
        OwnerClass::Person | OwnerClass::Thing => None,
    }
}

/// Do two clauses of one verb class (or noun class) have everything else in common? Every role that both fill must be
/// shared, and at least one must be.
fn same_clause(slot: &Slot, a: &Reading, b: &Reading, lexicon: &Lexicon) -> Option<(f32, String)> {
    let mut named = Vec::new();
    for role in ["s.", "o.", ""] {
        let of = |r: &'_ Reading| -> Vec<SmolStr> {
            r.owner_keys
                .iter()
                .filter(|k| {
                    if role.is_empty() {
                        !k.starts_with("s.") && !k.starts_with("o.")
                    } else {
                        k.starts_with(role)
                    }
                })
                .map(|k| SmolStr::from(&k[role.len()..]))
                .collect()
        };
        let (x, y) = (of(a), of(b));
        if x.is_empty() || y.is_empty() {
            // "He has often shifted his position", "he was not shifting": whether it is the same act can't be told.
            if x.is_empty() != y.is_empty() && role == "o." && slot.value == ValueType::Label {
                return None;
            }
            continue;
        }
        let shared: Vec<&SmolStr> = x.iter().filter(|k| y.contains(k)).collect();
        let names = |list: &[SmolStr]| list.iter().any(|k| k.starts_with("x:"));
        if shared.is_empty()
            || names(&x) && names(&y) && !shared.iter().any(|k| k.starts_with("x:"))
        {
            return None;
        }
        named.extend(
            shared
                .iter()
                .filter(|k| !lexicon.words.is_generic(&k[2..]))
                .map(|k| k[2..].to_owned()),
        );
    }
    if named.is_empty() {
        return None;
    }
    let context = shared_context(a, b, lexicon);
    let others = context
        .iter()
        .filter(|w| !named.iter().any(|n| n == *w))
        .count();
    if slot.name == "like" && others < 1 {
        return None;
    }
    let score = (0.65 + 0.1 * others.min(2) as f32 + 0.05 * named.len().min(2) as f32).min(0.9);
    named.dedup();
    Some((score, format!("the same act of {}", named.join(", "))))
}

/// Can such a thing have such a slot? An event has no injuries of a person, and nobody asks of a man whether the animal
/// lived.
fn owns(input: Input<'_>, slot: &Slot, e: &Entry) -> bool {
    let kind = match e.reading.owner {
        Owner::Thing(t) => input
            .claims
            .get(e.article.0 as usize)
            .and_then(|c| c.cast.get(t.0 as usize))
            // A name that the parser took for a title may yet be a person's.
            .filter(|t| t.kind == MentionKind::Person || t.name.is_none())
            .map(|t| t.kind),
        Owner::Story | Owner::Text => None,
    };
    if slot.of_animals {
        let animal = |k: &SmolStr| {
            k.strip_prefix("n:")
                .is_some_and(|n| input.lexicon.words.is("animals", n))
        };
        return kind != Some(MentionKind::Person) && e.reading.owner_keys.iter().any(animal);
    }
    // What the owner is called by nouns alone; a name says nothing here.
    let nouns_are = |list: &str| {
        let mut nouns = e
            .reading
            .owner_keys
            .iter()
            .filter_map(|k| k.strip_prefix("n:"));
        nouns.any(|n| input.lexicon.words.is(list, n))
    };
    if slot.of_devices {
        return nouns_are("devices");
    }
    slot.owner != OwnerClass::Person
        || !matches!(
            kind,
            Some(MentionKind::Event | MentionKind::Work | MentionKind::Time)
        ) && (kind == Some(MentionKind::Person) || !nouns_are("weapons"))
}

fn own_part(p: Part) -> bool {
    matches!(p, Part::Headline | Part::Deck | Part::Caption)
}

fn pair(
    input: Input<'_>,
    near: &Near,
    entries: &[Entry],
    slot: Option<&Slot>,
    ia: EntryId,
    ib: EntryId,
) -> Option<Pair> {
    let (a, b) = (&entries[ia], &entries[ib]);
    let (ra, rb) = (&a.reading, &b.reading);
    if matches!(a.family.as_str(), "quote" | "roles") {
        let one_story = near.joins(a.article, b.article);
        let compared = if a.family == "quote" {
            super::quote::compare(input.lexicon, a, b, one_story)
        } else {
            super::direction::compare(input.lexicon, a, b, one_story)
        };
        let (relation, hardness, same_thing, why) = compared?;
        return Some(Pair {
            a: ia,
            b: ib,
            relation,
            hardness,
            same_thing,
            supersedes: false,
            may_accuse: true,
            reasons: vec![why],
        });
    }
    if ra.fault.is_some() || rb.fault.is_some() || !near.joins(a.article, b.article) {
        return None;
    }
    let within = a.article == b.article;
    let sides = within && own_part(ra.part) != own_part(rb.part);
    let stage = a.family == "stage";
    let two_voices = !ra.holders.is_empty()
        && !rb.holders.is_empty()
        && ra.holders != rb.holders
        && matches!(ra.value, Value::Quantity(_));
    if within && !sides && !(stage || two_voices && slot.is_some_and(|s| !s.free)) {
        return None;
    }
    if within && ra.sentence == rb.sentence {
        return None;
    }
    if !is_comparable(slot, ra, rb)
        || slot.is_some_and(|s| !owns(input, s, a) || !owns(input, s, b))
    {
        return None;
    }
    let (same, why) = same_thing(input, slot, a, b)?;
    let (relation, hardness) = compare(input, slot, ra, rb)?;
    let may_accuse = slot.is_none_or(|s| s.accuse);
    // "Denied that a merger was planned" says what "no merger is planned" says, and not what "a merger was planned" says.
    if matches!(ra.value, Value::Label(_)) && denies(input, a) != denies(input, b) {
        return None;
    }
    if relation == Relation::Excludes {
        if same_day_of_a_year(input, a, b) || [a, b].iter().any(|e| is_list_of_headlines(input, e))
        {
            return None;
        }
        if stage && ra.read_by == rb.read_by {
            return None;
        }
        // "Held on Saturday, after it had been called off": a sentence that tells both tells a sequence.
        let tells = |other: &Entry, r: &Reading| {
            entries.iter().any(|e| {
                e.article == other.article
                    && e.reading.sentence == other.reading.sentence
                    && e.family == "stage"
                    && e.reading.read_by == r.read_by
                    && e.reading.value == r.value
            })
        };
        let taken = ra.by == By::Presupposed || rb.by == By::Presupposed;
        if stage && !within && !taken && (tells(b, ra) || tells(a, rb)) {
            return None;
        }
        // "Imposed" takes it for granted that there was none before: a state of the past, which nobody denies.
        let before = |r: &Reading| {
            r.by == By::Presupposed && matches!(r.value, Value::Stage { holds: false, .. })
        };
        if before(ra) || before(rb) {
            return None;
        }
        // "Would reverse the ban" beside "lifted the ban": both say that there was one.
        let undoes = |r: &Reading, e: &Entry| {
            let Value::Stage {
                stage,
                holds: false,
            } = &r.value
            else {
                return false;
            };
            entries.iter().any(|o| {
                let told = &o.reading;
                o.article == e.article
                    && told.claim.is_some()
                    && told.claim == r.claim
                    && told.by == By::Presupposed
                    && matches!(&told.value, Value::Stage { stage: s, holds: true } if s == stage)
            })
        };
        if rb.by == By::Presupposed && undoes(ra, a) || ra.by == By::Presupposed && undoes(rb, b) {
            return None;
        }
        // What somebody is quoted with is rarely a plain report of a state; but a headline may outrun it.
        let outruns = sides && slot.is_some_and(|s| s.any_certainty);
        if matches!(ra.value, Value::Label(_)) && (ra.quoted || rb.quoted) && !outruns {
            return None;
        }
        // A clause that denies another must share more than who and whom.
        if slot.is_some_and(|s| s.name == "did") && same < 0.75 {
            return None;
        }
        let words = |e: &Entry| {
            let article = input.articles.get(e.article.0 as usize);
            article.map_or("", |x| x.slice(e.reading.span))
        };
        if slot.is_some_and(|s| s.name == "did")
            && super::denial::is_other_act(ra, rb, [words(a), words(b)])
        {
            return None;
        }
        // "Is running for the Senate", "is not running again": without an object the rest of the sentence must say what.
        let bare = |r: &Reading| !r.owner_keys.iter().any(|k| k.starts_with("o."));
        if slot.is_some_and(|s| s.name == "did")
            && bare(ra)
            && bare(rb)
            && shared_context(ra, rb, input.lexicon).len() < 3
        {
            return None;
        }
        // "Had not signed by Friday" leaves room for a later day.
        if matches!(ra.value, Value::Label(_)) && (open_till(input, a) || open_till(input, b)) {
            return None;
        }
        if slot.is_some_and(|s| s.name == "cause") && !same_effect(ra, rb, input.lexicon) {
            return None;
        }
        let hedged = |r: &Reading| {
            r.certainty == Certainty::Possible && slot.is_none_or(|s| !s.any_certainty)
        };
        let part = |r: &Reading| {
            r.scope
                .iter()
                .any(|s| s == "part" || s == "more" || s == "other")
        };
        if !may_accuse || hedged(ra) || hedged(rb) || part(ra) || part(rb) {
            return None;
        }
        // A headline rounds and leaves out: numbers are compared with it only across a caption.
        if sides
            && ra.part != Part::Caption
            && rb.part != Part::Caption
            && !matches!(ra.value, Value::Label(_) | Value::Stage { .. })
        {
            return None;
        }
    }
    let published = |id: ArticleId| {
        input
            .articles
            .get(id.0 as usize)
            .map(|x| (x.published, x.published_at))
    };
    // A draft that does not say its day is written now: its sources are no later than it.
    let undated = |id: ArticleId| {
        input.articles.get(id.0 as usize).is_some_and(|x| {
            x.role == ArticleRole::Draft
                && matches!(x.dated_by, DatedBy::Inferred | DatedBy::Unknown)
        })
    };
    let later = !within
        && published(a.article) != published(b.article)
        && !undated(a.article)
        && !undated(b.article);
    let supersedes = slot.is_some_and(|s| s.grows) && (ra.supersedes || rb.supersedes || later);
    Some(Pair {
        a: ia,
        b: ib,
        relation,
        hardness,
        same_thing: same,
        supersedes,
        may_accuse,
        reasons: vec![why],
    })
}

/// Does the innermost holder deny what was read?
fn denies(input: Input<'_>, e: &Entry) -> bool {
    let claims = input.claims.get(e.article.0 as usize);
    let holder = e.reading.holders.last();
    claims
        .zip(holder)
        .and_then(|(c, &h)| c.attributions.get(h))
        .is_some_and(|l| l.stance == Stance::Deny && !l.negated)
}

/// Is it denied up to a day only?
fn open_till(input: Input<'_>, e: &Entry) -> bool {
    let Some(claims) = input.claims.get(e.article.0 as usize) else {
        return false;
    };
    let negated = e.reading.negated || matches!(&e.reading.value, Value::Label(l) if l == "no");
    negated
        && claims.times.iter().any(|t| {
            matches!(t.bound, Some(Bound::By | Bound::Until | Bound::Before))
                && claims
                    .sentences
                    .get(e.reading.sentence)
                    .is_some_and(|s| s.contains(t.span))
        })
}

/// "Home Burglarized On Main Street Three Injured In Collision": headlines of other stories that ran into the text.
fn is_list_of_headlines(input: Input<'_>, e: &Entry) -> bool {
    let at = e.article.0 as usize;
    let Some((claims, article)) = input.claims.get(at).zip(input.articles.get(at)) else {
        return false;
    };
    // Of the long words of some sentences: how many there are, and how many begin with a capital.
    let capitals = |sentences: std::ops::Range<usize>| {
        let spans = claims.sentences.get(sentences).unwrap_or_default();
        let words = spans
            .iter()
            .flat_map(|s| article.slice(*s).split_whitespace());
        let long: Vec<&str> = words
            .filter(|w| w.len() > 3 && w.chars().all(|c| c.is_alphabetic() || c == '-'))
            .collect();
        let high = long.iter().filter(|w| w.starts_with(char::is_uppercase));
        (long.len(), high.count())
    };
    let s = e.reading.sentence;
    let (own, high) = capitals(s..s + 1);
    // A full stop inside a name ("Laurel Co. Collision") cuts such a line in pieces.
    let last = (s + 2).min(claims.sentences.len());
    let (around, high_around) = capitals(s.saturating_sub(1)..last);
    e.reading.part == Part::Body
        && own >= 2
        && 10 * high >= 9 * own
        && around >= 10
        && 10 * high_around >= 9 * around
}

/// "June 28" and "June 28": which year was meant is the reader's guess, and no ground to accuse.
fn same_day_of_a_year(input: Input<'_>, a: &Entry, b: &Entry) -> bool {
    let (Value::Time(x, _), Value::Time(y, _)) = (&a.reading.value, &b.reading.value) else {
        return false;
    };
    let names_year = |e: &Entry| {
        let words = input
            .articles
            .get(e.article.0 as usize)
            .map_or("", |x| x.slice(e.reading.value_span));
        let digits = |w: &str| w.len() == 4 && w.bytes().all(|c| c.is_ascii_digit());
        words.split(|c: char| !c.is_alphanumeric()).any(digits)
    };
    match (x.from, y.from) {
        (Some(p), Some(q)) => {
            p.month() == q.month() && p.day() == q.day() && !(names_year(a) && names_year(b))
        }
        _ => false,
    }
}

/// Heads of causes that say too little to exclude another.
const ABSTRACT: &[&str] = &[
    "lack",
    "number",
    "concern",
    "fact",
    "way",
    "demand",
    "disagreement",
    "change",
    "need",
    "pressure",
    "desire",
    "fear",
    "threat",
    "situation",
    "problem",
    "issue",
    "reason",
    "policy",
    "decision",
    "law",
    "event",
    "action",
    "shutdown",
    "crisis",
    "case",
    "dispute",
    "criticism",
    "use",
    "war",
    "people",
    "man",
    "woman",
    "government",
    "president",
    "administration",
    "party",
    "it",
    "they",
    "he",
    "she",
    "this",
    "that",
    "thing",
    "what",
];

/// Do two causes explain one thing?
fn same_effect(a: &Reading, b: &Reading, lexicon: &Lexicon) -> bool {
    let value = |r: &Reading| match &r.value {
        Value::Phrase { words, .. } => words.clone(),
        _ => Vec::new(),
    };
    let (va, vb) = (value(a), value(b));
    let abstracts = |words: &[SmolStr]| words.last().is_none_or(|w| ABSTRACT.contains(&w.as_str()));
    if abstracts(&va) || abstracts(&vb) {
        return false;
    }
    let key = a.owner_keys.iter().any(|k| {
        let word = SmolStr::from(&k[2..]);
        b.owner_keys.contains(k)
            && !lexicon.words.is_generic(&word)
            && !va.contains(&word)
            && !vb.contains(&word)
    });
    let strong = |r: &Reading| {
        r.sentence < 6
            && ["cause", "it be", "blame", "to blame"]
                .iter()
                .any(|w| r.read_by.contains(w))
    };
    key || shared_context(a, b, lexicon).len() >= 2 || strong(a) && strong(b)
}

/// Same period, same whole, same time, nothing hypothetical.
fn is_comparable(slot: Option<&Slot>, a: &Reading, b: &Reading) -> bool {
    let real = |r: &Reading| {
        !matches!(
            r.certainty,
            Certainty::Conditional | Certainty::Asked | Certainty::Unknown
        )
    };
    if !real(a) || !real(b) {
        return false;
    }
    let set = |r: &Reading| {
        r.scope
            .iter()
            .filter(|s| !matches!(s.as_str(), "more"))
            .cloned()
            .collect::<BTreeSet<SmolStr>>()
    };
    if set(a) != set(b) {
        return false;
    }
    match (a.when, b.when) {
        (Some(x), Some(y)) if slot.is_some() => x.meets(y),
        // Where the body lay is asked once, whether or not the sentence says when.
        (None, Some(_)) | (Some(_), None)
            if slot.is_some_and(|s| !matches!(s.family.as_str(), "place" | "means")) =>
        {
            false
        }
        _ => true,
    }
}

/// How two values of one column stand to one another, and how hard.
fn compare(
    input: Input<'_>,
    slot: Option<&Slot>,
    a: &Reading,
    b: &Reading,
) -> Option<(Relation, f32)> {
    let lexicon = input.lexicon;
    match (&a.value, &b.value) {
        (Value::Quantity(x), Value::Quantity(y)) => match quantity::values(x, &of_kind(slot, x, y))
        {
            Comparison::Conflict if slot.is_some_and(|s| s.grows) && of_a_part(lexicon, x, y) => {
                None
            }
            Comparison::Agree => Some((Relation::Agrees, 1.0)),
            // "Nearly 40" is 38 within what it says.
            Comparison::Narrower if super::concord::is_near(x, y) => Some((Relation::Agrees, 0.9)),
            Comparison::Narrower => Some((Relation::Narrows, 1.0)),
            Comparison::Conflict => Some((Relation::Excludes, 0.95)),
            Comparison::NotComparable => None,
        },
        (Value::Time(x, p), Value::Time(y, q)) => {
            if a.future != b.future && slot.is_some_and(|s| s.name != "date.appointed") {
                return None;
            }
            match compare_intervals(*x, *p, *y, *q) {
                TimeRelation::Agree => Some((Relation::Agrees, 1.0)),
                TimeRelation::Narrower => Some((Relation::Narrows, 1.0)),
                TimeRelation::Apart(h) => (p == q).then_some((Relation::Excludes, h)),
                TimeRelation::NotComparable => None,
            }
        }
        (Value::Label(x), Value::Label(y)) => {
            if slot.is_some_and(|s| !s.any_certainty)
                && (a.future != b.future || a.certainty != b.certainty)
            {
                return None;
            }
            if x == y {
                return Some(if a.negated == b.negated {
                    (Relation::Agrees, 1.0)
                } else {
                    (Relation::Excludes, 0.9)
                });
            }
            if a.negated && b.negated {
                return None;
            }
            let two = slot.is_some_and(|s| s.excludes.len() == 1 && s.exclusive(x, y));
            if a.negated != b.negated {
                return two.then_some((Relation::Agrees, 0.7));
            }
            slot.is_some_and(|s| s.exclusive(x, y))
                .then_some((Relation::Excludes, 0.95))
        }
        (
            Value::Stage {
                stage: x,
                holds: hx,
            },
            Value::Stage {
                stage: y,
                holds: hy,
            },
        ) => {
            let stages = &lexicon.stages;
            match (hx, hy) {
                (true, true) if stages.exclude(x, y) => Some((Relation::Excludes, 0.9)),
                (true, true) | (false, false) => (x == y).then_some((Relation::Agrees, 1.0)),
                (false, true) => some_strength(strength(stages, x, y, b.by)),
                (true, false) => some_strength(strength(stages, y, x, a.by)),
            }
        }
        (Value::Thing(_), Value::Thing(_)) => None,
        // A town in its state is no other place.
        (
            Value::Phrase { text: tx, .. } | Value::Name(tx),
            Value::Phrase { text: ty, .. } | Value::Name(ty),
        ) if lexicon.world.contains(tx, ty) || lexicon.world.contains(ty, tx) => {
            Some((Relation::Narrows, 1.0))
        }
        (Value::Name(x), Value::Name(y)) => {
            let (relation, hardness) = compare_names(x, y);
            if relation == Relation::Excludes && slot.is_some_and(|s| s.family == "place") {
                // A town lies in its country; what lies where is told only of places that are known.
                let world = &lexicon.world;
                let canonical = |n: &str| world.place(n).map(|p| p.name.clone());
                if let (Some(p), Some(q)) = (canonical(x), canonical(y))
                    && p == q
                {
                    return Some((Relation::Agrees, 0.9));
                }
                // Berlin is a town and a state: known, whichever is meant.
                let is_known = |n: &str| world.places().named(n).next().is_some();
                let known = (is_known(x), is_known(y));
                if known.0 != known.1 || world.contains(x, y) || world.contains(y, x) {
                    return None;
                }
            }
            Some((relation, hardness))
        }
        (
            Value::Phrase {
                head: x,
                words: xs,
                text: tx,
            },
            Value::Phrase {
                head: y,
                words: ys,
                text: ty,
            },
        ) if slot.is_some_and(|s| s.contrast) => {
            let slots = &lexicon.slots;
            if slots.class(x) == slots.class(y) {
                return Some((
                    if xs == ys {
                        Relation::Agrees
                    } else {
                        Relation::Narrows
                    },
                    0.9,
                ));
            }
            if slots.contrast(x, y) {
                return Some((Relation::Excludes, 0.85));
            }
            let capital = |t: &str| t.chars().next().is_some_and(char::is_uppercase);
            let told = a
                .scope
                .iter()
                .any(|s| matches!(s.as_str(), "to" | "from" | "study" | "live"));
            let apart = told && capital(tx) && capital(ty) && !xs.iter().any(|w| ys.contains(w));
            apart.then_some((Relation::Excludes, 0.7))
        }
        // "5.2 million euros" is not "2.5 million euros": how much is other slots' business.
        (Value::Phrase { text: tx, .. }, Value::Phrase { text: ty, .. })
            if tx.chars().any(|c| c.is_ascii_digit())
                && ty.chars().any(|c| c.is_ascii_digit())
                && digits(tx) != digits(ty) =>
        {
            None
        }
        (
            Value::Phrase {
                head: x, words: xs, ..
            },
            Value::Phrase {
                head: y, words: ys, ..
            },
        ) => {
            let class = |w: &SmolStr| SmolStr::from(lexicon.slots.class(w));
            let (xs, ys): (BTreeSet<SmolStr>, BTreeSet<SmolStr>) = (
                xs.iter().map(class).collect(),
                ys.iter().map(class).collect(),
            );
            if class(x) == class(y) {
                return Some((
                    if xs == ys {
                        Relation::Agrees
                    } else {
                        Relation::Narrows
                    },
                    1.0,
                ));
            }
            if xs.intersection(&ys).next().is_some() {
                return Some((Relation::Narrows, 0.7));
            }
            Some((Relation::Excludes, 0.85))
        }
        _ => None,
    }
}

fn digits(words: &str) -> String {
    words.chars().filter(char::is_ascii_digit).collect()
}

/// Does the smaller of two counts count some of those whom the larger one counts ("four women", "six people"), or each
/// of them others ("four women", "two men")?
fn of_a_part(lexicon: &Lexicon, x: &Quantity, y: &Quantity) -> bool {
    let some = |q: &Quantity| {
        q.noun
            .as_deref()
            .is_some_and(|n| lexicon.words.is("kinds_of_people", n))
    };
    let least = |q: &Quantity| q.value.or(q.low).or(q.high);
    match (some(x), some(y)) {
        (true, true) => x.noun != y.noun,
        (true, false) => least(x) < least(y),
        (false, true) => least(y) < least(x),
        (false, false) => false,
    }
}

/// The second quantity as one of the first's kind, where the slot takes both ("scored twice", "scored three goals").
fn of_kind(slot: Option<&Slot>, x: &Quantity, y: &Quantity) -> Quantity {
    use crate::claims::QuantityKind::{Count, Ordinal, Percent, Score, Share, Times, Votes};
    let mut y = y.clone();
    let alike = matches!(
        (x.kind, y.kind),
        (Count | Times | Ordinal, Count | Times | Ordinal)
            | (Percent, Share)
            | (Share, Percent)
            | (Score, Votes)
            | (Votes, Score)
    );
    if slot.is_some_and(|s| s.kinds.len() > 1) && alike {
        y.kind = x.kind;
        y.unit = x.unit.clone();
    }
    y
}

fn strength(stages: &Stages, denied: &str, told: &str, by: By) -> f32 {
    if by == By::Presupposed {
        stages.strength_granted(denied, told)
    } else {
        stages.strength(denied, told)
    }
}

fn some_strength(s: f32) -> Option<(Relation, f32)> {
    (s > 0.0).then_some((Relation::Excludes, s))
}

fn compare_names(x: &str, y: &str) -> (Relation, f32) {
    let words = |n: &str| {
        n.to_lowercase()
            .split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (a, b) = (words(x), words(y));
    let inside = |p: &[String], q: &[String]| p.iter().all(|w| q.contains(w));
    if a == b {
        (Relation::Agrees, 1.0)
    } else if inside(&a, &b) || inside(&b, &a) || a.last() == b.last() {
        (Relation::Narrows, 0.8)
    } else {
        (Relation::Excludes, 0.8)
    }
}

/// A value that agrees with another mention in the other text isn't accused; nor is one of several different values of
/// a text, which may be of several things.
fn suppress(
    input: Input<'_>,
    entries: &[Entry],
    slot: Option<&Slot>,
    found: Vec<Pair>,
) -> Vec<Pair> {
    let Some(slot) = slot else { return found };
    // With which other texts a reading agrees: that a third one has it too clears nobody.
    let mut with: BTreeSet<(EntryId, ArticleId)> = BTreeSet::new();
    for p in &found {
        let (x, y) = (entries[p.a].article, entries[p.b].article);
        if matches!(p.relation, Relation::Agrees | Relation::Narrows) && x != y {
            with.extend([(p.a, y), (p.b, x)]);
        }
    }
    let agreed = |id: EntryId, p: &Pair| {
        let other = if id == p.a { p.b } else { p.a };
        with.contains(&(id, entries[other].article))
    };
    let several = |id: EntryId| {
        let e = &entries[id];
        entries.iter().enumerate().any(|(o, x)| {
            o != id
                && x.article == e.article
                && (x.reading.sentence != e.reading.sentence
                    || matches!(x.reading.value, Value::Label(_)))
                && x.reading.slot == e.reading.slot
                && is_comparable(Some(slot), &x.reading, &e.reading)
                && !x.reading.scope.iter().any(|s| s == "more")
                && compare(input, Some(slot), &x.reading, &e.reading)
                    .is_some_and(|(r, _)| r == Relation::Excludes)
                && same_thing(input, Some(slot), x, e).is_some()
        })
    };
    // Does the sentence of the one name the other's number too, as what was said before?
    let tells = |own: EntryId, other: EntryId| {
        let (e, o) = (&entries[own], &entries[other]);
        let Value::Quantity(value) = &o.reading.value else {
            return false;
        };
        let at = e.article.0 as usize;
        let sentence = input
            .claims
            .get(at)
            .and_then(|c| c.sentences.get(e.reading.sentence));
        let corrects = sentence.zip(input.articles.get(at)).is_some_and(|(s, x)| {
            x.slice(*s)
                .split(|c: char| !c.is_alphanumeric())
                .any(|w| input.lexicon.words.is("corrections", &w.to_lowercase()))
        });
        if !corrects {
            return false;
        }
        entries.iter().any(|x| {
            x.article == e.article
                && x.reading.sentence == e.reading.sentence
                && !x.reading.value_span.overlaps(e.reading.value_span)
                && matches!(&x.reading.value, Value::Quantity(q)
                    if q.value.is_some() && q.value == value.value)
        })
    };
    found
        .into_iter()
        .filter(|p| {
            if p.relation != Relation::Excludes {
                return true;
            }
            let label = matches!(
                entries[p.a].reading.value,
                Value::Label(_) | Value::Stage { .. }
            );
            let within = entries[p.a].article == entries[p.b].article;
            // "Pronounced dead" and then "is still alive": a text that tells both tells a sequence.
            if label && !slot.free && !within {
                return !several(p.a) && !several(p.b);
            }
            // The later text may know of the older figure; one that gives several of its own counts parts.
            let knows = |id: EntryId| entries[id].reading.supersedes;
            // "4.2, not 4.4 as it had said": a text that gives the other's number beside its own has told what to make of it.
            if matches!(entries[p.a].reading.value, Value::Quantity(_))
                && !within
                && !p.supersedes
                && (tells(p.a, p.b) || tells(p.b, p.a))
            {
                return false;
            }
            // Both texts tell both: the whole and a part of it.
            if p.supersedes && agreed(p.a, p) && agreed(p.b, p) {
                return false;
            }
            if label || within || slot.family == "vote" || knows(p.a) || knows(p.b) {
                return true;
            }
            if p.supersedes {
                return !several(p.a) && !several(p.b);
            }
            !agreed(p.a, p) && !agreed(p.b, p) && !several(p.a) && !several(p.b)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::QuantityKind;
    use crate::claims::quantity::{QuantityRole, Stated};
    use crate::text::Span;

    fn count(n: f64, noun: &str) -> Quantity {
        Quantity {
            span: Span::default(),
            tokens: 0..1,
            kind: QuantityKind::Count,
            value: Some(n),
            low: Some(n),
            high: Some(n),
            stated: Stated::Exact,
            unit: None,
            measure: None,
            noun: Some(noun.into()),
            governor: None,
            role: QuantityRole::Level,
            pairs: Vec::new(),
        }
    }

    #[test]
    fn some_of_the_people_are_not_all_of_them() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        for (x, y, part) in [
            ((4.0, "woman"), (6.0, "person"), true),
            ((6.0, "people"), (4.0, "woman"), true),
            ((4.0, "woman"), (2.0, "man"), true),
            // More women than people, two counts of women, two counts of people: somebody is wrong.
            ((7.0, "woman"), (6.0, "person"), false),
            ((4.0, "woman"), (6.0, "woman"), false),
            ((4.0, "person"), (6.0, "person"), false),
        ] {
            assert_eq!(
                of_a_part(&lexicon, &count(x.0, x.1), &count(y.0, y.1)),
                part,
                "{x:?} {y:?}"
            );
        }
    }
}
