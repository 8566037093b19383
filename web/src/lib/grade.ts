/** Names and colours of age buckets. Edges [0,30,60,…] make the buckets 1–30, 31–60, …, and one above the last edge. */
export interface Bucket {
  name: string;
  /** Place on the ramp of tokens.css, 1–6. */
  grade: number;
  from: number;
  upto: number | null;
}

const RAMP = 6;

export function bucketsOf(edges: number[]): Bucket[] {
  const last = edges.length - 1;
  return edges.map((edge, i) => {
    const upto = edges[i + 1];
    /* Colours by position: the first after due is 1–30, the last is >365, the rest spread evenly between. */
    const grade = last <= 0 ? RAMP : Math.round(1 + (i * (RAMP - 1)) / last);
    return upto === undefined ? { name: `>${edge}`, grade, from: edge + 1, upto: null } : { name: `${edge + 1}–${upto}`, grade, from: edge + 1, upto };
  });
}

export type Band = { from: number | null; upto: number | null };

/** Bands of the structure norm: "not_due", "1-30", "31-90", ">90". */
export function bandOf(text: string): Band | null {
  if (text === 'not_due') return { from: null, upto: 0 };
  const range = /^(\d+)[-–](\d+)$/.exec(text);
  if (range) return { from: Number(range[1]), upto: Number(range[2]) };
  const above = /^(?:>|over_)(\d+)$/.exec(text);
  return above ? { from: Number(above[1]) + 1, upto: null } : null;
}
