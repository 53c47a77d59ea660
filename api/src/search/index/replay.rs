//! The index of the product in memory, filled by hand: so that what is measured is what runs.

use std::collections::BTreeMap;

use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, Term};
use uuid::Uuid;

use super::super::documents::Document;
use super::alike::{AllAlike, Like, alike};
use super::fields::{Fields, key, schema};
use super::meaning::{Meaning, Store};
use super::table::Tables;
use super::tokens;

/// Memory of the writer, in bytes.
const WRITING: usize = 32_000_000;

/// An index that grows as a conversation did.
pub struct Replay {
    writer: IndexWriter,
    reader: IndexReader,
    fields: Fields,
    tables: Tables,
    meaning: Option<Meaning>,
    /// What is to be written before the next search.
    waiting: BTreeMap<Uuid, Document>,
}

impl Replay {
    /// Without any document.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn empty() -> tantivy::Result<Self> {
        let (schema, fields) = schema();
        let index = tokens::known_to(Index::create_in_ram(schema));
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Self {
            writer: index.writer_with_num_threads(1, WRITING)?,
            reader,
            fields,
            tables: Tables::default(),
            meaning: None,
            waiting: BTreeMap::new(),
        })
    }

    /// Adds a document, or puts it in the place of the one with its id.
    pub fn put(&mut self, document: Document) {
        self.waiting.insert(document.id, document);
    }

    /// What is like a draft among all that was put there.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn alike(&mut self, like: &Like) -> tantivy::Result<AllAlike> {
        if !self.waiting.is_empty() {
            for (id, document) in std::mem::take(&mut self.waiting) {
                self.writer
                    .delete_term(Term::from_field_text(self.fields.key, &key(id)));
                self.writer.add_document(self.fields.document(&document))?;
                if let Some(meaning) = &mut self.meaning {
                    meaning.fold(&document)?;
                }
            }
            self.writer.commit()?;
            self.reader.reload()?;
        }
        if like.meant.is_some() && self.meaning.as_ref().is_none_or(Meaning::is_outgrown) {
            let files = [(); 2].map(|()| Box::new(std::io::Cursor::new(Vec::new())) as Box<dyn Store>);
            let learned = Meaning::learn(&self.reader.searcher(), &self.fields, files)?;
            self.meaning = learned.or(self.meaning.take());
        }
        let searcher = self.reader.searcher();
        let tables = self.tables.of(&searcher)?;
        alike(&searcher, &tables, &self.fields, like, self.meaning.as_ref())
    }
}
