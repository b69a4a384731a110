//! This file says what stopped us, with a hint and the exit code.

use crate::check::ToolsError;
use crate::marked_story::MarkedError;
use crate::text::ReadFailure;
use std::io;

/// What stopped us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Something to tell; the run ends with 2.
    Told {
        /// Where and what.
        message: String,
        /// What would help.
        hint: Option<String>,
    },
    /// Nobody reads what we write any more: no fault of anybody's.
    ClosedPipe,
}

impl Failure {
    /// Makes a failure to tell.
    #[must_use]
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Told {
            message: message.into(),
            hint: Some(hint.into()),
        }
    }
    /// Makes a failure of writing to `place`.
    #[must_use]
    pub fn writing(place: &str, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::ClosedPipe;
        }
        Self::new(
            format!("{place}: it can't be written ({error})"),
            "check the folder, its permissions and the disk",
        )
    }
}

impl From<ReadFailure> for Failure {
    fn from(failure: ReadFailure) -> Self {
        Self::new(format!("{}: {}", failure.place, failure.what), failure.hint)
    }
}

impl From<MarkedError> for Failure {
    fn from(error: MarkedError) -> Self {
        match error {
            MarkedError::Article(failure) => failure.into(),
            broken @ MarkedError::Broken { .. } => Self::new(
                broken.to_string(),
                "a marked story is a folder of articles called 1-….txt, 2-….txt with a story.toml",
            ),
        }
    }
}

impl From<ToolsError> for Failure {
    fn from(error: ToolsError) -> Self {
        Self::Told {
            message: error.to_string(),
            hint: None,
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Told {
            message: format!("the result can't be written as JSON: {error}"),
            hint: None,
        }
    }
}

impl From<csv::Error> for Failure {
    fn from(error: csv::Error) -> Self {
        Self::Told {
            message: format!("the result can't be written as CSV: {error}"),
            hint: None,
        }
    }
}
