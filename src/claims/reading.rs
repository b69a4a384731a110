//! This file holds the reading: one value in one slot of one thing. Ledgers are made of readings, and rules see nothing else.

use super::{Certainty, Interval, Quantity, ThingId};
use crate::text::{Part, Span};
use serde::Serialize;
use smol_str::SmolStr;

/// "Of this thing, this slot is said to have this value."
#[derive(Debug, Clone)]
pub struct Reading {
    /// Index of the claim that carries it, where there is one.
    pub claim: Option<usize>,
    /// The words to quote: the clause or phrase that says it, in the clean text.
    pub span: Span,
    /// The value's own words.
    pub value_span: Span,
    /// Where it stands.
    pub part: Part,
    /// Index of its sentence.
    pub sentence: usize,
    /// Of what.
    pub owner: Owner,
    /// Name of the slot: a table in `rules/lexicon/slots.toml` (`count.killed`, `age`, `stage`, `office` …).
    pub slot: SmolStr,
    /// What else must be equal for two readings to speak of one column: period, part of a whole, counted noun.
    pub scope: Vec<SmolStr>,
    /// What is said.
    pub value: Value,
    /// Said not to be so: excludes this value only.
    pub negated: bool,
    /// The holder chain, outermost first: indexes into `ArticleClaims::attributions`.
    pub holders: Vec<usize>,
    /// How certain it is put.
    pub certainty: Certainty,
    /// Asserted, or taken for granted.
    pub by: By,
    /// The time it speaks of.
    pub when: Option<Interval>,
    /// Does it stand inside quotation marks?
    pub quoted: bool,
    /// Is an older or newer value said to exist ("raising an earlier toll", "up from")?
    pub supersedes: bool,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
    /// The phrasing or rule that read it, for `why`.
    pub read_by: SmolStr,
    /// Further places of the same text that the reading rests on (the parts of a sum, the date beside a weekday).
    pub also: Vec<Span>,
    /// For readings that are wrong by themselves (`arithmetic`, `weekday`): why, in plain words ("4 + 3 = 7, not 6").
    pub fault: Option<String>,
    /// What the owner is called here, for matching without a cast: surnames (`p:weems`), names of others (`o:fjordline`),
    /// noun classes (`n:bridge`). Empty: no owner is named.
    pub owner_keys: Vec<SmolStr>,
    /// Lemmas of the content words of its sentence, in order: evidence that two readings speak of one thing.
    pub context: Vec<SmolStr>,
    /// Does the clause look to the future ("will", "is due to")?
    pub future: bool,
    /// Does its verb tell of now, or of before the time that the text tells of?
    pub told: Told,
    /// Whose, by whom or which the value's own nouns are ("the offer of Vexel": `x:vexel`, "tap water": `tap`), where that is said.
    pub whose: Vec<SmolStr>,
}

impl Reading {
    /// Is this a word of its scope ("part", "some")?
    #[must_use]
    pub fn has_scope(&self, word: &str) -> bool {
        self.scope.iter().any(|s| s == word)
    }
}

/// The time that a verb's form puts its clause in, as far as it keeps two values apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Told {
    /// "Is", "has been".
    Now,
    /// "Had been".
    Before,
    /// "Was", or no verb.
    #[default]
    Then,
}

impl Default for Reading {
    /// An empty reading of the story, to fill with `Reading { …, ..Reading::default() }`.
    fn default() -> Self {
        Self {
            claim: None,
            span: Span::default(),
            value_span: Span::default(),
            part: Part::Body,
            sentence: 0,
            owner: Owner::Story,
            slot: SmolStr::default(),
            scope: Vec::new(),
            value: Value::Words(Vec::new()),
            negated: false,
            holders: Vec::new(),
            certainty: Certainty::Fact,
            by: By::Asserted,
            when: None,
            quoted: false,
            supersedes: false,
            confidence: 1.0,
            read_by: SmolStr::default(),
            owner_keys: Vec::new(),
            context: Vec::new(),
            future: false,
            told: Told::Then,
            whose: Vec::new(),
            also: Vec::new(),
            fault: None,
        }
    }
}

/// Whose slot it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// A thing of the article's cast.
    Thing(ThingId),
    /// The story's main event, where the text names no other.
    Story,
    /// The text itself (sums, lists, weekday beside date).
    Text,
}

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// How many or how much.
    Quantity(Quantity),
    /// When.
    Time(Interval, super::time::Precision),
    /// One of a closed set ("destroyed"), from `slots.toml`; what excludes it is data.
    Label(SmolStr),
    /// A thing of the article's cast.
    Thing(ThingId),
    /// A name as written.
    Name(String),
    /// A free phrase: lemma of its head, and its content lemmas.
    Phrase {
        /// Lemma of the head.
        head: SmolStr,
        /// Lemmas of the content words, head included.
        words: Vec<SmolStr>,
        /// The words.
        text: String,
    },
    /// A stage of an event, and whether it holds.
    Stage {
        /// Name of the stage (`planned`).
        stage: SmolStr,
        /// Is it said to hold?
        holds: bool,
    },
    /// The words of a quotation, in small letters, without marks.
    Words(Vec<SmolStr>),
}

/// How a reading is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// The clause says it.
    Asserted,
    /// The clause takes it for granted: it survives negation, questions and hedges.
    Presupposed,
    /// It follows from a later stage.
    Implied,
}
