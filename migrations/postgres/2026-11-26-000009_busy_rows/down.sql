ALTER TABLE spaces ADD COLUMN contribution_count INTEGER NOT NULL DEFAULT 0;
UPDATE spaces SET contribution_count = (SELECT COALESCE(SUM(space_counts.contribution_count), 0) FROM space_counts WHERE space_counts.space_id = spaces.id);
DROP TABLE space_counts;

ALTER TABLE contributions
    ALTER COLUMN kind TYPE TEXT,
    ALTER COLUMN post_kind TYPE TEXT,
    ALTER COLUMN close_reason TYPE TEXT,
    ADD CONSTRAINT contributions_kind_check CHECK (kind IN ('post', 'question', 'answer', 'comment', 'article')),
    ADD CONSTRAINT contributions_post_kind_check CHECK (post_kind IN ('success', 'suggestion', 'discussion', 'announcement')),
    ADD CONSTRAINT contributions_close_reason_check CHECK (close_reason IN ('answered_elsewhere', 'duplicate', 'off_topic', 'outdated', 'resolved', 'needs_detail'));
ALTER TABLE votes
    ALTER COLUMN value TYPE INTEGER,
    ADD CONSTRAINT votes_value_check CHECK (value IN (-1, 1));
ALTER TABLE contribution_watches
    ALTER COLUMN level TYPE TEXT,
    ADD CONSTRAINT contribution_watches_level_check CHECK (level IN ('all', 'replies', 'mentions', 'muted'));
DROP DOMAIN contribution_kind;
DROP DOMAIN post_kind;
DROP DOMAIN close_reason;
DROP DOMAIN vote_value;
DROP DOMAIN watch_level;
