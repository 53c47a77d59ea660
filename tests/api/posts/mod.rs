//! Posts: written, read, edited.

mod edit;
mod write;
