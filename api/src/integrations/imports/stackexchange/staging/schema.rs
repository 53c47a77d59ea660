//! Tables of the staging database. Times are microseconds since 1970, ids those of the source.

diesel::table! {
    users (id) {
        id -> BigInt,
        name -> Text,
        location -> Text,
        about -> Text,
        created -> BigInt,
    }
}

diesel::table! {
    posts (id) {
        id -> BigInt,
        question -> BigInt,
        is_question -> Bool,
        created -> BigInt,
        owner -> Nullable<BigInt>,
        owner_name -> Text,
        score -> BigInt,
        views -> BigInt,
        title -> Text,
        body -> Text,
        tags -> Text,
        accepted -> Nullable<BigInt>,
        closed -> Nullable<BigInt>,
        edited -> Nullable<BigInt>,
    }
}

diesel::table! {
    comments (id) {
        id -> BigInt,
        post -> BigInt,
        created -> BigInt,
        owner -> Nullable<BigInt>,
        owner_name -> Text,
        body -> Text,
    }
}

diesel::table! {
    votes (post, day, value) {
        post -> BigInt,
        day -> BigInt,
        value -> Integer,
        cast -> BigInt,
    }
}

diesel::table! {
    links (id) {
        id -> BigInt,
        post -> BigInt,
        related -> BigInt,
        duplicate -> Bool,
        created -> BigInt,
    }
}

diesel::table! {
    history (id) {
        id -> BigInt,
        post -> BigInt,
        kind -> BigInt,
        revision -> Text,
        created -> BigInt,
        owner -> Nullable<BigInt>,
        owner_name -> Text,
        note -> Text,
        body -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(users, posts, comments, votes, links, history);
