/** Payment terms and due rules in words. The stored form is that of the ledger: "invoice+60", "goods month+30 pay=25", "month+2 months". */
import { useI18n } from 'vue-i18n';
import { useNamed } from '@/lib/named';

const FORM = /^(?:(goods|accept) )?(invoice|goods|accept|month)\+(\d+)( months)?(?: pay=(\d+))?(?: cut=(\d+))?$/;

export function useTerms(): (stored: string) => string {
  const { t } = useI18n();
  const say = useNamed();
  return (stored) => {
    const m = FORM.exec(stored);
    if (!m) return stored === '' ? t('terms.none') : say('rule', stored);
    const [, before, start, n, months, pay, cut] = m;
    return [
      before ? t(`terms.from_${before}`) : '',
      t(`terms.${start}`, { n: t(months ? 'terms.months' : 'terms.days', { n }) }),
      pay ? t('terms.pay', { n: pay }) : '',
      cut ? t('terms.cut', { n: cut }) : '',
    ].filter(Boolean).join(t('list.comma'));
  };
}
