/** What a word of the server is called on the screen: `say('kind', row.kind)`. One that has no text is shown as it came, or as
 * `otherwise`, which may be the word's name in another group. */
import { useI18n } from 'vue-i18n';

export type Named = (group: string, word: string, otherwise?: string) => string;

export function useNamed(): Named {
  const { t, te } = useI18n();
  return (group, word, otherwise = word) => (te(`${group}.${word}`) ? t(`${group}.${word}`) : otherwise);
}
