-- Spaces carry the audience; invitations bring people in.
CREATE TABLE spaces (
    id UUID NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL UNIQUE,
    description TEXT NOT NULL DEFAULT '',
    audience TEXT NOT NULL CHECK (audience IN ('open', 'members')),
    member_count INTEGER NOT NULL DEFAULT 0,
    contribution_count INTEGER NOT NULL DEFAULT 0,
    created_by UUID REFERENCES people (id),
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    archived_at TIMESTAMP,
    version INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE space_members (
    space_id UUID NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
    person_id UUID NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('owner', 'facilitator', 'member')),
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (space_id, person_id)
);
CREATE INDEX space_members_by_person ON space_members (person_id, space_id);

CREATE TABLE invitations (
    id UUID NOT NULL PRIMARY KEY,
    token_hash BYTEA NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('member', 'guest')),
    email TEXT,
    note TEXT NOT NULL DEFAULT '',
    uses_allowed INTEGER NOT NULL,
    use_count INTEGER NOT NULL DEFAULT 0,
    created_by UUID REFERENCES people (id),
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP
);
CREATE INDEX invitations_by_creator ON invitations (created_by, id);

CREATE TABLE invitation_spaces (
    invitation_id UUID NOT NULL REFERENCES invitations (id) ON DELETE CASCADE,
    space_id UUID NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
    PRIMARY KEY (invitation_id, space_id)
);
CREATE INDEX invitation_spaces_by_space ON invitation_spaces (space_id);
