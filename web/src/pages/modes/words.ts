/** The words of these pages come with them; what they lack is looked for among all texts. */
import { wordsOf, type Say } from '@/i18n/local';
import * as f from '@/lib/formats';
import en from './words.en.json';
import zh from './words.zh.json';

export type { Say } from '@/i18n/local';
export const useWords = wordsOf(zh, en);

/** Terms of a table for two, as a line of words: one payment, parts, or two payments. */
export interface Terms { sum: string | null; day: string | null; parts?: number | null; then_sum: string | null; then_day: string | null }
export function termsSay(w: Say, x: Terms): string {
  const n = x.parts ?? 1, first = w(n > 1 ? 'terms_parts' : 'terms', { sum: f.money(x.sum!), day: x.day!.slice(5), n });
  return x.then_sum && x.then_day ? first + w('then', { sum: f.money(x.then_sum), day: x.then_day.slice(5) }) : first;
}
