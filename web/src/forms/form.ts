/** What a form is: fields under the names of the wire, so that a refusal finds its place, and one sending. */
import type { Said } from '@/lib/said';

export type Values = Record<string, string | boolean>;
export type Kind = 'money' | 'day' | 'month' | 'text' | 'area' | 'pick' | 'customer' | 'check' | 'int' | 'file';

export interface Field {
  name: string;
  kind: Kind;
  label: string;
  required?: boolean;
  choices?: { value: string; text: string }[];
  /** Offered while one types; anything else may be typed too. */
  hints?: string[];
  help?: string;
  show?: (v: Values) => boolean;
  fixed?: boolean;
}
export interface Form {
  title: string;
  /** What it is about, in figures. */
  facts: [string, string][];
  fields: Field[];
  start: Values;
  submit: string;
  /** What cannot be taken back is said before, beside the button. */
  warning?: string;
  send: (v: Values, call: { idempotencyKey: string; ifMatch?: number }, file: File | null) => Promise<unknown>;
  said: (v: Values, reply: unknown) => Said;
  /** For records that two people may edit: the version one saw, and how it is now. */
  version?: number;
  again?: () => Promise<{ values: Values; version: number }>;
}
export interface Changed {
  field: Field;
  was: string;
  now: string;
  mine: string;
}

/** "1,200.5" or "１２００.5" as the wire wants it; null when it is no amount. */
export function amountOf(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/[,\s¥]/g, '');
  return /^\d{1,15}(\.\d{1,4})?$/.test(plain) ? plain : null;
}
/** With thousands marks, as far as it is an amount. */
export function grouped(text: string): string {
  const plain = amountOf(text);
  if (plain === null) return text;
  const [whole, frac] = plain.split('.');
  return whole!.replace(/\B(?=(\d{3})+$)/g, ',') + (frac === undefined ? '' : `.${frac}`);
}
/** Fields that one choice hides are not sent. */
export function without(v: Values, ...names: string[]): Values {
  return Object.fromEntries(Object.entries(v).filter(([name]) => !names.includes(name)));
}
