-- Exams, two people, the other side. Who may see a row is judged in exam.c, pair.c and reverse.c; none of them belongs to a customer.

-- ---- exams (exam.h) -----------------------------------------------------------------------------------------------------------------
-- Newest first. Index: primary key.
-- name: exam_list
-- in: company:int, before:int
-- out: id:int, user_id:int, name:text?, title:text, talks:int, minutes:int, state:text, created_us:int, ended_us:int?, set_by:int
-- scope: none: judged by role and owner in exam.c
SELECT e.id, e.user_id, u.name, e.title, e.talks, e.minutes, e.state, e.created_us, e.ended_us, e.set_by FROM exam_sitting e LEFT JOIN user_account u ON u.id = e.user_id
WHERE e.company = :company AND e.id < :before ORDER BY e.id DESC;

-- With what became of each. Index: primary key.
-- name: exam_talks
-- in: company:int, sitting:int
-- out: n:int, planned_scenario:text, planned_seed:int, session:int?, fouls:int?, version:int, state:text?, ending:text?, total:int?, turns:int?, created_us:int?, ended_us:int?, user_id:int?, scenario:text?, mode:text?, seed:int?, coach:int?, parent:int?, from_turn:int?, passed:int?, last_seal:text?, marks:text?, seal:text?
-- scope: none: of a sitting that was judged
SELECT t.n, t.scenario AS planned_scenario, t.seed AS planned_seed, t.session, t.fouls, t.version, s.state, s.ending, s.total, s.turns, s.created_us, s.ended_us,
  s.user_id, s.scenario, s.mode, s.seed, s.coach, s.parent, s.from_turn, s.passed, q.last_seal, q.marks, q.seal FROM exam_talk t
LEFT JOIN practice_session s ON s.company = t.company AND s.id = t.session LEFT JOIN practice_result q ON q.company = s.company AND q.session = s.id
WHERE t.company = :company AND t.sitting = :sitting ORDER BY t.n;

-- The sitting a talk belongs to. Index: exam_talk_session.
-- name: exam_of_session
-- in: company:int, session:int
-- out: sitting:int, n:int, state:text, minutes:int
-- scope: none: of a session that is judged by practice.c
SELECT t.sitting, t.n, e.state, e.minutes FROM exam_talk t JOIN exam_sitting e ON e.company = t.company AND e.id = t.sitting
WHERE t.company = :company AND t.session = :session;

-- Who may be examined, or sit at a table: everybody of the company who logs in.
-- Examinations of the people in the caller's reach, for who manages them: sittings, and single talks held as an examination. Of a team the people of the
-- team and of those below it. Ids are the company's, so both stand in one order. Index: primary keys.
-- name: exam_done
-- in: company:int, manager:int, before:int
-- out: id:int, sitting:int, name:text, title:text?, created_us:int, ended_us:int?, user_id:int, scenario:text, mode:text, state:text, ending:text, seed:int, coach:int, turns:int, parent:int?, from_turn:int?, total:int?, passed:int?, last_seal:text?, marks:text?, seal:text?
-- scope: none: by the membership of who asks, here
SELECT x.id, x.sitting, u.name, x.title, x.created_us, x.ended_us, x.user_id, x.scenario, x.mode, x.state, x.ending, x.seed, x.coach, x.turns, x.parent, x.from_turn, x.total, x.passed,
  q.last_seal, q.marks, q.seal FROM (
  SELECT e.company, e.id, 1 AS sitting, e.title, e.created_us, e.ended_us, e.user_id, '' AS scenario, '' AS mode, e.state, '' AS ending, 0 AS seed, 0 AS coach, 0 AS turns,
    CAST(NULL AS BIGINT) AS parent, CAST(NULL AS BIGINT) AS from_turn, CAST(NULL AS BIGINT) AS total, CAST(NULL AS BIGINT) AS passed FROM exam_sitting e WHERE e.company = :company
  UNION ALL SELECT s.company, s.id, 0, NULL, s.created_us, s.ended_us, s.user_id, s.scenario, s.mode, s.state, s.ending, s.seed, s.coach, s.turns, s.parent, s.from_turn, s.total, s.passed
    FROM practice_session s WHERE s.company = :company AND s.mode = 'exam' AND s.user_id > 0
    AND NOT EXISTS (SELECT 1 FROM exam_talk t WHERE t.company = s.company AND t.session = s.id)) x
JOIN user_account u ON u.id = x.user_id
JOIN membership boss ON boss.company = x.company AND boss.user_id = :manager
LEFT JOIN membership m ON m.company = x.company AND m.user_id = x.user_id
LEFT JOIN person p ON p.company = x.company AND p.id = m.person
LEFT JOIN unit t ON t.company = x.company AND t.id = p.team
LEFT JOIN practice_result q ON q.company = x.company AND q.session = x.id AND x.sitting = 0
WHERE x.id < :before AND x.user_id <> :manager AND (boss.scope_kind = 'all' OR (boss.scope_kind = 'team' AND (p.team = boss.scope_id OR t.parent = boss.scope_id))) ORDER BY x.id DESC;

-- name: exam_people
-- in: company:int
-- out: id:int, login:text, name:text, role:text
-- scope: none: names only
SELECT u.id, u.login, u.name, m.role FROM membership m JOIN user_account u ON u.id = m.user_id
WHERE m.company = :company AND u.disabled = 0 ORDER BY u.login;

-- ---- two people (pair.h) ------------------------------------------------------------------------------------------------------------
-- Index: pair_table_code.
-- name: pair_by_code
-- in: company:int, code:text
-- out: id:int
-- scope: none: a code is the invitation
SELECT id FROM pair_table WHERE company = :company AND code = :code;

-- Whoever comes second to a table waits for the first: on PostgreSQL too a seat is taken and a line written one after the other.
-- name: pair_lock
-- in: company:int, id:int
-- scope: none: a lock
UPDATE pair_table SET lines = lines WHERE company = :company AND id = :id;

-- Index: primary key.
-- name: pair_seats
-- in: company:int, tab:int
-- out: user_id:int, seat:text, face:text, joined_us:int, name:text?
-- scope: none: of a table that was judged
SELECT s.user_id, s.seat, s.face, s.joined_us, u.name FROM pair_seat s LEFT JOIN user_account u ON u.id = s.user_id
WHERE s.company = :company AND s.tab = :tab ORDER BY s.joined_us, s.user_id;

-- Index: primary key.
-- name: pair_lines
-- in: company:int, tab:int
-- out: n:int, user_id:int, seat:text, kind:text, body:text, sum:int?, in_days:int?, parts:int?, then_sum:int?, then_days:int?, acts:text, at_us:int, seal:text
-- scope: none: of a table that was judged
SELECT n, user_id, seat, kind, body, sum, in_days, parts, then_sum, then_days, acts, at_us, seal FROM pair_line WHERE company = :company AND tab = :tab ORDER BY n;

-- Index: primary key.
-- name: pair_sheets
-- in: company:int, tab:int
-- out: user_id:int, name:text?, points:text, steps:text, faces:text, sum:int, calm:int, note:text, at_us:int, version:int, seal:text?
-- scope: none: of a table that was judged
SELECT s.user_id, u.name, s.points, s.steps, s.faces, s.sum, s.calm, s.note, s.at_us, s.version, q.seal FROM pair_sheet s LEFT JOIN user_account u ON u.id = s.user_id
LEFT JOIN side_seal q ON q.company = s.company AND q.kind = 'sheet' AND q.of = s.tab AND q.who = s.user_id
WHERE s.company = :company AND s.tab = :tab ORDER BY s.at_us, s.user_id;

-- Newest first. Index: pair_seat_user.
-- name: pair_mine
-- in: company:int, user_id:int, before:int
-- out: id:int, code:text, scenario:text, seat:text, state:text, lines:int, created_us:int, ended_us:int?, ended_by:text, manner:text, seed:int, made_by:int, day:int, last_seal:text?, seal:text?
-- scope: none: the caller's own
SELECT t.id, t.code, t.scenario, s.seat, t.state, t.lines, t.created_us, t.ended_us, t.ended_by, t.manner, t.seed, t.made_by, t.day, q.last_seal, q.seal FROM pair_seat s
JOIN pair_table t ON t.company = s.company AND t.id = s.tab LEFT JOIN side_seal q ON q.company = t.company AND q.kind = 'pair' AND q.of = t.id AND q.who = 0
WHERE s.company = :company AND s.user_id = :user_id AND t.id < :before ORDER BY t.id DESC;

-- ---- the other side (reverse.h) -----------------------------------------------------------------------------------------------------
-- Index: primary key.
-- name: reverse_turns
-- in: company:int, talk:int
-- out: turn:int, words:text, heard:text, answer:text, move:text, excuse:int, sum:int?, in_days:int?, parts:int?, at_us:int, seal:text, version:int
-- scope: none: of a talk that was judged
SELECT turn, words, heard, answer, move, excuse, sum, in_days, parts, at_us, seal, version FROM reverse_turn WHERE company = :company AND talk = :talk ORDER BY turn;

-- Newest first. Index: reverse_talk_user.
-- name: reverse_mine
-- in: company:int, user_id:int, before:int
-- out: id:int, scenario:text, collector:text, hidden:int, state:text, turns:int, ending:text, created_us:int, ended_us:int?, user_id:int, seed:int, day:int, last_seal:text?, seal:text?
-- scope: none: the caller's own
SELECT t.id, t.scenario, t.collector, t.hidden, t.state, t.turns, t.ending, t.created_us, t.ended_us, t.user_id, t.seed, t.day, q.last_seal, q.seal FROM reverse_talk t
LEFT JOIN side_seal q ON q.company = t.company AND q.kind = 'reverse' AND q.of = t.id AND q.who = 0
WHERE t.company = :company AND t.user_id = :user_id AND t.id < :before ORDER BY t.id DESC;

-- ---- seals (seal.h) ---------------------------------------------------------------------------------------------------------------
-- name: side_seal_drop
-- in: company:int, kind:text, of:int, who:int
-- scope: none: of what was judged
DELETE FROM side_seal WHERE company = :company AND kind = :kind AND of = :of AND who = :who;

-- For `verify`: pieces of the company's, in order. Index: primary keys.
-- name: pair_sealed
-- in: company:int, after:int, n:int
-- out: id:int, content_hash:text, code:text, scenario:text, manner:text, seed:int, made_by:int, day:int, state:text, lines:int, ended_us:int?, ended_by:text, last_seal:text?, seal:text?
-- scope: none: nothing of it is told but whether it holds
SELECT t.id, t.content_hash, t.code, t.scenario, t.manner, t.seed, t.made_by, t.day, t.state, t.lines, t.ended_us, t.ended_by, q.last_seal, q.seal
FROM pair_table t LEFT JOIN side_seal q ON q.company = t.company AND q.kind = 'pair' AND q.of = t.id AND q.who = 0
WHERE t.company = :company AND t.id > :after ORDER BY t.id LIMIT :n;

-- name: sheets_sealed
-- in: company:int, skip:int, n:int
-- out: tab:int, user_id:int, points:text, steps:text, faces:text, sum:int, calm:int, note:text, at_us:int, seal:text?
-- scope: none: nothing of it is told but whether it holds
SELECT s.tab, s.user_id, s.points, s.steps, s.faces, s.sum, s.calm, s.note, s.at_us, q.seal
FROM pair_sheet s LEFT JOIN side_seal q ON q.company = s.company AND q.kind = 'sheet' AND q.of = s.tab AND q.who = s.user_id
WHERE s.company = :company ORDER BY s.tab, s.user_id LIMIT :n OFFSET :skip;

-- name: reverse_sealed
-- in: company:int, after:int, n:int
-- out: id:int, content_hash:text, user_id:int, scenario:text, collector:text, hidden:int, seed:int, day:int, state:text, turns:int, ending:text, ended_us:int?, last_seal:text?, seal:text?
-- scope: none: nothing of it is told but whether it holds
SELECT t.id, t.content_hash, t.user_id, t.scenario, t.collector, t.hidden, t.seed, t.day, t.state, t.turns, t.ending, t.ended_us, q.last_seal, q.seal
FROM reverse_talk t LEFT JOIN side_seal q ON q.company = t.company AND q.kind = 'reverse' AND q.of = t.id AND q.who = 0
WHERE t.company = :company AND t.id > :after ORDER BY t.id LIMIT :n;
