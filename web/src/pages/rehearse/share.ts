/** Whether a reading put right is handed to the trainer: as ticked last, on this device. */
import { ref, watch } from 'vue';

const KEY = 'hk.share';
function kept(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'no';
  } catch {
    return true;      /* a browser that keeps nothing still shows the tick */
  }
}
export const share = ref(kept());
watch(share, (on) => {
  try {
    localStorage.setItem(KEY, on ? 'yes' : 'no');
  } catch { /* as above: it holds for this visit */ }
});
