//! What this server says of itself.

mod read;
