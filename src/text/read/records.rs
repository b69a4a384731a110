//! This file reads NDJSON: one article, or one story of several articles, a line.

use super::failure::ReadFailure;
use super::layout::Draft;
use super::{ReadOptions, plain};
use crate::text::article::{Article, ArticleRole, Part};
use crate::text::dating;
use crate::text::furniture::Cues;
use crate::text::offsets::Source;
use serde::Deserialize;
use std::sync::Arc;

/// One article, as a record.
#[derive(Debug, Clone, Deserialize)]
pub struct Record {
    /// Its name in output.
    pub id: String,
    /// Its words.
    pub text: String,
    /// The headline, where it is not the first line of the text.
    #[serde(default)]
    pub headline: Option<String>,
    /// The line under the headline.
    #[serde(default)]
    pub deck: Option<String>,
    /// Day, or day and time, of publication.
    #[serde(default)]
    pub published: Option<String>,
    /// Who published it.
    #[serde(default)]
    pub outlet: Option<String>,
    /// `draft` or `source`.
    #[serde(default)]
    pub role: Option<ArticleRole>,
}

/// One story: articles to compare.
#[derive(Debug, Clone, Deserialize)]
pub struct Story {
    /// Its name in output.
    pub id: String,
    /// Its articles.
    pub articles: Vec<Record>,
}

/// Reads one line of NDJSON; `place` is file and line for the message.
///
/// # Errors
/// When the line is not JSON of the shape that is asked for.
pub fn line<'a, T: Deserialize<'a>>(words: &'a str, place: &str) -> Result<T, ReadFailure> {
    serde_json::from_str(words).map_err(|error| {
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or_default();
        ReadFailure::new(
            format!("{place}:{}", error.column()),
            what,
            "one object a line, like {\"id\": \"a\", \"text\": \"…\"}",
        )
    })
}

impl Record {
    /// Reads the record's article. Its `id` is 0 until the run numbers it.
    ///
    /// # Errors
    /// When `published` is no date.
    pub fn read(self, options: &ReadOptions) -> Result<Article, ReadFailure> {
        let published = match self.published.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(words) => Some(dating::date_value(words).ok_or_else(|| {
                ReadFailure::new(
                    format!("article \"{}\"", self.id),
                    format!("\"{words}\" is no date"),
                    "write `published` like 2025-12-21 or 2025-12-21T09:30",
                )
            })?),
        };
        let source = Arc::new(Source::new(self.text, 0));
        if options.raw {
            return Ok(super::raw(&source, &self.id, options));
        }
        let mut draft = Draft::new(&self.id, options);
        draft.published = published;
        draft.outlet = self.outlet;
        // The text is the first source, so that lines are counted in it.
        let index = draft.assembly.add_source(Arc::clone(&source));
        for (words, part) in [(&self.headline, Part::Headline), (&self.deck, Part::Deck)] {
            if let Some(words) = words.as_ref().filter(|w| !w.trim().is_empty()) {
                draft.field(words, part);
            }
        }
        plain::paragraphs(&source, index, 0..source.text.len(), &mut draft);
        let mut article = draft.finish(Cues::builtin());
        article.role = self.role.unwrap_or_default();
        Ok(article)
    }
}
