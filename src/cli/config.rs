//! This file finds and reads `factcheck.toml`: what a newsroom sets once for all of its runs.

use super::args::Common;
use super::failure::Failure;
use crate::check::Tools;
use crate::rules::settings::Options;
use crate::rules::{RuleLevel, Settings, folder};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The names that the file may have.
pub const NAMES: [&str; 2] = ["factcheck.toml", ".factcheck.toml"];

/// The largest file that is read, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// What the file may say.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// What is checked.
    #[serde(default)]
    pub check: Check,
    /// Levels by rule or folder of rules.
    #[serde(default)]
    pub severity: BTreeMap<String, RuleLevel>,
    /// Rules of the newsroom's own, and options.
    #[serde(default)]
    pub rules: RulesTable,
    /// The folder that the file stands in: its paths begin there.
    #[serde(skip)]
    home: PathBuf,
}

/// `[check]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Check {
    /// Rules that do not run, by name or folder.
    #[serde(default)]
    pub ignore: Vec<String>,
    /// The level from which on findings fail the run.
    pub fail_on: Option<super::args::FailOn>,
}

/// `[rules]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RulesTable {
    /// Folders of rule files, from the file's own folder.
    #[serde(default)]
    pub paths: Vec<PathBuf>,
    /// Options by rule.
    #[serde(default)]
    pub options: BTreeMap<String, Options>,
}

impl Config {
    /// The settings of this run: the file that `--config` names, else the nearest one of the working folder and those above it, up to the
    /// root of the repository; none with `--isolated`.
    ///
    /// # Errors
    /// A file that can't be read or is not as it should be.
    pub fn of_run(common: &Common) -> Result<Self, Failure> {
        if common.isolated {
            return Ok(Self::default());
        }
        if let Some(file) = &common.config {
            return Self::read(file);
        }
        match std::env::current_dir().ok().and_then(|at| nearest(&at)) {
            Some(file) => Self::read(&file),
            None => Ok(Self::default()),
        }
    }

    fn read(file: &Path) -> Result<Self, Failure> {
        let place = file.display().to_string();
        let mut text = String::new();
        std::fs::File::open(file)
            .and_then(|f| f.take(LARGEST + 1).read_to_string(&mut text))
            .map_err(|e| {
                Failure::new(
                    format!("{place}: the settings can't be read ({e})"),
                    "check the path and its permissions",
                )
            })?;
        if text.len() as u64 > LARGEST {
            return Err(Failure::new(
                format!("{place}: more than {} KiB of settings", LARGEST / 1024),
                "this is no factcheck.toml",
            ));
        }
        let mut config: Self = toml::from_str(&text).map_err(|e| {
            let (what, hint) = crate::rules::parse::suggestion(e.message());
            let before = &text[..text.floor_char_boundary(e.span().map_or(0, |s| s.start))];
            let line = before.matches('\n').count() + 1;
            Failure::new(
                format!("{place}:{line}: {what}"),
                hint.unwrap_or_else(|| "the README shows what may stand there".to_owned()),
            )
        })?;
        config.home = file.parent().unwrap_or(Path::new("")).to_path_buf();
        Ok(config)
    }

    /// The tools of this run: the program's own rules, those of `--rules` and of the settings, switched and levelled as set.
    ///
    /// # Errors
    /// A rule file that can't be used; a name in the settings that is no rule's.
    pub fn tools(&self, common: &Common) -> Result<Tools, Failure> {
        let mut tools = Tools::builtin()?;
        let set = self.rules.paths.iter().map(|p| self.home.join(p));
        for path in set.chain(common.rules.iter().cloned()) {
            let more = folder::read(&path)
                .map_err(|e| Failure::from(crate::check::ToolsError::from(e)))?;
            tools.rules = folder::joined(tools.rules, more);
        }
        let settings = Settings {
            ignore: self.check.ignore.clone(),
            severity: self.severity.clone(),
            options: self.rules.options.clone(),
        };
        tools.rules = settings.apply(tools.rules).map_err(|e| {
            Failure::new(
                format!("the settings: {e}"),
                "`factcheck rules list` shows them all",
            )
        })?;
        Ok(tools)
    }
}

/// The nearest file of settings from a folder upwards, up to the root of the repository.
fn nearest(from: &Path) -> Option<PathBuf> {
    for folder in from.ancestors() {
        if let Some(file) = NAMES.iter().map(|n| folder.join(n)).find(|f| f.is_file()) {
            return Some(file);
        }
        if folder.join(".git").exists() {
            break;
        }
    }
    None
}
