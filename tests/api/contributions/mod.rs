mod vote;
