-- Short drills (src/drill/drill.h). A sitting is private to user_id and never joined with the business's own data.

-- One sitting of one drill. content_hash: the text it was begun with. seed: order of items and options, chance of a moment. items: ids in
-- the order they are asked, blanks between; the first `planned` make the result, what follows is asked again (DR6). asked: answers so far; of a
-- moment: turns. state: open, ended, left (nothing was answered: no result). right_n, mark (0..100), passed: when ended. caller: name used in a
-- moment.
-- @record
CREATE TABLE drill_sitting (
  company BIGINT NOT NULL, id BIGINT NOT NULL, user_id BIGINT NOT NULL, drill TEXT NOT NULL, content_hash TEXT NOT NULL, seed BIGINT NOT NULL, items TEXT NOT NULL,
  planned BIGINT NOT NULL, caller TEXT NOT NULL, day BIGINT NOT NULL, created_us BIGINT NOT NULL, state TEXT NOT NULL, ended_us BIGINT, asked BIGINT NOT NULL,
  right_n BIGINT, mark BIGINT, passed BIGINT, version BIGINT NOT NULL, PRIMARY KEY (company, id));
CREATE INDEX drill_sitting_user ON drill_sitting(company, user_id, drill, id);

-- One answer, or one turn of a moment. choice: id of the option taken, '' when it was said in words. reading: acts as they were read; held: bits of
-- hk_drill_check. heard, answer: of a moment, as in practice_turn. again: asked a second time in this sitting.
-- @record
CREATE TABLE drill_answer (
  company BIGINT NOT NULL, sitting BIGINT NOT NULL, n BIGINT NOT NULL, item TEXT NOT NULL, again BIGINT NOT NULL, choice TEXT NOT NULL, said TEXT NOT NULL,
  reading TEXT NOT NULL, held BIGINT NOT NULL, heard TEXT NOT NULL, answer TEXT NOT NULL, mark BIGINT NOT NULL, at_us BIGINT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (company, sitting, n));
