/** Texts that come with a page instead of with every visit; what they lack is looked for among all texts. */
import { useI18n } from 'vue-i18n';
import { counted } from './counted';

export type Say = (key: string, values?: Record<string, unknown>) => string;

type Messages = NonNullable<NonNullable<Parameters<typeof useI18n>[0]>['messages']>;

/** The use of one set of texts, to be called in a component's setup. */
export function wordsOf<T extends object>(zh: T, en: T): () => Say {
  const messages = { zh, en: counted(en) } as unknown as Messages;
  return () => {
    const { t } = useI18n({ useScope: 'local', inheritLocale: true, messages });
    return (key, values) => t(key, values ?? {});
  };
}
