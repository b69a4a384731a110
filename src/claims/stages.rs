//! This file reads what a clause says, or takes for granted, of the stages of an event: proposed, planned, begun, held, cancelled.

use super::predicate::Predication;
use super::{Claim, Reader, Reading, Thing};

/// Reads the stages that the claims assert and presuppose of their themes.
#[must_use]
pub(crate) fn read(
    _reader: &Reader<'_>,
    _predications: &[Predication],
    _claims: &[Claim],
    _things: &mut Vec<Thing>,
) -> Vec<Reading> {
    Vec::new()
}
