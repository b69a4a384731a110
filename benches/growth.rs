//! This file measures how time and memory of `check` grow with the number of articles. All of them are invented here: stories of one to
//! four reports each, every story with names, places and figures of its own.
//!
//! `cargo bench --bench growth -- [ARTICLES…]`; without arguments 100, 1000 and 5000. Each number is checked in a process of its own,
//! so that its peak memory is its own. The last columns are ratios to the line before: with n log n, the time of ten times as many articles
//! is about 13 times as much.

#![allow(clippy::print_stdout)]

use factcheck::check::{Tools, check};
use factcheck::text::offsets::Source;
use factcheck::text::read::{Format, read_text, settle};
use factcheck::text::{Article, ReadOptions};
use std::process::Command;
use std::time::Instant;

/// Stands before the number of articles in the process that checks them.
const ALONE: &str = "--alone";

fn main() {
    let args: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| a != "--bench")
        .collect();
    let mut numbers: Vec<u64> = args.iter().filter_map(|a| a.parse().ok()).collect();
    if args.first().is_some_and(|a| a == ALONE) {
        return numbers.into_iter().for_each(alone);
    }
    if numbers.is_empty() {
        numbers = vec![100, 1000, 5000];
    }
    println!("articles  stories  findings    CPU s   wall s  peak MiB  n log n  CPU  memory");
    let mut last: Option<[f64; 3]> = None;
    for n in numbers {
        let Some((line, now)) = measured(n) else {
            println!("{n}: it could not be measured");
            continue;
        };
        let ratios = last.map(|l| {
            let [a, b, c] = [0, 1, 2].map(|i| now[i] / l[i]);
            format!("{a:9.1} {b:4.1} {c:7.1}")
        });
        println!("{line}{}", ratios.unwrap_or_default());
        last = Some(now);
    }
}

/// A line for people, and n log n, CPU seconds and MiB for the ratios.
fn measured(n: u64) -> Option<(String, [f64; 3])> {
    let me = std::env::current_exe().ok()?;
    let done = Command::new(me)
        .args([ALONE, &n.to_string()])
        .output()
        .ok()?;
    let words = String::from_utf8(done.stdout).ok()?;
    let found: Vec<f64> = words
        .split_whitespace()
        .filter_map(|w| w.parse().ok())
        .collect();
    let [stories, findings, cpu, wall, peak] = found[..] else {
        return None;
    };
    #[allow(clippy::cast_precision_loss)]
    let size = n as f64 * (n as f64).ln();
    let line = format!("{n:8} {stories:8} {findings:9} {cpu:8.2} {wall:8.2} {peak:9.0}");
    Some((line, [size, cpu, peak]))
}

/// Checks so many articles and prints stories, findings, CPU seconds, seconds and MiB.
fn alone(n: u64) {
    let tools = Tools::builtin().expect("the built-in tables and rules can be used");
    let articles = articles(n);
    let (start, cpu) = (Instant::now(), cpu());
    let checked = check(&articles, &tools);
    println!(
        "{} {} {} {} {}",
        checked.graph.stories().members().len(),
        checked.findings.len(),
        self::cpu() - cpu,
        start.elapsed().as_secs_f64(),
        peak()
    );
}

/// CPU seconds of this process so far, user and system; 0 where the system does not tell.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(')').map_or("", |s| s.1).split_whitespace();
    // Hundredths of a second on every Linux there is.
    fields
        .skip(11)
        .take(2)
        .filter_map(|f| f.parse::<f64>().ok())
        .sum::<f64>()
        / 100.0
}

/// The most memory that this process held, in MiB.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmHWM"));
    let kib = line.and_then(|l| l.split_whitespace().nth(1)?.parse::<f64>().ok());
    kib.unwrap_or(0.0) / 1024.0
}

/// The same row of numbers on every machine (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % end as u64).unwrap_or(0)
    }
    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
    fn name(&mut self) -> String {
        let first = [
            "Bra", "Cal", "Dor", "Fen", "Gil", "Hul", "Ker", "Lom", "Mar", "Nor", "Pel", "Ros",
            "Sel", "Tor", "Var", "Wex",
        ];
        let middle = ["da", "be", "ki", "lo", "mu", "na", "re", "si", "to", "va"];
        let last = [
            "lund", "mont", "ster", "wick", "gard", "sen", "dale", "ford", "berg", "ton", "rick",
            "low",
        ];
        format!("{}{}{}", self.of(&first), self.of(&middle), self.of(&last))
    }
}

/// What happened, with what was hurt or lost, and who speaks of it.
const EVENTS: [[&str; 5]; 8] = [
    [
        "A ferry sank off {place}",
        "people drowned",
        "coast guard",
        "The captain had been warned of the storm",
        "vessel, hull and harbour",
    ],
    [
        "A factory burned down in {place}",
        "workers were injured",
        "fire chief",
        "The blaze had begun in the paint store",
        "roof, sprinklers and smoke",
    ],
    [
        "A bridge collapsed in {place}",
        "drivers died",
        "county engineer",
        "The pillars had been inspected in spring",
        "concrete, river and traffic",
    ],
    [
        "Thieves robbed a museum in {place}",
        "coins were stolen",
        "curator",
        "The alarm had been switched off at night",
        "gallery, window and guard",
    ],
    [
        "A strike closed the port of {place}",
        "dockers walked out",
        "union leader",
        "The talks on wages had failed twice",
        "cranes, cargo and pay",
    ],
    [
        "A flood hit {place}",
        "houses were destroyed",
        "mayor",
        "The dam upstream had been opened too late",
        "dike, sandbags and rain",
    ],
    [
        "A train derailed near {place}",
        "passengers were hurt",
        "railway spokesman",
        "The signal had shown green",
        "track, carriage and brakes",
    ],
    [
        "A school in {place} was closed",
        "pupils fell ill",
        "headmaster",
        "The well had been tested in autumn",
        "kitchen, water and doctors",
    ],
];

fn articles(n: u64) -> Vec<Article> {
    let mut articles = Vec::new();
    let mut numbers = Numbers(7);
    while (articles.len() as u64) < n {
        let event = EVENTS[numbers.below(EVENTS.len())];
        let [place, speaker, other, street] = [0; 4].map(|_| numbers.name());
        let given = numbers.of(&[
            "Ada", "Boris", "Clara", "Edvin", "Hanna", "Jonas", "Marta", "Piet",
        ]);
        let (day, count) = (1 + numbers.below(27), 3 + numbers.below(90));
        for report in 0..=numbers.below(4) {
            let [what, loss, role, known, things] = event;
            let what = what.replace("{place}", &place);
            // Each fourth report has another figure.
            let count = if numbers.below(4) == 0 {
                count + 2
            } else {
                count
            };
            let text = format!(
                "{what}\n\n{what} on Monday, and {count} {loss}, {role} {given} {speaker} said.\n\n{speaker} told reporters at {street} Square that help had \
                 come within an hour. {known}, the {role} said.\n\n{other} Group, which has its offices in {place}, denied that it was to blame. It employs \
                 {} people.\n\nNeighbours in {street} Street spoke of {things}. {given} {speaker} will report to the council of {place} on Friday.\n",
                100 + count * 3
            );
            let name = format!(
                "2025-{:02}-{day:02}-{}-{report}.txt",
                1 + articles.len() % 12,
                articles.len()
            );
            let source = Source::new(text, 0);
            let read = read_text(source, Format::Plain, &name, &ReadOptions::default());
            articles.push(read.expect("it has no front matter"));
        }
    }
    articles.truncate(usize::try_from(n).unwrap_or(usize::MAX));
    settle(&mut articles);
    articles
}
