//! What comes in broken, oversized, wrongly encoded or in bad faith, at every door alike.

mod addresses;
mod bodies;
mod markdown;
