-- Contribution is the common kind of everything a person writes that others may react to.
-- The row stays narrow, because lists and counters touch it all the time; what was written stands in contribution_texts.
CREATE TABLE contributions (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('post', 'question', 'answer', 'comment')),
    post_kind TEXT CHECK (post_kind IN ('success', 'suggestion', 'discussion', 'announcement')),
    space_id BLOB NOT NULL REFERENCES spaces (id),
    root_id BLOB NOT NULL REFERENCES contributions (id),
    parent_id BLOB REFERENCES contributions (id),
    author_id BLOB NOT NULL REFERENCES people (id),
    title TEXT NOT NULL DEFAULT '',
    excerpt TEXT NOT NULL DEFAULT '',
    score INTEGER NOT NULL DEFAULT 0,
    up_votes INTEGER NOT NULL DEFAULT 0,
    down_votes INTEGER NOT NULL DEFAULT 0,
    rank DOUBLE NOT NULL DEFAULT 0,
    reaction_count INTEGER NOT NULL DEFAULT 0,
    like_count INTEGER NOT NULL DEFAULT 0,
    thanks_count INTEGER NOT NULL DEFAULT 0,
    insight_count INTEGER NOT NULL DEFAULT 0,
    celebrate_count INTEGER NOT NULL DEFAULT 0,
    reply_count INTEGER NOT NULL DEFAULT 0,
    comment_count INTEGER NOT NULL DEFAULT 0,
    view_count INTEGER NOT NULL DEFAULT 0,
    revision_count INTEGER NOT NULL DEFAULT 0,
    heat DOUBLE NOT NULL DEFAULT 0,
    accepted_id BLOB REFERENCES contributions (id),
    created_at TIMESTAMP NOT NULL,
    edited_at TIMESTAMP,
    last_activity_at TIMESTAMP NOT NULL,
    pinned_at TIMESTAMP,
    closed_at TIMESTAMP,
    closed_by BLOB REFERENCES people (id),
    close_reason TEXT CHECK (close_reason IN ('answered_elsewhere', 'duplicate', 'off_topic', 'outdated', 'resolved', 'needs_detail')),
    close_note TEXT,
    duplicate_of BLOB REFERENCES contributions (id),
    deleted_at TIMESTAMP,
    deleted_by BLOB REFERENCES people (id),
    source_url TEXT,
    version INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;
CREATE INDEX contributions_feed_hot ON contributions (heat, id) WHERE parent_id IS NULL AND deleted_at IS NULL;
CREATE INDEX contributions_feed_latest ON contributions (id) WHERE parent_id IS NULL AND deleted_at IS NULL;
CREATE INDEX contributions_kind_newest ON contributions (kind, id) WHERE parent_id IS NULL AND deleted_at IS NULL;
CREATE INDEX contributions_kind_hot ON contributions (kind, heat, id) WHERE parent_id IS NULL AND deleted_at IS NULL;
CREATE INDEX contributions_kind_active ON contributions (kind, last_activity_at, id) WHERE parent_id IS NULL AND deleted_at IS NULL;
CREATE INDEX contributions_unanswered ON contributions (kind, id) WHERE parent_id IS NULL AND deleted_at IS NULL AND reply_count = 0;
CREATE INDEX contributions_space_newest ON contributions (space_id, id) WHERE parent_id IS NULL AND deleted_at IS NULL;
CREATE INDEX contributions_space_hot ON contributions (space_id, heat, id) WHERE parent_id IS NULL AND deleted_at IS NULL;
CREATE INDEX contributions_by_author ON contributions (author_id, id);
-- Partial, because SQLite would search it for everything without a parent and sort what it finds.
CREATE INDEX contributions_children_best ON contributions (parent_id, kind, rank, id) WHERE parent_id IS NOT NULL;
CREATE INDEX contributions_by_root ON contributions (root_id, kind, id);

CREATE TABLE contribution_texts (
    contribution_id BLOB NOT NULL PRIMARY KEY REFERENCES contributions (id) ON DELETE CASCADE,
    body TEXT NOT NULL,
    body_html TEXT NOT NULL,
    edited_by BLOB REFERENCES people (id),
    edit_note TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

CREATE TABLE revisions (
    contribution_id BLOB NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    topics TEXT NOT NULL DEFAULT '[]',
    note TEXT NOT NULL DEFAULT '',
    author_id BLOB NOT NULL REFERENCES people (id),
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (contribution_id, number)
) WITHOUT ROWID;

CREATE TABLE topics (
    id BLOB NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    description TEXT NOT NULL DEFAULT '',
    follower_count INTEGER NOT NULL DEFAULT 0,
    contribution_count INTEGER NOT NULL DEFAULT 0,
    created_by BLOB REFERENCES people (id),
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;
CREATE INDEX topics_by_size ON topics (contribution_count, id);

CREATE TABLE contribution_topics (
    topic_id BLOB NOT NULL REFERENCES topics (id) ON DELETE CASCADE,
    contribution_id BLOB NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    PRIMARY KEY (topic_id, contribution_id)
) WITHOUT ROWID;
CREATE INDEX contribution_topics_by_contribution ON contribution_topics (contribution_id, position);

CREATE TABLE votes (
    contribution_id BLOB NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    value INTEGER NOT NULL CHECK (value IN (-1, 1)),
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (contribution_id, person_id)
) WITHOUT ROWID;
CREATE INDEX votes_by_person ON votes (person_id);

-- Votes that came with an import and have a day, but no voter.
CREATE TABLE ownerless_votes (
    contribution_id BLOB NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    cast_on DATE NOT NULL,
    value INTEGER NOT NULL CHECK (value IN (-1, 1)),
    vote_count INTEGER NOT NULL,
    PRIMARY KEY (contribution_id, cast_on, value)
) WITHOUT ROWID;

CREATE TABLE reactions (
    contribution_id BLOB NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('like', 'thanks', 'insight', 'celebrate')),
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (contribution_id, person_id)
) WITHOUT ROWID;
CREATE INDEX reactions_by_person ON reactions (person_id);

CREATE TABLE contribution_watches (
    contribution_id BLOB NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    level TEXT NOT NULL CHECK (level IN ('all', 'replies', 'mentions', 'muted')),
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (contribution_id, person_id)
) WITHOUT ROWID;
CREATE INDEX contribution_watches_by_person ON contribution_watches (person_id, contribution_id);

CREATE TABLE space_watches (
    space_id BLOB NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    level TEXT NOT NULL CHECK (level IN ('all', 'replies', 'mentions', 'muted')),
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (space_id, person_id)
) WITHOUT ROWID;
CREATE INDEX space_watches_by_person ON space_watches (person_id, space_id);

CREATE TABLE topic_watches (
    topic_id BLOB NOT NULL REFERENCES topics (id) ON DELETE CASCADE,
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    level TEXT NOT NULL CHECK (level IN ('all', 'replies', 'mentions', 'muted')),
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (topic_id, person_id)
) WITHOUT ROWID;
CREATE INDEX topic_watches_by_person ON topic_watches (person_id, topic_id);

CREATE TABLE bookmarks (
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    contribution_id BLOB NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (person_id, contribution_id)
) WITHOUT ROWID;
CREATE INDEX bookmarks_by_time ON bookmarks (person_id, created_at, contribution_id);
CREATE INDEX bookmarks_by_contribution ON bookmarks (contribution_id);

CREATE TABLE contribution_views (
    contribution_id BLOB NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    viewed_on DATE NOT NULL,
    PRIMARY KEY (contribution_id, person_id, viewed_on)
) WITHOUT ROWID;
CREATE INDEX contribution_views_by_person ON contribution_views (person_id);

CREATE TABLE mentions (
    contribution_id BLOB NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (contribution_id, person_id)
) WITHOUT ROWID;
CREATE INDEX mentions_by_person ON mentions (person_id, contribution_id);

-- Provenance: how contributions hang together.
CREATE TABLE provenance (
    from_id BLOB NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    to_id BLOB NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('derived_from', 'merged_into', 'answers', 'quotes', 'implements', 'duplicates', 'links')),
    created_by BLOB REFERENCES people (id),
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (from_id, kind, to_id)
) WITHOUT ROWID;
CREATE INDEX provenance_backwards ON provenance (to_id, kind, from_id);

CREATE TABLE drafts (
    id BLOB NOT NULL PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    target TEXT NOT NULL,
    content TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (person_id, target)
) WITHOUT ROWID;
CREATE INDEX drafts_by_time ON drafts (person_id, updated_at, id);

CREATE TABLE files (
    name TEXT NOT NULL PRIMARY KEY,
    media_type TEXT NOT NULL,
    byte_size INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    created_by BLOB REFERENCES people (id),
    created_at TIMESTAMP NOT NULL
) WITHOUT ROWID;

-- What an import has brought in, so that running it again changes nothing.
CREATE TABLE imported_items (
    source TEXT NOT NULL,
    external_kind TEXT NOT NULL,
    external_id TEXT NOT NULL,
    internal_id BLOB NOT NULL,
    url TEXT,
    PRIMARY KEY (source, external_kind, external_id)
) WITHOUT ROWID;
CREATE INDEX imported_items_by_internal ON imported_items (internal_id);
