/* train-reader.c - makes the reader's model from the sentences of content/acts, and measures it.
 *
 *   train-reader DIR/OUT FILE.tsv...        the model of all voices, calibrated; in DIR/figures.json how its folds read (learn.h, LE5)
 *   train-reader --measure FILE.tsv...      each voice read by a model that has not seen it: table on standard output
 *   train-reader --mistakes FILE.tsv...     the same, and each sentence whose act was not first
 *   train-reader --new=N FILE.tsv...        the first N voices, all read by one model of the others: how a new voice fares on the day it comes
 *
 * A file whose name begins with "voice-" holds lines as a voice keyboard wrote them; they are counted apart. */
#include "reading/measure.h"
#include <stdio.h>
#include <stdlib.h>

static hk_str whole_file(hk_ctx *cx, const char *path)
{
    hk_buf b = { .arena = cx->arena };
    FILE  *f = fopen(path, "rb");
    size_t n;

    if (!f) {
        perror(path);
        exit(1);
    }
    hk_buf_puts(&b, "");
    while ((n = fread(hk_buf_room(&b, 65536), 1, 65536, f)) > 0) b.n += n;
    fclose(f);
    return (hk_str){ b.p, b.n };
}

static const char *voice_of(hk_ctx *cx, const char *path)
{
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path, *dot = strrchr(name, '.');
    return hk_strndup(cx->arena, name, dot ? (size_t)(dot - name) : strlen(name));
}

static int refused(hk_ctx *cx)
{
    fprintf(stderr, "train-reader: %s", cx->error.key);
    for (int i = 0; i < cx->error.n; i++) fprintf(stderr, " %s=%s", cx->error.names[i], cx->error.values[i]);
    fputc('\n', stderr);
    return 1;
}

static void print(const char *name, const hk_tally *t)
{
    if (t->n) printf("%-24s %6" PRId64 "   top-1 %5.1f %%   top-3 %5.1f %%\n", name, t->n, 100.0 * (double)t->first / (double)t->n, 100.0 * (double)t->three / (double)t->n);
}

static void print_acts(const hk_tally *t)
{
    double macro = 0, error = 0;
    int    acts = 0;

    printf("\n%-10s %6s %10s %8s %6s\n", "act", "lines", "precision", "recall", "F1");
    for (int c = 0; c < HK_ACT_COUNT; c++) {
        if (!t->wanted[c]) continue;
        double p = t->said[c] ? (double)t->right[c] / (double)t->said[c] : 0, r = (double)t->right[c] / (double)t->wanted[c], f = p + r > 0 ? 2 * p * r / (p + r) : 0;
        macro += f;
        acts++;
        printf("%-10s %6" PRId64 " %10.3f %8.3f %6.3f\n", hk_act_code((hk_act)c), t->wanted[c], p, r, f);
    }
    for (int b = 0; b < HK_TALLY_BINS; b++) {
        double gap = (double)t->bin_p[b] / 10000 - (double)t->bin_right[b];
        error += gap < 0 ? -gap : gap;
    }
    printf("\nmacro-F1 %.3f   calibration error %.3f\n", acts ? macro / acts : 0, t->n ? error / (double)t->n : 0);
}

static void wrong(const hk_sentences *s, const hk_sentence *x, const hk_reading *r)
{
    hk_act order[HK_READ_ACTS + 1];

    hk_reading_order(r, order);
    if (x->acts >> order[0] & 1) return;
    printf("%s:%d\t", s->voices[x->voice], x->line);
    for (int c = 0, some = 0; c < HK_ACT_COUNT; c++)
        if (x->acts >> c & 1) printf("%s%s", some++ ? "," : "", hk_act_code((hk_act)c));
    printf("\tread %s\t%.*s\n", hk_act_code(order[0]), (int)x->text.n, x->text.p);
}

static hk_tally all, keyboard, each[HK_VOICES_MAX];

/* The voices of `unseen` read by a model of all the others. */
static int measure_some(hk_ctx *cx, const hk_sentences *s, hk_voices unseen, uint32_t sharp, bool mistakes)
{
    hk_arena_mark mark = hk_arena_save(cx->arena);
    hk_str   bytes;
    hk_model m;

    if (hk_model_train(cx, s, unseen, sharp, &bytes) || hk_model_open(cx, bytes, &m)) return refused(cx);
    for (size_t i = 0; i < s->n; i++) {
        const hk_sentence *x = &s->v[i];
        if (!(unseen >> x->voice & 1)) continue;
        hk_reading *r = HK_NEW(cx->arena, hk_reading);
        hk_read(&m, cx->arena, x->text, x->context, HK_TALLY_DAY, NULL, r);
        hk_tally_add(&all, x->acts, r);
        hk_tally_add(&each[x->voice], x->acts, r);
        if (strncmp(s->voices[x->voice], "voice-", 6) == 0) hk_tally_add(&keyboard, x->acts, r);
        if (mistakes) wrong(s, x, r);
    }
    hk_arena_release(cx->arena, mark);
    return 0;
}

static int measure(hk_ctx *cx, const hk_sentences *s, int together, uint32_t sharp, bool mistakes)
{
    if (together && measure_some(cx, s, HK_VOICE(together) - 1, sharp, mistakes)) return 1;
    for (int v = 0; !together && v < s->voices_n; v++)
        if (measure_some(cx, s, HK_VOICE(v), sharp, mistakes)) return 1;
    for (int v = 0; v < s->voices_n; v++) print(s->voices[v], &each[v]);
    print("voice keyboard", &keyboard);
    print("all, voices not seen", &all);
    print_acts(&all);
    return 0;
}

static bool written(const char *path, hk_str bytes)
{
    FILE *out = fopen(path, "wb");

    if (out && fwrite(bytes.p, 1, bytes.n, out) == bytes.n && !fclose(out)) return true;
    perror(path);
    return false;
}

int main(int argc, char **argv)
{
    int          together = argc > 1 && strncmp(argv[1], "--new=", 6) == 0 ? atoi(argv[1] + 6) : 0;
    bool         mistakes = argc > 1 && strcmp(argv[1], "--mistakes") == 0, measured = mistakes || together || (argc > 1 && strcmp(argv[1], "--measure") == 0);
    hk_arena    *arena = hk_arena_create();
    hk_sentences s = { .n = 0 };
    hk_folds     folds;
    hk_ctx       cx;
    hk_str       bytes;
    hk_model     m;
    uint32_t     sharp = 65536;

    if (argc < 3 || !arena || (!measured && !strchr(argv[1], '/')) || together < 0 || together > argc - 3) {
        fprintf(stderr, "usage: train-reader OUT|--measure|--mistakes|--new=N FILE.tsv...\n");
        return 2;
    }
    hk_ctx_init(&cx, arena);
    for (int i = 2; i < argc; i++)
        if (hk_sentences_read(&cx, voice_of(&cx, argv[i]), whole_file(&cx, argv[i]), &s)) return refused(&cx);
    if (hk_sentences_check(&cx, &s)) return refused(&cx);
    if (hk_sentences_see(&cx, &s)) return refused(&cx);
    for (int k = 0; k < HK_FOLDS; k++)
        if (hk_model_fold(&cx, &s, k, &folds.bytes[k])) return refused(&cx);
    if (hk_folds_sharp(&cx, &s, &folds, &sharp)) return refused(&cx);
    if (measured) return measure(&cx, &s, together, sharp, mistakes);
    if (hk_model_train(&cx, &s, 0, sharp, &bytes) || hk_model_open(&cx, bytes, &m)) return refused(&cx);
    if (hk_tally_folds(&cx, &folds, sharp, &s, &s, &all)) return refused(&cx);
    hk_str figures = hk_str_of(hk_printf(arena, "{\"n\":%" PRId64 ",\"first\":%" PRId64 ",\"three\":%" PRId64 ",\"abuse_said\":%" PRId64 ",\"abuse_right\":%" PRId64 ",\"abuse_wanted\":%" PRId64 "}\n",
                                         all.n, all.first, all.three, all.said[HK_ACT_ABUSE], all.right[HK_ACT_ABUSE], all.wanted[HK_ACT_ABUSE]));
    if (!written(argv[1], bytes) || !written(hk_printf(arena, "%.*s/figures.json", (int)(strrchr(argv[1], '/') - argv[1]), argv[1]), figures)) return 1;
    printf("%zu sentences of %d voices, %" PRIu32 " features, model %s\n", s.n, s.voices_n, m.keys_n, hk_hex(arena, m.hash, 8));
    hk_arena_free(arena);
    return 0;
}
