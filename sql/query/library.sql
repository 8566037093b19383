-- The script library. Its lines belong to the company; only talks and debts belong to a customer.

-- Every line of the company with the words that are shown: the version let out, else the newest. Index: primary keys.
-- name: library_scripts
-- in: company:int
-- out: id:int, shipped:text, moment:text, stage:text, channel:text, debtor:text, personality:text, excuse:int, tone:text, state:text, live_no:int?, last_no:int, author:int, created_us:int, no:int, body:text, acts:text, why:text, at_us:int, by:text?
-- scope: none: lines of the company, of no customer
-- rows: many
SELECT s.id, s.shipped, s.moment, s.stage, s.channel, s.debtor, s.personality, s.excuse, s.tone, s.state, s.live_no, s.last_no, s.author, s.created_us,
  v.no, v.body, v.acts, v.why, v.at_us, u.name AS by
FROM script s JOIN script_version v ON v.company = s.company AND v.script = s.id AND v.no = coalesce(s.live_no, s.last_no)
LEFT JOIN user_account u ON u.id = v.author
WHERE s.company = :company ORDER BY s.id;

-- name: library_versions
-- in: company:int, script:int
-- out: no:int, body:text, acts:text, why:text, author:int, at_us:int, by:text?
-- scope: none: lines of the company
SELECT v.no, v.body, v.acts, v.why, v.author, v.at_us, u.name AS by FROM script_version v LEFT JOIN user_account u ON u.id = v.author
WHERE v.company = :company AND v.script = :script ORDER BY v.no DESC;

-- Index: script_review_script.
-- name: library_reviews
-- in: company:int, script:int
-- out: no:int, decision:text, note:text, at_us:int, by:text?
-- scope: none: lines of the company
SELECT r.no, r.decision, r.note, r.at_us, u.name AS by FROM script_review r LEFT JOIN user_account u ON u.id = r.reviewer
WHERE r.company = :company AND r.script = :script ORDER BY r.id DESC;

-- name: library_votes
-- in: company:int, user_id:int
-- out: line:text, up:int, down:int, mine:int
-- scope: none: sums, and the caller's own vote
SELECT line, CAST(sum(CASE WHEN value > 0 THEN 1 ELSE 0 END) AS BIGINT) AS up, CAST(sum(CASE WHEN value < 0 THEN 1 ELSE 0 END) AS BIGINT) AS down,
  CAST(sum(CASE WHEN user_id = :user_id THEN value ELSE 0 END) AS BIGINT) AS mine
FROM script_vote WHERE company = :company GROUP BY line ORDER BY line;

-- Index: script_use_line.
-- name: library_use_counts
-- in: company:int
-- out: line:text, n:int
-- scope: none: counts of the company's own lines
SELECT line, CAST(count(*) AS BIGINT) AS n FROM script_use WHERE company = :company GROUP BY line ORDER BY line;

-- The talk of each use: the first with that customer on that day, and the money that came after it (as in library_talks). A use with
-- several receipts comes several times. Index: primary key, followup_customer, credit_customer.
-- name: library_use_talks
-- in: company:int
-- out: id:int, line:text, customer:int, day:int, promise_day:int?, promise_amount:int?, paid_day:int?, paid:int?
-- scope: customer=customer
SELECT u.id, u.line, f.customer, f.day, f.promise_day, f.promise_amount, c.value_day AS paid_day, c.amount AS paid
FROM script_use u JOIN followup f ON f.company = u.company AND f.customer = u.customer AND f.day = u.day
  AND NOT EXISTS (SELECT 1 FROM followup e WHERE e.company = f.company AND e.customer = f.customer AND e.day = f.day AND e.id < f.id)
JOIN customer k ON k.company = f.company AND k.id = f.customer
LEFT JOIN credit c ON c.company = f.company AND c.customer = f.customer AND c.currency = k.currency AND c.class = 0 AND c.kind IN (1, 2)
  AND c.value_day >= f.day AND c.value_day <= f.promise_day + 14
  AND NOT EXISTS (SELECT 1 FROM document r WHERE r.company = c.company AND r.doc_key = 'undo:' || c.seq)
WHERE u.company = :company ORDER BY u.id;

-- Talks as they were recorded, and the money that came between the talk and two weeks after the promised day: longer than two working
-- days over any holiday. A talk with several receipts comes several times. heard: the excuse that was
-- noted, else the note itself, which says what the other said. Index: credit_customer, primary key.
-- name: library_talks
-- in: company:int
-- out: id:int, customer:int, day:int, heard:text, promise_day:int?, promise_amount:int?, paid_day:int?, paid:int?
-- scope: customer=customer
-- rows: many
SELECT f.id, f.customer, f.day, CASE WHEN f.excuse <> '' THEN f.excuse ELSE f.note END AS heard, f.promise_day, f.promise_amount, c.value_day AS paid_day, c.amount AS paid
FROM followup f JOIN customer k ON k.company = f.company AND k.id = f.customer
LEFT JOIN credit c ON c.company = f.company AND c.customer = f.customer AND c.currency = k.currency AND c.class = 0 AND c.kind IN (1, 2)
  AND c.value_day >= f.day AND c.value_day <= f.promise_day + 14
  AND NOT EXISTS (SELECT 1 FROM document r WHERE r.company = c.company AND r.doc_key = 'undo:' || c.seq)
WHERE f.company = :company ORDER BY f.customer, f.day, f.id;

-- What of a customer's items is open today, with the due day in force. Index: item_customer, allocation_item, due_change_item.
-- name: library_open
-- in: company:int, customer:int, day:int
-- out: item:int, customer:int, currency:text, due_day:int?, balance:int
-- scope: item=item,customer=customer
SELECT p.item, p.customer, p.currency, CASE WHEN p.change IS NULL THEN p.due_day ELSE c.due_day END AS due_day, p.balance FROM (
  SELECT i.company, i.seq AS item, i.customer, i.currency, i.due_day,
    i.amount - CAST(coalesce((SELECT sum(a.amount) FROM allocation a WHERE a.company = i.company AND a.item = i.seq AND a.eff_day <= :day), 0) AS BIGINT) AS balance,
    (SELECT d.seq FROM due_change d WHERE d.company = i.company AND d.item = i.seq AND d.eff_day <= :day ORDER BY d.eff_day DESC, d.seq DESC LIMIT 1) AS change
  FROM item i WHERE i.company = :company AND i.customer = :customer AND i.eff_day <= :day AND i.class <= 3
) p LEFT JOIN due_change c ON c.company = p.company AND c.seq = p.change
WHERE p.balance > 0 ORDER BY p.item;

-- Invoices that fell due between two days and were paid in full by money that came by the due day in force. Index: item_customer,
-- allocation_item, due_change_item.
-- name: library_on_time
-- in: company:int, customer:int, first:int, last:int
-- out: item:int, customer:int
-- scope: item=item,customer=customer
SELECT p.item, p.customer FROM (
  SELECT i.company, i.seq AS item, i.customer, i.amount, coalesce((SELECT d.due_day FROM due_change d WHERE d.company = i.company AND d.item = i.seq ORDER BY d.eff_day DESC, d.seq DESC LIMIT 1), i.due_day) AS due_day
  FROM item i WHERE i.company = :company AND i.customer = :customer AND i.class = 1 AND i.amount > 0
) p WHERE p.due_day >= :first AND p.due_day <= :last
  AND p.amount <= (SELECT CAST(coalesce(sum(a.amount), 0) AS BIGINT) FROM allocation a JOIN credit c ON c.company = a.company AND c.seq = a.credit
    WHERE a.company = p.company AND a.item = p.item AND a.eff_day <= p.due_day AND c.kind IN (1, 2)) ORDER BY p.item;

-- What a customer said last. Index: followup_customer.
-- name: library_said_last
-- in: company:int, customer:int
-- out: customer:int, heard:text
-- scope: customer=customer
SELECT customer, CASE WHEN excuse <> '' THEN excuse ELSE note END AS heard FROM followup WHERE company = :company AND customer = :customer ORDER BY day DESC, id DESC LIMIT 1;

-- name: library_customer
-- in: company:int, code:text
-- out: id:int, name:text, short_name:text, currency:text
-- scope: customer=id
SELECT id, name, short_name, currency FROM customer WHERE company = :company AND code = :code;

-- name: library_account
-- in: company:int, currency:text
-- out: bank:text, number:text
-- scope: none: our own account
SELECT bank, number FROM bank_account WHERE company = :company AND currency = :currency AND disabled = 0 ORDER BY first DESC, id LIMIT 1;

-- name: library_company
-- in: company:int
-- out: profile:text
-- scope: none: our own company
SELECT profile FROM company WHERE id = :company;
