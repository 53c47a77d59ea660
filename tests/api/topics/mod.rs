//! Topics: listed, followed, described.

mod change;
mod list;
mod watch;
