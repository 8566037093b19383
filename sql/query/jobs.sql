-- Queries of jobs. Table of the platform: rows carry ids and a key, never a customer's data; who may see one is judged in
-- jobs/ops.c (one's own, or all of the company's with job.admin).

-- name: job_id_next
-- out: id:int
-- scope: none: a counter
INSERT INTO setting(key, value) VALUES ('next.job', '1')
ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(setting.value AS BIGINT) + 1 AS TEXT)
RETURNING CAST(value AS BIGINT) AS id;

-- name: job_by_key
-- in: unique_key:text
-- out: id:int
-- scope: none: platform table
SELECT id FROM job WHERE unique_key = :unique_key;

-- name: job_add
-- in: id:int, company:int, kind:text, unique_key:text, input:text, run_at_us:int, created_us:int, user_id:int
-- scope: none: platform table
INSERT INTO job(id, company, kind, unique_key, input, run_at_us, state, lease_until_us, lease_by, attempts, done, total, result,
  created_us, finished_us, user_id)
VALUES (:id, :company, :kind, :unique_key, :input, :run_at_us, 'queued', NULL, NULL, 0, 0, 0, NULL, :created_us, NULL, :user_id)
ON CONFLICT (unique_key) DO NOTHING;

-- Due jobs and those whose lease ran out, longest due first. Index: job_run.
-- name: jobs_due
-- in: now_us:int
-- out: id:int, company:int, kind:text, input:text, attempts:int, user_id:int, state:text
-- scope: none: platform table
SELECT id, company, kind, input, attempts, user_id, state FROM job
WHERE (state = 'queued' AND run_at_us <= :now_us) OR (state IN ('running', 'cancelling') AND lease_until_us < :now_us)
ORDER BY run_at_us, id LIMIT 20;

-- The claim (J3): changes one row or none.
-- name: job_claim
-- in: id:int, attempts:int, now_us:int, lease_until_us:int, lease_by:text
-- scope: none: platform table
UPDATE job SET state = 'running', lease_until_us = :lease_until_us, lease_by = :lease_by, attempts = :attempts + 1, done = 0, total = 0
WHERE id = :id AND attempts = :attempts
  AND ((state = 'queued' AND run_at_us <= :now_us) OR (state = 'running' AND lease_until_us < :now_us));

-- name: job_renew
-- in: id:int, attempts:int, lease_until_us:int, done:int, total:int
-- scope: none: platform table
UPDATE job SET lease_until_us = :lease_until_us, done = :done, total = :total
WHERE id = :id AND attempts = :attempts AND state IN ('running', 'cancelling');

-- The end of an attempt (J3): state done, failed, cancelled, or queued again at run_at_us.
-- name: job_end
-- in: id:int, attempts:int, state:text, run_at_us:int, result:text?, finished_us:int?, done:int, total:int
-- scope: none: platform table
UPDATE job SET state = :state, run_at_us = :run_at_us, result = :result, finished_us = :finished_us, lease_until_us = NULL, lease_by = NULL,
  done = :done, total = :total
WHERE id = :id AND attempts = :attempts AND state IN ('running', 'cancelling');

-- name: job_cancel_queued
-- in: id:int, finished_us:int
-- scope: none: platform table
UPDATE job SET state = 'cancelled', finished_us = :finished_us WHERE id = :id AND state = 'queued';

-- name: job_cancel_running
-- in: id:int
-- scope: none: platform table
UPDATE job SET state = 'cancelling' WHERE id = :id AND state = 'running';

-- name: job_by_id
-- in: id:int
-- out: id:int, company:int, kind:text, state:text, run_at_us:int, attempts:int, done:int, total:int, result:text?, created_us:int, finished_us:int?, user_id:int, lease_by:text?
-- scope: none: platform table
SELECT id, company, kind, state, run_at_us, attempts, done, total, result, created_us, finished_us, user_id, lease_by FROM job WHERE id = :id;

-- Newest first, the platform's own among them. Index: primary key.
-- name: jobs_of_company
-- in: company:int, before:int
-- out: id:int, company:int, kind:text, state:text, run_at_us:int, attempts:int, done:int, total:int, result:text?, created_us:int, finished_us:int?, user_id:int
-- scope: none: platform table
SELECT id, company, kind, state, run_at_us, attempts, done, total, result, created_us, finished_us, user_id FROM job
WHERE company IN (0, :company) AND id < :before ORDER BY id DESC;

-- name: job_companies
-- out: id:int
-- scope: none: companies' ids, for the daily jobs
SELECT id FROM company ORDER BY id;

-- ---- what a page that stands open asks (changes.c) ----

-- name: changes_head
-- in: company:int
-- out: seq:int
-- scope: none: the length of the log
SELECT seq FROM company_head WHERE company = :company;

-- Commits of others; more than a thousand is many. What guests of a class room say (below 0) changes no page, and what somebody practises none but
-- his own and those of who sits with him, which ask by themselves. Index: primary key.
-- name: changes_others
-- in: company:int, since:int, user_id:int
-- out: n:int
-- scope: none: a count
SELECT COUNT(*) AS n FROM (SELECT seq FROM fact_commit WHERE company = :company AND seq > :since AND user_id <> :user_id AND user_id >= 0 AND op NOT IN
    ('practice start', 'practice say', 'practice correct', 'practice coach', 'practice voice', 'practice end', 'practice again', 'practice next', 'pair new', 'pair join', 'pair say',
     'pair offer', 'pair accept', 'pair end', 'pair mark', 'reverse start', 'reverse say', 'reverse end', 'drill start', 'drill answer', 'drill end') ORDER BY seq LIMIT 1000) x;

-- Index: job_run.
-- name: jobs_alive
-- in: company:int, now_us:int
-- out: id:int, company:int, kind:text, state:text, done:int, total:int, user_id:int
-- scope: none: platform table
SELECT id, company, kind, state, done, total, user_id FROM job
WHERE company IN (0, :company) AND state IN ('queued', 'running', 'cancelling') AND run_at_us <= :now_us ORDER BY id;
