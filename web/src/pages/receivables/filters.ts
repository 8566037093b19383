/** Filters that several tabs share. Owners and regions are those that have figures on the day, read when first asked for. */
import { computed, shallowRef, watch, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { api } from '@/backend';
import type { Choice } from '@/parts/FilterSelect.vue';
import { useQuery, useView } from '@/lib/view';

export function useChoices(by: 'salesperson' | 'region' | 'class'): ComputedRef<Choice[]> {
  const { t } = useI18n();
  const view = useView();
  const list = shallowRef<Choice[]>([]);
  watch([view.asOf, view.known], async () => {
    try {
      const got = await api.aging({ by, ...view.dates.value });
      const seen = new Map(got.rows.map((r) => [r.key, r.name || t('filter.nobody')]));
      list.value = [...seen].map(([value, text]) => ({ value, text }));
    } catch {
      list.value = [];      /* the report itself names the trouble */
    }
  }, { immediate: true });
  return computed(() => [{ value: '', text: t('filter.all') }, ...list.value]);
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
