//! Signing in, staying signed in, passwords.

mod limits;
mod password;
mod recalled;
mod reset;
mod sessions;
mod sign_in;
mod tokens;
