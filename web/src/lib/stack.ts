/** On a phone a table becomes rows of words: each cell then carries its column's name, copied from the head. */
import type { Directive } from 'vue';

function label(table: HTMLTableElement): void {
  const heads = Array.from(table.tHead?.rows[0]?.cells ?? []).map((c) => (c.querySelector('.only-read') ? '' : c.textContent?.trim() ?? ''));
  for (const row of [...Array.from(table.tBodies).flatMap((b) => Array.from(b.rows)), ...Array.from(table.tFoot?.rows ?? [])]) {
    let at = 0;
    for (const cell of Array.from(row.cells)) {
      const name = at > 0 ? heads[at] ?? '' : '';
      if (cell.dataset.h !== name) cell.dataset.h = name;
      at += cell.colSpan;
    }
  }
}
export const stack: Directive<HTMLTableElement> = { mounted: label, updated: label };
