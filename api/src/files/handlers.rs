//! HTTP of pictures.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentEncoding};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, get, post, web};

use super::dto::{PictureBytes, UploadedPicture};
use super::upload::Upload;
use super::{record, rules, store_picture};
use crate::error::{AppError, AppResult};
use crate::http::{Anonymous, Caller, SignedIn};

/// Uploads a picture for a text: a PNG, JPEG or WebP of at most 8 MiB and 40 million pixels. It is encoded anew
/// without what a camera wrote into it.
#[utoipa::path(
    tag = "files", operation_id = "uploadPicture",
    request_body(content(
        (PictureBytes = "image/png"), (PictureBytes = "image/jpeg"), (PictureBytes = "image/webp")
    )),
    responses((status = 201, description = "Kept", body = UploadedPicture))
)]
#[post("/files")]
pub async fn upload(caller: Caller<SignedIn>, upload: Upload) -> AppResult<HttpResponse> {
    // Somebody who is out already shall not make us work.
    caller.clone().read(|_, _| Ok(())).await?;
    let stored = store_picture(&caller.state.files, upload.0).await?;
    let kept = stored.clone();
    caller
        .write(move |conn, actor| record(conn, actor, &kept))
        .await?;
    let picture = UploadedPicture::from(stored);
    Ok(HttpResponse::build(StatusCode::CREATED)
        .insert_header((header::LOCATION, picture.url.clone()))
        .json(picture))
}

/// Reads a picture. Its name is the hash of its content, so that it never changes and cannot be guessed.
#[utoipa::path(
    tag = "files", operation_id = "readFile", security(()),
    params(("name" = String, Path, description = "The name that uploading gave", max_length = 80)),
    responses(
        (
            status = 200, description = "The picture",
            content((PictureBytes = "image/jpeg"), (PictureBytes = "image/webp"))
        ),
        (status = 304, description = "You have it already")
    )
)]
#[get("/files/{name}")]
pub async fn read(
    guest: Anonymous,
    request: HttpRequest,
    name: web::Path<String>,
) -> AppResult<HttpResponse> {
    let media_type = rules::media_type_of(&name).ok_or_else(AppError::not_found)?;
    let tag = format!("\"{name}\"");
    if has_already(&request, &tag) {
        return Ok(unchanging(StatusCode::NOT_MODIFIED, tag).finish());
    }
    let bytes = guest.state.files.get(&name).await?;
    let bytes = bytes.ok_or_else(AppError::not_found)?;
    Ok(unchanging(StatusCode::OK, tag)
        .insert_header(ContentEncoding::Identity)
        .content_type(media_type)
        .body(bytes))
}

fn has_already(request: &HttpRequest, tag: &str) -> bool {
    let known = request.headers().get(header::IF_NONE_MATCH);
    known.is_some_and(|known| known.as_bytes() == tag.as_bytes())
}

/// The beginning of an answer that may be kept for ever, and that shows nothing but itself when opened alone.
fn unchanging(status: StatusCode, tag: String) -> HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    response
        .insert_header((header::ETAG, tag))
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"));
    response
}
