/** The texts of these pages come with them, as those of the practice do. */
import { useI18n } from 'vue-i18n';
import en from './words.en.json';
import zh from './words.zh.json';

export type Say = (key: string, values?: Record<string, unknown>) => string;
export function useWords(): Say {
  const { t } = useI18n({ useScope: 'local', inheritLocale: true, messages: { zh, en } });
  return (key, values) => t(key, values ?? {});
}
