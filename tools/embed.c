/* embed.c - packs folders into the program: embed OUT.c SYMBOL [-x PREFIX]... [DIR]...
 *
 * OUT.c defines the table `SYMBOL` (base/embed.h) and `SYMBOL_n`. The bytes come in by .incbin, so the compiler never reads
 * them and a megabyte of pages costs nothing. Paths in the table are relative to their DIR; -x leaves out what begins with
 * PREFIX. Without DIR the table is empty. The same path from two folders is an error. */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_FILES = 20000, MAX_SKIPS = 8 };

typedef struct file {
    char  *path;                 /* as .incbin opens it */
    char  *name;                 /* as the program asks for it; points into path */
    size_t size;
} file;

static file        files[MAX_FILES];
static size_t      n_files;
static const char *skips[MAX_SKIPS];
static size_t      n_skips, root_len;

static int take(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)at;
    if (kind != FTW_F) return 0;
    const char *name = path + root_len + 1;
    for (size_t i = 0; i < n_skips; i++)
        if (strncmp(name, skips[i], strlen(skips[i])) == 0) return 0;
    if (n_files == MAX_FILES || strpbrk(path, "\"\\\n")) {
        fprintf(stderr, "embed: %s: %s\n", path, n_files == MAX_FILES ? "too many files" : "a quote in the name");
        return 1;
    }
    file *f = &files[n_files++];
    f->path = strdup(path);
    if (!f->path) abort();
    f->name = f->path + root_len + 1;
    f->size = (size_t)st->st_size;
    return 0;
}

static int by_name(const void *a, const void *b) { return strcmp(((const file *)a)->name, ((const file *)b)->name); }

static int write_table(FILE *out, const char *symbol)
{
    fprintf(out, "/* Made by tools/embed.c. */\n#include \"base/embed.h\"\n\n");
    for (size_t i = 0; i < n_files; i++)
        fprintf(out, "__asm__(\".section .rodata\\n.balign 16\\n%s_%zu:\\n.incbin \\\"%s\\\"\\n.byte 0\\n.previous\\n\");\n"
                     "extern const unsigned char %s_%zu[];\n", symbol, i, files[i].path, symbol, i);
    fprintf(out, "\nconst hk_embed_file %s[] = {\n", symbol);
    for (size_t i = 0; i < n_files; i++) fprintf(out, "    { \"%s\", %s_%zu, %zu },\n", files[i].name, symbol, i, files[i].size);
    fprintf(out, "    { 0, 0, 0 },\n};\nconst size_t %s_n = %zu;\n", symbol, n_files);
    return ferror(out);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: embed OUT.c SYMBOL [-x PREFIX]... [DIR]...\n");
        return 2;
    }
    for (int i = 3; i < argc; i++) {
        if (strcmp(argv[i], "-x") == 0 && i + 1 < argc && n_skips < MAX_SKIPS) {
            skips[n_skips++] = argv[++i];
            continue;
        }
        root_len = strlen(argv[i]);
        int rc = nftw(argv[i], take, 16, 0);
        if (rc < 0) perror(argv[i]);
        if (rc) return 1;
    }
    qsort(files, n_files, sizeof *files, by_name);
    for (size_t i = 1; i < n_files; i++)
        if (strcmp(files[i].name, files[i - 1].name) == 0) {
            fprintf(stderr, "embed: %s and %s have the same name\n", files[i - 1].path, files[i].path);
            return 1;
        }
    FILE *out = fopen(argv[1], "w");
    if (!out) { perror(argv[1]); return 1; }
    int bad = write_table(out, argv[2]);
    if (fclose(out) || bad) { perror(argv[1]); return 1; }
    return 0;
}
