//! This file finds the day of publication, and says how it is known.
