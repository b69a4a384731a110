//! This file reads stories that an editor marked (`story.toml` beside the articles) and holds the program's findings to the marks.

use crate::check::{Tools, check};
use crate::findings::{Finding, Kind};
use crate::text::{Article, ReadFailure, ReadOptions, Span, read};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// What an editor would find in a story, and what nobody should.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marks {
    /// What the story is there for.
    pub about: String,
    /// What is to be found.
    #[serde(default)]
    pub mark: Vec<Mark>,
    /// Words that no accusation may join.
    #[serde(default)]
    pub trap: Vec<Words>,
    /// Accusations that the program makes and should not: faults of its own, known and counted.
    #[serde(default)]
    pub alarm: Vec<Words>,
}

/// Something to find: a finding of this kind that touches all the words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// `conflict slip agreement narrower update dispute`.
    pub kind: Kind,
    /// What sort of fact it is, in the editor's words.
    #[serde(rename = "type")]
    pub sort: String,
    /// Why it is so.
    pub why: Option<String>,
    /// Words of the first article.
    #[serde(default)]
    pub one: Vec<String>,
    /// Words of the second.
    #[serde(default)]
    pub two: Vec<String>,
    /// Words of the third.
    #[serde(default)]
    pub three: Vec<String>,
    /// Words of the fourth.
    #[serde(default)]
    pub four: Vec<String>,
    /// The program does not find it yet.
    #[serde(default)]
    pub miss: bool,
    /// It may be found, and need not be.
    #[serde(default)]
    pub fair: bool,
}

/// Words of the articles that are no error.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Why they are none.
    pub why: String,
    /// Words of the first article.
    #[serde(default)]
    pub one: Vec<String>,
    /// Words of the second.
    #[serde(default)]
    pub two: Vec<String>,
    /// Words of the third.
    #[serde(default)]
    pub three: Vec<String>,
    /// Words of the fourth.
    #[serde(default)]
    pub four: Vec<String>,
}

impl Mark {
    /// The words to touch, of each article.
    #[must_use]
    pub fn words(&self) -> [&[String]; 4] {
        [&self.one, &self.two, &self.three, &self.four]
    }
    /// Is it found by a finding of this kind? One that is wrong may come out as a slip or as a conflict, one that holds as narrower.
    #[must_use]
    pub fn is_of(&self, kind: Kind) -> bool {
        let group = |k: Kind| match k {
            Kind::Slip => Kind::Conflict,
            Kind::Narrower => Kind::Agreement,
            k => k,
        };
        group(self.kind) == group(kind)
    }
}

impl Words {
    /// The words of each article.
    #[must_use]
    pub fn words(&self) -> [&[String]; 4] {
        [&self.one, &self.two, &self.three, &self.four]
    }
}

/// A marked story that can't be used.
#[derive(Debug, Error)]
pub enum MarkedError {
    /// An article that can't be read.
    #[error(transparent)]
    Article(#[from] ReadFailure),
    /// Anything else: the place, and what is wrong.
    #[error("{place}: {reason}")]
    Broken {
        /// The file or folder.
        place: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl MarkedError {
    fn new(place: &Path, reason: impl ToString) -> Self {
        Self::Broken {
            place: place.display().to_string(),
            reason: reason.to_string(),
        }
    }
}

/// A story as the program read it, with what the editor marked.
#[derive(Debug)]
pub struct MarkedStory {
    /// The name of its folder.
    pub name: String,
    /// Its articles, by the names of their files.
    pub articles: Vec<Article>,
    /// What the program says.
    pub findings: Vec<Finding>,
    /// What the editor says.
    pub marks: Marks,
}

impl MarkedStory {
    /// Checks the articles (`1-….txt`, `2-….md` …, two to four) of a folder.
    ///
    /// # Errors
    /// A file that can't be read, marks that are not as they should be, words that stand in no article.
    pub fn read(folder: &Path, tools: &Tools) -> Result<Self, MarkedError> {
        let file = folder.join("story.toml");
        let source = fs::read_to_string(&file).map_err(|e| MarkedError::new(&file, e))?;
        let marks: Marks = toml::from_str(&source).map_err(|e| MarkedError::new(&file, e))?;
        let mut articles = Vec::new();
        for path in entries(folder)? {
            if file_name(&path).starts_with(['1', '2', '3', '4']) {
                let mut article = read::read(&path, &ReadOptions::default())?;
                article.name = file_name(&path);
                articles.push(article);
            }
        }
        if !(2..=4).contains(&articles.len()) {
            return Err(MarkedError::new(
                folder,
                format!(
                    "it has {} articles (files whose names begin with 1 to 4), and two to four make a story",
                    articles.len()
                ),
            ));
        }
        read::settle(&mut articles);
        let findings = check(&articles, tools).findings;
        let story = Self {
            name: file_name(folder),
            articles,
            findings,
            marks,
        };
        let marked = story.marks.mark.iter().map(Mark::words);
        let others = story.marks.trap.iter().chain(&story.marks.alarm);
        for words in marked.chain(others.map(Words::words)) {
            for (n, words) in words.into_iter().enumerate() {
                if let Some(w) = words.iter().find(|w| story.find(n, w).is_none()) {
                    return Err(MarkedError::new(
                        &file,
                        format!("\"{w}\" does not stand in article {}", n + 1),
                    ));
                }
            }
        }
        Ok(story)
    }

    /// Where the words stand in the article.
    fn find(&self, article: usize, words: &str) -> Option<Span> {
        let start = self.articles.get(article)?.text.find(words)?;
        Some(Span::new(start, start + words.len()))
    }

    /// Does the finding touch all the words?
    #[must_use]
    pub fn touches(&self, finding: &Finding, words: [&[String]; 4]) -> bool {
        words.into_iter().enumerate().all(|(n, words)| {
            words.iter().all(|w| {
                self.find(n, w).is_some_and(|span| {
                    finding
                        .evidence
                        .iter()
                        .any(|e| e.place.article.0 as usize == n && e.place.span.overlaps(span))
                })
            })
        })
    }

    /// Did the program find what is marked?
    #[must_use]
    pub fn is_met(&self, mark: &Mark) -> bool {
        self.findings
            .iter()
            .any(|f| mark.is_of(f.kind) && self.touches(f, mark.words()))
    }

    /// Is the finding marked?
    #[must_use]
    pub fn is_right(&self, finding: &Finding) -> bool {
        self.marks
            .mark
            .iter()
            .any(|m| m.is_of(finding.kind) && self.touches(finding, m.words()))
    }
}

/// The folders of a folder that have a `story.toml`, by name; the folder itself, if it has one.
///
/// # Errors
/// When it can't be listed, or has none.
pub fn folders(of: &Path) -> Result<Vec<PathBuf>, MarkedError> {
    let marked = |p: &Path| p.join("story.toml").is_file();
    if marked(of) {
        return Ok(vec![of.to_path_buf()]);
    }
    let found: Vec<PathBuf> = entries(of)?.into_iter().filter(|p| marked(p)).collect();
    if found.is_empty() {
        return Err(MarkedError::new(of, "no folder in it has a story.toml"));
    }
    Ok(found)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, MarkedError> {
    let listed = fs::read_dir(folder).map_err(|e| MarkedError::new(folder, e))?;
    let mut all = Vec::new();
    for entry in listed {
        all.push(entry.map_err(|e| MarkedError::new(folder, e))?.path());
    }
    all.sort();
    Ok(all)
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or(String::new(), |n| n.to_string_lossy().into_owned())
}
