//! This file compares two names: one person, a variant, or a slip.
