//! What must hold of merged questions: a sentence, and the statement that selects whatever is in breach of it.

/// All invariants of merges.
pub const INVARIANTS: &[(&str, &str)] = &[
    (
        "a merged question has gone from all lists, names another question and is on record, and nothing else is",
        "SELECT c.id AS subject FROM contributions c LEFT JOIN contributions t ON t.id = c.merged_into \
         LEFT JOIN question_merges m ON m.question_id = c.id \
         WHERE (c.merged_into IS NULL) <> (m.question_id IS NULL) OR (c.merged_into IS NOT NULL AND (c.deleted_at IS NULL OR c.kind <> 'question' \
         OR t.kind <> 'question' OR t.id = c.id OR m.target_id <> c.merged_into))",
    ),
    (
        "a merge stands in the provenance, and nothing else does",
        "SELECT c.id AS subject FROM contributions c LEFT JOIN provenance p ON p.from_id = c.id AND p.to_id = c.merged_into AND p.kind = 'merged_into' \
         WHERE c.merged_into IS NOT NULL AND p.from_id IS NULL \
         UNION ALL SELECT p.from_id FROM provenance p JOIN contributions c ON c.id = p.from_id \
         WHERE p.kind = 'merged_into' AND (c.merged_into IS NULL OR c.merged_into <> p.to_id)",
    ),
    (
        "every merge leads to a question that was not merged",
        "WITH RECURSIVE leads(id) AS (SELECT id FROM contributions WHERE kind = 'question' AND merged_into IS NULL \
           UNION SELECT c.id FROM contributions c JOIN leads ON c.merged_into = leads.id) \
         SELECT c.id AS subject FROM contributions c LEFT JOIN leads ON leads.id = c.id WHERE c.merged_into IS NOT NULL AND leads.id IS NULL",
    ),
    (
        "a merged question has no answers and no accepted one",
        "SELECT c.id AS subject FROM contributions c LEFT JOIN contributions a ON a.parent_id = c.id AND a.kind = 'answer' \
         WHERE c.merged_into IS NOT NULL AND (a.id IS NOT NULL OR c.accepted_id IS NOT NULL)",
    ),
    (
        "who watches or keeps a question because of a merge has something merged into it",
        "SELECT w.target_id AS subject FROM merged_watches w LEFT JOIN question_merges m ON m.target_id = w.target_id WHERE m.target_id IS NULL \
         UNION ALL SELECT b.target_id FROM merged_bookmarks b LEFT JOIN question_merges m ON m.target_id = b.target_id WHERE m.target_id IS NULL",
    ),
    (
        "whose vote went over had voted there",
        "SELECT k.question_id AS subject FROM carried_votes k LEFT JOIN contributions c ON c.id = k.question_id WHERE c.merged_into IS NULL",
    ),
];
