//! Uploaded pictures, kept in an object store under the hash of their content.

mod store;

pub use store::FileStore;
