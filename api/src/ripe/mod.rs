//! Ripe threads: questions whose dialogue is worth keeping as an article, each with its reason in a sentence, for
//! knowledge managers to take, assign or dismiss.
//!
//! A job walks all settled questions every six hours ([`reckon`]) and writes what it finds into a table of its own, so
//! that nothing is added to what a vote, an answer or a view writes. How ripe is [`crate::insight::ripeness`]; on the
//! list is what is worth [`WORTH`](crate::insight::ripeness::WORTH) or more. Settled means: asked at least 14 days ago,
//! nothing happened in it for 5 days, answered, and not closed as a duplicate, answered elsewhere, off topic, outdated
//! or lacking detail. An article covers a question when it was made out of it (or out of a question that was merged into
//! it) or is named as its answer, and is neither deleted nor obsolete. How near the texts of other articles lie (the
//! cosine of the formula) is not asked: an article on the same matter that nobody has tied to the question does not
//! take it off the list, and the knowledge manager dismisses it as kept elsewhere. Posts are not reckoned: the weights
//! were measured on votes, answers and acceptance, which posts do not have.
//!
//! What was dismissed comes back when its score has grown by [`rules::GROWTH`] since; what was dismissed is told there.
//!
//! Shows to others: [`reckon`] for the jobs, [`note_made`] for articles, [`model`] for what is decided by, and what the
//! sample organisation does: [`reckon_all`], [`take`], [`dismiss`].

mod actions;
mod dto;
mod handlers;
pub mod model;
mod queries;
mod reckon;
mod rules;

pub use actions::{dismiss, note_made, take};
pub use dto::DismissThread;
pub use reckon::{Stride, reckon, reckon_all};

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this feature.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list)
        .service(handlers::take)
        .service(handlers::release)
        .service(handlers::assign)
        .service(handlers::dismiss)
        .service(handlers::reopen);
}
