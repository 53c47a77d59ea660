//! Imports.

mod dump;
mod markdown;
mod real_dumps;
mod stack_exchange;
