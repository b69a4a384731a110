//! This file runs the program on whole stories and holds its findings to what a careful editor marked (`story.toml`), misses
//! counted, and to a snapshot of all findings (`findings.snap`). See `fixtures/README.md`.

use factcheck::{
    check::{self, Tools},
    findings::finding::{Finding, Kind},
    text::{Article, Span, read},
};
use serde::Deserialize;
use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(rename = "about")]
    _about: String,
    #[serde(default)]
    mark: Vec<Mark>,
    #[serde(default)]
    trap: Vec<Words>,
    /// Accusations that the program makes and should not: faults of its own, known and counted.
    #[serde(default)]
    alarm: Vec<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mark {
    kind: String,
    #[serde(rename = "type")]
    _type: String,
    #[serde(rename = "why")]
    _why: Option<String>,
    #[serde(default)]
    one: Vec<String>,
    #[serde(default)]
    two: Vec<String>,
    #[serde(default)]
    miss: bool,
    #[serde(default)]
    fair: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    #[serde(rename = "why")]
    _why: String,
    #[serde(default)]
    one: Vec<String>,
    #[serde(default)]
    two: Vec<String>,
}

/// A story as the program read it.
struct Story {
    name: String,
    articles: Vec<Article>,
    findings: Vec<Finding>,
}

impl Story {
    fn read(folder: &Path, tools: &Tools) -> Self {
        let mut articles: Vec<Article> = entries(folder)
            .into_iter()
            .filter(|p| file_name(p).starts_with(['1', '2']))
            .map(|p| read::read(&p, &read::ReadOptions::default()).expect("the fixture is text"))
            .collect();
        read::settle(&mut articles);
        for article in &mut articles {
            article.name = file_name(Path::new(&article.name));
        }
        assert_eq!(articles.len(), 2, "{} has two articles", folder.display());
        let findings = check::check(&articles, tools).findings;
        Self {
            name: file_name(folder),
            articles,
            findings,
        }
    }

    /// Does the finding touch all the words?
    fn touches(&self, finding: &Finding, one: &[String], two: &[String]) -> bool {
        [one, two].into_iter().enumerate().all(|(n, words)| {
            words.iter().all(|w| {
                let text = &self.articles[n].text;
                let start = text
                    .find(w.as_str())
                    .unwrap_or_else(|| panic!("{}: no {w:?} in article {}", self.name, n + 1));
                let span = Span::new(start, start + w.len());
                finding
                    .evidence
                    .iter()
                    .any(|e| e.place.article.0 as usize == n && e.place.span.overlaps(span))
            })
        })
    }

    fn is_met(&self, mark: &Mark) -> bool {
        let kinds: &[&str] = match mark.kind.as_str() {
            "conflict" | "slip" => &["conflict", "slip"],
            "agreement" | "narrower" => &["agreement", "narrower"],
            kind => &[kind],
        };
        self.findings
            .iter()
            .any(|f| kinds.contains(&kind_of(f)) && self.touches(f, &mark.one, &mark.two))
    }

    fn show(&self, finding: &Finding) -> String {
        let mut out = format!(
            "{} {} {}: {}\n",
            lower(&finding.level),
            kind_of(finding),
            finding.rule,
            finding.message
        );
        for e in &finding.evidence {
            let article = &self.articles[e.place.article.0 as usize];
            let _ = writeln!(
                out,
                "  {} {} {:?} ({})",
                e.place.article.0 + 1,
                e.part,
                article.slice(e.place.span),
                e.reading
            );
        }
        out
    }
}

/// The text of a `story.toml` with `miss = true` under the marks that are not found, and under no other.
fn with_misses(words: &str, found: &[bool]) -> String {
    let mut found = found.iter();
    let mut tables: Vec<String> = vec![String::new()];
    for line in words.lines() {
        if line.starts_with("[[") {
            tables.push(String::new());
        }
        if let Some(table) = tables.last_mut().filter(|_| line != "miss = true") {
            table.push_str(line);
            table.push('\n');
        }
    }
    for table in tables.iter_mut().filter(|t| t.starts_with("[[mark]]")) {
        if !found.next().copied().unwrap_or(true) {
            let end = table.trim_end().len();
            table.insert_str(end, "\nmiss = true");
        }
    }
    tables.concat()
}

fn kind_of(finding: &Finding) -> &'static str {
    match finding.kind {
        Kind::Conflict => "conflict",
        Kind::Slip => "slip",
        Kind::Dispute => "dispute",
        Kind::Update => "update",
        Kind::Narrower => "narrower",
        Kind::Agreement => "agreement",
        Kind::Unsupported => "unsupported",
        Kind::Limit => "limit",
    }
}

fn lower<T: std::fmt::Debug>(value: &T) -> String {
    format!("{value:?}").to_lowercase()
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or(String::new(), |n| n.to_string_lossy().into_owned())
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|e| e.expect("the entry can be read").path())
        .collect();
    all.sort();
    all
}

#[test]
fn stories_are_found_as_marked() {
    let tools = Tools::builtin().expect("the carried tables and rules are well-formed");
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|v| v == "overwrite");
    let mut faults = String::new();
    let (mut asked, mut met) = (0, 0);
    for folder in entries(Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/fixtures/stories"
    ))) {
        let words =
            fs::read_to_string(folder.join("story.toml")).expect("every story has a story.toml");
        let expected: Expected =
            toml::from_str(&words).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        let story = Story::read(&folder, &tools);
        let mut states = Vec::new();
        for mark in &expected.mark {
            let found = story.is_met(mark);
            states.push(found || mark.fair);
            if !mark.fair {
                asked += 1;
                met += usize::from(found);
            }
            if found == mark.miss && !mark.fair && !overwrite {
                let state = if found {
                    "is found now: take the miss away"
                } else {
                    "is missed"
                };
                let _ = writeln!(
                    faults,
                    "{}: {} {:?} {:?} {state}",
                    story.name, mark.kind, mark.one, mark.two
                );
            }
        }
        let accusations = |f: &&Finding| matches!(f.kind, Kind::Conflict | Kind::Slip);
        for f in story.findings.iter().filter(accusations) {
            let right = expected.mark.iter().any(|m| {
                matches!(m.kind.as_str(), "conflict" | "slip") && story.touches(f, &m.one, &m.two)
            });
            let known = expected
                .alarm
                .iter()
                .any(|a| story.touches(f, &a.one, &a.two));
            if !right && !known {
                let _ = writeln!(
                    faults,
                    "{}: a false accusation\n{}",
                    story.name,
                    story.show(f)
                );
            }
            if expected
                .trap
                .iter()
                .any(|t| story.touches(f, &t.one, &t.two))
                && !known
            {
                let _ = writeln!(
                    faults,
                    "{}: a trap is sprung\n{}",
                    story.name,
                    story.show(f)
                );
            }
        }
        for alarm in &expected.alarm {
            if !story
                .findings
                .iter()
                .filter(accusations)
                .any(|f| story.touches(f, &alarm.one, &alarm.two))
            {
                let _ = writeln!(
                    faults,
                    "{}: the alarm {:?} {:?} is silent now: take it away",
                    story.name, alarm.one, alarm.two
                );
            }
        }
        let snapshot: String = story.findings.iter().map(|f| story.show(f)).collect();
        let path = folder.join("findings.snap");
        if overwrite {
            fs::write(&path, &snapshot).expect("the snapshot can be written");
            fs::write(folder.join("story.toml"), with_misses(&words, &states))
                .expect("the story can be written");
        } else if fs::read_to_string(&path).unwrap_or_default() != snapshot {
            let _ = writeln!(
                faults,
                "{}: other findings than in findings.snap:\n{snapshot}",
                story.name
            );
        }
    }
    eprintln!("marks: {met} of {asked} found");
    assert!(faults.is_empty(), "{faults}");
}
