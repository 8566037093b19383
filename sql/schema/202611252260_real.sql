-- Rehearsing real customers, what people miss, what a trainer says beside the machine.

-- The debtor of a talk about a customer of the book (src/rehearse/real.h): kept with the session, so that a replay stays what it was when
-- the book moves on. secrets: names that are blotted out for a reader other than the owner. masked: the body, a scenario, has no name and no sum of the
-- book.
-- @record
CREATE TABLE practice_scenario (
  company BIGINT NOT NULL, session BIGINT NOT NULL, customer BIGINT NOT NULL, masked BIGINT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
  secrets TEXT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, session));

-- What was missed in a finished talk: the turn, the judge's rule and the act that was wanting. Written when the talk ends, taken back when a
-- reading put right opens it again. Private to user_id. points: hundredths of a point of four, not above 0.
-- @record
CREATE TABLE practice_gap (
  company BIGINT NOT NULL, session BIGINT NOT NULL, n BIGINT NOT NULL, user_id BIGINT NOT NULL, turn BIGINT NOT NULL, dimension TEXT NOT NULL,
  rule TEXT NOT NULL, act TEXT NOT NULL, points BIGINT NOT NULL, day BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, session, n));
CREATE INDEX practice_gap_user ON practice_gap(company, user_id, session);

-- A talk its owner gave to the trainer; exams that are over need no row.
-- @record
CREATE TABLE practice_handed (
  company BIGINT NOT NULL, session BIGINT NOT NULL, user_id BIGINT NOT NULL, handed_us BIGINT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (company, session));

-- A trainer's mark beside the machine's, never instead of it. dimension: one of the ten. points: hundredths of four; machine: what stood
-- beside it then, NULL when it gave none. memo: why. The latest of a dimension counts.
-- @fact
CREATE TABLE practice_score (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, session BIGINT NOT NULL, user_id BIGINT NOT NULL, dimension TEXT NOT NULL,
  points BIGINT NOT NULL, machine BIGINT, memo BIGINT, PRIMARY KEY (company, seq));
CREATE INDEX practice_score_session ON practice_score(company, session, seq);

-- A trainer's marks of a shipped transcript, for his agreement with the machine. points: ten numbers 0..4 or "-", in the order of the
-- dimensions.
-- @record
CREATE TABLE practice_rating (
  company BIGINT NOT NULL, id BIGINT NOT NULL, user_id BIGINT NOT NULL, transcript TEXT NOT NULL, points TEXT NOT NULL, at_us BIGINT NOT NULL,
  version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE UNIQUE INDEX practice_rating_one ON practice_rating(company, user_id, transcript);
