//! This file turns a headline into something the parser can read: words of a Title Case line are lowered unless the
//! body writes them with a capital. The length in bytes never changes.
