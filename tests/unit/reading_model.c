/* The trainer and the model: the same sentences, the same bytes, whatever compiled it; what was learned is read; bad files are refused. */
#include "reading/reading.h"
#include "reading/train.h"
#include "test.h"

static const char sentences[] =
    "# a voice\n"
    "ASK\t周五之前先付二十万行不行\nASK\t今天能打五万吗\nASK\t月底前付一半可以吗\nASK\t十五号能付多少\n"
    "GREET\t王总早上好\nGREET\t好久不见,最近忙吗\nGREET\t新年好啊\nGREET\t吃饭了没有\n"
    "LEGAL\t再不付就起诉\nLEGAL\t律师函明天发\nLEGAL\t我们只能去法院\nLEGAL\t准备申请保全\n"
    "NONE\t喂听不见\nNONE\t哦\nNONE\t等一下\nNONE\t前面堵车\n";

static void trained(hk_ctx *cx, hk_model *m, hk_str *bytes)
{
    hk_sentences s = { .n = 0 };
    CHECK_RC(hk_sentences_read(cx, "one", HK_STR(sentences), &s), HK_OK);
    CHECK_RC(hk_sentences_read(cx, "two", HK_STR(sentences), &s), HK_OK);
    CHECK_RC(hk_sentences_check(cx, &s), HK_OK);
    CHECK_INT((int64_t)s.n, 32);
    CHECK_RC(hk_model_train(cx, &s, 0, 65536, bytes), HK_OK);
    CHECK_RC(hk_model_open(cx, *bytes, m), HK_OK);
}

TEST(same_bytes_everywhere)
{
    hk_model m;
    hk_str   bytes;
    trained(cx, &m, &bytes);
    CHECK_STR(hk_hex(cx->arena, m.hash, 8), "e03ef0de0929804c", "as gcc -O0, gcc -O2 and clang -O2 make it");
}

TEST(reads_what_it_learned)
{
    static const struct { const char *text; hk_act act; } rows_[] = { { "周三之前先付十万行不行", HK_ACT_ASK }, { "刘总新年好", HK_ACT_GREET }, { "律师函已经准备,再不付就起诉", HK_ACT_LEGAL } };
    hk_model m;
    hk_str   bytes;
    trained(cx, &m, &bytes);
    for (size_t i = 0; i < HK_COUNT(rows_); i++) {
        hk_reading *r = HK_NEW(cx->arena, hk_reading);
        hk_read(&m, cx->arena, hk_str_of(rows_[i].text), HK_STR(""), 12958, NULL, r);
        CHECK(r->n > 0, "%s", rows_[i].text);
        CHECK_STR(hk_act_code(r->acts[0].act), hk_act_code(rows_[i].act), "%s", rows_[i].text);
        CHECK(r->acts[0].to <= strlen(rows_[i].text));
    }
}

TEST(two_acts_in_one_breath)                             /* RE1: they share the whole line, and neither keeps the other from being heard */
{
    hk_model    m;
    hk_str      bytes;
    hk_reading *r = HK_NEW(cx->arena, hk_reading);
    trained(cx, &m, &bytes);
    hk_read(&m, cx->arena, HK_STR("律师函已经准备了,今天能打五万吗"), HK_STR(""), 12958, NULL, r);
    CHECK(r->n >= 2, "%zu", r->n);
    int64_t sum = 0;
    for (size_t i = 0; i < 2; i++) {
        CHECK(r->acts[i].act == HK_ACT_LEGAL || r->acts[i].act == HK_ACT_ASK, "%s", hk_act_code(r->acts[i].act));
        CHECK(r->acts[i].p >= HK_READ_SURE, "%s %d", hk_act_code(r->acts[i].act), r->acts[i].p);
        sum += r->acts[i].p;
    }
    CHECK(sum > 10000, "%d: each is likely by itself", (int)sum);
}

TEST(silence_and_noise)
{
    hk_model    m;
    hk_str      bytes;
    hk_reading *r = HK_NEW(cx->arena, hk_reading);
    trained(cx, &m, &bytes);
    hk_read(&m, cx->arena, HK_STR(""), HK_STR(""), 12958, NULL, r);
    CHECK_INT((int64_t)r->n, 0);
    CHECK(r->unsure);
    hk_read(&m, cx->arena, HK_STR("喂听不见"), HK_STR(""), 12958, NULL, r);
    CHECK_INT((int64_t)r->n, 0, "NONE is no act");
    char *long_text = hk_alloc(cx->arena, 100001);
    memset(long_text, 'a', 100000);
    hk_read(&m, cx->arena, (hk_str){ long_text, 100000 }, HK_STR(""), 12958, NULL, r);
    CHECK(r->line.n <= HK_LINE_MAX);
}

TEST(probabilities_add_up)
{
    int64_t   score[HK_ACT_COUNT] = { 0 };
    int32_t   p[HK_ACT_COUNT], sum = 0;
    hk_model_softmax(score, p);
    for (int c = 0; c < HK_ACT_COUNT; c++) CHECK_INT(p[c], p[0]);
    score[3] = INT64_C(3) << 20;                          /* e^3 = 20.0855 times the others */
    hk_model_softmax(score, p);
    for (int c = 0; c < HK_ACT_COUNT; c++) sum += p[c];
    CHECK(sum > 65500 && sum <= 65536);
    CHECK(p[3] * 100 / p[0] > 1990 && p[3] * 100 / p[0] < 2030, "%d", p[3] * 100 / p[0]);
    CHECK_INT(hk_model_norm(1), 65536);
    CHECK_INT(hk_model_norm(4), 32768);
    CHECK_INT(hk_model_norm(100), 6553);
}

TEST(bad_files)
{
    hk_sentences s = { .n = 0 };
    hk_model     m;
    hk_str       bytes;
    CHECK_RC(hk_sentences_read(cx, "v", HK_STR("NOACT\t你好\n"), &s), HK_BAD_INPUT);
    CHECK_STR(cx->error.key, "reading.act");
    hk_error_clear(cx);
    CHECK_RC(hk_sentences_read(cx, "v", HK_STR("ASK\t\n"), &s), HK_BAD_INPUT);
    CHECK_STR(cx->error.key, "reading.empty");
    hk_error_clear(cx);
    s = (hk_sentences){ .n = 0 };
    CHECK_RC(hk_sentences_read(cx, "v", HK_STR("ASK\t付钱\nGREET\t付 钱\n"), &s), HK_OK);
    CHECK_RC(hk_sentences_check(cx, &s), HK_BAD_INPUT, "one sentence, two meanings");
    hk_error_clear(cx);
    trained(cx, &m, &bytes);
    for (size_t cut = 0; cut < bytes.n; cut += bytes.n / 7 + 1) {
        CHECK_RC(hk_model_open(cx, (hk_str){ bytes.p, cut }, &m), HK_DAMAGED);
        hk_error_clear(cx);
    }
    char *other = memcpy(hk_alloc(cx->arena, bytes.n), bytes.p, bytes.n);
    other[4]--;
    CHECK_RC(hk_model_open(cx, (hk_str){ other, bytes.n }, &m), HK_DAMAGED, "keys of a former version");
    hk_error_clear(cx);
}

RUN_TESTS(cmocka_unit_test(same_bytes_everywhere), cmocka_unit_test(reads_what_it_learned), cmocka_unit_test(two_acts_in_one_breath), cmocka_unit_test(silence_and_noise), cmocka_unit_test(probabilities_add_up), cmocka_unit_test(bad_files))
