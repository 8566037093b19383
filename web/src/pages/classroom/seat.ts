/** A phone's place in its room. The server is asked every two seconds while the phone is awake, at once when it wakes; the talk itself is
 *  read when the number of turns is another than the page has, so a phone that slept, or a second tab, stands where the talk stands.
 *  The pass itself is a cookie no script reads; that there is one is noted here, so that a phone that never joined asks for no place. */
import { onBeforeUnmount, onMounted, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { ProblemError } from '@/backend';
import { phone, wire, type Seat } from '@/classroom';
import { AGAIN_MS } from './room';

const MARK = 'hk.room';
function marked(): boolean {
  try { return localStorage.getItem(MARK) !== null; } catch { return true; }
}
function mark(yes: boolean): void {
  try { if (yes) localStorage.setItem(MARK, '1'); else localStorage.removeItem(MARK); } catch { /* a browser that keeps nothing asks each time */ }
}

export interface Sitting {
  seat: ShallowRef<Seat | null>;
  /** Asked at least once: is there a place? */
  known: Ref<boolean>;
  /** There was one and it is gone: taken out, or the room has ended. */
  gone: Ref<boolean>;
  offline: Ref<boolean>;
  look: () => Promise<void>;
}

export function useSeat(): Sitting {
  const seat = shallowRef<Seat | null>(null);
  const known = ref(false);
  const gone = ref(false);
  const offline = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let left = false;

  async function look(): Promise<void> {
    try {
      const got = await phone.seat();
      mark(true);
      wire.csrf = got.csrf;
      seat.value = got;
      offline.value = false;
      gone.value = false;
    } catch (e) {
      if (e instanceof ProblemError && e.problem.code === 'unauthenticated') {
        mark(false);
        gone.value = gone.value || seat.value !== null;
        seat.value = null;
        offline.value = false;
      } else offline.value = true;
    }
    known.value = known.value || !offline.value;
  }
  async function follow(): Promise<void> {
    clearTimeout(timer);
    if (!document.hidden && marked()) await look();
    else known.value = known.value || !document.hidden;
    if (!left) timer = setTimeout(() => void follow(), AGAIN_MS);
  }
  const wake = (): void => { if (!document.hidden) void follow(); };
  onMounted(() => { document.addEventListener('visibilitychange', wake); void follow(); });
  onBeforeUnmount(() => { left = true; clearTimeout(timer); document.removeEventListener('visibilitychange', wake); });
  return { seat, known, gone, offline, look };
}
