//! This file shows the linguistic analysis of articles: CoNLL-U for people and other tools, JSON and NDJSON for scripts.

use crate::language::{Analysis, Model, analyze, model::Document};
use crate::lexicon::Lexicon;
use crate::text::{Article, Span};
use rayon::prelude::*;
use serde::Serialize;
use smol_str::{SmolStr, format_smolstr};
use std::fmt::Write as _;
use std::io::{self, Write};

/// How the analysis is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum ParseFormat {
    /// One token a line, in the columns of Universal Dependencies.
    #[default]
    Conllu,
    /// One object with all articles.
    Json,
    /// One article a line.
    Ndjson,
}

/// An article's tokens.
#[derive(Debug, Serialize)]
struct Parsed<'a> {
    id: &'a str,
    path: &'a str,
    tokens: Vec<ParsedToken<'a>>,
}

/// A token as it is shown; `start` and `end` are bytes of the input.
#[derive(Debug, Serialize)]
struct ParsedToken<'a> {
    start: usize,
    end: usize,
    norm: SmolStr,
    tag: SmolStr,
    pos: SmolStr,
    morph: SmolStr,
    lemma: SmolStr,
    head: usize,
    dep: SmolStr,
    sent_start: bool,
    ent: SmolStr,
    #[serde(skip)]
    text: &'a str,
    #[serde(skip)]
    space_after: bool,
}

/// Articles that are analysed before they are written: enough for all threads, and no more than memory holds.
const AT_A_TIME: usize = 64;
/// Bytes of text after which no further article is taken along.
const BYTES_AT_A_TIME: usize = 1 << 20;
/// Articles that one thread takes together: products of many rows are quicker.
const TOGETHER: usize = 4;

/// Analyses articles and writes what was found; `raw` takes the whole text of each as one document. The articles are taken some at
/// a time: of a long list, no more than those lie in memory.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_parse(
    articles: &mut dyn Iterator<Item = Article>,
    raw: bool,
    format: ParseFormat,
    model: &Model,
    lexicon: &Lexicon,
    out: &mut dyn Write,
) -> io::Result<()> {
    if format == ParseFormat::Json {
        out.write_all(b"{\"version\": 1, \"articles\": [")?;
    }
    let mut first = true;
    loop {
        // A few long texts are as much work, and as much to hold, as many short ones.
        let (mut some, mut bytes) = (Vec::new(), 0);
        while some.len() < AT_A_TIME && bytes < BYTES_AT_A_TIME {
            let Some(article) = articles.next() else {
                break;
            };
            bytes += article.text.len();
            some.push(article);
        }
        if some.is_empty() {
            break;
        }
        let written: Vec<String> = some
            .par_chunks(TOGETHER)
            .flat_map_iter(|some| {
                let parsed = if raw {
                    of_texts(some, model)
                } else {
                    some.iter()
                        .map(|article| of_analysis(article, &analyze(article, model, lexicon)))
                        .collect()
                };
                let parsed = some
                    .iter()
                    .zip(parsed)
                    .map(|(article, tokens)| Parsed::new(article, tokens));
                parsed
                    .map(|parsed| match format {
                        ParseFormat::Conllu => conllu(&parsed),
                        ParseFormat::Json | ParseFormat::Ndjson => {
                            serde_json::to_string(&parsed).unwrap_or_default()
                        }
                    })
                    .collect::<Vec<_>>()
            })
            .collect();
        for article in written {
            if format == ParseFormat::Json && !std::mem::take(&mut first) {
                out.write_all(b",\n")?;
            }
            out.write_all(article.as_bytes())?;
            if format == ParseFormat::Ndjson {
                out.write_all(b"\n")?;
            }
        }
        out.flush()?;
    }
    if format == ParseFormat::Json {
        out.write_all(b"]}\n")?;
    }
    Ok(())
}

impl<'a> Parsed<'a> {
    fn new(article: &'a Article, mut tokens: Vec<ParsedToken<'a>>) -> Self {
        for token in &mut tokens {
            let place = article.offsets.locate(Span::new(token.start, token.end));
            (token.start, token.end) = (place.start, place.end);
        }
        Self {
            id: &article.name,
            path: article.path.as_deref().unwrap_or(&article.name),
            tokens,
        }
    }
}

/// The whole text of each article as one document.
fn of_texts<'a>(articles: &'a [Article], model: &Model) -> Vec<Vec<ParsedToken<'a>>> {
    let texts: Vec<&str> = articles.iter().map(|a| a.text.as_str()).collect();
    let documents = model.parse_all(&texts);
    let both = articles.iter().zip(&documents);
    both.map(|(article, document)| of_document(article, document))
        .collect()
}

fn of_document<'a>(article: &'a Article, document: &Document) -> Vec<ParsedToken<'a>> {
    let mut tokens: Vec<ParsedToken> = document
        .words
        .iter()
        .map(|word| ParsedToken {
            start: word.start,
            end: word.end,
            norm: word.norm.clone(),
            tag: word.tag.clone(),
            pos: word.pos.clone(),
            morph: word.morph.clone(),
            lemma: word.lemma.clone(),
            head: word.head,
            dep: word.dep.clone(),
            sent_start: word.sentence_start,
            ent: SmolStr::new_static("O"),
            text: &article.text[word.start..word.end],
            space_after: word.space_after,
        })
        .collect();
    for (range, label) in &document.entities {
        mark(&mut tokens[range.clone()], label);
    }
    tokens
}

fn of_analysis<'a>(article: &'a Article, analysis: &Analysis) -> Vec<ParsedToken<'a>> {
    let mut tokens: Vec<ParsedToken> = analysis
        .tokens
        .iter()
        .enumerate()
        .map(|(i, token)| ParsedToken {
            start: token.span.start,
            end: token.span.end,
            norm: token.norm.clone(),
            tag: token.tag.clone(),
            pos: token.pos.clone(),
            morph: token.morph.clone(),
            lemma: token.lemma.clone(),
            head: token.head,
            dep: token.dep.clone(),
            sent_start: analysis.sentences[token.sentence].tokens.start == i,
            ent: SmolStr::new_static("O"),
            text: article.slice(token.span),
            space_after: token.space_after,
        })
        .collect();
    for entity in &analysis.entities {
        mark(&mut tokens[entity.tokens.clone()], &entity.label);
    }
    tokens
}

fn mark(tokens: &mut [ParsedToken], label: &str) {
    for (i, token) in tokens.iter_mut().enumerate() {
        token.ent = format_smolstr!("{}-{label}", if i == 0 { "B" } else { "I" });
    }
}

/// The ten columns of CoNLL-U, sentence by sentence; entity and bytes stand in the last.
fn conllu(article: &Parsed) -> String {
    let mut out = format!("# newdoc id = {}\n", on_one_line(article.id));
    let tokens = &article.tokens;
    let mut start = 0;
    for number in 1.. {
        let Some(length) = tokens[start..]
            .iter()
            .skip(1)
            .position(|t| t.sent_start)
            .map(|n| n + 1)
            .or_else(|| {
                let rest = tokens.len() - start;
                (rest > 0).then_some(rest)
            })
        else {
            break;
        };
        let sentence = &tokens[start..start + length];
        // Writing to a string cannot fail.
        let _ = writeln!(out, "# sent_id = {number}");
        for (i, token) in sentence.iter().enumerate() {
            let root = token.head == start + i;
            let head = if root {
                0
            } else {
                (token.head + 1).saturating_sub(start)
            };
            let blank = if token.space_after {
                ""
            } else {
                "SpaceAfter=No|"
            };
            let _ = writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t{}\t{head}\t{}\t_\t{blank}Start={}|End={}|Entity={}",
                i + 1,
                on_one_line(token.text),
                on_one_line(&token.lemma),
                filled(&token.pos),
                filled(&token.tag),
                filled(&token.morph),
                if root { "root" } else { &token.dep },
                token.start,
                token.end,
                token.ent,
            );
        }
        out.push('\n');
        start += length;
    }
    out
}

fn filled(column: &str) -> &str {
    if column.is_empty() { "_" } else { column }
}

/// The words of a column: no line end, no tab, and nothing that steers a terminal.
fn on_one_line(words: &str) -> String {
    let plain: String = words
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if plain.trim().is_empty() {
        "_".into()
    } else {
        plain
    }
}
