/** Which columns of a table somebody wants, kept in his browser per table. */
import { ref, type Ref } from 'vue';

interface Kept { off: string[]; on: string[] }
export interface Choice {
  kept: Ref<Kept>;
  has: (key: string, optional?: boolean) => boolean;
  show: (key: string, on: boolean) => void;
  reset: () => void;
}

export function useColumns(table: string): Choice {
  const key = `hk.columns.${table}`;
  function read(): Kept {
    try {
      return { off: [], on: [], ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Kept>) };
    } catch {
      return { off: [], on: [] };
    }
  }
  const kept = ref<Kept>(read());
  const without = (list: string[], one: string): string[] => list.filter((k) => k !== one);
  return {
    kept,
    has: (k, optional = false) => (optional ? kept.value.on.includes(k) : !kept.value.off.includes(k)),
    show(k, on) {
      kept.value = { off: on ? without(kept.value.off, k) : [...without(kept.value.off, k), k], on: on ? [...without(kept.value.on, k), k] : without(kept.value.on, k) };
      localStorage.setItem(key, JSON.stringify(kept.value));
    },
    reset() {
      kept.value = { off: [], on: [] };
      localStorage.removeItem(key);
    },
  };
}
