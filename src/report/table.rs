//! This file writes the table.
