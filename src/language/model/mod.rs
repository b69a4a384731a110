//! This folder holds the embedded English model, one file per layer: spaCy's `en_core_web_sm` in Rust.

/// The model: weights and tables, read-only, shared by all threads.
#[derive(Debug)]
pub struct Model {}
