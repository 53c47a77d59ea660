//! The feed: its order, its pages, its cost.

mod budget;
mod read;
mod walk;
