//! This file names the gates between two readings of one column, so that `why` can tell which of them closed.

use crate::graph::EntryId;

/// What kept two readings of one slot apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Two quotations, or two clauses of one act, that are not like enough.
    Unlike,
    /// A reading is itself at fault: a sum that does not add up.
    Faulty,
    /// The articles share too few names and words.
    OtherStories,
    /// Both stand in the text of one article.
    OneText,
    /// Both stand in one sentence.
    OneSentence,
    /// One is asked, conditional or of unknown certainty.
    Unreal,
    /// They are of different wholes, parts or periods.
    OtherWhole,
    /// They are of different times.
    OtherTime,
    /// One says when and the other does not.
    OneUndated,
    /// Such a thing has no such slot.
    NoSuchOwner,
    /// They are not of one thing.
    OtherThing,
    /// The values neither agree nor exclude one another.
    Compatible,
    /// One is told and the other is what somebody denies.
    Denied,
    /// One day of two years, of which at least one is the reader's guess.
    YearGuessed,
    /// One stands in a list of headlines of other stories.
    Headlines,
    /// One word was read as both stages.
    OneWording,
    /// One text tells both, as a sequence.
    Sequence,
    /// One takes it for granted that there was none before.
    BeforeIt,
    /// One undoes what it takes for granted, and both say that it was.
    Undone,
    /// One is what somebody is quoted with.
    Quoted,
    /// The two clauses have too little in common.
    LittleInCommon,
    /// What is denied is another act than what is told.
    OtherAct,
    /// It is denied up to a day only.
    OpenTill,
    /// The causes are of different effects.
    OtherEffect,
    /// The slot may agree, and never accuses.
    NeverAccuses,
    /// One is only possible.
    Hedged,
    /// One is of a part, or of more, or of others.
    PartOfIt,
    /// A headline rounds and leaves out.
    HeadlineRounds,
    /// One text gives several such values, which may be of several things.
    Several,
    /// One agrees with another place of the other text.
    AgreesElsewhere,
    /// One text gives the other's figure beside its own, and says what to make of it.
    Corrected,
}

impl Gate {
    /// The gate in words that follow "because".
    #[must_use]
    pub const fn because(self) -> &'static str {
        match self {
            Self::Unlike => "the two are not alike enough to be one",
            Self::Faulty => "one of them does not add up in itself",
            Self::OtherStories => "the two articles share too few names and words",
            Self::OneText => {
                "both stand in the text of one article, which may tell of several things"
            }
            Self::OneSentence => "both stand in one sentence",
            Self::Unreal => {
                "one of them is asked or conditional, or how certain it is can't be told"
            }
            Self::OtherWhole => "they are of different wholes, parts or periods",
            Self::OtherTime => "they are of different times",
            Self::OneUndated => "one of them says when, and the other does not",
            Self::NoSuchOwner => "one of them is read of a thing that can't have such a value",
            Self::OtherThing => "nothing says that they are of one thing",
            Self::Compatible => "the two values neither agree nor exclude one another",
            Self::Denied => "the one is told, and the other is what somebody denies",
            Self::YearGuessed => "they name one day, and which year is meant is a guess",
            Self::Headlines => "one of them stands in a list of headlines",
            Self::OneWording => "one and the same word was read",
            Self::Sequence => "one of the texts tells both, as a sequence",
            Self::BeforeIt => "one of them only takes a state of before for granted",
            Self::Undone => "one of them undoes what it takes for granted, so both say that it was",
            Self::Quoted => "one of them is what somebody is quoted with",
            Self::LittleInCommon => "the two clauses have too little in common to be one act",
            Self::OtherAct => "what is denied is not the act that is told",
            Self::OpenTill => "it is denied up to a day only, which leaves room for a later one",
            Self::OtherEffect => "the two causes are not of one effect",
            Self::NeverAccuses => "this slot may agree, but never accuse",
            Self::Hedged => "one of them is only possible",
            Self::PartOfIt => "one of them is of a part, of more, or of others",
            Self::HeadlineRounds => "a headline rounds and leaves out",
            Self::Several => {
                "one of the texts gives several such values, which may be of several things"
            }
            Self::AgreesElsewhere => "one of them agrees with another place of the other text",
            Self::Corrected => "one of the texts gives the other's figure beside its own",
        }
    }
}

/// Two readings of one slot, and the gate that kept them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parted {
    /// The one.
    pub a: EntryId,
    /// The other.
    pub b: EntryId,
    /// What closed between them.
    pub gate: Gate,
}
