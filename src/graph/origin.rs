//! This file finds which articles are one source: near-duplicate passages and explicit credit.
