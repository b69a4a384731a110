//! This folder is the command line: only it prints, reads the environment or knows the date.

pub mod args;
pub mod failure;
pub mod parse;

/// Runs the command line and returns the exit code.
#[must_use]
pub fn run() -> std::process::ExitCode {
    std::process::ExitCode::from(2)
}
