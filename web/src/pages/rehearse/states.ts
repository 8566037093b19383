/** The four feelings a page shows, in one order everywhere. */
import { computed, type ComputedRef } from 'vue';
import type { PracticeReviewReply } from '@/backend';
import type { Say } from './words';

export const MOVES = ['will', 'trust', 'resistance', 'anger'] as const;
export type Felt = Pick<PracticeReviewReply['states'][number], (typeof MOVES)[number]>;

/** A change as it is written: +4, −11, nothing for none. */
export const step = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '');
export function seriesOf(w: Say, states: () => Felt[]): ComputedRef<{ name: string; values: number[] }[]> {
  return computed(() => MOVES.map((k) => ({ name: w(k), values: states().map((s) => s[k]) })));
}
