//! This file finds who says what: holder, cue, content and stance. Whether the content is affirmed is polarity's business.

use super::ThingId;
use crate::text::Span;
use serde::Serialize;
use smol_str::SmolStr;

/// One link: a holder, by a cue, stands in some way to a content. Nesting is containment: the inner link's cue lies in the outer's content.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// Who; `None` where nobody is named ("it is believed").
    pub holder: Option<Holder>,
    /// The words of saying ("has repeatedly denied").
    pub cue: Span,
    /// Token index of the cue's main word.
    pub cue_token: usize,
    /// Lemma of the cue's main word.
    pub lemma: SmolStr,
    /// What is said, in order; marks and a leading "that" included.
    pub content: Vec<Span>,
    /// How the holder stands to the content.
    pub stance: Stance,
    /// direct, mixed or indirect.
    pub quoted: Quoted,
    /// Is the saying itself negated ("did not confirm")?
    pub negated: bool,
    /// Is the saying hypothetical ("would argue", "if he says")?
    pub hypothetical: bool,
    /// Does the writer take the content for true as well ("revealed that", "regrets that")?
    pub factive: bool,
    /// An attitude without a content that could be true or false ("praised the plan").
    pub attitude: bool,
    /// The name of the rule that read it, for `why`.
    pub rule: &'static str,
}

/// Who says it.
#[derive(Debug, Clone, PartialEq)]
pub struct Holder {
    /// The words' bytes.
    pub span: Span,
    /// Token index of the head word.
    pub head: usize,
    /// The words.
    pub text: String,
    /// The thing in the article's cast, where sure.
    pub thing: Option<ThingId>,
}

/// How a content is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Quoted {
    /// The content is a quotation.
    Direct,
    /// It contains one.
    Mixed,
    /// None.
    Indirect,
}

/// How a holder stands to a content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Stance {
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
