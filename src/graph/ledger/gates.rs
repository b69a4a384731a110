//! This file holds the gates: what two readings of one column must pass before they are laid side by side.

use super::compare::compare;
use super::gate::Gate;
use super::same_thing::{owns, same_thing, shared_context};
use super::{Input, Near, later, parts, sides};
use crate::claims::quantity::{Comparison, values};
use crate::claims::time::{Bound, LengthUnit, Precision, TimeKind};
use crate::claims::{
    By, Certainty, Interval, Polarity, Quantity, QuantityKind, Reading, Stance, Told, Value,
};
use crate::graph::{Entry, EntryId, Pair, Relation, denial, direction, quote};
use crate::lexicon::Lexicon;
use crate::lexicon::slots::Slot;
use crate::text::{Article, ArticleId, Part, Span};
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// Lays two readings side by side, or tells which gate keeps them apart.
pub(super) fn pair(
    input: Input<'_>,
    near: &Near,
    entries: &[Entry],
    column: &[EntryId],
    slot: Option<&Slot>,
    ia: EntryId,
    ib: EntryId,
) -> Result<Pair, Gate> {
    let (a, b) = (&entries[ia], &entries[ib]);
    let (ra, rb) = (&a.reading, &b.reading);
    if matches!(a.family.as_str(), "quote" | "roles") {
        let one_story = near.joins(a.article, b.article);
        let compared = if a.family == "quote" {
            quote::compare(input.lexicon, a, b, one_story)
        } else {
            direction::compare(input.lexicon, a, b, one_story)
        };
        let (relation, hardness, same_thing, why) = compared.ok_or(Gate::Unlike)?;
        return Ok(Pair {
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
    if ra.fault.is_some() || rb.fault.is_some() {
        return Err(Gate::Faulty);
    }
    let moved = later::follows(input, slot, a, b);
    // Days later only what became of a thing is still of one story.
    let raised = slot.is_some_and(|s| s.grows)
        && (ra.supersedes && later::is_earlier(input, b, a)
            || rb.supersedes && later::is_earlier(input, a, b));
    if !near.joins(a.article, b.article)
        && !((moved || raised) && near.goes_on(a.article, b.article))
    {
        return Err(Gate::OtherStories);
    }
    let within = a.article == b.article;
    let sides = within && own_part(ra.part) != own_part(rb.part);
    let stage = a.family == "stage";
    let two_voices = !ra.holders.is_empty()
        && !rb.holders.is_empty()
        && ra.holders != rb.holders
        && matches!(ra.value, Value::Quantity(_));
    let disputed = !sides && !stage && sides::are_told(input, a, b);
    let in_one_text = sides || disputed || stage || two_voices && slot.is_some_and(|s| !s.free);
    if within && !in_one_text {
        return Err(Gate::OneText);
    }
    if within && ra.sentence == rb.sentence && !disputed {
        return Err(Gate::OneSentence);
    }
    let comparable = if moved {
        comparable(slot, &undated(ra), &undated(rb))
    } else {
        comparable(slot, ra, rb)
    };
    if comparable != Err(Gate::OneUndated) || !is_one_act(input, a, b) {
        comparable?;
    }
    if slot.is_some_and(|s| !owns(input, s, a) || !owns(input, s, b)) {
        return Err(Gate::NoSuchOwner);
    }
    let compared = if moved {
        Some((Relation::Excludes, 0.9))
    } else {
        compare(input, slot, a, b)
    };
    let agree = compared.is_some_and(|(r, _)| r != Relation::Excludes);
    let (same, why) = same_thing(input, slot, a, b, agree)
        .or_else(|| super::sole::is_sole(input, slot?, entries, column, a, b, compared?.0))
        .ok_or(Gate::OtherThing)?;
    let (mut relation, mut hardness) = compared.ok_or(Gate::Compatible)?;
    if relation == Relation::Narrows && later::has_risen(input, slot, a, b) {
        (relation, hardness) = (Relation::Excludes, 0.9);
    }
    // "All breweries will close" is more than "two of them will".
    if relation != Relation::Excludes && ra.has_scope("some") != rb.has_scope("some") {
        return Err(Gate::Compatible);
    }
    // Two sides of one text are set side by side to differ; and what became of a thing accuses nobody.
    if disputed && relation != Relation::Excludes {
        return Err(Gate::OneText);
    }
    if moved && !later::is_one(input, slot, a, b, same) {
        return Err(Gate::LittleInCommon);
    }
    let blamed =
        slot.is_some_and(|s| s.name == "agent.first") && (disputed || a.partisan && b.partisan);
    let may_accuse = slot.is_none_or(|s| s.accuse) || moved || blamed;
    // "Denied that a merger was planned" says what "no merger is planned" says, and not what "a merger was planned" says.
    if matches!(ra.value, Value::Label(_)) && denies(input, a) != denies(input, b) {
        return Err(Gate::Denied);
    }
    if relation == Relation::Excludes {
        // "The bridge had been open", "the bridge is closed".
        if matches!(ra.value, Value::Label(_))
            && !moved
            && matches!(
                (ra.told, rb.told),
                (Told::Now, Told::Before) | (Told::Before, Told::Now)
            )
        {
            return Err(Gate::OtherTime);
        }
        if same_day_of_a_year(input, a, b) {
            return Err(Gate::YearGuessed);
        }
        if [a, b].iter().any(|e| is_list_of_headlines(input, e)) {
            return Err(Gate::Headlines);
        }
        if stage && ra.read_by == rb.read_by {
            return Err(Gate::OneWording);
        }
        // "In 2019 a bid was rejected": not the bid of this week.
        if stage && is_long_ago(input, a) != is_long_ago(input, b) {
            return Err(Gate::OneUndated);
        }
        if !moved && (are_of_two_days(input, a, b) || fell_in_two_lengths(input, a, b)) {
            return Err(Gate::OtherTime);
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
            return Err(Gate::Sequence);
        }
        // "Imposed" takes it for granted that there was none before: a state of the past, which nobody denies.
        let before = |r: &Reading| {
            r.by == By::Presupposed && matches!(r.value, Value::Stage { holds: false, .. })
        };
        if before(ra) || before(rb) {
            return Err(Gate::BeforeIt);
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
            return Err(Gate::Undone);
        }
        // What somebody is quoted with is rarely a plain report of a state; but a headline may outrun it.
        let outruns = sides && slot.is_some_and(|s| s.any_certainty);
        if matches!(ra.value, Value::Label(_)) && (ra.quoted || rb.quoted) && !outruns {
            return Err(Gate::Quoted);
        }
        // A clause that denies another must share more than who and whom.
        if slot.is_some_and(|s| s.name == "did") && same < 0.75 {
            return Err(Gate::LittleInCommon);
        }
        let words = |e: &Entry| {
            let article = input.articles.get(e.article.0 as usize);
            article.map_or("", |x| x.slice(e.reading.span))
        };
        // "Said that he shot her", "said that he had not shot her": what is reported stands in either past.
        let tenses = if disputed {
            [""; 2]
        } else {
            [words(a), words(b)]
        };
        if slot.is_some_and(|s| s.name == "did") && denial::is_other_act(ra, rb, tenses) {
            return Err(Gate::OtherAct);
        }
        // "No gas in the eastern gallery", "gas in the western": of two places.
        let denied = || is_negated(input, a) != is_negated(input, b);
        let apart = match slot.map(|s| s.name.as_str()) {
            Some("like") => denied(),
            Some("did") => denied() && are_contrasted(input, a, b),
            _ => false,
        };
        if apart {
            return Err(Gate::OtherAct);
        }
        // "Is running for the Senate", "is not running again": without an object the rest of the sentence must say what.
        let bare = |r: &Reading| !r.owner_keys.iter().any(|k| k.starts_with("o."));
        if slot.is_some_and(|s| s.name == "did")
            && bare(ra)
            && bare(rb)
            && shared_context(ra, rb, input.lexicon).len() < 3
        {
            return Err(Gate::LittleInCommon);
        }
        // "Had not signed by Friday" leaves room for a later day.
        if matches!(ra.value, Value::Label(_))
            && !moved
            && (open_till(input, a) || open_till(input, b))
        {
            return Err(Gate::OpenTill);
        }
        if slot.is_some_and(|s| s.name == "cause") && !same_effect(ra, rb, input.lexicon) {
            return Err(Gate::OtherEffect);
        }
        let hedged = |r: &Reading| {
            r.certainty == Certainty::Possible && slot.is_none_or(|s| !s.any_certainty)
        };
        let part = |r: &Reading| ["part", "more", "other"].iter().any(|s| r.has_scope(s));
        if !may_accuse {
            return Err(Gate::NeverAccuses);
        }
        if hedged(ra) || hedged(rb) {
            return Err(Gate::Hedged);
        }
        if part(ra)
            || part(rb)
            || !within
                && (parts::are_parts(input, a, b)
                    || parts::gives_both(input, a, b)
                    || parts::are_some_of(ra, rb))
        {
            return Err(Gate::PartOfIt);
        }
        // A headline rounds and leaves out: numbers are compared with it only across a caption.
        if sides
            && ra.part != Part::Caption
            && rb.part != Part::Caption
            && !matches!(ra.value, Value::Label(_) | Value::Stage { .. })
        {
            return Err(Gate::HeadlineRounds);
        }
    }
    let published = |id: ArticleId| {
        input
            .articles
            .get(id.0 as usize)
            .map(|x| (x.published, x.published_at))
    };
    let undated = |id: ArticleId| {
        let article = input.articles.get(id.0 as usize);
        article.is_some_and(Article::is_written_now)
    };
    let later = !within
        && published(a.article) != published(b.article)
        && !undated(a.article)
        && !undated(b.article);
    let grows = slot.is_some_and(|s| s.grows) && (ra.supersedes || rb.supersedes || later);
    let supersedes = moved || grows;
    Ok(Pair {
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

/// "Passed the bill on Tuesday", "the bill was rejected": do both tell what was done in the simple past, and the one that says
/// when, of this week? That the other does not say when makes it no other act.
fn is_one_act(input: Input<'_>, a: &Entry, b: &Entry) -> bool {
    let done = |r: &Reading| {
        r.read_by.starts_with("V ")
            && r.told == Told::Then
            && !r.negated
            && r.certainty == Certainty::Fact
            && matches!(r.value, Value::Label(_))
    };
    let news = |e: &Entry| {
        let Some(when) = e.reading.when else {
            return true;
        };
        let published = input
            .articles
            .get(e.article.0 as usize)
            .and_then(|x| x.published);
        match (when.from, when.to, published) {
            (Some(from), Some(to), Some(today)) => {
                (today - from).get_days().abs() <= NEWS && (today - to).get_days().abs() <= NEWS
            }
            (Some(from), Some(to), None) => from == to,
            _ => false,
        }
    };
    done(&a.reading) && done(&b.reading) && news(a) && news(b)
}

/// Days around its own day within which what an article tells is this week's news.
const NEWS: i32 = 7;

/// A reading as if its sentence named no day.
fn undated(r: &Reading) -> Reading {
    Reading {
        when: None,
        ..r.clone()
    }
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

/// Does each of the two sentences have a word that excludes one of the other's ("eastern", "western")?
fn are_contrasted(input: Input<'_>, a: &Entry, b: &Entry) -> bool {
    let words = |e: &Entry| -> BTreeSet<String> {
        let at = e.article.0 as usize;
        let (claims, article) = (input.claims.get(at), input.articles.get(at));
        let sentence = claims.and_then(|c| c.sentences.get(e.reading.sentence));
        let text = article.zip(sentence).map_or("", |(x, s)| x.slice(*s));
        text.split(|c: char| !c.is_alphanumeric())
            .map(str::to_lowercase)
            .collect()
    };
    let (x, y) = (words(a), words(b));
    let slots = &input.lexicon.slots;
    slots.are_contrasted(x.difference(&y), y.difference(&x))
}

/// Does the clause that carries it say that it was not so?
fn is_negated(input: Input<'_>, e: &Entry) -> bool {
    let claims = input.claims.get(e.article.0 as usize);
    let at = claims.and_then(|c| {
        c.claims
            .iter()
            .find(|x| !x.predicate.noun && x.span.contains(e.reading.value_span))
    });
    at.is_some_and(|c| c.polarity == Polarity::Negated)
}

/// Is it denied up to a day, or of the years behind it, only?
fn open_till(input: Input<'_>, e: &Entry) -> bool {
    let Some(claims) = input.claims.get(e.article.0 as usize) else {
        return false;
    };
    let negated = e.reading.negated || matches!(&e.reading.value, Value::Label(l) if l == "no");
    negated
        && claims.times.iter().any(|t| {
            // "No ambassador has been sent away for more than 40 years": until this one.
            let years = t.kind == TimeKind::Duration
                && t.length.is_some_and(|l| l.unit == LengthUnit::Year);
            (years || matches!(t.bound, Some(Bound::By | Bound::Until | Bound::Before)))
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

/// Does its clause speak of a day most of a year or more before its article came out?
fn is_long_ago(input: Input<'_>, e: &Entry) -> bool {
    let published = input
        .articles
        .get(e.article.0 as usize)
        .and_then(|x| x.published);
    let end = e.reading.when.and_then(|w| w.to);
    end.zip(published)
        .is_some_and(|(end, today)| (today - end).get_days() > LONG_AGO)
}

/// Days after which what happened is another matter than this week's.
const LONG_AGO: i32 = 300;

/// "On Saturday the stage was 210 kilometres long", "Sunday's stage was 182 kilometres long": do both sentences name days,
/// and none in common? A toll, a price or a count is of the event, whichever day it is told of.
fn are_of_two_days(input: Input<'_>, a: &Entry, b: &Entry) -> bool {
    let measured = |e: &Entry| match e.reading.value {
        Value::Quantity(_) => matches!(e.family.as_str(), "measure" | "duration" | "score"),
        // "Closed on Monday", "open on Wednesday".
        Value::Label(_) => e.family == "status",
        _ => false,
    };
    let days = |e: &Entry| -> Vec<Interval> {
        let Some(claims) = input.claims.get(e.article.0 as usize) else {
            return Vec::new();
        };
        let Some(sentence) = claims.sentences.get(e.reading.sentence) else {
            return Vec::new();
        };
        claims
            .times
            .iter()
            .filter(|t| {
                t.kind == TimeKind::Date
                    && t.precision == Precision::Day
                    && t.bound.is_none()
                    && sentence.contains(t.span)
            })
            .map(|t| t.named)
            .collect()
    };
    let (x, y) = (days(a), days(b));
    measured(a)
        && measured(b)
        && !x.is_empty()
        && !y.is_empty()
        && !x.iter().any(|p| y.iter().any(|q| p.meets(*q)))
}

/// "92 millimetres of rain fell in six hours", "13 centimetres of rain in 24 hours": is each measured over a length of time, and
/// over another?
fn fell_in_two_lengths(input: Input<'_>, a: &Entry, b: &Entry) -> bool {
    let measured = |e: &Entry| matches!(&e.reading.value, Value::Quantity(q) if q.kind == QuantityKind::Measure);
    if !measured(a) || !measured(b) {
        return false;
    }
    let within = |e: &Entry| -> Option<&Quantity> {
        let at = e.article.0 as usize;
        let (claims, article) = (input.claims.get(at)?, input.articles.get(at)?);
        let sentence = claims.sentences.get(e.reading.sentence)?;
        claims.quantities.iter().find(|q| {
            let before = article.slice(Span::new(sentence.start, q.span.start.max(sentence.start)));
            let last = before.split_whitespace().next_back().unwrap_or_default();
            q.kind == QuantityKind::Duration
                && sentence.contains(q.span)
                && q.span.start >= e.reading.value_span.end
                && matches!(last, "in" | "within" | "over")
        })
    };
    let lengths = within(a).zip(within(b));
    lengths.is_some_and(|(x, y)| values(x, y) == Comparison::Conflict)
}

/// Do two causes explain one thing?
fn same_effect(a: &Reading, b: &Reading, lexicon: &Lexicon) -> bool {
    let value = |r: &Reading| match &r.value {
        Value::Phrase { words, .. } => words.clone(),
        _ => Vec::new(),
    };
    let (va, vb) = (value(a), value(b));
    // "Because of the decision" says too little to exclude another.
    let abstracts = |words: &[SmolStr]| {
        words
            .last()
            .is_none_or(|w| lexicon.words.is("abstract_causes", w))
    };
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
pub(super) fn comparable(slot: Option<&Slot>, a: &Reading, b: &Reading) -> Result<(), Gate> {
    let real = |r: &Reading| {
        !matches!(
            r.certainty,
            Certainty::Conditional | Certainty::Asked | Certainty::Unknown
        )
    };
    if !real(a) || !real(b) {
        return Err(Gate::Unreal);
    }
    let set = |r: &Reading| {
        r.scope
            .iter()
            .filter(|s| !matches!(s.as_str(), "more" | "all" | "some"))
            .cloned()
            .collect::<BTreeSet<SmolStr>>()
    };
    if set(a) != set(b) {
        return Err(Gate::OtherWhole);
    }
    // "Two of the breweries will close", "no brewery will": of some is held only against what is said of all.
    if a.has_scope("some") && !b.has_scope("all") || b.has_scope("some") && !a.has_scope("all") {
        return Err(Gate::OtherWhole);
    }
    let label = matches!(a.value, Value::Label(_));
    // "Rejected the offer of the one", "accepted the offer of the other"; "passed by the Senate", "rejected by the House".
    if label && are_of_others(&a.whose, &b.whose) {
        return Err(Gate::OtherThing);
    }
    match (a.when, b.when) {
        (Some(x), Some(y)) if slot.is_some() && !x.meets(y) => Err(Gate::OtherTime),
        // Where the body lay is asked once, whether or not the sentence says when.
        (None, Some(_)) | (Some(_), None)
            if slot.is_some_and(|s| !matches!(s.family.as_str(), "place" | "means")) =>
        {
            Err(Gate::OneUndated)
        }
        _ => Ok(()),
    }
}

/// Do both tell whose, of one sort (`x:` names, `d:` bodies that decide …), and none in common?
fn are_of_others(whose: &[SmolStr], other: &[SmolStr]) -> bool {
    let sort = |key: &str| key.find(':').map_or(0, |end| end + 1);
    let alike = |x: &str, y: &str| x[..sort(x)] == y[..sort(y)];
    whose.iter().any(|key| {
        let mut shared = whose.iter().filter(|k| alike(k, key));
        other.iter().any(|o| alike(o, key)) && !shared.any(|k| other.contains(k))
    })
}

/// Is it of the headline, the deck or a caption?
pub(super) fn own_part(p: Part) -> bool {
    matches!(p, Part::Headline | Part::Deck | Part::Caption)
}
