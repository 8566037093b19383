-- Queries of param.

-- Every value that may be in force on :day as known at :max_seq; of one key, level and id the last row wins (param.h, V3).
-- name: params_in_force
-- in: company:int, day:int, max_seq:int
-- out: seq:int, eff_day:int, key:text, level:int, level_id:int, value:text
-- scope: none: settings; a customer's own settings carry his id only
SELECT seq, eff_day, key, level, level_id, value FROM param
WHERE company = :company AND eff_day <= :day AND seq <= :max_seq
ORDER BY key, level, level_id, eff_day, seq;

-- name: param_history
-- in: company:int, key:text
-- out: seq:int, eff_day:int, level:int, level_id:int, value:text
-- scope: none: settings; rows of single customers are judged in param/ops.c
SELECT seq, eff_day, level, level_id, value FROM param WHERE company = :company AND key = :key ORDER BY seq DESC;

-- When a fact was learned and by whom: the first commit that reaches it. Index: primary key.
-- name: param_origin
-- in: company:int, seq:int
-- out: recorded_us:int, user_id:int, user_name:text?
-- scope: none: a commit's time and author
SELECT c.recorded_us, c.user_id, u.name AS user_name FROM fact_commit c LEFT JOIN user_account u ON u.id = c.user_id
WHERE c.company = :company AND c.seq >= :seq ORDER BY c.seq LIMIT 1;

-- Months closed and reopened, for the rule that no setting changes in a closed month.
-- name: param_periods
-- in: company:int
-- out: month:int, kind:int
-- scope: none: the company's calendar
SELECT month, kind FROM period_event WHERE company = :company ORDER BY seq;

-- name: param_customer
-- in: company:int, code:text
-- out: id:int
-- scope: customer=id
SELECT id FROM customer WHERE company = :company AND code = :code;

-- name: param_customer_code
-- in: company:int, id:int
-- out: id:int, code:text
-- scope: customer=id
SELECT id, code FROM customer WHERE company = :company AND id = :id;

-- kind: 2 region, 3 class
-- name: param_unit
-- in: company:int, kind:int, code:text
-- out: id:int
-- scope: none: units are the company's own order
SELECT id FROM unit WHERE company = :company AND kind = :kind AND code = :code;

-- name: param_unit_code
-- in: company:int, id:int
-- out: code:text
-- scope: none: units are the company's own order
SELECT code FROM unit WHERE company = :company AND id = :id;

-- ---- the company's calendar ----

-- The last row of each year counts. Index: primary key.
-- name: calendar_notices
-- in: company:int
-- out: seq:int, year:int, off_days:text, work_days:text, source:text
-- scope: none: the company's calendar
SELECT n.seq, n.year, n.off_days, n.work_days, n.source FROM calendar_notice n WHERE n.company = :company
  AND n.seq = (SELECT MAX(m.seq) FROM calendar_notice m WHERE m.company = n.company AND m.year = n.year) ORDER BY n.year;

-- Index: primary key, calendar_own_back.
-- name: calendar_owns
-- in: company:int
-- out: seq:int, first_day:int, days:int, worked:int, yearly:int, last_year:int?, name:text
-- scope: none: the company's calendar
SELECT o.seq, o.first_day, o.days, o.worked, o.yearly, o.last_year, o.name FROM calendar_own o WHERE o.company = :company AND o.takes_back IS NULL
  AND NOT EXISTS (SELECT 1 FROM calendar_own b WHERE b.company = o.company AND b.takes_back = o.seq) ORDER BY o.seq;

-- A customer's class on a day. Index: assignment_subject.
-- name: param_class_of
-- in: company:int, customer:int, day:int
-- out: value:int?
-- scope: none: the id of a unit, for settings that belong to it
SELECT a.value FROM assignment a WHERE a.company = :company AND a.subject = 1 AND a.subject_id = :customer AND a.what = 4 AND a.eff_day <= :day
ORDER BY a.eff_day DESC, a.seq DESC LIMIT 1;
