-- Counters of these rows change all the time. With room beside a row PostgreSQL keeps its new version on the same page and
-- leaves the indexes alone, as long as no column changes that an index holds.
ALTER TABLE contributions SET (fillfactor = 85);
ALTER TABLE spaces SET (fillfactor = 50);
-- Only answers are put in order by rank.
UPDATE contributions SET rank = 0 WHERE kind <> 'answer' AND rank <> 0;
