-- Class rooms. Whose a room is is judged in room.c; none of these rows belongs to a customer.

-- Index: primary key.
-- name: room_code_find
-- in: code:text
-- out: company:int, room:int, expires_us:int, company_code:text, practice:int
-- scope: none: platform table
SELECT r.company, r.room, r.expires_us, c.code AS company_code, c.practice FROM room_code r JOIN company c ON c.id = r.company WHERE r.code = :code;

-- name: room_code_add
-- in: code:text, company:int, room:int, expires_us:int
-- scope: none: platform table
INSERT INTO room_code(code, company, room, expires_us) VALUES (:code, :company, :room, :expires_us);

-- name: room_code_extend
-- in: code:text, expires_us:int
-- scope: none: platform table
UPDATE room_code SET expires_us = :expires_us WHERE code = :code;

-- name: room_codes_forget
-- in: before_us:int
-- scope: none: platform table
DELETE FROM room_code WHERE expires_us <= :before_us;

-- name: room_code_end
-- in: code:text
-- scope: none: platform table
DELETE FROM room_code WHERE code = :code;

-- Newest first. Index: room_user.
-- name: rooms_mine
-- in: company:int, user_id:int, before:int
-- out: id:int, code:text, scenario:text, state:text, minutes:int, exam:int?, created_us:int, closes_us:int, guests:int
-- scope: none: the caller's own
SELECT r.id, r.code, r.scenario, r.state, r.minutes, r.exam, r.created_us, r.closes_us,
  (SELECT count(*) FROM room_guest g WHERE g.company = r.company AND g.room = r.id AND g.gone = 0) AS guests
FROM room r WHERE r.company = :company AND r.user_id = :user_id AND r.id < :before ORDER BY r.id DESC;

-- Who sits in it and where he is. Index: room_guest_name; practice_turn's primary key.
-- name: room_guests
-- in: company:int, room:int
-- out: id:int, nickname:text, session:int, may_show:int, named:int, joined_us:int, total:int?, outcome:int?, process:int?, relation:int?, compliance:int?, turns:int, state:text, ending:text, last_us:int?, handed:int, talk_total:int?, user_id:int, scenario:text, mode:text, seed:int, coach:int, parent:int?, from_turn:int?, passed:int?, ended_us:int?, last_seal:text?, marks:text?, seal:text?
-- scope: none: a room that was judged
SELECT g.id, g.nickname, g.session, g.may_show, g.named, g.joined_us, g.total, g.outcome, g.process, g.relation, g.compliance, s.turns, s.state, s.ending,
  (SELECT t.at_us FROM practice_turn t WHERE t.company = g.company AND t.session = g.session AND t.turn = s.turns) AS last_us,
  CASE WHEN h.session IS NULL THEN 0 ELSE 1 END AS handed,
  s.total AS talk_total, s.user_id, s.scenario, s.mode, s.seed, s.coach, s.parent, s.from_turn, s.passed, s.ended_us, q.last_seal, q.marks, q.seal
FROM room_guest g JOIN practice_session s ON s.company = g.company AND s.id = g.session
LEFT JOIN practice_result q ON q.company = s.company AND q.session = s.id
LEFT JOIN practice_handed h ON h.company = g.company AND h.session = g.session
WHERE g.company = :company AND g.room = :room AND g.gone = 0 ORDER BY g.id;

-- name: room_guest_count
-- in: company:int, room:int
-- out: n:int
-- scope: none: a count
SELECT count(*) AS n FROM room_guest WHERE company = :company AND room = :room AND gone = 0;

-- Index: room_guest_name.
-- name: room_guest_named
-- in: company:int, room:int, name_key:text
-- out: id:int
-- scope: none: a nickname of a room
SELECT id FROM room_guest WHERE company = :company AND room = :room AND name_key = :name_key;

-- What a phone asks for again and again: its own place and where its room is. Index: primary keys.
-- name: room_seat
-- in: company:int, guest:int
-- out: room:int, nickname:text, session:int, may_show:int, named:int, turns:int, talk_state:text, state:text, door:int, board:int, exam:int?, began_us:int?, paused_us:int?, ends_us:int?, closes_us:int, shown_turn:int?, shown_said:text?, shown_answer:text?, handed:int, csrf:text, revealed_us:int?
-- scope: none: the caller's own seat
SELECT g.room, g.nickname, g.session, g.may_show, g.named, s.turns, s.state AS talk_state, r.state, r.door, r.board, r.exam, r.began_us, r.paused_us, r.ends_us, r.closes_us,
  r.shown_turn, r.shown_said, r.shown_answer, CASE WHEN h.session IS NULL THEN 0 ELSE 1 END AS handed, p.csrf, r.revealed_us
FROM room_guest g JOIN guest_pass p ON p.company = g.company AND p.guest = g.id JOIN room r ON r.company = g.company AND r.id = g.room JOIN practice_session s ON s.company = g.company AND s.id = g.session
LEFT JOIN practice_handed h ON h.company = g.company AND h.session = g.session
WHERE g.company = :company AND g.id = :guest AND g.gone = 0;

-- Sentences that may stand on the big screen; whose is told only so that one is not drawn from a single person. turn 0: any.
-- Index: room_guest_name; practice_turn's primary key.
-- name: room_sentences
-- in: company:int, room:int, turn:int
-- out: guest:int, nickname:text, turn:int, said:text, answer:text
-- scope: none: a room that was judged, of who allowed it
SELECT g.id AS guest, g.nickname, t.turn, t.said, t.answer FROM room_guest g JOIN practice_turn t ON t.company = g.company AND t.session = g.session
WHERE g.company = :company AND g.room = :room AND g.gone = 0 AND g.may_show = 1 AND t.said <> '' AND (:turn = 0 OR t.turn = :turn)
ORDER BY g.id, t.turn;

-- What a class missed, a row for each rule a person missed, however often. Index: practice_gap_user.
-- name: room_gaps
-- in: company:int, room:int
-- out: rule:text, act:text, dimension:text, people:int, times:int
-- scope: none: sums of a room that was judged
SELECT p.rule, p.act, p.dimension, count(DISTINCT p.user_id) AS people, count(*) AS times FROM room_guest g
JOIN practice_gap p ON p.company = g.company AND p.user_id = 0 - g.id AND p.session = g.session
WHERE g.company = :company AND g.room = :room AND g.gone = 0
GROUP BY p.rule, p.act, p.dimension ORDER BY people DESC, times DESC, p.rule LIMIT 8;

-- ---- the board
-- Index: room_chip_room; room_vote's primary key.
-- name: room_chips
-- in: company:int, room:int, guest:int
-- out: id:int, side:text, body:text, guest:int, into_chip:int?, votes:int, mine:int, version:int
-- scope: none: a room that was judged
SELECT c.id, c.side, c.body, c.guest, c.into_chip, count(v.guest) AS votes, CAST(coalesce(sum(CASE WHEN v.guest = :guest THEN 1 ELSE 0 END), 0) AS BIGINT) AS mine, c.version
FROM room_chip c LEFT JOIN room_vote v ON v.company = c.company AND v.room = c.room AND v.chip = c.id
WHERE c.company = :company AND c.room = :room GROUP BY c.company, c.id, c.side, c.body, c.guest, c.into_chip, c.version ORDER BY c.id;

-- name: room_vote_drop
-- in: company:int, room:int, chip:int, guest:int
-- scope: none: the caller's own vote
DELETE FROM room_vote WHERE company = :company AND room = :room AND chip = :chip AND guest = :guest;

-- Votes of a chip that goes into another: kept where the person has not voted for that one already.
-- name: room_votes_move
-- in: company:int, room:int, chip:int, into:int
-- scope: none: a room that was judged
UPDATE room_vote SET chip = :into WHERE company = :company AND room = :room AND chip = :chip
  AND NOT EXISTS (SELECT 1 FROM room_vote o WHERE o.company = room_vote.company AND o.room = room_vote.room AND o.chip = :into AND o.guest = room_vote.guest);
