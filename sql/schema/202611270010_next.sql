-- The talk after a talk: what became of the promise, and the same debtor again (src/rehearse/next.h).

-- no: which talk with him this is, from 2. of_session: the one before. kind: none (nothing was promised), kept, part, broken. due_day: promised
-- for, NULL with none; due, paid, owed: fen. done: steps that were announced and carried out, kept_out: announced and not (bits of hk_step).
-- body: the debtor of this talk, a scenario.
-- @record
CREATE TABLE practice_follow (
  company BIGINT NOT NULL, session BIGINT NOT NULL, of_session BIGINT NOT NULL, no BIGINT NOT NULL, kind TEXT NOT NULL, due_day BIGINT, due BIGINT NOT NULL,
  paid BIGINT NOT NULL, owed BIGINT NOT NULL, done BIGINT NOT NULL, kept_out BIGINT NOT NULL, body TEXT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (company, session));
CREATE INDEX practice_follow_of ON practice_follow(company, of_session, session);
