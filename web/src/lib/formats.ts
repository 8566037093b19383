/**
 * How figures and days are written (UI.md §2). Amounts arrive as exact decimal text and stay exact: they are added, compared and
 * scaled as BigInt, never as floating point.
 */
export type Unit = 'yuan' | 'wan';

const MINUS = '\u2212';

interface Exact {
  n: bigint;
  places: number;
}

function read(s: string): Exact {
  const m = /^([-\u2212]?)(\d+)(?:\.(\d+))?$/.exec(s);
  if (!m) throw new Error(`not a decimal: ${s}`);
  const frac = m[3] ?? '';
  const n = BigInt(m[2]! + frac);
  return { n: m[1] ? -n : n, places: frac.length };
}

function scale(x: Exact, places: number): bigint {
  return x.n * 10n ** BigInt(places - x.places);
}

/** n / d, half away from zero, which is what the ledger calls half-up. */
function divide(n: bigint, d: bigint): bigint {
  const neg = n < 0n !== d < 0n;
  const a = n < 0n ? -n : n;
  const b = d < 0n ? -d : d;
  const q = (2n * a + b) / (2n * b);
  return neg ? -q : q;
}

function write(n: bigint, places: number, group: boolean): string {
  const a = (n < 0n ? -n : n).toString().padStart(places + 1, '0');
  const whole = a.slice(0, a.length - places);
  const frac = places ? '.' + a.slice(a.length - places) : '';
  const grouped = group ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return (n < 0n ? MINUS : '') + grouped + frac;
}

/** "1198400.00" → "1,198,400.00", or "119.84" in 万元. The places of the currency are kept; 万元 has two. */
export function money(s: string | null | undefined, unit: Unit = 'yuan'): string {
  if (s === null || s === undefined || s === '') return '';
  const x = read(s);
  if (unit === 'wan') return write(divide(x.n * 100n, 10000n * 10n ** BigInt(x.places)), 2, true);
  return write(x.n, x.places, true);
}

/** A cell of a matrix: zero is a grey dash there, in totals it is written out. */
export function cell(s: string | null | undefined, unit: Unit = 'yuan'): string {
  if (s === null || s === undefined || isZero(s)) return '–';
  return money(s, unit);
}

export function signed(s: string, unit: Unit = 'yuan'): string {
  return read(s).n > 0n ? '+' + money(s, unit) : money(s, unit);
}

export function isZero(s: string | null | undefined): boolean {
  return s === null || s === undefined || s === '' || read(s).n === 0n;
}

export function compare(a: string | null | undefined, b: string | null | undefined): number {
  if (a === null || a === undefined) return b === null || b === undefined ? 0 : -1;
  if (b === null || b === undefined) return 1;
  const x = read(a);
  const y = read(b);
  const places = Math.max(x.places, y.places);
  const d = scale(x, places) - scale(y, places);
  return d < 0n ? -1 : d > 0n ? 1 : 0;
}

export function add(...list: (string | null | undefined)[]): string {
  const xs = list.filter((s): s is string => !!s).map(read);
  const places = Math.max(2, ...xs.map((x) => x.places));
  return write(xs.reduce((sum, x) => sum + scale(x, places), 0n), places, false).replace(MINUS, '-');
}

export function negate(s: string): string {
  return s.startsWith('-') ? s.slice(1) : isZero(s) ? s : '-' + s;
}

/** part / whole as a percentage with `places`; null when there is no whole to speak of. */
export function share(part: string, whole: string, places = 1): string | null {
  const w = read(whole);
  if (w.n === 0n) return null;
  const p = read(part);
  const both = Math.max(p.places, w.places);
  const n = divide(scale(p, both) * 100n * 10n ** BigInt(places), scale(w, both));
  return write(n, places, false);
}

/** "72.04" → "72.0%". */
export function percent(s: string | null | undefined, places = 1): string {
  return s === null || s === undefined || s === '' ? '' : fixed(s, places) + '%';
}

export function fixed(s: string, places: number): string {
  const x = read(s);
  const n = x.places > places ? divide(x.n, 10n ** BigInt(x.places - places)) : scale(x, places);
  return write(n, places, true);
}

/** A mark or a point of one, wherever it stands: one place, cut off and not rounded, so that 70.0 is never shown of one who has not passed. */
export function mark(s: string): string {
  const x = read(s);
  return write(x.places > 1 ? x.n / 10n ** BigInt(x.places - 1) : scale(x, 1), 1, false);
}

/** Without a trailing ".00": a limit of "60.00" days is "60", "8.5" stays. */
export function plain(s: string): string {
  return s.includes('.') ? s.replace(/\.?0+$/, '').replace('-', MINUS) : s.replace('-', MINUS);
}

/** Distance between two percentages, unsigned: "2.4". */
export function distance(s: string): string {
  return fixed(s.replace(/^[-\u2212]/, ''), 1);
}

/** Only for drawing: the place of a point on a screen needs no fen. */
export function forChart(s: string | null | undefined, unit: Unit = 'yuan'): number | null {
  if (s === null || s === undefined || s === '') return null;
  return unit === 'wan' ? Number(s) / 10000 : Number(s);
}

/** "2025-06-30" → "06-30" inside `year`, else the whole day. */
export function shortDay(day: string | null | undefined, year: string): string {
  if (!day) return '';
  return day.startsWith(year.slice(0, 4) + '-') ? day.slice(5) : day;
}

/** In a sentence: 6 月 30 日 or 30 June. */
export function sayDay(day: string, lang: string): string {
  const [y, m, d] = parts(day);
  if (lang === 'zh') return `${m}月${d}日`;
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(Date.UTC(y, m - 1, d));
}

/** A recorded time in the company's zone, 24 h. */
export function time(t: string | null | undefined): string {
  if (!t) return '';
  if (/^\d{4}-\d\d-\d\d$/.test(t)) return `${t} 24:00`;
  const f = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false });
  return f.format(new Date(t));
}

export function bytes(n: number): string {
  if (n < 1024) return `${n} B`;
  if (n < 1024 * 1024) return `${(n / 1024).toFixed(1)} KB`;
  return `${(n / 1024 / 1024).toFixed(1)} MB`;
}

export function count(n: number): string {
  return write(BigInt(n), 0, true);
}

/** Papers that nobody numbered have a number of the program's own ("paper:2523"), which means nothing to people: they are called by their id. */
export function paperNumber(number: string, id: number): string {
  return number === '' || /^[a-z_]+:\S+$/.test(number) ? `#${id}` : number;
}

/** The first twelve digits of a fingerprint, in threes of four. */
export function print12(f: string): string {
  return f.slice(0, 12).replace(/(.{4})(?=.)/g, '$1 ');
}

/* ---- civil days ---- */

export function parts(day: string): [number, number, number] {
  return day.split('-').map(Number) as [number, number, number];
}

export function dayOf(y: number, m: number, d: number): string {
  return new Date(Date.UTC(y, m - 1, d)).toISOString().slice(0, 10);
}

export function addDays(day: string, n: number): string {
  const [y, m, d] = parts(day);
  return dayOf(y, m, d + n);
}

/** Last day of the month `n` months from the month of `day`. */
export function monthEnd(day: string, n = 0): string {
  const [y, m] = parts(day);
  return dayOf(y, m + n + 1, 0);
}

/** The month end before `day`, or after it. */
export function stepMonth(day: string, back: boolean): string {
  if (back) return monthEnd(day, -1);
  return monthEnd(day) === day ? monthEnd(day, 1) : monthEnd(day);
}

export function quarterEndBefore(day: string): string {
  const [y, m] = parts(day);
  return dayOf(y, Math.floor((m - 1) / 3) * 3 + 1, 0);
}

/** The last working day before Spring Festival's eve, for the latest festival that `day` has seen. */
export function beforeSpringFestival(day: string): string {
  const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
  const [year] = parts(day);
  for (const y of [year, year - 1]) {
    for (let n = 0; n < 32; n++) {
      const at = Date.UTC(y, 0, 21 + n);
      if (lunar.format(at) === '1/1') {
        const before = new Date(at - 2 * 86400000).toISOString().slice(0, 10);
        if (before <= day) return before;
        break;
      }
    }
  }
  return dayOf(year - 1, 12, 31);
}
