/**
 * Nothing needs a reload to be true: whoever has written says so here, and every reply that stands on a page is asked again, in this tab
 * and in the others. A tab that was out of sight for a while asks again when one comes back to it.
 */
import { ref } from 'vue';

export const changes = ref(0);
const others = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('hk.changes');
if (others) others.onmessage = () => { changes.value++; };

export function changed(): void {
  changes.value++;
  others?.postMessage(0);
}

const AWAY = 60_000;
let left = 0;
if (typeof document !== 'undefined')
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) left = Date.now();
    else if (left && Date.now() - left > AWAY) changes.value++;
  });
