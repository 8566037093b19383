-- Talks people practise. Whose they are is judged in practice.c (PR1); none of these rows belongs to a customer.

-- Index: primary key.
-- name: practice_turns
-- in: company:int, session:int
-- out: turn:int, said:text, reading:text, heard:text, corrected:int, answer:text, coach:text, at_us:int, seal:text, version:int
-- scope: none: of a session that was judged
SELECT turn, said, reading, heard, corrected, answer, coach, at_us, seal, version FROM practice_turn
WHERE company = :company AND session = :session ORDER BY turn;

-- Newest first. Index: practice_session_user.
-- name: practice_mine
-- in: company:int, user_id:int, before:int
-- out: id:int, scenario:text, mode:text, state:text, turns:int, parent:int?, from_turn:int?, created_us:int, ended_us:int?, ending:text, total:int?, passed:int?
-- scope: none: the caller's own
SELECT id, scenario, mode, state, turns, parent, from_turn, created_us, ended_us, ending, total, passed FROM practice_session
WHERE company = :company AND user_id = :user_id AND id < :before ORDER BY id DESC;

-- Exams that were finished, for a trainer. Newest first. Index: primary key.
-- name: practice_exams
-- in: company:int, before:int
-- out: id:int, user_id:int, name:text?, scenario:text, turns:int, ended_us:int?, ending:text, total:int?, passed:int?
-- scope: none: exams only, judged by role in practice.c
SELECT s.id, s.user_id, u.name, s.scenario, s.turns, s.ended_us, s.ending, s.total, s.passed FROM practice_session s
LEFT JOIN user_account u ON u.id = s.user_id
WHERE s.company = :company AND s.mode = 'exam' AND s.state = 'ended' AND s.id < :before ORDER BY s.id DESC;

-- Who the caller is here.
-- name: practice_caller
-- in: company:int, user_id:int
-- out: name:text, role:text?
-- scope: none: the caller's own name and role
SELECT u.name, m.role FROM user_account u LEFT JOIN membership m ON m.user_id = u.id AND m.company = :company WHERE u.id = :user_id;

-- The first try and what was played again from it. Index: practice_session_user.
-- name: practice_branches
-- in: company:int, user_id:int, root:int
-- out: id:int, from_turn:int?, turns:int, state:text, ending:text, total:int?
-- scope: none: of a session that was judged
SELECT id, from_turn, turns, state, ending, total FROM practice_session
WHERE company = :company AND user_id = :user_id AND (id = :root OR parent = :root) ORDER BY id;
