//! This file runs the examples written in rule files through the whole pipeline.
