//! Comments: written, listed, edited.

mod edit;
mod list;
mod write;
