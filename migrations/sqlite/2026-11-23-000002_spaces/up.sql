-- Spaces carry the audience; invitations bring people in.
CREATE TABLE spaces (
    id BLOB NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    description TEXT NOT NULL DEFAULT '',
    audience TEXT NOT NULL CHECK (audience IN ('open', 'members')),
    member_count INTEGER NOT NULL DEFAULT 0,
    contribution_count INTEGER NOT NULL DEFAULT 0,
    created_by BLOB REFERENCES people (id),
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    archived_at TIMESTAMP,
    version INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;

CREATE TABLE space_members (
    space_id BLOB NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('owner', 'facilitator', 'member')),
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (space_id, person_id)
) WITHOUT ROWID;
CREATE INDEX space_members_by_person ON space_members (person_id, space_id);

CREATE TABLE invitations (
    id BLOB NOT NULL PRIMARY KEY,
    token_hash BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('member', 'guest')),
    email TEXT,
    note TEXT NOT NULL DEFAULT '',
    uses_allowed INTEGER NOT NULL,
    use_count INTEGER NOT NULL DEFAULT 0,
    created_by BLOB REFERENCES people (id),
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP
) WITHOUT ROWID;
CREATE INDEX invitations_by_creator ON invitations (created_by, id);

CREATE TABLE invitation_spaces (
    invitation_id BLOB NOT NULL REFERENCES invitations (id) ON DELETE CASCADE,
    space_id BLOB NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
    PRIMARY KEY (invitation_id, space_id)
) WITHOUT ROWID;
CREATE INDEX invitation_spaces_by_space ON invitation_spaces (space_id);
