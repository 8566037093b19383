-- 离职/调岗交接: who handed his customers over to whom from which day on. What moved is in `assignment`, whose facts count; these rows
-- are the paper trail: which sheets are signed. month: the one whose statements the customers are asked to confirm. left_day: his last
-- day with us, NULL when he only changed his post.
-- @record
CREATE TABLE handover (
  company BIGINT NOT NULL, id BIGINT NOT NULL, person BIGINT NOT NULL, from_day BIGINT NOT NULL, left_day BIGINT, month BIGINT NOT NULL,
  note TEXT NOT NULL, made_by BIGINT NOT NULL, made_us BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));
-- @record  a customer of it; items, contracts: how many moved besides the customer; signed_day: the sheet bears its signatures
CREATE TABLE handover_line (
  company BIGINT NOT NULL, id BIGINT NOT NULL, handover BIGINT NOT NULL, customer BIGINT NOT NULL, successor BIGINT NOT NULL, whole BIGINT NOT NULL,
  items BIGINT NOT NULL, contracts BIGINT NOT NULL, signed_day BIGINT, note TEXT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX handover_line_of ON handover_line(company, handover, id);
