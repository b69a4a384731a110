//! This file says when an act that one text tells and another denies is not one act: done by others or to other things, or denied of an
//! earlier time.

use crate::claims::Reading;
use smol_str::SmolStr;

/// Are the two readings of slot `did`, one of them denied, of two acts? `words` are those of each reading's passage.
///
/// * Who does it, or to whom, is told by both and is not the same: "revealed the programme", "announced her plans".
/// * The denial is of somebody, and the other tells the act without saying whose it was: "he did not send the photo", "the photo was sent".
/// * One speaks of the time before the other: "had refused to apologise".
#[must_use]
pub(super) fn is_other_act(a: &Reading, b: &Reading, words: [&str; 2]) -> bool {
    if a.negated == b.negated {
        return false;
    }
    let keys = |r: &'_ Reading, role: &str| -> Vec<SmolStr> {
        r.owner_keys
            .iter()
            .filter(|k| k.starts_with(role))
            .cloned()
            .collect()
    };
    let apart = |role: &str| {
        let (x, y) = (keys(a, role), keys(b, role));
        !x.is_empty() && !y.is_empty() && !x.iter().any(|k| y.contains(k))
    };
    let (denied, told) = if a.negated { (a, b) } else { (b, a) };
    let nobody = !keys(denied, "s.").is_empty() && keys(told, "s.").is_empty();
    let [before, after] = words.map(is_of_the_past_before);
    apart("o.") || nobody || before != after
}

/// Does the passage tell what had been?
fn is_of_the_past_before(words: &str) -> bool {
    words
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .any(|w| {
            ["had", "hadn't", "hadn’t"]
                .iter()
                .any(|h| w.eq_ignore_ascii_case(h))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(negated: bool, keys: &[&str]) -> Reading {
        Reading {
            negated,
            owner_keys: keys.iter().map(|k| SmolStr::from(*k)).collect(),
            ..Reading::default()
        }
    }

    #[test]
    fn an_act_is_another_one_where_its_parts_or_its_time_differ() {
        let sent = "sent the photo";
        for (denied, told, words, other) in [
            (
                &["s.p:ruiz", "o.n:photo"][..],
                &["s.p:ruiz", "o.n:photo"][..],
                ["did not send the photo", sent],
                false,
            ),
            (
                &["s.p:ruiz", "o.n:photo"],
                &["o.n:photo"],
                ["did not send the photo", "the photo was sent"],
                true,
            ),
            (
                &["o.n:photo"],
                &["o.n:photo"],
                ["the photo was not sent", "the photo was sent"],
                false,
            ),
            (
                &["s.p:ruiz", "o.n:photo"],
                &["s.p:ruiz", "o.n:letter"],
                ["did not send the photo", "sent a letter"],
                true,
            ),
            (
                &["s.p:ruiz"],
                &["s.p:ruiz"],
                ["had refused to apologise", "apologised"],
                true,
            ),
            (
                &["s.p:ruiz"],
                &["s.p:ruiz"],
                ["had refused to apologise", "had apologised"],
                false,
            ),
            (
                &["s.p:ruiz"],
                &["s.p:ruiz"],
                ["refused to apologise", "apologised"],
                false,
            ),
        ] {
            let (a, b) = (reading(true, denied), reading(false, told));
            assert_eq!(is_other_act(&a, &b, words), other, "{words:?}");
            assert_eq!(
                is_other_act(&b, &a, [words[1], words[0]]),
                other,
                "{words:?}"
            );
        }
    }
}
