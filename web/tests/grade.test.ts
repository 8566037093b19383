import { describe, expect, it } from 'vitest';
import { bandOf, bucketsOf } from '@/lib/grade';

describe('buckets of edges', () => {
  it('names those of age.buckets and runs through the ramp', () => {
    const list = bucketsOf([0, 30, 60, 90, 180, 365]);
    expect(list.map((b) => b.name)).toEqual(['1–30', '31–60', '61–90', '91–180', '181–365', '>365']);
    expect(list.map((b) => b.grade)).toEqual([1, 2, 3, 4, 5, 6]);
  });
  it('gives other edges the first, the last and evenly spread colours', () => {
    expect(bucketsOf([0, 30, 90]).map((b) => b.grade)).toEqual([1, 4, 6]);
    expect(bucketsOf([0]).map((b) => [b.name, b.grade])).toEqual([['>0', 6]]);
  });
});

describe('bands of the norm', () => {
  it.each([
    ['not_due', { from: null, upto: 0 }], ['1-30', { from: 1, upto: 30 }], ['31–90', { from: 31, upto: 90 }], ['>90', { from: 91, upto: null }], ['over_90', { from: 91, upto: null }],
  ])('%s', (text, band) => expect(bandOf(text)).toEqual(band));
  it('knows no other', () => expect(bandOf('no_due_date')).toBeNull());
});
