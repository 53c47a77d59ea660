-- Where the answers of a question stand now; the question itself has gone from all lists.
ALTER TABLE contributions ADD COLUMN merged_into BLOB REFERENCES contributions (id);
-- The article that answers a question.
ALTER TABLE contributions ADD COLUMN answered_by BLOB REFERENCES contributions (id);

-- A question whose answers went over to another one, with what undoing it needs.
CREATE TABLE question_merges (
    question_id BLOB NOT NULL PRIMARY KEY REFERENCES contributions (id) ON DELETE CASCADE,
    target_id BLOB NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    merged_by BLOB NOT NULL REFERENCES people (id),
    merged_at TIMESTAMP NOT NULL,
    accepted_id BLOB REFERENCES contributions (id),
    activity_before TIMESTAMP NOT NULL,
    activity_after TIMESTAMP NOT NULL
) WITHOUT ROWID;
CREATE INDEX question_merges_by_target ON question_merges (target_id, question_id);

-- The answers that went over with a question.
CREATE TABLE merged_answers (
    question_id BLOB NOT NULL REFERENCES question_merges (question_id) ON DELETE CASCADE,
    answer_id BLOB NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    PRIMARY KEY (question_id, answer_id)
) WITHOUT ROWID;

-- Who watches a question only, or more closely, because they watched one that was merged into it.
CREATE TABLE merged_watches (
    target_id BLOB NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    level_before TEXT CHECK (level_before IN ('all', 'replies', 'mentions', 'muted')),
    level_after TEXT NOT NULL CHECK (level_after IN ('all', 'replies', 'mentions', 'muted')),
    PRIMARY KEY (target_id, person_id)
) WITHOUT ROWID;

-- Who has a bookmark on a question only because they had one on a question that was merged into it.
CREATE TABLE merged_bookmarks (
    target_id BLOB NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (target_id, person_id)
) WITHOUT ROWID;

-- What those who voted on a merged question said when they were asked whether their vote goes over: the vote, or null.
CREATE TABLE carried_votes (
    question_id BLOB NOT NULL REFERENCES question_merges (question_id) ON DELETE CASCADE,
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    target_id BLOB NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    value INTEGER CHECK (value IN (-1, 1)),
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (question_id, person_id)
) WITHOUT ROWID;
