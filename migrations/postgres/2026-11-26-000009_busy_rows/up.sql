-- How much there is in a space, in parts: whoever writes there counts in one of them, so that writers do not wait for each
-- other's commit. Their sum is the number.
CREATE TABLE space_counts (
    space_id UUID NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
    shard INTEGER NOT NULL,
    contribution_count INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (space_id, shard)
) WITH (fillfactor = 50);
INSERT INTO space_counts (space_id, shard, contribution_count)
SELECT spaces.id, shards.shard, CASE WHEN shards.shard = 0 THEN spaces.contribution_count ELSE 0 END
FROM spaces CROSS JOIN (SELECT 0 AS shard UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9 UNION ALL SELECT 10 UNION ALL SELECT 11 UNION ALL SELECT 12 UNION ALL SELECT 13 UNION ALL SELECT 14 UNION ALL SELECT 15) AS shards;
ALTER TABLE spaces DROP COLUMN contribution_count;

-- PostgreSQL parses the text of a CHECK for each statement that touches a row, also where no column of it changes; a
-- domain is kept ready, and is asked for the columns that are written only.
CREATE DOMAIN contribution_kind AS TEXT CHECK (VALUE IN ('post', 'question', 'answer', 'comment', 'article'));
CREATE DOMAIN post_kind AS TEXT CHECK (VALUE IN ('success', 'suggestion', 'discussion', 'announcement'));
CREATE DOMAIN close_reason AS TEXT CHECK (VALUE IN ('answered_elsewhere', 'duplicate', 'off_topic', 'outdated', 'resolved', 'needs_detail'));
CREATE DOMAIN vote_value AS INTEGER CHECK (VALUE IN (-1, 1));
CREATE DOMAIN watch_level AS TEXT CHECK (VALUE IN ('all', 'replies', 'mentions', 'muted'));
ALTER TABLE contributions
    DROP CONSTRAINT contributions_kind_check,
    DROP CONSTRAINT contributions_post_kind_check,
    DROP CONSTRAINT contributions_close_reason_check,
    ALTER COLUMN kind TYPE contribution_kind,
    ALTER COLUMN post_kind TYPE post_kind,
    ALTER COLUMN close_reason TYPE close_reason;
ALTER TABLE votes
    DROP CONSTRAINT votes_value_check,
    ALTER COLUMN value TYPE vote_value;
ALTER TABLE contribution_watches
    DROP CONSTRAINT contribution_watches_level_check,
    ALTER COLUMN level TYPE watch_level;
