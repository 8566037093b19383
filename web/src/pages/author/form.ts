/** The form as a table: which field of the text, how it is asked for, which list it is chosen from. The sections are the order in which one thinks of it. */
import type { InjectionKey, Ref } from 'vue';
import type { ScenarioChecked, ScenarioWord } from '@/scenarios';
import type { Doc, Json } from './text';

export type Group = ScenarioWord['group'];
export interface Field {
  key: string;
  kind: 'text' | 'area' | 'int' | 'figure' | 'yes' | 'one' | 'many' | 'figures' | 'rows' | 'pairs' | 'ways';
  /** Lists it is chosen from. */
  from?: Group[];
  /** Chosen values are numbers in the text. */
  number?: boolean;
  /** A choice may be left open. */
  none?: boolean;
  of?: Field[];
  most?: number;
  blank?: Doc;
  wide?: boolean;
  /** Many rows: shown when asked for. */
  folds?: boolean;
  /** Asked for only then. */
  when?: (doc: Doc) => boolean;
}
export interface Section { key: string; fields: Field[] }

const CODES: Group[] = ['paper', 'person', 'gives'];
export const sections: Section[] = [
  { key: 'story', fields: [
    { key: 'title', kind: 'text' }, { key: 'minutes', kind: 'int' }, { key: 'teaches', kind: 'area', wide: true }, { key: 'brief', kind: 'area', wide: true },
    { key: 'company', kind: 'text' }, { key: 'ours', kind: 'text' }, { key: 'name', kind: 'text' }, { key: 'rank', kind: 'text' }, { key: 'channel', kind: 'one', from: ['channel'] }, { key: 'before', kind: 'text' } ] },
  { key: 'person', fields: [
    { key: 'case', kind: 'one', from: ['case'] }, { key: 'style', kind: 'one', from: ['style'] }, { key: 'patience', kind: 'int' }, { key: 'decides', kind: 'yes' },
    { key: 'decider.role', kind: 'one', from: ['person'], when: (d) => d.decides !== true }, { key: 'decider.name', kind: 'text', when: (d) => d.decides !== true },
    { key: 'first_right', kind: 'one', from: ['act'] }, { key: 'worst', kind: 'one', from: ['act'] }, { key: 'start.E', kind: 'int' }, { key: 'start.R', kind: 'int' }, { key: 'start.W', kind: 'int' }, { key: 'start.T', kind: 'int' } ] },
  { key: 'money', fields: [
    { key: 'total', kind: 'figure' }, { key: 'late', kind: 'int' }, { key: 'items', kind: 'figures' }, { key: 'cash', kind: 'figure' }, { key: 'floor', kind: 'figure' }, { key: 'holds_back', kind: 'figure' },
    { key: 'last_days', kind: 'int' }, { key: 'runs', kind: 'one', from: ['runs'], none: true }, { key: 'inflows', kind: 'rows', wide: true, most: 4, blank: { sum: '', in: 14 }, of: [{ key: 'sum', kind: 'figure' }, { key: 'in', kind: 'int' }] } ] },
  { key: 'excuses', fields: [
    { key: 'excuses', kind: 'rows', wide: true, most: 6, blank: { id: 1, truth: false }, of: [{ key: 'id', kind: 'one', from: ['excuse'], number: true }, { key: 'truth', kind: 'yes' }, { key: 'papers', kind: 'many', from: ['paper'] }, { key: 'cures', kind: 'many', from: CODES }, { key: 'holds', kind: 'int' }] },
    { key: 'real_reason', kind: 'one', from: ['excuse'], number: true, none: true }, { key: 'paper', kind: 'many', from: ['paper'] }, { key: 'traps', kind: 'many', from: ['trap'], number: true, most: 4, wide: true } ] },
  { key: 'cards', fields: [
    { key: 'cards', kind: 'rows', wide: true, most: 4, blank: { text: '', opens: ['OPENQ'], trust: 36, will: 6 }, of: [{ key: 'text', kind: 'text', wide: true }, { key: 'opens', kind: 'many', from: ['act'], wide: true }, { key: 'trust', kind: 'int' }, { key: 'will', kind: 'int' }, { key: 'cash', kind: 'figure' }] } ] },
  { key: 'facts', fields: [
    { key: 'wants', kind: 'many', from: ['gives', 'person'] }, { key: 'facts.papers', kind: 'many', from: ['paper'] }, { key: 'facts.done', kind: 'many', from: ['step'] }, { key: 'facts.allowed', kind: 'many', from: ['step'] },
    { key: 'facts.discount_max', kind: 'figure' }, { key: 'facts.rate_day', kind: 'figure' }, { key: 'facts.parts_max', kind: 'int' }, { key: 'facts.plight', kind: 'yes' }, { key: 'facts.good_record', kind: 'yes' } ] },
  { key: 'varies', fields: [
    { key: 'varies', kind: 'rows', wide: true, most: 4, blank: { what: '', one_of: [{}, {}] }, of: [{ key: 'what', kind: 'text', wide: true }, { key: 'one_of', kind: 'ways', wide: true }] } ] },
  { key: 'words', fields: [
    { key: 'lines', kind: 'rows', wide: true, folds: true, most: 400, blank: { say: 'EXCUSE', line: '' }, of: [{ key: 'say', kind: 'text' }, { key: 'mood', kind: 'one', from: ['mood'], none: true }, { key: 'line', kind: 'text', wide: true }] },
    { key: 'subjects', kind: 'pairs', wide: true } ] },
];

/** What a form is told in: names of places, of codes, of the fields of a row. */
export interface Tongue {
  where: (place: string) => string;
  word: (code: Json, from: Group[]) => string;
  of: (list: string, key: string) => string;
  yes: (v: boolean) => string;
  comma: string;
  colon: string;
}
const named = new Map(sections.flatMap((x) => x.fields).map((x) => [x.key, x]));
/** The field of a place: its own, the one of a row, or the row's list. */
function fieldOf(place: string): Field | undefined {
  const [list, , part] = place.split('.');
  return named.get(place) ?? (part ? named.get(list!)?.of?.find((x) => x.key === part) : named.get(list!));
}
function told(v: Json, field: Field | undefined, t: Tongue): string {
  if (typeof v === 'boolean') return t.yes(v);
  if (Array.isArray(v)) return v.map((x) => told(x, field, t)).join(t.comma);
  if (v && typeof v === 'object') return field?.of ? rowOf(v, field, t) : asked(v);
  return field?.from ? t.word(v, field.from) : String(v);
}
/* Of yes and no in a row only the yes is told. */
function rowOf(v: Doc, list: Field, t: Tongue): string {
  return Object.entries(v).filter(([, x]) => x !== false).map(([k, x]) => (x === true ? t.of(list.key, k) : `${t.of(list.key, k)} ${told(x, list.of!.find((f) => f.key === k), t)}`)).join(t.comma);
}
/* A row of what he knows has no fields here: what is asked, and what he says. */
const asked = (v: Doc): string => `${String(v.asked ?? '')} → ${Array.isArray(v.says) ? v.says.join(' / ') : String(v.says ?? '')}`;
/** An alternative in the words of the form, a line for each place. */
export const gloss = (way: Doc, t: Tongue): string[] => Object.entries(way).map(([place, v]) => `${t.where(place)}${t.colon}${told(v, fieldOf(place), t)}`);

export interface Desk {
  doc: Ref<Doc | null>;
  words: Ref<ScenarioWord[]>;
  checked: Ref<ScenarioChecked | null>;
  put: (path: string, value: Json | undefined) => void;
  locked: Ref<boolean>;
  where: (place: string) => string;
}
export const desk: InjectionKey<Desk> = Symbol('desk');
/** For ids of fields: "cards.0.text" becomes "s-cards-0-text". */
export const idOf = (path: string): string => `s-${path.replaceAll('.', '-')}`;
