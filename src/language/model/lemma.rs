//! This file finds dictionary forms: "gathered" → "gather", "men" → "man".

use super::character::CharSet;
use super::lexeme::Lexeme;
use super::tables::{LemmaTable, Lemmas, Text, look_up};
use smol_str::{SmolStr, format_smolstr};

/// The dictionary form of a word with a part of speech and features.
pub(super) fn lemma(
    lemmas: &Lemmas,
    alpha: &CharSet,
    word: &Lexeme,
    pos: &str,
    morph: &str,
) -> SmolStr {
    let table = match pos {
        "ADJ" => &lemmas.adj,
        "ADV" => &lemmas.adv,
        "NOUN" => &lemmas.noun,
        "PUNCT" => &lemmas.punct,
        "VERB" if is_base_form(pos, morph) => return word.lower.clone(),
        "VERB" => {
            return with_its_e(&lemmas.verb, &word.lower)
                .or_else(|| looked_up(&lemmas.verb, alpha, &word.lower))
                .unwrap_or_else(|| word.text.clone());
        }
        "PROPN" if !is_base_form(pos, morph) => return word.text.clone(),
        _ => return word.lower.clone(),
    };
    if is_base_form(pos, morph) {
        return word.lower.clone();
    }
    looked_up(table, alpha, &word.lower).unwrap_or_else(|| word.text.clone())
}

/// Is the word, in small letters, a form of some word of the dictionary?
pub(super) fn is_known(lemmas: &Lemmas, word: &str) -> bool {
    [&lemmas.noun, &lemmas.verb, &lemmas.adj, &lemmas.adv]
        .iter()
        .any(|table| {
            let ends = |(old, new): &(_, _)| {
                let (old, new): (&Text, &Text) = (old, new);
                word.strip_suffix(old.as_ref())
                    .is_some_and(|stem| table.knows(&format_smolstr!("{stem}{new}")))
            };
            table.knows(word)
                || look_up(&table.exceptions, word).is_some()
                || table.rules.iter().any(ends)
        })
}

fn is_base_form(pos: &str, morph: &str) -> bool {
    let feature = |name: &str| {
        morph
            .split('|')
            .find_map(|f| f.split_once('=').filter(|f| f.0 == name).map(|f| f.1))
    };
    let verb_form = feature("VerbForm");
    matches!(verb_form, Some("Inf" | "None"))
        || feature("Degree") == Some("Pos")
        || pos == "NOUN" && feature("Number") == Some("Sing")
        || pos == "VERB"
            && verb_form == Some("Fin")
            && feature("Tense") == Some("Pres")
            && feature("Number").is_none()
}

/// "hoped" is "hope", as "hop" would be "hopped": a short verb with one vowel and one consonant at its end doubles that,
/// so where the consonant stands alone and both are verbs, the one with the "e" is meant. spaCy 3 takes the other.
fn with_its_e(table: &LemmaTable, word: &str) -> Option<SmolStr> {
    let stem = word
        .strip_suffix("ed")
        .or_else(|| word.strip_suffix("ing"))?;
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut back = stem.chars().rev();
    let last = back.next()?;
    let doubles = !vowel(last) && !matches!(last, 'w' | 'x') && back.next().is_some_and(vowel);
    // "visited": with another vowel before, the stress may stand elsewhere.
    let short = back.next().is_some_and(|c| !vowel(c)) && !back.any(vowel);
    let whole = format_smolstr!("{stem}e");
    (doubles && short && table.knows(stem) && table.knows(&whole)).then_some(whole)
}

fn looked_up(table: &LemmaTable, alpha: &CharSet, word: &str) -> Option<SmolStr> {
    let (mut forms, mut guess) = (vec![], None);
    for (old, new) in &table.rules {
        let Some(stem) = word.strip_suffix(old.as_ref()) else {
            continue;
        };
        let form = format_smolstr!("{stem}{new}");
        if form.is_empty() {
            continue;
        }
        // The last known form comes first, before strange ones ("a-b"), and those before guesses.
        if table.knows(&form) {
            forms.insert(0, form);
        } else if !form.chars().all(|c| alpha.has(c)) {
            forms.push(form);
        } else {
            guess.get_or_insert(form);
        }
    }
    for form in look_up(&table.exceptions, word).into_iter().flatten() {
        if !forms.iter().any(|f| f == form.as_ref()) {
            forms.insert(0, form.as_ref().into());
        }
    }
    forms.into_iter().next().or(guess)
}

impl LemmaTable {
    /// Is this a dictionary form?
    fn knows(&self, form: &str) -> bool {
        self.index
            .binary_search_by(|w| w.as_ref().cmp(form))
            .is_ok()
    }
}

#[cfg(test)]
mod tests {
    use crate::language::{Model, analyze};
    use crate::lexicon::Lexicon;
    use crate::text::{ArticleId, read};

    #[test]
    fn a_short_verb_has_its_e_unless_it_doubles() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        for (sentence, word, lemma) in [
            ("He hoped for rain.", "hoped", "hope"),
            ("He hopped over the fence.", "hopped", "hop"),
            ("The court fined the club.", "fined", "fine"),
            ("They were hoping for rain.", "hoping", "hope"),
            ("She visited the dam.", "visited", "visit"),
            ("She opened the gate.", "opened", "open"),
            ("He scarred his arm.", "scarred", "scar"),
            ("The noise scared the horse.", "scared", "scare"),
        ] {
            let article = read::example(ArticleId(0), sentence, None);
            let analysis = analyze(&article, Model::embedded(), &lexicon);
            let found = analysis.tokens.iter().find(|t| t.text == word);
            assert_eq!(found.map(|t| t.lemma.as_str()), Some(lemma), "{sentence}");
        }
    }
}
