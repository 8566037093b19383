/** Forms about the customer himself: his record, his name, who looks after him, his files. */
import { api } from '@/backend';
import type { Maker } from './index';
import { amountOf, grouped, type Values } from './form';

const as = <T>(v: Values): T => v as unknown as T;
const KINDS = ['company', 'public', 'person', 'internal'];

export const newCustomer: Maker = (c) => ({
  title: c.t('do.customer'), facts: [], submit: c.t('do.customer'),
  start: { code: '', name: '', short_name: '', credit_code: '', kind: 'company', terms: '', credit_limit: '' },
  fields: [
    { name: 'code', kind: 'text', label: c.t('field.customer_code'), required: true },
    { name: 'name', kind: 'text', label: c.t('field.customer_name'), required: true, help: c.t('form.name_help') },
    { name: 'short_name', kind: 'text', label: c.t('field.short_name') },
    { name: 'credit_code', kind: 'text', label: c.t('field.credit_code') },
    { name: 'kind', kind: 'pick', label: c.t('form.customer_kind'), choices: c.list('customer_kind', KINDS) },
    { name: 'terms', kind: 'text', label: c.t('field.terms'), hints: c.terms, help: c.t('form.terms_help') },
    { name: 'credit_limit', kind: 'money', label: c.t('field.credit_limit') },
  ],
  send: (v, call) => api.customerAdd(as(v), call),
  said: (v, reply) => ({ text: c.t('done.customer', { name: v.name }), action: { text: c.t('form.look'), run: () => c.go('customer', (reply as { id: number }).id) } }),
});

async function record(id: number, words: (terms: string) => string = (x) => x): Promise<{ values: Values; version: number; name: string; code: string }> {
  const d = await api.customer({ id });
  return {
    values: { short_name: d.short_name, credit_code: d.credit_code, country: d.country, kind: d.kind, terms: words(d.terms), credit_limit: d.credit_limit === null ? '' : grouped(d.credit_limit), grade: d.grade },
    version: d.version, name: d.name, code: d.code,
  };
}
export const editCustomer: Maker = async (c, arg) => {
  const id = Number(arg);
  const at = await record(id, c.words);
  return {
    title: c.t('do.edit'), facts: [[c.t('aging.customer'), `${at.name} ${at.code}`]], submit: c.t('form.save'),
    start: at.values, version: at.version, again: () => record(id, c.words),
    fields: [
      { name: 'short_name', kind: 'text', label: c.t('field.short_name') },
      { name: 'credit_code', kind: 'text', label: c.t('field.credit_code') },
      { name: 'country', kind: 'text', label: c.t('field.country') },
      { name: 'kind', kind: 'pick', label: c.t('form.customer_kind'), choices: c.list('customer_kind', KINDS) },
      { name: 'terms', kind: 'text', label: c.t('field.terms'), hints: c.terms, help: c.t('form.terms_help') },
      { name: 'credit_limit', kind: 'money', label: c.t('field.credit_limit'), help: c.t('form.limit_help') },
      { name: 'grade', kind: 'text', label: c.t('customers.grade') },
    ],
    /* Only what was changed is sent: what others changed meanwhile stays theirs. */
    send: (v, call) => {
      const out: Record<string, unknown> = { id };
      for (const [name, was] of Object.entries(at.values)) {
        const now = v[name] ?? '';
        if (name === 'credit_limit') {
          if (now !== (amountOf(was as string) ?? '')) out[name] = now === '' ? null : now;
        } else if (now !== was) out[name] = now;
      }
      return api.customerEdit(out as never, call);
    },
    said: () => ({ text: c.t('done.edit', { name: at.name }) }),
  };
};

export const rename: Maker = async (c, arg) => {
  const at = await record(Number(arg));
  return {
    title: c.t('do.rename'), facts: [[c.t('form.old_name'), at.name]], submit: c.t('do.rename'), start: { name: '', until: '' },
    fields: [
      { name: 'name', kind: 'text', label: c.t('form.new_name'), required: true },
      { name: 'until', kind: 'day', label: c.t('form.until'), help: c.t('form.rename_help') },
    ],
    send: (v, call) => api.customerRename(as({ ...v, customer: at.code }), { ...call, ifMatch: at.version }),
    said: (v) => ({ text: c.t('done.rename', { a: at.name, b: v.name }) }),
  };
};

export const alias: Maker = async (c, arg) => {
  const at = await record(Number(arg));
  return {
    title: c.t('do.alias'), facts: [[c.t('aging.customer'), `${at.name} ${at.code}`]], submit: c.t('do.alias'), start: { alias: '', kind: 'alias' },
    fields: [
      { name: 'alias', kind: 'text', label: c.t('form.other_name'), required: true },
      { name: 'kind', kind: 'pick', label: c.t('field.kind'), choices: c.list('alias', ['alias', 'former', 'payer']) },
    ],
    send: (v, call) => api.customerAlias(as({ ...v, customer: at.code }), call),
    said: (v) => ({ text: c.t('done.alias', { name: v.alias }) }),
  };
};

export const assign: Maker = async (c, arg) => {
  const id = Number(arg);
  const [at, persons, units] = await Promise.all([record(id), api.persons(), api.units()]);
  const pick = (kind: string): { value: string; text: string }[] => [{ value: '', text: c.t('form.unchanged') }, ...units.rows.filter((u) => u.kind === kind).map((u) => ({ value: u.code, text: `${u.name} ${u.code}` }))];
  return {
    title: c.t('do.assign'), facts: [[c.t('aging.customer'), `${at.name} ${at.code}`]], submit: c.t('do.assign'), start: { owner: '', region: '', class: '', from: c.today },
    fields: [
      { name: 'owner', kind: 'pick', label: c.t('aging.owner'), choices: [{ value: '', text: c.t('form.unchanged') }, ...persons.rows.filter((p) => !p.left).map((p) => ({ value: p.code, text: `${p.name} ${p.code}` }))] },
      { name: 'region', kind: 'pick', label: c.t('filter.region'), choices: pick('region') },
      { name: 'class', kind: 'pick', label: c.t('field.class'), choices: pick('class') },
      { name: 'from', kind: 'day', label: c.t('form.from'), required: true, help: c.t('form.assign_help') },
    ],
    send: (v, call) => api.assign(as({ ...v, customer: at.code }), call),
    said: () => ({ text: c.t('done.assign', { name: at.name }) }),
  };
};

export const file: Maker = async (c, arg) => {
  const at = await record(Number(arg));
  return {
    title: c.t('do.file'), facts: [[c.t('aging.customer'), `${at.name} ${at.code}`]], submit: c.t('do.file'), start: { file: '' },
    fields: [{ name: 'file', kind: 'file', label: c.t('form.file'), required: true, help: c.t('form.file_help') }],
    send: (_v, call, chosen) => api.fileAdd({ customer: at.code, file: chosen! }, call),
    said: () => ({ text: c.t('done.file') }),
  };
};
