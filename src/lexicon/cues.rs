//! This file holds reporting verbs, nouns and phrases, with their stance.
