//! This file reads the words of quotations and their speakers, for comparison across articles.
