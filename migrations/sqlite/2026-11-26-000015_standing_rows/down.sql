DROP TRIGGER contributions_keep_their_ids;
DROP TRIGGER contributions_stay;
DROP TRIGGER spaces_keep_their_ids;
DROP TRIGGER spaces_stay;
DROP TRIGGER people_keep_their_ids;
DROP TRIGGER people_stay;
