-- Scenarios of the company's own (src/rehearse/own.h). What ships lies in content/scenarios; a row here is what a trainer wrote.

-- practice_session.mode may be 'trial' from here on: a talk that tries a version, in nobody's record.

-- state: draft, published, retired. live_no: the version people practise with, NULL while none was published; last_no: the newest, above
-- live_no it waits. came_from: code of what it was copied from, '' written anew.
-- @record
CREATE TABLE own_scenario (
  company BIGINT NOT NULL, id BIGINT NOT NULL, state TEXT NOT NULL, live_no BIGINT, last_no BIGINT NOT NULL, came_from TEXT NOT NULL, author BIGINT NOT NULL,
  created_us BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));

-- The text of a version, as it was written. Never changed: a talk names the version it was begun with and is played again from it.
-- @fact
CREATE TABLE own_scenario_text (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, scenario BIGINT NOT NULL, no BIGINT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
  author BIGINT NOT NULL, at_us BIGINT NOT NULL, PRIMARY KEY (company, seq));
CREATE INDEX own_scenario_text_scenario ON own_scenario_text(company, scenario, no, seq);

-- What was shown when a version was published. expert, polite, random, bully: outcome index, 1/10000; deals of seeds talks ended in a deal of the
-- expert's. won, lost: a talk each, JSON {by, seed, mark, ending, turns: [{said, answer}]}.
-- @fact
CREATE TABLE own_scenario_proof (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, scenario BIGINT NOT NULL, no BIGINT NOT NULL, expert BIGINT NOT NULL, polite BIGINT NOT NULL,
  random BIGINT NOT NULL, bully BIGINT NOT NULL, deals BIGINT NOT NULL, seeds BIGINT NOT NULL, won TEXT NOT NULL, lost TEXT NOT NULL, author BIGINT NOT NULL,
  at_us BIGINT NOT NULL, PRIMARY KEY (company, seq));
CREATE INDEX own_scenario_proof_scenario ON own_scenario_proof(company, scenario, no, seq);
