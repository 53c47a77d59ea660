//! Imports.

mod dump;
mod real_dumps;
mod stack_exchange;
