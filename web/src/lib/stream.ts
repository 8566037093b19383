/**
 * What others do while a page stands open: the server tells that something was written and which jobs run (GET /api/v1/changes as an
 * event stream). Figures never jump by themselves: the shell offers to read the page again. Only a page that is looked at listens, so a
 * browser full of tabs holds one line; one that cannot listen asks now and then.
 */
import { ref, shallowRef, watch } from 'vue';
import { api, session as wire, type ChangesReply } from '@/backend';
import { changes } from './changes';

export type Alive = ChangesReply['jobs'][number];
/** Commits of others since what stands on the page was read. */
export const news = ref(0);
/** Rises with the log: for what may be asked again at any time, like the number of requests that wait. */
export const logEnd = ref(0);
export const alive = shallowRef<Alive[]>([]);
export const live = ref(false);

const AGAIN = 5_000;
const ASK = 15_000;
let base = 0;              /* commits of others when the page was read last */
let counted = 0;
let since: number | undefined;
let current: AbortController | null = null;
let wanted = false;

function took(c: ChangesReply): void {
  since ??= c.since;
  counted = c.by_others;
  if (base > counted) base = counted;
  news.value = counted - base;
  logEnd.value = c.seq;
  if (JSON.stringify(c.jobs) !== JSON.stringify(alive.value)) alive.value = c.jobs;
}
/* Whatever made the page read again, it has what stood until now. */
watch(changes, () => { base = counted; news.value = 0; }, { flush: 'sync' });
export function refresh(): void {
  changes.value++;
}

async function listen(mine: AbortController): Promise<void> {
  const headers: Record<string, string> = { Accept: 'text/event-stream' };
  if (wire.company) headers['X-Company'] = wire.company;
  const r = await fetch(`${wire.base}/api/v1/changes${since === undefined ? '' : `?since=${since}`}`, { headers, credentials: 'same-origin', signal: mine.signal });
  if (!r.ok || !r.body || !r.headers.get('Content-Type')?.startsWith('text/event-stream')) throw new Error(`no stream: ${r.status}`);
  const reader = r.body.pipeThrough(new TextDecoderStream()).getReader();
  live.value = true;
  for (let text = ''; ;) {
    const { value, done } = await reader.read();
    if (done) return;
    text += value;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const data = text.slice(0, end).split('\n').find((l) => l.startsWith('data: '));
      text = text.slice(end + 2);
      if (data) took(JSON.parse(data.slice(6)) as ChangesReply);
    }
  }
}

const wait = (ms: number, mine: AbortController): Promise<void> => new Promise((done) => { const timer = setTimeout(done, ms); mine.signal.addEventListener('abort', () => { clearTimeout(timer); done(); }); });

async function run(): Promise<void> {
  const mine = new AbortController();
  current = mine;
  while (!mine.signal.aborted) {
    try {
      await listen(mine);
      await wait(500, mine);                       /* it ends by itself every ten minutes */
    } catch {
      live.value = false;
      if (mine.signal.aborted) break;
      /* Through something that does not let streams pass, or while the server restarts: asked now and then. */
      await api.changes({ since }, { signal: mine.signal }).then(took, () => undefined);
      await wait(since === undefined ? AGAIN : ASK, mine);
    }
  }
}
function stop(): void {
  current?.abort();
  current = null;
  live.value = false;
}
function follow(): void {
  const on = wanted && !document.hidden;
  if (on && !current) void run();
  else if (!on && current) stop();
}
/** The shell listens while somebody is logged in; another company is another log. */
export function listenFor(company: string | null): void {
  stop();
  base = counted = 0;
  since = undefined;
  news.value = 0;
  alive.value = [];
  wanted = company !== null;
  follow();
}
if (typeof document !== 'undefined') document.addEventListener('visibilitychange', follow);
