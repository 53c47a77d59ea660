//! HTTP of experts.

use actix_web::{delete, get, put, web};

use super::actions;
use super::dto::{ExpertList, ExpertQuery};
use crate::error::AppResult;
use crate::http::{Caller, NoContent, Plain, SignedIn, ValidQuery};
use crate::ids::TopicId;

/// Lists who should be asked, first who should be asked first: about a topic, or for a question. Each comes with answers
/// that the caller may see and that speak for asking them.
///
/// With a question, answers to questions like it count, and answers about its topics; whoever asked it is left out, and so
/// is everybody who may not read it. Nobody is named who does not want to be for one of the topics. With both, the topic stands for those of the question. With neither nobody is named:
/// there is no list of the busiest.
#[utoipa::path(
    tag = "experts", operation_id = "listExperts", params(ExpertQuery),
    responses((status = 200, description = "At most ten people", body = ExpertList))
)]
#[get("/experts")]
pub async fn list(caller: Caller<SignedIn>, query: ValidQuery<ExpertQuery>) -> AppResult<Plain<ExpertList>> {
    let search = caller.state.search.clone();
    caller
        .read(move |conn, actor| actions::list(conn, actor, &search, &query))
        .await
        .map(Plain)
}

/// "Not me": the caller is not named for a topic any more, nor for questions about it.
#[utoipa::path(
    tag = "experts", operation_id = "declineTopic", params(("id" = TopicId, Path, description = "The topic")),
    responses((status = 204, description = "Not named"))
)]
#[put("/topics/{id}/declined")]
pub async fn decline(caller: Caller<SignedIn>, id: web::Path<TopicId>) -> AppResult<NoContent> {
    caller
        .write(move |conn, actor| actions::decline(conn, actor, *id))
        .await
        .map(|()| NoContent)
}

/// The caller may be named for a topic again.
#[utoipa::path(
    tag = "experts", operation_id = "undeclineTopic", params(("id" = TopicId, Path, description = "The topic")),
    responses((status = 204, description = "May be named"))
)]
#[delete("/topics/{id}/declined")]
pub async fn undecline(caller: Caller<SignedIn>, id: web::Path<TopicId>) -> AppResult<NoContent> {
    caller
        .write(move |conn, actor| actions::undecline(conn, actor, *id))
        .await
        .map(|()| NoContent)
}
