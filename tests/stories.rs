//! This file runs the program on whole stories and holds its findings to what a careful editor marked (`story.toml`), misses
//! counted, to a snapshot of all findings (`findings.snap`), and to the table of how each rule fares. See `fixtures/README.md`.

use factcheck::{
    check::Tools,
    cli::measure,
    findings::finding::{Finding, Kind},
    marked_story::{self, MarkedStory},
};
use std::{fmt::Write as _, fs, path::Path, sync::Mutex};

const STORIES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/stories");
const MEASURED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/MEASURED.md");

fn show(story: &MarkedStory, finding: &Finding) -> String {
    let mut out = format!(
        "{} {} {}: {}\n",
        format!("{:?}", finding.level).to_lowercase(),
        finding.kind.name(),
        finding.rule,
        finding.message
    );
    for e in &finding.evidence {
        let article = &story.articles[e.place.article.0 as usize];
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

/// One test writes the stories that the other reads.
static TURN: Mutex<()> = Mutex::new(());

fn is_overwriting() -> bool {
    std::env::var("SNAPSHOTS").is_ok_and(|v| v == "overwrite")
}

/// What is wrong with the accusations of a story.
fn accused(story: &MarkedStory) -> String {
    let mut faults = String::new();
    let accusations = |f: &&Finding| matches!(f.kind, Kind::Conflict | Kind::Slip);
    for f in story.findings.iter().filter(accusations) {
        let alarms = &story.marks.alarm;
        let known = alarms.iter().any(|a| story.touches(f, a.words()));
        if !story.is_right(f) && !known {
            let _ = writeln!(
                faults,
                "{}: a false accusation\n{}",
                story.name,
                show(story, f)
            );
        }
        let sprung = story.marks.trap.iter().any(|t| story.touches(f, t.words()));
        if sprung && !known {
            let _ = writeln!(
                faults,
                "{}: a trap is sprung\n{}",
                story.name,
                show(story, f)
            );
        }
    }
    for alarm in &story.marks.alarm {
        let mut all = story.findings.iter().filter(accusations);
        if !all.any(|f| story.touches(f, alarm.words())) {
            let _ = writeln!(
                faults,
                "{}: the alarm {:?} is silent now: take it away",
                story.name,
                alarm.words()
            );
        }
    }
    faults
}

#[test]
fn stories_are_found_as_marked() {
    let _turn = TURN
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let tools = Tools::builtin().expect("the carried tables and rules are well-formed");
    let mut faults = String::new();
    let (mut asked, mut met) = (0, 0);
    for folder in marked_story::folders(Path::new(STORIES)).expect("the stories are there") {
        let story = MarkedStory::read(&folder, &tools).unwrap_or_else(|e| panic!("{e}"));
        let mut states = Vec::new();
        for mark in &story.marks.mark {
            let found = story.is_met(mark);
            states.push(found || mark.fair);
            if mark.fair {
                continue;
            }
            asked += 1;
            met += usize::from(found);
            if found == mark.miss && !is_overwriting() {
                let state = if found {
                    "is found now: take the miss away"
                } else {
                    "is missed"
                };
                let _ = writeln!(
                    faults,
                    "{}: {} {:?} {state}",
                    story.name,
                    mark.kind.name(),
                    mark.words()
                );
            }
        }
        faults.push_str(&accused(&story));
        let snapshot: String = story.findings.iter().map(|f| show(&story, f)).collect();
        let path = folder.join("findings.snap");
        if is_overwriting() {
            let file = folder.join("story.toml");
            let words = fs::read_to_string(&file).expect("the marks were read");
            fs::write(&path, &snapshot).expect("the snapshot can be written");
            fs::write(file, with_misses(&words, &states)).expect("the story can be written");
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

#[test]
fn the_table_of_rules_is_as_they_fare() {
    let _turn = TURN
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let tools = Tools::builtin().expect("the carried tables and rules are well-formed");
    let now = measure::tables(Path::new(STORIES), &tools).unwrap_or_else(|e| panic!("{e}"));
    let page = format!(
        "# How each rule fares on `fixtures/stories`\n\nWritten by `SNAPSHOTS=overwrite cargo test --test stories`; `factcheck rules measure fixtures/stories` prints it.\n\n{now}"
    );
    if is_overwriting() {
        fs::write(MEASURED, page).expect("the table can be written");
    } else {
        let then = fs::read_to_string(MEASURED).unwrap_or_default();
        assert!(
            then == page,
            "the rules fare otherwise than {MEASURED} says:\n{page}"
        );
    }
}
