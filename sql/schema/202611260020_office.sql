-- Deliveries 送货单: goods that left, what the customer signed for, and which invoice bills them. They move no balance: what is owed
-- begins with the invoice (src/ledger/delivery.h).

-- A delivery note. doc_key: its number, "number@2" when the first of that number was taken back. day: when the goods left; eff_day is that day or
-- the first open day. contract: its event "deliver" came with the goods. memo: remark.
-- @fact
CREATE TABLE delivery (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, day BIGINT NOT NULL, doc_key TEXT NOT NULL, number TEXT NOT NULL,
  customer BIGINT NOT NULL, currency TEXT NOT NULL, amount BIGINT NOT NULL, contract BIGINT, batch BIGINT NOT NULL, memo BIGINT,
  PRIMARY KEY (company, seq));
CREATE UNIQUE INDEX delivery_key ON delivery(company, doc_key);
CREATE INDEX delivery_customer ON delivery(company, customer, seq);

-- The customer signed for it 签收 on `day`; the last row counts. signer: memo with the name, NULL when the slip does not tell.
-- @fact
CREATE TABLE delivery_sign (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, delivery BIGINT NOT NULL, day BIGINT NOT NULL, signer BIGINT,
  batch BIGINT NOT NULL, PRIMARY KEY (company, seq));
CREATE INDEX delivery_sign_of ON delivery_sign(company, delivery, seq);

-- What an invoice bills of a delivery. amount > 0; a row with amount < 0 takes back the one it names in `undoes`. eff_day: when both exist.
-- @fact
CREATE TABLE delivery_bill (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, delivery BIGINT NOT NULL, document BIGINT NOT NULL, amount BIGINT NOT NULL,
  undoes BIGINT, batch BIGINT NOT NULL, PRIMARY KEY (company, seq));
CREATE INDEX delivery_bill_of ON delivery_bill(company, delivery, seq);
CREATE INDEX delivery_bill_document ON delivery_bill(company, document, seq);

-- It never was: entered by mistake (memo: why), or its import was taken back.
-- @fact
CREATE TABLE delivery_void (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, delivery BIGINT NOT NULL, batch BIGINT NOT NULL, memo BIGINT,
  PRIMARY KEY (company, seq));
CREATE UNIQUE INDEX delivery_void_of ON delivery_void(company, delivery);
