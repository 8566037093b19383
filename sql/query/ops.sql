-- Queries of the pipeline: requests that repeat.

-- name: idempotency_find
-- in: company:int, user_id:int, key:text, since_us:int
-- out: request_hash:bytes, status:int, reply:text
-- scope: none: a caller finds his own requests only
SELECT request_hash, status, reply FROM idempotency
WHERE company = :company AND user_id = :user_id AND key = :key AND at_us >= :since_us;

-- name: idempotency_keep
-- in: company:int, user_id:int, key:text, request_hash:bytes, status:int, reply:text, at_us:int
-- scope: none: a caller's own request; one older than the time kept is replaced
INSERT INTO idempotency(company, user_id, key, request_hash, status, reply, at_us)
VALUES (:company, :user_id, :key, :request_hash, :status, :reply, :at_us)
ON CONFLICT (company, user_id, key) DO UPDATE
SET request_hash = excluded.request_hash, status = excluded.status, reply = excluded.reply, at_us = excluded.at_us;

-- name: idempotency_sweep
-- in: company:int, before_us:int
-- scope: none: forgets what is older than seven days
DELETE FROM idempotency WHERE company = :company AND at_us < :before_us;
