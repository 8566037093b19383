/** On a narrow screen the tabs are wider than the page: the one that is open is brought into view, else nobody sees where he is. */
import { nextTick, onMounted, watch, type Ref, type WatchSource } from 'vue';

export function useTabInView(nav: Ref<HTMLElement | null>, at: WatchSource): void {
  const show = (): void => {
    void nextTick(() => {
      const list = nav.value;
      const here = list?.querySelector<HTMLElement>('[aria-current="page"]');
      if (!list || !here || list.scrollWidth <= list.clientWidth) return;
      list.scrollLeft = here.offsetLeft - list.offsetLeft - (list.clientWidth - here.offsetWidth) / 2;
    });
  };
  onMounted(show);
  watch(at, show);
}
