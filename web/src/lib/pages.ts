/** A list that is read page by page: the first page is a resource, further ones are added below, a new question starts again. */
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type WatchSource } from 'vue';
import { troubleOf, useResource, type Trouble } from './resource';

export interface PageOf<R> {
  rows: R[];
  next?: string | null;
  total?: number | null;
}
export interface Pages<R> {
  rows: ComputedRef<R[]>;
  first: Ref<PageOf<R> | null>;
  trouble: Ref<Trouble | null>;
  slow: Ref<boolean>;
  reload: () => Promise<void>;
  next: Ref<string | null>;
  more: () => Promise<void>;
  moreBusy: Ref<boolean>;
  moreTrouble: Ref<Trouble | null>;
}

export function usePages<R>(load: (cursor: string | undefined, signal?: AbortSignal) => Promise<PageOf<R>>, sources: WatchSource[]): Pages<R> {
  const { data, trouble, slow, reload } = useResource((signal) => load(undefined, signal), sources);
  const further = shallowRef<R[]>([]);
  const next = ref<string | null>(null);
  const moreBusy = ref(false);
  const moreTrouble = ref<Trouble | null>(null);
  watch(data, (d) => {
    further.value = [];
    next.value = d?.next ?? null;
    moreTrouble.value = null;
  });
  async function more(): Promise<void> {
    const cursor = next.value;
    if (cursor === null || moreBusy.value) return;
    moreBusy.value = true;
    moreTrouble.value = null;
    try {
      const page = await load(cursor);
      if (next.value !== cursor) return;      /* another question was asked meanwhile */
      further.value = [...further.value, ...page.rows];
      next.value = page.next ?? null;
    } catch (e) {
      moreTrouble.value = troubleOf(e);
    } finally {
      moreBusy.value = false;
    }
  }
  return { rows: computed(() => [...(data.value?.rows ?? []), ...further.value]), first: data, trouble, slow, reload, next, more, moreBusy, moreTrouble };
}
