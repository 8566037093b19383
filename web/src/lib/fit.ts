/**
 * Which columns a table can show at once. Figures are never shortened, so a wide book may need more than the page has. Then, in this order:
 * the space between columns shrinks and the name gives way (it keeps its full text on hover and focus), side columns that the last line
 * names in figures anyway fold away, the letters become one size smaller; only after that does the table scroll, under its pinned columns.
 *
 *   step   gap   letters   name at least   spare columns
 *    0      24      13          250          shown
 *    1      14      13          180          shown
 *    2      12      13          180          folded
 *    3      10      12          150          folded
 *    4      10      12          150          folded, the table scrolls
 */
export interface Wanted {
  key: string;
  /** The longest text of the column, head included. */
  longest: string;
  /** May fold away when there is no room. */
  spare?: boolean;
}
export interface Fit {
  gap: number;
  font: number;
  name: number;
  dropped: string[];
  scrolls: boolean;
}
const STEPS = [
  { gap: 24, font: 13, name: 250, drop: false },
  { gap: 14, font: 13, name: 180, drop: false },
  { gap: 12, font: 13, name: 180, drop: true },
  { gap: 10, font: 12, name: 150, drop: true },
];

/** Upper bound of a text's width: tabular digits and Latin 0.645 of the size (semi-bold), signs 0.31, Chinese 1. */
export function widthOf(text: string, font: number): number {
  let em = 0;
  for (const c of text) em += /[.,\u2019' |]/.test(c) ? 0.31 : c > '\u2e7f' ? 1 : 0.645;
  return Math.ceil(em * font);
}

export function fit(columns: Wanted[], width: number): Fit {
  let last: Fit = { gap: 24, font: 13, name: 250, dropped: [], scrolls: false };
  for (const s of STEPS) {
    const kept = columns.filter((c) => !(s.drop && c.spare));
    last = { gap: s.gap, font: s.font, name: s.name, dropped: columns.filter((c) => !kept.includes(c)).map((c) => c.key), scrolls: false };
    if (width <= 0) return last;      /* not laid out yet */
    if (s.name + kept.reduce((n, c) => n + s.gap + widthOf(c.longest, s.font), 0) <= width) return last;
  }
  return { ...last, scrolls: true };
}
