//! This file is the pipeline: analyze, extract, build, search, judge.

use crate::claims::{self, ArticleClaims};
use crate::findings::{self, Finding};
use crate::graph::{self, ClaimGraph};
use crate::language::{self, Model};
use crate::lexicon::{Lexicon, TableError};
use crate::rules::parse::RuleError;
use crate::rules::{self, Rule};
use crate::text::{Article, ArticleRole, Place};
use rayon::prelude::*;
use thiserror::Error;

/// What every run needs and no article changes.
#[derive(Debug)]
pub struct Tools {
    /// The English model.
    pub model: &'static Model,
    /// Words and world.
    pub lexicon: Lexicon,
    /// The rules that run.
    pub rules: Vec<Rule>,
}

/// A table or a rule that can't be used.
#[derive(Debug, Error)]
pub enum ToolsError {
    /// A table of words or facts.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A rule file.
    #[error(transparent)]
    Rule(#[from] RuleError),
}

impl Tools {
    /// The model, words, facts and rules that the program carries.
    ///
    /// # Errors
    /// A table or rule that can't be used; the tests see to it that the program carries none.
    pub fn builtin() -> Result<Self, ToolsError> {
        // The three know nothing of one another, and a run waits for all of them.
        let (model, (lexicon, rules)) = rayon::join(Model::embedded, || {
            rayon::join(Lexicon::builtin, rules::builtin::builtin)
        });
        Ok(Self {
            model,
            lexicon: lexicon?,
            rules: rules?,
        })
    }
}

/// One story, checked.
#[derive(Debug)]
pub struct Checked {
    /// Who and what, with the claims of each article.
    pub graph: ClaimGraph,
    /// What to tell the editor, in order.
    pub findings: Vec<Finding>,
}

/// Reads the claims of one article.
#[must_use]
pub fn understand(article: &Article, tools: &Tools) -> ArticleClaims {
    read(article, tools, false)
}

/// Reads the claims of one article; beside a draft, with its wording.
fn read(article: &Article, tools: &Tools, beside_draft: bool) -> ArticleClaims {
    let analysis = language::analyze(article, tools.model, &tools.lexicon);
    let mut claims = claims::extract(article, &analysis, &tools.lexicon);
    if beside_draft {
        claims.wording = claims::wording::read(&analysis, &tools.lexicon);
    }
    claims
}

/// Checks the articles of one story against one another and each against itself. `articles[i].id` is `i`.
#[must_use]
pub fn check(articles: &[Article], tools: &Tools) -> Checked {
    let graph = graph::build(articles, understand_all(articles, tools), &tools.lexicon);
    judge(graph, articles, tools)
}

/// As [`check`], but takes the articles for one story, as the user said, however many they are up to
/// [`MOST`](crate::graph::stories::MOST).
#[must_use]
pub fn check_story(articles: &[Article], tools: &Tools) -> Checked {
    let graph = graph::build_story(articles, understand_all(articles, tools), &tools.lexicon);
    judge(graph, articles, tools)
}

/// The graph of [`check`], without its findings, and with what parted the readings of two places.
#[must_use]
pub fn watch(articles: &[Article], watched: [Place; 2], tools: &Tools) -> ClaimGraph {
    let claims = understand_all(articles, tools);
    graph::build_watching(articles, claims, watched, &tools.lexicon)
}

fn understand_all(articles: &[Article], tools: &Tools) -> Vec<ArticleClaims> {
    let drafted = articles.iter().any(|a| a.role == ArticleRole::Draft);
    articles
        .par_iter()
        .map(|article| read(article, tools, drafted))
        .collect()
}

fn judge(graph: ClaimGraph, articles: &[Article], tools: &Tools) -> Checked {
    let matches = rules::search(&graph, &tools.rules);
    let mut findings = findings::judge(&matches, &graph, articles);
    findings.extend(findings::limit::parted(&graph, articles));
    Checked { graph, findings }
}
