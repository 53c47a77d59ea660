mod manage;
mod members;
mod watch;
