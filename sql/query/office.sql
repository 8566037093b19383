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

-- Money that came in (1) and debts written off (3), entered by hand. Rows of a week are many, those of a page few: what a row says in
-- words is asked by office_credit, office_document and office_matching. Index: primary key.
-- name: office_credits
-- in: company:int, first:int, last:int
-- out: seq:int, kind:int, customer:int, currency:text, amount:int, value_day:int, batch:int
-- scope: customer=customer
SELECT seq, kind, customer, currency, amount, value_day, batch FROM credit
WHERE company = :company AND seq >= :first AND seq <= :last AND kind IN (1, 2, 4, 5, 6) ORDER BY seq;

-- name: office_documents
-- in: company:int, first:int, last:int
-- out: seq:int, customer:int, currency:text, amount:int, eff_day:int
-- scope: customer=customer
SELECT seq, customer, currency, amount, eff_day FROM document
WHERE company = :company AND seq >= :first AND seq <= :last AND batch = 0 AND kind IN (1, 2, 3, 4) ORDER BY seq;

-- Real matchings made and undone.
-- name: office_allocations
-- in: company:int, first:int, last:int
-- out: seq:int, amount:int, undone:int, customer:int, currency:text
-- scope: customer=customer
SELECT a.seq, a.amount, CASE WHEN a.undoes IS NULL THEN 0 ELSE 1 END AS undone, i.customer, i.currency
FROM allocation a JOIN item i ON i.company = a.company AND i.seq = a.item JOIN credit r ON r.company = a.company AND r.seq = a.credit
WHERE a.company = :company AND a.seq >= :first AND a.seq <= :last AND a.kind = 1 AND r.kind IN (1, 2) ORDER BY a.seq;

-- The same with nothing read beside the log: whose item it is and what pays it stands in the columns beside the book.
-- name: office_matchings
-- in: company:int, first:int, last:int
-- out: seq:int, eff_day:int, item:int, amount:int, undone:int
-- scope: none: each is looked up in the columns, and the scope is asked for the customer found there
SELECT seq, eff_day, item, amount, CASE WHEN undoes IS NULL THEN 0 ELSE 1 END AS undone
FROM allocation WHERE company = :company AND seq >= :first AND seq <= :last AND kind = 1 ORDER BY seq;

-- name: office_credit
-- in: company:int, seq:int
-- out: kind:int, credit_key:text
-- scope: none: reached only through a row of the list, which is in scope
SELECT kind, credit_key FROM credit WHERE company = :company AND seq = :seq;

-- name: office_document
-- in: company:int, seq:int
-- out: number:text
-- scope: none: reached only through a row of the list, which is in scope
SELECT number FROM document WHERE company = :company AND seq = :seq;

-- name: office_matching
-- in: company:int, seq:int
-- out: credit_key:text, number:text
-- scope: none: reached only through a row of the list, which is in scope
SELECT r.credit_key, d.number FROM allocation a JOIN item i ON i.company = a.company AND i.seq = a.item JOIN document d ON d.company = i.company AND d.seq = i.document
JOIN credit r ON r.company = a.company AND r.seq = a.credit WHERE a.company = :company AND a.seq = :seq;

-- name: office_customer
-- in: company:int, id:int
-- out: code:text, name:text
-- scope: none: reached only through a row of the list, which is in scope
SELECT code, name FROM customer WHERE company = :company AND id = :id;

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
