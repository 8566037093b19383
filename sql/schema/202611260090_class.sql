-- exam: 1 the room was opened as an exam: no readings, no coach, no correction; NULL or 0 practice.
ALTER TABLE room ADD COLUMN exam BIGINT;

-- A refused proposal may belong to a workspace (prep); customer 0: to the workspace of a training scenario.
ALTER TABLE refused_proposal ADD COLUMN prep BIGINT;
CREATE INDEX refused_proposal_prep ON refused_proposal(company, prep) WHERE prep IS NOT NULL;
