-- Preparing a negotiation (src/negotiate/negotiate.h): a workspace per customer or training scenario and talk, its forms, and what a talk
-- was begun with.

-- A workspace. customer NULL: it prepares the training scenario `scenario` ('' otherwise) and is its author's alone. channel: phone, wechat,
-- visit, meeting. minutes: length of the meeting, which the agenda has to fill. state: open, closed. version counts saves; it is the newest
-- `no` of its parts.
-- @record
CREATE TABLE prep (
  company BIGINT NOT NULL, id BIGINT NOT NULL, customer BIGINT, scenario TEXT NOT NULL, title TEXT NOT NULL, day BIGINT NOT NULL, minutes BIGINT NOT NULL,
  channel TEXT NOT NULL, state TEXT NOT NULL, author BIGINT NOT NULL, created_us BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX prep_customer ON prep(company, customer, id);

-- One form as it was saved: never changed afterwards, the newest `no` of a section counts. body: JSON of the section's fields (forms.c).
-- @record
CREATE TABLE prep_part (
  company BIGINT NOT NULL, prep BIGINT NOT NULL, no BIGINT NOT NULL, section TEXT NOT NULL, body TEXT NOT NULL, user_id BIGINT NOT NULL, at_us BIGINT NOT NULL,
  version BIGINT NOT NULL, PRIMARY KEY (company, prep, no, section));

-- Room for concessions above the negotiator's own band, let out by who may (approve.writeoff); a row stands only after the decision.
-- amount: minor units of currency.
-- @record
CREATE TABLE prep_room (
  company BIGINT NOT NULL, id BIGINT NOT NULL, prep BIGINT NOT NULL, customer BIGINT NOT NULL, currency TEXT NOT NULL, amount BIGINT NOT NULL, reason TEXT NOT NULL,
  user_id BIGINT NOT NULL, at_us BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX prep_room_prep ON prep_room(company, prep, id);

-- What a contact of a customer cares about at work. codes: of forms.c with blanks between. Goes when the contact goes.
-- @record
CREATE TABLE prep_care (
  company BIGINT NOT NULL, contact BIGINT NOT NULL, codes TEXT NOT NULL, note TEXT NOT NULL, user_id BIGINT NOT NULL, at_us BIGINT NOT NULL,
  version BIGINT NOT NULL, PRIMARY KEY (company, contact));

-- Our own dates one may truly speak of when one asks for understanding: entered by finance, never by who negotiates. kind: payroll, supplier,
-- tax, loan, rent. last_day: the fact is told up to this day. withdrawn: it holds no more.
-- @record
CREATE TABLE prep_plea (
  company BIGINT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL, last_day BIGINT NOT NULL, note TEXT NOT NULL, withdrawn BIGINT NOT NULL, user_id BIGINT NOT NULL,
  at_us BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));

-- What a practised talk was begun with: kept with it, so that a review stays what it was when the workspace moves on. Sums in fen of that
-- talk (a masked one has other sums than the book). papers: bits of the paper codes, as text; rungs: steps of the ladder; shrinking: each
-- smaller than the one before. seal: SHA-256 over what the session began with and this row.
-- @record
CREATE TABLE practice_prepared (
  company BIGINT NOT NULL, session BIGINT NOT NULL, prep BIGINT NOT NULL, no BIGINT NOT NULL, target BIGINT NOT NULL, floor BIGINT NOT NULL, papers TEXT NOT NULL,
  rungs BIGINT NOT NULL, shrinking BIGINT NOT NULL, seal TEXT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, session));
