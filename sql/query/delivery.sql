-- Deliveries (src/ledger/delivery.c): rules, lists, and what statements show of them.

-- name: delivery_by_id
-- in: company:int, id:int
-- out: id:int, day:int, number:text, customer:int, currency:text, amount:int, contract:int?
-- scope: customer=customer
SELECT seq AS id, day, number, customer, currency, amount, contract FROM delivery WHERE company = :company AND seq = :id;

-- name: delivery_key_taken
-- in: company:int, doc_key:text
-- out: id:int, day:int, amount:int, gone:int?
-- scope: none: a number must be unique beyond what the caller sees
SELECT d.seq AS id, d.day, d.amount, v.seq AS gone FROM delivery d LEFT JOIN delivery_void v ON v.company = d.company AND v.delivery = d.seq
WHERE d.company = :company AND d.doc_key = :doc_key;

-- What of a delivery is billed, and what of a document is taken by deliveries. Indexes: delivery_bill_of, delivery_bill_document.
-- name: delivery_billed
-- in: company:int, delivery:int
-- out: amount:int
-- scope: none: reached only through a delivery already seen in scope
SELECT coalesce(CAST(sum(amount) AS BIGINT), 0) AS amount FROM delivery_bill WHERE company = :company AND delivery = :delivery;

-- name: delivery_document_taken
-- in: company:int, document:int
-- out: amount:int
-- scope: none: a sum to judge an invoice by that is already seen in scope
SELECT coalesce(CAST(sum(amount) AS BIGINT), 0) AS amount FROM delivery_bill WHERE company = :company AND document = :document;

-- Links of a delivery that stand, oldest first.
-- name: delivery_bills
-- in: company:int, delivery:int
-- out: id:int, eff_day:int, document:int, number:text, day:int, customer:int, amount:int
-- scope: none: reached only through a delivery already seen in scope
SELECT b.seq AS id, b.eff_day, b.document, d.number, d.eff_day AS day, d.customer, b.amount FROM delivery_bill b
JOIN document d ON d.company = b.company AND d.seq = b.document
WHERE b.company = :company AND b.delivery = :delivery AND b.amount > 0
  AND NOT EXISTS (SELECT 1 FROM delivery_bill u WHERE u.company = b.company AND u.delivery = b.delivery AND u.undoes = b.seq) ORDER BY b.seq;

-- name: delivery_signed
-- in: company:int, delivery:int
-- out: day:int, signer:text?
-- scope: none: reached only through a delivery already seen in scope
SELECT s.day, m.body AS signer FROM delivery_sign s LEFT JOIN memo m ON m.company = s.company AND m.id = s.signer
WHERE s.company = :company AND s.delivery = :delivery ORDER BY s.seq DESC LIMIT 1;

-- name: delivery_remark
-- in: company:int, delivery:int
-- out: body:text
-- scope: none: reached only through a delivery already seen in scope
SELECT m.body FROM delivery d JOIN memo m ON m.company = d.company AND m.id = d.memo WHERE d.company = :company AND d.seq = :delivery;

-- Did the goods of this contract arrive on that day already? Index: milestone_contract.
-- name: delivery_milestone
-- in: company:int, contract:int, day:int
-- out: seq:int
-- scope: none: reached only through a contract already seen in scope
SELECT m.seq FROM milestone m WHERE m.company = :company AND m.contract = :contract AND m.event = 'deliver' AND m.eff_day = :day
  AND NOT EXISTS (SELECT 1 FROM milestone_void v WHERE v.company = m.company AND v.milestone = m.seq) LIMIT 1;

-- Events a delivery leaves behind that is taken back: of one of its days, made by a delivery (one that stood then, and was not signed yet when the
-- day it left was told; said by hand it has another story), and no delivery that stands came or was signed for on that day.
-- Indexes: milestone_contract, delivery_contract, delivery_sign_of.
-- name: delivery_events_left
-- in: company:int, delivery:int
-- out: id:int, day:int
-- scope: none: reached only through a delivery already seen in scope
SELECT m.seq AS id, m.eff_day AS day FROM delivery d JOIN milestone m ON m.company = d.company AND m.contract = d.contract
WHERE d.company = :company AND d.seq = :delivery AND m.event = 'deliver' AND m.memo IS NULL
  AND (m.eff_day = d.day OR EXISTS (SELECT 1 FROM delivery_sign s WHERE s.company = d.company AND s.delivery = d.seq AND s.day = m.eff_day))
  AND NOT EXISTS (SELECT 1 FROM milestone_void v WHERE v.company = m.company AND v.milestone = m.seq)
  AND EXISTS (SELECT 1 FROM delivery a WHERE a.company = m.company AND a.contract = m.contract AND a.seq < m.seq
    AND NOT EXISTS (SELECT 1 FROM delivery_void v WHERE v.company = a.company AND v.delivery = a.seq AND v.seq < m.seq)
    AND (EXISTS (SELECT 1 FROM delivery_sign s WHERE s.company = a.company AND s.delivery = a.seq AND s.seq < m.seq AND s.day = m.eff_day)
      OR (a.day = m.eff_day AND NOT EXISTS (SELECT 1 FROM delivery_sign s WHERE s.company = a.company AND s.delivery = a.seq AND s.seq < m.seq))))
  AND NOT EXISTS (SELECT 1 FROM delivery a WHERE a.company = m.company AND a.contract = m.contract
    AND NOT EXISTS (SELECT 1 FROM delivery_void v WHERE v.company = a.company AND v.delivery = a.seq)
    AND (a.day = m.eff_day OR EXISTS (SELECT 1 FROM delivery_sign s WHERE s.company = a.company AND s.delivery = a.seq AND s.day = m.eff_day)))
ORDER BY m.seq;

-- Does something of this contract wait for an event?
-- name: delivery_clock
-- in: company:int, contract:int
-- out: id:int
-- scope: none: reached only through a contract already seen in scope
SELECT k.id FROM contract k WHERE k.company = :company AND k.id = :contract
  AND (k.silence_days IS NOT NULL OR EXISTS (SELECT 1 FROM plan_part p WHERE p.company = k.company AND p.contract = k.id));

-- ---- taken back with an import (batch.c) ----

-- Links whose delivery or document an import brought, or that it made itself.
-- name: delivery_bills_of_batch
-- in: company:int, batch:int
-- out: id:int, eff_day:int, delivery:int, document:int, amount:int
-- scope: none: undone only as a whole by those who may undo the batch
SELECT b.seq AS id, b.eff_day, b.delivery, b.document, b.amount FROM delivery_bill b
JOIN delivery d ON d.company = b.company AND d.seq = b.delivery JOIN document p ON p.company = b.company AND p.seq = b.document
WHERE b.company = :company AND b.seq > :batch AND b.amount > 0 AND (b.batch = :batch OR d.batch = :batch OR p.batch = :batch)
  AND NOT EXISTS (SELECT 1 FROM delivery_bill u WHERE u.company = b.company AND u.delivery = b.delivery AND u.undoes = b.seq) ORDER BY b.seq;

-- name: deliveries_of_batch
-- in: company:int, batch:int
-- out: id:int, eff_day:int, contract:int?
-- scope: none: undone only as a whole by those who may undo the batch
SELECT d.seq AS id, d.eff_day, d.contract FROM delivery d WHERE d.company = :company AND d.seq > :batch AND d.batch = :batch
  AND NOT EXISTS (SELECT 1 FROM delivery_void v WHERE v.company = d.company AND v.delivery = d.seq) ORDER BY d.seq;

-- ---- lists ----

-- Newest first, from the one after :before; :customer 0 = all. As of :day, as known at :known. Index: primary key or delivery_customer.
-- name: delivery_list
-- in: company:int, low:int, before:int, customer:int, day:int, known:int
-- out: id:int, number:text, customer:int, code:text, customer_name:text, day:int, contract:text?, currency:text, amount:int, signed_day:int?, signer:text?, billed:int
-- scope: customer=customer
-- rows: many
SELECT d.seq AS id, d.number, d.customer, u.code, u.name AS customer_name, d.day, k.number AS contract, d.currency, d.amount, s.day AS signed_day, m.body AS signer,
  (SELECT coalesce(CAST(sum(b.amount) AS BIGINT), 0) FROM delivery_bill b
   WHERE b.company = d.company AND b.delivery = d.seq AND b.eff_day <= :day AND b.seq <= :known) AS billed
FROM delivery d JOIN customer u ON u.company = d.company AND u.id = d.customer
LEFT JOIN contract k ON k.company = d.company AND k.id = d.contract
LEFT JOIN delivery_sign s ON s.company = d.company AND s.seq = (SELECT max(x.seq) FROM delivery_sign x
  WHERE x.company = d.company AND x.delivery = d.seq AND x.day <= :day AND x.seq <= :known)
LEFT JOIN memo m ON m.company = s.company AND m.id = s.signer
WHERE d.company = :company AND d.seq >= :low AND d.seq < :before AND (:customer = 0 OR d.customer = :customer) AND d.day <= :day AND d.seq <= :known
  AND NOT EXISTS (SELECT 1 FROM delivery_void v WHERE v.company = d.company AND v.delivery = d.seq AND v.seq <= :known)
ORDER BY d.seq DESC;

-- The same, of one customer, as a statement shows it: what left by :day and is not on an invoice of that day.
-- name: delivery_open_of
-- in: company:int, customer:int, day:int, known:int
-- out: id:int, number:text, customer:int, day:int, contract:text?, currency:text, amount:int, signed_day:int?, billed:int
-- scope: customer=customer
SELECT d.seq AS id, d.number, d.customer, d.day, k.number AS contract, d.currency, d.amount,
  (SELECT s.day FROM delivery_sign s WHERE s.company = d.company AND s.delivery = d.seq AND s.day <= :day AND s.seq <= :known ORDER BY s.seq DESC LIMIT 1) AS signed_day,
  (SELECT coalesce(CAST(sum(b.amount) AS BIGINT), 0) FROM delivery_bill b
   WHERE b.company = d.company AND b.delivery = d.seq AND b.eff_day <= :day AND b.seq <= :known) AS billed
FROM delivery d LEFT JOIN contract k ON k.company = d.company AND k.id = d.contract
WHERE d.company = :company AND d.customer = :customer AND d.day <= :day AND d.seq <= :known
  AND NOT EXISTS (SELECT 1 FROM delivery_void v WHERE v.company = d.company AND v.delivery = d.seq AND v.seq <= :known)
ORDER BY d.day, d.seq;

-- What an invoice bills, as known then.
-- name: delivery_of_invoice
-- in: company:int, document:int, day:int, known:int
-- out: delivery:int, number:text, day:int, customer:int, amount:int
-- scope: customer=customer
SELECT d.seq AS delivery, d.number, d.day, d.customer, CAST(sum(b.amount) AS BIGINT) AS amount FROM delivery_bill b
JOIN delivery d ON d.company = b.company AND d.seq = b.delivery
WHERE b.company = :company AND b.document = :document AND b.eff_day <= :day AND b.seq <= :known
GROUP BY d.seq, d.number, d.day, d.customer HAVING sum(b.amount) > 0 ORDER BY d.day, d.seq;

-- The same of an open item.
-- name: delivery_of_item
-- in: company:int, item:int, day:int, known:int
-- out: delivery:int, number:text, day:int, customer:int, amount:int
-- scope: customer=customer
SELECT d.seq AS delivery, d.number, d.day, d.customer, CAST(sum(b.amount) AS BIGINT) AS amount FROM item i
JOIN delivery_bill b ON b.company = i.company AND b.document = i.document JOIN delivery d ON d.company = b.company AND d.seq = b.delivery
WHERE i.company = :company AND i.seq = :item AND b.eff_day <= :day AND b.seq <= :known
GROUP BY d.seq, d.number, d.day, d.customer HAVING sum(b.amount) > 0 ORDER BY d.day, d.seq;
