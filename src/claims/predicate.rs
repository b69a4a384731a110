//! This file finds what is said to have happened: verbs, copular complements and event nouns, and their acts.
