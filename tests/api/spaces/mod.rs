mod members;
mod spaces;
mod watch;
