-- Queries of the ledger. Latest knowledge unless a parameter says otherwise; the book answers for other days.

-- name: head_get
-- in: company:int
-- out: seq:int, recorded_us:int, chain:bytes, epoch:int
-- scope: none: the head holds no customer's data
SELECT seq, recorded_us, chain, epoch FROM company_head WHERE company = :company;

-- name: customer_by_id
-- in: company:int, id:int
-- out: id:int, code:text, name:text, name_key:text, currency:text, terms:text, kind:text, version:int
-- scope: customer=id
SELECT id, code, name, name_key, currency, terms, kind, version FROM customer WHERE company = :company AND id = :id;

-- name: customer_by_code
-- in: company:int, code:text
-- out: id:int, code:text, name:text, currency:text, terms:text, version:int
-- scope: customer=id
SELECT id, code, name, currency, terms, version FROM customer WHERE company = :company AND code = :code;

-- name: customer_code_taken
-- in: company:int, code:text
-- out: id:int
-- scope: none: a code must be unique beyond what the caller sees; only its existence is told
SELECT id FROM customer WHERE company = :company AND code = :code;

-- name: customer_merges
-- in: company:int, max_seq:int
-- out: seq:int, customer:int, into_customer:int, kind:int
-- scope: none: which records are one firm is needed to place any row; carries ids only
SELECT seq, customer, into_customer, kind FROM customer_merge WHERE company = :company AND seq <= :max_seq ORDER BY seq;

-- name: document_by_id
-- in: company:int, id:int
-- out: id:int, eff_day:int, kind:int, doc_key:text, number:text, customer:int, currency:text, amount:int, contract:int?, ref_document:int?, batch:int, memo:int?
-- scope: customer=customer
SELECT seq AS id, eff_day, kind, doc_key, number, customer, currency, amount, contract, ref_document, batch, memo
FROM document WHERE company = :company AND seq = :id;

-- name: document_key_taken
-- in: company:int, doc_key:text
-- out: id:int, amount:int, kind:int, eff_day:int
-- scope: none: a number must be unique beyond what the caller sees
SELECT seq AS id, amount, kind, eff_day FROM document WHERE company = :company AND doc_key = :doc_key;

-- Was the document taken back with its import? Index: item_document, credit_key.
-- name: document_undone
-- in: company:int, id:int
-- out: id:int
-- scope: none: existence only
SELECT c.seq AS id FROM item i JOIN credit c ON c.company = i.company AND c.credit_key = 'undo:' || CAST(i.seq AS TEXT)
WHERE i.company = :company AND i.document = :id;

-- name: item_by_id
-- in: company:int, id:int
-- out: id:int, eff_day:int, document:int, part:int, customer:int, currency:text, class:int, amount:int, issue_day:int, due_day:int?, due_rule:text, plan_part:int?
-- scope: item=id,customer=customer
SELECT seq AS id, eff_day, document, part, customer, currency, class, amount, issue_day, due_day, due_rule, plan_part
FROM item WHERE company = :company AND seq = :id;

-- name: items_of_document
-- in: company:int, document:int
-- out: id:int, eff_day:int, part:int, customer:int, currency:text, class:int, amount:int, issue_day:int, due_day:int?, due_rule:text, plan_part:int?
-- scope: item=id,customer=customer
SELECT seq AS id, eff_day, part, customer, currency, class, amount, issue_day, due_day, due_rule, plan_part
FROM item WHERE company = :company AND document = :document ORDER BY seq;

-- name: item_due_changes
-- in: company:int, item:int
-- out: seq:int, eff_day:int, due_day:int?, due_rule:text, reason:int
-- scope: none: reached only through an item already seen in scope
SELECT seq, eff_day, due_day, due_rule, reason FROM due_change WHERE company = :company AND item = :item ORDER BY eff_day, seq;

-- name: item_allocations
-- in: company:int, item:int
-- out: seq:int, eff_day:int, credit:int, amount:int, kind:int, rule:int, undoes:int?, mode:int, batch:int
-- scope: none: reached only through an item already seen in scope
SELECT seq, eff_day, credit, amount, kind, rule, undoes, mode, batch FROM allocation
WHERE company = :company AND item = :item ORDER BY eff_day, seq;

-- name: credit_by_id
-- in: company:int, id:int
-- out: id:int, eff_day:int, kind:int, credit_key:text, customer:int, currency:text, class:int, amount:int, value_day:int, method:int, document:int?, payer:int?, bill:int?, owner:int?, batch:int, memo:int?
-- scope: customer=customer
SELECT seq AS id, eff_day, kind, credit_key, customer, currency, class, amount, value_day, method, document, payer, bill, owner, batch, memo
FROM credit WHERE company = :company AND seq = :id;

-- name: credit_key_taken
-- in: company:int, credit_key:text
-- out: id:int, amount:int, eff_day:int, kind:int
-- scope: none: a receipt's key must be unique beyond what the caller sees
SELECT seq AS id, amount, eff_day, kind FROM credit WHERE company = :company AND credit_key = :credit_key;

-- name: credits_of_bill
-- in: company:int, bill:int
-- out: id:int, eff_day:int, kind:int, customer:int, currency:text, class:int, amount:int, document:int?, owner:int?
-- scope: customer=customer
SELECT seq AS id, eff_day, kind, customer, currency, class, amount, document, owner FROM credit WHERE company = :company AND bill = :bill ORDER BY seq;

-- name: credit_allocations
-- in: company:int, credit:int
-- out: seq:int, eff_day:int, item:int, amount:int, kind:int, rule:int, undoes:int?, mode:int, batch:int
-- scope: none: reached only through a credit already seen in scope
SELECT seq, eff_day, item, amount, kind, rule, undoes, mode, batch FROM allocation
WHERE company = :company AND credit = :credit ORDER BY eff_day, seq;

-- name: allocation_by_id
-- in: company:int, id:int
-- out: id:int, eff_day:int, credit:int, item:int, amount:int, kind:int, rule:int, undoes:int?, batch:int
-- scope: none: the caller checks credit and item in scope before it acts
SELECT seq AS id, eff_day, credit, item, amount, kind, rule, undoes, batch FROM allocation WHERE company = :company AND seq = :id;

-- name: allocation_undone
-- in: company:int, id:int
-- out: seq:int
-- scope: none: existence only
SELECT seq FROM allocation WHERE company = :company AND undoes = :id;

-- name: batch_by_id
-- in: company:int, id:int
-- out: id:int, eff_day:int, kind:int, what:text, file_sha:text, rows_good:int, rows_bad:int, rows_same:int, undoes:int?
-- scope: none: counts of a run, no customer's data
SELECT seq AS id, eff_day, kind, what, file_sha, rows_good, rows_bad, rows_same, undoes FROM batch WHERE company = :company AND seq = :id;

-- name: batch_undone
-- in: company:int, id:int
-- out: id:int
-- scope: none: existence only
SELECT seq AS id FROM batch WHERE company = :company AND undoes = :id;

-- Imports of several commits that are not finished and not taken back: half of their papers count.
-- name: batches_unfinished
-- in: company:int
-- out: id:int, what:text, file_sha:text
-- scope: none: runs, no customer's data
SELECT b.seq AS id, b.what, b.file_sha FROM batch_stage s JOIN batch b ON b.company = s.company AND b.seq = s.batch
WHERE s.company = :company AND s.kind = 1 AND NOT EXISTS (SELECT 1 FROM batch_stage f WHERE f.company = s.company AND f.batch = s.batch AND f.kind = 2)
AND NOT EXISTS (SELECT 1 FROM batch u WHERE u.company = s.company AND u.undoes = s.batch) ORDER BY b.seq;

-- What a batch brought, per currency.
-- name: batch_documents_sum
-- in: company:int, batch:int, first_seq:int
-- out: currency:text, n:int, amount:int
-- scope: none: sums of a run, shown to those who may take it back
SELECT currency, count(*) AS n, CAST(sum(CASE WHEN amount > 0 THEN amount ELSE 0 END) AS BIGINT) AS amount FROM document
WHERE company = :company AND seq >= :first_seq AND batch = :batch GROUP BY currency ORDER BY currency;

-- name: batch_credits_sum
-- in: company:int, batch:int, first_seq:int
-- out: currency:text, n:int, amount:int, receipts:int
-- scope: none: as batch_documents_sum
SELECT currency, count(*) AS n, CAST(sum(amount) AS BIGINT) AS amount, sum(CASE WHEN kind IN (1, 2, 8) THEN 1 ELSE 0 END) AS receipts FROM credit
WHERE company = :company AND seq >= :first_seq AND batch = :batch GROUP BY currency ORDER BY currency;

-- name: batch_allocations_n
-- in: company:int, batch:int, first_seq:int
-- out: n:int
-- scope: none: a count
SELECT count(*) AS n FROM allocation WHERE company = :company AND seq >= :first_seq AND batch = :batch AND undoes IS NULL;

-- name: batch_items
-- in: company:int, batch:int, first_seq:int
-- out: id:int, eff_day:int, document:int, customer:int, currency:text, class:int, amount:int
-- scope: customer=customer
SELECT i.seq AS id, i.eff_day, i.document, i.customer, i.currency, i.class, i.amount FROM document d JOIN item i ON i.company = d.company AND i.document = d.seq
WHERE d.company = :company AND d.seq >= :first_seq AND d.batch = :batch ORDER BY i.seq;

-- Items and credits of a batch that somebody else matched, or un-matched: any row on them that is neither the batch's nor its undo's.
-- name: batch_items_used
-- in: company:int, batch:int, first_seq:int, undo:int
-- out: id:int
-- scope: none: ids of positions of the batch
SELECT DISTINCT a.item AS id FROM allocation a JOIN item i ON i.company = a.company AND i.seq = a.item JOIN document d ON d.company = i.company AND d.seq = i.document
WHERE a.company = :company AND a.seq >= :first_seq AND a.batch NOT IN (:batch, :undo) AND d.batch = :batch ORDER BY a.item;

-- name: batch_credits_used
-- in: company:int, batch:int, first_seq:int, undo:int
-- out: id:int
-- scope: none: ids of positions of the batch
SELECT DISTINCT a.credit AS id FROM allocation a JOIN credit c ON c.company = a.company AND c.seq = a.credit
WHERE a.company = :company AND a.seq >= :first_seq AND a.batch NOT IN (:batch, :undo) AND c.batch = :batch ORDER BY a.credit;

-- name: batch_credits
-- in: company:int, batch:int, first_seq:int
-- out: id:int, eff_day:int, kind:int, customer:int, currency:text, class:int, amount:int, credit_key:text
-- scope: customer=customer
SELECT seq AS id, eff_day, kind, customer, currency, class, amount, credit_key FROM credit WHERE company = :company AND seq >= :first_seq AND batch = :batch ORDER BY seq;

-- name: batch_allocations
-- in: company:int, batch:int, first_seq:int
-- out: id:int, eff_day:int, credit:int, item:int, amount:int, kind:int, rule:int
-- scope: none: undone only as a whole by those who may undo the batch
SELECT a.seq AS id, a.eff_day, a.credit, a.item, a.amount, a.kind, a.rule FROM allocation a WHERE a.company = :company AND a.seq >= :first_seq AND a.batch = :batch
AND a.amount > 0 AND NOT EXISTS (SELECT 1 FROM allocation u WHERE u.company = a.company AND u.undoes = a.seq) ORDER BY a.seq;

-- name: period_events
-- in: company:int
-- out: seq:int, month:int, kind:int, fingerprint:text, recorded_us:int
-- scope: none: months carry no customer's data
SELECT p.seq, p.month, p.kind, p.fingerprint, c.recorded_us FROM period_event p
JOIN fact_commit c ON c.company = p.company AND c.seq = (SELECT min(x.seq) FROM fact_commit x WHERE x.company = p.company AND x.seq >= p.seq)
WHERE p.company = :company ORDER BY p.seq;

-- Every posted fact asks: one step back from the end of the primary key.
-- name: period_last
-- in: company:int
-- out: month:int, kind:int
-- scope: none: months carry no customer's data
SELECT month, kind FROM period_event WHERE company = :company ORDER BY seq DESC LIMIT 1;

-- name: contract_by_id
-- in: company:int, id:int
-- out: id:int, number:text, customer:int, name:text, signed_day:int?, currency:text, amount:int, terms:text, silence_days:int?
-- scope: customer=customer
SELECT id, number, customer, name, signed_day, currency, amount, terms, silence_days FROM contract WHERE company = :company AND id = :id;

-- name: contract_by_number
-- in: company:int, number:text
-- out: id:int, customer:int
-- scope: customer=customer
SELECT id, customer FROM contract WHERE company = :company AND number = :number;

-- name: contracts_silent
-- in: company:int
-- out: id:int, customer:int, silence_days:int
-- scope: customer=customer
SELECT id, customer, silence_days FROM contract WHERE company = :company AND silence_days IS NOT NULL ORDER BY id;

-- name: plan_parts
-- in: company:int, contract:int
-- out: id:int, part:int, name:text, amount:int, event:text, offset_days:int, offset_months:int, retention:int
-- scope: none: reached only through a contract already seen in scope
SELECT id, part, name, amount, event, offset_days, offset_months, retention FROM plan_part
WHERE company = :company AND contract = :contract ORDER BY part;

-- name: plan_part_by_id
-- in: company:int, id:int
-- out: id:int, contract:int, part:int, name:text, amount:int, event:text, offset_days:int, offset_months:int, retention:int
-- scope: none: reached only through a contract already seen in scope
SELECT id, contract, part, name, amount, event, offset_days, offset_months, retention FROM plan_part WHERE company = :company AND id = :id;

-- name: plan_part_items
-- in: company:int, contract:int
-- out: id:int, customer:int, plan_part:int, amount:int, due_day:int?, due_rule:text, eff_day:int
-- scope: item=id,customer=customer
SELECT i.seq AS id, i.customer, i.plan_part, i.amount, i.due_day, i.due_rule, i.eff_day FROM document d
JOIN item i ON i.company = d.company AND i.document = d.seq
WHERE d.company = :company AND d.contract = :contract AND i.plan_part IS NOT NULL ORDER BY i.seq;

-- Events that stand; those taken back are left out.
-- name: milestones
-- in: company:int, contract:int
-- out: seq:int, eff_day:int, event:text, silent:int
-- scope: none: reached only through a contract already seen in scope
SELECT m.seq, m.eff_day, m.event, m.silent FROM milestone m WHERE m.company = :company AND m.contract = :contract
  AND NOT EXISTS (SELECT 1 FROM milestone_void v WHERE v.company = m.company AND v.milestone = m.seq) ORDER BY m.seq;

-- name: bill_by_id
-- in: company:int, id:int
-- out: id:int, number:text, kind:int, drawer:text, acceptor:text, currency:text, amount:int, issue_day:int?, due_day:int?
-- scope: none: the caller checks the credit that brought the bill in scope
SELECT id, number, kind, drawer, acceptor, currency, amount, issue_day, due_day FROM bill WHERE company = :company AND id = :id;

-- name: bill_events
-- in: company:int, bill:int
-- out: seq:int, eff_day:int, kind:int
-- scope: none: reached only through a credit already seen in scope
SELECT seq, eff_day, kind FROM bill_event WHERE company = :company AND bill = :bill ORDER BY seq;

-- name: memo_body
-- in: company:int, id:int
-- out: body:text
-- scope: none: reached only through a row already seen in scope
SELECT body FROM memo WHERE company = :company AND id = :id;

-- What is applied is asked for row by row, by the index on the position: joined to sums of all of a customer's matching, PostgreSQL walks
-- the sums once per row while it has no statistics of a table that has just grown.
-- name: open_items
-- in: company:int, customer:int
-- out: id:int, eff_day:int, customer:int, currency:text, class:int, amount:int, applied:int, undone:int, due_day:int?, number:text
-- scope: item=id,customer=customer
SELECT i.seq AS id, i.eff_day, i.customer, i.currency, i.class, i.amount,
  (SELECT CAST(coalesce(sum(a.amount), 0) AS BIGINT) FROM allocation a WHERE a.company = i.company AND a.item = i.seq) AS applied,
  (SELECT count(*) FROM allocation u WHERE u.company = i.company AND u.item = i.seq AND u.amount < 0) AS undone,
  CASE WHEN c.seq IS NULL THEN i.due_day ELSE c.due_day END AS due_day, d.number
FROM item i JOIN document d ON d.company = i.company AND d.seq = i.document
LEFT JOIN due_change c ON c.company = i.company AND c.seq = (SELECT x.seq FROM due_change x WHERE x.company = i.company AND x.item = i.seq
  ORDER BY x.eff_day DESC, x.seq DESC LIMIT 1)
WHERE i.company = :company AND i.customer = :customer
AND i.amount > (SELECT coalesce(sum(b.amount), 0) FROM allocation b WHERE b.company = i.company AND b.item = i.seq) ORDER BY i.seq;

-- name: open_credits
-- in: company:int, customer:int
-- out: id:int, eff_day:int, customer:int, currency:text, class:int, amount:int, applied:int, undone:int, owner:int?, body:text?
-- scope: customer=customer
SELECT c.seq AS id, c.eff_day, c.customer, c.currency, c.class, c.amount,
  (SELECT CAST(coalesce(sum(a.amount), 0) AS BIGINT) FROM allocation a WHERE a.company = c.company AND a.credit = c.seq) AS applied,
  (SELECT count(*) FROM allocation u WHERE u.company = c.company AND u.credit = c.seq AND u.amount < 0) AS undone, c.owner, m.body
FROM credit c LEFT JOIN memo m ON m.company = c.company AND m.id = c.memo
WHERE c.company = :company AND c.customer = :customer
AND c.amount > (SELECT coalesce(sum(b.amount), 0) FROM allocation b WHERE b.company = c.company AND b.credit = c.seq) ORDER BY c.eff_day, c.seq;

-- name: customers_with_open_credits
-- in: company:int
-- out: customer:int
-- scope: customer=customer
SELECT DISTINCT c.customer FROM credit c WHERE c.company = :company AND c.class = 0
AND c.amount > (SELECT coalesce(sum(a.amount), 0) FROM allocation a WHERE a.company = c.company AND a.credit = c.seq) ORDER BY c.customer;

-- name: assignments_all
-- in: company:int, max_seq:int
-- out: seq:int, eff_day:int, subject:int, subject_id:int, what:int, value:int?
-- scope: none: read by access to build scopes and by measure to group; carries ids only
-- rows: many
SELECT seq, eff_day, subject, subject_id, what, value FROM assignment WHERE company = :company AND seq <= :max_seq ORDER BY seq;

-- name: assumed_of_item
-- in: company:int, id:int
-- out: id:int
-- scope: none: reached only through an item already seen in scope
SELECT a.seq AS id FROM allocation a WHERE a.company = :company AND a.item = :id AND a.kind = 2 AND a.amount > 0
AND NOT EXISTS (SELECT 1 FROM allocation u WHERE u.company = a.company AND u.undoes = a.seq) ORDER BY a.seq DESC LIMIT 1;

-- name: assumed_of_credit
-- in: company:int, id:int
-- out: id:int
-- scope: none: reached only through a credit already seen in scope
SELECT a.seq AS id FROM allocation a WHERE a.company = :company AND a.credit = :id AND a.kind = 2 AND a.amount > 0
AND NOT EXISTS (SELECT 1 FROM allocation u WHERE u.company = a.company AND u.undoes = a.seq) ORDER BY a.seq DESC LIMIT 1;

-- Items of a customer without a due day and without a rule, still open. Index: item_customer.
-- name: items_undated_of
-- in: company:int, customer:int
-- out: id:int, eff_day:int, customer:int, issue_day:int, customer_terms:text, contract_terms:text?
-- scope: item=id,customer=customer
SELECT i.seq AS id, i.eff_day, i.customer, i.issue_day, u.terms AS customer_terms, k.terms AS contract_terms
FROM item i JOIN document d ON d.company = i.company AND d.seq = i.document
JOIN customer u ON u.company = i.company AND u.id = i.customer
LEFT JOIN contract k ON k.company = d.company AND k.id = d.contract
WHERE i.company = :company AND i.customer = :customer AND i.due_day IS NULL AND i.due_rule = 'none'
AND NOT EXISTS (SELECT 1 FROM due_change c WHERE c.company = i.company AND c.item = i.seq AND c.due_day IS NOT NULL)
AND i.amount > (SELECT coalesce(CAST(sum(a.amount) AS BIGINT), 0) FROM allocation a WHERE a.company = i.company AND a.item = i.seq)
ORDER BY i.seq;

-- ---- lists of the pages: newest first, from the one after :before; :customer 0 = all ----

-- name: person_list
-- in: company:int
-- out: id:int, code:text, name:text, team:text?, team_name:text?, left_day:int?, version:int
-- scope: none: our own people's names are known to everybody in the company
SELECT p.id, p.code, p.name, u.code AS team, u.name AS team_name, p.left_day, p.version
FROM person p LEFT JOIN unit u ON u.company = p.company AND u.id = p.team WHERE p.company = :company ORDER BY p.pinyin, p.id;

-- name: unit_list
-- in: company:int
-- out: id:int, kind:int, code:text, name:text
-- scope: none: teams, regions and classes are known to everybody in the company
SELECT id, kind, code, name FROM unit WHERE company = :company ORDER BY kind, code;

-- name: contract_list
-- in: company:int, low:int, before:int, customer:int
-- out: id:int, number:text, customer:int, code:text, customer_name:text, name:text, signed_day:int?, currency:text, amount:int, terms:text
-- scope: customer=customer
-- rows: many
SELECT k.id, k.number, k.customer, u.code, u.name AS customer_name, k.name, k.signed_day, k.currency, k.amount, k.terms
FROM contract k JOIN customer u ON u.company = k.company AND u.id = k.customer
WHERE k.company = :company AND k.id >= :low AND k.id < :before AND (:customer = 0 OR k.customer = :customer) ORDER BY k.id DESC;

-- What a contract part has on invoices, and what of it is paid.
-- name: plan_progress
-- in: company:int, contract:int
-- out: plan_part:int, customer:int, item:int, amount:int, applied:int, due_day:int?
-- scope: item=item,customer=customer
SELECT i.plan_part, i.customer, i.seq AS item, i.amount,
  (SELECT coalesce(CAST(sum(a.amount) AS BIGINT), 0) FROM allocation a WHERE a.company = i.company AND a.item = i.seq) AS applied,
  CASE WHEN c.seq IS NULL THEN i.due_day ELSE c.due_day END AS due_day
FROM document d JOIN item i ON i.company = d.company AND i.document = d.seq
LEFT JOIN due_change c ON c.company = i.company AND c.seq = (SELECT x.seq FROM due_change x WHERE x.company = i.company AND x.item = i.seq
  ORDER BY x.eff_day DESC, x.seq DESC LIMIT 1)
WHERE d.company = :company AND d.contract = :contract AND i.plan_part IS NOT NULL ORDER BY i.seq;

-- The lists below: all papers newest first, or those of one customer; low and before = low + 1 is one paper. Two halves, of which one is empty, so that each walks the index that
-- already has its order and stops with the page; an OR over the customer would walk the whole log.
-- name: document_list
-- in: company:int, low:int, before:int, customer:int
-- out: id:int, eff_day:int, kind:int, number:text, customer:int, code:text, customer_name:text, currency:text, amount:int
-- scope: customer=customer
-- rows: many
SELECT d.seq AS id, d.eff_day, d.kind, d.number, d.customer, u.code, u.name AS customer_name, d.currency, d.amount
FROM (SELECT company, seq, eff_day, kind, number, customer, currency, amount FROM document WHERE company = :company AND seq >= :low AND seq < :before AND :customer = 0
  UNION ALL SELECT company, seq, eff_day, kind, number, customer, currency, amount FROM document WHERE company = :company AND customer = :customer AND seq >= :low AND seq < :before) d
JOIN customer u ON u.company = d.company AND u.id = d.customer ORDER BY d.seq DESC;

-- name: credit_list
-- in: company:int, low:int, before:int, customer:int
-- out: id:int, eff_day:int, value_day:int, kind:int, credit_key:text, method:int, customer:int, code:text, customer_name:text, currency:text, class:int, amount:int, applied:int, payer:text?, bill:int?, owner:int?
-- scope: customer=customer
-- rows: many
SELECT c.seq AS id, c.eff_day, c.value_day, c.kind, c.credit_key, c.method, c.customer, u.code, u.name AS customer_name, c.currency, c.class, c.amount,
  (SELECT coalesce(CAST(sum(a.amount) AS BIGINT), 0) FROM allocation a WHERE a.company = c.company AND a.credit = c.seq) AS applied, m.body AS payer, c.bill, c.owner
FROM (SELECT company, seq, eff_day, value_day, kind, credit_key, method, customer, currency, class, amount, payer, bill, owner
    FROM credit WHERE company = :company AND seq >= :low AND seq < :before AND :customer = 0
  UNION ALL SELECT company, seq, eff_day, value_day, kind, credit_key, method, customer, currency, class, amount, payer, bill, owner
    FROM credit WHERE company = :company AND customer = :customer AND seq >= :low AND seq < :before) c
JOIN customer u ON u.company = c.company AND u.id = c.customer
LEFT JOIN memo m ON m.company = c.company AND m.id = c.payer ORDER BY c.seq DESC;

-- What a credit pays: item and document of each allocation. Index: allocation_credit.
-- name: credit_uses
-- in: company:int, credit:int
-- out: id:int, eff_day:int, item:int, customer:int, part:int, document:int, number:text, amount:int, kind:int, rule:int, undoes:int?, mode:int
-- scope: item=item,customer=customer
SELECT a.seq AS id, a.eff_day, a.item, i.customer, i.part, i.document, d.number, a.amount, a.kind, a.rule, a.undoes, a.mode
FROM allocation a JOIN item i ON i.company = a.company AND i.seq = a.item JOIN document d ON d.company = i.company AND d.seq = i.document
WHERE a.company = :company AND a.credit = :credit ORDER BY a.eff_day, a.seq;

-- name: bill_list
-- in: company:int, low:int, before:int, customer:int
-- out: id:int, number:text, kind:int, drawer:text, acceptor:text, currency:text, amount:int, issue_day:int?, due_day:int?, credit:int, owner:int?, customer:int, code:text, customer_name:text, state:int, state_day:int
-- scope: customer=customer
-- rows: many
SELECT b.id, b.number, b.kind, b.drawer, b.acceptor, b.currency, b.amount, b.issue_day, b.due_day, c.seq AS credit, c.owner, c.customer, u.code, u.name AS customer_name,
  e.kind AS state, e.eff_day AS state_day
FROM bill b JOIN credit c ON c.company = b.company AND c.bill = b.id JOIN customer u ON u.company = c.company AND u.id = c.customer
JOIN bill_event e ON e.company = b.company AND e.seq = (SELECT max(x.seq) FROM bill_event x WHERE x.company = b.company AND x.bill = b.id)
WHERE b.company = :company AND b.id >= :low AND b.id < :before AND (:customer = 0 OR c.customer = :customer) ORDER BY b.id DESC;

-- Open items of every kind; :class 0 = all; :undated 1 = 未定到期日 only.
-- name: item_list
-- in: company:int, low:int, before:int, customer:int, class:int, undated:int
-- out: id:int, eff_day:int, customer:int, code:text, customer_name:text, document:int, number:text, kind:int, part:int, currency:text, class:int, amount:int, applied:int, issue_day:int, due_day:int?, due_rule:text
-- scope: item=id,customer=customer
-- rows: many
SELECT i.seq AS id, i.eff_day, i.customer, u.code, u.name AS customer_name, i.document, d.number, d.kind, i.part, i.currency, i.class, i.amount,
  (SELECT coalesce(CAST(sum(a.amount) AS BIGINT), 0) FROM allocation a WHERE a.company = i.company AND a.item = i.seq) AS applied, i.issue_day, CASE WHEN c.seq IS NULL THEN i.due_day ELSE c.due_day END AS due_day,
  CASE WHEN c.seq IS NULL THEN i.due_rule ELSE c.due_rule END AS due_rule
FROM (SELECT company, seq, eff_day, customer, document, part, currency, class, amount, issue_day, due_day, due_rule
    FROM item WHERE company = :company AND seq >= :low AND seq < :before AND :customer = 0
  UNION ALL SELECT company, seq, eff_day, customer, document, part, currency, class, amount, issue_day, due_day, due_rule
    FROM item WHERE company = :company AND customer = :customer AND seq >= :low AND seq < :before) i
JOIN document d ON d.company = i.company AND d.seq = i.document JOIN customer u ON u.company = i.company AND u.id = i.customer
LEFT JOIN due_change c ON c.company = i.company AND c.seq = (SELECT x.seq FROM due_change x WHERE x.company = i.company AND x.item = i.seq
  ORDER BY x.eff_day DESC, x.seq DESC LIMIT 1)
WHERE (:class = 0 OR i.class = :class) AND (:undated = 0 OR (i.due_day IS NULL AND i.due_rule = 'none' AND (c.seq IS NULL OR c.due_day IS NULL)))
ORDER BY i.seq DESC;

-- People at a customer and what the team noted: read by who sees the whole customer.
-- name: contact_list
-- in: company:int, customer:int
-- out: id:int, customer:int, name:text, title:text, role:text, phone:text, wechat:text, email:text, source:text, version:int
-- scope: customer=customer
SELECT id, customer, name, title, role, phone, wechat, email, source, version FROM contact WHERE company = :company AND customer = :customer ORDER BY id;

-- name: followup_list
-- in: company:int, customer:int, before:int
-- out: id:int, customer:int, day:int, person:text?, contact:text, channel:text, note:text, excuse:text, promise_day:int?, promise_amount:int?, result:text
-- scope: customer=customer
SELECT f.id, f.customer, f.day, p.name AS person, f.contact, f.channel, f.note, f.excuse, f.promise_day, f.promise_amount, f.result
FROM followup f LEFT JOIN person p ON p.company = f.company AND p.id = f.person
WHERE f.company = :company AND f.customer = :customer AND f.id < :before ORDER BY f.id DESC;

-- name: person_by_code
-- in: company:int, code:text
-- out: id:int, name:text
-- scope: none: our own people's names are known to everybody in the company
SELECT id, name FROM person WHERE company = :company AND code = :code;

-- name: unit_by_code
-- in: company:int, kind:int, code:text
-- out: id:int, name:text
-- scope: none: teams, regions and classes are known to everybody in the company
SELECT id, name FROM unit WHERE company = :company AND kind = :kind AND code = :code;

-- ---- lists in another order (ops_lists.c): what one is ordered and filtered by, of every paper ----

-- name: document_keys
-- in: company:int, customer:int
-- out: id:int, customer:int, kind:int, eff_day:int, amount:int, number:text
-- scope: customer=customer
-- rows: many
SELECT seq AS id, customer, kind, eff_day, amount, number FROM document WHERE company = :company AND :customer = 0
UNION ALL SELECT seq AS id, customer, kind, eff_day, amount, number FROM document WHERE company = :company AND customer = :customer;

-- name: item_keys
-- in: company:int, customer:int
-- out: id:int, customer:int, class:int, amount:int, issue_day:int, due_day:int?, undated:int
-- scope: item=id,customer=customer
-- rows: many
SELECT i.seq AS id, i.customer, i.class, i.amount, i.issue_day, CASE WHEN c.seq IS NULL THEN i.due_day ELSE c.due_day END AS due_day,
  CASE WHEN i.due_day IS NULL AND i.due_rule = 'none' AND (c.seq IS NULL OR c.due_day IS NULL) THEN 1 ELSE 0 END AS undated
FROM (SELECT company, seq, customer, class, amount, issue_day, due_day, due_rule FROM item WHERE company = :company AND :customer = 0
  UNION ALL SELECT company, seq, customer, class, amount, issue_day, due_day, due_rule FROM item WHERE company = :company AND customer = :customer) i
LEFT JOIN due_change c ON c.company = i.company AND c.seq = (SELECT x.seq FROM due_change x WHERE x.company = i.company AND x.item = i.seq
  ORDER BY x.eff_day DESC, x.seq DESC LIMIT 1);

-- name: credit_keys
-- in: company:int, customer:int
-- out: id:int, customer:int, kind:int, value_day:int, amount:int, credit_key:text, owner:int?
-- scope: customer=customer
-- rows: many
SELECT seq AS id, customer, kind, value_day, amount, credit_key, owner FROM credit WHERE company = :company AND :customer = 0
UNION ALL SELECT seq AS id, customer, kind, value_day, amount, credit_key, owner FROM credit WHERE company = :company AND customer = :customer;

-- name: allocation_keys
-- in: company:int
-- out: item:int, credit:int, amount:int
-- scope: none: sums of items and credits that are in scope themselves
-- rows: many
SELECT item, credit, amount FROM allocation WHERE company = :company;

-- name: allocation_keys_of
-- in: company:int, customer:int
-- out: item:int, credit:int, amount:int
-- scope: none: sums of items and credits that are in scope themselves
SELECT a.item, a.credit, a.amount FROM item i JOIN allocation a ON a.company = i.company AND a.item = i.seq WHERE i.company = :company AND i.customer = :customer;

-- name: allocation_keys_by
-- in: company:int, customer:int
-- out: item:int, credit:int, amount:int
-- scope: none: sums of items and credits that are in scope themselves
SELECT a.item, a.credit, a.amount FROM credit c JOIN allocation a ON a.company = c.company AND a.credit = c.seq WHERE c.company = :company AND c.customer = :customer;

-- name: customer_keys
-- in: company:int
-- out: id:int, name:text, pinyin:text
-- scope: customer=id
SELECT id, name, pinyin FROM customer WHERE company = :company ORDER BY id;
