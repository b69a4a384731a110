//! This file answers the questions that rules ask of the graph.
