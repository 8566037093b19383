-- What the reader learns from readings that trainees put right (src/rehearse/learn.h).

-- A sentence that was read wrongly by somebody's own word. form: as the reader compares sentences; said: as it was typed. Both without the names of the
-- person, the debtor and his firm. It points at nobody: who said it stands in reader_correction and is never told. sentence: numbered by the turn that was
-- put right first, 256 times its session and the turn.
-- @record
CREATE TABLE reader_sentence (
  company BIGINT NOT NULL, sentence BIGINT NOT NULL, form TEXT NOT NULL, said TEXT NOT NULL, at_us BIGINT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (company, sentence));
CREATE UNIQUE INDEX reader_sentence_form ON reader_sentence(company, form);

-- One reading put right and handed over. context: the debtor's line before it, without names. read, acts: what it was taken for and what it was, codes
-- with commas. model_hash: which model read it. user_id: whose it is, to count people and to hold a person's sentences out together.
-- @record
CREATE TABLE reader_correction (
  company BIGINT NOT NULL, session BIGINT NOT NULL, turn BIGINT NOT NULL, sentence BIGINT NOT NULL, user_id BIGINT NOT NULL, context TEXT NOT NULL, read TEXT NOT NULL,
  acts TEXT NOT NULL, model_hash TEXT NOT NULL, at_us BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, session, turn));
CREATE INDEX reader_correction_sentence ON reader_correction(company, sentence, session, turn);

-- What a trainer decided about a sentence; the latest counts. verdict: accept, reject. acts: what the sentence is to be read as, '' when rejected.
-- @fact
CREATE TABLE reader_decision (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, sentence BIGINT NOT NULL, verdict TEXT NOT NULL, acts TEXT NOT NULL, user_id BIGINT NOT NULL,
  PRIMARY KEY (company, seq));
CREATE INDEX reader_decision_sentence ON reader_decision(company, sentence, seq);

-- A model made from the shipped sentences and the accepted ones. hash: SHA-256 of its bytes. shipped: hash of the shipped model of the program that made
-- it. lesson: what it learned beside the shipped sentences, one line each: whose, acts, sentence, context. report: how it reads, as JSON.
-- @record
CREATE TABLE reader_model (
  company BIGINT NOT NULL, id BIGINT NOT NULL, hash TEXT NOT NULL, shipped TEXT NOT NULL, lesson TEXT NOT NULL, report TEXT NOT NULL, user_id BIGINT NOT NULL,
  made_us BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE UNIQUE INDEX reader_model_hash ON reader_model(company, hash);

-- Its bytes, in chunks.
-- @fact-store
CREATE TABLE reader_model_part (
  company BIGINT NOT NULL, hash TEXT NOT NULL, n BIGINT NOT NULL, body BYTEA NOT NULL, PRIMARY KEY (company, hash, n));

-- Which model reads from now on; the latest counts, none: the shipped one. hash: 'shipped' or that of a row of reader_model.
-- @fact
CREATE TABLE reader_use (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, hash TEXT NOT NULL, user_id BIGINT NOT NULL, PRIMARY KEY (company, seq));
