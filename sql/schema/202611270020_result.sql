-- What a talk is and what it came to, sealed (src/rehearse/practice.h, PR3).

-- One for each talk, made when it begins and again when it ends. last_seal: of the last thing said when it ended, '' before. marks: outcome,
-- process, relation, compliance in hundredths and how many fouls, with blanks between, '-' for one that is not known; '' before the end and of
-- who was not marked. seal: SHA-256 over the row of practice_session and these two (hk_result_text), so that an edited result is noticed.
-- @record
CREATE TABLE practice_result (
  company BIGINT NOT NULL, session BIGINT NOT NULL, last_seal TEXT NOT NULL, marks TEXT NOT NULL, seal TEXT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (company, session));

-- Talks from before there was a seal are sealed as they stand. SQL knows no SHA-256 that both engines share: their seal is 'stood ' and the very
-- text that is hashed for others.
INSERT INTO practice_result(company, session, last_seal, marks, seal, version)
SELECT w.company, w.id, w.last_seal, w.marks, 'stood ' || w.user_id || '|' || w.scenario || '|' || w.mode || '|' || w.seed || '|' || w.coach || '|' || w.parent || '|' || w.from_turn || '|'
  || w.state || '|' || w.turns || '|' || w.ending || '|' || w.total || '|' || w.passed || '|' || w.ended_us || '|' || w.last_seal || '|' || w.marks, 1
FROM (SELECT s.company, s.id, s.user_id, s.scenario, s.mode, s.seed, s.coach, s.state, coalesce(CAST(s.parent AS TEXT), '-') AS parent, coalesce(CAST(s.from_turn AS TEXT), '-') AS from_turn,
    CASE WHEN s.state = 'ended' THEN s.turns ELSE 0 END AS turns, CASE WHEN s.state = 'ended' THEN s.ending ELSE '' END AS ending,
    coalesce(CAST(s.total AS TEXT), '-') AS total, coalesce(CAST(s.passed AS TEXT), '-') AS passed, coalesce(CAST(s.ended_us AS TEXT), '-') AS ended_us,
    CASE WHEN s.state <> 'ended' THEN '' ELSE coalesce((SELECT p.seal FROM practice_spoken p WHERE p.company = s.company AND p.session = s.id AND p.turn = s.turns),
      (SELECT t.seal FROM practice_turn t WHERE t.company = s.company AND t.session = s.id AND t.turn = s.turns), s.content_hash) END AS last_seal,
    CASE WHEN s.state <> 'ended' OR s.total IS NULL THEN ''
      ELSE coalesce((SELECT CAST(g.outcome AS TEXT) || ' ' || g.process || ' ' || g.relation || ' ' || g.compliance FROM room_guest g
          WHERE g.company = s.company AND g.session = s.id AND g.total IS NOT NULL), '- - - -') || ' '
        || coalesce((SELECT CAST(e.fouls AS TEXT) FROM exam_talk e WHERE e.company = s.company AND e.session = s.id), '-') END AS marks
  FROM practice_session s) w;
