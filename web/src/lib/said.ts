/** One line at the foot of the page about what was just done, with the way back while it is fresh (UI.md §4: 撤销 for ten seconds). */
import { shallowRef } from 'vue';

export interface Said {
  text: string;
  /** What the line offers: taking it back, or the step that usually follows. */
  action?: { text: string; run: () => void | Promise<void> };
}
export const said = shallowRef<Said | null>(null);
let timer = 0;
export function say(line: Said): void {
  said.value = line;
  window.clearTimeout(timer);
  timer = window.setTimeout(() => { if (said.value === line) said.value = null; }, 10_000);
}
