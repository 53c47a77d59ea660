//! The tables of both engines, once. The parity test holds this against what the migrations really made.

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    people (id) {
        id -> Id,
        handle -> Text,
        handle_key -> Text,
        name -> Text,
        name_key -> Text,
        email -> Nullable<Text>,
        email_key -> Nullable<Text>,
        kind -> Text,
        duties -> Text,
        is_leader -> Bool,
        title -> Text,
        unit -> Text,
        location -> Text,
        time_zone -> Text,
        bio -> Text,
        bio_html -> Text,
        photo -> Nullable<Text>,
        source_name -> Nullable<Text>,
        source_url -> Nullable<Text>,
        password_hash -> Nullable<Text>,
        token_epoch -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        deactivated_at -> Nullable<Timestamp>,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    person_words (word, person_id) {
        word -> Text,
        person_id -> Id,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    refresh_tokens (id) {
        id -> Id,
        family_id -> Id,
        person_id -> Id,
        token_hash -> Binary,
        user_agent -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    password_resets (id) {
        id -> Id,
        person_id -> Id,
        token_hash -> Binary,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    signing_keys (kid) {
        kid -> Text,
        private_key -> Binary,
        public_key -> Binary,
        created_at -> Timestamp,
        retired_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    spaces (id) {
        id -> Id,
        slug -> Text,
        name -> Text,
        name_key -> Text,
        description -> Text,
        audience -> Text,
        member_count -> Integer,
        contribution_count -> Integer,
        created_by -> Nullable<Id>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        archived_at -> Nullable<Timestamp>,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    space_members (space_id, person_id) {
        space_id -> Id,
        person_id -> Id,
        role -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    invitations (id) {
        id -> Id,
        token_hash -> Binary,
        kind -> Text,
        email -> Nullable<Text>,
        note -> Text,
        uses_allowed -> Integer,
        use_count -> Integer,
        created_by -> Nullable<Id>,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    invitation_spaces (invitation_id, space_id) {
        invitation_id -> Id,
        space_id -> Id,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    contributions (id) {
        id -> Id,
        kind -> Text,
        post_kind -> Nullable<Text>,
        space_id -> Id,
        root_id -> Id,
        parent_id -> Nullable<Id>,
        author_id -> Id,
        title -> Text,
        excerpt -> Text,
        score -> Integer,
        up_votes -> Integer,
        down_votes -> Integer,
        rank -> Double,
        reaction_count -> Integer,
        like_count -> Integer,
        thanks_count -> Integer,
        insight_count -> Integer,
        celebrate_count -> Integer,
        reply_count -> Integer,
        comment_count -> Integer,
        view_count -> Integer,
        revision_count -> Integer,
        heat -> Double,
        accepted_id -> Nullable<Id>,
        created_at -> Timestamp,
        edited_at -> Nullable<Timestamp>,
        last_activity_at -> Timestamp,
        pinned_at -> Nullable<Timestamp>,
        closed_at -> Nullable<Timestamp>,
        closed_by -> Nullable<Id>,
        close_reason -> Nullable<Text>,
        close_note -> Nullable<Text>,
        duplicate_of -> Nullable<Id>,
        deleted_at -> Nullable<Timestamp>,
        deleted_by -> Nullable<Id>,
        source_url -> Nullable<Text>,
        version -> Integer,
        topics -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    contribution_texts (contribution_id) {
        contribution_id -> Id,
        body -> Text,
        body_html -> Text,
        edited_by -> Nullable<Id>,
        edit_note -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    revisions (contribution_id, number) {
        contribution_id -> Id,
        number -> Integer,
        title -> Text,
        body -> Text,
        topics -> Text,
        note -> Text,
        author_id -> Id,
        created_at -> Timestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    topics (id) {
        id -> Id,
        slug -> Text,
        name -> Text,
        name_key -> Text,
        description -> Text,
        follower_count -> Integer,
        contribution_count -> Integer,
        created_by -> Nullable<Id>,
        created_at -> Timestamp,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    contribution_topics (topic_id, contribution_id) {
        topic_id -> Id,
        contribution_id -> Id,
        position -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    votes (contribution_id, person_id) {
        contribution_id -> Id,
        person_id -> Id,
        value -> Integer,
        created_at -> Timestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    ownerless_votes (contribution_id, cast_on, value) {
        contribution_id -> Id,
        cast_on -> Date,
        value -> Integer,
        vote_count -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    reactions (contribution_id, person_id) {
        contribution_id -> Id,
        person_id -> Id,
        kind -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    contribution_watches (contribution_id, person_id) {
        contribution_id -> Id,
        person_id -> Id,
        level -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    space_watches (space_id, person_id) {
        space_id -> Id,
        person_id -> Id,
        level -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    topic_watches (topic_id, person_id) {
        topic_id -> Id,
        person_id -> Id,
        level -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    bookmarks (person_id, contribution_id) {
        person_id -> Id,
        contribution_id -> Id,
        created_at -> Timestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    contribution_views (contribution_id, person_id, viewed_on) {
        contribution_id -> Id,
        person_id -> Id,
        viewed_on -> Date,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    mentions (contribution_id, person_id) {
        contribution_id -> Id,
        person_id -> Id,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    provenance (from_id, kind, to_id) {
        from_id -> Id,
        to_id -> Id,
        kind -> Text,
        created_by -> Nullable<Id>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    drafts (id) {
        id -> Id,
        person_id -> Id,
        target -> Text,
        content -> Text,
        updated_at -> Timestamp,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    files (name) {
        name -> Text,
        media_type -> Text,
        byte_size -> Integer,
        width -> Integer,
        height -> Integer,
        created_by -> Nullable<Id>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    imported_items (source, external_kind, external_id) {
        source -> Text,
        external_kind -> Text,
        external_id -> Text,
        internal_id -> Id,
        url -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    events (seq) {
        seq -> BigInt,
        id -> Id,
        kind -> Text,
        subject_id -> Id,
        space_id -> Nullable<Id>,
        actor_id -> Nullable<Id>,
        payload -> Text,
        occurred_at -> Timestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    event_consumers (name) {
        name -> Text,
        position -> BigInt,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    jobs (id) {
        id -> Id,
        kind -> Text,
        payload -> Text,
        run_at -> Timestamp,
        attempts -> Integer,
        leased_until -> Nullable<Timestamp>,
        last_error -> Nullable<Text>,
        created_at -> Timestamp,
        done_at -> Nullable<Timestamp>,
        failed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    idempotency_keys (person_id, route, key) {
        person_id -> Id,
        route -> Text,
        key -> Text,
        request_hash -> Binary,
        status -> Integer,
        location -> Nullable<Text>,
        etag -> Nullable<Text>,
        body -> Text,
        created_at -> Timestamp,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    people,
    person_words,
    refresh_tokens,
    password_resets,
    signing_keys,
    spaces,
    space_members,
    invitations,
    invitation_spaces,
    contributions,
    contribution_texts,
    revisions,
    topics,
    contribution_topics,
    votes,
    ownerless_votes,
    reactions,
    contribution_watches,
    space_watches,
    topic_watches,
    bookmarks,
    contribution_views,
    mentions,
    provenance,
    drafts,
    files,
    imported_items,
    events,
    event_consumers,
    jobs,
    idempotency_keys,
);
