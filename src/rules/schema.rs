//! This file writes the JSON Schema of rule files, for editors that complete and check TOML.

use super::parse::File;
use super::pattern::Many;
use super::relation::{TIES, Tie};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;
use std::borrow::Cow;

/// The schema of a rule file (JSON Schema 2020-12).
#[must_use]
pub fn rule_file() -> Value {
    schemars::schema_for!(File).to_value()
}

impl<T: JsonSchema> JsonSchema for Many<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("Many_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    }
}

impl JsonSchema for Tie {
    fn schema_name() -> Cow<'static, str> {
        "Tie".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let binding = serde_json::json!({ "type": "string", "enum": ["a", "b"] });
        let ties: serde_json::Map<String, Value> = TIES
            .iter()
            .map(|(name, _)| ((*name).to_owned(), binding.clone()))
            .collect();
        json_schema!({
            "type": "object",
            "properties": ties,
            "additionalProperties": false,
            "minProperties": 1,
            "maxProperties": 1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::rule_file;

    #[test]
    fn every_key_of_every_rule_of_ours_stands_in_the_schema() {
        let schema = rule_file();
        let keys = schema["properties"].as_object().expect("an object");
        let binding = schema["$defs"]["Binding"]["properties"]
            .as_object()
            .expect("a binding's keys");
        for rule in crate::rules::builtin::builtin().expect("well-formed rules") {
            let file: toml::Table = rule.source.parse().expect("TOML");
            for (key, value) in &file {
                assert!(keys.contains_key(key), "{}: {key}", rule.id);
                if let ("find" | "absent", Some(bindings)) = (key.as_str(), value.as_table()) {
                    let used = bindings.values().filter_map(|b| b.as_table());
                    for condition in used.flat_map(|b| b.keys()) {
                        assert!(binding.contains_key(condition), "{}: {condition}", rule.id);
                    }
                }
            }
        }
        assert_eq!(schema["additionalProperties"], false);
        assert!(binding["value"].to_string().contains("Tie"));
    }
}
