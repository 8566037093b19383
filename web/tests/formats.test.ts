/* rows: R257 */
import { describe, expect, it } from 'vitest';
import * as f from '@/lib/formats';

describe('money', () => {
  it.each([
    ['1198400.00', '1,198,400.00'],
    ['-180000.00', '−180,000.00'],
    ['0.00', '0.00'],
    ['9223372036854775.07', '9,223,372,036,854,775.07'],
    ['5000', '5,000'],
    ['-0.30', '−0.30'],
  ])('%s is written %s', (a, b) => expect(f.money(a)).toBe(b));
  it.each([
    ['1198400.00', '119.84'],
    ['208249.50', '20.82'],
    ['50.00', '0.01'],
    ['49.99', '0.00'],
    ['-50.00', '−0.01'],
    ['7500000000.00', '750,000.00'],
  ])('%s is %s in 万元', (a, b) => expect(f.money(a, 'wan')).toBe(b));
  it('refuses what is not a decimal', () => expect(() => f.money('1e5')).toThrow());
  it('shows zero as a dash in a matrix only', () => {
    expect(f.cell('0.00')).toBe('–');
    expect(f.cell('0.01')).toBe('0.01');
    expect(f.money('0.00')).toBe('0.00');
  });
  it('adds beyond what a double holds', () => {
    expect(f.add('9007199254740993.01', '0.01')).toBe('9007199254740993.02');
    expect(f.add('1.5', '-2')).toBe('-0.50');
    expect(f.add()).toBe('0.00');
  });
  it('compares by value, unknown first', () => {
    expect(f.compare('10.0', '9.99')).toBe(1);
    expect(f.compare('-1', '0')).toBe(-1);
    expect(f.compare('2.50', '2.5')).toBe(0);
    expect(f.compare(null, '-5')).toBe(-1);
  });
});

describe('shares of fixture E1 (DOMAIN §3)', () => {
  it.each([
    ['5400000.00', '72.0'], ['1080000.00', '14.4'], ['600000.00', '8.0'], ['240000.00', '3.2'], ['180000.00', '2.4'],
  ])('%s of 7,500,000 is %s %', (a, b) => expect(f.share(a, '7500000.00')).toBe(b));
  it('has no share of nothing', () => expect(f.share('1.00', '0.00')).toBeNull());
  it('has two places for a rate', () => expect(f.share('2100000.00', '7500000.00', 2)).toBe('28.00'));
});

describe('figures with places', () => {
  it('writes a mark with one place and never up to the pass', () => {
    expect(['33.05', '28.6', '38', '69.99', '70.00', '-0.55', '0'].map(f.mark)).toEqual(['33.0', '28.6', '38.0', '69.9', '70.0', '\u22120.5', '0.0']);
  });

  it('rounds half up', () => {
    expect(f.fixed('2.45', 1)).toBe('2.5');
    expect(f.fixed('-2.45', 1)).toBe('−2.5');
    expect(f.percent('124.432', 1)).toBe('124.4%');
    expect(f.percent(null)).toBe('');
  });
  it('drops empty places of limits', () => {
    expect(f.plain('60.00')).toBe('60');
    expect(f.plain('8.5')).toBe('8.5');
    expect(f.plain('100')).toBe('100');
  });
  it('writes a distance without its sign', () => expect(f.distance('-3.0')).toBe('3.0'));
});

describe('days', () => {
  it('steps over month ends', () => {
    expect(f.stepMonth('2025-06-30', true)).toBe('2025-05-31');
    expect(f.stepMonth('2025-06-30', false)).toBe('2025-07-31');
    expect(f.stepMonth('2025-07-08', true)).toBe('2025-06-30');
    expect(f.stepMonth('2025-07-08', false)).toBe('2025-07-31');
    expect(f.stepMonth('2024-03-31', true)).toBe('2024-02-29');
  });
  it('knows the quarter before', () => {
    expect(f.quarterEndBefore('2025-07-08')).toBe('2025-06-30');
    expect(f.quarterEndBefore('2025-06-30')).toBe('2025-03-31');
    expect(f.quarterEndBefore('2025-01-01')).toBe('2024-12-31');
  });
  it('knows the last working day before the festival', () => {
    expect(f.beforeSpringFestival('2025-07-08')).toBe('2025-01-27');
    expect(f.beforeSpringFestival('2025-01-10')).toBe('2024-02-08');
    expect(f.beforeSpringFestival('2026-06-01')).toBe('2026-02-15');
  });
  it('shortens inside the year only', () => {
    expect(f.shortDay('2025-05-08', '2025-06-30')).toBe('05-08');
    expect(f.shortDay('2026-03-20', '2025-06-30')).toBe('2026-03-20');
  });
  it('says a day', () => {
    expect(f.sayDay('2025-06-30', 'zh')).toBe('6月30日');
    expect(f.sayDay('2025-06-30', 'en')).toBe('30 June');
  });
  it('writes a recorded time in the company’s zone', () => {
    expect(f.time('2025-07-05T10:20:00Z')).toBe('2025-07-05 18:20');
    expect(f.time('2025-06-30')).toBe('2025-06-30 24:00');
  });
});

describe('fingerprints', () => {
  it('shows twelve digits in fours', () => expect(f.print12('9f3c41d708abffee')).toBe('9f3c 41d7 08ab'));
});
