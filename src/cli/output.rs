//! This file prints: the only place that touches standard output and standard error.

use super::args::{ColorWhen, Common};
use super::failure::Failure;
use crate::report::escape::visible;
use anstream::{AutoStream, ColorChoice};
use std::io::{IsTerminal, Write};
use std::path::Path;

/// Where the words go.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    choice: ColorChoice,
    /// Leave out all but findings and errors.
    pub quiet: bool,
}

impl Output {
    /// What the command line asks for.
    #[must_use]
    pub fn new(common: &Common) -> Self {
        let choice = match common.color {
            ColorWhen::Auto => ColorChoice::Auto,
            ColorWhen::Always => ColorChoice::AlwaysAnsi,
            ColorWhen::Never => ColorChoice::Never,
        };
        Self {
            choice,
            quiet: common.quiet,
        }
    }
    /// Prints to standard output and hands it on at once.
    ///
    /// # Errors
    /// When nobody reads any more, or the disk is full.
    pub fn print(self, words: &str) -> Result<(), Failure> {
        let mut out = AutoStream::new(std::io::stdout().lock(), self.choice);
        out.write_all(words.as_bytes())
            .and_then(|()| out.flush())
            .map_err(|e| Failure::writing("standard output", &e))
    }
    /// Prints words of a form for machines, where nothing may be taken off.
    ///
    /// # Errors
    /// As [`Output::print`].
    pub fn print_exactly(self, words: &str) -> Result<(), Failure> {
        let mut out = std::io::stdout().lock();
        out.write_all(words.as_bytes())
            .and_then(|()| out.flush())
            .map_err(|e| Failure::writing("standard output", &e))
    }
    /// Writes a file; no colours there.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn write(self, file: &Path, words: &str) -> Result<(), Failure> {
        let plain = anstream::adapter::strip_str(words).to_string();
        std::fs::write(file, plain).map_err(|e| Failure::writing(&file.display().to_string(), &e))
    }
    /// Tells of a failure on standard error.
    pub fn tell(self, failure: &Failure) {
        let Failure::Told { message, hint } = failure else {
            return;
        };
        let mut lines = format!("factcheck: {}\n", visible(message));
        if let Some(hint) = hint {
            lines.push_str(&format!("  help: {}\n", visible(hint)));
        }
        // If standard error is closed as well, there is nobody left to tell.
        let _ = std::io::stderr().lock().write_all(lines.as_bytes());
    }
    /// The width of the terminal; 80 in a pipe, so that a pipe gives the same everywhere.
    #[must_use]
    pub fn width(self) -> u16 {
        if std::io::stdout().is_terminal() {
            comfy_table::Table::new().width().unwrap_or(80)
        } else {
            80
        }
    }
}
