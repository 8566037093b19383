/** An alternative of what differs from talk to talk: written as lines, read back as what it was. */
import { describe, expect, it } from 'vitest';
import { gloss } from '@/pages/author/form';
import { lines, way, type Doc } from '@/pages/author/text';

describe('an alternative as lines', () => {
  const alternatives: Doc[] = [
    {},
    { wants: ['ship'], 'cards.0.text': '新货催得急：早两天' },
    { cash: '31000', inflows: [{ sum: '69000', in: 16 }], 'excuses.1.holds': 90, 'excuses.0.truth': true, patience: 12 },
  ];
  it.each(alternatives)('comes back the same: %j', (x) => expect(way(lines(x))).toEqual(x));
  it('keeps a figure that is text as text, and counts as numbers', () => {
    expect(way('cash: 31000\nlast_days：40')).toEqual({ cash: '31000', last_days: 40 });
  });
  it('takes no line without a place', () => expect(way('新货催得急')).toBeNull());
});

describe('an alternative in the words of the form', () => {
  const tongue = {
    where: (place: string) => `<${place}>`,
    word: (code: unknown, from: string[]) => `${from[0]}:${String(code)}`,
    of: (list: string, key: string) => `${list}/${key}`,
    yes: (v: boolean) => (v ? 'yes' : 'no'), comma: ', ', colon: ': ',
  };
  const said = (x: Parameters<typeof gloss>[0]): string[] => gloss(x, tongue);
  it('names places and codes', () => {
    expect(said({ wants: ['ship', 'boss'], 'excuses.1.holds': 140, 'excuses.0.truth': true, real_reason: 6, 'cards.0.text': '新货催得急' })).toEqual([
      '<wants>: gives:ship, gives:boss', '<excuses.1.holds>: 140', '<excuses.0.truth>: yes', '<real_reason>: excuse:6', '<cards.0.text>: 新货催得急']);
  });
  it('tells a whole row by its fields', () => {
    expect(said({ 'excuses.3': { id: 12, truth: false, papers: ['contract'] }, 'excuses.0': { id: 4, truth: true }, inflows: [{ sum: '69000', in: 16 }] })).toEqual([
      '<excuses.3>: excuses/id excuse:12, excuses/papers paper:contract', '<excuses.0>: excuses/id excuse:4, excuses/truth', '<inflows>: inflows/sum 69000, inflows/in 16']);
  });
  it('tells what can be asked as question and answer', () => {
    expect(said({ knows: [{ asked: '差在哪 哪几笔', card: 2, before: ['再说吧'], says: ['五月那几车', '差两车'] }] })).toEqual(['<knows>: 差在哪 哪几笔 → 五月那几车 / 差两车']);
  });
  it('is silent where it stands as written', () => expect(said({})).toEqual([]));
});
