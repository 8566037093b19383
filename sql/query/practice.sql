-- Talks people practise. Whose they are is judged in practice.c (PR1); none of these rows belongs to a customer.

-- Index: primary key.
-- name: practice_turns
-- in: company:int, session:int
-- out: turn:int, said:text, reading:text, heard:text, corrected:int, answer:text, coach:text, at_us:int, seal:text, version:int
-- scope: none: of a session that was judged
SELECT turn, said, reading, heard, corrected, answer, coach, at_us, seal, version FROM practice_turn
WHERE company = :company AND session = :session ORDER BY turn;

-- Newest first. torn: a debtor that is kept with the talk lost his seal, or the seal its debtor (seal.h, SE4). Index: practice_session_user.
-- name: practice_mine
-- in: company:int, user_id:int, before:int
-- out: id:int, scenario:text, mode:text, state:text, turns:int, parent:int?, from_turn:int?, created_us:int, ended_us:int?, ending:text, total:int?, passed:int?, customer:int?, masked:int?, title:text?, handed:int, sealed:int, no:int?, user_id:int, seed:int, coach:int, last_seal:text?, marks:text?, seal:text?, torn:int
-- scope: none: the caller's own
SELECT s.id, s.scenario, s.mode, s.state, s.turns, s.parent, s.from_turn, s.created_us, s.ended_us, s.ending, s.total, s.passed, r.customer, r.masked, r.title,
  CASE WHEN h.session IS NULL THEN 0 ELSE 1 END AS handed,
  CASE WHEN EXISTS (SELECT 1 FROM exam_talk t JOIN exam_sitting e ON e.company = t.company AND e.id = t.sitting
    WHERE t.company = s.company AND t.session = s.id AND e.state = 'open') THEN 1 ELSE 0 END AS sealed, f.no, s.user_id, s.seed, s.coach, q.last_seal, q.marks, q.seal,
  CASE WHEN (f.session IS NULL) <> (z.of IS NULL) OR (r.session IS NULL) <> (y.of IS NULL) THEN 1 ELSE 0 END AS torn
FROM practice_session s LEFT JOIN practice_result q ON q.company = s.company AND q.session = s.id
LEFT JOIN practice_scenario r ON r.company = s.company AND r.session = s.id
LEFT JOIN practice_follow f ON f.company = s.company AND f.session = s.id
LEFT JOIN side_seal z ON z.company = s.company AND z.kind = 'follow' AND z.of = s.id AND z.who = 0
LEFT JOIN side_seal y ON y.company = s.company AND y.kind = 'book_debtor' AND y.of = s.id AND y.who = 0
LEFT JOIN practice_handed h ON h.company = s.company AND h.session = s.id
WHERE s.company = :company AND s.user_id = :user_id AND s.mode <> 'trial' AND s.id < :before ORDER BY s.id DESC;

-- Exams that were finished and talks that were handed in, for a trainer. Newest first. Index: primary key.
-- name: practice_exams
-- in: company:int, before:int
-- out: id:int, user_id:int, name:text?, scenario:text, mode:text, turns:int, ended_us:int?, ending:text, total:int?, passed:int?, title:text?, scores:int, room_trainer:int?, state:text, seed:int, coach:int, parent:int?, from_turn:int?, last_seal:text?, marks:text?, seal:text?
-- scope: none: what was handed in only, judged by role in practice.c
SELECT s.id, s.user_id, coalesce(u.name, g.nickname) AS name, s.scenario, s.mode, s.turns, s.ended_us, s.ending, s.total, s.passed, r.title,
  (SELECT count(*) FROM practice_score p WHERE p.company = s.company AND p.session = s.id) AS scores, k.user_id AS room_trainer,
  s.state, s.seed, s.coach, s.parent, s.from_turn, q.last_seal, q.marks, q.seal FROM practice_session s
LEFT JOIN practice_result q ON q.company = s.company AND q.session = s.id
LEFT JOIN user_account u ON u.id = s.user_id LEFT JOIN room_guest g ON g.company = s.company AND g.id = 0 - s.user_id LEFT JOIN room k ON k.company = g.company AND k.id = g.room
LEFT JOIN practice_scenario r ON r.company = s.company AND r.session = s.id
LEFT JOIN practice_handed h ON h.company = s.company AND h.session = s.id
WHERE s.company = :company AND s.state = 'ended' AND (h.session IS NOT NULL OR (s.mode = 'exam' AND s.user_id >= 0)) AND s.id < :before
  AND NOT EXISTS (SELECT 1 FROM exam_talk t JOIN exam_sitting e ON e.company = t.company AND e.id = t.sitting
    WHERE t.company = s.company AND t.session = s.id AND e.state = 'open') ORDER BY s.id DESC;

-- Whose room a guest sits in. Index: primary keys.
-- name: practice_room_trainer
-- in: company:int, guest:int
-- out: user_id:int
-- scope: none: of a session that is being judged
SELECT r.user_id FROM room_guest g JOIN room r ON r.company = g.company AND r.id = g.room WHERE g.company = :company AND g.id = :guest;

-- Who the caller is here.
-- name: practice_caller
-- in: company:int, user_id:int
-- out: name:text, role:text?
-- scope: none: the caller's own name and role
SELECT u.name, m.role FROM user_account u LEFT JOIN membership m ON m.user_id = u.id AND m.company = :company WHERE u.id = :user_id;

-- The first try and what was played again from it. Index: practice_session_user.
-- name: practice_branches
-- in: company:int, user_id:int, root:int
-- out: id:int, from_turn:int?, turns:int, state:text, ending:text, total:int?, user_id:int, scenario:text, mode:text, seed:int, coach:int, parent:int?, passed:int?, ended_us:int?, last_seal:text?, marks:text?, seal:text?
-- scope: none: of a session that was judged
SELECT s.id, s.from_turn, s.turns, s.state, s.ending, s.total, s.user_id, s.scenario, s.mode, s.seed, s.coach, s.parent, s.passed, s.ended_us, q.last_seal, q.marks, q.seal
FROM practice_session s LEFT JOIN practice_result q ON q.company = s.company AND q.session = s.id
WHERE s.company = :company AND s.user_id = :user_id AND (s.id = :root OR s.parent = :root) ORDER BY s.id;

-- The talks that followed one. Index: practice_follow_of.
-- name: practice_followed
-- in: company:int, user_id:int, of_session:int
-- out: id:int, state:text, ending:text, total:int?, user_id:int, scenario:text, mode:text, seed:int, coach:int, parent:int?, from_turn:int?, turns:int, passed:int?, ended_us:int?, last_seal:text?, marks:text?, seal:text?
-- scope: none: of a session that was judged
SELECT s.id, s.state, s.ending, s.total, s.user_id, s.scenario, s.mode, s.seed, s.coach, s.parent, s.from_turn, s.turns, s.passed, s.ended_us, q.last_seal, q.marks, q.seal
FROM practice_follow f JOIN practice_session s ON s.company = f.company AND s.id = f.session LEFT JOIN practice_result q ON q.company = s.company AND q.session = s.id
WHERE f.company = :company AND f.of_session = :of_session AND s.user_id = :user_id ORDER BY s.id;

-- ---- seals (seal.c) ---------------------------------------------------------------------------------------------------------------
-- Made anew when a talk ends, and when a reading put right opens it again.
-- name: practice_result_drop
-- in: company:int, session:int
-- scope: none: of a session that was judged
DELETE FROM practice_result WHERE company = :company AND session = :session;

-- For `verify`: a piece of the company's talks, in order. Index: primary key.
-- name: practice_sealed
-- in: company:int, after:int, n:int
-- out: id:int, content_hash:text, user_id:int, scenario:text, mode:text, seed:int, coach:int, parent:int?, from_turn:int?, state:text, turns:int, ending:text, total:int?, passed:int?, ended_us:int?, last_seal:text?, marks:text?, seal:text?, day:int, caller:text, model_hash:text
-- scope: none: nothing of it is told but whether it holds
SELECT s.id, s.content_hash, s.user_id, s.scenario, s.mode, s.seed, s.coach, s.parent, s.from_turn, s.state, s.turns, s.ending, s.total, s.passed, s.ended_us, q.last_seal, q.marks, q.seal, s.day, s.caller, s.model_hash
FROM practice_session s LEFT JOIN practice_result q ON q.company = s.company AND q.session = s.id
WHERE s.company = :company AND s.id > :after ORDER BY s.id LIMIT :n;

-- The debtors kept with talks, each beside its seal, and seals that lost theirs (seal.h, SE4). Index: primary keys.
-- name: follow_sealed
-- in: company:int, after:int, n:int
-- out: id:int, session:int?, of_session:int?, no:int?, kind:text?, due_day:int?, due:int?, paid:int?, owed:int?, done:int?, kept_out:int?, body:text?, vows_done:int?, vows_left:int?, seal:text?
-- scope: none: nothing of it is told but whether it holds
SELECT s.id, f.session, f.of_session, f.no, f.kind, f.due_day, f.due, f.paid, f.owed, f.done, f.kept_out, f.body, f.vows_done, f.vows_left, q.seal
FROM practice_session s LEFT JOIN practice_follow f ON f.company = s.company AND f.session = s.id
LEFT JOIN side_seal q ON q.company = s.company AND q.kind = 'follow' AND q.of = s.id AND q.who = 0
WHERE s.company = :company AND s.id > :after AND (f.session IS NOT NULL OR q.of IS NOT NULL) ORDER BY s.id LIMIT :n;

-- name: real_sealed
-- in: company:int, after:int, n:int
-- out: id:int, session:int?, customer:int?, masked:int?, title:text?, body:text?, secrets:text?, seal:text?
-- scope: none: nothing of it is told but whether it holds
SELECT s.id, r.session, r.customer, r.masked, r.title, r.body, r.secrets, q.seal
FROM practice_session s LEFT JOIN practice_scenario r ON r.company = s.company AND r.session = s.id
LEFT JOIN side_seal q ON q.company = s.company AND q.kind = 'book_debtor' AND q.of = s.id AND q.who = 0
WHERE s.company = :company AND s.id > :after AND (r.session IS NOT NULL OR q.of IS NOT NULL) ORDER BY s.id LIMIT :n;

-- What talks were begun with (plan.h): each has its seal beside it, over what its talk began with. Index: primary keys.
-- name: prepared_sealed
-- in: company:int, after:int, n:int
-- out: id:int, content_hash:text, prep:int, no:int, target:int, floor:int, papers:text, rungs:int, shrinking:int, seal:text
-- scope: none: nothing of it is told but whether it holds
SELECT s.id, s.content_hash, p.prep, p.no, p.target, p.floor, p.papers, p.rungs, p.shrinking, p.seal
FROM practice_prepared p JOIN practice_session s ON s.company = p.company AND s.id = p.session
WHERE p.company = :company AND p.session > :after ORDER BY p.session LIMIT :n;

-- ---- a real customer (real.c) -----------------------------------------------------------------------------------------------------
-- Money that came, by the day it counts for promises. Index: credit_customer.
-- name: real_receipts
-- in: company:int, customer:int, first:int
-- out: seq:int, customer:int, currency:text, value_day:int, amount:int, method:int
-- scope: customer=customer
SELECT c.seq, c.customer, c.currency, c.value_day, c.amount, c.method FROM credit c
WHERE c.company = :company AND c.customer = :customer AND c.value_day >= :first AND c.class = 0 AND c.kind IN (1, 2)
  AND NOT EXISTS (SELECT 1 FROM document r WHERE r.company = c.company AND r.doc_key = 'undo:' || c.seq)
ORDER BY c.value_day, c.seq;

-- The newest invoice first. Index: item_customer.
-- name: real_invoices
-- in: company:int, customer:int, first:int
-- out: item:int, customer:int, issue_day:int
-- scope: item=item,customer=customer
SELECT seq AS item, customer, issue_day FROM item
WHERE company = :company AND customer = :customer AND class = 1 AND amount > 0 AND issue_day >= :first ORDER BY issue_day DESC, seq DESC;

-- Contracts with the number of their parts.
-- name: real_contracts
-- in: company:int, customer:int
-- out: id:int, customer:int, parts:int
-- scope: customer=customer
SELECT c.id, c.customer, (SELECT count(*) FROM plan_part p WHERE p.company = c.company AND p.contract = c.id) AS parts FROM contract c
WHERE c.company = :company AND c.customer = :customer ORDER BY c.id;

-- ---- what was missed -------------------------------------------------------------------------------------------------------------
-- name: practice_gaps_drop
-- in: company:int, session:int
-- scope: none: of a session that was judged
DELETE FROM practice_gap WHERE company = :company AND session = :session;

-- The latest first. Index: practice_gap_user.
-- name: practice_gaps
-- in: company:int, user_id:int, first:int
-- out: session:int, n:int, turn:int, dimension:text, rule:text, act:text, points:int, day:int, said:text?
-- scope: none: the caller's own
SELECT g.session, g.n, g.turn, g.dimension, g.rule, g.act, g.points, g.day, t.said FROM practice_gap g
LEFT JOIN practice_turn t ON t.company = g.company AND t.session = g.session AND t.turn = g.turn
WHERE g.company = :company AND g.user_id = :user_id AND g.day >= :first
  AND NOT EXISTS (SELECT 1 FROM exam_talk x JOIN exam_sitting e ON e.company = x.company AND e.id = x.sitting
    WHERE x.company = g.company AND x.session = g.session AND e.state = 'open') ORDER BY g.session DESC, g.n;

-- ---- the trainer -------------------------------------------------------------------------------------------------------------------
-- name: practice_scores
-- in: company:int, session:int
-- out: seq:int, user_id:int, name:text?, dimension:text, points:int, machine:int?, why:text?, recorded_us:int?
-- scope: none: of a session that was judged
SELECT p.seq, p.user_id, u.name, p.dimension, p.points, p.machine, m.body AS why,
  (SELECT min(f.recorded_us) FROM fact_commit f WHERE f.company = p.company AND f.first_seq <= p.seq AND f.seq >= p.seq) AS recorded_us
FROM practice_score p LEFT JOIN user_account u ON u.id = p.user_id LEFT JOIN memo m ON m.company = p.company AND m.id = p.memo
WHERE p.company = :company AND p.session = :session ORDER BY p.seq;

-- name: practice_ratings
-- in: company:int, user_id:int
-- out: id:int, transcript:text, points:text, version:int
-- scope: none: the caller's own
SELECT id, transcript, points, version FROM practice_rating WHERE company = :company AND user_id = :user_id ORDER BY transcript;

-- ---- the optional voice (voice.h) ------------------------------------------------------------------------------------------------------
-- What was said in place of the bank's line. Index: primary key.
-- name: practice_spoken_lines
-- in: company:int, session:int
-- out: turn:int, line:text, model:text, took_ms:int, seal:text, version:int
-- scope: none: of a session that was judged
SELECT turn, line, model, took_ms, seal, version FROM practice_spoken WHERE company = :company AND session = :session ORDER BY turn;

-- The reading was put right: he answers anew.
-- name: practice_spoken_drop
-- in: company:int, session:int, turn:int
-- scope: none: of a session that was judged
DELETE FROM practice_spoken WHERE company = :company AND session = :session AND turn = :turn;
