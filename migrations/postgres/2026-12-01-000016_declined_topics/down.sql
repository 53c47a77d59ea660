DROP TABLE declined_topics;
