//! What all kinds of contributions share: votes, reactions, bookmarks, watches, closing, deleting.

mod bookmark;
mod close;
mod counters;
mod delete;
mod edit;
mod locate;
mod pin;
mod react;
mod vote;
mod watch;
