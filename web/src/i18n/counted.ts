/**
 * Words after a count. English texts write both forms, "{n} [receipt/receipts]": the first goes with the value before it when that is exactly 1,
 * the other with any other number; where none stands before it, with `n`. The program's own texts have the same mark (src/content/content.h). Such texts become functions once, when a
 * language is loaded, so a value is never read as a mark. A text whose values are elements (I18nT) cannot have one.
 */
import type { MessageContext } from 'vue-i18n';

type Piece = string | { name: string } | { one: string; many: string };
type Text = string | ((ctx: MessageContext<string>) => string);
interface Tree { [key: string]: Text | Tree }

const MARK = /\{(\w+)\}|\[([^[\]/]+)\/([^[\]/]+)\]/g;

function pieces(text: string): Piece[] {
  const out: Piece[] = [];
  let from = 0;
  for (const m of text.matchAll(MARK)) {
    if (m.index > from) out.push(text.slice(from, m.index));
    out.push(m[1] ? { name: m[1] } : { one: m[2]!, many: m[3]! });
    from = m.index + m[0].length;
  }
  if (from < text.length) out.push(text.slice(from));
  return out;
}

function filled(text: string): Text {
  const parts = pieces(text);
  if (!parts.some((p) => typeof p === 'object' && 'one' in p)) return text;
  return (ctx) => {
    let count = String(ctx.named('n') ?? '');
    return parts.map((p) => {
      if (typeof p === 'string') return p;
      if ('one' in p) return count === '1' ? p.one : p.many;
      return count = String(ctx.named(p.name) ?? '');
    }).join('');
  };
}

/** The same texts with those that count made ready; T is the shape of the file. */
export function counted<T extends object>(texts: T): T {
  return Object.fromEntries(Object.entries(texts).map(([key, v]) => [key, typeof v === 'string' ? filled(v) : v && typeof v === 'object' && !Array.isArray(v) ? counted(v as Tree) : v])) as T;
}
