/** Forms of delivery notes: entering one, what the customer signed, the invoice that bills it. Arguments: a customer's code, or the note's id. */
import { api, type DeliveryShowReply } from '@/backend';
import * as f from '@/lib/formats';
import type { Maker } from './index';
import type { Values } from './form';

const as = <T>(v: Values): T => v as unknown as T;
const said = (amount: string | boolean | undefined): string => f.money(f.add(String(amount ?? '0')));
const facts = (c: Parameters<Maker>[0], d: DeliveryShowReply): [string, string][] => [
  [c.t('aging.customer'), `${d.name} ${d.customer}`], [c.t('delivery.number'), `${d.number} ${d.day}`],
  [c.t('import.amount'), `${d.currency} ${f.money(d.amount)}`], [c.t('delivery.left'), `${d.currency} ${f.money(d.uninvoiced)}`],
];

export const delivery: Maker = (c, arg) => ({
  title: c.t('do.delivery'), facts: [], submit: c.t('do.delivery'),
  start: { customer: arg, number: '', day: c.today, amount: '', contract: '', signed_day: '', signer: '', invoice: '', remark: '' },
  fields: [
    { name: 'customer', kind: 'customer', label: c.t('aging.customer'), required: true },
    { name: 'number', kind: 'text', label: c.t('delivery.number'), required: true },
    { name: 'day', kind: 'day', label: c.t('delivery.day'), required: true },
    { name: 'amount', kind: 'money', label: c.t('delivery.amount'), required: true },
    { name: 'contract', kind: 'text', label: c.t('field.contract'), help: c.t('delivery.contract_help') },
    { name: 'signed_day', kind: 'day', label: c.t('field.signed_day'), help: c.t('delivery.signed_help') },
    { name: 'signer', kind: 'text', label: c.t('field.signer') },
    { name: 'invoice', kind: 'text', label: c.t('field.number'), help: c.t('delivery.invoice_help') },
    { name: 'remark', kind: 'area', label: c.t('field.remark') },
  ],
  send: (v, call) => {
    const invoices = String(v.invoice ?? '').split(/[、，,；;\s]+/).filter(Boolean);
    return api.deliveryAdd(as({ ...v, invoice: invoices.length ? invoices : undefined } as unknown as Values), call);
  },
  said: (v, reply) => ({ text: c.t('done.delivery', { number: v.number, amount: said(v.amount) }), action: { text: c.t('form.look'), run: () => c.open(`v.${(reply as { id: number }).id}`) } }),
});

export const sign: Maker = async (c, arg) => {
  const d = await api.delivery({ id: Number(arg) });
  return {
    title: c.t('do.sign'), facts: facts(c, d), submit: c.t('do.sign'), start: { day: d.signed_day ?? c.today, signer: d.signer ?? '' },
    fields: [
      { name: 'day', kind: 'day', label: c.t('field.signed_day'), required: true, help: d.signed_day ? c.t('delivery.sign_help') : undefined },
      { name: 'signer', kind: 'text', label: c.t('field.signer') },
    ],
    send: (v, call) => api.deliverySign(as({ ...v, delivery: d.number } as unknown as Values), call),
    said: () => ({ text: c.t('done.sign', { number: d.number }) }),
  };
};

export const bill: Maker = async (c, arg) => {
  const d = await api.delivery({ id: Number(arg) });
  return {
    title: c.t('do.deliverybill'), facts: facts(c, d), submit: c.t('do.deliverybill'), start: { invoice: '', amount: '' },
    fields: [
      { name: 'invoice', kind: 'text', label: c.t('field.number'), required: true },
      { name: 'amount', kind: 'money', label: c.t('delivery.part'), help: c.t('delivery.bill_help', { n: f.money(d.uninvoiced) }) },
    ],
    send: (v, call) => api.deliveryBill(as({ ...v, delivery: d.number, currency: d.currency } as unknown as Values), call),
    said: (v) => ({ text: c.t('done.deliverybill', { number: d.number, invoice: v.invoice }) }),
  };
};

/** "<delivery>-<document>" */
export const unbill: Maker = async (c, arg) => {
  const [id, document] = arg.split('-').map(Number);
  const d = await api.delivery({ id: id! });
  const link = d.invoices.find((x) => x.document === document);
  const all = f.add(...d.invoices.filter((x) => x.document === document).map((x) => x.amount));
  return {
    title: c.t('do.deliveryunbill'), facts: [...facts(c, d), [c.t('field.number'), link?.number ?? '']], submit: c.t('do.deliveryunbill'),
    warning: c.t('delivery.unbill_warning', { amount: f.money(all) }), start: {}, fields: [],
    send: (_, call) => api.deliveryUnbill(as({ delivery: d.number, invoice: link?.number ?? '' } as unknown as Values), call),
    said: () => ({ text: c.t('done.deliveryunbill', { number: d.number, invoice: link?.number ?? '' }) }),
  };
};

export const voided: Maker = async (c, arg) => {
  const d = await api.delivery({ id: Number(arg) });
  return {
    title: c.t('do.deliveryvoid'), facts: facts(c, d), submit: c.t('do.deliveryvoid'), warning: c.t('delivery.void_warning'), start: { reason: '' },
    fields: [{ name: 'reason', kind: 'area', label: c.t('delivery.void_reason'), required: true }],
    send: (v, call) => api.deliveryVoid(as({ ...v, delivery: d.number } as unknown as Values), call),
    said: () => ({ text: c.t('done.deliveryvoid', { number: d.number }) }),
  };
};
