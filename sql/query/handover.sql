-- Handing customers over.

-- Customers whose owner on the day is a person. Index: assignment_subject.
-- name: handover_customers
-- in: company:int, person:int, day:int
-- out: customer:int, code:text, name:text
-- scope: customer=customer
SELECT c.id AS customer, c.code, c.name FROM customer c JOIN assignment a ON a.company = c.company AND a.subject = 1 AND a.subject_id = c.id
WHERE a.company = :company AND a.what = 1 AND a.value = :person AND a.eff_day <= :day AND NOT EXISTS (
  SELECT 1 FROM assignment b WHERE b.company = a.company AND b.subject = 1 AND b.subject_id = a.subject_id AND b.what = 1 AND b.eff_day <= :day
    AND (b.eff_day > a.eff_day OR (b.eff_day = a.eff_day AND b.seq > a.seq)))
ORDER BY c.code;

-- Single items that are a person's on the day, whoever owns the customer.
-- name: handover_items
-- in: company:int, person:int, day:int
-- out: item:int, customer:int, code:text, name:text
-- scope: item=item,customer=customer
SELECT i.seq AS item, c.id AS customer, c.code, c.name FROM assignment a JOIN item i ON i.company = a.company AND i.seq = a.subject_id
JOIN customer c ON c.company = i.company AND c.id = i.customer
WHERE a.company = :company AND a.subject = 2 AND a.what = 1 AND a.value = :person AND a.eff_day <= :day AND NOT EXISTS (
  SELECT 1 FROM assignment b WHERE b.company = a.company AND b.subject = 2 AND b.subject_id = a.subject_id AND b.what = 1 AND b.eff_day <= :day
    AND (b.eff_day > a.eff_day OR (b.eff_day = a.eff_day AND b.seq > a.seq)))
ORDER BY c.code, i.seq;

-- name: handover_contracts
-- in: company:int, person:int
-- out: id:int, customer:int, code:text, name:text
-- scope: customer=customer
SELECT k.id, k.customer, c.code, c.name FROM contract k JOIN customer c ON c.company = k.company AND c.id = k.customer
WHERE k.company = :company AND k.owner = :person ORDER BY c.code, k.id;

-- How many there are whoever looks: a handover by somebody who sees only a part is none.
-- name: handover_count
-- in: company:int, person:int, day:int
-- out: n:int
-- scope: none: a number to compare with what the caller sees
SELECT COUNT(*) AS n FROM assignment a WHERE a.company = :company AND a.what = 1 AND a.value = :person AND a.eff_day <= :day AND NOT EXISTS (
  SELECT 1 FROM assignment b WHERE b.company = a.company AND b.subject = a.subject AND b.subject_id = a.subject_id AND b.what = 1 AND b.eff_day <= :day
    AND (b.eff_day > a.eff_day OR (b.eff_day = a.eff_day AND b.seq > a.seq)));

-- name: handover_person
-- in: company:int, id:int
-- out: code:text, name:text, left_day:int?
-- scope: none: our own people
SELECT code, name, left_day FROM person WHERE company = :company AND id = :id;

-- name: handovers
-- in: company:int
-- out: id:int, person:int, code:text, name:text, from_day:int, left_day:int?, month:int, note:text, made_us:int, made_by:text?, version:int
-- scope: none: our own people; the customers of one are read line by line in scope
SELECT h.id, h.person, p.code, p.name, h.from_day, h.left_day, h.month, h.note, h.made_us, u.name AS made_by, h.version
FROM handover h JOIN person p ON p.company = h.company AND p.id = h.person LEFT JOIN user_account u ON u.id = h.made_by
WHERE h.company = :company ORDER BY h.id DESC;

-- name: handover_lines
-- in: company:int, handover:int
-- out: id:int, customer:int, code:text, name:text, successor:int, to_code:text, to_name:text, whole:int, items:int, contracts:int, signed_day:int?, note:text, version:int
-- scope: customer=customer
SELECT l.id, l.customer, c.code, c.name, l.successor, p.code AS to_code, p.name AS to_name, l.whole, l.items, l.contracts, l.signed_day, l.note, l.version
FROM handover_line l JOIN customer c ON c.company = l.company AND c.id = l.customer JOIN person p ON p.company = l.company AND p.id = l.successor
WHERE l.company = :company AND l.handover = :handover ORDER BY c.code, l.id;

-- The disputed parts in force.
-- name: handover_disputes
-- in: company:int, customer:int, day:int
-- out: item:int, customer:int, currency:text, amount:int
-- scope: item=item,customer=customer
SELECT i.seq AS item, i.customer, i.currency, p.amount FROM item i JOIN dispute_part p ON p.company = i.company AND p.item = i.seq
WHERE i.company = :company AND i.customer = :customer AND p.eff_day <= :day AND p.amount > 0
  AND NOT EXISTS (SELECT 1 FROM dispute_part q WHERE q.company = p.company AND q.item = p.item AND q.eff_day <= :day
    AND (q.eff_day > p.eff_day OR (q.eff_day = p.eff_day AND q.seq > p.seq)))
ORDER BY i.seq;

-- Newest first.
-- name: handover_followups
-- in: company:int, customer:int
-- out: customer:int, day:int, contact:text, note:text, promise_day:int?, promise_amount:int?, person:text?
-- scope: customer=customer
SELECT f.customer, f.day, f.contact, f.note, f.promise_day, f.promise_amount, p.name AS person
FROM followup f LEFT JOIN person p ON p.company = f.company AND p.id = f.person
WHERE f.company = :company AND f.customer = :customer ORDER BY f.day DESC, f.id DESC;
