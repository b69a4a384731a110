//! This file joins one actor under many names, and finds the rare form that is a misspelling.
