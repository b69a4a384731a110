//! This stage says what to tell the editor: matches come in, findings go out.

pub mod finding;
pub mod message;
pub mod policy;

pub use finding::{About, Evidence, Finding, Kind, Level};
