/** A scenario's text and the thing it says: the form writes the one through the other, so that there is one content and not two. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Doc = { [key: string]: Json };

/** As a person would write it: what fits a line stands on one. */
export function pretty(v: Json, pad = '', width = 108): string {
  const flat = JSON.stringify(v) ?? 'null';
  if (typeof v !== 'object' || v === null) return flat;
  const spaced = inline(v);
  if (pad && pad.length + spaced.length <= width) return spaced;
  const next = `${pad} `;
  if (Array.isArray(v)) return v.length ? `[\n${v.map((x) => next + pretty(x, next, width)).join(',\n')}\n${pad}]` : '[]';
  const rows = Object.entries(v).map(([k, x]) => `${next}${JSON.stringify(k)}: ${pretty(x, next, width)}`);
  return rows.length ? `{\n${rows.join(',\n')}\n${pad}}` : '{}';
}
function inline(v: Json): string {
  if (Array.isArray(v)) return `[${v.map(inline).join(', ')}]`;
  if (typeof v === 'object' && v !== null) return `{${Object.entries(v).map(([k, x]) => ` ${JSON.stringify(k)}: ${inline(x)}`).join(',')} }`;
  return JSON.stringify(v);
}

/** The text as an object; null where it is none. */
export function read(text: string): Doc | null {
  try {
    const v = JSON.parse(text) as Json;
    return v && typeof v === 'object' && !Array.isArray(v) ? v : null;
  } catch {
    return null;
  }
}

/** What stands at "cards.0.text". */
export function at(doc: Doc | null, path: string): Json | undefined {
  let v: Json | undefined = doc ?? undefined;
  for (const step of path.split('.')) {
    if (Array.isArray(v)) v = v[Number(step)];
    else if (v && typeof v === 'object') v = v[step];
    else return undefined;
  }
  return v;
}

/** The same with `value` there; undefined takes the name away. What is on the way and missing is made. */
export function put(doc: Doc, path: string, value: Json | undefined): Doc {
  const out = JSON.parse(JSON.stringify(doc)) as Doc;
  const steps = path.split('.');
  const last = steps.pop()!;
  let v: Json = out;
  steps.forEach((step, i) => {
    const holder = v as Json[] & Doc;
    const key = Array.isArray(v) ? Number(step) : step;
    if (!holder[key as never] || typeof holder[key as never] !== 'object') holder[key as never] = (/^\d+$/.test(steps[i + 1] ?? last) ? [] : {}) as never;
    v = holder[key as never] as Json;
  });
  if (Array.isArray(v)) {
    if (value === undefined) v.splice(Number(last), 1);
    else v[Number(last)] = value;
  } else if (value === undefined) delete (v as Doc)[last];
  else (v as Doc)[last] = value;
  return out;
}

/** An alternative as lines: the place, a colon, what stands there. Words need no quotes. */
export function lines(way: Json | undefined): string {
  return Object.entries((way ?? {}) as Doc).map(([place, v]) => `${place}：${typeof v === 'string' ? v : inline(v)}`).join('\n');
}
/** And back; null where a line has no place. A figure that is text in the text stays text: only lists, objects, yes and no are read as such, and what counts days or points. */
export function way(text: string): Doc | null {
  const out: Doc = {};
  for (const line of text.split('\n').map((x) => x.trim()).filter(Boolean)) {
    const m = /^([\w.]+)\s*[:：]\s*(.*)$/.exec(line);
    if (!m) return null;
    out[m[1]!] = worth(m[1]!, m[2]!);
  }
  return out;
}
const COUNTS = /(^|\.)(holds|trust|will|in|patience|last_days|real_reason|id|[WTRPFEK])$/;
function worth(place: string, s: string): Json {
  if (!/^[[{]|^(true|false)$/.test(s) && !(COUNTS.test(place) && /^\d+$/.test(s))) return s;
  try {
    return JSON.parse(s) as Json;
  } catch {
    return s;
  }
}
