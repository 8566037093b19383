/* rows: R240 */
// Sent again after a break of the line, a thing is done once; answered, the next one is another.
import { describe, expect, it } from 'vitest';
import { ProblemError } from '@/backend';
import { useOnce } from '@/lib/once';
import { givenBack } from '@/lib/typed';

const lost = (): Promise<never> => Promise.reject(new TypeError('Failed to fetch'));
const refused = (status: number) => (): Promise<never> => Promise.reject(new ProblemError({ type: 'about:blank', title: '', status, code: '' }));

describe('once', () => {
  async function keys(...steps: [string, () => Promise<unknown>][]): Promise<string[]> {
    const once = useOnce(), got: string[] = [];
    for (const [what, end] of steps) await once(what, ({ idempotencyKey }) => { got.push(idempotencyKey); return end(); }).catch(() => undefined);
    return got;
  }
  it('keeps the key while nobody knows whether it was heard', async () => {
    const [a, b, c] = await keys(['好', lost], ['好', refused(502)], ['好', () => Promise.resolve()]);
    expect(a).toBe(b);
    expect(b).toBe(c);
  });
  it('has another key after an answer, yes or no, and for another word', async () => {
    const all = await keys(['好', () => Promise.resolve()], ['好', refused(409)], ['好', lost], ['行', lost]);
    expect(new Set(all).size).toBe(4);
  });
  it('gives a sentence back before what was typed since', () => {
    expect(givenBack('一', '')).toBe('一');
    expect(givenBack('一', '二')).toBe('一\n二');
  });
});
