ALTER TABLE spaces ADD COLUMN contribution_count INTEGER NOT NULL DEFAULT 0;
UPDATE spaces SET contribution_count = (SELECT COALESCE(SUM(space_counts.contribution_count), 0) FROM space_counts WHERE space_counts.space_id = spaces.id);
DROP TABLE space_counts;
