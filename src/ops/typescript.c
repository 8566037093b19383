/* typescript.c - the operation rows as types.ts and client.ts: no dependency, one function an operation. */
#include "content/content.h"
#include "ops/openapi.h"
#include "ops/approval.h"
#include "ops/table.h"

static const char head[] = "// Made by hk-gen from the operation rows. Do not edit.\n";

/* ---- types ---- */

static void type_of(hk_buf *out, const hk_field *f, int depth, bool reply);

static void members(hk_buf *out, const hk_field *rows, int depth, bool reply, bool top)
{
    hk_buf_puts(out, "{\n");
    for (const hk_field *f = rows; f && f->type != HK_T_END; f++) {
        if (!reply && top && (f->flags & HK_F_CLI)) continue;
        bool maybe = reply ? f->flags & HK_F_OPTIONAL : !(f->flags & HK_F_REQUIRED) || f->dflt;
        if (!reply && (f->flags & HK_F_PATH)) maybe = false;
        hk_buf_printf(out, "%*s%s%s: ", depth * 2 + 2, "", f->name, maybe ? "?" : "");
        type_of(out, f, depth + 1, reply);
        hk_buf_puts(out, ";\n");
    }
    hk_buf_printf(out, "%*s}", depth * 2, "");
}

static void enum_type(hk_buf *out, const char *values)
{
    for (const char *p = values; *p;) {
        size_t n = strcspn(p, "|");
        hk_buf_printf(out, "%s'%.*s'", p == values ? "" : " | ", (int)n, p);
        p += n + (p[n] == '|');
    }
}

static void type_of(hk_buf *out, const hk_field *f, int depth, bool reply)
{
    bool list = f->flags & HK_F_LIST, wrap = list && f->type == HK_T_ENUM && f->values;

    if (wrap) hk_buf_putc(out, '(');
    switch (f->type) {
    case HK_T_INT:
    case HK_T_ID:     hk_buf_puts(out, "number"); break;
    case HK_T_BOOL:   hk_buf_puts(out, "boolean"); break;
    case HK_T_MONEY:
    case HK_T_DECIMAL: hk_buf_puts(out, "Decimal"); break;
    case HK_T_DAY:    hk_buf_puts(out, "Day"); break;
    case HK_T_FILE:   hk_buf_puts(out, "File"); break;
    case HK_T_ANY:    hk_buf_puts(out, "unknown"); break;
    case HK_T_OBJECT: members(out, f->sub, depth, reply, false); break;
    case HK_T_ENUM:
        if (f->values) enum_type(out, f->values);
        else hk_buf_puts(out, "string");
        break;
    default:          hk_buf_puts(out, "string");
    }
    if (wrap) hk_buf_putc(out, ')');
    if (list) hk_buf_puts(out, "[]");
    if (f->flags & HK_F_NULL) hk_buf_puts(out, " | null");
}

static bool over_http(const hk_op *op) { return op->path && op->method != HK_CLI_ONLY; }

static bool has_input(const hk_op *op)
{
    for (const hk_field *f = op->in; f && f->type != HK_T_END; f++)
        if (!(f->flags & HK_F_CLI)) return true;
    return false;
}

static bool needs_input(const hk_op *op)
{
    for (const hk_field *f = op->in; f && f->type != HK_T_END; f++)
        if (!(f->flags & HK_F_CLI) && ((f->flags & HK_F_PATH) || ((f->flags & HK_F_REQUIRED) && !f->dflt))) return true;
    return false;
}

void hk_types_write(hk_arena *a, hk_buf *out)
{
    const hk_op *op;

    hk_buf_printf(out, "%s\n", head);
    hk_buf_puts(out, "/** Money or another exact figure as text: \"1234.50\". Never a float. */\nexport type Decimal = string;\n"
                     "/** \"YYYY-MM-DD\" */\nexport type Day = string;\n\n"
                     "export interface Page<T> {\n  rows: T[];\n  next?: string | null;\n  total?: number | null;\n}\n\n"
                     "export interface Problem {\n  type: string;\n  title: string;\n  status: number;\n  detail?: string;\n  code: string;\n"
                     "  key?: string;\n  field?: string;\n  label?: string;\n  values?: Record<string, string>;\n  hint?: string;\n"
                     "  report?: unknown;\n  request_id?: string;\n}\n\n"
                     "export interface Download {\n  name: string;\n  blob: Blob;\n}\n"
                     "\n/** Instead of its own reply: another person decides, the request waits (待审批). */\nexport interface Waiting ");
    members(out, hk_pending_out, 0, true, true);
    hk_buf_puts(out, "\nexport function isWaiting(reply: object): reply is Waiting {\n  return 'approval' in reply && 'approvers' in reply;\n}\n");
    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, NULL));) {
        if (!over_http(op)) continue;
        if (has_input(op)) {
            hk_buf_printf(out, "\nexport interface %s ", hk_op_schema(a, op, "Input"));
            members(out, op->in, 0, false, true);
            hk_buf_putc(out, '\n');
        }
        if (op->shape == HK_BYTES) continue;
        hk_buf_printf(out, "\nexport interface %s ", hk_op_schema(a, op, op->shape == HK_PAGE ? "Row" : "Reply"));
        members(out, op->out, 0, true, true);
        hk_buf_putc(out, '\n');
    }
}

/* ---- client ---- */

static const char core[] =
    "import type * as t from './types';\n"
    "\n"
    "export class ProblemError extends Error {\n"
    "  constructor(readonly problem: t.Problem) {\n"
    "    super(problem.detail ?? problem.title);\n"
    "    this.name = 'ProblemError';\n"
    "  }\n"
    "}\n"
    "\n"
    "/** What every request carries; the pages set it after login and when company or language change. */\n"
    "export const session: { base: string; company?: string; csrf?: string; lang?: string } = { base: '' };\n"
    "\n"
    "export interface Call {\n"
    "  signal?: AbortSignal;\n"
    "  /** Version the user saw, for edits. */\n"
    "  ifMatch?: number | '*';\n"
    "  /** Repeat a posting safely: the same key gives the first reply. One is made when none is given. */\n"
    "  idempotencyKey?: string;\n"
    "}\n"
    "\n"
    "interface Spec {\n"
    "  method: string;\n"
    "  path: string;\n"
    "  body: boolean;\n"
    "  appends: boolean;\n"
    "  shape: 'json' | 'stream' | 'bytes';\n"
    "}\n"
    "type Fields = Record<string, unknown>;\n"
    "\n"
    "export function newKey(): string {\n"
    "  const bytes = crypto.getRandomValues(new Uint8Array(16));\n"
    "  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');\n"
    "}\n"
    "\n"
    "function isFile(v: unknown): boolean {\n"
    "  return v instanceof Blob || (Array.isArray(v) && v.some((x) => x instanceof Blob));\n"
    "}\n"
    "\n"
    "function asForm(fields: Fields): FormData {\n"
    "  const form = new FormData();\n"
    "  for (const [name, value] of Object.entries(fields)) {\n"
    "    if (value === undefined || value === null) continue;\n"
    "    for (const v of Array.isArray(value) ? value : [value]) {\n"
    "      if (v instanceof Blob) form.append(name, v);\n"
    "      else form.append(name, typeof v === 'object' ? JSON.stringify(v) : String(v));\n"
    "    }\n"
    "  }\n"
    "  return form;\n"
    "}\n"
    "\n"
    "async function problemOf(r: Response): Promise<t.Problem> {\n"
    "  const text = await r.text();\n"
    "  try {\n"
    "    return JSON.parse(text) as t.Problem;\n"
    "  } catch {\n"
    "    return { type: 'about:blank', title: r.statusText, status: r.status, code: 'internal' };\n"
    "  }\n"
    "}\n"
    "\n"
    "async function request(spec: Spec, input: object | undefined, call: Call = {}): Promise<unknown> {\n"
    "  const fields: Fields = { ...(input as Fields | undefined) };\n"
    "  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' };\n"
    "  const path = spec.path.replace(/\\{(\\w+)\\}/g, (_, name: string) => {\n"
    "    const value = String(fields[name]);\n"
    "    delete fields[name];\n"
    "    return encodeURIComponent(value);\n"
    "  });\n"
    "  let url = session.base + path;\n"
    "  let body: BodyInit | undefined;\n"
    "  if (spec.body) {\n"
    "    if (Object.values(fields).some(isFile)) body = asForm(fields);\n"
    "    else {\n"
    "      headers['Content-Type'] = 'application/json';\n"
    "      body = JSON.stringify(fields);\n"
    "    }\n"
    "  } else {\n"
    "    const query = new URLSearchParams();\n"
    "    for (const [name, value] of Object.entries(fields))\n"
    "      if (value !== undefined && value !== null) query.set(name, Array.isArray(value) ? value.join(',') : String(value));\n"
    "    if (query.size) url += '?' + query.toString();\n"
    "  }\n"
    "  if (session.company) headers['X-Company'] = session.company;\n"
    "  if (session.lang) headers['Accept-Language'] = session.lang;\n"
    "  if (session.csrf && spec.method !== 'GET') headers['X-CSRF-Token'] = session.csrf;\n"
    "  if (call.ifMatch !== undefined) headers['If-Match'] = call.ifMatch === '*' ? '*' : `\"${call.ifMatch}\"`;\n"
    "  if (spec.appends) headers['Idempotency-Key'] = call.idempotencyKey ?? newKey();\n"
    "  const r = await fetch(url, { method: spec.method, headers, body, signal: call.signal, credentials: 'same-origin' });\n"
    "  if (!r.ok) throw new ProblemError(await problemOf(r));\n"
    "  if (spec.shape === 'bytes') {\n"
    "    const name = /filename\\*=UTF-8''([^;]+)/.exec(r.headers.get('Content-Disposition') ?? '')?.[1];\n"
    "    return { name: name ? decodeURIComponent(name) : 'file', blob: await r.blob() };\n"
    "  }\n"
    "  if (spec.shape === 'stream')\n"
    "    return (await r.text()).split('\\n').filter(Boolean).map((line) => JSON.parse(line) as unknown);\n"
    "  return r.json();\n"
    "}\n";

static const char *result_type(hk_arena *a, const hk_op *op)
{
    switch (op->shape) {
    case HK_PAGE:   return hk_printf(a, "t.Page<t.%s>", hk_op_schema(a, op, "Row"));
    case HK_STREAM: return hk_printf(a, "t.%s[]", hk_op_schema(a, op, "Reply"));
    case HK_BYTES:  return "t.Download";
    case HK_ONE:    break;
    }
    return hk_printf(a, "t.%s%s", hk_op_schema(a, op, "Reply"), op->approval ? " | t.Waiting" : "");
}

void hk_client_write(hk_arena *a, hk_buf *out)
{
    static const char *const shapes[] = { [HK_ONE] = "json", [HK_PAGE] = "json", [HK_STREAM] = "stream", [HK_BYTES] = "bytes" };
    const hk_op *op;

    hk_buf_printf(out, "%s%s", head, core);
    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, NULL));) {
        if (!over_http(op)) continue;
        const char *type = result_type(a, op);
        const char *input = has_input(op) ? hk_printf(a, "input: t.%s%s, ", hk_op_schema(a, op, "Input"), needs_input(op) ? "" : " = {}") : "";
        hk_buf_printf(out, "\n/** %s */\nexport function %s(%scall?: Call): Promise<%s> {\n", hk_textf(a, "zh", "op.%s", op->summary), hk_op_id(a, op), input, type);
        hk_buf_printf(out, "  return request({ method: '%s', path: '%s', body: %s, appends: %s, shape: '%s' }, %s, call) as Promise<%s>;\n}\n",
                      hk_method_name(op->method), op->path, hk_op_has_body(op) ? "true" : "false", op->effect == HK_APPENDS ? "true" : "false",
                      shapes[op->shape], has_input(op) ? "input" : "undefined", type);
    }
}
