mod change;
mod list;
mod watch;
