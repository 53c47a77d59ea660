//! HTTP of the preview.

use actix_web::post;

use super::dto::{Preview, PreviewMarkdown};
use crate::contributions::actions::prepare;
use crate::contributions::text;
use crate::contributions::text::Written;
use crate::error::AppResult;
use crate::http::{Caller, Plain, SignedIn, ValidJson};

/// Renders Markdown as it will look in a space. Nothing is kept.
#[utoipa::path(
    tag = "contributions", operation_id = "previewMarkdown", request_body = PreviewMarkdown,
    responses((status = 200, description = "How it will look", body = Preview))
)]
#[post("/markdown/preview")]
pub async fn preview(
    caller: Caller<SignedIn>,
    wanted: ValidJson<PreviewMarkdown>,
) -> AppResult<Plain<Preview>> {
    let work = move |conn: &mut crate::db::Conn, actor: &crate::access::Actor| match wanted.space_id {
        Some(space) => {
            crate::spaces::find(conn, actor, space)?;
            Ok(prepare(conn, &Written::new(&wanted.body), space)?.rendered.html)
        }
        None => Ok(text::render(&wanted.body, &|_| None).html),
    };
    let body_html = caller.read(work).await?;
    Ok(Plain(Preview { body_html }))
}
