/**
 * What stands at the foot of each printed page: which report, whose, of which days and unit, who made it, and its fingerprint. A page's margin takes
 * plain text only, so it is written when somebody prints, from what the page shows.
 */
const sheet = new CSSStyleSheet();
const words = (e: Element): string => e.textContent?.trim() ?? '';
const quoted = (s: string): string => `"${s.replace(/\s+/g, ' ').replace(/["\\]/g, '\\$&')}"`;

function write(): void {
  const parts = [...(document.querySelector('.print-head')?.children ?? [])].map(words);
  const proof = document.querySelector('.proof [data-print]');
  if (proof) parts.push(words(proof));
  sheet.replaceSync(`@page { @bottom-left { content: ${quoted(parts.filter(Boolean).join(' | '))}; font-size: 8pt; white-space: nowrap; } }`);
}
export function printing(): void {
  if (!('adoptedStyleSheets' in document)) return;
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  window.addEventListener('beforeprint', write);
}
