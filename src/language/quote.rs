//! This file finds quoted stretches. Who speaks them is attribution's business.

use super::{Analysis, Token};
use crate::text::{Article, Part, Span};
use std::ops::Range;

/// A quoted stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Bytes, marks included.
    pub span: Span,
    /// Tokens, marks included.
    pub tokens: Range<usize>,
    /// Does it open or close beyond its paragraph (a quotation of several paragraphs)?
    pub runs_on: bool,
    /// Is its only mark the last word of the paragraph? Then it may be a stray mark, or close what was never opened.
    pub doubtful: bool,
}

/// Finds the quotations of an article: curly marks pair by kind, straight ones alternate, within a paragraph.
#[must_use]
pub fn find(article: &Article, analysis: &Analysis) -> Vec<Quote> {
    let mut quotes = Vec::new();
    let mut open_before = false;
    let tokens = &analysis.tokens;
    // Some papers quote with single marks throughout.
    let no_double = !tokens.iter().any(|t| kind(t).is_some());
    let mut from = 0;
    while from < tokens.len() {
        let block = tokens[from].block;
        let len = tokens[from..]
            .iter()
            .take_while(|t| t.block == block)
            .count();
        let to = from + len;
        let part = article.blocks.get(block).map_or(Part::Body, |b| b.part);
        let single = no_double
            || matches!(part, Part::Headline | Part::Deck)
                && !tokens[from..to].iter().any(|t| kind(t).is_some());
        let (runs, doubtful) = if single {
            (pair_single(&tokens[from..to]), false)
        } else {
            pair(&tokens[from..to], open_before)
        };
        let mut open = false;
        for run in runs {
            let range = from + run.range.start..from + run.range.end;
            open = run.unclosed;
            quotes.push(Quote {
                span: analysis.span(range.clone()),
                tokens: range,
                runs_on: run.unclosed || run.unopened,
                doubtful,
            });
        }
        open_before = open && part == Part::Body;
        from = to;
    }
    quotes
}

/// What a mark does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Opens,
    Closes,
    Either,
}

fn kind(t: &Token) -> Option<Mark> {
    match t.text.as_str() {
        "\"" => Some(Mark::Either),
        "“" | "``" | "«" | "„" => Some(Mark::Opens),
        "”" | "''" | "»" => Some(Mark::Closes),
        _ => None,
    }
}

/// A quotation within a paragraph.
struct Run {
    range: Range<usize>,
    unopened: bool,
    unclosed: bool,
}

/// Pairs the double marks of a paragraph. The second value: is the only mark the last token, with nothing before that opened it?
fn pair(tokens: &[Token], open_before: bool) -> (Vec<Run>, bool) {
    let straight: Vec<usize> = (0..tokens.len())
        .filter(|&i| tokens[i].text == "\"")
        .collect();
    let inside = straight.len() % 2 == 1 && {
        let sum: i32 = straight
            .iter()
            .enumerate()
            .map(|(k, &i)| closing(tokens, &straight, i) * if k % 2 == 0 { 1 } else { -1 })
            .sum();
        sum > 0
    };
    let doubtful = inside && straight.len() == 1 && straight[0] + 1 == tokens.len() && !open_before;
    let mut runs: Vec<Run> = Vec::new();
    let mut start = inside.then_some((0, true));
    for (i, t) in tokens.iter().enumerate() {
        let Some(mark) = kind(t) else { continue };
        match (mark, start) {
            (Mark::Either | Mark::Opens, None) => start = Some((i, false)),
            (Mark::Either | Mark::Closes, Some((s, unopened))) => {
                runs.push(Run {
                    range: s..i + 1,
                    unopened,
                    unclosed: false,
                });
                start = None;
            }
            // A closing mark whose opening one stood in a paragraph before.
            (Mark::Closes, None) if runs.is_empty() => runs.push(Run {
                range: 0..i + 1,
                unopened: true,
                unclosed: false,
            }),
            _ => {}
        }
    }
    if let Some((s, unopened)) = start {
        runs.push(Run {
            range: s..tokens.len(),
            unopened,
            unclosed: true,
        });
    }
    (runs, doubtful)
}

/// How much speaks for a straight mark to close a quotation: positive closes, negative opens.
fn closing(tokens: &[Token], straight: &[usize], i: usize) -> i32 {
    let Some(before) = i.checked_sub(1).map(|k| &tokens[k]) else {
        return -2;
    };
    let Some(after) = tokens.get(i + 1) else {
        return 2;
    };
    // Text with a blank around every mark says nothing by its blanks.
    let spaced = straight
        .iter()
        .any(|&k| !tokens[k].space_after || k > 0 && !tokens[k - 1].space_after);
    if spaced && !tokens[i].space_after && after.text.chars().all(char::is_alphabetic) {
        return -2;
    }
    if spaced && !before.space_after && before.text != "(" {
        return 2;
    }
    let stopped = matches!(before.text.as_str(), "," | "." | "?" | "!");
    let capital =
        after.text.starts_with(char::is_uppercase) && !matches!(before.text.as_str(), "," | ".");
    i32::from(stopped) - i32::from(before.text == ":") - i32::from(capital)
}

/// Pairs single marks: *Port ‘beyond repair’, says mayor*. An apostrophe closes nothing: "the workers’ union".
fn pair_single(tokens: &[Token]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut start: Option<usize> = None;
    for (i, t) in tokens.iter().enumerate() {
        let glued_left = i > 0 && !tokens[i - 1].space_after;
        let opens = !glued_left && !t.space_after;
        match t.text.as_str() {
            "‘" | "`" if opens => start = Some(i),
            "'" if start.is_none() && opens => start = Some(i),
            "’" | "'" if glued_left && start.is_some_and(|s| i > s + 1) => {
                let possessive = tokens[i - 1].text.ends_with('s')
                    && t.space_after
                    && tokens
                        .get(i + 1)
                        .is_some_and(|n| matches!(n.pos.as_str(), "NOUN" | "PROPN" | "ADJ"));
                if !possessive {
                    runs.extend(start.take().map(|s| Run {
                        range: s..i + 1,
                        unopened: false,
                        unclosed: false,
                    }));
                }
            }
            _ => {}
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use crate::{
        language::{self, Model},
        lexicon::Lexicon,
        text::{ArticleId, read},
    };

    fn quotes(text: &str) -> Vec<String> {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let article = read::example(ArticleId(0), text, None);
        let analysis = language::analyze(&article, Model::embedded(), &lexicon);
        analysis
            .quotes
            .iter()
            .map(|q| article.slice(q.span).to_owned())
            .collect()
    }

    #[test]
    fn marks_pair_within_a_paragraph() {
        assert_eq!(
            quotes("\"The dam held,\" Roe said. \"Nobody was hurt.\" The mayor left."),
            ["\"The dam held,\"", "\"Nobody was hurt.\""]
        );
        assert_eq!(
            quotes("“The dam held,” Roe said, and the town’s “last hope” was saved."),
            ["“The dam held,”", "“last hope”"]
        );
    }

    #[test]
    fn an_open_quotation_ends_with_its_paragraph() {
        assert_eq!(
            quotes("Roe spoke on Monday. “The dam held all night.\n\n“Nobody was hurt,” he said."),
            ["“The dam held all night.", "“Nobody was hurt,”"]
        );
    }

    #[test]
    fn single_marks_quote_where_no_others_do() {
        assert_eq!(
            quotes("‘The workers’ union won’t sign,’ Roe said on Monday in the town hall."),
            ["‘The workers’ union won’t sign,’"]
        );
        assert!(quotes("The dam’s owner said the workers’ union won’t sign it.").is_empty());
    }
}
