//! Background work with leases, so that any replica may do it and none does it twice at once.

mod wake;

pub use wake::Wake;
