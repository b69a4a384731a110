//! This file draws the graph.
