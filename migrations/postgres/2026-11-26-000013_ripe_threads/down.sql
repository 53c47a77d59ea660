DROP TABLE ripe_threads;
