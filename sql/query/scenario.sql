-- Scenarios of the company's own. They belong to the company, never to a customer.

-- Every one with its newest text, and its author. Index: own_scenario_text_scenario.
-- name: own_scenarios
-- in: company:int
-- out: id:int, state:text, live_no:int?, last_no:int, came_from:text, author:int, by:text?, created_us:int, version:int, title:text, body:text, at_us:int
-- scope: none: texts of the company, of no customer
SELECT s.id, s.state, s.live_no, s.last_no, s.came_from, s.author, u.name AS by, s.created_us, s.version, t.title, t.body, t.at_us
FROM own_scenario s JOIN own_scenario_text t ON t.company = s.company AND t.scenario = s.id AND t.no = s.last_no
LEFT JOIN user_account u ON u.id = s.author WHERE s.company = :company ORDER BY s.id;

-- What may be practised: the version that was published. Index: own_scenario_text_scenario.
-- name: own_scenarios_live
-- in: company:int
-- out: id:int, no:int, body:text
-- scope: none: texts of the company, of no customer
SELECT s.id, t.no, t.body FROM own_scenario s JOIN own_scenario_text t ON t.company = s.company AND t.scenario = s.id AND t.no = s.live_no
WHERE s.company = :company AND s.state = 'published' ORDER BY s.id;

-- Index: own_scenario_text_scenario.
-- name: own_scenario_version
-- in: company:int, scenario:int, no:int
-- out: title:text, body:text
-- scope: none: texts of the company, of no customer
SELECT title, body FROM own_scenario_text WHERE company = :company AND scenario = :scenario AND no = :no;

-- Titles of all versions: of talks that were held with them. Index: primary key.
-- name: own_scenario_titles
-- in: company:int
-- out: scenario:int, no:int, title:text
-- scope: none: texts of the company, of no customer
SELECT scenario, no, title FROM own_scenario_text WHERE company = :company ORDER BY seq;

-- The newest first. Index: own_scenario_text_scenario.
-- name: own_scenario_versions
-- in: company:int, scenario:int
-- out: no:int, title:text, author:int, by:text?, at_us:int
-- scope: none: texts of the company, of no customer
SELECT t.no, t.title, t.author, u.name AS by, t.at_us FROM own_scenario_text t LEFT JOIN user_account u ON u.id = t.author
WHERE t.company = :company AND t.scenario = :scenario ORDER BY t.no DESC;

-- The newest first. Index: own_scenario_proof_scenario.
-- name: own_scenario_proofs
-- in: company:int, scenario:int
-- out: no:int, expert:int, polite:int, random:int, bully:int, deals:int, seeds:int, won:text, lost:text, at_us:int
-- scope: none: texts of the company, of no customer
SELECT no, expert, polite, random, bully, deals, seeds, won, lost, at_us FROM own_scenario_proof
WHERE company = :company AND scenario = :scenario ORDER BY seq DESC;

-- Talks that tried a version, the newest first. Index: primary key.
-- name: own_scenario_trials
-- in: company:int, scenario:text, user_id:int
-- out: id:int, turns:int, state:text, ending:text, total:int?, created_us:int, user_id:int, scenario:text, mode:text, seed:int, coach:int, parent:int?, from_turn:int?, passed:int?, ended_us:int?, last_seal:text?, marks:text?, seal:text?
-- scope: none: talks of nobody's record, the caller's own
SELECT s.id, s.turns, s.state, s.ending, s.total, s.created_us, s.user_id, s.scenario, s.mode, s.seed, s.coach, s.parent, s.from_turn, s.passed, s.ended_us, q.last_seal, q.marks, q.seal
FROM practice_session s LEFT JOIN practice_result q ON q.company = s.company AND q.session = s.id
WHERE s.company = :company AND s.user_id = :user_id AND s.mode = 'trial' AND s.scenario = :scenario ORDER BY s.id DESC;
