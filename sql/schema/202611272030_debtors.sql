-- The debtor that is kept with a talk is sealed beside it (src/rehearse/seal.h, SE4): of a talk that goes on from another kind 'follow', of one about a customer 'customer'.

-- Those from before there was a seal are sealed as they stand: 'stood ' and the very text that is hashed for others.
INSERT INTO side_seal(company, kind, of, who, last_seal, seal, version)
SELECT company, 'follow', session, 0, '', 'stood ' || session || '|' || of_session || '|' || no || '|' || kind || '|' || coalesce(CAST(due_day AS TEXT), '-') || '|' || due || '|' || paid || '|' || owed || '|'
  || done || '|' || kept_out || '|' || coalesce(CAST(vows_done AS TEXT), '-') || '|' || coalesce(CAST(vows_left AS TEXT), '-') || '|' || body, 1
FROM practice_follow;
INSERT INTO side_seal(company, kind, of, who, last_seal, seal, version)
SELECT company, 'book_debtor', session, 0, '', 'stood ' || session || '|' || customer || '|' || masked || '|' || title || '|' || secrets || '|' || body, 1 FROM practice_scenario;
