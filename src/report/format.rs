//! This file holds the report: everything that a format may show, and the verdict.

use crate::findings::{Evidence, Finding, Kind, Level, Single};
use crate::rules::RuleId;
use crate::text::{Article, DatedBy, Part};
use std::collections::BTreeSet;

/// What became of one run, or of one story.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The articles, by their ids.
    pub articles: Vec<Article>,
    /// How many claims each article makes (parallel to `articles`).
    pub claims: Vec<usize>,
    /// The rules that ran.
    pub rules: Vec<RuleId>,
    /// What was found, ordered by level, then article, then position.
    pub findings: Vec<Finding>,
    /// Drafts: what their sources say, sentence by sentence; empty where there is no draft.
    pub sheet: Vec<crate::findings::SheetRow>,
    /// Why some inputs could not be read.
    pub unread: Vec<String>,
    /// What the run could speak about, and what not.
    pub coverage: Coverage,
    /// Figures that no other article gives, by place.
    pub single: Vec<Single>,
    /// The level from which on findings fail the run; `None`: none does.
    pub fail_on: Option<Level>,
}

/// Silence must be distinguishable from not having looked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Coverage {
    /// Claims of all articles.
    pub claims: usize,
    /// Claims that stand in an agreement.
    pub agree: usize,
    /// Claims that no other article says anything comparable to.
    pub single_source: usize,
    /// Clauses that say something but could not be read into any slot, and so can't be compared.
    pub not_understood: usize,
}

impl Report {
    /// 0: clean; 1: something is at or above `fail_on`; 2: the run can't be trusted.
    #[must_use]
    pub fn verdict(&self) -> u8 {
        if !self.unread.is_empty() {
            return 2;
        }
        // Levels are ordered gravest first.
        let fails = |f: &Finding| self.fail_on.is_some_and(|limit| f.level <= limit);
        u8::from(self.findings.iter().any(fails))
    }
    /// How many findings are of a kind.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        self.findings.iter().filter(|f| f.kind == kind).count()
    }
    /// The article that a piece of evidence stands in.
    #[must_use]
    pub fn article(&self, evidence: &Evidence) -> &Article {
        &self.articles[evidence.place.article.0 as usize]
    }
    /// Path and line of a piece of evidence, as editors and terminals jump to it.
    #[must_use]
    pub fn spot(&self, evidence: &Evidence) -> String {
        let article = self.article(evidence);
        let place = article.offsets.locate(evidence.place.span);
        let part = match place.part {
            Some(part) => format!(" ({})", part.name()),
            None => String::new(),
        };
        format!("{}:{}{part}", self.short(article), place.line)
    }
    /// The path of an article without the folders that all articles of the run share.
    #[must_use]
    pub fn short<'a>(&self, article: &'a Article) -> &'a str {
        let whole = path(article);
        let folder = |p: &'a str| p.rfind('/').map_or(0, |at| at + 1);
        let mut shared = folder(whole);
        for other in &self.articles {
            while !path(other).starts_with(&whole[..shared]) {
                shared = folder(whole[..shared].trim_end_matches('/'));
            }
        }
        &whole[shared..]
    }
    /// What was set aside, in order: path and line, reason, the words.
    pub fn furniture(&self) -> impl Iterator<Item = (String, &'static str, &str)> {
        self.articles.iter().flat_map(|a| {
            a.blocks.iter().filter_map(|b| {
                let line = a.offsets.locate(b.span).line;
                Some((
                    format!("{}:{line}", self.short(a)),
                    b.furniture?,
                    a.slice(b.span),
                ))
            })
        })
    }
    /// Where captions and bylines stand, they are part of the article: the parts that were read.
    #[must_use]
    pub fn parts(&self) -> BTreeSet<Part> {
        let blocks = self.articles.iter().flat_map(|a| &a.blocks);
        blocks
            .filter(|b| b.furniture.is_none())
            .map(|b| b.part)
            .collect()
    }
}

/// The path of an article, or its name where it has none.
#[must_use]
pub fn path(article: &Article) -> &str {
    article.path.as_deref().unwrap_or(&article.name)
}

/// How the day of publication is known, in words.
#[must_use]
pub const fn dated_by(by: DatedBy) -> &'static str {
    match by {
        DatedBy::FrontMatter => "as it says",
        DatedBy::Dateline => "by its date line",
        DatedBy::FileName => "by its file name",
        DatedBy::AsOf => "by --as-of",
        DatedBy::Inferred => "a guess from the dates inside",
        DatedBy::Unknown => "not known",
    }
}

/// The name of a level, as in JSON.
#[must_use]
pub const fn level_name(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

/// A report made by hand, for the formats' tests.
#[cfg(test)]
pub(crate) fn sample() -> Report {
    use crate::findings::About;
    use crate::text::read::example;
    use crate::text::{ArticleId, Place, Span};
    let texts = [
        "Ferry sinks off Harrow Point\n\nNine people died when the ferry sank, the minister said.\n\nRead more: Ferries",
        "Twelve people died when the ferry sank on Tuesday, the coast guard said.",
    ];
    let mut articles: Vec<Article> = texts
        .iter()
        .zip(0..)
        .map(|(t, i)| example(ArticleId(i), t, None))
        .collect();
    for a in &mut articles {
        a.path = Some(format!("{}.txt", a.name));
    }
    let at = |i: u32, words: &str| {
        let start = articles[i as usize].text.find(words).unwrap_or(0);
        Place {
            article: ArticleId(i),
            span: Span::new(start, start + words.len()),
        }
    };
    let evidence = |place: Place, speaker: &str, reading: &str| Evidence {
        value: place.span,
        place,
        part: "body",
        reading: reading.to_owned(),
        claim: Some(0),
        speaker: Some(speaker.to_owned()),
    };
    let findings = vec![Finding {
        rule: RuleId("quantity/differs".to_owned()),
        kind: Kind::Conflict,
        level: Level::Error,
        confidence: 0.864,
        message: "killed: nine (the minister), twelve (the coast guard)".to_owned(),
        advice: "Ask which count is newer.".to_owned(),
        about: About {
            thing: "the ferry".to_owned(),
            event: Some("the sinking".to_owned()),
            actors: Vec::new(),
            slot: "count.killed".to_owned(),
        },
        evidence: vec![
            evidence(
                at(0, "Nine people died when the ferry sank"),
                "the minister",
                "killed = 9",
            ),
            evidence(
                at(1, "Twelve people died when the ferry sank"),
                "the coast guard",
                "killed = 12",
            ),
        ],
        origins: None,
        outlets: None,
        reasons: vec!["one ferry, one sinking".to_owned()],
        fingerprint: "00ff".to_owned(),
    }];
    Report {
        articles,
        claims: vec![2, 2],
        rules: vec![RuleId("quantity/differs".to_owned())],
        sheet: Vec::new(),
        findings,
        unread: Vec::new(),
        single: Vec::new(),
        coverage: Coverage {
            claims: 4,
            agree: 0,
            single_source: 1,
            not_understood: 0,
        },
        fail_on: Some(Level::Error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spot_leaves_out_the_folders_that_all_share() {
        let mut report = sample();
        let name = |report: &Report| report.short(&report.articles[0]).to_owned();
        assert_eq!(name(&report), "a.txt");
        report.articles[0].path = Some("x/y/a.txt".to_owned());
        report.articles[1].path = Some("x/y/b.txt".to_owned());
        assert_eq!(name(&report), "a.txt");
        report.articles[1].path = Some("x/z/b.txt".to_owned());
        assert_eq!(name(&report), "y/a.txt");
        report.articles[1].path = Some("b.txt".to_owned());
        assert_eq!(name(&report), "x/y/a.txt");
    }

    #[test]
    fn the_verdict_heeds_the_limit_and_what_was_not_read() {
        let mut report = sample();
        assert_eq!(report.verdict(), 1);
        report.fail_on = None;
        assert_eq!(report.verdict(), 0);
        report
            .unread
            .push("c.txt: there is no such file".to_owned());
        assert_eq!(report.verdict(), 2);
    }
}
