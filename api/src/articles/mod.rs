//! Articles: knowledge that is kept. They are contributions with a way of their own, from draft to obsolete; suggested
//! edits, passages with their sources, feedback and reports of use hang on them.
//!
//! Shows to others: [`dto`], [`model`], [`remind`] for the jobs, [`note_source`] for what quotes a contribution, [`check_reader`], and [`bring_in`] for imports.

mod actions;
mod diff;
pub mod dto;
mod handlers;
pub mod model;
mod passages;
mod queries;
mod readers;
mod reminders;
mod rules;
mod suggest;

pub use actions::{BroughtArticle, EarlierText, bring_in, check_reader, move_on, read, relink, renew, write};
pub use passages::note_source;
pub use readers::report_use;
pub use reminders::remind;

use utoipa_actix_web::service_config::ServiceConfig;

use handlers::{articles, passages as passage, readers as reader, suggestions};

/// The routes of this feature.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(articles::list)
        .service(articles::list_unplaced)
        .service(articles::write)
        .service(articles::make)
        .service(articles::find_by_slug)
        .service(articles::read)
        .service(articles::edit)
        .service(articles::move_on)
        .service(articles::verify)
        .service(articles::restore)
        .service(suggestions::list)
        .service(suggestions::suggest)
        .service(suggestions::read)
        .service(suggestions::accept)
        .service(suggestions::decline)
        .service(suggestions::withdraw)
        .service(passage::list_comments)
        .service(passage::comment)
        .service(passage::resolve)
        .service(passage::reopen)
        .service(passage::answer_consent)
        .service(passage::clear_flag)
        .service(reader::give_feedback)
        .service(reader::take_feedback_back)
        .service(reader::list_feedback)
        .service(reader::list_uses)
        .service(reader::report_use);
}
