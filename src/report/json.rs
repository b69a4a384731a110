//! This file writes JSON and NDJSON.
