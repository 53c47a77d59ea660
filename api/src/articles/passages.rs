//! Passages: where they come from, and what is said about them.

use super::actions::{find, find_locked};
use super::dto::{
    AnswerConsent, CommentPassage, Passage, PassageComment, PassageCommentPage, PassageCommentQuery,
};
use super::model::{Consent, PassageFlag};
use super::queries::{self, AnchorRow, Anchored, PassageRow};
use crate::access::{Action, Actor, can, require};
use crate::comments;
use crate::contributions::dto::ContributionRef;
use crate::contributions::queries::{self as shared, PersonColumns, Reference};
use crate::contributions::summaries::person_chip;
use crate::contributions::text::{Written, plain_text};
use crate::db::Conn;
use crate::error::{AppError, AppResult, ErrorCode};
use crate::events::Event;
use crate::http::PageRequest;
use crate::ids::{ContributionId, PassageId};

/// The passages of an article with their sources, as far as the actor may see those.
pub fn list(conn: &mut Conn, actor: &Actor, article: ContributionId) -> AppResult<Vec<Passage>> {
    let rows = queries::list_passages(conn, article)?;
    let ids: Vec<ContributionId> = rows.iter().map(|(row, _)| row.source_id).collect();
    let sources = queries::list_references(conn, actor, &ids)?;
    let mut sources: Vec<ContributionRef> = sources.into_iter().map(ContributionRef::from).collect();
    let passages = rows.into_iter().map(|(row, author)| {
        let place = sources.iter().position(|source| source.id == row.source_id);
        let source = place.map(|place| sources.swap_remove(place));
        passage_of(actor, row, author, source)
    });
    Ok(passages.collect())
}

fn passage_of(
    actor: &Actor,
    row: PassageRow,
    author: PersonColumns,
    source: Option<ContributionRef>,
) -> Passage {
    Passage {
        id: row.id,
        quote: row.quote,
        asks_me: row.consent == Consent::Asked && row.author_id == actor.id,
        author: person_chip(author),
        source,
        consent: row.consent,
        flag: row.flag,
        flagged_at: row.flagged_at,
    }
}

/// The conversation that an article was made out of, where the actor may see it.
pub fn origin(conn: &mut Conn, actor: &Actor, article: ContributionId) -> AppResult<Option<Reference>> {
    match queries::find_origin(conn, article)? {
        Some(root) => Ok(queries::list_references(conn, actor, &[root])?.pop()),
        None => Ok(None),
    }
}

/// Answers whether the actor agrees to be quoted.
pub fn answer_consent(
    conn: &mut Conn,
    actor: &Actor,
    id: PassageId,
    answer: &AnswerConsent,
) -> AppResult<Passage> {
    let row = queries::find_passage(conn, id)?.ok_or_else(AppError::not_found)?;
    let found = find_locked(conn, actor, row.article_id)?;
    if row.author_id != actor.id {
        let sentence = "Only whoever wrote these words says whether they may be quoted.";
        return Err(AppError::new(ErrorCode::Forbidden, sentence));
    }
    let consent = if answer.agree {
        Consent::Agreed
    } else {
        Consent::Declined
    };
    if row.consent != consent {
        queries::update_consent(conn, id, consent, actor.now)?;
        Event::new(actor, "passage.consent_answered", id)
            .in_space(found.situated.row.space_id)
            .with(&serde_json::json!({"article": row.article_id, "consent": consent, "owner": found.around.row.owner_id}))
            .record(conn)?;
    }
    let passages = list(conn, actor, row.article_id)?;
    let passage = passages.into_iter().find(|passage| passage.id == id);
    passage.ok_or_else(AppError::not_found)
}

/// Takes the flag of a passage away.
pub fn clear_flag(conn: &mut Conn, actor: &Actor, id: PassageId) -> AppResult<()> {
    let row = queries::find_passage(conn, id)?.ok_or_else(AppError::not_found)?;
    let found = find_locked(conn, actor, row.article_id)?;
    require(actor, Action::Decide, &found.facts)?;
    queries::clear_flag(conn, id)?;
    Ok(())
}

/// Something happened to a contribution: passages that quote it are flagged, and the owners of their articles told.
pub fn note_source(
    conn: &mut Conn,
    actor: &Actor,
    source: ContributionId,
    flag: PassageFlag,
) -> AppResult<()> {
    for (article, space, owner) in queries::flag_passages_of(conn, source, flag, actor.now)? {
        Event::new(actor, "passage.flagged", article)
            .in_space(space)
            .with(&serde_json::json!({"source": source, "flag": flag, "owner": owner}))
            .record(conn)?;
    }
    Ok(())
}

/// Comments on passages, the oldest first.
pub fn list_comments(
    conn: &mut Conn,
    actor: &Actor,
    article: ContributionId,
    query: &PassageCommentQuery,
) -> AppResult<PassageCommentPage> {
    let page = PageRequest::read("passage_comments", query.limit, query.cursor.as_deref())?;
    let found = find(conn, actor, article)?;
    let rows = queries::list_anchors(conn, actor, article, query.resolved, page.after, page.fetch())?;
    let (rows, page) = page.cut(rows, |(anchor, _)| anchor.comment_id)?;
    let text = plain_text(&shared::find_written(conn, article)?.body);
    let decides = can(actor, Action::Decide, &found.facts);
    let ids: Vec<ContributionId> = rows.iter().map(|(anchor, _)| anchor.comment_id).collect();
    let mut wholes = shared::list_wholes(conn, actor, &ids)?;
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(place) = wholes.iter().position(|whole| whole.row.id == row.0.comment_id) else {
            continue;
        };
        let whole = wholes.swap_remove(place);
        let comment = comments::comments_of(actor, &found.situated.setting, vec![whole]).pop();
        items.extend(comment.map(|comment| anchored(actor, comment, row, &text, decides)));
    }
    Ok(PassageCommentPage { items, page })
}

fn anchored(
    actor: &Actor,
    comment: comments::dto::Comment,
    (anchor, resolver): Anchored,
    text: &str,
    decides: bool,
) -> PassageComment {
    PassageComment {
        may_resolve: decides || comment.author.id == actor.id,
        comment,
        position: place_of(text, &anchor.quote, anchor.position),
        quote: anchor.quote,
        resolved_at: anchor.resolved_at,
        resolved_by: resolver.map(person_chip),
    }
}

/// Where words stand in a text, in characters: the place nearest to the one where they stood.
fn place_of(text: &str, quote: &str, position: i32) -> Option<i32> {
    let stood = i64::from(position);
    let mut characters = 0_i64;
    let mut bytes = 0;
    let places = text.match_indices(quote).map(|(at, _)| {
        characters += text[bytes..at].chars().count() as i64;
        bytes = at;
        characters
    });
    let nearest = places.min_by_key(|place| (place - stood).abs())?;
    i32::try_from(nearest).ok()
}

/// Comments on a passage.
pub fn comment(
    conn: &mut Conn,
    actor: &Actor,
    article: ContributionId,
    wanted: &CommentPassage,
) -> AppResult<PassageComment> {
    find(conn, actor, article)?;
    let text = plain_text(&shared::find_written(conn, article)?.body);
    let quote = wanted.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some(position) = place_of(&text, &quote, wanted.position) else {
        let sentence = "These words are not in the article. It may have changed: read it again.";
        return Err(AppError::field("/quote", "not_found", sentence));
    };
    let comment = comments::write(conn, actor, article, &Written::new(&wanted.body))?;
    let anchor = AnchorRow {
        comment_id: comment.id,
        article_id: article,
        quote,
        position,
        resolved_at: None,
        resolved_by: None,
    };
    queries::insert_anchor(conn, &anchor)?;
    Ok(anchored(actor, comment, (anchor, None), &text, false))
}

/// Resolves a comment on a passage.
pub fn resolve(conn: &mut Conn, actor: &Actor, comment: ContributionId) -> AppResult<PassageComment> {
    set_resolved(conn, actor, comment, true)
}

/// Opens a resolved comment on a passage again.
pub fn reopen(conn: &mut Conn, actor: &Actor, comment: ContributionId) -> AppResult<PassageComment> {
    set_resolved(conn, actor, comment, false)
}

fn set_resolved(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    resolved: bool,
) -> AppResult<PassageComment> {
    let (anchor, _) = queries::find_anchor(conn, id)?.ok_or_else(AppError::not_found)?;
    let found = find_locked(conn, actor, anchor.article_id)?;
    let comment = comments::read(conn, actor, id)?;
    let decides = can(actor, Action::Decide, &found.facts);
    if comment.author.id != actor.id || found.facts.around.archived {
        require(actor, Action::Decide, &found.facts)?;
    }
    if anchor.resolved_at.is_some() != resolved {
        queries::update_resolved(conn, id, resolved.then_some((actor.now, actor.id)))?;
        let kind = if resolved {
            "passage_comment.resolved"
        } else {
            "passage_comment.reopened"
        };
        Event::new(actor, kind, id)
            .in_space(found.situated.row.space_id)
            .record(conn)?;
    }
    let text = plain_text(&shared::find_written(conn, anchor.article_id)?.body);
    let row = queries::find_anchor(conn, id)?.ok_or_else(AppError::not_found)?;
    Ok(anchored(actor, comment, row, &text, decides))
}
