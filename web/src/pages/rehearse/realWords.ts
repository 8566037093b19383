/** The words of rehearsing customers, of what one misses and of the trainer's page (r), beside those of practising (w): one component has one set. */
import { useI18n } from 'vue-i18n';
import realEn from './real.en.json';
import realZh from './real.zh.json';
import type { Say } from './words';
import en from './words.en.json';
import zh from './words.zh.json';

export function useRealWords(): { w: Say; r: Say } {
  const { t } = useI18n({ useScope: 'local', inheritLocale: true, messages: { zh: { ...zh, real: realZh }, en: { ...en, real: realEn } } });
  return { w: (key, values) => t(key, values ?? {}), r: (key, values) => t(`real.${key}`, values ?? {}) };
}
