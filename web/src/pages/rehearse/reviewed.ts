/** The review of the talk in the address, as the pages that lie behind it need it (看全程, 换个结局再看): with a better line of the library for each weak turn, without which it stands as well, the way
 *  back, and 从这句重来. A talk of an earlier program has no review: it goes to what can be read of it. */
import { computed, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { api } from '@/backend';
import { library } from '@/library';
import { useResource } from '@/lib/resource';
import { useView } from '@/lib/view';
import { useWork } from '@/lib/work';

export function useReviewed() {
  const route = useRoute(), router = useRouter(), view = useView();
  const id = computed(() => Number(route.params.id));
  const { data: r, trouble, reload } = useResource((signal) => api.practiceReview({ id: id.value }, { signal }));
  const lines = useResource((signal) => library.forTalk({ id: id.value }, { signal }));
  const lineOf = (turn: number) => lines.data.value?.rows.find((x) => x.turn === turn) ?? null;
  const playable = computed(() => !!r.value && r.value.mode !== 'exam' && r.value.mine);
  const { failed, run } = useWork();
  const to = (name: string, talk: number) => view.keep({ name, params: { id: talk } });

  watch(trouble, (t) => { if (t?.key === 'practice.changed') void router.replace(to('rehearse-talk', id.value)); });
  const back = (): Promise<unknown> => router.push(to('rehearse-review', id.value));
  /* begun: what is done with the new talk before it is shown. */
  const again = (turn: number, begun: (talk: number) => void = () => undefined): Promise<void> => run(async () => {
    const talk = (await api.practiceAgain({ id: id.value, turn })).id;
    begun(talk);
    await router.push(to('rehearse-talk', talk));
  });
  return { id, r, trouble, reload, lineOf, playable, failed, view, back, again };
}
