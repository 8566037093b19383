/** The words of rehearsing customers, of what one misses and of the trainer's page. */
import { useI18n } from 'vue-i18n';
import en from './real.en.json';
import zh from './real.zh.json';
import type { Say } from './words';

export function useRealWords(): Say {
  const { t } = useI18n({ useScope: 'local', inheritLocale: true, messages: { zh, en } });
  return (key, values) => t(key, values ?? {});
}
