//! What must hold of articles and collections: a sentence, and the statement that selects whatever is in breach of it.

/// All invariants of articles and collections.
pub const INVARIANTS: &[(&str, &str)] = &[
    (
        "what is an article has all of an article, and nothing else has",
        "SELECT c.id AS subject FROM contributions c LEFT JOIN articles a ON a.contribution_id = c.id \
         WHERE (c.kind = 'article') <> (a.contribution_id IS NOT NULL)",
    ),
    (
        "an article has its slug",
        "SELECT a.contribution_id AS subject FROM articles a LEFT JOIN article_slugs s ON s.slug = a.slug \
         WHERE s.article_id IS NULL OR s.article_id <> a.contribution_id",
    ),
    (
        "an article stands in a collection of its own space",
        "SELECT a.contribution_id AS subject FROM articles a JOIN contributions c ON c.id = a.contribution_id \
         JOIN collections k ON k.id = a.collection_id WHERE k.space_id <> c.space_id",
    ),
    (
        "a collection stands under one of its own space",
        "SELECT k.id AS subject FROM collections k JOIN collections parent ON parent.id = k.parent_id \
         WHERE parent.space_id <> k.space_id OR parent.id = k.id",
    ),
    (
        "every collection leads up to the root of a tree",
        "WITH RECURSIVE below(id) AS (SELECT id FROM collections WHERE parent_id IS NULL \
           UNION SELECT k.id FROM collections k JOIN below ON k.parent_id = below.id) \
         SELECT k.id AS subject FROM collections k LEFT JOIN below ON below.id = k.id WHERE below.id IS NULL",
    ),
    (
        "what holds was published",
        "SELECT contribution_id AS subject FROM articles \
         WHERE state IN ('published', 'due_for_review', 'obsolete') AND (published_at IS NULL OR published_revision < 1)",
    ),
    (
        "feedback is counted",
        "SELECT a.contribution_id AS subject FROM articles a \
         LEFT JOIN (SELECT article_id, SUM(CASE WHEN helped THEN 1 ELSE 0 END) AS helped, SUM(CASE WHEN helped THEN 0 ELSE 1 END) AS unhelpful \
                    FROM article_feedback GROUP BY article_id) AS counted ON counted.article_id = a.contribution_id \
         WHERE a.helped_count <> COALESCE(counted.helped, 0) OR a.unhelpful_count <> COALESCE(counted.unhelpful, 0)",
    ),
    (
        "open suggestions are counted",
        "SELECT a.contribution_id AS subject FROM articles a \
         LEFT JOIN (SELECT article_id, COUNT(*) AS there FROM article_suggestions WHERE state = 'open' GROUP BY article_id) AS counted \
         ON counted.article_id = a.contribution_id WHERE a.open_suggestion_count <> COALESCE(counted.there, 0)",
    ),
    (
        "what is decided was decided by somebody, and what is open was not",
        "SELECT id AS subject FROM article_suggestions WHERE (state = 'open') <> (decided_by IS NULL) OR (decided_by IS NULL) <> (decided_at IS NULL)",
    ),
    (
        "reports of use are counted",
        "SELECT a.contribution_id AS subject FROM articles a \
         LEFT JOIN (SELECT article_id, COUNT(*) AS there FROM article_uses GROUP BY article_id) AS counted \
         ON counted.article_id = a.contribution_id WHERE a.use_count <> COALESCE(counted.there, 0)",
    ),
    (
        "a comment on a passage hangs under its article",
        "SELECT n.comment_id AS subject FROM article_anchors n JOIN contributions c ON c.id = n.comment_id \
         WHERE c.kind <> 'comment' OR c.parent_id <> n.article_id",
    ),
    (
        "a passage stands in the provenance",
        "SELECT p.id AS subject FROM article_passages p \
         LEFT JOIN provenance e ON e.from_id = p.article_id AND e.to_id = p.source_id AND e.kind = 'quotes' WHERE e.from_id IS NULL",
    ),
    (
        "no passage is flagged without a day",
        "SELECT id AS subject FROM article_passages WHERE (flag IS NULL) <> (flagged_at IS NULL)",
    ),
    (
        "a question is answered by an article, which stands in the provenance, and nothing else is",
        "SELECT c.id AS subject FROM contributions c LEFT JOIN articles a ON a.contribution_id = c.answered_by \
         LEFT JOIN provenance p ON p.from_id = c.answered_by AND p.to_id = c.id AND p.kind = 'answers' \
         WHERE c.answered_by IS NOT NULL AND (c.kind <> 'question' OR a.contribution_id IS NULL OR p.from_id IS NULL) \
         UNION ALL SELECT p.to_id FROM provenance p JOIN contributions c ON c.id = p.to_id \
         WHERE p.kind = 'answers' AND (c.answered_by IS NULL OR c.answered_by <> p.from_id)",
    ),
    (
        "only questions are ripe threads",
        "SELECT r.question_id AS subject FROM ripe_threads r JOIN contributions c ON c.id = r.question_id WHERE c.kind <> 'question'",
    ),
    (
        "a ripe thread names who is at it while somebody is",
        "SELECT question_id AS subject FROM ripe_threads WHERE (state IN ('taken', 'assigned') AND assignee_id IS NULL) \
         OR (state IN ('open', 'dismissed') AND assignee_id IS NOT NULL) \
         OR (assignee_id IS NULL) <> (assigned_by IS NULL) OR (assignee_id IS NULL) <> (assigned_at IS NULL) \
         OR (state = 'taken' AND assigned_by <> assignee_id)",
    ),
    (
        "a dismissal says why, by whom, when and at which score",
        "SELECT question_id AS subject FROM ripe_threads WHERE (state = 'dismissed' AND dismissal IS NULL) \
         OR (dismissal IS NULL) <> (dismissed_by IS NULL) OR (dismissal IS NULL) <> (dismissed_at IS NULL) \
         OR (dismissal IS NULL) <> (dismissed_score IS NULL)",
    ),
    (
        "a ripe thread that is made names its article, and no other does",
        "SELECT r.question_id AS subject FROM ripe_threads r LEFT JOIN articles a ON a.contribution_id = r.article_id \
         WHERE (r.state = 'made') <> (a.contribution_id IS NOT NULL)",
    ),
];
