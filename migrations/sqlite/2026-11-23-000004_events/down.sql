DROP TABLE idempotency_keys;
DROP TABLE jobs;
DROP TABLE event_consumers;
DROP TABLE events;
