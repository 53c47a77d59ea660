//! Questions: asked, listed, read.

mod ask;
