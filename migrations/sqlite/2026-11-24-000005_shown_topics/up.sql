-- The topics of a question or post as its pages show them, JSON that goes out as it is: written when they are chosen or
-- renamed, which is seldom, so that no list need look for them each time.
ALTER TABLE contributions ADD COLUMN topics TEXT NOT NULL DEFAULT '[]';
UPDATE contributions SET topics = (SELECT json_group_array(json_object('id', lower(substr(hex(topics.id), 1, 8) || '-' || substr(hex(topics.id), 9, 4) || '-' || substr(hex(topics.id), 13, 4) || '-' || substr(hex(topics.id), 17, 4) || '-' || substr(hex(topics.id), 21, 12)), 'name', topics.name, 'slug', topics.slug) ORDER BY contribution_topics.position) FROM contribution_topics JOIN topics ON topics.id = contribution_topics.topic_id WHERE contribution_topics.contribution_id = contributions.id)
WHERE parent_id IS NULL;
