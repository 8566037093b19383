/**
 * He is on the phone and nothing is said: after a while the other asks whether one is still there. Only a page at which somebody sits may tell
 * that: who merely looks at a talk again, in a page loaded anew, in a second tab, behind another window, is not silent on the phone. So the
 * time runs from the first key, touch or turn of the wheel in this page, and stops when the page is left out of sight or out of hand.
 */
import { onBeforeUnmount, onMounted } from 'vue';

export interface Silence {
  may: () => boolean;           /* a silence may be told as the talk stands: it goes on, something was said since the last one */
  busy: () => boolean;          /* he is at something: asked again later */
  tell: () => void;
  after: number;                /* ms */
}

export function useSilence(s: Silence): { think: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let present = false;

  function think(): void {
    clearTimeout(timer);
    if (!present || !s.may()) return;
    timer = setTimeout(() => { if (s.busy()) think(); else if (s.may()) s.tell(); }, s.after);
  }
  function here(): void {
    if (present) return;
    present = true;
    think();
  }
  function away(): void {
    present = false;
    clearTimeout(timer);
  }
  const seen = (): void => { if (document.hidden) away(); };
  const signs = ['pointerdown', 'keydown', 'wheel'] as const;

  onMounted(() => {
    for (const x of signs) window.addEventListener(x, here, { passive: true });
    window.addEventListener('blur', away);
    document.addEventListener('visibilitychange', seen);
  });
  onBeforeUnmount(() => {
    away();
    for (const x of signs) window.removeEventListener(x, here);
    window.removeEventListener('blur', away);
    document.removeEventListener('visibilitychange', seen);
  });
  return { think };
}
