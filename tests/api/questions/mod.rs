//! Questions: asked, listed, read.

mod article;
mod ask;
mod merge;
