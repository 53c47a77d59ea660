-- People, spaces and contributions stay: none is ever removed, and no id ever changes. Triggers see to that here, instead of
-- the foreign keys of the tables that are written all day: checking one locks the row it points to, so that everybody
-- who writes in a space or under a question writes to the same few rows, and keeps a list of who holds them.
-- SQLite keeps these keys, and all tests run on it; `colloquy check` looks for what points nowhere on both.
CREATE FUNCTION stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % stay, and keep their ids', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation';
END
$$;
CREATE TRIGGER people_stay BEFORE DELETE OR UPDATE OF id ON people FOR EACH ROW EXECUTE FUNCTION stays();
CREATE TRIGGER spaces_stay BEFORE DELETE OR UPDATE OF id ON spaces FOR EACH ROW EXECUTE FUNCTION stays();
CREATE TRIGGER contributions_stay BEFORE DELETE OR UPDATE OF id ON contributions FOR EACH ROW EXECUTE FUNCTION stays();

ALTER TABLE contributions
    DROP CONSTRAINT contributions_author_id_fkey,
    DROP CONSTRAINT contributions_space_id_fkey,
    DROP CONSTRAINT contributions_root_id_fkey,
    DROP CONSTRAINT contributions_parent_id_fkey;
ALTER TABLE contribution_texts DROP CONSTRAINT contribution_texts_contribution_id_fkey;
ALTER TABLE contribution_watches
    DROP CONSTRAINT contribution_watches_contribution_id_fkey,
    DROP CONSTRAINT contribution_watches_person_id_fkey;
ALTER TABLE votes
    DROP CONSTRAINT votes_contribution_id_fkey,
    DROP CONSTRAINT votes_person_id_fkey;
ALTER TABLE reactions
    DROP CONSTRAINT reactions_contribution_id_fkey,
    DROP CONSTRAINT reactions_person_id_fkey;
ALTER TABLE contribution_views
    DROP CONSTRAINT contribution_views_contribution_id_fkey,
    DROP CONSTRAINT contribution_views_person_id_fkey;
ALTER TABLE space_counts DROP CONSTRAINT space_counts_space_id_fkey;
