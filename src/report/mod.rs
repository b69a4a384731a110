//! This stage shows findings: a [`Report`] comes in, bytes go out, one format each. It knows articles, rules and
//! findings, and nothing of claims or the graph, so that a format can be tested with a report made by hand.

pub mod escape;
pub mod format;
pub mod json;
pub mod page;
pub mod sheet;
pub mod table;

pub use format::{Coverage, Report};
pub use table::TableOptions;
