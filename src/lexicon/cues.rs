//! This file holds reporting verbs, nouns, adjectives and phrases, with their stance and the frames in which their content may stand.

use super::{Table, TableError};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use smol_str::SmolStr;

/// The cues of `rules/lexicon/cues.toml`.
#[derive(Debug, Default)]
pub struct Cues {
    verbs: FxHashMap<SmolStr, Cue>,
    nouns: FxHashMap<SmolStr, Cue>,
    adjectives: FxHashMap<SmolStr, Cue>,
    phrases: Vec<CuePhrase>,
}

/// A word by which somebody is said to say, deny, promise … something.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// Its lemma.
    pub lemma: SmolStr,
    /// How its holder stands to the content.
    pub stance: CueStance,
    /// Where the content may stand.
    pub frames: Frames,
    /// Prepositions behind which the content may stand ("warn of"), and particles ("point out").
    pub prepositions: Vec<SmolStr>,
    /// Does the writer take the content for true as well ("revealed that")?
    pub factive: bool,
    /// What to beware of.
    pub note: String,
}

/// Stances as the contract names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum CueStance {
    Say,
    Confirm,
    Deny,
    Doubt,
    Promise,
    Threaten,
    Ask,
    Expect,
    Order,
    Agree,
    Accuse,
}

/// A set of frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Frames(u16);

impl Frames {
    /// `q`: a quotation.
    pub const QUOTE: Frames = Frames(1);
    /// `c`: an object clause.
    pub const CLAUSE: Frames = Frames(1 << 1);
    /// `w`: a wh-clause.
    pub const WH: Frames = Frames(1 << 2);
    /// `t`: a to-infinitive.
    pub const INFINITIVE: Frames = Frames(1 << 3);
    /// `o`: an object and a to-infinitive ("urged him to go").
    pub const OBJECT_INFINITIVE: Frames = Frames(1 << 4);
    /// `o2`: an object and a preposition ("accused the port of").
    pub const OBJECT_PREPOSITION: Frames = Frames(1 << 5);
    /// `n`: a noun object ("reported losses").
    pub const NOUN: Frames = Frames(1 << 6);
    /// `r`: a parenthesis ("the port, he said, was safe").
    pub const PARENTHESIS: Frames = Frames(1 << 7);
    /// `s`: an object and its complement ("called it absurd").
    pub const COMPLEMENT: Frames = Frames(1 << 8);
    /// `a`: an object and "as" ("hailed it as").
    pub const AS: Frames = Frames(1 << 9);
    /// `g`: a gerund ("denied taking").
    pub const GERUND: Frames = Frames(1 << 10);
    /// `x:…`: behind a preposition.
    pub const PREPOSITION: Frames = Frames(1 << 11);

    /// Has it any frame of `other`?
    #[must_use]
    pub const fn has(self, other: Frames) -> bool {
        self.0 & other.0 != 0
    }
    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Frames) -> Frames {
        Frames(self.0 | other.0)
    }
}

/// A phrase that attributes ("according to").
#[derive(Debug, Clone, PartialEq)]
pub struct CuePhrase {
    /// Its words in lower case; an upper-case `X` stands for the source.
    pub words: Vec<SmolStr>,
    /// How the source stands to the content.
    pub stance: CueStance,
    /// Where the source stands.
    pub source: PhraseSource,
}

/// Where the source of a phrase stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PhraseSource {
    /// Behind the phrase: "according to the mayor".
    Np,
    /// The possessive in it: "in the mayor's view".
    Possessive,
    /// Nobody is named; the content is the adverb's clause: "reportedly".
    Sentence,
    /// Nobody is named; the content is the clause behind it: "it is believed".
    Impersonal,
    /// The surface subject: "was quoted as saying".
    Passive,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    verbs: Vec<Vec<SmolStr>>,
    nouns: Vec<Vec<SmolStr>>,
    adjectives: Vec<Vec<SmolStr>>,
    phrases: Vec<(String, CueStance, PhraseSource)>,
}

impl Cues {
    /// Reads the cues of a table.
    pub(super) fn parse(table: Table) -> Result<Cues, TableError> {
        let rows: Rows = table.read()?;
        let words = |rows: Vec<Vec<SmolStr>>| -> Result<FxHashMap<SmolStr, Cue>, TableError> {
            rows.into_iter()
                .map(|row| {
                    let cue = Cue::parse(&row).ok_or_else(|| table.row(format!("{row:?}")))?;
                    Ok((cue.lemma.clone(), cue))
                })
                .collect()
        };
        Ok(Cues {
            verbs: words(rows.verbs)?,
            nouns: words(rows.nouns)?,
            adjectives: words(rows.adjectives)?,
            phrases: rows
                .phrases
                .into_iter()
                .map(|(text, stance, source)| CuePhrase {
                    words: text
                        .replace("'s", " 's")
                        .split(' ')
                        .map(SmolStr::from)
                        .collect(),
                    stance,
                    source,
                })
                .collect(),
        })
    }

    /// The cue that a verb's lemma is.
    #[must_use]
    pub fn verb(&self, lemma: &str) -> Option<&Cue> {
        self.verbs.get(lemma)
    }
    /// The cue that a noun's lemma is.
    #[must_use]
    pub fn noun(&self, lemma: &str) -> Option<&Cue> {
        self.nouns.get(lemma)
    }
    /// The cue that an adjective's lemma is ("not sure that").
    #[must_use]
    pub fn adjective(&self, lemma: &str) -> Option<&Cue> {
        self.adjectives.get(lemma)
    }
    /// Phrases that attribute, in the order of the file.
    #[must_use]
    pub fn phrases(&self) -> &[CuePhrase] {
        &self.phrases
    }
}

impl Cue {
    fn parse(row: &[SmolStr]) -> Option<Cue> {
        let [lemma, stance, frames, rest @ ..] = row else {
            return None;
        };
        let mut set = Frames::default();
        let mut prepositions = Vec::new();
        for frame in frames.split(' ') {
            set = set.with(match frame {
                "q" => Frames::QUOTE,
                "c" => Frames::CLAUSE,
                "w" => Frames::WH,
                "t" => Frames::INFINITIVE,
                "o" => Frames::OBJECT_INFINITIVE,
                "o2" => Frames::OBJECT_PREPOSITION,
                "n" => Frames::NOUN,
                "r" => Frames::PARENTHESIS,
                "s" => Frames::COMPLEMENT,
                "a" => Frames::AS,
                "g" => Frames::GERUND,
                _ => {
                    prepositions.extend(frame.strip_prefix("x:")?.split(',').map(SmolStr::from));
                    Frames::PREPOSITION
                }
            });
        }
        let note = rest.first().map(ToString::to_string).unwrap_or_default();
        Some(Cue {
            lemma: lemma.clone(),
            stance: CueStance::named(stance)?,
            frames: set,
            prepositions,
            factive: note.starts_with("factive"),
            note,
        })
    }
}

impl CueStance {
    fn named(word: &str) -> Option<CueStance> {
        use serde::de::{IntoDeserializer, value::Error, value::StrDeserializer};
        let word: StrDeserializer<'_, Error> = word.into_deserializer();
        CueStance::deserialize(word).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn deny_takes_a_clause_and_a_gerund() {
        let cues = Lexicon::builtin()
            .expect("the built-in tables are read")
            .cues;
        let deny = cues.verb("deny").expect("deny is a cue");
        assert_eq!(deny.stance, CueStance::Deny);
        assert!(deny.frames.has(Frames::CLAUSE) && deny.frames.has(Frames::GERUND));
        assert!(!deny.frames.has(Frames::INFINITIVE));
        assert_eq!(
            cues.verb("warn").expect("warn is a cue").prepositions,
            ["of", "about", "against"]
        );
        assert!(cues.verb("table").is_none());
        assert!(
            cues.phrases()
                .iter()
                .any(|p| p.words == ["according", "to"] && p.source == PhraseSource::Np)
        );
    }
}
