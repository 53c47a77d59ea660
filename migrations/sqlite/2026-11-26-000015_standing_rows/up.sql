-- People, spaces and contributions stay: none is ever removed, and no id ever changes. The foreign keys to them, which
-- PostgreSQL's busy tables do without, are kept here.
CREATE TRIGGER people_stay BEFORE DELETE ON people BEGIN SELECT RAISE(ABORT, 'rows of people stay'); END;
CREATE TRIGGER people_keep_their_ids BEFORE UPDATE OF id ON people BEGIN SELECT RAISE(ABORT, 'rows of people keep their ids'); END;
CREATE TRIGGER spaces_stay BEFORE DELETE ON spaces BEGIN SELECT RAISE(ABORT, 'rows of spaces stay'); END;
CREATE TRIGGER spaces_keep_their_ids BEFORE UPDATE OF id ON spaces BEGIN SELECT RAISE(ABORT, 'rows of spaces keep their ids'); END;
CREATE TRIGGER contributions_stay BEFORE DELETE ON contributions BEGIN SELECT RAISE(ABORT, 'rows of contributions stay'); END;
CREATE TRIGGER contributions_keep_their_ids BEFORE UPDATE OF id ON contributions BEGIN SELECT RAISE(ABORT, 'rows of contributions keep their ids'); END;
