-- The test, notes, ladders and consents of src/tactics. Practice is private: whose a sitting, a quiz or a note of a talk is, the query asks itself.

-- Newest first. Index: types_sitting_user.
-- name: types_mine
-- in: company:int, user_id:int
-- out: id:int, started_us:int, ended_us:int?, day:int?, sheep:int, ox:int, fox:int, owl:int, sheep_n:int, ox_n:int, fox_n:int, owl_n:int
-- scope: none: the caller's own
SELECT id, started_us, ended_us, day, sheep, ox, fox, owl, sheep_n, ox_n, fox_n, owl_n FROM types_sitting
WHERE company = :company AND user_id = :user_id ORDER BY id DESC;

-- name: types_answers
-- in: company:int, sitting:int
-- out: item:text, most:int, least:int, at_us:int
-- scope: none: of a sitting that was judged
SELECT item, most, least, at_us FROM types_answer WHERE company = :company AND sitting = :sitting ORDER BY item;

-- Everybody's latest finished sitting, nameless.
-- name: types_latest
-- in: company:int
-- out: sheep:int, ox:int, fox:int, owl:int
-- scope: none: means of a group, judged by size in ops_types.c
SELECT s.sheep, s.ox, s.fox, s.owl FROM types_sitting s
WHERE s.company = :company AND s.ended_us IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM types_sitting t WHERE t.company = s.company AND t.user_id = s.user_id AND t.ended_us IS NOT NULL AND t.id > s.id)
ORDER BY s.id;

-- Answers of everybody's latest finished sitting, nameless: the means per dimension.
-- name: types_latest_answers
-- in: company:int
-- out: item:text, most:int
-- scope: none: means of a group, judged by size in ops_types.c
SELECT a.item, a.most FROM types_sitting s JOIN types_answer a ON a.company = s.company AND a.sitting = s.id
WHERE s.company = :company AND s.ended_us IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM types_sitting t WHERE t.company = s.company AND t.user_id = s.user_id AND t.ended_us IS NOT NULL AND t.id > s.id)
ORDER BY a.item;

-- name: tactics_customer
-- in: company:int, code:text
-- out: id:int, code:text, name:text, currency:text
-- scope: customer=id
SELECT id, code, name, currency FROM customer WHERE company = :company AND code = :code;

-- Newest first. Index: opponent_grade_customer.
-- name: opponent_of
-- in: company:int, customer:int
-- out: id:int, customer:int, contact:text, marks:text, day:int, at_us:int, by:text?
-- scope: customer=customer
SELECT g.id, g.customer, g.contact, g.marks, g.day, g.at_us, u.name AS by FROM opponent_grade g LEFT JOIN user_account u ON u.id = g.user_id
WHERE g.company = :company AND g.customer = :customer ORDER BY g.id DESC;

-- In the order they were made. Index: tactic_note_customer.
-- name: tactic_notes_customer
-- in: company:int, customer:int
-- out: id:int, customer:int, tactic:text, side:text, move:text, agreed:int, day:int, at_us:int, by:text?
-- scope: customer=customer
SELECT n.id, n.customer, n.tactic, n.side, n.move, n.agreed, n.day, n.at_us, u.name AS by FROM tactic_note n LEFT JOIN user_account u ON u.id = n.user_id
WHERE n.company = :company AND n.customer = :customer ORDER BY n.id;

-- Index: tactic_note_session.
-- name: tactic_notes_session
-- in: company:int, session:int, user_id:int
-- out: id:int, tactic:text, side:text, move:text, agreed:int, day:int, at_us:int
-- scope: none: the caller's own
SELECT id, tactic, side, move, agreed, day, at_us FROM tactic_note WHERE company = :company AND session = :session AND user_id = :user_id ORDER BY id;

-- name: extra_prices
-- in: company:int
-- out: code:text, name:text, amount:int, disabled:int, version:int
-- scope: none: our own price list
SELECT code, name, amount, disabled, version FROM extra_price WHERE company = :company ORDER BY code;

-- Newest first. Index: hat_consent_customer.
-- name: hats_of_customer
-- in: company:int, customer:int
-- out: id:int, customer:int, asker:int, manager:int, way:text, words:text, state:text, asked_us:int, decided_us:int?, until_day:int, version:int, asker_name:text?, manager_name:text?, customer_code:text, customer_name:text
-- scope: customer=customer
SELECT h.id, h.customer, h.asker, h.manager, h.way, h.words, h.state, h.asked_us, h.decided_us, h.until_day, h.version, a.name AS asker_name, m.name AS manager_name,
  c.code AS customer_code, c.name AS customer_name
FROM hat_consent h JOIN customer c ON c.company = h.company AND c.id = h.customer LEFT JOIN user_account a ON a.id = h.asker LEFT JOIN user_account m ON m.id = h.manager
WHERE h.company = :company AND h.customer = :customer ORDER BY h.id DESC;

-- What waits for the caller or was asked by him, of customers he may see. Newest first.
-- name: hats_mine
-- in: company:int, user_id:int
-- out: id:int, customer:int, asker:int, manager:int, way:text, words:text, state:text, asked_us:int, decided_us:int?, until_day:int, version:int, asker_name:text?, manager_name:text?, customer_code:text, customer_name:text
-- scope: customer=customer
SELECT h.id, h.customer, h.asker, h.manager, h.way, h.words, h.state, h.asked_us, h.decided_us, h.until_day, h.version, a.name AS asker_name, m.name AS manager_name,
  c.code AS customer_code, c.name AS customer_name
FROM hat_consent h JOIN customer c ON c.company = h.company AND c.id = h.customer LEFT JOIN user_account a ON a.id = h.asker LEFT JOIN user_account m ON m.id = h.manager
WHERE h.company = :company AND (h.manager = :user_id OR h.asker = :user_id) ORDER BY h.id DESC;

-- name: hat_by_id
-- in: company:int, id:int
-- out: id:int, customer:int, asker:int, manager:int, way:text, words:text, state:text, asked_us:int, decided_us:int?, until_day:int, version:int, asker_name:text?, manager_name:text?, customer_code:text, customer_name:text
-- scope: customer=customer
SELECT h.id, h.customer, h.asker, h.manager, h.way, h.words, h.state, h.asked_us, h.decided_us, h.until_day, h.version, a.name AS asker_name, m.name AS manager_name,
  c.code AS customer_code, c.name AS customer_name
FROM hat_consent h JOIN customer c ON c.company = h.company AND c.id = h.customer LEFT JOIN user_account a ON a.id = h.asker LEFT JOIN user_account m ON m.id = h.manager
WHERE h.company = :company AND h.id = :id;

-- Who of the company may lend his name: everybody with a role here, by login.
-- name: hat_manager
-- in: company:int, login:text
-- out: id:int, name:text, role:text
-- scope: none: a user of our own
SELECT u.id, u.name, m.role FROM user_account u JOIN membership m ON m.user_id = u.id AND m.company = :company WHERE u.login = :login AND u.disabled = 0;

-- The same for a form, by name.
-- name: hat_managers
-- in: company:int
-- out: login:text, name:text, role:text
-- scope: none: users of our own
SELECT u.login, u.name, m.role FROM user_account u JOIN membership m ON m.user_id = u.id AND m.company = :company WHERE u.disabled = 0 ORDER BY u.login;

-- What of a customer's items is open today, with the due day in force and the last day money came for it that was not taken back.
-- Index: item_customer, allocation_item, due_change_item.
-- name: limit_items
-- in: company:int, customer:int, day:int
-- out: item:int, customer:int, document:int, issue_day:int, due_day:int?, paid_day:int?, balance:int
-- scope: item=item,customer=customer
SELECT p.item, p.customer, p.document, p.issue_day, CASE WHEN p.change IS NULL THEN p.due_day ELSE c.due_day END AS due_day, p.paid_day, p.balance FROM (
  SELECT i.company, i.seq AS item, i.customer, i.document, i.issue_day, i.due_day,
    i.amount - CAST(coalesce((SELECT sum(a.amount) FROM allocation a WHERE a.company = i.company AND a.item = i.seq AND a.eff_day <= :day), 0) AS BIGINT) AS balance,
    (SELECT max(r.value_day) FROM allocation a JOIN credit r ON r.company = a.company AND r.seq = a.credit AND r.kind IN (1, 2)
      WHERE a.company = i.company AND a.item = i.seq AND a.amount > 0 AND a.kind = 1 AND r.value_day <= :day
        AND NOT EXISTS (SELECT 1 FROM allocation x WHERE x.company = a.company AND x.undoes = a.seq)) AS paid_day,
    (SELECT d.seq FROM due_change d WHERE d.company = i.company AND d.item = i.seq AND d.eff_day <= :day ORDER BY d.eff_day DESC, d.seq DESC LIMIT 1) AS change
  FROM item i WHERE i.company = :company AND i.customer = :customer AND i.eff_day <= :day AND i.class <= 3
) p LEFT JOIN due_change c ON c.company = p.company AND c.seq = p.change
WHERE p.balance > 0 ORDER BY p.item;

-- Statements he confirmed in a form that proves it (a stamp, electronic, by mail): his agreement to the debt up to that month.
-- Index: statement_event_customer.
-- name: limit_confirmed
-- in: company:int, customer:int, day:int
-- out: customer:int, month:int, day:int
-- scope: customer=customer
SELECT customer, month, max(day) AS day FROM statement_event
WHERE company = :company AND customer = :customer AND kind = 4 AND day <= :day AND channel IN ('stamp', 'e_confirm', 'email') GROUP BY customer, month ORDER BY month;

-- Newest first. Index: timed_delay_customer.
-- name: delays_of
-- in: company:int, customer:int
-- out: id:int, customer:int, their_day:int, their_need:text, until_day:int, limit_day:int?, day:int, by:text?
-- scope: customer=customer
SELECT d.id, d.customer, d.their_day, d.their_need, d.until_day, d.limit_day, d.day, u.name AS by FROM timed_delay d LEFT JOIN user_account u ON u.id = d.user_id
WHERE d.company = :company AND d.customer = :customer ORDER BY d.id DESC;

-- Newest first. Index: pressure_step_customer.
-- name: pressure_of
-- in: company:int, customer:int
-- out: id:int, customer:int, step:int, reason:text, day:int, at_us:int, by:text?
-- scope: customer=customer
SELECT p.id, p.customer, p.step, p.reason, p.day, p.at_us, u.name AS by FROM pressure_step p LEFT JOIN user_account u ON u.id = p.user_id
WHERE p.company = :company AND p.customer = :customer ORDER BY p.id DESC;

-- In the order they were taken. Index: tactic_quiz_user.
-- name: quizzes_mine
-- in: company:int, user_id:int
-- out: id:int, quiz:text, answers:text, good:int, total:int, day:int
-- scope: none: the caller's own
SELECT id, quiz, answers, good, total, day FROM tactic_quiz WHERE company = :company AND user_id = :user_id ORDER BY id;
