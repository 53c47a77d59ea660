//! Articles that come from elsewhere, with their address, what they said before and where they stood on their way.

use super::super::dto::{EditArticle, MoveArticle, WriteArticle};
use super::super::model::ArticleState;
use super::super::queries;
use super::{Beginning, begin, edit, find, find_locked, move_on, rewrite};
use crate::access::{Action, Actor, require};
use crate::clock::Time;
use crate::contributions::actions::Change;
use crate::contributions::queries as shared;
use crate::contributions::text::Written;
use crate::db::Conn;
use crate::error::AppResult;
use crate::http::{IfMatch, text};
use crate::ids::{ContributionId, PersonId};

/// What an article said before.
pub struct EarlierText {
    /// As Markdown.
    pub body: String,
    /// Who wrote it and when, in a line.
    pub note: String,
}

/// An article of another place.
pub struct BroughtArticle<'a> {
    /// The id that others may link to already.
    pub id: ContributionId,
    /// What it says now.
    pub new: &'a WriteArticle,
    /// Who wrote that and when, in a line; empty when nobody knows.
    pub note: &'a str,
    /// What it said before, the oldest first.
    pub earlier: &'a [EarlierText],
    /// The readable part of its address; made from the title unless given.
    pub slug: Option<&'a str>,
    /// Other addresses that lead to it.
    pub aliases: &'a [String],
    /// Who looks after it; the actor unless given.
    pub owner: Option<PersonId>,
    /// Where it stands.
    pub state: ArticleState,
    /// The sentence that goes with that.
    pub state_note: &'a str,
    /// By when it is to be verified; unless given, as its collection has it.
    pub verify_by: Option<Option<Time>>,
}

/// Writes an article with its earlier texts and moves it to where it stood. Returns the aliases that lead to another
/// article already.
///
/// # Errors
/// Whatever writing, editing and moving it refuse.
pub fn bring_in(conn: &mut Conn, actor: &Actor, brought: &BroughtArticle<'_>) -> AppResult<Vec<String>> {
    let (id, new) = (brought.id, brought.new);
    let beginning = Beginning {
        space: new.space_id,
        collection: new.collection_id,
        kind: new.kind,
        title: &new.title,
        topics: &new.topics,
        slug: brought.slug,
    };
    let texts = brought
        .earlier
        .iter()
        .map(|text| (&text.body, text.note.as_str()));
    let mut texts = texts.chain([(&new.body, brought.note)]);
    if let Some((body, note)) = texts.next() {
        begin(conn, actor, id, &beginning, &Written::article(body))?;
        shared::update_note(conn, id, note)?;
    }
    for (body, note) in texts {
        write_over(conn, actor, id, body, note)?;
    }
    walk(conn, actor, brought)?;
    let mut taken = Vec::new();
    for alias in brought.aliases {
        if !queries::put_slug(conn, &text::slug(alias), id, actor.now)? {
            taken.push(alias.clone());
        }
    }
    Ok(taken)
}

fn write_over(conn: &mut Conn, actor: &Actor, id: ContributionId, body: &str, note: &str) -> AppResult<()> {
    let found = find_locked(conn, actor, id)?;
    require(actor, Action::Edit, &found.facts)?;
    let change = Change {
        title: None,
        body: Some(body),
        topics: None,
        note,
    };
    rewrite(conn, actor, &found, &change)?;
    Ok(())
}

/// Moves a draft to the state it had elsewhere, step by step, and gives it its owner and date.
fn walk(conn: &mut Conn, actor: &Actor, brought: &BroughtArticle<'_>) -> AppResult<()> {
    use ArticleState::{Draft, DueForReview, InReview, Obsolete, Published};
    let steps: &[ArticleState] = match brought.state {
        Draft => &[],
        InReview => &[InReview],
        Published => &[Published],
        DueForReview => &[Published, DueForReview],
        Obsolete => &[Published, Obsolete],
    };
    for state in steps {
        let last = *state == brought.state;
        let step = MoveArticle {
            state: *state,
            note: if last {
                brought.state_note.to_owned()
            } else {
                String::new()
            },
            replaced_by: None,
        };
        let version = present_version(conn, actor, brought.id)?;
        move_on(conn, actor, brought.id, version, &step)?;
    }
    if brought.owner.is_some() || brought.verify_by.is_some() {
        let arranged = EditArticle {
            owner_id: brought.owner,
            verify_by: brought.verify_by,
            ..EditArticle::default()
        };
        let version = present_version(conn, actor, brought.id)?;
        edit(conn, actor, brought.id, version, &arranged)?;
    }
    Ok(())
}

fn present_version(conn: &mut Conn, actor: &Actor, id: ContributionId) -> AppResult<IfMatch> {
    Ok(IfMatch::Version(find(conn, actor, id)?.situated.row.version))
}

/// Gives an article that came from elsewhere the text that it has there now. Returns whether that is another version.
///
/// # Errors
/// `not_found` when it was deleted here, and whatever editing it refuses.
pub fn renew(
    conn: &mut Conn,
    actor: &Actor,
    id: ContributionId,
    new: &WriteArticle,
    note: &str,
) -> AppResult<bool> {
    let found = find(conn, actor, id)?.situated.row;
    let kind = queries::find_around(conn, actor, id)?.map(|around| around.row.kind);
    let changed = EditArticle {
        title: Some(new.title.clone()),
        body: Some(new.body.clone()),
        topics: Some(new.topics.clone()),
        note: note.to_owned(),
        kind: (kind != Some(new.kind)).then_some(new.kind),
        ..EditArticle::default()
    };
    edit(conn, actor, id, IfMatch::Version(found.version), &changed)?;
    Ok(find(conn, actor, id)?.situated.row.revision_count > found.revision_count)
}

/// Notes what an article links to once everything that it links to is there.
///
/// # Errors
/// `not_found` when the actor does not see it.
pub fn relink(conn: &mut Conn, actor: &Actor, id: ContributionId, to: &[ContributionId]) -> AppResult<()> {
    find(conn, actor, id)?;
    Ok(shared::put_links(conn, actor, id, to)?)
}
