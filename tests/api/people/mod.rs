//! People: found, read, changed.

mod change;
mod find;
mod page;
