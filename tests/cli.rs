//! Runs the transcripts in `tests/cli/*.md`, which are documentation too. `TRYCMD=overwrite cargo test --test cli` writes them anew.

#[test]
fn transcripts_hold() {
    trycmd::TestCases::new()
        .case("tests/cli/*.md")
        .case("README.md");
}

use std::process::{Command, Output};

fn factcheck(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factcheck"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR"));
    command.output().expect("the program runs")
}

#[test]
fn output_depends_on_neither_order_nor_threads() {
    let [a, b] = [
        "fixtures/stories/ferry-fire/1-wire.txt",
        "fixtures/stories/ferry-fire/2-local.txt",
    ];
    let first = factcheck(&["check", "-f", "json", "--jobs", "1", a, b]);
    assert_eq!(first.status.code(), Some(1));
    for args in [
        ["--jobs", "4", b, a],
        ["--jobs", "2", "fixtures/stories/ferry-fire", a],
    ] {
        let other = factcheck(&[&["check", "-f", "json"][..], &args[..]].concat());
        assert!(first.stdout == other.stdout, "{args:?} gives other bytes");
    }
}

#[test]
fn stories_are_answered_in_input_order_and_a_bad_line_costs_no_answer() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join("stories.ndjson");
    let story = |id: &str| {
        format!(
            "{{\"id\": \"{id}\", \"articles\": [{{\"id\": \"a\", \"text\": \"It rained in Harrow.\"}}]}}\n"
        )
    };
    let text = ["s1", "s2"].map(story).concat() + "no story\n\n" + &story("s3");
    std::fs::write(&path, text).expect("the target folder can be written");
    let done = factcheck(&[
        "check",
        "--stories",
        path.to_str().expect("a plain path"),
        "-f",
        "ndjson",
    ]);
    assert_eq!(done.status.code(), Some(2));
    let lines = String::from_utf8(done.stdout).expect("JSON is UTF-8");
    let ids: Vec<String> = lines
        .lines()
        .map(|l| {
            serde_json::from_str::<serde_json::Value>(l).expect("a line is an object")["id"]
                .to_string()
        })
        .collect();
    assert_eq!(ids, ["\"s1\"", "\"s2\"", "\"s3\""]);
    assert!(
        String::from_utf8_lossy(&done.stderr).contains("stories.ndjson:3"),
        "the bad line is named"
    );
}

#[test]
fn colours_are_for_terminals_and_for_who_asks() {
    let story = "fixtures/stories/ferry-fire";
    let escape = |args: &[&str]| factcheck(args).stdout.contains(&0x1b);
    assert!(!escape(&["check", story]));
    assert!(escape(&["--color", "always", "check", story]));
}

#[test]
fn a_folder_is_sorted_into_stories_whatever_its_order_and_findings_stay_within_one() {
    let folder = "fixtures/folder";
    let json = |args: &[&str]| -> serde_json::Value {
        serde_json::from_slice(&factcheck(args).stdout).expect("it is JSON")
    };
    let graph = json(&["graph", "-f", "json", folder]);
    let stories: Vec<Vec<&str>> = graph["stories"]
        .as_array()
        .expect("several stories")
        .iter()
        .map(|s| {
            let articles = s["articles"].as_array().into_iter().flatten();
            articles.filter_map(|a| a.as_str()).collect()
        })
        .collect();
    let sizes: Vec<usize> = stories.iter().map(Vec::len).collect();
    assert_eq!(sizes, [1, 3, 2, 1, 1, 1, 1, 1, 1], "{stories:?}");
    for (story, word) in [(1, "bridge"), (2, "dairy")] {
        assert!(
            stories[story].iter().all(|a| a.contains(word)),
            "{stories:?}"
        );
    }
    let story_of = |article: &str| stories.iter().position(|s| s.contains(&article));
    let checked = json(&["check", "-f", "json", folder]);
    let findings = checked["findings"].as_array().expect("a list");
    assert!(!findings.is_empty());
    for finding in findings {
        let places = finding["evidence"].as_array().into_iter().flatten();
        let mut of: Vec<_> = places
            .map(|e| story_of(e["article"].as_str().expect("a name")))
            .collect();
        of.dedup();
        assert_eq!(of.len(), 1, "{finding}");
    }
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .flatten()
        .map(|f| f.path().to_string_lossy().into_owned())
        .collect();
    files.sort();
    files.rotate_left(5);
    files[3..].reverse();
    let args: Vec<&str> = ["check", "-f", "json"]
        .into_iter()
        .chain(files.iter().map(String::as_str))
        .collect();
    assert_eq!(json(&args), checked, "the order changes the findings");
}
