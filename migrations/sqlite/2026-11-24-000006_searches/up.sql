-- Who looked for what on which day, so that gaps in what is known come to light; kept for 90 days.
CREATE TABLE searches (
    query_key TEXT NOT NULL,
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    searched_on DATE NOT NULL,
    query TEXT NOT NULL,
    search_count INTEGER NOT NULL DEFAULT 0,
    miss_count INTEGER NOT NULL DEFAULT 0,
    click_count INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (query_key, person_id, searched_on)
) WITHOUT ROWID;
CREATE INDEX searches_by_day ON searches (searched_on);
CREATE INDEX searches_by_person ON searches (person_id);
