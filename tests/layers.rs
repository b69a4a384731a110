//! Holds the one-way order of the stages: a stage may import what stands above it, never what stands below.

use std::fs;
use std::path::{Path, PathBuf};

/// Each stage, and what it may import.
const MAY: [(&str, &[&str]); 8] = [
    ("text", &[]),
    ("lexicon", &[]),
    ("language", &["text", "lexicon"]),
    ("claims", &["text", "lexicon", "language"]),
    ("graph", &["text", "lexicon", "claims"]),
    ("rules", &["lexicon", "claims", "graph"]),
    ("findings", &["text", "claims", "graph", "rules"]),
    ("report", &["text", "rules", "findings"]),
];

/// Stages and files that stand outside the table, and that no stage may import.
const ABOVE: [&str; 4] = ["check", "rule_examples", "marked_story", "cli"];

fn files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("a folder of src").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The stages that a file names as `crate::stage` or `crate::{stage…, stage…}`.
fn imports(source: &str) -> Vec<String> {
    let mut named = Vec::new();
    for rest in source.split("crate::").skip(1) {
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut word = String::new();
            let mut fresh = true;
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        named.push(std::mem::take(&mut word));
                        fresh = true;
                    }
                    c if depth == 0 && fresh && (c.is_alphanumeric() || c == '_') => word.push(c),
                    c if c.is_whitespace() => {}
                    _ => fresh = false,
                }
            }
            named.push(word);
        } else {
            named.push(
                rest.chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect(),
            );
        }
    }
    named.retain(|n| !n.is_empty());
    named
}

#[test]
fn groups_and_single_imports_are_both_seen() {
    assert_eq!(imports("use crate::text::Span;"), ["text"]);
    assert_eq!(
        imports("use crate::{claims::{A, B}, lexicon, text::Span};"),
        ["claims", "lexicon", "text"]
    );
}

#[test]
fn no_stage_imports_one_that_stands_below_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (stage, allowed) in MAY {
        let mut found = Vec::new();
        files(&src.join(stage), &mut found);
        assert!(!found.is_empty(), "{stage} has no files");
        for path in found {
            seen += 1;
            let source = fs::read_to_string(&path).expect("a source file");
            for name in imports(&source) {
                let is_stage =
                    MAY.iter().any(|(s, _)| *s == name) || ABOVE.contains(&name.as_str());
                if is_stage && name != stage && !allowed.contains(&name.as_str()) {
                    wrong.push(format!("{}: {stage} imports {name}", path.display()));
                }
            }
        }
    }
    assert!(seen > 40, "only {seen} files were read");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_graph_names_petgraph() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&src, &mut found);
    let naming: Vec<_> = found
        .iter()
        .filter(|p| {
            fs::read_to_string(p).is_ok_and(|s| s.lines().any(|l| l.contains("petgraph::")))
        })
        .filter(|p| !p.ends_with("graph/claim_graph.rs"))
        .collect();
    assert!(naming.is_empty(), "{naming:?}");
}
