//! Who should be asked.

mod list;
