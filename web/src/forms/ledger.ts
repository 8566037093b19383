/** The postings of money and papers as forms: what each is about, its fields, and what is said when it is done. */
import { api, type BillListRow, type DocumentShowReply, type ReceiptShowReply } from '@/backend';
import * as f from '@/lib/formats';
import type { Maker } from './index';
import { grouped, without, type Values } from './form';

const as = <T>(v: Values): T => v as unknown as T;
/** A typed amount as it stands in a sentence: "900" is 900.00. */
const said = (amount: string | boolean | undefined): string => f.money(f.add(String(amount ?? '0')));
const idOf = (reply: unknown): number => (reply as { id: number }).id;
const METHODS = ['wire', 'bank_bill', 'trade_bill', 'voucher', 'cash', 'goods', 'third_party', 'other'];
const isBill = (v: Values): boolean => ['bank_bill', 'trade_bill', 'voucher'].includes(v.method as string);
const EVENTS = ['sign', 'ship', 'deliver', 'accept', 'invoice'];
type Item = DocumentShowReply['items'][number];

/** "<document>-<item>": the item and what it hangs on. */
async function itemOf(arg: string): Promise<{ doc: DocumentShowReply; item: Item }> {
  const [document, item] = arg.split('-').map(Number);
  const doc = await api.document({ id: document! });
  return { doc, item: doc.items.find((i) => i.item === item) ?? doc.items[0]! };
}
const itemFacts = (c: Parameters<Maker>[0], { doc, item }: { doc: DocumentShowReply; item: Item }): [string, string][] => [
  [c.t('aging.customer'), `${doc.name} ${doc.customer}`], [c.t('entry.document'), doc.number],
  [c.t('entry.due'), item.due_day ?? c.t('aging.no_due_date')], [c.t('entry.open'), `${doc.currency} ${f.money(item.open)}`],
];
const receiptFacts = (c: Parameters<Maker>[0], r: ReceiptShowReply): [string, string][] => [
  [c.t('aging.customer'), `${r.name} ${r.customer}`], [c.t('form.receipt'), `${r.day} ${c.say('method', r.method)} ${r.number}`],
  [c.t('entry.amount'), `${r.currency} ${f.money(r.amount)}`], [c.t('entry.unapplied'), `${r.currency} ${f.money(r.open)}`],
];

export const receipt: Maker = (c, arg) => ({
  title: c.t('do.receipt'), facts: [], submit: c.t('do.receipt'),
  start: { customer: arg, day: c.today, amount: '', method: 'wire', number: '', payer: '', advance: false, bill_number: '', bill_due: '', bill_acceptor: '', bill_drawer: '', remark: '' },
  fields: [
    { name: 'customer', kind: 'customer', label: c.t('aging.customer'), required: true },
    { name: 'day', kind: 'day', label: c.t('field.receipt_day'), required: true },
    { name: 'amount', kind: 'money', label: c.t('form.amount_yuan', { currency: c.currency }), required: true },
    { name: 'method', kind: 'pick', label: c.t('field.method'), choices: c.list('method', METHODS), required: true },
    { name: 'bill_number', kind: 'text', label: c.t('field.bill_number'), required: true, show: isBill },
    { name: 'bill_due', kind: 'day', label: c.t('field.bill_due'), required: true, show: isBill },
    { name: 'bill_acceptor', kind: 'text', label: c.t('field.acceptor'), show: isBill },
    { name: 'bill_drawer', kind: 'text', label: c.t('papers.drawer'), show: isBill },
    { name: 'number', kind: 'text', label: c.t('field.receipt_number'), help: c.t('form.number_help') },
    { name: 'payer', kind: 'text', label: c.t('field.payer'), help: c.t('form.payer_help') },
    { name: 'advance', kind: 'check', label: c.t('form.advance') },
    { name: 'remark', kind: 'area', label: c.t('field.remark') },
  ],
  send: (v, call) => api.receiptAdd(as(isBill(v) ? v : without(v, 'bill_number', 'bill_due', 'bill_acceptor', 'bill_drawer')), call),
  said: (v, reply) => ({ text: c.t('done.receipt', { amount: said(v.amount) }), action: c.can('cash.apply') ? { text: c.t('do.apply'), run: () => c.open(`f.apply.${idOf(reply)}`) } : undefined }),
});

export const invoice: Maker = (c, arg) => ({
  title: c.t('do.invoice'), facts: [], submit: c.t('do.invoice'),
  start: { customer: arg, number: '', kind: 'invoice', day: c.today, amount: '', due: '', contract: '', remark: '' },
  fields: [
    { name: 'customer', kind: 'customer', label: c.t('aging.customer'), required: true },
    { name: 'number', kind: 'text', label: c.t('field.number'), required: true },
    { name: 'kind', kind: 'pick', label: c.t('field.kind'), choices: c.list('kind', ['invoice', 'other']) },
    { name: 'day', kind: 'day', label: c.t('field.issue_day'), required: true },
    { name: 'amount', kind: 'money', label: c.t('form.amount_tax', { currency: c.currency }), required: true },
    { name: 'due', kind: 'day', label: c.t('field.due_day'), help: c.t('form.due_help') },
    { name: 'contract', kind: 'text', label: c.t('field.contract') },
    { name: 'remark', kind: 'area', label: c.t('field.remark') },
  ],
  send: (v, call) => api.invoiceAdd(as(v), call),
  said: (v, reply) => ({ text: c.t('done.invoice', { number: v.number, amount: said(v.amount) }), action: { text: c.t('form.look'), run: () => c.open(`d.${idOf(reply)}`) } }),
});

export const red: Maker = async (c, arg) => {
  const at = arg.includes('-') ? await itemOf(arg) : null;
  return {
    title: c.t('do.red'), facts: at ? itemFacts(c, at) : [], submit: c.t('do.red'),
    start: { customer: at?.doc.customer ?? arg, number: '', day: c.today, amount: '', remark: '' },
    fields: [
      { name: 'customer', kind: 'customer', label: c.t('aging.customer'), required: true, fixed: !!at },
      { name: 'number', kind: 'text', label: c.t('form.red_number'), required: true },
      { name: 'day', kind: 'day', label: c.t('field.issue_day'), required: true },
      { name: 'amount', kind: 'money', label: c.t('form.red_amount'), required: true, help: at ? c.t('form.red_help', { n: f.money(at.item.open) }) : c.t('form.red_free') },
      { name: 'remark', kind: 'area', label: c.t('field.remark') },
    ],
    send: (v, call) => api.redAdd(as({ ...v, ...(at ? { against: [{ item: at.item.item, amount: v.amount }] } : {}) } as unknown as Values), call),
    said: (v) => ({ text: c.t('done.red', { number: v.number, amount: said(v.amount) }) }),
  };
};

export const due: Maker = async (c, arg) => {
  const at = await itemOf(arg);
  return {
    title: c.t('do.due'), facts: itemFacts(c, at), submit: c.t('do.due'),
    start: { due: at.item.due_day ?? '', reason: 'extension', from: c.today, remark: '' },
    fields: [
      { name: 'due', kind: 'day', label: c.t('form.new_due'), required: true },
      { name: 'reason', kind: 'pick', label: c.t('form.reason'), choices: c.list('due_reason', ['extension', 'rule', 'correction']), help: c.t('form.due_reason_help') },
      { name: 'from', kind: 'day', label: c.t('form.from') },
      { name: 'remark', kind: 'area', label: c.t('field.remark') },
    ],
    send: (v, call) => api.itemDue(as({ ...v, item: at.item.item } as unknown as Values), call),
    said: (v) => ({ text: c.t('done.due', { number: at.doc.number, a: at.item.due_day ?? c.t('entry.no_due'), b: v.due }) }),
  };
};

export const dispute: Maker = async (c, arg) => {
  const at = await itemOf(arg);
  return {
    title: c.t('do.dispute'), facts: itemFacts(c, at), submit: c.t('do.dispute'),
    start: { amount: grouped(at.item.open), kind: 'quality', from: c.today, remark: '' },
    fields: [
      { name: 'amount', kind: 'money', label: c.t('form.dispute_amount'), required: true, help: c.t('form.dispute_help') },
      { name: 'kind', kind: 'pick', label: c.t('form.dispute_kind'), choices: c.list('dispute', ['quality', 'quantity', 'price', 'invoice', 'papers', 'late', 'unaccepted', 'other']) },
      { name: 'from', kind: 'day', label: c.t('form.from') },
      { name: 'remark', kind: 'area', label: c.t('field.remark') },
    ],
    send: (v, call) => api.itemDispute(as({ ...v, item: at.item.item } as unknown as Values), call),
    said: (v) => ({ text: c.t(f.isZero(v.amount as string) ? 'done.dispute_over' : 'done.dispute', { number: at.doc.number, amount: said(v.amount) }) }),
  };
};

export const writeoff: Maker = async (c, arg) => {
  const at = await itemOf(arg);
  return {
    title: c.t('do.writeoff'), facts: itemFacts(c, at), submit: c.t('do.writeoff'), warning: c.t('form.writeoff_warning'),
    start: { amount: grouped(at.item.open), day: c.today, reason: '' },
    fields: [
      { name: 'amount', kind: 'money', label: c.t('form.amount_yuan', { currency: at.doc.currency }), required: true },
      { name: 'day', kind: 'day', label: c.t('document.day'), required: true },
      { name: 'reason', kind: 'area', label: c.t('form.writeoff_reason'), required: true, help: c.t('form.writeoff_help') },
    ],
    send: (v, call) => api.writeoffAdd(as({ ...v, item: at.item.item, currency: at.doc.currency } as unknown as Values), call),
    said: (v) => ({ text: c.t('done.writeoff', { number: at.doc.number, amount: said(v.amount) }) }),
  };
};

export const netting: Maker = async (c, arg) => {
  const at = await itemOf(arg);
  return {
    title: c.t('do.netting'), facts: itemFacts(c, at), submit: c.t('do.netting'),
    start: { amount: grouped(at.item.open), payable: '', day: c.today },
    fields: [
      { name: 'amount', kind: 'money', label: c.t('form.amount_yuan', { currency: at.doc.currency }), required: true },
      { name: 'payable', kind: 'text', label: c.t('form.payable'), required: true, help: c.t('form.payable_help') },
      { name: 'day', kind: 'day', label: c.t('document.day'), required: true },
    ],
    send: (v, call) => api.nettingAdd(as({ ...v, item: at.item.item, currency: at.doc.currency } as unknown as Values), call),
    said: (v) => ({ text: c.t('done.netting', { number: at.doc.number, amount: said(v.amount) }) }),
  };
};

export const transfer: Maker = async (c, arg) => {
  const at = await itemOf(arg);
  return {
    title: c.t('do.transfer'), facts: itemFacts(c, at), submit: c.t('do.transfer'), warning: c.t('form.transfer_warning'),
    start: { to: '', day: c.today, reason: '' },
    fields: [
      { name: 'to', kind: 'customer', label: c.t('form.transfer_to'), required: true },
      { name: 'day', kind: 'day', label: c.t('document.day'), required: true },
      { name: 'reason', kind: 'area', label: c.t('form.reason'), required: true },
    ],
    send: (v, call) => api.transferAdd(as({ ...v, item: at.item.item } as unknown as Values), call),
    said: (v) => ({ text: c.t('done.transfer', { number: at.doc.number, to: v.to }) }),
  };
};

/** "<receipt>-<allocation>" */
export const unapply: Maker = async (c, arg) => {
  const [id, allocation] = arg.split('-').map(Number);
  const r = await api.receipt({ id: id! });
  const use = r.uses.find((u) => u.allocation === allocation);
  return {
    title: c.t('do.unapply'), submit: c.t('do.unapply'),
    facts: [...receiptFacts(c, r).slice(0, 2), ...(use ? [[c.t('form.applied_to'), use.number], [c.t('entry.amount'), f.money(use.amount)]] as [string, string][] : [])],
    start: { mode: 'correct', day: '' },
    fields: [
      { name: 'mode', kind: 'pick', label: c.t('form.unapply_how'), choices: c.list('unapply', ['correct', 'release']), help: c.t('form.unapply_help') },
      { name: 'day', kind: 'day', label: c.t('document.day'), show: (v) => v.mode === 'release' },
    ],
    send: (v, call) => api.receiptUnapply(as({ ...v, allocation } as unknown as Values), call),
    said: () => ({ text: c.t('done.unapply', { amount: f.money(use?.amount ?? r.amount) }), action: { text: c.t('do.apply'), run: () => c.open(`f.apply.${r.id}`) } }),
  };
};

export const refund: Maker = async (c, arg) => {
  const r = await api.receipt({ id: Number(arg) });
  return {
    title: c.t('do.refund'), facts: receiptFacts(c, r), submit: c.t('do.refund'),
    start: { amount: grouped(r.open), day: c.today, reason: '' },
    fields: [
      { name: 'amount', kind: 'money', label: c.t('form.amount_yuan', { currency: r.currency }), required: true },
      { name: 'day', kind: 'day', label: c.t('document.day'), required: true },
      { name: 'reason', kind: 'area', label: c.t('form.reason'), required: true },
    ],
    send: (v, call) => api.refundAdd(as({ ...v, credit: r.id, currency: r.currency } as unknown as Values), call),
    said: (v) => ({ text: c.t('done.refund', { amount: said(v.amount) }) }),
  };
};

/** "<document>-<item>" of what was written off, paid by a receipt. */
export const recover: Maker = async (c, arg) => {
  const at = await itemOf(arg);
  const open = (await api.receipts({ customer: at.doc.customer, open: true, limit: 100 })).rows.filter((r) => !f.isZero(r.open));
  return {
    title: c.t('do.recover'), facts: itemFacts(c, at).slice(0, 2), submit: c.t('do.recover'),
    start: { credit: String(open[0]?.id ?? ''), amount: open[0] ? grouped(open[0].open) : '', day: c.today },
    fields: [
      { name: 'credit', kind: 'pick', label: c.t('form.receipt'), required: true, choices: open.map((r) => ({ value: String(r.id), text: `${r.day} ${c.say('method', r.method)} ${f.money(r.open)}` })), help: open.length ? undefined : c.t('form.no_receipt') },
      { name: 'amount', kind: 'money', label: c.t('form.amount_yuan', { currency: at.doc.currency }), required: true },
      { name: 'day', kind: 'day', label: c.t('document.day'), required: true },
    ],
    send: (v, call) => api.writeoffRecover(as({ ...v, credit: Number(v.credit), item: at.item.item, currency: at.doc.currency } as unknown as Values), call),
    said: (v) => ({ text: c.t('done.recover', { amount: said(v.amount) }) }),
  };
};

/** "<bill>-<customer>" */
export const bill: Maker = async (c, arg) => {
  const [id, customer] = [Number(arg.split('-')[0]), arg.slice(arg.indexOf('-') + 1)];
  const row: BillListRow | undefined = (await api.bills({ customer, limit: 500 })).rows.find((b) => b.id === id);
  return {
    title: c.t('do.bill'), submit: c.t('do.bill'),
    facts: row ? [[c.t('aging.customer'), `${row.name} ${row.customer}`], [c.t('papers.bill'), row.number], [c.t('field.bill_due'), row.due_day ?? '–'], [c.t('entry.amount'), `${row.currency} ${f.money(row.amount)}`], [c.t('entry.state'), c.say('bill_state', row.state)]] : [],
    start: { act: 'honoured', day: c.today },
    fields: [
      { name: 'act', kind: 'pick', label: c.t('papers.bill_act'), choices: c.list('bill_state', ['honoured', 'presented', 'endorsed', 'discounted', 'dishonoured']), help: c.t('form.bill_help') },
      { name: 'day', kind: 'day', label: c.t('document.day'), required: true },
    ],
    send: (v, call) => api.billAct(as({ ...v, bill: id } as unknown as Values), call),
    said: (v) => ({ text: c.t('done.bill', { number: row?.number ?? '', act: c.say('bill_state', v.act as string) }) }),
  };
};

export const milestone: Maker = async (c, arg) => {
  const k = await api.contract({ id: Number(arg) });
  const left = EVENTS.filter((e) => k.plan.some((p) => p.event === e && !p.reached));
  return {
    title: c.t('do.milestone'), submit: c.t('do.milestone'),
    facts: [[c.t('aging.customer'), `${k.customer_name} ${k.customer}`], [c.t('field.contract'), k.number], [c.t('entry.amount'), `${k.currency} ${f.money(k.amount)}`]],
    start: { event: left[0] ?? 'accept', day: c.today, remark: '' },
    fields: [
      { name: 'event', kind: 'pick', label: c.t('field.event'), choices: c.list('event', left.length ? left : EVENTS), help: c.t('form.milestone_help') },
      { name: 'day', kind: 'day', label: c.t('document.day'), required: true },
      { name: 'remark', kind: 'area', label: c.t('field.remark') },
    ],
    send: (v, call) => api.milestone(as({ ...v, contract: k.number } as unknown as Values), call),
    said: (v) => ({ text: c.t('done.milestone', { number: k.number, event: c.say('event', v.event as string), day: v.day }) }),
  };
};

/** One part per line: name, amount, event, days after it. */
function planOf(text: string): object[] | undefined {
  const rows = text.split('\n').map((x) => x.trim()).filter(Boolean);
  if (!rows.length) return undefined;
  return rows.map((row) => {
    const [name = '', amount = '', event = '', days = '0'] = row.split(/[\s，、]+/);
    return { name, amount: amount.replace(/,/g, ''), event, days: Number(days) || 0, retention: /质保|retention/i.test(name) };
  });
}
export const contract: Maker = (c, arg) => ({
  title: c.t('do.contract'), facts: [], submit: c.t('do.contract'),
  start: { customer: arg, number: '', name: '', signed: c.today, amount: '', terms: '', plan: '' },
  fields: [
    { name: 'customer', kind: 'customer', label: c.t('aging.customer'), required: true },
    { name: 'number', kind: 'text', label: c.t('field.contract'), required: true },
    { name: 'name', kind: 'text', label: c.t('form.contract_name') },
    { name: 'signed', kind: 'day', label: c.t('form.signed') },
    { name: 'amount', kind: 'money', label: c.t('form.amount_tax', { currency: c.currency }), required: true },
    { name: 'terms', kind: 'text', label: c.t('field.terms'), hints: c.terms, help: c.t('form.terms_help') },
    { name: 'plan', kind: 'area', label: c.t('form.plan'), help: c.t('form.plan_help') },
  ],
  send: (v, call) => {
    const words = new Map(EVENTS.map((e) => [c.say('event', e), e]));
    const plan = typeof v.plan === 'string' ? planOf(v.plan)?.map((p) => ({ ...p, event: words.get((p as { event: string }).event) ?? (p as { event: string }).event })) : undefined;
    return api.contractAdd(as({ ...v, plan } as unknown as Values), call);
  },
  said: (v, reply) => ({ text: c.t('done.contract', { number: v.number }), action: { text: c.t('form.look'), run: () => c.open(`k.${idOf(reply)}`) } }),
});
