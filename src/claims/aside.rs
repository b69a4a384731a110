//! This file finds what is said by the way: happenings under a bare noun ("after the merger"), participles before a noun
//! ("the stolen cars"), states that something became. They are shown with their certainty, and compared with nothing:
//! a noun says too little of who, whom and when.

use super::claim::Tense;
use super::predicate::{Predication, tense};
use crate::language::{Analysis, mention};
use crate::lexicon::Lexicon;
use smol_str::SmolStr;

/// Finds the predicates beside those that make claims (by token), in order.
#[must_use]
pub fn find(a: &Analysis, claimed: &[usize], lexicon: &Lexicon) -> Vec<Predication> {
    (0..a.tokens.len())
        .filter(|i| !claimed.contains(i))
        .filter_map(|i| at(a, i, lexicon))
        .collect()
}

fn at(a: &Analysis, i: usize, lexicon: &Lexicon) -> Option<Predication> {
    let t = &a.tokens[i];
    let lemma = SmolStr::new(t.lemma.to_lowercase());
    let found = match t.pos.as_str() {
        "NOUN" => is_happening(a, i, lexicon),
        // "stolen cars", "falling prices", "nothing to lose": verbs without a clause of their own.
        "VERB" => !matches!(t.dep.as_str(), "aux" | "auxpass" | "prep" | "case" | "nmod"),
        // "became clear", "is united" has its own claim already.
        "ADJ" => {
            matches!(
                t.dep.as_str(),
                "acomp" | "oprd" | "ROOT" | "advcl" | "ccomp"
            ) && a.tokens[t.head].lemma != "be"
        }
        _ => false,
    };
    found.then(|| Predication {
        token: i,
        lemma,
        act: None,
        tokens: vec![i],
        noun: t.pos == "NOUN",
        tense: if t.pos == "VERB" {
            tense(a, i)
        } else {
            Tense::None
        },
    })
}

/// Is it a noun of something that happens, and not a name, a day or a part of a compound with no event in it?
fn is_happening(a: &Analysis, i: usize, lexicon: &Lexicon) -> bool {
    let t = &a.tokens[i];
    if matches!(
        a.label(i),
        "DATE" | "TIME" | "ORG" | "PERSON" | "MONEY" | "PERCENT"
    ) {
        return false;
    }
    let lemma = mention::compound_lemma(a, i);
    lexicon.nouns.event_family(&lemma).is_some()
        || lexicon.acts.by_noun(&lemma).next().is_some()
        || lexicon.words.is_happening(&t.lemma.to_lowercase())
}

#[cfg(test)]
mod tests {
    use crate::claims::extract;
    use crate::language::{self, Model};
    use crate::lexicon::Lexicon;
    use crate::text::{ArticleId, read};

    /// Invented sentences; what is said by the way in each.
    const CASES: &[(&str, &[&str])] = &[
        ("Shares rose after the merger.", &["merger"]),
        ("Farmers noticed rising prices.", &["rise"]),
        ("The departure of two engineers surprised nobody.", &[]),
        ("The road became impassable.", &["impassable"]),
        ("The baker bought a bicycle and a hat.", &[]),
        ("The administration praised the nation.", &[]),
    ];

    #[test]
    fn happenings_by_the_way_are_read_and_kept_apart() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        for &(sentence, expected) in CASES {
            let article = read::example(ArticleId(0), sentence, None);
            let analysis = language::analyze(&article, Model::embedded(), &lexicon);
            let claims = extract(&article, &analysis, &lexicon);
            let found: Vec<&str> = claims
                .asides
                .iter()
                .map(|c| c.predicate.lemma.as_str())
                .collect();
            assert_eq!(found, expected, "{sentence}");
            assert!(claims.asides.iter().all(|c| c.index >= claims.claims.len()));
        }
    }
}
