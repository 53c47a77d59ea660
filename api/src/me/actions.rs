//! Reading and changing one's own profile.

use super::dto::{ChangeMe, Me};
use crate::access::Actor;
use crate::contributions::text::render;
use crate::db::Conn;
use crate::error::AppResult;
use crate::events::Event;
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
