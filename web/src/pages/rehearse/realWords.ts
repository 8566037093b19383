/** The words of rehearsing customers, of what one misses and of the trainer's page (r), beside those of practising (w): one component has one set. */
import { type Say, wordsOf } from '@/i18n/local';
import realEn from './real.en.json';
import realZh from './real.zh.json';
import en from './words.en.json';
import zh from './words.zh.json';

const useBoth = wordsOf({ ...zh, real: realZh }, { ...en, real: realEn });
export function useRealWords(): { w: Say; r: Say } {
  const w = useBoth();
  return { w, r: (key, values) => w(`real.${key}`, values) };
}
