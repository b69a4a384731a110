//! This file reads one row of a slot: what triggers it, and the words that it is looked up by.

use super::{At, Atom, Element, Row, Slots, Trigger, What, sorts};
use crate::lexicon::wordnet::{Pos, WordNet};
use smol_str::SmolStr;

impl Slots {
    pub(super) fn add_row(
        &mut self,
        slot: usize,
        label: Option<SmolStr>,
        text: &str,
    ) -> Result<(), String> {
        let id = self.rows.len();
        let (text, needs) = sorts::needs(text, &self.slots[slot].needs, &self.sorts)?;
        for b in &needs.beside.any {
            if !self.besides.contains(b) {
                self.besides.push(b.clone());
            }
        }
        let row = |trigger| Row {
            slot,
            label: label.clone(),
            trigger,
            text: text.into(),
            needs: needs.clone(),
        };
        let frame = text.split_once(": ").filter(|(head, _)| {
            *head == "A" || *head == "M" || head.starts_with("V ") || head.starts_with("N ")
        });
        let Some((head, words)) = frame else {
            let mut elements = elements(text)?;
            if let Some(first) = elements.first_mut() {
                first.verb = needs.verb;
            }
            for e in &elements {
                if let What::Words(atoms) = &e.what
                    && let Some(s) = atoms.iter().find_map(|a| match a {
                        Atom::Sort(s) if !self.sorts.contains_key(s) => Some(s),
                        _ => None,
                    })
                {
                    return Err(format!("no sort \"{s}\" in sorts.toml"));
                }
            }
            self.index_phrase(id, &elements)?;
            self.rows.push(row(Trigger::Phrase(elements)));
            return Ok(());
        };
        let (trigger, index) = if head == "A" {
            (Trigger::Adjective, &mut self.adjectives)
        } else if head == "M" {
            (Trigger::Measure, &mut self.measures)
        } else {
            let (sort, place) = head.split_at(2);
            let at = match place.trim() {
                "obj" => At::Object,
                "subj" => At::Subject,
                "when" => At::When,
                "dur" => At::Duration,
                "num" => At::Number,
                "of" => At::Of,
                other
                    if !other.is_empty()
                        && other.chars().all(|c| c.is_ascii_lowercase() || c == '|') =>
                {
                    At::Preposition(other.split('|').map(SmolStr::from).collect())
                }
                other => {
                    return Err(format!(
                        "\"{other}\" is no place: obj, subj, when, dur, num, of or prepositions"
                    ));
                }
            };
            if sort == "V " {
                (Trigger::Verb(at), &mut self.verbs)
            } else {
                (Trigger::Noun(at), &mut self.nouns)
            }
        };
        for w in words.split_whitespace() {
            index.entry(w.into()).or_default().push(id);
        }
        self.rows.push(row(trigger));
        Ok(())
    }

    /// A phrase is looked up by its rarest-looking obligatory word: the longest, in all its alternatives.
    pub(super) fn index_phrase(&mut self, id: usize, elements: &[Element]) -> Result<(), String> {
        let best = elements
            .iter()
            .filter(|e| !e.optional)
            .filter_map(|e| match &e.what {
                What::Words(atoms) => {
                    let mut keys = Vec::new();
                    for a in atoms {
                        match a {
                            Atom::Lemma(w) | Atom::Exact(w) => keys.push(w.clone()),
                            Atom::Class(c) => keys.extend(self.classes.get(c)?.iter().cloned()),
                            Atom::Pos(_) | Atom::Sort(_) => return None,
                        }
                    }
                    Some(keys)
                }
                _ => None,
            })
            .max_by_key(|keys| {
                keys.iter()
                    .map(|k| {
                        if COMMON.contains(&k.as_str()) {
                            0
                        } else {
                            k.len()
                        }
                    })
                    .min()
            });
        let Some(keys) = best else {
            return Err("a row needs at least one word that must stand there".to_owned());
        };
        for k in keys {
            self.phrases.entry(k).or_default().push(id);
        }
        Ok(())
    }
}

/// Are the words of a place verbs: each may be one, and one at least is nothing else ("attack|accelerate|fall")? `forms` are
/// forms of verbs that a dictionary has as nouns or not at all.
pub(super) fn are_verbs(what: &What, forms: &[&str]) -> bool {
    let What::Words(atoms) = what else {
        return false;
    };
    let wordnet = WordNet::builtin();
    let mut sure = false;
    for a in atoms {
        let (Atom::Lemma(w) | Atom::Exact(w)) = a else {
            return false;
        };
        if forms.contains(&w.as_str()) {
            continue;
        }
        if !wordnet.knows(Pos::Verb, w) {
            return false;
        }
        sure |= !wordnet.knows(Pos::Noun, w);
    }
    sure
}

/// Words too common to look a phrase up by.
const COMMON: &[&str] = &[
    "be", "have", "the", "a", "of", "to", "in", "for", "by", "with", "on", "at", "that", "no",
    "not", "and", "it", "do", "say", "from", "as", "up", "out", "down", "more", "than", "his",
    "her", "their", "its", "will", "would", "an",
];

/// Reads a row of words.
fn elements(text: &str) -> Result<Vec<Element>, String> {
    let mut out = Vec::new();
    for word in text.split_whitespace() {
        let (word, optional) = match word.strip_suffix('?') {
            Some(w) if !w.is_empty() => (w, true),
            _ => (word, false),
        };
        let what = match word {
            "{Q}" => What::Quantity,
            "{D}" => What::Time,
            "{O}" => What::Owner,
            "{N}" => What::Phrase,
            "{P}" => What::Name,
            "{#}" => What::Number,
            "*" => What::Gap(4),
            "**" => What::Gap(8),
            "~" => What::Modifiers,
            w if w.starts_with('{') => {
                return Err(format!(
                    "\"{w}\" is no mark: {{Q}} {{D}} {{O}} {{N}} {{P}} {{#}}"
                ));
            }
            w => What::Words(
                w.split('|')
                    .map(|a| {
                        if let Some(c) = a.strip_prefix('@') {
                            Atom::Class(c.into())
                        } else if let Some(e) = a.strip_prefix('=') {
                            Atom::Exact(e.into())
                        } else if let Some(s) = a.strip_prefix('%') {
                            Atom::Sort(s.into())
                        } else if let Some(p) =
                            a.strip_prefix('<').and_then(|p| p.strip_suffix('>'))
                        {
                            Atom::Pos(p.into())
                        } else {
                            Atom::Lemma(a.into())
                        }
                    })
                    .collect(),
            ),
        };
        out.push(Element {
            what,
            optional,
            verb: false,
        });
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_in_a_row_are_told_from_words_that_may_be_nouns() {
        let forms = ["won", "fell"];
        let cases = [
            ("attack|accelerate|fall|fell", true),
            ("threaten", true),
            ("sanction|talk", false),
            ("mayor|speak", false),
            ("win|won", false),
            ("@clearance|speak", false),
        ];
        for (text, expected) in cases {
            let row = elements(text).unwrap();
            assert_eq!(are_verbs(&row[0].what, &forms), expected, "{text}");
        }
    }
}
