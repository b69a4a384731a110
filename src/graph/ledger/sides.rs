//! This file tells whether one article sets two sides beside one another: what each says is laid side by side, as a dispute,
//! where otherwise the words of one text are not compared with one another.

use super::Input;
use crate::claims::{Attribution, Certainty, Holder, Reading, Stance};
use crate::graph::{Entry, party};
use crate::text::Part;

/// Two sides stand so many sentences apart at most.
const BESIDE: usize = 4;

/// Who vouches for it: the innermost holder that states it.
pub(super) fn speaker<'a>(input: Input<'a>, e: &Entry) -> Option<&'a Attribution> {
    let claims = input.claims.get(e.article.0 as usize)?;
    claims.speaker(&e.reading.holders)
}

/// Are the two readings of one text what two different holders say, near one another in its body?
pub(super) fn are_told(input: Input<'_>, a: &Entry, b: &Entry) -> bool {
    let (ra, rb) = (&a.reading, &b.reading);
    if a.article != b.article
        || ra.part != Part::Body
        || rb.part != Part::Body
        || ra.sentence.abs_diff(rb.sentence) > BESIDE
    {
        return false;
    }
    let plain = |l: &Attribution| {
        matches!(
            l.stance,
            Stance::Say | Stance::Confirm | Stance::Accuse | Stance::Agree
        ) && !l.negated
            && !l.hypothetical
    };
    let stated =
        |r: &Reading| matches!(r.certainty, Certainty::Fact | Certainty::Likely) && !r.future;
    let Some((x, y)) = speaker(input, a).zip(speaker(input, b)) else {
        return false;
    };
    if !plain(x) || !plain(y) || !stated(ra) || !stated(rb) {
        return false;
    }
    let Some((x, y)) = x.holder.as_ref().zip(y.holder.as_ref()) else {
        return false;
    };
    if x.thing.is_some() && x.thing == y.thing {
        return false;
    }
    // "The company", "company": one holder that was not joined; and whom a pronoun stands for must be known.
    let head = |text: &str| {
        let word = text.split_whitespace().next_back().unwrap_or_default();
        word.to_lowercase()
    };
    let known = |h: &Holder| h.thing.is_some() || !is_pronoun(&h.text);
    let party = |e: &Entry| {
        let claims = input.claims.get(e.article.0 as usize);
        claims.is_some_and(|c| party::is_party(input.lexicon, c, &e.reading))
    };
    known(x) && known(y) && head(&x.text) != head(&y.text) && party(a) && party(b)
}

fn is_pronoun(text: &str) -> bool {
    [
        "he", "she", "it", "they", "who", "which", "that", "both", "others", "some", "one",
    ]
    .iter()
    .any(|p| text.eq_ignore_ascii_case(p))
}
