//! This file draws the graph in Graphviz's DOT language.

use super::picture::Picture;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Writes actors as boxes, events as ovals and what joins them as arrows; claims are left out of the drawing, since a
/// story has too many of them to be read as dots.
#[must_use]
pub fn dot(picture: &Picture) -> String {
    let mut out =
        String::from("digraph story {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n");
    let node = |out: &mut String, id: &str, shape: &str, label: &str| {
        let _ = writeln!(out, "  {id} [shape={shape}, label={}];", quoted(label));
    };
    let edges = picture.edges.iter().filter(|e| e.kind == "takes part");
    let ends: BTreeSet<&str> = edges
        .flat_map(|e| [e.from.as_str(), e.to.as_str()])
        .collect();
    let drawn = |id: &str| ends.contains(id);
    for a in picture.actors.iter().filter(|a| drawn(&a.id)) {
        node(&mut out, &a.id, "box", &a.name);
    }
    for e in picture.events.iter().filter(|e| drawn(&e.id)) {
        node(&mut out, &e.id, "ellipse", &e.name);
    }
    for e in picture.edges.iter().filter(|e| e.kind == "takes part") {
        let _ = writeln!(out, "  {} -> {} [label={}];", e.from, e.to, quoted(e.kind));
    }
    out.push_str("}\n");
    out
}

/// A DOT string: quotation marks and backslashes escaped, control characters made visible as blanks.
fn quoted(label: &str) -> String {
    let mut out = String::from("\"");
    for c in label.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_cannot_end_its_string() {
        assert_eq!(quoted("a\"]; b\\ \n"), r#""a\"]; b\\  ""#);
    }
}
