/* ops_prep.c - a workspace through the doors: made, looked at, its forms saved, its history, more room asked for (negotiate.h, NE1 to NE4). */
#include "negotiate/prep.h"
#include "access/access.h"
#include "base/money.h"
#include "base/page.h"
#include "content/content.h"

static const char *const channels[] = { "phone", "wechat", "visit", "meeting" };
static const char *const states[] = { "open", "closed" };

/* ---- the list ---------------------------------------------------------------------------------------------------------------------- */
#define HEAD_FIELDS \
    { "id", HK_T_INT }, { "customer", HK_T_INT, HK_F_NULL | HK_F_WIRE }, { "code", HK_T_TEXT }, { "name", HK_T_TEXT }, { "scenario", HK_T_TEXT }, { "title", HK_T_TEXT }, { "day", HK_T_DAY }, { "minutes", HK_T_INT }, \
    { "channel", HK_T_ENUM, 0, HK_PREP_CHANNELS }, { "state", HK_T_ENUM, 0, HK_PREP_STATES }, { "by", HK_T_TEXT }, { "changed", HK_T_TIME, HK_F_NULL }, { "version", HK_T_INT }
static const hk_field list_in[] = { { "customer", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, { "state", HK_T_ENUM, 0, HK_PREP_STATES }, HK_NEWEST_FIELDS, HK_FIELD_END };
static const hk_field list_out[] = { HEAD_FIELDS, HK_FIELD_END };

typedef struct head { const hk_rec_prep *p; const char *code, *name, *by; int64_t changed; } head;

static void head_json(hk_jw *w, const head *h)
{
    hk_jw_int(w, "id", h->p->id);
    hk_jw_int(w, "customer", h->p->customer);
    hk_jw_str(w, "code", h->code ? h->code : "");
    hk_jw_str(w, "name", h->name ? h->name : "");
    hk_jw_str(w, "scenario", h->p->scenario);
    hk_jw_str(w, "title", h->p->title);
    hk_jw_day(w, "day", (hk_day)h->p->day);
    hk_jw_int(w, "minutes", h->p->minutes);
    hk_jw_str(w, "channel", h->p->channel);
    hk_jw_str(w, "state", h->p->state);
    hk_jw_str(w, "by", h->by ? h->by : "");
    hk_jw_time(w, "changed", h->changed);
    hk_jw_int(w, "version", h->p->version);
}

static hk_rc prep_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char *code = hk_in_text(in, "customer"), *state = hk_in_has(in, "state") ? states[hk_in_int(in, "state")] : NULL;
    hk_row_preps r;
    hk_cursor *cur = NULL;
    hk_page    page;

    hk_page_open(cx, in, out, &page);
    hk_rc rc = hk_q_preps(cx, &cur, cx->company, page.before);
    if (rc) return rc;
    while (hk_next_preps(cur, &r)) {
        if (!hk_prep_seen(cx, r.customer, r.author)) continue;
        if ((code && (!r.code || strcmp(r.code, code) != 0)) || (state && strcmp(r.state, state) != 0)) continue;
        if (!hk_page_take(&page, r.id)) break;
        hk_rec_prep p = { .id = r.id, .customer = r.customer, .scenario = r.scenario, .title = r.title, .day = r.day, .minutes = r.minutes, .channel = r.channel, .state = r.state, .version = r.version };
        hk_jw_obj(&out->w, NULL);
        head_json(&out->w, &(head){ &p, r.code, r.name, r.by, r.at_us });
        hk_jw_obj_end(&out->w);
    }
    rc = hk_cursor_end(cur);
    hk_page_close(&page);
    return rc;
}

/* ---- one --------------------------------------------------------------------------------------------------------------------------- */
static const hk_field balance_out[] = { { "ours", HK_T_DECIMAL }, { "theirs", HK_T_DECIMAL }, { "share", HK_T_INT, HK_F_NULL }, { "weights", HK_T_DECIMAL, HK_F_LIST }, HK_FIELD_END };
static const hk_field room_out[] = { { "own", HK_T_MONEY, HK_F_NULL }, { "let_out", HK_T_MONEY }, { "written", HK_T_MONEY }, { "ladder", HK_T_MONEY }, { "exchange", HK_T_MONEY }, HK_FIELD_END };
static const hk_field body_out[] = { { "role", HK_T_TEXT, HK_F_WIRE }, { "title", HK_T_TEXT }, { "people", HK_T_TEXT }, { "up_to", HK_T_MONEY, HK_F_NULL }, HK_FIELD_END };
static const hk_field check_out[] = { { "level", HK_T_ENUM, 0, HK_PREP_LEVELS }, { "section", HK_T_TEXT }, { "row", HK_T_INT, HK_F_NULL }, { "text", HK_T_TEXT }, HK_FIELD_END };
const hk_field hk_prep_show_out[] = {
    HEAD_FIELDS, { "mine", HK_T_BOOL }, { "forms", HK_T_OBJECT, 0, .sub = hk_prep_forms }, { "balance", HK_T_OBJECT, 0, .sub = balance_out }, { "alike", HK_T_INT, HK_F_NULL },
    { "room", HK_T_OBJECT, 0, .sub = room_out }, { "bodies", HK_T_OBJECT, HK_F_LIST, .sub = body_out }, { "checks", HK_T_OBJECT, HK_F_LIST, .sub = check_out },
    { "lacking", HK_T_TEXT, HK_F_LIST }, { "ready", HK_T_BOOL }, HK_FIELD_END };

static void forms_json(hk_jw *w, const hk_prep *p)
{
    hk_jw_obj(w, "forms");
    for (int s = 0; s < HK_PS_COUNT; s++) {
        const char *body = p->form[s].body ? p->form[s].body : hk_prep_forms[s].flags & HK_F_LIST ? "[]" : "null";
        hk_jw_raw(w, hk_prep_forms[s].name, hk_str_of(body));
    }
    hk_jw_obj_end(w);
}

static void balance_json(hk_jw *w, const hk_prep *p)
{
    hk_prep_balance b;

    hk_prep_weigh(p, &b);
    hk_jw_obj(w, "balance");
    hk_jw_money(w, "ours", b.ours, 1);
    hk_jw_money(w, "theirs", b.theirs, 1);
    hk_jw_int(w, "share", b.share);
    hk_jw_arr(w, "weights");
    for (size_t i = 0; i < hk_prep_rows(p, HK_PS_LEVERS); i++) hk_jw_money(w, NULL, hk_prep_weight(hk_prep_row(p, HK_PS_LEVERS, i)), 1);
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
    hk_jw_int(w, "alike", hk_prep_ranked_alike(p));
}

static int64_t sum_of(const hk_prep *p, hk_prep_section s, const char *field)
{
    int64_t sum = 0;
    for (size_t i = 0; i < hk_prep_rows(p, s); i++) sum += hk_prep_fen(hk_prep_row(p, s, i), field);
    return sum;
}

static int64_t limit(int64_t fen) { return fen == INT64_MAX ? HK_NULL : fen; }

static hk_rc room_json(hk_ctx *cx, hk_jw *w, const hk_prep *p)
{
    const json_t *a = p->form[HK_PS_AUTHORITY].json;
    hk_prep_bands b = { .own = 0 };

    hk_rc rc = hk_prep_bands_read(cx, p, &b);
    hk_jw_obj(w, "room");
    hk_jw_money(w, "own", limit(b.own), 2);
    hk_jw_money(w, "let_out", p->let_out, 2);
    hk_jw_money(w, "written", json_is_object(a) ? hk_prep_fen(a, "room") : 0, 2);
    hk_jw_money(w, "ladder", sum_of(p, HK_PS_LADDER, "worth"), 2);
    hk_jw_money(w, "exchange", sum_of(p, HK_PS_EXCHANGE, "give_worth"), 2);
    hk_jw_obj_end(w);
    hk_jw_arr(w, "bodies");
    for (size_t i = 0; i < b.n; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "role", b.body[i].role);
        hk_jw_str(w, "title", hk_text(cx->lang, hk_printf(cx->arena, "role.%s", b.body[i].role)));
        hk_jw_str(w, "people", b.body[i].people);
        hk_jw_money(w, "up_to", limit(b.body[i].up_to), 2);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return rc;
}

static void checks_json(hk_ctx *cx, hk_jw *w, const hk_prep *p)
{
    static const char *const levels[] = { "fault", "warn", "todo" };
    hk_prep_notes notes;
    uint32_t missing = hk_prep_missing(p);

    hk_prep_judge(cx, p, &notes);
    hk_jw_arr(w, "checks");
    for (size_t i = 0; i < notes.n; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "level", levels[notes.v[i].level]);
        hk_jw_str(w, "section", hk_prep_section_code(notes.v[i].section));
        hk_jw_int(w, "row", notes.v[i].row);
        hk_jw_str(w, "text", hk_prep_note_text(cx, &notes.v[i]));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_arr(w, "lacking");
    for (int s = 0; s < HK_PS_COUNT; s++)
        if (missing >> s & 1) hk_jw_str(w, NULL, hk_prep_section_code((hk_prep_section)s));
    hk_jw_arr_end(w);
    hk_jw_bool(w, "ready", !missing);
}

static hk_rc show_json(hk_ctx *cx, hk_jw *w, const hk_prep *p)
{
    hk_row_prep_user u;
    bool found = false;

    hk_rc rc = hk_get_prep_user(cx, p->head.author, &u, &found);
    if (rc) return rc;
    const char *by = found ? hk_strdup(cx->arena, u.name) : "";
    hk_jw_obj(w, NULL);
    head_json(w, &(head){ &p->head, p->code, p->name, p->last_by ? p->last_by : by, p->last_us });
    hk_jw_bool(w, "mine", p->head.author == cx->actor.user);
    forms_json(w, p);
    balance_json(w, p);
    rc = room_json(cx, w, p);
    checks_json(cx, w, p);
    hk_jw_obj_end(w);
    return rc;
}

static const hk_field show_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "version", HK_T_INT, 0, NULL, 1, INT64_MAX }, HK_FIELD_END };

static hk_rc prep_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_prep p;

    hk_rc rc = hk_prep_load(cx, hk_in_int(in, "id"), hk_in_has(in, "version") ? hk_in_int(in, "version") : 0, &p);
    if (!rc) rc = show_json(cx, &out->w, &p);
    if (!rc) out->version = p.head.version;
    hk_prep_drop(&p);
    return rc;
}

/* ---- a new one ------------------------------------------------------------------------------------------------------------------------- */
static const hk_field new_in[] = {
    { "customer", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, { "scenario", HK_T_TEXT, 0, NULL, 1, 60 }, { "title", HK_T_TEXT, 0, NULL, 1, 80 }, { "day", HK_T_DAY }, { "minutes", HK_T_INT, 0, NULL, 5, 480, NULL, "60" },
    { "channel", HK_T_ENUM, 0, HK_PREP_CHANNELS }, HK_FIELD_END };

/* By code, whole in sight or shared: then the workspace is the writer's own. */
static hk_rc about_customer(hk_ctx *cx, const char *code, hk_prep *p)
{
    p->code = code;
    return hk_prep_customer(cx, code, true, &p->head.customer, &p->name);
}

/* How one talks to him is the scenario's to say, unless another way is asked for. */
static hk_rc about_scenario(hk_ctx *cx, const char *id, hk_prep *p)
{
    int channel = -1;

    hk_rc rc = hk_prep_scenario_channel(cx, id, &channel);
    if (rc) return rc;
    if (channel >= 0 && !p->head.channel) p->head.channel = channels[channel];
    return channel >= 0 ? HK_OK : hk_fail(cx, HK_NOT_FOUND, "rehearse.scenario", "scenario", "id", id, NULL);
}

static const char *title_of(hk_ctx *cx, const hk_in *in, const hk_prep *p)
{
    char day[11];
    if (hk_in_text(in, "title")) return hk_in_text(in, "title");
    return hk_printf(cx->arena, "%s %s", *p->name ? p->name : hk_text(cx->lang, "prep.exercise"), hk_day_fmt((hk_day)p->head.day, day));
}

static hk_rc prep_new(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char *code = hk_in_text(in, "customer"), *scenario = hk_in_text(in, "scenario");
    hk_prep p = { .head = { .customer = HK_NULL, .scenario = scenario ? scenario : "", .day = hk_in_has(in, "day") ? hk_in_day(in, "day") : cx->today, .minutes = hk_in_int(in, "minutes"),
                            .channel = hk_in_has(in, "channel") ? channels[hk_in_int(in, "channel")] : NULL, .state = "open", .author = cx->actor.user, .created_us = cx->now_us, .version = 1 },
                  .code = "", .name = "", .head_no = 1, .last_us = HK_NULL };

    if (!code == !scenario) return hk_fail(cx, HK_BAD_INPUT, "prep.about", "customer", NULL);
    hk_rc rc = code ? about_customer(cx, code, &p) : about_scenario(cx, scenario, &p);
    if (rc) return rc;
    if (!p.head.channel) p.head.channel = "visit";
    p.head.title = title_of(cx, in, &p);
    rc = hk_record_id(cx, &p.head.id);
    if (!rc) rc = hk_insert_prep(cx, &p.head);
    if (!rc) rc = show_json(cx, &out->w, &p);
    out->status = 201, out->subject = "prep", out->subject_id = p.head.id, out->version = p.head.version;
    return rc;
}

/* ---- saving --------------------------------------------------------------------------------------------------------------------------- */
typedef struct saving {
    hk_ctx *cx;
    const hk_in *in;
    hk_prep *p;
    const char *body[HK_PS_COUNT];   /* of the forms that change */
    const char *head;                /* what of the head changes, NULL nothing */
    int64_t     seen;                /* version the caller looked at: If-Match, or a field where there are no headers; 0 any */
    bool        any;
} saving;

static hk_rc stale(hk_ctx *cx, const char *section, const char *by)
{
    return hk_fail(cx, HK_STALE, "prep.stale", section, "section", hk_text_label(cx->arena, cx->lang, "prep.show", NULL, section), "by", by && *by ? by : "–", NULL);
}

/* NE2: only what was saved after the caller looked, and he now saves too. */
static hk_rc forms_changed(saving *s)
{
    int64_t seen = s->seen;

    if (seen > s->p->head.version) return hk_fail(s->cx, HK_STALE, NULL, NULL, NULL);
    for (int k = 0; k < HK_PS_COUNT; k++) {
        const hk_val *v = hk_in_get(s->in, hk_prep_forms[k].name);
        hk_prep_form *f = &s->p->form[k];
        if (!v->set) continue;
        const char *text = hk_prep_form_text(s->cx->arena, &hk_prep_forms[k], v);
        if (f->body ? strcmp(f->body, text) == 0 : strcmp(text, "[]") == 0 || strcmp(text, "null") == 0) continue;
        if (seen && f->body && f->no > seen) return stale(s->cx, hk_prep_forms[k].name, f->by);
        s->body[k] = text, s->any = true;
        json_decref(f->json);
        f->body = text, f->by = NULL;
        f->json = json_loads(text, JSON_DECODE_ANY, NULL);
        if (!f->json) return hk_fail_internal(s->cx, HK_INTERNAL, "section %s is no JSON", hk_prep_forms[k].name);
    }
    return HK_OK;
}

static hk_rc head_changed(saving *s)
{
    hk_rec_prep *h = &s->p->head, was = s->p->head;

    if (hk_in_has(s->in, "title")) h->title = hk_in_text(s->in, "title");
    if (hk_in_has(s->in, "day")) h->day = hk_in_day(s->in, "day");
    if (hk_in_has(s->in, "minutes")) h->minutes = hk_in_int(s->in, "minutes");
    if (hk_in_has(s->in, "channel")) h->channel = channels[hk_in_int(s->in, "channel")];
    if (hk_in_has(s->in, "state")) h->state = states[hk_in_int(s->in, "state")];
    if (strcmp(h->title, was.title) == 0 && h->day == was.day && h->minutes == was.minutes && strcmp(h->channel, was.channel) == 0 && strcmp(h->state, was.state) == 0) return HK_OK;
    if (s->seen && s->p->head_no > s->seen) return stale(s->cx, HK_PREP_HEAD, s->p->last_by);
    hk_buf b = { .arena = s->cx->arena };
    hk_jw  w;
    hk_jw_init(&w, &b);
    hk_jw_obj(&w, NULL);
    hk_jw_str(&w, "title", h->title);
    hk_jw_day(&w, "day", (hk_day)h->day);
    hk_jw_int(&w, "minutes", h->minutes);
    hk_jw_str(&w, "channel", h->channel);
    hk_jw_str(&w, "state", h->state);
    hk_jw_obj_end(&w);
    s->head = hk_strndup(s->cx->arena, b.p, b.n), s->any = true;
    return HK_OK;
}

/* Whose right it is in this company; before anybody logs in, any role that could have it. */
static bool body_is(const hk_prep_bands *b, const char *role)
{
    for (size_t i = 0; i < b->n; i++)
        if (strcmp(b->body[i].role, role) == 0) return true;
    const hk_role *r = b->n ? NULL : hk_role_find(role);
    return r && hk_caps_has(r->caps | r->wide_caps, CAP_WRITEOFF_APPROVE);
}

static int64_t body_up_to(const hk_prep_bands *b, const char *role)
{
    for (size_t i = 0; i < b->n; i++)
        if (strcmp(b->body[i].role, role) == 0) return b->body[i].up_to;
    return 0;
}

static const char *body_names(hk_ctx *cx, const hk_prep_bands *b)
{
    hk_buf out = { .arena = cx->arena };
    hk_buf_add(&out, "", 0);
    for (size_t i = 0; i < b->n; i++)
        hk_buf_printf(&out, "%s%s（%s）", i ? "、" : "", b->body[i].role, hk_text(cx->lang, hk_printf(cx->arena, "role.%s", b->body[i].role)));
    return b->n ? out.p : "general_manager";
}

/* NE4 */
static hk_rc authority_fits(saving *s)
{
    hk_ctx *cx = s->cx;
    const json_t *a = s->p->form[HK_PS_AUTHORITY].json;
    hk_prep_bands b;

    if (!s->body[HK_PS_AUTHORITY] || !json_is_object(a)) return HK_OK;
    hk_rc rc = hk_prep_bands_read(cx, s->p, &b);
    if (rc) return rc;
    bool exercise = s->p->head.customer == HK_NULL;
    int64_t room = hk_prep_fen(a, "room"), most = HK_MAX(b.own, s->p->let_out);
    const char *role = hk_prep_text(a, "body"), *text = hk_prep_text(a, "text");
    if (exercise && body_is(&b, role)) most = HK_MAX(most, body_up_to(&b, role));         /* nobody can be asked there: what he may, he would let out */
    if (exercise && body_is(&b, role) && room > most)
        return hk_fail(cx, HK_RULE, "prep.above_body", "authority.room", "room", hk_money_group(cx->arena, room, 2), "body", hk_text(cx->lang, hk_printf(cx->arena, "role.%s", role)),
                       "most", hk_money_group(cx->arena, most, 2), NULL);
    if (!exercise && room > most) {
        rc = hk_fail(cx, HK_RULE, "prep.above_band", "authority.room", "room", hk_money_group(cx->arena, room, 2), "own", hk_money_group(cx->arena, most, 2), NULL);
        hk_error_hint(cx, "prep.above_band");
        return rc;
    }
    if (!body_is(&b, role)) return hk_fail(cx, HK_RULE, "prep.body_none", "authority.body", "role", role, "bodies", body_names(cx, &b), NULL);
    const char *key = hk_printf(cx->arena, "role.%s", role);
    if (!strstr(text, hk_text("zh", key)) && !strstr(text, hk_text("en", key))) return hk_fail(cx, HK_RULE, "prep.body_unnamed", "authority.text", "body", hk_text(cx->lang, key), NULL);
    return HK_OK;
}

/* NE7 */
static hk_rc pleas_hold(saving *s)
{
    hk_rec_prep_plea plea;
    bool found = false;
    hk_rc rc = HK_OK;

    for (size_t i = 0; !rc && s->body[HK_PS_PLEA] && i < hk_prep_rows(s->p, HK_PS_PLEA); i++) {
        int64_t id = json_integer_value(hk_prep_row(s->p, HK_PS_PLEA, i));
        rc = hk_load_prep_plea(s->cx, s->cx->company, id, &plea, &found);
        if (!rc && (!found || plea.withdrawn || plea.last_day < s->cx->today)) rc = hk_fail(s->cx, HK_RULE, "prep.plea_unknown", "plea", "id", hk_printf(s->cx->arena, "%" PRId64, id), NULL);
    }
    return rc;
}

static hk_rc part_put(saving *s, const char *section, const char *body)
{
    hk_rec_prep_part part = { .prep = s->p->head.id, .no = s->p->head.version, .section = section, .body = body, .user_id = s->cx->actor.user, .at_us = s->cx->now_us, .version = 1 };
    return hk_insert_prep_part(s->cx, &part);
}

static hk_rc store(saving *s)
{
    hk_row_prep_user u;
    bool found = false;

    hk_rc rc = hk_update_prep(s->cx, &s->p->head);                 /* the version goes up: it is the number of this save */
    if (!rc && s->head) rc = part_put(s, HK_PREP_HEAD, s->head);
    for (int k = 0; !rc && k < HK_PS_COUNT; k++)
        if (s->body[k]) rc = part_put(s, hk_prep_forms[k].name, s->body[k]);
    if (!rc) rc = hk_get_prep_user(s->cx, s->cx->actor.user, &u, &found);
    if (!rc) s->p->last_by = found ? hk_strdup(s->cx->arena, u.name) : NULL, s->p->last_us = s->cx->now_us;
    return rc;
}

static hk_rc prep_save(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_prep_notes notes;
    hk_prep p;
    saving s = { .cx = cx, .in = in, .p = &p, .seen = in->if_match ? in->if_match : hk_in_has(in, "seen") ? hk_in_int(in, "seen") : 0 };

    hk_rc rc = hk_log_begin(cx, "prep save");                     /* two who save at once come one after the other */
    if (rc) return rc;
    rc = hk_prep_load(cx, hk_in_int(in, "id"), 0, &p);
    if (!rc && !(hk_in_has(in, "state") && hk_in_int(in, "state") == 0)) rc = hk_prep_writable(cx, &p);
    else if (!rc && p.head.customer != HK_NULL) rc = hk_access_need(cx, CAP_FOLLOWUP_WRITE);
    if (!rc) rc = forms_changed(&s);
    if (!rc) rc = head_changed(&s);
    if (!rc) rc = authority_fits(&s);
    if (!rc) rc = pleas_hold(&s);
    if (!rc) hk_prep_judge(cx, &p, &notes), rc = hk_prep_refuse(cx, &notes);
    if (!rc && s.any) rc = store(&s);
    if (!rc) rc = show_json(cx, &out->w, &p);
    if (!rc) out->subject = "prep", out->subject_id = p.head.id, out->version = p.head.version;
    hk_prep_drop(&p);
    return rc;
}

/* ---- history ----------------------------------------------------------------------------------------------------------------------------- */
static const hk_field history_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "since", HK_T_INT, 0, NULL, 0, INT64_MAX, NULL, "0" }, HK_FIELD_END };
static const hk_field history_out[] = { { "version", HK_T_INT }, { "by", HK_T_TEXT }, { "changed", HK_T_TIME }, { "sections", HK_T_TEXT, HK_F_LIST }, { "labels", HK_T_TEXT, HK_F_LIST }, HK_FIELD_END };

typedef struct step { int64_t no, at_us; const char *by; const char *section[HK_PS_COUNT + 1]; size_t n; } step;

static void step_json(hk_ctx *cx, hk_jw *w, const step *s)
{
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "version", s->no);
    hk_jw_str(w, "by", s->by);
    hk_jw_time(w, "changed", s->at_us);
    hk_jw_arr(w, "sections");
    for (size_t i = 0; i < s->n; i++) hk_jw_str(w, NULL, s->section[i]);
    hk_jw_arr_end(w);
    hk_jw_arr(w, "labels");
    for (size_t i = 0; i < s->n; i++) hk_jw_str(w, NULL, hk_text_label(cx->arena, cx->lang, "prep.show", NULL, s->section[i]));
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
}

static hk_rc prep_history(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_prep_parts r;
    hk_cursor *cur = NULL;
    hk_prep p;
    step   *list = NULL;
    size_t  n = 0, cap = 0;

    hk_rc rc = hk_prep_load(cx, hk_in_int(in, "id"), 0, &p);
    hk_prep_drop(&p);
    if (!rc) rc = hk_q_prep_parts(cx, &cur, cx->company, hk_in_int(in, "id"));
    if (rc) return rc;
    while (hk_next_prep_parts(cur, &r)) {
        if (r.no <= hk_in_int(in, "since")) continue;
        if (!n || list[n - 1].no != r.no) HK_PUSH(cx->arena, list, n, cap) = (step){ .no = r.no, .at_us = r.at_us, .by = r.by ? hk_strdup(cx->arena, r.by) : "" };
        list[n - 1].section[list[n - 1].n++] = hk_strdup(cx->arena, r.section);
    }
    rc = hk_cursor_end(cur);
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    while (n) step_json(cx, &out->w, &list[--n]);
    hk_jw_arr_end(&out->w);
    hk_jw_str(&out->w, "next", NULL);
    hk_jw_obj_end(&out->w);
    return rc;
}

/* ---- more room ------------------------------------------------------------------------------------------------------------------------------ */
static const hk_approval room_bands = { NULL, "approve.writeoff", { CAP_WRITEOFF_APPROVE, CAP_WRITEOFF_APPROVE_MID, CAP_WRITEOFF_APPROVE_HIGH }, 3 };
static const hk_field room_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "amount", HK_T_MONEY, HK_F_REQUIRED | HK_F_ARG, NULL, 1, INT64_C(100000000000000) },
                                    { "because", HK_T_TEXT, HK_F_REQUIRED, NULL, 2, 300 }, HK_FIELD_END };
static const hk_field room_made[] = { { "id", HK_T_INT }, { "amount", HK_T_MONEY }, HK_FIELD_END };

static hk_rc prep_room(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_prep_room r = { .prep = hk_in_int(in, "id"), .currency = "CNY", .amount = hk_in_int(in, "amount"), .reason = hk_in_text(in, "because"), .user_id = cx->actor.user, .at_us = cx->now_us, .version = 1 };
    hk_prep p;

    hk_rc rc = hk_prep_load(cx, r.prep, 0, &p);
    if (!rc) rc = hk_prep_writable(cx, &p);
    if (!rc && p.head.customer == HK_NULL) rc = hk_fail(cx, HK_RULE, "prep.room_exercise", NULL, NULL);
    hk_prep_drop(&p);
    r.customer = p.head.customer;
    if (!rc) rc = hk_record_id(cx, &r.id);
    if (!rc) rc = hk_insert_prep_room(cx, &r);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "id", r.id);
    hk_jw_money(&out->w, "amount", r.amount, 2);
    hk_jw_obj_end(&out->w);
    out->status = 201, out->subject = "prep_room", out->subject_id = r.id;
    return HK_OK;
}

#define OPEN_TO_ALL CAP_LOGGED_IN, HK_SCOPE_COMPANY       /* NE1 is judged row by row */
const hk_op hk_negotiate_ops[] = {
    { "prep list", HK_GET, "/api/v1/preps", OPEN_TO_ALL, HK_READS, NULL, list_in, list_out, HK_PAGE, prep_list, "prep.list" },
    { "prep new", HK_POST, "/api/v1/preps", OPEN_TO_ALL, HK_APPENDS, NULL, new_in, hk_prep_show_out, HK_ONE, prep_new, "prep.new" },
    { "prep show", HK_GET, "/api/v1/preps/{id}", OPEN_TO_ALL, HK_READS, NULL, show_in, hk_prep_show_out, HK_ONE, prep_show, "prep.show" },
    { "prep save", HK_PATCH, "/api/v1/preps/{id}", OPEN_TO_ALL, HK_EDITS, NULL, hk_prep_save_in, hk_prep_show_out, HK_ONE, prep_save, "prep.save" },
    { "prep history", HK_GET, "/api/v1/preps/{id}/history", OPEN_TO_ALL, HK_READS, NULL, history_in, history_out, HK_PAGE, prep_history, "prep.history" },
    { "prep room", HK_POST, "/api/v1/preps/{id}/room", OPEN_TO_ALL, HK_APPENDS, &room_bands, room_in, room_made, HK_ONE, prep_room, "prep.room" },
    { "prep facts", HK_GET, "/api/v1/preps/{id}/facts", OPEN_TO_ALL, HK_READS, NULL, hk_prep_facts_in, hk_prep_facts_out, HK_ONE, hk_op_prep_facts, "prep.facts" },
    { "prep theirs", HK_GET, "/api/v1/preps/{id}/theirs", OPEN_TO_ALL, HK_READS, NULL, hk_prep_theirs_in, hk_prep_theirs_out, HK_ONE, hk_op_prep_theirs, "prep.theirs" },
    { "prep paper", HK_GET, "/api/v1/preps/{id}/paper", OPEN_TO_ALL, HK_READS, NULL, hk_prep_paper_in, NULL, HK_BYTES, hk_op_prep_paper, "prep.paper" },
    { "refusal list", HK_GET, "/api/v1/refusals", OPEN_TO_ALL, HK_READS, NULL, hk_refusal_list_in, hk_refusal_out, HK_PAGE, hk_op_refusal_list, "refusal.list" },
    { "refusal save", HK_POST, "/api/v1/refusals", OPEN_TO_ALL, HK_APPENDS, NULL, hk_refusal_save_in, hk_refusal_out, HK_ONE, hk_op_refusal_save, "refusal.save" },
    { "prep care", HK_POST, "/api/v1/contacts/{contact}/care", CAP_FOLLOWUP_WRITE, HK_SCOPE_COMPANY, HK_EDITS, NULL, hk_prep_care_in, hk_prep_care_out, HK_ONE, hk_op_prep_care, "prep.care" },
    { "plea list", HK_GET, "/api/v1/pleas", CAP_LEDGER_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_plea_list_in, hk_plea_out, HK_PAGE, hk_op_plea_list, "plea.list" },
    { "plea add", HK_POST, "/api/v1/pleas", CAP_FIGURE_WRITE, HK_SCOPE_COMPANY, HK_APPENDS, NULL, hk_plea_add_in, hk_plea_out, HK_ONE, hk_op_plea_add, "plea.add" },
    { "plea withdraw", HK_POST, "/api/v1/pleas/{id}/withdraw", CAP_FIGURE_WRITE, HK_SCOPE_COMPANY, HK_APPENDS, NULL, hk_plea_withdraw_in, hk_plea_out, HK_ONE, hk_op_plea_withdraw, "plea.withdraw" },
    HK_OP_END };
