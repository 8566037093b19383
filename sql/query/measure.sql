-- What the feed reads to make the book and follow the log. Whole facts in seq order: the book applies the scope itself.

-- name: feed_items
-- in: company:int, after:int, upto:int
-- out: seq:int, eff_day:int, customer:int, currency:text, class:int, amount:int, issue_day:int, due_day:int?, due_rule:text, kind:int
-- scope: none: feeds the book, which applies the scope to every answer
-- rows: many
SELECT i.seq, i.eff_day, i.customer, i.currency, i.class, i.amount, i.issue_day, i.due_day, i.due_rule, d.kind
FROM item i JOIN document d ON d.company = i.company AND d.seq = i.document
WHERE i.company = :company AND i.seq > :after AND i.seq <= :upto ORDER BY i.seq;

-- name: feed_credits
-- in: company:int, after:int, upto:int
-- out: seq:int, eff_day:int, customer:int, currency:text, class:int, amount:int, kind:int, method:int
-- scope: none: feeds the book, which applies the scope to every answer
-- rows: many
SELECT seq, eff_day, customer, currency, class, amount, kind, method FROM credit
WHERE company = :company AND seq > :after AND seq <= :upto ORDER BY seq;

-- name: feed_allocations
-- in: company:int, after:int, upto:int
-- out: seq:int, eff_day:int, credit:int, item:int, amount:int, kind:int
-- scope: none: feeds the book, which applies the scope to every answer
-- rows: many
SELECT seq, eff_day, credit, item, amount, kind FROM allocation
WHERE company = :company AND seq > :after AND seq <= :upto ORDER BY seq;

-- name: feed_due_changes
-- in: company:int, after:int, upto:int
-- out: seq:int, eff_day:int, item:int, due_day:int?, due_rule:text
-- scope: none: feeds the book, which applies the scope to every answer
-- rows: many
SELECT seq, eff_day, item, due_day, due_rule FROM due_change
WHERE company = :company AND seq > :after AND seq <= :upto ORDER BY seq;

-- name: feed_commits
-- in: company:int, after:int
-- out: seq:int, recorded_us:int
-- scope: none: times of commits carry no customer's data
-- rows: many
SELECT seq, recorded_us FROM fact_commit WHERE company = :company AND seq > :after ORDER BY seq;

-- name: feed_commit_at
-- in: company:int, us:int
-- out: seq:int, recorded_us:int
-- scope: none: times of commits carry no customer's data
SELECT seq, recorded_us FROM fact_commit WHERE company = :company AND recorded_us <= :us ORDER BY seq DESC LIMIT 1;

-- name: feed_commit_first
-- in: company:int
-- out: seq:int, recorded_us:int
-- scope: none: times of commits carry no customer's data
SELECT seq, recorded_us FROM fact_commit WHERE company = :company ORDER BY seq LIMIT 1;

-- name: feed_chain
-- in: company:int, seq:int
-- out: chain:bytes
-- scope: none: a hash
SELECT chain FROM fact_commit WHERE company = :company AND seq = :seq;

-- name: feed_position_item
-- in: company:int, id:int
-- out: eff_day:int, customer:int, currency:text, class:int, amount:int, issue_day:int, due_day:int?, due_rule:text
-- scope: none: feeds the book, which applies the scope to every answer
SELECT eff_day, customer, currency, class, amount, issue_day, due_day, due_rule FROM item WHERE company = :company AND seq = :id;

-- name: feed_position_credit
-- in: company:int, id:int
-- out: eff_day:int, customer:int, currency:text, class:int, amount:int
-- scope: none: feeds the book, which applies the scope to every answer
SELECT eff_day, customer, currency, class, amount FROM credit WHERE company = :company AND seq = :id;

-- name: feed_events_item
-- in: company:int, id:int
-- out: seq:int, eff_day:int, amount:int
-- scope: none: feeds the book, which applies the scope to every answer
SELECT seq, eff_day, amount FROM allocation WHERE company = :company AND item = :id ORDER BY seq;

-- name: feed_events_credit
-- in: company:int, id:int
-- out: seq:int, eff_day:int, amount:int
-- scope: none: feeds the book, which applies the scope to every answer
SELECT seq, eff_day, amount FROM allocation WHERE company = :company AND credit = :id ORDER BY seq;

-- name: feed_dues_item
-- in: company:int, id:int
-- out: seq:int, eff_day:int, due_day:int?, due_rule:text
-- scope: none: feeds the book, which applies the scope to every answer
SELECT seq, eff_day, due_day, due_rule FROM due_change WHERE company = :company AND item = :id ORDER BY seq;

-- name: dir_customers
-- in: company:int
-- out: id:int, code:text, name:text, short_name:text, pinyin:text, currency:text, grade:text, kind:text, terms:text, credit_limit:int?, provisional:int
-- scope: none: kept once for all readers; every reply built from it asks the scope per customer
-- rows: many
SELECT id, code, name, short_name, pinyin, currency, grade, kind, terms, credit_limit, provisional FROM customer WHERE company = :company ORDER BY id;

-- name: dir_persons
-- in: company:int
-- out: id:int, code:text, name:text, team:int?, left_day:int?
-- scope: none: our own people's names are known to everybody in the company
SELECT id, code, name, team, left_day FROM person WHERE company = :company ORDER BY id;

-- name: dir_units
-- in: company:int
-- out: id:int, kind:int, code:text, name:text
-- scope: none: teams, regions and classes are known to everybody in the company
SELECT id, kind, code, name FROM unit WHERE company = :company ORDER BY id;

-- name: control_rows
-- in: company:int, since:int
-- out: currency:text, class:int, eff_day:int, recorded_day:int, amount:int
-- rows: many
-- scope: none: kept once for all readers; a report proves the whole company and shows only its own sum
SELECT currency, class, eff_day, recorded_day, amount FROM control_day
WHERE company = :company AND recorded_day >= :since ORDER BY recorded_day;

-- name: control_part_items
-- in: company:int, as_of:int, after:int, upto:int
-- out: currency:text, class:int, amount:int
-- scope: none: only given to unrestricted scopes
SELECT currency, class, CAST(sum(amount) AS BIGINT) AS amount FROM item
WHERE company = :company AND seq > :after AND seq <= :upto AND eff_day <= :as_of GROUP BY currency, class;

-- name: control_part_credits
-- in: company:int, as_of:int, after:int, upto:int
-- out: currency:text, class:int, amount:int
-- scope: none: only given to unrestricted scopes
SELECT currency, class, CAST(sum(amount) AS BIGINT) AS amount FROM credit
WHERE company = :company AND seq > :after AND seq <= :upto AND eff_day <= :as_of GROUP BY currency, class;

-- name: assumed_any
-- in: company:int
-- out: seq:int
-- scope: none: existence only
SELECT seq FROM batch WHERE company = :company AND kind = 2 ORDER BY seq LIMIT 1;

-- What came in as a balance, owed or received: before the first of it nothing is known. Indexes: credit_special, document_opening.
-- name: history_start
-- in: company:int
-- out: day:int
-- scope: none: a day, no customer's data
SELECT min(o.day) AS day FROM (SELECT min(eff_day) AS day FROM credit WHERE company = :company AND kind <> 1 AND kind = 8
  UNION ALL SELECT min(eff_day) AS day FROM document WHERE company = :company AND kind = 4) o HAVING min(o.day) IS NOT NULL;

-- name: item_papers
-- in: company:int, id:int
-- out: id:int, document:int, part:int, customer:int, kind:int, number:text, class:int, issue_day:int, due_rule:text, amount:int, currency:text, contract:int?
-- scope: item=id,customer=customer
SELECT i.seq AS id, i.document, i.part, i.customer, d.kind, d.number, i.class, i.issue_day, i.due_rule, i.amount, i.currency, d.contract
FROM item i JOIN document d ON d.company = i.company AND d.seq = i.document WHERE i.company = :company AND i.seq = :id;

-- name: figure_at
-- in: company:int, figure:text, as_of:int, known:int
-- out: amount:int, currency:text, eff_day:int
-- scope: none: figures of the balance sheet, guarded by the report's capability
SELECT amount, currency, eff_day FROM entered_figure WHERE company = :company AND figure = :figure AND eff_day <= :as_of AND seq <= :known
ORDER BY eff_day DESC, seq DESC LIMIT 1;

-- name: feed_commit_time
-- in: company:int, seq:int
-- out: recorded_us:int
-- scope: none: times of commits carry no customer's data
SELECT recorded_us FROM fact_commit WHERE company = :company AND seq = :seq;

-- name: allocated_by_kind
-- in: company:int, as_of:int, known:int
-- out: kind:int, amount:int
-- scope: none: a share of the whole, shown without amounts
SELECT kind, CAST(sum(amount) AS BIGINT) AS amount FROM allocation
WHERE company = :company AND eff_day <= :as_of AND seq <= :known GROUP BY kind ORDER BY kind;

-- name: item_extra
-- in: company:int, id:int, as_of:int, known:int
-- out: applied:int, assumed:int, disputed:int
-- scope: none: reached only through an item already seen in scope
SELECT
  (SELECT CAST(coalesce(sum(amount), 0) AS BIGINT) FROM allocation WHERE company = :company AND item = :id AND eff_day <= :as_of AND seq <= :known) AS applied,
  (SELECT CAST(coalesce(sum(amount), 0) AS BIGINT) FROM allocation WHERE company = :company AND item = :id AND kind = 2 AND eff_day <= :as_of AND seq <= :known) AS assumed,
  coalesce((SELECT amount FROM dispute_part WHERE company = :company AND item = :id AND eff_day <= :as_of AND seq <= :known ORDER BY eff_day DESC, seq DESC LIMIT 1), 0) AS disputed;

-- The same without what was applied, for the many entries of a customer. Index: dispute_part_item.
-- name: item_disputed
-- in: company:int, id:int, as_of:int, known:int
-- out: amount:int
-- scope: none: reached only through an item already seen in scope
SELECT amount FROM dispute_part WHERE company = :company AND item = :id AND eff_day <= :as_of AND seq <= :known ORDER BY eff_day DESC, seq DESC LIMIT 1;

-- name: aliases_of
-- in: company:int, customer:int
-- out: alias:text, kind:text, state:text
-- scope: none: reached only through a customer already seen in scope
SELECT alias, kind, state FROM customer_alias WHERE company = :company AND customer = :customer ORDER BY id;

-- name: aliases_all
-- in: company:int
-- out: customer:int, alias:text
-- scope: customer=customer
-- rows: many
SELECT customer, alias FROM customer_alias WHERE company = :company AND state = 'confirmed' ORDER BY id;

-- name: recorded_at
-- in: company:int, seq:int
-- out: recorded_us:int
-- scope: none: a time
SELECT recorded_us FROM fact_commit WHERE company = :company AND seq >= :seq ORDER BY seq LIMIT 1;

-- name: tie_items
-- in: company:int, first:int, last:int
-- out: customer:int, currency:text, before_month:int, in_month:int
-- scope: customer=customer
-- rows: many
SELECT customer, currency, CAST(coalesce(sum(CASE WHEN eff_day < :first THEN amount ELSE 0 END), 0) AS BIGINT) AS before_month,
  CAST(coalesce(sum(CASE WHEN eff_day >= :first THEN amount ELSE 0 END), 0) AS BIGINT) AS in_month
FROM item WHERE company = :company AND class <= 3 AND eff_day <= :last GROUP BY customer, currency;

-- name: tie_credits
-- in: company:int, first:int, last:int
-- out: customer:int, currency:text, before_month:int, in_month:int
-- scope: customer=customer
-- rows: many
SELECT customer, currency, CAST(coalesce(sum(CASE WHEN eff_day < :first THEN amount ELSE 0 END), 0) AS BIGINT) AS before_month,
  CAST(coalesce(sum(CASE WHEN eff_day >= :first THEN amount ELSE 0 END), 0) AS BIGINT) AS in_month
FROM credit WHERE company = :company AND class = 0 AND eff_day <= :last GROUP BY customer, currency;

-- name: tie_signs
-- in: company:int, month:int
-- out: customer:int, currency:text, column_no:int, difference:int, reason:text
-- scope: none: amounts are compared, not shown; the reason is a code
SELECT customer, currency, column_no, difference, reason FROM tie_out_sign WHERE company = :company AND month = :month ORDER BY seq;

-- name: alias_exact
-- in: company:int, alias:text
-- out: customer:int
-- scope: customer=customer
SELECT customer FROM customer_alias WHERE company = :company AND alias = :alias AND state = 'confirmed' ORDER BY id LIMIT 1;

-- Items by the day of their paper, for the months kept beside the book. Index: item_issue; seq + 0 keeps the planner from walking the log.
-- moved: its due day was changed at some time, known or not.
-- name: issued_month
-- in: company:int, first:int, last:int, upto:int
-- out: seq:int, customer:int, currency:text, class:int, amount:int, kind:int, issue_day:int, eff_day:int, due_day:int?, moved:int
-- scope: none: kept once for all readers; each leaves out the accounts outside his scope
-- rows: many
SELECT i.seq, i.customer, i.currency, i.class, i.amount, d.kind, i.issue_day, i.eff_day, i.due_day,
  CASE WHEN EXISTS (SELECT 1 FROM due_change x WHERE x.company = i.company AND x.item = i.seq) THEN 1 ELSE 0 END AS moved
FROM item i JOIN document d ON d.company = i.company AND d.seq = i.document
WHERE i.company = :company AND i.issue_day >= :first AND i.issue_day <= :last AND i.seq + 0 <= :upto ORDER BY i.seq;

-- name: issued_since
-- in: company:int, after:int, upto:int
-- out: seq:int, customer:int, currency:text, class:int, amount:int, kind:int, issue_day:int, eff_day:int, due_day:int?
-- scope: none: kept once for all readers; each leaves out the accounts outside his scope
-- rows: many
SELECT i.seq, i.customer, i.currency, i.class, i.amount, d.kind, i.issue_day, i.eff_day, i.due_day
FROM item i JOIN document d ON d.company = i.company AND d.seq = i.document
WHERE i.company = :company AND i.seq > :after AND i.seq <= :upto ORDER BY i.seq;

-- Items whose due day was changed.
-- name: moved_since
-- in: company:int, after:int, upto:int
-- out: item:int, issue_day:int
-- scope: none: kept once for all readers; each leaves out the accounts outside his scope
-- rows: many
SELECT x.item, i.issue_day FROM due_change x JOIN item i ON i.company = x.company AND i.seq = x.item
WHERE x.company = :company AND x.seq > :after AND x.seq <= :upto ORDER BY x.seq;

-- name: items_learned
-- in: company:int, after:int, upto:int
-- out: seq:int, customer:int, currency:text, class:int, amount:int, kind:int, issue_day:int, eff_day:int
-- scope: item=seq,customer=customer
SELECT i.seq, i.customer, i.currency, i.class, i.amount, d.kind, i.issue_day, i.eff_day
FROM item i JOIN document d ON d.company = i.company AND d.seq = i.document
WHERE i.company = :company AND i.seq > :after AND i.seq <= :upto ORDER BY i.seq;

-- Credits that are no receipts; index credit_special holds nothing else.
-- name: credits_special
-- in: company:int, first:int, last:int, head:int
-- out: seq:int, customer:int, currency:text, class:int, amount:int, kind:int, eff_day:int
-- scope: customer=customer
SELECT seq, customer, currency, class, amount, kind, eff_day FROM credit
WHERE company = :company AND kind <> 1 AND eff_day >= :first AND eff_day <= :last AND seq + 0 <= :head ORDER BY eff_day, seq;

-- name: credits_learned
-- in: company:int, after:int, upto:int
-- out: seq:int, customer:int, currency:text, class:int, amount:int, kind:int, eff_day:int
-- scope: customer=customer
SELECT seq, customer, currency, class, amount, kind, eff_day FROM credit
WHERE company = :company AND seq > :after AND seq <= :upto ORDER BY seq;

-- Advances (预收) and what was used of them, as steps over days: DSO does not deduct them. eff_day >= 0 holds for every row and
-- leads to credit_special; seq + 0 keeps the planner from walking the whole log.
-- name: advance_steps
-- in: company:int, known:int
-- out: customer:int, currency:text, eff_day:int, amount:int
-- scope: customer=customer
SELECT customer, currency, eff_day, amount FROM credit WHERE company = :company AND kind <> 1 AND kind = 2 AND eff_day >= 0 AND seq + 0 <= :known
UNION ALL
SELECT c.customer, c.currency, a.eff_day, -a.amount FROM credit c JOIN allocation a ON a.company = c.company AND a.credit = c.seq + 0
WHERE c.company = :company AND c.kind <> 1 AND c.kind = 2 AND c.eff_day >= 0 AND a.seq + 0 <= :known;

-- What left an item without being collected: credit notes (3), write-offs (4), reversals (10). A credit is never used before its day.
-- name: not_collected
-- in: company:int, first:int, last:int, known:int
-- out: item:int, customer:int, kind:int, eff_day:int, amount:int
-- scope: item=item,customer=customer
SELECT a.item, c.customer, c.kind, a.eff_day, a.amount FROM credit c JOIN allocation a ON a.company = c.company AND a.credit = c.seq + 0
WHERE c.company = :company AND c.kind <> 1 AND c.kind IN (3, 4, 10) AND c.eff_day >= 0 AND c.eff_day <= :last AND a.eff_day >= :first AND a.eff_day <= :last AND a.seq + 0 <= :known
ORDER BY a.item, a.seq;

-- Payments of one item with the day each counts for payment behaviour: the receipt's value day; a bill counts when honoured.
-- name: item_payments
-- in: company:int, item:int, as_of:int, known:int
-- out: amount:int, eff_day:int, mode:int, kind:int, method:int, value_day:int, bill_due:int?, honoured:int?
-- scope: none: reached only through an item already seen in scope
SELECT a.amount, a.eff_day, a.mode, c.kind, c.method, c.value_day, b.due_day AS bill_due,
  (SELECT min(e.eff_day) FROM bill_event e WHERE e.company = c.company AND e.bill = c.bill AND e.kind = 2) AS honoured
FROM allocation a JOIN credit c ON c.company = a.company AND c.seq = a.credit LEFT JOIN bill b ON b.company = c.company AND b.id = c.bill
WHERE a.company = :company AND a.item = :item AND a.eff_day <= :as_of AND a.seq <= :known ORDER BY a.eff_day, a.seq;

-- name: items_of_customer
-- in: company:int, customer:int, known:int
-- out: seq:int, customer:int, number:text, part:int, class:int, currency:text, amount:int, issue_day:int, due_day:int?
-- scope: item=seq,customer=customer
SELECT i.seq, i.customer, d.number, i.part, i.class, i.currency, i.amount, i.issue_day, i.due_day
FROM item i JOIN document d ON d.company = i.company AND d.seq = i.document
WHERE i.company = :company AND i.customer = :customer AND i.seq <= :known ORDER BY i.seq;

-- name: disputes
-- in: company:int, as_of:int, known:int
-- out: item:int, amount:int
-- scope: none: counted only for items already seen in scope, given as a share
SELECT item, amount FROM dispute_part WHERE company = :company AND eff_day <= :as_of AND seq + 0 <= :known ORDER BY item, eff_day, seq;

-- What was used on items, for the months kept beside the book. Index: allocation_day; seq + 0 keeps the planner from walking the log.
-- name: used_month
-- in: company:int, first:int, last:int, upto:int
-- out: seq:int, item:int, customer:int, currency:text, class:int, due_day:int?, eff_day:int, amount:int, kind:int, method:int, value_day:int, how:int
-- scope: none: kept once for all readers; each leaves out the accounts outside his scope
-- rows: many
SELECT a.seq, a.item, i.customer, i.currency, i.class, i.due_day, a.eff_day, a.amount, c.kind, c.method, c.value_day, a.kind AS how
FROM allocation a JOIN item i ON i.company = a.company AND i.seq = a.item + 0 JOIN credit c ON c.company = a.company AND c.seq = a.credit + 0
WHERE a.company = :company AND a.eff_day >= :first AND a.eff_day <= :last AND a.seq + 0 <= :upto ORDER BY a.item, a.seq;

-- name: used_since
-- in: company:int, after:int, upto:int
-- out: seq:int, item:int, customer:int, currency:text, class:int, due_day:int?, eff_day:int, amount:int, kind:int, method:int, value_day:int, how:int
-- scope: none: kept once for all readers; each leaves out the accounts outside his scope
-- rows: many
SELECT a.seq, a.item, i.customer, i.currency, i.class, i.due_day, a.eff_day, a.amount, c.kind, c.method, c.value_day, a.kind AS how
FROM allocation a JOIN item i ON i.company = a.company AND i.seq = a.item + 0 JOIN credit c ON c.company = a.company AND c.seq = a.credit + 0
WHERE a.company = :company AND a.seq > :after AND a.seq <= :upto ORDER BY a.seq;

-- Credits for the months kept beside the book; with after = 0 all of them.
-- name: credits_since
-- in: company:int, after:int, upto:int
-- out: seq:int, customer:int, currency:text, class:int, amount:int, kind:int, method:int, eff_day:int, value_day:int
-- scope: none: kept once for all readers; each leaves out the accounts outside his scope
-- rows: many
SELECT seq, customer, currency, class, amount, kind, method, eff_day, value_day FROM credit
WHERE company = :company AND seq > :after AND seq <= :upto ORDER BY seq;

-- Deliveries and what was billed of them, for the months kept beside the book. One taken back is billed in full from the first day of all.
-- name: notes_since
-- in: company:int, after:int, upto:int
-- out: seq:int, customer:int, currency:text, amount:int, day:int
-- scope: none: kept once for all readers; each leaves out the customers outside his scope
-- rows: many
SELECT seq, customer, currency, amount, day FROM delivery WHERE company = :company AND seq > :after AND seq <= :upto ORDER BY seq;

-- name: notes_billed_since
-- in: company:int, after:int, upto:int
-- out: seq:int, delivery:int, day:int, eff_day:int, amount:int
-- scope: none: kept once for all readers; each leaves out the customers outside his scope
-- rows: many
SELECT b.seq, b.delivery, d.day, b.eff_day, b.amount FROM delivery_bill b JOIN delivery d ON d.company = b.company AND d.seq = b.delivery
WHERE b.company = :company AND b.seq > :after AND b.seq <= :upto
UNION ALL SELECT v.seq, v.delivery, d.day, 0, d.amount FROM delivery_void v JOIN delivery d ON d.company = v.company AND d.seq = v.delivery
WHERE v.company = :company AND v.seq > :after AND v.seq <= :upto ORDER BY 1;

-- First and last day of what the months hold. Each is one look into an index: item_issue, allocation_day.
-- name: issued_ends
-- in: company:int
-- out: first:int?, last:int?
-- scope: none: days, no customer's data
SELECT (SELECT min(issue_day) FROM item WHERE company = :company) AS first, (SELECT max(issue_day) FROM item WHERE company = :company) AS last;

-- name: used_ends
-- in: company:int
-- out: first:int?, last:int?
-- scope: none: days, no customer's data
SELECT (SELECT min(eff_day) FROM allocation WHERE company = :company) AS first, (SELECT max(eff_day) FROM allocation WHERE company = :company) AS last;

-- Receipts recorded last, with what of them was used by :last. Walks the log backwards; a limit far above what a page shows leaves
-- room for rows outside the reader's scope.
-- name: receipts_newest
-- in: company:int, first:int, last:int, known:int
-- out: seq:int, credit_key:text, customer:int, currency:text, eff_day:int, amount:int, method:int, applied:int
-- scope: customer=customer
-- rows: many
SELECT c.seq, c.credit_key, c.customer, c.currency, c.eff_day, c.amount, c.method,
  (SELECT CAST(coalesce(sum(a.amount), 0) AS BIGINT) FROM allocation a WHERE a.company = c.company AND a.credit = c.seq AND a.eff_day + 0 <= :last AND a.seq <= :known) AS applied
FROM (SELECT company, seq, credit_key, customer, currency, eff_day, amount, method, kind FROM credit
      WHERE company = :company AND seq <= :known ORDER BY seq DESC LIMIT 2000) c
WHERE c.kind IN (1, 2) AND c.eff_day >= :first AND c.eff_day <= :last ORDER BY c.seq DESC;
