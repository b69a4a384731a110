//! This file reads plain text.
