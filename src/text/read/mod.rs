//! This folder holds one reader per input format.

pub mod markdown;
pub mod plain;
pub mod records;
