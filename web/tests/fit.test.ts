/* rows: R257 */
// What gives way when the page is too narrow, and where points and names of the quadrant stand. Widths and places are worked out by hand.
import { describe, expect, it } from 'vitest';
import { fit, widthOf, type Wanted } from '@/lib/fit';
import { amountPlace, dayPlace, places, round125, scaleOf } from '@/lib/scatter';

const ten = '1234567.00';      /* 9 digits, one point */
const columns: Wanted[] = ['a', 'b', 'c', 'd', 'e'].map((key) => ({ key, longest: ten, spare: key === 'd' }));

describe('fit', () => {
  it('measures figures by digits and signs', () => expect(widthOf(ten, 13)).toBe(Math.ceil((9 * 0.645 + 0.31) * 13)));
  it('measures Chinese by whole ems', () => expect(widthOf('客户', 12)).toBe(24));
  /* five columns of 80 at 13 px: 250 + 5 × (24 + 80) = 770 */
  it('leaves all as it is when there is room', () => expect(fit(columns, 770)).toMatchObject({ gap: 24, font: 13, name: 250, dropped: [], scrolls: false }));
  it('shrinks gaps and the name first', () => expect(fit(columns, 769)).toMatchObject({ gap: 14, font: 13, dropped: [], scrolls: false }));
  /* 180 + 5 × 94 = 650; without the spare one 180 + 4 × 92 = 548 */
  it('then folds the spare column', () => expect(fit(columns, 649)).toMatchObject({ gap: 12, font: 13, dropped: ['d'], scrolls: false }));
  it('then takes the smaller letters', () => expect(fit(columns, 547)).toMatchObject({ gap: 10, font: 12, dropped: ['d'], scrolls: false }));
  /* 150 + 4 × (10 + 74) = 486 */
  it('scrolls only after all that', () => {
    expect(fit(columns, 486).scrolls).toBe(false);
    expect(fit(columns, 485).scrolls).toBe(true);
  });
  it('decides nothing before it is laid out', () => expect(fit(columns, 0)).toMatchObject({ gap: 24, dropped: [], scrolls: false }));
});

describe('the quadrant', () => {
  const spots = (days: number[]) => days.map((d, i) => ({ key: String(i), days: d, amount: 5 }));
  it('runs straight while the farthest point is near', () => {
    const s = scaleOf(spots([5, 63.1, 130.7]), 60, 11);
    expect(s).toMatchObject({ straight: true, right: 150, dayTicks: [0, 30, 60, 90, 120, 150] });
    expect(dayPlace(s, 60)).toBe(60);
  });
  it('takes the square root when a few are years late, and leaves at most one in fifty beyond', () => {
    const s = scaleOf(spots([...Array.from({ length: 99 }, (_, i) => i + 1), 1000]), 60, 11);
    expect(s.straight).toBe(false);
    expect(s.right).toBe(180);
    expect(dayPlace(s, 81)).toBe(9);
  });
  it('has round bounds for amounts', () => {
    expect([round125(3.2, true), round125(3.2, false), round125(0.07, false), round125(1000, true)]).toEqual([5, 2, 0.05, 1000]);
    expect(amountPlace(100)).toBe(2);
  });
  it('never lets the amount line leave the picture', () => {
    const s = scaleOf(spots([10, 20]), 60, 400);
    expect(s.top).toBeGreaterThan(400);
    expect(s.bottom).toBeLessThan(5);
  });
  it('names a point on the first free side and leaves out a name that fits nowhere', () => {
    const frame = { x: 0, y: 0, w: 300, h: 100 };
    const name = (key: string, x: number, y: number) => ({ key, x, y, w: 80, h: 18 });
    expect(places([name('a', 100, 50)], [{ x: 100, y: 50, r: 6 }], [], frame).get('a')).toBe('right');
    expect(places([name('a', 290, 50)], [{ x: 290, y: 50, r: 6 }], [], frame).get('a')).toBe('left');
    expect(places([name('a', 100, 50)], [{ x: 130, y: 50, r: 6 }], [], frame).get('a')).toBe('left');
    expect(places([name('a', 100, 50)], [], [{ x: 0, y: 0, w: 300, h: 100 }], frame).size).toBe(0);
  });
});
