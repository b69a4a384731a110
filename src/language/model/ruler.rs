//! This file gives parts of speech and features by rule, from tag, label and the word itself, and mends a few tags.

use super::character::CharSet;
use super::lemma::{is_known, lemma};
use super::lexeme::Lexeme;
use super::tables::{Lemmas, RulerRule, TokenPattern};
use smol_str::SmolStr;

/// What is said of a word in its place.
#[derive(Debug, Clone, Default)]
pub(super) struct Annotation {
    pub(super) tag: SmolStr,
    pub(super) pos: SmolStr,
    pub(super) morph: SmolStr,
    pub(super) lemma: SmolStr,
    pub(super) dep: SmolStr,
}

/// A word as the rules look at it: its type, the tagger's tag, the parser's label.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) lexeme: &'a Lexeme,
    pub(super) tag: &'static str,
    pub(super) dep: &'static str,
}

/// The rules, in the order in which they take effect.
pub(super) struct Ruler {
    rules: &'static [RulerRule],
    /// Indexes of the rules that look at two words.
    pairs: Vec<usize>,
    lemmas: &'static Lemmas,
}

impl Ruler {
    pub(super) fn new(rules: &'static [RulerRule], lemmas: &'static Lemmas) -> Self {
        let pairs = (0..rules.len())
            .filter(|&i| rules[i].patterns[0].len() > 1)
            .collect();
        Self {
            rules,
            pairs,
            lemmas,
        }
    }

    /// Is the word in the dictionary, as it stands or inflected?
    pub(super) fn knows_word(&self, lower: &str) -> bool {
        is_known(self.lemmas, lower)
    }

    /// May the word be the first of a pair that some rule looks at?
    pub(super) fn may_open_pair(&self, word: Seen) -> bool {
        self.pairs
            .iter()
            .any(|&i| self.rules[i].patterns.iter().any(|p| fits(&p[0], word)))
    }

    /// The rules that fit two neighbours: index of the rule, and which of the two it changes.
    pub(super) fn pair_rules(&self, first: Seen, second: Seen) -> Vec<(usize, usize)> {
        self.pairs
            .iter()
            .flat_map(|&i| self.rules[i].patterns.iter().map(move |p| (i, p)))
            .filter(|(_, p)| fits(&p[0], first) && fits(&p[1], second))
            .map(|(i, _)| (i, self.rules[i].index))
            .collect()
    }

    /// Applies the rules that fit the word by itself, and the pair rules given; later ones win.
    pub(super) fn annotate(&self, word: Seen, pair_rules: &[usize], alpha: &CharSet) -> Annotation {
        let mut annotation = Annotation {
            tag: SmolStr::new_static(word.tag),
            dep: SmolStr::new_static(word.dep),
            ..Annotation::default()
        };
        let mut given_lemma = None;
        for (i, rule) in self.rules.iter().enumerate() {
            let applies = if rule.patterns[0].len() == 1 {
                rule.patterns.iter().any(|p| fits(&p[0], word))
            } else {
                pair_rules.contains(&i)
            };
            if !applies {
                continue;
            }
            let sets = &rule.sets;
            for (value, field) in [
                (&sets.tag, &mut annotation.tag),
                (&sets.pos, &mut annotation.pos),
                (&sets.morph, &mut annotation.morph),
                (&sets.dep, &mut annotation.dep),
            ] {
                if let Some(value) = value {
                    // "_" stands for no features.
                    *field = SmolStr::new_static(if value == "_" { "" } else { value.as_ref() });
                }
            }
            if let Some(lemma) = &sets.lemma {
                given_lemma = Some(SmolStr::new_static(lemma.as_ref()));
            }
        }
        annotation.lemma = given_lemma.unwrap_or_else(|| {
            lemma(
                self.lemmas,
                alpha,
                word.lexeme,
                &annotation.pos,
                &annotation.morph,
            )
        });
        annotation
    }
}

fn fits(pattern: &TokenPattern, word: Seen) -> bool {
    pattern.is_space.is_none_or(|b| b == word.lexeme.is_space)
        && pattern.tag.as_ref().is_none_or(|c| c.holds(word.tag))
        && pattern
            .lower
            .as_ref()
            .is_none_or(|c| c.holds(&word.lexeme.lower))
        && pattern.dep.as_ref().is_none_or(|c| c.holds(word.dep))
}
