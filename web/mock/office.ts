/** Settings, approvals and analysis of the mock: what component tests of these pages need, each answer of its operation's type. */
import type * as t from '../src/api/types';
import type { Answer, Asked } from './answer';

const ok = <T>(json: T): Answer => ({ status: 200, json });
const problem = (status: number, code: string, title: string, more: object = {}): Answer => ({ status, json: { type: `about:blank#${code}`, title, status, code, ...more } });
const PRINT = '9f3c41d708ab5e2290c4d1f6a83b7e55';
const foot = { left_out: 0, identity: { holds: true, control: null }, parameters: {}, fingerprint: PRINT };

const windowRow = (): t.ConfigListRow => ({
  key: 'dso.window', label: 'DSO 计算月数', value: held, unit: '月', set_by: held === '3' ? 'shipped' : 'company', from: held === '3' ? null : '2025-07-08', shipped: '3', type: 'int', min: '1', max: '24', values: [], levels: ['company'],
  help: '期间平均法用最近几个月的赊销额', source: '', basis: '', feeds: ['dso', 'kpi'], changed_at: null, changed_by: null,
});
let held = '3';
let request = { state: 'pending' as t.ApprovalShowReply['state'], version: 1, decided: null as string | null };
/** Between two tests. */
export function resetOffice(): void {
  held = '3';
  request = { state: 'pending', version: 1, decided: null };
}
/** Somebody else decides while one reads. */
export function otherDecides(): void {
  request = { state: 'refused', version: 2, decided: '赵总' };
}
const shown = (): t.ApprovalShowReply => ({
  id: 5, operation: 'writeoff add', matter: '核销坏账', state: request.state, customer: 'C0139', customer_name: '德源机电设备有限公司', customer_id: 13, currency: 'CNY', amount: '30000.00', detail: '逾期 152 天', cap: 'writeoff.approve', asked_by: '何伟',
  asked: '2025-06-27T02:00:00Z', expires: '2025-07-11', decided_by: request.decided, decided: null, reason: '', fault: null, mine: false, may_decide: request.state === 'pending', version: request.version, approvers: ['林静'],
  particulars: [{ name: 'amount', label: '金额', value: '30000.00' }], input: {}, result: null,
});
type Kpi = t.KpiReply['rows'][number];
const kpi = (measure: Kpi['measure'], unit: Kpi['unit'], now: string, change: string, better: Kpi['better'], target: string | null, light: Kpi['light']): Kpi => ({
  key: 'total', name: 'total', id: null, currency: 'CNY', measure, unit, now, previous: null, year_ago: null, change, change_year: null, better, target, light, why: null, series: [{ month: '2025-05', value: '66.00' }, { month: '2025-06', value: now }],
});

export function office(a: Asked): Answer | null {
  const p = a.path.replace('/api/v1', '');
  if (p === '/params' && a.method === 'GET') return ok<t.Page<t.ConfigListRow>>({ rows: [windowRow()], next: null });
  if (p === '/params/dso.window/preview')
    return ok<t.ConfigPreviewReply>({ key: 'dso.window', label: 'DSO 计算月数', unit: '月', as_of: '2025-07-08', from: '2025-07-08', now: held, value: a.query.value ?? '', feeds: ['dso'], moved: 1, figures: true, rows: [{ feed: 'dso', figure: 'average', label: '期间平均法', before: '68.11', after: '71.20', change: '3.09', moved: true }] });
  if (p === '/params/dso.window' && a.method === 'GET') return ok<t.ConfigShowReply>({ ...windowRow(), rows: held === '3' ? [] : [{ seq: 9, from: '2025-07-08', level: 'company', for: null, value: held, at: null, by: '林静' }] });
  if (p === '/params/dso.window' && a.method === 'POST') {
    const value = String(a.body.value ?? '');
    if (!/^\d+$/.test(value) || Number(value) < 1 || Number(value) > 24) return problem(422, 'bad_input', '填写有误', { detail: `DSO 计算月数只能是 1 到 24，填的是 ${value}`, field: 'value' });
    held = value;
    return ok<t.ConfigSetReply>({ id: 9, key: 'dso.window', value, from: '2025-07-08' });
  }
  if (p === '/approvals/5' && a.method === 'GET') return ok(shown());
  if (/^\/approvals\/5\/(approve|refuse)$/.test(p)) {
    if (Number((a.ifMatch ?? '').replace(/"/g, '')) !== request.version) return problem(409, 'stale', '别人已经先处理了');
    request = { state: p.endsWith('approve') ? 'approved' : 'refused', version: request.version + 1, decided: '林静' };
    return ok(shown());
  }
  if (p === '/kpi') return ok<t.KpiReply>({ as_of: '2025-06-30', known_at: null, by: 'total', window: 3, cohort_days: 60, near: '10.00', rows: [kpi('dso_average', 'days', '68.11', '2.11', 'down', '60.00', 'red'), kpi('cei', 'percent', '82.23', '1.20', 'up', '80.00', 'green')], ...foot });
  return null;
}

/** The three questions of the first run: up to four people are a small firm, up to thirty a standard one. */
export function propose(q: Record<string, string>): t.ProfileProposeReply {
  const people = Number(q.people);
  const profile = people <= 4 ? 'micro' : people <= 30 ? 'standard' : 'group';
  return { profile, why: `${people} 个人经手应收`, self_approval: profile === 'micro', offered: [{ role: 'boss', label: '老板' }, { role: 'bookkeeper', label: '会计' }], proposed: [] };
}
