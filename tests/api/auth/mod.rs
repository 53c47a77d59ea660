//! Signing in, staying signed in, passwords.

mod limits;
mod password;
mod reset;
mod sessions;
mod sign_in;
mod tokens;
