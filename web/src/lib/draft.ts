/**
 * What somebody is typing, kept in his browser until it is posted: a session that ends in the middle of a form, a closed tab, a wrong
 * click lose nothing. Kept per user and company, for a week.
 */
import { reactive, ref, watch, type Ref } from 'vue';
import { useSession } from '@/stores/session';

const WEEK = 7 * 86400_000;

export interface Draft<T> {
  value: T;
  /** It was not empty when the form was opened. */
  kept: Ref<boolean>;
  /** Posted, or given up. */
  drop: () => void;
  blank: () => void;
}

export function useDraft<T extends object>(name: string, start: T): Draft<T> {
  const session = useSession();
  const key = `hk.draft.${session.me?.login ?? ''}.${session.me?.company?.code ?? ''}.${name}`;
  const first = JSON.stringify(start);
  const value = reactive(JSON.parse(first) as T) as T;
  const kept = ref(false);
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? 'null') as { at: number; value: Partial<T> } | null;
    if (stored && Date.now() - stored.at < WEEK) {
      Object.assign(value, stored.value);
      kept.value = true;
    }
  } catch {
    localStorage.removeItem(key);      /* written by an older page */
  }
  let dead = false;
  watch(() => JSON.stringify(value), (now) => {
    if (dead || now === first) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ at: Date.now(), value: JSON.parse(now) as T }));
  }, { flush: 'sync' });
  return {
    value,
    kept,
    drop() { dead = true; localStorage.removeItem(key); },
    blank() { Object.assign(value, JSON.parse(first) as T); kept.value = false; },
  };
}
