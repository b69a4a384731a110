//! This file holds word classes: role nouns, outlets, titles, fates.
