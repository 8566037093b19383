-- Queries of imports. Whole tables in one pass where a file is large, single keys where it is small: lookup.c chooses.
-- Rows found here decide only whether something is there already and whether it may be used; what lies outside the caller's
-- scope is refused in C as "not found" (ledger.h L12), and never shown.

-- name: ingest_customers
-- in: company:int
-- out: id:int, code:text, name:text, short_name:text, name_key:text, credit_code:text, country:text, currency:text, kind:text, terms:text, credit_limit:int?, provisional:int, version:int
-- scope: customer=id
SELECT id, code, name, short_name, name_key, credit_code, country, currency, kind, terms, credit_limit, provisional, version
FROM customer WHERE company = :company ORDER BY id;

-- name: ingest_aliases
-- in: company:int
-- out: id:int, customer:int, alias:text, alias_key:text, kind:text, state:text
-- scope: customer=customer
SELECT id, customer, alias, alias_key, kind, state FROM customer_alias WHERE company = :company ORDER BY id;

-- name: ingest_people
-- in: company:int
-- out: id:int, code:text, name:text
-- scope: none: our own people's names are known to everybody in the company
SELECT id, code, name FROM person WHERE company = :company ORDER BY id;

-- name: ingest_units
-- in: company:int
-- out: id:int, kind:int, code:text, name:text
-- scope: none: teams, regions and classes are known to everybody in the company
SELECT id, kind, code, name FROM unit WHERE company = :company ORDER BY id;

-- Owner, team, region and class in force today; of one (customer, what) the last row counts. Index: assignment_subject.
-- name: ingest_assigned
-- in: company:int
-- out: customer:int, what:int, value:int?
-- scope: customer=customer
SELECT subject_id AS customer, what, value FROM assignment
WHERE company = :company AND subject = 1 ORDER BY subject_id, what, eff_day, seq;

-- Opening receipts (已收 of an invoice list, no day of its own) that still stand. "kind <> 1" is for the index credit_special.
-- name: ingest_openings
-- in: company:int
-- out: customer:int, day:int
-- scope: customer=customer
SELECT c.customer, c.value_day AS day FROM credit c WHERE c.company = :company AND c.kind = 8 AND c.kind <> 1 AND EXISTS (SELECT 1 FROM allocation a WHERE a.company = c.company
AND a.credit = c.seq AND a.amount > 0 AND NOT EXISTS (SELECT 1 FROM allocation u WHERE u.company = a.company AND u.undoes = a.seq)) ORDER BY c.seq;

-- Whole tables are read as they lie, for a walk along the key would look up each row: "+company" keeps the key out of it. That is the
-- order of posting, which nobody relies on without looking (ahead.c).
-- name: ingest_documents
-- in: company:int
-- out: id:int, eff_day:int, kind:int, doc_key:text, customer:int, currency:text, amount:int
-- scope: none: a number must be unique beyond what the caller sees; used only after a check against the scope
SELECT seq AS id, eff_day, kind, doc_key, customer, currency, amount FROM document WHERE +company = :company;

-- name: ingest_document
-- in: company:int, doc_key:text
-- out: id:int, eff_day:int, kind:int, doc_key:text, customer:int, currency:text, amount:int
-- scope: none: as ingest_documents
SELECT seq AS id, eff_day, kind, doc_key, customer, currency, amount FROM document WHERE company = :company AND doc_key = :doc_key;

-- name: ingest_items
-- in: company:int
-- out: id:int, eff_day:int, document:int, customer:int, class:int, amount:int, issue_day:int, due_day:int?
-- scope: none: as ingest_documents
SELECT seq AS id, eff_day, document, customer, class, amount, issue_day, due_day FROM item WHERE +company = :company;

-- name: ingest_items_of
-- in: company:int, document:int
-- out: id:int, eff_day:int, document:int, customer:int, class:int, amount:int, issue_day:int, due_day:int?
-- scope: none: as ingest_documents
SELECT seq AS id, eff_day, document, customer, class, amount, issue_day, due_day
FROM item WHERE company = :company AND document = :document ORDER BY seq;

-- Who has papers that were not taken back, per currency: a balance imported on top would count them twice.
-- name: ingest_with_papers
-- in: company:int
-- out: customer:int, currency:text
-- scope: customer=customer
SELECT customer, currency FROM document WHERE company = :company AND kind <> 12 AND batch NOT IN (SELECT undoes FROM batch WHERE company = :company AND undoes IS NOT NULL)
UNION
SELECT customer, currency FROM credit WHERE company = :company AND kind <> 10 AND batch NOT IN (SELECT undoes FROM batch WHERE company = :company AND undoes IS NOT NULL)
ORDER BY customer, currency;

-- name: ingest_credits
-- in: company:int
-- out: id:int, eff_day:int, kind:int, credit_key:text, customer:int, currency:text, class:int, amount:int, value_day:int, method:int
-- scope: none: as ingest_documents
SELECT seq AS id, eff_day, kind, credit_key, customer, currency, class, amount, value_day, method FROM credit WHERE +company = :company;

-- name: ingest_credit
-- in: company:int, credit_key:text
-- out: id:int, eff_day:int, kind:int, credit_key:text, customer:int, currency:text, class:int, amount:int, value_day:int, method:int
-- scope: none: as ingest_documents
SELECT seq AS id, eff_day, kind, credit_key, customer, currency, class, amount, value_day, method
FROM credit WHERE company = :company AND credit_key = :credit_key;

-- name: ingest_allocations
-- in: company:int
-- out: id:int, eff_day:int, credit:int, item:int, amount:int, kind:int, undoes:int?
-- scope: none: as ingest_documents
SELECT seq AS id, eff_day, credit, item, amount, kind, undoes FROM allocation WHERE +company = :company;

-- name: ingest_allocations_item
-- in: company:int, item:int
-- out: id:int, eff_day:int, credit:int, item:int, amount:int, kind:int, undoes:int?
-- scope: none: as ingest_documents
SELECT seq AS id, eff_day, credit, item, amount, kind, undoes FROM allocation WHERE company = :company AND item = :item ORDER BY seq;

-- name: ingest_allocations_credit
-- in: company:int, credit:int
-- out: id:int, eff_day:int, credit:int, item:int, amount:int, kind:int, undoes:int?
-- scope: none: as ingest_documents
SELECT seq AS id, eff_day, credit, item, amount, kind, undoes FROM allocation WHERE company = :company AND credit = :credit ORDER BY seq;

-- name: ingest_contracts
-- in: company:int
-- out: id:int, number:text, customer:int, currency:text, amount:int, terms:text
-- scope: customer=customer
SELECT id, number, customer, currency, amount, terms FROM contract WHERE company = :company ORDER BY id;

-- name: ingest_contacts
-- in: company:int, customer:int
-- out: id:int, name:text, title:text, phone:text, wechat:text, email:text
-- scope: none: reached only through a customer already seen in scope
SELECT id, name, title, phone, wechat, email FROM contact WHERE company = :company AND customer = :customer ORDER BY id;

-- name: ingest_followup
-- in: company:int, row_key:text
-- out: id:int
-- scope: none: existence only
SELECT id FROM followup WHERE company = :company AND row_key = :row_key;

-- name: ingest_outstanding
-- in: company:int
-- out: currency:text, amount:int
-- scope: none: totals of the company; shown to unrestricted scopes only
SELECT currency, CAST(sum(amount) AS BIGINT) AS amount FROM control_day WHERE company = :company AND class = 0 GROUP BY currency ORDER BY currency;

-- name: ingest_layout
-- in: company:int, what:text, header_key:text
-- out: id:int, mapping:text, retired:int
-- scope: none: how columns are called; no customer's data
SELECT l.id, l.mapping, COALESCE(k.retired, 0) AS retired FROM import_layout l LEFT JOIN layout_card k ON k.company = l.company AND k.id = l.id
WHERE l.company = :company AND l.what = :what AND l.header_key = :header_key;

-- The commit of a batch is found by its seq; the audit row of an import is the last one of that commit and carries its figures. An
-- import of several commits has them in the commit that finished it.
-- name: ingest_history
-- in: company:int, before:int, n:int
-- out: id:int, kind:int, what:text, rows_good:int, rows_bad:int, rows_same:int, begun:int?, finished:int?, undone_by:int?, recorded_us:int, undone_us:int?, actor:text?, figures:text?, file_name:text?
-- scope: none: counts of runs, no customer's data
SELECT b.seq AS id, b.kind, b.what, b.rows_good, b.rows_bad, b.rows_same, s.seq AS begun, f.seq AS finished, u.seq AS undone_by, c.recorded_us, uc.recorded_us AS undone_us,
  a.actor, a.after_text AS figures,
  (SELECT o.name FROM file_owner o WHERE o.company = b.company AND o.subject = 'import' AND o.subject_id = b.seq ORDER BY o.id LIMIT 1) AS file_name
FROM batch b
LEFT JOIN batch_stage s ON s.company = b.company AND s.batch = b.seq AND s.kind = 1
LEFT JOIN batch_stage f ON f.company = b.company AND f.batch = b.seq AND f.kind = 2
JOIN fact_commit c ON c.company = b.company AND c.seq = (SELECT min(x.seq) FROM fact_commit x WHERE x.company = b.company AND x.seq >= COALESCE(f.seq, b.seq))
LEFT JOIN audit a ON a.company = b.company AND a.seq = c.seq
LEFT JOIN batch u ON u.company = b.company AND u.undoes = b.seq
LEFT JOIN fact_commit uc ON uc.company = b.company AND uc.seq = (SELECT min(y.seq) FROM fact_commit y WHERE y.company = b.company AND y.seq >= u.seq)
WHERE b.company = :company AND b.kind IN (1, 2) AND b.seq < :before ORDER BY b.seq DESC LIMIT :n;

-- What others posted since a commit of an import (pieces.h): the keys they used, the positions they matched, and how much of it is of
-- a kind that cannot touch a file's rows once they are judged. What is not counted here is taken to touch them.
-- name: ingest_others_known
-- in: company:int, after:int
-- out: n:int
-- scope: none: counts
SELECT (SELECT count(*) FROM document WHERE company = :company AND seq > :after) + (SELECT count(*) FROM item WHERE company = :company AND seq > :after)
+ (SELECT count(*) FROM credit WHERE company = :company AND seq > :after) + (SELECT count(*) FROM allocation WHERE company = :company AND seq > :after)
+ (SELECT count(*) FROM audit WHERE company = :company AND seq > :after AND subject NOT IN ('customer', 'person', 'unit', 'contract'))
+ (SELECT count(*) FROM due_change WHERE company = :company AND seq > :after) + (SELECT count(*) FROM dispute_part WHERE company = :company AND seq > :after)
+ (SELECT count(*) FROM bill_event WHERE company = :company AND seq > :after) AS n;

-- name: ingest_others_documents
-- in: company:int, after:int
-- out: doc_key:text
-- scope: none: as ingest_documents
SELECT doc_key FROM document WHERE company = :company AND seq > :after ORDER BY seq;

-- name: ingest_others_credits
-- in: company:int, after:int
-- out: credit_key:text
-- scope: none: as ingest_documents
SELECT credit_key FROM credit WHERE company = :company AND seq > :after ORDER BY seq;

-- name: ingest_others_allocations
-- in: company:int, after:int
-- out: credit_key:text, doc_key:text
-- scope: none: as ingest_documents
SELECT c.credit_key, d.doc_key FROM allocation a JOIN credit c ON c.company = a.company AND c.seq = a.credit JOIN item i ON i.company = a.company AND i.seq = a.item
JOIN document d ON d.company = i.company AND d.seq = i.document WHERE a.company = :company AND a.seq > :after ORDER BY a.seq;

-- name: ingest_any_allocation
-- in: company:int
-- out: seq:int
-- scope: none: existence only
SELECT seq FROM allocation WHERE company = :company ORDER BY seq LIMIT 1;

-- name: ingest_preference
-- in: company:int, user:int, key:text
-- out: value:text, version:int
-- scope: none: a person's own settings
SELECT value, version FROM preference WHERE company = :company AND user_id = :user AND key = :key;

-- name: ingest_alias_of
-- in: company:int, customer:int, alias_key:text
-- out: id:int, state:text, version:int
-- scope: none: reached only through a customer already seen in scope
SELECT id, state, version FROM customer_alias WHERE company = :company AND customer = :customer AND alias_key = :alias_key ORDER BY id LIMIT 1;

-- name: ingest_any_undo
-- in: company:int
-- out: seq:int
-- scope: none: existence only
SELECT seq FROM batch WHERE company = :company AND kind = 3 ORDER BY seq LIMIT 1;

-- name: ingest_document_id
-- in: company:int, id:int
-- out: id:int, eff_day:int, kind:int, doc_key:text, customer:int, currency:text, amount:int
-- scope: none: as ingest_documents
SELECT seq AS id, eff_day, kind, doc_key, customer, currency, amount FROM document WHERE company = :company AND seq = :id;

-- name: ingest_credit_id
-- in: company:int, id:int
-- out: id:int, eff_day:int, kind:int, credit_key:text, customer:int, currency:text, class:int, amount:int, value_day:int, method:int
-- scope: none: as ingest_documents
SELECT seq AS id, eff_day, kind, credit_key, customer, currency, class, amount, value_day, method FROM credit WHERE company = :company AND seq = :id;

-- The assumed matching that an import ran, not taken back yet: it carries the digest of the file and came before the next import of it;
-- what earlier versions ran without the digest stands in the import's own commit, or in its last one.
-- name: ingest_assumed_of
-- in: company:int, batch:int
-- out: id:int
-- scope: none: a run's id
SELECT a.seq AS id FROM batch a JOIN fact_commit c ON c.company = a.company AND c.seq = (SELECT min(x.seq) FROM fact_commit x WHERE x.company = a.company
  AND x.seq >= COALESCE((SELECT f.seq FROM batch_stage f WHERE f.company = a.company AND f.batch = :batch AND f.kind = 2), :batch))
JOIN batch b ON b.company = a.company AND b.seq = :batch
WHERE a.company = :company AND a.kind = 2 AND a.seq > :batch AND ((a.seq >= c.first_seq AND a.seq <= c.seq)
  OR (a.file_sha = b.file_sha AND a.file_sha <> '' AND a.seq < COALESCE((SELECT min(n.seq) FROM batch n WHERE n.company = a.company AND n.kind = 1
    AND n.file_sha = b.file_sha AND n.seq > :batch), a.seq + 1)))
AND NOT EXISTS (SELECT 1 FROM batch u WHERE u.company = a.company AND u.undoes = a.seq) ORDER BY a.seq DESC LIMIT 1;

-- Remembered layouts, those in use first, the one used last on top.
-- name: ingest_layouts
-- in: company:int
-- out: id:int
-- scope: none: how columns are called; no customer's data
SELECT l.id FROM import_layout l LEFT JOIN layout_card k ON k.company = l.company AND k.id = l.id WHERE l.company = :company
ORDER BY COALESCE(k.retired, 0), COALESCE(k.used_us, 0) DESC, l.id DESC;
