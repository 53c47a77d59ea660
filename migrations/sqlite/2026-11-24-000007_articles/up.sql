-- Articles: knowledge that is kept, and the collections it stands in.
-- A CHECK is text of the schema and nothing on the disk depends on it, so that it is replaced there: the way that SQLite's
-- own manual gives (ALTER TABLE, section 7), without writing ten million rows and their indexes anew.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (kind IN (''post'', ''question'', ''answer'', ''comment''))', 'CHECK (kind IN (''post'', ''question'', ''answer'', ''comment'', ''article''))') WHERE type = 'table' AND name = 'contributions';
PRAGMA writable_schema = RESET;

-- Collections: trees ordered by hand; the audience is that of the space.
CREATE TABLE collections (
    id BLOB NOT NULL PRIMARY KEY,
    space_id BLOB NOT NULL REFERENCES spaces (id),
    parent_id BLOB REFERENCES collections (id),
    position INTEGER NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    landing TEXT NOT NULL DEFAULT '',
    landing_html TEXT NOT NULL DEFAULT '',
    owner_id BLOB NOT NULL REFERENCES people (id),
    review_days INTEGER CHECK (review_days BETWEEN 1 AND 3650),
    four_eyes BOOLEAN NOT NULL DEFAULT FALSE,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;
CREATE INDEX collections_in_order ON collections (space_id, parent_id, position);
CREATE INDEX collections_by_parent ON collections (parent_id);
CREATE INDEX collections_by_owner ON collections (owner_id);

-- What only an article has, beside its contribution.
CREATE TABLE articles (
    contribution_id BLOB NOT NULL PRIMARY KEY REFERENCES contributions (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('how_to', 'practice', 'policy', 'reference')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'in_review', 'published', 'due_for_review', 'obsolete')),
    slug TEXT NOT NULL,
    title_key TEXT NOT NULL,
    owner_id BLOB NOT NULL REFERENCES people (id),
    collection_id BLOB REFERENCES collections (id),
    verify_by TIMESTAMP,
    verified_at TIMESTAMP,
    verified_by BLOB REFERENCES people (id),
    published_at TIMESTAMP,
    published_by BLOB REFERENCES people (id),
    published_revision INTEGER NOT NULL DEFAULT 0,
    state_note TEXT NOT NULL DEFAULT '',
    replaced_by BLOB REFERENCES contributions (id) ON DELETE SET NULL,
    practice_state TEXT CHECK (practice_state IN ('tried', 'repeated', 'practice', 'retired')),
    outline TEXT NOT NULL DEFAULT '[]',
    helped_count INTEGER NOT NULL DEFAULT 0,
    unhelpful_count INTEGER NOT NULL DEFAULT 0,
    open_suggestion_count INTEGER NOT NULL DEFAULT 0,
    use_count INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX articles_by_collection ON articles (collection_id, title_key, contribution_id);
CREATE INDEX articles_by_title ON articles (title_key, contribution_id);
CREATE INDEX articles_by_owner ON articles (owner_id, state);
CREATE INDEX articles_due ON articles (verify_by) WHERE state = 'published' AND verify_by IS NOT NULL;
CREATE INDEX articles_by_replacement ON articles (replaced_by);

-- Every slug that an article has or had: old ones go on leading to it.
CREATE TABLE article_slugs (
    slug TEXT NOT NULL PRIMARY KEY,
    article_id BLOB NOT NULL REFERENCES articles (contribution_id) ON DELETE CASCADE,
    created_at TIMESTAMP NOT NULL
) WITHOUT ROWID;
CREATE INDEX article_slugs_by_article ON article_slugs (article_id);

CREATE TABLE article_reviewers (
    article_id BLOB NOT NULL REFERENCES articles (contribution_id) ON DELETE CASCADE,
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (article_id, person_id)
) WITHOUT ROWID;
CREATE INDEX article_reviewers_by_person ON article_reviewers (person_id, article_id);

CREATE TABLE article_suggestions (
    id BLOB NOT NULL PRIMARY KEY,
    article_id BLOB NOT NULL REFERENCES articles (contribution_id) ON DELETE CASCADE,
    author_id BLOB NOT NULL REFERENCES people (id),
    base_revision INTEGER NOT NULL,
    base_body TEXT NOT NULL,
    body TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn')),
    decision_note TEXT NOT NULL DEFAULT '',
    decided_by BLOB REFERENCES people (id),
    decided_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;
CREATE INDEX article_suggestions_by_article ON article_suggestions (article_id, id);
CREATE INDEX article_suggestions_by_author ON article_suggestions (author_id);

-- The words of the page that a comment is about.
CREATE TABLE article_anchors (
    comment_id BLOB NOT NULL PRIMARY KEY REFERENCES contributions (id) ON DELETE CASCADE,
    article_id BLOB NOT NULL REFERENCES articles (contribution_id) ON DELETE CASCADE,
    quote TEXT NOT NULL,
    position INTEGER NOT NULL,
    resolved_at TIMESTAMP,
    resolved_by BLOB REFERENCES people (id)
) WITHOUT ROWID;
CREATE INDEX article_anchors_by_article ON article_anchors (article_id, comment_id);

CREATE TABLE article_feedback (
    article_id BLOB NOT NULL REFERENCES articles (contribution_id) ON DELETE CASCADE,
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    helped BOOLEAN NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (article_id, person_id)
) WITHOUT ROWID;
CREATE INDEX article_feedback_by_person ON article_feedback (person_id);
CREATE INDEX article_feedback_latest ON article_feedback (article_id, created_at, person_id);

-- Passages that quote replies; the source says how the text stood when it was taken over.
CREATE TABLE article_passages (
    id BLOB NOT NULL PRIMARY KEY,
    article_id BLOB NOT NULL REFERENCES articles (contribution_id) ON DELETE CASCADE,
    source_id BLOB NOT NULL REFERENCES contributions (id),
    author_id BLOB NOT NULL REFERENCES people (id),
    position INTEGER NOT NULL,
    quote TEXT NOT NULL,
    source_revision INTEGER NOT NULL,
    consent TEXT NOT NULL CHECK (consent IN ('asked', 'agreed', 'declined')),
    answered_at TIMESTAMP,
    flag TEXT CHECK (flag IN ('edited', 'deleted', 'unaccepted')),
    flagged_at TIMESTAMP
) WITHOUT ROWID;
CREATE INDEX article_passages_by_article ON article_passages (article_id, position);
CREATE INDEX article_passages_by_source ON article_passages (source_id);
CREATE INDEX article_passages_by_author ON article_passages (author_id);

CREATE TABLE article_uses (
    id BLOB NOT NULL PRIMARY KEY,
    article_id BLOB NOT NULL REFERENCES articles (contribution_id) ON DELETE CASCADE,
    person_id BLOB NOT NULL REFERENCES people (id),
    unit TEXT NOT NULL,
    unit_key TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('worked', 'partly', 'failed')),
    note TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMP NOT NULL
) WITHOUT ROWID;
CREATE INDEX article_uses_by_article ON article_uses (article_id, id);
CREATE INDEX article_uses_by_person ON article_uses (person_id);
