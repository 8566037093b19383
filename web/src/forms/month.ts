/** Signing off a difference with the ERP's balance table. Argument: "<month>~<stored file>~<currency>~<customer code>". */
import * as f from '@/lib/formats';
import { newKey } from '@/backend';
import { office } from '@/office';
import type { Maker } from './index';

const COLUMNS = ['opening', 'debit', 'credit', 'closing'] as const;
const REASONS = ['timing', 'missing_document', 'wrong_customer', 'rounding', 'opening_balance', 'erp_error', 'other'] as const;

export const tie: Maker = async (c, arg) => {
  const [month = '', file = '', currency = '', ...code] = arg.split('~');
  const customer = code.join('~');
  const row = (await office.tieFile({ stored: Number(file), month })).tie.rows.find((r) => r.customer === customer && r.currency === currency);
  const off = row ? COLUMNS.filter((k) => !f.isZero(row.difference[k])) : [];
  /* The closing balance decides: signed, it settles the row. Where only movements differ each is signed. */
  const signs = off.includes('closing') ? (['closing'] as const) : off;
  return {
    title: c.t('do.tie'), submit: c.t('do.tie'), start: { reason: 'timing', remark: '' },
    facts: [[c.t('aging.customer'), row ? `${row.name} ${customer}` : customer], [c.t('papers.month'), month],
      ...(row ? [[c.t('month_end.theirs'), f.money(row.theirs?.closing ?? '0.00')], [c.t('month_end.ours'), f.money(row.ours?.closing ?? '0.00')], ...off.map((k) => [c.t(`month_end.diff_${k}`), f.money(row.difference[k])])] as [string, string][] : [])],
    fields: [
      { name: 'reason', kind: 'pick', label: c.t('form.reason'), required: true, choices: c.list('tie_reason', [...REASONS]) },
      { name: 'remark', kind: 'area', label: c.t('field.remark'), help: c.t('month_end.remark_help') },
    ],
    send: async (v, call) => {
      if (!row) return;
      for (const [i, column] of signs.entries())
        await office.tieSign({ month, customer, currency, column, difference: row.difference[column], reason: v.reason as (typeof REASONS)[number], remark: String(v.remark || '') || undefined }, i === 0 ? call : { idempotencyKey: newKey() });
    },
    said: () => ({ text: c.t('done.tie', { name: row?.name ?? customer }) }),
  };
};
