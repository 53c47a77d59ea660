//! Statements whose text is made once.
//!
//! Diesel builds the text of a statement from its tree on each run, and [`Conn`](super::Conn), which serves two engines,
//! has it built three times a run: that takes longer than SQLite takes to answer. [`known!`] keeps the text beside the
//! place in the program where the statement stands. It also lets a statement stay prepared that diesel would prepare
//! anew each time because its text could vary: updates, lists of values.

use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::{PoisonError, RwLock};

use diesel::backend::Backend;
use diesel::internal::derives::multiconnection::AstPassHelper;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryBuilder, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sqlite::Sqlite;

use super::MultiBackend;

/// The texts of one statement: by engine, and by shape where a statement has several.
#[derive(Debug)]
pub struct Texts([RwLock<Option<HashMap<u64, &'static str>>>; 2]);

impl Texts {
    /// None yet.
    #[expect(clippy::new_without_default, reason = "made by `known!` alone, as a static")]
    pub const fn new() -> Self {
        Self([RwLock::new(None), RwLock::new(None)])
    }

    fn find(&self, engine: usize, shape: u64) -> Option<&'static str> {
        let texts = self.0[engine].read().unwrap_or_else(PoisonError::into_inner);
        texts.as_ref()?.get(&shape).copied()
    }

    /// Keeps a text for the life of the process: there are as many as statements and shapes in the program.
    fn keep(&self, engine: usize, shape: u64, text: String) -> &'static str {
        let mut texts = self.0[engine].write().unwrap_or_else(PoisonError::into_inner);
        texts
            .get_or_insert_default()
            .entry(shape)
            .or_insert_with(|| Box::leak(text.into_boxed_str()))
    }
}

/// A backend that a statement's text is made for.
pub trait TextBackend: Backend {
    /// 0 for PostgreSQL, 1 for SQLite.
    fn engine(&self) -> usize;
    /// What makes a text for this engine.
    fn builder(&self) -> Self::QueryBuilder;
}

impl TextBackend for Pg {
    fn engine(&self) -> usize {
        0
    }

    fn builder(&self) -> Self::QueryBuilder {
        Self::QueryBuilder::default()
    }
}

impl TextBackend for Sqlite {
    fn engine(&self) -> usize {
        1
    }

    fn builder(&self) -> Self::QueryBuilder {
        Self::QueryBuilder::default()
    }
}

impl TextBackend for MultiBackend {
    fn engine(&self) -> usize {
        match self {
            Self::Postgres(pg) => pg.engine(),
            Self::Sqlite(sqlite) => sqlite.engine(),
        }
    }

    fn builder(&self) -> Self::QueryBuilder {
        type Builder = <MultiBackend as Backend>::QueryBuilder;
        match self {
            Self::Postgres(pg) => Builder::Postgres(pg.builder()),
            Self::Sqlite(sqlite) => Builder::Sqlite(sqlite.builder()),
        }
    }
}

/// A place in the program where a statement stands.
pub trait Place: 'static {
    /// The statement has one text, so that the engine finds it by the place and need not compare texts.
    const HAS_ONE_TEXT: bool;
}

/// A statement whose text is kept; made by [`known!`].
#[derive(Clone, Copy, Debug)]
pub struct Known<Q, P> {
    query: Q,
    shape: u64,
    texts: &'static Texts,
    place: PhantomData<P>,
}

impl<Q, P> Known<Q, P> {
    /// See [`known!`].
    pub const fn new(query: Q, shape: u64, texts: &'static Texts) -> Self {
        Self {
            query,
            shape,
            texts,
            place: PhantomData,
        }
    }

    /// What is known.
    pub const fn statement(&self) -> &Q {
        &self.query
    }

    /// Tells the text of this statement from those of others.
    pub fn identity(&self) -> (usize, u64) {
        (std::ptr::from_ref(self.texts).addr(), self.shape)
    }

    fn text<DB>(&self, backend: &DB) -> QueryResult<&'static str>
    where
        DB: TextBackend,
        Q: QueryFragment<DB>,
    {
        let engine = backend.engine();
        let text = match self.texts.find(engine, self.shape) {
            Some(text) => text,
            None => self.texts.keep(engine, self.shape, self.build(backend)?),
        };
        debug_assert_eq!(text, self.build(backend)?, "two statements have one shape");
        Ok(text)
    }

    fn build<DB>(&self, backend: &DB) -> QueryResult<String>
    where
        DB: TextBackend,
        Q: QueryFragment<DB>,
    {
        let mut builder = backend.builder();
        self.query.to_sql(&mut builder, backend)?;
        Ok(builder.finish())
    }
}

impl<Q, P, DB> QueryFragment<DB> for Known<Q, P>
where
    DB: TextBackend,
    Q: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if out.bind_collector().is_some() || out.debug_binds().is_some() {
            return self.query.walk_ast(out);
        }
        // What is left asks for the text, or whether it varies: it does not.
        out.push_sql(self.text(out.backend())?);
        Ok(())
    }
}

impl<Q, P: Place> QueryId for Known<Q, P> {
    type QueryId = P;

    const HAS_STATIC_QUERY_ID: bool = P::HAS_ONE_TEXT;
}

impl<Q: Query, P> Query for Known<Q, P> {
    type SqlType = Q::SqlType;
}

impl<Q, P, C> diesel::query_dsl::RunQueryDsl<C> for Known<Q, P> {}

/// Gathers what the text of a statement depends on into the number of its shape (FNV-1a, a word at a time); always the
/// same things in the same order.
#[derive(Clone, Copy, Debug)]
pub struct Shape(u64);

impl Default for Shape {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Shape {
    /// A part is there or is not.
    pub fn has(&mut self, part: bool) {
        self.holds(u64::from(part));
    }

    /// A part of which there are several forms, or a list of so many places.
    pub fn holds(&mut self, number: u64) {
        self.0 = (self.0 ^ number).wrapping_mul(0x0100_0000_01b3);
    }

    /// For [`known!`].
    pub const fn number(self) -> u64 {
        self.0
    }
}

/// Keeps the text of a statement: `known!(statement)` where it is always the same, `known!(statement, shape)` where it
/// has several shapes, each with its own number. Builds for testing check that the text fits each time.
#[macro_export]
macro_rules! known {
    ($query:expr) => {
        $crate::known!($query, 0, true)
    };
    ($query:expr, $shape:expr) => {
        $crate::known!($query, $shape, false)
    };
    ($query:expr, $shape:expr, $has_one_text:literal) => {{
        struct Here;
        impl $crate::db::Place for Here {
            const HAS_ONE_TEXT: bool = $has_one_text;
        }
        static TEXTS: $crate::db::Texts = $crate::db::Texts::new();
        $crate::db::Known::<_, Here>::new($query, $shape, &TEXTS)
    }};
}

pub use known;
