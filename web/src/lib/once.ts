/**
 * What is sent is done once. An answer that is lost on the way back does not tell whether the server heard: the same thing sent again goes with
 * the key it went with before, and gets the answer it would have got. Answered, with yes or with no, the next one has a key of its own: the same
 * word may be said twice.
 */
import { newKey, ProblemError } from '@/backend';

export function useOnce(): <T>(what: string, run: (call: { idempotencyKey: string }) => Promise<T>) => Promise<T> {
  let last: { what: string; key: string } | null = null;
  return async (what, run) => {
    if (last?.what !== what) last = { what, key: newKey() };
    const mine = last;
    const answered = (): void => { if (last === mine) last = null; };
    try {
      const got = await run({ idempotencyKey: mine.key });
      answered();
      return got;
    } catch (e) {
      if (e instanceof ProblemError && e.problem.status < 500) answered();
      throw e;
    }
  };
}
