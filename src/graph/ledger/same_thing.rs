//! This file tells whether two readings speak of one thing, and what speaks for it.

use super::Input;
use crate::claims::cast::MentionKind;
use crate::claims::{Owner, Reading};
use crate::graph::{Entry, name};
use crate::lexicon::Lexicon;
use crate::lexicon::slots::{OwnerClass, Slot, ValueType};
use smol_str::SmolStr;

/// Is the slot the event's own, so that no owner need be named?
fn owner_is_event(slot: Option<&Slot>) -> bool {
    slot.is_some_and(|s| s.owner == OwnerClass::Event)
}

/// Do two readings speak of one thing? The score, and what spoke for it. Where they say the same (`agree`), a word less
/// in common is enough.
pub(super) fn same_thing(
    input: Input<'_>,
    slot: Option<&Slot>,
    a: &Entry,
    b: &Entry,
    agree: bool,
) -> Option<(f32, String)> {
    // "Its president", of one country and of another: whence somebody is needs the joined person.
    if slot.is_some_and(|s| s.family == "nationality") && (a.actor.is_none() || a.actor != b.actor)
    {
        return None;
    }
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
        if slot.is_some_and(|s| s.owner == OwnerClass::Person)
            && (whole(x) && whole(y) || bear_two_names(input, a, b))
        {
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
    if owner_is_event(slot) {
        shared.retain(|w| !is_year(w));
    }
    if slot.is_some_and(|s| s.loose) {
        // What the owner is called says nothing more.
        shared.retain(|w| !a.reading.owner_keys.iter().any(|k| &k[2..] == *w));
    }
    if shared.len() + usize::from(agree && owner_is_event(slot)) < need {
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
    // "Nine children are in hospital", "the child is recovering".
    let unlike = owner == OwnerClass::Person
        && named.is_none()
        && is_plural(input, a)
            .zip(is_plural(input, b))
            .is_some_and(|(x, y)| x != y);
    if let Some(k) = named.or(noun)
        && !strangers
        && !unlike
    {
        let score = if named.is_some() { 0.9 } else { 0.8 };
        return Some((score, format!("both name {}", &k[2..])));
    }
    match owner {
        // "The Japanese surrendered", "the Philippines surrendered".
        OwnerClass::Event
            if agree
                && named.is_none()
                && names(&a.reading)
                && names(&b.reading)
                && slot.is_some_and(|s| s.value == ValueType::Label) =>
        {
            None
        }
        OwnerClass::Event => {
            let why = if shared.is_empty() {
                "one story, one event".to_owned()
            } else {
                format!("one story; both sentences speak of {}", shared.join(", "))
            };
            // Who, where and whether are asked once of an event; a story may give a figure of each of several.
            let figure = slot.is_some_and(|s| s.value == ValueType::Quantity);
            let base = if figure { 0.75 } else { 0.85 };
            Some(((base + 0.05 * shared.len() as f32).min(0.95), why))
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

/// Is the owner several, where the text says?
pub(super) fn is_plural(input: Input<'_>, e: &Entry) -> Option<bool> {
    let Owner::Thing(t) = e.reading.owner else {
        return None;
    };
    let claims = input.claims.get(e.article.0 as usize)?;
    claims.cast.get(t.0 as usize).map(|t| t.plural)
}

/// Are the two readings of persons whose whole names are surely two: "Ada Brandt, 43", "Karl Brandt, 51"?
pub(super) fn bear_two_names(input: Input<'_>, a: &Entry, b: &Entry) -> bool {
    let name = |e: &Entry| match e.reading.owner {
        Owner::Thing(t) => {
            let cast = &input.claims.get(e.article.0 as usize)?.cast;
            let thing = cast.get(t.0 as usize)?;
            // A name of which the parser knows nothing may be a person's.
            let person = matches!(thing.kind, MentionKind::Person | MentionKind::Other);
            thing.name.as_deref().filter(|_| person)
        }
        Owner::Story | Owner::Text => None,
    };
    name(a)
        .zip(name(b))
        .is_some_and(|(x, y)| name::differ(x, y, input.lexicon))
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
pub(super) fn owns(input: Input<'_>, slot: &Slot, e: &Entry) -> bool {
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

/// "1979": much happens in a year.
fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.bytes().all(|c| c.is_ascii_digit())
        && matches!(&word[..2], "18" | "19" | "20")
}

/// What both sentences speak of, generic words left out.
pub(super) fn shared_context<'a>(a: &'a Reading, b: &Reading, lexicon: &Lexicon) -> Vec<&'a str> {
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
