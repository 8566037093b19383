/**
 * Long jobs one has started: they run on wherever one goes, the header shows how far they are, the end says what came of them. How far
 * they are comes with the stream (stream.ts); a job that is no longer among those that run is asked once for its end.
 */
import { ref, watch } from 'vue';
import { api } from '@/backend';
import { changed } from './changes';
import { alive, live } from './stream';

export interface Running {
  id: number;
  name: string;
  done: number;
  total: number;
  state: string;
}
export const jobs = ref<Running[]>([]);
const OVER = ['done', 'failed', 'cancelled'];
const EVERY = 1500;

async function look(id: number): Promise<void> {
  const at = jobs.value.find((j) => j.id === id);
  if (!at || OVER.includes(at.state)) return;
  try {
    const j = await api.job({ id });
    Object.assign(at, { done: j.done, total: j.total, state: j.state });
    if (OVER.includes(j.state)) {
      changed();
      if (j.state === 'done') window.setTimeout(() => forget(id), 8000);
      return;
    }
  } catch { /* asked again; the job itself runs on the server */ }
  if (!live.value) window.setTimeout(() => void look(id), EVERY);
}
watch(alive, (list) => {
  for (const j of jobs.value) {
    const now = list.find((x) => x.id === j.id);
    if (now) Object.assign(j, { done: now.done, total: now.total, state: now.state });
    else void look(j.id);
  }
});

export function follow(id: number, name: string): void {
  jobs.value = [...jobs.value.filter((j) => j.id !== id), { id, name, done: 0, total: 0, state: 'queued' }];
  window.setTimeout(() => void look(id), 400);      /* it may be over before the stream tells that it runs */
}
export function forget(id: number): void {
  jobs.value = jobs.value.filter((j) => j.id !== id);
}
