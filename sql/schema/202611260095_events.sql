-- An event of a contract that never was: the delivery that stood for it was taken back (src/ledger/contract.c). eff_day: when what hung on it moves.
-- @fact
CREATE TABLE milestone_void (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, milestone BIGINT NOT NULL, PRIMARY KEY (company, seq));
CREATE UNIQUE INDEX milestone_void_of ON milestone_void(company, milestone);
CREATE INDEX delivery_contract ON delivery(company, contract, seq);
