/** The end of a list of lines stays in sight: when a line comes in, and when something below takes room from it (a hint, the keyboard of a
 *  phone), unless one has scrolled up to read. */
import { nextTick, onBeforeUnmount, watch, type Ref } from 'vue';

export function useBottom(box: Ref<HTMLElement | null>): () => Promise<void> {
  let at = true;      /* it was at its end before it changed its size */
  let seen: ResizeObserver | null = null;
  const end = (el: HTMLElement): void => el.scrollTo?.({ top: el.scrollHeight });
  const scrolled = (e: Event): void => {
    const el = e.target as HTMLElement;
    at = el.scrollHeight - el.scrollTop - el.clientHeight < 40;
  };
  watch(box, (el, was) => {
    was?.removeEventListener('scroll', scrolled);
    seen?.disconnect();
    if (!el) return;
    el.addEventListener('scroll', scrolled, { passive: true });
    seen ??= new ResizeObserver(() => { if (at && box.value) end(box.value); });
    seen.observe(el);
  });
  onBeforeUnmount(() => seen?.disconnect());
  return async () => {
    await nextTick();
    at = true;
    if (box.value) end(box.value);
  };
}
