/* Backup, restore, verify, rebuild: what goes through an archive comes out the same on either engine, nothing broken gets in,
 * and what somebody changed behind the log's back is found. */
#include "store.h"
#include "store/inside.h"

#include "sql/files.h"
#include "sql/ledger.h"

#include <fcntl.h>
#include <sys/stat.h>

/* ---- a small world: two companies, NULLs in the middle and at the end, texts beyond ASCII, bytes with zeros ---- */
static hk_rc records_run(hk_ctx *cx, void *arg)
{
    static const char salt[] = "\0\1\2";
    hk_rec_memo memo = { .kind = "bank", .body = "货款，第一笔\n第二行", .salt = { salt, 3 }, .body_hash = { "", 0 } };
    hk_rec_customer c = { .code = "C1", .name = "上海某某有限公司", .short_name = "", .name_key = "某某", .pinyin = "mou", .credit_code = "", .country = "CN",
                          .currency = "CNY", .kind = "company", .terms = "invoice+60", .settle = "per_delivery", .credit_limit = HK_NULL, .grade = "" };
    hk_rec_preference p = { .user_id = 3, .key = "columns", .value = "[]" };
    hk_rc rc = hk_log_begin(cx, "records");

    HK_UNUSED(arg);
    if (!rc) rc = hk_record_id(cx, &c.id);
    if (!rc) rc = hk_insert_customer(cx, &c);
    if (!rc) rc = hk_record_id(cx, &memo.id);
    if (!rc) rc = hk_insert_memo(cx, &memo);
    if (!rc) rc = hk_insert_preference(cx, &p);
    if (!rc) rc = hk_x_file_add(cx, cx->company, "ab12", 5, "text/plain", cx->now_us, NULL);
    if (!rc) rc = hk_x_file_chunk_add(cx, cx->company, "ab12", 0, (hk_str){ "a\0b\xff\n", 5 }, NULL);
    if (!rc) rc = hk_epoch_bump(cx);
    return rc;
}

static hk_rc money_run(hk_ctx *cx, void *arg)
{
    hk_fact_credit r = credit("R1", 70, 0, 12005);
    hk_rc rc = hk_log_begin(cx, "receipt");

    r.memo = 2;
    if (!rc) rc = hk_append_credit(cx, &r);
    hk_fact_allocation a = { .eff_day = 12005, .credit = r.seq, .item = *(int64_t *)arg, .amount = 70, .kind = 1, .rule = 1, .undoes = HK_NULL, .mode = 0, .batch = 0 };
    hk_fact_due_change d = { .eff_day = 12006, .item = a.item, .due_day = HK_NULL, .due_rule = "event", .reason = 5, .memo = 2, .batch = 0 };
    hk_fact_audit w = { .eff_day = 12006, .at_us = cx->now_us, .user_id = 0, .actor = "local:test", .op = "receipt add", .subject = "credit", .subject_id = r.seq,
                        .before_text = NULL, .after_text = "" };
    if (!rc) rc = hk_append_allocation(cx, &a);
    if (!rc) rc = hk_append_due_change(cx, &d);
    if (!rc) rc = hk_append_audit(cx, &w);
    return rc;
}

/* Company 1: made by its audit row (seq 1), documents and items 2..5, receipt and what follows 6..9. Company 2: 1, then 2, 3. */
static void real_company(hk_ctx *cx, const char *code)       /* a practice company's log would begin empty */
{
    hk_company_new c = { .code = code, .name = "测试公司", .profile = "standard" };
    CHECK_RC(hk_company_add(cx, &c, &cx->company), HK_OK);
}
static void world(hk_ctx *cx)
{
    real_company(cx, "B2");
    post c = post_of("X", 500);
    CHECK_RC(hk_write(cx, post_run, &c), HK_OK);
    real_company(cx, "A1");
    post a = post_of("甲-1", 100), b = post_of("甲-2", 200);
    b.cls = HK_CLASS_BILL;
    CHECK_RC(hk_write(cx, post_run, &a), HK_OK);
    CHECK_RC(hk_write(cx, post_run, &b), HK_OK);
    CHECK_RC(hk_write(cx, records_run, NULL), HK_OK);
    CHECK_RC(hk_write(cx, money_run, &a.seq), HK_OK);
}

/* ---- what verify tells, as text ---- */
typedef struct told {
    hk_buf text;
    int    bad;
    char   first_bad[32];
    int64_t seq;
} told;

static void tell(void *arg, const hk_verify_row *r)
{
    told *t = arg;
    hk_buf_printf(&t->text, "%s %" PRId64 " %s %" PRId64 " %s %d\n", r->what, r->company, r->name, r->rows, r->digest, r->good);
    if (r->good) return;
    if (!t->bad++) snprintf(t->first_bad, sizeof t->first_bad, "%s", r->what), t->seq = r->seq;
}

static told verified(hk_ctx *cx, hk_rc want)
{
    told t = { .text = { .arena = cx->arena } };
    CHECK_RC(hk_verify(cx, tell, &t), want);
    hk_error_clear(cx);
    return t;
}

/* ---- raw changes, as somebody with a database tool makes them ---- */
static hk_rc sql_run(hk_ctx *cx, void *arg) { return cx->conn->db->ops->exec(cx, cx->conn, arg); }
static void sql(hk_ctx *cx, const char *text) { CHECK_RC(hk_write(cx, sql_run, (void *)(uintptr_t)text), HK_OK, "%s", text); }
static void unlock(hk_ctx *cx, const char *table)
{
    if (hk_db_engine(cx->db) == HK_SQLITE) {
        sql(cx, hk_printf(cx->arena, "DROP TRIGGER %s_no_update", table));
        sql(cx, hk_printf(cx->arena, "DROP TRIGGER %s_no_delete", table));
    } else {
        sql(cx, hk_printf(cx->arena, "DROP TRIGGER %s_fact ON %s", table, table));
    }
}

/* ---- there and back ---- */
typedef struct trip {
    const char *path, *text;             /* the archive; what verify told of its source */
    int64_t     files;                   /* checked targets */
} trip;

static void arrive(hk_ctx *cx, void *arg)
{
    trip *t = arg;

    CHECK_RC(hk_restore(cx, t->path), HK_OK);
    CHECK_STR(verified(cx, HK_OK).text.p, t->text);
    CHECK_INT(one(cx, "SELECT count(*) FROM item"), 3);
    CHECK_INT(one(cx, "SELECT count(*) FROM company"), 2);
    CHECK_INT(one(cx, "SELECT seq FROM company_head WHERE company = 2"), 9);
    CHECK_INT(one(cx, "SELECT record_id FROM company_head WHERE company = 2"), 4);      /* two by posts, two by records_run */
    CHECK_INT(one(cx, "SELECT epoch FROM company_head WHERE company = 2"), 1);
    CHECK_INT(one(cx, "SELECT amount FROM control_day WHERE company = 2 AND class = 0 AND eff_day = 12005"), -70);
    CHECK_INT(one(cx, "SELECT amount FROM control_day WHERE company = 2 AND class = 4 AND eff_day = 12000"), 200);
    CHECK_INT(one(cx, "SELECT count(*) FROM customer WHERE name = '上海某某有限公司' AND credit_limit IS NULL"), 1);
    CHECK_INT(one(cx, "SELECT length(body) FROM file_chunk"), 5);
    CHECK_INT(one(cx, "SELECT count(*) FROM audit WHERE after_text = '' AND before_text IS NULL"), 1);

    /* It goes on from there: the next fact follows in the same chain, and an archive of the copy holds the same rows. */
    char *again = hk_printf(cx->arena, "%s.again", t->path);             /* once for each pair of engines */
    CHECK_RC(hk_backup_over(cx, again), HK_OK);
    cx->company = 2;
    post more = post_of("甲-3", 1);
    CHECK_RC(hk_write(cx, post_run, &more), HK_OK);
    CHECK_INT(more.seq, 11);
    CHECK_INT(more.id, 5);
    told now = verified(cx, HK_OK);
    CHECK_INT(now.bad, 0);

    CHECK_RC(hk_restore(cx, t->path), HK_CONFLICT);
    CHECK_STR(cx->error.key, "archive.not_empty");
    hk_error_clear(cx);
    CHECK_STR(verified(cx, HK_OK).text.p, now.text.p, "a refused restore changed something");
    t->files++;
}

static void trip_body(hk_ctx *cx, void *arg)
{
    trip t = { 0 };
    struct stat st;
    char dir[64];

    HK_UNUSED(arg);
    world(cx);
    test_scratch(dir);
    t.path = hk_printf(cx->arena, "%s/a.hk", dir);
    t.text = verified(cx, HK_OK).text.p;
    CHECK_RC(hk_backup(cx, t.path), HK_OK);
    assert_int_equal(stat(t.path, &st), 0);
    CHECK_INT(st.st_mode & 0777, 0600);
    CHECK_RC(hk_backup(cx, t.path), HK_CONFLICT, "an old archive stays");
    CHECK_STR(cx->error.key, "archive.exists");
    hk_error_clear(cx);
    const char *left = hk_printf(cx->arena, "%s.0123456789abcdef.part", t.path), *not_ours = hk_printf(cx->arena, "%s.notes.part", t.path);
    fclose(fopen(left, "wb")), fclose(fopen(not_ours, "wb"));
    CHECK_RC(hk_backup_over(cx, t.path), HK_OK, "unless it is to be replaced");
    CHECK(access(left, F_OK) != 0, "what a killed backup left is gone");
    CHECK(access(not_ours, F_OK) == 0, "another file is not touched");
    hk_ctx other = *cx;
    other.db = NULL, other.company = 0;
    test_engines(&other, arrive, &t);
    CHECK(t.files >= 1, "no target");
    test_scratch_drop(dir);
}
TEST(an_archive_gives_the_same_rows_and_chain_on_each_engine) { test_engines(cx, trip_body, NULL); }

/* ---- files that are not whole ---- */
static void put_file(const char *path, const char *p, size_t n)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(p, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
}

static void broken_body(hk_ctx *cx, void *arg)
{
    const char *good = arg;
    hk_str whole = test_file(cx, good);
    char *bad = hk_printf(cx->arena, "%s.bad", good), *bytes = hk_strndup(cx->arena, "", 0);

    bytes = hk_alloc(cx->arena, whole.n + 1);
    CHECK(whole.n > 500 && whole.n < 20000, "%zu bytes", whole.n);
    for (size_t n = 0; n <= whole.n; n++) {                            /* cut anywhere, and one byte too many */
        hk_arena_mark mark = hk_arena_save(cx->arena);
        memcpy(bytes, whole.p, whole.n);
        bytes[whole.n] = 'x';
        put_file(bad, bytes, n < whole.n ? n : n + 1);
        CHECK_RC(hk_restore(cx, bad), HK_DAMAGED, "cut at %zu", n);
        CHECK_STR(cx->error.key, "archive.damaged", "cut at %zu", n);
        hk_error_clear(cx);
        hk_arena_release(cx->arena, mark);
    }
    for (size_t n = 0; n < whole.n; n++) {                             /* one bit of each byte */
        hk_arena_mark mark = hk_arena_save(cx->arena);
        memcpy(bytes, whole.p, whole.n);
        bytes[n] = (char)(bytes[n] ^ (1 << (n % 8)));
        put_file(bad, bytes, whole.n);
        CHECK_RC(hk_restore(cx, bad), HK_DAMAGED, "bit at %zu", n);
        hk_error_clear(cx);
        hk_arena_release(cx->arena, mark);
    }
    CHECK_INT(one(cx, "SELECT count(*) FROM company"), 0);
    CHECK_INT(one(cx, "SELECT count(*) FROM fact_commit"), 0);
    CHECK_RC(hk_restore(cx, hk_printf(cx->arena, "%s.none", good)), HK_NOT_FOUND);
    CHECK_STR(cx->error.key, "archive.open");
    hk_error_clear(cx);
    CHECK_RC(hk_restore(cx, good), HK_OK);
    CHECK_INT(one(cx, "SELECT count(*) FROM company"), 2);
}

TEST(no_part_of_a_broken_archive_gets_in)
{
    char dir[64], *url, *path;
    hk_ctx source = *cx;

    test_scratch(dir);
    url = hk_printf(cx->arena, "sqlite:%s/s.db", dir);
    path = hk_printf(cx->arena, "%s/a.hk", dir);
    CHECK_RC(hk_db_open(&source, url, HK_DB_CREATE, &source.db), HK_OK);
    source.db_url = url;
    world(&source);
    CHECK_RC(hk_backup(&source, path), HK_OK);
    hk_db_close(source.db);
    test_engines(cx, broken_body, path);
    test_scratch_drop(dir);
}

/* A failing statement in the middle undoes all of it. */
static void fault_body(hk_ctx *cx, void *arg)
{
    const char *path = arg;
    int64_t n = 1;

    for (;; n += 3) {
        hk_store_fault(n);
        hk_rc rc = hk_restore(cx, path);
        hk_store_fault(0);
        if (!rc) break;
        CHECK_RC(rc, HK_IO, "fault %" PRId64, n);
        hk_error_clear(cx);
        CHECK_INT(one(cx, "SELECT count(*) FROM company"), 0, "fault %" PRId64, n);
        CHECK_INT(one(cx, "SELECT count(*) FROM company_head"), 0, "fault %" PRId64, n);
    }
    CHECK(n > 10, "only %" PRId64 " statements", n);
    CHECK_INT(verified(cx, HK_OK).bad, 0);
}

TEST(a_restore_that_fails_leaves_nothing)
{
    char dir[64], *url, *path;
    hk_ctx source = *cx;

    test_scratch(dir);
    url = hk_printf(cx->arena, "sqlite:%s/s.db", dir);
    path = hk_printf(cx->arena, "%s/a.hk", dir);
    CHECK_RC(hk_db_open(&source, url, HK_DB_CREATE, &source.db), HK_OK);
    source.db_url = url;
    world(&source);
    CHECK_RC(hk_backup(&source, path), HK_OK);
    CHECK_RC(hk_backup(&source, hk_printf(cx->arena, "%s/none/a.hk", dir)), HK_IO);
    CHECK_STR(source.error.key, "archive.write");
    hk_error_clear(&source);
    hk_db_close(source.db);
    test_engines(cx, fault_body, path);
    test_scratch_drop(dir);
}

/* ---- what was changed behind the log ---- */
typedef struct change {
    const char *table, *sql;             /* a fact's table, whose triggers go first; NULL = derived */
    const char *what;                    /* found first */
    int64_t     seq;
    bool        heals;                   /* rebuild makes it good again */
} change;

static const change changes[] = {
    { NULL, "UPDATE control_day SET amount = amount + 1 WHERE company = 2 AND class = 4", "control", 0, true },
    { NULL, "DELETE FROM control_day WHERE company = 1", "control", 0, true },
    { NULL, "INSERT INTO control_day VALUES (2, 'USD', 0, 1, 1, 5, 1)", "control", 0, true },
    { NULL, "UPDATE company_head SET seq = 8 WHERE company = 2", "head", 9, true },
    { NULL, "UPDATE company_head SET record_id = 1 WHERE company = 2", "head", 9, true },
    { NULL, "UPDATE company_head SET recorded_us = recorded_us + 1 WHERE company = 2", "head", 9, true },
    { NULL, "DELETE FROM company_head", "head", 3, true },
    { "item", "UPDATE item SET amount = 101 WHERE company = 2 AND seq = 3", "chain", 3, false },
    { "audit", "UPDATE audit SET after_text = NULL WHERE company = 2 AND seq = 9", "chain", 9, false },
    { "fact_commit", "UPDATE fact_commit SET op = 'x' WHERE company = 2 AND seq = 5", "chain", 5, false },
    { "allocation", "DELETE FROM allocation WHERE company = 2", "chain", 9, false },
    { "fact_commit", "DELETE FROM fact_commit WHERE company = 1 AND seq = 3", "seq", 2, false },
};

static void change_body(hk_ctx *cx, void *arg)
{
    const change *c = arg;
    bool changed = true;

    world(cx);
    told before = verified(cx, HK_OK);
    CHECK_RC(hk_rebuild(cx, &changed), HK_OK);
    CHECK(!changed, "a good database was changed");
    if (c->table) unlock(cx, c->table);
    sql(cx, c->sql);
    told t = verified(cx, HK_DAMAGED);
    CHECK_STR(t.first_bad, c->what, "%s", c->sql);
    CHECK_INT(t.seq, c->seq, "%s", c->sql);
    CHECK_RC(hk_rebuild(cx, &changed), HK_OK);
    if (!c->heals) {
        CHECK_STR(verified(cx, HK_DAMAGED).first_bad, c->what, "rebuild may not hide it: %s", c->sql);
        return;
    }
    CHECK(changed, "%s", c->sql);
    CHECK_STR(verified(cx, HK_OK).text.p, before.text.p, "%s", c->sql);
    CHECK_RC(hk_rebuild(cx, &changed), HK_OK);
    CHECK(!changed, "twice: %s", c->sql);
}

TEST(verify_finds_each_change_and_rebuild_heals_what_is_derived)
{
    for (size_t i = 0; i < HK_COUNT(changes); i++) {
        hk_ctx own = *cx;
        test_engines(&own, change_body, (void *)(uintptr_t)&changes[i]);
    }
}

RUN_TESTS(cmocka_unit_test(an_archive_gives_the_same_rows_and_chain_on_each_engine), cmocka_unit_test(no_part_of_a_broken_archive_gets_in),
          cmocka_unit_test(a_restore_that_fails_leaves_nothing), cmocka_unit_test(verify_finds_each_change_and_rebuild_heals_what_is_derived))
