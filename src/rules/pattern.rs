//! This file holds what a rule looks for: readings, and what ties them.
