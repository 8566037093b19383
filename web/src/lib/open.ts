/** The drawer lives in the address: opening is a step forward, closing takes it out, Back walks the same way. */
import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';

export function useOpen() {
  const route = useRoute();
  const router = useRouter();
  const value = computed(() => (typeof route.query.open === 'string' ? route.query.open : ''));
  return {
    value,
    push: (what: string): void => { void router.push({ query: { ...route.query, open: what } }); },
    close: (): void => {
      const query = { ...route.query };
      delete query.open;
      void router.replace({ query });
    },
    back: (): void => router.back(),
  };
}
