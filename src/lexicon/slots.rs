//! This file holds phrasings of slots, and sets of values that exclude one another.
