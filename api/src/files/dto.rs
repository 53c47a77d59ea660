//! Wire types of pictures.

use serde::Serialize;
use utoipa::ToSchema;

use super::{StoredFile, address_of};

/// The bytes of a picture.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary, max_length = 8_388_608)]
pub struct PictureBytes(
    #[expect(dead_code, reason = "the document needs the type, nobody makes one")] Vec<u8>,
);

/// A picture that can stand in a text.
#[derive(Serialize, ToSchema)]
pub struct UploadedPicture {
    /// Its address on this server, for `![...](...)`.
    #[schema(max_length = 200)]
    pub url: String,
    /// Pixels from left to right.
    #[schema(minimum = 1, maximum = 2400)]
    pub width: i32,
    /// Pixels from top to bottom.
    #[schema(minimum = 1, maximum = 2400)]
    pub height: i32,
}

impl From<StoredFile> for UploadedPicture {
    fn from(file: StoredFile) -> Self {
        Self {
            url: address_of(&file.name),
            width: file.width,
            height: file.height,
        }
    }
}
