//! Uploaded pictures, kept in an object store under the hash of their content.
//!
//! What is kept is never what was sent: pictures are decoded and encoded anew, which removes what a camera wrote
//! into them and whatever else was hidden there. Shows to others: [`FileStore`], [`Upload`], and the photos of people.

pub mod dto;
mod handlers;
mod pictures;
mod queries;
mod rules;
mod store;
mod upload;

pub use rules::{address_of, large_photo, name_in};
pub use store::FileStore;
pub use upload::{MAX_UPLOAD, Upload};

use std::sync::Arc;

use actix_web::web;
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::access::Actor;
use crate::clock::Time;
use crate::db::Conn;
use crate::error::{AppError, AppResult};
use crate::http::AppState;
use crate::jobs::{self, JobKind};

/// A picture that is in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// Its name: the hash of its content, and its kind.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its length.
    pub byte_size: i32,
    /// Pixels from left to right.
    pub width: i32,
    /// Pixels from top to bottom.
    pub height: i32,
}

/// A photo in both sizes.
#[derive(Clone, Debug)]
pub struct StoredPhoto {
    /// 96 pixels a side; its name is what a person's row keeps.
    pub small: StoredFile,
    /// 384 pixels a side.
    pub large: StoredFile,
}

/// Pictures that are decoded at the same time: each may take a few hundred megabytes.
static DECODERS: Semaphore = Semaphore::const_new(2);

/// Runs `work` on the blocking pool, few at a time.
async fn decode<T: Send + 'static>(work: impl FnOnce() -> AppResult<T> + Send + 'static) -> AppResult<T> {
    let _permit = DECODERS.acquire().await.map_err(AppError::internal)?;
    web::block(work)
        .await
        .map_err(|_| AppError::internal("a picture was cut off by a panic"))?
}

/// Makes a photo of an upload and puts it into the store.
///
/// # Errors
/// `invalid_image` when it is no picture that can be used.
pub async fn store_photo(store: &FileStore, upload: Arc<[u8]>) -> AppResult<StoredPhoto> {
    let (small, large) = decode(move || pictures::photo(&upload)).await?;
    let stem = pictures::hash(&large.bytes);
    let small_name = rules::small_photo_name(&stem);
    Ok(StoredPhoto {
        large: put(store, large_photo(&small_name), large).await?,
        small: put(store, small_name, small).await?,
    })
}

/// Makes a picture for texts of an upload and puts it into the store.
///
/// # Errors
/// `invalid_image` when it is no picture that can be used.
pub async fn store_picture(store: &FileStore, upload: Arc<[u8]>) -> AppResult<StoredFile> {
    let picture = decode(move || pictures::pasted(&upload)).await?;
    let name = format!("{}.{}", pictures::hash(&picture.bytes), picture.kind.extension());
    put(store, name, picture).await
}

/// A picture for texts that was made of a file, and is in no store yet.
#[derive(Clone, Debug)]
pub struct MadePicture {
    /// What it will be.
    pub file: StoredFile,
    bytes: Vec<u8>,
}

/// Makes a picture for texts of a file, on this thread and without keeping it. One that was made here before, and has
/// been taken out, stays as it is.
///
/// # Errors
/// `payload_too_large` or `invalid_image` when it is no picture that can be used.
pub fn make_picture(upload: &[u8]) -> AppResult<MadePicture> {
    if upload.len() > MAX_UPLOAD {
        return Err(upload::too_large());
    }
    let picture = pictures::made_before(upload)?;
    let name = format!("{}.{}", pictures::hash(&picture.bytes), picture.kind.extension());
    Ok(MadePicture {
        file: described(name, &picture)?,
        bytes: picture.bytes,
    })
}

/// Puts a picture into the store, on this thread.
pub fn keep_picture(store: &FileStore, picture: MadePicture) -> AppResult<StoredFile> {
    store.put_here(&picture.file.name, picture.bytes)?;
    Ok(picture.file)
}

fn described(name: String, picture: &pictures::Picture) -> AppResult<StoredFile> {
    let number = |value: usize| i32::try_from(value).map_err(AppError::internal);
    Ok(StoredFile {
        media_type: picture.kind.media_type(),
        byte_size: number(picture.bytes.len())?,
        width: number(picture.width as usize)?,
        height: number(picture.height as usize)?,
        name,
    })
}

async fn put(store: &FileStore, name: String, picture: pictures::Picture) -> AppResult<StoredFile> {
    let stored = described(name, &picture)?;
    store.put(&stored.name, picture.bytes).await?;
    Ok(stored)
}

/// Notes who brought a file in, in the caller's transaction. True when nobody had brought it in before.
pub fn record(conn: &mut Conn, actor: &Actor, file: &StoredFile) -> AppResult<bool> {
    Ok(queries::insert(conn, file, actor.id, actor.now)? > 0)
}

/// A photo that somebody does not show any more.
#[derive(Serialize, Deserialize)]
pub struct OldPhoto {
    small: String,
}

/// Has a photo deleted after the caller's transaction, unless somebody else shows it.
pub fn enqueue_deletion(conn: &mut Conn, small: &str, now: Time) -> AppResult<()> {
    jobs::enqueue(
        conn,
        JobKind::DeletePhoto,
        &OldPhoto {
            small: small.to_owned(),
        },
        now,
    )
}

/// Takes a photo that nobody shows out of the store.
pub async fn delete_photo(state: &AppState, photo: OldPhoto) -> AppResult<()> {
    let names = [large_photo(&photo.small), photo.small];
    let rows = names.clone();
    let unused = state
        .db
        .write(move |conn| {
            let [large, small] = &rows;
            if queries::is_shown(conn, small)? {
                return Ok::<_, AppError>(false);
            }
            queries::delete(conn, small)?;
            queries::delete(conn, large)?;
            Ok(true)
        })
        .await?;
    if unused {
        for name in &names {
            state.files.delete(name).await?;
        }
    }
    Ok(())
}

/// The routes of this feature.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(handlers::upload).service(handlers::read);
}
