/** Filters that several tabs share. Owners and regions are those that have figures on the day, read when first asked for. */
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { api } from '@/backend';
import type { Choice } from '@/parts/FilterSelect.vue';
import { useQuery, useView } from '@/lib/view';

export interface Choices {
  list: ComputedRef<Choice[]>;
  /** Called when somebody opens the filter. */
  ask: () => void;
}

export function useChoices(by: 'salesperson' | 'region' | 'class', chosen: Ref<string>): Choices {
  const { t } = useI18n();
  const view = useView();
  const got = shallowRef<Choice[]>([]);
  const wanted = ref(chosen.value !== '');      /* a value in the address needs its name */
  watch([view.asOf, view.known, wanted], async () => {
    if (!wanted.value) return;
    try {
      const page = await api.aging({ by, ...view.dates.value });
      const seen = new Map(page.rows.map((r) => [r.key, r.name || t('filter.nobody')]));
      got.value = [...seen].map(([value, text]) => ({ value, text }));
    } catch {
      got.value = [];      /* the report itself names the trouble */
    }
  }, { immediate: true });
  return { list: computed(() => [{ value: '', text: t('filter.all') }, ...got.value]), ask: () => { wanted.value = true; } };
}

export function useAskFilters() {
  const owner = useQuery('owner');
  const region = useQuery('region');
  const cls = useQuery('class');
  const view = useView();
  const ask = computed(() => ({
    ...view.dates.value,
    owner: owner.value || undefined,
    region: region.value || undefined,
    class: cls.value || undefined,
  }));
  return { owner, region, cls, ask };
}
