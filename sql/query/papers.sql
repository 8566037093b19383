-- What papers show of a customer's account. A row that was taken back on its own day (import undone) never counted and is not shown:
-- both it and its counter-entry stay out. Write-offs are ours alone: their credit and the memo it leaves stay out together, so that
-- the customer reads what he still owes (statement.c).

-- name: paper_items
-- in: company:int, customer:int, first:int, last:int, known:int
-- out: seq:int, document:int, eff_day:int, customer:int, currency:text, amount:int, kind:int, number:text, contract_number:text?, contract_name:text?
-- scope: item=seq,customer=customer
SELECT i.seq, i.document, i.eff_day, i.customer, i.currency, i.amount, d.kind, d.number, k.number AS contract_number, k.name AS contract_name
FROM item i JOIN document d ON d.company = i.company AND d.seq = i.document LEFT JOIN contract k ON k.company = d.company AND k.id = d.contract
WHERE i.company = :company AND i.customer = :customer AND i.eff_day >= :first AND i.eff_day <= :last AND i.class <= 3 AND i.seq <= :known AND d.kind NOT IN (11, 13)
  AND NOT EXISTS (SELECT 1 FROM credit r WHERE r.company = i.company AND r.credit_key = 'undo:' || i.seq AND r.eff_day = i.eff_day AND r.seq <= :known)
  AND NOT EXISTS (SELECT 1 FROM credit r WHERE r.company = i.company AND r.eff_day = i.eff_day
                  AND r.seq = CASE WHEN d.kind = 12 THEN CAST(substr(d.doc_key, 6) AS BIGINT) ELSE 0 END)
ORDER BY i.eff_day, i.seq;

-- name: paper_credits
-- in: company:int, customer:int, first:int, last:int, known:int
-- out: seq:int, eff_day:int, customer:int, currency:text, amount:int, kind:int, method:int, number:text?
-- scope: customer=customer
SELECT c.seq, c.eff_day, c.customer, c.currency, c.amount, c.kind, c.method, d.number
FROM credit c LEFT JOIN document d ON d.company = c.company AND d.seq = c.document
WHERE c.company = :company AND c.customer = :customer AND c.eff_day >= :first AND c.eff_day <= :last AND c.class = 0 AND c.seq <= :known AND c.kind NOT IN (4, 9)
  AND NOT EXISTS (SELECT 1 FROM document r WHERE r.company = c.company AND r.doc_key = 'undo:' || c.seq AND r.eff_day = c.eff_day AND r.seq <= :known)
  AND NOT EXISTS (SELECT 1 FROM item r WHERE c.kind = 10 AND r.company = c.company AND r.document = c.document AND r.eff_day = c.eff_day
                  AND c.credit_key = 'undo:' || r.seq)
ORDER BY c.eff_day, c.seq;

-- What a credit paid, as known then.
-- name: paper_uses
-- in: company:int, credit:int, last:int, known:int
-- out: item:int, number:text, amount:int
-- scope: none: reached only through a credit already seen in scope
SELECT a.item, d.number, CAST(sum(a.amount) AS BIGINT) AS amount FROM allocation a JOIN item i ON i.company = a.company AND i.seq = a.item
JOIN document d ON d.company = i.company AND d.seq = i.document
WHERE a.company = :company AND a.credit = :credit AND a.eff_day <= :last AND a.seq <= :known
GROUP BY a.item, d.number HAVING sum(a.amount) > 0 ORDER BY a.item;

-- An open item on paper; a memo of a write-off stands under the number of the invoice it came from.
-- name: paper_item
-- in: company:int, id:int
-- out: id:int, customer:int, kind:int, class:int, part:int, number:text, amount:int, issue_day:int, contract_number:text?, contract_name:text?, ref_number:text?, ref_day:int?
-- scope: item=id,customer=customer
SELECT i.seq AS id, i.customer, d.kind, i.class, i.part, d.number, i.amount, i.issue_day, k.number AS contract_number, k.name AS contract_name,
  r.number AS ref_number, r.eff_day AS ref_day
FROM item i JOIN document d ON d.company = i.company AND d.seq = i.document LEFT JOIN contract k ON k.company = d.company AND k.id = d.contract
LEFT JOIN document r ON r.company = d.company AND r.seq = d.ref_document
WHERE i.company = :company AND i.seq = :id;

-- name: paper_company
-- in: company:int
-- out: name:text, currency:text
-- scope: none: our own name
SELECT name, currency FROM company WHERE id = :company;

-- name: paper_user
-- in: user:int
-- out: name:text
-- scope: none: the caller's own name
SELECT name FROM user_account WHERE id = :user;

-- The latest money a customer paid, newest first.
-- name: paper_receipts
-- in: company:int, customer:int, last:int, known:int, n:int
-- out: seq:int, eff_day:int, customer:int, currency:text, amount:int, kind:int, method:int
-- scope: customer=customer
SELECT c.seq, c.eff_day, c.customer, c.currency, c.amount, c.kind, c.method FROM credit c
WHERE c.company = :company AND c.customer = :customer AND c.eff_day <= :last AND c.class = 0 AND c.seq <= :known AND c.kind IN (1, 2)
  AND NOT EXISTS (SELECT 1 FROM document r WHERE r.company = c.company AND r.doc_key = 'undo:' || c.seq AND r.seq <= :known)
ORDER BY c.eff_day DESC, c.seq DESC LIMIT :n;

-- Money of a stretch of days by how it came; an import that was taken back never came.
-- name: paper_receipts_by_method
-- in: company:int, first:int, last:int, known:int
-- out: currency:text, method:int, n:int, amount:int
-- scope: none: sums of the whole company, for who sees it whole (pack.c, PK2)
SELECT c.currency, c.method, count(*) AS n, CAST(sum(c.amount) AS BIGINT) AS amount FROM credit c
WHERE c.company = :company AND c.eff_day >= :first AND c.eff_day <= :last AND c.class = 0 AND c.seq <= :known AND c.kind IN (1, 2)
  AND NOT EXISTS (SELECT 1 FROM document r WHERE r.company = c.company AND r.doc_key = 'undo:' || c.seq AND r.seq <= :known)
GROUP BY c.currency, c.method ORDER BY c.currency, c.method;

-- What belongs to a closed month by its own day and came too late: effective on the first open day or later, in the days first..last.
-- name: paper_late_items
-- in: company:int, first:int, last:int, known:int
-- out: customer:int, currency:text, number:text, kind:int, day:int, eff_day:int, amount:int
-- scope: customer=customer
SELECT i.customer, i.currency, d.number, d.kind, i.issue_day AS day, i.eff_day, i.amount FROM item i JOIN document d ON d.company = i.company AND d.seq = i.document
WHERE i.company = :company AND i.class <= 3 AND i.issue_day < :first AND i.eff_day >= :first AND i.eff_day <= :last AND i.seq <= :known ORDER BY i.issue_day, i.seq;

-- name: paper_late_credits
-- in: company:int, first:int, last:int, known:int
-- out: customer:int, currency:text, number:text, kind:int, day:int, eff_day:int, amount:int
-- scope: customer=customer
SELECT customer, currency, credit_key AS number, kind, value_day AS day, eff_day, amount FROM credit
WHERE company = :company AND class = 0 AND value_day < :first AND eff_day >= :first AND eff_day <= :last AND seq <= :known ORDER BY value_day, seq;

-- What was promised, latest day of the talk first; the note stays inside the house.
-- name: paper_promises
-- in: company:int, customer:int, last:int, n:int
-- out: id:int, customer:int, day:int, channel:text, promise_day:int?, promise_amount:int?, result:text
-- scope: customer=customer
SELECT id, customer, day, channel, promise_day, promise_amount, result FROM followup
WHERE company = :company AND customer = :customer AND day <= :last AND promise_day IS NOT NULL ORDER BY day DESC, id DESC LIMIT :n;

-- name: paper_contracts
-- in: company:int, customer:int
-- out: id:int, customer:int, number:text, name:text, signed_day:int?, currency:text, amount:int
-- scope: customer=customer
SELECT id, customer, number, name, signed_day, currency, amount FROM contract WHERE company = :company AND customer = :customer ORDER BY signed_day DESC NULLS LAST, id DESC;

-- name: paper_files
-- in: company:int, customer:int
-- out: id:int, customer:int, name:text, created_us:int
-- scope: customer=customer
SELECT o.id, o.subject_id AS customer, o.name, f.created_us FROM file_owner o JOIN file f ON f.company = o.company AND f.sha = o.sha
WHERE o.company = :company AND o.subject = 'customer' AND o.subject_id = :customer ORDER BY o.id DESC;

-- name: paper_contacts
-- in: company:int, customer:int
-- out: id:int, customer:int, name:text, title:text, role:text, phone:text
-- scope: customer=customer
SELECT id, customer, name, title, role, phone FROM contact WHERE company = :company AND customer = :customer ORDER BY id;

-- ---- the life of statements -------------------------------------------------------------------------------------------------------
-- Everything that became of the statements of the months, by month and customer, in the order it was learned. Index: statement_event_month.
-- name: statement_events
-- in: company:int, first:int, last:int
-- out: seq:int, kind:int, customer:int, month:int, day:int, currency:text, amount:int?, opening:int?, known:int?, level:int?, channel:text, reason:text, fingerprint:text, file_sha:text, note:text?
-- scope: customer=customer
-- rows: many
SELECT e.seq, e.kind, e.customer, e.month, e.day, e.currency, e.amount, e.opening, e.known, e.level, e.channel, e.reason, e.fingerprint, e.file_sha, m.body AS note
FROM statement_event e LEFT JOIN memo m ON m.company = e.company AND m.id = e.memo
WHERE e.company = :company AND e.month >= :first AND e.month <= :last ORDER BY e.month, e.customer, e.seq;

-- The same of one customer, with who learned it and when (not yet known inside the write that appends it). Index: statement_event_customer.
-- name: statement_events_of
-- in: company:int, customer:int, first:int, last:int
-- out: seq:int, kind:int, customer:int, month:int, day:int, currency:text, amount:int?, opening:int?, known:int?, level:int?, channel:text, reason:text, fingerprint:text, file_sha:text, note:text?, at_us:int?, by:text?
-- scope: customer=customer
SELECT e.seq, e.kind, e.customer, e.month, e.day, e.currency, e.amount, e.opening, e.known, e.level, e.channel, e.reason, e.fingerprint, e.file_sha, m.body AS note,
  f.recorded_us AS at_us, u.name AS by
FROM statement_event e LEFT JOIN fact_commit f ON f.company = e.company
  AND f.seq = (SELECT min(x.seq) FROM fact_commit x WHERE x.company = e.company AND x.seq >= e.seq)
LEFT JOIN memo m ON m.company = e.company AND m.id = e.memo LEFT JOIN user_account u ON u.id = f.user_id
WHERE e.company = :company AND e.customer = :customer AND e.month >= :first AND e.month <= :last ORDER BY e.month, e.seq;

-- What was prepared last for a customer's month. Index: statement_event_customer.
-- name: statement_prepared_last
-- in: company:int, customer:int, month:int
-- out: seq:int, fingerprint:text
-- scope: none: of a customer whose statement is in scope
SELECT seq, fingerprint FROM statement_event WHERE company = :company AND customer = :customer AND month = :month AND kind = 1 ORDER BY seq DESC LIMIT 1;

-- Lines of a difference, all lists; the last list is in force.
-- name: statement_lines
-- in: company:int, event:int
-- out: seq:int, customer:int, list_no:int, what:text, side:int, amount:int, day:int?, number:text, note:text?
-- scope: customer=customer
SELECT l.seq, l.customer, l.list_no, l.what, l.side, l.amount, l.day, l.number, m.body AS note
FROM statement_line l LEFT JOIN memo m ON m.company = l.company AND m.id = l.memo
WHERE l.company = :company AND l.event = :event ORDER BY l.seq;

-- The newest file of a customer with these bytes.
-- name: paper_file_of
-- in: company:int, customer:int, sha:text
-- out: id:int?
-- scope: none: of a customer whose statement is in scope
SELECT max(id) AS id FROM file_owner WHERE company = :company AND subject = 'customer' AND subject_id = :customer AND sha = :sha;

-- ---- where to pay, and our heading --------------------------------------------------------------------------------------------------
-- name: bank_accounts
-- in: company:int
-- out: id:int, currency:text, holder:text, bank:text, number:text, swift:text, first:int, disabled:int, version:int
-- scope: none: our own accounts
SELECT id, currency, holder, bank, number, swift, first, disabled, version FROM bank_account WHERE company = :company ORDER BY currency, first DESC, id;

-- name: letterhead_of
-- in: company:int
-- out: id:int, name:text, tax_no:text, address:text, phone:text, maker:text, checker:text, version:int
-- scope: none: our own heading
SELECT id, name, tax_no, address, phone, maker, checker, version FROM letterhead WHERE company = :company;

-- ---- templates a company edited: content_version ------------------------------------------------------------------------------------
-- The text in force: the last that was published, or the word to use the shipped one again. Index: content_version_id.
-- name: content_in_force
-- in: company:int, kind:text, content_id:text
-- out: seq:int, sha:text, origin:text, body:text
-- scope: none: texts, no customer's data
SELECT seq, sha, origin, body FROM content_version WHERE company = :company AND kind = :kind AND content_id = :content_id AND origin <> 'draft' ORDER BY seq DESC LIMIT 1;

-- The draft somebody works on: the last one, unless something was published after it.
-- name: content_draft
-- in: company:int, kind:text, content_id:text
-- out: seq:int, sha:text, body:text
-- scope: none: texts, no customer's data
SELECT d.seq, d.sha, d.body FROM content_version d WHERE d.company = :company AND d.kind = :kind AND d.content_id = :content_id AND d.origin = 'draft'
  AND NOT EXISTS (SELECT 1 FROM content_version p WHERE p.company = d.company AND p.kind = d.kind AND p.content_id = d.content_id AND p.origin <> 'draft' AND p.seq > d.seq)
ORDER BY d.seq DESC LIMIT 1;

-- Every version without its text, with who wrote it.
-- name: content_versions
-- in: company:int, kind:text
-- out: seq:int, content_id:text, sha:text, origin:text, at_us:int?, by:text?
-- scope: none: texts, no customer's data
SELECT c.seq, c.content_id, c.sha, c.origin, f.recorded_us AS at_us, u.name AS by
FROM content_version c LEFT JOIN fact_commit f ON f.company = c.company
  AND f.seq = (SELECT min(x.seq) FROM fact_commit x WHERE x.company = c.company AND x.seq >= c.seq)
LEFT JOIN user_account u ON u.id = f.user_id
WHERE c.company = :company AND c.kind = :kind ORDER BY c.content_id, c.seq;

-- Packs made of a month, newest first; month -1 = of all. Few: a page's worth in years.
-- name: paper_packs
-- in: company:int, month:int
-- out: id:int, month:int, name:text, kind:text, size:int, created_us:int, maker:text?
-- scope: none: for who sees the whole company and its costs (files.h, F4)
SELECT o.id, o.subject_id AS month, o.name, f.kind, f.size, f.created_us, u.name AS maker FROM file_owner o
JOIN file f ON f.company = o.company AND f.sha = o.sha LEFT JOIN user_account u ON u.id = o.user_id
WHERE o.company = :company AND o.subject = 'pack' AND (:month < 0 OR o.subject_id = :month) ORDER BY o.id DESC;
