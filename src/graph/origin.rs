//! This file says which articles have one source: copies of one text or passage, and articles and readings that credit the same agency or
//! paper. That two articles agree counts for less where both had it from one desk.

use crate::claims::{ArticleClaims, Reading};
use crate::lexicon::Lexicon;
use crate::lexicon::world::fold;
use crate::text::{Article, ArticleId, Part};
use std::collections::{BTreeMap, BTreeSet};

/// Two texts that share at least this part of the shorter one's runs of words are one text.
const COPIED: f64 = 0.4;
/// A run of words; two reporters do not write seven words in a row alike, but for names and quotations.
const RUN: usize = 7;
/// Two sentences that share so many runs, and half of those of the shorter one, are one passage.
const PASSAGE: usize = 3;
/// A line that credits is short: so many words, or fewer.
const CREDIT_WORDS: usize = 24;

/// Where a reading comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// An agency or publisher that the article cites or credits.
    Agency(String),
    /// The article itself, or the first of its copies.
    Text(usize),
}

/// Which articles are copies of one text, in whole or in part, and whom they credit.
#[derive(Debug, Default)]
pub struct Origins {
    /// The first article of each one's family of copies, by [`ArticleId`].
    first: Vec<usize>,
    /// The agency that each article credits as a whole ("(Reuters) –", "By Associated Press").
    credits: Vec<Option<String>>,
    /// Names of the outlets, folded; empty where not known.
    outlets: Vec<String>,
    /// The article that told a passage first, by article and sentence that tell it again.
    passages: BTreeMap<(usize, usize), usize>,
}

impl Origins {
    /// Compares the articles of a story, furniture left out; `claims` have their sentences.
    #[must_use]
    pub fn find(articles: &[Article], claims: &[ArticleClaims], lexicon: &Lexicon) -> Origins {
        let runs: Vec<BTreeSet<u64>> = articles.iter().map(runs_of).collect();
        let mut first: Vec<usize> = (0..articles.len()).collect();
        for j in 1..articles.len() {
            for i in 0..j {
                let less = runs[i].len().min(runs[j].len());
                if less >= 10
                    && runs[i].intersection(&runs[j]).count() as f64 >= COPIED * less as f64
                {
                    first[j] = first[i];
                    break;
                }
            }
        }
        Origins {
            first,
            credits: articles.iter().map(|a| credit(a, lexicon)).collect(),
            outlets: articles
                .iter()
                .map(|a| a.outlet.as_deref().map(bare).unwrap_or_default())
                .collect(),
            passages: passages(articles, claims),
        }
    }

    /// Is the one article a copy of the other, as a whole or nearly?
    #[must_use]
    pub fn are_copies(&self, a: ArticleId, b: ArticleId) -> bool {
        self.of(a.0 as usize) == self.of(b.0 as usize)
    }

    /// Where a reading comes from: an agency that two of them cite or credit is one origin, copies of one text or passage are one.
    #[must_use]
    pub fn key(&self, claims: &ArticleClaims, reading: &Reading, lexicon: &Lexicon) -> Origin {
        if let Some(cited) = cited(claims, reading, lexicon) {
            // "According to the Gazette", and one of the articles is the Gazette's.
            let own = self
                .outlets
                .iter()
                .position(|o| !o.is_empty() && (*o == cited || o.ends_with(&format!(" {cited}"))));
            return own.map_or(Origin::Agency(cited), |i| self.article(i));
        }
        let index = claims.article.0 as usize;
        let passage = self.passages.get(&(index, reading.sentence));
        self.article(passage.copied().unwrap_or(index))
    }

    /// Where an article comes from as a whole.
    fn article(&self, index: usize) -> Origin {
        let first = self.of(index);
        let credit = |i: usize| self.credits.get(i).cloned().flatten();
        credit(index)
            .or_else(|| credit(first))
            .map_or(Origin::Text(first), Origin::Agency)
    }

    fn of(&self, index: usize) -> usize {
        self.first.get(index).copied().unwrap_or(index)
    }
}

/// A name in small letters, without its article.
fn bare(name: &str) -> String {
    let folded = fold(name);
    folded
        .strip_prefix("the ")
        .map_or_else(|| folded.clone(), str::to_owned)
}

/// The agency that some words name: "Reuters", "The Associated Press" (`ap`), "Agence France-Presse" (`afp`).
fn agency(words: &str, lexicon: &Lexicon) -> Option<String> {
    let list: Vec<&str> = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    (0..list.len()).find_map(|at| {
        // Small letters name none: "pa" and "tt" are words of other languages.
        if !list[at].starts_with(char::is_uppercase) {
            return None;
        }
        (1..=3.min(list.len() - at)).rev().find_map(|n| {
            let run = &list[at..at + n];
            let plain = run.join(" ").to_lowercase();
            let known = lexicon.words.is("agencies", &plain)
                || lexicon
                    .words
                    .is("agencies", &plain.replace("france presse", "france-presse"));
            // Three capitals and no name: "AP", but not "Ap".
            let short = n > 1 || run[0].len() > 3 || run[0].chars().all(char::is_uppercase);
            (known && short).then(|| {
                if n == 1 {
                    plain
                } else {
                    plain.split(' ').filter_map(|w| w.chars().next()).collect()
                }
            })
        })
    })
}

/// The agency that an article as a whole is credited to: its outlet, its byline, its place lead, or a line at its foot.
fn credit(article: &Article, lexicon: &Lexicon) -> Option<String> {
    let lines = article.blocks.iter().filter_map(|block| {
        let words = article.slice(block.span);
        let lead = block.lead.map(|l| article.slice(l));
        if lead.is_some() {
            return lead;
        }
        if block.part == Part::Byline {
            return Some(words);
        }
        let lower = words.to_lowercase();
        let of_pictures = ["photo", "image", "picture", "video", "caption", "getty"]
            .iter()
            .any(|w| lower.contains(w));
        let credits = block.furniture == Some("credit")
            || [
                "contributed to this",
                "contributed reporting",
                "with reporting by",
                "with files from",
                "with material from",
            ]
            .iter()
            .any(|w| lower.contains(w))
            || lower
                .trim_matches(['(', ')', '.', '-', '–', '—', ' '])
                .len()
                < 40
                && !lower.trim_end().ends_with(['?', '!'])
                && agency_alone(words, lexicon);
        let short = words.split_whitespace().count() <= CREDIT_WORDS;
        (credits && short && !of_pictures && block.part != Part::Caption).then_some(words)
    });
    article
        .outlet
        .as_deref()
        .into_iter()
        .chain(lines)
        .find_map(|words| agency(words, lexicon))
}

/// Is it nothing but an agency's name, as a signature ("– AFP", "(Reuters)")?
fn agency_alone(words: &str, lexicon: &Lexicon) -> bool {
    let signature = words.trim_matches(|c: char| !c.is_alphanumeric());
    let count = signature.split_whitespace().count();
    (1..=3).contains(&count)
        && agency(signature, lexicon).is_some()
        && lexicon.words.is("agencies", &bare(signature))
}

/// The agency or publisher that a reading is said to come from ("Reuters reported", "according to the Gazette").
fn cited(claims: &ArticleClaims, reading: &Reading, lexicon: &Lexicon) -> Option<String> {
    reading
        .holders
        .iter()
        .filter_map(|&h| claims.attributions.get(h)?.holder.as_ref())
        .find_map(|holder| {
            if let Some(agency) = agency(&holder.text, lexicon) {
                return Some(agency);
            }
            let last = holder.text.split_whitespace().next_back()?;
            let outlet =
                last.starts_with(char::is_uppercase) && lexicon.words.is_outlet(&fold(last));
            outlet.then(|| bare(&holder.text))
        })
}

/// Which article told each sentence first that another one has too.
fn passages(articles: &[Article], claims: &[ArticleClaims]) -> BTreeMap<(usize, usize), usize> {
    let mut tellers: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    // Sentences in order: article, index, runs, and who told it first.
    let mut told: Vec<(usize, usize, usize, usize)> = Vec::new();
    let mut found = BTreeMap::new();
    for (i, (article, own)) in articles.iter().zip(claims).enumerate() {
        for (s, span) in own.sentences.iter().enumerate() {
            let runs = hashes(&words_of(article.slice(*span)));
            if runs.len() < PASSAGE {
                continue;
            }
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for t in runs.iter().filter_map(|r| tellers.get(r)).flatten() {
                *shared.entry(*t).or_default() += 1;
            }
            let first = shared
                .into_iter()
                .find(|&(t, n)| {
                    told[t].0 != i && n >= PASSAGE && 2 * n >= runs.len().min(told[t].2)
                })
                .map_or(i, |(t, _)| told[t].3);
            if first != i {
                found.insert((i, s), first);
            }
            for &r in &runs {
                let list = tellers.entry(r).or_default();
                // A run that dozens have is a phrase of the language.
                if list.len() < 24 {
                    list.push(told.len());
                }
            }
            told.push((i, s, runs.len(), first));
        }
    }
    found
}

fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Hashes of the runs of words of an article's story.
fn runs_of(article: &Article) -> BTreeSet<u64> {
    let blocks = article.blocks.iter().filter(|b| b.furniture.is_none());
    let words: Vec<String> = blocks
        .flat_map(|b| words_of(article.slice(b.prose())))
        .collect();
    hashes(&words)
}

/// Hashes of runs of words.
fn hashes(words: &[String]) -> BTreeSet<u64> {
    let ids: Vec<u64> = words
        .iter()
        .map(|word| {
            // FNV-1a: the same on every machine and in every run.
            word.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| {
                (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
            })
        })
        .collect();
    ids.windows(RUN)
        .map(|run| {
            run.iter().fold(0_u64, |h, id| {
                h.rotate_left(5).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ id
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::attribution::{Attribution, Holder, Quoted, Stance};
    use crate::text::Span;
    use crate::text::read::example;

    const WIRE: &str = "A ferry with ninety people aboard ran aground off the northern coast on Monday morning, and the harbour master \
        said that all of them had been brought to safety by two lifeboats within an hour of the first call for help.";

    #[test]
    fn a_lightly_edited_copy_has_one_origin() {
        let edited = WIRE.replace("Monday morning", "Monday")
            + " The owner of the ferry said that it would be towed away.";
        let other = "Ninety passengers were rescued on Monday when their boat hit rocks near the northern shore; two lifeboats took \
            everybody off in less than an hour, the coast guard told reporters, and nobody needed a doctor after the accident.";
        let articles: Vec<Article> = [WIRE, edited.as_str(), other]
            .iter()
            .enumerate()
            .map(|(i, text)| example(ArticleId(i as u32), text, None))
            .collect();
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let origins = Origins::find(&articles, &[], &lexicon);
        assert!(origins.are_copies(ArticleId(0), ArticleId(1)));
        assert!(!origins.are_copies(ArticleId(0), ArticleId(2)));
    }

    #[test]
    fn two_articles_that_cite_one_agency_have_one_origin() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let claims = |id: u32, holder: &str| ArticleClaims {
            article: ArticleId(id),
            attributions: vec![Attribution {
                holder: Some(Holder {
                    span: Span::default(),
                    head: 0,
                    text: holder.into(),
                    thing: None,
                    members: Vec::new(),
                }),
                cue: Span::default(),
                cue_token: 0,
                lemma: "report".into(),
                content: Vec::new(),
                stance: Stance::Say,
                quoted: Quoted::Indirect,
                negated: false,
                hypothetical: false,
                factive: false,
                attitude: false,
                rule: "test",
            }],
            ..ArticleClaims::default()
        };
        let reading = Reading {
            holders: vec![0],
            ..Reading::default()
        };
        let (a, b, c) = (
            claims(0, "Reuters"),
            claims(1, "Reuters"),
            claims(2, "the mayor"),
        );
        let origins = Origins {
            first: vec![0, 1, 2],
            ..Origins::default()
        };
        let key = |claims: &ArticleClaims| origins.key(claims, &reading, &lexicon);
        assert_eq!(key(&a), key(&b));
        assert_ne!(key(&a), key(&c));
    }

    #[test]
    fn whom_an_article_credits() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let table = [
            (
                "Ferry aground\n\nBy Associated Press\n\nA ferry ran aground on Monday off the coast. All were safe.",
                Some("ap"),
            ),
            (
                "Ferry aground\n\nOSTHAVN (Reuters) - A ferry ran aground on Monday off the coast. All were safe.",
                Some("reuters"),
            ),
            (
                "Ferry aground\n\nA ferry ran aground on Monday off the coast.\n\nAll were safe.\n\nAFP contributed to this report.",
                Some("afp"),
            ),
            (
                "Ferry aground\n\nBy Ada Quill\n\nA ferry ran aground on Monday off the coast.\n\nAll were safe.",
                None,
            ),
            // A picture's credit is not the text's, and who is told of is no source.
            (
                "Ferry aground\n\nA ferry ran aground on Monday off the coast.\n\nAll were safe.\n\nPhoto credit: AFP",
                None,
            ),
            (
                "Ferry aground\n\nA ferry ran aground on Monday off the coast.\n\nA Reuters photographer was aboard the ferry.",
                None,
            ),
        ];
        for (text, expected) in table {
            let article = example(ArticleId(0), text, None);
            assert_eq!(credit(&article, &lexicon).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn agencies_go_by_one_name() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let table = [
            ("The Associated Press", Some("ap")),
            ("AP", Some("ap")),
            ("Agence France-Presse", Some("afp")),
            ("the Reuters news agency", Some("reuters")),
            ("the mayor", None),
            ("the pa", None),
        ];
        for (words, expected) in table {
            assert_eq!(agency(words, &lexicon).as_deref(), expected, "{words}");
        }
    }

    #[test]
    fn a_passage_that_two_articles_share_has_one_origin() {
        let release = "\"We will rebuild the eastern pier by the spring of next year and nobody will lose a job\"";
        let texts = [
            format!(
                "A storm took the old eastern pier of Osthavn before dawn on Monday while the fishing boats were still out and four of them had to turn back to Vasker for the night. {release}, the company said in a statement."
            ),
            format!(
                "Nothing but six piles is left of the landing stage where three generations of traders sold herring to the hotels and waited for the mail steamer every second Thursday. In a statement the firm said: {release}. Traders doubt it."
            ),
            "The firm wants to rebuild the pier until next spring, its director told this paper."
                .to_owned(),
        ];
        let articles: Vec<Article> = (0..)
            .zip(&texts)
            .map(|(i, text)| example(ArticleId(i), text, None))
            .collect();
        let claims: Vec<ArticleClaims> = (0..)
            .zip(&texts)
            .map(|(i, text)| {
                let cut = text.find('.').map_or(text.len(), |at| at + 1);
                ArticleClaims {
                    article: ArticleId(i),
                    sentences: vec![Span::new(0, cut), Span::new(cut, text.len())],
                    ..ArticleClaims::default()
                }
            })
            .collect();
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let origins = Origins::find(&articles, &claims, &lexicon);
        let key = |article: usize, sentence| {
            let reading = Reading {
                sentence,
                ..Reading::default()
            };
            origins.key(&claims[article], &reading, &lexicon)
        };
        assert_eq!(key(0, 1), key(1, 1));
        assert_ne!(key(0, 0), key(1, 0));
        assert_ne!(key(0, 1), key(2, 0));
    }
}
