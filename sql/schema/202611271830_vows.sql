-- What the caller had promised himself in the talk before (src/rehearse/next.h, NX8), bits of hk_vow: vows_done: done since; vows_left: not; NULL: from
-- before that was asked, nothing.
ALTER TABLE practice_follow ADD COLUMN vows_done BIGINT;
ALTER TABLE practice_follow ADD COLUMN vows_left BIGINT;
