-- The script library 话术库 (src/library/library.h). Lines that ship lie in content/; a row here is a line of the company's own, or what it
-- did to a shipped one.

-- A line and where it belongs. shipped: id of the shipped line it stands for, '' a line of its own. moment, stage, channel, debtor, personality,
-- tone: codes of src/library/key.c, 'any' where it does not matter; excuse: 1..30 of content/excuses.json, 0 none. state: draft, trial,
-- published, retired. live_no: version people are shown, NULL while none was let out; last_no: the newest, above live_no it waits for a review.
-- @record
CREATE TABLE script (
  company BIGINT NOT NULL, id BIGINT NOT NULL, shipped TEXT NOT NULL, moment TEXT NOT NULL, stage TEXT NOT NULL, channel TEXT NOT NULL, debtor TEXT NOT NULL,
  personality TEXT NOT NULL, excuse BIGINT NOT NULL, tone TEXT NOT NULL, state TEXT NOT NULL, live_no BIGINT, last_no BIGINT NOT NULL, author BIGINT NOT NULL,
  created_us BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX script_shipped ON script(company, shipped);

-- The words of a version; never changed afterwards. acts: what it is meant to be, codes with blanks between. why: the author's reason.
-- @record
CREATE TABLE script_version (
  company BIGINT NOT NULL, script BIGINT NOT NULL, no BIGINT NOT NULL, body TEXT NOT NULL, acts TEXT NOT NULL, why TEXT NOT NULL, author BIGINT NOT NULL,
  at_us BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, script, no));

-- What a reviewer decided of a version: trial, publish, return, retire.
-- @record
CREATE TABLE script_review (
  company BIGINT NOT NULL, id BIGINT NOT NULL, script BIGINT NOT NULL, no BIGINT NOT NULL, decision TEXT NOT NULL, note TEXT NOT NULL, reviewer BIGINT NOT NULL,
  at_us BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX script_review_script ON script_review(company, script, id);

-- One vote a person and line: 1 good, -1 bad, 0 taken back. line: its code, because a shipped line has no row above.
-- @record
CREATE TABLE script_vote (
  company BIGINT NOT NULL, line TEXT NOT NULL, user_id BIGINT NOT NULL, value BIGINT NOT NULL, at_us BIGINT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (company, line, user_id));

-- The line was said. customer NULL: it is not told to whom. no: the version, 0 as it ships.
-- @record
CREATE TABLE script_use (
  company BIGINT NOT NULL, id BIGINT NOT NULL, line TEXT NOT NULL, no BIGINT NOT NULL, user_id BIGINT NOT NULL, customer BIGINT, day BIGINT NOT NULL,
  at_us BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX script_use_line ON script_use(company, line, id);
