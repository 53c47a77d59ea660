ALTER TABLE contributions DROP COLUMN topics;
