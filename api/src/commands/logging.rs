//! Log lines: text for people, JSON for machines; never content, never secrets.

use std::io::Write as _;

use log::kv::{Key, Value, VisitSource};

use crate::config::Settings;

/// Starts logging to standard error.
pub fn start(settings: &Settings) {
    let mut builder = env_logger::Builder::new();
    builder.parse_filters(&settings.log);
    if settings.log_format == "json" {
        builder.format(|out, record| {
            let mut line = serde_json::Map::new();
            line.insert("time".into(), chrono::Utc::now().to_rfc3339().into());
            line.insert("level".into(), record.level().as_str().into());
            line.insert("target".into(), record.target().into());
            line.insert("message".into(), record.args().to_string().into());
            let mut fields = Fields(&mut line);
            let _ = record.key_values().visit(&mut fields);
            writeln!(out, "{}", serde_json::Value::Object(line))
        });
    }
    // A second start, in tests, changes nothing.
    let _ = builder.try_init();
}

struct Fields<'a>(&'a mut serde_json::Map<String, serde_json::Value>);

impl<'kvs> VisitSource<'kvs> for Fields<'_> {
    fn visit_pair(&mut self, key: Key<'kvs>, value: Value<'kvs>) -> Result<(), log::kv::Error> {
        let value = serde_json::to_value(&value).unwrap_or_else(|_| value.to_string().into());
        self.0.insert(key.as_str().to_owned(), value);
        Ok(())
    }
}
