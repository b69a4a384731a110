//! This file reads Markdown, with front matter.
