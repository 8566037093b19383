import { onBeforeUnmount, ref, type Ref } from 'vue';

function useMedia(query: string): Ref<boolean> {
  const media = window.matchMedia(query);
  const on = ref(media.matches);
  const change = (e: MediaQueryListEvent): void => { on.value = e.matches; };
  media.addEventListener('change', change);
  onBeforeUnmount(() => media.removeEventListener('change', change));
  return on;
}

export const usePhone = (): Ref<boolean> => useMedia('(max-width: 767px)');
/** Below this a drawer lies over the page instead of beside it. */
export const useDocked = (): Ref<boolean> => useMedia('(min-width: 1280px)');
