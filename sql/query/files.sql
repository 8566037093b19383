-- Queries of files. Who may see a file is judged in files.c from its owner record (files.h, F4).

-- name: file_exists
-- in: company:int, sha:text
-- out: size:int
-- scope: none: whether the bytes are stored already is never told to a caller
SELECT size FROM file WHERE company = :company AND sha = :sha;

-- name: file_add
-- in: company:int, sha:text, size:int, kind:text, created_us:int
-- scope: none: platform of F1; becomes visible by its owner record only
INSERT INTO file(company, sha, size, kind, created_us) VALUES (:company, :sha, :size, :kind, :created_us);

-- name: file_chunk_add
-- in: company:int, sha:text, n:int, body:bytes
-- scope: none: as file_add
INSERT INTO file_chunk(company, sha, n, body) VALUES (:company, :sha, :n, :body);

-- name: file_owner_by_id
-- in: company:int, id:int
-- out: id:int, sha:text, name:text, kind:text, size:int, created_us:int, subject:text, subject_id:int, user_id:int
-- scope: none: the owner record carries the subject that files.c holds against the scope (F4)
SELECT o.id, o.sha, o.name, f.kind, f.size, f.created_us, o.subject, o.subject_id, o.user_id
FROM file_owner o JOIN file f ON f.company = o.company AND f.sha = o.sha
WHERE o.company = :company AND o.id = :id;

-- Newest first, from the one after :before; customer: code, for a customer's papers. Index: primary key.
-- name: file_owners
-- in: company:int, before:int
-- out: id:int, sha:text, name:text, kind:text, size:int, created_us:int, subject:text, subject_id:int, user_id:int, customer:text?
-- scope: none: as file_owner_by_id, each row is judged
SELECT o.id, o.sha, o.name, f.kind, f.size, f.created_us, o.subject, o.subject_id, o.user_id, c.code AS customer
FROM file_owner o JOIN file f ON f.company = o.company AND f.sha = o.sha
LEFT JOIN customer c ON c.company = o.company AND c.id = o.subject_id AND o.subject = 'customer'
WHERE o.company = :company AND o.id < :before ORDER BY o.id DESC;

-- name: file_customer
-- in: company:int, id:int
-- out: id:int
-- scope: customer=id
SELECT id FROM customer WHERE company = :company AND id = :id;

-- name: file_customer_by_code
-- in: company:int, code:text
-- out: id:int
-- scope: customer=id
SELECT id FROM customer WHERE company = :company AND code = :code;

-- One chunk a call, so that a file of 50 MB never lies in memory whole. Index: primary key.
-- name: file_chunk
-- in: company:int, sha:text, n:int
-- out: body:bytes
-- scope: none: reached only from an owner record that was judged
SELECT body FROM file_chunk WHERE company = :company AND sha = :sha AND n = :n;
