-- Articles go with all that hangs under them, as their kind goes.
DROP TABLE article_passages;
DELETE FROM contributions WHERE root_id IN (SELECT contribution_id FROM articles);
DROP TABLE article_uses;
DROP TABLE article_feedback;
DROP TABLE article_anchors;
DROP TABLE article_suggestions;
DROP TABLE article_reviewers;
DROP TABLE article_slugs;
DROP TABLE articles;
DROP TABLE collections;
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (kind IN (''post'', ''question'', ''answer'', ''comment'', ''article''))', 'CHECK (kind IN (''post'', ''question'', ''answer'', ''comment''))') WHERE type = 'table' AND name = 'contributions';
PRAGMA writable_schema = RESET;
