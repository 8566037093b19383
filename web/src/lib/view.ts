/** What the address says on every page: the two dates and the unit. Pages add their own filters beside them. */
import { computed, type ComputedRef, type WritableComputedRef } from 'vue';
import { useRoute, useRouter, type LocationQueryRaw, type RouteLocationRaw } from 'vue-router';
import { useSession } from '@/stores/session';
import type { Unit } from '@/lib/formats';

const CARRIED = ['as_of', 'known_at', 'unit'] as const;

function one(v: unknown): string | undefined {
  const s = Array.isArray(v) ? v[0] : v;
  return typeof s === 'string' && s !== '' ? s : undefined;
}

/** A query value that may be written: the default leaves the address. */
export function useQuery(name: string, otherwise = ''): WritableComputedRef<string> { return inQuery(name, otherwise, false); }
/** The same for what is a place of its own (one transcript of a list, one report): going there is a step, Back leads out of it, and closed it is gone. */
export function usePlace(name: string): WritableComputedRef<string> { return inQuery(name, '', true); }
function inQuery(name: string, otherwise: string, step: boolean): WritableComputedRef<string> {
  const route = useRoute();
  const router = useRouter();
  return computed({
    get: () => one(route.query[name]) ?? otherwise,
    set: (v) => {
      const query: LocationQueryRaw = { ...route.query };
      if (v === otherwise) delete query[name];
      else query[name] = v;
      void (step && v ? router.push({ query, hash: route.hash }) : router.replace({ query, hash: route.hash }));
    },
  });
}

export interface View {
  asOf: ComputedRef<string>;
  known: ComputedRef<string | undefined>;
  unit: WritableComputedRef<Unit>;
  /** The dates as the operations take them. */
  dates: ComputedRef<{ as_of?: string; known_at?: string }>;
  special: ComputedRef<{ asOf: boolean; known: boolean }>;
  set: (change: { as_of?: string | null; known_at?: string | null }) => void;
  keep: (to: { name: string; params?: Record<string, string | number>; query?: LocationQueryRaw }) => RouteLocationRaw;
}

export function useView(): View {
  const route = useRoute();
  const router = useRouter();
  const session = useSession();
  const asOf = computed(() => one(route.query.as_of) ?? session.today);
  const known = computed(() => one(route.query.known_at));
  const unitText = useQuery('unit', 'yuan');
  const unit = computed<Unit>({ get: () => (unitText.value === 'wan' ? 'wan' : 'yuan'), set: (v) => { unitText.value = v; } });
  return {
    asOf,
    known,
    unit,
    dates: computed(() => ({ as_of: asOf.value, known_at: known.value })),
    special: computed(() => ({ asOf: asOf.value !== session.today, known: known.value !== undefined })),
    set(change) {
      const query: LocationQueryRaw = { ...route.query };
      for (const name of ['as_of', 'known_at'] as const) {
        if (!(name in change)) continue;
        const v = change[name];
        if (!v || (name === 'as_of' && v === session.today)) delete query[name];
        else query[name] = v;
      }
      void router.replace({ query, hash: route.hash });
    },
    keep(to) {
      const query: LocationQueryRaw = {};
      for (const name of CARRIED) if (one(route.query[name])) query[name] = one(route.query[name]);
      return { ...to, query: { ...query, ...to.query } };
    },
  };
}
