-- The tables of issue one: platform, the log of facts, records, derived state.
--
-- Dialect: BIGINT, TEXT, BYTEA only; booleans 0/1; days count from 1990-01-01; times are UTC microseconds; money is minor
-- units. The store rewrites types, adds STRICT (SQLite) and COLLATE "C" (PostgreSQL) and makes the triggers of each kind:
--   @platform  no company in the key            @record   versioned, every change audited
--   @fact      insert-only, in the log          @derived  may be dropped; `huikuan rebuild` makes it again
-- A fact's key is (company, seq): seq is the position in the company's one log and the id of the thing posted. Indexes of facts end in
-- seq: rows of one thing come in the order they were posted, and without it SQLite prefers to walk the whole company's key.

-- @platform
CREATE TABLE company (
  id BIGINT PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, practice BIGINT NOT NULL,
  currency TEXT NOT NULL, profile TEXT NOT NULL, created_us BIGINT NOT NULL, version BIGINT NOT NULL);

-- @platform
CREATE TABLE user_account (
  id BIGINT PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, lang TEXT NOT NULL, theme TEXT NOT NULL,
  admin BIGINT NOT NULL, disabled BIGINT NOT NULL, created_us BIGINT NOT NULL, version BIGINT NOT NULL);
-- @platform  argon2id strings; kind: password, totp
CREATE TABLE credential (
  user_id BIGINT NOT NULL, kind TEXT NOT NULL, secret TEXT NOT NULL, must_change BIGINT NOT NULL, updated_us BIGINT NOT NULL,
  PRIMARY KEY (user_id, kind));
-- @platform  only hashes of session ids are stored
CREATE TABLE session (
  id_hash BYTEA PRIMARY KEY, user_id BIGINT NOT NULL, csrf TEXT NOT NULL, created_us BIGINT NOT NULL, seen_us BIGINT NOT NULL,
  expires_us BIGINT NOT NULL, address TEXT NOT NULL, agent TEXT NOT NULL);
-- @platform  API tokens, by hash
CREATE TABLE token (
  id BIGINT PRIMARY KEY, token_hash BYTEA NOT NULL UNIQUE, user_id BIGINT NOT NULL, company BIGINT NOT NULL, name TEXT NOT NULL,
  created_us BIGINT NOT NULL, expires_us BIGINT, revoked_us BIGINT, used_us BIGINT);
-- @platform  scope_kind: all, team, region, self
CREATE TABLE membership (
  user_id BIGINT NOT NULL, company BIGINT NOT NULL, role TEXT NOT NULL, person BIGINT, scope_kind TEXT NOT NULL, scope_id BIGINT,
  from_us BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (user_id, company));
-- @platform  failed logins, for throttling
CREATE TABLE login_attempt (
  id BIGINT PRIMARY KEY, login TEXT NOT NULL, address TEXT NOT NULL, at_us BIGINT NOT NULL, good BIGINT NOT NULL);
CREATE INDEX login_attempt_login ON login_attempt(login, at_us);
-- @platform
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL);

-- The head of a company's log: locked first by whoever appends. seq, recorded_us and chain are of the last fact;
-- record_id is the last id given to a record; epoch changes with every right or assignment.
-- @derived
CREATE TABLE company_head (
  company BIGINT PRIMARY KEY, seq BIGINT NOT NULL, recorded_us BIGINT NOT NULL, chain BYTEA NOT NULL,
  record_id BIGINT NOT NULL, epoch BIGINT NOT NULL);

-- One row per commit that appended: facts first_seq..seq were learned at recorded_us; chain = SHA-256(previous chain || rows).
-- @fact
CREATE TABLE fact_commit (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, first_seq BIGINT NOT NULL, recorded_us BIGINT NOT NULL,
  user_id BIGINT NOT NULL, op TEXT NOT NULL, chain BYTEA NOT NULL, PRIMARY KEY (company, seq));

-- A paper: invoice (1), red invoice / credit note (2), other receivable (3), opening (4), write-off (5), netting (6),
-- transfer of debt (7), bill (8), refund (9), retention (10), memo of a write-off (11), reversal of an undone import (12),
-- recovery of a written-off debt (13).
-- doc_key: the number where it has one, else "source:row key"; the same file twice changes nothing.
-- @fact
CREATE TABLE document (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, kind BIGINT NOT NULL, doc_key TEXT NOT NULL,
  number TEXT NOT NULL, customer BIGINT NOT NULL, currency TEXT NOT NULL, amount BIGINT NOT NULL, contract BIGINT,
  ref_document BIGINT, owner BIGINT, batch BIGINT NOT NULL, memo BIGINT,
  PRIMARY KEY (company, seq));
CREATE UNIQUE INDEX document_key ON document(company, doc_key);
CREATE INDEX document_customer ON document(company, customer, seq);
CREATE INDEX document_contract ON document(company, contract, seq) WHERE contract IS NOT NULL;

-- An open item: one instalment of a document. class: 1 invoice, 2 other, 3 retention, 4 bill, 5 voucher, 6 memo.
-- due_day NULL = no rule known (due_rule 'none') or event not reached (due_rule 'event'); due_rule: given, term, event, none.
-- @fact
CREATE TABLE item (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, document BIGINT NOT NULL, part BIGINT NOT NULL,
  customer BIGINT NOT NULL, currency TEXT NOT NULL, class BIGINT NOT NULL, amount BIGINT NOT NULL, issue_day BIGINT NOT NULL,
  due_day BIGINT, due_rule TEXT NOT NULL, plan_part BIGINT, PRIMARY KEY (company, seq));
CREATE INDEX item_customer ON item(company, customer, seq);
CREATE INDEX item_document ON item(company, document, seq);
CREATE INDEX item_issue ON item(company, issue_day);

-- Money or paper that pays items: receipt (1), advance (2), credit note (3), write-off (4), netting (5), transfer (6),
-- paper closed (7: bill honoured, passed on or dishonoured), opening receipt (8), memo closed (9), reversal of an undone import (10). value_day: bank value day, approval day or
-- paper day; eff_day: the same, or the first open day when that month is closed. method: 1 电汇, 2 银行承兑, 3 商业承兑, 4 数字化凭证, 5 现金, 6 抵账, 7 代付, 8 other, 0 not a receipt. class: 0 pays receivables
-- (item classes 1, 2, 3), else the one item class it may close (4, 5, 6). payer: memo with the payer's name when it is not the customer.
-- @fact
CREATE TABLE credit (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, kind BIGINT NOT NULL, credit_key TEXT NOT NULL,
  customer BIGINT NOT NULL, currency TEXT NOT NULL, class BIGINT NOT NULL, amount BIGINT NOT NULL, value_day BIGINT NOT NULL, method BIGINT NOT NULL, document BIGINT,
  payer BIGINT, bill BIGINT, owner BIGINT, batch BIGINT NOT NULL, memo BIGINT, PRIMARY KEY (company, seq));
CREATE UNIQUE INDEX credit_key ON credit(company, credit_key);
CREATE INDEX credit_customer ON credit(company, customer, seq);
CREATE INDEX credit_bill ON credit(company, bill, seq) WHERE bill IS NOT NULL;
CREATE INDEX credit_special ON credit(company, eff_day) WHERE kind <> 1;

-- A credit used on an item. amount > 0 applies; an un-allocation repeats the row with amount < 0 and `undoes` naming it:
-- mode 1 correct (eff_day of the original: it never counted), mode 2 release (a later day). kind: 1 real, 2 assumed (视同核销).
-- @fact
CREATE TABLE allocation (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, credit BIGINT NOT NULL, item BIGINT NOT NULL,
  amount BIGINT NOT NULL, kind BIGINT NOT NULL, rule BIGINT NOT NULL, undoes BIGINT, mode BIGINT NOT NULL, batch BIGINT NOT NULL,
  PRIMARY KEY (company, seq));
CREATE INDEX allocation_item ON allocation(company, item, seq);
CREATE INDEX allocation_credit ON allocation(company, credit, seq);
CREATE UNIQUE INDEX allocation_undoes ON allocation(company, undoes) WHERE undoes IS NOT NULL;

-- The due day of an item changes: extension (1), start event arrived (2), silent acceptance (3), rule supplied later (4),
-- correction (5). NULL due_day = unknown again.
-- @fact
CREATE TABLE due_change (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, item BIGINT NOT NULL, due_day BIGINT, due_rule TEXT NOT NULL,
  reason BIGINT NOT NULL, memo BIGINT, batch BIGINT NOT NULL, PRIMARY KEY (company, seq));
CREATE INDEX due_change_item ON due_change(company, item, seq);

-- The disputed part of an item from eff_day on (0 = settled).
-- @fact
CREATE TABLE dispute_part (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, item BIGINT NOT NULL, amount BIGINT NOT NULL, kind TEXT NOT NULL,
  memo BIGINT, batch BIGINT NOT NULL, PRIMARY KEY (company, seq));
CREATE INDEX dispute_part_item ON dispute_part(company, item, seq);

-- Who or what something belongs to from eff_day on. subject: 1 customer, 2 item. what: 1 owner (person), 2 team, 3 region,
-- 4 class. value NULL ends it.
-- @fact
CREATE TABLE assignment (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, subject BIGINT NOT NULL, subject_id BIGINT NOT NULL,
  what BIGINT NOT NULL, value BIGINT, batch BIGINT NOT NULL, PRIMARY KEY (company, seq));
CREATE INDEX assignment_subject ON assignment(company, subject, subject_id, seq);

-- A company's month closed (1) or reopened (2); fingerprint of the aging at the month's end as known then.
-- @fact
CREATE TABLE period_event (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, month BIGINT NOT NULL, kind BIGINT NOT NULL,
  fingerprint TEXT NOT NULL, PRIMARY KEY (company, seq));

-- Two customer records are one firm (1 merge: `customer` is seen under `into`) or were wrongly taken as one (2 un-merge).
-- @fact
CREATE TABLE customer_merge (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, customer BIGINT NOT NULL, into_customer BIGINT NOT NULL,
  kind BIGINT NOT NULL, PRIMARY KEY (company, seq));

-- The start event of a contract part arrived on eff_day; silent 1 = by the contract's silence rule.
-- @fact
CREATE TABLE milestone (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, contract BIGINT NOT NULL, event TEXT NOT NULL,
  silent BIGINT NOT NULL, memo BIGINT, PRIMARY KEY (company, seq));
CREATE INDEX milestone_contract ON milestone(company, contract, seq);

-- What became of a bill: received (1), honoured (2), dishonoured (3), endorsed (4), discounted (5), presented (6).
-- @fact
CREATE TABLE bill_event (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, bill BIGINT NOT NULL, kind BIGINT NOT NULL,
  PRIMARY KEY (company, seq));
CREATE INDEX bill_event_bill ON bill_event(company, bill, seq);

-- An import or matching run; undone by a later fact with `undoes`. kind: 1 import, 2 assumed matching, 3 undo, 4 by hand.
-- @fact
CREATE TABLE batch (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, kind BIGINT NOT NULL, what TEXT NOT NULL, file_sha TEXT NOT NULL,
  rows_good BIGINT NOT NULL, rows_bad BIGINT NOT NULL, rows_same BIGINT NOT NULL, undoes BIGINT, PRIMARY KEY (company, seq));

-- Figures of the balance sheet a person enters for ratios (current assets, funds for credit ...): as of eff_day.
-- @fact
CREATE TABLE entered_figure (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, figure TEXT NOT NULL, currency TEXT NOT NULL, amount BIGINT NOT NULL,
  PRIMARY KEY (company, seq));

-- A month's tie-out line signed off by a person: customer, currency, difference, reason code.
-- @fact
CREATE TABLE tie_out_sign (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, month BIGINT NOT NULL, customer BIGINT NOT NULL, currency TEXT NOT NULL,
  column_no BIGINT NOT NULL, difference BIGINT NOT NULL, reason TEXT NOT NULL, memo BIGINT, PRIMARY KEY (company, seq));

-- Effective-dated parameters (DESIGN 5): most specific level in force on the as-of day as known at T.
-- level: 0 company, 1 region, 2 class, 3 customer.
-- @fact
CREATE TABLE param (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, key TEXT NOT NULL, level BIGINT NOT NULL, level_id BIGINT NOT NULL,
  value TEXT NOT NULL, PRIMARY KEY (company, seq));

-- Control totals beside the facts, which the book never reads: debits (items) and credits per class and day.
-- class: 0 for receivables (item classes 1, 2, 3 and credits of class 0), else the class of papers and memos; items +, credits -.
-- @derived
CREATE TABLE control_day (
  company BIGINT NOT NULL, currency TEXT NOT NULL, class BIGINT NOT NULL, eff_day BIGINT NOT NULL, recorded_day BIGINT NOT NULL,
  amount BIGINT NOT NULL, n BIGINT NOT NULL, PRIMARY KEY (company, currency, class, eff_day, recorded_day));
CREATE INDEX control_day_recorded ON control_day(company, recorded_day);

-- Customers. name_key: normal form for matching; pinyin: sort key. terms: rule text of DOMAIN 5 ("invoice+60").
-- kind: company, public, person, internal. Former names and aliases live in customer_alias.
-- @record
CREATE TABLE customer (
  company BIGINT NOT NULL, id BIGINT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, short_name TEXT NOT NULL, name_key TEXT NOT NULL,
  pinyin TEXT NOT NULL, credit_code TEXT NOT NULL, country TEXT NOT NULL, currency TEXT NOT NULL, kind TEXT NOT NULL, terms TEXT NOT NULL,
  settle TEXT NOT NULL, credit_limit BIGINT, grade TEXT NOT NULL, provisional BIGINT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (company, id));
CREATE UNIQUE INDEX customer_code ON customer(company, code);
CREATE INDEX customer_name_key ON customer(company, name_key);
-- @record  alias_key: normal form. kind: former, alias, payer. state: confirmed, refused
CREATE TABLE customer_alias (
  company BIGINT NOT NULL, id BIGINT NOT NULL, customer BIGINT NOT NULL, alias TEXT NOT NULL, alias_key TEXT NOT NULL, kind TEXT NOT NULL,
  state TEXT NOT NULL, until_day BIGINT, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX customer_alias_key ON customer_alias(company, alias_key);
-- @record  our own people; user_id when they log in
CREATE TABLE person (
  company BIGINT NOT NULL, id BIGINT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, pinyin TEXT NOT NULL, team BIGINT, user_id BIGINT,
  left_day BIGINT, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE UNIQUE INDEX person_code ON person(company, code);
-- @record  teams (1), regions (2), customer classes (3)
CREATE TABLE unit (
  company BIGINT NOT NULL, id BIGINT NOT NULL, kind BIGINT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, parent BIGINT,
  version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE UNIQUE INDEX unit_code ON unit(company, kind, code);
-- @record  people at the customer; personal data, can be corrected and erased
CREATE TABLE contact (
  company BIGINT NOT NULL, id BIGINT NOT NULL, customer BIGINT NOT NULL, name TEXT NOT NULL, title TEXT NOT NULL, role TEXT NOT NULL,
  phone TEXT NOT NULL, wechat TEXT NOT NULL, email TEXT NOT NULL, source TEXT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX contact_customer ON contact(company, customer);
-- @record  lines of the team's old tracking sheet (催款跟踪表); promise_* where a line names amount and day
CREATE TABLE followup (
  company BIGINT NOT NULL, id BIGINT NOT NULL, customer BIGINT NOT NULL, day BIGINT NOT NULL, person BIGINT, contact TEXT NOT NULL,
  channel TEXT NOT NULL, note TEXT NOT NULL, excuse TEXT NOT NULL, promise_day BIGINT, promise_amount BIGINT, result TEXT NOT NULL,
  row_key TEXT NOT NULL, batch BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE UNIQUE INDEX followup_key ON followup(company, row_key);
CREATE INDEX followup_customer ON followup(company, customer, day);
-- @record  contracts; silence_days: acceptance counts as given that many days after delivery, NULL = no such rule
CREATE TABLE contract (
  company BIGINT NOT NULL, id BIGINT NOT NULL, number TEXT NOT NULL, customer BIGINT NOT NULL, name TEXT NOT NULL, signed_day BIGINT,
  currency TEXT NOT NULL, amount BIGINT NOT NULL, terms TEXT NOT NULL, silence_days BIGINT, owner BIGINT, version BIGINT NOT NULL,
  PRIMARY KEY (company, id));
CREATE UNIQUE INDEX contract_number ON contract(company, number);
CREATE INDEX contract_customer ON contract(company, customer);
-- @record  the payment plan: part falls due offset after its event. event: sign, ship, deliver, accept, warranty, invoice, date
CREATE TABLE plan_part (
  company BIGINT NOT NULL, id BIGINT NOT NULL, contract BIGINT NOT NULL, part BIGINT NOT NULL, name TEXT NOT NULL, amount BIGINT NOT NULL,
  event TEXT NOT NULL, offset_days BIGINT NOT NULL, offset_months BIGINT NOT NULL, retention BIGINT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (company, id));
CREATE INDEX plan_part_contract ON plan_part(company, contract);
-- @record  bills of exchange and vouchers received; state is derived from bill_event
CREATE TABLE bill (
  company BIGINT NOT NULL, id BIGINT NOT NULL, number TEXT NOT NULL, kind BIGINT NOT NULL, drawer TEXT NOT NULL, acceptor TEXT NOT NULL,
  currency TEXT NOT NULL, amount BIGINT NOT NULL, issue_day BIGINT, due_day BIGINT, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX bill_number ON bill(company, number);
-- @record  texts a fact points at: bank lines, remarks, payer names. Facts hold only the id and the salted hash lives here
CREATE TABLE memo (
  company BIGINT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, salt BYTEA NOT NULL, body_hash BYTEA NOT NULL,
  version BIGINT NOT NULL, PRIMARY KEY (company, id));
-- @record  how a file layout maps to fields, remembered by the digest of its header
CREATE TABLE import_layout (
  company BIGINT NOT NULL, id BIGINT NOT NULL, what TEXT NOT NULL, header_key TEXT NOT NULL, mapping TEXT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (company, id));
CREATE UNIQUE INDEX import_layout_key ON import_layout(company, what, header_key);
-- @record  a person's own settings: columns, density, named views
CREATE TABLE preference (
  company BIGINT NOT NULL, user_id BIGINT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (company, user_id, key));

-- Who did what: one row per operation that wrote, and per refused one worth knowing. Ids, amounts and days only.
-- @fact
CREATE TABLE audit (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, at_us BIGINT NOT NULL, user_id BIGINT NOT NULL, actor TEXT NOT NULL,
  op TEXT NOT NULL, subject TEXT NOT NULL, subject_id BIGINT, before_text TEXT, after_text TEXT, PRIMARY KEY (company, seq));

-- Requests that repeat: same key and body give the same reply for seven days.
-- @derived
CREATE TABLE idempotency (
  company BIGINT NOT NULL, user_id BIGINT NOT NULL, key TEXT NOT NULL, request_hash BYTEA NOT NULL, status BIGINT NOT NULL, reply TEXT NOT NULL,
  at_us BIGINT NOT NULL, PRIMARY KEY (company, user_id, key));

-- Jobs, enqueued in the transaction that causes them, claimed by lease.
-- @platform
CREATE TABLE job (
  id BIGINT PRIMARY KEY, company BIGINT NOT NULL, kind TEXT NOT NULL, unique_key TEXT NOT NULL UNIQUE, input TEXT NOT NULL, run_at_us BIGINT NOT NULL,
  state TEXT NOT NULL, lease_until_us BIGINT, lease_by TEXT, attempts BIGINT NOT NULL, done BIGINT NOT NULL, total BIGINT NOT NULL,
  result TEXT, created_us BIGINT NOT NULL, finished_us BIGINT, user_id BIGINT NOT NULL);
CREATE INDEX job_run ON job(state, run_at_us);

-- Stored files by SHA-256 in chunks; visible only through an owner record in scope.
-- @fact-store
CREATE TABLE file (
  company BIGINT NOT NULL, sha TEXT NOT NULL, size BIGINT NOT NULL, kind TEXT NOT NULL, created_us BIGINT NOT NULL, PRIMARY KEY (company, sha));
-- @fact-store
CREATE TABLE file_chunk (
  company BIGINT NOT NULL, sha TEXT NOT NULL, n BIGINT NOT NULL, body BYTEA NOT NULL, PRIMARY KEY (company, sha, n));
-- @record  who a file belongs to: subject customer, import, user
CREATE TABLE file_owner (
  company BIGINT NOT NULL, id BIGINT NOT NULL, sha TEXT NOT NULL, name TEXT NOT NULL, subject TEXT NOT NULL, subject_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));

-- Texts a company changed; shipped ones are in the binary. Insert-only; content_use says which version is published.
-- @fact
CREATE TABLE content_version (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, kind TEXT NOT NULL, content_id TEXT NOT NULL, sha TEXT NOT NULL,
  origin TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (company, seq));
