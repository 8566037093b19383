/** The lists of papers, money, contracts and people of fixture E1, and the postings that forms make on them. */
import type * as t from '../src/api/types';
import { items, type Answer, type Asked } from './answer';
import { lines, yuan, type Line } from './e1';

const ok = <T>(json: T): Answer => ({ status: 200, json });
const problem = (status: number, code: string, detail: string, more: object = {}): Answer => ({ status, json: { type: `about:blank#${code}`, title: detail, status, code, detail, ...more } });
const page = <R>(rows: R[]): Answer => ok<t.Page<R>>({ rows, next: null, total: null });
const of = (q: Record<string, string>): Line[] => lines.filter((l) => !q.customer || l.code === q.customer);
const overdue = (l: Line): number => l.buckets.reduce((a, b) => a + b, 0);
const cents = (s: string): number => Math.round(Number(s) * 100);

type Receipt = t.ReceiptListRow;
const first = (): Receipt[] => [
  { id: 901, number: 'SK-0627-03', kind: 'receipt', method: 'wire', customer: 'C0017', name: '江北重工机械有限公司', payer: null, currency: 'CNY', amount: '60000.00', open: '0.00', day: '2025-06-05', value_day: '2025-06-05', bill: null },
  { id: 902, number: 'SK-0627-04', kind: 'receipt', method: 'wire', customer: 'C0017', name: '江北重工机械有限公司', payer: '江北重型机械厂', currency: 'CNY', amount: '200000.00', open: '200000.00', day: '2025-06-27', value_day: '2025-06-27', bill: null },
  { id: 903, number: '', kind: 'receipt', method: 'bank_bill', customer: 'C0042', name: '华岳矿山设备有限公司', payer: null, currency: 'CNY', amount: '50000.00', open: '0.00', day: '2025-06-20', value_day: '2025-06-20', bill: 1 },
];
let receipts = first();
let version = 3;
let terms = 'invoice+60';
/** For a test that begins anew. */
export function resetPapers(): void {
  receipts = first();
  version = 3;
  terms = 'invoice+60';
}
export const record = (): { version: number; terms: string } => ({ version, terms });
/** Somebody else was faster. */
export function otherEdits(): void {
  version++;
  terms = 'month+30';
}

const contract: t.ContractShowReply = {
  id: 71, number: 'HT-2024-118', customer: 'C0017', customer_name: '江北重工机械有限公司', name: '轧机轴承座', signed: '2024-11-20', currency: 'CNY', amount: '800000.00', terms: 'accept+30', silence_days: 15,
  plan: [
    { part: 1, name: '预付款', amount: '240000.00', event: 'sign', days: 7, months: 0, retention: false, reached: '2024-11-20', silent: false, due: '2024-11-27', invoiced: '240000.00', paid: '240000.00' },
    { part: 2, name: '验收款', amount: '480000.00', event: 'accept', days: 30, months: 0, retention: false, reached: null, silent: false, due: null, invoiced: '0.00', paid: '0.00' },
    { part: 3, name: '质保金', amount: '80000.00', event: 'accept', days: 0, months: 12, retention: true, reached: null, silent: false, due: null, invoiced: '0.00', paid: '0.00' },
  ],
  events: [{ event: 'sign', day: '2024-11-20', silent: false }],
};

function documents(q: Record<string, string>): t.DocumentListRow[] {
  return of(q).flatMap((l) => items(l).map((i): t.DocumentListRow => ({ id: i.document, kind: i.class === 'retention' ? 'retention' : 'invoice', number: i.number, customer: l.code, name: l.name, currency: 'CNY', amount: i.amount, day: i.issue_day })))
    .filter((r) => (!q.kind || r.kind === q.kind) && (!q.q || r.number.includes(q.q) || r.name.includes(q.q))).sort((a, b) => (a.day < b.day ? 1 : -1));
}
function itemRows(q: Record<string, string>): t.ItemListRow[] {
  return of(q).flatMap((l) => items(l).map((i): t.ItemListRow => ({ id: i.item, document: i.document, number: i.number, kind: 'invoice', part: 1, customer: l.code, name: l.name, class: i.class === 'retention' ? 'retention' : 'invoice', currency: 'CNY', amount: i.amount, open: i.open, issue_day: i.issue_day, due_day: i.due_day, due_rule: 'term' })))
    .filter((r) => !q.class || r.class === q.class);
}

function post(p: string, body: Record<string, unknown>): Answer | null {
  const l = lines.find((x) => x.code === body.customer);
  if (p === '/receipts') {
    if (!l) return problem(404, 'not_found', `没有找到客户 ${String(body.customer)}。`, { field: 'customer', hint: '客户写编码、名称、曾用名或别名。' });
    if (receipts.some((r) => r.number && r.number === body.number)) return problem(409, 'conflict', `回款单号 ${String(body.number)} 已经有了。`, { field: 'number' });
    const id = 950 + receipts.length;
    receipts.unshift({ id, number: String(body.number ?? ''), kind: body.advance ? 'advance' : 'receipt', method: (body.method ?? 'none') as Receipt['method'], customer: l.code, name: l.name, payer: null, currency: 'CNY', amount: yuan(cents(String(body.amount))), open: yuan(cents(String(body.amount))), day: String(body.day), value_day: String(body.day), bill: null });
    return ok({ id });
  }
  if (p === '/allocations') {
    const r = receipts.find((x) => x.id === body.credit);
    if (!r || cents(r.open) < cents(String(body.amount))) return problem(422, 'bad_input', '这笔回款不够。', { field: 'amount' });
    r.open = yuan(cents(r.open) - cents(String(body.amount)));
    return ok({ id: 77 });
  }
  if (p === '/writeoffs') return cents(String(body.amount)) > 500000 ? { status: 202, json: { approval: 5, state: 'pending', cap: 'writeoff.approve', approvers: ['林静'], currency: 'CNY', amount: body.amount, expires: '2025-07-22' } } : ok({ id: 78 });
  if (['/due-changes', '/disputed-parts', '/invoices', '/red-invoices', '/nettings', '/transfers', '/refunds', '/milestones', '/contracts', '/statements/sent', '/statements/replies', '/customers', '/customer-aliases', '/assignments'].includes(p)) return ok({ id: 79 });
  return null;
}

export function papers(a: Asked): Answer | null {
  const p = a.path.replace(/^\/api\/v1/, '');
  const q = a.query;
  const edit = /^\/customers\/(\d+)$/.exec(p);
  if (a.method === 'PATCH' && edit) {
    if (a.ifMatch !== undefined && a.ifMatch !== `"${version}"`) return problem(412, 'stale', '您打开之后有人改过这条记录，请刷新，看过新内容再改');
    version++;
    if (typeof a.body.terms === 'string') terms = a.body.terms;
    return ok({ id: Number(edit[1]), version });
  }
  if (a.method === 'POST') return post(p, a.body);
  if (a.method !== 'GET') return null;
  const one = /^\/receipts\/(\d+)$/.exec(p);
  if (one) {
    const r = receipts.find((x) => x.id === Number(one[1]));
    if (!r) return problem(404, 'not_found', '没有这笔回款。');
    return ok<t.ReceiptShowReply>({ ...r, remark: null, uses: r.id === 901 ? [{ allocation: 1, day: '2025-06-05', item: 101, document: 101, number: '25442000000081236107', part: 1, amount: '60000.00', kind: 'real', rule: 'by_hand', undoes: null }] : [] });
  }
  if (/^\/contracts\/\d+$/.test(p)) return ok(contract);
  switch (p) {
    case '/documents': return page(documents(q));
    case '/items': return page(itemRows(q));
    case '/receipts': return page(receipts.filter((r) => (!q.customer || r.customer === q.customer) && (!q.kind || r.kind === q.kind) && (q.open !== 'true' || cents(r.open) !== 0)));
    case '/bills': return page<t.BillListRow>(q.customer && q.customer !== 'C0042' ? [] : [{ id: 1, number: '130110000302025062000012345678', kind: 'bank_bill', customer: 'C0042', name: '华岳矿山设备有限公司', credit: 903, drawer: '华岳矿山设备有限公司', acceptor: '江北农商银行', currency: 'CNY', amount: '50000.00', issue_day: '2025-06-20', due_day: '2025-12-20', state: 'received', state_day: '2025-06-20' }]);
    case '/contracts': return page<t.ContractListRow>(q.customer && q.customer !== 'C0017' ? [] : [{ id: contract.id, number: contract.number, customer: contract.customer, customer_name: contract.customer_name, name: contract.name, signed: contract.signed, currency: contract.currency, amount: contract.amount, terms: contract.terms }]);
    case '/contacts': return page<t.ContactListRow>(q.customer === 'C0017' ? [{ id: 1, name: '刘建国', title: '采购副总', role: 'decision', phone: '10099001122', wechat: '', email: '', version: 1 }, { id: 2, name: '王丽', title: '财务经理', role: 'handler', phone: '', wechat: 'wl-cw', email: '', version: 1 }] : []);
    case '/followups': return page<t.FollowupListRow>(q.customer === 'C0017' ? [{ id: 1, day: '2025-06-27', person: '陈岩', contact: '刘建国', channel: 'wechat', note: '下月初排款，没给日子', excuse: '', promise_day: null, promise_amount: null, result: '' }] : []);
    case '/files': return page<t.FileListRow>([]);
    case '/persons': return page<t.PersonListRow>([]);
    case '/units': return page<t.UnitListRow>([]);
    case '/approvals': return page<t.ApprovalListRow>([{ id: 5, operation: 'writeoff add', matter: '核销坏账', state: 'pending', customer: 'C0139', customer_name: '德源机电设备有限公司', customer_id: 13, currency: 'CNY', amount: '30000.00', detail: '逾期 152 天，工商已注销', cap: 'writeoff.approve', asked_by: '何伟', asked: '2025-06-27T02:00:00Z', expires: '2025-07-11', decided_by: null, decided: null, reason: '', fault: null, mine: false, may_decide: true, version: 1 }]);
    case '/approvals/count': return ok<t.ApprovalCountReply>({ waiting: 1, sent: 0, soonest: '2025-07-11' });
    case '/target': return ok<t.TargetReply>({
      as_of: q.as_of ?? '2025-06-30', known_at: null, currency: 'CNY', month: '2025-06', lines: [], target: '3900000.00', needed_collection: '4872602.74', required: '4872602.74', missing: [], identity: { holds: true, control: null }, parameters: {}, fingerprint: '9f3c41d708ab5e2290c4d1f6a83b7e55',
      rows: [{ key: 'S01', name: '陈岩', id: null, item: null, number: null, due: null, days: null, owner: null, owner_name: null, acts: [], amount: '900000.00', target: '700000.00', required: '800000.00' }, { key: 'S02', name: '李倩', id: null, item: null, number: null, due: null, days: null, owner: null, owner_name: null, acts: [], amount: '800000.00', target: '600000.00', required: '700000.00' }],
    });
    case '/statements': return ok<t.StatementListReply>({
      month: q.month ?? '2025-06', as_of: '2025-07-08', rows_total: 2,
      rows: lines.slice(0, 2).map((l, i) => ({
        customer: l.code, name: l.name, id: l.id, month: q.month ?? '2025-06', currency: 'CNY', closing: yuan(l.notDue + overdue(l)), state: i ? 'sent' as const : 'confirmed' as const, sent: '2025-07-02', sent_last: '2025-07-02', times: 1, channel: 'wechat' as const, to: null,
        replied: i ? null : '2025-07-04', theirs: null, difference: null, unexplained: null, reason: null, waiting: i ? 6 : 0, due_level: null, reminded: null, reminded_day: null, file: null, reply_file: null, unanswered_months: 0,
      })).filter((r) => !q.state || r.state === q.state),
      summary: [{ currency: 'CNY', prepared: 2, prepared_amount: '1718400.00', sent: 2, sent_amount: '1718400.00', confirmed: 1, confirmed_amount: '1198400.00', difference: 0, difference_amount: '0.00', no_reply: 0, no_reply_amount: '0.00', share_confirmed: '69.74', share_confirmed_count: '50.00' }],
    } as t.StatementListReply);
    default: return null;
  }
}
