//! The caller's own profile, photo, password and sessions.

mod profile;
