/** The forms as the page draws them: columns in the order of the operation's fields. What may stand in them the program judges. */
import type { Section } from '@/preps';

export type Kind = 'text' | 'area' | 'money' | 'day' | 'int' | 'score' | 'enum' | 'bool' | 'body';
export interface Column { name: string; kind: Kind; family?: string; values?: readonly string[]; optional?: boolean; wide?: boolean; start?: unknown }
export interface Form { section: Section; shape: 'rows' | 'one' | 'ticks' | 'plea' | 'kept'; columns: Column[]; values?: readonly string[] }
export type Row = Record<string, unknown>;

const text = (name: string, more: Partial<Column> = {}): Column => ({ name, kind: 'text', wide: true, ...more });
const money = (name: string): Column => ({ name, kind: 'money' });
const pick = (name: string, values: readonly string[], family = name): Column => ({ name, kind: 'enum', values, family });
const score = (name: string): Column => ({ name, kind: 'score', start: 3 });

const LEVERS = ['supply', 'limit', 'price', 'interest', 'law', 'guarantor', 'delivery_priority', 'service', 'samples', 'training', 'reference', 'terms', 'promotion', 'management_meeting', 'reputation', 'evidence', 'future_orders', 'quality_issue', 'relation', 'delay', 'other_supplier', 'our_deadline', 'missing_paper', 'other'] as const;
export const BOXES = ['strength', 'weakness', 'opportunity', 'threat'] as const;
export const CARES = ['good_report', 'paper_trail', 'less_work', 'no_blame', 'yearly_target', 'within_budget', 'supply_safe', 'quality_settled'] as const;
export const CHANNELS = ['visit', 'phone', 'wechat', 'meeting'] as const;
export const PLEAS = ['payroll', 'supplier', 'tax', 'loan', 'rent'] as const;
export const OPENING = ['debt_checked', 'papers_packed', 'goal_known', 'roles_agreed', 'right_person', 'not_first_offer', 'not_give_first', 'no_blame', 'deadline_hidden', 'never_whatever'] as const;
const ENDGAME = ['sum_and_day', 'how_paid', 'who_signs', 'if_late', 'all_items', 'no_extras', 'authority_checked', 'next_day', 'minutes_sent'] as const;
const PAPERS = ['invoice', 'delivery', 'statement', 'contract', 'acceptance', 'slip', 'promise', 'quality'] as const;
const HELP = ['instalments', 'bank_bill', 'discount', 'factoring', 'assignment', 'set_off', 'goods_back', 'joining_debtor', 'guarantee', 'new_for_old', 'extension'] as const;
const VALUES = ['supply_safe', 'delivery_time', 'clean_books', 'face', 'credit_record', 'quality_settled', 'less_work', 'long_price', 'service_speed', 'no_dispute'] as const;

export const FORMS: Form[] = [
  { section: 'papers', shape: 'ticks', columns: [], values: PAPERS },
  { section: 'assess', shape: 'one', columns: [score('ability'), score('will'), text('why', { optional: true })] },
  { section: 'levers', shape: 'rows', columns: [pick('side', ['ours', 'theirs']), pick('lever', LEVERS), text('named', { optional: true }), score('strength'), score('credibility'), score('cost'), text('how', { optional: true })] },
  { section: 'swot', shape: 'rows', columns: [pick('box', BOXES), text('text')] },
  { section: 'goal', shape: 'one', columns: [money('best'), { name: 'best_day', kind: 'day', optional: true }, money('target'), { name: 'target_day', kind: 'day', optional: true }, money('floor'), { name: 'floor_day', kind: 'day', optional: true }, text('walk_away'), { name: 'strategy', kind: 'area', optional: true, wide: true }] },
  { section: 'authority', shape: 'one', columns: [money('room'), { name: 'body', kind: 'body' }, text('text')] },
  { section: 'ladder', shape: 'rows', columns: [text('give'), money('worth'), text('get')] },
  { section: 'exchange', shape: 'rows', columns: [text('give'), money('give_worth'), text('get'), money('get_worth')] },
  { section: 'help', shape: 'rows', columns: [pick('option', HELP), text('how', { optional: true })] },
  { section: 'values', shape: 'rows', columns: [pick('value', VALUES), { name: 'rank', kind: 'int' }, { name: 'heard_rank', kind: 'int', optional: true }] },
  { section: 'common', shape: 'rows', columns: [text('interest')] },
  { section: 'questions', shape: 'rows', columns: [text('question'), text('answer', { optional: true })] },
  { section: 'plea', shape: 'plea', columns: [] },
  { section: 'roles', shape: 'rows', columns: [pick('role', ['lead', 'support', 'hard', 'soft', 'notes', 'decider']), text('who'), { name: 'in_room', kind: 'bool', start: true }] },
  { section: 'agenda', shape: 'rows', columns: [pick('phase', ['opening', 'common', 'facts', 'listen', 'proposal', 'exchange', 'close']), { name: 'minutes', kind: 'int', start: 10 }, text('topic', { optional: true })] },
  { section: 'opening', shape: 'ticks', columns: [], values: OPENING },
  { section: 'endgame', shape: 'ticks', columns: [], values: ENDGAME },
  /* Kept one by one outside the workspace: nothing of it is saved with the forms. */
  { section: 'refusals', shape: 'kept', columns: [] },
  { section: 'record', shape: 'one', columns: [pick('result', ['agreed', 'part', 'none']), { ...money('sum'), optional: true }, { name: 'pay_day', kind: 'day', optional: true }, { name: 'next_day', kind: 'day' }, { name: 'text', kind: 'area', wide: true }] },
];
/** In four steps of the work. */
export const GROUPS: { key: string; sections: Section[] }[] = [
  { key: 'know', sections: ['papers', 'assess', 'swot', 'levers', 'values'] },
  { key: 'want', sections: ['goal', 'authority', 'ladder', 'exchange', 'help', 'plea'] },
  { key: 'talk', sections: ['common', 'questions', 'roles', 'agenda', 'opening'] },
  { key: 'end', sections: ['endgame', 'refusals', 'record'] },
];
export const formOf = (section: Section): Form => FORMS.find((f) => f.section === section)!;

export function blank(form: Form): Row {
  return Object.fromEntries(form.columns.map((c) => [c.name, c.start ?? (c.kind === 'enum' ? c.values![0] : '')]));
}
/** What is typed, as the operation wants it: figures without thousands marks, null where nothing stands. */
function value(c: Column, v: unknown): unknown {
  if (c.kind === 'bool') return v !== false;
  const s = String(v ?? '').trim();
  if (!s) return c.optional ? null : c.kind === 'money' || c.kind === 'int' || c.kind === 'score' || c.kind === 'day' ? null : '';
  if (c.kind === 'money') return s.replace(/[,，\s]/g, '');
  return c.kind === 'int' || c.kind === 'score' ? Number(s) : s;
}
const clean = (form: Form, row: Row): Row => ({ ...row, ...Object.fromEntries(form.columns.map((c) => [c.name, value(c, row[c.name])])) });
export function wire(form: Form, v: unknown): unknown {
  if (form.shape === 'rows') return (v as Row[]).map((r) => clean(form, r));
  if (form.shape === 'one') return v === null ? null : clean(form, v as Row);
  return v;
}
/** A form's lines for reading, in the words of the page. */
export function lines(form: Form, v: unknown, w: (key: string) => string): string[] {
  const say = (row: Row): string => form.columns.filter((c) => row[c.name] !== null && row[c.name] !== '' && row[c.name] !== undefined)
    .map((c) => (c.kind === 'enum' ? w(`v.${c.family}.${String(row[c.name])}`) : c.kind === 'bool' ? w(row[c.name] === false ? 'false' : 'true') : String(row[c.name]))).join(' · ');
  if (form.shape === 'rows') return (v as Row[]).map(say);
  if (form.shape === 'one') return v ? [say(v as Row)] : [];
  return (v as (string | number)[]).map((x) => (form.shape === 'ticks' ? w(`v.${form.section}.${x}`) : String(x)));
}
