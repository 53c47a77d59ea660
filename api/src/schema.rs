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

    space_counts (space_id, shard) {
        space_id -> Id,
        shard -> Integer,
        contribution_count -> Integer,
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
        merged_into -> Nullable<Id>,
        answered_by -> Nullable<Id>,
        bookmark_count -> Integer,
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

    declined_topics (topic_id, person_id) {
        topic_id -> Id,
        person_id -> Id,
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

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    searches (query_key, person_id, searched_on) {
        query_key -> Text,
        person_id -> Id,
        searched_on -> Date,
        query -> Text,
        search_count -> Integer,
        miss_count -> Integer,
        click_count -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    collections (id) {
        id -> Id,
        space_id -> Id,
        parent_id -> Nullable<Id>,
        position -> Integer,
        slug -> Text,
        name -> Text,
        name_key -> Text,
        landing -> Text,
        landing_html -> Text,
        owner_id -> Id,
        review_days -> Nullable<Integer>,
        four_eyes -> Bool,
        created_at -> Timestamp,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    articles (contribution_id) {
        contribution_id -> Id,
        kind -> Text,
        state -> Text,
        slug -> Text,
        title_key -> Text,
        owner_id -> Id,
        collection_id -> Nullable<Id>,
        verify_by -> Nullable<Timestamp>,
        verified_at -> Nullable<Timestamp>,
        verified_by -> Nullable<Id>,
        published_at -> Nullable<Timestamp>,
        published_by -> Nullable<Id>,
        published_revision -> Integer,
        state_note -> Text,
        replaced_by -> Nullable<Id>,
        practice_state -> Nullable<Text>,
        outline -> Text,
        helped_count -> Integer,
        unhelpful_count -> Integer,
        open_suggestion_count -> Integer,
        use_count -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    article_slugs (slug) {
        slug -> Text,
        article_id -> Id,
        created_at -> Timestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    article_reviewers (article_id, person_id) {
        article_id -> Id,
        person_id -> Id,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    article_suggestions (id) {
        id -> Id,
        article_id -> Id,
        author_id -> Id,
        base_revision -> Integer,
        base_body -> Text,
        body -> Text,
        note -> Text,
        state -> Text,
        decision_note -> Text,
        decided_by -> Nullable<Id>,
        decided_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    article_anchors (comment_id) {
        comment_id -> Id,
        article_id -> Id,
        quote -> Text,
        position -> Integer,
        resolved_at -> Nullable<Timestamp>,
        resolved_by -> Nullable<Id>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    article_feedback (article_id, person_id) {
        article_id -> Id,
        person_id -> Id,
        helped -> Bool,
        reason -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    article_passages (id) {
        id -> Id,
        article_id -> Id,
        source_id -> Id,
        author_id -> Id,
        position -> Integer,
        quote -> Text,
        source_revision -> Integer,
        consent -> Text,
        answered_at -> Nullable<Timestamp>,
        flag -> Nullable<Text>,
        flagged_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    article_uses (id) {
        id -> Id,
        article_id -> Id,
        person_id -> Id,
        unit -> Text,
        unit_key -> Text,
        outcome -> Text,
        note -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    question_merges (question_id) {
        question_id -> Id,
        target_id -> Id,
        merged_by -> Id,
        merged_at -> Timestamp,
        accepted_id -> Nullable<Id>,
        activity_before -> Timestamp,
        activity_after -> Timestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    merged_answers (question_id, answer_id) {
        question_id -> Id,
        answer_id -> Id,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    merged_watches (target_id, person_id) {
        target_id -> Id,
        person_id -> Id,
        level_before -> Nullable<Text>,
        level_after -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    merged_bookmarks (target_id, person_id) {
        target_id -> Id,
        person_id -> Id,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    carried_votes (question_id, person_id) {
        question_id -> Id,
        person_id -> Id,
        target_id -> Id,
        value -> Nullable<Integer>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::ids::Id;

    ripe_threads (question_id) {
        question_id -> Id,
        state -> Text,
        score -> Double,
        question_votes -> Integer,
        answer_votes -> Integer,
        answer_count -> Integer,
        accepted -> Bool,
        link_count -> Integer,
        reader_count -> Integer,
        reused -> Bool,
        assignee_id -> Nullable<Id>,
        assigned_by -> Nullable<Id>,
        assigned_at -> Nullable<Timestamp>,
        dismissal -> Nullable<Text>,
        dismissal_note -> Text,
        dismissed_by -> Nullable<Id>,
        dismissed_at -> Nullable<Timestamp>,
        dismissed_score -> Nullable<Double>,
        article_id -> Nullable<Id>,
        found_at -> Timestamp,
        reckoned_at -> Timestamp,
        version -> Integer,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    people,
    person_words,
    refresh_tokens,
    password_resets,
    signing_keys,
    spaces,
    space_counts,
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
    declined_topics,
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
    searches,
    collections,
    articles,
    article_slugs,
    article_reviewers,
    article_suggestions,
    article_anchors,
    article_feedback,
    article_passages,
    article_uses,
    question_merges,
    merged_answers,
    merged_watches,
    merged_bookmarks,
    carried_votes,
    ripe_threads,
);
