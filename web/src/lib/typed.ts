/**
 * What is being said and not yet sent: it stands again after a reload, and after a phone took the page out of memory while it slept. Kept in
 * this tab only, under a name that tells whose talk it is, and gone with what was sent.
 */
import { nextTick, ref, watch, type Ref } from 'vue';

const place = (name: string): string => `hk.typed.${name}`;
function read(name: string): string {
  try { return sessionStorage.getItem(place(name)) ?? ''; } catch { return ''; }      /* a browser that keeps nothing */
}
function write(name: string, text: string): void {
  try { if (text) sessionStorage.setItem(place(name), text); else sessionStorage.removeItem(place(name)); } catch { /* likewise */ }
}

/** Laid into a field that is not open yet: a sentence somebody wants to begin with there. */
export const putTyped = write;
export function useTyped(name: () => string): Ref<string> {
  const text = ref(read(name()));
  watch(name, (now) => { text.value = read(now); });
  watch(text, (now) => write(name(), now));
  return text;
}

/** A field that grows with what is typed, to `most` pixels. */
export function useGrowing(field: Ref<HTMLTextAreaElement | null>, text: Ref<string>, most = 140): void {
  watch([text, field], async () => {
    await nextTick();
    const el = field.value;
    if (!el) return;
    el.style.height = '';
    if (el.scrollHeight > el.clientHeight) el.style.height = `${Math.min(el.scrollHeight + 2, most)}px`;
  }, { immediate: true });
}

/** A sentence that did not go out comes back before what was typed since. */
export const givenBack = (said: string, since: string): string => (since.trim() ? `${said}\n${since}` : said);
