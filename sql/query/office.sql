-- What the office looks at: the exceptions of a week.

-- The log's part that was recorded in a span of time. Commits rise with time.
-- name: office_span
-- in: company:int, from_us:int, to_us:int
-- out: first_seq:int?, last_seq:int?
-- scope: none: places in the log
SELECT MIN(first_seq) AS first_seq, MAX(seq) AS last_seq FROM fact_commit WHERE company = :company AND recorded_us >= :from_us AND recorded_us < :to_us;

-- Index: primary key.
-- name: office_commits
-- in: company:int, first:int, last:int
-- out: seq:int, recorded_us:int, user_id:int, name:text?
-- scope: none: who recorded when, read under audit.read
SELECT f.seq, f.recorded_us, f.user_id, u.name FROM fact_commit f LEFT JOIN user_account u ON u.id = f.user_id
WHERE f.company = :company AND f.seq >= :first AND f.seq <= :last ORDER BY f.seq;

-- Entries their author decided alone. Index: approval_decided.
-- name: office_self
-- in: company:int, from_us:int, to_us:int
-- out: id:int, op:text, customer:int?, currency:text, amount:int?, asked_name:text, decided_us:int, code:text?, name:text?
-- scope: none: read under audit.read; rows with a customer outside the scope are dropped by the caller
SELECT a.id, a.op, a.customer, a.currency, a.amount, COALESCE(u.name, a.asked_name) AS asked_name, a.decided_us, c.code, c.name
FROM approval a LEFT JOIN customer c ON c.company = a.company AND c.id = a.customer LEFT JOIN user_account u ON u.id = a.asked_by
WHERE a.company = :company AND a.decided_us >= :from_us AND a.decided_us < :to_us AND (a.state = 'self' OR (a.state = 'approved' AND a.decided_by = a.asked_by))
ORDER BY a.id;

-- Money that came in (1) and debts written off (3), entered by hand. Index: primary key.
-- name: office_credits
-- in: company:int, first:int, last:int
-- out: seq:int, kind:int, customer:int, currency:text, amount:int, value_day:int, batch:int, credit_key:text, code:text, name:text
-- scope: customer=customer
SELECT r.seq, r.kind, r.customer, r.currency, r.amount, r.value_day, r.batch, r.credit_key, c.code, c.name
FROM credit r JOIN customer c ON c.company = r.company AND c.id = r.customer
WHERE r.company = :company AND r.seq >= :first AND r.seq <= :last AND r.kind IN (1, 2, 4, 5, 6) ORDER BY r.seq;

-- name: office_documents
-- in: company:int, first:int, last:int
-- out: seq:int, kind:int, customer:int, currency:text, amount:int, eff_day:int, number:text, code:text, name:text
-- scope: customer=customer
SELECT d.seq, d.kind, d.customer, d.currency, d.amount, d.eff_day, d.number, c.code, c.name
FROM document d JOIN customer c ON c.company = d.company AND c.id = d.customer
WHERE d.company = :company AND d.seq >= :first AND d.seq <= :last AND d.batch = 0 AND d.kind IN (1, 2, 3, 4) ORDER BY d.seq;

-- Real matchings made and undone.
-- name: office_allocations
-- in: company:int, first:int, last:int
-- out: seq:int, amount:int, undone:int, credit_key:text, customer:int, currency:text, number:text, code:text, name:text
-- scope: customer=customer
SELECT a.seq, a.amount, CASE WHEN a.undoes IS NULL THEN 0 ELSE 1 END AS undone, r.credit_key, i.customer, i.currency, d.number, c.code, c.name
FROM allocation a JOIN item i ON i.company = a.company AND i.seq = a.item JOIN document d ON d.company = i.company AND d.seq = i.document
JOIN credit r ON r.company = a.company AND r.seq = a.credit JOIN customer c ON c.company = i.company AND c.id = i.customer
WHERE a.company = :company AND a.seq >= :first AND a.seq <= :last AND a.kind = 1 AND r.kind IN (1, 2) ORDER BY a.seq;

-- Due days moved by people, with the day before.
-- name: office_due_changes
-- in: company:int, first:int, last:int
-- out: seq:int, reason:int, due_day:int?, was_day:int?, amount:int, customer:int, currency:text, number:text, code:text, name:text
-- scope: customer=customer
SELECT x.seq, x.reason, x.due_day, CASE WHEN p.seq IS NULL THEN i.due_day ELSE p.due_day END AS was_day, i.amount, i.customer, i.currency, d.number, c.code, c.name
FROM due_change x JOIN item i ON i.company = x.company AND i.seq = x.item JOIN document d ON d.company = i.company AND d.seq = i.document
JOIN customer c ON c.company = i.company AND c.id = i.customer
LEFT JOIN due_change p ON p.company = x.company AND p.item = x.item
  AND p.seq = (SELECT MAX(q.seq) FROM due_change q WHERE q.company = x.company AND q.item = x.item AND q.seq < x.seq)
WHERE x.company = :company AND x.seq >= :first AND x.seq <= :last AND x.reason IN (1, 5) ORDER BY x.seq;

-- name: office_reopenings
-- in: company:int, first:int, last:int
-- out: seq:int, month:int
-- scope: none: months of the company
SELECT seq, month FROM period_event WHERE company = :company AND seq >= :first AND seq <= :last AND kind = 2 ORDER BY seq;

-- Acts on names and runs, from the audit; customer by the subject where it is one.
-- name: office_audit
-- in: company:int, first:int, last:int
-- out: seq:int, at_us:int, actor:text, op:text, subject_id:int?, user_name:text?, customer:int?, code:text?, name:text?
-- scope: none: read under audit.read; rows with a customer outside the scope are dropped by the caller
SELECT a.seq, a.at_us, a.actor, a.op, a.subject_id, u.name AS user_name, c.id AS customer, c.code, c.name
FROM audit a LEFT JOIN user_account u ON u.id = a.user_id LEFT JOIN customer c ON c.company = a.company AND c.id = a.subject_id AND a.subject = 'customer'
WHERE a.company = :company AND a.seq >= :first AND a.seq <= :last
  AND a.op IN ('customer rename', 'customer merge', 'customer unmerge', 'batch undo', 'user role') ORDER BY a.seq;
