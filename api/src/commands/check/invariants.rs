//! What must hold: a sentence, and the statement that selects whatever is in breach of it.

/// All invariants but that of the rank, which SQL cannot compute.
pub const INVARIANTS: &[(&str, &str)] = &[
    (
        "up, down and score are the votes",
        "SELECT c.id AS subject FROM contributions c LEFT JOIN ( \
           SELECT contribution_id, SUM(CASE WHEN value > 0 THEN votes ELSE 0 END) AS up, SUM(CASE WHEN value < 0 THEN votes ELSE 0 END) AS down \
           FROM (SELECT contribution_id, value, 1 AS votes FROM votes \
                 UNION ALL SELECT contribution_id, value, vote_count AS votes FROM ownerless_votes) AS cast_votes \
           GROUP BY contribution_id) AS counted ON counted.contribution_id = c.id \
         WHERE c.up_votes <> COALESCE(counted.up, 0) OR c.down_votes <> COALESCE(counted.down, 0) OR c.score <> c.up_votes - c.down_votes",
    ),
    (
        "only questions and answers have votes",
        "SELECT id AS subject FROM contributions WHERE kind NOT IN ('question', 'answer') AND (up_votes <> 0 OR down_votes <> 0)",
    ),
    (
        "reactions are counted, in all and by kind",
        "SELECT c.id AS subject FROM contributions c \
         LEFT JOIN (SELECT contribution_id, COUNT(*) AS there, SUM(CASE kind WHEN 'like' THEN 1 ELSE 0 END) AS likes, \
                    SUM(CASE kind WHEN 'thanks' THEN 1 ELSE 0 END) AS thanks, SUM(CASE kind WHEN 'insight' THEN 1 ELSE 0 END) AS insights, \
                    SUM(CASE kind WHEN 'celebrate' THEN 1 ELSE 0 END) AS celebrations FROM reactions GROUP BY contribution_id) AS counted \
         ON counted.contribution_id = c.id \
         WHERE c.reaction_count <> COALESCE(counted.there, 0) OR c.like_count <> COALESCE(counted.likes, 0) \
         OR c.thanks_count <> COALESCE(counted.thanks, 0) OR c.insight_count <> COALESCE(counted.insights, 0) \
         OR c.celebrate_count <> COALESCE(counted.celebrations, 0)",
    ),
    (
        "bookmarks are counted",
        "SELECT c.id AS subject FROM contributions c \
         LEFT JOIN (SELECT contribution_id, COUNT(*) AS there FROM bookmarks GROUP BY contribution_id) AS counted ON counted.contribution_id = c.id \
         WHERE c.bookmark_count <> COALESCE(counted.there, 0)",
    ),
    (
        "answers are counted",
        "SELECT c.id AS subject FROM contributions c \
         LEFT JOIN (SELECT parent_id, COUNT(*) AS there FROM contributions WHERE kind = 'answer' AND deleted_at IS NULL GROUP BY parent_id) AS counted \
         ON counted.parent_id = c.id WHERE c.reply_count <> COALESCE(counted.there, 0)",
    ),
    (
        "comments are counted",
        "SELECT c.id AS subject FROM contributions c \
         LEFT JOIN (SELECT parent_id, COUNT(*) AS there FROM contributions WHERE kind = 'comment' AND deleted_at IS NULL GROUP BY parent_id) AS counted \
         ON counted.parent_id = c.id WHERE c.comment_count <> COALESCE(counted.there, 0)",
    ),
    (
        "superseded texts are counted and numbered from 1",
        "SELECT c.id AS subject FROM contributions c \
         LEFT JOIN (SELECT contribution_id, COUNT(*) AS there, MIN(number) AS lowest, MAX(number) AS highest FROM revisions GROUP BY contribution_id) AS counted \
         ON counted.contribution_id = c.id \
         WHERE c.revision_count <> COALESCE(counted.there, 0) OR COALESCE(counted.highest, 0) <> COALESCE(counted.there, 0) OR COALESCE(counted.lowest, 1) <> 1",
    ),
    (
        // What was imported begins with the views it had; nobody knows whose they were.
        "views are counted",
        "SELECT c.id AS subject FROM contributions c \
         LEFT JOIN (SELECT contribution_id, COUNT(*) AS there FROM contribution_views GROUP BY contribution_id) AS counted ON counted.contribution_id = c.id \
         WHERE c.view_count < COALESCE(counted.there, 0) OR (c.source_url IS NULL AND c.view_count <> COALESCE(counted.there, 0))",
    ),
    (
        "members of a space are counted",
        "SELECT s.id AS subject FROM spaces s \
         LEFT JOIN (SELECT space_id, COUNT(*) AS there FROM space_members GROUP BY space_id) AS counted ON counted.space_id = s.id \
         WHERE s.member_count <> COALESCE(counted.there, 0)",
    ),
    (
        "contributions of a space are counted",
        "SELECT s.id AS subject FROM spaces s \
         LEFT JOIN (SELECT c.space_id, COUNT(*) AS there FROM contributions c JOIN contributions root ON root.id = c.root_id \
                    WHERE c.deleted_at IS NULL AND root.deleted_at IS NULL GROUP BY c.space_id) AS counted ON counted.space_id = s.id \
         WHERE COALESCE((SELECT SUM(contribution_count) FROM space_counts WHERE space_id = s.id), 0) <> COALESCE(counted.there, 0)",
    ),
    (
        "contributions of a topic are counted",
        "SELECT t.id AS subject FROM topics t \
         LEFT JOIN (SELECT ct.topic_id, COUNT(*) AS there FROM contribution_topics ct JOIN contributions c ON c.id = ct.contribution_id \
                    WHERE c.deleted_at IS NULL GROUP BY ct.topic_id) AS counted ON counted.topic_id = t.id \
         WHERE t.contribution_count <> COALESCE(counted.there, 0)",
    ),
    (
        "followers of a topic are counted",
        "SELECT t.id AS subject FROM topics t \
         LEFT JOIN (SELECT topic_id, COUNT(*) AS there FROM topic_watches WHERE level <> 'muted' GROUP BY topic_id) AS counted ON counted.topic_id = t.id \
         WHERE t.follower_count <> COALESCE(counted.there, 0)",
    ),
    (
        "questions, posts and articles are their own root, and nothing else is",
        "SELECT id AS subject FROM contributions WHERE (kind IN ('question', 'post', 'article')) <> (parent_id IS NULL) OR (parent_id IS NULL) <> (root_id = id)",
    ),
    (
        "what hangs under something has its root and its space",
        "SELECT c.id AS subject FROM contributions c JOIN contributions parent ON parent.id = c.parent_id \
         WHERE c.root_id <> parent.root_id OR c.space_id <> parent.space_id",
    ),
    (
        "answers hang under questions, comments under no comment",
        "SELECT c.id AS subject FROM contributions c JOIN contributions parent ON parent.id = c.parent_id \
         WHERE (c.kind = 'answer' AND parent.kind <> 'question') OR parent.kind = 'comment'",
    ),
    (
        "only posts have a kind of post, and all of them",
        "SELECT id AS subject FROM contributions WHERE (kind = 'post') <> (post_kind IS NOT NULL)",
    ),
    (
        "questions, posts and articles have titles, and nothing else has",
        "SELECT id AS subject FROM contributions WHERE (kind IN ('question', 'post', 'article')) <> (title <> '')",
    ),
    (
        "the accepted answer is an answer to the question and was not deleted",
        "SELECT q.id AS subject FROM contributions q LEFT JOIN contributions a ON a.id = q.accepted_id \
         WHERE q.accepted_id IS NOT NULL \
         AND (q.kind <> 'question' OR a.id IS NULL OR a.kind <> 'answer' OR a.parent_id <> q.id OR a.deleted_at IS NOT NULL)",
    ),
    (
        "what is closed says why, and what is open does not",
        "SELECT id AS subject FROM contributions \
         WHERE (closed_at IS NULL) <> (close_reason IS NULL) OR (closed_at IS NULL AND (closed_by IS NOT NULL OR close_note IS NOT NULL OR duplicate_of IS NOT NULL)) \
         OR (closed_at IS NOT NULL AND parent_id IS NOT NULL)",
    ),
    (
        "a duplicate names another conversation of its kind, and nothing else does",
        "SELECT c.id AS subject FROM contributions c LEFT JOIN contributions o ON o.id = c.duplicate_of \
         WHERE (COALESCE(c.close_reason, '') = 'duplicate') <> (c.duplicate_of IS NOT NULL) \
         OR (c.duplicate_of IS NOT NULL AND (o.id IS NULL OR o.id = c.id OR o.parent_id IS NOT NULL))",
    ),
    (
        "a duplicate stands in the provenance",
        "SELECT c.id AS subject FROM contributions c LEFT JOIN provenance p ON p.from_id = c.id AND p.to_id = c.duplicate_of AND p.kind = 'duplicates' \
         WHERE c.duplicate_of IS NOT NULL AND p.from_id IS NULL",
    ),
    (
        "nothing leads to itself",
        "SELECT from_id AS subject FROM provenance WHERE from_id = to_id",
    ),
    (
        "only what was deleted was deleted by somebody",
        "SELECT id AS subject FROM contributions WHERE deleted_at IS NULL AND deleted_by IS NOT NULL",
    ),
    (
        "every contribution has its text",
        "SELECT c.id AS subject FROM contributions c LEFT JOIN contribution_texts t ON t.contribution_id = c.id WHERE t.contribution_id IS NULL",
    ),
    (
        "no text is without its contribution",
        "SELECT t.contribution_id AS subject FROM contribution_texts t LEFT JOIN contributions c ON c.id = t.contribution_id WHERE c.id IS NULL",
    ),
    (
        // The busy tables of PostgreSQL have no foreign keys: docs/decisions/standing-rows.md.
        "every contribution has its author, its space and what it hangs under",
        "SELECT c.id AS subject FROM contributions c LEFT JOIN people p ON p.id = c.author_id LEFT JOIN spaces s ON s.id = c.space_id \
         LEFT JOIN contributions root ON root.id = c.root_id LEFT JOIN contributions parent ON parent.id = c.parent_id \
         WHERE p.id IS NULL OR s.id IS NULL OR root.id IS NULL OR (c.parent_id IS NOT NULL AND parent.id IS NULL)",
    ),
    (
        "votes, reactions, views and watches are somebody's, and of something",
        "SELECT m.contribution_id AS subject FROM (SELECT contribution_id, person_id FROM votes UNION ALL SELECT contribution_id, person_id FROM reactions \
           UNION ALL SELECT contribution_id, person_id FROM contribution_views UNION ALL SELECT contribution_id, person_id FROM contribution_watches) AS m \
         LEFT JOIN contributions c ON c.id = m.contribution_id LEFT JOIN people p ON p.id = m.person_id WHERE c.id IS NULL OR p.id IS NULL",
    ),
    (
        "the counts of a space are those of a space",
        "SELECT n.space_id AS subject FROM space_counts n LEFT JOIN spaces s ON s.id = n.space_id WHERE s.id IS NULL",
    ),
    (
        "what has text has HTML",
        "SELECT contribution_id AS subject FROM contribution_texts WHERE body <> '' AND body_html = '' AND body NOT LIKE '<%' AND body NOT LIKE '[%'",
    ),
    (
        "activity is not older than what happened",
        "SELECT c.id AS subject FROM contributions c \
         JOIN (SELECT root_id, MAX(created_at) AS latest FROM contributions WHERE deleted_at IS NULL GROUP BY root_id) AS replies ON replies.root_id = c.id \
         WHERE c.parent_id IS NULL AND c.deleted_at IS NULL AND c.last_activity_at < replies.latest",
    ),
    (
        "nothing was edited before it was written",
        "SELECT id AS subject FROM contributions WHERE edited_at < created_at",
    ),
    (
        "what is mentioned can be mentioned",
        "SELECT m.contribution_id AS subject FROM mentions m JOIN people p ON p.id = m.person_id WHERE p.kind = 'former'",
    ),
    (
        "a conversation has at most five topics, each in a place of its own",
        "SELECT contribution_id AS subject FROM contribution_topics GROUP BY contribution_id \
         HAVING COUNT(*) > 5 OR COUNT(DISTINCT position) <> COUNT(*) OR MIN(position) <> 0",
    ),
    (
        "only questions and posts have topics",
        "SELECT ct.contribution_id AS subject FROM contribution_topics ct JOIN contributions c ON c.id = ct.contribution_id WHERE c.parent_id IS NOT NULL",
    ),
    (
        "nobody votes on what they wrote",
        "SELECT v.contribution_id AS subject FROM votes v JOIN contributions c ON c.id = v.contribution_id WHERE v.person_id = c.author_id",
    ),
    (
        "guests and former members hold no duties",
        "SELECT id AS subject FROM people WHERE kind <> 'member' AND duties <> '[]'",
    ),
    (
        "everybody who is here is found by some word",
        "SELECT p.id AS subject FROM people p LEFT JOIN person_words w ON w.person_id = p.id WHERE p.kind <> 'former' AND w.person_id IS NULL",
    ),
    (
        "former members cannot sign in",
        "SELECT id AS subject FROM people WHERE kind = 'former' AND password_hash IS NOT NULL",
    ),
    (
        "invitations are used no more often than allowed",
        "SELECT id AS subject FROM invitations WHERE use_count > uses_allowed OR use_count < 0",
    ),
    (
        "no draft is empty or larger than a draft may be",
        "SELECT id AS subject FROM drafts WHERE content = '' OR LENGTH(content) > 65536 OR version < 1",
    ),
    (
        "what an import brought in is here",
        "SELECT i.external_id AS subject FROM imported_items i LEFT JOIN contributions c ON c.id = i.internal_id \
         WHERE i.external_kind IN ('post', 'comment') AND c.id IS NULL",
    ),
    (
        "whoever an import brought in is here",
        "SELECT i.external_id AS subject FROM imported_items i LEFT JOIN people p ON p.id = i.internal_id \
         WHERE i.external_kind IN ('user', 'name') AND p.id IS NULL",
    ),
    (
        "versions count from 1",
        "SELECT id AS subject FROM contributions WHERE version < 1 UNION ALL SELECT id FROM spaces WHERE version < 1 \
         UNION ALL SELECT id FROM people WHERE version < 1 UNION ALL SELECT id FROM topics WHERE version < 1",
    ),
    (
        "no counter is below zero",
        "SELECT id AS subject FROM contributions WHERE up_votes < 0 OR down_votes < 0 OR reaction_count < 0 OR reply_count < 0 \
         OR comment_count < 0 OR view_count < 0 OR revision_count < 0",
    ),
];
