/** How the value of a parameter is written: amounts with marks, lists parted by the language's own comma, switches in words. */
import * as f from '@/lib/formats';
import type { Named } from '@/lib/named';

interface Value { type: string; value: string | null; unit: string }
type Say = (key: string) => string;

export function valueText(t: Say, say: Named, r: Value): string {
  if (r.value === null || r.value === '') return t('set.not_set');
  const amount = /^-?\d+\.\d{2}$/;
  const unit = r.unit && !['switch', 'enum', 'set'].includes(r.type) ? ` ${r.unit}` : '';
  if (r.type === 'switch') return t(r.value === '1' || r.value === 'true' || r.value === 'on' ? 'form.yes' : 'form.no');
  if (r.type === 'limit' && /^pareto\d+$/.test(r.value)) return t('set.pareto').replace('%n', r.value.slice(6));
  if (r.type === 'enum' || r.type === 'set') return r.value.split(',').map((v) => say('param_value', v)).join(t('list.comma'));
  if (r.type === 'money' || amount.test(r.value)) return f.money(r.value) + unit;
  return r.value.split(',').join(t('list.comma')) + unit;
}
