/** A room as its trainer follows it: asked again every two seconds, and what an act answers stands at once. */
import { computed, onBeforeUnmount, onMounted, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { rooms, type Address, type Room } from '@/classroom';
import { troubleOf, type Trouble } from '@/lib/resource';
import { useWork } from '@/lib/work';

export const AGAIN_MS = 2000;

export interface Following {
  room: ShallowRef<Room | null>;
  trouble: Ref<Trouble | null>;
  busy: Ref<boolean>;
  failed: Ref<Trouble | null>;
  act: (what: () => Promise<Room>) => Promise<void>;
  reload: () => Promise<void>;
}

export function useRoom(id: Ref<number>): Following {
  const room = shallowRef<Room | null>(null);
  const trouble = ref<Trouble | null>(null);
  const { busy, failed, run } = useWork();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let gone = false;
  let newest = 0;

  async function reload(): Promise<void> {
    const mine = ++newest;
    try {
      const got = await rooms.show({ id: id.value });
      if (mine === newest) room.value = got;
      trouble.value = null;
    } catch (e) {
      trouble.value = troubleOf(e);
    }
  }
  async function follow(): Promise<void> {
    if (!document.hidden && !busy.value) await reload();
    if (!gone) timer = setTimeout(() => void follow(), AGAIN_MS);
  }
  async function act(what: () => Promise<Room>): Promise<void> {
    await run(async () => {
      newest++;      /* an answer that is on its way was asked before this */
      room.value = await what();
    });
  }
  onMounted(() => void follow());
  onBeforeUnmount(() => { gone = true; clearTimeout(timer); });
  return { room, trouble, busy, failed, act, reload };
}

/** Can phones open the address on the wall? Of what was typed in nobody knows, so no word is said of it. port: the one to listen at. */
export function useReach(room: ShallowRef<Room | null>): { away: ComputedRef<boolean>; port: ComputedRef<string> } {
  const found = shallowRef<Address[]>([]);
  onMounted(async () => {
    try { found.value = (await rooms.addresses()).rows; } catch { /* no warning, then: the room itself says when the server is gone */ }
  });
  const away = computed(() => !!room.value && (LOOPBACK.test(room.value.address) || found.value.some((a) => a.url === room.value!.address && !a.reachable)));
  return { away, port: computed(() => portOf(found.value)) };
}
export const LOOPBACK = /^https?:\/\/(localhost|127\.|\[::1\])/;
export const portOf = (rows: Address[]): string => (rows[0] && new URL(rows[0].url).port) || location.port || '8080';

/** 754 -> 12:34 */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
