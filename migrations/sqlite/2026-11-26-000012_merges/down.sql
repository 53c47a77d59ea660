DROP TABLE carried_votes;
DROP TABLE merged_bookmarks;
DROP TABLE merged_watches;
DROP TABLE merged_answers;
DROP TABLE question_merges;
ALTER TABLE contributions DROP COLUMN answered_by;
ALTER TABLE contributions DROP COLUMN merged_into;
