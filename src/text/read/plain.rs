//! This file reads plain text: lines to paragraphs. What each paragraph is, `layout` decides.

use super::layout::{Draft, Hint, stands_alone};
use crate::text::offsets::Source;
use std::ops::Range;

/// Finds the paragraphs of a plain text and adds them to the draft.
pub(super) fn paragraphs(source: &Source, index: usize, body: Range<usize>, draft: &mut Draft<'_>) {
    let mut groups: Vec<Vec<Range<usize>>> = vec![Vec::new()];
    for line in source.lines().filter(|l| l.start >= body.start) {
        // A form feed is a page break, which printers of old put between paragraphs.
        let words = &source.text[line.clone()];
        let blank = |c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}';
        let from = line.start + (words.len() - words.trim_start_matches(blank).len());
        let words = words.trim_matches(blank);
        if words.is_empty() {
            groups.push(Vec::new());
        } else if let Some(group) = groups.last_mut() {
            group.push(from..from + words.len());
        }
    }
    groups.retain(|g| !g.is_empty());
    let wrap = Wrap::of(source, &groups);
    for (number, group) in groups.iter().enumerate() {
        let mut at = 0;
        while at < group.len() {
            let mut end = at + 1;
            while end < group.len()
                && wrap.joins(
                    &source.text[group[end - 1].clone()],
                    &source.text[group[end].clone()],
                )
                && !(head_over_deck(number, group) && starts_afresh(source, &group[end]))
            {
                end += 1;
            }
            draft.begin(number, Hint::None);
            for (i, line) in group[at..end].iter().enumerate() {
                if i > 0 {
                    draft
                        .assembly
                        .push_for(index, group[at + i - 1].end..line.start, " ");
                }
                draft.assembly.push(index, line.clone());
            }
            draft.end();
            at = end;
        }
    }
}

/// Two lines on top may be a headline over its deck, and prove nothing about the rest.
fn head_over_deck(number: usize, group: &[Range<usize>]) -> bool {
    number == 0 && group.len() == 2
}

/// Does the line begin as a sentence or headline does?
fn starts_afresh(source: &Source, line: &Range<usize>) -> bool {
    !source.text[line.clone()].starts_with(char::is_lowercase)
}

/// How the text's lines are broken: at a width, or at the end of each paragraph.
struct Wrap {
    /// The width in characters, where there is one.
    width: Option<usize>,
}

impl Wrap {
    /// Looks whether the lines that another follows are as full as they can be: the next word would not have fitted.
    fn of(source: &Source, groups: &[Vec<Range<usize>>]) -> Self {
        let pairs: Vec<(&str, &str)> = groups
            .iter()
            .enumerate()
            .filter(|(n, g)| !head_over_deck(*n, g) || !starts_afresh(source, &g[1]))
            .flat_map(|(_, g)| g.windows(2))
            .map(|w| (&source.text[w[0].clone()], &source.text[w[1].clone()]))
            .filter(|(a, b)| !stands_alone(a) && !stands_alone(b))
            .collect();
        let none = Self { width: None };
        let Some(width) = pairs.iter().map(|(a, _)| a.chars().count()).max() else {
            return none;
        };
        if !(40..=120).contains(&width) {
            return none;
        }
        let wrap = Self { width: Some(width) };
        let full = pairs.iter().filter(|(a, b)| wrap.joins(a, b)).count();
        let finished = pairs.iter().filter(|(a, _)| ends_sentence(a)).count();
        if full * 10 >= pairs.len() * 7 && finished * 2 <= pairs.len() {
            wrap
        } else {
            none
        }
    }

    /// Does the second line go on where the first broke off?
    fn joins(&self, line: &str, next: &str) -> bool {
        let Some(width) = self.width else {
            return false;
        };
        if stands_alone(line) || stands_alone(next) {
            return false;
        }
        let word = next.split_whitespace().next().unwrap_or("");
        // Some programs break a little early (at hyphens, before long words): allow five characters.
        line.chars().count() + 1 + word.chars().count() + 5 > width
    }
}

/// Does the line end where a sentence ends?
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')'])
        .ends_with(['.', '?', '!', ':'])
}
