ALTER TABLE space_counts ADD CONSTRAINT space_counts_space_id_fkey FOREIGN KEY (space_id) REFERENCES spaces (id) ON DELETE CASCADE;
ALTER TABLE contribution_views
    ADD CONSTRAINT contribution_views_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id) ON DELETE CASCADE,
    ADD CONSTRAINT contribution_views_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES contributions (id) ON DELETE CASCADE;
ALTER TABLE reactions
    ADD CONSTRAINT reactions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id) ON DELETE CASCADE,
    ADD CONSTRAINT reactions_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES contributions (id) ON DELETE CASCADE;
ALTER TABLE votes
    ADD CONSTRAINT votes_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id) ON DELETE CASCADE,
    ADD CONSTRAINT votes_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES contributions (id) ON DELETE CASCADE;
ALTER TABLE contribution_watches
    ADD CONSTRAINT contribution_watches_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id) ON DELETE CASCADE,
    ADD CONSTRAINT contribution_watches_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES contributions (id) ON DELETE CASCADE;
ALTER TABLE contribution_texts
    ADD CONSTRAINT contribution_texts_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES contributions (id) ON DELETE CASCADE;
ALTER TABLE contributions
    ADD CONSTRAINT contributions_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES contributions (id),
    ADD CONSTRAINT contributions_root_id_fkey FOREIGN KEY (root_id) REFERENCES contributions (id),
    ADD CONSTRAINT contributions_space_id_fkey FOREIGN KEY (space_id) REFERENCES spaces (id),
    ADD CONSTRAINT contributions_author_id_fkey FOREIGN KEY (author_id) REFERENCES people (id);
DROP TRIGGER contributions_stay ON contributions;
DROP TRIGGER spaces_stay ON spaces;
DROP TRIGGER people_stay ON people;
DROP FUNCTION stays();
