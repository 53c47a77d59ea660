//! Signing in, staying signed in, passwords.

mod sign_in;
mod tokens;
