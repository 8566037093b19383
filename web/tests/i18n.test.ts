/* rows: R257 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import enDelivery from '@/i18n/delivery.en.json';
import zhDelivery from '@/i18n/delivery.zh.json';
import enMain from '@/i18n/en.json';
import enOffice from '@/i18n/office.en.json';
import zhOffice from '@/i18n/office.zh.json';
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
const slots = (s: string): string[] => [...new Set(s.match(/\{\w+\}/g) ?? [])].sort();
const a = flat(zh as Tree);
const b = flat(en as Tree);

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
  it('keep the tone: no 成功, no 抱歉, no exclamation mark, no ASCII comma after Chinese', () => {
    expect([...a].filter(([, v]) => /成功|抱歉|请稍|[！!]/.test(v)).map(([k]) => k)).toEqual([]);
    expect([...a].filter(([, v]) => /[\u4e00-\u9fff],/.test(v)).map(([k]) => k)).toEqual([]);
  });
});
