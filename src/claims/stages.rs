//! This file reads which stages of which event a clause asserts and presupposes.
