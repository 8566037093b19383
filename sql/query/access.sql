-- Queries of access. Platform tables have no company; scope is what these queries build, so none can be declared on them.

-- Ids of platform rows: one counter per table in `setting`, safe under concurrent writers on both engines.
-- name: platform_id_next
-- in: key:text
-- out: id:int
-- scope: none: a counter
INSERT INTO setting(key, value) VALUES (:key, '1')
ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(setting.value AS BIGINT) + 1 AS TEXT)
RETURNING CAST(value AS BIGINT) AS id;

-- name: setting_get
-- in: key:text
-- out: value:text
-- scope: none: platform table
SELECT value FROM setting WHERE key = :key;

-- name: setting_put
-- in: key:text, value:text
-- scope: none: platform table
INSERT INTO setting(key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- ---- companies

-- name: company_by_code
-- in: code:text
-- out: id:int, code:text, name:text, practice:int, currency:text, profile:text, version:int
-- scope: none: platform table
SELECT id, code, name, practice, currency, profile, version FROM company WHERE code = :code;

-- name: company_by_id
-- in: id:int
-- out: id:int, code:text, name:text, practice:int, currency:text, profile:text, version:int
-- scope: none: platform table
SELECT id, code, name, practice, currency, profile, version FROM company WHERE id = :id;

-- name: companies
-- out: id:int, code:text, name:text, practice:int, currency:text, profile:text, version:int
-- scope: none: platform table
SELECT id, code, name, practice, currency, profile, version FROM company ORDER BY code;

-- name: company_add
-- in: id:int, code:text, name:text, practice:int, currency:text, profile:text, created_us:int
-- scope: none: platform table
INSERT INTO company(id, code, name, practice, currency, profile, created_us, version)
VALUES (:id, :code, :name, :practice, :currency, :profile, :created_us, 1);

-- name: company_profile_set
-- in: id:int, profile:text
-- scope: none: platform table
UPDATE company SET profile = :profile, version = version + 1 WHERE id = :id;

-- ---- users and their secrets

-- name: user_count
-- out: n:int
-- scope: none: platform table
SELECT COUNT(*) AS n FROM user_account;

-- name: user_by_login
-- in: login:text
-- out: id:int, login:text, name:text, lang:text, theme:text, admin:int, disabled:int, version:int
-- scope: none: platform table
SELECT id, login, name, lang, theme, admin, disabled, version FROM user_account WHERE login = :login;

-- name: user_by_id
-- in: id:int
-- out: id:int, login:text, name:text, lang:text, theme:text, admin:int, disabled:int, version:int
-- scope: none: platform table
SELECT id, login, name, lang, theme, admin, disabled, version FROM user_account WHERE id = :id;

-- name: user_add
-- in: id:int, login:text, name:text, lang:text, admin:int, created_us:int
-- scope: none: platform table
INSERT INTO user_account(id, login, name, lang, theme, admin, disabled, created_us, version)
VALUES (:id, :login, :name, :lang, 'auto', :admin, 0, :created_us, 1) ON CONFLICT (login) DO NOTHING;

-- name: user_disable_set
-- in: id:int, disabled:int
-- scope: none: platform table
UPDATE user_account SET disabled = :disabled, version = version + 1 WHERE id = :id;

-- name: user_taste_set
-- in: id:int, lang:text, theme:text
-- scope: none: platform table
UPDATE user_account SET lang = :lang, theme = :theme, version = version + 1 WHERE id = :id;

-- name: credential_get
-- in: user_id:int, kind:text
-- out: secret:text, must_change:int, updated_us:int
-- scope: none: platform table
SELECT secret, must_change, updated_us FROM credential WHERE user_id = :user_id AND kind = :kind;

-- name: credential_put
-- in: user_id:int, kind:text, secret:text, must_change:int, updated_us:int
-- scope: none: platform table
INSERT INTO credential(user_id, kind, secret, must_change, updated_us) VALUES (:user_id, :kind, :secret, :must_change, :updated_us)
ON CONFLICT (user_id, kind) DO UPDATE SET secret = excluded.secret, must_change = excluded.must_change, updated_us = excluded.updated_us;

-- name: credential_drop
-- in: user_id:int, kind:text
-- scope: none: platform table
DELETE FROM credential WHERE user_id = :user_id AND kind = :kind;

-- ---- sessions

-- name: session_add
-- in: id_hash:bytes, user_id:int, csrf:text, now_us:int, expires_us:int, address:text, agent:text
-- scope: none: platform table
INSERT INTO session(id_hash, user_id, csrf, created_us, seen_us, expires_us, address, agent)
VALUES (:id_hash, :user_id, :csrf, :now_us, :now_us, :expires_us, :address, :agent);

-- name: session_by_hash
-- in: id_hash:bytes
-- out: user_id:int, csrf:text, seen_us:int, expires_us:int, disabled:int
-- scope: none: platform table
SELECT s.user_id, s.csrf, s.seen_us, s.expires_us, u.disabled FROM session s JOIN user_account u ON u.id = s.user_id
WHERE s.id_hash = :id_hash;

-- name: sessions_of_user
-- in: user_id:int
-- out: id_hash:bytes, created_us:int, seen_us:int, expires_us:int, address:text, agent:text
-- scope: none: platform table
SELECT id_hash, created_us, seen_us, expires_us, address, agent FROM session WHERE user_id = :user_id ORDER BY seen_us DESC, created_us DESC;

-- name: session_touch
-- in: id_hash:bytes, seen_us:int
-- scope: none: platform table
UPDATE session SET seen_us = :seen_us WHERE id_hash = :id_hash AND seen_us < :seen_us;

-- name: session_end
-- in: id_hash:bytes
-- scope: none: platform table
DELETE FROM session WHERE id_hash = :id_hash;

-- All of a user's but :keep (empty bytes keep none).
-- name: sessions_end
-- in: user_id:int, keep:bytes
-- scope: none: platform table
DELETE FROM session WHERE user_id = :user_id AND id_hash <> :keep;

-- name: sessions_expire
-- in: now_us:int, idle_before_us:int
-- scope: none: platform table
DELETE FROM session WHERE expires_us < :now_us OR seen_us < :idle_before_us;

-- ---- tokens

-- name: token_add
-- in: id:int, token_hash:bytes, user_id:int, company:int, name:text, created_us:int, expires_us:int?
-- scope: none: platform table
INSERT INTO token(id, token_hash, user_id, company, name, created_us, expires_us, revoked_us, used_us)
VALUES (:id, :token_hash, :user_id, :company, :name, :created_us, :expires_us, NULL, NULL);

-- name: token_by_hash
-- in: token_hash:bytes
-- out: id:int, user_id:int, expires_us:int?, revoked_us:int?, used_us:int?, disabled:int, company_code:text
-- scope: none: platform table
SELECT t.id, t.user_id, t.expires_us, t.revoked_us, t.used_us, u.disabled, c.code AS company_code
FROM token t JOIN user_account u ON u.id = t.user_id JOIN company c ON c.id = t.company WHERE t.token_hash = :token_hash;

-- name: token_by_id
-- in: id:int, company:int
-- out: user_id:int, revoked_us:int?
-- scope: none: platform table
SELECT user_id, revoked_us FROM token WHERE id = :id AND company = :company;

-- name: tokens_of_company
-- in: company:int
-- out: id:int, user_id:int, login:text, name:text, created_us:int, expires_us:int?, revoked_us:int?, used_us:int?
-- scope: none: platform table
SELECT t.id, t.user_id, u.login, t.name, t.created_us, t.expires_us, t.revoked_us, t.used_us
FROM token t JOIN user_account u ON u.id = t.user_id WHERE t.company = :company ORDER BY t.id DESC;

-- name: token_touch
-- in: id:int, used_us:int
-- scope: none: platform table
UPDATE token SET used_us = :used_us WHERE id = :id;

-- name: token_revoke
-- in: id:int, revoked_us:int
-- scope: none: platform table
UPDATE token SET revoked_us = :revoked_us WHERE id = :id AND revoked_us IS NULL;

-- ---- memberships

-- name: memberships_of_user
-- in: user_id:int
-- out: company:int, code:text, name:text, practice:int, currency:text, role:text
-- scope: none: platform table
SELECT m.company, c.code, c.name, c.practice, c.currency, m.role FROM membership m JOIN company c ON c.id = m.company
WHERE m.user_id = :user_id ORDER BY c.code;

-- name: membership_get
-- in: user_id:int, company:int
-- out: role:text, person:int?, scope_kind:text, scope_id:int?, version:int, left_day:int?, profile:text
-- scope: none: platform table
SELECT m.role, m.person, m.scope_kind, m.scope_id, m.version, p.left_day, c.profile
FROM membership m JOIN company c ON c.id = m.company LEFT JOIN person p ON p.company = m.company AND p.id = m.person
WHERE m.user_id = :user_id AND m.company = :company;

-- name: membership_put
-- in: user_id:int, company:int, role:text, person:int?, scope_kind:text, scope_id:int?, from_us:int
-- scope: none: platform table
INSERT INTO membership(user_id, company, role, person, scope_kind, scope_id, from_us, version)
VALUES (:user_id, :company, :role, :person, :scope_kind, :scope_id, :from_us, 1)
ON CONFLICT (user_id, company) DO UPDATE SET role = excluded.role, person = excluded.person, scope_kind = excluded.scope_kind,
  scope_id = excluded.scope_id, from_us = excluded.from_us, version = membership.version + 1;

-- Companies a user belongs to where the person he is has not left by :day: none left means he cannot log in (X10).
-- name: memberships_alive
-- in: user_id:int, day:int
-- out: alive:int, n:int
-- scope: none: platform table
SELECT COALESCE(SUM(CASE WHEN p.left_day IS NULL OR p.left_day >= :day THEN 1 ELSE 0 END), 0) AS alive, COUNT(*) AS n
FROM membership m LEFT JOIN person p ON p.company = m.company AND p.id = m.person WHERE m.user_id = :user_id;

-- name: users_of_company
-- in: company:int
-- out: id:int, login:text, name:text, admin:int, disabled:int, created_us:int, member_version:int, role:text, person:int?, person_name:text?, left_day:int?, scope_kind:text, scope_id:int?, scope_name:text?
-- scope: none: people who log in, listed under user.admin
SELECT u.id, u.login, u.name, u.admin, u.disabled, u.created_us, m.version AS member_version, m.role, m.person, p.name AS person_name, p.left_day,
  m.scope_kind, m.scope_id, n.name AS scope_name
FROM membership m JOIN user_account u ON u.id = m.user_id LEFT JOIN person p ON p.company = m.company AND p.id = m.person
LEFT JOIN unit n ON n.company = m.company AND n.id = m.scope_id
WHERE m.company = :company ORDER BY u.login;

-- ---- throttling

-- The newest failures of a login since its last good one.
-- name: login_failures
-- in: login:text, since_us:int, n:int
-- out: at_us:int
-- scope: none: platform table
SELECT at_us FROM login_attempt WHERE login = :login AND good = 0 AND at_us > :since_us
  AND at_us > COALESCE((SELECT MAX(at_us) FROM login_attempt WHERE login = :login AND good = 1), 0)
ORDER BY at_us DESC LIMIT :n;

-- name: address_failures
-- in: address:text, since_us:int, n:int
-- out: at_us:int
-- scope: none: platform table
SELECT at_us FROM login_attempt WHERE address = :address AND good = 0 AND at_us > :since_us ORDER BY at_us DESC LIMIT :n;

-- name: login_attempt_add
-- in: id:int, login:text, address:text, at_us:int, good:int
-- scope: none: platform table
INSERT INTO login_attempt(id, login, address, at_us, good) VALUES (:id, :login, :address, :at_us, :good);

-- name: login_attempts_forget
-- in: before_us:int
-- scope: none: platform table
DELETE FROM login_attempt WHERE at_us < :before_us;

-- ---- what a scope is built from

-- name: scope_head
-- in: company:int
-- out: seq:int, epoch:int
-- scope: none: the head holds no customer's data
SELECT seq, epoch FROM company_head WHERE company = :company;

-- Owner (1), team (2), region (3) of customers; of one customer and what the last row wins. Index: assignment_subject.
-- name: scope_customers
-- in: company:int, day:int
-- out: customer:int, what:int, value:int?
-- scope: none: builds the scope
SELECT subject_id AS customer, what, value FROM assignment
WHERE company = :company AND subject = 1 AND eff_day <= :day AND what IN (1, 2, 3) ORDER BY subject_id, what, eff_day, seq;

-- Owners of single items; of one item the last row wins, NULL lets it follow its customer again. Index: assignment_subject.
-- name: scope_item_owners
-- in: company:int, day:int
-- out: item:int, owner:int?, customer:int
-- scope: none: builds the scope
SELECT a.subject_id AS item, a.value AS owner, i.customer FROM assignment a JOIN item i ON i.company = a.company AND i.seq = a.subject_id
WHERE a.company = :company AND a.subject = 2 AND a.what = 1 AND a.eff_day <= :day ORDER BY a.subject_id, a.eff_day, a.seq;

-- name: scope_merges
-- in: company:int
-- out: customer:int, into_customer:int, kind:int
-- scope: none: builds the scope
SELECT customer, into_customer, kind FROM customer_merge WHERE company = :company ORDER BY seq;

-- name: scope_people
-- in: company:int
-- out: id:int, team:int?
-- scope: none: builds the scope
SELECT id, team FROM person WHERE company = :company;

-- name: scope_units
-- in: company:int
-- out: id:int, parent:int?
-- scope: none: builds the scope
SELECT id, parent FROM unit WHERE company = :company ORDER BY id;

-- name: scope_items
-- in: company:int, customer:int
-- out: id:int
-- scope: none: builds the scope
SELECT seq AS id FROM item WHERE company = :company AND customer = :customer ORDER BY seq;

-- Customers of the items posted after a seq: does a cached scope still hold?
-- name: scope_items_after
-- in: company:int, after:int
-- out: customer:int
-- scope: none: builds the scope
SELECT customer FROM item WHERE company = :company AND seq > :after ORDER BY seq;

-- Last fact that moved a right: with the head's epoch it tells whether a cached scope still holds. Index: primary keys.
-- name: scope_rights_seq
-- in: company:int
-- out: assigned:int, merged:int
-- scope: none: builds the scope
SELECT COALESCE((SELECT MAX(seq) FROM assignment WHERE company = :company), 0) AS assigned,
  COALESCE((SELECT MAX(seq) FROM customer_merge WHERE company = :company), 0) AS merged;

-- name: access_person
-- in: company:int, code:text
-- out: id:int
-- scope: none: our own people
SELECT id FROM person WHERE company = :company AND code = :code;

-- name: access_person_link
-- in: company:int, id:int, user_id:int
-- scope: none: our own people
UPDATE person SET user_id = :user_id, version = version + 1 WHERE company = :company AND id = :id;

-- kind: 1 team, 2 region
-- name: access_unit
-- in: company:int, kind:int, code:text
-- out: id:int
-- scope: none: units are the company's own order
SELECT id FROM unit WHERE company = :company AND kind = :kind AND code = :code;

-- name: access_unit_kind
-- in: company:int, id:int
-- out: kind:int
-- scope: none: units are the company's own order
SELECT kind FROM unit WHERE company = :company AND id = :id;

-- name: access_person_exists
-- in: company:int, id:int
-- out: id:int
-- scope: none: our own people
SELECT id FROM person WHERE company = :company AND id = :id;

-- ---- audit

-- Newest first before :before, narrowed where a parameter is given. Index: primary key.
-- name: audit_rows
-- in: company:int, before:int, from_us:int, to_us:int, user_id:int?, op:text?
-- out: seq:int, at_us:int, user_id:int, actor:text, op:text, subject:text, subject_id:int?, before_text:text?, after_text:text?
-- scope: none: who did what, read under audit.read; ids, amounts and days only
SELECT seq, at_us, user_id, actor, op, subject, subject_id, before_text, after_text FROM audit
WHERE company = :company AND seq < :before AND at_us >= :from_us AND at_us < :to_us
  AND (:user_id IS NULL OR user_id = :user_id) AND (:op IS NULL OR op = :op)
ORDER BY seq DESC;

-- ---- guests of class rooms

-- name: guest_pass_add
-- in: id_hash:bytes, company:int, room:int, guest:int, csrf:text, created_us:int, expires_us:int
-- scope: none: platform table
INSERT INTO guest_pass(id_hash, company, room, guest, csrf, created_us, expires_us) VALUES (:id_hash, :company, :room, :guest, :csrf, :created_us, :expires_us);

-- Index: primary key.
-- name: guest_by_hash
-- in: id_hash:bytes
-- out: company:int, room:int, guest:int, csrf:text, expires_us:int, code:text, practice:int
-- scope: none: platform table
SELECT p.company, p.room, p.guest, p.csrf, p.expires_us, c.code, c.practice FROM guest_pass p JOIN company c ON c.id = p.company WHERE p.id_hash = :id_hash;

-- Index: guest_pass_guest.
-- name: guest_pass_end
-- in: company:int, guest:int
-- scope: none: platform table
DELETE FROM guest_pass WHERE company = :company AND guest = :guest;

-- name: guest_passes_extend
-- in: company:int, room:int, expires_us:int
-- scope: none: platform table
UPDATE guest_pass SET expires_us = :expires_us WHERE company = :company AND room = :room;

-- name: guest_passes_forget
-- in: before_us:int
-- scope: none: platform table
DELETE FROM guest_pass WHERE expires_us <= :before_us;
