-- Class rooms (src/classroom/classroom.h): a trainer opens one, phones join it by a code without an account.

-- What a phone shows instead of a login: one room of one company, one guest. Only the hash is stored; gone with the room.
-- @platform
CREATE TABLE guest_pass (
  id_hash BYTEA PRIMARY KEY, company BIGINT NOT NULL, room BIGINT NOT NULL, guest BIGINT NOT NULL, csrf TEXT NOT NULL, created_us BIGINT NOT NULL,
  expires_us BIGINT NOT NULL);
CREATE INDEX guest_pass_guest ON guest_pass(company, guest);
CREATE INDEX guest_pass_room ON guest_pass(company, room);
CREATE INDEX login_attempt_address ON login_attempt(address, at_us);

-- Codes of rooms that are open. Who types one does not know the company.
-- @platform
CREATE TABLE room_code (
  code TEXT PRIMARY KEY, company BIGINT NOT NULL, room BIGINT NOT NULL, expires_us BIGINT NOT NULL);

-- user_id: the trainer. state: waiting, talking, revealed, closed. minutes: of talking, from began_us; while it is paused (paused_us is set)
-- the clock stands. ends_us: when talking is over; closes_us: when nobody gets in any more. door: 1 who has the code may join.
-- shown_*: the answer on the big screen, a copy that does not say whose it is. board: 1 the lists of chips are open.
-- @record
CREATE TABLE room (
  company BIGINT NOT NULL, id BIGINT NOT NULL, user_id BIGINT NOT NULL, code TEXT NOT NULL, address TEXT NOT NULL, scenario TEXT NOT NULL, seed BIGINT NOT NULL,
  coach BIGINT NOT NULL, minutes BIGINT NOT NULL, places BIGINT NOT NULL, state TEXT NOT NULL, door BIGINT NOT NULL, board BIGINT NOT NULL, created_us BIGINT NOT NULL,
  began_us BIGINT, paused_us BIGINT, ends_us BIGINT, revealed_us BIGINT, closes_us BIGINT NOT NULL, shown_turn BIGINT, shown_said TEXT, shown_answer TEXT,
  version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX room_user ON room(company, user_id, id);

-- Who sits in it. name_key: the nickname as it is compared; taken by nobody else in the room. session: his talk (practice_session, whose user_id is
-- minus this id). gone: the trainer took him out. may_show: his sentences may stand on the big screen without his name; named: his
-- nickname may stand in the class result. Marks in hundredths, set when the trainer reveals; NULL: he said nothing.
-- @record
CREATE TABLE room_guest (
  company BIGINT NOT NULL, id BIGINT NOT NULL, room BIGINT NOT NULL, nickname TEXT NOT NULL, name_key TEXT NOT NULL, session BIGINT NOT NULL, gone BIGINT NOT NULL,
  may_show BIGINT NOT NULL, named BIGINT NOT NULL, joined_us BIGINT NOT NULL, total BIGINT, outcome BIGINT, process BIGINT, relation BIGINT, compliance BIGINT,
  version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE UNIQUE INDEX room_guest_name ON room_guest(company, room, name_key);

-- The group's board (R162): what each side has in hand. side: ours, theirs. guest: who wrote it, not shown. into: merged into that chip.
-- @record
CREATE TABLE room_chip (
  company BIGINT NOT NULL, id BIGINT NOT NULL, room BIGINT NOT NULL, side TEXT NOT NULL, body TEXT NOT NULL, guest BIGINT NOT NULL, into_chip BIGINT, at_us BIGINT NOT NULL,
  version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX room_chip_room ON room_chip(company, room, id);

-- One vote of one guest for one chip.
-- @record
CREATE TABLE room_vote (
  company BIGINT NOT NULL, room BIGINT NOT NULL, chip BIGINT NOT NULL, guest BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, room, chip, guest));
