//! This file decides levels and what is shown.
