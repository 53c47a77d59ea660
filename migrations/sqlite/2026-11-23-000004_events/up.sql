-- The outbox: what happened, in order, written in the transaction of its cause.
CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    id BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    subject_id BLOB NOT NULL,
    space_id BLOB,
    actor_id BLOB,
    payload TEXT NOT NULL DEFAULT '{}',
    occurred_at TIMESTAMP NOT NULL
);

CREATE TABLE event_consumers (
    name TEXT NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL,
    updated_at TIMESTAMP NOT NULL
) WITHOUT ROWID;

-- Background work, leased so that any replica may do it.
CREATE TABLE jobs (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    run_at TIMESTAMP NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    leased_until TIMESTAMP,
    last_error TEXT,
    created_at TIMESTAMP NOT NULL,
    done_at TIMESTAMP,
    failed_at TIMESTAMP
) WITHOUT ROWID;
CREATE INDEX jobs_due ON jobs (run_at, id) WHERE done_at IS NULL AND failed_at IS NULL;

-- The first answer to a request that carried an Idempotency-Key, kept for a day.
CREATE TABLE idempotency_keys (
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    route TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash BLOB NOT NULL,
    status INTEGER NOT NULL,
    location TEXT,
    etag TEXT,
    body TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (person_id, route, key)
) WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
