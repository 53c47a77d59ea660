//! Review dates: what was published and not verified in time is due, and its owner is told.

use super::queries;
use crate::clock::Time;
use crate::config::Settings;
use crate::db::Conn;
use crate::error::AppResult;
use crate::events::Event;
use crate::mail;

/// Articles that one run moves on; the next run follows at once when there are more.
const AT_ONCE: i64 = 100;

/// Moves published articles on whose review date has passed; returns whether there may be more.
pub fn remind(conn: &mut Conn, settings: &Settings, now: Time) -> AppResult<bool> {
    let due = queries::find_due(conn, now, AT_ONCE)?;
    let more = i64::try_from(due.len()).is_ok_and(|found| found == AT_ONCE);
    for article in due {
        if queries::update_due(conn, article.id)? == 0 {
            continue;
        }
        queries::update_version(conn, article.id)?;
        Event::at(now, None, "article.due_for_review", article.id)
            .in_space(article.space_id)
            .record(conn)?;
        if let Some(email) = &article.owner_email {
            let link = format!(
                "{}/articles/{}/{}",
                settings.public_origin(),
                article.id,
                article.slug
            );
            let text = mail::article_due(
                email,
                &article.owner_name,
                &settings.organisation,
                &article.title,
                &link,
            );
            mail::enqueue(conn, &text, now)?;
        }
    }
    Ok(more)
}
