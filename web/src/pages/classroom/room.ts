/** A room as its trainer follows it: asked again every two seconds, and what an act answers stands at once. */
import { onBeforeUnmount, onMounted, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { rooms, type Room } from '@/classroom';
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

/** 754 -> 12:34 */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
