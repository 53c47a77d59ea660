//! HTTP of the person behind the token.

use actix_web::{delete, get, patch, put};

use super::actions;
use super::dto::{ChangeMe, Me};
use crate::error::AppResult;
use crate::files::dto::PictureBytes;
use crate::files::{Upload, store_photo};
use crate::http::{Caller, IfMatch, MergePatch, Reply, SignedIn};

/// Reads one's own profile.
#[utoipa::path(
    tag = "me", operation_id = "readMe",
    responses((status = 200, description = "The profile", body = Me))
)]
#[get("/me")]
pub async fn read(caller: Caller<SignedIn>) -> AppResult<Reply<Me>> {
    caller.read(actions::read).await.map(Reply)
}

/// Changes one's own profile.
#[utoipa::path(
    tag = "me", operation_id = "changeMe",
    request_body(content((ChangeMe = "application/merge-patch+json"), (ChangeMe = "application/json"))),
    responses((status = 200, description = "Changed", body = Me))
)]
#[patch("/me")]
pub async fn change(
    caller: Caller<SignedIn>,
    seen: IfMatch,
    body: MergePatch<ChangeMe>,
) -> AppResult<Reply<Me>> {
    caller
        .write(move |conn, actor| actions::change(conn, actor, &body.0, seen))
        .await
        .map(Reply)
}

/// Shows another photo: a PNG, JPEG or WebP of at most 8 MiB and 40 million pixels. Its middle square is kept in two
/// sizes, without what a camera wrote into it.
#[utoipa::path(
    tag = "me", operation_id = "putPhoto",
    request_body(content(
        (PictureBytes = "image/png"), (PictureBytes = "image/jpeg"), (PictureBytes = "image/webp")
    )),
    responses((status = 200, description = "The profile", body = Me))
)]
#[put("/me/photo")]
pub async fn put_photo(caller: Caller<SignedIn>, upload: Upload) -> AppResult<Reply<Me>> {
    // Somebody who is out already shall not make us work.
    caller.clone().read(|_, _| Ok(())).await?;
    let photo = store_photo(&caller.state.files, upload.0).await?;
    caller
        .write(move |conn, actor| actions::put_photo(conn, actor, Some(&photo)))
        .await
        .map(Reply)
}

/// Takes the photo away.
#[utoipa::path(
    tag = "me", operation_id = "deletePhoto",
    responses((status = 200, description = "The profile", body = Me))
)]
#[delete("/me/photo")]
pub async fn delete_photo(caller: Caller<SignedIn>) -> AppResult<Reply<Me>> {
    caller
        .write(|conn, actor| actions::put_photo(conn, actor, None))
        .await
        .map(Reply)
}
