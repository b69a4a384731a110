//! This file reads rule files from a newsroom's own folder, which add to the rules that the program carries or take the place of
//! one of the same name.

use super::parse::{RuleError, parse};
use super::rule::Rule;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A rule file is a page: more than this is none, and is not read (bytes).
const LARGEST: u64 = 256 * 1024;
/// So many folders deep rule files are looked for.
const DEEPEST: usize = 8;

/// Reads every `.toml` file of a folder and the folders in it, in the order of their paths. A file's path in the folder, without
/// `.toml`, is its rule's name. Files and folders that begin with a dot are left out.
///
/// # Errors
/// The first file that can't be read or is no rule; a folder that isn't there, or holds no rule.
pub fn read(folder: &Path) -> Result<Vec<Rule>, RuleError> {
    let mut files = Vec::new();
    files_in(folder, 0, &mut files)?;
    files.sort();
    if files.is_empty() {
        return Err(unreadable(
            folder,
            "no rule file is in this folder",
            "a rule file ends in .toml; `factcheck rules new NAME` writes one",
        ));
    }
    files.iter().map(|file| one(folder, file)).collect()
}

/// The rules of `base` with those of `more` added; of two with one name, that of `more` stands. Ordered by name.
#[must_use]
pub fn joined(base: Vec<Rule>, more: Vec<Rule>) -> Vec<Rule> {
    let mut all: Vec<Rule> = base
        .into_iter()
        .filter(|r| !more.iter().any(|m| m.id == r.id))
        .collect();
    all.extend(more);
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all
}

fn files_in(folder: &Path, depth: usize, into: &mut Vec<PathBuf>) -> Result<(), RuleError> {
    let entries = std::fs::read_dir(folder).map_err(|e| {
        unreadable(
            folder,
            &format!("the folder can't be read ({e})"),
            "check the path given with --rules or in factcheck.toml",
        )
    })?;
    for entry in entries {
        let entry = entry.map_err(|e| unreadable(folder, &e.to_string(), "check the disk"))?;
        let (path, name) = (entry.path(), entry.file_name());
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        // A link may lead in a circle.
        let Ok(kind) = entry.file_type() else {
            continue;
        };
        if kind.is_dir() && depth < DEEPEST {
            files_in(&path, depth + 1, into)?;
        } else if !kind.is_dir() && path.extension().is_some_and(|e| e == "toml") {
            into.push(path);
        }
    }
    Ok(())
}

fn one(folder: &Path, file: &Path) -> Result<Rule, RuleError> {
    let failed = |e: &std::io::Error| {
        unreadable(
            file,
            &format!("the rule can't be read ({e})"),
            "check the file and its permissions",
        )
    };
    let mut bytes = Vec::new();
    std::fs::File::open(file)
        .and_then(|f| f.take(LARGEST + 1).read_to_end(&mut bytes))
        .map_err(|e| failed(&e))?;
    if bytes.len() as u64 > LARGEST {
        return Err(unreadable(
            file,
            &format!("more than {} KiB: this is no rule file", LARGEST / 1024),
            "put texts elsewhere; examples are short",
        ));
    }
    let source = String::from_utf8(bytes)
        .map_err(|_| unreadable(file, "this is no UTF-8 text", "save the file as UTF-8"))?;
    let inside = file.strip_prefix(folder).unwrap_or(file).with_extension("");
    let words: Vec<String> = inside
        .components()
        .map(|c| c.as_os_str().to_string_lossy().into_owned())
        .collect();
    parse(&words.join("/"), &file.display().to_string(), &source)
}

fn unreadable(path: &Path, what: &str, hint: &str) -> RuleError {
    RuleError {
        path: path.display().to_string(),
        line: 1,
        column: 1,
        what: what.to_owned(),
        hint: Some(hint.to_owned()),
    }
}
