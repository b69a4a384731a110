//! This file reads who did it to whom, where the other way round is another claim: "sued", "beat", "acquired". What else was said
//! to happen is the business of slots and stages.

use super::claim::Tense;
use super::{ArticleClaims, Certainty, Claim, Polarity, Reading, Role, RoleName, Thing, Value};
use crate::{language::MentionKind, lexicon::Lexicon};
use smol_str::SmolStr;

/// Stands between the names of who did it and the names of whom it was done to.
pub const TO: &str = ">";

/// Readings of the slots `roles.<act>`: the value's words are what the agent is called, [`TO`], and what the patient is called.
/// A name's word is `x:` (of a person the last name only), a description `n:`.
#[must_use]
pub fn read(claims: &ArticleClaims, lexicon: &Lexicon) -> Vec<Reading> {
    claims
        .claims
        .iter()
        .flat_map(|c| [reading(c, claims, lexicon), handed_over(c, claims, lexicon)])
        .flatten()
        .collect()
}

fn reading(claim: &Claim, claims: &ArticleClaims, lexicon: &Lexicon) -> Option<Reading> {
    if claim.predicate.noun
        || claim.polarity == Polarity::Negated
        || !matches!(claim.certainty, Certainty::Fact | Certainty::Likely)
    {
        return None;
    }
    let act = lexicon
        .acts
        .by_verb(&claim.predicate.lemma)
        .find(|a| a.directed && !lexicon.words.is("undirected_acts", &a.name))?;
    let who = |role: RoleName| {
        let mut fillers = claim.roles.iter().filter(|r| r.role == role);
        let one = fillers.next()?;
        fillers.next().is_none().then_some(one)
    };
    let (agent, patient) = (who(RoleName::Agent)?, who(RoleName::Patient)?);
    if agent.unresolved
        || patient.unresolved
        || agent.thing.is_some() && agent.thing == patient.thing
    {
        return None;
    }
    let (x, kind_x) = called(agent, claims)?;
    let (y, kind_y) = called(patient, claims)?;
    let person = MentionKind::Person;
    // Two countries attack and accuse one another in one story.
    if lexicon.words.is("mutual_acts", &act.name) && (kind_x != person || kind_y != person) {
        return None;
    }
    told(claim, act.name.clone(), act.name.clone(), x, y)
}

/// "Lent Keller the money", "proposed the truce to Selm": who gave what to whom. The slot is `roles.<verb>:<what>`, and
/// the value's last words are who got it.
fn handed_over(claim: &Claim, claims: &ArticleClaims, lexicon: &Lexicon) -> Option<Reading> {
    let verb = &claim.predicate.lemma;
    if claim.predicate.noun
        || claim.polarity == Polarity::Negated
        || !matches!(claim.certainty, Certainty::Fact | Certainty::Likely)
        || !lexicon.words.is("transfers", verb)
    {
        return None;
    }
    let one = |is: &dyn Fn(&Role) -> bool| {
        let mut fillers = claim.roles.iter().filter(|r| is(r));
        let first = fillers.next()?;
        fillers.next().is_none().then_some(first)
    };
    let to = |r: &Role| {
        r.role == RoleName::Recipient
            || r.role == RoleName::Oblique && r.preposition.as_deref() == Some("to")
    };
    let agent = one(&|r| r.role == RoleName::Agent)?;
    let what = one(&|r| r.role == RoleName::Patient)?;
    let whom = one(&to)?;
    if agent.unresolved || whom.unresolved || agent.thing.is_some() && agent.thing == whom.thing {
        return None;
    }
    let ((x, _), (y, _)) = (called(agent, claims)?, called(whom, claims)?);
    told(
        claim,
        format!("{verb}:{}", what.head).into(),
        verb.clone(),
        x,
        y,
    )
}

/// The reading of one act from the one side to the other, where at least one of the two has a name.
fn told(
    claim: &Claim,
    act: SmolStr,
    head: SmolStr,
    x: Vec<SmolStr>,
    y: Vec<SmolStr>,
) -> Option<Reading> {
    let named = |keys: &[SmolStr]| keys.iter().any(|k| !k.starts_with("n:"));
    if !named(&x) && !named(&y) {
        return None;
    }
    let mut words = x;
    words.push(TO.into());
    words.extend(y);
    Some(Reading {
        claim: Some(claim.index),
        span: claim.span,
        value_span: claim.span,
        part: claim.part,
        sentence: claim.sentence,
        slot: SmolStr::new(format!("roles.{act}")),
        value: Value::Phrase {
            head,
            words,
            text: claim.predicate.lemma.to_string(),
        },
        holders: claim.holders.clone(),
        certainty: claim.certainty,
        when: claim.when.map(|w| w.1),
        quoted: claim.quoted,
        confidence: claim.confidence.min(0.9),
        read_by: "direction".into(),
        context: claim.words.clone(),
        future: claim.tense == Tense::Future,
        ..Reading::default()
    })
}

/// What a role's filler is called, and what sort of thing it is; `None` where it is nobody who acts.
fn called(role: &Role, claims: &ArticleClaims) -> Option<(Vec<SmolStr>, MentionKind)> {
    let thing: Option<&Thing> = role.thing.and_then(|t| claims.cast.get(t.0 as usize));
    let kind = thing.map_or(MentionKind::Other, |t| t.kind);
    if !matches!(
        kind,
        MentionKind::Person | MentionKind::Organization | MentionKind::Group | MentionKind::Other
    ) {
        return None;
    }
    let mut keys: Vec<SmolStr> = Vec::new();
    for name in thing.into_iter().flat_map(|t| &t.names) {
        let mut words = name
            .split_whitespace()
            .filter(|w| w.len() > 2 && w.starts_with(char::is_uppercase));
        if kind == MentionKind::Person {
            keys.extend(words.next_back().map(|w| key('x', w)));
        } else {
            keys.extend(words.map(|w| key('x', w)));
        }
    }
    let nouns = thing.into_iter().flat_map(|t| t.nouns.iter());
    keys.extend(nouns.chain([&role.head]).map(|n| key('n', n)));
    keys.sort();
    keys.dedup();
    Some((keys, kind))
}

fn key(kind: char, word: &str) -> SmolStr {
    let word = word.trim_end_matches("'s").trim_end_matches("’s");
    SmolStr::new(format!("{kind}:{}", word.to_lowercase()))
}
