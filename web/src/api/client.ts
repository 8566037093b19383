import type * as t from './types';

export class ProblemError extends Error {
  constructor(readonly problem: t.Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
  }
}

/** What every request carries; the pages set it after login and when company or language change. */
export const session: { base: string; company?: string; csrf?: string; lang?: string } = { base: '' };

export interface Call {
  signal?: AbortSignal;
  /** Version the user saw, for edits. */
  ifMatch?: number | '*';
  /** Repeat a posting safely: the same key gives the first reply. One is made when none is given. */
  idempotencyKey?: string;
}

interface Spec {
  method: string;
  path: string;
  body: boolean;
  appends: boolean;
  shape: 'json' | 'stream' | 'bytes';
}
type Fields = Record<string, unknown>;

export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}

function isFile(v: unknown): boolean {
  return v instanceof Blob || (Array.isArray(v) && v.some((x) => x instanceof Blob));
}

function asForm(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    for (const v of Array.isArray(value) ? value : [value]) {
      if (v instanceof Blob) form.append(name, v);
      else form.append(name, typeof v === 'object' ? JSON.stringify(v) : String(v));
    }
  }
  return form;
}

async function problemOf(r: Response): Promise<t.Problem> {
  const text = await r.text();
  try {
    return JSON.parse(text) as t.Problem;
  } catch {
    return { type: 'about:blank', title: r.statusText, status: r.status, code: 'internal' };
  }
}

async function request(spec: Spec, input: object | undefined, call: Call = {}): Promise<unknown> {
  const fields: Fields = { ...(input as Fields | undefined) };
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' };
  const path = spec.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(fields[name]);
    delete fields[name];
    return encodeURIComponent(value);
  });
  let url = session.base + path;
  let body: BodyInit | undefined;
  if (spec.body) {
    if (Object.values(fields).some(isFile)) body = asForm(fields);
    else {
      headers['Content-Type'] = 'application/json';
      body = JSON.stringify(fields);
    }
  } else {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(fields))
      if (value !== undefined && value !== null) query.set(name, Array.isArray(value) ? value.join(',') : String(value));
    if (query.size) url += '?' + query.toString();
  }
  if (session.company) headers['X-Company'] = session.company;
  if (session.lang) headers['Accept-Language'] = session.lang;
  if (session.csrf && spec.method !== 'GET') headers['X-CSRF-Token'] = session.csrf;
  if (call.ifMatch !== undefined) headers['If-Match'] = call.ifMatch === '*' ? '*' : `"${call.ifMatch}"`;
  if (spec.appends) headers['Idempotency-Key'] = call.idempotencyKey ?? newKey();
  const r = await fetch(url, { method: spec.method, headers, body, signal: call.signal, credentials: 'same-origin' });
  if (!r.ok) throw new ProblemError(await problemOf(r));
  if (spec.shape === 'bytes') {
    const name = /filename\*=UTF-8''([^;]+)/.exec(r.headers.get('Content-Disposition') ?? '')?.[1];
    return { name: name ? decodeURIComponent(name) : 'file', blob: await r.blob() };
  }
  if (spec.shape === 'stream')
    return (await r.text()).split('\n').filter(Boolean).map((line) => JSON.parse(line) as unknown);
  return r.json();
}

const get = (path: string, shape: Spec['shape'] = 'json'): Spec => ({ method: 'GET', path, body: false, appends: false, shape });
const send = (method: string, path: string, appends = false): Spec => ({ method, path, body: true, appends, shape: 'json' });

export function postLogin(input: t.PostLoginInput, call?: Call): Promise<t.PostLoginReply> {
  return request(send('POST', '/api/v1/login'), input, call) as Promise<t.PostLoginReply>;
}
export function postLogout(call?: Call): Promise<t.PostLogoutReply> {
  return request(send('POST', '/api/v1/logout'), undefined, call) as Promise<t.PostLogoutReply>;
}
export function getFirstRun(call?: Call): Promise<t.GetFirstRunReply> {
  return request(get('/api/v1/first-run'), undefined, call) as Promise<t.GetFirstRunReply>;
}
export function firstRun(input: t.FirstRunInput, call?: Call): Promise<t.FirstRunReply> {
  return request(send('POST', '/api/v1/first-run'), input, call) as Promise<t.FirstRunReply>;
}
export function whoami(call?: Call): Promise<t.WhoamiReply> {
  return request(get('/api/v1/me'), undefined, call) as Promise<t.WhoamiReply>;
}
export function patchMe(input: t.PatchMeInput, call?: Call): Promise<t.PatchMeReply> {
  return request(send('PATCH', '/api/v1/me'), input, call) as Promise<t.PatchMeReply>;
}
export function postMePassword(input: t.PostMePasswordInput, call?: Call): Promise<t.PostMePasswordReply> {
  return request(send('POST', '/api/v1/me/password'), input, call) as Promise<t.PostMePasswordReply>;
}
export function aging(input: t.AgingInput = {}, call?: Call): Promise<t.AgingReply> {
  return request(get('/api/v1/aging'), input, call) as Promise<t.AgingReply>;
}
export function differences(input: t.DifferencesInput, call?: Call): Promise<t.DifferencesReply> {
  return request(get('/api/v1/differences'), input, call) as Promise<t.DifferencesReply>;
}
export function structure(input: t.AskInput = {}, call?: Call): Promise<t.StructureReply> {
  return request(get('/api/v1/structure'), input, call) as Promise<t.StructureReply>;
}
export function quadrant(input: t.AskInput = {}, call?: Call): Promise<t.QuadrantReply> {
  return request(get('/api/v1/quadrant'), input, call) as Promise<t.QuadrantReply>;
}
export function dso(input: t.DsoInput = {}, call?: Call): Promise<t.DsoReply> {
  return request(get('/api/v1/dso'), input, call) as Promise<t.DsoReply>;
}
export function measures(input: t.AskInput = {}, call?: Call): Promise<t.MeasuresReply> {
  return request(get('/api/v1/measures'), input, call) as Promise<t.MeasuresReply>;
}
export function trend(input: t.TrendInput = {}, call?: Call): Promise<t.TrendReply> {
  return request(get('/api/v1/trend'), input, call) as Promise<t.TrendReply>;
}
export function control(input: t.AskInput = {}, call?: Call): Promise<t.ControlReply> {
  return request(get('/api/v1/control'), input, call) as Promise<t.ControlReply>;
}
export function customerList(input: t.CustomerListInput = {}, call?: Call): Promise<t.Page<t.CustomerListRow>> {
  return request(get('/api/v1/customers'), input, call) as Promise<t.Page<t.CustomerListRow>>;
}
export function customerShow(input: t.CustomerShowInput, call?: Call): Promise<t.CustomerShowReply> {
  return request(get('/api/v1/customers/{id}'), input, call) as Promise<t.CustomerShowReply>;
}
export function customerEntries(input: t.CustomerEntriesInput, call?: Call): Promise<t.CustomerEntriesReply> {
  return request(get('/api/v1/customers/{id}/entries'), input, call) as Promise<t.CustomerEntriesReply>;
}
export function documentShow(input: t.DocumentShowInput, call?: Call): Promise<t.DocumentShowReply> {
  return request(get('/api/v1/documents/{id}'), input, call) as Promise<t.DocumentShowReply>;
}
export function periodList(call?: Call): Promise<t.Page<t.PeriodListRow>> {
  return request(get('/api/v1/periods'), undefined, call) as Promise<t.Page<t.PeriodListRow>>;
}
export function postImports(input: t.ImportAddInput, call?: Call): Promise<t.ImportReply> {
  return request(send('POST', '/api/v1/imports', true), input, call) as Promise<t.ImportReply>;
}
export function getImportsId(input: { id: number }, call?: Call): Promise<t.ImportReply> {
  return request(get('/api/v1/imports/{id}'), input, call) as Promise<t.ImportReply>;
}
export function patchImportsId(input: t.ImportSetInput, call?: Call): Promise<t.ImportReply> {
  return request(send('PATCH', '/api/v1/imports/{id}'), input, call) as Promise<t.ImportReply>;
}
export function postImportsIdPost(input: t.ImportPostInput, call?: Call): Promise<t.ImportPostReply> {
  return request(send('POST', '/api/v1/imports/{id}/post', true), input, call) as Promise<t.ImportPostReply>;
}
export function batchList(input: t.BatchListInput = {}, call?: Call): Promise<t.Page<t.BatchListRow>> {
  return request(get('/api/v1/batches'), input, call) as Promise<t.Page<t.BatchListRow>>;
}
export function batchUndo(input: { batch: number }, call?: Call): Promise<{ id: number }> {
  return request(send('POST', '/api/v1/batches/{batch}/undo', true), input, call) as Promise<{ id: number }>;
}
