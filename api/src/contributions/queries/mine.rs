//! What somebody did with a contribution, as columns of a statement over `contributions`.
//!
//! Each row is looked for only where the counters say that there is any.

/// The person's vote, or null.
macro_rules! my_vote {
    ($person:expr) => {
        diesel::dsl::case_when(
            $crate::db::Literal("(contributions.up_votes > 0 OR contributions.down_votes > 0)"),
            $crate::schema::votes::table
                .filter($crate::schema::votes::contribution_id.eq($crate::schema::contributions::id))
                .filter($crate::schema::votes::person_id.eq($person))
                .select($crate::schema::votes::value)
                .single_value(),
        )
    };
}

/// The person's reaction, or null.
macro_rules! my_reaction {
    ($person:expr) => {
        diesel::dsl::case_when(
            $crate::db::Literal("contributions.reaction_count > 0"),
            $crate::schema::reactions::table
                .filter($crate::schema::reactions::contribution_id.eq($crate::schema::contributions::id))
                .filter($crate::schema::reactions::person_id.eq($person))
                .select($crate::schema::reactions::kind)
                .single_value(),
        )
    };
}

/// Whether the person has bookmarked it.
macro_rules! is_bookmarked {
    ($person:expr) => {
        $crate::db::Literal("contributions.bookmark_count > 0").and(diesel::dsl::exists(
            $crate::schema::bookmarks::table
                .filter($crate::schema::bookmarks::contribution_id.eq($crate::schema::contributions::id))
                .filter($crate::schema::bookmarks::person_id.eq($person)),
        ))
    };
}

pub(crate) use {is_bookmarked, my_reaction, my_vote};
