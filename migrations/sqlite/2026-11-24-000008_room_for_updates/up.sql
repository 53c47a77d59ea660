-- Only answers are put in order by rank.
UPDATE contributions SET rank = 0 WHERE kind <> 'answer' AND rank <> 0;
