//! This file is the pipeline: read, analyze, extract, build, search, judge.
