/** An alternative of what differs from talk to talk: written as lines, read back as what it was. */
import { describe, expect, it } from 'vitest';
import { lines, way } from '@/pages/author/text';

describe('an alternative as lines', () => {
  const alternatives = [
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
