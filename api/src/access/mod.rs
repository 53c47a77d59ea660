//! Who may do and see what, in one place.
//!
//! - [`Actor`]: the person behind a request, read from the database on each request, or recalled ([`Memory`]) where each
//!   statement asks whether they are still the same;
//! - [`visible_to`]: the SQL predicate that guards every read of contributions;
//! - [`can`]: what an actor may do with a thing; the answer is also sent to clients, so that buttons never guess.

mod actor;
mod knowledge;
mod memory;
mod rules;
mod visible;

pub use actor::{Actor, Duties, Duty, PersonKind, Recalled, SpaceRole};
pub use knowledge::{ArticleFacts, CollectionFacts, RipeFacts};
pub use memory::Memory;
pub use rules::{
    Action, ContributionFacts, MERGED, PersonFacts, SpaceFacts, Thing, allowed, can, require, still_sees,
};
pub use visible::visible_to;
