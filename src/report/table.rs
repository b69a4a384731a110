//! This file writes the table: one row a finding, both sides quoted, readable at 80 columns, without colour, in a pipe.

use super::escape::{excerpt, visible};
use super::format::{Report, dated_by, level_name, path};
use crate::findings::{Evidence, Finding, Kind, Level};
use comfy_table::presets::UTF8_FULL;
use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Table, Width,
};
use std::fmt::Write;

/// What the table shows.
#[derive(Debug, Clone, Copy)]
pub struct TableOptions {
    /// Columns of the terminal.
    pub width: u16,
    /// Agreements too.
    pub agreements: bool,
    /// What was set aside, the articles' dates, and reasons.
    pub verbose: bool,
    /// Nothing but the rows.
    pub quiet: bool,
}

/// Writes the table. It may hold colours; whoever prints it takes them off where none are wanted.
#[must_use]
pub fn write(report: &Report, options: &TableOptions) -> String {
    let mut out = String::new();
    if report.articles.is_empty() {
        return out;
    }
    if !options.quiet {
        articles(report, options.verbose, &mut out);
    }
    let groups: [(&str, &[Kind]); 3] = [
        (
            "",
            &[Kind::Conflict, Kind::Slip, Kind::Unsupported, Kind::Limit],
        ),
        (
            "Not in conflict, but to know",
            &[Kind::Dispute, Kind::Update],
        ),
        (
            "The articles agree (both may still be wrong)",
            &[Kind::Agreement, Kind::Narrower],
        ),
    ];
    for (n, (heading, kinds)) in groups.iter().enumerate() {
        if n == 2 && !options.agreements {
            continue;
        }
        let rows: Vec<&Finding> = report
            .findings
            .iter()
            .filter(|f| kinds.contains(&f.kind))
            .collect();
        if rows.is_empty() {
            continue;
        }
        if !heading.is_empty() {
            let _ = writeln!(out, "{heading}");
        }
        let _ = writeln!(out, "{}", table(report, &rows, options));
    }
    if options.verbose {
        for (spot, reason, words) in report.furniture() {
            let _ = writeln!(
                out,
                "set aside  {}  {reason}: {}",
                visible(&spot),
                excerpt(words, 60)
            );
        }
    }
    if options.verbose {
        for s in &report.single {
            let article = &report.articles[s.place.article.0 as usize];
            let line = article.offsets.locate(s.place.span).line;
            let _ = writeln!(
                out,
                "single source  {}:{line}  {}: {}: {}",
                visible(report.short(article)),
                s.label,
                visible(article.slice(s.place.span)),
                excerpt(article.slice(s.around), 60)
            );
        }
    }
    if !options.quiet {
        coverage(report, options, &mut out);
    }
    out
}

fn articles(report: &Report, verbose: bool, out: &mut String) {
    for a in &report.articles {
        let day = match a.published {
            Some(day) => format!("{day}, {}", dated_by(a.dated_by)),
            None => "day not known: give --as-of to read its weekdays".to_owned(),
        };
        let outlet = a
            .outlet
            .as_deref()
            .map_or(String::new(), |o| format!(", {}", visible(o)));
        let _ = writeln!(out, "{}{outlet} ({day})", visible(path(a)));
        if let (true, Some(headline)) = (verbose, a.headline()) {
            let _ = writeln!(out, "  {}", excerpt(headline, 120));
        }
    }
    if !report.articles.is_empty() {
        out.push('\n');
    }
}

fn table(report: &Report, rows: &[&Finding], options: &TableOptions) -> Table {
    let width = options.width.clamp(60, 160);
    let about = if width < 100 { 30 } else { width / 3 };
    let mut table = ruled([
        ("Level", 9),
        ("What, why, what next", about),
        ("Who says it, and where", width - 4 - 9 - about),
    ]);
    for finding in rows {
        let (color, word) = match finding.level {
            Level::Error => (Color::Red, "error"),
            Level::Warning => (Color::Yellow, "warning"),
            Level::Note => (Color::Cyan, "note"),
        };
        table.add_row([
            Cell::new(word).fg(color).set_alignment(CellAlignment::Left),
            Cell::new(what(finding, options.verbose)),
            Cell::new(who(report, finding, options)),
        ]);
    }
    table
}

/// An empty table with rules between its rows, bold headings, and columns of fixed widths, each with its two blanks.
#[must_use]
pub fn ruled<const N: usize>(columns: [(&str, u16); N]) -> Table {
    let mut table = Table::new();
    let rules = u16::try_from(N + 1).unwrap_or(u16::MAX);
    let width = columns.iter().fold(rules, |sum, c| sum.saturating_add(c.1));
    table
        .load_style(UTF8_FULL)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width)
        .enforce_styling()
        .set_header(columns.map(|(heading, _)| Cell::new(heading).add_attribute(Attribute::Bold)));
    for (i, (_, wanted)) in columns.iter().enumerate() {
        if let Some(column) = table.column_mut(i) {
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(*wanted)));
        }
    }
    table
}

/// What it is about, why the sides clash, and what to do next.
fn what(finding: &Finding, verbose: bool) -> String {
    let mut lines = vec![
        format!("{}: {}", finding.kind.name(), about(finding)),
        visible(&finding.message),
    ];
    if let (Some(origins), Some(outlets)) = (finding.origins, finding.outlets)
        && origins < outlets
    {
        let plural = if origins == 1 { "" } else { "s" };
        lines.push(format!("({outlets} outlets, {origins} origin{plural})"));
    }
    // The heading over agreements has said what to make of them.
    let agreed = matches!(finding.kind, Kind::Agreement | Kind::Narrower);
    if !finding.advice.is_empty() && (verbose || !agreed) {
        lines.push(format!("→ {}", visible(&finding.advice)));
    }
    if verbose {
        lines.push(format!(
            "[{}, sure to {:.2}]",
            finding.rule, finding.confidence
        ));
    }
    lines.join("\n")
}

fn about(finding: &Finding) -> String {
    let about = &finding.about;
    let name = about
        .event
        .as_deref()
        .filter(|e| !e.is_empty())
        .unwrap_or(&about.thing);
    if name.is_empty() {
        visible(&about.slot)
    } else {
        excerpt(name, 60)
    }
}

/// Both sides: speaker, file and line, the words.
fn who(report: &Report, finding: &Finding, options: &TableOptions) -> String {
    let most = if options.verbose { 400 } else { 180 };
    let side = |e: &Evidence| {
        let speaker = match &e.speaker {
            Some(speaker) => excerpt(speaker, 50),
            None if e.part == "headline" => "its headline".to_owned(),
            None if e.part == "deck" => "its deck".to_owned(),
            None if e.part == "caption" => "its caption".to_owned(),
            None => "the article itself".to_owned(),
        };
        let words = excerpt(report.article(e).slice(e.place.span), most);
        let mut side = format!(
            "{}, {speaker}:\n{}",
            visible(&report.spot(e)),
            in_marks(&words)
        );
        if options.verbose {
            let _ = write!(side, "\nread as: {}", visible(&e.reading));
        }
        side
    };
    // A place inside another says nothing new, and four are enough for a row; JSON has them all.
    let mut places: Vec<&Evidence> = Vec::new();
    for e in &finding.evidence {
        let inside = |p: &&Evidence| {
            p.place.article == e.place.article && p.place.span.contains(e.place.span)
        };
        if options.verbose || !places.iter().any(inside) {
            places.push(e);
        }
    }
    let shown = if options.verbose { usize::MAX } else { 4 };
    let mut sides: Vec<String> = places.iter().take(shown).map(|e| side(e)).collect();
    if places.len() > shown {
        sides.push(format!("and {} more (-f full)", places.len() - shown));
    }
    sides.join("\n")
}

/// Puts words in quotation marks that have none of their own at both ends.
fn in_marks(words: &str) -> String {
    let opens = words.starts_with(['"', '“']);
    if opens && words.ends_with(['"', '”']) && words.chars().count() > 1 {
        return words.to_owned();
    }
    // Marks inside marks: single ones, as a copy desk writes them.
    let inner: String = words
        .char_indices()
        .map(|(at, c)| match c {
            '“' => '‘',
            '”' => '’',
            '"' if words[at + 1..].starts_with(char::is_alphanumeric) => '‘',
            '"' => '’',
            c => c,
        })
        .collect();
    format!("“{inner}”")
}

fn coverage(report: &Report, options: &TableOptions, out: &mut String) {
    let counted =
        |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let mut parts = Vec::new();
    for (kind, one, many) in [
        (Kind::Conflict, "conflict", "conflicts"),
        (Kind::Slip, "slip", "slips"),
        (Kind::Dispute, "dispute", "disputes"),
        (Kind::Update, "update", "updates"),
    ] {
        if matches!(kind, Kind::Conflict) || report.count(kind) > 0 {
            parts.push(counted(report.count(kind), one, many));
        }
    }
    let agreements = report.count(Kind::Agreement) + report.count(Kind::Narrower);
    if agreements > 0 {
        let hint = if options.agreements {
            ""
        } else {
            " (--show-agreements)"
        };
        parts.push(format!(
            "{}{hint}",
            counted(agreements, "agreement", "agreements")
        ));
    }
    let _ = writeln!(out, "{}", parts.join(", "));
    let c = report.coverage;
    let _ = writeln!(
        out,
        "{}, {} agree, {} single-source, {} not understood",
        counted(c.claims, "claim", "claims"),
        c.agree,
        c.single_source,
        c.not_understood
    );
}

/// Writes each finding in full, as running text.
#[must_use]
pub fn write_full(report: &Report) -> String {
    let mut out = String::new();
    articles(report, true, &mut out);
    for f in &report.findings {
        let _ = writeln!(
            out,
            "{} {}: {}",
            level_name(f.level),
            f.kind.name(),
            visible(&f.message)
        );
        let _ = writeln!(out, "  rule   {} (sure to {:.2})", f.rule, f.confidence);
        let _ = writeln!(out, "  about  {} [{}]", about(f), visible(&f.about.slot));
        for e in &f.evidence {
            let words = excerpt(report.article(e).slice(e.place.span), 1000);
            let speaker = e
                .speaker
                .as_deref()
                .map_or("the article itself".to_owned(), |s| excerpt(s, 80));
            let _ = writeln!(
                out,
                "  {} [{}] {speaker}:",
                visible(&report.spot(e)),
                e.part
            );
            let _ = writeln!(out, "    {}", in_marks(&words));
            let _ = writeln!(out, "    read as: {}", visible(&e.reading));
        }
        for reason in &f.reasons {
            let _ = writeln!(out, "  why    {}", visible(reason));
        }
        if !f.advice.is_empty() {
            let _ = writeln!(out, "  next   {}", visible(&f.advice));
        }
        out.push('\n');
    }
    for (spot, reason, words) in report.furniture() {
        let _ = writeln!(
            out,
            "set aside  {}  {reason}: {}",
            visible(&spot),
            excerpt(words, 100)
        );
    }
    let options = TableOptions {
        width: 80,
        agreements: true,
        verbose: true,
        quiet: false,
    };
    coverage(report, &options, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::super::format::sample;
    use super::*;
    use unicode_width::UnicodeWidthStr;

    const NARROW: TableOptions = TableOptions {
        width: 80,
        agreements: false,
        verbose: true,
        quiet: false,
    };

    /// The table without colours.
    fn plain(report: &Report) -> String {
        anstream::adapter::strip_str(&write(report, &NARROW)).to_string()
    }

    #[test]
    fn a_row_fits_80_columns_and_says_who_where_and_why() {
        let text = plain(&sample());
        assert!(text.lines().all(|l| l.width() <= 80), "{text}");
        for words in [
            "error",
            "a.txt:3, the minister",
            "b.txt:1, the coast guard",
            "→ Ask which",
            "set aside  a.txt:5",
        ] {
            assert!(text.contains(words), "{words} is missing in\n{text}");
        }
        assert!(
            text.ends_with("4 claims, 0 agree, 1 single-source, 0 not understood\n"),
            "{text}"
        );
    }

    #[test]
    fn marks_inside_marks_are_single() {
        assert_eq!(in_marks("\"No one,\" he said"), "“‘No one,’ he said”");
        assert_eq!(in_marks("“No one”"), "“No one”");
        assert_eq!(in_marks("nine dead"), "“nine dead”");
    }

    #[test]
    fn words_of_articles_cannot_move_the_cursor() {
        let mut report = sample();
        report.findings[0].message = "nine\u{1b}[2Jdead".to_owned();
        report.findings[0].evidence[0].speaker = Some("the\u{202e}minister".to_owned());
        let text = plain(&report);
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
    }
}
