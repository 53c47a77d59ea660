//! From dialogue to practice: an article out of chosen replies.

use super::super::dto::{Article, MakeArticle};
use super::super::model::Consent;
use super::super::queries::{self, PassageRow};
use super::{Beginning, begin, read};
use crate::access::Actor;
use crate::contributions::actions as common;
use crate::contributions::model::{ContributionKind, Situated};
use crate::contributions::queries as shared;
use crate::contributions::text::{MAX_BODY, Written};
use crate::db::Conn;
use crate::error::{AppError, AppResult, ErrorCode};
use crate::events::Event;
use crate::ids::{ContributionId, PassageId};

/// Makes a draft out of a conversation.
pub fn make(conn: &mut Conn, actor: &Actor, wanted: &MakeArticle) -> AppResult<Article> {
    let root = common::find(conn, actor, wanted.conversation_id)?;
    let kind = root.row.kind;
    if root.row.deleted_at.is_some() || !matches!(kind, ContributionKind::Question | ContributionKind::Post) {
        return Err(AppError::field(
            "/conversation_id",
            "not_a_conversation",
            "This takes a question or a post that is still there.",
        ));
    }
    let sources = sources_of(conn, actor, wanted)?;
    let topics = match &wanted.topics {
        Some(names) => names.clone(),
        None => shared::find_topic_names(conn, root.row.id)?,
    };
    let body = sources
        .iter()
        .map(|(_, body)| body.trim())
        .collect::<Vec<_>>()
        .join("\n\n");
    if body.chars().count() as u64 > MAX_BODY {
        return Err(AppError::field(
            "/passages",
            "too_long",
            format!("Together these have more than {MAX_BODY} characters. Choose fewer."),
        ));
    }
    let beginning = Beginning {
        space: root.row.space_id,
        collection: wanted.collection_id,
        kind: wanted.kind,
        title: &wanted.title,
        topics: &topics,
        slug: None,
    };
    let id = ContributionId::at(actor.now);
    begin(conn, actor, id, &beginning, &Written::article(&body))?;
    shared::insert_provenance(conn, actor, id, "derived_from", root.row.id)?;
    crate::ripe::note_made(conn, root.row.id, id)?;
    for (position, (source, quote)) in (0..).zip(&sources) {
        quote_source(conn, actor, id, position, source, quote)?;
    }
    read(conn, actor, id)
}

/// The chosen contributions of the conversation with their texts, each once.
fn sources_of(conn: &mut Conn, actor: &Actor, wanted: &MakeArticle) -> AppResult<Vec<(Situated, String)>> {
    let mut sources: Vec<(Situated, String)> = Vec::new();
    for (index, id) in wanted.passages.iter().enumerate() {
        let pointer = format!("/passages/{index}");
        if sources.iter().any(|(source, _)| source.row.id == *id) {
            return Err(AppError::field(
                &pointer,
                "repeated",
                "This one is there already.",
            ));
        }
        match common::find(conn, actor, *id) {
            Ok(source) if source.row.root_id == wanted.conversation_id && source.row.deleted_at.is_none() => {
                let body = shared::find_written(conn, *id)?.body;
                sources.push((source, body));
            }
            Err(error) if error.code != ErrorCode::NotFound => return Err(error),
            _ => {
                let sentence = "This is not part of the conversation, or was deleted.";
                return Err(AppError::field(&pointer, "not_found", sentence));
            }
        }
    }
    Ok(sources)
}

/// Keeps where a passage comes from, and asks its author; who quotes themselves has agreed.
fn quote_source(
    conn: &mut Conn,
    actor: &Actor,
    article: ContributionId,
    position: i32,
    source: &Situated,
    quote: &str,
) -> AppResult<()> {
    let row = &source.row;
    let mine = row.author_id == actor.id;
    let passage = PassageRow {
        id: PassageId::at(actor.now),
        article_id: article,
        source_id: row.id,
        author_id: row.author_id,
        position,
        quote: quote.trim().to_owned(),
        source_revision: row.revision_count + 1,
        consent: if mine { Consent::Agreed } else { Consent::Asked },
        answered_at: mine.then_some(actor.now),
        flag: None,
        flagged_at: None,
    };
    queries::insert_passage(conn, &passage)?;
    shared::insert_provenance(conn, actor, article, "quotes", row.id)?;
    if mine {
        return Ok(());
    }
    Event::new(actor, "passage.consent_asked", passage.id)
        .in_space(row.space_id)
        .with(&serde_json::json!({"article": article, "source": row.id, "author": row.author_id}))
        .record(conn)
}
