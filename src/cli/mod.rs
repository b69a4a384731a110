//! This folder is the command line: only it prints, reads the environment or knows the date.

pub mod args;
pub mod check;
pub mod claims;
pub mod config;
mod coverage;
pub mod failure;
pub mod graph;
pub mod inputs;
pub mod measure;
pub mod output;
pub mod parse;
pub mod rules;

use crate::check::Tools;
use args::{COMMANDS, Cli, Command, ParseArgs};
use clap::Parser;
use failure::Failure;
use output::Output;
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the command line and returns the exit code.
#[must_use]
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse_from(with_command(std::env::args_os())) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version go to standard output and are no failure.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let output = Output::new(&cli.common);
    // Deep nests of clauses are walked by recursion; the default stack of a thread is small.
    let threads = rayon::ThreadPoolBuilder::new().stack_size(16 << 20);
    let threads = threads.num_threads(cli.common.jobs.unwrap_or(0));
    let done = match threads.build() {
        Ok(pool) => pool.install(|| obey(&cli, output)),
        Err(error) => Err(Failure::new(
            format!("threads can't be started ({error})"),
            "try --jobs 1",
        )),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(failure) => {
            output.tell(&failure);
            ExitCode::from(2)
        }
    }
}

fn obey(cli: &Cli, output: Output) -> Result<u8, Failure> {
    let config = || config::Config::of_run(&cli.common);
    match &cli.command {
        Command::Check(args) => {
            let config = config()?;
            check::run(args, &config, &config.tools(&cli.common)?, output)
        }
        Command::Claims(args) => claims::run(args, output),
        Command::Parse(args) => analysis(args, output),
        Command::Graph(args) => graph::run(args, output),
        Command::Why(args) => graph::run_why(args, output),
        Command::Explain(args) => rules::run_explain(args, &config()?.tools(&cli.common)?, output),
        Command::Rules(args) => rules::run(&args.command, config()?.tools(&cli.common)?, output),
    }
}

/// Runs `parse` and returns the exit code.
fn analysis(args: &ParseArgs, output: Output) -> Result<u8, Failure> {
    let tools = Tools::builtin()?;
    let mut out = std::io::stdout().lock();
    let mut all_read = true;
    let mut tell = |failure: crate::text::ReadFailure| {
        all_read = false;
        output.tell(&failure.into());
    };
    let mut write = |articles: &mut dyn Iterator<Item = crate::text::Article>| {
        parse::write_parse(
            articles,
            args.raw,
            args.format,
            tools.model,
            &tools.lexicon,
            &mut out,
        )
        .map_err(|e| Failure::writing("standard output", &e))
    };
    if let Some(file) = &args.articles {
        let records = inputs::records(file, &args.inputs, args.raw)?;
        write(&mut records.filter_map(|read| read.map_err(&mut tell).ok()))?;
    } else {
        let gathered = inputs::gather(&args.inputs, args.raw)?;
        gathered.unread.into_iter().for_each(&mut tell);
        write(&mut gathered.articles.into_iter())?;
    }
    Ok(if all_read { 0 } else { 2 })
}

/// Puts `check` in where no command is named: `factcheck a.txt b.txt`.
fn with_command(args: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut args: Vec<OsString> = args.collect();
    let mut at = 1;
    // Options of every command may stand before it.
    while let Some(arg) = args.get(at).and_then(|a| a.to_str()) {
        match arg {
            "-q" | "--quiet" | "--isolated" => at += 1,
            "--color" | "--jobs" | "--config" | "--rules" => at += 2,
            _ if ["--color=", "--jobs=", "--config=", "--rules="]
                .iter()
                .any(|o| arg.starts_with(o)) =>
            {
                at += 1;
            }
            _ => break,
        }
    }
    let first = args.get(at).map(|a| a.to_string_lossy().into_owned());
    let named = first.is_none_or(|f| {
        COMMANDS.contains(&f.as_str()) || matches!(f.as_str(), "-h" | "--help" | "-V" | "--version")
    });
    if !named {
        args.insert(1, "check".into());
    }
    args
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_is_the_command_where_none_is_named() {
        let given = |words: &str| {
            let args = with_command(words.split(' ').map(OsString::from));
            args.iter()
                .map(|a| a.to_string_lossy().into_owned())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(
            given("factcheck a.txt b.txt"),
            "factcheck check a.txt b.txt"
        );
        assert_eq!(
            given("factcheck -f json a.txt"),
            "factcheck check -f json a.txt"
        );
        assert_eq!(
            given("factcheck --color never claims a.txt"),
            "factcheck --color never claims a.txt"
        );
        assert_eq!(given("factcheck --help"), "factcheck --help");
        assert_eq!(given("factcheck"), "factcheck");
    }
}
