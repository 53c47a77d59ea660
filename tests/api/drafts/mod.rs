//! Drafts on the server, and the Markdown preview.

mod keep;
mod preview;
