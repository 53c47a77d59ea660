//! Reading and changing one's own profile.

use super::dto::{ChangeMe, Me};
use crate::access::Actor;
use crate::contributions::text::render;
use crate::db::Conn;
use crate::error::AppResult;
use crate::events::Event;
use crate::files::{self, StoredPhoto};
use crate::http::IfMatch;
use crate::http::text::tidy;
use crate::people;

/// The actor's own profile.
pub fn read(conn: &mut Conn, actor: &Actor) -> AppResult<Me> {
    Ok(people::find(conn, actor.id)?.into())
}

/// Changes the actor's own profile.
pub fn change(conn: &mut Conn, actor: &Actor, change: &ChangeMe, seen: IfMatch) -> AppResult<Me> {
    let mut me = people::find_locked(conn, actor.id)?;
    seen.check(me.version)?;
    for (new, old) in [
        (&change.name, &mut me.name),
        (&change.handle, &mut me.handle),
        (&change.title, &mut me.title),
        (&change.unit, &mut me.unit),
        (&change.location, &mut me.location),
        (&change.time_zone, &mut me.time_zone),
    ] {
        if let Some(new) = new {
            *old = tidy(new);
        }
    }
    if let Some(bio) = &change.bio {
        me.bio = tidy(bio);
        me.bio_html = render(&me.bio, &|_| None).html;
    }
    people::save(conn, &me, actor.now)?;
    Event::new(actor, "person.changed", actor.id).record(conn)?;
    read(conn, actor)
}

/// Shows another photo of the actor, or none.
pub fn put_photo(conn: &mut Conn, actor: &Actor, photo: Option<&StoredPhoto>) -> AppResult<Me> {
    let mut me = people::find_locked(conn, actor.id)?;
    let before = std::mem::replace(&mut me.photo, photo.map(|photo| photo.small.name.clone()));
    if let Some(photo) = photo {
        files::record(conn, actor, &photo.small)?;
        files::record(conn, actor, &photo.large)?;
    }
    if before != me.photo {
        people::save(conn, &me, actor.now)?;
        if let Some(before) = before {
            files::enqueue_deletion(conn, &before, actor.now)?;
        }
        Event::new(actor, "person.changed", actor.id).record(conn)?;
    }
    read(conn, actor)
}
