//! This file reads sums, list counts and parts against their totals.
