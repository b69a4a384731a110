//! This file writes the graph as GraphML, for Gephi, yEd and their kin (<http://graphml.graphdrawing.org/specification.html>).

use crate::graph::picture::Picture;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Writes actors, events and claims as nodes with a name and a sort, and every line between them.
#[must_use]
pub(super) fn write(picture: &Picture) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    for (id, of, kind) in [
        ("name", "node", "string"),
        ("sort", "node", "string"),
        ("kind", "edge", "string"),
        ("score", "edge", "double"),
    ] {
        let _ = writeln!(
            out,
            "  <key id=\"{id}\" for=\"{of}\" attr.name=\"{id}\" attr.type=\"{kind}\"/>"
        );
    }
    out.push_str("  <graph edgedefault=\"directed\">\n");
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let node = |out: &mut String, id: &str, name: &str, sort: &str| {
        let _ = writeln!(
            out,
            "    <node id=\"{}\"><data key=\"name\">{}</data><data key=\"sort\">{sort}</data></node>",
            escaped(id),
            escaped(name)
        );
    };
    for a in &picture.actors {
        node(
            &mut out,
            &a.id,
            &a.name,
            &format!("{:?}", a.kind).to_lowercase(),
        );
        known.insert(&a.id);
    }
    for e in &picture.events {
        node(&mut out, &e.id, &e.name, "event");
        known.insert(&e.id);
    }
    let ends = picture.edges.iter().flat_map(|e| [&e.from, &e.to]);
    for id in ends {
        if known.insert(id) {
            node(&mut out, id, id, "claim");
        }
    }
    for e in &picture.edges {
        let score = e
            .score
            .map_or(String::new(), |s| format!("<data key=\"score\">{s}</data>"));
        let _ = writeln!(
            out,
            "    <edge source=\"{}\" target=\"{}\"><data key=\"kind\">{}</data>{score}</edge>",
            escaped(&e.from),
            escaped(&e.to),
            escaped(e.kind)
        );
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}

/// The words as XML text or attribute; characters that XML 1.0 forbids become "�".
pub(super) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::picture::PicturedEdge;

    #[test]
    fn every_end_of_a_line_is_a_node_and_names_cannot_end_theirs() {
        let picture = Picture {
            version: 1,
            stories: Vec::new(),
            actors: Vec::new(),
            events: Vec::new(),
            edges: vec![PicturedEdge {
                from: "a\"><x>.txt:1".to_owned(),
                to: "b:2\u{1}".to_owned(),
                kind: "says",
                score: Some(0.5),
            }],
        };
        let xml = write(&picture);
        assert_eq!(xml.matches("<node ").count(), 2, "{xml}");
        assert!(
            xml.contains("source=\"a&quot;&gt;&lt;x&gt;.txt:1\" target=\"b:2\u{fffd}\""),
            "{xml}"
        );
        assert!(xml.contains("<data key=\"score\">0.5</data>"), "{xml}");
    }
}
