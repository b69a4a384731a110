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
        "VERB" => &lemmas.verb,
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
