-- The life of statements (R7), the accounts customers pay into, and the company's own heading on paper.

-- What became of the statement of a customer's month. kind: prepared (1: `amount` is the closing printed, `opening` what it began
-- with, `known` the last fact it knew; one row per currency), sent (2: how in `channel`, to whom in the memo), reminder made (3:
-- `level` 1 second asking, 2 to the manager), confirmed (4: `amount` is what was confirmed; how in `channel`: stamp, e_confirm, email,
-- oral), difference (5: `amount` is their figure, NULL when they named none; why in `reason`). `day` is when it happened; eff_day is
-- that day or the first open day. fingerprint: digest of what the paper says (statement.h, content). Sending and reminders mean all currencies: currency ''. file_sha: the paper, or the scan of the reply.
-- @fact
CREATE TABLE statement_event (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, kind BIGINT NOT NULL, customer BIGINT NOT NULL, month BIGINT NOT NULL,
  day BIGINT NOT NULL, currency TEXT NOT NULL, amount BIGINT, opening BIGINT, known BIGINT, level BIGINT, channel TEXT NOT NULL, reason TEXT NOT NULL,
  fingerprint TEXT NOT NULL, file_sha TEXT NOT NULL, memo BIGINT, PRIMARY KEY (company, seq));
CREATE INDEX statement_event_month ON statement_event(company, month, customer, seq);
CREATE INDEX statement_event_customer ON statement_event(company, customer, month, seq);

-- A line that explains a difference 差异调节表. event: the difference it belongs to; a later list of lines (list_no) replaces the one before. side: 1 our
-- book lacks it, 2 theirs does; amount is what that side has to add (may be negative). what: in_transit, invoice_not_received, ...
-- @fact
CREATE TABLE statement_line (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, event BIGINT NOT NULL, list_no BIGINT NOT NULL, customer BIGINT NOT NULL, what TEXT NOT NULL,
  side BIGINT NOT NULL, amount BIGINT NOT NULL, day BIGINT, number TEXT NOT NULL, memo BIGINT, PRIMARY KEY (company, seq));
CREATE INDEX statement_line_event ON statement_line(company, event, seq);

-- @record  our accounts for receiving money, printed on statements and letters. first: the one of its currency that is printed
CREATE TABLE bank_account (
  company BIGINT NOT NULL, id BIGINT NOT NULL, currency TEXT NOT NULL, holder TEXT NOT NULL, bank TEXT NOT NULL, number TEXT NOT NULL, swift TEXT NOT NULL,
  first BIGINT NOT NULL, disabled BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX bank_account_currency ON bank_account(company, currency);

-- @record  the company's heading on papers (one row); maker and checker stand in the line 制表/审核, empty maker: who makes the paper
CREATE TABLE letterhead (
  company BIGINT NOT NULL, id BIGINT NOT NULL, name TEXT NOT NULL, tax_no TEXT NOT NULL, address TEXT NOT NULL, phone TEXT NOT NULL, maker TEXT NOT NULL,
  checker TEXT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));

-- Texts by what they are of: the paper asks for the one in force each time it is made.
CREATE INDEX content_version_id ON content_version(company, kind, content_id, seq);
