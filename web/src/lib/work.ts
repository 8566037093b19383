// One thing at a time that a person asked for: busy while it runs, what went wrong when it does not end.
import { ref, type Ref } from 'vue';
import { troubleOf, type Trouble } from './resource';

export interface Work {
  busy: Ref<boolean>;
  failed: Ref<Trouble | null>;
  run: (work: () => Promise<unknown>) => Promise<void>;
}

export function useWork(): Work {
  const busy = ref(false);
  const failed = ref<Trouble | null>(null);
  async function run(work: () => Promise<unknown>): Promise<void> {
    busy.value = true;
    failed.value = null;
    try {
      await work();
    } catch (e) {
      failed.value = troubleOf(e);
    } finally {
      busy.value = false;
    }
  }
  return { busy, failed, run };
}
