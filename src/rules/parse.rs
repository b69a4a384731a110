//! This file turns a rule file into a rule, with errors that name the line.
