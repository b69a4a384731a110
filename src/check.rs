//! This file is the pipeline: analyze, extract, build, search, judge.

use crate::claims::{self, ArticleClaims};
use crate::findings::{self, Finding};
use crate::graph::{self, ClaimGraph};
use crate::language::{self, Model};
use crate::lexicon::{Lexicon, TableError};
use crate::rules::parse::RuleError;
use crate::rules::{self, Rule};
use crate::text::Article;
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
    let analysis = language::analyze(article, tools.model, &tools.lexicon);
    claims::extract(article, &analysis, &tools.lexicon)
}

/// Checks the articles of one story against one another and each against itself. `articles[i].id` is `i`.
#[must_use]
pub fn check(articles: &[Article], tools: &Tools) -> Checked {
    let understood: Vec<ArticleClaims> =
        articles.par_iter().map(|a| understand(a, tools)).collect();
    let graph = graph::build(articles, understood, &tools.lexicon);
    let matches = rules::search(&graph, &tools.rules);
    let findings = findings::judge(&matches, &graph, articles);
    Checked { graph, findings }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ArticleId;
    use crate::text::read::example;
    use std::collections::BTreeSet;

    /// The events that several of the texts tell: the texts of each, by number.
    fn told_together(texts: &[&str], tools: &Tools) -> BTreeSet<BTreeSet<u32>> {
        let articles: Vec<Article> = (0..)
            .zip(texts)
            .map(|(i, t)| example(ArticleId(i), t, None))
            .collect();
        let graph = check(&articles, tools).graph;
        let tellers = graph
            .events
            .iter()
            .map(|g| g.members.iter().map(|m| m.article.0).collect());
        tellers.filter(|t: &BTreeSet<u32>| t.len() > 1).collect()
    }

    #[test]
    fn sentences_that_tell_one_event_join_and_others_do_not() {
        let tools = Tools::builtin().expect("the built-in model and rules");
        let table = [
            (
                "Police arrested Ivo Marn in Leeds on Monday.",
                "Ivo Marn was detained in Leeds.",
                true,
            ),
            (
                "A blaze destroyed a paper mill in Leeds on Friday.",
                "The fire at the paper mill in Leeds burned for hours.",
                true,
            ),
            (
                "Tessa Holm was arrested in Leeds.",
                "Ivo Marn was arrested in York.",
                false,
            ),
            // Everything is in common but what happened.
            (
                "Ivo Marn was born in Leeds.",
                "Ivo Marn sued the town of Leeds.",
                false,
            ),
            // Who speaks takes no part, and speaking is no event.
            (
                "Ivo Marn said it was a fine day.",
                "Ivo Marn said he was tired.",
                false,
            ),
        ];
        for (a, b, expected) in table {
            assert_eq!(
                !told_together(&[a, b], &tools).is_empty(),
                expected,
                "{a} / {b}"
            );
            assert_eq!(
                !told_together(&[b, a], &tools).is_empty(),
                expected,
                "{b} / {a}"
            );
        }
    }

    #[test]
    fn the_order_of_articles_changes_no_group() {
        let tools = Tools::builtin().expect("the built-in model and rules");
        let texts = [
            "Police arrested Ivo Marn in Leeds on Monday. A fire burned at the mill in Leeds.",
            "Ivo Marn was detained in Leeds. The mayor praised the police.",
            "A blaze destroyed the mill in Leeds. Ivo Marn was held by the police.",
            "Tessa Holm won the vote in York. Her party celebrated in York.",
            "Tessa Holm was elected in York, and Ivo Marn was arrested in Leeds.",
        ];
        let as_written = told_together(&texts, &tools);
        assert!(!as_written.is_empty());
        for order in [[4, 3, 2, 1, 0], [2, 0, 4, 1, 3], [1, 4, 0, 3, 2]] {
            let moved: Vec<&str> = order.iter().map(|&i: &u32| texts[i as usize]).collect();
            let found: BTreeSet<BTreeSet<u32>> = told_together(&moved, &tools)
                .into_iter()
                .map(|g| g.into_iter().map(|i| order[i as usize]).collect())
                .collect();
            assert_eq!(found, as_written, "{order:?}");
        }
    }
}
