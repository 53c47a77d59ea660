mod photo;
mod pictures;
mod upload;
