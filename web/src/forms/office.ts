/** Forms of the settings: users, people, units, accounts, the heading of papers, tokens. */
import { secret } from '@/lib/secret';
import { office } from '@/office';
import type { Context, Maker } from './index';
import type { Values } from './form';

const as = <T>(v: Values): T => v as unknown as T;
const SCOPES = ['all', 'team', 'region', 'self'];

async function roleChoices(c: Context): Promise<{ value: string; text: string }[]> {
  return (await office.roles()).rows.map((r) => ({ value: r.role, text: c.say('role', r.role) }));
}
async function whom(c: Context): Promise<{ persons: { value: string; text: string }[]; units: { value: string; text: string }[] }> {
  if (!c.can('ledger.read')) return { persons: [{ value: '', text: c.t('form.blank') }], units: [{ value: '', text: c.t('form.blank') }] };
  const [persons, units] = await Promise.all([office.persons(), office.units()]);
  return {
    persons: [{ value: '', text: c.t('form.blank') }, ...persons.rows.filter((p) => !p.left).map((p) => ({ value: p.code, text: `${p.name} ${p.code}` }))],
    units: [{ value: '', text: c.t('form.blank') }, ...units.rows.filter((u) => u.kind !== 'class').map((u) => ({ value: u.code, text: `${u.name} ${u.code}` }))],
  };
}
const byUnit = (v: Values): boolean => v.scope === 'team' || v.scope === 'region';

export const userAdd: Maker = async (c) => {
  const [roles, w] = await Promise.all([roleChoices(c), whom(c)]);
  return {
    title: c.t('do.user_add'), facts: [], submit: c.t('do.user_add'), start: { login: '', name: '', role: roles[0]?.value ?? '', scope: '', scope_unit: '', person: '', password: '' },
    fields: [
      { name: 'login', kind: 'text', label: c.t('login.login'), required: true, help: c.t('set.login_help') },
      { name: 'name', kind: 'text', label: c.t('set.user_name'), required: true },
      { name: 'role', kind: 'pick', label: c.t('settings.role'), choices: roles, required: true },
      { name: 'scope', kind: 'pick', label: c.t('set.scope'), choices: [{ value: '', text: c.t('set.scope_role') }, ...c.list('scope', SCOPES)] },
      { name: 'scope_unit', kind: 'pick', label: c.t('set.scope_unit'), choices: w.units, show: byUnit },
      { name: 'person', kind: 'pick', label: c.t('set.person'), choices: w.persons, help: c.t('set.person_help') },
    ],
    send: (v, call) => office.userAdd(as(v), call),
    said: (v, reply) => {
      const got = reply as { password: string | null };
      if (got.password) secret.value = { what: c.t('set.password_of', { name: v.name || v.login }), value: got.password };
      return { text: c.t('set.user_added', { name: v.name || v.login }) };
    },
  };
};

export const userRole: Maker = async (c, login) => {
  const read = async (): Promise<{ values: Values; version: number; name: string }> => {
    const u = (await office.users()).rows.find((x) => x.login === login);
    return { values: { role: u?.role ?? '', scope: u?.scope ?? '', scope_unit: u?.scope_unit ?? '', person: u?.person ?? '' }, version: u?.version ?? 0, name: u?.name ?? login };
  };
  const [at, roles, w] = await Promise.all([read(), roleChoices(c), whom(c)]);
  return {
    title: c.t('do.user_role'), facts: [[c.t('login.login'), login], [c.t('set.user_name'), at.name]], submit: c.t('form.save'), start: at.values, version: at.version, again: read,
    fields: [
      { name: 'role', kind: 'pick', label: c.t('settings.role'), choices: roles, required: true, help: c.t('set.role_help') },
      { name: 'scope', kind: 'pick', label: c.t('set.scope'), choices: c.list('scope', SCOPES) },
      { name: 'scope_unit', kind: 'pick', label: c.t('set.scope_unit'), choices: w.units, show: byUnit },
      { name: 'person', kind: 'pick', label: c.t('set.person'), choices: w.persons, help: c.t('set.person_help') },
    ],
    send: (v, call) => office.userRole(as({ ...v, user: login }), call),
    said: (v) => ({ text: c.t('set.role_set', { name: at.name, role: c.say('role', String(v.role)) }) }),
  };
};

export const personAdd: Maker = async (c) => ({
  title: c.t('do.person_add'), facts: [], submit: c.t('do.person_add'), start: { code: '', name: '', team: '' },
  fields: [
    { name: 'code', kind: 'text', label: c.t('set.code'), required: true }, { name: 'name', kind: 'text', label: c.t('set.user_name'), required: true },
    { name: 'team', kind: 'pick', label: c.t('unit_kind.team'), choices: [{ value: '', text: c.t('form.blank') }, ...(await office.units()).rows.filter((u) => u.kind === 'team').map((u) => ({ value: u.code, text: `${u.name} ${u.code}` }))] },
  ],
  send: (v, call) => office.personAdd(as(v), call),
  said: (v) => ({ text: c.t('set.person_added', { name: v.name }) }),
});

export const personEdit: Maker = async (c, code) => {
  const units = (await office.units()).rows.filter((u) => u.kind === 'team');
  const read = async (): Promise<{ values: Values; version: number }> => {
    const p = (await office.persons()).rows.find((x) => x.code === code);
    return { values: { name: p?.name ?? '', team: p?.team ?? '', left: p?.left ?? '' }, version: p?.version ?? 0 };
  };
  const at = await read();
  return {
    title: c.t('do.person_edit'), facts: [[c.t('set.code'), code]], submit: c.t('form.save'), start: at.values, version: at.version, again: read,
    fields: [
      { name: 'name', kind: 'text', label: c.t('set.user_name'), required: true },
      { name: 'team', kind: 'pick', label: c.t('unit_kind.team'), choices: [{ value: '', text: c.t('form.blank') }, ...units.map((u) => ({ value: u.code, text: `${u.name} ${u.code}` }))] },
      { name: 'left', kind: 'day', label: c.t('set.left_on'), help: c.t('set.left_help') },
    ],
    send: (v, call) => office.personEdit(as({ ...v, person: code }), call),
    said: (v) => ({ text: c.t('set.person_saved', { name: v.name }) }),
  };
};

export const unitAdd: Maker = (c, kind) => ({
  title: c.t('do.unit_add'), facts: [], submit: c.t('do.unit_add'), start: { kind: kind || 'team', code: '', name: '' },
  fields: [
    { name: 'kind', kind: 'pick', label: c.t('field.kind'), choices: c.list('unit_kind', ['team', 'region', 'class']) },
    { name: 'code', kind: 'text', label: c.t('set.code'), required: true }, { name: 'name', kind: 'text', label: c.t('set.name'), required: true },
  ],
  send: (v, call) => office.unitAdd(as(v), call),
  said: (v) => ({ text: c.t('set.unit_added', { kind: c.say('unit_kind', String(v.kind)), name: v.name }) }),
});

export const letterhead: Maker = async (c) => {
  const read = async (): Promise<{ values: Values; version: number }> => {
    const { version, ...values } = await office.letterhead();
    return { values: values as unknown as Values, version };
  };
  const at = await read();
  return {
    title: c.t('do.letterhead'), facts: [], submit: c.t('form.save'), start: at.values, version: at.version, again: read,
    fields: ['name', 'tax_no', 'address', 'phone', 'maker', 'checker'].map((name) => ({ name, kind: 'text' as const, label: c.t(`letterhead.${name}`) })),
    send: (v, call) => office.letterheadEdit(Object.fromEntries(Object.keys(at.values).map((k) => [k, (v[k] as string | undefined) ?? ''])), call),
    said: () => ({ text: c.t('set.letterhead_saved') }),
  };
};

const accountFields = (c: Context): import('./form').Field[] => [
  { name: 'bank', kind: 'text', label: c.t('account.bank'), required: true }, { name: 'number', kind: 'text', label: c.t('account.number'), required: true },
  { name: 'holder', kind: 'text', label: c.t('account.holder'), help: c.t('account.holder_help') }, { name: 'swift', kind: 'text', label: 'SWIFT' },
];
export const accountAdd: Maker = (c) => ({
  title: c.t('do.account'), facts: [], submit: c.t('do.account'), start: { bank: '', number: '', holder: '', swift: '', currency: c.currency, first: false },
  fields: [...accountFields(c), { name: 'currency', kind: 'text', label: c.t('aging.currency'), required: true }, { name: 'first', kind: 'check', label: c.t('account.first') }],
  send: (v, call) => office.accountAdd(as(v), call),
  said: (v) => ({ text: c.t('set.account_saved', { number: v.number }) }),
});
export const accountEdit: Maker = async (c, id) => {
  const read = async (): Promise<{ values: Values; version: number }> => {
    const a = (await office.accounts()).rows.find((x) => String(x.id) === id);
    return { values: { bank: a?.bank ?? '', number: a?.number ?? '', holder: a?.holder ?? '', swift: a?.swift ?? '', first: a?.first ?? false, disabled: a?.disabled ?? false }, version: a?.version ?? 0 };
  };
  const at = await read();
  return {
    title: c.t('do.account_edit'), facts: [], submit: c.t('form.save'), start: at.values, version: at.version, again: read,
    fields: [...accountFields(c), { name: 'first', kind: 'check', label: c.t('account.first') }, { name: 'disabled', kind: 'check', label: c.t('account.disabled') }],
    send: (v, call) => office.accountEdit(as({ ...v, id }), call),
    said: (v) => ({ text: c.t('set.account_saved', { number: v.number }) }),
  };
};

export const tokenAdd: Maker = (c) => ({
  title: c.t('do.token'), facts: [], submit: c.t('do.token'), start: { name: '', days: '90' }, warning: c.t('token.warning'),
  fields: [{ name: 'name', kind: 'text', label: c.t('token.name'), required: true, help: c.t('token.name_help') }, { name: 'days', kind: 'int', label: c.t('token.days'), help: c.t('token.days_help') }],
  send: (v, call) => office.tokenAdd({ name: String(v.name), days: v.days ? Number(v.days) : undefined }, call),
  said: (v, reply) => {
    secret.value = { what: c.t('token.made', { name: v.name }), value: (reply as { token: string }).token };
    return { text: c.t('token.made', { name: v.name }) };
  },
});

/** Days off or working days of the firm's own. The year one looked at is where the calendar of the form opens. */
const calendarDay: Maker = (c, year) => {
  const first = year && year !== c.today.slice(0, 4) ? `${year}-01-01` : c.today;
  return {
    title: c.t('cal.add'), facts: [], submit: c.t('form.save'), start: { name: '', kind: 'off', day: first, to: '', yearly: false, last_year: '' },
    fields: [
      { name: 'name', kind: 'text', label: c.t('set.name'), required: true, help: c.t('cal.name_help') },
      { name: 'kind', kind: 'pick', label: c.t('cal.rule'), choices: [{ value: 'off', text: c.t('cal.off') }, { value: 'work', text: c.t('cal.work') }], required: true },
      { name: 'day', kind: 'day', label: c.t('cal.first'), required: true },
      { name: 'to', kind: 'day', label: c.t('cal.last'), help: c.t('cal.last_help') },
      { name: 'yearly', kind: 'check', label: c.t('cal.yearly') },
      { name: 'last_year', kind: 'int', label: c.t('cal.last_year'), help: c.t('cal.last_year_help'), show: (v) => v.yearly === true },
    ],
    send: (v, call) => office.calendarOwn({ day: String(v.day), name: String(v.name), to: v.to ? String(v.to) : undefined, kind: v.kind as 'off' | 'work', yearly: v.yearly === true, last_year: v.yearly && v.last_year ? Number(v.last_year) : undefined }, call),
    said: (v) => ({ text: c.t('cal.added', { name: String(v.name) }) }),
  };
};

export const officeForms: Record<string, { cap: string; make: Maker }> = {
  user_add: { cap: 'user.admin', make: userAdd },
  user_role: { cap: 'user.admin', make: userRole },
  person_add: { cap: 'assign.write', make: personAdd },
  person_edit: { cap: 'assign.write', make: personEdit },
  unit_add: { cap: 'assign.write', make: unitAdd },
  letterhead: { cap: 'param.write', make: letterhead },
  account: { cap: 'param.write', make: accountAdd },
  account_edit: { cap: 'param.write', make: accountEdit },
  token: { cap: '', make: tokenAdd },
  calendar: { cap: 'param.write', make: calendarDay },
};
