-- Requests waiting for a decision. Who sees one is judged row by row (ops/approval.h, AP6): its author, who may decide it, and who reads
-- the audit; so no scope is declared here and none of these queries is used elsewhere.

-- Newest first; state NULL = all. Index: approval_state or the primary key.
-- name: approvals
-- in: company:int, state:text?, before:int
-- out: id:int, op:text, input:text, state:text, cap:text, customer:int?, currency:text, amount:int?, asked_by:int, asked_name:text, asked_us:int, expires_day:int, decided_by:int?, decided_name:text, decided_us:int?, reason:text, fault:text, result:text, version:int, code:text?, name:text?
-- scope: none: judged row by row, see above
SELECT a.id, a.op, a.input, a.state, a.cap, a.customer, a.currency, a.amount, a.asked_by, COALESCE(u.name, a.asked_name) AS asked_name, a.asked_us,
  a.expires_day, a.decided_by, COALESCE(d.name, a.decided_name) AS decided_name, a.decided_us, a.reason, a.fault, a.result, a.version, c.code, c.name
FROM approval a LEFT JOIN customer c ON c.company = a.company AND c.id = a.customer LEFT JOIN user_account u ON u.id = a.asked_by
LEFT JOIN user_account d ON d.id = a.decided_by
WHERE a.company = :company AND (:state IS NULL OR a.state = :state) AND a.id < :before ORDER BY a.id DESC;

-- name: approval_one
-- in: company:int, id:int
-- out: id:int, op:text, input:text, state:text, cap:text, customer:int?, currency:text, amount:int?, asked_by:int, asked_name:text, asked_us:int, expires_day:int, decided_by:int?, decided_name:text, decided_us:int?, reason:text, fault:text, result:text, version:int, code:text?, name:text?
-- scope: none: judged row by row, see above
SELECT a.id, a.op, a.input, a.state, a.cap, a.customer, a.currency, a.amount, a.asked_by, COALESCE(u.name, a.asked_name) AS asked_name, a.asked_us,
  a.expires_day, a.decided_by, COALESCE(d.name, a.decided_name) AS decided_name, a.decided_us, a.reason, a.fault, a.result, a.version, c.code, c.name
FROM approval a LEFT JOIN customer c ON c.company = a.company AND c.id = a.customer LEFT JOIN user_account u ON u.id = a.asked_by
LEFT JOIN user_account d ON d.id = a.decided_by
WHERE a.company = :company AND a.id = :id;

-- What the badge counts over: few rows. Index: approval_state.
-- name: approvals_pending
-- in: company:int
-- out: cap:text, customer:int?, asked_by:int, expires_day:int
-- scope: none: judged row by row, see above
SELECT cap, customer, asked_by, expires_day FROM approval WHERE company = :company AND state = 'pending' ORDER BY id;

-- What a request is about: customer and amount of the thing its operation made or changed. `what` is the audit's subject.
-- name: approval_subject
-- in: company:int, what:text, id:int
-- out: customer:int, currency:text, amount:int?
-- scope: none: of what the operation just touched under the caller's own scope
SELECT id AS customer, currency, credit_limit AS amount FROM customer WHERE company = :company AND id = :id AND :what = 'customer'
UNION ALL SELECT customer, currency, amount FROM credit WHERE company = :company AND seq = :id AND :what = 'credit'
UNION ALL SELECT customer, currency, amount FROM document WHERE company = :company AND seq = :id AND :what = 'document'
UNION ALL SELECT customer, currency, amount FROM item WHERE company = :company AND seq = :id AND :what = 'item'
UNION ALL SELECT customer, currency, amount FROM prep_room WHERE company = :company AND id = :id AND :what = 'prep_room';

-- name: approval_company
-- in: company:int
-- out: profile:text
-- scope: none: our own company
SELECT profile FROM company WHERE id = :company;

-- Who could decide: members, with the person they are.
-- name: approval_members
-- in: company:int, day:int
-- out: user_id:int, name:text, role:text
-- scope: none: names of our own people
SELECT m.user_id, u.name, m.role FROM membership m JOIN user_account u ON u.id = m.user_id
LEFT JOIN person p ON p.company = m.company AND p.id = m.person
WHERE m.company = :company AND u.disabled = 0 AND (p.left_day IS NULL OR p.left_day >= :day) ORDER BY u.name, m.user_id;
