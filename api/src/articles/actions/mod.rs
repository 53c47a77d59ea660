//! Finding, listing, writing and reading articles; changing and making them beside it.

mod bring;
mod change;
mod lists;
mod make;

pub use bring::{BroughtArticle, EarlierText, bring_in, relink, renew};
pub use change::{current_text, demand_unchanged, edit, move_on, restore, verify, write as rewrite};
pub use lists::{list, list_unplaced};
pub use make::make;

use super::dto::{Article, ArticleAddress, Credit, FeedbackState, WriteArticle};
use super::model::{ArticleKind, ArticleState, Consent};
use super::passages;
use super::queries::{self, AroundArticle, NewArticle};
use crate::access::{Action, Actor, ArticleFacts, ContributionFacts, allowed, require, still_sees};
use crate::collections;
use crate::comments::comments_of;
use crate::contributions::actions::{self as common, Draft, find_to_change, linked_from};
use crate::contributions::dto::{ContributionRef, Source, TitleLink, reaction_counts};
use crate::contributions::model::{ContributionKind, Situated};
use crate::contributions::queries::{self as shared, Whole, WholeRoot};
use crate::contributions::summaries::{person_chip, space_chip};
use crate::contributions::text::{self as markdown, Written};
use crate::db::Conn;
use crate::error::{AppError, AppResult};
use crate::http::text;
use crate::ids::{CollectionId, ContributionId, PersonId, SpaceId};

/// Comments that an article's page brings along.
const FIRST_COMMENTS: i64 = 25;

/// An article that the actor may see, with what is decided by.
pub struct Found {
    /// Its contribution.
    pub situated: Situated,
    /// The rest.
    pub around: AroundArticle,
    /// For [`crate::access::can`].
    pub facts: ArticleFacts,
}

/// An article that the actor may see, or `not_found`.
pub fn find(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<Found> {
    let situated = common::find_kind(conn, actor, id, ContributionKind::Article)?;
    with_facts(conn, actor, situated)
}

/// As [`find`], and nobody else changes it until the end of the transaction.
pub fn find_locked(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<Found> {
    let situated = find_to_change(conn, actor, id)?;
    if situated.row.kind != ContributionKind::Article {
        return Err(AppError::not_found());
    }
    with_facts(conn, actor, situated)
}

fn with_facts(conn: &mut Conn, actor: &Actor, situated: Situated) -> AppResult<Found> {
    let around = queries::find_around(conn, actor, situated.row.id)?.ok_or_else(AppError::not_found)?;
    let facts = facts_of(conn, actor, situated.facts(), &around)?;
    Ok(Found {
        situated,
        around,
        facts,
    })
}

fn facts_of(
    conn: &mut Conn,
    actor: &Actor,
    contribution: ContributionFacts,
    around: &AroundArticle,
) -> AppResult<ArticleFacts> {
    let row = &around.row;
    let four_eyes = around.four_eyes == Some(true);
    let wrote =
        four_eyes && queries::has_written_since(conn, row.contribution_id, row.published_revision, actor.id)?;
    Ok(ArticleFacts {
        around: contribution,
        state: row.state,
        owns: row.owner_id == actor.id,
        reviews: around.reviews,
        owns_collection: around.collection_owner == Some(actor.id),
        four_eyes,
        wrote,
    })
}

/// What a new article is, before its text.
pub(super) struct Beginning<'a> {
    pub space: SpaceId,
    pub collection: Option<CollectionId>,
    pub kind: ArticleKind,
    pub title: &'a str,
    pub topics: &'a [String],
    /// Made from the title unless given.
    pub slug: Option<&'a str>,
}

/// Writes a draft.
pub fn write(conn: &mut Conn, actor: &Actor, new: &WriteArticle, body: &Written) -> AppResult<Article> {
    let beginning = Beginning {
        space: new.space_id,
        collection: new.collection_id,
        kind: new.kind,
        title: &new.title,
        topics: &new.topics,
        slug: None,
    };
    let id = ContributionId::at(actor.now);
    begin(conn, actor, id, &beginning, body)?;
    read(conn, actor, id)
}

/// Writes the contribution and what only an article has.
pub(super) fn begin(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    new: &Beginning<'_>,
    body: &Written,
) -> AppResult<()> {
    let space = crate::spaces::find(conn, actor, new.space)?;
    require(actor, Action::Contribute, &space.facts())?;
    if let Some(collection) = new.collection {
        check_place(conn, actor, collection, new.space)?;
    }
    let title = text::tidy(new.title);
    let draft = Draft {
        kind: ContributionKind::Article,
        post_kind: None,
        space: new.space,
        parent: None,
        title: title.clone(),
        text: body,
        topics: crate::topics::find_or_create(conn, actor, new.topics)?,
        event: "article.written",
    };
    common::write_as(conn, actor, id, draft)?;
    let slug = free_slug(conn, new.slug.unwrap_or(&title), id)?;
    queries::insert(
        conn,
        &NewArticle {
            contribution_id: id,
            kind: new.kind,
            state: ArticleState::Draft,
            slug: &slug,
            title_key: &text::fold(&title),
            owner_id: actor.id,
            collection_id: new.collection,
            outline: &outline_of(body.body())?,
        },
    )?;
    queries::put_slug(conn, &slug, id, actor.now)?;
    Ok(())
}

/// The headings, as they are kept.
pub(super) fn outline_of(body: &str) -> AppResult<String> {
    serde_json::to_string(&markdown::outline(body)).map_err(AppError::internal)
}

/// A slug that no other article has or had.
pub(super) fn free_slug(conn: &mut Conn, title: &str, id: ContributionId) -> AppResult<String> {
    let slug = text::slug(title);
    if queries::is_slug_free(conn, &slug)? {
        return Ok(slug);
    }
    // The end of an id is random.
    let id = id.to_string();
    Ok(format!("{slug}-{}", &id[id.len() - 8..]))
}

/// A place is a collection of the article's own space: the audience of both is the same.
pub(super) fn check_place(
    conn: &mut Conn,
    actor: &Actor,
    collection: CollectionId,
    space: SpaceId,
) -> AppResult<()> {
    match collections::find_known(conn, actor, collection)? {
        Some(known) if known.space_id == space => Ok(()),
        Some(_) => Err(AppError::field(
            "/collection_id",
            "other_space",
            "This collection belongs to another space, so that other people see it.",
        )),
        None => Err(AppError::field(
            "/collection_id",
            "not_found",
            "There is no such collection that you can see.",
        )),
    }
}

/// Owner and reviewers are here and see the space.
pub(super) fn check_readers(
    conn: &mut Conn,
    pointer: &str,
    wanted: &[PersonId],
    space: SpaceId,
) -> AppResult<()> {
    let known = queries::count_readers(conn, wanted, space)?;
    if usize::try_from(known).ok() == Some(wanted.len()) {
        return Ok(());
    }
    Err(AppError::field(
        pointer,
        "not_found",
        "This takes people who are here and see the space of the article.",
    ))
}

/// As [`check_readers`], of one person.
pub fn check_reader(conn: &mut Conn, pointer: &str, wanted: PersonId, space: SpaceId) -> AppResult<()> {
    check_readers(conn, pointer, &[wanted], space)
}

/// Which article a slug leads to.
pub fn find_by_slug(conn: &mut Conn, actor: &Actor, slug: &str) -> AppResult<ArticleAddress> {
    let id = queries::find_slug(conn, slug)?.ok_or_else(AppError::not_found)?;
    let found = find(conn, actor, id)?;
    let present = found.around.row.slug;
    Ok(ArticleAddress {
        id,
        current: present == slug,
        slug: present,
    })
}

/// An article in full: two statements, and one more for each of path, reviewers, passages, comments and links that there are.
pub fn read(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<Article> {
    let root = shared::find_article(conn, actor, id)?.ok_or_else(AppError::not_found)?;
    if let Some(by) = root.whole.row.deleter()
        && !still_sees(actor, by, root.role)
    {
        return Err(AppError::not_found());
    }
    let around = queries::find_around(conn, actor, id)?.ok_or_else(AppError::not_found)?;
    let setting = root.setting();
    let facts = facts_of(conn, actor, setting.facts(&root.whole.row), &around)?;
    let linked_from = linked_from(conn, actor, &root)?;
    let comments = if root.whole.row.comment_count > 0 {
        shared::list_comments(conn, actor, id, None, FIRST_COMMENTS)?
    } else {
        Vec::new()
    };
    let comments = comments_of(actor, &setting, comments);
    let answers_questions = if around.answers_questions {
        crate::questions::answered_by(conn, actor, id)?
    } else {
        Vec::new()
    };
    let article = assemble(conn, actor, root, around, &facts)?;
    Ok(Article {
        linked_from,
        answers_questions,
        comments,
        ..article
    })
}

/// Everything of an article but the comments and what links to it.
fn assemble(
    conn: &mut Conn,
    actor: &Actor,
    root: WholeRoot,
    around: AroundArticle,
    facts: &ArticleFacts,
) -> AppResult<Article> {
    let id = root.whole.row.id;
    let row = around.row;
    let reviewers = if around.has_reviewers {
        queries::list_reviewers(conn, id)?
    } else {
        Vec::new()
    };
    let path = match row.collection_id {
        Some(collection) => collections::path_to(conn, root.whole.row.space_id, collection)?,
        None => Vec::new(),
    };
    let (passages, derived_from) = if around.has_passages {
        (
            passages::list(conn, actor, id)?,
            passages::origin(conn, actor, id)?,
        )
    } else {
        (Vec::new(), None)
    };
    let replaced_by = match row.replaced_by {
        Some(other) => shared::find_title(conn, actor, other)?,
        None => None,
    };
    let Whole {
        row: written,
        body,
        body_html,
        author,
        my_reaction,
        bookmarked,
        ..
    } = root.whole;
    Ok(Article {
        id,
        slug: row.slug,
        body,
        body_html,
        outline: serde_json::from_str(&row.outline).map_err(AppError::internal)?,
        kind: row.kind,
        state: row.state,
        state_note: row.state_note,
        replaced_by: replaced_by.map(TitleLink::from),
        practice_state: row.practice_state,
        author: person_chip(author),
        owner: person_chip(around.owner),
        reviewers: reviewers.into_iter().map(person_chip).collect(),
        space: space_chip(root.space),
        path,
        four_eyes: facts.four_eyes,
        topics: root.topics,
        published_at: row.published_at,
        verify_by: row.verify_by,
        verified_at: row.verified_at,
        verified_by: around.verifier.map(person_chip),
        feedback: FeedbackState {
            helped_count: row.helped_count,
            unhelpful_count: row.unhelpful_count,
            mine: around.feedback,
        },
        open_suggestion_count: row.open_suggestion_count,
        open_passage_count: i32::try_from(around.open_passage_count.unwrap_or(0)).unwrap_or(i32::MAX),
        use_count: row.use_count,
        credits: credits_of(&passages),
        passages,
        derived_from: derived_from.map(ContributionRef::from),
        reactions: reaction_counts(&written),
        reaction_count: written.reaction_count,
        my_reaction,
        comment_count: written.comment_count,
        view_count: written.view_count,
        revision: written.revision_count + 1,
        bookmarked,
        pinned: written.pinned_at.is_some(),
        watch: root.watch,
        source: Source::of(written.source_url.as_deref()),
        deleted: written.deleted_at.is_some(),
        created_at: written.created_at,
        edited_at: written.edited_at,
        last_activity_at: written.last_activity_at,
        can: allowed(actor, facts),
        version: written.version,
        title: written.title,
        linked_from: Vec::new(),
        answers_questions: Vec::new(),
        comments: Vec::new(),
    })
}

/// Each author once, with the least favourable of their answers.
fn credits_of(passages: &[super::dto::Passage]) -> Vec<Credit> {
    let mut credits: Vec<Credit> = Vec::new();
    for passage in passages {
        match credits
            .iter_mut()
            .find(|credit| credit.person.id == passage.author.id)
        {
            Some(credit) if passage.consent == Consent::Declined => credit.consent = Consent::Declined,
            Some(credit) if credit.consent == Consent::Agreed => credit.consent = passage.consent,
            Some(_) => {}
            None => credits.push(Credit {
                person: passage.author.clone(),
                consent: passage.consent,
            }),
        }
    }
    credits
}
