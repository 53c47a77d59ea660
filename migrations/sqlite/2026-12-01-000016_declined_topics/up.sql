-- Topics about which somebody does not want to be named as one who knows.
CREATE TABLE declined_topics (
    topic_id BLOB NOT NULL REFERENCES topics (id) ON DELETE CASCADE,
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (topic_id, person_id)
) WITHOUT ROWID;
CREATE INDEX declined_topics_by_person ON declined_topics (person_id, topic_id);
