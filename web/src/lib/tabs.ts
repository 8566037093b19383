/** On a narrow screen, or beside a drawer, the tabs are wider than the page: the one that is open is brought into view, else nobody sees where he is. */
import { nextTick, onBeforeUnmount, onMounted, watch, type Ref, type WatchSource } from 'vue';

export function useTabInView(nav: Ref<HTMLElement | null>, at: WatchSource): void {
  const show = (): void => {
    void nextTick(() => {
      const list = nav.value;
      const here = list?.querySelector<HTMLElement>('[aria-current="page"]');
      if (!list || !here || list.scrollWidth <= list.clientWidth) return;
      list.scrollLeft = here.offsetLeft - list.offsetLeft - (list.clientWidth - here.offsetWidth) / 2;
    });
  };
  const sized = new ResizeObserver(show);
  watch(nav, (el) => { sized.disconnect(); if (el) sized.observe(el); }, { flush: 'post' });
  onBeforeUnmount(() => sized.disconnect());
  onMounted(show);
  watch(at, show);
}
