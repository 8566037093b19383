-- What a table of two, an observer's sheet and a talk with the seats changed are and came to, sealed (src/rehearse/seal.h, SE2).

-- One for each, made when it begins and again when it ends; of a sheet each time it is written. kind: pair, sheet, reverse. of: the table or the talk; who: whose sheet, else 0.
-- last_seal: of the last line when it ended, '' before, and of a sheet. seal: SHA-256 over the row and this.
-- @record
CREATE TABLE side_seal (
  company BIGINT NOT NULL, kind TEXT NOT NULL, of BIGINT NOT NULL, who BIGINT NOT NULL, last_seal TEXT NOT NULL, seal TEXT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (company, kind, of, who));

-- Those from before there was a seal are sealed as they stand: 'stood ' and the very text that is hashed for others.
INSERT INTO side_seal(company, kind, of, who, last_seal, seal, version)
SELECT w.company, 'pair', w.id, 0, w.last_seal, 'stood ' || w.id || '|' || w.code || '|' || w.scenario || '|' || w.manner || '|' || w.seed || '|' || w.made_by || '|' || w.day || '|' || w.state || '|'
  || w.lines || '|' || w.ended_us || '|' || w.ended_by || '|' || w.last_seal, 1
FROM (SELECT t.company, t.id, t.code, t.scenario, t.manner, t.seed, t.made_by, t.day, t.state, CASE WHEN t.state = 'ended' THEN t.lines ELSE 0 END AS lines,
    coalesce(CAST(t.ended_us AS TEXT), '-') AS ended_us, t.ended_by, CASE WHEN t.state <> 'ended' THEN '' ELSE coalesce((SELECT l.seal FROM pair_line l WHERE l.company = t.company AND l.tab = t.id AND l.n = t.lines),
      t.content_hash) END AS last_seal FROM pair_table t) w;
INSERT INTO side_seal(company, kind, of, who, last_seal, seal, version)
SELECT company, 'sheet', tab, user_id, '', 'stood ' || tab || '|' || user_id || '|' || points || '|' || steps || '|' || faces || '|' || sum || '|' || calm || '|' || at_us || '|' || note, 1 FROM pair_sheet;
INSERT INTO side_seal(company, kind, of, who, last_seal, seal, version)
SELECT w.company, 'reverse', w.id, 0, w.last_seal, 'stood ' || w.id || '|' || w.user_id || '|' || w.scenario || '|' || w.collector || '|' || w.hidden || '|' || w.seed || '|' || w.day || '|' || w.state || '|'
  || w.turns || '|' || w.ending || '|' || w.ended_us || '|' || w.last_seal, 1
FROM (SELECT t.company, t.id, t.user_id, t.scenario, t.collector, t.hidden, t.seed, t.day, t.state, CASE WHEN t.state = 'ended' THEN t.turns ELSE 0 END AS turns,
    CASE WHEN t.state = 'ended' THEN t.ending ELSE '' END AS ending, coalesce(CAST(t.ended_us AS TEXT), '-') AS ended_us,
    CASE WHEN t.state <> 'ended' THEN '' ELSE coalesce((SELECT l.seal FROM reverse_turn l WHERE l.company = t.company AND l.talk = t.id AND l.turn = t.turns), t.content_hash) END AS last_seal
  FROM reverse_talk t) w;
