//! A picture as it comes in: raw bytes, counted while they come.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt as _;

use crate::error::{AppError, AppResult, ErrorCode};

/// The largest upload, in bytes.
pub const MAX_UPLOAD: usize = 8 * 1024 * 1024;

const TYPES: &[&str] = &["image/png", "image/jpeg", "image/webp"];

/// The raw body of an upload. What it says of itself is not believed; see `pictures`.
pub struct Upload(pub Arc<[u8]>);

impl FromRequest for Upload {
    type Error = AppError;
    type Future = Pin<Box<dyn Future<Output = AppResult<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let text = |name| {
            request
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned)
        };
        let media_type = text(header::CONTENT_TYPE)
            .unwrap_or_default()
            .to_ascii_lowercase();
        let encoding = text(header::CONTENT_ENCODING);
        let length = text(header::CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
        let mut payload = payload.take();
        Box::pin(async move {
            let media_type = media_type.split(';').next().unwrap_or_default().trim();
            if !TYPES.contains(&media_type) || encoding.is_some_and(|coding| coding != "identity") {
                return Err(AppError::new(
                    ErrorCode::UnsupportedMediaType,
                    "Send the picture itself as image/png, image/jpeg or image/webp.",
                ));
            }
            if length.is_some_and(|length| length > MAX_UPLOAD) {
                return Err(too_large());
            }
            let mut bytes = Vec::with_capacity(length.unwrap_or(0));
            while let Some(chunk) = payload.next().await {
                let chunk =
                    chunk.map_err(|_| AppError::new(ErrorCode::BadRequest, "The upload broke off."))?;
                if bytes.len() + chunk.len() > MAX_UPLOAD {
                    return Err(too_large());
                }
                bytes.extend_from_slice(&chunk);
            }
            Ok(Self(bytes.into()))
        })
    }
}

pub fn too_large() -> AppError {
    AppError::new(
        ErrorCode::PayloadTooLarge,
        format!("A picture has at most {} MiB.", MAX_UPLOAD / 1024 / 1024),
    )
}
