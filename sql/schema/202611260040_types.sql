-- The four types 羊牛狐枭, tactic cards and ladders (src/tactics/tactics.h). What is asked and advised lies in content/tactics; a row here is what
-- somebody answered, noted or was allowed.

-- A sitting of the test: private to user_id. seed: the order of the options. content: digest of the questions it was begun with. ended_us and
-- day NULL while it goes on. sheep .. owl: 最像 picks minus 最不像 picks, 0 while it goes on; *_n: 最像 picks.
-- @record
CREATE TABLE types_sitting (
  company BIGINT NOT NULL, id BIGINT NOT NULL, user_id BIGINT NOT NULL, seed BIGINT NOT NULL, content TEXT NOT NULL, started_us BIGINT NOT NULL,
  ended_us BIGINT, day BIGINT, sheep BIGINT NOT NULL, ox BIGINT NOT NULL, fox BIGINT NOT NULL, owl BIGINT NOT NULL, sheep_n BIGINT NOT NULL,
  ox_n BIGINT NOT NULL, fox_n BIGINT NOT NULL, owl_n BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX types_sitting_user ON types_sitting(company, user_id, id);

-- An answer: the option most and the one least like oneself, by their type (0 sheep, 1 ox, 2 fox, 3 owl), whatever place they stood in.
-- @record
CREATE TABLE types_answer (
  company BIGINT NOT NULL, sitting BIGINT NOT NULL, item TEXT NOT NULL, most BIGINT NOT NULL, least BIGINT NOT NULL, at_us BIGINT NOT NULL,
  version BIGINT NOT NULL, PRIMARY KEY (company, sitting, item));

-- How somebody of a customer was seen to behave: eight marks, each one of the four types or not seen ("fox", ""), in the order of
-- content/tactics/types.json with blanks between ("-" not seen). An internal label: on no paper and in no export. contact: whom of theirs, '' the house.
-- @record
CREATE TABLE opponent_grade (
  company BIGINT NOT NULL, id BIGINT NOT NULL, customer BIGINT NOT NULL, contact TEXT NOT NULL, marks TEXT NOT NULL, user_id BIGINT NOT NULL, day BIGINT NOT NULL,
  at_us BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX opponent_grade_customer ON opponent_grade(company, customer, id);

-- A note during a talk or a meeting: which tactic, whose move, what was said and when. Of a customer, or of a practice session (then private
-- to user_id); exactly one of them. side: ours, theirs. agreed: sum and day had been agreed before it.
-- @record
CREATE TABLE tactic_note (
  company BIGINT NOT NULL, id BIGINT NOT NULL, customer BIGINT, session BIGINT, user_id BIGINT NOT NULL, tactic TEXT NOT NULL, side TEXT NOT NULL, move TEXT NOT NULL,
  agreed BIGINT NOT NULL, day BIGINT NOT NULL, at_us BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX tactic_note_customer ON tactic_note(company, customer, id);
CREATE INDEX tactic_note_session ON tactic_note(company, session, id);

-- What an extra costs that is asked for after the deal. code: id of a shipped row or own. amount: fen.
-- @record
CREATE TABLE extra_price (
  company BIGINT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, amount BIGINT NOT NULL, disabled BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, code));

-- A superior lends his name to a call, a letter or a visit. state: asked, given, refused. words: what is to be said of him. Nothing names him before
-- he himself has said yes; until_day: last day it may be used.
-- @record
CREATE TABLE hat_consent (
  company BIGINT NOT NULL, id BIGINT NOT NULL, customer BIGINT NOT NULL, asker BIGINT NOT NULL, manager BIGINT NOT NULL, way TEXT NOT NULL, words TEXT NOT NULL,
  state TEXT NOT NULL, asked_us BIGINT NOT NULL, decided_us BIGINT, until_day BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX hat_consent_customer ON hat_consent(company, customer, id);
CREATE INDEX hat_consent_manager ON hat_consent(company, manager, id);

-- A pause on purpose: their_day is the day of theirs that works for us, until_day ours, limit_day the limitation clock as it stood.
-- @record
CREATE TABLE timed_delay (
  company BIGINT NOT NULL, id BIGINT NOT NULL, customer BIGINT NOT NULL, user_id BIGINT NOT NULL, their_day BIGINT NOT NULL, their_need TEXT NOT NULL,
  until_day BIGINT NOT NULL, limit_day BIGINT, day BIGINT NOT NULL, at_us BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX timed_delay_customer ON timed_delay(company, customer, id);

-- A step of the ladder of pressure that was taken. step: its place from 1; reason '' where none was needed.
-- @record
CREATE TABLE pressure_step (
  company BIGINT NOT NULL, id BIGINT NOT NULL, customer BIGINT NOT NULL, user_id BIGINT NOT NULL, step BIGINT NOT NULL, reason TEXT NOT NULL, day BIGINT NOT NULL,
  at_us BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX pressure_step_customer ON pressure_step(company, customer, id);

-- A proposal that was refused: their reason, our two options, and what was agreed all the same ('' nothing).
-- @record
CREATE TABLE refused_proposal (
  company BIGINT NOT NULL, id BIGINT NOT NULL, customer BIGINT NOT NULL, user_id BIGINT NOT NULL, proposal TEXT NOT NULL, reason TEXT NOT NULL, option_a TEXT NOT NULL,
  option_b TEXT NOT NULL, part TEXT NOT NULL, day BIGINT NOT NULL, at_us BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX refused_proposal_customer ON refused_proposal(company, customer, id);

-- A go at a quiz of the cards. answers: options from 1, with blanks between, in the order of the quiz. The first go stays; private to user_id.
-- @record
CREATE TABLE tactic_quiz (
  company BIGINT NOT NULL, id BIGINT NOT NULL, user_id BIGINT NOT NULL, quiz TEXT NOT NULL, answers TEXT NOT NULL, good BIGINT NOT NULL, total BIGINT NOT NULL,
  day BIGINT NOT NULL, at_us BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX tactic_quiz_user ON tactic_quiz(company, user_id, id);
