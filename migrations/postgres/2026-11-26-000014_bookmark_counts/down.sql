ALTER TABLE contributions DROP COLUMN bookmark_count;
