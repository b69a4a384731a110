//! This file holds the article as read: its clean text, cut into blocks, and what is known about it as a whole.

use super::{ArticleId, Offsets, Span};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

/// One article: clean text (UTF-8, `\n` line ends, no byte-order mark), its blocks in order, and where they came from.
#[derive(Debug, Clone)]
pub struct Article {
    /// Index in the run.
    pub id: ArticleId,
    /// The name that output uses: the path as given, or the `id` of an NDJSON record.
    pub name: String,
    /// The path on disk; `None` for articles given inline.
    pub path: Option<String>,
    /// The publisher, where the article or its record says.
    pub outlet: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// The local time of day of publication, where stated.
    pub published_at: Option<Time>,
    /// How the day of publication is known.
    pub dated_by: DatedBy,
    /// Is it a draft under check, or a source?
    pub role: ArticleRole,
    /// The clean text. A headline or deck given as a separate field stands before the body, divided by blank lines.
    pub text: String,
    /// The blocks of the text, in order, without overlap; furniture included.
    pub blocks: Vec<Block>,
    /// Clean text to the bytes, lines and columns of the input.
    pub offsets: Offsets,
}

impl Article {
    /// Is it a draft that does not say its own day? Such a one is written now: its sources are no later than it.
    #[must_use]
    pub fn is_written_now(&self) -> bool {
        self.role == ArticleRole::Draft
            && matches!(self.dated_by, DatedBy::Inferred | DatedBy::Unknown)
    }

    /// An article called `a` of one paragraph, word for word as given: no headline is looked for, and nothing is set aside.
    #[must_use]
    pub fn of_prose(text: impl Into<String>, published: Option<Date>) -> Self {
        let text = text.into();
        Self {
            id: ArticleId(0),
            name: "a".into(),
            path: None,
            outlet: None,
            published,
            published_at: None,
            dated_by: DatedBy::FrontMatter,
            role: ArticleRole::Source,
            blocks: vec![Block {
                span: Span::new(0, text.len()),
                part: Part::Body,
                lead: None,
                furniture: None,
            }],
            text,
            offsets: Offsets::default(),
        }
    }
    /// The words of a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }
    /// The first headline's words.
    #[must_use]
    pub fn headline(&self) -> Option<&str> {
        self.blocks
            .iter()
            .find(|b| b.part == Part::Headline && b.furniture.is_none())
            .map(|b| self.slice(b.span))
    }
    /// The block that holds the byte `at`.
    #[must_use]
    pub fn block_at(&self, at: usize) -> Option<&Block> {
        self.blocks
            .iter()
            .find(|b| b.span.start <= at && at < b.span.end)
    }
}

/// A paragraph, headline, caption … of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in the clean text, without surrounding white space.
    pub span: Span,
    /// Which room of the house it is.
    pub part: Part,
    /// The place lead of a first paragraph (`"MIAMI —"`), inside `span`; analysis starts behind it.
    pub lead: Option<Span>,
    /// Why it is no part of the story (promo, credit, repeated caption …); `None` for the story itself.
    pub furniture: Option<&'static str>,
}

impl Block {
    /// The place that the lead names, the largest left out: `MIAMI` of `"MIAMI, Fla. (Wire) —"`; `None` without a lead, or where
    /// the lead names an agency only.
    #[must_use]
    pub fn lead_place(&self, text: &str) -> Option<Span> {
        let lead = self.lead?;
        let words = text.get(lead.start..lead.end)?;
        // A hyphen parts a lead from its sentence only with white space before it: "STOKE-ON-TRENT - Police …".
        let cut = words
            .find([',', '(', '/', '—', '–', '―'])
            .into_iter()
            .chain([" -", " _"].iter().filter_map(|d| words.find(d)))
            .min()
            .unwrap_or(words.len());
        let place = words[..cut].trim_end();
        (!place.is_empty()).then(|| Span::new(lead.start, lead.start + place.len()))
    }
    /// The words that are read: the block without its place lead.
    #[must_use]
    pub fn prose(&self) -> Span {
        Span::new(self.lead.map_or(self.span.start, |l| l.end), self.span.end)
    }
}

/// The part of an article that a passage stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The headline.
    Headline,
    /// The line or lines under the headline.
    Deck,
    /// A line with place or date of writing, on its own.
    Dateline,
    /// The line that names the writer.
    Byline,
    /// Running text.
    Body,
    /// The words under a picture.
    Caption,
}

impl Part {
    /// Its name in output: `headline deck dateline byline body caption`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Deck => "deck",
            Self::Dateline => "dateline",
            Self::Byline => "byline",
            Self::Body => "body",
            Self::Caption => "caption",
        }
    }
}

/// How the day of publication is known, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DatedBy {
    /// The record or front matter says so.
    FrontMatter,
    /// A date line in the text.
    Dateline,
    /// The file's name.
    FileName,
    /// `--as-of`.
    AsOf,
    /// Inferred from the dates inside the text: a guess, and said to be one.
    Inferred,
    /// Not known: relative dates stay unread.
    Unknown,
}

/// Whether an article is being checked or checked against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ArticleRole {
    /// One of the articles compared with one another, or a draft's source.
    #[default]
    Source,
    /// A draft: findings are shown at its lines.
    Draft,
}

#[cfg(test)]
mod tests {
    use super::{Block, Part};
    use crate::text::Span;

    #[test]
    fn a_place_lead_names_its_place_without_state_day_and_agency() {
        for (lead, place) in [
            ("HARROW, Wis. (Wire) — ", Some("HARROW")),
            ("STOKE-ON-SELM -- ", Some("STOKE-ON-SELM")),
            ("LA PALTA (March 3, 2024) – ", Some("LA PALTA")),
            ("HARROW/SELM — ", Some("HARROW")),
            ("(Wire) - ", None),
        ] {
            let block = Block {
                span: Span::new(0, lead.len() + 20),
                part: Part::Body,
                lead: Some(Span::new(0, lead.len())),
                furniture: None,
            };
            let found = block.lead_place(lead).map(|s| &lead[s.start..s.end]);
            assert_eq!(found, place, "{lead}");
        }
    }
}
