//! Uploaded pictures, kept in an object store under the hash of their content.

mod store;

pub use store::FileStore;

/// The name of the large form of a photo, given that of the small one, which is what a person's row keeps.
pub fn large_photo(small: &str) -> String {
    small.replace("-96.", "-384.")
}
