//! This file is the pipeline: analyze, extract, build, search, judge.

use crate::claims::{self, ArticleClaims};
use crate::findings::{self, Finding};
use crate::graph::{self, ClaimGraph};
use crate::language::{self, Model};
use crate::lexicon::Lexicon;
use crate::rules::{self, Rule};
use crate::text::Article;
use rayon::prelude::*;

/// What every run needs and no article changes.
#[derive(Debug)]
pub struct Tools {
    /// The English model.
    pub model: Model,
    /// Words and world.
    pub lexicon: Lexicon,
    /// The rules that run.
    pub rules: Vec<Rule>,
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
    let analysis = language::analyze(article, &tools.model, &tools.lexicon);
    claims::extract(article, &analysis, &tools.lexicon)
}

/// Checks the articles of one story against one another and each against itself. `articles[i].id` is `i`.
#[must_use]
pub fn check(articles: &[Article], tools: &Tools) -> Checked {
    let understood: Vec<ArticleClaims> = articles.par_iter().map(|a| understand(a, tools)).collect();
    let graph = graph::build(articles, understood, &tools.lexicon);
    let matches = rules::search(&graph, &tools.rules);
    let findings = findings::judge(&matches, &graph, articles);
    Checked { graph, findings }
}
