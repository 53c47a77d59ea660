-- Questions whose dialogue is worth keeping as an article: reckoned by a job, decided about by knowledge managers.
-- Nothing that writes a vote, an answer or a view knows of this table.
CREATE TABLE ripe_threads (
    question_id BLOB NOT NULL PRIMARY KEY REFERENCES contributions (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('open', 'taken', 'assigned', 'dismissed', 'made')),
    score DOUBLE NOT NULL,
    question_votes INTEGER NOT NULL,
    answer_votes INTEGER NOT NULL,
    answer_count INTEGER NOT NULL,
    accepted BOOLEAN NOT NULL,
    link_count INTEGER NOT NULL,
    reader_count INTEGER NOT NULL,
    reused BOOLEAN NOT NULL,
    assignee_id BLOB REFERENCES people (id),
    assigned_by BLOB REFERENCES people (id),
    assigned_at TIMESTAMP,
    dismissal TEXT CHECK (dismissal IN ('passing', 'unsettled', 'outdated', 'kept_elsewhere', 'other')),
    dismissal_note TEXT NOT NULL DEFAULT '',
    dismissed_by BLOB REFERENCES people (id),
    dismissed_at TIMESTAMP,
    dismissed_score DOUBLE,
    article_id BLOB REFERENCES contributions (id),
    found_at TIMESTAMP NOT NULL,
    reckoned_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;
CREATE INDEX ripe_threads_to_do ON ripe_threads (score, question_id) WHERE state IN ('open', 'taken', 'assigned');
CREATE INDEX ripe_threads_by_state ON ripe_threads (state, score, question_id);
CREATE INDEX ripe_threads_by_assignee ON ripe_threads (assignee_id) WHERE assignee_id IS NOT NULL;
CREATE INDEX ripe_threads_by_article ON ripe_threads (article_id) WHERE article_id IS NOT NULL;
