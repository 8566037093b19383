/** What every talk on the screen does alike: the newest line in sight, and the enter key. */
import { nextTick, type Ref } from 'vue';

/** Scrolls `box` to its end once what was just added stands there. */
export function toEnd(box: Ref<HTMLElement | null>): () => Promise<void> {
  return async () => {
    await nextTick();
    box.value?.scrollTo?.({ top: box.value.scrollHeight });
  };
}

/** Enter sends; with shift it is a new line, and while an input method composes it belongs to that. */
export function onEnter(send: () => unknown): (e: KeyboardEvent) => void {
  return (e) => {
    if (e.isComposing || e.shiftKey) return;
    e.preventDefault();
    void send();
  };
}
