//! This stage shows findings: one format each.

pub mod format;
pub mod json;
pub mod table;
