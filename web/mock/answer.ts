/**
 * The answers of a server that knows fixture E1. Used while developing pages and by the component tests; never shipped. Each answer is of
 * the type that is generated from the operation itself, so the compiler says when the two part.
 */
import type * as t from '../src/api/types';
import { lines, many, ownerCode, SALES, yuan, type Line } from './e1';
import { office, propose } from './office';
import { papers, record } from './papers';
import { practice } from './practice';

export interface Asked {
  method: string;
  path: string;
  query: Record<string, string>;
  body: Record<string, unknown>;
  loggedIn: boolean;
  firstRun?: boolean;
  ifMatch?: string;
}
export interface Answer {
  status: number;
  json: unknown;
  login?: boolean;
}

const TODAY = process.env.HK_MOCK_TODAY ?? '2025-07-08';
const PRINT = '9f3c41d708ab5e2290c4d1f6a83b7e55';
const EDGES = [0, 30, 60, 90, 180, 365];
const me = { lang: 'zh', theme: process.env.HK_MOCK_THEME ?? 'light' };
const batches: t.ImportHistoryRow[] = [
  { id: 2, file_name: '应收明细_2025-05-31.xls', what: 'invoices', rows: 1204, bad: 0, same: 0, amount: '41280000.00', currency: 'CNY', by: '吴敏', at: '2025-06-02T01:20:00Z', state: 'posted', undone_at: null },
  { id: 1, file_name: '客户档案.xlsx', what: 'customers', rows: 23, bad: 0, same: 0, amount: null, currency: null, by: '吴敏', at: '2025-06-02T01:05:00Z', state: 'posted', undone_at: null },
];
let draft = newDraft();

const ok = <T>(json: T): Answer => ({ status: 200, json });
const problem = (status: number, code: string, title: string, more: object = {}): Answer => ({ status, json: { type: `about:blank#${code}`, title, status, code, ...more } });
const sum = (list: number[]): number => list.reduce((a, b) => a + b, 0);
const overdue = (l: Line): number => sum(l.buckets);
const oldest = (list: number[]): number => list.reduce((at, b, i) => (b > 0 ? i : at), -1);

function figures(list: Line[], edges: number[]) {
  /* Other edges than the fixture's put everything that does not fit into the first bucket of the same age or older. */
  const fixed = edges.join() === EDGES.join();
  const buckets = fixed ? EDGES.map((_, i) => sum(list.map((l) => l.buckets[i] ?? 0))) : edges.map((e, i) => sum(list.map((l) => sum(l.buckets.filter((_, k) => { const from = EDGES[k]!; const next = edges[i + 1]; return from >= e && (next === undefined || from < next); })))));
  const late = sum(buckets);
  const weighted = late ? (sum(list.map((l) => overdue(l) * Number(l.days ?? 0))) / late).toFixed(2) : null;
  return {
    currency: 'CNY', not_due: yuan(sum(list.map((l) => l.notDue))), not_reached: '0.00', no_due_date: '0.00', buckets: buckets.map(yuan), overdue: yuan(late), unapplied: '0.00',
    outstanding: yuan(sum(list.map((l) => l.notDue)) + late), contract_asset: null, receivable: null, weighted_days: weighted, oldest_days: late ? 30 * (oldest(buckets) + 1) : null, count: list.length * 3,
  };
}

function pick(q: Record<string, string>): Line[] {
  if (q.owner === 'MANY') return many(1200);
  return lines.filter((l) => (!q.owner || ownerCode(l.owner) === q.owner) && (!q.region || l.region === q.region));
}

function aging(q: Record<string, string>): Answer {
  const edges = q.edges ? q.edges.split(',').map(Number) : EDGES;
  const as_of = q.as_of ?? TODAY;
  if (as_of < '2022-07-01') return problem(422, 'before_history', '历史从 2022-07-01 开始，这之前没有账。', { field: 'as_of', hint: '选一个更晚的截至日。' });
  const list = pick(q.owner === 'UNTIED' ? { ...q, owner: '' } : q);
  const by = q.by ?? 'customer';
  const groups = new Map<string, Line[]>();
  for (const l of list) {
    const key = by === 'salesperson' ? ownerCode(l.owner) : by === 'region' ? l.region : by === 'currency' ? 'CNY' : by === 'total' ? 'total' : by === 'class' ? '直销' : l.code;
    groups.set(key, [...(groups.get(key) ?? []), l]);
  }
  const rows = [...groups].map(([key, g]) => ({
    key, name: by === 'customer' ? g[0]!.name : by === 'salesperson' ? g[0]!.owner : by === 'total' ? '全部' : key, id: by === 'customer' ? g[0]!.id : null,
    owner: by === 'customer' ? ownerCode(g[0]!.owner) : null, owner_name: by === 'customer' ? g[0]!.owner : null, ...figures(g, edges),
    ...(by === 'customer' ? { weighted_days: g[0]!.days } : {}),
  })).sort((a, b) => (a.key < b.key ? -1 : 1));
  if (q.sort === 'overdue') rows.sort((a, b) => Number(b.overdue) - Number(a.overdue));
  const shown = rows.slice(0, q.limit ? Number(q.limit) : rows.length);
  const total = figures(list, edges);
  const untied = q.owner === 'UNTIED';
  const report: t.AgingReply = {
    as_of, known_at: q.known_at ?? null, basis: q.basis ?? 'due', edges, by, rows: shown, rows_total: rows.length, unfinished_import: null,
    totals: list.length ? [{ groups: rows.length, overdue_groups: rows.filter((r) => r.overdue !== '0.00').length, ...total }] : [],
    identity: { holds: !untied, control: untied ? '7500000.30' : total.outstanding, controls: { CNY: untied ? '7500000.30' : total.outstanding } }, assumed_percent: null, history_starts: null,
    later: as_of === '2025-06-30' && q.known_at ? { count: 2, amount: '-36500.00' } : null, parameters: { 'age.buckets': '0,30,60,90,180,365', 'age.basis': 'due' }, fingerprint: PRINT,
  };
  return untied ? problem(500, 'not_tied', '账表不符', { report }) : ok(report);
}

function structure(q: Record<string, string>): Answer {
  const f = figures(pick(q), EDGES);
  const n = (s: string): number => Math.round(Number(s) * 100);
  const whole = n(f.outstanding);
  const b = f.buckets.map(n);
  const row = (band: string, amount: number, norm: number, kind: 'min' | 'max', month: string, year: string): t.StructureReply['rows'][number] => {
    const share = whole ? (amount * 100) / whole : 0;
    return { key: 'total', name: 'total', band, currency: 'CNY', amount: yuan(amount), share: share.toFixed(2), norm: norm.toFixed(2), norm_kind: kind, breach: kind === 'min' ? share < norm : share > norm, points: (share - norm).toFixed(2), change_month: month, change_year: year };
  };
  const duty = (band: string, amount: number, count: number, owners: t.StructureReply['grades'][number]['owners'], acts: t.StructureReply['grades'][number]['acts'], approver: t.StructureReply['grades'][number]['approver']): t.StructureReply['grades'][number] => ({ key: 'total', currency: 'CNY', band, amount: yuan(amount), count, owners, acts, approver });
  const big = [...pick(q)].sort((x, y) => overdue(y) - overdue(x)).slice(0, 3);
  return ok<t.StructureReply>({
    as_of: q.as_of ?? TODAY, known_at: q.known_at ?? null, by: 'total', last_month: '2025-05-31', last_year: '2024-12-31', weighted_age: '61.4', fingerprint: PRINT,
    ages: [{ key: 'total', currency: 'CNY', weighted_age: '61.4', weighted_days: f.weighted_days }],
    grades: [
      duty('not_due', n(f.not_due), 120, ['salesperson', 'ar_clerk'], ['rpm_checks'], null), duty('1-30', b[0]!, 31, ['salesperson', 'credit_controller'], ['calls', 'letter_2', 'hold_orders'], 'sales_manager'),
      duty('31-60', b[1]!, 22, ['sales_manager'], ['visit', 'debt_confirmation', 'plan_offer'], 'credit_manager'), duty('61-90', b[2]!, 9, ['collector', 'credit_manager'], ['letter_3', 'lawyer_letter', 'case_file'], 'finance_director'),
      duty('>90', b[3]!, 7, ['legal_dept'], ['asset_search', 'decide_suit'], 'general_manager'),
    ],
    top: big.map((l) => ({ currency: 'CNY', band: '1-30', key: l.code, name: l.name, id: l.id, amount: yuan(l.buckets[0]!), share: b[0] ? ((l.buckets[0]! * 100) / b[0]).toFixed(2) : null })),
    identity: { holds: true, control: null }, parameters: { 'age.norm': '75,12,8,5' },
    rows: [row('not_due', n(f.not_due), 75, 'min', '-1.20', '-2.60'), row('1-30', b[0]!, 12, 'max', '0.60', '1.10'), row('31-90', b[1]! + b[2]!, 8, 'max', '0.80', '0.90'), row('>90', b[3]! + b[4]! + b[5]!, 5, 'max', '-0.20', '0.60')],
  });
}

const ACTS: Record<'A' | 'B' | 'C' | 'D', t.QuadrantReply['summary'][number]['acts']> = {
  A: ['task_force', 'manager_visit', 'stop_credit', 'secure_assets', 'legal_in_15_days'], B: ['call_in_24_hours', 'stamped_statement', 'dated_promise', 'weekly_review'],
  C: ['automatic_reminder', 'batch_calls'], D: ['demand_letter', 'payment_order', 'outsource', 'discount_settlement', 'write_off_review'],
};
function quadrant(q: Record<string, string>): Answer {
  const rows = pick(q).filter((l) => overdue(l) > 0).map((l) => {
    const high = overdue(l) >= 11004000;
    const old = Number(l.days) >= 60;
    return { key: l.code, name: l.name, id: l.id, owner: ownerCode(l.owner), owner_name: l.owner, currency: 'CNY', amount: yuan(overdue(l)), weighted_days: l.days!, oldest_days: 20 + 30 * oldest(l.buckets), oldest_bucket: oldest(l.buckets) + 1, quadrant: (high ? (old ? 'A' : 'B') : old ? 'D' : 'C') as 'A' | 'B' | 'C' | 'D', fen: overdue(l) };
  });
  const all = sum(rows.map((r) => r.fen));
  return ok<t.QuadrantReply>({
    as_of: q.as_of ?? TODAY, known_at: null, currency: 'CNY', amount_rule: 'pareto80', since: '2025-05-31', others: [], identity: { holds: true, control: null }, parameters: { 'age.buckets': EDGES.join(), 'quad.days': '60', 'quad.amount': 'pareto80' }, amount_limit: '110040.00', days_limit: '60', rows: rows.map(({ fen: _, ...r }) => r),
    summary: (['A', 'B', 'C', 'D'] as const).map((k) => { const part = rows.filter((r) => r.quadrant === k); const s = sum(part.map((r) => r.fen)); return { quadrant: k, customers: part.length, amount: yuan(s), share: all ? ((s * 100) / all).toFixed(2) : null, acts: ACTS[k] }; }),
    moves: [{ key: 'C0042', name: '华岳矿山设备有限公司', from: 'B', to: 'A' }, { key: 'C0033', name: '青田农机装备有限公司', from: 'C', to: 'B' }, { key: 'C0205', name: '泰和变速箱有限公司', from: 'C', to: null }],
    overdue: yuan(all), fingerprint: PRINT,
  });
}

function dso(q: Record<string, string>): Answer {
  const fig = (days: string | null, why: string | null = null) => ({ days, why, flag: null });
  const shared = { as_of: q.as_of ?? TODAY, known_at: null, window: 3, by: q.by ?? 'total', left_out: 0, identity: { holds: true, control: null }, parameters: { 'dso.window': '3' }, fingerprint: PRINT };
  const one = (key: string, name: string, id: number | null, days: (string | null)[], outstanding: string): t.DsoReply['rows'][number] => ({
    key, name, id, currency: 'CNY', average: fig(days[0]!, days[0] === null ? 'no_sales' : null), countback: fig(days[1]!), aging: fig(days[2]!), best_possible: fig(days[3]!), average_with_bills: fig(days[0]!), contribution: fig(days[4]!),
    receivables: outstanding, receivables_with_bills: outstanding, sales: '10020000.00', days: 91,
  });
  if (q.by === 'customer') return ok<t.DsoReply>({ ...shared, rows: lines.map((l, i) => one(l.code, l.name, l.id, [i === 12 ? null : (48 + ((i * 13) % 50) + 0.25).toFixed(2), (46 + ((i * 11) % 47) + 0.4).toFixed(2), (47 + ((i * 7) % 49) + 0.1).toFixed(2), (30 + ((i * 5) % 30) + 0.05).toFixed(2), (((l.notDue + overdue(l)) / 750000000) * 68.11).toFixed(2)], yuan(l.notDue + overdue(l)))) });
  return ok<t.DsoReply>({ ...shared, rows: [one('total', 'total', null, ['68.11', '65.80', '67.48', '49.04', '68.11'], '7500000.00')] });
}

function trend(q: Record<string, string>): Answer {
  const n = Number(q.months ?? 24);
  const rows = Array.from({ length: n }, (_, k) => {
    const back = n - 1 - k;
    const d = new Date(Date.UTC(2025, 5 - back + 1, 0));
    const month = d.toISOString().slice(0, 7);
    const wave = 1 + 0.09 * Math.sin(k / 2.1) - back * 0.011;
    const last = back === 0;
    const scale = (x: number): string => yuan(Math.round(x * (last ? 1 : wave)) * 100);
    return {
      key: 'total', name: 'total', no_due_date: '0.00', unapplied: '0.00', dso_with_bills: null, overdue_ratio: '28.00', month, as_of: d.toISOString().slice(0, 10), currency: 'CNY', outstanding: scale(7500000), overdue: scale(2100000), not_due: scale(5400000),
      buckets: [1080000, 600000, 240000, 180000, 0, 0].map(scale), sales: yuan((SALES[month] ?? Math.round(3150000 * wave)) * 100), receipts: scale(3480000),
      dso_average: last ? '68.11' : (68.11 * wave).toFixed(2), dso_aging: last ? '66.90' : (66.9 * (wave * 0.99)).toFixed(2), dso_countback: last ? '65.80' : (65.8 * (wave * 0.985)).toFixed(2), cei: last ? '82.23' : (81 + 3 * Math.cos(k / 2)).toFixed(2),
    };
  });
  return ok<t.TrendReply>({ as_of: q.as_of ?? TODAY, known_at: null, by: 'total', left_out: 0, identity: { holds: true, control: null }, parameters: {}, rows, edges: EDGES, fingerprint: PRINT });
}

const control: t.ControlReply = {
  as_of: '2025-06-30', known_at: null, currency: 'CNY', quota_basis: 'sales', opening: '7500000.00', plan_sales: '3400000.00', identity: { holds: true, control: null }, parameters: { 'tc.green': '85', 'tc.yellow': '100' },
  singles: [{ key: 'C0017', name: '江北重工机械有限公司', used: '1198400.00', limit: '1000000.00', credit_limit: '1000000.00' }],
  ceilings: [
    { method: 'A', amount: '6027397.26', binding: true, inputs: { target_dso_days: '55', sales_year: '40000000.00' } }, { method: 'B', amount: '6250000.00', binding: false, inputs: { funds: '5000000.00', variable_cost_ratio: '80' } },
    { method: 'C', amount: '6153846.15', binding: false, inputs: { sales_year: '40000000.00', target_turnover: '6.5' } }, { method: 'D', amount: '7500000.00', binding: false, inputs: { loss_appetite: '300000.00', loss_rate: '4' } },
  ],
  ceiling: '6027397.26', used: '7500000.00', use_percent: '124.43', light: 'red',
  quotas: [
    { key: '华东', name: '华东', id: null, plan_sales: '1130000.00', term_days: 60, quota: '3652968.05', limit: '3652968.05', limited_by: 'quota', used: '3821690.50', room: '-168722.45', use_percent: '104.62', light: 'red' }, { key: '华北', name: '华北', id: null, plan_sales: '1130000.00', term_days: 60, quota: '1643835.61', limit: '1643835.61', limited_by: 'quota', used: '2340119.00', room: '-696283.39', use_percent: '142.36', light: 'red' },
    { key: '华南', name: '华南', id: null, plan_sales: '1130000.00', term_days: 60, quota: '730593.60', limit: '730593.60', limited_by: 'quota', used: '1338190.50', room: '-607596.90', use_percent: '183.16', light: 'red' },
  ],
  needed_collection: '4872602.74', green: '85', yellow: '100', left_out: 0,
  balance: [{ change: '-10.00', plan_sales: '3060000.00', needed_collection: '4532602.74', expected_loss: '122400.00', margin: '612000.00' }, { change: '0.00', plan_sales: '3400000.00', needed_collection: '4872602.74', expected_loss: '136000.00', margin: '680000.00' }],
  series: [{ month: '2025-05', used: '7120000.00', use_percent: '118.12', light: 'red' }, { month: '2025-06', used: '7500000.00', use_percent: '124.43', light: 'red' }],
  alarms: [{ alarm: 'growth', value: '104.20', limit: '110.00', breach: false }, { alarm: 'assets_share', value: null, limit: '40.00', breach: false }, { alarm: 'top_customer', value: '16.06', limit: '20.00', breach: false }, { alarm: 'overdue_ratio', value: '28.00', limit: '10.00', breach: true }],
  missing: ['current_assets'], fingerprint: PRINT,
};

const JIANGBEI: [number, string, string, string, number, number, number | null, number, string][] = [
  [101, '25442000000081236107', '2025-03-09', '2025-05-08', 26000000, 20000000, 53, 2, 'invoice'], [102, '25442000000081237754', '2025-04-12', '2025-06-11', 12150000, 12150000, 19, 1, 'invoice'],
  [103, '25442000000081238016', '2025-04-21', '2025-06-20', 6450000, 6450000, 10, 1, 'invoice'], [104, '25442000000081239922', '2025-05-12', '2025-07-11', 18640000, 18640000, null, 0, 'invoice'],
  [105, '25442000000081240385', '2025-05-26', '2025-07-25', 24600000, 24600000, null, 0, 'invoice'], [106, '25442000000081242671', '2025-06-16', '2025-08-15', 30000000, 30000000, null, 0, 'invoice'],
  [107, 'HT-2024-118', '2025-03-20', '2026-03-20', 8000000, 8000000, null, 0, 'retention'],
];
export function items(l: Line) {
  const list = l.id === 1 ? JIANGBEI : [
    ...l.buckets.map((b, i): (typeof JIANGBEI)[number] | null => (b ? [l.id * 100 + i + 1, `2544200000008${l.code.slice(1)}00${i + 1}`, '2025-03-10', `2025-0${5 - Math.min(i, 3)}-1${i}`, b, b, 15 + i * 30, i + 1, 'invoice'] : null)).filter((x) => x !== null),
    ...(l.notDue ? [[l.id * 100 + 9, `2544200000008${l.code.slice(1)}009`, '2025-06-02', '2025-08-01', l.notDue, l.notDue, null, 0, 'invoice'] as (typeof JIANGBEI)[number]] : []),
  ];
  return list.map(([id, number, issue_day, due_day, amount, open, days, bucket, cls]) => ({
    item: id, document: id, number, part: 1, kind: 'invoice', class: cls, currency: 'CNY', issue_day, due_day, due_rule: 'term', amount: yuan(amount), open: yuan(open), days, bucket, nature: null, disputed: '0.00', assumed: '0.00',
  }));
}
function customer(l: Line, q: Record<string, string>): t.CustomerShowReply {
  const { count: _, ...f } = figures([l], EDGES);
  return {
    id: l.id, code: l.code, name: l.name, short_name: '', currency: 'CNY', terms: l.id === 1 ? record().terms : 'invoice+60', grade: l.id === 1 ? 'C' : 'B', kind: 'company', credit_limit: l.id === 1 ? '1000000.00' : null, owner_name: l.owner,
    region_name: l.region, class_name: '直销', shared: false, as_of: q.as_of ?? TODAY, edges: EDGES, figures: [{ ...f, weighted_days: l.days, oldest_days: l.id === 1 ? 53 : f.oldest_days }],
    aliases: l.id === 1 ? [{ alias: '江北重型机械厂', kind: 'former', state: 'confirmed' }] : [], merged: [], holds: true, fingerprint: '51e0c7a26d19aa40', credit_code: '', country: 'CN', version: record().version,
  };
}

function newDraft(): t.GetImportsIdReply {
  return {
    id: 7, file_name: '应收明细_2025-06-30.xls', size: 318464, kind_of_file: 'U8 输出格式', encoding: 'GB18030', header_line: 4, what: 'invoices', matching: 'none', sheets: ['应收明细'], sheet: 0, sheets_left: [], export_day: '2025-06-30', same: 0, hidden_rows: 0,
    fields: ['customer_code', 'customer_name', 'credit_code', 'number', 'issue_day', 'due_day', 'amount', 'paid', 'open', 'currency', 'terms', 'contract', 'owner', 'kind', 'remark'],
    preview: [['C0017', '江北重工机械有限责任公司', '25442000000081236107', '2025/3/9', '45785', '260,000.00', '60,000.00', '陈岩', '销售二部', '轧机轴承座'], ['C0042', '华岳矿山设备（集团）有限公司', '25442000000081230421', '2025/3/10', '45757', '120,000.00', '', '李倩', '销售一部', '']],
    columns: [
      ['A', '客户编码', 'C0017', 'customer_code', null], ['B', '客户名称', '江北重工机械有限责任公司', 'customer_name', null], ['C', '单据号', '25442000000081236107', 'number', null], ['D', '单据日期', '2025/3/9', 'issue_day', null],
      ['E', '到期日', '45785', 'due_day', 'Excel 日期序号，读作 2025-05-08'], ['F', '本币金额', '260,000.00', 'amount', null], ['G', '已核销', '60,000.00', 'paid', null], ['H', '业务员', '陈岩', 'owner', null],
      ['I', '部门', '销售二部', null, null], ['J', '摘要', '轧机轴承座', 'remark', null],
    ].map(([letter, header, sample, field, note]) => ({ letter: letter!, header: header!, sample: sample!, field: field ?? null, note: note ?? null })),
    rows: 1286, good: 1273, bad: 7, subtotals: { same: 5, differ: [{ line: 640, column: '本币金额', printed: '1284000.30', added: '1284000.00', difference: '0.30' }] },
    same_customer: [
      { id: 1, file_name_text: '江北重工机械有限责任公司', rows: 37, candidate: { id: 1, code: 'C0017', name: '江北重工机械有限公司' }, reasons: ['信用代码相同', '“有限责任公司”与“有限公司”视同'], decision: 'same' as const },
      { id: 2, file_name_text: '华岳矿山设备（集团）有限公司', rows: 12, candidate: { id: 2, code: 'C0042', name: '华岳矿山设备有限公司' }, reasons: ['去掉“（集团）”后同名', '开户行相同'], decision: null },
      { id: 3, file_name_text: '东陵汽配', rows: 5, candidate: { id: 3, code: 'C0008', name: '东陵汽车零部件股份有限公司' }, reasons: ['简称相近', '负责人同为周建平'], decision: null },
    ],
    problems: [
      [47, 'C', '发票号码', '2.5442E+19', 'Excel 把 20 位号码截成了 15 位，后 5 位已丢', '原表该列设为“文本”后重新导出'], [112, 'E', '到期日', '2025-02-30', '没有这一天', '改对；留空则按账期推算'],
      [208, 'F', '价税合计', '壹万贰', '看不出是 10,002 还是 12,000', '改成数字'], [365, 'B', '客户名称', '', '上一行是小计，不能沿用', '补上客户'], [590, 'C', '发票号码', '…81240093', '与第 588 行重号，金额不同', '留一行，或补红字发票'],
      [731, 'D', '单据日期', '2052-06-01', '晚于导出日 2025-06-30', '多半是 2025-06-01'], [902, 'F', '价税合计', '9,223,372,036,854,775,808', '超出金额上限', '核对原表'],
    ].map(([line, column, header, value, reason, advice]) => ({ line: line as number, column: column as string, header: header as string, value: value as string, reason: reason as string, advice: advice as string, key: 'import.row' })),
    questions: [{ key: 'tax_included', text: '请确认含税', column: '本币金额', answered: false }],
  };
}
function importSet(body: Record<string, unknown>): Answer {
  for (const m of (body.map ?? []) as { column: string; field?: string | null }[]) for (const c of draft.columns) if (c.letter === m.column) c.field = m.field ?? null;
  for (const d of (body.decisions ?? []) as { id: number; decision?: string | null }[]) for (const s of draft.same_customer) if (s.id === d.id) s.decision = (d.decision ?? null) as typeof s.decision;
  for (const a of (body.answers ?? []) as { key: string; yes: boolean }[]) for (const q of draft.questions) if (q.key === a.key && a.yes) q.answered = true;
  if (typeof body.what === 'string') draft.what = body.what as typeof draft.what;
  if (typeof body.encoding === 'string') draft.encoding = body.encoding;
  return ok(draft);
}
function importPost(body: Record<string, unknown>): Answer {
  const dry = body.dry_run === true;
  if (!dry) batches.unshift({ id: batches.length + 1, file_name: draft.file_name, what: draft.what, rows: draft.good, bad: draft.bad, same: 12, amount: '7536500.00', currency: 'CNY', by: '林静', at: '2025-07-08T02:11:00Z', state: 'posted', undone_at: null });
  return ok<t.PostImportsIdPostReply>({ batch: dry ? null : batches[0]!.id, rows_good: 1273, rows_bad: 7, customers_new: 0, documents_new: 1261, already_there: 12, amount: '7536500.00', currency: 'CNY', outstanding_before: '6180000.00', outstanding_after: '7500000.00', overdue_before: '1642000.00', overdue_after: '2100000.00', receipts_new: 0, assumed: 0, history_starts: null, problems: [] });
}

export function answer(a: Asked): Answer {
  const p = a.path.replace(/^\/api\/v1/, '');
  const q = a.query;
  const key = `${a.method} ${p}`;
  if (key === 'GET /first-run') return ok({ needed: a.firstRun === true });
  if (key === 'POST /first-run') return ok({ user: a.body.login, company: a.body.company_code });
  if (key === 'POST /login') {
    if (a.body.password === 'code' && !a.body.totp) return problem(401, 'unauthenticated', '没有登录', { detail: '还要动态码。', key: 'login.totp', field: 'totp' });
    return a.body.password === 'wrong' ? problem(401, 'unauthenticated', '账号或密码不对。', { hint: '再试 4 次后要等 5 分钟。' }) : { ...ok({ user: a.body.login, csrf: 'mock', must_change: false }), login: true };
  }
  if (key === 'GET /first-run/profile') return ok(propose(a.query));
  if (!a.loggedIn) return problem(401, 'unauthenticated', '请先登录。');
  const talk = practice(a);
  if (talk) return talk;
  const set = office(a);
  if (set) return set;
  const paper = papers(a);
  if (paper) return paper;
  if (key === 'POST /logout') return { ...ok({ done: true }), login: false };
  if (key === 'GET /me') return ok<t.WhoamiReply>({ login: 'linjing', name: '林静', ...me, role: 'finance_director', company: { code: '01', name: '恒达机电', practice: false, currency: 'CNY' }, companies: [{ code: '01', name: '恒达机电', practice: false, currency: 'CNY' }, { code: '99', name: '恒达机电练习', practice: true, currency: 'CNY' }], caps: ['ledger.read', 'report.read', 'import', 'receipt.write', 'cash.apply', 'invoice.write', 'due.write', 'dispute.write', 'writeoff.write', 'refund.write', 'offset.write', 'contract.write', 'customer.write', 'assign.write', 'bill.write'], csrf: 'mock', today: TODAY, first_run: false, must_change: false, totp: false, totp_needed: false });
  if (key === 'PATCH /me') return ok(Object.assign(me, a.body));
  if (key === 'POST /me/password') return a.body.old === 'wrong' ? problem(422, 'bad_input', '现在的密码不对。', { field: 'old' }) : ok({ done: true });
  if (key === 'POST /me/totp') return a.body.old === 'wrong' ? problem(422, 'bad_input', '现在的密码不对。', { field: 'old' }) : ok<t.PostMeTotpReply>({ secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/Huikuan:linjing?secret=JBSWY3DPEHPK3PXP' });
  if (key === 'POST /me/totp/confirm') return a.body.code === '000000' ? problem(422, 'bad_input', '动态码不对。', { field: 'code' }) : ok({ done: true });
  if (key === 'POST /me/totp/off') return ok({ done: true });
  if (key === 'GET /me/sessions') return ok<{ rows: t.SessionListRow[]; next: string | null; total: number }>({ rows: [{ id: 'a1', current: true, created: '2025-07-08T00:31:00Z', seen: '2025-07-08T02:10:00Z', expires: '2025-07-08T14:10:00Z', address: '10.0.0.15', agent: 'Mozilla/5.0 Chrome/130.0' }], next: null, total: 1 });
  if (key === 'GET /aging') return aging(q);
  if (key === 'GET /structure') return structure(q.owner === 'UNTIED' || q.owner === 'MANY' ? {} : q);
  if (key === 'GET /quadrant') return quadrant(q);
  if (key === 'GET /dso') return dso(q);
  if (key === 'GET /trend') return trend(q);
  if (key === 'GET /control') return ok(control);
  if (key === 'GET /measures') return ok<t.MeasuresReply>({
    as_of: q.as_of ?? TODAY, known_at: null, from: '2025-04-01', window: 3, cohort_days: 60, left_out: 0, identity: { holds: true, control: null }, parameters: {}, fingerprint: PRINT,
    rows: [
      { measure: 'add', currency: 'CNY', value: '19.07', unit: 'days', why: null }, { measure: 'cei', currency: 'CNY', value: '82.23', unit: 'percent', why: null }, { measure: 'overdue_ratio', currency: 'CNY', value: '28.00', unit: 'percent', why: null },
      { measure: 'cash_per_dso_day', currency: 'CNY', value: '110109.89', unit: 'money', why: null }, { measure: 'sales_to_replace_loss', currency: 'CNY', value: null, unit: 'money', why: 'no_margin' },
    ],
  });
  if (key === 'GET /periods') return ok<{ rows: t.PeriodListRow[]; next: string | null; total: number }>({ rows: ['2025-06', '2025-05', '2025-04', '2025-03', '2025-02', '2025-01', '2024-12'].map((month) => ({ month, state: 'closed' as const, at: month === '2025-06' ? '2025-07-05T10:20:00Z' : `${month}-28T10:00:00Z`, fingerprint: PRINT })), next: null, total: 7 });
  if (key === 'GET /differences') {
    const rows: t.DifferencesReply['rows'] = [
      { item: 2601, customer: 'C0026', name: '瑞通输送机械有限公司', kind: 'credit', number: '回单 0705-11', currency: 'CNY', before: '0.00', after: '-20000.00', amount: '-20000.00', due_before: null, due_after: null },
      { item: 3302, customer: 'C0033', name: '青田农机装备有限公司', kind: 'item', number: '25442000000081243010', currency: 'CNY', before: '16500.00', after: '0.00', amount: '-16500.00', due_before: null, due_after: null },
    ];
    const list = q.known_at_2 ? rows.slice(0, 1) : rows;
    return ok<t.DifferencesReply>({ as_of: q.as_of ?? TODAY, known_at: q.known_at ?? null, rows: list, count: list.length, totals: [{ currency: 'CNY', amount: list.length > 1 ? '-36500.00' : '-20000.00' }], next: null });
  }
  if (key === 'GET /customers') {
    const found = lines.filter((l) => !q.q || l.name.includes(q.q) || l.code.toLowerCase().includes(q.q.toLowerCase()));
    const rows = found.map((l) => ({ id: l.id, code: l.code, name: l.name, owner_name: l.owner, region_name: l.region, currency: 'CNY', outstanding: yuan(l.notDue + overdue(l)), overdue: yuan(overdue(l)), oldest_days: overdue(l) ? 20 + 30 * oldest(l.buckets) : null, unapplied: '0.00', grade: l.id === 1 ? 'C' : 'B', shared: false, n: overdue(l), o: l.notDue }));
    rows.sort((x, y) => (q.sort === 'code' ? (x.code < y.code ? -1 : 1) : q.sort === 'name' ? x.name.localeCompare(y.name, 'zh') : q.sort === 'outstanding' ? y.n + y.o - x.n - x.o : q.sort === 'oldest' ? (y.oldest_days ?? 0) - (x.oldest_days ?? 0) : y.n - x.n));
    const at = Number(q.cursor ?? 0);
    const upto = at + Number(q.limit ?? 50);
    return ok<{ rows: t.CustomerListRow[]; next: string | null; total: number }>({ rows: rows.slice(at, upto).map(({ n: _n, o: _o, ...r }) => r), next: upto < rows.length ? String(upto) : null, total: rows.length });
  }
  const one = /^\/customers\/(\d+)(\/entries)?$/.exec(p);
  if (one) {
    const l = lines.find((x) => x.id === Number(one[1]));
    if (!l) return problem(404, 'not_found', '没有这家客户。');
    if (!one[2]) return ok(customer(l, q));
    const rows = items(l).filter((r) => q.bucket === undefined || r.bucket === Number(q.bucket));
    const total = rows.reduce((s, r) => s + Math.round(Number(r.open) * 100), 0);
    return ok<t.CustomerEntriesReply>({ as_of: q.as_of ?? TODAY, customer: l.code, name: l.name, rows, unapplied: [], sum: [{ currency: 'CNY', items: yuan(total), unapplied: '0.00', outstanding: yuan(total) }], others: false });
  }
  const doc = /^\/documents\/(\d+)$/.exec(p);
  if (doc) {
    const l = lines.find((x) => items(x).some((i) => i.document === Number(doc[1])));
    const i = l && items(l).find((x) => x.document === Number(doc[1]));
    if (!l || !i) return problem(404, 'not_found', '没有这张单据。');
    const paid = Math.round(Number(i.amount) * 100) - Math.round(Number(i.open) * 100);
    return ok<t.DocumentShowReply>({
      id: i.document, kind: 'invoice', number: i.number, customer: l.code, customer_id: l.id, name: l.name, currency: 'CNY', amount: i.amount, day: i.issue_day, recorded: `${i.issue_day}T08:30:00Z`, remark: null,
      items: [{ item: i.item, part: 1, class: i.class, amount: i.amount, applied: yuan(paid), open: i.open, issue_day: i.issue_day, due_day: i.due_day, due_rule: i.due_rule, due_reason: null }],
      allocations: paid ? [{ allocation: 1, item: i.item, credit: 5, day: '2025-06-05', amount: yuan(paid), kind: 'real', rule: 'by_hand', undoes: null }] : [],
      chain: [{ link: 'contract', present: false, ref: null }, { link: 'invoice', present: true, ref: i.number }, { link: 'receipt', present: paid > 0, ref: null }],
    });
  }
  if (key === 'POST /imports') { draft = newDraft(); return ok(draft); }
  if (/^GET \/imports\/\d+$/.test(key)) return ok(draft);
  if (/^PATCH \/imports\/\d+$/.test(key)) return importSet(a.body);
  if (/^POST \/imports\/\d+\/post$/.test(key)) return importPost(a.body);
  if (key === 'GET /batches') return ok({ rows: batches, next: null, total: batches.length });
  const undo = /^POST \/batches\/(\d+)\/undo$/.exec(key);
  if (undo) {
    const b = batches.find((x) => x.id === Number(undo[1]));
    if (!b) return problem(404, 'not_found', '没有这批导入。');
    Object.assign(b, { state: 'undone', undone_at: '2025-07-08T02:12:00Z' });
    return ok({ id: 9 });
  }
  return problem(404, 'not_found', `没有这个地址：${p}`);
}
