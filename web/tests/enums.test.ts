/* rows: R257 */
// Whatever value the server may send in a field that a page writes out has words in both languages. The values are read from the types
// that are generated from the operations, so a value added there fails here until it has its words.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import enMain from '@/i18n/en.json';
import enOffice from '@/i18n/office.en.json';
import zhOffice from '@/i18n/office.zh.json';
import zhMain from '@/i18n/zh.json';

const zh = { ...zhMain, ...zhOffice };
const en = { ...enMain, ...enOffice };

const types = readFileSync(join(__dirname, '../src/api/types.ts'), 'utf8');

/** The literal values of a field of one interface. */
function values(face: string, field: string): string[] {
  const body = new RegExp(`export interface ${face} \\{\\n(.*?)\\n\\}`, 's').exec(types)?.[1] ?? '';
  return [...body.matchAll(new RegExp(`\\b${field}\\??: ([^;]*);`, 'g'))].flatMap((m) => [...m[1]!.matchAll(/'([^']+)'/g)].map((x) => x[1]!));
}
type Group = Record<string, unknown>;
const said = (lang: unknown, group: string, key: string): boolean => typeof ((lang as Record<string, Group>)[group] ?? {})[key] === 'string';

/* face, field, groups of texts in which a page looks, what the key begins with */
const WRITTEN: [string, string, string[], string?][] = [
  ['StructureReply', 'owners', ['role', 'duty']], ['StructureReply', 'approver', ['role', 'duty']], ['StructureReply', 'acts', ['act']], ['QuadrantReply', 'acts', ['act']],
  ['QuadrantReply', 'quadrant', ['quadrant']], ['ControlReply', 'alarm', ['control_alarm']], ['ControlReply', 'missing', ['control_in']], ['ControlReply', 'light', ['control'], 'light_'],
  ['ControlReply', 'quota_basis', ['control'], 'basis_'], ['MeasuresReply', 'measure', ['measure']], ['GetImportsIdReply', 'what', ['import_kind']],
  ['DifferencesReply', 'kind', ['later']], ['AgingInput', 'by', ['by']], ['AgingInput', 'basis', ['basis']], ['PatchImportsIdInput', 'unit', ['import'], 'unit_'],
];

describe('values of the wire', () => {
  for (const [face, field, groups, lead = ''] of WRITTEN) {
    it(`${face}.${field} has words`, () => {
      const list = values(face, field);
      expect(list.length, 'the field is an enumeration').toBeGreaterThan(0);
      for (const lang of [zh, en]) expect(list.filter((v) => !groups.some((g) => said(lang, g, lead + v)))).toEqual([]);
    });
  }

  /* Fields that are free text on the wire and come from a closed list inside the program. */
  const CLOSED: [string, string[]][] = [
    ['kind', ['invoice', 'red', 'other', 'opening', 'writeoff', 'netting', 'transfer', 'bill', 'refund', 'retention', 'memo', 'reversal', 'recovery']],
    ['credit', ['receipt', 'advance', 'note', 'writeoff', 'netting', 'transfer', 'paper', 'opening', 'memo', 'reversal']],
    ['method', ['wire', 'bank_bill', 'trade_bill', 'voucher', 'cash', 'goods', 'third_party', 'other']],
    ['match', ['by_hand', 'number', 'exact', 'oldest', 'file', 'document']],
    ['rule', ['given', 'term', 'event', 'none']],
    ['why', ['no_sales', 'no_base', 'history_short', 'history_starts', 'no_due_date', 'no_margin', 'no_ceiling', 'no_lpr']],
    ['control_method', ['A', 'B', 'C', 'D']],
    ['control_in', ['target_dso_days', 'sales_year', 'funds', 'variable_cost_ratio', 'target_turnover', 'loss_appetite', 'loss_rate', 'plan_sales', 'current_assets']],
  ];
  for (const [group, list] of CLOSED) it(`${group} has words`, () => { for (const lang of [zh, en]) expect(list.filter((v) => !said(lang, group, v))).toEqual([]); });

  it('columns of imported files have words, all that the program knows', () => {
    const known = Object.keys(JSON.parse(readFileSync(join(__dirname, '../../content/i18n/parts/ingest_read.zh.json'), 'utf8')) as Record<string, string>).filter((k) => k.startsWith('column.')).map((k) => k.slice(7));
    expect(known.length).toBeGreaterThan(60);
    for (const lang of [zh, en]) expect(known.filter((k) => !said(lang, 'field', k))).toEqual([]);
  });
});
