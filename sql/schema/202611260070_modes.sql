-- Exams of several talks, two people at one table, and playing the debtor (src/rehearse/exam.h, pair.h, reverse.h). None of these rows
-- belongs to a customer.

-- A sitting: one person, several talks. set_by: who set it, 0 the command line. talks: planned; minutes: for each talk by the server's
-- clock. state: open, ended. What it came to is worked out from its talks.
-- @record
CREATE TABLE exam_sitting (
  company BIGINT NOT NULL, id BIGINT NOT NULL, user_id BIGINT NOT NULL, set_by BIGINT NOT NULL, title TEXT NOT NULL, talks BIGINT NOT NULL,
  minutes BIGINT NOT NULL, state TEXT NOT NULL, created_us BIGINT NOT NULL, ended_us BIGINT, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX exam_sitting_user ON exam_sitting(company, user_id, id);

-- A talk of a sitting. seed: told to nobody before the sitting is over. session, fouls: NULL until it was begun, until it was over.
-- @record
CREATE TABLE exam_talk (
  company BIGINT NOT NULL, sitting BIGINT NOT NULL, n BIGINT NOT NULL, scenario TEXT NOT NULL, seed BIGINT NOT NULL, session BIGINT, fouls BIGINT,
  version BIGINT NOT NULL, PRIMARY KEY (company, sitting, n));
CREATE UNIQUE INDEX exam_talk_session ON exam_talk(company, session);

-- Two people at one table. code: how the others find it. manner: how the debtor is to be played: plain, hard, nasty. seed: draws the cards.
-- state: open, ended. lines: how many; ended_by: the seat that ended it, 'deal' when both agreed.
-- @record
CREATE TABLE pair_table (
  company BIGINT NOT NULL, id BIGINT NOT NULL, code TEXT NOT NULL, scenario TEXT NOT NULL, content_hash TEXT NOT NULL, manner TEXT NOT NULL, seed BIGINT NOT NULL,
  made_by BIGINT NOT NULL, day BIGINT NOT NULL, state TEXT NOT NULL, lines BIGINT NOT NULL, created_us BIGINT NOT NULL, ended_us BIGINT, ended_by TEXT NOT NULL,
  version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE UNIQUE INDEX pair_table_code ON pair_table(company, code);

-- Who sits where. seat: collector, second, debtor, observer. face: white, black, '' without a pair of faces. One seat a person; all but the
-- observer's are for one person each.
-- @record
CREATE TABLE pair_seat (
  company BIGINT NOT NULL, tab BIGINT NOT NULL, user_id BIGINT NOT NULL, seat TEXT NOT NULL, face TEXT NOT NULL, joined_us BIGINT NOT NULL,
  version BIGINT NOT NULL, PRIMARY KEY (company, tab, user_id));
CREATE INDEX pair_seat_user ON pair_seat(company, user_id, tab);

-- What was said, and what was put on the table. kind: say, offer, accept, end. sum, in_days, parts: of an offer. acts: how a line of the
-- collectors' side was read. seal: SHA-256 over the seal before it and this row.
-- @record
CREATE TABLE pair_line (
  company BIGINT NOT NULL, tab BIGINT NOT NULL, n BIGINT NOT NULL, user_id BIGINT NOT NULL, seat TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
  sum BIGINT, in_days BIGINT, parts BIGINT, acts TEXT NOT NULL, at_us BIGINT NOT NULL, seal TEXT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (company, tab, n));

-- An observer's sheet, one for each observer. points: eight numbers 0 to 2; steps: five of 0 and 1; faces: four numbers 0 to 2, '' without a
-- pair of faces. sum: of points. calm: the first of them was not 0.
-- @record
CREATE TABLE pair_sheet (
  company BIGINT NOT NULL, tab BIGINT NOT NULL, user_id BIGINT NOT NULL, points TEXT NOT NULL, steps TEXT NOT NULL, faces TEXT NOT NULL, sum BIGINT NOT NULL,
  calm BIGINT NOT NULL, note TEXT NOT NULL, at_us BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, tab, user_id));

-- The trainee plays the debtor. collector: who talks to him; hidden: he is told at the end. ending: as of practice_session.
-- @record
CREATE TABLE reverse_talk (
  company BIGINT NOT NULL, id BIGINT NOT NULL, user_id BIGINT NOT NULL, scenario TEXT NOT NULL, content_hash TEXT NOT NULL, engine TEXT NOT NULL, collector TEXT NOT NULL,
  hidden BIGINT NOT NULL, seed BIGINT NOT NULL, day BIGINT NOT NULL, state TEXT NOT NULL, turns BIGINT NOT NULL, ending TEXT NOT NULL, created_us BIGINT NOT NULL,
  ended_us BIGINT, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX reverse_talk_user ON reverse_talk(company, user_id, id);

-- One exchange: what the collector said (words; heard: what it was, as of practice_turn), and what the trainee answered ('' until he did):
-- his words and the move it was taken for, with the excuse, sum, days and parts it carries.
-- @record
CREATE TABLE reverse_turn (
  company BIGINT NOT NULL, talk BIGINT NOT NULL, turn BIGINT NOT NULL, words TEXT NOT NULL, heard TEXT NOT NULL, answer TEXT NOT NULL, move TEXT NOT NULL,
  excuse BIGINT NOT NULL, sum BIGINT, in_days BIGINT, parts BIGINT, at_us BIGINT NOT NULL, seal TEXT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (company, talk, turn));
