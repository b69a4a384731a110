//! This file draws one event's neighbourhood as a picture: who takes part on the left, the event in the middle, what is
//! said of it on the right, each value with its articles. What differs is red and says so; the same input gives the same picture.

use super::graphml::escaped;
use super::table::relation;
use crate::claims::RoleName;
use crate::graph::overview::Ledger;
use crate::graph::{ClaimGraph, Group, Relation};
use crate::report::escape::{excerpt, visible};
use crate::report::format::path;
use crate::text::{Article, ArticleId};
use std::collections::BTreeSet;
use std::fmt::Write;

/// At most so many actors and slots are drawn; the picture says how many it left out.
const MOST: usize = 14;

/// Widths and heights in pixels of the picture's own grid.
const LEFT: (i32, i32) = (20, 250);
const MIDDLE: (i32, i32) = (370, 270);
const RIGHT: (i32, i32) = (750, 430);
const WIDTH: i32 = 1200;
const LINE: i32 = 18;
const PAD: i32 = 10;
const GAP: i32 = 14;
/// A letter of the sans-serif font at 13 px is about so wide; boxes leave room for wider ones.
const LETTER: i32 = 7;

const STYLE: &str = "text{font:13px system-ui,'DejaVu Sans',sans-serif;fill:#1b1b1b}\
.b{font-weight:600}.s{fill:#5a5a5a;font-size:12px}.r{fill:#b3261e}.g{fill:#146c2e}\
rect{fill:#fff;stroke:#8a8a8a}.e{fill:#e8f0fb;stroke:#0b57d0}.x{stroke:#b3261e;stroke-width:2}\
path{fill:none;stroke:#8a8a8a}.px{stroke:#b3261e;stroke-width:2}";

/// Draws the event (index into [`ClaimGraph::events`]) with its ledger, where it has one.
#[must_use]
pub(super) fn write(
    graph: &ClaimGraph,
    articles: &[Article],
    event: usize,
    ledger: Option<&Ledger>,
) -> String {
    let group = &graph.events[event];
    let actors = participants(graph, group);
    let mut left = Vec::new();
    for (name, roles) in actors.iter().take(MOST) {
        let mut lines = wrapped(name, LEFT.1, "b");
        if !roles.is_empty() {
            lines.extend(wrapped(&roles.join(", "), LEFT.1, "s"));
        }
        left.push(Block::new(lines, "", ""));
    }
    if left.is_empty() {
        let words = "nobody is said by name to take part";
        left.push(Block::new(wrapped(words, LEFT.1, "s"), "", ""));
    }
    let columns = ledger.map_or(&[][..], |l| &l.columns);
    let mut right = Vec::new();
    for column in columns.iter().take(MOST) {
        let (word, _) = relation(column.relation);
        let clash = matches!(
            column.relation,
            Some(Relation::Excludes | Relation::Denies | Relation::Misspells)
        );
        let heading = if word.is_empty() {
            column.label.clone()
        } else {
            format!("{}: {word}", column.label)
        };
        let class = match column.relation {
            Some(Relation::Agrees) => "b g",
            _ if clash => "b r",
            _ => "b",
        };
        let mut lines = wrapped(&heading, RIGHT.1, class);
        for cell in &column.cells {
            let places: Vec<String> = cell
                .places
                .iter()
                .map(|(a, line)| format!("{}:{line}", super::letter(*a)))
                .collect();
            let words = format!("{} ({})", excerpt(&cell.value, 90), places.join(", "));
            lines.extend(wrapped(&words, RIGHT.1, ""));
        }
        right.push(if clash {
            Block::new(lines, "x", "px")
        } else {
            Block::new(lines, "", "")
        });
    }
    let mut lines = wrapped(&excerpt(&group.name, 160), MIDDLE.1, "b");
    let others = group.names.iter().filter(|n| **n != group.name).take(4);
    for name in others {
        lines.extend(wrapped(&excerpt(name, 80), MIDDLE.1, "s"));
    }
    let middle = vec![Block::new(lines, "e", "")];

    let body = [height(&left), height(&middle), height(&right)];
    let tallest = body.into_iter().max().unwrap_or(0);
    let mut drawing = String::new();
    let top = 20;
    let at = |blocks: &[Block]| top + (tallest - height(blocks)) / 2;
    let hub = at(&middle) + height(&middle) / 2;
    let lefts = stack(&left, LEFT, at(&left), &mut drawing);
    let rights = stack(&right, RIGHT, at(&right), &mut drawing);
    stack(&middle, MIDDLE, at(&middle), &mut drawing);
    let mut lines = String::new();
    for y in &lefts {
        curve(&mut lines, (LEFT.0 + LEFT.1, *y), (MIDDLE.0, hub), "");
    }
    for (y, block) in rights.iter().zip(&right) {
        curve(
            &mut lines,
            (MIDDLE.0 + MIDDLE.1, hub),
            (RIGHT.0, *y),
            block.path,
        );
    }
    let mut y = top + tallest + 2 * GAP;
    let mut foot = String::new();
    let mut note = |words: &str| {
        y += LINE;
        let _ = writeln!(
            foot,
            "<text class=\"s\" x=\"20\" y=\"{y}\">{}</text>",
            escaped(words)
        );
    };
    // Of a folder of many stories, those that tell of the event.
    let told: BTreeSet<ArticleId> = group
        .members
        .iter()
        .map(|m| m.article)
        .chain(ledger.into_iter().flat_map(Ledger::articles))
        .collect();
    for article in articles.iter().filter(|a| told.contains(&a.id)) {
        let name = excerpt(path(article), 120);
        note(&format!("{}  {name}", super::letter(article.id)));
    }
    for (all, what) in [(actors.len(), "actors"), (columns.len(), "slots")] {
        if all > MOST {
            note(&format!("{} more {what} are not drawn", all - MOST));
        }
    }
    let height = y + 20;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{label}\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\">\n\
         <title>{label}</title>\n<style>{STYLE}</style>\n<rect x=\"0\" y=\"0\" width=\"{WIDTH}\" height=\"{height}\" style=\"stroke:none\"/>\n{lines}{drawing}{foot}</svg>\n",
        label = escaped(&excerpt(&group.name, 100)),
    )
}

/// Those who take part, with their roles, most often mentioned first.
fn participants(graph: &ClaimGraph, group: &Group) -> Vec<(String, Vec<&'static str>)> {
    let mut found: Vec<(usize, usize, Vec<&'static str>)> = Vec::new();
    for m in &group.members {
        let thing = graph.claims_of(m.article).cast.get(m.thing.0 as usize);
        let facts = thing.and_then(|t| t.event.as_ref());
        for (t, role) in facts.into_iter().flat_map(|f| &f.participants) {
            let Some(actor) = graph.actor_of(m.article, *t) else {
                continue;
            };
            let at = found.iter().position(|(a, ..)| *a == actor);
            let at = at.unwrap_or_else(|| {
                found.push((actor, 0, Vec::new()));
                found.len() - 1
            });
            found[at].1 += 1;
            let name = match role {
                Some(RoleName::Agent) => "does it",
                Some(RoleName::Patient) => "undergoes it",
                Some(RoleName::Recipient) => "receives it",
                Some(RoleName::With) => "with whom",
                Some(RoleName::Attribute | RoleName::Oblique) | None => continue,
            };
            if !found[at].2.contains(&name) {
                found[at].2.push(name);
            }
        }
    }
    found.sort_by_key(|(actor, times, _)| (usize::MAX - times, *actor));
    let name = |actor: usize| excerpt(&graph.actors[actor].name, 80);
    found
        .into_iter()
        .map(|(a, _, roles)| (name(a), roles))
        .collect()
}

/// A box with lines of text, each with its class.
struct Block {
    lines: Vec<(String, &'static str)>,
    class: &'static str,
    path: &'static str,
}

impl Block {
    const fn new(
        lines: Vec<(String, &'static str)>,
        class: &'static str,
        path: &'static str,
    ) -> Self {
        Self { lines, class, path }
    }
    fn height(&self) -> i32 {
        i32::try_from(self.lines.len()).unwrap_or(0) * LINE + 2 * PAD
    }
}

fn height(blocks: &[Block]) -> i32 {
    let gaps = i32::try_from(blocks.len().saturating_sub(1)).unwrap_or(0) * GAP;
    blocks.iter().map(Block::height).sum::<i32>() + gaps
}

fn wrapped(words: &str, width: i32, class: &'static str) -> Vec<(String, &'static str)> {
    // Bold letters are wider.
    let letter = if class.starts_with('b') {
        LETTER + 1
    } else {
        LETTER
    };
    let room = usize::try_from((width - 2 * PAD) / letter).unwrap_or(10);
    let words = visible(words);
    let lines = textwrap::wrap(&words, room).into_iter();
    lines.map(|l| (l.into_owned(), class)).collect()
}

/// Draws boxes under one another and returns the height of each one's middle.
fn stack(blocks: &[Block], (x, width): (i32, i32), mut y: i32, out: &mut String) -> Vec<i32> {
    let mut middles = Vec::new();
    for block in blocks {
        let height = block.height();
        let _ = writeln!(
            out,
            "<rect class=\"{}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"6\"/>",
            block.class
        );
        for (i, (words, class)) in (0..).zip(&block.lines) {
            let _ = writeln!(
                out,
                "<text class=\"{class}\" x=\"{}\" y=\"{}\">{}</text>",
                x + PAD,
                y + PAD + 13 + i * LINE,
                escaped(words)
            );
        }
        middles.push(y + height / 2);
        y += height + GAP;
    }
    middles
}

fn curve(out: &mut String, (x, y): (i32, i32), (u, v): (i32, i32), class: &str) {
    let half = i32::midpoint(x, u);
    let _ = writeln!(
        out,
        "<path class=\"{class}\" d=\"M{x} {y}C{half} {y} {half} {v} {u} {v}\"/>"
    );
}
