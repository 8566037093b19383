/**
 * One reply on a page. While a new one is on its way the old one stays (dimmed after 300 ms); only the newest request may answer;
 * a failed one leaves what is shown and says what went wrong.
 */
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from 'vue';
import { ProblemError } from '@/backend';
import { changes } from './changes';

export interface Trouble {
  title: string;
  detail: string;
  hint: string;
  code: string;
  key?: string;      /* which of the failures of that code */
  field?: string;
}

export interface Resource<T> {
  data: ShallowRef<T | null>;
  trouble: Ref<Trouble | null>;
  busy: Ref<boolean>;
  /** Busy for longer than an eye forgives. */
  slow: Ref<boolean>;
  reload: () => Promise<void>;
}

/** Somebody's session ended while he was reading: the shell takes him to the login page and back. */
export const LOGGED_OUT = 'hk:logged-out';
/** Somebody's rights were changed while he was reading: who he is is asked again. */
export const RIGHTS_CHANGED = 'hk:rights-changed';

export function troubleOf(e: unknown): Trouble {
  if (e instanceof ProblemError) {
    const p = e.problem;
    /* Not the program's answer: a proxy stands before it, and it is not there. */
    if (p.type === 'about:blank' && p.status >= 500) return { title: '', detail: '', hint: '', code: 'network' };
    if (p.code === 'unauthenticated') window.dispatchEvent(new Event(LOGGED_OUT));
    if (p.code === 'forbidden') window.dispatchEvent(new Event(RIGHTS_CHANGED));
    return { title: p.title, detail: p.detail ?? '', hint: p.hint ?? '', code: p.code, key: p.key, field: p.field };
  }
  return { title: '', detail: '', hint: '', code: 'network' };
}

export function useResource<T>(load: (signal: AbortSignal) => Promise<T>, sources: WatchSource[] = []): Resource<T> {
  const data = shallowRef<T | null>(null) as ShallowRef<T | null>;
  const trouble = ref<Trouble | null>(null);
  const busy = ref(false);
  const slow = ref(false);
  let current: AbortController | null = null;

  async function reload(): Promise<void> {
    current?.abort();
    const mine = new AbortController();
    current = mine;
    busy.value = true;
    const timer = setTimeout(() => { if (current === mine) slow.value = true; }, 300);
    try {
      const got = await load(mine.signal);
      if (current !== mine) return;
      data.value = got;
      trouble.value = null;
    } catch (e) {
      if (current !== mine) return;
      const untied = e instanceof ProblemError && e.problem.report;
      if (untied) {
        data.value = untied as T;      /* a report that does not tie is shown, and says so */
        trouble.value = null;
      } else trouble.value = troubleOf(e);
    } finally {
      clearTimeout(timer);
      if (current === mine) {
        busy.value = false;
        slow.value = false;
      }
    }
  }

  watch([...sources, changes], reload, { immediate: true });
  onScopeDispose(() => { const last = current; current = null; last?.abort(); });
  return { data, trouble, busy, slow, reload };
}
