-- Imports too large for one commit.

-- Where such an import stands (ingest.h IN2): begun (1) in the commit of its batch, finished (2) in its last. A batch begun and not
-- finished is half in: the same file again finishes it, an undo takes it back. A batch without rows here was one commit.
-- @fact
CREATE TABLE batch_stage (
  company BIGINT NOT NULL, seq BIGINT NOT NULL, eff_day BIGINT NOT NULL, batch BIGINT NOT NULL, kind BIGINT NOT NULL, PRIMARY KEY (company, seq));
CREATE INDEX batch_stage_batch ON batch_stage(company, batch, seq);
