-- Queries of the store itself: what rebuild and restore write. They touch derived tables only; facts are never changed.

-- name: head_make
-- in: company:int, chain:bytes
-- scope: none: the head holds no customer's data
INSERT INTO company_head(company, seq, recorded_us, chain, record_id, epoch) VALUES (:company, 0, 0, :chain, 0, 0) ON CONFLICT (company) DO NOTHING;

-- Takes the head's lock on PostgreSQL without believing anything it says.
-- name: head_touch
-- in: company:int
-- scope: none: the head holds no customer's data
UPDATE company_head SET epoch = epoch WHERE company = :company;

-- name: head_put
-- in: company:int, seq:int, recorded_us:int, chain:bytes, record_id:int, epoch:int
-- scope: none: the head holds no customer's data
UPDATE company_head SET seq = :seq, recorded_us = :recorded_us, chain = :chain, record_id = :record_id, epoch = :epoch WHERE company = :company;

-- name: control_clear
-- in: company:int
-- scope: none: totals of a company
DELETE FROM control_day WHERE company = :company;

-- name: control_put
-- in: company:int, currency:text, class:int, eff_day:int, recorded_day:int, amount:int, n:int
-- scope: none: totals of a company
INSERT INTO control_day(company, currency, class, eff_day, recorded_day, amount, n)
VALUES (:company, :currency, :class, :eff_day, :recorded_day, :amount, :n);

-- name: control_stored
-- in: company:int
-- out: currency:text, class:int, eff_day:int, recorded_day:int, amount:int, n:int
-- scope: none: totals of a company
-- rows: many
SELECT currency, class, eff_day, recorded_day, amount, n FROM control_day WHERE company = :company ORDER BY currency, class, eff_day, recorded_day;
