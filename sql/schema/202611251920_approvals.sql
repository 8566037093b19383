-- Requests that wait for another person's decision (src/ops/approval.h), and entries their own author may decide.
-- op: the operation's name; input: its checked fields as JSON with sorted keys; input_hash: SHA-256 over company, author, operation and
-- input, so that what is decided is what was asked. state: pending, approved, self (run by its author alone), refused, withdrawn, failed;
-- a pending one past expires_day counts as expired. cap: the right of the band. fault: why it failed, as JSON. if_match: the version of
-- the record the author saw, 0 = none.
-- @record
CREATE TABLE approval (
  company BIGINT NOT NULL, id BIGINT NOT NULL, op TEXT NOT NULL, input TEXT NOT NULL, input_hash TEXT NOT NULL, if_match BIGINT NOT NULL,
  state TEXT NOT NULL, cap TEXT NOT NULL, customer BIGINT, currency TEXT NOT NULL, amount BIGINT, asked_by BIGINT NOT NULL,
  asked_name TEXT NOT NULL, asked_us BIGINT NOT NULL, expires_day BIGINT NOT NULL, decided_by BIGINT, decided_name TEXT NOT NULL,
  decided_us BIGINT, reason TEXT NOT NULL, fault TEXT NOT NULL, result TEXT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX approval_state ON approval(company, state, id);
CREATE INDEX approval_decided ON approval(company, decided_us);
