-- The rank is set anew at the next vote.
SELECT 1;
