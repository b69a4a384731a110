//! This file reads whether a clause is affirmed or negated.
