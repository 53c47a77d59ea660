//! Colloquy: the place where the people of an organisation think together.

pub mod access;
pub mod answers;
pub mod auth;
pub mod clock;
pub mod commands;
pub mod comments;
pub mod config;
pub mod contributions;
pub mod db;
pub mod error;
pub mod events;
pub mod feed;
pub mod files;
pub mod http;
pub mod ids;
pub mod insight;
pub mod integrations;
pub mod jobs;
pub mod openapi;
pub mod people;
pub mod posts;
pub mod questions;
pub mod schema;
pub mod spaces;
pub mod topics;
