-- The optional voice of a language model (src/rehearse/voice.h).

-- What a company set; one row, id 1, none while nobody touched it. api_key: sealed with the key file outside the database, '' = none. endpoint: base
-- address without a secret in it. timeout_ms: what a talk waits for at most.
-- @record
CREATE TABLE voice_setting (
  company BIGINT NOT NULL, id BIGINT NOT NULL, enabled BIGINT NOT NULL, endpoint TEXT NOT NULL, model TEXT NOT NULL, api_key TEXT NOT NULL, timeout_ms BIGINT NOT NULL,
  user_id BIGINT NOT NULL, updated_us BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));

-- A turn's answer as a model said it, in place of the bank's, which stays in practice_turn. seal: SHA-256 over the turn's seal and this line; the next
-- turn is sealed over it.
-- @record
CREATE TABLE practice_spoken (
  company BIGINT NOT NULL, session BIGINT NOT NULL, turn BIGINT NOT NULL, line TEXT NOT NULL, model TEXT NOT NULL, took_ms BIGINT NOT NULL, seal TEXT NOT NULL,
  version BIGINT NOT NULL, PRIMARY KEY (company, session, turn));
