//! This file carries the rules/ folder in the program.
