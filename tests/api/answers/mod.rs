//! Answers: given, listed, edited, accepted.

mod accept;
mod edit;
mod give;
mod list;
