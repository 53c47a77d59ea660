//! What every write may rely on.

mod together;
