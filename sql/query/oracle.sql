-- The slow and obvious way: every question answered from the facts alone. Property tests and `bench` hold the book against it.

-- name: oracle_positions
-- in: company:int, day:int, known:int
-- out: id:int, customer:int, currency:text, class:int, issue_day:int, due_day:int?, due_rule:text, balance:int
-- scope: none: tests and figures of the whole company
SELECT p.id, p.customer, p.currency, p.class, p.issue_day,
  CASE WHEN p.change IS NULL THEN p.due_day ELSE c.due_day END AS due_day, CASE WHEN p.change IS NULL THEN p.due_rule ELSE c.due_rule END AS due_rule, p.balance
FROM (
  SELECT i.company, i.seq AS id, i.customer, i.currency, i.class, i.issue_day, i.due_day, i.due_rule,
    i.amount - CAST(coalesce((SELECT sum(a.amount) FROM allocation a
      WHERE a.company = i.company AND a.item = i.seq AND a.eff_day <= :day AND a.seq <= :known), 0) AS BIGINT) AS balance,
    (SELECT d.seq FROM due_change d WHERE d.company = i.company AND d.item = i.seq AND d.eff_day <= :day AND d.seq <= :known
      ORDER BY d.eff_day DESC, d.seq DESC LIMIT 1) AS change
  FROM item i WHERE i.company = :company AND i.eff_day <= :day AND i.seq <= :known
  UNION ALL
  SELECT r.company, r.seq AS id, r.customer, r.currency, 0 AS class, r.eff_day AS issue_day, CAST(NULL AS BIGINT) AS due_day, 'none' AS due_rule,
    r.amount - CAST(coalesce((SELECT sum(a.amount) FROM allocation a
      WHERE a.company = r.company AND a.credit = r.seq AND a.eff_day <= :day AND a.seq <= :known), 0) AS BIGINT) AS balance,
    CAST(NULL AS BIGINT) AS change
  FROM credit r WHERE r.company = :company AND r.eff_day <= :day AND r.seq <= :known
) p LEFT JOIN due_change c ON c.company = p.company AND c.seq = p.change
WHERE p.balance <> 0 ORDER BY p.id;

-- Receivables per customer and currency in the shipped buckets, by due day: what an SQL report would do. Edges are days before :day.
-- name: oracle_aging
-- in: company:int, day:int, known:int
-- out: customer:int, currency:text, not_due:int, b1:int, b2:int, b3:int, b4:int, b5:int, b6:int, no_due:int, not_reached:int, unapplied:int, n:int
-- scope: none: figures of the whole company
SELECT customer, currency,
  CAST(sum(CASE WHEN class > 0 AND due_day >= :day THEN balance ELSE 0 END) AS BIGINT) AS not_due,
  CAST(sum(CASE WHEN due_day < :day AND due_day >= :day - 30 THEN balance ELSE 0 END) AS BIGINT) AS b1,
  CAST(sum(CASE WHEN due_day < :day - 30 AND due_day >= :day - 60 THEN balance ELSE 0 END) AS BIGINT) AS b2,
  CAST(sum(CASE WHEN due_day < :day - 60 AND due_day >= :day - 90 THEN balance ELSE 0 END) AS BIGINT) AS b3,
  CAST(sum(CASE WHEN due_day < :day - 90 AND due_day >= :day - 180 THEN balance ELSE 0 END) AS BIGINT) AS b4,
  CAST(sum(CASE WHEN due_day < :day - 180 AND due_day >= :day - 365 THEN balance ELSE 0 END) AS BIGINT) AS b5,
  CAST(sum(CASE WHEN due_day < :day - 365 THEN balance ELSE 0 END) AS BIGINT) AS b6,
  CAST(sum(CASE WHEN class > 0 AND due_day IS NULL AND due_rule <> 'event' THEN balance ELSE 0 END) AS BIGINT) AS no_due,
  CAST(sum(CASE WHEN class > 0 AND due_day IS NULL AND due_rule = 'event' THEN balance ELSE 0 END) AS BIGINT) AS not_reached,
  CAST(sum(CASE WHEN class = 0 THEN balance ELSE 0 END) AS BIGINT) AS unapplied,
  CAST(count(*) AS BIGINT) AS n
FROM (
  SELECT p.customer, p.currency, p.class, p.balance,
    CASE WHEN p.change IS NULL THEN p.due_day ELSE c.due_day END AS due_day, CASE WHEN p.change IS NULL THEN p.due_rule ELSE c.due_rule END AS due_rule
  FROM (
    SELECT i.company, i.customer, i.currency, i.class, i.due_day, i.due_rule,
      i.amount - CAST(coalesce((SELECT sum(a.amount) FROM allocation a
        WHERE a.company = i.company AND a.item = i.seq AND a.eff_day <= :day AND a.seq <= :known), 0) AS BIGINT) AS balance,
      (SELECT d.seq FROM due_change d WHERE d.company = i.company AND d.item = i.seq AND d.eff_day <= :day AND d.seq <= :known
        ORDER BY d.eff_day DESC, d.seq DESC LIMIT 1) AS change
    FROM item i WHERE i.company = :company AND i.eff_day <= :day AND i.seq <= :known AND i.class <= 3
    UNION ALL
    SELECT r.company, r.customer, r.currency, 0 AS class, CAST(NULL AS BIGINT) AS due_day, 'none' AS due_rule,
      r.amount - CAST(coalesce((SELECT sum(a.amount) FROM allocation a
        WHERE a.company = r.company AND a.credit = r.seq AND a.eff_day <= :day AND a.seq <= :known), 0) AS BIGINT) AS balance,
      CAST(NULL AS BIGINT) AS change
    FROM credit r WHERE r.company = :company AND r.eff_day <= :day AND r.seq <= :known
  ) p LEFT JOIN due_change c ON c.company = p.company AND c.seq = p.change
) q WHERE balance <> 0 GROUP BY customer, currency ORDER BY customer, currency;

-- What a ledger that `bench` left behind holds.
-- name: bench_size
-- in: company:int
-- out: invoices:int, customers:int
-- scope: none: counts of a practice company
SELECT (SELECT count(*) FROM document WHERE company = :company AND kind = 1) AS invoices,
  (SELECT count(*) FROM customer WHERE company = :company) AS customers;
