/* forms.c - see forms.h. Limits here keep nonsense out; what a good preparation is, rules.c says. */
#include "negotiate/forms.h"
#include "base/money.h"

#define NULLABLE HK_F_NULL
#define MONEY(name)  { name, HK_T_MONEY, HK_F_REQUIRED, NULL, 0, INT64_C(100000000000000) }
#define SCORE(name)  { name, HK_T_INT, HK_F_REQUIRED, NULL, 1, 5 }
#define TEXT(name, n) { name, HK_T_TEXT, HK_F_REQUIRED, NULL, 2, n }
#define NOTE(name, n) { name, HK_T_TEXT, NULLABLE, NULL, 0, n }

#define X(code, side, money) "|" #code
static const char lever_codes[] = "" HK_PREP_LEVERS(X);           /* with a bar in front */
#undef X
static const struct { const char *code, *side; bool money; } lever_rows[] = {
#define X(code, side, money) { #code, #side, money },
    HK_PREP_LEVERS(X)
#undef X
};

static const hk_field assess[] = { SCORE("ability"), SCORE("will"), NOTE("why", 300), HK_FIELD_END };
static const hk_field levers[] = {
    { "side", HK_T_ENUM, HK_F_REQUIRED, HK_PREP_SIDES }, { "lever", HK_T_ENUM, HK_F_REQUIRED, lever_codes + 1 }, NOTE("named", 60), SCORE("strength"), SCORE("credibility"), SCORE("cost"), NOTE("how", 200),
    HK_FIELD_END };
static const hk_field swot[] = { { "box", HK_T_ENUM, HK_F_REQUIRED, HK_PREP_BOXES }, TEXT("text", 200), NOTE("fact", 60), HK_FIELD_END };
static const hk_field goal[] = { MONEY("best"), { "best_day", HK_T_DAY, NULLABLE }, MONEY("target"), { "target_day", HK_T_DAY, NULLABLE }, MONEY("floor"), { "floor_day", HK_T_DAY, NULLABLE },
                                 TEXT("walk_away", 300), NOTE("strategy", 1000), HK_FIELD_END };
static const hk_field authority[] = { MONEY("room"), { "body", HK_T_TEXT, HK_F_REQUIRED, NULL, 2, 40 }, TEXT("text", 300), HK_FIELD_END };
static const hk_field ladder[] = { TEXT("give", 120), MONEY("worth"), TEXT("get", 120), HK_FIELD_END };
static const hk_field exchange[] = { TEXT("give", 120), MONEY("give_worth"), TEXT("get", 120), MONEY("get_worth"), HK_FIELD_END };
static const hk_field help[] = { { "option", HK_T_ENUM, HK_F_REQUIRED, HK_PREP_HELP }, NOTE("how", 200), HK_FIELD_END };
static const hk_field values[] = { { "value", HK_T_ENUM, HK_F_REQUIRED, HK_PREP_VALUES }, { "rank", HK_T_INT, HK_F_REQUIRED, NULL, 1, 10 }, { "heard_rank", HK_T_INT, NULLABLE, NULL, 1, 10 }, HK_FIELD_END };
static const hk_field common[] = { TEXT("interest", 120), HK_FIELD_END };
static const hk_field questions[] = { TEXT("question", 200), NOTE("answer", 300), HK_FIELD_END };
static const hk_field roles[] = { { "role", HK_T_ENUM, HK_F_REQUIRED, HK_PREP_ROLES }, { "who", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 40 }, { "in_room", HK_T_BOOL, 0, NULL, 0, 0, NULL, "true" }, HK_FIELD_END };
static const hk_field agenda[] = { { "phase", HK_T_ENUM, HK_F_REQUIRED, HK_PREP_PHASES }, { "minutes", HK_T_INT, HK_F_REQUIRED, NULL, 1, 480 }, NOTE("topic", 120), HK_FIELD_END };
static const hk_field record[] = { { "result", HK_T_ENUM, HK_F_REQUIRED, HK_PREP_RESULTS }, { "sum", HK_T_MONEY, NULLABLE, NULL, 0, INT64_C(100000000000000) }, { "pay_day", HK_T_DAY, NULLABLE },
                                    { "next_day", HK_T_DAY, HK_F_REQUIRED }, TEXT("text", 2000), HK_FIELD_END };

#define ONE_OF(name, rows)      { name, HK_T_OBJECT, NULLABLE, NULL, 0, 0, rows }
#define LIST_OF(name, rows, n)  { name, HK_T_OBJECT, HK_F_LIST, NULL, 0, n, rows }
#define CODES(name, values)     { name, HK_T_ENUM, HK_F_LIST, values }
/* In the order of hk_prep_section. */
#define FORMS \
    CODES("papers", HK_PREP_PAPERS), ONE_OF("assess", assess), LIST_OF("levers", levers, 40), LIST_OF("swot", swot, 60), \
    ONE_OF("goal", goal), ONE_OF("authority", authority), LIST_OF("ladder", ladder, 12), LIST_OF("exchange", exchange, 20), \
    LIST_OF("help", help, 11), LIST_OF("values", values, 10), LIST_OF("common", common, 20), LIST_OF("questions", questions, 40), \
    { "plea", HK_T_ID, HK_F_LIST }, LIST_OF("roles", roles, 12), LIST_OF("agenda", agenda, 20), CODES("opening", HK_PREP_OPENING), \
    CODES("endgame", HK_PREP_ENDGAME), ONE_OF("record", record)
const hk_field hk_prep_forms[] = { FORMS, HK_FIELD_END };
const hk_field hk_prep_save_in[] = {
    { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "seen", HK_T_INT, 0, NULL, 1, INT64_MAX }, { "title", HK_T_TEXT, 0, NULL, 1, 80 }, { "day", HK_T_DAY }, { "minutes", HK_T_INT, 0, NULL, 5, 480 }, { "channel", HK_T_ENUM, 0, HK_PREP_CHANNELS },
    { "state", HK_T_ENUM, 0, HK_PREP_STATES }, FORMS, HK_FIELD_END };
_Static_assert(HK_COUNT(hk_prep_forms) == HK_PS_COUNT + 1, "a row for each section");

const char *hk_prep_section_code(hk_prep_section s) { return hk_prep_forms[s].name; }

bool hk_prep_section_find(const char *code, hk_prep_section *out)
{
    for (int s = 0; s < HK_PS_COUNT; s++)
        if (strcmp(hk_prep_forms[s].name, code) == 0) {
            *out = (hk_prep_section)s;
            return true;
        }
    return false;
}

const char *hk_prep_lever_side(const char *code, bool *money)
{
    for (size_t i = 0; i < HK_COUNT(lever_rows); i++)
        if (strcmp(lever_rows[i].code, code) == 0) {
            if (money) *money = lever_rows[i].money;
            return lever_rows[i].side;
        }
    return NULL;
}

/* ---- checked values as text ---------------------------------------------------------------------------------------------------- */
static void object_json(hk_jw *w, const char *key, const hk_in *in);

/* The i-th of "a|b|c". */
static hk_str code_at(const char *codes, int64_t i)
{
    while (i-- > 0) codes = strchr(codes, '|') + 1;
    return (hk_str){ codes, strcspn(codes, "|") };
}

static void value_json(hk_jw *w, const char *key, const hk_field *f, const hk_val *v)
{
    bool none = !v->set || (f->type == HK_T_TEXT ? !v->s.p : v->i == HK_NULL);

    if (f->type == HK_T_OBJECT && v->set && v->obj) object_json(w, key, v->obj);
    else if (none || f->type == HK_T_OBJECT) hk_jw_null(w, key);
    else if (f->type == HK_T_TEXT) hk_jw_strn(w, key, v->s);
    else if (f->type == HK_T_MONEY) hk_jw_money(w, key, v->i, 2);
    else if (f->type == HK_T_DAY) hk_jw_day(w, key, (hk_day)v->i);
    else if (f->type == HK_T_BOOL) hk_jw_bool(w, key, v->i);
    else if (f->type == HK_T_ENUM) hk_jw_strn(w, key, code_at(f->values, v->i));
    else hk_jw_int(w, key, v->i);
}

static void field_json(hk_jw *w, const char *key, const hk_field *f, const hk_val *v)
{
    if (!(f->flags & HK_F_LIST)) {
        value_json(w, key, f, v);
        return;
    }
    hk_jw_arr(w, key);
    for (size_t i = 0; v->set && i < v->n; i++) value_json(w, NULL, f, &v->items[i]);
    hk_jw_arr_end(w);
}

static void object_json(hk_jw *w, const char *key, const hk_in *in)
{
    hk_jw_obj(w, key);
    for (size_t i = 0; in->rows[i].type != HK_T_END; i++) field_json(w, in->rows[i].name, &in->rows[i], &in->vals[i]);
    hk_jw_obj_end(w);
}

const char *hk_prep_form_text(hk_arena *a, const hk_field *f, const hk_val *v)
{
    hk_buf b = { .arena = a };
    hk_jw  w;

    hk_jw_init(&w, &b);
    field_json(&w, NULL, f, v);
    return hk_strndup(a, b.p, b.n);
}
