//! This file reads NDJSON records of articles and of stories.
