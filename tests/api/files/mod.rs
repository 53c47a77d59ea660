mod photo;
pub mod pictures;
mod upload;
