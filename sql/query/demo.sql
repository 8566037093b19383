-- What `demo check` measures; sums are of the yuan. Sums over the whole company; the check refuses a restricted scope. Latest knowledge.

-- Sales per customer, largest first: invoices of the company's own life, not the opening balance. Index: one scan.
-- name: shape_sales
-- in: company:int
-- out: customer:int, amount:int, n:int
-- scope: none: sums of a practice company, refused to restricted scopes
SELECT customer, CAST(sum(amount) AS BIGINT) AS amount, count(*) AS n FROM document
WHERE company = :company AND kind = 1 AND currency = 'CNY' GROUP BY customer ORDER BY amount DESC, customer;

-- name: shape_sales_between
-- in: company:int, first:int, last:int
-- out: amount:int
-- scope: none: a sum of a practice company, refused to restricted scopes
SELECT CAST(coalesce(sum(amount), 0) AS BIGINT) AS amount FROM document
WHERE company = :company AND kind IN (1, 4) AND currency = 'CNY' AND eff_day >= :first AND eff_day <= :last;

-- Receipts by value day and method; advances count, returned bills are taken out (their receipts bought nothing).
-- name: shape_receipts
-- in: company:int
-- out: day:int, method:int, third:int, amount:int, n:int
-- scope: none: sums of a practice company, refused to restricted scopes
SELECT value_day AS day, method, CASE WHEN payer IS NULL THEN 0 ELSE 1 END AS third, CAST(sum(amount) AS BIGINT) AS amount, count(*) AS n FROM credit
WHERE company = :company AND kind IN (1, 2) AND currency = 'CNY' GROUP BY value_day, method, CASE WHEN payer IS NULL THEN 0 ELSE 1 END ORDER BY value_day, method;

-- name: shape_documents
-- in: company:int
-- out: kind:int, staged:int, n:int, amount:int
-- scope: none: sums of a practice company, refused to restricted scopes
SELECT d.kind, CASE WHEN c.amount > 0 THEN 1 ELSE 0 END AS staged, count(*) AS n, CAST(sum(d.amount) AS BIGINT) AS amount
FROM document d LEFT JOIN contract c ON c.company = d.company AND c.id = d.contract
WHERE d.company = :company AND d.currency = 'CNY' GROUP BY d.kind, CASE WHEN c.amount > 0 THEN 1 ELSE 0 END;

-- Contracts with a plan and without.
-- name: shape_contracts
-- in: company:int
-- out: staged:int, n:int
-- scope: none: counts of a practice company
SELECT CASE WHEN amount > 0 THEN 1 ELSE 0 END AS staged, count(*) AS n FROM contract WHERE company = :company GROUP BY CASE WHEN amount > 0 THEN 1 ELSE 0 END;

-- Items ever disputed.
-- name: shape_disputed
-- in: company:int
-- out: n:int
-- scope: none: a count of a practice company
SELECT count(DISTINCT item) AS n FROM dispute_part WHERE company = :company AND amount > 0;

-- Parts in dispute now: of each item the last word.
-- name: shape_disputed_now
-- in: company:int
-- out: amount:int
-- scope: none: a sum of a practice company
SELECT CAST(coalesce(sum(p.amount), 0) AS BIGINT) AS amount FROM dispute_part p
WHERE p.company = :company AND p.amount > 0 AND p.seq = (SELECT max(x.seq) FROM dispute_part x WHERE x.company = p.company AND x.item = p.item);

-- What is simply counted.
-- name: shape_counts
-- in: company:int, today:int
-- out: customers:int, monthly:int, renamed:int, people:int, leavers:int, shared:int, bankrupt:int, memos:int, honoured:int, refused:int, silent:int, closed:int, followups:int, promises:int, contacts:int, late_money:int, money:int, undone:int, currencies:int, transfers:int
-- scope: none: counts of a practice company
SELECT
  (SELECT count(*) FROM customer WHERE company = :company) AS customers,
  (SELECT count(*) FROM customer WHERE company = :company AND terms >= 'month+' AND terms < 'month,') AS monthly,
  (SELECT count(DISTINCT customer) FROM customer_alias WHERE company = :company AND kind = 'former') AS renamed,
  (SELECT count(*) FROM person WHERE company = :company) AS people,
  (SELECT count(*) FROM person WHERE company = :company AND left_day <= :today) AS leavers,
  (SELECT count(DISTINCT i.customer) FROM assignment a JOIN item i ON i.company = a.company AND i.seq = a.subject_id
    WHERE a.company = :company AND a.subject = 2 AND a.what = 1) AS shared,
  (SELECT count(DISTINCT customer) FROM credit WHERE company = :company AND kind = 4) AS bankrupt,
  (SELECT count(*) FROM item WHERE company = :company AND class = 6) AS memos,
  (SELECT count(*) FROM bill_event WHERE company = :company AND kind = 2) AS honoured,
  (SELECT count(*) FROM bill_event WHERE company = :company AND kind = 3) AS refused,
  (SELECT count(*) FROM milestone WHERE company = :company AND silent = 1) AS silent,
  (SELECT count(*) FROM period_event WHERE company = :company AND kind = 1) AS closed,
  (SELECT count(*) FROM followup WHERE company = :company) AS followups,
  (SELECT count(*) FROM followup WHERE company = :company AND promise_day IS NOT NULL) AS promises,
  (SELECT count(*) FROM contact WHERE company = :company) AS contacts,
  (SELECT count(*) FROM credit c WHERE c.company = :company AND c.kind IN (1, 2) AND (SELECT min(f.recorded_us) FROM fact_commit f
    WHERE f.company = c.company AND f.seq = (SELECT min(g.seq) FROM fact_commit g WHERE g.company = c.company AND g.seq >= c.seq)) >= (c.value_day + 7313) * 86400000000) AS late_money,
  (SELECT count(*) FROM credit WHERE company = :company AND kind IN (1, 2)) AS money,
  (SELECT count(*) FROM allocation WHERE company = :company AND undoes IS NOT NULL AND mode = 1) AS undone,
  (SELECT count(DISTINCT currency) FROM document WHERE company = :company AND currency <> 'CNY') AS currencies,
  (SELECT count(*) FROM document WHERE company = :company AND kind = 7) AS transfers;

-- What stands on its papers, and what became of the statements it sent. Index: statement_event_month, content_version_id.
-- name: shape_office
-- in: company:int
-- out: letterhead:int, accounts:int, sent:int, confirmed:int, different:int, explained:int, drafts:int
-- scope: none: counts of a practice company
SELECT
  (SELECT count(*) FROM letterhead WHERE company = :company AND tax_no <> '') AS letterhead,
  (SELECT count(*) FROM bank_account WHERE company = :company AND first = 1 AND disabled = 0) AS accounts,
  (SELECT count(*) FROM statement_event WHERE company = :company AND kind = 2) AS sent,
  (SELECT count(DISTINCT customer * 100000 + month) FROM statement_event WHERE company = :company AND kind = 4) AS confirmed,
  (SELECT count(DISTINCT customer * 100000 + month) FROM statement_event WHERE company = :company AND kind = 5) AS different,
  (SELECT count(DISTINCT event) FROM statement_line WHERE company = :company) AS explained,
  (SELECT count(*) FROM content_version WHERE company = :company AND kind = 'template' AND origin = 'draft') AS drafts;

-- Items never paid nor asked for whose three years end within :days: candidates for limitation. Index: item primary key.
-- name: shape_limits
-- in: company:int, from_due:int, to_due:int
-- out: n:int
-- scope: none: a count of a practice company
SELECT count(*) AS n FROM item i WHERE i.company = :company AND i.class = 1 AND i.due_day >= :from_due AND i.due_day <= :to_due
AND NOT EXISTS (SELECT 1 FROM allocation a WHERE a.company = i.company AND a.item = i.seq)
AND NOT EXISTS (SELECT 1 FROM followup f WHERE f.company = i.company AND f.customer = i.customer);

-- Who owns the customers of people who left, by today's assignment: must be nobody who left.
-- name: shape_orphans
-- in: company:int, today:int
-- out: n:int
-- scope: none: a count of a practice company
SELECT count(*) AS n FROM assignment a JOIN person p ON p.company = a.company AND p.id = a.value
WHERE a.company = :company AND a.subject = 1 AND a.what = 1 AND a.eff_day <= :today AND p.left_day < :today
AND a.seq = (SELECT max(x.seq) FROM assignment x WHERE x.company = a.company AND x.subject = 1 AND x.subject_id = a.subject_id AND x.what = 1 AND x.eff_day <= :today);

-- Delivery notes, those signed for, and those of which something is not billed; late: of a day before :late.
-- name: shape_deliveries
-- in: company:int, late:int
-- out: notes:int, slips:int, waiting:int, late:int
-- scope: none: counts of a practice company
SELECT
  (SELECT count(*) FROM delivery WHERE company = :company) AS notes,
  (SELECT count(DISTINCT delivery) FROM delivery_sign WHERE company = :company) AS slips,
  (SELECT count(*) FROM delivery d WHERE d.company = :company
   AND d.amount > (SELECT coalesce(sum(b.amount), 0) FROM delivery_bill b WHERE b.company = d.company AND b.delivery = d.seq)) AS waiting,
  (SELECT count(*) FROM delivery d WHERE d.company = :company AND d.day < :late
   AND d.amount > (SELECT coalesce(sum(b.amount), 0) FROM delivery_bill b WHERE b.company = d.company AND b.delivery = d.seq)) AS late;
