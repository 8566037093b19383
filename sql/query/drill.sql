-- Short drills. A sitting is its owner's; judged in sitting.c (DR1). None of these rows belongs to a customer.

-- Index: primary key.
-- name: drill_answers
-- in: company:int, sitting:int
-- out: n:int, item:text, again:int, choice:text, said:text, reading:text, held:int, heard:text, answer:text, mark:int, at_us:int, version:int
-- scope: none: of a sitting that was judged
SELECT n, item, again, choice, said, reading, held, heard, answer, mark, at_us, version FROM drill_answer
WHERE company = :company AND sitting = :sitting ORDER BY n;

-- Newest first; drill '' is any. Index: drill_sitting_user.
-- name: drill_mine
-- in: company:int, user_id:int, drill:text, before:int
-- out: id:int, drill:text, items:text, state:text, planned:int, asked:int, day:int, created_us:int, ended_us:int?, right_n:int?, mark:int?, passed:int?
-- scope: none: the caller's own
SELECT id, drill, items, state, planned, asked, day, created_us, ended_us, right_n, mark, passed FROM drill_sitting
WHERE company = :company AND user_id = :user_id AND (drill = :drill OR :drill = '') AND id < :before ORDER BY id DESC;

-- How each item went, the latest first; what was asked again a minute later proves nothing. Index: drill_sitting_user.
-- name: drill_marks
-- in: company:int, user_id:int, drill:text
-- out: sitting:int, n:int, item:text, mark:int
-- scope: none: the caller's own
SELECT a.sitting, a.n, a.item, a.mark FROM drill_answer a JOIN drill_sitting s ON s.company = a.company AND s.id = a.sitting
WHERE s.company = :company AND s.user_id = :user_id AND s.drill = :drill AND a.again = 0 ORDER BY a.sitting DESC, a.n DESC;

-- The first result of each person and drill, for means. Index: primary key.
-- name: drill_firsts
-- in: company:int
-- out: drill:text, user_id:int, mark:int?, passed:int?
-- scope: none: means only leave (DR1)
SELECT s.drill, s.user_id, s.mark, s.passed FROM drill_sitting s
WHERE s.company = :company AND s.state = 'ended' AND s.user_id > 0 AND NOT EXISTS (SELECT 1 FROM drill_sitting f
  WHERE f.company = s.company AND f.user_id = s.user_id AND f.drill = s.drill AND f.state = 'ended' AND f.id < s.id)
ORDER BY s.drill, s.user_id;
