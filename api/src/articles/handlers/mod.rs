//! HTTP of articles.

pub mod articles;
pub mod passages;
pub mod readers;
pub mod suggestions;
