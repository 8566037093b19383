/** Long jobs one has started: they run on wherever one goes, the header shows how far they are, the end says what came of them. */
import { ref } from 'vue';
import { api } from '@/backend';
import { changed } from './changes';

export interface Running {
  id: number;
  name: string;
  done: number;
  total: number;
  state: string;
}
export const jobs = ref<Running[]>([]);
const EVERY = 1500;

export function follow(id: number, name: string): void {
  jobs.value = [...jobs.value.filter((j) => j.id !== id), { id, name, done: 0, total: 0, state: 'queued' }];
  const look = async (): Promise<void> => {
    const at = jobs.value.find((j) => j.id === id);
    if (!at) return;
    try {
      const j = await api.job({ id });
      Object.assign(at, { done: j.done, total: j.total, state: j.state });
      if (['done', 'failed', 'cancelled'].includes(j.state)) {
        changed();
        if (j.state === 'done') window.setTimeout(() => forget(id), 8000);
        return;
      }
    } catch { /* asked again; the job itself runs on the server */ }
    window.setTimeout(() => void look(), EVERY);
  };
  window.setTimeout(() => void look(), 400);
}
export function forget(id: number): void {
  jobs.value = jobs.value.filter((j) => j.id !== id);
}
