/** Keys of UI.md §4. Letters act outside inputs only and never while Chinese is being composed. The newest page's keys win. */
import { onBeforeUnmount, onMounted } from 'vue';

type Handler = (e: KeyboardEvent) => void;
export type Keys = Record<string, Handler>;

const stack: Keys[] = [];
let leader = 0;      /* when g was pressed */

function typing(target: EventTarget | null): boolean {
  const el = target as HTMLElement | null;
  return !!el && (el.isContentEditable || el.tagName === 'INPUT' || el.tagName === 'TEXTAREA' || el.tagName === 'SELECT');
}

function onKey(e: KeyboardEvent): void {
  if (e.isComposing || e.altKey || e.metaKey) return;
  const inside = typing(e.target);
  if (e.ctrlKey && e.key !== 'Enter') return;
  if (inside && e.key !== 'Escape' && !(e.ctrlKey && e.key === 'Enter')) return;
  let name = e.ctrlKey ? `Ctrl+${e.key}` : e.key;
  if (leader && Date.now() - leader < 1500 && !inside) name = `g ${e.key}`;
  leader = 0;
  if (name === 'g') {
    leader = Date.now();
    return;
  }
  for (let i = stack.length - 1; i >= 0; i--) {
    const act = stack[i]![name];
    if (!act) continue;
    e.preventDefault();
    act(e);
    return;
  }
}

export function useKeys(keys: Keys): void {
  onMounted(() => {
    if (!stack.length) window.addEventListener('keydown', onKey);
    stack.push(keys);
  });
  onBeforeUnmount(() => {
    stack.splice(stack.indexOf(keys), 1);
    if (!stack.length) window.removeEventListener('keydown', onKey);
  });
}
