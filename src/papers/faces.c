/* faces.c - see faces.h. */
#include "papers/faces.h"
#include "base/utf8.h"

#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <hb-subset.h>
#include <pango/pangofc-fontmap.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define NOTO "/usr/share/fonts/opentype/noto/"
#define WENKAI "/usr/share/fonts/truetype/lxgw-wenkai/"

/* The last row is asked for the characters the others lack. Index 2 of a Noto collection is simplified Chinese. */
static const struct { const char *file; unsigned index; const char *instead; } SOURCES[] = {
    { NOTO "NotoSerifCJK-Regular.ttc", 2, WENKAI "LXGWWenKai-Regular.ttf" }, { NOTO "NotoSerifCJK-Bold.ttc", 2, WENKAI "LXGWWenKai-Bold.ttf" },
    { NOTO "NotoSansCJK-Regular.ttc", 2, NULL },                             { NOTO "NotoSansCJK-Bold.ttc", 2, NULL },
    { WENKAI "LXGWWenKai-Regular.ttf", 0, NULL },
};
enum { FACES = 5, RARE = FACES - 1 };

const char hk_face_song[] = "Noto Serif CJK SC,LXGW WenKai", hk_face_hei[] = "Noto Sans CJK SC,LXGW WenKai";

struct hk_faces {
    FcConfig *config;
    char      path[FACES][256];
    int       n;
};

void hk_faces_free(hk_faces *f)
{
    if (!f) return;
    if (f->config) FcConfigDestroy(f->config);
    for (int i = 0; i < f->n; i++) unlink(f->path[i]);
    free(f);
}

static void collect(void *arg, const char *text)
{
    hb_set_t   *set = arg;
    const char *end = text + strlen(text);
    for (int32_t cp; (cp = hk_utf8_next(&text, end)) >= 0;)
        if (cp >= 0x20) hb_set_add(set, (hb_codepoint_t)cp);
}

/* A file of its own: cairo remembers fonts by the name of their file for as long as it likes, so a name must never come back with
 * other glyphs behind it. (A file in memory has /proc/self/fd/N for a name, and N comes back.) */
static hk_rc keep(hk_ctx *cx, hk_faces *f, hb_blob_t *blob)
{
    unsigned    n, at = 0;
    const char *p = hb_blob_get_data(blob, &n), *tmp = getenv("TMPDIR");
    char       *path = f->path[f->n];
    int         fd;

    snprintf(path, sizeof f->path[0], "%s/huikuan-font-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    fd = mkostemp(path, O_CLOEXEC);
    if (fd < 0) return hk_fail_internal(cx, HK_IO, "%s: %m", path);
    f->n++;
    while (at < n) {
        ssize_t k = write(fd, p + at, n - at);
        if (k <= 0) break;
        at += (unsigned)k;
    }
    close(fd);
    if (at < n) return hk_fail_internal(cx, HK_IO, "%s: write", path);
    if (!FcConfigAppFontAddFile(f->config, (const FcChar8 *)path)) return hk_fail_internal(cx, HK_INTERNAL, "fontconfig does not take %s", path);
    return HK_OK;
}

/* Cut the characters out of one font. What it has is taken out of `missing`. */
static hk_rc cut(hk_ctx *cx, hk_faces *f, const char *file, unsigned index, const hb_set_t *want, hb_set_t *missing)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(file), *out = NULL;
    hb_face_t *face = blob ? hb_face_create(blob, index) : NULL, *small = NULL;
    hb_set_t  *has = hb_set_create();
    hb_subset_input_t *in = hb_subset_input_create_or_fail();
    hk_rc rc = HK_OK;

    if (!face || !in) {
        rc = hk_fail_internal(cx, face ? HK_NO_MEMORY : HK_IO, "font %s", file);
        goto done;
    }
    hb_face_collect_unicodes(face, has);
    hb_set_subtract(missing, has);
    hb_set_union(hb_subset_input_unicode_set(in), want);
    hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_DESUBROUTINIZE | HB_SUBSET_FLAGS_NO_HINTING);
    small = hb_subset_or_fail(face, in);
    if (!small) {
        rc = hk_fail_internal(cx, HK_INTERNAL, "subset of %s", file);
        goto done;
    }
    out = hb_face_reference_blob(small);
    rc = keep(cx, f, out);
done:
    hb_blob_destroy(out);
    hb_face_destroy(small);
    hb_subset_input_destroy(in);
    hb_set_destroy(has);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return rc;
}

hk_rc hk_faces_make(hk_ctx *cx, hk_paper *const *papers, size_t n, hk_faces **out)
{
    hk_faces *f = calloc(1, sizeof *f);
    hb_set_t *want = hb_set_create(), *missing = hb_set_create();
    hk_rc     rc = HK_OK;

    if (!f) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (!rc && !(f->config = FcConfigCreate())) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hb_set_add_range(want, 0x20, 0x7e);                                  /* page numbers, and what pango asks a space of */
    collect(want, "…−¥第页共，。");
    for (size_t i = 0; i < n; i++) hk_paper_words(papers[i], collect, want);
    hb_set_union(missing, want);
    for (int i = 0; !rc && i < RARE; i++) {
        const char *file = SOURCES[i].file;
        unsigned index = SOURCES[i].index;
        if (access(file, R_OK) != 0) file = SOURCES[i].instead, index = 0;
        if (!file) continue;                                             /* plain and bold of the one that stands in are there */
        rc = access(file, R_OK) == 0 ? cut(cx, f, file, index, want, missing)
                                     : hk_fail(cx, HK_UNSUPPORTED, "papers.fonts", NULL, "packages", "fonts-noto-cjk", NULL);
    }
    if (!rc && !hb_set_is_empty(missing) && access(SOURCES[RARE].file, R_OK) == 0)
        rc = cut(cx, f, SOURCES[RARE].file, SOURCES[RARE].index, missing, missing);
    hb_set_destroy(want);
    hb_set_destroy(missing);
    if (rc) hk_faces_free(f);
    else *out = f;
    return rc;
}

PangoFontMap *hk_faces_map(hk_faces *f)
{
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), f->config);
    return map;
}

/* Pango's map forgets to give the configuration back when it goes. */
void hk_faces_map_free(PangoFontMap *map)
{
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), NULL);
    g_object_unref(map);
}
