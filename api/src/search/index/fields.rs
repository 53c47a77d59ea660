//! What stands in the index.

use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions,
};

use super::super::documents::Document;
use super::super::words::Language;
use super::tokens;

/// Counts the changes of this file and of how words are made; an index of another version is built anew.
pub const VERSION: u32 = 3;

/// The place of the title among the fields of text.
pub const TITLE: usize = 0;

/// The fields.
#[derive(Clone, Copy)]
pub struct Fields {
    /// Title, topics, body, answers.
    pub texts: [Field; 4],
    /// The id, for replacing.
    pub key: Field,
    /// The spaces whose members see it.
    pub space: Field,
    /// The topics it is about.
    pub topic: Field,
    /// Who wrote it.
    pub author: Field,
    high: Field,
    low: Field,
    kind: Field,
    created: Field,
    state: Field,
}

/// The schema and its fields.
pub fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(tokens::NAME)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = TextOptions::default().set_indexing_options(indexing);
    let texts = ["title", "topics", "body", "answers"].map(|name| builder.add_text_field(name, text.clone()));
    let fields = Fields {
        texts,
        key: builder.add_text_field("key", STRING),
        space: builder.add_text_field("space", STRING | FAST),
        topic: builder.add_text_field("topic", STRING | FAST),
        author: builder.add_text_field("author", STRING | FAST),
        high: builder.add_u64_field("high", FAST),
        low: builder.add_u64_field("low", FAST),
        kind: builder.add_u64_field("kind", FAST | INDEXED),
        created: builder.add_i64_field("created", FAST),
        state: builder.add_u64_field("state", FAST),
    };
    (builder.build(), fields)
}

/// The key of an id in the index.
pub fn key(id: uuid::Uuid) -> String {
    id.simple().to_string()
}

impl Fields {
    /// A document as tantivy takes it.
    pub fn document(&self, document: &Document) -> TantivyDocument {
        let mut made = TantivyDocument::default();
        let sample = if document.body.is_empty() {
            &document.title
        } else {
            &document.body
        };
        let language = Language::of(sample);
        let texts = [
            &document.title,
            &document.topic_names,
            &document.body,
            &document.answers,
        ];
        for (field, text) in self.texts.into_iter().zip(texts) {
            if !text.is_empty() {
                made.add_text(field, tokens::spoken(text, language));
            }
        }
        made.add_text(self.key, key(document.id));
        let lists = [(self.space, &document.spaces), (self.topic, &document.topics)];
        for (field, ids) in lists {
            for id in ids {
                made.add_text(field, key(*id));
            }
        }
        if let Some(author) = document.author {
            made.add_text(self.author, key(author));
        }
        let (high, low) = document.id.as_u64_pair();
        made.add_u64(self.high, high);
        made.add_u64(self.low, low);
        made.add_u64(self.kind, document.kind as u64);
        made.add_i64(self.created, document.created.micros());
        made.add_u64(self.state, document.state);
        made
    }
}
