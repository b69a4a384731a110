//! This folder reads inputs: one reader per format, one way to arrange what they found.

pub mod decode;
pub mod failure;
pub mod front_matter;
mod layout;
pub mod markdown;
pub mod plain;
pub mod records;

pub use failure::ReadFailure;
pub use records::{Record, Story};

use super::article::{Article, ArticleRole, Block, DatedBy, Part};
use super::furniture::Cues;
use super::offsets::{Assembly, Offsets, Source};
use super::span::{ArticleId, Span};
use jiff::civil::Date;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The largest input that is read, in bytes. A long newspaper article has 50,000.
pub const LARGEST: u64 = 10 * 1024 * 1024;

/// The readers, with the endings of the file names that they read.
pub const ENDINGS: [(&str, Format); 4] = [
    ("txt", Format::Plain),
    ("text", Format::Plain),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
];

/// An input format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
}

/// How to read.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReadOptions {
    /// The day to take where the article does not say its own.
    pub as_of: Option<Date>,
    /// Take the whole text as one block, furniture and all.
    pub raw: bool,
}

/// Reads one file. Its `id` is 0 until the run numbers it.
///
/// # Errors
/// When the file is missing, no text, too large, or its front matter is broken.
pub fn read(path: &Path, options: &ReadOptions) -> Result<Article, ReadFailure> {
    let name = path.display().to_string();
    let bytes = read_bytes(path, &name)?;
    let source = decode::decode(bytes, &name)?;
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("");
    let format = ENDINGS
        .iter()
        .find(|(e, _)| ending.eq_ignore_ascii_case(e))
        .map_or(Format::Plain, |(_, f)| *f);
    let mut article = read_text(source, format, &name, options)?;
    if article.blocks.is_empty() {
        return Err(ReadFailure::new(
            name,
            "there are no words in it",
            "give a file with an article",
        ));
    }
    article.path = Some(name);
    Ok(article)
}

/// Reads text that is in memory already; `name` stands for a file name.
///
/// # Errors
/// When its front matter is broken.
pub fn read_text(
    source: Source,
    format: Format,
    name: &str,
    options: &ReadOptions,
) -> Result<Article, ReadFailure> {
    let source = Arc::new(source);
    if options.raw {
        return Ok(raw(&source, name, options));
    }
    let matter = front_matter::read(&source, name)?;
    let mut draft = layout::Draft::new(name, options);
    let index = draft.assembly.add_source(Arc::clone(&source));
    let body = matter.body..source.text.len();
    draft.front_matter(index, matter);
    match format {
        Format::Plain => plain::paragraphs(&source, index, body, &mut draft),
        Format::Markdown => markdown::paragraphs(&source, index, body, &mut draft),
    }
    Ok(draft.finish(Cues::builtin()))
}

/// Numbers the articles of one story in their order, and lends a day to those that have none: a story's reports are
/// of about one day, so the day of the nearest in the list stands in, moved to the weekday that the article tells of.
pub fn settle(articles: &mut [Article]) {
    for (article, id) in articles.iter_mut().zip(0..) {
        article.id = ArticleId(id);
    }
    let days: Vec<Option<Date>> = articles.iter().map(|a| a.published).collect();
    let known = |j: &usize| days[*j].is_some();
    let mut after: Option<usize> = None;
    let mut before: Option<usize> = None;
    for (i, article) in articles.iter_mut().enumerate() {
        if days[i].is_some() {
            before = Some(i);
        }
        if after.is_none_or(|j| j < i) {
            after = (i..days.len()).find(known).or(Some(usize::MAX));
        }
        let known = match (before, after.filter(|j| *j < days.len())) {
            (Some(b), Some(a)) => Some(if a - i < i - b { a } else { b }),
            (b, a) => b.or(a),
        };
        if let (None, Some(day)) = (article.published, known.and_then(|j| days[j])) {
            let slice = |b: &Block| &article.text[b.span.range()];
            let prose = article
                .blocks
                .iter()
                .filter(|b| b.part == Part::Body && b.furniture.is_none());
            let prose: Vec<&str> = prose.map(slice).collect();
            article.published = Some(super::dating::near(day, &prose));
            article.dated_by = DatedBy::Inferred;
        }
    }
}

/// Reads the words of a rule's example as an article: prose, unless its first line looks like a headline.
/// Its name is a letter, counted from `a`.
#[must_use]
pub fn example(id: ArticleId, words: &str, published: Option<Date>) -> Article {
    let letter = u8::try_from(id.0 % 26).unwrap_or(0);
    let name = char::from(b'a' + letter).to_string();
    let options = ReadOptions::default();
    let source = Arc::new(Source::new(words.trim().to_owned(), 0));
    let mut draft = layout::Draft::new(&name, &options);
    draft.published = published.map(|day| super::dating::Stamp { day, time: None });
    let index = draft.assembly.add_source(Arc::clone(&source));
    plain::paragraphs(&source, index, 0..source.text.len(), &mut draft);
    let mut article = draft.finish(Cues::builtin());
    article.id = id;
    article
}

/// The whole text as one block.
fn raw(source: &Arc<Source>, name: &str, options: &ReadOptions) -> Article {
    let mut assembly = Assembly::default();
    let index = assembly.add_source(Arc::clone(source));
    assembly.push(index, 0..source.text.len());
    let (text, offsets) = assembly.finish();
    let start = text.len() - text.trim_start().len();
    let span = Span::new(start.min(text.trim_end().len()), text.trim_end().len());
    let blocks = if span.is_empty() {
        Vec::new()
    } else {
        vec![Block {
            span,
            part: Part::Body,
            lead: None,
            furniture: None,
        }]
    };
    Article {
        blocks,
        ..empty(name, text, offsets, options)
    }
}

/// An article without blocks.
fn empty(name: &str, text: String, offsets: Offsets, options: &ReadOptions) -> Article {
    Article {
        id: ArticleId(0),
        name: name.to_owned(),
        path: None,
        outlet: None,
        published: options.as_of,
        published_at: None,
        dated_by: if options.as_of.is_some() {
            DatedBy::AsOf
        } else {
            DatedBy::Unknown
        },
        role: ArticleRole::Source,
        text,
        blocks: Vec::new(),
        offsets,
    }
}

fn read_bytes(path: &Path, name: &str) -> Result<Vec<u8>, ReadFailure> {
    let file = File::open(path).map_err(|e| cannot_read(name, &e))?;
    if file.metadata().is_ok_and(|m| m.is_dir()) {
        return Err(ReadFailure::new(
            name,
            "this is a folder",
            "give the files in it, or the folder to the command line",
        ));
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| cannot_read(name, &e))?;
    if bytes.len() as u64 > LARGEST {
        return Err(ReadFailure::new(
            name,
            format!("it is larger than {} MiB", LARGEST / (1024 * 1024)),
            "give one article per file",
        ));
    }
    Ok(bytes)
}

fn cannot_read(name: &str, error: &io::Error) -> ReadFailure {
    let (what, hint) = match error.kind() {
        io::ErrorKind::NotFound => ("there is no such file".to_owned(), "check the path"),
        io::ErrorKind::PermissionDenied => (
            "it may not be read".to_owned(),
            "check the file's permissions",
        ),
        _ => (
            format!("it can't be read ({error})"),
            "check the file and the disk",
        ),
    };
    ReadFailure::new(name, what, hint)
}

/// Returns the files that a path stands for: itself, or the articles in the folder, sorted by name.
///
/// # Errors
/// When the folder can't be listed or holds no article.
pub fn files_in(path: &Path) -> Result<Vec<PathBuf>, ReadFailure> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let name = path.display().to_string();
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(|e| cannot_read(&name, &e))? {
        let file = entry.map_err(|e| cannot_read(&name, &e))?.path();
        let ending = file.extension().and_then(|e| e.to_str()).unwrap_or("");
        let hidden = file
            .file_name()
            .is_some_and(|n| n.to_string_lossy().starts_with('.'));
        let known = ENDINGS.iter().any(|(e, _)| ending.eq_ignore_ascii_case(e));
        if known && !hidden && file.is_file() {
            files.push(file);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(ReadFailure::new(
            name,
            "no article stands in this folder",
            "articles are files that end in .txt or .md",
        ));
    }
    Ok(files)
}
