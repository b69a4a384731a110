//! This file gathers the articles of a run: paths and folders, or records from NDJSON.

use super::args::Inputs;
use super::failure::Failure;
use crate::text::read::{records, settle};
use crate::text::{Article, ArticleRole, ReadFailure, ReadOptions, Record, files_in, read};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// What was read of the paths on the command line.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The articles, numbered in the order of their paths.
    pub articles: Vec<Article>,
    /// Why others could not be read.
    pub unread: Vec<ReadFailure>,
}

/// Reads what was named. The order in which it was named does not matter.
///
/// # Errors
/// When nothing was named.
pub fn gather(inputs: &Inputs, raw: bool) -> Result<Gathered, Failure> {
    gather_drafts(inputs, raw, &[], &[])
}

/// Reads drafts and their sources; without drafts, the articles that were named. What is named as both is a draft.
///
/// # Errors
/// When nothing was named, or drafts without a source.
pub fn gather_drafts(
    inputs: &Inputs,
    raw: bool,
    drafts: &[PathBuf],
    sources: &[PathBuf],
) -> Result<Gathered, Failure> {
    let named = || inputs.paths.iter().chain(sources);
    if named().next().is_none() {
        return Err(if drafts.is_empty() {
            Failure::new(
                "no article is named",
                "name files or folders: factcheck check a.txt b.txt",
            )
        } else {
            Failure::new(
                "the draft has no source",
                "name what it rests on: factcheck check --draft d.md --source a.txt --source b.txt",
            )
        });
    }
    let options = ReadOptions {
        as_of: inputs.as_of,
        raw,
    };
    let mut gathered = Gathered::default();
    let mut files: Vec<PathBuf> = Vec::new();
    let mut edited: Vec<PathBuf> = Vec::new();
    for (paths, into) in [
        (named().collect::<Vec<_>>(), &mut files),
        (drafts.iter().collect(), &mut edited),
    ] {
        for path in paths {
            match files_in(path) {
                Ok(found) => into.extend(found),
                Err(failure) => gathered.unread.push(failure),
            }
        }
    }
    let same = |a: &Path, b: &Path| {
        a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
    };
    files.retain(|f| !edited.iter().any(|d| same(d, f)));
    let mut files: Vec<(PathBuf, ArticleRole)> = files
        .into_iter()
        .map(|f| (f, ArticleRole::Source))
        .chain(edited.into_iter().map(|f| (f, ArticleRole::Draft)))
        .collect();
    files.sort_by(|a, b| a.0.cmp(&b.0));
    files.dedup_by(|a, b| a.0 == b.0);
    for (file, role) in files {
        match read(&file, &options) {
            Ok(article) => gathered.articles.push(Article { role, ..article }),
            Err(failure) => gathered.unread.push(failure),
        }
    }
    settle(&mut gathered.articles);
    name(&mut gathered.articles);
    Ok(gathered)
}

/// Names each article by its file's stem, where no other has the same.
fn name(articles: &mut [Article]) {
    let stem = |a: &Article| {
        let path = Path::new(a.path.as_deref()?);
        Some(path.file_stem()?.to_string_lossy().into_owned())
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for stem in articles.iter().filter_map(stem) {
        *counts.entry(stem).or_default() += 1;
    }
    for article in articles {
        if let Some(stem) = stem(article).filter(|s| counts.get(s) == Some(&1)) {
            article.name = stem;
        }
    }
}

/// The longest line of NDJSON that is read, in bytes: a story of many long articles.
const LONGEST_LINE: u64 = 64 * 1024 * 1024;

/// The lines of an NDJSON file, with their places; empty ones are left out.
pub struct Lines {
    reader: Box<dyn BufRead>,
    name: String,
    line: usize,
    over: bool,
}

impl Lines {
    /// Opens a file; `-` is standard input.
    ///
    /// # Errors
    /// When it can't be opened.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let (reader, name): (Box<dyn BufRead>, String) = if path.as_os_str() == "-" {
            (
                Box::new(BufReader::new(io::stdin())),
                "standard input".to_owned(),
            )
        } else {
            let name = path.display().to_string();
            let file = File::open(path).map_err(|e| {
                Failure::new(
                    format!("{name}: it can't be read ({e})"),
                    "check the path and its permissions",
                )
            })?;
            (Box::new(BufReader::new(file)), name)
        };
        Ok(Self {
            reader,
            name,
            line: 0,
            over: false,
        })
    }
    fn next_line(&mut self) -> Result<Option<String>, ReadFailure> {
        loop {
            let mut bytes = Vec::new();
            let read = (&mut self.reader)
                .take(LONGEST_LINE + 1)
                .read_until(b'\n', &mut bytes);
            let place = format!("{}:{}", self.name, self.line + 1);
            match read {
                Ok(0) => return Ok(None),
                Ok(_) => self.line += 1,
                Err(e) => {
                    self.over = true;
                    return Err(ReadFailure::new(
                        place,
                        format!("it can't be read ({e})"),
                        "check the file and the disk",
                    ));
                }
            }
            if bytes.len() as u64 > LONGEST_LINE {
                self.over = true;
                return Err(ReadFailure::new(
                    place,
                    "the line is longer than 64 MiB",
                    "write one story a line",
                ));
            }
            if self.line == 1 && bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
                bytes.drain(..3);
            }
            if bytes.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            return String::from_utf8(bytes).map(Some).map_err(|_| {
                ReadFailure::new(
                    place,
                    "the line is not valid UTF-8",
                    "NDJSON is always UTF-8",
                )
            });
        }
    }
}

impl Iterator for Lines {
    /// The line, and where it stands.
    type Item = Result<(String, String), ReadFailure>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        match self.next_line() {
            Ok(None) => None,
            Ok(Some(words)) => Some(Ok((words, format!("{}:{}", self.name, self.line)))),
            Err(failure) => Some(Err(failure)),
        }
    }
}

/// The articles of an NDJSON file, in input order, each read when it is asked for.
///
/// # Errors
/// When the file can't be opened.
pub fn records(
    file: &Path,
    inputs: &Inputs,
    raw: bool,
) -> Result<impl Iterator<Item = Result<Article, ReadFailure>>, Failure> {
    let options = ReadOptions {
        as_of: inputs.as_of,
        raw,
    };
    Ok(Lines::open(file)?.map(move |line| {
        line.and_then(|(words, place)| records::line::<Record>(&words, &place)?.read(&options))
    }))
}

/// Works through an NDJSON file in input order, some lines at once, and writes each result as soon as those before it
/// are written. Returns whether all lines could be read.
///
/// # Errors
/// When a result can't be written.
pub fn stream<T: Send>(
    lines: Lines,
    work: impl Fn(&str, &str) -> Result<T, Failure> + Sync,
    mut write: impl FnMut(Result<T, Failure>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    use rayon::prelude::*;
    let at_once = rayon::current_num_threads() * 4;
    let mut lines = lines.peekable();
    while lines.peek().is_some() {
        let batch: Vec<_> = lines.by_ref().take(at_once).collect();
        let done: Vec<Result<T, Failure>> = batch
            .into_par_iter()
            .map(|line| {
                let (words, place) = line?;
                work(&words, &place)
            })
            .collect();
        done.into_iter().try_for_each(&mut write)?;
    }
    Ok(())
}
