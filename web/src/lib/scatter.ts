/**
 * Where the points of the quadrant stand and which of them carry a name. Amounts span six powers of ten and a few customers are years
 * late; drawn as they are, these few would press all others into a corner. So the days run straight as long as the farthest point is
 * near, else by their square root up to a limit that leaves out at most one point in fifty; what lies beyond stands at the edge as a
 * triangle with its figure. Amounts are logarithmic between round bounds, with the same rule at the lower end.
 */
export interface Spot {
  key: string;
  days: number;
  amount: number;      /* 万元, only for drawing */
}
export interface Scale {
  right: number;
  straight: boolean;
  bottom: number;
  top: number;
  dayTicks: number[];
  amountTicks: number[];
}
const NEAR = 4;      /* times the limit: so far the days run straight */
const STOPS = [120, 180, 270, 365, 545, 730, 1095, 1460, 1825, 3650];
const OUT = 0.02;

function quantile(sorted: number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.floor(sorted.length * q)))] ?? 0;
}
/** The round number 1, 2 or 5 times a power of ten next to x. */
export function round125(x: number, up: boolean): number {
  const ten = 10 ** Math.floor(Math.log10(x) + 1e-9);
  const list = [1, 2, 5, 10].map((n) => n * ten);
  return up ? list.find((n) => n >= x * 0.999999) ?? 10 * ten : [...list].reverse().find((n) => n <= x * 1.000001) ?? ten;
}

export function scaleOf(spots: Spot[], daysLimit: number, amountLimit: number | null): Scale {
  const days = spots.map((s) => s.days).sort((a, b) => a - b);
  const amounts = spots.map((s) => s.amount).sort((a, b) => a - b);
  const far = days[days.length - 1] ?? 0;
  const straight = far <= NEAR * daysLimit;
  const right = straight
    ? Math.max(2.5 * daysLimit, Math.ceil((far * 1.08) / 30) * 30)
    : STOPS.find((n) => n >= Math.max(quantile(days, 1 - OUT), 3 * daysLimit)) ?? Math.ceil(far / 365) * 365;
  const low = Math.min(quantile(amounts, OUT), (amountLimit ?? Infinity) / 2);
  const bottom = round125(Math.max(low * 0.9, 0.000001), false);
  const top = round125(Math.max(amounts[amounts.length - 1] ?? 1, (amountLimit ?? 0) * 2) * 1.15, true);
  const step = right / daysLimit > 6 ? 60 : 30;
  const dayTicks = straight ? Array.from({ length: Math.floor(right / step) + 1 }, (_, i) => i * step) : [0, 10, 30, 60, 90, 180, 365, 730, 1095, 1825, 3650].filter((n) => n <= right);
  if (!straight && right / dayTicks[dayTicks.length - 1]! > 1.3) dayTicks.push(right);
  const amountTicks: number[] = [];
  for (let n = 10 ** Math.ceil(Math.log10(bottom) - 1e-9); n <= top * 1.000001; n *= 10) amountTicks.push(n);
  return { right, straight, bottom, top, dayTicks, amountTicks };
}

/** The axes are drawn in these units. */
export const dayPlace = (s: Scale, days: number): number => (s.straight ? days : Math.sqrt(Math.max(0, days)));
export const dayAt = (s: Scale, place: number): number => (s.straight ? place : place * place);
export const amountPlace = (amount: number): number => Math.log10(amount);

export interface Box { x: number; y: number; w: number; h: number }
export const meets = (a: Box, b: Box): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

export type Side = 'right' | 'left' | 'top' | 'bottom';
export interface Named { key: string; x: number; y: number; w: number; h: number }

/**
 * Names in the order given, each on the first side where it meets no point, no line and no name set before it. A name that fits nowhere is
 * left out: the table and the pointer have it.
 */
export function places(names: Named[], points: { x: number; y: number; r: number }[], taken: Box[], frame: Box): Map<string, Side> {
  const out = new Map<string, Side>();
  const full = [...taken];
  const dots = points.map((p): Box => ({ x: p.x - p.r, y: p.y - p.r, w: 2 * p.r, h: 2 * p.r }));
  const GAP = 9, APART = 6;      /* from its point; from the next name beside it */
  for (const n of names) {
    const sides: [Side, Box][] = [
      ['right', { x: n.x + GAP, y: n.y - n.h / 2, w: n.w, h: n.h }], ['left', { x: n.x - GAP - n.w, y: n.y - n.h / 2, w: n.w, h: n.h }],
      ['top', { x: n.x - n.w / 2, y: n.y - GAP - n.h, w: n.w, h: n.h }], ['bottom', { x: n.x - n.w / 2, y: n.y + GAP, w: n.w, h: n.h }],
    ];
    const fits = sides.find(([, b]) => b.x >= frame.x && b.y >= frame.y && b.x + b.w <= frame.x + frame.w && b.y + b.h <= frame.y + frame.h && !full.some((f) => meets(f, b)) && !dots.some((d) => meets(d, b)));
    if (!fits) continue;
    out.set(n.key, fits[0]);
    const b = fits[1];
    full.push({ x: b.x - APART, y: b.y, w: b.w + 2 * APART, h: b.h });
  }
  return out;
}
