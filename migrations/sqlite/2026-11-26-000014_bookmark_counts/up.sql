-- How many people keep a contribution, so that nobody's bookmark is looked for where there is none.
ALTER TABLE contributions ADD COLUMN bookmark_count INTEGER NOT NULL DEFAULT 0;
UPDATE contributions SET bookmark_count = (SELECT COUNT(*) FROM bookmarks WHERE bookmarks.contribution_id = contributions.id)
WHERE id IN (SELECT contribution_id FROM bookmarks);
