-- Preparing a negotiation. A workspace of a customer is seen by whoever sees the customer; one of a scenario by its author (prep.c, NE1).

-- Newest first. Index: primary key.
-- name: preps
-- in: company:int, before:int
-- out: id:int, customer:int?, scenario:text, title:text, day:int, minutes:int, channel:text, state:text, author:int, by:text?, version:int, code:text?, name:text?, at_us:int?
-- scope: none: judged row by row in prep.c
-- rows: many
SELECT p.id, p.customer, p.scenario, p.title, p.day, p.minutes, p.channel, p.state, p.author, u.name AS by, p.version, c.code, c.name,
  (SELECT max(x.at_us) FROM prep_part x WHERE x.company = p.company AND x.prep = p.id) AS at_us
FROM prep p LEFT JOIN user_account u ON u.id = p.author LEFT JOIN customer c ON c.company = p.company AND c.id = p.customer
WHERE p.company = :company AND p.id < :before ORDER BY p.id DESC;

-- Everything ever saved of a workspace, oldest first. Index: primary key.
-- name: prep_parts
-- in: company:int, prep:int
-- out: no:int, section:text, body:text, user_id:int, at_us:int, by:text?
-- scope: none: of a workspace that was judged
SELECT x.no, x.section, x.body, x.user_id, x.at_us, u.name AS by FROM prep_part x LEFT JOIN user_account u ON u.id = x.user_id
WHERE x.company = :company AND x.prep = :prep ORDER BY x.no, x.section;

-- Refused proposals of a customer and of a workspace, either 0 when there is none. Newest first. Index: refused_proposal_customer, _prep.
-- name: refusals
-- in: company:int, customer:int, prep:int
-- out: id:int, customer:int, prep:int?, proposal:text, reason:text, option_a:text, option_b:text, part:text, day:int, user_id:int, by:text?
-- scope: none: of a customer or a workspace that was judged
SELECT r.id, r.customer, r.prep, r.proposal, r.reason, r.option_a, r.option_b, r.part, r.day, r.user_id, u.name AS by FROM refused_proposal r LEFT JOIN user_account u ON u.id = r.user_id
WHERE r.company = :company AND ((:customer > 0 AND r.customer = :customer) OR (:prep > 0 AND r.prep = :prep)) ORDER BY r.id DESC;

-- The form they were once written into, as it was saved last. Index: prep_customer, prep_part's primary key.
-- name: refusal_forms
-- in: company:int, customer:int, prep:int, section:text
-- out: prep:int, author:int, body:text, at_us:int, by:text?
-- scope: none: of a customer or a workspace that was judged, row by row in refusal.c
SELECT x.prep, h.author, x.body, x.at_us, u.name AS by FROM prep h JOIN prep_part x ON x.company = h.company AND x.prep = h.id LEFT JOIN user_account u ON u.id = x.user_id
WHERE h.company = :company AND ((:customer > 0 AND h.customer = :customer) OR h.id = :prep) AND x.section = :section
  AND x.no = (SELECT max(y.no) FROM prep_part y WHERE y.company = x.company AND y.prep = x.prep AND y.section = x.section) ORDER BY x.at_us DESC, x.prep;

-- The greatest room that was let out. Index: prep_room_prep.
-- name: prep_rooms
-- in: company:int, prep:int
-- out: amount:int?
-- scope: none: of a workspace that was judged
SELECT max(amount) AS amount FROM prep_room WHERE company = :company AND prep = :prep;

-- Who could let out more: members with a role, and the company's size.
-- name: prep_members
-- in: company:int, day:int
-- out: user_id:int, name:text, role:text, profile:text
-- scope: none: names of our own people
SELECT m.user_id, u.name, m.role, k.profile FROM membership m JOIN user_account u ON u.id = m.user_id JOIN company k ON k.id = m.company
LEFT JOIN person p ON p.company = m.company AND p.id = m.person
WHERE m.company = :company AND u.disabled = 0 AND (p.left_day IS NULL OR p.left_day >= :day) ORDER BY u.name, m.user_id;

-- name: prep_user
-- in: user_id:int
-- out: name:text
-- scope: none: a name of our own people
SELECT name FROM user_account WHERE id = :user_id;

-- The customer's people with what they care about. Index: contact_customer.
-- name: prep_contacts
-- in: company:int, customer:int
-- out: id:int, customer:int, name:text, title:text, role:text, codes:text?, note:text?
-- scope: customer=customer
SELECT k.id, k.customer, k.name, k.title, k.role, x.codes, x.note FROM contact k LEFT JOIN prep_care x ON x.company = k.company AND x.contact = k.id
WHERE k.company = :company AND k.customer = :customer ORDER BY k.id;

-- name: prep_contact
-- in: company:int, id:int
-- out: customer:int
-- scope: customer=customer
SELECT customer FROM contact WHERE company = :company AND id = :id;

-- name: prep_pleas
-- in: company:int
-- out: id:int, kind:text, last_day:int, note:text, withdrawn:int, at_us:int, by:text?, version:int
-- scope: none: our own dates
SELECT p.id, p.kind, p.last_day, p.note, p.withdrawn, p.at_us, u.name AS by, p.version FROM prep_plea p LEFT JOIN user_account u ON u.id = p.user_id
WHERE p.company = :company ORDER BY p.last_day, p.id;

-- ---- facts for the boxes ------------------------------------------------------------------------------------------------------------
-- Invoices of a year, for how regularly he buys. Index: item_customer.
-- name: prep_invoices
-- in: company:int, customer:int, first:int, last:int
-- out: item:int, customer:int, currency:text, issue_day:int, amount:int, document:int
-- scope: item=item,customer=customer
SELECT seq AS item, customer, currency, issue_day, amount, document FROM item
WHERE company = :company AND customer = :customer AND class = 1 AND amount > 0 AND issue_day >= :first AND issue_day <= :last
  AND NOT EXISTS (SELECT 1 FROM document r WHERE r.company = item.company AND r.doc_key = 'undo:' || item.document)
ORDER BY issue_day DESC, seq DESC;

-- Money that came, newest first. Index: credit_customer.
-- name: prep_receipts
-- in: company:int, customer:int, first:int
-- out: seq:int, customer:int, currency:text, value_day:int, amount:int, method:int
-- scope: customer=customer
SELECT c.seq, c.customer, c.currency, c.value_day, c.amount, c.method FROM credit c
WHERE c.company = :company AND c.customer = :customer AND c.value_day >= :first AND c.class = 0 AND c.kind IN (1, 2)
  AND NOT EXISTS (SELECT 1 FROM document r WHERE r.company = c.company AND r.doc_key = 'undo:' || c.seq)
ORDER BY c.value_day DESC, c.seq DESC;

-- Contracts and files on record, newest first.
-- name: prep_contracts
-- in: company:int, customer:int
-- out: id:int, customer:int, number:text, signed_day:int?
-- scope: customer=customer
SELECT id, customer, number, signed_day FROM contract WHERE company = :company AND customer = :customer ORDER BY signed_day DESC NULLS LAST, id DESC;

-- name: prep_files
-- in: company:int, customer:int
-- out: id:int, customer:int, name:text, created_us:int
-- scope: customer=customer
SELECT o.id, o.subject_id AS customer, o.name, f.created_us FROM file_owner o JOIN file f ON f.company = o.company AND f.sha = o.sha
WHERE o.company = :company AND o.subject = 'customer' AND o.subject_id = :customer ORDER BY o.id DESC;

-- Balances he answered for, newest month first. kind: papers/round.h, 4 confirmed, 5 difference. Index: statement_event_customer.
-- name: prep_confirmed
-- in: company:int, customer:int
-- out: seq:int, customer:int, kind:int, month:int, day:int, reason:text
-- scope: customer=customer
SELECT seq, customer, kind, month, day, reason FROM statement_event WHERE company = :company AND customer = :customer AND kind IN (4, 5) ORDER BY month DESC, seq DESC;
