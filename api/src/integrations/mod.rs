//! How Colloquy meets other programs.

pub mod imports;
