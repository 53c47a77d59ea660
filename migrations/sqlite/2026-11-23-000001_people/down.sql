DROP TABLE person_words;
DROP TABLE signing_keys;
DROP TABLE password_resets;
DROP TABLE refresh_tokens;
DROP TABLE people;
