/** How many requests wait for this person: asked again whenever something was written, by whomever, shown in the navigation. */
import { ref, watch, type Ref } from 'vue';
import { api } from '@/backend';
import { useSession } from '@/stores/session';
import { changes } from './changes';
import { logEnd } from './stream';

const waiting = ref(0);
let watching = false;

export function useWaiting(): Ref<number> {
  if (!watching) {
    watching = true;
    const session = useSession();
    watch([changes, logEnd, () => session.me?.login, () => session.me?.company?.code], async () => {
      if (!session.me) { waiting.value = 0; return; }
      try {
        waiting.value = (await api.approvalCount()).waiting;
      } catch { /* the number is a help; the page itself names the trouble */ }
    }, { immediate: true });
  }
  return waiting;
}
