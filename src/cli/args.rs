//! This file says what may be typed.

use super::parse::ParseFormat;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// Compares articles on one story and shows where they agree and where they conflict.
#[derive(Debug, Parser)]
#[command(name = "factcheck", version, about, max_term_width = 100)]
#[command(
    after_help = "`factcheck PATH…` is short for `factcheck check PATH…`.\n\
    Exit codes: 0 nothing at or above --fail-on, 1 something is, 2 the run can't be trusted."
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What every command knows.
    #[command(flatten)]
    pub common: Common,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// Colours: auto looks for a terminal and NO_COLOR.
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub color: ColorWhen,
    /// Leave out all but findings and errors.
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// A file of settings; otherwise factcheck.toml of this folder or the nearest one above, within the repository.
    #[arg(long, value_name = "FILE", global = true, conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Read no file of settings.
    #[arg(long, global = true)]
    pub isolated: bool,
    /// A folder of rule files that add to the program's own, or take the place of those of the same name; may be repeated.
    #[arg(long, value_name = "DIR", global = true)]
    pub rules: Vec<PathBuf>,
    /// Threads (default: one per core). Output does not depend on it.
    #[arg(long, value_name = "N", global = true)]
    pub jobs: Option<usize>,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    /// In a terminal that wants them.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands; `check` is the default.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Compare every article with every other one and with itself (the default).
    Check(CheckArgs),
    /// Show the claims that were understood.
    Claims(ClaimsArgs),
    /// Show the linguistic analysis.
    Parse(ParseArgs),
    /// Show actors, events and claims, and how they hang together.
    Graph(GraphArgs),
    /// Tell why two passages were, or were not, compared.
    Why(WhyArgs),
    /// Show a rule's own page.
    Explain(ExplainArgs),
    /// List, show or test rules.
    Rules(RulesArgs),
}

/// The names of the commands, to know a path from a command.
pub const COMMANDS: [&str; 8] = [
    "check", "claims", "parse", "graph", "why", "explain", "rules", "help",
];

/// Which articles, and how to read them.
#[derive(Debug, Clone, Args)]
pub struct Inputs {
    /// Articles (.txt, .md), or folders of articles.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The day of publication of articles that do not say their own (ISO 8601).
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Date>,
}

fn day(words: &str) -> Result<Date, String> {
    words
        .parse()
        .map_err(|_| "this is no date; write it like 2025-12-21".to_owned())
}

/// `factcheck check`
#[derive(Debug, Clone, Args)]
pub struct CheckArgs {
    /// The articles.
    #[command(flatten)]
    pub inputs: Inputs,
    /// The text being edited; may be repeated. Only what touches a draft is reported, at its line.
    #[arg(short, long = "draft", value_name = "FILE")]
    pub drafts: Vec<PathBuf>,
    /// A source for the drafts, or a folder of sources; may be repeated, and paths without an option are sources too.
    #[arg(short, long = "source", value_name = "PATH", requires = "drafts")]
    pub sources: Vec<PathBuf>,
    /// One story a line: {"id": "…", "articles": [{"id": "a", "text": "…"}]}; - is standard input.
    #[arg(long, value_name = "FILE.ndjson", conflicts_with_all = ["paths", "drafts", "sources"])]
    pub stories: Option<PathBuf>,
    /// table, full, json, ndjson or csv, or FORMAT=FILE; may be repeated.
    #[arg(short = 'f', long = "output-format", visible_alias = "format", value_name = "FORMAT[=FILE]", value_parser = CheckOutput::parse)]
    pub outputs: Vec<CheckOutput>,
    /// The level from which on findings make the exit code 1 (default: as factcheck.toml says, else error).
    #[arg(long, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    /// Exit with 0 where it would be 1.
    #[arg(long)]
    pub exit_zero: bool,
    /// Show in the table where articles agree, too.
    #[arg(long)]
    pub show_agreements: bool,
    /// Show readings, confidence and what was set aside.
    #[arg(short, long)]
    pub verbose: bool,
}

/// A format, and where to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckOutput {
    /// The format.
    pub format: CheckFormat,
    /// The file; `None` is standard output.
    pub file: Option<PathBuf>,
}

impl CheckOutput {
    fn parse(words: &str) -> Result<Self, String> {
        let (name, file) = match words.split_once('=') {
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (words, None),
        };
        let format = CheckFormat::from_str(name, false).map_err(|_| {
            format!("no format is called \"{name}\"; there are table, full, json, ndjson, csv")
        })?;
        if file.as_ref().is_some_and(|f| f.as_os_str().is_empty()) {
            return Err(format!("\"{words}\" names no file; write {name}=FILE"));
        }
        Ok(Self { format, file })
    }
}

/// Formats of `check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// The conflict table.
    Table,
    /// Every finding in full.
    Full,
    /// One JSON document.
    Json,
    /// One line a story.
    Ndjson,
    /// The sheet of a draft, a row for each sentence and what its sources say of it; without a draft, a row a finding.
    Csv,
}

/// Levels that may fail a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// None does.
    None,
    /// Notes and what is graver.
    Note,
    /// Warnings and errors.
    Warning,
    /// Errors.
    Error,
}

/// `factcheck claims`
#[derive(Debug, Args)]
pub struct ClaimsArgs {
    /// The articles.
    #[command(flatten)]
    pub inputs: Inputs,
    /// One article a line: {"id": "…", "text": "…"}; - is standard input.
    #[arg(long, value_name = "FILE.ndjson", conflicts_with = "paths")]
    pub articles: Option<PathBuf>,
    /// The form.
    #[arg(
        short = 'f',
        long = "output-format",
        visible_alias = "format",
        value_name = "FORMAT",
        default_value = "table"
    )]
    pub format: ClaimsFormat,
}

/// Formats of `claims`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ClaimsFormat {
    /// The article by sentence, beside what each was read as.
    Table,
    /// One page, with what was read underlined in place.
    Html,
    /// One JSON document.
    Json,
    /// One line an article.
    Ndjson,
}

/// `factcheck parse`
#[derive(Debug, Args)]
pub struct ParseArgs {
    /// The articles.
    #[command(flatten)]
    pub inputs: Inputs,
    /// One article a line: {"id": "…", "text": "…"}; - is standard input.
    #[arg(long, value_name = "FILE.ndjson", conflicts_with = "paths")]
    pub articles: Option<PathBuf>,
    /// Take the whole text as one document, furniture and all.
    #[arg(long)]
    pub raw: bool,
    /// The form.
    #[arg(
        short = 'f',
        long = "output-format",
        visible_alias = "format",
        value_name = "FORMAT",
        default_value = "conllu"
    )]
    pub format: ParseFormat,
}

/// `factcheck graph`
#[derive(Debug, Args)]
pub struct GraphArgs {
    /// The articles.
    #[command(flatten)]
    pub inputs: Inputs,
    /// The form.
    #[arg(
        short = 'f',
        long = "output-format",
        visible_alias = "format",
        value_name = "FORMAT",
        default_value = "table"
    )]
    pub format: GraphFormat,
    /// For svg and html: the event to draw, by its id (e3) or words of its name; default: the one with most that differs.
    #[arg(long, value_name = "EVENT")]
    pub event: Option<String>,
}

/// Formats of `graph`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GraphFormat {
    /// Each thing with its slots, and in each the values with their articles.
    Table,
    /// A picture of one event: who takes part, and what is said of it.
    Svg,
    /// One page: the picture and the tables.
    Html,
    /// One JSON document.
    Json,
    /// Graphviz.
    Dot,
    /// For Gephi, yEd and their kin.
    Graphml,
}

/// `factcheck why`
#[derive(Debug, Args)]
pub struct WhyArgs {
    /// The articles.
    #[command(flatten)]
    pub inputs: Inputs,
    /// A passage.
    #[arg(long, value_name = "FILE:LINE")]
    pub at: String,
    /// Another.
    #[arg(long, value_name = "FILE:LINE")]
    pub and: Option<String>,
}

/// `factcheck explain`
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The rule's name, like quantity/differs.
    #[arg(value_name = "RULE", required_unless_present = "all")]
    pub rule: Option<String>,
    /// Every rule.
    #[arg(long)]
    pub all: bool,
}

/// `factcheck rules`
#[derive(Debug, Args)]
pub struct RulesArgs {
    /// What to do with them.
    #[command(subcommand)]
    pub command: RulesCommand,
}

/// What to do with rules.
#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// One line a rule.
    List,
    /// A rule's file.
    Show {
        /// The rule's name, like quantity/differs.
        #[arg(value_name = "RULE")]
        rule: String,
    },
    /// Run the examples that stand in the rules' files.
    Test {
        /// A rule's name, the beginning of names, or a folder of rule files.
        #[arg(value_name = "RULE|DIR")]
        rule: Option<String>,
    },
    /// Run every example, and tell which rule fired on which, and which never did.
    Coverage {
        /// A rule's name, the beginning of names, or a folder of rule files.
        #[arg(value_name = "RULE|DIR")]
        rule: Option<String>,
    },
    /// Tell how often each rule is right on stories that an editor marked, and which marks are missed, as Markdown.
    Measure {
        /// A folder of stories, each a folder of two to four articles and a story.toml.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Write the beginning of a rule file: a rule that holds, to be changed.
    New {
        /// The rule's name, like house/ages; the file is NAME.toml in the folder.
        #[arg(value_name = "NAME")]
        name: String,
        /// The folder of rule files.
        #[arg(long, value_name = "DIR", default_value = "rules")]
        folder: PathBuf,
    },
    /// Print the JSON Schema of rule files, for editors.
    Schema,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commands_are_consistent() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
        for name in COMMANDS.iter().filter(|n| **n != "help") {
            assert!(Cli::command().find_subcommand(name).is_some(), "{name}");
        }
    }

    #[test]
    fn an_output_may_go_to_a_file() {
        let output = CheckOutput::parse("json=out/a=b.json").expect("it is well-formed");
        assert_eq!(output.file, Some(PathBuf::from("out/a=b.json")));
        assert!(CheckOutput::parse("yaml").is_err());
        assert!(CheckOutput::parse("json=").is_err());
    }
}
