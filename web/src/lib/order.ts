/**
 * The order of a list that is longer than the page, and the days it is cut to: both stand in the address and are the server's to do. `keys`
 * names its word for each column; a column without one is sorted as far as it is shown.
 */
import { computed, type ComputedRef, type WritableComputedRef } from 'vue';
import { useQuery } from './view';

export interface Order<K extends string> {
  ask: ComputedRef<{ sort?: K; dir?: 'asc' | 'desc'; from?: string; to?: string }>;
  from: WritableComputedRef<string>;
  to: WritableComputedRef<string>;
  /** Some day is named. */
  cut: ComputedRef<boolean>;
}

export function useOrder<K extends string>(keys: Record<string, K>): Order<K> {
  const sort = useQuery('sort');
  const dir = useQuery('dir', 'desc');
  const from = useQuery('from');
  const to = useQuery('to');
  return {
    ask: computed(() => ({ ...(keys[sort.value] ? { sort: keys[sort.value], dir: dir.value === 'asc' ? 'asc' as const : 'desc' as const } : {}), from: from.value || undefined, to: to.value || undefined })),
    from,
    to,
    cut: computed(() => !!(from.value || to.value)),
  };
}
