//! This file holds offices with their holders and dates, aliases, metonyms, places.

/// What the program knows about the world; each table is read when it is first asked for.
#[derive(Debug, Default)]
pub struct World {}

impl World {
    /// The tables under `rules/world`.
    #[must_use]
    pub fn builtin() -> World {
        World::default()
    }
}
