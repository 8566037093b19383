-- Talks people practise (src/rehearse/practice.h). A talk is its log: what is needed to play it again, byte for byte, and nothing of the
-- debtor's mind. Private to user_id; never joined with the business's own data.
-- mode: practice, exam. state: open, ended. content_hash, model_hash, engine: what it was begun with. parent, from_turn: played again from
-- that turn of another talk. total: hundredths of a mark, when ended.
-- @record
CREATE TABLE practice_session (
  company BIGINT NOT NULL, id BIGINT NOT NULL, user_id BIGINT NOT NULL, scenario TEXT NOT NULL, content_hash TEXT NOT NULL, model_hash TEXT NOT NULL,
  engine TEXT NOT NULL, seed BIGINT NOT NULL, caller TEXT NOT NULL, day BIGINT NOT NULL, mode TEXT NOT NULL, coach BIGINT NOT NULL, state TEXT NOT NULL,
  turns BIGINT NOT NULL, parent BIGINT, from_turn BIGINT, created_us BIGINT NOT NULL, ended_us BIGINT, ending TEXT NOT NULL, total BIGINT, passed BIGINT,
  version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX practice_session_user ON practice_session(company, user_id, id);

-- One exchange. reading: acts with their probability as they were shown; heard: what the debtor took it for, which a replay starts from;
-- corrected: the trainee put it right. seal: SHA-256 over the seal before it and this row, so that an edited log is noticed.
-- @record
CREATE TABLE practice_turn (
  company BIGINT NOT NULL, session BIGINT NOT NULL, turn BIGINT NOT NULL, said TEXT NOT NULL, reading TEXT NOT NULL, heard TEXT NOT NULL,
  corrected BIGINT NOT NULL, answer TEXT NOT NULL, coach TEXT NOT NULL, at_us BIGINT NOT NULL, seal TEXT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (company, session, turn));
