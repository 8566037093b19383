-- What the reader learns from corrections (src/rehearse/learn.h). No row belongs to a customer: names were taken out before anything was kept.

-- name: reader_sentence_by_form
-- in: company:int, form:text
-- out: sentence:int
-- scope: none: sentences without names, told to trainers only
SELECT sentence FROM reader_sentence WHERE company = :company AND form = :form;

-- name: reader_correction_drop
-- in: company:int, session:int, turn:int
-- scope: none: of a session that was judged
DELETE FROM reader_correction WHERE company = :company AND session = :session AND turn = :turn;

-- A sentence that nobody stands behind any more, and about which nobody decided.
-- name: reader_sentence_drop
-- in: company:int, sentence:int
-- scope: none: sentences without names
DELETE FROM reader_sentence WHERE company = :company AND sentence = :sentence
  AND NOT EXISTS (SELECT 1 FROM reader_correction c WHERE c.company = reader_sentence.company AND c.sentence = reader_sentence.sentence)
  AND NOT EXISTS (SELECT 1 FROM reader_decision d WHERE d.company = reader_sentence.company AND d.sentence = reader_sentence.sentence);

-- Sentences with what was decided last, newest first. Index: primary keys, reader_decision_sentence, reader_correction_sentence.
-- name: reader_sentences
-- in: company:int, before:int
-- out: sentence:int, said:text, verdict:text?, acts:text?, decided_by:text?, people:int, times:int, last_us:int
-- scope: none: sentences without names, told to trainers only
SELECT s.sentence, s.said, d.verdict, d.acts, u.name AS decided_by,
  (SELECT count(DISTINCT c.user_id) FROM reader_correction c WHERE c.company = s.company AND c.sentence = s.sentence) AS people,
  (SELECT count(*) FROM reader_correction c WHERE c.company = s.company AND c.sentence = s.sentence) AS times,
  (SELECT coalesce(max(c.at_us), s.at_us) FROM reader_correction c WHERE c.company = s.company AND c.sentence = s.sentence) AS last_us
FROM reader_sentence s
LEFT JOIN reader_decision d ON d.company = s.company AND d.seq = (SELECT max(e.seq) FROM reader_decision e WHERE e.company = s.company AND e.sentence = s.sentence)
LEFT JOIN user_account u ON u.id = d.user_id
WHERE s.company = :company AND s.sentence < :before ORDER BY s.sentence DESC;

-- How it was read and what it was put right to, each with how many people said so. Index: reader_correction_sentence.
-- name: reader_votes
-- in: company:int, sentence:int
-- out: read:text, acts:text, people:int, context:text
-- scope: none: sentences without names, told to trainers only
SELECT read, acts, count(DISTINCT user_id) AS people, max(context) AS context FROM reader_correction
WHERE company = :company AND sentence = :sentence GROUP BY read, acts ORDER BY count(DISTINCT user_id) DESC, acts, read;

-- What is learned from: corrections of accepted sentences, person by person. The order is the model's.
-- name: reader_lesson
-- in: company:int
-- out: user_id:int, sentence:int, said:text, context:text, acts:text
-- scope: none: sentences without names
SELECT DISTINCT c.user_id, c.sentence, s.said, c.context, d.acts FROM reader_correction c
JOIN reader_sentence s ON s.company = c.company AND s.sentence = c.sentence
JOIN reader_decision d ON d.company = c.company AND d.seq = (SELECT max(e.seq) FROM reader_decision e WHERE e.company = c.company AND e.sentence = c.sentence)
WHERE c.company = :company AND d.verdict = 'accept' ORDER BY c.user_id, c.sentence, c.context;

-- name: reader_models
-- in: company:int
-- out: id:int, hash:text, shipped:text, lesson:text, report:text, made_by:text?, made_us:int
-- scope: none: models of a company
SELECT m.id, m.hash, m.shipped, m.lesson, m.report, u.name AS made_by, m.made_us FROM reader_model m LEFT JOIN user_account u ON u.id = m.user_id
WHERE m.company = :company ORDER BY m.id DESC;

-- name: reader_model_by_hash
-- in: company:int, hash:text
-- out: id:int, shipped:text, lesson:text, report:text, user_id:int, made_us:int, version:int
-- scope: none: models of a company
SELECT id, shipped, lesson, report, user_id, made_us, version FROM reader_model WHERE company = :company AND hash = :hash;

-- name: reader_model_part_add
-- in: company:int, hash:text, n:int, body:bytes
-- scope: none: models of a company
INSERT INTO reader_model_part(company, hash, n, body) VALUES (:company, :hash, :n, :body);

-- name: reader_model_parts
-- in: company:int, hash:text
-- out: body:bytes
-- scope: none: models of a company
SELECT body FROM reader_model_part WHERE company = :company AND hash = :hash ORDER BY n;

-- The model in force: one row or none. Index: primary key.
-- name: reader_in_force
-- in: company:int
-- out: seq:int, hash:text, eff_day:int, by_name:text?
-- scope: none: which model a company reads with
SELECT r.seq, r.hash, r.eff_day, u.name AS by_name FROM reader_use r LEFT JOIN user_account u ON u.id = r.user_id
WHERE r.company = :company ORDER BY r.seq DESC LIMIT 1;

-- Talks that go on: their next sentence is read by the model then in force.
-- name: reader_open_talks
-- in: company:int
-- out: n:int
-- scope: none: a number
SELECT count(*) AS n FROM practice_session WHERE company = :company AND state = 'open';

-- The training that waits or runs, and the last that ended. Index: primary key.
-- name: reader_job
-- in: company:int
-- out: id:int, state:text, done:int, total:int, result:text?, created_us:int, finished_us:int?
-- scope: none: platform table, a company's own job
SELECT id, state, done, total, result, created_us, finished_us FROM job WHERE company = :company AND kind = 'reader' ORDER BY id DESC LIMIT 1;
