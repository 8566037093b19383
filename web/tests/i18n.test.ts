/* rows: R257 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import { counted } from '@/i18n/counted';
import enDelivery from '@/i18n/delivery.en.json';
import zhDelivery from '@/i18n/delivery.zh.json';
import enMain from '@/i18n/en.json';
import enOffice from '@/i18n/office.en.json';
import zhOffice from '@/i18n/office.zh.json';
import opsEn from '@/i18n/ops.en.json';
import opsZh from '@/i18n/ops.zh.json';
import zhMain from '@/i18n/zh.json';

const zh = { ...zhMain, ...zhOffice, ...zhDelivery };
const en = { ...enMain, ...enOffice, ...enDelivery };

type Tree = { [key: string]: string | string[] | Tree };
function flat(tree: Tree, path = ''): Map<string, string> {
  const out = new Map<string, string>();
  for (const [k, v] of Object.entries(tree)) {
    if (typeof v === 'string' || Array.isArray(v)) out.set(path + k, typeof v === 'string' ? v : v.join('\n'));
    else for (const [a, b] of flat(v, `${path}${k}.`)) out.set(a, b);
  }
  return out;
}
function sources(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? sources(join(dir, e.name)) : /\.(vue|ts)$/.test(e.name) ? [readFileSync(join(dir, e.name), 'utf8')] : []));
}
const json = (dir: string): string[] => readdirSync(dir, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? json(join(dir, e.name)) : /(?:^|\.)en\.json$/.test(e.name) ? [join(dir, e.name)] : []));
const cFiles = (dir: string): string[] => readdirSync(dir, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? cFiles(join(dir, e.name)) : e.name.endsWith('.c') ? [readFileSync(join(dir, e.name), 'utf8')] : []));
const slots = (s: string): string[] => [...new Set(s.match(/\{\w+\}/g) ?? [])].sort();
const a = flat(zh as Tree);
const b = flat(en as Tree);

describe('words after a count', () => {
  const i18n = createI18n({ legacy: false, locale: 'en', messages: { en: counted({
    days: '{n} [day/days]', late: { two: '{of} [row/rows], {n} [is/are] late', plain: 'kept as it is {n}', alone: '[row/rows]' } }) as unknown as Record<string, string> } });
  const t = i18n.global.t as (key: string, values: Record<string, unknown>) => string;
  it.each([[1, '1 day'], ['1', '1 day'], [0, '0 days'], [2, '2 days'], ['1,001', '1,001 days'], ['1.0', '1.0 days'], ['−1', '−1 days']])('%s', (n, said) => expect(t('days', { n })).toBe(said));
  it('go with the value before them', () => expect(t('late.two', { of: 3, n: 1 })).toBe('3 rows, 1 is late'));
  it('go with n where no value stands before them', () => expect([1, 5].map((n) => t('late.alone', { n }))).toEqual(['row', 'rows']));
  it('leave values and other texts alone', () => {
    expect(t('late.plain', { n: '[a/b]' })).toBe('kept as it is [a/b]');
    expect(t('late.two', { of: '[a/b]', n: 2 })).toBe('[a/b] rows, 2 are late');
  });
  it('have both forms wherever English counts what may be one', () => {
    const files = [...json(join(__dirname, '../src')), ...json(join(__dirname, '../../content/i18n/parts'))];
    expect(files.length).toBeGreaterThan(30);
    const word = /\{(?!name\})\w+\} (?:(?:more|open|overdue|wrong|new|pending|working|weekend) )?(?:rows|days|customers|items|months|receipts|points|times|columns|talks|turns|lines|promises|people|parts|entries|minutes)\b/;
    const more = /\{\w+\}(?:–| to )\{\w+\} |[Ff]ewer than|[Aa]t least|at most/;      /* ranges and bounds are never one */
    expect(files.flatMap((f) => [...flat(JSON.parse(readFileSync(f, 'utf8')) as Tree)].filter(([, v]) => word.test(v) && !more.test(v)).map(([k, v]) => `${k}: ${v}`))).toEqual([]);
  });
});

describe('texts', () => {
  it('are the same set in both languages', () => expect([...b.keys()].sort()).toEqual([...a.keys()].sort()));
  it('take no value in English that Chinese does not give', () => {
    const wrong = [...b].filter(([k, v]) => slots(v).some((x) => !slots(a.get(k)!).includes(x) && !['{by}', '{cur}'].includes(x))).map(([k]) => k);
    expect(wrong).toEqual([]);
  });
  it('exist for every key the pages name', () => {
    const used = sources(join(__dirname, '../src')).flatMap((s) => [...s.matchAll(/\bt\((?:[^()'`]*\? )?'([a-z_]+\.[A-Za-z_0-9]+)'(?: : '([a-z_]+\.[A-Za-z_0-9]+)')?/g)].flatMap((m) => [m[1]!, m[2]].filter((k): k is string => !!k)));
    expect(used.length).toBeGreaterThan(300);
    expect([...new Set(used)].filter((k) => !a.has(k))).toEqual([]);
  });
  it('know every reason the program gives for a figure it does not have', () => {
    const theirs = JSON.parse(readFileSync(join(__dirname, '../../content/i18n/parts/measure.zh.json'), 'utf8')) as Record<string, string>;
    const reasons = Object.keys(theirs).filter((k) => /^why\.[a-z_]+$/.test(k));
    expect(reasons.length).toBeGreaterThan(9);
    expect(reasons.filter((k) => !a.has(k))).toEqual([]);
  });
  it('name every operation that writes, and every thing it writes to, for the audit', () => {
    const told = readFileSync(join(__dirname, '../../docs/operations.md'), 'utf8').split(/^### /m).slice(1).filter((x) => /^ {4}(?:POST|PATCH|PUT|DELETE) \//m.test(x)).map((x) => x.slice(0, x.indexOf('\n')));
    const key = (o: string): string => o.replace(/^(?:POST|PUT|PATCH) \/api\/v1\//, '').replace(/\W+/g, '_');
    expect(told.length).toBeGreaterThan(150);
    for (const names of [opsZh, opsEn] as Record<string, string>[]) expect(told.filter((o) => !names[key(o)])).toEqual([]);
    const written = new Set(cFiles(join(__dirname, '../../src')).flatMap((x) => [...x.matchAll(/subject = "([a-z_]+)"/g)].map((m) => m[1]!)));
    expect(written.size).toBeGreaterThan(40);
    expect([...written].filter((x) => !a.has(`audit_of.${x}`))).toEqual([]);
  });
  it('keep the tone: no 成功, no 抱歉, no exclamation mark, no ASCII comma after Chinese', () => {
    expect([...a].filter(([, v]) => /成功|抱歉|请稍|[！!]/.test(v)).map(([k]) => k)).toEqual([]);
    expect([...a].filter(([, v]) => /[\u4e00-\u9fff],/.test(v)).map(([k]) => k)).toEqual([]);
  });
});
