-- The files as they are, through SQLite alone; see import.sh. Numbers (seq) are given in the order our import gives them.
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -131072;
PRAGMA wal_autocheckpoint = 8192;
.mode csv
.import --schema temp @FILES@/customers.csv c
.import --schema temp @FILES@/invoices.csv v
.import --schema temp @FILES@/allocations.csv a
BEGIN IMMEDIATE;
INSERT INTO customer SELECT 1, id + 100, id, name, '', name, '', '', country, currency, 'company', 'invoice+' || terms_days, '', credit_limit, '', 0, 1
FROM (SELECT CAST(id AS INT) AS id, name, country, currency, terms_days, CAST(credit_limit AS INT) AS credit_limit FROM temp.c);
COMMIT;
BEGIN IMMEDIATE;
INSERT INTO document SELECT 1, 100000 + 2 * rowid, CAST(julianday(issue) - 2440587.5 AS INT) + 0, 1, id, id, CAST(customer AS INT) + 100, currency, CAST(amount AS INT),
  NULL, NULL, NULL, 1, NULL FROM temp.v ORDER BY rowid;
INSERT INTO item SELECT 1, d.seq + 1, d.eff_day, d.seq, 1, d.customer, d.currency, 1, d.amount, d.eff_day, CAST(julianday(v.due) - 2440587.5 AS INT), 'given', NULL
FROM temp.v v JOIN document d ON d.company = 1 AND d.seq = 100000 + 2 * v.rowid ORDER BY v.rowid;
COMMIT;
BEGIN IMMEDIATE;
CREATE TEMP TABLE p AS SELECT payment, min(rowid) AS first, min(date) AS date, min(invoice) AS invoice, sum(CAST(amount AS INT)) AS amount FROM temp.a GROUP BY payment ORDER BY first;
INSERT INTO credit SELECT 1, 10000000 + p.rowid, CAST(julianday(p.date) - 2440587.5 AS INT), 1, p.payment, d.customer, d.currency, 0, p.amount,
  CAST(julianday(p.date) - 2440587.5 AS INT), 1, NULL, NULL, NULL, NULL, 1, NULL
FROM temp.p p JOIN document d ON d.company = 1 AND d.doc_key = p.invoice ORDER BY p.rowid;
INSERT INTO allocation SELECT 1, 20000000 + a.rowid, CAST(julianday(a.date) - 2440587.5 AS INT), k.seq, i.seq, CAST(a.amount AS INT), 1, 1, NULL, 0, 1
FROM temp.a a JOIN credit k ON k.company = 1 AND k.credit_key = a.payment
JOIN document d ON d.company = 1 AND d.doc_key = a.invoice JOIN item i ON i.company = 1 AND i.document = d.seq ORDER BY a.rowid;
COMMIT;
