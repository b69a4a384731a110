//! This file holds the report and the ways to write it.
