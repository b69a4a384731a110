//! This file makes one name of a person's name that the model read in pieces: "REINALDO GREGORIO CERNA", "Frost, William W.",
//! names in other scripts. Which names are one person's is the graph's business.
//!
//! Only the subject that opens a sentence of the body is looked at, and only where every word from there to the verb is part of a
//! name and something tells a person's: a known given name, a piece that the model took for a person, another script, a verb of persons.

use super::{Analysis, Entity};
use crate::lexicon::Lexicon;
use crate::text::{Article, Part};
use std::ops::Range;

/// No name has more tokens.
const LONGEST: usize = 10;

/// Mends the names of an article.
#[must_use]
pub fn mend(article: &Article, analysis: Analysis, lexicon: &Lexicon) -> Analysis {
    let found: Vec<(Range<usize>, usize)> = (0..analysis.sentences.len())
        .filter(|&s| {
            article
                .blocks
                .get(analysis.sentences[s].block)
                .is_some_and(|b| b.part == Part::Body)
        })
        .filter_map(|s| subject(&analysis, s, lexicon))
        .collect();
    if found.is_empty() {
        return analysis;
    }
    let Analysis {
        mut tokens,
        sentences,
        mut entities,
        ..
    } = analysis;
    for (name, head) in found {
        // The verb that the model hung on a word of the name heads the sentence.
        let verb = tokens[head].head;
        let mut at = verb;
        for _ in 0..tokens.len() {
            if name.contains(&at) {
                tokens[verb].head = verb;
                tokens[verb].dep = "ROOT".into();
                break;
            }
            if tokens[at].head == at {
                break;
            }
            at = tokens[at].head;
        }
        entities.retain(|e| e.tokens.end <= name.start || name.end <= e.tokens.start);
        for i in name.clone() {
            let token = &mut tokens[i];
            let comma = token.text == ",";
            if !comma {
                token.pos = "PROPN".into();
                token.tag = "NNP".into();
                token.lemma = token.text.clone();
            }
            if i != head {
                token.head = head;
                token.dep = if comma { "punct" } else { "compound" }.into();
            }
        }
        entities.push(Entity {
            tokens: name,
            label: "PERSON".into(),
        });
    }
    entities.sort_by_key(|e| e.tokens.start);
    for token in &mut tokens {
        token.entity = None;
    }
    for (index, entity) in entities.iter().enumerate() {
        for i in entity.tokens.clone() {
            tokens[i].entity = Some(index);
        }
    }
    Analysis::new(tokens, sentences, entities)
}

/// The tokens of a person's name that is the whole subject at the start of a sentence and that the model did not take for one,
/// and the token that hangs on the verb.
fn subject(a: &Analysis, sentence: usize, lexicon: &Lexicon) -> Option<(Range<usize>, usize)> {
    let all = a.sentences[sentence].tokens.clone();
    let verb = all.clone().take(LONGEST + 2).find(|&i| {
        let t = &a.tokens[i];
        matches!(t.pos.as_str(), "VERB" | "AUX") && t.text == t.lower && !is_foreign(&t.text)
    })?;
    let mut name = all.start..verb;
    while name.start < verb && is_title(a, name.start, lexicon) {
        name.start += 1;
    }
    if name.is_empty() || name.len() > LONGEST {
        return None;
    }
    let head = name
        .clone()
        .rev()
        .find(|&i| a.tokens[i].head == verb && a.tokens[i].dep.starts_with("nsubj"))?;
    let foreign = name.clone().all(|i| {
        let text = &a.tokens[i].text;
        is_foreign(text) || !text.chars().any(char::is_alphabetic)
    });
    let capitals = name.clone().all(|i| {
        let text = &a.tokens[i].text;
        text.chars().all(|c| !c.is_lowercase())
    });
    // No circle: the verb must not hang on a word of the name, unless the model cannot know better.
    if a.ancestors(verb).any(|i| name.contains(&i)) && !capitals && !foreign {
        return None;
    }
    let commas: Vec<usize> = name.clone().filter(|&i| a.tokens[i].text == ",").collect();
    let whole = a.tokens[head]
        .entity
        .map(|e| &a.entities[e])
        .filter(|e| e.tokens.start <= name.start && e.tokens.end >= name.end);
    match whole {
        Some(e) if e.label == "PERSON" => return None,
        // What is one name to the model and has no comma is what the model says, as far as it can read the script.
        Some(_) if commas.is_empty() && !foreign => return None,
        None if name.len() == 1 && !foreign => return None,
        _ => {}
    }
    if !foreign
        && !name
            .clone()
            .all(|i| is_part(a, i, capitals, !commas.is_empty(), lexicon))
    {
        return None;
    }
    let given = |i: usize| lexicon.spellings.is_given(&a.tokens[i].lower);
    let told = match commas[..] {
        [] => {
            foreign
                || lexicon.words.is("person_verbs", &a.tokens[verb].lemma)
                || name.clone().any(|i| {
                    given(i)
                        || a.tokens[i]
                            .entity
                            .is_some_and(|e| a.entities[e].label == "PERSON")
                })
        }
        // "Frost, William W.": the family name, then a given name that is known.
        [comma] => {
            comma > name.start && comma - name.start < 4 && comma + 1 < verb && given(comma + 1)
        }
        _ => false,
    };
    told.then_some((name, head))
}

/// Is it written in another script than Latin?
fn is_foreign(text: &str) -> bool {
    text.chars()
        .any(|c| c.is_alphabetic() && c > '\u{24f}' && !('\u{1e00}'..='\u{1eff}').contains(&c))
}

fn is_title(a: &Analysis, i: usize, lexicon: &Lexicon) -> bool {
    let lower = a.tokens[i].lower.trim_end_matches('.');
    lexicon.words.is_title(lower) || lexicon.nouns.roles(lower).next().is_some()
}

/// May the token be a word of a person's name?
fn is_part(a: &Analysis, i: usize, capitals: bool, comma: bool, lexicon: &Lexicon) -> bool {
    let t = &a.tokens[i];
    if matches!(t.text.as_str(), "," | "-" | "'" | "’" | "‘" | "ʼ") {
        return true;
    }
    if !t.text.chars().next().is_some_and(char::is_alphabetic) {
        return false;
    }
    if lexicon.spellings.is_particle(&t.lower) && t.lower != "the" && t.lower != "of" {
        return true;
    }
    let upper = t.text.chars().next().is_some_and(char::is_uppercase);
    let label = t.entity.map_or("", |e| a.entities[e].label.as_str());
    if !upper || lexicon.is_outlet(&t.text) {
        return false;
    }
    if capitals && t.text.chars().count() > 1 {
        // The model knows little of words in capitals.
        return !matches!(
            t.pos.as_str(),
            "DET" | "CCONJ" | "SCONJ" | "PRON" | "NUM" | "PART"
        ) && (t.pos != "AUX" || !matches!(t.lemma.as_str(), "be" | "have" | "do" | "will"));
    }
    t.pos == "PROPN"
        && (matches!(label, "" | "PERSON" | "GPE") || comma && label == "ORG")
        && !is_title(a, i, lexicon)
        && (comma || !lexicon.nouns.is_of_any_sort(&t.lower))
        && !lexicon.is_place(&t.text)
}

#[cfg(test)]
mod tests {
    use crate::language::{self, Model};
    use crate::lexicon::Lexicon;
    use crate::text::Article;

    fn article(text: &str) -> Article {
        Article::of_prose(text, None)
    }

    #[test]
    fn a_name_in_pieces_is_one() {
        let lexicon = Lexicon::builtin().expect("the carried lexicon is well-formed");
        for (text, want) in [
            (
                "GENARO CARLO LUCIO BELTRANE spoke on Monday.",
                "GENARO CARLO LUCIO BELTRANE",
            ),
            (
                "Harrow, William T. said on Monday that he would stay.",
                "Harrow, William T.",
            ),
            (
                "Анна Сергеевна Петрова said she would stay.",
                "Анна Сергеевна Петрова",
            ),
            ("Mr. Colin Harrow spoke on Monday.", "Colin Harrow"),
            ("Berlin, Germany said it would stay.", ""),
            ("On Monday, Colin spoke.", "Colin"),
        ] {
            let article = article(text);
            let analysis = language::analyze(&article, Model::embedded(), &lexicon);
            let names: Vec<&str> = analysis
                .mentions
                .iter()
                .filter(|m| m.kind == language::MentionKind::Person)
                .filter_map(|m| Some(analysis.words(m.name.clone()?, &article)))
                .collect();
            assert_eq!(names.first().copied().unwrap_or_default(), want, "{text}");
        }
    }
}
