-- The topics of a question or post as its pages show them, JSON that goes out as it is: written when they are chosen or
-- renamed, which is seldom, so that no list need look for them each time.
ALTER TABLE contributions ADD COLUMN topics TEXT NOT NULL DEFAULT '[]';
UPDATE contributions SET topics = COALESCE((SELECT jsonb_agg(jsonb_build_object('id', topics.id, 'name', topics.name, 'slug', topics.slug) ORDER BY contribution_topics.position)::text FROM contribution_topics JOIN topics ON topics.id = contribution_topics.topic_id WHERE contribution_topics.contribution_id = contributions.id), '[]')
WHERE parent_id IS NULL;
