//! What mails say.

use super::Mail;

/// A link to set a new password.
pub fn password_reset(to: &str, name: &str, organisation: &str, link: &str) -> Mail {
    Mail {
        to: to.to_owned(),
        subject: format!("Set a new password for {organisation}"),
        text: format!(
            "Hello {name},\n\nsomebody, we hope you, wants to set a new password for your account. \
             This link does it; it works once, within an hour:\n\n{link}\n\n\
             If it was not you, do nothing: your password stays as it is.\n"
        ),
    }
}

/// The password was changed.
pub fn password_changed(to: &str, name: &str, organisation: &str) -> Mail {
    Mail {
        to: to.to_owned(),
        subject: format!("Your password for {organisation} was changed"),
        text: format!(
            "Hello {name},\n\nthe password of your account was changed a moment ago, and all other sessions were \
             signed out.\n\nIf it was not you, set a new password at once and tell the people who run {organisation}.\n"
        ),
    }
}

/// An invitation.
pub fn invitation(to: &str, by: &str, organisation: &str, note: &str, link: &str, days: u32) -> Mail {
    let note = if note.is_empty() {
        String::new()
    } else {
        format!("{by} writes:\n\n{note}\n\n")
    };
    Mail {
        to: to.to_owned(),
        subject: format!("{by} invites you to {organisation}"),
        text: format!(
            "Hello,\n\n{by} invites you to {organisation}, where people ask, answer and share what they know.\n\n\
             {note}This link lets you in; it works for {days} days:\n\n{link}\n"
        ),
    }
}

/// An article is due for review.
pub fn article_due(to: &str, name: &str, organisation: &str, title: &str, link: &str) -> Mail {
    Mail {
        to: to.to_owned(),
        subject: format!("Does this still hold: {title}"),
        text: format!(
            "Hello {name},\n\nyou look after \"{title}\" at {organisation}, and its review date has passed. Readers are \
             told so until somebody has looked.\n\nIf it still holds, one click says so; if not, edit it or make it \
             obsolete:\n\n{link}\n"
        ),
    }
}

/// Somebody is asked to make an article of a thread.
pub fn thread_assigned(to: &str, name: &str, by: &str, organisation: &str, title: &str, link: &str) -> Mail {
    Mail {
        to: to.to_owned(),
        subject: format!("Worth keeping: {title}"),
        text: format!(
            "Hello {name},\n\n{by} asks you to make an article of the conversation \"{title}\" at {organisation}, so that \
             what was found out there is kept.\n\nThis link lets you choose the replies; each becomes a passage that keeps \
             its source:\n\n{link}\n"
        ),
    }
}
