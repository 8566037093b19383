/** Forms of the month's statements: what was sent, and what the customer answered. Arguments: "<customer code>@<month>". */
import { api } from '@/backend';
import * as f from '@/lib/formats';
import type { Maker } from './index';
import { without, type Values } from './form';

const as = <T>(v: Values): T => v as unknown as T;
const cut = (arg: string): [string, string] => [arg.slice(0, arg.lastIndexOf('@')), arg.slice(arg.lastIndexOf('@') + 1)];

export const sent: Maker = (c, arg) => {
  const [customer, month] = cut(arg);
  return {
    title: c.t('do.sent'), facts: [[c.t('aging.customer'), customer], [c.t('papers.month'), month]], submit: c.t('do.sent'), start: { day: c.today, channel: 'wechat', to: '' },
    fields: [
      { name: 'day', kind: 'day', label: c.t('document.day'), required: true },
      { name: 'channel', kind: 'pick', label: c.t('papers.channel'), choices: c.list('channel', ['wechat', 'email', 'ems', 'hand', 'fax', 'portal', 'other']) },
      { name: 'to', kind: 'text', label: c.t('papers.to') },
    ],
    send: (v, call) => api.statementSent(as({ ...v, customer: [customer], month } as unknown as Values), call),
    said: () => ({ text: c.t('done.sent', { customer, month }) }),
  };
};

export const reply: Maker = async (c, arg) => {
  const [customer, month] = cut(arg);
  const row = (await api.statement({ customer, month })).rows[0];
  const differs = (v: Values): boolean => v.result === 'difference';
  return {
    title: c.t('do.reply'), submit: c.t('do.reply'),
    facts: [[c.t('aging.customer'), row ? `${row.name} ${customer}` : customer], [c.t('papers.month'), month], ...(row ? [[c.t('papers.closing'), `${row.currency} ${f.money(row.closing)}`] as [string, string]] : [])],
    start: { result: 'confirmed', channel: 'stamp', day: c.today, theirs: '', reason: 'unknown', note: '' },
    fields: [
      { name: 'result', kind: 'pick', label: c.t('papers.result'), choices: c.list('statement_state', ['confirmed', 'difference']) },
      { name: 'theirs', kind: 'money', label: c.t('papers.theirs'), required: true, show: differs },
      { name: 'reason', kind: 'pick', label: c.t('form.reason'), choices: c.list('difference', ['in_transit', 'invoice_not_received', 'return_not_booked', 'price', 'disputed', 'bookkeeping', 'unknown']), show: differs },
      { name: 'channel', kind: 'pick', label: c.t('papers.how_replied'), choices: c.list('reply_channel', ['stamp', 'e_confirm', 'email', 'wechat', 'oral']), help: c.t('form.reply_help') },
      { name: 'day', kind: 'day', label: c.t('document.day'), required: true },
      { name: 'note', kind: 'area', label: c.t('field.remark') },
    ],
    send: (v, call) => api.statementReply(as({ ...(differs(v) ? v : without(v, 'theirs', 'reason')), customer, month, currency: row?.currency } as unknown as Values), call),
    said: (v) => ({ text: c.t(differs(v) ? 'done.reply_difference' : 'done.reply_confirmed', { customer, month }) }),
  };
};
