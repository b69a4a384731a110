//! This file sets aside what is no part of the story: promos, credits, repeated captions. The cues are
//! `rules/lexicon/furniture.toml`'s.

use regex::{Regex, RegexBuilder};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The reason given for a paragraph that stands twice.
pub const STANDS_TWICE: &str = "stands twice";
/// The reason given for a line that is no sentence.
pub const LOOSE_LINE: &str = "loose line";
/// The reason given for a heading between paragraphs.
pub const SECTION_HEADING: &str = "section heading";
/// The reason given for code, markup and tables.
pub const MARKUP: &str = "markup";
/// The reason given for the word over a headline.
pub const KICKER: &str = "kicker";

/// The reason given for pointers to other stories.
pub const PROMO: &str = "promo";

/// The name of the one list whose paragraphs stay in the article.
const CAPTION: &str = "caption";
/// The reasons that lists can give, in the order in which they are tried; the program keeps no other words for them.
const REASONS: [&str; 4] = ["credit", "subscribe", PROMO, CAPTION];

/// The cues that tell furniture from story.
#[derive(Debug)]
pub struct Cues {
    lists: Vec<(&'static str, List)>,
}

#[derive(Debug)]
struct List {
    pattern: Option<Regex>,
    within: Option<Regex>,
    words: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default = "any_length")]
    words: usize,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    ends: Vec<String>,
    #[serde(default)]
    contains: Vec<String>,
    #[serde(default)]
    whole: Vec<String>,
}

fn any_length() -> usize {
    usize::MAX
}

/// What a cue says about a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// It stands under a picture.
    Caption,
    /// It is no part of the article, for this reason.
    Furniture(&'static str),
}

impl Cues {
    /// Reads cues from TOML.
    ///
    /// # Errors
    /// With TOML's own message, or the name of a list that has no reason.
    pub fn parse(toml: &str) -> Result<Self, String> {
        let tables: BTreeMap<String, Table> = toml::from_str(toml).map_err(|e| e.to_string())?;
        if let Some(name) = tables.keys().find(|n| !REASONS.contains(&n.as_str())) {
            return Err(format!(
                "no reason is called \"{name}\"; there are {}",
                REASONS.join(", ")
            ));
        }
        let build = |alternatives: Vec<String>| -> Result<Option<Regex>, String> {
            if alternatives.is_empty() {
                return Ok(None);
            }
            RegexBuilder::new(&alternatives.join("|"))
                .case_insensitive(true)
                .build()
                .map(Some)
                .map_err(|e| e.to_string())
        };
        let mut lists = Vec::new();
        for reason in REASONS {
            let Some(table) = tables.get(reason) else {
                continue;
            };
            let starts = table.starts.iter().map(|p| format!("^{}", phrase(p)));
            let ends = table.ends.iter().map(|p| format!(r"{}[\s.)]*$", phrase(p)));
            let whole = table.whole.iter().map(|p| format!(r"^{}\W*$", phrase(p)));
            lists.push((
                reason,
                List {
                    pattern: build(starts.chain(ends).chain(whole).collect())?,
                    within: build(table.contains.iter().map(|p| phrase(p)).collect())?,
                    words: table.words,
                },
            ));
        }
        Ok(Self { lists })
    }

    /// The cues that the program carries.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Cues> = LazyLock::new(|| {
            Cues::parse(include_str!("../../rules/lexicon/furniture.toml"))
                .expect("a test reads the built-in list")
        });
        &BUILTIN
    }

    /// Says what a paragraph is, if a cue tells.
    #[must_use]
    pub fn judge(&self, paragraph: &str) -> Option<Cue> {
        let plain = paragraph.replace('’', "'");
        let plain = plain.trim_start_matches(['*', '_', '▶', '►', '•', '-', '>', '[', '(', ' ']);
        let words = plain.split_whitespace().count();
        self.lists.iter().find_map(|(reason, list)| {
            let told = [&list.pattern, &list.within]
                .into_iter()
                .flatten()
                .any(|r| r.is_match(plain));
            // A caption that shows a credit sign behind a leading bracket is told by the words as they stand.
            (told && words <= list.words).then_some(if *reason == CAPTION {
                Cue::Caption
            } else {
                Cue::Furniture(reason)
            })
        })
    }
}

/// A phrase as a pattern: "*" is up to three words, "#" a page number, and the phrase begins and ends with whole words.
fn phrase(words: &str) -> String {
    let edge = |c: Option<char>| {
        if c.is_some_and(char::is_alphanumeric) {
            r"\b"
        } else {
            ""
        }
    };
    let middle = regex::escape(words)
        .replace(r" \* ", r"(?:\s+\S+){0,3}\s+")
        .replace(r"\#", r"\p{Lu}?\d[\d–-]*")
        .replace(' ', r"\s+");
    format!(
        "{}{middle}{}",
        edge(words.chars().next()),
        edge(words.chars().last())
    )
}

/// Remembers paragraphs, and says which stand there a second time.
#[derive(Debug, Default)]
pub struct Repeats {
    seen: Vec<Vec<String>>,
}

impl Repeats {
    /// Is it one that stood before, give or take a credit or a label?
    ///
    /// Returns the index of the earlier one, in the order of the calls.
    pub fn find(&mut self, paragraph: &str) -> Option<usize> {
        let words: Vec<String> = paragraph
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .collect();
        let earlier = self.seen.iter().position(|old| {
            let (short, long) = if old.len() <= words.len() {
                (old, &words)
            } else {
                (&words, old)
            };
            if short.is_empty() {
                return false;
            }
            // "Joke of the Day" before it, "© A. Smith / POOL" behind it.
            short == long
                || (short.len() >= 6
                    && long.len() - short.len() <= 8
                    && (long.starts_with(short) || long.ends_with(short)))
        });
        self.seen.push(words);
        earlier
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_tell_promos_credits_and_captions_from_story() {
        let cues = Cues::builtin();
        let judge = |p| cues.judge(p);
        assert_eq!(
            judge("Read more: A century of ferries"),
            Some(Cue::Furniture("promo"))
        );
        assert_eq!(
            judge("Puzzles and letters, page 30"),
            Some(Cue::Furniture("promo"))
        );
        assert_eq!(
            judge("Cover photo: Ada Quill / POOL"),
            Some(Cue::Furniture("credit"))
        );
        assert_eq!(
            judge("Sign up for our morning mail"),
            Some(Cue::Furniture("subscribe"))
        );
        assert_eq!(
            judge("In this undated file photo the Alma leaves port."),
            Some(Cue::Caption)
        );
        assert_eq!(
            judge("The Alma in 2019. © Ada Quill / POOL"),
            Some(Cue::Caption)
        );
        assert_eq!(
            judge("More ongoing work is needed, the minister said."),
            None
        );
        assert_eq!(judge("He wrote so on his page yesterday."), None);
        assert_eq!(judge("The photo was taken in May, police said."), None);
    }

    #[test]
    fn a_caption_with_its_credit_stands_twice() {
        let mut repeats = Repeats::default();
        let caption = "The ferry Alma leaves the port of Harrow on Sunday.";
        assert_eq!(repeats.find(caption), None);
        assert_eq!(repeats.find("Nine people died."), None);
        assert_eq!(
            repeats.find(&format!("{caption} © A. Quill / POOL")),
            Some(0)
        );
    }

    #[test]
    fn an_unknown_list_is_an_error() {
        let failure = Cues::parse("[promos]\nstarts = [\"x\"]").expect_err("no such reason");
        assert!(failure.contains("\"promos\""), "{failure}");
    }
}
